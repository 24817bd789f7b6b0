# SPDX-License-Identifier: MIT
"""A charger's current: the slow actuator, with the physics of IEC 61851. No car draws between 0 and 6 A.

What the rules want, what their limits leave, what the main fuse leaves, in this order; `pace` puts it into effect,
`phases` chooses on how many phases, `turns` when a car that fits into quarters has its turn.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from controller.arbiter.echo import Echo
from controller.arbiter.fuse import is_overloaded, room_a, without_echo
from controller.arbiter.pace import START_MARGIN_A, STOP_PATIENCE_S, Allowed, Pace
from controller.arbiter.phases import PhaseChooser, most_a, room_for
from controller.arbiter.turns import Part, Turns
from controller.arbiter.verdict import Chosen, Situation, Verdict
from controller.model.command import Release, SetCurrent
from controller.model.decision import ActionKind, AmountUnit, Lost, ReasonCode, Wish
from controller.model.house import ChargerSpec, dotted
from controller.model.reading import UNKNOWN, ChargerReading, ChargerStatus, Number, Unknown
from controller.model.saying import Saying, Words


@dataclass(frozen=True, slots=True)
class Claims:
    """What the chargers before this one take of the same sun and of the same fuse."""

    power_w: float = 0.0
    """Of their setpoints, while their cars charge."""
    extra_a: float = 0.0
    """Current that they were given now and do not draw yet."""


class ChargerAllocator:
    """Keeps the little memory that one charger's decisions need. Owned by the arbiter."""

    def __init__(self, spec: ChargerSpec) -> None:
        self._spec = spec
        self._pace = Pace(spec)
        self._had_room_at_s = -math.inf
        """When the fuse last left enough for the smallest current."""
        self._turns = Turns(spec)
        self._echo = Echo()
        self.changes_in_s = math.inf
        """When time alone will change what it should do."""
        self._chooser = None if spec.switching is None else PhaseChooser(spec)
        self._phases: int | None = None
        """That a charger which can switch is told."""

    def decide(self, chosen: Chosen, situation: Situation, claims: Claims = Claims()) -> Verdict:
        """The verdict for this charger."""
        name = dotted(self._spec)
        self.changes_in_s = math.inf
        self._pace.begin()
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
        self._echo.hear(reading, situation)
        verdict, allowed = self._within_fuse(verdict, allowed, situation, (reading, claims))
        current_a, dwell = self._paced(allowed, situation, reading)
        if current_a == 0 and not dwell and self._chooser is not None:
            dwell = self._chooser.waits(situation.standings.get(name))
        self._echo.tell(self._pace.current_a, current_a, situation.now_s)
        self._pace.current_a = current_a
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
        self._pace.forget()
        self._echo.forget()
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
        set_a = self._pace.current_a
        is_offered = set_a is not None and set_a >= self._spec.current_min_a
        # A car that draws nothing though it may is full, or asleep: nothing is switched for it.
        draws = reading.status is ChargerStatus.CHARGING
        if left_s is None and (draws or (reading.status is ChargerStatus.CONNECTED and not is_offered)):
            cannot_wait = not self._pace.can_pay(
                STOP_PATIENCE_S, situation, self.watts_per_ampere(situation, reading)
            )
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
        self._pace.rest()
        because = "" if self._chooser is None else self._chooser.because
        return replace(
            verdict, setpoint=SetCurrent(0.0, self._phases), code=ReasonCode.DWELL, because=because
        )

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
    ) -> tuple[Verdict, Allowed]:
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
        allowed = Allowed(allowed_a, start_a, is_order=is_order, limit_a=smallest_a, waits=waits)
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
        found = self._turns.part(amount, self._pace.before_a(reading), beside, per_ampere)
        self.changes_in_s = min(self.changes_in_s, self._turns.changes_in_s)
        return found

    def _within_fuse(
        self, verdict: Verdict, allowed: Allowed, situation: Situation, beside: tuple[ChargerReading, Claims]
    ) -> tuple[Verdict, Allowed]:
        reading, claims = beside
        room = room_a(situation, reading.current_a, reading.power_w)
        is_urgent = is_overloaded(situation)
        fuse_a = 0.0 if isinstance(room, Unknown) else max(0.0, room - claims.extra_a)
        if not is_urgent:
            fuse_a = without_echo(fuse_a, self._pace.before_a(reading), reading, self._echo.drawn_a)
        if fuse_a >= self._spec.current_min_a:
            self._had_room_at_s = situation.now_s
        elif is_urgent or situation.now_s - self._had_room_at_s > self._echo.settles_s:
            # Not even for the time of our patience. A car that begins to draw is in the meter's currents before it
            # is in its own; where there was room a moment ago and nothing is overloaded, that may be all.
            allowed = replace(allowed, is_order=True)
        because = Saying("fuse-leaves-current", room_a=math.floor(fuse_a))
        before_a = self._pace.before_a(reading)
        if is_urgent and before_a < fuse_a >= self._spec.current_min_a:
            # The car may speak of a current that it has given up already: while too much flows, nobody gets more.
            fuse_a, because = before_a, Saying("fuse-overloaded")
        if fuse_a >= allowed.current_a:
            return verdict, allowed
        if math.floor(fuse_a) < before_a:
            self._echo.taken(situation.now_s)
        return (
            replace(verdict, code=ReasonCode.SAFETY, because=because),
            replace(allowed, current_a=fuse_a),
        )

    def _paced(self, allowed: Allowed, situation: Situation, reading: ChargerReading) -> tuple[float, Words]:
        """The current to set, and why it differs when time is the reason."""
        watts = self.watts_per_ampere(situation, reading), self._most_per_ampere(situation, reading)
        resumes = self._chooser is not None and self._chooser.resumes
        found = self._pace.next_a(allowed, situation, reading, watts, resumes=resumes)
        self.changes_in_s = min(self.changes_in_s, self._pace.changes_in_s)
        return found


def _with_loser(verdict: Verdict, limit: Wish) -> tuple[Lost, ...]:
    """The losers, with the rule that `limit` cuts."""
    if verdict.rule is None or verdict.rule == limit.rule:
        return verdict.lost
    return (*verdict.lost, Lost(verdict.rule, Saying("cut-by", rule=limit.rule)))
