# SPDX-License-Identifier: MIT
"""A battery's power: the fast actuator that takes the error which everything else leaves.

The house's demand is what the meter sees plus what the batteries give; a battery decided on the meter alone would
answer its own discharge and bang back and forth. Meter and battery are not read in the same instant, so the largest
of the last few demands counts for covering and the smallest surplus for absorbing: a step of our own, half seen, then
changes nothing. Down in steps, up at once where an import has to be covered; the reverse for charging.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from controller.arbiter.verdict import Chosen, Situation, Verdict
from controller.model.command import Release, SetPower
from controller.model.decision import ActionKind, ReasonCode
from controller.model.house import BatterySpec, dotted
from controller.model.reading import BatteryReading, Number, Unknown
from controller.model.units import Dimension, in_words

MEMORY_TICKS = 3
"""How many demands are remembered: meter and battery differ by two readings at most."""
STEP_SHARE = 0.25
STEP_MIN_W = 250.0
DEADBAND_W = 50.0
"""Changes below it are not worth a write."""
SOC_RETURN_PCT = 2.0
"""How far the state of charge must come back from a limit before that direction is allowed again."""
FUSE_SHARE = 0.95


class BatteryAllocator:
    """Keeps the little memory that one battery's decisions need. Owned by the arbiter."""

    def __init__(self, spec: BatterySpec) -> None:
        self._spec = spec
        self._demands: deque[float] = deque(maxlen=MEMORY_TICKS)
        self._power_w = 0.0
        self._is_empty = False
        self._is_full = False

    def decide(self, chosen: Chosen, situation: Situation, given_w: float) -> Verdict:
        """The verdict for this battery; `given_w` is what batteries before it already discharge (+) or charge (-)."""
        name = dotted(self._spec)
        reading = situation.snapshot.battery(name, self._spec.timeout_s)
        self._remember(situation)
        verdict = Verdict(name, Release(), chosen.code, chosen.because, chosen.rule, lost=chosen.lost)
        if reading is None:
            return self._released(replace(verdict, code=ReasonCode.OFFLINE, because="it does not answer"))
        kind = chosen.action.kind if chosen.action is not None else None
        if kind is None or kind in (ActionKind.AUTO, ActionKind.RELEASE):
            return self._released(verdict)
        wanted_w = self._wanted_w(chosen, given_w)
        if wanted_w is None:
            return self._released(
                replace(verdict, code=ReasonCode.UNKNOWN_INPUT, because="a power is not known")
            )
        return self._limited(verdict, wanted_w, reading, situation)

    def _remember(self, situation: Situation) -> None:
        demand = situation.flows.grid_w + situation.flows.battery_w
        if isinstance(demand, Unknown):
            self._demands.clear()
        else:
            self._demands.append(demand)

    def _released(self, verdict: Verdict) -> Verdict:
        self._power_w = 0.0
        return verdict

    def _wanted_w(self, chosen: Chosen, given_w: float) -> float | None:
        """Power before limits [W], + discharge; None when a value is not known."""
        action = chosen.action
        assert action is not None
        if action.kind is ActionKind.HOLD:
            return 0.0
        amount = action.amount
        if amount is None or isinstance(amount, Unknown):
            return None
        match action.kind:
            case ActionKind.CHARGE:
                return -amount
            case ActionKind.DISCHARGE:
                return amount
            case ActionKind.COVER_ABOVE:
                return self._cover_w(amount, given_w)
            case ActionKind.ABSORB_ABOVE:
                return self._absorb_w(amount, given_w)
            case _:
                return None

    def _cover_w(self, above_w: float, given_w: float) -> float | None:
        if not self._demands:
            return None
        needed_w = max(0.0, max(self._demands) - given_w - above_w)
        return max(needed_w, _stepped_down(self._power_w)) if self._power_w > needed_w else needed_w

    def _absorb_w(self, above_w: float, given_w: float) -> float | None:
        if not self._demands:
            return None
        surplus_w = max(0.0, -max(self._demands) + given_w - above_w)
        return -surplus_w

    def _limited(
        self, verdict: Verdict, wanted_w: float, reading: BatteryReading, situation: Situation
    ) -> Verdict:
        spec = self._spec
        power_w = min(max(wanted_w, -float(spec.charge_max_w)), float(spec.discharge_max_w))
        power_w, why = self._within_charge(power_w, reading)
        if power_w < 0:
            power_w, fuse_why = self._within_fuse(power_w, situation)
            why = why or fuse_why
        if abs(power_w - self._power_w) < DEADBAND_W and power_w != 0:
            power_w = self._power_w
        self._power_w = power_w
        numbers = {
            "wanted_w": round(wanted_w),
            "soc_pct": -1.0 if reading.soc_pct is None else reading.soc_pct,
        }
        decided = replace(verdict, setpoint=SetPower(round(power_w)), numbers=numbers)
        return replace(decided, code=ReasonCode.SAFETY, because=why) if why else decided

    def _within_charge(self, power_w: float, reading: BatteryReading) -> tuple[float, str]:
        """Cut by the state of charge, with a way back so that a rebound at the limit does not flap."""
        soc = reading.soc_pct
        if soc is None:
            return 0.0, "its state of charge is not known"
        low, high = self._spec.soc_min_pct, self._spec.soc_max_pct
        self._is_empty = soc <= low or (self._is_empty and soc < low + SOC_RETURN_PCT)
        self._is_full = soc >= high or (self._is_full and soc > high - SOC_RETURN_PCT)
        if power_w > 0 and self._is_empty:
            return 0.0, f"it is at {soc:.0f} %, its minimum is {low:.0f} %"
        if power_w < 0 and self._is_full:
            return 0.0, f"it is at {soc:.0f} %, its maximum is {high:.0f} %"
        return power_w, ""

    def _within_fuse(self, power_w: float, situation: Situation) -> tuple[float, str]:
        """Never charge beyond what the main fuse still carries."""
        demand: Number = situation.flows.grid_w + situation.flows.battery_w
        if isinstance(demand, Unknown):
            return 0.0, "the grid's power is not known"
        room_w = max(0.0, FUSE_SHARE * situation.house.fuse_w - demand)
        if -power_w <= room_w:
            return power_w, ""
        return -room_w, f"the main fuse leaves {in_words(room_w, Dimension.POWER)}"


def _stepped_down(power_w: float) -> float:
    """The next lower power on the way down: a quarter less, and at once to nothing at the end."""
    step_w = max(STEP_MIN_W, STEP_SHARE * power_w)
    return power_w - step_w if power_w > step_w else 0.0
