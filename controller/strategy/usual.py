# SPDX-License-Identifier: MIT
"""What the house usually takes at an hour of the day, for cars that fill what it leaves of a quarter.

A battery must bear the highest that ever comes; a car can wait for a quieter hour, and what it may take is decided
thirty times a night. So the highest means of each hour are remembered by the day, and what counts as usual at an hour
is what the hour and its neighbours reached on all but the oddest days of two weeks. An odd night is known while it
lasts: what was reached in the last one to two hours may come again, whatever the days before were like.

Hours are of UTC: only their order in the day matters. Owned by one Bursts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

WINDOWS_S = (60, 180, 300, 450, 600, 900)
"""Lengths over which means are taken, each a multiple of a slot of half a minute."""
SLOTS = tuple(window_s // 30 for window_s in WINDOWS_S)
HOUR_S = 3_600
HOURS = 24
DAYS = 14
ODD_SHARE = 5
"""Of so many days one is left out as odd."""
RECENT_HOURS = 2
"""With the one that runs."""
Means = list[float]


class Usual:
    """Highest means over windows, by hour."""

    def __init__(self) -> None:
        self._highs: dict[int, Means] = {}
        """By the hour since 1970, the oldest first."""
        self._hour: int | None = None
        self._by_hour: dict[int, Means | None] = {}
        """What was asked for, as far as it stands: in a house without cars nobody does."""
        self._recent: list[Means] = []
        """Of the last hours, without the one that runs."""

    @property
    def now(self) -> tuple[tuple[float, float], ...]:
        """(window [s], mean [W]) at this hour; empty while neither earlier days nor the last hours say anything."""
        hour = self._hour
        if hour is None:
            return ()
        usual = self._at(hour % HOURS)
        if usual is None and not self._recent:
            return ()
        lists = [self._highs[hour], *self._recent, *([] if usual is None else [usual])]
        return tuple(zip(map(float, WINDOWS_S), map(max, zip(*lists, strict=True)), strict=True))

    @property
    def quarters_wh(self) -> tuple[float | None, ...]:
        """What a quarter of an hour takes at most at each hour of the day, usually; None where that was never seen."""
        usual = [self._at(place) for place in range(HOURS)]
        return tuple(None if means is None else means[-1] / 4 for means in usual)

    def known_w(self, at_s: float) -> float | None:
        """The lowest of the means that the hour of `at_s` has reached; None before any of its slots has ended."""
        hour = self._hour
        return self._highs[hour][-1] if hour is not None and int(at_s // HOUR_S) == hour else None

    def note(self, end_s: float, slots: Sequence[float]) -> None:
        """A slot has ended; `slots` are the mean powers of the newest ones, the newest first."""
        hour = int((end_s - 1) // HOUR_S)
        if hour != self._hour:
            self._begin(hour)
        means = self._highs[hour]
        if max(slots) > means[-1]:
            raise_means(means, SLOTS, slots)

    def to_dict(self) -> dict[str, Any]:
        """Fit for JSON."""
        return {str(hour): [round(w) for w in means] for hour, means in self._highs.items()}

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave.

        Raises:
            ValueError: it is of other windows, or no numbers.
        """
        highs = {int(hour): [float(w) for w in means] for hour, means in saved.items()}
        if any(len(means) != len(WINDOWS_S) for means in highs.values()):
            raise ValueError("usual bursts of other windows")
        self._highs, self._hour = dict(sorted(highs.items())), None
        self._by_hour.clear()

    def _begin(self, hour: int) -> None:
        if self._hour is None or hour < self._hour:
            self._highs = {old: means for old, means in self._highs.items() if old <= hour}
        if self._hour == hour - 1:
            # One day more is known of one hour, and one day less of another, which was beside a third.
            for place in (hour - 2, hour, hour + 1):
                self._by_hour.pop(place % HOURS, None)
        else:
            self._by_hour.clear()
        self._hour = hour
        self._highs.setdefault(hour, [0.0] * len(WINDOWS_S))
        while (oldest := next(iter(self._highs))) <= hour - DAYS * HOURS:
            del self._highs[oldest]
        self._recent = [
            self._highs[before] for before in range(hour - RECENT_HOURS + 1, hour) if before in self._highs
        ]

    def _at(self, place: int) -> Means | None:
        if place not in self._by_hour and self._hour is not None:
            self._by_hour[place] = self._usual(self._hour, place)
        return self._by_hour.get(place)

    def _usual(self, now: int, place: int) -> Means | None:
        """The highest means of the hour of the day `place` and its neighbours, but for the oddest days."""
        last = now - (now - place) % HOURS
        days = []
        for middle in range(last if last < now - 1 else last - HOURS, now - DAYS * HOURS, -HOURS):
            around = [self._highs[hour] for hour in (middle - 1, middle, middle + 1) if hour in self._highs]
            if middle in self._highs:
                days.append([max(column) for column in zip(*around, strict=True)])
        if not days:
            return None
        odd = len(days) // ODD_SHARE
        return [sorted(column, reverse=True)[odd] for column in zip(*days, strict=True)]


def raise_means(means: Means, windows: Sequence[int], slots: Sequence[float]) -> bool:
    """Note the means over the windows (in slots) that end now, where they are higher; whether any was."""
    is_higher, known = False, len(slots)
    sum_w, before = 0.0, 0
    for place, count in enumerate(windows):
        if count > known:
            break
        sum_w += sum(islice(slots, before, count))
        before = count
        if sum_w > count * means[place]:
            means[place] = sum_w / count
            is_higher = True
    return is_higher
