# SPDX-License-Identifier: MIT
"""Quarters that were booked over a gap are paid at the price of the register into which they were counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from controller.counters.bands import Counted, bands
from controller.model.reading import Checksum, MeterReading, TariffBand
from controller.model.snapshot import Basis, ClosedQuarter
from tests.controller.quarter.meters import BRUSSELS

DAY, NIGHT = TariffBand.DAY, TariffBand.NIGHT
TUESDAY = datetime(2026, 3, 10, 20, 0, tzinfo=UTC)
"""21 h in Brussels."""


def quarters(start: datetime, count: int, basis: Basis = Basis.GAP) -> list[ClosedQuarter]:
    return [
        ClosedQuarter(start + place * timedelta(minutes=15), 100.0, 0.0, 400, basis, basis is not Basis.GAP)
        for place in range(count)
    ]


def test_a_quarter_that_was_heard_was_counted_as_the_telegram_before_its_end_said() -> None:
    whole = quarters(TUESDAY, 1, Basis.DEMAND_REGISTER)
    assert list(bands(whole, Counted(DAY, 100, 100), Counted(NIGHT, 101, 100), BRUSSELS)) == [DAY]
    assert list(bands(whole, Counted(), Counted(NIGHT), BRUSSELS)) == [None]


@pytest.mark.parametrize(
    ("day_wh", "night_wh", "expected"), [(400, 0, [DAY] * 4), (0, 400, [NIGHT] * 4)]
)  # fmt: skip
def test_where_one_register_counted_all_of_a_gap_every_quarter_is_its(
    day_wh: int, night_wh: int, expected: list[TariffBand]
) -> None:
    """Also on a public holiday, which the hours would not tell."""
    before, after = Counted(NIGHT, 1000, 1000), Counted(NIGHT, 1000 + day_wh, 1000 + night_wh)
    assert list(bands(quarters(TUESDAY, 4), before, after, BRUSSELS)) == expected


def test_where_both_counted_the_usual_hours_tell_them_apart() -> None:
    before, after = Counted(DAY, 1000, 1000), Counted(NIGHT, 1400, 1200)
    assert list(bands(quarters(TUESDAY, 6), before, after, BRUSSELS)) == [DAY] * 4 + [NIGHT] * 2
    saturday = TUESDAY + timedelta(days=4)
    assert list(bands(quarters(saturday, 2), before, after, BRUSSELS)) == [NIGHT, NIGHT]


def test_a_gap_in_which_nothing_was_drawn_goes_by_the_hours() -> None:
    counted = Counted(NIGHT, 1000, 1000)
    assert list(bands(quarters(TUESDAY, 1), counted, counted, BRUSSELS)) == [DAY]


@pytest.mark.parametrize("after", [Counted(DAY), Counted(DAY, 5, 5)])
def test_without_registers_or_with_another_meter_only_the_first_is_known(after: Counted) -> None:
    found = list(bands(quarters(TUESDAY, 2), Counted(DAY, 1000, 1000), after, BRUSSELS))
    assert found == [DAY, None]


def test_what_a_telegram_tells() -> None:
    reading = MeterReading(
        "/FLU5", None, Checksum.OK, TUESDAY, import_day_wh=7, import_night_wh=8, tariff=DAY
    )
    assert Counted.of(reading) == Counted(DAY, 7, 8)
    assert Counted.of(replace(reading, tariff=None)).band is None
    assert Counted.of(None) == Counted()


@pytest.mark.parametrize("counted", [Counted(DAY, 7, 8), Counted()])
def test_what_was_told_outlives_a_restart(counted: Counted) -> None:
    assert Counted.restored(counted.to_list()) == counted


@pytest.mark.parametrize("saved", [None, 3, ["day"], [1, 2, 3], {"day": 1}])
def test_of_a_damaged_memory_nothing_is_known(saved: object) -> None:
    assert Counted.restored(saved) == Counted()
