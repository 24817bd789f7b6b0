# SPDX-License-Identifier: MIT
"""What a driver over Modbus does with an inverter: reads it, and holds it to a limit."""

from __future__ import annotations

import pytest

from controller.model.command import Release, SetLimit
from controller.model.errors import Fault
from controller.model.house import Connection, SolarSpec
from controller.model.reading import SolarReading
from hardware.modbus.devices import ModbusLink
from hardware.modbus.maps import find_map
from hardware.sim.banks import InverterBank
from tests.hardware.modbus.stage import Device, Scene, inverter
from tests.hardware.modbus.test_maps import MemoryBus, sunspec_bus
from tests.hardware.rig import command, in_loop, live, until


@in_loop
async def test_production_is_positive() -> None:
    bank = InverterBank()
    bank.power_w = 3_456.0
    spec = SolarSpec("roof", Connection("modbus", "sunspec-inverter"), 5_000)
    scene = Scene(Device("sunspec-inverter", spec, {1: bank}, lambda _: None, Release(), None, None, None))
    async with scene.driven():
        assert scene.board.newest("solar.roof") == SolarReading(3_456.0)
    assert scene.server.writes == 0


@pytest.mark.parametrize("map_name", ["sunspec-inverter", "sunspec-der"])
@in_loop
async def test_an_inverter_reads_back_its_limit_and_is_not_written_each_second(map_name: str) -> None:
    scene = Scene(inverter(map_name))
    async with scene.driven() as mailbox:
        before = scene.server.writes
        for second in range(60):
            mailbox.put(command(scene.name, SetLimit(1_500 + second % 5), scene.clock))
            await live(scene.clock, 1)
        reading = scene.board.newest("solar.roof")
        assert isinstance(reading, SolarReading)
        assert reading.limit_w == 1_500.0
        assert scene.server.writes - before <= 3 * 13, "limit, timeout and switch, every 5 s"


@in_loop
async def test_a_limit_of_zero_is_a_limit() -> None:
    scene = Scene(inverter())
    async with scene.driven() as mailbox:
        mailbox.put(command(scene.name, SetLimit(0), scene.clock))
        await until(lambda: scene.does == 0.0)


@pytest.mark.parametrize("map_name", ["sunspec-inverter", "sunspec-der"])
@in_loop
async def test_an_inverter_with_a_highest_power_is_never_let_above_it(map_name: str) -> None:
    scene = Scene(inverter(map_name, highest_w=3_000))
    async with scene.driven() as mailbox:
        await until(lambda: scene.does == 3_000.0)
        scene.order(mailbox)
        await until(lambda: scene.does == scene.device.done)
        mailbox.put(command(scene.name, SetLimit(4_500), scene.clock))
        await until(lambda: scene.does == 3_000.0)
        await live(scene.clock, 30)
        assert scene.does == 3_000.0
    scene.clock.advance(3_600)
    assert scene.does == 3_000.0


@in_loop
async def test_an_inverter_that_ignores_its_limit_has_a_fault() -> None:
    scene = Scene(inverter())
    bank = scene.device.units[1]
    assert isinstance(bank, InverterBank)
    bank.ignores, bank.power_w = True, 4_000.0
    async with scene.driven() as mailbox:
        for second in range(25):
            mailbox.put(command(scene.name, SetLimit(500 + 60 * (second % 3)), scene.clock))
            await live(scene.clock, 1)
        reading = scene.board.newest("solar.roof")
        assert isinstance(reading, SolarReading)
        assert reading.fault is not None
        assert reading.fault.startswith("does not follow: told at most ")
        assert reading.fault.endswith(" W, makes 4000 W")


@in_loop
async def test_an_inverter_that_is_only_read_needs_no_controls_and_is_never_written() -> None:
    bus, starts = sunspec_bus(find_map("sunspec-inverter"), 5)
    spec = SolarSpec("roof", Connection("modbus", "sunspec-inverter", unit=5), 5_000)
    bus.put(5, starts[103] + 14, [1_234])
    link = ModbusLink(find_map("sunspec-inverter"), spec, bus)
    await link.open()
    await link.write(Release())
    assert await link.read() == SolarReading(1_234.0)
    assert bus.written == []


def _limitable(bus: MemoryBus, map_name: str = "sunspec-inverter") -> ModbusLink:
    spec = SolarSpec("roof", Connection("modbus", map_name, unit=5), 5_000, lowest_w=0)
    return ModbusLink(find_map(map_name), spec, bus)


