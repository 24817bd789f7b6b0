# SPDX-License-Identifier: MIT
"""The mean power of each quarter of an hour, for all that learns of a house by quarters.

Powers are taken to hold between two calls. What was not seen counts as nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from controller.model.clock import QUARTER_S


class Ended(NamedTuple):
    """A quarter that is over: when it ended [s since 1970], and its mean [W]."""

    end_s: float
    mean_w: float


class QuarterMeans:
    """Integrates one power."""

    def __init__(self) -> None:
        self._at_s: float | None = None
        self._power_w = 0.0
        self._used_ws = 0.0

    def follow(self, at_s: float, power_w: float) -> Ended | None:
        """From `at_s` [s since 1970] on it is `power_w`; the quarter that ended since the call before, if one did."""
        begun_s, self._at_s = self._at_s, at_s
        before_w, self._power_w = self._power_w, power_w
        if begun_s is None or not 0 <= at_s - begun_s <= QUARTER_S:
            self._used_ws = 0.0
            return None
        end_s = (begun_s // QUARTER_S + 1) * QUARTER_S
        if at_s < end_s:
            self._used_ws += before_w * (at_s - begun_s)
            return None
        mean_w = (self._used_ws + before_w * (end_s - begun_s)) / QUARTER_S
        self._used_ws = before_w * (at_s - end_s)
        return Ended(end_s, mean_w)

    def follow_all(self, first_s: float, powers_w: Sequence[float]) -> list[Ended]:
        """The same with each of `powers_w` for a quarter, from `first_s` on: all quarters that ended."""
        ended = self.follow(first_s, powers_w[0])
        last_s = first_s + QUARTER_S * (len(powers_w) - 1)
        end_s = (first_s // QUARTER_S + 1) * QUARTER_S
        late_s = first_s + QUARTER_S - end_s
        powers = np.array(powers_w)
        used_ws = np.concatenate(([self._used_ws], powers[:-2] * late_s))[: len(powers) - 1]
        means_w = ((used_ws + powers[:-1] * (end_s - first_s)) / QUARTER_S).tolist()
        self._at_s, self._power_w = last_s, powers_w[-1]
        if means_w:
            self._used_ws = powers_w[-2] * late_s
        found = [Ended(end_s + QUARTER_S * place, mean_w) for place, mean_w in enumerate(means_w)]
        return found if ended is None else [ended, *found]

    def lose_sight(self) -> None:
        """The power is not known."""
        self._at_s = None

    def ends_at_w(self, power_w: float) -> float | None:
        """What the running quarter ends at if `power_w` is all that follows; None where nothing is seen."""
        if self._at_s is None:
            return None
        left_s = QUARTER_S - self._at_s % QUARTER_S
        return (self._used_ws + power_w * left_s) / QUARTER_S
