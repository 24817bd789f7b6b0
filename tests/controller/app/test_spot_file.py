# SPDX-License-Identifier: MIT
"""Prices of the exchange from a file: quarters, hours, gaps, and every kind of slip."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.app.edge import CannotStart
from controller.app.spot_file import read_spot
from tests.controller.tariff.cases import at

HEAD = "time,price_eur_mwh\n"


def read(tmp_path: Path, text: str, start_s: int, count: int, mtu_min: int = 15) -> list[Decimal | None]:
    path = tmp_path / "prices.csv"
    path.write_text(text, encoding="utf-8")
    spot = read_spot(path)
    return [spot.at(start_s + 900 * place, mtu_min) for place in range(count)]


def test_hours_and_quarters_may_follow_each_other(tmp_path: Path) -> None:
    text = HEAD + (
        "2026-05-04T10:00:00Z,80\n2026-05-04T11:00:00Z,-10.5\n2026-05-04T11:15:00Z,20\n\n2026-05-04T11:30:00Z,\n"
    )
    found = read(tmp_path, text, at("2026-05-04 12:00"), 8)
    assert found == [80, 80, 80, 80, Decimal("-10.5"), 20, None, None]


def test_a_gap_is_no_price_for_longer_than_an_hour(tmp_path: Path) -> None:
    text = HEAD + "2026-05-04T10:00:00Z,80\n2026-05-04T14:00:00Z,90\n"
    found = read(tmp_path, text, at("2026-05-04 12:00"), 6)
    assert found == [80, 80, 80, 80, None, None]


def test_times_carry_their_offset(tmp_path: Path) -> None:
    text = "time_utc,price_eur_mwh\n2026-10-25T02:00:00+02:00,1\n2026-10-25T02:00:00+01:00,2\n"
    start_s = at("2026-10-25 00:00") + 2 * 3600
    assert read(tmp_path, text, start_s, 8, 60) == [1] * 4 + [2] * 4


def test_one_row_alone_is_a_quarter(tmp_path: Path) -> None:
    assert read(tmp_path, HEAD + "2026-05-04T10:00:00Z,80\n", at("2026-05-04 12:00"), 2) == [80, None]
    assert read(tmp_path, HEAD, at("2026-05-04 12:00"), 1) == [None]


def hours(*prices: str) -> str:
    """A day and more of hours at these prices, one after the other."""
    starts = (f"2026-05-{4 + hour // 24:02d}T{hour % 24:02d}:00:00Z" for hour in range(26))
    return HEAD + "".join(f"{start},{prices[n % len(prices)]}\n" for n, start in enumerate(starts))


@pytest.mark.parametrize(
    ("prices", "message"),
    [
        (("8532", "9100"), ": 8816 EUR/MWh on average is no price of the exchange; are these cents?"),
        (
            ("0.085", "0.11", "-0.02"),
            ": no price is further from nothing than 0.11 EUR/MWh; are these euros for a kWh? "
            "Write 85.32 for 0.08532",
        ),
    ],
)
def test_another_unit_is_asked_about(tmp_path: Path, prices: tuple[str, ...], message: str) -> None:
    path = tmp_path / "prices.csv"
    path.write_text(hours(*prices))
    with pytest.raises(CannotStart) as refused:
        read_spot(path)
    assert str(refused.value) == f"{path}{message}"


@pytest.mark.parametrize("prices", [("0",), ("-85.3", "-500"), ("4000", "-500", "-300"), ("0", "1.5")])
def test_prices_of_nothing_and_below_are_prices(tmp_path: Path, prices: tuple[str, ...]) -> None:
    path = tmp_path / "prices.csv"
    path.write_text(hours(*prices))
    assert read_spot(path).at(at("2026-05-04 12:00"), 60) is not None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ': the first line must be "time,price_eur_mwh"'),
        ("when,price\n", ': the first line must be "time,price_eur_mwh"'),
        (HEAD + "2026-05-04T10:00:00,80\n", ":2: the time has no offset; write it like 2026-05-04T10:00:00Z"),
        (HEAD + "noon,80\n", ':2: write rows like "2026-05-04T10:00:00Z,85.32"'),
        (HEAD + "2026-05-04T10:00:00Z,dear\n", ':2: write rows like "2026-05-04T10:00:00Z,85.32"'),
        (HEAD + "2026-05-04T10:00:00Z\n", ':2: write rows like "2026-05-04T10:00:00Z,85.32"'),
        (HEAD + "2026-05-04T10:10:00Z,80\n", ":2: prices begin on a quarter of an hour, and are numbers"),
        (HEAD + "2026-05-04T10:00:00Z,NaN\n", ":2: prices begin on a quarter of an hour, and are numbers"),
        (
            HEAD + "2026-05-04T10:00:00Z,80\n2026-05-04T10:00:00Z,80\n",
            ":3: rows must be in order of time",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "prices.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CannotStart) as raised:
        read_spot(path)
    assert str(raised.value) == f"{path}{message}"


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="No such file"):
        read_spot(tmp_path / "none.csv")
    latin = tmp_path / "latin.csv"
    latin.write_bytes(b"time,price_eur_mwh\n\xe9")
    with pytest.raises(CannotStart, match="not UTF-8"):
        read_spot(latin)
    endless = tmp_path / "endless.csv"
    endless.write_text(HEAD + "x" * 200_000, encoding="utf-8")
    with pytest.raises(CannotStart, match="this is no CSV: field larger than field limit"):
        read_spot(endless)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_text(HEAD + text, encoding="utf-8", errors="replace")
    try:
        read_spot(path)
    except CannotStart:
        return
