# SPDX-License-Identifier: MIT
"""The command `import` as an owner runs it on the first day: files in, a past to bill and to try rules on."""

from __future__ import annotations

import asyncio
import gzip
import json
import zipfile
from pathlib import Path

import pytest

from controller.history.rows import QuarterRow
from controller.history.sqlite import SqliteStore
from controller.model.snapshot import Basis, ClosedQuarter
from main import main
from tests.controller.app.processes import controller, started, write_site
from tests.controller.app.processes import run as ran
from tests.controller.imports.exports import BRUSSELS, fluvius, fluvius_file, fluvius_row, quarter_starts, utc

SITE = """\
house: {name: Our house, country: BE, grid: 1x230 V, fuse: 40 A, area: imewo}
meter: {port: "serial:///dev/ttyUSB0"}
solar: {roof: {driver: modbus, map: sunspec-inverter, address: "tcp://127.0.0.1:502", unit: 1}}
"""
STARTS = quarter_starts(utc(2026, 3, 31, 21), 8)
"""An hour of March and an hour of April, in Brussels."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path))
    monkeypatch.setenv("KWARTIER_DATA", str(tmp_path / "data"))
    (tmp_path / "site.yaml").write_text(SITE)
    return tmp_path


def file_of(home: Path, name: str, *rows: str) -> Path:
    path = home / name
    path.write_text(fluvius_file(*rows), encoding="utf-8")
    return path


def offtake(home: Path) -> Path:
    rows = [*fluvius(STARTS, [0.5] * 7 + [1.25]), fluvius_row(STARTS[0], "Afname", "3", unit="m³"), "kapot"]
    return file_of(home, "afname.csv", *rows)


def pair(folder: Path, house: Path) -> None:
    """Give another machine what opens the controller of a house."""
    folder.mkdir()
    (folder / "api-token").write_bytes((house / "data" / "api-token").read_bytes())


def run(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> tuple[str, list[str]]:
    assert main(["import", *map(str, arguments)]) == code
    said = capsys.readouterr()
    return said.out, said.err.splitlines()


def test_the_report_accounts_for_every_line_and_says_each_month(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    injection = file_of(home, "injectie.csv", *fluvius(STARTS, [0.1] * 8, "Injectie Dag"))
    file = offtake(home)
    out, errors = run(capsys, file, injection)
    assert out.splitlines() == [
        "Mijn Fluvius, 2 files: 2026-03-31 23:00 to 2026-04-01 01:00 (Europe/Brussels)",
        "         8 quarters",
        "         8 taken over",
        '         1 left out: unit "m³"',
        "         1 lines cannot be read",
        "",
        "month    quarters  import kWh  export kWh   solar kWh  peak kW",
        "2026-03         4         2.0         0.4           -    2.000",
        "2026-04         4         2.8         0.4           -    5.000",
    ]
    assert errors == [f"{file}:11:1: warning: fields: 1 instead of 12"]


def test_what_was_taken_over_is_billed_exported_and_lived_through(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, offtake(home))
    assert main(["bill", "--month", "2026-04", "--json"]) == 0
    bill = json.loads(capsys.readouterr().out)
    assert {line["quantity"] for line in bill["lines"] if line["key"] == "kwh"} == {2.75}
    mean_kw = (2.5 + 5.0) / 2  # of the two months that are known, March at the floor
    assert {line["quantity"] for line in bill["lines"] if line["key"] == "capacity"} == {mean_kw / 30}
    assert main(["export", "csv"]) == 0
    _, first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith("2026-03-31T21:00:00Z,500.0,,2000,day,1,")
    assert len(rest) == 7


def test_what_was_taken_over_is_booked_at_the_rates_of_its_days_and_better_figures_as_a_difference(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Network and levies of 2.75 kWh in April: 5.54236 + 0.20417 + 5.0329 ct each."""
    (home / "site.yaml").write_text(SITE.replace("area: imewo", "area: imewo, contract: fixed-contract"))
    guessed = [row.replace("Uitgelezen", "Geschat") for row in fluvius(STARTS, [0.5] * 8)]
    run(capsys, file_of(home, "guessed.csv", *guessed))
    run(capsys, offtake(home))
    assert main(["bill", "--month", "2026-04", "--json"]) == 0
    booked = json.loads(capsys.readouterr().out)["booked"]
    assert (booked["quarters"], booked["changed"], booked["cost"]) == (4, 0, booked["cost_now"])
    assert booked["cost"] == pytest.approx(2.75 * 0.1077943, abs=1e-6)
    assert [each["reason"] for each in booked["corrections"]] == ["better figures of it were brought"]


