# SPDX-License-Identifier: MIT
"""A battery's power: the fast actuator that takes the error which everything else leaves.

The house's demand is what the meter sees plus what the batteries give (`Flows.demand_w`); a battery decided on the
meter alone would answer its own discharge and bang back and forth. Away from import it goes at once, towards import
in steps: a load that comes back a second later is then still covered.
"""

from __future__ import annotations

import math

from controller.arbiter.fuse import room_w
from controller.arbiter.shaver import EFFICIENCY, Course, Demand, Pack, course
from controller.arbiter.together import beside_car, is_spared
from controller.arbiter.verdict import NO_KEEPING, Chosen, Keeping, Situation, Verdict
from controller.model.command import Release, SetPower, in_words
from controller.model.decision import ActionKind, ReasonCode
from controller.model.house import BatterySpec, dotted
from controller.model.reading import UNKNOWN, BatteryReading, Number, Unknown
from controller.model.saying import Saying, Words

FOLLOWING = (ActionKind.COVER_ABOVE, ActionKind.KEEP_BELOW, ActionKind.ABSORB_ABOVE)
"""Actions by which a battery answers what the house does."""
STEP_SHARE = 0.25
"""A second."""
STEP_MIN_W = 250.0
STEPS_AT_ONCE = 10
"""At most, where a meter or a replay speaks more seldom than each second."""
DEADBAND_W = 50.0
"""Changes below it are not worth a write."""
FULL_FROM = 0.97
"""Share of the usable energy from which it is as good as full."""
SOC_RETURN_PCT = 2.0
"""How far the state of charge must come back from a limit before that direction is allowed again."""


