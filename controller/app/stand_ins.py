# SPDX-License-Identifier: MIT
"""A house whose devices must not be touched: each gets a stand-in, so that its rules can be tried without its wires.

The simulated house has one battery, one charger and one inverter; the first of each kind in site.yaml is played by
it, with the limits of the owner's own. Relays switch pretended pins, as many as there are. A second battery has no
stand-in and stays silent. Nothing here keeps an address of the real house.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from types import MappingProxyType

from controller.model.clock import Clock
from controller.model.command import Mailbox
from controller.model.house import Connection, DeviceSpec, House, MeterSpec, RelaySpec, dotted
from controller.model.ports import Board, DeviceDriver
from controller.model.reading import DeviceKind
from hardware import registry
from hardware.registry import SIMULATED
from hardware.sim import SimulatedHouse

PLAYED_BY = {
    DeviceKind.BATTERY: Connection("modbus", "sunspec-storage", "sim://battery.home"),
    DeviceKind.CHARGER: Connection("modbus", "alfen", "sim://charger.car"),
    DeviceKind.SOLAR: Connection("modbus", "sunspec-inverter", "sim://solar.roof"),
}


def stand_ins(house: House, clock: Clock, simulated: SimulatedHouse) -> tuple[DeviceDriver, ...]:
    """A driver for each device of `house`, none of which reaches a real one."""
    free = dict(PLAYED_BY)
    played: dict[str, DeviceSpec] = {}
    for spec in house.devices:
        connection = _connection(spec, free)
        if connection is not None:
            played[dotted(spec)] = replace(spec, connection=connection)
    stage = replace(house, devices=tuple(played.values()), meter=MeterSpec("sim://meter"), sensors=())
    drivers = {driver.device: driver for driver in registry.build(stage, clock, simulated).devices}
    return tuple(drivers.get(dotted(spec)) or Silent(dotted(spec)) for spec in house.devices)


def _connection(spec: DeviceSpec, free: dict[DeviceKind, Connection]) -> Connection | None:
    """How the stand-in is reached; None when its kind has no one left."""
    if not isinstance(spec, RelaySpec):
        return free.pop(spec.kind, None)
    if spec.connection.address.startswith(SIMULATED):
        return spec.connection
    options = MappingProxyType({**spec.connection.options, "pins": "mock"})
    return replace(spec.connection, driver="gpio", address="", options=options)


class Silent:
    """A device that never answers. Implements `DeviceDriver`."""

    def __init__(self, device: str) -> None:
        self._device = device

    @property
    def device(self) -> str:
        return self._device

    async def run(self, board: Board, mailbox: Mailbox) -> None:
        await asyncio.Event().wait()

    async def make_safe(self) -> None:
        """It is."""
