# SPDX-License-Identifier: MIT
"""When a car that fits into quarters of an hour has its turn, and how long its run goes on.

Remembers what a start is decided by: in which quarter it runs, into which one a run has gone already, what the rest of
the night will give, and how often the house has stopped it. Owned by one charger's allocator.
"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from controller.arbiter import calm, ready, share
from controller.arbiter.aim import Aims
from controller.arbiter.counted import counted
from controller.arbiter.verdict import Situation
from controller.model.house import ChargerSpec
from controller.model.reading import ChargerReading, ChargerStatus, Number, Unknown
from controller.model.saying import Saying, Words

LOOKS_EVERY_S = 20.0
"""At the rest of the night."""
WAITS_FOR_BATTERY = Saying("waits-for-battery")
NEARLY_FULL = 0.1
"""Batteries that lack no more than this part of what they can spare are full."""
PATIENCE_S = 15.0
"""After a run that has no more room is looked at again."""


class Part(NamedTuple):
    """What a car gets of a quarter."""

    limit_a: Number
    waits: Words = ""
    """Why a start had better wait."""
    because: Words = ""
    """Why the quarter may end higher than the rule says; empty when it may not."""
    hurries: bool = False
    """The car must draw all that it can, whatever the quarter."""


class Turns:
    """The memory of one car's runs."""

    def __init__(self, spec: ChargerSpec) -> None:
        self._spec = spec
        self._can_go_through = spec.switching is not None
        """It draws so little on one phase that it runs through whole quarters."""
        self._runs_in: datetime | None = None
        """Start of the quarter in which it charged at the last decision; None when it did not."""
        self._ran_into: datetime | None = None
        """Start of the last quarter that has had its run: one that went into it, or was stopped in it."""
        self._stops = share.Stops()
        self._aims = Aims(spec)
        self._night: tuple[float, share.Night] = (-math.inf, share.Night())
        """When the rest of the night was last looked at, and what came of it."""
        self.has_turn = False
        """It fits into this quarter: it charges, or will before the end."""
        self.changes_in_s = math.inf
        """When time alone will change what it may have."""

    @property
    def is_late(self) -> bool:
        """Below the target of its rule it would not be ready in time."""
        return self._aims.is_late

    def begin(self) -> None:
        """A decision begins."""
        self.changes_in_s, self.has_turn = math.inf, False

    def part(
        self,
        target_w: float,
        before_a: float,
        beside: tuple[Situation, ChargerReading, float],
        per_ampere: float,
    ) -> Part:
        """What `fit below` a demand leaves.

        `before_a` is what was set before; `beside` ends with the power of the cars before it [W].
        """
        situation, reading, taken_w = beside
        aim = self._aims.find(target_w, beside, per_ampere)
        starts = counted(self._spec, reading, situation)
        limit_a = (share.limit_w(aim.target_w, situation) - taken_w) / per_ampere
        is_running = self._follow_run(before_a, situation)
        if aim.hurries and not isinstance(limit_a, Unknown):
            return self._hurry(aim.because, is_running, reading)
        if is_running:
            if starts is not None and starts.goes_on and not isinstance(limit_a, Unknown):
                self.has_turn = True
                return Part(max(limit_a, self._spec.current_min_a), because=starts.goes_on)
            return Part(self._run_on(limit_a, aim.target_w, beside, per_ampere), because=aim.because)
        waits = "" if starts is None else starts.waits
        return Part(limit_a, waits or self._waits(aim.target_w, beside, per_ampere), aim.because)

    def _hurry(self, because: Words, is_running: bool, reading: ChargerReading) -> Part:
        """All that there is, for a car that else would leave without what it needs."""
        draws = reading.status is ChargerStatus.CHARGING
        self.has_turn = draws or not is_running
        # One that draws nothing though it may is full before anybody thought, or asleep: it lacks nothing.
        return Part(math.inf, because=because if self.has_turn else "", hurries=True)

    def _run_on(
        self,
        limit_a: Number,
        target_w: float,
        beside: tuple[Situation, ChargerReading, float],
        per_ampere: float,
    ) -> Number:
        """What a run gets: the smallest current where the quarter bears that a little longer."""
        situation, reading, taken_w = beside
        least_a, least_w = self._spec.current_min_a, self._spec.current_min_a * per_ampere
        self.has_turn = reading.status is ChargerStatus.CHARGING
        if isinstance(limit_a, Unknown) or limit_a >= least_a:
            return limit_a
        seconds = share.runs_on_for_s(target_w, least_w + taken_w, situation)
        if not seconds:
            seconds = calm.last_bit_s(target_w, self._spec.usual, reading, situation, least_w + taken_w)
        if not seconds:
            self.changes_in_s = PATIENCE_S
        elif situation.quarter is not None and seconds < situation.quarter.remaining_s:
            self.changes_in_s = max(1.0, seconds - share.RUN_ON_S)
        return least_a if seconds else limit_a

    def _waits(
        self, target_w: float, beside: tuple[Situation, ChargerReading, float], per_ampere: float
    ) -> Words:
        """Why a start had better wait; empty when it need not."""
        situation, reading, taken_w = beside
        if situation.now_s - self._night[0] >= LOOKS_EVERY_S:
            least_w = self._spec.current_min_a * per_ampere
            most_w = self._spec.current_max_a * per_ampere if self._can_go_through else least_w
            powers_w = least_w + taken_w, most_w + taken_w
            found = calm.night(target_w, self._spec.usual, reading, situation, powers_w)
            self._night = situation.now_s, found
        night = self._night[1]
        rest_s = self._stops.rest_s(situation.now_s) if night.has_time else 0.0
        if night.waits or rest_s:
            self.changes_in_s = min(self.changes_in_s, rest_s or math.inf)
            return share.WAITS_FOR_NIGHT
        if night.has_time and night.needs_more and self._fills_first(target_w, beside, per_ampere):
            return WAITS_FOR_BATTERY
        quarter = situation.quarter
        has_had_it = quarter is not None and quarter.start == self._ran_into and night.has_time
        self.has_turn = not has_had_it and night.needs_more
        return share.WAITS_FOR_NEXT if has_had_it else ""

    def _fills_first(
        self, target_w: float, beside: tuple[Situation, ChargerReading, float], per_ampere: float
    ) -> bool:
        """Whether batteries that carry its runs had better fill up before the next one, and there is time for it."""
        situation, reading, taken_w = beside
        backing, habit = situation.backing, self._spec.usual
        least_w, room_w = self._spec.current_min_a * per_ampere + taken_w, target_w - share.MARGIN_W
        is_carried = least_w > room_w and not self._can_go_through
        if not is_carried or backing.missing_wh <= NEARLY_FULL * backing.spare_when_full_wh:
            return False
        if habit is None or reading.energy_wh is None:
            return False
        both = replace(reading, energy_wh=reading.energy_wh - backing.missing_wh)
        return ready.TIME_TO_SPARE * ready.target_for(0.0, habit, both, situation) <= room_w

    def _follow_run(self, before_a: float, situation: Situation) -> bool:
        """Whether it charges; and note into which quarter a run goes, and in which one it was stopped."""
        quarter, runs_in = situation.quarter, self._runs_in
        is_running = before_a >= self._spec.current_min_a
        if quarter is None or not is_running:
            if runs_in is not None and self._can_go_through:
                self._stops.note(situation.now_s)
            elif runs_in is not None:
                self._ran_into = runs_in
            self._runs_in = None
            return is_running
        if runs_in is not None and runs_in != quarter.start:
            self._ran_into = quarter.start
        self._runs_in = quarter.start
        return True