@pytest.mark.parametrize(
    ("factor", "limit_w", "written"),
    [
        (0, 1_274, 25),
        (0xFFFF, 1_274, 254),
        (0xFFFE, 1_274, 2_548),
        (0x8000, 1_274, 25),
        (0, 50, 1),
        (0, 49, 0),
    ],
)
@in_loop
async def test_a_limit_is_rounded_down_to_the_steps_of_the_inverter(
    factor: int, limit_w: int, written: int
) -> None:
    bus, starts = sunspec_bus(find_map("sunspec-inverter"), 5)
    bus.put(5, starts[121] + 2, [5_000])
    bus.put(5, starts[123] + 23, [factor])
    link = _limitable(bus)
    await link.open()
    await link.write(SetLimit(limit_w))
    assert (5, starts[123] + 5, [written]) in bus.written


@in_loop
async def test_a_share_is_of_the_rating_where_no_setting_is_told() -> None:
    bus, starts = sunspec_bus(find_map("sunspec-inverter"), 5)
    bus.put(5, starts[121] + 2, [0xFFFF])
    bus.put(5, starts[120] + 3, [4_000])
    link = _limitable(bus)
    await link.open()
    await link.write(SetLimit(1_000))
    assert [values for _, address, values in bus.written if address == starts[123] + 5] == [[25]]


@in_loop
async def test_an_inverter_that_tells_no_size_cannot_be_limited() -> None:
    bus, starts = sunspec_bus(find_map("sunspec-inverter"), 5)
    bus.put(5, starts[121] + 2, [0xFFFF])
    bus.put(5, starts[120] + 3, [0])
    link = _limitable(bus)
    await link.open()
    with pytest.raises(Fault, match="the device does not tell its power_max and rating, so it cannot"):
        await link.write(SetLimit(1_000))


@in_loop
async def test_the_switch_is_written_last_and_a_timeout_that_does_not_exist_not_at_all() -> None:
    bus, starts = sunspec_bus(find_map("sunspec-inverter"), 5)
    bus.put(5, starts[121] + 2, [5_000])
    bus.put(5, starts[123] + 7, [0xFFFF])
    link = _limitable(bus)
    await link.open()
    bus.written.clear()
    await link.write(SetLimit(2_500))
    assert bus.written == [(5, starts[123] + 5, [50]), (5, starts[123] + 9, [1])]


@in_loop
async def test_an_inverter_without_controls_says_so() -> None:
    bus = MemoryBus()
    bus.put(5, 40_000, [0x5375, 0x6E53, 103, 50])
    bus.put(5, 40_054, [0xFFFF, 0])
    with pytest.raises(Fault) as fault:
        await _limitable(bus).open()
    message = "memory:1 unit 5 has no SunSpec model 123 (WMaxLimPct, the most it may produce)"
    assert fault.value.message == message


@pytest.mark.parametrize("state", [1, 2])
@in_loop
async def test_an_inverter_that_sleeps_makes_nothing_and_has_no_fault(state: int) -> None:
    bus, starts = sunspec_bus(find_map("sunspec-inverter"), 5)
    bus.put(5, starts[103] + 14, [0x8000])
    bus.put(5, starts[103] + 38, [state])
    link = _limitable(bus)
    await link.open()
    assert await link.read() == SolarReading(0.0, is_asleep=True)


@in_loop
async def test_an_inverter_in_fault_says_so() -> None:
    bus, starts = sunspec_bus(find_map("sunspec-inverter"), 5)
    bus.put(5, starts[103] + 38, [7])
    link = _limitable(bus)
    await link.open()
    assert await link.read() == SolarReading(0.0, fault="the inverter reports a fault (state 7)")


@pytest.mark.parametrize("model", [101, 102, 103, 111, 112, 113])
@in_loop
async def test_every_inverter_model_tells_its_power(model: int) -> None:
    bus = MemoryBus()
    bus.put(5, 40_000, [0x5375, 0x6E53, model, 60])
    bus.put(5, 40_064, [0xFFFF, 0])
    registers = [0x44C8, 0] if model > 110 else [1_600]
    bus.put(5, 40_002 + (22 if model > 110 else 14), registers)
    spec = SolarSpec("roof", Connection("modbus", "sunspec-inverter", unit=5), 5_000)
    link = ModbusLink(find_map("sunspec-inverter"), spec, bus)
    await link.open()
    assert await link.read() == SolarReading(1_600.0)
