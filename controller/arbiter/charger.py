# SPDX-License-Identifier: MIT
"""A charger's current: the slow actuator, with the physics of IEC 61851 and the patience that cars deserve.

No car draws between 0 and 6 A. Down at once, up in steps, and up only while a car draws. A burst of ten seconds must
not stop a car: below the minimum it first falls back to 6 A, and is paused only when there has been no room for a
while, unless the quarter cannot pay for that while. A start asks for some room to spare, for the pause that the
contactor needs, and for more than the last two minutes of a quarter. An overloaded main fuse has no patience.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, replace

from controller.arbiter.fuse import is_overloaded, room_a, without_echo
from controller.arbiter.phases import PhaseChooser, most_a, room_for
from controller.arbiter.turns import Part, Turns
from controller.arbiter.verdict import Chosen, Situation, Verdict
from controller.model.command import Release, SetCurrent
from controller.model.decision import ActionKind, AmountUnit, Lost, ReasonCode, Wish
from controller.model.house import ChargerSpec, dotted
from controller.model.reading import UNKNOWN, ChargerReading, ChargerStatus, Number, Unknown
from controller.model.saying import Saying, Words

STOP_PATIENCE_S = 15.0
"""How long there must be no room before a charging car is paused."""
START_MARGIN_A = 1.0
"""Room to spare before a paused car starts again."""
START_BEFORE_END_S = 120.0
"""What must remain of a quarter for a start beside a limit. Allowances grow without bound towards the end; the next
quarter begins with a small one, and would stop the car again."""
RISE_BEFORE_END_S = 30.0
"""The same for a higher current."""
RISE_MARGIN_A = 0.25
"""Room to spare before a limited car gets more: a limit trembles, and every step costs a write. As much power on one
phase of a charger that has three."""
SETTLES_S = 5.0
"""From a new current to the moment when both the charger's own reading and the meter show it."""
RISE_EVERY_S = 3.0
RISE_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Claims:
    """What the chargers before this one take of the same sun and of the same fuse."""

    power_w: float = 0.0
    """Of their setpoints, while their cars charge."""
    extra_a: float = 0.0
    """Current that they were given now and do not draw yet."""


@dataclass(frozen=True, slots=True)
class _Allowed:
    """The current that may flow [A], and how it may be put into effect."""

    current_a: float
    start_a: float
    """What must be allowed before a paused car starts."""
    is_order: bool = False
    """Without patience: the owner or a rule says pause, or the fuse leaves too little."""
    limit_a: float = math.inf
    """The smallest limit of the rules, whether it cuts now or not."""
    waits: Words = ""
    """Why a start had better wait."""

    @property
    def has_limits(self) -> bool:
        """A rule limits it, now or in a moment."""
        return self.limit_a < math.inf


