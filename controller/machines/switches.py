# SPDX-License-Identifier: MIT
"""How often a charger changed between one and three phases: the least time between two switches, and those of a day.

What counts is what was told, for that is what moves the contactor. It survives a restart, also in the middle of a
switch.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from controller.model.command import SetCurrent, Setpoint
from controller.model.decision import Standing
from controller.model.switching import SwitchingSpec


class Switches:
    """Of one charger."""

    def __init__(self, spec: SwitchingSpec) -> None:
        self._spec = spec
        self._phases: int | None = None
        self._rests_until_s = self._pauses_until_s = 0.0
        self._seen_s = 0.0
        self._day: date | None = None
        self._count = 0

    def note(self, told: Setpoint, now_monotonic_s: float, local_day: date) -> bool:
        """Whether `told` is a switch. The first number of phases that is ever told is none: nobody knows another."""
        self._seen_s = now_monotonic_s
        if self._day is None or not 0 <= (self._day - local_day).days <= 1:
            # A clock that is set back over midnight hands out no second budget.
            self._day, self._count = local_day, 0
        phases = told.phases if isinstance(told, SetCurrent) else None
        if phases is None or phases == self._phases:
            return False
        is_switch = self._phases is not None
        self._phases = phases
        if is_switch:
            self._count += 1
            self._rests_until_s = now_monotonic_s + self._spec.rest_s
            self._pauses_until_s = now_monotonic_s + self._spec.pause_s
        return is_switch

    def is_pausing(self, now_monotonic_s: float) -> bool:
        """Whether a switch is under way."""
        return now_monotonic_s < self._pauses_until_s

    def added_to(self, standing: Standing, now_monotonic_s: float) -> Standing:
        """`standing` with what may still be switched."""
        return replace(
            standing,
            phases=self._phases,
            switches_left=max(0, self._spec.per_day - self._count),
            switches_in_s=max(0.0, self._rests_until_s - now_monotonic_s),
        )

    def to_dict(self, told: Setpoint) -> dict[str, Any]:
        """What must survive a restart; `told` may be a switch that begins just now."""
        phases, count = self._phases, self._count
        rest_s, pause_s = (max(0.0, until_s - self._seen_s) for until_s in self._ends)
        if isinstance(told, SetCurrent) and told.phases is not None and told.phases != phases:
            count += phases is not None
            phases, rest_s, pause_s = told.phases, self._spec.rest_s, self._spec.pause_s
        day = self._day and self._day.isoformat()
        return {"phases": phases, "rest_s": rest_s, "pause_s": pause_s, "day": day, "switches": count}

    def restore(self, saved: object, now_monotonic_s: float) -> None:
        """Take over `to_dict`; the time between counts as none. What cannot be read begins anew."""
        match saved:
            case {
                "phases": 1 | 3 as phases,
                "rest_s": int() | float() as rest_s,
                "pause_s": int() | float() as pause_s,
                "day": str(day),
                "switches": int(count),
            }:
                with suppress(ValueError):
                    self._day = date.fromisoformat(day)
                    self._phases, self._count = phases, count
                    self._rests_until_s = now_monotonic_s + min(rest_s, self._spec.rest_s)
                    self._pauses_until_s = now_monotonic_s + min(pause_s, self._spec.pause_s)
            case _:
                return

    @property
    def _ends(self) -> tuple[float, float]:
        return self._rests_until_s, self._pauses_until_s
