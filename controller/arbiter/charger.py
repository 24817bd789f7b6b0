# SPDX-License-Identifier: MIT
"""A charger's current: the slow actuator, with the physics of IEC 61851 and the patience that cars deserve.

No car draws between 0 and 6 A. Down at once, up in steps. A burst of ten seconds must not stop a car: below the
minimum it first falls back to 6 A, and is paused only when there has been no room for a while. A start asks for some
room to spare and for the pause that the contactor needs.
"""

from __future__ import annotations

import math
from dataclasses import replace

from controller.arbiter.verdict import Chosen, Situation, Verdict
from controller.model.command import Release, SetCurrent
from controller.model.decision import ActionKind, AmountUnit, Lost, ReasonCode
from controller.model.house import ChargerSpec, GridType, House, dotted
from controller.model.reading import ChargerReading, Unknown, known
from controller.model.units import Dimension, in_words

PHASE_V = 230.0
STOP_PATIENCE_S = 15.0
"""How long there must be no room before a charging car is paused."""
START_MARGIN_A = 1.0
"""Room to spare before a paused car starts again."""
RISE_EVERY_S = 3.0
RISE_SHARE = 0.25
FUSE_SHARE = 0.95


def watts_per_ampere(house: House, phases: int) -> float:
    """Power per ampere of setpoint [W/A] for a car that uses `phases`."""
    if house.grid is GridType.THREE_PHASE_DELTA:
        return PHASE_V * (math.sqrt(3.0) if phases == 3 else 1.0)
    return PHASE_V * phases


