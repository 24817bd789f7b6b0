# SPDX-License-Identifier: MIT
"""A driver on a link that can be told to fail, with a clock that is moved by hand."""

from __future__ import annotations

import asyncio

from controller.model.clock import VirtualClock
from controller.model.command import Command, Setpoint, SetPower
from controller.model.errors import Fault
from controller.model.house import BatterySpec, Connection
from controller.model.reading import BatteryReading, DeviceData
from hardware.driver import Driver, Habits
from hardware.sim import demo_start
from tests.hardware.rig import MemoryBoard, command

NAME = "battery.home"
SPEC = BatterySpec("home", Connection("modbus"), 10_000, 5_000, 5_000)
GOOD = BatteryReading(0.0, 50.0)


class FakeLink:
    """A link that writes a diary, and fails when it is told to."""

    def __init__(self) -> None:
        self.diary: list[str | Setpoint] = []
        self.data: DeviceData = GOOD
        self.broken: Fault | None = None
        self.refuses: Fault | None = None
        self.hangs = False

    async def open(self) -> None:
        self.diary.append("open")
        if self.broken is not None:
            raise self.broken
        self.diary.append("arm")

    async def read(self) -> DeviceData:
        if self.broken is not None:
            raise self.broken
        return self.data

    async def write(self, setpoint: Setpoint) -> None:
        if self.hangs:
            await asyncio.Event().wait()
        if self.broken is not None or self.refuses is not None:
            raise self.broken or self.refuses or Fault("never")
        self.diary.append(setpoint)

    async def close(self) -> None:
        self.diary.append("close")

    def take(self) -> list[str | Setpoint]:
        """The diary since the last look."""
        diary, self.diary = self.diary, []
        return diary


class Stage:
    """A driver with everything around it."""

    def __init__(self, habits: Habits | None = None) -> None:
        self.clock = VirtualClock(demo_start())
        self.link = FakeLink()
        self.board = MemoryBoard()
        self.driver = Driver(SPEC, self.link, self.clock, habits or Habits())

    def order(self, power_w: int, lease_s: float = 15.0) -> Command:
        return command(NAME, SetPower(power_w), self.clock, lease_s)
