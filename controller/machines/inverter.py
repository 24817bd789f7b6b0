# SPDX-License-Identifier: MIT
"""The machine of an inverter that may be limited: offline, producing, limited, asleep, fault; and its rest.

A limit is put on and lowered at once. Once it was taken off, the next one waits: a rule that comes and goes must not
make an inverter's output jump to and fro. An inverter that is asleep has nothing to limit, and that is no fault.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from transitions import Machine

from controller.machines.table import Follower, Row, build
from controller.model.command import SetLimit, Setpoint
from controller.model.decision import Standing
from controller.model.house import SolarSpec, dotted
from controller.model.reading import SolarReading
from controller.model.saying import Saying


class InverterState(StrEnum):
    """What an inverter is to Kwartier."""

    OFFLINE = "offline"
    PRODUCING = "producing"
    """As much as the sun gives."""
    LIMITED = "limited"
    ASLEEP = "asleep"
    """It is dark."""
    FAULT = "fault"


_AWAKE = ("producing", "limited")
TABLE: tuple[Row, ...] = (
    ("heard", ("offline",), "producing"),
    ("capped", ("producing",), "limited"),
    ("freed", ("limited",), "producing"),
    ("slept", _AWAKE, "asleep"),
    ("woke", ("asleep",), "producing"),
    ("failed", (*_AWAKE, "offline", "asleep"), "fault"),
    ("mended", ("fault",), "producing"),
    ("lost", (*_AWAKE, "asleep", "fault"), "offline"),
)


def machine() -> Machine:
    """A machine for any number of devices of this kind."""
    return build(InverterState, TABLE)


class Inverter(Follower):
    """Follows one inverter."""

    def __init__(self, machine: Machine, spec: SolarSpec, now_monotonic_s: float) -> None:
        super().__init__(machine, dotted(spec), now_monotonic_s)
        self._spec = spec
        self._freed_s: float | None = None
        """When its last limit was taken off."""
        self._seen_s = now_monotonic_s
        self._was_limited = False
        """Before a restart, after which nothing has been told yet."""

    def observe(self, reading: SolarReading | None, told: Setpoint, now_monotonic_s: float) -> Standing:
        """The standing after `reading` (None: silent beyond its timeout) and the newest setpoint."""
        if self._was_limited and now_monotonic_s > self._seen_s:
            self._was_limited = False
            if not isinstance(told, SetLimit):
                self._freed_s = now_monotonic_s
        for event in self._events(reading, told):
            self.fire(event, now_monotonic_s)
            if event == "freed":
                self._freed_s = now_monotonic_s
        self._seen_s = now_monotonic_s
        rest_s = self._rest_left_s()
        if self.state != InverterState.PRODUCING or rest_s <= 0:
            return Standing(self.state, self.since_monotonic_s)
        return Standing(
            self.state,
            self.since_monotonic_s,
            can_start=False,
            holds_because=Saying("may-be-limited-again", rest_s=rest_s),
        )

    def to_dict(self, told: Setpoint) -> dict[str, Any]:
        """The rest that is running, so that a restart does not end it; `told` may begin it just now."""
        is_limited = isinstance(told, SetLimit)
        is_freed = (self.state == InverterState.LIMITED or self._was_limited) and not is_limited
        return {"left_s": self._spec.rest_s if is_freed else self._rest_left_s(), "is_limited": is_limited}

    def restore(self, saved: object) -> None:
        """Take over `to_dict`; the time between counts as none. What cannot be read begins anew."""
        match saved:
            case {"left_s": int() | float() as left_s, "is_limited": bool() as was_limited}:
                self._was_limited = was_limited
                if left_s > 0:
                    self._freed_s = self._seen_s - self._spec.rest_s + min(left_s, self._spec.rest_s)
            case _:
                return

    def _rest_left_s(self) -> float:
        return 0.0 if self._freed_s is None else max(0.0, self._spec.rest_s - (self._seen_s - self._freed_s))

    def _events(self, reading: SolarReading | None, told: Setpoint) -> list[str]:
        if reading is None:
            return [] if self.state == InverterState.OFFLINE else ["lost"]
        if reading.fault is not None:
            return [] if self.state == InverterState.FAULT else ["failed"]
        events = {InverterState.OFFLINE.value: ["heard"], InverterState.FAULT.value: ["mended"]}.get(
            self.state, []
        )
        if reading.is_asleep:
            return events if self.state == InverterState.ASLEEP else [*events, "slept"]
        if self.state == InverterState.ASLEEP:
            events = ["woke"]
        is_limited = self.state == InverterState.LIMITED
        if isinstance(told, SetLimit):
            return events if is_limited else [*events, "capped"]
        return ["freed"] if is_limited else events
