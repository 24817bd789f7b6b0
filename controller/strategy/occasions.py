# SPDX-License-Identifier: MIT
"""Occasions like this one: what the house went on to take until the night was over, on those of the last weeks.

A battery that holds a low demand from the first busy hour of an evening until it is empty leaves the last hour as high
as if there had been no battery, while a little more in the first would have been the highest of all. How long an
evening lasts nobody knows; how it went on when it stood like this at about this time of the day is known. So the demand
is held that what is stored would have lasted for in nine of ten such nights.

An occasion is a quarter of an hour, one of each night: the one most like this by the mean of the hour that it ended and
by the time of the day. What it asked for is the most that a battery would have had to give from there on to hold a
demand, with what the hours in between gave back. At the end of the night all of that is over. Loads of hours that are
larger than what is kept here are told apart (`steady`).

Of the house without controlled cars. Owned by one Strategy.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from controller.model.clock import QUARTER_S
from controller.model.outlook import QUIET_SHARE
from controller.strategy.nights import NIGHT_ENDS, QUARTERS, STEP_W, UNSEEN, Asked
from controller.strategy.quarters import QuarterMeans

DAYS = 35
KNOWN_FROM = 3 * QUARTERS
MOST = 254
"""A quarter is kept in steps up to so many."""
ALIKE = 12
"""So many nights are looked at, each at the occasion that is most like this one."""
ODD_SHARE = 10
"""One of so many of them may have asked for more than is stored."""
HOUR = 4
"""Quarters."""
LEAST_W = 150.0
"""Less in an hour is all the same."""
LIKE_SHARE = 0.25
"""An hour that took so much more or less is as different as one that lies as many quarters away as `LIKE_QUARTERS`."""
LIKE_QUARTERS = 8
FAR_QUARTERS = 16
"""Occasions at other times of the day are none."""
AROUND = np.arange(-FAR_QUARTERS, FAR_QUARTERS + 1)
WITHIN_HOUR = np.arange(QUARTERS) + np.arange(-HOUR, HOUR + 1)[:, None]
FAR = float("inf")
"""What is no occasion is as different as can be."""
LEVEL_W = 125.0
"""Demands are tried in steps of so much."""
LOOKS_EVERY_S = 120


class Occasions:
    """Keeps quarters, and asks them how such evenings go on."""

    def __init__(self) -> None:
        self._means = QuarterMeans()
        self._at_s = 0.0
        self._first = 0
        """The quarter since 1970 of the first that is kept."""
        self._kept = bytearray()
        self._count = 0
        """Of those kept, so many are of nights that are over."""
        self._night = 0
        """The quarter since 1970 in which the last night was over."""
        self._logs = np.array([FAR, FAR])
        """Of the mean of the hour that each of them ended, between two that are no occasions."""
        self._asked: dict[tuple[float, float], Asked] = {}
        """What each occasion asked for to hold so much with a battery of so much power, as far as anybody asks."""
        self._asked_before: dict[tuple[float, float], Asked] = {}
        """The same of the last day."""
        self._alike: list[int] = []
        self._looked_at = -1
        self._asked_wh: dict[tuple[float, float], float] = {}
        self._restless = [True] * QUARTERS
        """By the quarter of the day."""

    def follow(self, at_s: float, demand_w: float) -> None:
        """From `at_s` [s since 1970] on the house takes `demand_w`; what it gives to the street counts as nothing."""
        self._at_s = at_s
        ended = self._means.follow(at_s, max(0.0, demand_w))
        if ended is not None:
            self._keep(int(ended.end_s // QUARTER_S) - 1, min(MOST, round(ended.mean_w / STEP_W)))

    def follow_all(self, first_s: float, powers_w: Sequence[float]) -> None:
        """The same with each of `powers_w` for a quarter, from `first_s` on."""
        self._at_s = first_s + QUARTER_S * (len(powers_w) - 1)
        for end_s, mean_w in self._means.follow_all(first_s, [max(0.0, each) for each in powers_w]):
            self._keep(int(end_s // QUARTER_S) - 1, min(MOST, round(mean_w / STEP_W)))

    def lose_sight(self) -> None:
        """The power is not known: what was not seen counts as nothing."""
        self._means.lose_sight()

    def is_restless(self, at_s: float) -> bool:
        """Whether high loads come at this time of the day; whoever is not known well enough may have them at any."""
        return self._restless[int(at_s // QUARTER_S) % QUARTERS]

    def may_turn_restless(self, at_s: float) -> bool:
        """Whether it is, or that may be found in the quarter that begins then, when a night is over."""
        return self.is_restless(at_s) or int(at_s // QUARTER_S) % QUARTERS == NIGHT_ENDS

    def lasting_w(self, target_w: float, recent_w: float, power_w: float, usable_wh: float) -> float:
        """The lowest demand [W] from `target_w` up that batteries of so much power and energy could hold until the end.

        `recent_w` is what the house took in the last minutes. The target itself while too little is known.
        """
        lowest = int(target_w // LEVEL_W)
        if self._count < KNOWN_FROM or self._most_wh(lowest, power_w) <= usable_wh:
            return target_w
        self._look(recent_w)
        if not self._alike or self._ask_wh(lowest, power_w) <= usable_wh:
            return target_w
        too_low, highest = lowest, max(lowest + 1, int(MOST * STEP_W // LEVEL_W))
        while highest - too_low > 1:
            middle = (too_low + highest) // 2
            if self._ask_wh(middle, power_w) <= usable_wh:
                highest = middle
            else:
                too_low = middle
        return highest * LEVEL_W

    def to_dict(self) -> dict[str, Any]:
        """Fit for JSON."""
        return {"first": self._first, "kept": b64encode(self._kept).decode("ascii")}

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave.

        Raises:
            ValueError: it is no such text.
        """
        self._first = int(saved.get("first", 0))
        self._kept = bytearray(b64decode(saved.get("kept", ""), validate=True))
        self._night = 0
        self._forget_asked()

    def _keep(self, quarter: int, step: int) -> None:
        missed = quarter - self._first - len(self._kept)
        if -QUARTERS < missed < 0 <= quarter - self._first:
            return  # a clock that was put back: these hours are kept already
        if missed < 0 or missed > DAYS * QUARTERS or not self._kept:
            self._first, self._kept, self._night = quarter, bytearray(), 0
            self._forget_asked()
            missed = 0
        if missed:
            self._kept.extend([UNSEEN] * missed)
        self._kept.append(step)
        night = quarter + 1 - (quarter + 1 - NIGHT_ENDS) % QUARTERS
        if night != self._night:
            self._begin_day(night)

    def _forget_asked(self) -> None:
        """Other quarters are kept than those that were asked about."""
        self._asked, self._asked_before = {}, {}

    def _look(self, recent_w: float) -> None:
        """Find the occasions like this one, every now and then."""
        look = int(self._at_s // LOOKS_EVERY_S)
        if look == self._looked_at:
            return
        self._looked_at = look
        self._asked_wh.clear()
        quarter = int(self._at_s // QUARTER_S)
        ends_at_w = self._means.ends_at_w(recent_w)
        if ends_at_w is None:
            self._alike = []
            return
        before = self._kept[max(0, quarter - HOUR + 1 - self._first) : quarter - self._first]
        hour_w = (ends_at_w + sum(STEP_W * step for step in before if step != UNSEEN)) / HOUR
        self._alike = self._most_alike(quarter, hour_w)

    def _begin_day(self, night: int) -> None:
        """A night is over: what was before it is known to its end."""
        self._night = night
        old = night - DAYS * QUARTERS - self._first
        if old > 0:
            del self._kept[:old]
            self._first += old
        self._count = min(len(self._kept), max(0, night - self._first))
        self._asked_before, self._asked = self._asked, {}
        self._looked_at = -1
        steps = np.frombuffer(bytes(self._kept[: self._count]), dtype=np.uint8)
        sums_w = np.cumsum(np.where(steps == UNSEEN, 0.0, STEP_W * steps))
        sums_w[HOUR:] -= sums_w[:-HOUR].copy()
        self._restless = _restless_quarters(self._first, steps)
        logs = np.log(np.maximum(LEAST_W, sums_w / HOUR)).astype(np.float32).astype(np.float64)
        logs[steps == UNSEEN] = FAR
        self._logs = np.concatenate(([FAR], logs, [FAR]))

    def _most_alike(self, quarter: int, hour_w: float) -> list[int]:
        """The places of the occasions most like this one, each of another night; the first is like it most."""
        last = quarter - self._first - QUARTERS
        middles = np.arange(last, -FAR_QUARTERS - 1, -QUARTERS)[:, None]
        places = middles + AROUND
        logs = np.take(self._logs, places + 1, mode="clip")
        others = np.abs(logs - log(max(LEAST_W, hour_w))) / LIKE_SHARE + np.abs(AROUND) / LIKE_QUARTERS
        nearest = np.argmin(others, axis=1)[:, None]
        found = zip(
            np.take_along_axis(others, nearest, axis=1)[:, 0].tolist(),
            np.take_along_axis(places, nearest, axis=1)[:, 0].tolist(),
            strict=True,
        )
        return [place for other, place in sorted(found)[:ALIKE] if other < FAR]

    def _most_wh(self, level: int, power_w: float) -> float:
        """The most that holding so many steps of demand ever asked for."""
        return self._asked_by(level * LEVEL_W, power_w).most_wh

    def _ask_wh(self, level: int, power_w: float) -> float:
        """The same on the occasions like this one, but for the worst of them."""
        key = level * LEVEL_W, power_w
        asked_wh = self._asked_wh.get(key)
        if asked_wh is None:
            by_quarter_wh = self._asked_by(*key).by_quarter_wh
            worst = sorted((by_quarter_wh[place] for place in self._alike), reverse=True)
            asked_wh = self._asked_wh[key] = worst[len(worst) // ODD_SHARE]
        return asked_wh

    def _asked_by(self, level_w: float, power_w: float) -> Asked:
        """Of the night that is over now, only that is new."""
        key = level_w, power_w
        asked = self._asked.get(key)
        if asked is None:
            before = self._asked_before.pop(key, None)
            asked = self._asked[key] = Asked(level_w, power_w) if before is None else before
            asked.follow(self._kept, self._first, self._count)
        return asked


def _restless_quarters(first: int, steps: NDArray[np.uint8]) -> list[bool]:
    """In which quarters of the day high loads come, an hour sooner or later."""
    if len(steps) < KNOWN_FROM:
        return [True] * QUARTERS
    days = np.zeros((first % QUARTERS + len(steps)) // QUARTERS * QUARTERS + QUARTERS, dtype=steps.dtype)
    days[first % QUARTERS : first % QUARTERS + len(steps)] = np.where(steps == UNSEEN, 0, steps)
    highest = days.reshape(-1, QUARTERS).max(axis=0)
    around = np.take(highest, WITHIN_HOUR, mode="wrap").max(axis=0)
    restless: list[bool] = (around >= QUIET_SHARE * highest.max()).tolist()
    return restless
