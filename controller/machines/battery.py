# SPDX-License-Identifier: MIT
"""The battery's machine: offline, starting, auto, controlled, holding, fault."""

from __future__ import annotations

from enum import StrEnum

from transitions import Machine

from controller.machines.table import Follower, Row, build
from controller.model.command import Release, Setpoint, SetPower
from controller.model.decision import Standing
from controller.model.reading import BatteryReading


class BatteryState(StrEnum):
    """What a battery is to Kwartier."""

    OFFLINE = "offline"
    STARTING = "starting"
    AUTO = "auto"
    """Under its own control."""
    CONTROLLED = "controlled"
    HOLDING = "holding"
    FAULT = "fault"


_FIRST = {BatteryState.OFFLINE.value: ("heard",), BatteryState.FAULT.value: ("mended",)}
_LIVE = ("starting", "auto", "controlled", "holding")
TABLE: tuple[Row, ...] = (
    ("heard", ("offline",), "starting"),
    ("released", _LIVE, "auto"),
    ("commanded", _LIVE, "controlled"),
    ("held", _LIVE, "holding"),
    ("failed", (*_LIVE, "offline"), "fault"),
    ("mended", ("fault",), "starting"),
    ("lost", (*_LIVE, "fault"), "offline"),
)


def machine() -> Machine:
    """A machine for any number of devices of this kind."""
    return build(BatteryState, TABLE)


class Battery(Follower):
    """Follows one battery."""

    def __init__(self, machine: Machine, device: str, now_monotonic_s: float) -> None:
        super().__init__(machine, device, now_monotonic_s)
        self._standing = Standing(self.state, now_monotonic_s)

    def observe(self, reading: BatteryReading | None, told: Setpoint, now_monotonic_s: float) -> Standing:
        """The standing after `reading` (None: silent beyond its timeout) and the newest setpoint."""
        events = self._events(reading, told)
        if events:
            for event in events:
                self.fire(event, now_monotonic_s)
            self._standing = Standing(self.state, self.since_monotonic_s)
        return self._standing

    def _events(self, reading: BatteryReading | None, told: Setpoint) -> list[str]:
        if reading is None:
            return [] if self.state == BatteryState.OFFLINE else ["lost"]
        if reading.fault is not None:
            return [] if self.state == BatteryState.FAULT else ["failed"]
        match told:
            case Release():
                event, state = "released", BatteryState.AUTO
            case SetPower(0):
                event, state = "held", BatteryState.HOLDING
            case _:
                event, state = "commanded", BatteryState.CONTROLLED
        return [] if self.state == state else [*_FIRST.get(self.state, ()), event]
