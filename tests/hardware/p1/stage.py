# SPDX-License-Identifier: MIT
"""A house, a board that remembers, and the telegrams of a meter."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from controller.model.errors import Bug, Fault
from controller.model.reading import DeviceData, MeterReading
from tests.patience import PATIENCE_S
from tests.telegrams import belgian_telegram

GARBAGE = bytes(range(128, 250)) * 2


@dataclass
class Board:
    """Keeps everything that was said; `changed` lets a test wait for it."""

    readings: list[MeterReading] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    faults: list[Fault | None] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def post_meter(self, reading: MeterReading, raw: bytes) -> None:
        self.readings.append(reading)
        self.raw.append(raw)
        self.changed.set()

    def post_device(self, device: str, data: DeviceData) -> None:
        raise Bug("a meter is no device")

    def post_sensor(self, sensor: str, value: float) -> None:
        raise Bug("a meter is no sensor")

    def report(self, source: str, fault: Fault | None) -> None:
        assert source == "meter"
        self.faults.append(fault)
        self.changed.set()

    def reject(self, source: str, reason: str) -> None:
        assert source == "meter"
        self.rejected.append(reason)

    def kinds(self) -> list[type[Fault] | None]:
        return [None if fault is None else type(fault) for fault in self.faults]

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not condition():
                self.changed.clear()
                await self.changed.wait()


def good(second: int) -> bytes:
    return belgian_telegram(import_w=second)