def test_a_second_time_nothing_is_new_and_a_look_keeps_nothing(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = offtake(home)
    out, _ = run(capsys, "--dry-run", file)
    assert "           nothing was taken over: this was only a look" in out
    assert not (home / "data" / "history.sqlite").exists()
    run(capsys, file)
    out, _ = run(capsys, "--json", file)
    report = json.loads(out)
    assert report["taken"] == {
        "new": 0, "better": 0, "same": 8, "own": 0, "differing": 0, "difference_wh": 0.0
    }  # fmt: skip
    assert report["months"][1] == {
        "month": "2026-04", "quarters": 4, "import_wh": 2750.0, "export_wh": None, "solar_wh": None, "peak_w": 5000
    }  # fmt: skip


def test_archives_are_opened(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = offtake(home)
    packed, zipped = home / "a.csv.gz", home / "b.zip"
    packed.write_bytes(gzip.compress(file.read_bytes()))
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.write(file, "portal/afname.csv")
        archive.writestr("readme.txt", "nothing")
    for each in (packed, zipped):
        out, _ = run(capsys, "--dry-run", "--json", each)
        assert json.loads(out)["quarters"] == 8
    assert json.loads(out)["files"] == [f"{zipped}/portal/afname.csv"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04broken", "a broken archive: File is not a zip file"),
        (b"\x1f\x8b\x08broken!!!", "a broken archive: "),
        (None, "No such file or directory"),
    ],
)
def test_what_cannot_be_opened_is_one_line(
    content: bytes | None, message: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home / "x.zip"
    if content is not None:
        path.write_bytes(content)
    _, errors = run(capsys, path, code=3)
    assert len(errors) == 1
    assert errors[0].startswith(f"error: {path}: {message}")


def test_a_file_of_no_known_kind_is_refused_with_those_that_are(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home / "x.csv"
    path.write_bytes(b"tijd;verbruik\n1;2\n\xff\n")
    _, errors = run(capsys, path, code=1)
    assert errors == [
        f"{path}:1:1: error: this is no export that can be taken over; known are: Mijn Fluvius (quarter-hour "
        "totals), DSMR-reader (hours), Home Assistant (energy dashboard, or history)"
    ]


def test_the_owner_can_say_what_an_entity_counts(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = home / "history.csv"
    rows = [f"sensor.meter,{number},{at:%Y-%m-%dT%H:%M:%S}.000Z" for number, at in enumerate(STARTS)]
    path.write_text("\n".join(["entity_id,state,last_changed", *rows]))
    _, errors = run(capsys, path, code=1)
    assert "--as import=ENTITY" in "".join(errors)
    out, _ = run(capsys, "--as", "import=sensor.meter", "--dry-run", "--json", path)
    assert (json.loads(out)["source"], json.loads(out)["measured"]) == ("home-assistant", 7)
    with pytest.raises(SystemExit) as usage:
        main(["import", "--as", "eat=sensor.meter", str(path)])
    assert usage.value.code == 2


def test_a_program_is_told_what_would_have_to_be_told_and_how_far_it_is(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home / "history.csv"
    rows = [f"sensor.meter,{number},{at:%Y-%m-%dT%H:%M:%S}.000Z" for number, at in enumerate(STARTS)]
    path.write_text("\n".join(["entity_id,state,last_changed", *rows]))
    out, errors = run(capsys, "--json", "--progress", path, code=1)
    refusal = json.loads(out)
    assert refusal["entities"] == [{"name": "sensor.meter", "counts": None}]
    assert [each["code"] for each in refusal["problems"]] == ["nothing"]
    length = path.stat().st_size
    assert errors[0] == f"progress read {length} {length}"
    out, errors = run(capsys, "--as", "import=sensor.meter", "--json", "--progress", path)
    assert errors == [f"progress read {length} {length}", "progress keep 7 7"]
    assert json.loads(out)["entities"] == [{"name": "sensor.meter", "counts": "import"}]
    out, _ = run(capsys, "--as", "nothing=sensor.meter", "--json", path, code=1)
    assert json.loads(out)["entities"] == [{"name": "sensor.meter", "counts": "nothing"}]


def test_what_was_measured_here_stays_and_the_difference_is_said(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = SqliteStore(home / "data" / "history.sqlite", BRUSSELS)
    store.open()
    store.write(
        (), [QuarterRow(ClosedQuarter(STARTS[0], 490.0, 0.0, 1960, Basis.DEMAND_REGISTER, True), "1SAG1")]
    )
    store.close()
    out, _ = run(capsys, offtake(home))
    assert out.splitlines()[2:4] == [
        "         7 taken over",
        "         1 were measured here, which stays; 1 of them differ by more than 2 Wh, +0.010 kWh in all",
    ]


def test_while_a_controller_has_the_history_it_takes_the_quarters_over_its_api(tmp_path: Path) -> None:
    away = tmp_path / "another-machine"

    async def scenario() -> None:
        write_site(tmp_path, "tcp://127.0.0.1:9")
        file = offtake(tmp_path)
        async with started(*controller(tmp_path)) as program:
            url = program.line.split()[-1]
            place = (
                "--site",
                str(tmp_path / "site.yaml"),
                "--data",
                str(tmp_path / "data"),
                "--connect",
                url,
            )
            first = await ran("import", str(file), *place, "--json")
            again = await ran("import", str(file), *place)
            nobody = await ran("import", str(file), *place[:-1], "http://127.0.0.1:9")
            elsewhere = {"KWARTIER_CONFIG": str(away), "KWARTIER_DATA": str(away)}
            pair(away, tmp_path)
            from_there = await ran("import", str(file), "--connect", url, environment=elsewhere)
            assert await program.end() == 0
        assert from_there.out.splitlines()[2:4] == again.out.splitlines()[2:4]
        assert [each.name for each in away.iterdir()] == ["api-token"], "no history of its own"
        assert (first.code, json.loads(first.out)["taken"]["new"]) == (0, 8)
        assert again.out.splitlines()[2:4] == ["         0 taken over", "         8 were known already"]
        assert nobody.code == 3
        assert nobody.errors == [
            "error: a controller has the history, but none answers at http://127.0.0.1:9; name it with --connect"
        ]

    asyncio.run(scenario())
