# SPDX-License-Identifier: MIT
"""The command `bill` as a user runs it: from the history file, as text, JSON and PDF."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.app.bill_pdf import pdf_of
from controller.history.rows import QuarterRow
from controller.history.sqlite import SqliteStore
from controller.model.market import MarketDay, SpotInterval
from controller.model.reading import TariffBand
from controller.model.snapshot import Basis
from controller.tariff.bill import month_bill
from controller.tariff.spot import NO_SPOT
from hardware.prices.shelf import KnownDay, Shelf
from main import main
from tests.controller.app.billing import APRIL, BOOKED, MAY, PEAKS, SITE, filled, place, rows, run
from tests.controller.tariff.cases import ZONE, contract, even, usage


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return place(tmp_path, monkeypatch)


@pytest.fixture
def kept(data: Path) -> Path:
    return filled(data)


def test_the_bill_of_a_month_from_the_history(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Imewo, 288 kWh: capacity (4.2 + 3.1) / 2 = 3.65 kW x 57.4530 / 12 = 17.475288, and what goes by kWh and day."""
    found = run(capsys)
    assert [(line["key"], line["amount"]) for line in found["lines"]] == [
        ("capacity", 17.48), ("kwh", 15.96), ("data", 1.56), ("energy-contribution", 0.59), ("excise", 14.49),
    ]  # fmt: skip
    # 17.475288 + 15.961997 + 1.555068 + 0.588010 + 14.494752 = 50.075115
    assert (found["total"], found["rounding"]) == (50.08, 0.0)
    assert (found["from"], found["to"], found["currency"]) == ("2026-04-01", "2026-04-30", "EUR")
    assert found["peaks"] == [{"month": "2026-04", "peak_w": 3100.0, "billed_w": 3650.0, "is_capped": False}]
    assert (found["import_wh"], found["export_wh"], found["quarters_missing"]) == (288_000, 57_600, 0)
    assert found["notes"] == ["site.yaml names no contract"]
    assert found["vat"] == [{"vat_pct": 6.0, "base": 47.24, "vat": 2.84, "total": 50.08}]