class ChargerAllocator:
    """Keeps the little memory that one charger's decisions need. Owned by the arbiter."""

    def __init__(self, spec: ChargerSpec) -> None:
        self._spec = spec
        self._current_a: float | None = None
        self._no_room_since_s: float | None = None
        self._rose_at_s = -math.inf
        self._had_room_at_s = -math.inf
        """When the fuse last left enough for the smallest current."""
        self._turns = Turns(spec)
        self._drawn: deque[tuple[float, float]] = deque()
        """What it said that it draws, and was newly told, of late: (when, A)."""
        self.changes_in_s = math.inf
        """When time alone will change what it should do."""
        self._chooser = None if spec.switching is None else PhaseChooser(spec)
        self._phases: int | None = None
        """That a charger which can switch is told."""

    def decide(self, chosen: Chosen, situation: Situation, claims: Claims = Claims()) -> Verdict:
        """The verdict for this charger."""
        name = dotted(self._spec)
        self.changes_in_s = math.inf
        reading = situation.snapshot.charger(name, self._spec.timeout_s)
        self._turns.begin()
        verdict = Verdict(name, Release(), chosen.code, chosen.because, chosen.rule, lost=chosen.lost)
        if reading is None:
            return self._released(replace(verdict, code=ReasonCode.OFFLINE, because=Saying("no-answer")))
        kind = chosen.action.kind if chosen.action is not None else None
        if kind is ActionKind.RELEASE or (kind is None and not chosen.limits):
            return self._released(verdict)
        wanted_w = self._wanted_w(chosen, situation, claims, self._most_per_ampere(situation, reading))
        if isinstance(wanted_w, Unknown):
            return self._released(
                replace(verdict, code=ReasonCode.UNKNOWN_INPUT, because=Saying("power-unknown"))
            )
        if self._switches(chosen, wanted_w, (situation, reading, claims)):
            return self._at_rest(verdict)
        wanted = wanted_w / self.watts_per_ampere(situation, reading)
        if self._chooser is not None:
            wanted = min(wanted, most_a(chosen, self._spec))
        verdict, allowed = self._limited(verdict, chosen, wanted, (situation, reading, claims))
        self._note_drawn(reading, situation)
        verdict, allowed = self._within_fuse(verdict, allowed, situation, (reading, claims))
        current_a, dwell = self._paced(allowed, situation, reading)
        if current_a == 0 and not dwell and self._chooser is not None:
            dwell = self._chooser.waits(situation.standings.get(name))
        if current_a != self._current_a:
            self._drawn.append((situation.now_s, current_a))
        self._current_a = current_a
        numbers = {"wanted_a": round(wanted, 1), "allowed_a": round(max(0.0, allowed.current_a), 1)}
        decided = replace(verdict, setpoint=SetCurrent(current_a, self._phases), numbers=numbers)
        return replace(decided, code=ReasonCode.DWELL, because=dwell) if dwell else decided

    @property
    def has_turn(self) -> bool:
        """It fits into this quarter: it charges, or will before the end."""
        return self._turns.has_turn

    @property
    def is_late(self) -> bool:
        """It would not be ready in time below the target of its rule."""
        return self._turns.is_late

    def watts_per_ampere(self, situation: Situation, reading: ChargerReading) -> float:
        """Power per ampere of setpoint [W/A], by the phases that the car uses."""
        return situation.house.watts_per_ampere(self._spec.phases_of(reading, SetCurrent(0, self._phases)))

    def _released(self, verdict: Verdict) -> Verdict:
        self._current_a = self._no_room_since_s = None
        self._drawn.clear()
        if self._chooser is not None:
            self._chooser.forget()
        return verdict

    def _most_per_ampere(self, situation: Situation, reading: ChargerReading) -> float:
        """The same on as many phases as there may be."""
        if self._chooser is None:
            return self.watts_per_ampere(situation, reading)
        return situation.house.watts_per_ampere(self._spec.phases)

    def _switches(
        self, chosen: Chosen, wanted_w: float, beside: tuple[Situation, ChargerReading, Claims]
    ) -> bool:
        """Whether the charger is at rest to change its phases, or begins to."""
        situation, reading, claims = beside
        chooser, now_s = self._chooser, situation.now_s
        if chooser is None:
            return False
        standing = situation.standings.get(dotted(self._spec))
        left_s = chooser.paused(reading, now_s)
        chooser.meet(reading, now_s)
        is_offered = self._current_a is not None and self._current_a >= self._spec.current_min_a
        # A car that draws nothing though it may is full, or asleep: nothing is switched for it.
        draws = reading.status is ChargerStatus.CHARGING
        if left_s is None and (draws or (reading.status is ChargerStatus.CONNECTED and not is_offered)):
            cannot_wait = not self._can_pay(STOP_PATIENCE_S, situation, reading)
            room = room_for(chosen, wanted_w, self._spec, (situation, reading, claims.power_w))
            room = replace(room, cannot_wait=cannot_wait)
            if chooser.look(room, reading, standing, now_s, situation.house):
                left_s = chooser.paused(reading, now_s)
            elif chooser.changes_in_s(now_s) < math.inf:
                self.changes_in_s = min(self.changes_in_s, chooser.changes_in_s(now_s))
        self._phases = chooser.phases(reading, standing)
        if left_s is None:
            return False
        self.changes_in_s = left_s
        return True

    def _at_rest(self, verdict: Verdict) -> Verdict:
        """While the phases change."""
        self._current_a, self._no_room_since_s = 0.0, None
        because = "" if self._chooser is None else self._chooser.because
        return replace(
            verdict, setpoint=SetCurrent(0.0, self._phases), code=ReasonCode.DWELL, because=because
        )

    def _note_drawn(self, reading: ChargerReading, situation: Situation) -> None:
        said = [current_a for current_a in reading.current_a if current_a is not None]
        if said:
            self._drawn.append((situation.now_s, max(said)))
        # What is older has settled by the time of which the meter speaks.
        settled_s = situation.now_s - SETTLES_S - (situation.snapshot.meter_age_s or 0.0)
        while self._drawn and self._drawn[0][0] < settled_s:
            self._drawn.popleft()

    def _wanted_w(self, chosen: Chosen, situation: Situation, claims: Claims, per_ampere: float) -> Number:
        """Power before limits [W]."""
        action = chosen.action
        most_w = self._spec.current_max_a * per_ampere
        if action is None or action.kind is ActionKind.FULL:
            return most_w
        if action.kind is ActionKind.PAUSE:
            return 0.0
        if action.kind is ActionKind.SOLAR_ONLY:
            base = situation.flows.base_w
            return base if isinstance(base, Unknown) else max(0.0, -base - claims.power_w)
        amount = UNKNOWN if action.amount is None else action.amount
        return amount * per_ampere if action.unit is AmountUnit.CURRENT else amount

    def _limited(
        self,
        verdict: Verdict,
        chosen: Chosen,
        wanted_a: float,
        beside: tuple[Situation, ChargerReading, Claims],
    ) -> tuple[Verdict, _Allowed]:
        """Cut by the limits of the rules: the smallest of them holds. One that is not known is the safe current."""
        spec = self._spec
        kind = chosen.action.kind if chosen.action is not None else None
        allowed_a, smallest_a = min(wanted_a, spec.current_max_a), math.inf
        waits: Words = ""
        for limit in chosen.limits:
            limit_a, why_not_yet, why_higher, hurries = self._part(limit, *beside)
            is_known = not isinstance(limit_a, Unknown)
            limit_a = spec.safe_a if isinstance(limit_a, Unknown) else limit_a
            smallest_a, waits = min(smallest_a, limit_a), waits or why_not_yet
            if limit_a < allowed_a or (hurries and why_higher):
                allowed_a = min(limit_a, allowed_a)
                code = ReasonCode.LIMIT if is_known else ReasonCode.UNKNOWN_INPUT
                because = (why_higher or limit.because) if is_known else Saying("limit-unknown")
                lost = _with_loser(verdict, limit)
                verdict = replace(verdict, code=code, rule=limit.rule, because=because, lost=lost)
        start_a = min(spec.current_min_a + START_MARGIN_A, spec.current_max_a)
        if kind is ActionKind.CHARGE_AT:  # an amount that was chosen does not wander: no margin against that
            start_a = min(start_a, max(spec.current_min_a, wanted_a))
        is_order = kind is ActionKind.PAUSE
        allowed = _Allowed(allowed_a, start_a, is_order=is_order, limit_a=smallest_a, waits=waits)
        return verdict, allowed

    def _part(self, limit: Wish, situation: Situation, reading: ChargerReading, claims: Claims) -> Part:
        """What a limit leaves."""
        per_ampere = self.watts_per_ampere(situation, reading)
        amount = UNKNOWN if limit.action.amount is None else limit.action.amount
        if limit.action.kind is not ActionKind.FIT_BELOW or isinstance(amount, Unknown):
            return Part(amount / per_ampere)
        if reading.status is ChargerStatus.DISCONNECTED:
            return Part(0.0)  # a car that comes shall not begin before its time has come
        beside = situation, reading, claims.power_w
        found = self._turns.part(amount, self._before_a(reading), beside, per_ampere)
        self.changes_in_s = min(self.changes_in_s, self._turns.changes_in_s)
        return found

    def _within_fuse(
        self, verdict: Verdict, allowed: _Allowed, situation: Situation, beside: tuple[ChargerReading, Claims]
    ) -> tuple[Verdict, _Allowed]:
        reading, claims = beside
        room = room_a(situation, reading.current_a, reading.power_w)
        is_urgent = is_overloaded(situation)
        fuse_a = 0.0 if isinstance(room, Unknown) else max(0.0, room - claims.extra_a)
        if not is_urgent:
            drawn = [current_a for _, current_a in self._drawn]
            fuse_a = without_echo(fuse_a, self._before_a(reading), reading, drawn)
        if fuse_a >= self._spec.current_min_a:
            self._had_room_at_s = situation.now_s
        elif is_urgent or situation.now_s - self._had_room_at_s > SETTLES_S:
            # Not even for the time of our patience. A car that begins to draw is in the meter's currents before it
            # is in its own; where there was room a moment ago and nothing is overloaded, that may be all.
            allowed = replace(allowed, is_order=True)
        because = Saying("fuse-leaves-current", room_a=math.floor(fuse_a))
        before_a = self._before_a(reading)
        if is_urgent and before_a < fuse_a >= self._spec.current_min_a:
            # The car may speak of a current that it has given up already: while too much flows, nobody gets more.
            fuse_a, because = before_a, Saying("fuse-overloaded")
        if fuse_a >= allowed.current_a:
            return verdict, allowed
        return (
            replace(verdict, code=ReasonCode.SAFETY, because=because),
            replace(allowed, current_a=fuse_a),
        )

    def _paced(self, allowed: _Allowed, situation: Situation, reading: ChargerReading) -> tuple[float, Words]:
        """The current to set, and why it differs when time is the reason."""
        spec, now_s = self._spec, situation.now_s
        before_a = self._before_a(reading)
        whole_a = float(math.floor(allowed.current_a + 1e-6))
        if whole_a >= spec.current_min_a:
            self._no_room_since_s = None
            if before_a < spec.current_min_a:
                return self._start(allowed, situation)
            if self._is_late(allowed, situation, RISE_BEFORE_END_S):
                return min(before_a, whole_a), ""
            margin_a = RISE_MARGIN_A * self._most_per_ampere(situation, reading)
            allowed = replace(
                allowed, limit_a=allowed.limit_a - margin_a / self.watts_per_ampere(situation, reading)
            )
            return self._rise(before_a, allowed, reading, now_s), ""
        if allowed.is_order or before_a < spec.current_min_a:
            self._no_room_since_s = None
            return 0.0, ""
        if self._no_room_since_s is None:
            self._no_room_since_s = now_s
        left_s = STOP_PATIENCE_S - (now_s - self._no_room_since_s)
        if left_s > 0 and self._can_pay(left_s, situation, reading):
            self.changes_in_s = min(self.changes_in_s, left_s)
            return spec.current_min_a, Saying("stays-at-minimum", left_s=left_s)
        return 0.0, ""

    def _can_pay(self, patience_s: float, situation: Situation, reading: ChargerReading) -> bool:
        """Whether what the quarter has left bears the smallest current for the time of our patience."""
        quarter = situation.quarter
        if quarter is None:
            return True
        seconds = min(patience_s, quarter.remaining_s)
        cost_wh = self._spec.current_min_a * self.watts_per_ampere(situation, reading) * seconds / 3600.0
        return quarter.target_w / 4.0 - quarter.used_wh >= cost_wh

    def _start(self, allowed: _Allowed, situation: Situation) -> tuple[float, Words]:
        """The first current after a pause, or why not yet."""
        if self._chooser is not None and self._chooser.resumes:
            self._rose_at_s = situation.now_s
            return self._spec.current_min_a, ""
        standing = situation.standings.get(dotted(self._spec))
        if standing is not None and not standing.can_start:
            return 0.0, standing.holds_because
        if allowed.current_a < allowed.start_a:
            return 0.0, Saying("waits-for-room")
        if allowed.waits:
            return 0.0, allowed.waits
        if self._is_late(allowed, situation, START_BEFORE_END_S):
            return 0.0, Saying("waits-for-next-quarter")
        self._rose_at_s = situation.now_s
        return self._spec.current_min_a, ""

    def _is_late(self, allowed: _Allowed, situation: Situation, before_end_s: float) -> bool:
        """Whether what a limit allows now will be gone with the quarter."""
        quarter = situation.quarter
        return allowed.has_limits and quarter is not None and quarter.remaining_s < before_end_s

    def _rise(self, before_a: float, allowed: _Allowed, reading: ChargerReading, now_s: float) -> float:
        if math.floor(allowed.current_a + 1e-6) <= before_a:
            return float(math.floor(allowed.current_a + 1e-6))
        allowed_a = float(math.floor(min(allowed.current_a, allowed.limit_a) + 1e-6))
        if allowed_a <= before_a or reading.status is not ChargerStatus.CHARGING:
            return before_a
        self.changes_in_s = min(self.changes_in_s, RISE_EVERY_S)
        if now_s - self._rose_at_s < RISE_EVERY_S:
            return before_a
        self._rose_at_s = now_s
        return min(allowed_a, before_a + max(1.0, math.ceil(RISE_SHARE * (allowed_a - before_a))))

    def _before_a(self, reading: ChargerReading) -> float:
        """The setpoint before this one: our own, else what the charger applies by itself."""
        if self._current_a is not None:
            return self._current_a
        applied_a = self._spec.safe_a if reading.limit_a is None else reading.limit_a
        return float(math.floor(min(applied_a, self._spec.current_max_a)))


def _with_loser(verdict: Verdict, limit: Wish) -> tuple[Lost, ...]:
    """The losers, with the rule that `limit` cuts."""
    if verdict.rule is None or verdict.rule == limit.rule:
        return verdict.lost
    return (*verdict.lost, Lost(verdict.rule, Saying("cut-by", rule=limit.rule)))
