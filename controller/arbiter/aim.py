# SPDX-License-Identifier: MIT
"""The demand that a quarter may end at for a car that fits below one: the target of the rule, or more.

    ready in time   all the rest of the night would not be enough below the target
    house's reach   the house without the car will make such a peak in this month anyway: it costs nothing, and a car
                    that draws 4.1 kW at least starts once where it would start a dozen times below the floor
    right through   where little more than what the house itself has made in this month lets the car run right through
                    the night, that is taken: it starts once or twice where it would start six to eight times
    few starts      the owner says how often the car may start in a night (`usual: {starts: 6}`), and pays for it

But to be ready in time it goes no further than to where the car runs right through the calmest quarters. Beyond that
go only a car that needs all that it can draw (`ready`), and the last start of a counted night, which no quarter stops
(`turns`).
"""

from __future__ import annotations

import math

from controller.arbiter import ready, share
from controller.arbiter.counted import counted
from controller.arbiter.verdict import Situation
from controller.model.clock import QUARTER_S
from controller.model.frozen import frozen
from controller.model.house import BatterySpec, ChargerSpec
from controller.model.reading import ChargerReading
from controller.model.saying import Saying, Words
from controller.model.target import TargetReason

LOOKS_EVERY_S = 20.0
"""At the rest of the night."""
NEAR = 1.04
"""So many times what the house has made in this month a car may make to run right through."""
STEPS = 10
"""Of the search for the demand: to 3 W of 2.5 kW."""
TOLD_W = 10.0
"""Less above the target is not told."""


@frozen
class Aim:
    """A demand, and why it is above the rule's; empty when it is not."""

    target_w: float
    because: Words = ""
    hurries: bool = False
    """The car must draw all that it can, whatever the quarter."""


class Aims:
    """Remembers for a while what the rest of the night asks for. Owned by one car's turns."""

    def __init__(self, spec: ChargerSpec) -> None:
        self._spec = spec
        self.is_late = False
        """Below the target of the rule it would not be ready in time."""
        self._few = (-math.inf, 0, 0.0)
        """When that was last looked at, for how many starts, and what it was [W]."""
        self._near: tuple[float, float, float] = (-math.inf, 0.0, 0.0)
        """When it was last looked what lets it run right through, for which demand, and what that was [W]."""

    def find(
        self, target_w: float, beside: tuple[Situation, ChargerReading, float], per_ampere: float
    ) -> Aim:
        """For a rule that fits below `target_w`; `beside` ends with the power of the cars before this one [W]."""
        situation, reading, taken_w = beside
        habit = self._spec.usual
        most_w = self._most_w(situation, per_ampere)
        in_time_w = ready.target_for(target_w, habit, reading, situation, most_w)
        self.is_late = in_time_w > target_w + TOLD_W
        hurry = ready.hurry(most_w, habit, reading, situation)
        if hurry is not None:
            return Aim(in_time_w, hurry, hurries=True)
        least_per_ampere = min(per_ampere, situation.house.watts_per_ampere(self._spec.phases_least))
        through_w = _through_w(self._spec.current_min_a * least_per_ampere + taken_w, situation)
        reach_w = min(through_w, _reach_w(situation))
        near_w = self._near_w(target_w, beside, least_per_ampere) if target_w < through_w else 0.0
        few_w = self._few_w(max(target_w, in_time_w, reach_w), through_w, beside, per_ampere)
        highest_w = max(in_time_w, reach_w, near_w, few_w)
        if highest_w <= target_w + TOLD_W:
            return Aim(highest_w)
        if highest_w == in_time_w:
            return Aim(highest_w, Saying("fills-in-time", target_w=_round_w(highest_w)))
        if highest_w == reach_w:
            return Aim(highest_w, Saying("fills-as-house", target_w=_round_w(highest_w)))
        if highest_w == near_w:
            return Aim(highest_w, Saying("fills-through", target_w=_round_w(highest_w)))
        starts = counted(self._spec, reading, situation)
        return Aim(highest_w, "" if starts is None else starts.because(_round_w(highest_w)))

    def _most_w(self, situation: Situation, per_ampere: float) -> float:
        """What the car can draw, on as many phases as it may be offered."""
        if self._spec.switching is not None:
            per_ampere = situation.house.watts_per_ampere(self._spec.phases)
        return self._spec.current_max_a * per_ampere

    def _near_w(
        self, target_w: float, beside: tuple[Situation, ChargerReading, float], per_ampere: float
    ) -> float:
        """The demand with which it runs right through the calm hours, where the house nearly makes that; else 0."""
        situation, reading, taken_w = beside
        habit, most_w = self._spec.usual, NEAR * _made_w(target_w, situation)
        least_w = self._spec.current_min_a * per_ampere + taken_w
        if habit is None or habit.starts is not None or reading.energy_wh is None or most_w < least_w:
            return 0.0
        if situation.now_s - self._near[0] < LOOKS_EVERY_S and self._near[1] == target_w:
            return self._near[2]
        calm_wh = share.calm_wh(habit, situation)
        needed = share.quarters_for(habit.needs_wh - reading.energy_wh, least_w)
        found_w = 0.0
        if 0 < needed <= len(calm_wh):
            through_w = least_w + calm_wh[needed - 1] * 3600 / QUARTER_S + share.MARGIN_W
            found_w = through_w if through_w <= most_w else 0.0
        self._near = situation.now_s, target_w, found_w
        return found_w

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
        wanted_wh = ready.TIME_TO_SPARE * starts.missing_wh
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


def _made_w(target_w: float, situation: Situation) -> float:
    """What the house has made in this month without the car; nothing where the owner has said what it may make.

    When a month has just ended, what it made is known for an hour or two still, and the target is lower already.
    """
    quarter = situation.quarter
    is_wished = quarter is not None and quarter.target_reason == TargetReason.WISH
    return min(target_w, situation.outlook.made_w) if _is_unhelped(situation) and not is_wished else 0.0


def _reach_w(situation: Situation) -> float:
    """What the house will make without the car; a battery would have held some of it, nobody knows how much."""
    return situation.outlook.reaches_w if _is_unhelped(situation) else 0.0


def _is_unhelped(situation: Situation) -> bool:
    """Whether no battery holds what the house makes."""
    return not any(isinstance(spec, BatterySpec) for spec in situation.house.devices)


def _through_w(least_w: float, situation: Situation) -> float:
    """The demand below which a car of `least_w` runs through the calmest quarters of this house."""
    known_wh = [wh for wh in situation.outlook.usual.quarters_wh if wh is not None]
    calmest_w = min(known_wh) * 3600 / QUARTER_S if known_wh else ready.NIGHT_BASE_W
    return least_w + calmest_w + share.MARGIN_W


def _round_w(power_w: float) -> float:
    return round(power_w, -1)
