# SPDX-License-Identifier: MIT
"""Whether a car has what it needs by the time it leaves, and what it takes for that.

A full car comes before the month's peak. So the quarters may end as much higher as the rest of the night asks for, if
the house takes on average what it usually does; and as soon as all that the car can draw is only just enough, it draws
that, whatever the quarter. Where not even that is enough it is told at once how much will be missing.
"""

from __future__ import annotations

import math
from zoneinfo import ZoneInfo

from controller.arbiter.fuse import FUSE_SHARE
from controller.arbiter.verdict import Situation
from controller.model.clock import QUARTER_S
from controller.model.habits import DAY_S, CarHabit
from controller.model.reading import ChargerReading
from controller.model.saying import Saying

HOUR_S = 3_600
READY_BEFORE_S = 1_200.0
"""A car has what it needs so long before it leaves."""
TIME_TO_SPARE = 1.15
"""What is waited for, a full battery or fewer phases, must leave time for so many times what the car needs."""
BUSY_SHARE = 0.7
"""A car that needs more of what it can draw at most goes a little faster than it has to."""
HURRIES_BEFORE_S, HURRY = 600.0, 1.02
"""A car that has no more time than for so many times what it needs, but for these ten minutes, draws all that it can:
it may have to rest before it starts."""
NIGHT_BASE_W = 500.0
"""What the house is taken to use on average while a car charges in the night, at hours that were never seen."""
TOLD_WH = 100.0
"""What will be missing is told in steps of so much, and not below."""


def target_for(
    target_w: float,
    habit: CarHabit | None,
    reading: ChargerReading,
    situation: Situation,
    most_w: float = math.inf,
) -> float:
    """The demand that a quarter may end at: the target, or more when else the car would leave without what it needs.

    One that would have to draw most of `most_w`, the most that it can, on average, could not make up for much later.
    """
    missing_wh = lacks_wh(habit, reading)
    if habit is None or not missing_wh:
        return target_w
    left_s = _left_s(habit, situation)
    pace_w = missing_wh * HOUR_S / left_s
    if pace_w > BUSY_SHARE * most_w:
        pace_w *= TIME_TO_SPARE
    return max(target_w, _base_w(situation, left_s) + pace_w)


def is_enough(power_w: float, habit: CarHabit | None, reading: ChargerReading, situation: Situation) -> bool:
    """Whether a car that draws at most `power_w` has what it needs in time; not where nobody knows what it needs."""
    missing_wh = lacks_wh(habit, reading)
    if habit is None or missing_wh is None:
        return False
    return TIME_TO_SPARE * missing_wh * HOUR_S / _left_s(habit, situation) <= power_w


def hurry(
    most_w: float, habit: CarHabit | None, reading: ChargerReading, situation: Situation
) -> Saying | None:
    """Why a car that draws at most `most_w` has to draw that from now on, or what it will lack for all that.

    None for one that has time, and where nobody knows what it needs.
    """
    missing_wh = lacks_wh(habit, reading)
    if habit is None or not missing_wh:
        return None
    until_leaves_s = until_s(habit.leaves_s, situation)
    left_s = max(until_leaves_s - HURRIES_BEFORE_S, QUARTER_S)
    if HURRY * missing_wh * HOUR_S < _carried_w(most_w, situation, left_s) * left_s:
        return None
    missing_wh -= _carried_w(most_w, situation, until_leaves_s) * until_leaves_s / HOUR_S
    if missing_wh < TOLD_WH:
        return Saying("hurries")
    return Saying("lacks-in-time", missing_wh=TOLD_WH * round(missing_wh / TOLD_WH))


def lacks_wh(habit: CarHabit | None, reading: ChargerReading) -> float | None:
    """What a car still lacks [Wh]; None where nobody knows."""
    if habit is None or reading.energy_wh is None:
        return None
    return max(0.0, habit.needs_wh - reading.energy_wh)


def until_s(second_of_day: float, situation: Situation) -> float:
    """Seconds until a local time of day."""
    local = situation.snapshot.at.astimezone(ZoneInfo(situation.house.timezone))
    now_s = local.hour * HOUR_S + local.minute * 60 + local.second
    return (second_of_day - now_s) % DAY_S


def _left_s(habit: CarHabit, situation: Situation) -> float:
    return max(until_s(habit.leaves_s, situation) - READY_BEFORE_S, QUARTER_S)


def _carried_w(most_w: float, situation: Situation, left_s: float) -> float:
    """What the main fuse leaves of `most_w` beside what the house usually takes."""
    return max(0.0, min(most_w, FUSE_SHARE * situation.house.fuse_w - _base_w(situation, left_s)))


def _base_w(situation: Situation, left_s: float) -> float:
    """What the house takes on average in the next `left_s`, if it does as it usually does at these hours."""
    first_s = situation.snapshot.at.timestamp()
    count = max(1, int(left_s // QUARTER_S))
    usual_w = [
        situation.outlook.mean_w[int((first_s + QUARTER_S * place) % DAY_S // HOUR_S)]
        for place in range(count)
    ]
    return sum(NIGHT_BASE_W if base_w is None else base_w for base_w in usual_w) / count
