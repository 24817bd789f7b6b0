# SPDX-License-Identifier: MIT
"""What the house without cars will reach in this month anyway: so much may a car take in its first nights as well.

At the beginning of a month its peak stands at the tariff's floor, and a car that keeps below that starts a dozen times
a night; a week later the kitchen has made a peak that lets it charge in one run. What the kitchen will do, the days
before have shown: a demand that so many of them reached that it is to be expected on several of the days that are left
will come. It costs nothing to be there first.

Days and months are of UTC: in Europe a month ends an hour or two late, which at worst leaves a car the old month's
reach for an hour of the new one. Powers are taken to hold between two calls. Owned by one Strategy.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Any

from controller.model.habits import DAY_S
from controller.strategy.quarters import QuarterMeans

KEPT_DAYS = 56
"""Eight weeks: the house of this season."""
LEAST_DAYS = 7
"""Each day of the week once, before anything is expected."""
EXPECTED_DAYS = 3.0
"""A demand counts as sure that is to be expected on so many of the days left. In eight recorded houses, 1,246 days,
none was then more than 5 % above what the month made in the end, as far as a car uses it (4.7 kW); with two, six."""
LEAST_RANK = 2
"""What a single day reached says nothing."""


class Months:
    """The highest quarter of each day, as it would have been without cars and batteries."""

    def __init__(self) -> None:
        self._days_w: dict[int, float] = {}
        """By the day since 1970, the oldest first."""
        self._means = QuarterMeans()
        self._reach: tuple[int, float] = (-1, 0.0)
        """What was found last, with its day."""
        self._made: tuple[int, float] = (-1, 0.0)
        """The highest of a month so far, with the day that it was found on."""

    def follow(self, at_s: float, base_w: float) -> None:
        """From `at_s` [s since 1970] on the house takes `base_w`; what it gives to the street counts as nothing."""
        ended = self._means.follow(at_s, max(0.0, base_w))
        if ended is not None:
            self._close(*ended)

    def lose_sight(self) -> None:
        """The power is not known: what was not seen counts as nothing."""
        self._means.lose_sight()

    def reaches_w(self, at_s: float) -> float:
        """The demand that the house is sure to reach from now until the end of the month; 0 while none is known."""
        day = int(at_s // DAY_S)
        if day != self._reach[0]:
            self._reach = day, self._find(day)
        return self._reach[1]

    def made_w(self, at_s: float) -> float:
        """The highest quarter of the month of `at_s` so far; 0 while none is known."""
        day = int(at_s // DAY_S)
        if day != self._made[0]:
            first = day + 1 - datetime.fromtimestamp(day * DAY_S, UTC).day
            self._made = day, max((w for each, w in self._days_w.items() if each >= first), default=0.0)
        return self._made[1]

    def to_dict(self) -> dict[str, Any]:
        """Fit for JSON."""
        return {str(day): round(w) for day, w in self._days_w.items()}

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave.

        Raises:
            ValueError: it is no numbers.
        """
        days_w = {int(day): float(w) for day, w in saved.items()}
        self._days_w = dict(sorted(days_w.items()))
        self._reach = self._made = (-1, 0.0)

    def _close(self, end_s: float, mean_w: float) -> None:
        day = int((end_s - 1) // DAY_S)
        if day not in self._days_w:
            self._days_w[day] = 0.0
            for old in [old for old in self._days_w if not day - KEPT_DAYS <= old <= day]:
                del self._days_w[old]
        if mean_w > self._days_w[day]:
            self._days_w[day], self._made = mean_w, (-1, 0.0)

    def _find(self, today: int) -> float:
        known_w = sorted((w for day, w in self._days_w.items() if day < today), reverse=True)
        if len(known_w) < LEAST_DAYS:
            return 0.0
        rank = max(LEAST_RANK, ceil(EXPECTED_DAYS * len(known_w) / _days_left(today)))
        return known_w[rank - 1] if rank <= len(known_w) else 0.0


def _days_left(today: int) -> int:
    """Of the month, with this one."""
    first = datetime.fromtimestamp(today * DAY_S, UTC)
    next_month = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    return (next_month - first).days
