# SPDX-License-Identifier: MIT
"""One allocator per tick for all devices: batteries take the fast error, chargers the slow one, relays come after.

Last come the inverters: what batteries, cars and relays take of the sun is not taken off the roof.

The result does not depend on the order in which equal wishes come in. When the mode forbids control (no data, paused,
starting) every device is released; while data is merely late, everything stays as it was.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from controller.arbiter.battery import FOLLOWING, BatteryAllocator
from controller.arbiter.charger import ChargerAllocator, Claims
from controller.arbiter.inverter import InverterAllocator
from controller.arbiter.relay import decide_relay
from controller.arbiter.together import backing_of, is_fitted, keeping_of, without_cars
from controller.arbiter.verdict import Chosen, Situation, Verdict, choose
from controller.model.command import Release, SetCurrent, SetPower, Switch
from controller.model.decision import Action, ActionKind, Manual, ReasonCode, Wish
from controller.model.house import BatterySpec, ChargerSpec, House, RelaySpec, SolarSpec, dotted
from controller.model.reading import ChargerStatus, Unknown
from controller.model.saying import Saying
from controller.model.snapshot import Flows, Mode, QuarterState

RELEASING = {
    Mode.STARTING: (ReasonCode.STARTING, Saying("waits-for-telegram")),
    Mode.DEGRADED: (ReasonCode.DEGRADED, Saying("no-meter-data")),
    Mode.PAUSED: (ReasonCode.PAUSED, Saying("control-paused")),
    Mode.SET_UP: (ReasonCode.STARTING, Saying("not-set-up")),
}
"""Modes in which nobody is controlled, with the code and the words of it."""

ON = Switch(True)


class Arbiter:
    """Holds one allocator per device. Owned by the tick."""

    def __init__(self, house: House, looks_every_s: float = 1.0) -> None:
        self._looks_every_s = looks_every_s
        named = [(dotted(spec), spec) for spec in house.devices]
        self._batteries = [(name, spec) for name, spec in named if isinstance(spec, BatterySpec)]
        self._chargers = [(name, spec) for name, spec in named if isinstance(spec, ChargerSpec)]
        self._relays = [(name, spec) for name, spec in named if isinstance(spec, RelaySpec)]
        suns = [(name, spec) for name, spec in named if isinstance(spec, SolarSpec)]
        self._inverters = [(name, spec) for name, spec in suns if spec.can_be_limited]
        self._absorbing = [name for name, _ in (*self._batteries, *self._chargers)]
        self._names = [*self._absorbing, *(name for name, _ in (*self._relays, *self._inverters))]
        self._verdicts: dict[str, Verdict] = {}
        self._asked: dict[str, Chosen] = {}
        """What the newest wishes come to, by device that takes or gives."""
        self._situation: Situation | None = None
        """The newest that was decided on."""
        self._forget()

    def decide(
        self, mode: Mode, wishes: Sequence[Wish], manual: Mapping[str, Manual], situation: Situation
    ) -> dict[str, Verdict]:
        """One verdict for every device that can be commanded."""
        if mode is Mode.HOLD and self._verdicts:
            return self._verdicts
        if mode in RELEASING:
            self._forget()
            code, because = RELEASING[mode]
            self._verdicts = {name: Verdict(name, Release(), code, because) for name in self._names}
        else:
            self._verdicts = self._allocate(wishes, manual, situation)
        return self._verdicts

    def again(self, situation: Situation) -> dict[str, Verdict]:
        """The same where the wishes are those of the last time, in a house that commands batteries alone."""
        self._situation = situation
        self._verdicts = self._allocate_batteries(self._asked, situation)
        return self._verdicts

    @property
    def changes_in_s(self) -> float:
        """In how many seconds time alone will change a verdict; infinite when only something else can."""
        return min([each.changes_in_s for each in self._timed], default=math.inf)

    @property
    def rests(self) -> bool:
        """Whether all that is commanded are batteries, full, that give nothing."""
        allocators = self._battery_allocators
        return len(allocators) == len(self._names) and all(each.rests for each in allocators.values())

    def would_rest(self, flows: Flows, quarter: QuarterState) -> bool:
        """Whether batteries that rest would go on so at these flows, in such a quarter, if all else stays."""
        before = self._situation
        if before is None:
            return False
        # What is not known of the past lets no battery give more.
        outlook = replace(before.outlook, past=None)
        situation = replace(before, flows=flows, quarter=quarter, outlook=outlook)
        each = self._battery_allocators.items()
        return all(allocator.would_rest(self._asked[name], situation) for name, allocator in each)

    def _allocate(
        self, wishes: Sequence[Wish], manual: Mapping[str, Manual], situation: Situation
    ) -> dict[str, Verdict]:
        self._situation = situation
        asked = self._asked = {name: choose(name, wishes, manual.get(name)) for name in self._absorbing}
        if self._chargers and self._batteries:
            situation = self._together(asked, situation)
        verdicts = self._allocate_batteries(asked, situation)
        claims = Claims()
        for name, charger in self._chargers:
            verdict = verdicts[name] = self._charger_allocators[name].decide(asked[name], situation, claims)
            claims = _with_claims(claims, verdict, charger, situation)
        begun_w = 0.0
        for name, relay in self._relays:
            wanted, was_on = choose(name, wishes, manual.get(name)), self._is_told_on(name)
            verdicts[name] = decide_relay(relay, wanted, situation, was_on=was_on, begun_w=begun_w)
            begun_w += 0.0 if was_on or verdicts[name].setpoint != ON else relay.load_w
        if self._inverters:
            others = {name: (each, verdicts[name]) for name, each in asked.items()}
            suns = {name: choose(name, wishes, manual.get(name)) for name, _ in self._inverters}
            verdicts |= self._inverter_allocator.decide(suns, others, situation)
        return {name: verdicts[name] for name in self._names}

    def _is_told_on(self, relay: str) -> bool:
        """Whether the last allocation left it on."""
        return relay in self._verdicts and self._verdicts[relay].setpoint == ON

    def _together(self, asked: Mapping[str, Chosen], situation: Situation) -> Situation:
        """With what batteries and cars do for each other, where a car fits into quarters."""
        if not is_fitted(asked[name] for name, _ in self._chargers):
            return situation
        packs = {name: each.pack(situation) for name, each in self._battery_allocators.items()}
        turns = [each for each in self._charger_allocators.values() if each.has_turn]
        outlook = without_cars(situation.outlook)
        backing = backing_of(packs, asked)
        is_late = any(each.is_late for each in turns)
        return replace(
            situation, outlook=outlook, backing=backing, car_has_turn=bool(turns), car_is_late=is_late
        )

    def _allocate_batteries(self, chosen: Mapping[str, Chosen], situation: Situation) -> dict[str, Verdict]:
        """Those left to themselves first, then those with a power of their own; the others share what remains."""
        batteries = self._batteries
        if len(batteries) > 1:
            batteries = sorted(batteries, key=lambda each: _turn(chosen[each[0]].action))
            packs = {name: each.pack(situation) for name, each in self._battery_allocators.items()}
            situation = replace(situation, keeping=keeping_of(packs, chosen))
        verdicts: dict[str, Verdict] = {}
        given_w = 0.0
        for name, battery in batteries:
            verdict = verdicts[name] = self._battery_allocators[name].decide(chosen[name], situation, given_w)
            given_w += _given_w(verdict, battery, situation)
        return verdicts

    def _forget(self) -> None:
        """Begin anew: what was decided before a silence says nothing about the house after it."""
        self._battery_allocators = {
            name: BatteryAllocator(spec, self._looks_every_s) for name, spec in self._batteries
        }
        self._charger_allocators = {name: ChargerAllocator(spec) for name, spec in self._chargers}
        self._inverter_allocator = InverterAllocator([spec for _, spec in self._inverters])
        self._timed = (
            *self._battery_allocators.values(),
            *self._charger_allocators.values(),
            *((self._inverter_allocator,) if self._inverters else ()),
        )


def _turn(action: Action | None) -> int:
    """When a battery gets its share: those that are left to themselves first, those that follow the house last."""
    if action is None or not _commands(action):
        return 0
    return 2 if action.kind in FOLLOWING else 1


def _commands(action: Action) -> bool:
    """Whether a battery gets a power by it; else it is left to itself."""
    if action.kind is ActionKind.HOLD:
        return True
    return action.amount is not None and not isinstance(action.amount, Unknown)


def _given_w(verdict: Verdict, battery: BatterySpec, situation: Situation) -> float:
    """What a battery takes off the next one's hands: its setpoint, or what it does under its own control."""
    if isinstance(verdict.setpoint, SetPower):
        return verdict.setpoint.power_w
    reading = situation.snapshot.battery(dotted(battery), battery.timeout_s)
    return 0.0 if reading is None or reading.power_w is None else reading.power_w


def _with_claims(claims: Claims, verdict: Verdict, charger: ChargerSpec, situation: Situation) -> Claims:
    """The claims of the chargers before, and of this one."""
    reading = situation.snapshot.charger(dotted(charger), charger.timeout_s)
    if reading is None or reading.status is ChargerStatus.DISCONNECTED:
        return claims
    told, power_w, extra_a = verdict.setpoint, reading.power_w, 0.0
    if isinstance(told, SetCurrent):
        drawn = [current_a for current_a in reading.current_a if current_a is not None]
        extra_a = max(0.0, told.current_a - max(drawn, default=0.0))
        if reading.status is ChargerStatus.CHARGING:
            power_w = told.current_a * situation.house.watts_per_ampere(charger.phases_of(reading, told))
    return Claims(claims.power_w + (power_w if power_w is not None else 0.0), claims.extra_a + extra_a)
