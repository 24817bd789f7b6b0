# SPDX-License-Identifier: MIT
"""The relay's machine: off, on, resting, fault; minimum times, starts per day, run time of the local day.

The dignity of a relay: it is never asked to click more than its device can bear. Minimum run, minimum rest and the
budget of starts stand in site.yaml and above every rule.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from enum import StrEnum
from typing import Any

from transitions import Machine

from controller.machines.table import Follower, Row, build
from controller.model.command import Setpoint, Switch
from controller.model.decision import Standing
from controller.model.house import RelaySpec, dotted
from controller.model.reading import RelayReading
from controller.model.saying import Saying, Words

DISOBEYED_AFTER_S = 5.0
CLOSES_FROM = ("off", "resting")


class RelayState(StrEnum):
    """What a relay is to Kwartier. Every relay begins resting: nobody knows how long it has been off."""

    RESTING = "resting"
    """Off, and not yet allowed on again."""
    OFF = "off"
    ON = "on"
    FAULT = "fault"
    """Silent, or not where it was told to be."""


TABLE: tuple[Row, ...] = (
    ("closes", CLOSES_FROM, "on"),
    ("opens", ("on",), "resting"),
    ("rested", ("resting",), "off"),
    ("failed", ("off", "on", "resting"), "fault"),
    ("mended_on", ("fault",), "on"),
    ("mended_off", ("fault",), "resting"),
)


def machine() -> Machine:
    """A machine for any number of devices of this kind."""
    return build(RelayState, TABLE)


class Relay(Follower):
    """Follows one relay and counts its day."""

    def __init__(self, machine: Machine, spec: RelaySpec, now_monotonic_s: float) -> None:
        super().__init__(machine, dotted(spec), now_monotonic_s)
        self._spec = spec
        self._day: date | None = None
        self._starts = 0
        self._runtime_s = 0.0
        self._seen_s = now_monotonic_s
        self._differs_since_s: float | None = None
        self._is_seen = False

    def observe(
        self, reading: RelayReading | None, told: Setpoint, now_monotonic_s: float, local_day: date
    ) -> Standing:
        """The standing after `reading` (None: silent beyond its timeout) and the newest setpoint."""
        self._count(now_monotonic_s, local_day)
        for event in self._events(reading, told, now_monotonic_s):
            # A relay that is on when it is first seen was not started by us now.
            self._starts += event == "closes" and self._is_seen
            self.fire(event, now_monotonic_s)
        self._is_seen = self._is_seen or reading is not None
        return self._standing(now_monotonic_s)

    def to_dict(self, told: Setpoint) -> dict[str, Any]:
        """The day's counts, so that a restart does not hand out a new budget.

        A start that it was `told` of and that nobody has seen yet counts: after a restart it is found on, and nobody
        would know since when.
        """
        is_about_to_close = (
            isinstance(told, Switch) and told.on and self.state in CLOSES_FROM and self._is_seen
        )
        return {
            "day": self._day and self._day.isoformat(),
            "starts": self._starts + is_about_to_close,
            "runtime_s": self._runtime_s,
        }

    def restore(self, saved: object) -> None:
        """Take over counts kept by `to_dict`; those of another day vanish at the next observation.

        What cannot be read begins anew: it is only the memory of one day.
        """
        match saved:
            case {"day": str(day), "starts": int(starts), "runtime_s": int() | float() as runtime_s}:
                with suppress(ValueError):
                    self._day = date.fromisoformat(day)
                    self._starts, self._runtime_s = starts, float(runtime_s)
            case _:
                return

    def _count(self, now_s: float, local_day: date) -> None:
        if self._day is None or not 0 <= (self._day - local_day).days <= 1:
            # A clock that is set back over midnight hands out no second budget.
            self._day, self._starts, self._runtime_s = local_day, 0, 0.0
        if self.state == RelayState.ON:
            self._runtime_s += now_s - self._seen_s
        self._seen_s = now_s

    def _events(self, reading: RelayReading | None, told: Setpoint, now_s: float) -> list[str]:
        if reading is None or self._disobeys(reading, told, now_s):
            return [] if self.state == RelayState.FAULT else ["failed"]
        if self.state == RelayState.FAULT:
            return ["mended_on" if reading.on else "mended_off"]
        # What it was told a moment ago it is about to do: a relay that has not clicked yet is not asked back.
        if told.on if isinstance(told, Switch) else reading.on:
            return [] if self.state == RelayState.ON else ["closes"]
        if self.state == RelayState.ON:
            return ["opens"]
        rested = now_s - self.since_monotonic_s >= self._spec.off_min_s
        return ["rested"] if self.state == RelayState.RESTING and rested else []

    def _disobeys(self, reading: RelayReading, told: Setpoint, now_s: float) -> bool:
        if not isinstance(told, Switch) or told.on == reading.on:
            self._differs_since_s = None
            return False
        if self._differs_since_s is None:
            self._differs_since_s = now_s
        return now_s - self._differs_since_s > DISOBEYED_AFTER_S

    def _standing(self, now_s: float) -> Standing:
        lasted_s = now_s - self.since_monotonic_s
        spent = self._spec.starts_per_day is not None and self._starts >= self._spec.starts_per_day
        because: Words = ""
        can_start = can_stop = True
        if self.state == RelayState.ON and lasted_s < self._spec.on_min_s:
            can_stop, because = False, Saying("runs-more", left_s=self._spec.on_min_s - lasted_s)
        elif self.state == RelayState.RESTING:
            can_start, because = False, Saying("rests-more", left_s=self._spec.off_min_s - lasted_s)
        elif self.state == RelayState.OFF and spent:
            can_start, because = False, Saying("starts-used", starts=self._starts)
        return Standing(
            self.state, self.since_monotonic_s, can_start, can_stop, because, self._runtime_s, self._starts
        )
