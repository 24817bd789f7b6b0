# SPDX-License-Identifier: MIT
"""Devices of every map behind servers that keep their own timeouts, with a driver and a clock for both."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import pytest

from controller.model.clock import VirtualClock
from controller.model.command import Mailbox, SetCurrent, SetLimit, Setpoint, SetPower
from controller.model.house import BatterySpec, ChargerSpec, Connection, SolarSpec
from hardware.driver import Driver
from hardware.modbus.bus import Bus
from hardware.modbus.devices import ModbusLink, ModbusSpec, habits_of
from hardware.modbus.maps import find_map
from hardware.sim import demo_start
from hardware.sim.banks import AlfenBank, Bank, BatteryFace, ChargerFace, InverterBank, StorageBank
from hardware.sim.server import BankServer
from tests.hardware.der import DerBank
from tests.hardware.rig import MemoryBoard, command, running, until
from tests.hardware.victron import VEBUS_UNIT, VictronMulti, VictronSystem

TIMEOUT_S = 5.0
"""No request is left without an answer here, however busy the machine is."""
OWN = None
"""The device steers itself."""


@dataclass
class Device:
    """A server with one device behind it, and what it does at the moment."""

    map_name: str
    spec: ModbusSpec
    units: Mapping[int, Bank]
    does: Callable[[float], object]
    """W or A that the device would follow at a time of the clock; OWN when it steers itself."""
    command: Setpoint
    done: object
    safe: object
    """What it does after a release."""
    fallen: object
    """What it does when nobody wrote for too long."""


def storage() -> Device:
    bank = StorageBank(BatteryFace(soc_pct=55.5), 5_000, 10_000)

    def does(now_s: float) -> object:
        low_w, high_w = bank.window_w(now_s)
        return low_w if low_w == high_w else (low_w, high_w)

    spec = BatterySpec("home", Connection("modbus", "sunspec-storage"), 10_000, 5_000, 5_000)
    return Device("sunspec-storage", spec, {1: bank}, does, SetPower(-1_500), -1_500.0, OWN, OWN)


def alfen() -> Device:
    bank = AlfenBank(ChargerFace("C2", 6.0, energy_wh=1_000.0), 6.0, 16.0)
    spec = ChargerSpec("car", Connection("modbus", "alfen"), safe_a=8.0)
    return Device("alfen", spec, {1: bank}, bank.limit_a, SetCurrent(12.5), 12.5, 8.0, 6.0)


def victron(map_name: str = "victron-gx") -> Device:
    system = VictronSystem()
    multi = VictronMulti(system)
    connection = Connection("modbus", map_name, unit=VEBUS_UNIT)
    spec = BatterySpec("home", connection, 10_000, 5_000, 5_000)
    units: dict[int, Bank] = {100: system, VEBUS_UNIT: multi}
    return Device(map_name, spec, units, multi.discharge_w, SetPower(1_500), 1_500.0, OWN, 0.0)


def victron_3p() -> Device:
    return victron("victron-gx-3p")


def inverter(map_name: str = "sunspec-inverter", highest_w: int | None = None) -> Device:
    bank = DerBank() if map_name == "sunspec-der" else InverterBank()
    spec = SolarSpec("roof", Connection("modbus", map_name), 5_000, lowest_w=0, highest_w=highest_w)
    free = math.inf
    return Device(map_name, spec, {1: bank}, bank.limit_w, SetLimit(1_502), 1_500.0, free, free)


def der() -> Device:
    """What it reverts to is a limit of 100 %."""
    return replace(inverter("sunspec-der"), fallen=5_000.0)


MAKERS = [storage, alfen, victron, victron_3p, inverter, der]
every_device = pytest.mark.parametrize("make", MAKERS)


class Scene:
    """One device on its server, its driver, and a clock for both."""

    def __init__(self, device: Device, timeout_s: float = TIMEOUT_S) -> None:
        """`timeout_s` is of a single request."""
        self.device = device
        self.timeout_s = timeout_s
        self.clock = VirtualClock(demo_start())
        self.server = BankServer(device.units, self.clock)
        self.board = MemoryBoard()

    @property
    def name(self) -> str:
        return self.driver.device

    @property
    def does(self) -> object:
        return self.device.does(self.clock.monotonic_s())

    @asynccontextmanager
    async def driven(self) -> AsyncIterator[Mailbox]:
        await self.server.start()
        device_map = find_map(self.device.map_name)
        bus = Bus("127.0.0.1", self.server.port, self.timeout_s)
        link = ModbusLink(device_map, self.device.spec, bus)
        self.driver = Driver(self.device.spec, link, self.clock, habits_of(device_map))
        try:
            async with running(self.driver, self.board) as mailbox:
                await until(lambda: self.board.readings)
                yield mailbox
        finally:
            await self.server.stop()

    def order(self, mailbox: Mailbox, lease_s: float = 15.0) -> None:
        mailbox.put(command(self.name, self.device.command, self.clock, lease_s))
