# SPDX-License-Identifier: MIT
"""What a car gets of a quarter of an hour that shall end at a demand: `fit below`.

    limit [W] = (target x 0.25 h - used) / time left - house

No car draws less than 6 A, so with three phases and a target of 2.5 kW it can only run for a part of each quarter.
Two such parts on either side of the boundary are one run, and one start: so a car that charges when a quarter ends
goes on into the next, as long as that can bear it beside what the house may take at this hour, and then waits for the
end of the quarter after that one. What a quarter has to give is fixed; this way it takes half the starts.

A car that has time until the morning takes the hours in which a start gives most (`ready`: whether it has).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from controller.arbiter import ready
from controller.arbiter.verdict import Situation
from controller.model.clock import QUARTER_S
from controller.model.habits import DAY_S, CarHabit
from controller.model.reading import UNKNOWN, ChargerReading, Number, Unknown
from controller.model.saying import Saying

WAITS_FOR_NIGHT = Saying("waits-for-night")
WAITS_FOR_NEXT = Saying("had-its-part")
HOURS = 24
LAG_S = 5.0
"""The time left is never taken for shorter."""
MARGIN_W = 20.0
"""Aimed at so much below the target: for what happens between a load and the answer to it."""
RUN_ON_S = 20.0
"""A run goes on while the quarter bears it for so much longer."""
WORTH_S = 240.0
"""A start is worth it when the next quarter, too, bears a run of so long."""
HOURS_TO_SPARE = 1.05
"""The hours that are waited for must give so many times what the car needs: the house usually takes less in them than
it is taken to, and quarters may end higher where it does not. With 1.15 there were more starts in five of eight houses
and no lower peak in any."""
ALMOST = 0.98
"""A start that gives so much of what the hours that are waited for give is as good."""
AWAKE_W, AWAKE_SHARE = 800.0, 0.6
"""A house that takes more than this, and nearly what it takes at most at this hour, is up to something unusual."""
RESTS_S, MOST_DOUBLINGS = 900.0, 2
"""The rest of a car that the house stopped, and how often it doubles with further stops."""
STOPS_COUNT_S = 7_200.0
"""How long a stop is remembered for that."""
MOST_SHARE = 0.9
"""A house that takes nearly as much as a car all the while leaves no room for one."""


def limit_w(target_w: float, situation: Situation) -> Number:
    """What a car may draw now [W] so that the quarter ends at `target_w`, if it and the house went on as now."""
    quarter, base = situation.quarter, situation.flows.base_w
    if quarter is None or isinstance(base, Unknown):
        return UNKNOWN
    left_s = max(quarter.remaining_s, LAG_S)
    return max(0.0, _room_wh(target_w, quarter.used_wh) * 3600 / left_s - base)


def lasting_w(target_w: float, situation: Situation) -> Number:
    """The same as far as it lasts: what the end of a quarter leaves beyond the target is gone with it."""
    limit, base = limit_w(target_w, situation), situation.flows.base_w
    if isinstance(limit, Unknown) or isinstance(base, Unknown):
        return UNKNOWN
    return min(limit, max(0.0, target_w - MARGIN_W - base))


def runs_on_for_s(target_w: float, power_w: float, situation: Situation) -> float:
    """For how long the quarter bears a car of `power_w` beside what the house may take in all of it; 0 when not."""
    quarter, base = situation.quarter, situation.flows.base_w
    if quarter is None or isinstance(base, Unknown):
        return 0.0
    left_s = quarter.remaining_s
    house_wh = base * left_s / 3600
    if not situation.backing.power_w:  # else batteries take what may come
        burst_wh = situation.outlook.burst_now_wh(left_s)
        if burst_wh is None or (base > AWAKE_W and house_wh > AWAKE_SHARE * burst_wh):
            return 0.0
        house_wh = max(burst_wh, house_wh)
    room_wh = _room_wh(target_w, quarter.used_wh) + situation.backing.within_wh(left_s)
    seconds = (room_wh - house_wh) * 3600 / power_w
    return min(left_s, seconds) if seconds >= min(RUN_ON_S, left_s) else 0.0


@dataclass(frozen=True, slots=True)
class Night:
    """What is left of it for a car."""

    has_time: bool = True
    """What it needs fits in without another start in the same quarter."""
    waits: bool = False
    """Later on a start gives more."""
    needs_more: bool = True
    """As far as is known it has not got all yet."""


class Stops:
    """How often the house has stopped a car that runs through whole quarters, of late.

    What stops a car is often a machine that heats again and again. So a car that has time rests for a quarter of an
    hour after a stop, and twice as long after each further one within two hours.
    """

    def __init__(self) -> None:
        self._at_s: list[float] = []

    def note(self, now_s: float) -> None:
        """It was stopped now."""
        self._at_s = [at_s for at_s in self._at_s if now_s - at_s < STOPS_COUNT_S] + [now_s]

    def rest_s(self, now_s: float) -> float:
        """How long it had better rest on [s]; 0 when it need not."""
        count = len(self._at_s)
        if not count:
            return 0.0
        return max(0.0, self._at_s[-1] + RESTS_S * float(2 ** min(count - 1, MOST_DOUBLINGS)) - now_s)


def night(
    target_w: float,
    habit: CarHabit | None,
    reading: ChargerReading,
    situation: Situation,
    powers_w: tuple[float, float],
) -> Night:
    """How a car that draws at least and at most `powers_w` gets through the night with the fewest starts."""
    missing_wh = ready.lacks_wh(habit, reading)
    if habit is None or missing_wh is None:
        return Night()
    if not missing_wh:
        return Night(needs_more=False)
    wanted_wh = HOURS_TO_SPARE * missing_wh
    for starts_wh, quarters_wh in runs_left(target_w, habit, situation, powers_w):
        wanted_wh -= quarters_wh
        if wanted_wh <= 0:
            burst_wh = 0.0 if situation.backing.power_w else situation.outlook.burst_now_wh(QUARTER_S)
            now_wh, _ = _run(_room_wh(target_w, 0.0), burst_wh, powers_w)
            return Night(waits=now_wh < ALMOST * starts_wh or not _lasts(target_w, powers_w, situation))
    return Night(has_time=False)


def runs_left(
    target_w: float, habit: CarHabit, situation: Situation, powers_w: tuple[float, float]
) -> list[tuple[float, float]]:
    """What a start gives, and what a quarter, in each quarter that is left of the night [Wh]; the best first."""
    room_wh = _room_wh(target_w, 0.0)
    usual_wh = (0.0,) * HOURS if situation.backing.power_w else situation.outlook.usual.quarters_wh
    left_wh = [usual_wh[hour] for hour in _hours_left(habit, situation)]
    runs = {burst_wh: _run(room_wh, burst_wh, powers_w) for burst_wh in set(left_wh)}
    return sorted((runs[burst_wh] for burst_wh in left_wh), reverse=True)


def calm_wh(habit: CarHabit, situation: Situation) -> list[float]:
    """What the house usually takes at most in each quarter that is left of the night [Wh]; the calmest first."""
    usual_wh = situation.outlook.usual.quarters_wh
    left_wh = (usual_wh[hour] for hour in _hours_left(habit, situation))
    return sorted(quarter_wh for quarter_wh in left_wh if quarter_wh is not None)


def quarters_for(missing_wh: float, least_w: float) -> int:
    """Quarters that a car of `least_w` needs which runs right through them, with some to spare."""
    return ceil(HOURS_TO_SPARE * missing_wh * 3600 / (least_w * QUARTER_S))


def _hours_left(habit: CarHabit, situation: Situation) -> list[int]:
    """The hour of the day (UTC) of each quarter that is left of the night, without the one that runs."""
    count = int((ready.until_s(habit.leaves_s, situation) - ready.READY_BEFORE_S) // QUARTER_S)
    first_s = situation.snapshot.at.timestamp()
    return [int((first_s + QUARTER_S * place) % DAY_S // ready.HOUR_S) for place in range(1, count + 1)]


def _lasts(target_w: float, powers_w: tuple[float, float], situation: Situation) -> bool:
    """Whether a car that can run through whole quarters would not be stopped by the next one."""
    least_w, most_w = powers_w
    lasting = lasting_w(target_w, situation)
    return least_w == most_w or isinstance(lasting, Unknown) or lasting >= least_w


def _run(room_wh: float, burst_wh: float | None, powers_w: tuple[float, float]) -> tuple[float, float]:
    """What a start gives, and what a quarter gives, where the house takes at most `burst_wh` in a quarter [Wh].

    A run to the end of a quarter risks nothing: all is known of it then. One into the next must bear what may come.
    A car that can draw so little that it runs through whole quarters takes what each leaves of the room.
    """
    least_wh, most_wh = (power_w * QUARTER_S / 3600 for power_w in powers_w)
    last_wh = min(most_wh, max(0.0, room_wh - ready.NIGHT_BASE_W * QUARTER_S / 3600))
    if burst_wh is None or room_wh < burst_wh + least_wh * WORTH_S / QUARTER_S:
        return last_wh, last_wh
    if least_wh <= room_wh - burst_wh:
        through_wh = min(most_wh, room_wh - burst_wh)
        return HOURS * through_wh, through_wh
    # While the car runs, the time left for a burst becomes shorter.
    first_wh = (room_wh - burst_wh) / (1 - min(burst_wh / most_wh, MOST_SHARE))
    both_wh = last_wh + min(most_wh, first_wh)
    return both_wh, both_wh / 2


def _room_wh(target_w: float, used_wh: float) -> float:
    return max(0.0, (target_w - MARGIN_W) * QUARTER_S / 3600 - used_wh)
