# SPDX-License-Identifier: MIT
"""Buckets of each level, on days that are not 24 hours long."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.history.levels import DAY, LEVELS, MINUTE, MONTH, QUARTER, SECOND, Level, bounds, starts
from tests.controller.history.samples import BRUSSELS

ZONES = ("Europe/Brussels", "UTC", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns")


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> int:
    return int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("level", "time_s", "expected"),
    [
        (SECOND, 901, (901, 902)),
        (MINUTE, 901, (900, 960)),
        (QUARTER, 899, (0, 900)),
        (QUARTER, 900, (900, 1800)),
    ],
)
def test_short_buckets_start_at_multiples_of_their_length(
    level: Level, time_s: int, expected: tuple[int, int]
) -> None:
    assert bounds(level, time_s, BRUSSELS) == expected


@pytest.mark.parametrize(
    ("noon", "hours"),
    [(utc(2026, 3, 28, 12), 24), (utc(2026, 3, 29, 12), 23), (utc(2026, 10, 25, 12), 25)],
)
def test_a_local_day_has_23_24_or_25_hours(noon: int, hours: int) -> None:
    start_s, end_s = bounds(DAY, noon, BRUSSELS)
    assert end_s - start_s == hours * 3600


def test_a_month_ends_where_the_next_begins() -> None:
    assert bounds(MONTH, utc(2026, 10, 25, 12), BRUSSELS) == (utc(2026, 9, 30, 22), utc(2026, 10, 31, 23))


@given(
    st.sampled_from(LEVELS),
    st.integers(0, 4_000_000_000),
    st.sampled_from(ZONES),
)
def test_each_instant_lies_in_exactly_one_bucket(level: Level, time_s: int, zone: str) -> None:
    start_s, end_s = bounds(level, time_s, ZoneInfo(zone))
    assert start_s <= time_s < end_s
    assert level.length_s <= end_s - start_s <= level.longest_s
    assert bounds(level, start_s, ZoneInfo(zone)) == (start_s, end_s)
    assert bounds(level, end_s, ZoneInfo(zone))[0] == end_s


@given(st.integers(0, 4_000_000_000), st.integers(1, 500), st.sampled_from(ZONES))
def test_the_days_of_a_span_follow_each_other_without_a_gap(from_s: int, days: int, zone: str) -> None:
    to_s = from_s + days * 86_400
    found = list(starts(DAY, from_s, to_s, ZoneInfo(zone)))
    assert found[0] <= from_s
    assert found[-1] < to_s <= bounds(DAY, found[-1], ZoneInfo(zone))[1]
    assert [bounds(DAY, start, ZoneInfo(zone))[1] for start in found[:-1]] == found[1:]
