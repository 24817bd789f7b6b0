# SPDX-License-Identifier: MIT
"""Quarters in UTC, days and months of 23 to 25 hours, and a clock that only moves when it is told to."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.clock import (
    RealClock,
    VirtualClock,
    day_bounds,
    local_month,
    month_bounds,
    quarter_start,
    settle,
)
from tests.patience import PATIENCE_S

BRUSSELS = ZoneInfo("Europe/Brussels")
NOON = datetime(2026, 1, 12, 12, 0, tzinfo=UTC)


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: float = 0.0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC) + timedelta(seconds=second)


@pytest.mark.parametrize(
    ("at", "start"),
    [
        (utc(2026, 1, 12, 17, 14, 59), utc(2026, 1, 12, 17, 0)),
        (utc(2026, 1, 12, 17, 15), utc(2026, 1, 12, 17, 15)),
        (utc(2026, 1, 12, 17, 29, 59.999_999), utc(2026, 1, 12, 17, 15)),
        (datetime(2026, 7, 1, 0, 7, tzinfo=ZoneInfo("Asia/Kathmandu")), utc(2026, 6, 30, 18, 15)),
    ],
)
def test_a_boundary_belongs_to_the_quarter_it_starts(at: datetime, start: datetime) -> None:
    assert quarter_start(at) == start


@given(st.integers(0, 4_000_000_000_000_000).map(lambda us: utc(1970, 1, 1) + timedelta(microseconds=us)))
def test_every_instant_is_less_than_900_s_into_its_quarter(at: datetime) -> None:
    assert timedelta(0) <= at - quarter_start(at) < timedelta(seconds=900)
    assert quarter_start(quarter_start(at)) == quarter_start(at)


@pytest.mark.parametrize(
    ("at", "hours"),
    [
        (utc(2026, 1, 12, 12), 24),
        (utc(2026, 3, 29, 12), 23),
        (utc(2026, 10, 25, 12), 25),
        (utc(2026, 10, 24, 22), 25),
        (utc(2026, 10, 25, 22, 59), 25),
        (utc(2026, 10, 25, 23), 24),
    ],
)
def test_a_local_day_has_23_24_or_25_hours(at: datetime, hours: int) -> None:
    start, end = day_bounds(at, BRUSSELS)
    assert start <= at < end
    assert end - start == timedelta(hours=hours)
    assert start.astimezone(BRUSSELS).hour == 0
    assert start.tzinfo is UTC


@pytest.mark.parametrize(
    ("at", "month", "start", "end"),
    [
        (utc(2026, 1, 31, 22, 59), "2026-01", utc(2025, 12, 31, 23), utc(2026, 1, 31, 23)),
        (utc(2026, 1, 31, 23), "2026-02", utc(2026, 1, 31, 23), utc(2026, 2, 28, 23)),
        (utc(2026, 3, 31, 21, 59), "2026-03", utc(2026, 2, 28, 23), utc(2026, 3, 31, 22)),
        (utc(2026, 12, 31, 22, 59), "2026-12", utc(2026, 11, 30, 23), utc(2026, 12, 31, 23)),
        (utc(2026, 12, 31, 23), "2027-01", utc(2026, 12, 31, 23), utc(2027, 1, 31, 23)),
    ],
)
def test_a_month_begins_at_local_midnight(at: datetime, month: str, start: datetime, end: datetime) -> None:
    assert local_month(at, BRUSSELS) == month
    assert month_bounds(at, BRUSSELS) == (start, end)


async def _wake_in_order(clock: VirtualClock, naps: list[float]) -> list[float]:
    woken: list[float] = []

    async def nap(seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append(seconds)

    async with asyncio.TaskGroup() as tasks:
        for seconds in naps:
            tasks.create_task(nap(seconds))
        await settle()
        assert woken == [seconds for seconds in naps if seconds <= 0]
        await clock.run_for(10.0, step_s=5.0)
    return woken


def test_sleepers_wake_in_the_order_of_their_deadlines_and_then_of_their_coming() -> None:
    clock = VirtualClock(NOON)
    woken = asyncio.run(_wake_in_order(clock, [7.0, 3.0, 3.5, 3.0, 9.0, 0.0, -1.0]))
    assert woken == [0.0, -1.0, 3.0, 3.0, 3.5, 7.0, 9.0]
    assert clock.monotonic_s() == 10.0
    assert clock.now() == NOON + timedelta(seconds=10)


def test_a_sleeper_that_was_cancelled_disturbs_nobody() -> None:
    async def live() -> str:
        clock = VirtualClock(NOON)
        lost = asyncio.create_task(clock.sleep(1.0))
        kept = asyncio.create_task(clock.sleep(1.0))
        await settle()
        lost.cancel()
        await settle()
        clock.advance(1.0)
        await asyncio.wait_for(kept, PATIENCE_S)
        return "woken" if lost.cancelled() else "lost"

    assert asyncio.run(live()) == "woken"


def test_steps_add_up_to_the_whole_time() -> None:
    async def live() -> float:
        clock = VirtualClock(NOON, monotonic_s=5.0)
        await clock.run_for(1.0, step_s=0.3)
        return clock.monotonic_s()

    assert asyncio.run(live()) == pytest.approx(6.0)


def test_the_wall_clock_jumps_alone() -> None:
    clock = VirtualClock(NOON)
    clock.jump_wall(-3600)
    assert clock.now() == NOON - timedelta(hours=1)
    assert clock.monotonic_s() == 0.0


def test_setting_the_clock_moves_monotonic_time_only_forward() -> None:
    clock = VirtualClock(NOON)
    clock.set_now(NOON + timedelta(seconds=30))
    assert (clock.now(), clock.monotonic_s()) == (NOON + timedelta(seconds=30), 30.0)
    clock.set_now(NOON)
    assert (clock.now(), clock.monotonic_s()) == (NOON, 30.0)


def test_the_real_clock_is_aware_and_goes_forward() -> None:
    async def live() -> tuple[float, float]:
        clock = RealClock()
        before_s = clock.monotonic_s()
        await clock.sleep(0.0)
        return before_s, clock.monotonic_s()

    before_s, after_s = asyncio.run(live())
    assert after_s >= before_s
    assert RealClock().now().tzinfo is UTC
