# SPDX-License-Identifier: MIT
"""What a car gets of a quarter of an hour that shall end at a demand: `fit below`.

    limit [W] = (target x 0.25 h - used) / time left - house

No car draws less than 6 A, so with three phases and a target of 2.5 kW it can only run for a part of each quarter.
Two such parts on either side of the boundary are one run, and one start: so a car that charges when a quarter ends
goes on into the next, as long as that can bear it beside what the house takes at this time of the day. Where the
house is too restless for that, a car that has time until the morning waits for the night. And where all the rest of
the night would not be enough below the target, the quarters may end as much higher as it takes.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from controller.arbiter.verdict import Situation
from controller.model.clock import QUARTER_S
from controller.model.habits import DAY_S, CarHabit
from controller.model.reading import UNKNOWN, ChargerReading, Number, Unknown

LAG_S = 5.0
"""The time left is never taken for shorter."""
MARGIN_W = 20.0
"""Aimed at so much below the target: for what happens between a load and the answer to it."""
RUN_ON_S = 20.0
"""A run goes on while the quarter bears it for so much longer."""
WORTH_S = 240.0
"""A start is worth it when the next quarter, too, bears a run of so long."""
READY_BEFORE_S = 1_200.0
"""A car has what it needs so long before it leaves."""
TIME_TO_SPARE = 1.6
"""Waiting ends when what is left of the night is no more than so many times what the car needs of it."""
NIGHT_BASE_W = 500.0
"""What the house is taken to use on average while a car charges in the night."""


def target_for(
    target_w: float, habit: CarHabit | None, reading: ChargerReading, situation: Situation
) -> float:
    """The demand that a quarter may end at: the target, or more when else the car would leave without what it needs."""
    if habit is None or reading.energy_wh is None:
        return target_w
    missing_wh = max(0.0, habit.needs_wh - reading.energy_wh)
    left_s = max(_until(habit.leaves_s, situation) - READY_BEFORE_S, QUARTER_S)
    return max(target_w, NIGHT_BASE_W + missing_wh * 3600 / left_s)


def limit_w(target_w: float, situation: Situation) -> Number:
    """What a car may draw now [W] so that the quarter ends at `target_w`, if it and the house went on as now."""
    quarter, base = situation.quarter, situation.flows.base_w
    if quarter is None or isinstance(base, Unknown):
        return UNKNOWN
    left_s = max(quarter.remaining_s, LAG_S)
    return max(0.0, _room_wh(target_w, quarter.used_wh) * 3600 / left_s - base)


def runs_on_for_s(target_w: float, power_w: float, situation: Situation) -> float:
    """For how long the quarter bears a car of `power_w` beside what the house may take in all of it; 0 when not."""
    quarter, base = situation.quarter, situation.flows.base_w
    if quarter is None or isinstance(base, Unknown):
        return 0.0
    left_s = quarter.remaining_s
    burst_wh = situation.outlook.burst_now_wh(left_s)
    if burst_wh is None:
        return 0.0
    house_wh = max(burst_wh, base * left_s / 3600)
    seconds = (_room_wh(target_w, quarter.used_wh) - house_wh) * 3600 / power_w
    return min(left_s, seconds) if seconds >= min(RUN_ON_S, left_s) else 0.0


def waits_for_the_night(
    target_w: float, habit: CarHabit | None, reading: ChargerReading, situation: Situation, power_w: float
) -> bool:
    """Whether a start can wait: no run could go over the boundary now, and later there is time enough."""
    if habit is None or reading.energy_wh is None or _could_run_over(target_w, power_w, situation):
        return False
    missing_wh = max(0.0, habit.needs_wh - reading.energy_wh)
    a_quarter_wh = min(power_w * 4, max(1.0, target_w - NIGHT_BASE_W)) / 4
    quarters = _until(habit.leaves_s, situation) / QUARTER_S
    return missing_wh * TIME_TO_SPARE < a_quarter_wh * quarters


def _could_run_over(target_w: float, power_w: float, situation: Situation) -> bool:
    """Whether the next quarter would bear a run into it, as the house is at this time of the day."""
    burst_wh = situation.outlook.burst_now_wh(QUARTER_S)
    if burst_wh is None:
        return False
    return _room_wh(target_w, 0.0) >= burst_wh + power_w * WORTH_S / 3600


def _room_wh(target_w: float, used_wh: float) -> float:
    return max(0.0, (target_w - MARGIN_W) * QUARTER_S / 3600 - used_wh)


def _until(second_of_day: float, situation: Situation) -> float:
    """Seconds until a local time of day."""
    local = situation.snapshot.at.astimezone(ZoneInfo(situation.house.timezone))
    now_s = local.hour * 3600 + local.minute * 60 + local.second
    return (second_of_day - now_s) % DAY_S
