# SPDX-License-Identifier: MIT
"""The demand that a quarter may end at for a car that fits below one: the target of the rule, or more.

    ready in time   all the rest of the night would not be enough below the target
    house's reach   the house without the car will make such a peak in this month anyway: it costs nothing, and a car
                    that draws 4.1 kW at least starts once where it would start a dozen times below the floor
    few starts      the owner says how often the car may start in a night (`usual: {starts: 6}`), and pays for it

But to be ready in time it goes no further than to where the car runs right through the calmest quarters. Beyond that
only the last start of a counted night goes, which no quarter stops (`turns`).
"""

from __future__ import annotations

import math

from controller.arbiter import share
from controller.arbiter.counted import counted
from controller.arbiter.verdict import Situation
from controller.model.clock import QUARTER_S
from controller.model.frozen import frozen
from controller.model.house import BatterySpec, ChargerSpec
from controller.model.reading import ChargerReading
from controller.model.saying import Saying, Words

LOOKS_EVERY_S = 20.0
"""At the rest of the night."""
STEPS = 10
"""Of the search for the demand: to 3 W of 2.5 kW."""
TOLD_W = 10.0
"""Less above the target is not told."""


@frozen
class Aim:
    """A demand, and why it is above the rule's; empty when it is not."""

    target_w: float
    because: Words = ""


class Aims:
    """Remembers what the starts that are left to one car ask for. Owned by its turns."""

    def __init__(self, spec: ChargerSpec) -> None:
        self._spec = spec
        self._few = (-math.inf, 0, 0.0)
        """When that was last looked at, for how many starts, and what it was [W]."""

    def find(
        self, target_w: float, beside: tuple[Situation, ChargerReading, float], per_ampere: float
    ) -> Aim:
        """For a rule that fits below `target_w`; `beside` ends with the power of the cars before this one [W]."""
        situation, reading, taken_w = beside
        habit = self._spec.usual
        in_time_w = share.target_for(target_w, habit, reading, situation)
        least_per_ampere = min(per_ampere, situation.house.watts_per_ampere(self._spec.phases_least))
        through_w = _through_w(self._spec.current_min_a * least_per_ampere + taken_w, situation)
        reach_w = min(through_w, _reach_w(situation))
        few_w = self._few_w(max(target_w, in_time_w, reach_w), through_w, beside, per_ampere)
        highest_w = max(in_time_w, reach_w, few_w)
        if highest_w <= target_w + TOLD_W:
            return Aim(highest_w)
        if highest_w == in_time_w:
            return Aim(highest_w, Saying("fills-in-time", target_w=_round_w(highest_w)))
        if highest_w == reach_w:
            return Aim(highest_w, Saying("fills-as-house", target_w=_round_w(highest_w)))
        starts = counted(self._spec, reading, situation)
        return Aim(highest_w, "" if starts is None else starts.because(_round_w(highest_w)))

    def _few_w(
        self,
        target_w: float,
        through_w: float,
        beside: tuple[Situation, ChargerReading, float],
        per_ampere: float,
    ) -> float:
        """The lowest demand with which the starts that are left will do; 0 where nobody counts them."""
        situation, reading, taken_w = beside
        habit, starts = self._spec.usual, counted(self._spec, reading, situation)
        if habit is None or starts is None or not starts.missing_wh or target_w >= through_w:
            return 0.0
        if situation.now_s - self._few[0] < LOOKS_EVERY_S and self._few[1] == starts.left:
            return self._few[2]
        least_w = self._spec.current_min_a * per_ampere + taken_w
        wanted_wh = share.TIME_TO_SPARE * starts.missing_wh
        low_w, high_w = target_w, through_w
        for step in range(STEPS):
            tried_w = (low_w + high_w) / 2 if step else low_w
            runs = share.runs_left(tried_w, habit, situation, (least_w, least_w))
            # A run takes two quarters.
            if sum(starts_wh for starts_wh, _ in runs[: 2 * starts.left : 2]) >= wanted_wh:
                high_w = tried_w
            else:
                low_w = tried_w
        self._few = situation.now_s, starts.left, high_w
        return high_w


def _reach_w(situation: Situation) -> float:
    """What the house will make without the car; a battery would have held some of it, nobody knows how much."""
    if any(isinstance(spec, BatterySpec) for spec in situation.house.devices):
        return 0.0
    return situation.outlook.reaches_w


def _through_w(least_w: float, situation: Situation) -> float:
    """The demand below which a car of `least_w` runs through the calmest quarters of this house."""
    known_wh = [wh for wh in situation.outlook.usual.quarters_wh if wh is not None]
    calmest_w = min(known_wh) * 3600 / QUARTER_S if known_wh else share.NIGHT_BASE_W
    return least_w + calmest_w + share.MARGIN_W


def _round_w(power_w: float) -> float:
    return round(power_w, -1)
