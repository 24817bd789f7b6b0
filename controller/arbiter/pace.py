# SPDX-License-Identifier: MIT
"""How the current that a car is allowed is put into effect: with the patience that cars deserve.

Down at once, up in steps, and up only while a car draws. A burst of ten seconds must not stop a car: below the minimum
it first falls back to 6 A, and is paused only when there has been no room for a while, unless the quarter cannot pay
for that while. A start asks for some room to spare, for the pause that the contactor needs, and for more than the last
two minutes of a quarter. Who orders a pause, or an overloaded main fuse, has no patience.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from controller.arbiter.verdict import Situation
from controller.model.house import ChargerSpec, dotted
from controller.model.reading import ChargerReading, ChargerStatus
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
RISE_EVERY_S = 3.0
RISE_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Allowed:
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


class Pace:
    """Remembers the current that one charger was set to, and since when it has had no room. Owned by its allocator."""

    def __init__(self, spec: ChargerSpec) -> None:
        self._spec = spec
        self.current_a: float | None = None
        """That is set; None where nobody has set any."""
        self._no_room_since_s: float | None = None
        self._rose_at_s = -math.inf
        self.changes_in_s = math.inf
        """When time alone will change what it should be."""

    def begin(self) -> None:
        """A decision begins."""
        self.changes_in_s = math.inf

    def forget(self) -> None:
        """The charger is left to itself."""
        self.current_a = self._no_room_since_s = None

    def rest(self) -> None:
        """It pauses, and not for lack of room."""
        self.current_a, self._no_room_since_s = 0.0, None

    def before_a(self, reading: ChargerReading) -> float:
        """The setpoint before this one: our own, else what the charger applies by itself."""
        if self.current_a is not None:
            return self.current_a
        applied_a = self._spec.safe_a if reading.limit_a is None else reading.limit_a
        return float(math.floor(min(applied_a, self._spec.current_max_a)))

    def next_a(
        self,
        allowed: Allowed,
        situation: Situation,
        reading: ChargerReading,
        watts: tuple[float, float],
        *,
        resumes: bool,
    ) -> tuple[float, Words]:
        """The current to set, and why it differs from what is allowed when time is the reason.

        `watts` are those of an ampere, on the phases that are used and on as many as there may be; `resumes`: a switch
        of phases has just ended, of a car that charged before it.
        """
        spec, now_s, before_a = self._spec, situation.now_s, self.before_a(reading)
        per_ampere, most_per_ampere = watts
        whole_a = _whole(allowed.current_a)
        if whole_a >= spec.current_min_a:
            self._no_room_since_s = None
            if before_a < spec.current_min_a:
                return self._start(allowed, situation, resumes=resumes)
            if _is_late(allowed, situation, RISE_BEFORE_END_S):
                return min(before_a, whole_a), ""
            limit_a = allowed.limit_a - RISE_MARGIN_A * most_per_ampere / per_ampere
            return self._rise(before_a, (whole_a, limit_a), reading, now_s), ""
        if allowed.is_order or before_a < spec.current_min_a:
            self._no_room_since_s = None
            return 0.0, ""
        if self._no_room_since_s is None:
            self._no_room_since_s = now_s
        left_s = STOP_PATIENCE_S - (now_s - self._no_room_since_s)
        if left_s > 0 and self.can_pay(left_s, situation, per_ampere):
            self.changes_in_s = min(self.changes_in_s, left_s)
            return spec.current_min_a, Saying("stays-at-minimum", left_s=left_s)
        return 0.0, ""

    def can_pay(self, patience_s: float, situation: Situation, per_ampere: float) -> bool:
        """Whether what the quarter has left bears the smallest current for the time of our patience."""
        quarter = situation.quarter
        if quarter is None:
            return True
        seconds = min(patience_s, quarter.remaining_s)
        cost_wh = self._spec.current_min_a * per_ampere * seconds / 3600.0
        return quarter.target_w / 4.0 - quarter.used_wh >= cost_wh

    def _start(self, allowed: Allowed, situation: Situation, *, resumes: bool) -> tuple[float, Words]:
        """The first current after a pause, or why not yet."""
        if not resumes and (waits := self._waits(allowed, situation)):
            return 0.0, waits
        self._rose_at_s = situation.now_s
        return self._spec.current_min_a, ""

    def _waits(self, allowed: Allowed, situation: Situation) -> Words:
        standing = situation.standings.get(dotted(self._spec))
        if standing is not None and not standing.can_start:
            return standing.holds_because
        if allowed.current_a < allowed.start_a:
            return Saying("waits-for-room")
        if allowed.waits:
            return allowed.waits
        return Saying("waits-for-next-quarter") if _is_late(allowed, situation, START_BEFORE_END_S) else ""

    def _rise(
        self, before_a: float, bounds_a: tuple[float, float], reading: ChargerReading, now_s: float
    ) -> float:
        """A step up where the car draws; `bounds_a` are what is allowed, and the rules' limit less some room."""
        whole_a, limit_a = bounds_a
        if whole_a <= before_a:
            return whole_a
        allowed_a = min(whole_a, _whole(limit_a)) if limit_a < math.inf else whole_a
        if allowed_a <= before_a or reading.status is not ChargerStatus.CHARGING:
            return before_a
        self.changes_in_s = min(self.changes_in_s, RISE_EVERY_S)
        if now_s - self._rose_at_s < RISE_EVERY_S:
            return before_a
        self._rose_at_s = now_s
        return min(allowed_a, before_a + max(1.0, math.ceil(RISE_SHARE * (allowed_a - before_a))))


def _is_late(allowed: Allowed, situation: Situation, before_end_s: float) -> bool:
    """Whether what a limit allows now will be gone with the quarter."""
    quarter = situation.quarter
    return allowed.has_limits and quarter is not None and quarter.remaining_s < before_end_s


def _whole(current_a: float) -> float:
    return float(math.floor(current_a + 1e-6))
