# SPDX-License-Identifier: MIT
"""Who answers on a bus, and which maps fit: against the devices of the simulated house, over real sockets."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from controller.model.clock import VirtualClock
from controller.model.errors import Fault
from controller.model.reading import BatteryReading, ChargerReading, ChargerStatus, DeviceKind
from hardware.modbus.line import bus_at
from hardware.modbus.search import Answering, find_units
from hardware.sim import demo_start
from hardware.sim.banks import AlfenBank, Answer, Bank, BatteryFace, ChargerFace, StorageBank
from hardware.sim.server import BankServer
from tests.hardware.rig import in_loop

EMPTY_SOCKET = 0x8000


class Registers:
    """Some, from 0."""

    def __init__(self, *values: int) -> None:
        self._values = list(values)

    def read(self, address: int, count: int, now_s: float) -> list[int] | Answer:
        found = self._values[address : address + count]
        return found if len(found) == count else Answer.ILLEGAL_ADDRESS

    def write(self, address: int, values: Sequence[int], now_s: float) -> Answer | None:
        return Answer.ILLEGAL_ADDRESS


async def found_behind(units: dict[int, Bank], asked: Sequence[int]) -> list[Answering]:
    """What a search finds; it must not write."""
    server = BankServer(units, VirtualClock(demo_start()))
    heard: list[int] = []
    await server.start()
    try:
        found = await find_units(bus_at(server.address, 0.3), asked, heard.append)
    finally:
        await server.stop()
    assert (server.writes, heard) == (0, list(asked))
    return found


@in_loop
async def test_devices_are_found_with_their_maps_and_what_they_tell() -> None:
    units: dict[int, Bank] = {
        1: AlfenBank(ChargerFace(phases=3), 6.0, 16.0),
        2: StorageBank(BatteryFace(), 5_000, 10_000),
    }
    charger, battery = await found_behind(units, (1, 2, 3))
    (alfen,) = charger.fits
    assert (charger.unit, alfen.map, alfen.kind) == (1, "alfen", DeviceKind.CHARGER)
    assert isinstance(alfen.data, ChargerReading)
    assert alfen.data.status is ChargerStatus.DISCONNECTED
    assert (battery.unit, [fit.map for fit in battery.fits]) == (2, ["sunspec-inverter", "sunspec-storage"])
    assert isinstance(battery.fits[1].data, BatteryReading)


@in_loop
async def test_transmitters_are_found_with_their_values() -> None:
    sockets = (215, EMPTY_SOCKET, 0xFFC4, *[EMPTY_SOCKET] * 5)
    found = await found_behind({4: Registers(*sockets), 5: Registers(0, 215, 481)}, (4, 5))
    assert [(each.unit, {fit.map: dict(fit.values) for fit in each.fits}) for each in found] == [
        (4, {"r4dcb08": {"temperature_1": (21.5, "°C"), "temperature_3": (-6.0, "°C")}}),
        (5, {"xy-md02": {"temperature": (21.5, "°C"), "humidity": (48.1, "%")}}),
    ]


@pytest.mark.parametrize("values", [(1,), (0, 0, 0, 0, 0, 0, 0, 0), (0xC000,) * 8])
@in_loop
async def test_a_unit_that_fits_no_map_is_there_all_the_same(values: tuple[int, ...]) -> None:
    assert await found_behind({9: Registers(*values)}, (8, 9)) == [Answering(9, ())]


@in_loop
async def test_a_host_that_cannot_be_reached_is_a_fault() -> None:
    with pytest.raises(Fault, match="refused the connection"):
        await find_units(bus_at("tcp://127.0.0.1:1", 0.3), (1,), lambda _unit: None)