class ChargerAllocator:
    """Keeps the little memory that one charger's decisions need. Owned by the arbiter."""

    def __init__(self, spec: ChargerSpec) -> None:
        self._spec = spec
        self._current_a: float | None = None
        self._no_room_since_s: float | None = None
        self._rose_at_s = -math.inf

    def decide(self, chosen: Chosen, situation: Situation) -> Verdict:
        """The verdict for this charger."""
        name = dotted(self._spec)
        reading = situation.snapshot.charger(name, self._spec.timeout_s)
        verdict = Verdict(name, Release(), chosen.code, chosen.because, chosen.rule, lost=chosen.lost)
        if reading is None:
            return self._released(replace(verdict, code=ReasonCode.OFFLINE, because="it does not answer"))
        kind = chosen.action.kind if chosen.action is not None else None
        if kind is ActionKind.RELEASE or (kind is None and not chosen.limits):
            return self._released(verdict)
        wanted_a = self._wanted_a(chosen, situation, reading)
        if wanted_a is None:
            return self._released(
                replace(verdict, code=ReasonCode.UNKNOWN_INPUT, because="a power is not known")
            )
        verdict, allowed_a = self._limited(verdict, chosen, situation, (reading, wanted_a))
        is_order = kind is ActionKind.PAUSE
        current_a, dwell = self._paced(allowed_a, situation, reading, is_order=is_order)
        self._current_a = current_a
        numbers = {"wanted_a": round(wanted_a, 1), "allowed_a": round(max(0.0, allowed_a), 1)}
        decided = replace(verdict, setpoint=SetCurrent(current_a), numbers=numbers)
        return replace(decided, code=ReasonCode.DWELL, because=dwell) if dwell else decided

    def _released(self, verdict: Verdict) -> Verdict:
        self._current_a = None
        self._no_room_since_s = None
        return verdict

    def _watts_per_ampere(self, situation: Situation, reading: ChargerReading) -> float:
        return watts_per_ampere(situation.house, reading.phases or self._spec.phases)

    def _wanted_a(self, chosen: Chosen, situation: Situation, reading: ChargerReading) -> float | None:
        """Current before limits [A]; None when a value is not known."""
        action = chosen.action
        if action is None or action.kind is ActionKind.FULL:
            return self._spec.current_max_a
        if action.kind is ActionKind.PAUSE:
            return 0.0
        if action.kind is ActionKind.SOLAR_ONLY:
            base = situation.flows.base_w
            if isinstance(base, Unknown):
                return None
            return max(0.0, -base) / self._watts_per_ampere(situation, reading)
        amount = action.amount
        if amount is None or isinstance(amount, Unknown):
            return None
        return (
            amount
            if action.unit is AmountUnit.CURRENT
            else amount / self._watts_per_ampere(situation, reading)
        )

    def _limited(
        self, verdict: Verdict, chosen: Chosen, situation: Situation, wish: tuple[ChargerReading, float]
    ) -> tuple[Verdict, float]:
        """Cut by `limit to` of the rules, then by the charger's maximum and the main fuse."""
        reading, allowed_a = wish
        per_ampere = self._watts_per_ampere(situation, reading)
        for limit in chosen.limits:
            amount = limit.action.amount
            limit_a = 0.0 if amount is None or isinstance(amount, Unknown) else amount / per_ampere
            if limit_a < allowed_a:
                lost = (
                    verdict.lost
                    if verdict.rule in (None, limit.rule)
                    else (*verdict.lost, Lost(str(verdict.rule), f'cut by "{limit.rule}"'))
                )
                allowed_a = limit_a
                verdict = replace(
                    verdict, code=ReasonCode.LIMIT, rule=limit.rule, because=limit.because, lost=lost
                )
        allowed_a = min(allowed_a, self._spec.current_max_a)
        fuse_a = self._fuse_a(situation, reading)
        if fuse_a is not None and fuse_a < allowed_a:
            because = (
                f"the main fuse leaves {in_words(max(0.0, fuse_a), Dimension.CURRENT)} on its fullest phase"
            )
            return replace(verdict, code=ReasonCode.SAFETY, because=because), fuse_a
        return verdict, allowed_a

    def _fuse_a(self, situation: Situation, reading: ChargerReading) -> float | None:
        """What the main fuse leaves for the car on its fullest phase [A]; None when the meter gives no currents.

        The meter's currents carry no sign, so an exporting phase is taken for a loaded one: careful, never careless.
        """
        meter = situation.snapshot.meter
        if meter is None:
            return None
        rooms: list[float] = []
        for measured_a, own_a in zip(meter.current_a, reading.current_a, strict=True):
            if measured_a is None:
                continue
            own = known(own_a)
            drawn = 0.0 if isinstance(own, Unknown) else own
            rooms.append(FUSE_SHARE * situation.house.fuse_a - max(0.0, measured_a - drawn))
        return min(rooms) if rooms else None

    def _paced(
        self, allowed_a: float, situation: Situation, reading: ChargerReading, *, is_order: bool
    ) -> tuple[float, str]:
        """The current to set, and why it differs when time is the reason."""
        spec, now_s = self._spec, situation.now_s
        before_a = self._before_a(reading)
        whole_a = float(math.floor(allowed_a + 1e-6))
        if whole_a >= spec.current_min_a:
            self._no_room_since_s = None
            return self._rise(before_a, whole_a, situation)
        if is_order or before_a < spec.current_min_a:
            self._no_room_since_s = None
            return 0.0, ""
        if self._no_room_since_s is None:
            self._no_room_since_s = now_s
        left_s = STOP_PATIENCE_S - (now_s - self._no_room_since_s)
        if left_s > 0:
            return spec.current_min_a, f"stays at its minimum for {left_s:.0f} s more before it pauses"
        return 0.0, ""

    def _rise(self, before_a: float, allowed_a: float, situation: Situation) -> tuple[float, str]:
        spec, now_s = self._spec, situation.now_s
        if allowed_a <= before_a:
            return allowed_a, ""
        if before_a < spec.current_min_a:
            standing = situation.standings.get(dotted(spec))
            if standing is not None and not standing.can_start:
                return 0.0, standing.holds_because
            if allowed_a < min(spec.current_min_a + START_MARGIN_A, spec.current_max_a):
                return 0.0, "waits for some room to spare before it starts"
            self._rose_at_s = now_s
            return spec.current_min_a, ""
        if now_s - self._rose_at_s < RISE_EVERY_S:
            return before_a, ""
        self._rose_at_s = now_s
        return min(allowed_a, before_a + max(1.0, math.ceil(RISE_SHARE * (allowed_a - before_a)))), ""

    def _before_a(self, reading: ChargerReading) -> float:
        """The setpoint before this one: our own, else what the charger applies by itself."""
        if self._current_a is not None:
            return self._current_a
        return (
            self._spec.safe_a if reading.limit_a is None else min(reading.limit_a, self._spec.current_max_a)
        )
