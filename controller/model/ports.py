# SPDX-License-Identifier: MIT
"""The small Protocols by which the loop meets the world, so that it can meet a simulated one as well.

A driver is one task per device: it posts what it reads to the board and takes commands from its mailbox. It must
survive every Fault of the world by itself (report it once, retry with backoff, report the recovery) and must end by
itself only when it is cancelled; any other exception is a Bug and ends the controller safely.
"""

from __future__ import annotations

from typing import Protocol

from controller.model.command import Mailbox
from controller.model.errors import Fault
from controller.model.reading import DeviceData, MeterReading


class Board(Protocol):
    """Where drivers leave their newest readings, overwriting the last. Owned by the loop's thread."""

    def post_meter(self, reading: MeterReading, raw: bytes) -> None:
        """A whole, checked telegram and the bytes it came from."""

    def post_device(self, device: str, data: DeviceData) -> None:
        """The newest state of one device."""

    def post_sensor(self, sensor: str, value: float) -> None:
        """The newest good value of one sensor (`sensor.boiler`), in the base unit of what it measures."""

    def report(self, source: str, fault: Fault | None) -> None:
        """The source went down with `fault`, or is healthy again (None). Repeating the same changes nothing."""

    def reject(self, source: str, reason: str) -> None:
        """Input that was refused: a broken telegram, an implausible value. Counted and shown."""


class MeterDriver(Protocol):
    """The grid meter."""

    async def run(self, board: Board) -> None:
        """Post readings until cancelled."""


class DeviceDriver(Protocol):
    """A battery, charger, relay or inverter."""

    @property
    def device(self) -> str:
        """Dotted name, `charger.car`."""

    async def run(self, board: Board, mailbox: Mailbox) -> None:
        """Post states and obey commands until cancelled; leave the device in its safe state on the way out."""

    async def make_safe(self) -> None:
        """Connect if need be and put the device in its safe state now.

        Raises:
            Fault: the device could not be reached or refused.
        """


class SensorDriver(Protocol):
    """A thermometer, a level: something that is only read."""

    @property
    def sensor(self) -> str:
        """Dotted name, `sensor.boiler`."""

    async def run(self, board: Board) -> None:
        """Post values until cancelled."""
