# SPDX-License-Identifier: MIT
"""How coarse history gets with age: the levels, how long each is kept, and where their buckets start.

Seconds, minutes and quarters start at multiples of their length in UTC (every zone is offset by whole quarters); days
and months are those of the house's own calendar, so a day has 23, 24 or 25 hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from controller.model.clock import day_bounds, month_bounds

DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Level:
    """One table of history."""

    table: str
    length_s: int
    """Of a bucket; of the shortest one where they differ."""
    longest_s: int
    kept_s: int | None
    """Rows older than this go; None keeps them for ever."""


SECOND = Level("second", 1, 1, 14 * DAY_S)
MINUTE = Level("minute", 60, 60, 300 * DAY_S)
QUARTER = Level("quarter", 900, 900, None)
SIX_HOURS = Level("six_hours", 21_600, 21_600, None)
"""Drawn of a year; buckets are of UTC, and few look at them one by one."""
DAY = Level("day", DAY_S - 3600, DAY_S + 3600, None)
MONTH = Level("month", 28 * DAY_S - 3600, 31 * DAY_S + 3600, None)
LEVELS: tuple[Level, ...] = (SECOND, MINUTE, QUARTER, SIX_HOURS, DAY, MONTH)

DECISIONS_KEPT_S = 400 * DAY_S
"""Decisions answer `why` for more than a year; what they cost is kept in quarters, for ever."""
RULE_CHANGES_KEPT_S = 400 * DAY_S
FACTS_KEPT_S = 150 * DAY_S
"""Values of each minute answer `why not`; older than that, the values at the rule's own last change do."""


def bounds(level: Level, time_s: int, zone: ZoneInfo) -> tuple[int, int]:
    """Start and end of the bucket of `level` that `time_s` falls in."""
    if level is DAY or level is MONTH:
        at = datetime.fromtimestamp(time_s, UTC)
        start, end = day_bounds(at, zone) if level is DAY else month_bounds(at, zone)
        return int(start.timestamp()), int(end.timestamp())
    start_s = time_s - time_s % level.length_s
    return start_s, start_s + level.length_s


def starts(level: Level, from_s: int, to_s: int, zone: ZoneInfo) -> Iterator[int]:
    """The starts of all buckets of `level` that touch [from_s, to_s)."""
    start_s, end_s = bounds(level, from_s, zone)
    while start_s < to_s:
        yield start_s
        start_s, end_s = bounds(level, end_s, zone)