class BatteryAllocator:
    """Keeps the little memory that one battery's decisions need. Owned by the arbiter."""

    def __init__(self, spec: BatterySpec, looks_every_s: float = 1.0) -> None:
        self._spec = spec
        self._looks_every_s = looks_every_s
        """A first step stands for so long."""
        self._name = dotted(spec)
        self._power_w = 0.0
        self._stepped_at_s: float | None = None
        """When it took its last step towards more import, of which there are more to come."""
        self._is_empty = False
        self._is_full = False
        self._full_at_s: float | None = None
        """When it was full last, or looked at first."""
        self.changes_in_s = math.inf
        """When time alone will change what it should do."""

    @property
    def rests(self) -> bool:
        """Whether it is full and gives nothing: whatever less the house takes, it goes on so."""
        return self._is_full and not self._power_w and math.isinf(self.changes_in_s)

    def would_rest(self, chosen: Chosen, situation: Situation) -> bool:
        """Whether it would go on so, if this were the situation."""
        reading = situation.snapshot.battery(self._name, self._spec.timeout_s)
        found = None if reading is None else self._course(chosen, situation, reading, 0.0)
        return found is not None and found.power_w <= 0 and math.isinf(found.changes_in_s)

    def decide(self, chosen: Chosen, situation: Situation, given_w: float) -> Verdict:
        """The verdict for this battery; `given_w` is what batteries before it already discharge (+) or charge (-)."""
        reading = situation.snapshot.battery(self._name, self._spec.timeout_s)
        if reading is None:
            return self._released(chosen, ReasonCode.OFFLINE, Saying("no-answer"))
        kind = chosen.action.kind if chosen.action is not None else None
        if kind is None or kind in (ActionKind.AUTO, ActionKind.RELEASE):
            return self._released(chosen, chosen.code, chosen.because)
        found = self._course(chosen, situation, reading, given_w)
        if found is None:
            return self._released(chosen, ReasonCode.UNKNOWN_INPUT, Saying("power-unknown"))
        self.changes_in_s = found.changes_in_s
        power_w = self._eased(found.power_w, situation.now_s) if kind in FOLLOWING else found.power_w
        self._power_w, why = self._limited(power_w, reading, situation, given_w)
        numbers = {"wanted_w": float(round(found.power_w))}
        if reading.soc_pct is not None:
            numbers["soc_pct"] = reading.soc_pct
        because = self._heading(found.power_w, found.because or chosen.because)
        code, because = (ReasonCode.SAFETY, why) if why else (chosen.code, because)
        setpoint = SetPower(round(self._power_w))
        return Verdict(self._name, setpoint, code, because, chosen.rule, numbers, chosen.lost)

    def _released(self, chosen: Chosen, code: ReasonCode, because: Words) -> Verdict:
        self._power_w = 0.0
        self._stepped_at_s = None
        self.changes_in_s = math.inf
        return Verdict(self._name, Release(), code, because, chosen.rule, lost=chosen.lost)

    def _course(
        self, chosen: Chosen, situation: Situation, reading: BatteryReading, given_w: float
    ) -> Course | None:
        """The power before limits; None where something that it depends on is not known."""
        wanted = self._wanted_w(chosen, situation, given_w)
        if isinstance(wanted, Unknown):
            return None
        if chosen.action is None or chosen.action.kind is not ActionKind.KEEP_BELOW:
            return Course(wanted, "")
        demand, base = situation.flows.demand_w, situation.flows.base_w
        if isinstance(demand, Unknown) or situation.quarter is None:
            return None
        base_w = demand if isinstance(base, Unknown) else base
        wants = Demand(demand - given_w, base_w - given_w)
        quarter, outlook = situation.quarter, situation.outlook
        pack = self._pack(reading, situation.keeping, situation.now_s)
        found = course(wanted, quarter, wants, outlook, pack)
        if not situation.car_has_turn:
            return found
        without_car = course(wanted, quarter, Demand(wants.base_w, wants.base_w), outlook, pack)
        spared = is_spared(pack, wants.base_w, situation)
        return beside_car(found, without_car, wants, pack, is_spared=spared)

    def pack(self, situation: Situation) -> Pack | None:
        """What it can give now; None where it does not answer."""
        reading = situation.snapshot.battery(self._name, self._spec.timeout_s)
        return None if reading is None or reading.soc_pct is None else self._pack(reading)

    def _pack(
        self, reading: BatteryReading, keeping: Keeping = NO_KEEPING, now_s: float | None = None
    ) -> Pack:
        """What it can still give, beside the others of all that are `keeping`; at `now_s`, for how long it empties.

        A state of charge that is not known forbids all of it later on.
        """
        spec = self._spec
        span_pct = max(1.0, spec.soc_max_pct - spec.soc_min_pct)
        soc_pct = spec.soc_max_pct if reading.soc_pct is None else reading.soc_pct
        left_pct = max(0.0, soc_pct - spec.soc_min_pct)
        usable_wh = left_pct / 100.0 * spec.capacity_wh * EFFICIENCY
        power_w = float(spec.discharge_max_w)
        beside_w, beside_wh = max(0.0, keeping.power_w - power_w), max(0.0, keeping.usable_wh - usable_wh)
        share, emptying_s = left_pct / span_pct, 0.0
        if now_s is not None:
            if self._full_at_s is None or share >= FULL_FROM:
                self._full_at_s = now_s
            emptying_s = now_s - self._full_at_s
        wears = spec.wear_eur_kwh is not None
        return Pack(power_w, usable_wh, share, beside_w, beside_wh, emptying_s, wears)

    def _wanted_w(self, chosen: Chosen, situation: Situation, given_w: float) -> Number:
        """Power before limits [W], + discharge."""
        action = chosen.action
        assert action is not None
        if action.kind is ActionKind.HOLD:
            return 0.0
        amount = action.amount
        if amount is None or isinstance(amount, Unknown):
            return UNKNOWN
        if action.kind is ActionKind.KEEP_BELOW:
            return amount
        demand = situation.flows.demand_w
        match action.kind:
            case ActionKind.CHARGE:
                return -amount
            case ActionKind.DISCHARGE:
                return amount
            case _ if isinstance(demand, Unknown):
                return demand
            case ActionKind.COVER_ABOVE:
                return max(0.0, demand - given_w - amount)
            case ActionKind.ABSORB_ABOVE:
                # What another battery discharges is not there to be stored once more.
                return min(0.0, demand - min(0.0, given_w) + amount)
            case _:
                return UNKNOWN

    def _eased(self, wanted_w: float, now_s: float) -> float:
        """Towards more import in steps, one each second; and no change that is not worth a write."""
        eased_w = wanted_w if wanted_w >= self._power_w else self._stepped(wanted_w, now_s)
        self._stepped_at_s = now_s if eased_w > wanted_w else None
        is_small = abs(eased_w - self._power_w) < DEADBAND_W
        return self._power_w if is_small and wanted_w != 0 else eased_w

    def _stepped(self, wanted_w: float, now_s: float) -> float:
        """As many steps down to `wanted_w` as there were seconds since the last."""
        passed_s = self._looks_every_s if self._stepped_at_s is None else now_s - self._stepped_at_s
        stepped_w = self._power_w
        for _ in range(min(STEPS_AT_ONCE, max(1, int(passed_s)))):
            stepped_w -= max(STEP_MIN_W, STEP_SHARE * max(abs(stepped_w), abs(wanted_w)))
            if stepped_w <= wanted_w:
                return wanted_w
        return stepped_w

    def _heading(self, wanted_w: float, because: Words) -> Words:
        """The reason for the power of now: while it goes there in steps, that of `wanted_w` is not yet its own."""
        spec = self._spec
        aim_w = min(max(wanted_w, -float(spec.charge_max_w)), float(spec.discharge_max_w))
        if self._stepped_at_s is None or self._power_w - aim_w < DEADBAND_W:
            return because
        return Saying("in-steps", aim=in_words(SetPower(round(aim_w))), because=because)

    def _limited(
        self, power_w: float, reading: BatteryReading, situation: Situation, given_w: float
    ) -> tuple[float, Words]:
        """Inside what the inverter, the state of charge and the main fuse allow; and why it is less, if it is."""
        spec = self._spec
        power_w = min(max(power_w, -float(spec.charge_max_w)), float(spec.discharge_max_w))
        why = self._forbidden(power_w, reading)
        if why:
            return 0.0, why
        if power_w >= 0:
            return power_w, ""
        room = room_w(situation, given_w)
        if isinstance(room, Unknown):
            return 0.0, Saying("grid-unknown")
        if -power_w <= room:
            return power_w, ""
        return -room, Saying("fuse-leaves-power", room_w=room)

    def _forbidden(self, power_w: float, reading: BatteryReading) -> Words:
        """Why the state of charge forbids this direction, with a way back so that a rebound does not flap."""
        soc = reading.soc_pct
        if soc is None:
            return Saying("soc-unknown") if power_w else ""
        low, high = self._spec.soc_min_pct, self._spec.soc_max_pct
        self._is_empty = soc <= low or (self._is_empty and soc < low + SOC_RETURN_PCT)
        self._is_full = soc >= high or (self._is_full and soc > high - SOC_RETURN_PCT)
        if power_w > 0 and self._is_empty:
            return Saying("soc-at-minimum", soc_pct=soc, low_pct=low)
        if power_w < 0 and self._is_full:
            return Saying("soc-at-maximum", soc_pct=soc, high_pct=high)
        return ""
