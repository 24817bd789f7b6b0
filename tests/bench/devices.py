# SPDX-License-Identifier: MIT
"""Drivers and the simulated house: from a mailbox to the server's register, and what a second of the house costs.

python -m tests.bench.devices
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from collections.abc import Sequence

from controller.model.clock import RealClock, VirtualClock
from controller.model.command import Command, Mailbox, SetPower
from controller.model.errors import Fault
from controller.model.house import BatterySpec, Connection
from controller.model.reading import DeviceData, MeterReading
from hardware.driver import Driver
from hardware.modbus.bus import Bus
from hardware.modbus.devices import ModbusLink, habits_of
from hardware.modbus.maps import find_map
from hardware.sim import SimulatedHouse, demo_start
from hardware.sim.banks import Answer, BatteryFace, StorageBank
from hardware.sim.server import BankServer

COMMANDS = 500
PAUSE_S = 0.004
HOUSE_S = 3_600


class QuietBoard:
    """Listens, and wakes who waits for the first reading."""

    def __init__(self) -> None:
        self.first = asyncio.Event()

    def post_meter(self, reading: MeterReading, raw: bytes) -> None:
        """Not of interest."""

    def post_device(self, device: str, data: DeviceData) -> None:
        self.first.set()

    def post_sensor(self, sensor: str, value: float) -> None:
        """Not of interest."""

    def report(self, source: str, fault: Fault | None) -> None:
        if fault is not None:
            sys.stderr.write(f"{source}: {fault}\n")

    def reject(self, source: str, reason: str) -> None:
        sys.stderr.write(f"{source}: {reason}\n")


class StampedBank(StorageBank):
    """Notes when it is written."""

    def __init__(self) -> None:
        super().__init__(BatteryFace(), 5_000, 10_000)
        self.written = asyncio.Event()
        self.written_at_s = 0.0

    def write(self, address: int, values: Sequence[int], now_s: float) -> Answer | None:
        if not self.written.is_set():
            self.written_at_s = time.perf_counter()
            self.written.set()
        return super().write(address, values, now_s)


def bench_devices() -> dict[str, float]:
    """Latencies in ms, costs in us."""
    return {**asyncio.run(_latency()), **_house_cost()}


async def _latency() -> dict[str, float]:
    clock, bank, board = RealClock(), StampedBank(), QuietBoard()
    server = BankServer({1: bank}, clock)
    await server.start()
    device_map = find_map("sunspec-storage")
    spec = BatterySpec("home", Connection("modbus"), 10_000, 5_000, 5_000)
    link = ModbusLink(device_map, spec, Bus("127.0.0.1", server.port))
    driver, mailbox = Driver(spec, link, clock, habits_of(device_map)), Mailbox()
    task = asyncio.create_task(driver.run(board, mailbox))
    await board.first.wait()
    latencies_ms = []
    for number in range(COMMANDS):
        await asyncio.sleep(PAUSE_S)
        bank.written.clear()
        begun_s = time.perf_counter()
        power_w = 1_000 if number % 2 else 2_000
        mailbox.put(Command("battery.home", SetPower(power_w), clock.monotonic_s() + 15, "bench"))
        await bank.written.wait()
        latencies_ms.append(1_000 * (bank.written_at_s - begun_s))
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await server.stop()
    percentiles = statistics.quantiles(latencies_ms, n=100)
    return {"write_median_ms": statistics.median(latencies_ms), "write_p99_ms": percentiles[98]}


def _house_cost() -> dict[str, float]:
    clock = VirtualClock(demo_start())
    begun_s = time.process_time()
    house = SimulatedHouse(clock, 1, demo_start())
    past_s = time.process_time() - begun_s
    begun_s = time.process_time()
    for _ in range(HOUSE_S):
        clock.advance(1)
        house.live()
    step_us = 1e6 * (time.process_time() - begun_s) / HOUSE_S
    return {"past_24h_ms": 1_000 * past_s, "house_step_us": step_us, "house_at_60x_pct": step_us * 60 / 1e4}


def main() -> None:
    for name, value in bench_devices().items():
        sys.stdout.write(f"{name:20} {value:10.3f}\n")


if __name__ == "__main__":
    main()
