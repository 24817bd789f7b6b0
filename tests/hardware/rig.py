# SPDX-License-Identifier: MIT
"""What tests of drivers share: a board that remembers, a link that can be told to fail, and time that stands still."""

from __future__ import annotations

import asyncio
import functools
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import ParamSpec

from controller.model.clock import VirtualClock
from controller.model.command import Command, Mailbox, Setpoint
from controller.model.errors import Fault
from controller.model.ports import DeviceDriver
from controller.model.reading import DeviceData, MeterReading
from tests.patience import PATIENCE_S

Arguments = ParamSpec("Arguments")


def in_loop(test: Callable[Arguments, Coroutine[None, None, None]]) -> Callable[Arguments, None]:
    """Run an async test in a loop of its own; one that hangs fails."""

    @functools.wraps(test)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        asyncio.run(asyncio.wait_for(test(*args, **kwargs), PATIENCE_S))

    return run


class MemoryBoard:
    """Keeps everything that drivers say."""

    def __init__(self) -> None:
        self.meters: list[MeterReading] = []
        self.readings: list[tuple[str, DeviceData]] = []
        self.reports: list[tuple[str, str | None]] = []
        """Only changes, as a real board would show them."""
        self.rejections: list[tuple[str, str]] = []
        self.sensors: list[tuple[str, float]] = []
        self._standing: dict[str, str] = {}

    def post_meter(self, reading: MeterReading, raw: bytes) -> None:
        self.meters.append(reading)

    def post_device(self, device: str, data: DeviceData) -> None:
        self.readings.append((device, data))

    def post_sensor(self, sensor: str, value: float) -> None:
        self.sensors.append((sensor, value))

    def report(self, source: str, fault: Fault | None) -> None:
        message = None if fault is None else fault.message
        if self._standing.get(source) == message:
            return
        self.reports.append((source, message))
        if message is None:
            del self._standing[source]
        else:
            self._standing[source] = message

    def reject(self, source: str, reason: str) -> None:
        self.rejections.append((source, reason))

    def newest(self, device: str) -> DeviceData | None:
        return next((data for name, data in reversed(self.readings) if name == device), None)

    @property
    def standing(self) -> dict[str, str]:
        """Faults that stand now."""
        return dict(self._standing)


async def until(condition: Callable[[], object]) -> None:
    """Let tasks and loopback traffic run until `condition` holds; no virtual time passes."""
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError("it never happened")
        await asyncio.sleep(0)


async def live(clock: VirtualClock, seconds: float, turns: int = 60) -> None:
    """Let `seconds` of virtual time pass in steps of one, with room for the traffic of each."""
    for _ in range(round(seconds)):
        clock.advance(1.0)
        for _ in range(turns):
            await asyncio.sleep(0)


@asynccontextmanager
async def running(driver: DeviceDriver, board: MemoryBoard) -> AsyncIterator[Mailbox]:
    """The driver as a task; at the end it is cancelled, and must end by nothing else."""
    mailbox = Mailbox()
    task = asyncio.create_task(driver.run(board, mailbox))
    try:
        yield mailbox
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    if not task.cancelled():
        raise AssertionError(f"the driver ended by itself: {task.exception()!r}") from task.exception()


def command(device: str, setpoint: Setpoint, clock: VirtualClock, lease_s: float = 15.0) -> Command:
    return Command(device, setpoint, clock.monotonic_s() + lease_s, "a test")
