# SPDX-License-Identifier: MIT
"""The charger's machine: offline, idle, waiting, charging, paused, switching, fault; and the pause between two starts.

Contactors and cars have a budget of starts: after a pause by Kwartier the next start has to wait, and twice as long
after each run that was hardly worth its start. Rules that switch a car on and off in turn so calm down by themselves.

A charger that changes between one and three phases has a budget of that too: a least time between two switches and a
number a day. The short pause of a switch is none of Kwartier's pauses: no rest follows it, and the run goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from transitions import Machine

from controller.machines.starts import Starts
from controller.machines.switches import Switches
from controller.machines.table import Follower, Row, build
from controller.model.command import Setpoint, is_pause
from controller.model.decision import Standing
from controller.model.house import ChargerSpec, dotted
from controller.model.reading import ChargerReading, ChargerStatus
from controller.model.saying import Saying

SHORT_RUN_S = 180.0
LONGEST_REST_S = 900.0


class ChargerState(StrEnum):
    """What a charger is to Kwartier."""

    OFFLINE = "offline"
    IDLE = "idle"
    """No car."""
    WAITING = "waiting"
    """A car is plugged in and may charge, but does not draw."""
    CHARGING = "charging"
    PAUSED = "paused"
    """Kwartier allows no current."""
    SWITCHING = "switching"
    """It changes between one and three phases, and no current flows."""
    FAULT = "fault"


_PRESENT = ("waiting", "charging", "paused", "switching")
_AT_REST = (ChargerState.PAUSED, ChargerState.WAITING, ChargerState.SWITCHING, ChargerState.OFFLINE)
"""Where a pause of before may still be running; a car that draws has ended it."""
TABLE: tuple[Row, ...] = (
    ("heard", ("offline",), "idle"),
    ("unplugged", (*_PRESENT, "idle"), "idle"),
    ("allowed", ("idle", *_PRESENT), "waiting"),
    ("draws", ("idle", *_PRESENT), "charging"),
    ("denied", ("idle", *_PRESENT), "paused"),
    ("switches", ("idle", *_PRESENT), "switching"),
    ("failed", ("offline", "idle", *_PRESENT), "fault"),
    ("mended", ("fault",), "idle"),
    ("lost", ("idle", *_PRESENT, "fault"), "offline"),
)


def machine() -> Machine:
    """A machine for any number of devices of this kind."""
    return build(ChargerState, TABLE)


class Charger(Follower):
    """Follows one charger."""

    def __init__(self, machine: Machine, spec: ChargerSpec, now_monotonic_s: float) -> None:
        super().__init__(machine, dotted(spec), now_monotonic_s)
        self._spec = spec
        self._rest_s = spec.start_pause_s
        self._run_since_s: float | None = None
        """Since when a car that draws has not been paused."""
        self._not_before_s: float | None = None
        """Of a pause that began before a restart: when it is over."""
        self._seen_s = now_monotonic_s
        self._starts = Starts()
        self._switches = None if spec.switching is None else Switches(spec.switching)

    def observe(
        self,
        reading: ChargerReading | None,
        told: Setpoint,
        now_monotonic_s: float,
        local_day: date = date.min,
    ) -> Standing:
        """The standing after `reading` (None: silent beyond its timeout) and the newest setpoint.

        The day is asked for by the budget of switches only.
        """
        switches = self._switches
        if switches is not None and switches.note(told, now_monotonic_s, local_day):
            rest_s = self._rest_left_s()
            if rest_s > 0:  # a pause goes on through a switch
                self._not_before_s = self._seen_s + rest_s
        for event in self._events(reading, told, now_monotonic_s):
            self.fire(event, now_monotonic_s)
        self._note_run(now_monotonic_s)
        self._starts.note(reading)
        self._seen_s = now_monotonic_s
        rest_s = self._rest_left_s()
        standing = Standing(self.state, self.since_monotonic_s, starts=self._starts.count)
        if self.state in _AT_REST and rest_s > 0:
            because = Saying("may-start-again", rest_s=rest_s)
            standing = replace(standing, can_start=False, holds_because=because)
        return standing if switches is None else switches.added_to(standing, now_monotonic_s)

    def to_dict(self, told: Setpoint) -> dict[str, Any]:
        """The pause that is running, so that a restart does not end it, and the starts; `told` may begin one."""
        counts = {"starts": self._starts.to_dict()}
        if self._switches is not None:
            counts["switches"] = self._switches.to_dict(told)
        if is_pause(told) and self.state == ChargerState.CHARGING:
            return {"rest_s": self._rest_s, "left_s": self._rest_s, **counts}
        is_paused = self.state == ChargerState.PAUSED or self._not_before_s is not None
        return {"rest_s": self._rest_s, "left_s": self._rest_left_s() if is_paused else None, **counts}

    def restore(self, saved: object) -> None:
        """Take over `to_dict`; the time between counts as none. What cannot be read begins anew."""
        if isinstance(saved, Mapping):
            self._starts.restore(saved.get("starts"))
            if self._switches is not None:
                self._switches.restore(saved.get("switches"), self._seen_s)
        match saved:
            case {"rest_s": int() | float() as rest_s, "left_s": int() | float() as left_s}:
                self._rest_s = min(max(rest_s, self._spec.start_pause_s), self._longest_rest_s)
                self._not_before_s = self._seen_s + min(left_s, self._rest_s)
            case _:
                return

    @property
    def _longest_rest_s(self) -> float:
        return max(LONGEST_REST_S, self._spec.start_pause_s)

    def _rest_left_s(self) -> float:
        if self._not_before_s is not None:
            return max(0.0, self._not_before_s - self._seen_s)
        if self.state != ChargerState.PAUSED:
            return 0.0
        return max(0.0, self._rest_s - (self._seen_s - self.since_monotonic_s))

    def _note_run(self, now_s: float) -> None:
        """How long the next pause will be, by how long the car charged before this one."""
        if self.state == ChargerState.CHARGING:
            self._not_before_s = None
            if self._run_since_s is None:
                self._run_since_s = now_s
        elif self.state == ChargerState.IDLE:
            self._rest_s, self._run_since_s = self._spec.start_pause_s, None
            self._not_before_s = None
        elif self.state == ChargerState.PAUSED and self._run_since_s is not None:
            was_short = now_s - self._run_since_s < SHORT_RUN_S
            longer_s = min(2 * self._rest_s, self._longest_rest_s)
            self._rest_s = longer_s if was_short else self._spec.start_pause_s
            self._run_since_s = None

    def _events(self, reading: ChargerReading | None, told: Setpoint, now_s: float) -> list[str]:
        if reading is None or reading.status is None:
            return [] if self.state == ChargerState.OFFLINE else ["lost"]
        if reading.status is ChargerStatus.FAULT:
            return [] if self.state == ChargerState.FAULT else ["failed"]
        events = {ChargerState.OFFLINE.value: ["heard"], ChargerState.FAULT.value: ["mended"]}.get(
            self.state, []
        )
        if reading.status is ChargerStatus.DISCONNECTED:
            event, state = "unplugged", ChargerState.IDLE
        elif is_pause(told) and self._switches is not None and self._switches.is_pausing(now_s):
            event, state = "switches", ChargerState.SWITCHING
        elif is_pause(told):
            event, state = "denied", ChargerState.PAUSED
        elif reading.status is ChargerStatus.CHARGING:
            event, state = "draws", ChargerState.CHARGING
        else:
            event, state = "allowed", ChargerState.WAITING
        return events if self.state == state.value else [*events, event]
