# SPDX-License-Identifier: MIT
"""On how many phases a charger offers its current, where it can switch between one and three.

One phase carries 1.4 to 3.7 kW (6 to 16 A), three carry 4.1 to 11 kW. What is in between goes on one phase. A switch
stops the car and starts it again, so it is rare:

    three -> one   as soon as the room has been below 3 x 6 A for the patience of a pause, in the place of the pause
    one -> three   when there has been room for 3 x 7 A, and for more than one phase can draw, for a minute; for twice
                   as long after each time in the last hour that it did not last for a quarter
    not at all     before the rest of the last switch is over, or beyond the day's budget; up only while two are left,
                   so that the day never ends on three phases with a little sun

A car that draws nothing is asked to change at once: nothing is lost by it. While a switch lasts the charger pauses; a
power that is chosen never comes before the pause is over and the car has stopped.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from controller.arbiter import ready, share
from controller.arbiter.verdict import Chosen, Situation
from controller.model.decision import ActionKind, AmountUnit, Standing
from controller.model.house import ChargerSpec, House
from controller.model.reading import UNKNOWN, ChargerReading, ChargerStatus, Number, Unknown
from controller.model.saying import Saying, Words
from controller.model.switching import USUAL_SWITCHING

ONE, THREE = 1, 3
UP_PATIENCE_S = 60.0
"""How long there must be room for three phases (as with evcc, where surplus is waited for as long)."""
LASTS_S = 900.0
"""Three phases that there was room for so long were worth their switch."""
REGRETTED_S = 3600.0
"""How long a switch that was not worth it makes the next one wait: clouds that come and go do so for a while."""
MOST_DOUBLINGS = 4
DOWN_PATIENCE_S = 15.0
"""How long there must be none, as before a pause."""
UP_MARGIN_A = 1.0
ENDS_SOON_S = 120.0
"""In the last minutes of a quarter allowances grow without bound: nothing goes up for that."""
KEPT_FOR_DOWN = 2
"""Switches that must be left of the day for one up: so that one down is left after it."""
FLOWS_FROM_A = 1.0
"""Less is what a charger uses itself."""
STOPS_S = 15.0
"""A car that draws on for so long after it was stopped does not follow; that is told elsewhere."""
USES_ONE_AFTER_S = 30.0
"""A car that draws on one of three phases for so long has no others."""


@dataclass(frozen=True, slots=True)
class Room:
    """What is to be had for the car [W], and whether it may be had in haste or had better be slow."""

    power_w: Number
    """Now."""
    lasting_w: Number
    """And for longer than a quarter."""
    on_one_is_enough: bool = False
    """In the time that it has: so one phase is preferred, whatever the room is."""
    is_chosen: bool = False
    """A person or a rule chose the amount: it does not wander, so nothing is waited for."""
    ends_soon: bool = False
    """It is what the last minutes of a quarter leave."""
    cannot_wait: bool = False
    """What the quarter has left does not bear three phases for the time of our patience."""


Beside = tuple[Situation, ChargerReading, float]
"""The situation, what the charger says, and the power of the cars before it [W]."""


def room_for(chosen: Chosen, wanted_w: float, spec: ChargerSpec, beside: Beside) -> Room:
    """What a car is to have that shall have `wanted_w`, as far as its phases depend on it."""
    situation, reading, before_w = beside
    powers: list[Number] = [wanted_w]
    lasting: list[Number] = [wanted_w]
    is_enough = False
    one_w, all_w = (
        spec.current_max_a * situation.house.watts_per_ampere(count) for count in (ONE, spec.phases)
    )
    for limit in chosen.limits:
        amount = UNKNOWN if limit.action.amount is None else limit.action.amount
        lasts = amount
        if limit.action.kind is ActionKind.FIT_BELOW and not isinstance(amount, Unknown):
            target_w = ready.target_for(amount, spec.usual, reading, situation)
            amount = share.limit_w(target_w, situation) - before_w
            lasts = share.lasting_w(target_w, situation) - before_w
            is_enough = ready.is_enough(one_w, spec.usual, reading, situation)
            if ready.hurry(all_w, spec.usual, reading, situation) is not None:
                amount = lasts = all_w
        powers.append(amount)
        lasting.append(lasts)
    quarter = situation.quarter
    ends_soon = quarter is not None and quarter.remaining_s < ENDS_SOON_S
    kind = None if chosen.action is None else chosen.action.kind
    room_w = _smallest(powers)
    return Room(
        room_w,
        _smallest(lasting),
        on_one_is_enough=is_enough,
        is_chosen=kind is ActionKind.CHARGE_AT and room_w == wanted_w,
        ends_soon=bool(chosen.limits) and ends_soon,
    )


def most_a(chosen: Chosen, spec: ChargerSpec) -> float:
    """The most on a phase [A]: a current that was chosen is not exceeded on a single one either."""
    action = chosen.action
    if action is None or action.unit is not AmountUnit.CURRENT or not isinstance(action.amount, int | float):
        return spec.current_max_a
    return action.amount


class PhaseChooser:
    """Remembers on how many phases one charger stands. Owned by its allocator."""

    def __init__(self, spec: ChargerSpec) -> None:
        self._spec = spec
        self._switching = spec.switching or USUAL_SWITCHING
        self._phases: int | None = None
        self._since_s: dict[int, float] = {}
        """Since when the room has asked for another number of phases."""
        self._until_s = -math.inf
        """When the pause of the running switch is over."""
        self._up_at_s = -math.inf
        self._regrets_s: list[float] = []
        """When three phases did not last, in the last hour."""
        self._used_one_since_s: float | None = None
        self._car_has_one = False
        self._charged = False
        """When the running switch began."""
        self.resumes = False
        """A switch has just ended, of a car that charged before it."""
        self.because: Words = ""
        """Of the running switch, with its numbers."""

    def phases(self, reading: ChargerReading, standing: Standing | None) -> int:
        """That are set."""
        if self._phases is None:
            told = None if standing is None else standing.phases
            self._phases = told or (ONE if reading.phases == ONE else THREE)
        return self._phases

    def paused(self, reading: ChargerReading, now_s: float) -> float | None:
        """How long the running switch still keeps the charger at rest [s]; None while there is none."""
        self.resumes = False
        if math.isinf(self._until_s):
            return None
        left_s = self._until_s - now_s
        if left_s > 0 or (left_s > -STOPS_S and _flows(reading)):
            return max(1.0, left_s)
        self._until_s = -math.inf
        self.resumes = self._charged
        return None

    def meet(self, reading: ChargerReading, now_s: float) -> None:
        """Learn whether the car is one that has a single phase; the next one may be another."""
        if reading.status is ChargerStatus.DISCONNECTED:
            self._car_has_one = False
        if self._phases != THREE or reading.phases != ONE or not _flows(reading):
            self._used_one_since_s = None
        elif self._used_one_since_s is None:
            self._used_one_since_s = now_s
        elif now_s - self._used_one_since_s >= USES_ONE_AFTER_S:
            self._car_has_one = True

    def look(
        self,
        room: Room,
        reading: ChargerReading,
        standing: Standing | None,
        now_s: float,
        house: House,
    ) -> bool:
        """Whether the phases change now."""
        phases = self.phases(reading, standing)
        wanted = self._wanted(room, phases, reading, house)
        other = THREE if phases == ONE else ONE
        if wanted == phases:
            self._since_s.clear()
            return False
        since_s = self._since_s.setdefault(other, now_s)
        if now_s - since_s < self._patience_s(other, room, reading, now_s) or not self._may(other, standing):
            return False
        self._switch(other, room, reading, now_s)
        return True

    def changes_in_s(self, now_s: float) -> float:
        """When time alone may change the phases."""
        if not self._since_s:
            return math.inf
        return max(1.0, min(since_s + DOWN_PATIENCE_S - now_s for since_s in self._since_s.values()))

    def waits(self, standing: Standing | None) -> Words:
        """Why a switch that is wanted is not made; empty when no budget forbids it."""
        if standing is None or all(self._may(other, standing) for other in self._since_s):
            return ""
        if standing.switches_in_s > 0:
            return Saying("may-switch-again", rest_s=standing.switches_in_s)
        return Saying("switches-used-up")

    def forget(self) -> None:
        """The charger was left to itself."""
        self._since_s.clear()
        self._until_s = -math.inf

    def _wanted(self, room: Room, phases: int, reading: ChargerReading, house: House) -> int:
        if isinstance(room.power_w, Unknown) or isinstance(room.lasting_w, Unknown):
            return phases
        spec = self._spec
        one_w, three_w = house.watts_per_ampere(ONE), house.watts_per_ampere(THREE)
        least_w = spec.current_min_a * three_w
        is_charging = reading.status is ChargerStatus.CHARGING
        if self._car_has_one:
            return phases
        if phases == THREE:
            if room.power_w >= least_w and (is_charging or not room.on_one_is_enough):
                return THREE
            return ONE if room.power_w >= spec.current_min_a * one_w else THREE
        if room.on_one_is_enough or room.ends_soon:
            return ONE
        up_w = least_w if room.is_chosen else (spec.current_min_a + UP_MARGIN_A) * three_w
        most_w = self._most_on_one_a(reading) * one_w
        room_w = min(room.power_w, room.lasting_w)
        return THREE if room_w >= up_w and room_w > most_w else ONE

    def _most_on_one_a(self, reading: ChargerReading) -> float:
        """A car may draw less than the charger offers on one phase."""
        drawn = [current_a for current_a in reading.current_a if current_a is not None]
        offered_a = reading.limit_a
        if reading.status is not ChargerStatus.CHARGING or not drawn or offered_a is None:
            return self._spec.current_max_a
        return max(drawn) if max(drawn) < offered_a - UP_MARGIN_A else self._spec.current_max_a

    def _patience_s(self, other: int, room: Room, reading: ChargerReading, now_s: float) -> float:
        is_charging = reading.status is ChargerStatus.CHARGING
        is_before_start = room.on_one_is_enough and not is_charging  # which a switch after it would make two
        if room.is_chosen or (other == ONE and (room.cannot_wait or is_before_start)):
            return 0.0
        if other == ONE:
            return DOWN_PATIENCE_S
        regrets = sum(now_s - at_s < REGRETTED_S for at_s in self._regrets_s)
        if not regrets and not is_charging:
            return DOWN_PATIENCE_S
        return UP_PATIENCE_S * float(2 ** min(regrets, MOST_DOUBLINGS))

    def _may(self, other: int, standing: Standing | None) -> bool:
        if standing is None or standing.switches_left is None:
            return True
        needs = KEPT_FOR_DOWN if other == THREE else 1
        return standing.switches_in_s <= 0 and standing.switches_left >= needs

    def _switch(self, other: int, room: Room, reading: ChargerReading, now_s: float) -> None:
        room_w = 0.0 if isinstance(room.power_w, Unknown) else max(0.0, room.power_w)
        self.because = Saying("to-one-phase" if other == ONE else "to-three-phases", room_w=room_w)
        self._phases = other
        self._since_s.clear()
        self._charged = _flows(reading)
        if other == THREE:
            self._up_at_s = now_s
        elif now_s - self._up_at_s < LASTS_S and not room.is_chosen:
            self._regrets_s = [at_s for at_s in self._regrets_s if now_s - at_s < REGRETTED_S] + [now_s]
        self._until_s = now_s + self._switching.pause_s


def _smallest(powers: Iterable[Number]) -> Number:
    """The smallest of `powers`; not known where one of them is not."""
    found: list[float] = []
    for power_w in powers:
        if isinstance(power_w, Unknown):
            return UNKNOWN
        found.append(power_w)
    return min(found)


def _flows(reading: ChargerReading) -> bool:
    drawn = [current_a for current_a in reading.current_a if current_a is not None]
    if not drawn:
        return reading.status is ChargerStatus.CHARGING
    return max(drawn) >= FLOWS_FROM_A
