# SPDX-License-Identifier: MIT
"""When in the night a car had better start, beyond how much of a quarter it gets (`share.night`).

the end of a month     where its peak bears the smallest current through whole quarters, that is gone at midnight:
                       the next one begins at the floor
calm hours             where quarters bear the smallest current nearly to their end, each hour gives the same; but
                       every kettle stops the car, and a run that goes on into the next quarter must bear one. So it
                       takes the hours in which the house usually takes least
the last bit           a car that lacks so little that the quarter bears it, as the house is now, does not stop for
                       what may come: it would be one more start for a few minutes
"""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from controller.arbiter import ready, share
from controller.arbiter.share import Night
from controller.arbiter.verdict import Situation
from controller.model.clock import QUARTER_S, month_bounds
from controller.model.habits import DAY_S, CarHabit
from controller.model.reading import ChargerReading, Unknown
from controller.model.target import TargetReason

NEARLY = 0.9
"""Share of a car's smallest power that quarters must bear for that. Below it nearly all of the night is needed, and a
car that waits is late: in a first week of a house one made 2.83 kW in its haste in place of 2.5."""
SAME_SHARE = 0.1
"""Hours whose bursts differ by less than this share of what a car takes in a quarter are equally calm."""
LAST_BIT_WH = 150.0
"""Two minutes of three phases."""
LAST_BIT_TIMES = 2.0
"""The house may take so many times what it takes now, until the end of the quarter."""
ENDS_AT_MIDNIGHT_S = ready.READY_BEFORE_S
"""The time of leaving for which a car would have to be ready at midnight."""


def night(
    target_w: float,
    habit: CarHabit | None,
    reading: ChargerReading,
    situation: Situation,
    powers_w: tuple[float, float],
) -> Night:
    """How a car that draws at least and at most `powers_w` gets through the night with the fewest starts."""
    found = share.night(target_w, habit, reading, situation, powers_w)
    if habit is None or reading.energy_wh is None or not found.needs_more:
        return found
    if _falls_at_midnight(target_w, situation, powers_w[0]):
        before = share.night(
            target_w, replace(habit, leaves_s=ENDS_AT_MIDNIGHT_S), reading, situation, powers_w
        )
        return before if before.has_time else Night()
    if found.has_time and not found.waits and _is_calmer_later(target_w, habit, reading, situation, powers_w):
        return replace(found, waits=True)
    return found


def last_bit_s(
    target_w: float, habit: CarHabit | None, reading: ChargerReading, situation: Situation, power_w: float
) -> float:
    """For how long a car of `power_w` runs on for the little that it lacks; 0 when it lacks more, or has no room."""
    quarter, base_w = situation.quarter, situation.flows.base_w
    if habit is None or reading.energy_wh is None or quarter is None or isinstance(base_w, Unknown):
        return 0.0
    missing_wh = habit.needs_wh - reading.energy_wh
    if not 0 < missing_wh <= LAST_BIT_WH:
        return 0.0
    house_wh = LAST_BIT_TIMES * max(0.0, base_w) * quarter.remaining_s / 3600
    room_wh = (target_w - share.MARGIN_W) * QUARTER_S / 3600 - quarter.used_wh
    seconds = missing_wh * 3600 / power_w
    return seconds if seconds < quarter.remaining_s and missing_wh + house_wh <= room_wh else 0.0


def _falls_at_midnight(target_w: float, situation: Situation, least_w: float) -> bool:
    """Whether the month ends in this night, and with it a peak that bears the car through whole quarters."""
    quarter = situation.quarter
    if quarter is None or quarter.target is None or quarter.target.reason is not TargetReason.MONTH_PEAK:
        return False
    ends = month_bounds(situation.snapshot.at, ZoneInfo(situation.house.timezone))[1]
    numbers = quarter.target.numbers
    next_w = max(numbers.get("floor_w", 0.0), numbers.get("wish_w", 0.0))
    is_soon = (ends - situation.snapshot.at).total_seconds() < DAY_S / 2
    return is_soon and next_w <= least_w < target_w - share.MARGIN_W


def _is_calmer_later(
    target_w: float,
    habit: CarHabit,
    reading: ChargerReading,
    situation: Situation,
    powers_w: tuple[float, float],
) -> bool:
    """Whether enough of the quarters that are left are usually calmer than those of this hour."""
    least_w, most_w = powers_w
    bursts_wh = situation.outlook.usual.quarters_wh
    first_s = situation.snapshot.at.timestamp()
    now_wh = bursts_wh[_hour(first_s)]
    if now_wh is None or least_w < most_w or target_w - share.MARGIN_W < NEARLY * least_w:
        return False
    if situation.backing.power_w:  # batteries take what may come
        return False
    calm_wh = share.calm_wh(habit, situation)
    quarter_w = min(least_w, target_w - share.MARGIN_W - ready.NIGHT_BASE_W)
    needed = share.quarters_for(habit.needs_wh - (reading.energy_wh or 0.0), quarter_w)
    least_wh = least_w * QUARTER_S / 3600
    return 0 < needed <= len(calm_wh) and now_wh > calm_wh[needed - 1] + SAME_SHARE * least_wh


def _hour(at_s: float) -> int:
    """Of the day, in UTC."""
    return int(at_s % DAY_S // ready.HOUR_S)
