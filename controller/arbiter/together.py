# SPDX-License-Identifier: MIT
"""What batteries and a car do for each other in a quarter that shall end at a demand.

A battery that keeps quarters takes the bursts of the house, so a car's run needs no room for these; and what the
battery can spare carries the run through whole quarters, which saves starts. In return it does not take the room of
a quarter from a car that has its turn: the battery can fill at any time, the car only in what a quarter leaves.
Nothing of what it keeps for the house is spent on a car: that stops in time by itself. It can spare little, for what
comes in the night may last for hours, and fills up again before a car that has time begins its next run. Only a car
that would not be ready in time below the target gets more: else quarters end higher for certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from controller.arbiter.shaver import Course, Demand, Pack
from controller.arbiter.verdict import Backing, Chosen, Keeping, Situation
from controller.model.decision import ActionKind
from controller.model.outlook import Outlook
from controller.model.saying import Saying

KEPT_SHARE = 0.85
"""Share of its usable energy that a battery keeps for the house, whatever a car wishes. What is left of 10 kWh carries
three phases through three quarters of an hour; with 0.6 a February of one house came to 1.12 of the best peak in place
of 1.07, with 0.88 there were more starts."""
KEPT_FROM_LATE = 0.3
"""The same beside a car that is late: an October of one house came to 1.08 of the best peak in place of 1.12, a week
with 30 kWh a night to 1.16 in place of 1.19."""
FILLS_BELOW = 0.25
"""A battery that is as empty as this fills up even where a car waits."""
LEAVES_ROOM = Saying("leaves-room-to-car")


def backing_of(packs: Mapping[str, Pack | None], chosen: Mapping[str, Chosen]) -> Backing:
    """What those batteries that keep quarters can give for a car."""
    power_w = spare_wh = spare_when_full_wh = missing_wh = 0.0
    for name, pack in packs.items():
        action = chosen[name].action
        if pack is None or action is None or action.kind is not ActionKind.KEEP_BELOW:
            continue
        if pack.share > 0:
            power_w += pack.discharge_max_w
            spare_wh += pack.full_wh * max(0.0, pack.share - KEPT_SHARE)
            spare_when_full_wh += pack.full_wh * (1 - KEPT_SHARE)
            missing_wh += pack.full_wh - pack.usable_wh
    return Backing(power_w, spare_wh, spare_when_full_wh, missing_wh)


def keeping_of(packs: Mapping[str, Pack | None], chosen: Mapping[str, Chosen]) -> Keeping:
    """What those batteries that keep quarters can give together; an empty one gives nothing."""
    power_w = usable_wh = 0.0
    for name, pack in packs.items():
        action = chosen[name].action
        if (
            pack is not None
            and action is not None
            and action.kind is ActionKind.KEEP_BELOW
            and pack.share > 0
        ):
            power_w += pack.discharge_max_w
            usable_wh += pack.usable_wh
    return Keeping(power_w, usable_wh)


def is_fitted(chosen: Iterable[Chosen]) -> bool:
    """Whether a rule lets any of these cars fit below a demand."""
    return any(limit.action.kind is ActionKind.FIT_BELOW for each in chosen for limit in each.limits)


def without_cars(outlook: Outlook) -> Outlook:
    """A car that fits into quarters yields: nothing that is stored has to last against it."""
    is_of_cars = outlook.steady is not None and outlook.steady.is_of_cars
    return replace(outlook, steady=None) if is_of_cars else outlook


def is_spared(pack: Pack, base_w: float, situation: Situation) -> bool:
    """Whether what is stored is for a car as well, in a house that takes `base_w` without it.

    One that does not leave the house its part of the quarter has begun too late, and is helped.
    """
    kept = KEPT_FROM_LATE if situation.car_is_late else KEPT_SHARE
    return pack.share > kept or (situation.quarter is not None and situation.quarter.allowance_w < base_w)


def beside_car(found: Course, without_car: Course, demand: Demand, pack: Pack, *, is_spared: bool) -> Course:
    """What a battery does while a car has its turn, given what it would do with the car and without.

    Unless energy is spared for it the car is left to itself.
    """
    if found.power_w > 0 and not is_spared:
        found = without_car
    if found.power_w < 0 and pack.share > FILLS_BELOW:
        return replace(found, power_w=max(found.power_w, min(0.0, demand.all_w)), because=LEAVES_ROOM)
    return found
