# SPDX-License-Identifier: MIT
"""Twice a year a local time is not plain, and a row's neighbours say what it means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from controller.imports.local_time import LocalClock, NoSuchTime
from tests.controller.imports.exports import BRUSSELS, seconds

AUTUMN, SPRING = datetime(2025, 10, 25, 22, 0, tzinfo=UTC), datetime(2025, 3, 29, 22, 0, tzinfo=UTC)


def told(start: datetime, count: int, step_s: int) -> tuple[list[int], list[str]]:
    moments = [start + timedelta(seconds=step_s * number) for number in range(count)]
    return (
        [int(at.timestamp()) for at in moments],
        [f"{at.astimezone(BRUSSELS):%d-%m-%Y %H:%M:%S}" for at in moments],
    )


@pytest.mark.parametrize("start", [AUTUMN, SPRING])
@pytest.mark.parametrize("step_s", [300, 900, 3600])
@pytest.mark.parametrize("direction", [1, -1])
def test_the_night_of_the_change_is_read_in_both_directions(
    start: datetime, step_s: int, direction: int
) -> None:
    moments, texts = told(start, 10 * 3600 // step_s, step_s)
    clock = LocalClock(BRUSSELS)
    assert [clock.start_s(text) for text in texts[::direction]] == moments[::direction]


TWICE = range(seconds(2025, 10, 26, 0), seconds(2025, 10, 26, 2))
"""Both passes of the hour."""


@given(st.integers(0, 4 * 24 * 90), st.integers(20, 200))
def test_any_stretch_of_quarters_comes_back_as_it_was(skipped: int, count: int) -> None:
    moments, texts = told(datetime(2025, 9, 1, tzinfo=UTC) + timedelta(seconds=900 * skipped), count, 900)
    assume(moments[0] not in TWICE)  # nothing tells then in which of the two hours a file begins
    clock = LocalClock(BRUSSELS)
    assert [clock.start_s(text) for text in texts] == moments


def test_an_hour_that_comes_twice_is_the_first_one_where_no_row_before_says_otherwise() -> None:
    clock = LocalClock(BRUSSELS)
    clock.start_s("15-12-2025 10:00")
    assert clock.start_s("26-10-2025 02:15") == seconds(2025, 10, 26, 0, 15)


def test_an_end_is_the_next_moment_at_which_the_clock_shows_it() -> None:
    clock = LocalClock(BRUSSELS)
    assert clock.end_s("26-10-2025 02:00:00", seconds(2025, 10, 26, 0, 45)) == seconds(2025, 10, 26, 1, 0)
    assert clock.end_s("30-03-2025 03:00:00", seconds(2025, 3, 30, 0, 45)) == seconds(2025, 3, 30, 1, 0)
    with pytest.raises(NoSuchTime, match="it ends before it begins: 26-10-2025 01:00"):
        clock.end_s("26-10-2025 01:00", seconds(2025, 10, 26, 0, 45))


def test_a_time_that_the_clock_never_showed_is_refused() -> None:
    with pytest.raises(NoSuchTime, match="the clock was put forward over 2025-03-30 02:15"):
        LocalClock(BRUSSELS).start_s("2025-03-30 02:15")


def test_what_is_no_time_is_said_to_be_none() -> None:
    with pytest.raises(ValueError, match='"31-02-2025 10:00" is no date and time'):
        LocalClock(BRUSSELS).start_s("31-02-2025 10:00")
