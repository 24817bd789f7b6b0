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

from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from heapq import nsmallest
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from controller.model.clock import QUARTER_S
from controller.strategy.quarters import QuarterMeans

QUARTERS = 96
"""Of a day."""
DAYS = 35
KNOWN_FROM = 3 * QUARTERS
STEP_W, MOST, UNSEEN = 25.0, 254, 255
"""A quarter is kept as a byte, in steps of so much up to so many; or not, where nothing was seen."""
NIGHT_ENDS = 3 * 4
"""The quarter of the day (UTC) in which an evening is over at last, and a battery full again."""
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
LEVEL_W = 125.0
"""Demands are tried in steps of so much."""
COMES_BACK = 0.9
"""Of what is filled, so much can be given."""
LOOKS_EVERY_S = 120
RESTLESS_SHARE = 0.75
"""Of the highest quarter that is kept; who has had so much within the hour, at this time of the day, is restless."""


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
        self._logs = array("f")
        self._needs: dict[tuple[float, float], array[float]] = {}
        """What each occasion asked for to hold so much with a battery of so much power [Wh]."""
        self._mosts: dict[tuple[float, float], float] = {}
        """The most of these."""
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

    def _keep(self, quarter: int, step: int) -> None:
        missed = quarter - self._first - len(self._kept)
        if -QUARTERS < missed < 0 <= quarter - self._first:
            return  # a clock that was put back: these hours are kept already
        if missed < 0 or missed > DAYS * QUARTERS or not self._kept:
            self._first, self._kept, self._night = quarter, bytearray(), 0
            missed = 0
        self._kept.extend([UNSEEN] * missed)
        self._kept.append(step)
        night = quarter + 1 - (quarter + 1 - NIGHT_ENDS) % QUARTERS
        if night != self._night:
            self._begin_day(night)

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
        self._alike = [place for _, place in nsmallest(ALIKE, self._nights(quarter, hour_w))]

    def _begin_day(self, night: int) -> None:
        """A night is over: what was before it is known to its end."""
        self._night = night
        old = night - DAYS * QUARTERS - self._first
        if old > 0:
            del self._kept[:old]
            self._first += old
        self._count = min(len(self._kept), max(0, night - self._first))
        self._needs.clear()
        self._mosts.clear()
        self._looked_at = -1
        steps = np.frombuffer(bytes(self._kept[: self._count]), dtype=np.uint8)
        sums_w = np.cumsum(np.where(steps == UNSEEN, 0.0, STEP_W * steps))
        sums_w[HOUR:] -= sums_w[:-HOUR].copy()
        self._restless = _restless_quarters(self._first, steps)
        logs = np.log(np.maximum(LEAST_W, sums_w / HOUR))
        self._logs = array("f", logs.astype(np.float32).tobytes())

    def _nights(self, quarter: int, hour_w: float) -> Iterator[tuple[float, int]]:
        """Of each night the place of the occasion most like this one, after how different it is."""
        now, logs, kept = log(max(LEAST_W, hour_w)), self._logs, self._kept
        middle = quarter - self._first - QUARTERS
        while middle + FAR_QUARTERS >= 0:
            places = range(max(0, middle - FAR_QUARTERS), min(self._count, middle + FAR_QUARTERS + 1))
            found = [
                (abs(logs[place] - now) / LIKE_SHARE + abs(place - middle) / LIKE_QUARTERS, place)
                for place in places
                if kept[place] != UNSEEN
            ]
            if found:
                yield min(found)
            middle -= QUARTERS

    def _most_wh(self, level: int, power_w: float) -> float:
        """The most that holding so many steps of demand ever asked for."""
        key = level * LEVEL_W, power_w
        most_wh = self._mosts.get(key)
        if most_wh is None:
            needs = self._needs[key] = self._needed(*key)
            most_wh = self._mosts[key] = max(needs)
        return most_wh

    def _ask_wh(self, level: int, power_w: float) -> float:
        """The same on the occasions like this one, but for the worst of them."""
        key = level * LEVEL_W, power_w
        asked_wh = self._asked_wh.get(key)
        if asked_wh is None:
            self._most_wh(level, power_w)
            needs = self._needs[key]
            worst = sorted((needs[place] for place in self._alike), reverse=True)
            asked_wh = self._asked_wh[key] = worst[len(worst) // ODD_SHARE]
        return asked_wh

    def _needed(self, level_w: float, power_w: float) -> array[float]:
        """What each occasion asked for until the end of its night [Wh]."""
        change_wh = [_change_wh(STEP_W * step - level_w, power_w) for step in range(UNSEEN)] + [0.0]
        needs = array("f", bytes(4 * self._count))
        left_to_end = (NIGHT_ENDS - self._first) % QUARTERS
        need_wh = 0.0
        for place in range(self._count - 1, -1, -1):
            if (place + 1) % QUARTERS == left_to_end:
                need_wh = 0.0
            need_wh = max(0.0, need_wh + change_wh[self._kept[place]])
            needs[place] = need_wh
        return needs


def _change_wh(above_w: float, power_w: float) -> float:
    """What a quarter at so much above the demand that is held takes from a battery, or gives back (negative) [Wh]."""
    hours = QUARTER_S / 3600
    if above_w > 0:
        return min(above_w, power_w) * hours
    return -COMES_BACK * min(-above_w, power_w) * hours


def _restless_quarters(first: int, steps: NDArray[np.uint8]) -> list[bool]:
    """In which quarters of the day high loads come, an hour sooner or later."""
    if len(steps) < KNOWN_FROM:
        return [True] * QUARTERS
    seen = np.where(steps == UNSEEN, 0, steps)
    highest = np.zeros(QUARTERS, dtype=seen.dtype)
    np.maximum.at(highest, (first + np.arange(len(seen))) % QUARTERS, seen)
    around = np.max([np.roll(highest, shift) for shift in range(-HOUR, HOUR + 1)], axis=0)
    restless: list[bool] = (around >= RESTLESS_SHARE * highest.max()).tolist()
    return restless
