# SPDX-License-Identifier: MIT
"""How a span of history becomes at most so many points: which level to read, which buckets, and nothing invented.

A window asks for a day in 800 points; it gets, per bucket, the smallest and the largest second in it, so that no
spike is smoothed away, and null where nothing was seen. Coarse levels end a little before now, so the rest is read
from finer ones, and at last from the rows that wait in memory for the next write.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from controller.history.levels import DAY, LEVELS, MONTH, Level, bounds, starts
from controller.history.rows import SecondRow, value_of
from controller.model.messages import HistoryMessage

FINE_ENOUGH = 0.75
"""A bucket may be a third longer than was asked for, when that saves sixty rows of the level below for each."""


@dataclass(frozen=True, slots=True)
class Buckets:
    """Consecutive buckets: bucket i is [edges[i], edges[i + 1])."""

    edges: tuple[int, ...]
    step_s: int
    is_even: bool = True
    """All of one length, at multiples of it."""

    def __len__(self) -> int:
        return len(self.edges) - 1

    def index(self, time_s: int) -> int | None:
        """The bucket of `time_s`, or None outside."""
        place = bisect_right(self.edges, time_s) - 1
        return place if 0 <= place < len(self) else None


def pick_level(wanted_s: int, from_s: int, oldest_s: Mapping[Level, int | None]) -> Level:
    """The coarsest level that is fine enough, or a coarser one where only that reaches back to `from_s`."""
    fitting = [place for place, level in enumerate(LEVELS) if level.length_s * FINE_ENOUGH <= wanted_s]
    place = fitting[-1] if fitting else 0
    for coarser in range(place + 1, len(LEVELS)):
        here, there = oldest_s.get(LEVELS[place]), oldest_s.get(LEVELS[coarser])
        if here is not None and here <= from_s:
            break
        if there is not None and (here is None or there + LEVELS[coarser].length_s <= here):
            place = coarser
    return LEVELS[place]


def make_buckets(level: Level, from_s: int, to_s: int, wanted_s: int, zone: ZoneInfo) -> Buckets:
    """Buckets of whole units of `level`, at least `wanted_s` long, that cover [from_s, to_s)."""
    units = max(1, -(-wanted_s // level.longest_s))
    if level is DAY or level is MONTH:
        every = tuple(starts(level, from_s, to_s, zone))
        _, end_s = bounds(level, every[-1], zone)
        return Buckets((*every[::units], end_s), units * level.length_s, is_even=False)
    step_s = units * level.length_s
    first_s = from_s - from_s % step_s
    count = -(-(to_s - first_s) // step_s)
    return Buckets(tuple(first_s + place * step_s for place in range(count + 1)), step_s)


class Columns:
    """Smallest and largest value per series and bucket, while they are being gathered. Owned by one query."""

    def __init__(self, names: Sequence[str], buckets: Buckets) -> None:
        self.buckets = buckets
        self._low: dict[str, list[float | None]] = {name: [None] * len(buckets) for name in names}
        self._high: dict[str, list[float | None]] = {name: [None] * len(buckets) for name in names}

    def add(self, time_s: int, name: str, low: float | None, high: float | None) -> None:
        """Take `low` and `high` into the bucket of `time_s`."""
        place = self.buckets.index(time_s)
        if place is None or low is None or high is None:
            return
        lows, highs = self._low[name], self._high[name]
        old_low, old_high = lows[place], highs[place]
        lows[place] = low if old_low is None else min(old_low, low)
        highs[place] = high if old_high is None else max(old_high, high)

    def add_rows(self, rows: Iterable[SecondRow]) -> None:
        """Take rows that are still in memory."""
        for row in rows:
            if self.buckets.index(row.time_s) is not None:
                for name in self._low:
                    value = value_of(row, name)
                    self.add(row.time_s, name, value, value)

    def message(self) -> HistoryMessage:
        """As it goes to the window."""
        return HistoryMessage(
            times_s=tuple(float(edge) for edge in self.buckets.edges[:-1]),
            step_s=float(self.buckets.step_s),
            low={name: tuple(values) for name, values in self._low.items()},
            high={name: tuple(values) for name, values in self._high.items()},
        )
