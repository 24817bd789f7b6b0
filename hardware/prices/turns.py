# SPDX-License-Identifier: MIT
"""When whom to ask again: soon for what is about to appear, seldom for what may never, later each time after trouble.

The exchange publishes tomorrow's prices from about 12:50 on, of Central European time. Every house waits a little
differently, so that they do not all ask in one second.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from controller.model.market import MARKET_ZONE, MarketDay

PUBLISHED_FROM = time(12, 50)
LATE_FROM = time(15, 0)
"""Tomorrow's prices that are still not there by then are late."""
DAYS_BACK = 35
"""Missed days of the past are asked for as well, for this month's bill and the last one's."""
SOON_S, LATER_S, SELDOM_S = 300.0, 1800.0, 43_200.0
FIRST_PAUSE_S, LONGEST_PAUSE_S = 120.0, 3600.0


def market_today(now: datetime) -> date:
    """The exchange's day that `now` is in."""
    return now.astimezone(MARKET_ZONE).date()


def days_ahead(now: datetime, offset_s: float) -> tuple[MarketDay, ...]:
    """Today, and tomorrow once it may be there; `offset_s` is how much later than others this house asks."""
    today = market_today(now)
    published = datetime.combine(today, PUBLISHED_FROM, MARKET_ZONE) + timedelta(seconds=offset_s)
    tomorrow = today + timedelta(days=1)
    return (MarketDay(today), *((MarketDay(tomorrow),) if now >= published else ()))


def days_past(now: datetime) -> tuple[MarketDay, ...]:
    """Yesterday and before, newest first."""
    today = market_today(now)
    return tuple(MarketDay(today - timedelta(days=back)) for back in range(1, DAYS_BACK + 1))


def missed(now: datetime, is_whole: Callable[[date], bool]) -> MarketDay | None:
    """The day that should be known by now and is not."""
    today = market_today(now)
    if not is_whole(today):
        return MarketDay(today)
    tomorrow = today + timedelta(days=1)
    is_late = now.astimezone(MARKET_ZONE).time() >= LATE_FROM
    return MarketDay(tomorrow) if is_late and not is_whole(tomorrow) else None


def wait_s(day: date, now: datetime) -> float:
    """How long a source that does not know all of `day` is left alone about it."""
    today, at = market_today(now), now.astimezone(MARKET_ZONE).time()
    if day > today and at < LATE_FROM:
        return SOON_S
    return LATER_S if day >= today else SELDOM_S


class Turns:
    """Which source may be asked for which day, by seconds that never jump."""

    def __init__(self) -> None:
        self._paused_until_s: dict[str, float] = {}
        self._failures: dict[str, int] = {}
        self._asked_again_s: dict[tuple[str, date], float] = {}

    def may_ask(self, source: str, day: date, now_s: float) -> bool:
        """Whether neither trouble nor a recent answer speaks against it."""
        never = float("-inf")
        paused_s = self._paused_until_s.get(source, never)
        return now_s >= max(paused_s, self._asked_again_s.get((source, day), never))

    def answered(self, source: str) -> None:
        """It works."""
        self._failures.pop(source, None)
        self._paused_until_s.pop(source, None)

    def failed(self, source: str, now_s: float, wait_s: float) -> None:
        """Leave it alone for longer each time, and for as long as it asks."""
        failures = self._failures.get(source, 0)
        self._failures[source] = failures + 1
        pause_s = min(FIRST_PAUSE_S * 2 ** min(failures, 10), LONGEST_PAUSE_S)
        self._paused_until_s[source] = now_s + max(pause_s, wait_s)

    def rest(self, source: str, day: date, now_s: float, wait_s: float) -> None:
        """It works, and knows no more of that day for a while."""
        self._asked_again_s[source, day] = now_s + wait_s

    def forget_before(self, day: date) -> None:
        """Answers about days that nobody asks for any more."""
        self._asked_again_s = {key: at_s for key, at_s in self._asked_again_s.items() if key[1] >= day}