def test_the_lines_of_the_text_are_those_of_the_bill(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bill", "--month", "2026-04"]) == 0
    text = capsys.readouterr().out
    assert text.startswith(
        "Bill from 2026-04-01 to 2026-04-30, in EUR, with VAT\n\nNetwork\n  Capacity tariff"
    )
    for part in (
        "57.453 EUR/kW/yr incl VAT                     17.48",
        "  2026-04: peak 3.100 kW, billed 3.650 kW\n",
        "  not in the total: site.yaml names no contract\n",
        "of which at 6 % VAT: 47.24 + 2.84 VAT",
    ):
        assert part in text


def test_a_dynamic_contract_needs_prices_and_says_so(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """ENGIE at 50 EUR/MWh: 288 x (0.8702 + 5.195 = 6.0652 ct) x 1.06 = 18.515842; 57.6 x 3.6865 ct = 2.123424."""
    site = kept.parent / "site.yaml"
    site.write_text(SITE % ", contract: engie-dynamic")
    assert main(["bill", "--month", "2026-04"]) == 0
    captured = capsys.readouterr()
    assert captured.err == (
        "engie-dynamic follows the exchange: give its prices with --prices FILE, "
        'or name who is asked for them in site.yaml ("prices:")\n'
    )
    assert "345.600 kWh have no price yet" in captured.out
    assert "spot                  ?" in captured.out
    prices = kept.parent / "prices.csv"
    times = (datetime.fromtimestamp(quarter.start_s, UTC) for quarter in even(APRIL, MAY, 0))
    prices.write_text("time,price_eur_mwh\n" + "".join(f"{time.isoformat()},50\n" for time in times))
    found = run(capsys, "--prices", str(prices))
    assert {line["key"]: line["amount"] for line in found["lines"][:3]} == {
        "energy": 18.52, "subscription": 8.28, "injection": -2.12,
    }  # fmt: skip
    assert found["unpriced_wh"] == 0


def test_a_dynamic_contract_goes_by_the_prices_that_were_kept(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same 50 EUR/MWh, from the shelf of the data folder; of a day without them nothing is counted."""
    site = kept.parent / "site.yaml"
    site.write_text(SITE % ", contract: engie-dynamic" + "prices: {sources: [energy-charts]}\n")
    shelf = Shelf(kept, "BE")
    for number in range(30):
        day = MarketDay(APRIL + timedelta(days=number))
        starts_s = range(round(day.start.timestamp()), round(day.end.timestamp()), 900)
        prices = tuple(SpotInterval(start_s, 900, Decimal(50)) for start_s in starts_s)
        shelf.keep(KnownDay(day, "energy-charts", prices))
    found = run(capsys)
    assert [line["amount"] for line in found["lines"][:3]] == [18.52, 8.28, -2.12]
    assert found["unpriced_wh"] == 0
    (kept / "day-ahead" / "BE" / "2026-04-10.json").unlink()
    assert run(capsys)["unpriced_wh"] == 96 * 100 + 96 * 20


def test_day_and_night_are_told_apart_by_the_register_that_counted(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sibelga: by day 180 kWh x 0.0996 = 17.928, by night 108 x 0.0753 = 8.1324."""
    (data.parent / "site.yaml").write_text((SITE % ", regime: two-rate").replace("imewo", "sibelga"))
    store = SqliteStore(data / "history.sqlite", ZONE)
    store.open()
    registers = (
        TariffBand.DAY if 7 <= row.closed.start.astimezone(ZONE).hour < 22 else TariffBand.NIGHT
        for row in rows()
    )
    store.write(
        [], [QuarterRow(row.closed, "1SAG1", each) for row, each in zip(rows(), registers, strict=True)]
    )
    store.close()
    found = run(capsys)
    assert {line["label"]: line["amount"] for line in found["lines"] if line["key"] == "kwh-two-rate"} == {
        "Network per kWh, day": 17.93, "Network per kWh, night": 8.13,
    }  # fmt: skip
    assert found["unpriced_wh"] == 0


def test_what_was_booked_is_not_rewritten_and_the_bill_says_so(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys)["booked"] is None
    store = SqliteStore(kept / "history.sqlite", ZONE)
    store.open()
    store.write([], BOOKED)
    store.close()
    found = run(capsys)
    assert found["booked"] == {
        "quarters": 2,
        "cost": 0.02127943,
        "cost_now": 0.02155886,
        "changed": 2,
        "corrections": [{"time": "2026-04-10T10:15:00+00:00", "cost": 0.0005, "reason": "a slip"}],
    }
    assert found["total"] == 50.08
    assert main(["bill", "--month", "2026-04"]) == 0
    assert capsys.readouterr().out.endswith(
        "  booked by the rates of then: 2 quarters at 0.02 EUR, by those of today 0.02\n"
        "  2026-04-10T10:15:00+00:00 was corrected by 0.000500000 EUR: a slip\n"
    )


def test_a_correction_is_booked_beside_what_was_booked(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first quarter was right, though by other figures; the second, corrected once, still lacks 0.000279430."""
    store = SqliteStore(kept / "history.sqlite", ZONE)
    store.open()
    store.write([], BOOKED)
    assert main(["bill", "--month", "2026-04", "--correct", "the card says so"]) == 3
    store.close()
    assert capsys.readouterr().err.startswith("error: a controller has the history, and ")
    assert main(["bill", "--month", "2026-04", "--correct", "the card says so"]) == 0
    assert capsys.readouterr().out == "1 quarter of 2026-04 corrected by 0.00 EUR\n"
    past = run(capsys)["booked"]
    assert (past["cost"], past["cost_now"]) == (0.02155886, 0.02155886)
    assert [(each["cost"], each["reason"]) for each in past["corrections"]] == [
        (0.0005, "a slip"), (0.00027943, "the card says so"),
    ]  # fmt: skip
    assert main(["bill", "--month", "2026-04", "--correct", "again"]) == 0
    assert capsys.readouterr().out == "0 quarters of 2026-04 corrected by 0.00 EUR\n"


def test_a_year_is_billed_as_far_as_it_is_known(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bill", "--year", "2026", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["from"], found["to"], found["days_before"]) == ("2026-04-01", "2026-04-30", 90)
    assert found["total"] == 50.08
    assert main(["bill", "--year", "2025"]) == 3
    assert capsys.readouterr().err == "error: nothing is known of 2025\n"


def test_what_was_not_seen_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Known from the 11th on, but for one quarter; of another a part, of a third no export."""
    (data.parent / "site.yaml").write_text(SITE % ", contract: engie-dynamic")
    seen = rows()[10 * 96 :]
    seen[7] = replace(seen[7], closed=replace(seen[7].closed, is_complete=False, basis=Basis.PARTIAL))
    seen[8] = replace(seen[8], closed=replace(seen[8].closed, export_wh=None))
    store = SqliteStore(data / "history.sqlite", ZONE)
    store.open()
    store.write([], [*seen[:5], *seen[6:]])
    store.close()
    assert main(["bill", "--month", "2026-04"]) == 0
    text = capsys.readouterr().out
    for note in (
        "  not known, and not on this bill: 10 days before 2026-04-11\n",
        "  not known, and their energy is missing: 1 quarter\n",
        "  estimated, by registers around or days alike, and never a peak: 1 quarter\n",
        "  export not told by the meter, and missing: 1 quarter\n",
        "  2026-04: peak 0.400 kW, billed 2.500 kW\n",
    ):
        assert note in text
    found = run(capsys)
    assert (found["days_before"], found["quarters_missing"], found["is_complete"]) == (10, 1, False)


def test_a_history_of_a_newer_program_is_left_alone(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(kept / "history.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert main(["bill", "--month", "2026-04"]) == 3
    assert "was written by a newer Kwartier" in capsys.readouterr().err


def test_an_outlook_goes_on_to_the_end_of_the_month(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten days are known, and the other twenty are like them: the bill of the whole month."""
    store = SqliteStore(data / "history.sqlite", ZONE)
    store.open()
    store.write([], [*rows()[: 10 * 96], *PEAKS])
    store.close()
    so_far, whole = run(capsys), run(capsys, "--outlook")
    assert (so_far["to"], so_far["is_outlook"], so_far["import_wh"]) == ("2026-04-10", False, 96_000)
    assert (whole["to"], whole["is_outlook"], whole["import_wh"]) == ("2026-04-30", True, 288_000)
    assert (whole["total"], whole["quarters_estimated"]) == (50.08, 20 * 96)
    assert main(["bill", "--month", "2026-04", "--outlook"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Outlook from 2026-04-01 to 2026-04-30")
    assert "never a peak: 1920 quarters" in text


def test_contracts_are_compared(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (kept.parent / "site.yaml").write_text(SITE % ", contract: luminus-dynamic")
    prices = kept.parent / "prices.csv"
    times = (datetime.fromtimestamp(quarter.start_s, UTC) for quarter in even(APRIL, MAY, 0))
    prices.write_text("time,price_eur_mwh\n" + "".join(f"{time.isoformat()},50\n" for time in times))
    assert main(["bill", "--month", "2026-04", "--compare", "--prices", str(prices)]) == 0
    text = capsys.readouterr().out
    assert "luminus-dynamic *" in text
    assert "fixed-contract" in text
    assert main(["bill", "--month", "2026-04", "--compare", "--json", "--prices", str(prices)]) == 0
    found = {each["contract"]: each for each in json.loads(capsys.readouterr().out)}
    assert len(found) == 7
    # 50.075115 + 288 x (1.9591 + 5.095) x 1.06 % - 57.6 x (5.095 - 1.2737) %
    assert found["luminus-dynamic"]["total"] == 69.41
    assert found["luminus-dynamic"]["unpriced_wh"] == 0
    assert main(["bill", "--month", "2026-04", "--compare", "--pdf", "x.pdf"]) == 3
    assert main(["bill", "--month", "2026-06", "--compare"]) == 3
    assert capsys.readouterr().err.splitlines() == [
        "error: there is no PDF of a comparison, only text and --json",
        "error: nothing is known of 2026-06",
    ]


def test_figures_without_a_primary_source_have_a_star(capsys: pytest.CaptureFixture[str], kept: Path) -> None:
    (kept.parent / "site.yaml").write_text((SITE % ", regime: two-rate").replace("imewo", "sibelga"))
    assert main(["bill", "--month", "2026-04"]) == 0
    text = capsys.readouterr().out
    assert "  Transport * " in text
    assert "* no primary source was seen for this figure: check it" in text


def test_a_pdf_is_written_and_is_the_same_each_time(kept: Path, tmp_path: Path) -> None:
    found = []
    for name in ("a.pdf", "b.pdf"):
        assert main(["bill", "--month", "2026-04", "--pdf", str(tmp_path / name)]) == 0
        found.append((tmp_path / name).read_bytes())
    assert found[0].startswith(b"%PDF-")
    assert found[0] == found[1]


@settings(max_examples=15)
@given(st.text(max_size=40))
def test_no_name_of_a_house_breaks_the_page(name: str) -> None:
    page = month_bill(usage(even(APRIL, MAY, 100)[:4]), NO_SPOT, contract("ores"), APRIL)
    assert pdf_of(page, name).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--month", "2026-05"), 3, "error: nothing is known of 2026-05"),
        (("--year", "2026", "--outlook"), 3, "error: there is an outlook of a month, not of a year"),
        (("--month", "2026-04", "--data", "nowhere"), 3, "error: there is no history in nowhere"),
        (("--month", "2026-04", "--rates", "none.yaml"), 3, "error: none.yaml: No such file or directory"),
        (("--month", "2026-04", "--prices", "none.csv"), 3, "error: none.csv: No such file or directory"),
        (("--month", "2026-04", "--pdf", "no/such/place.pdf"), 3, "error: no/such/place.pdf: No such file"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(
    kept: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, message: str
) -> None:
    assert main(["bill", *arguments]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(message)
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--month", "May"), '"May" is no month; write it like 2026-05'),
        (("--month", "1026-05"), '"1026-05" is no month; write it like 2026-05'),
        (("--year", "26"), '"26" is no year; write it like 2026'),
        (("--year", "2026", "--correct", " "), "say why: it stands on the bill beside the correction"),
        (("--year", "2026", "--month", "2026-05"), "not allowed with argument"),
        ((), "one of the arguments --month --year is required"),
    ],
)
def test_a_month_that_is_none_is_a_matter_of_usage(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["bill", *arguments])
    assert raised.value.code == 2
    assert message in capsys.readouterr().err
