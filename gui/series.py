# SPDX-License-Identifier: MIT
"""A day of seconds in a ring, and its thinning to what a screen can show.

Each series lies twice in one array, so that every window is one contiguous view and nothing is copied. Thinning keeps
the smallest and the largest value of each pixel column: a spike of one second is still seen in a day. Columns are
aligned to the clock, so that the picture does not shimmer as time goes on. What is not known is NaN.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

SERIES = ("grid_w", "solar_w", "battery_w", "charger_w", "house_w")
"""What the plot draws, by the names that the controller's history has for them."""
DAY_S = 90_000
"""A day, and an hour for the longest local day."""


class SecondRing:
    """The newest `seconds` of some series. Times are whole seconds since 1970 UTC."""

    def __init__(self, names: Sequence[str], seconds: int = DAY_S) -> None:
        self.names = tuple(names)
        self.seconds = seconds
        self.newest_s: int | None = None
        self._values = np.full((len(self.names), 2 * seconds), np.nan)

    def clear(self) -> None:
        """Forget everything."""
        self.newest_s = None
        self._values.fill(np.nan)

    def append(self, second: int, values: Mapping[str, float | None], hold_s: int = 0) -> None:
        """The newest second. A pause up to `hold_s` is filled with the last values; a longer one stays empty."""
        newest_s = self.newest_s
        if newest_s is None or second > newest_s + self.seconds or second < newest_s - self.seconds:
            self.clear()
            newest_s = second - 1
        row = np.array([_number(values.get(name)) for name in self.names])
        passed = second - newest_s
        if passed > 1:
            last = self._values[:, newest_s % self.seconds]
            bridge = last if passed <= hold_s else np.full(len(self.names), np.nan)
            self._fill(newest_s + 1, second, bridge[:, None])
        self._fill(second, second + 1, row[:, None])
        self.newest_s = max(second, newest_s)

    def load(
        self,
        times_s: Sequence[float],
        step_s: float,
        low: Mapping[str, Sequence[float | None]],
        high: Mapping[str, Sequence[float | None]],
    ) -> None:
        """Buckets of history: the first half of each holds its smallest value, the second its largest.

        Where history knows nothing, what is already here stays.
        """
        if not times_s:
            return
        step = max(1, round(step_s))
        first, last = int(times_s[0]), int(times_s[-1]) + step
        self.newest_s = last - 1 if self.newest_s is None else self.newest_s
        oldest_s = self.newest_s - self.seconds + 1
        for name in self.names:
            if name not in low or name not in high:
                continue
            line = _halves(low[name], high[name], step)
            start, end = max(first, oldest_s), min(last, self.newest_s + 1, first + line.size)
            if end > start:
                piece = line[start - first : end - first]
                known = np.where(np.isnan(piece), self.window(name, start, end), piece)
                self._fill_one(self.names.index(name), start, known)

    def window(self, name: str, from_s: int, to_s: int) -> Numbers:
        """The values of [from, to), NaN outside of what is held. A view: not to be kept."""
        length = min(max(0, to_s - from_s), self.seconds)
        start = from_s % self.seconds
        return self._values[self.names.index(name), start : start + length]

    def columns(self, name: str, from_s: int, to_s: int, most: int) -> tuple[Numbers, Numbers]:
        """Times and values of [from, to), at most about 2 x `most` points."""
        newest_s = self.newest_s
        if newest_s is None:
            return np.empty(0), np.empty(0)
        width = max(1, -(-(to_s - from_s) // max(1, most)))
        start = max(from_s, newest_s - self.seconds + 1 + width) // width * width
        end = min(to_s, newest_s + 1)
        count = -(-(end - start) // width)
        if count <= 0:
            return np.empty(0), np.empty(0)
        if width == 1:
            return np.arange(start, end, dtype=np.float64), self.window(name, start, end).copy()
        seconds = self.window(name, start, end)
        padded = np.full(count * width, np.nan)
        padded[: seconds.size] = seconds
        table = padded.reshape(count, width)
        values = np.empty(2 * count)
        values[0::2] = np.fmin.reduce(table, axis=1)
        values[1::2] = np.fmax.reduce(table, axis=1)
        times: Numbers = start + np.arange(2 * count, dtype=np.float64) * (width / 2)
        return times, values

    def means(self, name: str, from_s: int, to_s: int, most: int) -> tuple[Numbers, Numbers]:
        """Times and means of [from, to), at most about `most` points: for lines that need not show each spike."""
        newest_s = self.newest_s
        width = max(1, -(-(to_s - from_s) // max(1, most)))
        if newest_s is None or width == 1:
            return self.columns(name, from_s, to_s, most)
        start = max(from_s, newest_s - self.seconds + 1 + width) // width * width
        end = min(to_s, newest_s + 1)
        count = (end - start) // width
        if count <= 0:
            return np.empty(0), np.empty(0)
        table = self.window(name, start, start + count * width).reshape(count, width)
        is_known = ~np.isnan(table)
        known = is_known.sum(axis=1)
        totals = np.where(is_known, table, 0.0).sum(axis=1)
        values: Numbers = np.where(known > 0, totals / np.maximum(known, 1), np.nan)
        times: Numbers = start + (np.arange(count, dtype=np.float64) + 0.5) * width
        return times, values

    def value(self, name: str, second: int) -> float | None:
        """What was known at that second."""
        if self.newest_s is None or not self.newest_s - self.seconds < second <= self.newest_s:
            return None
        found = float(self._values[self.names.index(name), second % self.seconds])
        return None if np.isnan(found) else found

    def _fill(self, start: int, end: int, values: Numbers) -> None:
        for from_slot, to_slot in self._slots(start, end):
            self._values[:, from_slot:to_slot] = values
            self._values[:, from_slot + self.seconds : to_slot + self.seconds] = values

    def _fill_one(self, row: int, start: int, values: Numbers) -> None:
        done = 0
        for from_slot, to_slot in self._slots(start, start + values.size):
            piece = values[done : done + to_slot - from_slot]
            self._values[row, from_slot:to_slot] = piece
            self._values[row, from_slot + self.seconds : to_slot + self.seconds] = piece
            done += piece.size

    def _slots(self, start: int, end: int) -> list[tuple[int, int]]:
        """The one or two runs of slots in the first half that [start, end) falls on."""
        if end <= start:
            return []
        first, length = start % self.seconds, min(end - start, self.seconds)
        if first + length <= self.seconds:
            return [(first, first + length)]
        return [(first, self.seconds), (0, first + length - self.seconds)]


def _number(value: float | None) -> float:
    return np.nan if value is None else float(value)


def _halves(low: Sequence[float | None], high: Sequence[float | None], step: int) -> Numbers:
    table = np.empty((len(low), step))
    table[:, : (step + 1) // 2] = np.array([_number(value) for value in low])[:, None]
    table[:, (step + 1) // 2 :] = np.array([_number(value) for value in high])[:, None]
    if step == 1:
        table[:, 0] = np.array([_number(value) for value in high])
    return table.ravel()


def area(times: Numbers, values: Numbers) -> tuple[Numbers, Numbers]:
    """The outline between a curve and zero, upright at the ends of each stretch that is known.

    What is missing (NaN) is left out and bounds nothing: a fill over it would claim a power that nobody measured.
    """
    is_known = np.isfinite(values)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], is_known.astype(np.int8), [0]))))
    starts, ends = edges[::2], edges[1::2]
    places = np.concatenate((starts, ends))
    outline_times = np.insert(times, places, np.concatenate((times[starts], times[ends - 1])))
    outline = np.insert(values, places, 0.0)
    is_drawn = np.isfinite(outline)
    return outline_times[is_drawn], outline[is_drawn]
