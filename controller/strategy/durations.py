# SPDX-License-Identifier: MIT
"""For how many hours of a month the house takes more than so much: its duration curve, by quarters of an hour.

What a battery has to give for a demand is the energy above it, so this tells what holding a kW wears. Older days fade,
so that about the newest thirty count. Nothing is said before a week is known. What the house takes on average at each
hour of the day, for a car that has until the morning, comes of the same quarters; there about the newest week counts.

Of the house without batteries and controlled cars. Powers are taken to hold between two calls. Owned by one Strategy.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from controller.model.clock import QUARTER_S
from controller.model.wear import MONTH_DAYS, STEP_W
from controller.strategy.quarters import QuarterMeans

STEPS = 100
"""Whatever is above the highest counts as that."""
DAY_S = 86_400
KNOWN_FROM = 6 * 96.0
"""Quarters as they count after a week of fading."""
FADES = 1 - 1 / MONTH_DAYS
"""A day."""
HOUR_S, HOURS = 3_600, 24
NEW_SHARE = 1 / 28
"""Of a quarter in the mean of its hour: there are 28 in a week."""


class Durations:
    """Counts quarters by their mean demand."""

    def __init__(self) -> None:
        self._quarters = [0.0] * STEPS
        self._means = QuarterMeans()
        self._day: int | None = None
        self.hours_above: tuple[float, ...] = ()
        """Of a month, above 0, 250, 500 W …, told anew each day; empty while too little is known."""
        self.mean_w: tuple[float | None, ...] = (None,) * HOURS
        """By the hour of the day (UTC); None where that was never seen."""

    def follow(self, at_s: float, demand_w: float) -> None:
        """From `at_s` [s since 1970] on the house takes `demand_w`; what it gives to the street counts as nothing."""
        ended = self._means.follow(at_s, max(0.0, demand_w))
        if ended is not None:
            self._close(*ended)

    def tells_at(self, at_s: float) -> bool:
        """Whether in the quarter that begins then the first one of a day is over: all is told anew with it."""
        return (at_s - QUARTER_S) % DAY_S < QUARTER_S

    def lose_sight(self) -> None:
        """The power is not known: what was not seen counts as nothing."""
        self._means.lose_sight()

    def to_dict(self) -> dict[str, Any]:
        """Fit for JSON."""
        mean_w = [None if w is None else round(w) for w in self.mean_w]
        return {"quarters": [round(count, 2) for count in self._quarters], "mean_w": mean_w}

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave.

        Raises:
            ValueError: it is of other steps, or no numbers.
        """
        quarters = [float(count) for count in saved.get("quarters", self._quarters)]
        if len(quarters) != STEPS:
            raise ValueError("durations of other steps")
        mean_w = tuple(None if w is None else float(w) for w in saved.get("mean_w", self.mean_w))
        if len(mean_w) != HOURS:
            raise ValueError("means of other hours")
        self._quarters, self.mean_w = quarters, mean_w
        self._sum_up()

    def _close(self, end_s: float, mean_w: float) -> None:
        day = int((end_s - 1) // DAY_S)
        if self._day is not None and day != self._day:
            self._quarters = [FADES * count for count in self._quarters]
            self._sum_up()
        self._day = day
        self._note_mean(int((end_s - 1) // HOUR_S) % HOURS, mean_w)
        self._quarters[min(STEPS - 1, int(mean_w // STEP_W))] += 1

    def _note_mean(self, hour: int, power_w: float) -> None:
        before_w = self.mean_w[hour]
        mean_w = power_w if before_w is None else before_w + NEW_SHARE * (power_w - before_w)
        self.mean_w = (*self.mean_w[:hour], mean_w, *self.mean_w[hour + 1 :])

    def _sum_up(self) -> None:
        total = sum(self._quarters)
        if total < KNOWN_FROM:
            self.hours_above = ()
            return
        above = [*accumulate(reversed(self._quarters))]
        self.hours_above = tuple(MONTH_DAYS * 24 * count / total for count in reversed(above))
