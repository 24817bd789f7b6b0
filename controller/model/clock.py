# SPDX-License-Identifier: MIT
"""Time as an argument: the real clock, and one that only moves when it is told to.

Decisions never look at a clock; they are given `now`. Drivers and the loop, which have to wait, wait on a Clock.
The virtual clock serves tests, replay and the demo house alike: it advances in steps, and whoever sleeps on it wakes
in the order of the deadlines. A slow computer therefore makes a virtual house slower, never wrong.

Quarters are indexed in UTC (every zone that has quarter-hour demand is offset by whole quarters); days and months are
local, and have 23 to 25 hours, or a quarter more or less than their neighbours.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

QUARTER_S = 900


class Clock(Protocol):
    """What may be asked of time."""

    def now(self) -> datetime:
        """Wall time, aware, UTC."""

    def monotonic_s(self) -> float:
        """Seconds that never jump; leases and ages are measured by it."""

    async def sleep(self, seconds: float) -> None:
        """Wait on this clock."""


class RealClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class VirtualClock:
    """A clock that stands still until `advance`. Owned by one event loop."""

    def __init__(self, start: datetime, monotonic_s: float = 0.0) -> None:
        self._now = start.astimezone(UTC)
        self._monotonic_s = monotonic_s
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = itertools.count()

    def now(self) -> datetime:
        return self._now

    def monotonic_s(self) -> float:
        return self._monotonic_s

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        deadline_s = self._monotonic_s + seconds
        heapq.heappush(self._sleepers, (deadline_s, next(self._order), woken))
        await woken

    def jump_wall(self, seconds: float) -> None:
        """Move the wall clock alone, as a wrong or corrected computer clock does."""
        self._now += timedelta(seconds=seconds)

    def set_now(self, now: datetime) -> None:
        """Set the wall clock, and the monotonic one by the same step when it is forward."""
        step_s = (now - self._now).total_seconds()
        self._now = now.astimezone(UTC)
        self._monotonic_s += max(0.0, step_s)
        self._wake()

    def advance(self, seconds: float) -> None:
        """Move both clocks and wake who is due. The woken tasks run when the caller next awaits."""
        self._monotonic_s += seconds
        self._now += timedelta(seconds=seconds)
        self._wake()

    async def run_for(self, seconds: float, step_s: float = 1.0) -> None:
        """Advance in steps, letting every task settle after each: a test or a replay lives through `seconds`."""
        end_s = self._monotonic_s + seconds
        while self._monotonic_s < end_s - 1e-9:
            self.advance(min(step_s, end_s - self._monotonic_s))
            await settle()

    def _wake(self) -> None:
        while self._sleepers and self._sleepers[0][0] <= self._monotonic_s + 1e-9:
            _, _, woken = heapq.heappop(self._sleepers)
            if not woken.done():
                woken.set_result(None)


async def settle(turns: int = 20) -> None:
    """Give every ready task a few turns of the event loop, without real time passing."""
    for _ in range(turns):
        await asyncio.sleep(0)


def quarter_start(at: datetime) -> datetime:
    """The start of the quarter of an hour that `at` falls in (UTC); a boundary belongs to the quarter it starts."""
    seconds = int(at.timestamp())
    return datetime.fromtimestamp(seconds - seconds % QUARTER_S, UTC)


def local_month(at: datetime, zone: ZoneInfo) -> str:
    """`YYYY-MM` of the local calendar month that the instant `at` falls in."""
    local = at.astimezone(zone)
    return f"{local.year:04}-{local.month:02}"


def day_bounds(at: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Start and end (UTC) of the local day of `at`: 23, 24 or 25 hours apart."""
    day = at.astimezone(zone).date()
    start = datetime(day.year, day.month, day.day, tzinfo=zone)
    after = day + timedelta(days=1)
    end = datetime(after.year, after.month, after.day, tzinfo=zone)
    return start.astimezone(UTC), end.astimezone(UTC)


def month_bounds(at: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Start and end (UTC) of the local calendar month of `at`."""
    local = at.astimezone(zone)
    start = datetime(local.year, local.month, 1, tzinfo=zone)
    year, month = (local.year + 1, 1) if local.month == 12 else (local.year, local.month + 1)
    return start.astimezone(UTC), datetime(year, month, 1, tzinfo=zone).astimezone(UTC)
