# SPDX-License-Identifier: MIT
"""The quarters of a period as a picture: each in its place, on the days when the clocks change too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from gui.heat import HeatGrid, Quarters, heat_grid
from gui.periods import Period, Scope, Wording, midnight, period_of, period_words

ZONE = "Europe/Brussels"
LATE_S = datetime(2027, 6, 1, tzinfo=UTC).timestamp()
NOTHING = Quarters({}, {}, frozenset())


def day_s(day: date) -> int:
    return int(midnight(day, ZONE).timestamp())


def grid_of(
    period: Period,
    values: dict[date, Sequence[float | None]],
    now_s: float = LATE_S,
    booked: frozenset[int] = frozenset(),
) -> HeatGrid:
    imported = {day_s(day): numbers for day, numbers in values.items()}
    return heat_grid(period, ZONE, Quarters(imported, {}, booked), now_s)


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-11-20", 24), ("2026-10-25", 25), ("2026-03-29", 23)], ids=str
)
def test_a_day_has_as_many_hours_as_its_clocks(day: str, hours: int) -> None:
    grid = grid_of(Period(Scope.DAY, date.fromisoformat(day)), {})
    assert grid.values_w.shape == (4, hours)
    assert grid.rows == (":00", ":15", ":30", ":45")


def test_clocks_that_change_by_half_an_hour_leave_the_last_hour_short() -> None:
    grid = heat_grid(Period(Scope.DAY, date(2026, 4, 5)), "Australia/Lord_Howe", NOTHING, LATE_S)
    assert grid.values_w.shape == (4, 25)
    assert grid.starts_s[:, -1].tolist()[2:] == [0, 0] and not grid.is_past[2, -1]


def test_the_hour_that_comes_twice_is_there_twice_and_absent_on_other_days() -> None:
    october = Period(Scope.MONTH, date(2026, 10, 1))
    grid = grid_of(october, {date(2026, 10, 25): [float(number) for number in range(100)]})
    assert grid.values_w.shape == (31, 100)
    assert grid.columns[8:13] == ("02:00", "02:15", "02:30", "02:45", "02:00²")
    assert grid.values_w[24].tolist() == [float(number) for number in range(100)]
    assert set(grid.starts_s[23, 12:16].tolist()) == {0}
    assert not grid.is_past[23, 12:16].any()


def test_the_hour_that_does_not_exist_is_left_out() -> None:
    march = Period(Scope.MONTH, date(2026, 3, 1))
    grid = grid_of(march, {date(2026, 3, 29): [1.0] * 92})
    assert grid.values_w.shape == (31, 96)
    assert grid.starts_s[28, 8:12].tolist() == [0, 0, 0, 0]
    assert np.isnan(grid.values_w[28, 8:12]).all() and grid.values_w[28, 12] == 1.0


def test_of_a_year_the_higher_of_both_hours_stands_for_them() -> None:
    numbers = [0.0] * 100
    numbers[8], numbers[13] = 500.0, 700.0
    grid = grid_of(Period(Scope.YEAR, date(2026, 1, 1)), {date(2026, 10, 25): numbers})
    assert grid.values_w.shape == (96, 365)
    column = (date(2026, 10, 25) - date(2026, 1, 1)).days
    assert grid.values_w[8:10, column].tolist() == [500.0, 700.0]


def test_what_is_not_known_is_a_hole_and_what_is_to_come_is_none() -> None:
    day = Period(Scope.WEEK, date(2026, 11, 16))
    now_s = day_s(date(2026, 11, 16)) + 3 * 900 + 60
    grid = grid_of(day, {date(2026, 11, 16): [100.0, None, 300.0, 400.0]}, now_s)
    assert grid.known[0, :4].tolist() == [True, False, True, True]
    assert grid.is_past[0, :4].tolist() == [True, True, True, False]
    assert not grid.is_past[1].any()


def test_export_is_taken_off_and_may_be_unknown() -> None:
    day = date(2026, 11, 20)
    quarters = Quarters({day_s(day): [100.0, 0.0]}, {day_s(day): [None, 250.0]}, frozenset())
    grid = heat_grid(Period(Scope.DAY, day), ZONE, quarters, LATE_S)
    assert grid.values_w[:2, 0].tolist() == [100.0, -250.0]
    assert grid.bounds_w == (-250.0, 100.0)


def test_what_was_booked_over_a_gap_is_never_the_highest() -> None:
    day = date(2026, 11, 20)
    start_s = day_s(day)
    grid = grid_of(Period(Scope.DAY, day), {day: [9000.0, 300.0]}, booked=frozenset({start_s}))
    assert grid.highest == (1, 0) and grid.bounds_w == (0.0, 300.0)
    assert grid.booked[0, 0] and grid.cell_of(start_s + 900) == (1, 0)
    assert grid.cell_of(1) is None


def test_of_nothing_nothing_is_highest() -> None:
    grid = heat_grid(Period(Scope.MONTH, date(2026, 2, 1)), ZONE, NOTHING, LATE_S)
    assert (grid.highest, grid.bounds_w, grid.values_w.shape) == (None, (0.0, 0.0), (28, 96))


@given(
    scope=st.sampled_from(list(Scope)),
    day=st.dates(date(2015, 1, 1), date(2040, 1, 1)),
    zone=st.sampled_from([ZONE, "Australia/Lord_Howe", "America/St_Johns", "UTC"]),
)
def test_every_quarter_of_a_period_has_one_place(scope: Scope, day: date, zone: str) -> None:
    period = period_of(scope, day)
    start, end = period.span(zone)
    grid = heat_grid(period, zone, NOTHING, LATE_S)
    starts = Counter(int(second) for second in grid.starts_s.ravel() if second)
    expected = range(int(start.timestamp()), int(end.timestamp()), 900)
    assert set(starts.values()) == {1}
    if scope is Scope.YEAR:
        # The hour that comes twice is told once.
        assert len(expected) - len(starts) <= 4 and set(starts) <= set(expected)
    else:
        assert sorted(starts) == list(expected)


@given(scope=st.sampled_from(list(Scope)), day=st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_periods_follow_each_other_without_gap_or_overlap(scope: Scope, day: date) -> None:
    period = period_of(scope, day)
    assert period.holds(day) and period.on(1).first == period.after
    assert period.on(1).on(-1) == period and not period.holds(period.after)
    assert len(list(period.each_day())) == period.days


def test_periods_are_named_by_the_locale() -> None:
    week = Period(Scope.WEEK, date(2026, 11, 30))
    assert period_words(week) == "30 Nov – 6 Dec 2026"
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    assert period_words(Period(Scope.DAY, date(2026, 11, 20))) == "Freitag, 20. November 2026"
    assert period_words(Period(Scope.MONTH, date(2026, 3, 1)), Wording.SHORT) == "März 2026"


def test_a_week_begins_where_the_locale_says() -> None:
    assert period_of(Scope.WEEK, date(2026, 11, 20)).first == date(2026, 11, 16)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    assert period_of(Scope.WEEK, date(2026, 11, 20)).first == date(2026, 11, 15)
    start, end = Period(Scope.DAY, date(2026, 10, 25)).span(ZONE)
    assert end - start == timedelta(hours=25)
    assert start.astimezone(ZoneInfo(ZONE)).hour == 0
