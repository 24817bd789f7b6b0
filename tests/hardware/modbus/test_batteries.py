# SPDX-License-Identifier: MIT
"""What a driver over Modbus does with a battery."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from controller.model.command import SetPower
from controller.model.errors import Fault
from controller.model.house import BatterySpec, Connection
from controller.model.reading import BatteryReading
from hardware.modbus.devices import ModbusLink
from hardware.modbus.maps import find_map
from hardware.sim.banks import BatteryFace, StorageBank
from tests.hardware.modbus.stage import Device, Scene, storage, victron
from tests.hardware.modbus.test_maps import MemoryBus, sunspec_bus
from tests.hardware.rig import command, in_loop, live, until
from tests.hardware.victron import VictronSystem


@pytest.mark.parametrize(("power_w", "soc_pct"), [(2_000.0, 80.0), (-2_000.0, 20.0)])
@pytest.mark.parametrize("make", [storage, victron])
@in_loop
async def test_discharge_is_positive_whatever_the_device_says(
    make: Callable[[], Device], power_w: float, soc_pct: float
) -> None:
    scene = Scene(make())
    for bank in scene.device.units.values():
        if isinstance(bank, StorageBank):
            bank.face = BatteryFace(power_w, soc_pct)
        elif isinstance(bank, VictronSystem):
            bank.power_w, bank.soc_pct = power_w, soc_pct
    async with scene.driven():
        assert scene.board.newest("battery.home") == BatteryReading(power_w, soc_pct)


@in_loop
async def test_a_setpoint_of_a_rate_pins_both_bounds_in_one_message() -> None:
    scene = Scene(storage())
    async with scene.driven() as mailbox:
        before = scene.server.writes
        mailbox.put(command(scene.name, SetPower(2_500), scene.clock))
        await until(lambda: scene.does == 2_500.0)
        assert scene.server.writes == before + 2


@in_loop
async def test_the_stored_mode_of_a_victron_is_written_only_when_it_changes() -> None:
    scene = Scene(victron())
    system = scene.device.units[100]
    assert isinstance(system, VictronSystem)
    async with scene.driven() as mailbox:
        for second in range(60):
            mailbox.put(command(scene.name, SetPower(500 + 100 * second), scene.clock))
            await live(scene.clock, 1)
        assert system.mode_writes == 1
        system.ess_mode = 1  # somebody turned the knob
        await live(scene.clock, 1)
        mailbox.put(command(scene.name, SetPower(100), scene.clock))
        await until(lambda: system.ess_mode == 3)


@in_loop
async def test_small_changes_do_not_spend_writes() -> None:
    scene = Scene(storage())
    async with scene.driven() as mailbox:
        before = scene.server.writes
        for second in range(60):
            mailbox.put(command(scene.name, SetPower(1_000 + second % 20), scene.clock))
            await live(scene.clock, 1)
        assert scene.server.writes - before <= 2 * 13


@in_loop
async def test_the_dead_man_of_the_battery_is_armed_at_the_start() -> None:
    scene = Scene(storage())
    bank = scene.device.units[1]
    async with scene.driven():
        models = bank.read(40_000 + 2 + 68 + 52, 18, 0.0)
        assert isinstance(models, list)
        assert (models[0], models[15], models[17]) == (124, 15, 1)


def _link(map_name: str, bus: MemoryBus) -> ModbusLink:
    connection = Connection("modbus", map_name, unit=5)
    return ModbusLink(find_map(map_name), BatterySpec("home", connection, 10_000, 5_000, 5_000), bus)


@in_loop
async def test_what_the_device_does_not_implement_is_not_armed() -> None:
    bus, starts = sunspec_bus(find_map("sunspec-storage"), 5)
    bus.put(5, starts[124] + 15, [0xFFFF])
    bus.put(5, starts[124] + 17, [0xFFFF])
    await _link("sunspec-storage", bus).open()
    assert bus.written == []


@in_loop
async def test_values_that_are_not_implemented_are_unknown_and_the_next_best_row_speaks() -> None:
    bus, starts = sunspec_bus(find_map("sunspec-storage"), 5)
    bus.put(5, starts[802] + 11, [0xFFFF])
    bus.put(5, starts[802] + 47, [0x8000])
    bus.put(5, starts[124] + 8, [0xFFFF])
    bus.put(5, starts[103] + 14, [0xFF38])
    link = _link("sunspec-storage", bus)
    await link.open()
    assert await link.read() == BatteryReading(-200.0, None)


@in_loop
async def test_a_device_without_storage_controls_says_so() -> None:
    bus = MemoryBus()
    bus.put(5, 40_000, [0x5375, 0x6E53, 103, 50])
    bus.put(5, 40_054, [0xFFFF, 0])
    with pytest.raises(Fault) as fault:
        await _link("sunspec-storage", bus).open()
    assert (
        fault.value.message
        == "memory:1 unit 5 has no SunSpec model 124 (OutWRte, upper bound, discharge positive)"
    )


@in_loop
async def test_a_battery_that_does_not_tell_its_size_cannot_be_steered() -> None:
    bus, starts = sunspec_bus(find_map("sunspec-storage"), 5)
    bus.put(5, starts[124] + 2, [0xFFFF])
    link = _link("sunspec-storage", bus)
    await link.open()
    with pytest.raises(Fault, match="the device does not tell its charge_max, so it cannot be steered"):
        await link.write(SetPower(1_000))


@in_loop
async def test_a_scale_factor_out_of_range_makes_the_value_impossible() -> None:
    bus, starts = sunspec_bus(find_map("sunspec-storage"), 5)
    bus.put(5, starts[802] + 63, [99])
    bus.put(5, starts[802] + 47, [100])
    link = _link("sunspec-storage", bus)
    await link.open()
    reading = await link.read()
    assert isinstance(reading, BatteryReading)
    assert reading.power_w != reading.power_w
