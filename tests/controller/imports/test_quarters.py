# SPDX-License-Identifier: MIT
"""Whole quarters of whatever was told, and nothing invented where it was not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.imports.interval import Flow, Interval
from controller.imports.quarters import Quality, quarters_of
from controller.model.reading import TariffBand

T = 1_760_000_400 - 1_760_000_400 % 900
DAY, NIGHT = TariffBand.DAY, TariffBand.NIGHT


def imported(start_s: int, wh: float, length_s: int = 900, **of: Any) -> Interval:
    return Interval(start_s, length_s, Flow.IMPORT, wh, **of)


def test_registers_of_one_flow_add_up_and_the_one_that_counted_says_the_band() -> None:
    (row,) = quarters_of(
        [
            imported(T, 500, counter="1", band=DAY),
            imported(T, 0, counter="2", band=NIGHT),
            Interval(T, 900, Flow.EXPORT, 0, "3", DAY),
            Interval(T, 900, Flow.SOLAR, 80, "4"),
            Interval(T, 900, Flow.CHARGE, 30, "5"),
            Interval(T, 900, Flow.DISCHARGE, 50, "6"),
        ]
    ).rows
    assert (row.import_wh, row.export_wh, row.solar_wh, row.battery_wh) == (500, 0, 80, 20)
    assert (row.band, row.quality) == (DAY, Quality.MEASURED)


def test_what_is_not_told_is_unknown_and_not_zero() -> None:
    (row,) = quarters_of([imported(T, 500), Interval(T, 900, Flow.CHARGE, 30)]).rows
    assert (row.export_wh, row.solar_wh, row.battery_wh, row.band) == (None, None, None, None)


def test_an_hour_is_spread_evenly_and_an_estimate_stays_one() -> None:
    rows = quarters_of([imported(T - T % 3600, 1000, 3600)]).rows
    assert [(row.import_wh, row.quality) for row in rows] == [(250, Quality.SPREAD)] * 4
    (row,) = quarters_of([imported(T, 100, is_estimated=True)]).rows
    assert row.quality is Quality.ESTIMATED


def test_shorter_intervals_fill_a_quarter_and_a_part_of_one_is_none() -> None:
    made = quarters_of([imported(T + 300 * number, 10, 300) for number in range(5)])
    assert [(row.start_s, row.import_wh, row.quality) for row in made.rows] == [(T, 30, Quality.MEASURED)]
    assert made.left_out == {"quarters of which only a part of the import is known": 1}


def test_what_is_told_twice_counts_once_and_a_measurement_goes_before_an_estimate() -> None:
    made = quarters_of([imported(T, 100), imported(T, 100), imported(T, 90, is_estimated=True)])
    assert [row.import_wh for row in made.rows] == [100]
    assert made.left_out == {"told twice": 1, "told twice, and differently": 1}
    (row,) = quarters_of([imported(T, 90, is_estimated=True), imported(T, 100)]).rows
    assert (row.import_wh, row.quality) == (100, Quality.MEASURED)
    assert [each.import_wh for each in quarters_of([imported(T, 1), imported(T, 2)]).rows] == [2]


def test_days_are_too_coarse() -> None:
    made = quarters_of([imported(T, 9000, 86_400)])
    assert not made.rows
    assert made.left_out == {"longer than an hour: too coarse for quarters": 1}


def test_gaps_are_counted() -> None:
    assert quarters_of([imported(T, 1), imported(T + 4 * 900, 1)]).missing == 3
    assert quarters_of([]).missing == 0


@given(st.lists(st.tuples(st.integers(1, 13), st.floats(0, 1000)), min_size=1, max_size=60))
def test_no_energy_is_won_and_what_is_lost_lies_at_the_ends(steps: list[tuple[int, float]]) -> None:
    """A register read at any minutes: between the first and the last whole quarter everything is kept."""
    at_s, intervals = T, []
    for minutes, wh in steps:
        intervals.append(imported(at_s, wh, minutes * 60))
        at_s += minutes * 60
    made = quarters_of(intervals)
    last_s = at_s - at_s % 900
    inside = sum(each.wh * min(1.0, max(0, last_s - each.start_s) / each.length_s) for each in intervals)
    assert sum(row.import_wh for row in made.rows) == pytest.approx(inside)
    assert made.missing == 0
