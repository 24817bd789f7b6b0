# SPDX-License-Identifier: MIT
"""Sensors behind Modbus, against real servers: TCP on loopback, RTU over a pair of pseudo terminals."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pymodbus.server import ModbusSerialServer
from pymodbus.simulator import DataType, SimData, SimDevice

from controller.model.clock import VirtualClock
from controller.model.errors import Fault
from controller.model.house import Connection, SensorSpec
from controller.model.units import UNITS
from controller.model.yaml_source import SourceText
from hardware.driver import Sensing
from hardware.modbus.bus import Bus
from hardware.modbus.line import SerialBus, bus_at
from hardware.modbus.sensor import RegisterSource, find_map, load_map, map_names
from hardware.sim import demo_start
from hardware.sim.banks import Answer, float32
from hardware.sim.server import BankServer
from tests.hardware.rig import MemoryBoard, in_loop, until

REGISTERS = [0, 215, 481, 0xFFC4, *float32(1.25), *reversed(float32(1.25)), 4_200]


class Transmitter:
    """REGISTERS from 0."""

    def read(self, address: int, count: int, now_s: float) -> list[int] | Answer:
        found = REGISTERS[address : address + count]
        return found if len(found) == count else Answer.ILLEGAL_ADDRESS

    def write(self, address: int, values: Sequence[int], now_s: float) -> Answer | None:
        return Answer.ILLEGAL_ADDRESS


def described(unit: str, **options: str | float) -> SensorSpec:
    usual: dict[str, str | float] = {
        "type": "i16",
        "space": "input",
        "order": "high first",
        "scale": 1.0,
        "offset": 0.0,
    }
    return SensorSpec("x", Connection("modbus", options={**usual, **options}), UNITS[unit][0], unit)


def mapped(name: str, value: str, unit: str, address: str = "") -> SensorSpec:
    options: dict[str, str | float] = {"value": value, "offset": 0.0}
    return SensorSpec("hall", Connection("modbus", name, address, options=options), UNITS[unit][0], unit)


@asynccontextmanager
async def transmitter() -> AsyncIterator[BankServer]:
    server = BankServer({1: Transmitter()}, VirtualClock(demo_start()))
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


def passed(clock: VirtualClock, spec: SensorSpec) -> bool:
    """One more interval of the sensor."""
    clock.advance(spec.interval_s)
    return True


@pytest.mark.parametrize(
    ("spec", "value"),
    [
        (mapped("xy-md02", "temperature", "°C"), 21.5),
        (mapped("xy-md02", "humidity", "%"), 48.1),
        (described("°C", register=3, scale=0.1), -6.0),
        (described("bar", register=4, type="f32"), 1.25),
        (described("kPa", register=6, type="f32", order="low first"), 0.0125),
        (described("%", register=8, type="u16", scale=0.00625, offset=-25.0), 1.25),
    ],
    ids=lambda each: each.name if isinstance(each, SensorSpec) else str(each),
)
@in_loop
async def test_a_register_is_read_in_the_base_unit_of_what_it_measures(
    spec: SensorSpec, value: float
) -> None:
    async with transmitter() as server:
        source = RegisterSource(spec, bus_at(server.address))
        assert await source.read() == pytest.approx(value)
        await source.close()


@in_loop
async def test_a_transmitter_that_is_unplugged_is_a_fault_and_comes_back_by_itself() -> None:
    clock, board = VirtualClock(demo_start()), MemoryBoard()
    async with transmitter() as server:
        spec = mapped("xy-md02", "temperature", "°C")
        task = asyncio.create_task(
            Sensing(spec, RegisterSource(spec, bus_at(server.address)), clock).run(board)
        )
        await until(lambda: len(board.sensors) == 1)
        await server.stop()
        await until(lambda: passed(clock, spec) and board.reports)
        await server.start()
        await until(lambda: passed(clock, spec) and len(board.sensors) > 1)
        assert board.reports[-1] == ("sensor.hall", None)
        assert board.sensors[-1] == ("sensor.hall", 21.5)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (
            mapped("xy-md2", "temperature", "°C"),
            'there is no map of sensors "xy-md2" (did you mean "xy-md02"?)',
        ),
        (
            mapped("xy-md02", "temprature", "°C"),
            'the map xy-md02 has no value "temprature" (did you mean "temperature"?)',
        ),
        (
            mapped("xy-md02", "humidity", "°C"),
            "humidity of the map xy-md02 is in %, but site.yaml says °C (write measures: %)",
        ),
    ],
    ids=str,
)
def test_what_the_map_does_not_have_is_told_at_the_start(spec: SensorSpec, message: str) -> None:
    with pytest.raises(Fault) as fault:
        RegisterSource(spec, Bus("127.0.0.1"))
    assert str(fault.value) == message


@pytest.mark.parametrize("name", map_names())
def test_every_map_of_sensors_is_whole(name: str) -> None:
    found = find_map(name)
    assert found.title
    assert all(row.unit in UNITS and row.meaning for row in found.rows.values())


def test_the_page_about_sensors_has_every_map_with_its_values() -> None:
    page = (Path(__file__).parents[3] / "docs" / "sensors.md").read_text(encoding="utf-8")
    for name in map_names():
        row = next(line for line in page.splitlines() if line.startswith(f"| `{name}` |"))
        rows = list(find_map(name).rows)
        assert f"`{rows[0]}`" in row and f"`{rows[-1]}`" in row


def test_what_is_wrong_in_a_map_is_told_at_its_place() -> None:
    text = "title: T\ndocument: D\nregisters:\n  t: {address: 1, unit: C, meaning: M}\n"
    found, problems = load_map(SourceText("own.yaml", text))
    assert found is None
    assert [f"{each}" for each in problems] == [
        'own.yaml:4:6: error: a register (t) needs "type"',
        'own.yaml:4:25: error: unit: "C" is not known',
    ]


@pytest.mark.parametrize(
    ("address", "message"),
    [
        (
            "serial://dev/ttyUSB0",
            '"serial://dev/ttyUSB0" is not an address: a path starts with a third slash',
        ),
        (
            "serial:///dev/ttyUSB0?baud=fast",
            '"serial:///dev/ttyUSB0?baud=fast" is not an address: "fast" is not a speed',
        ),
        ("udp://192.0.2.1", "udp://192.0.2.1 is no Modbus address"),
    ],
)
def test_a_line_that_cannot_be_is_refused(address: str, message: str) -> None:
    with pytest.raises(Fault) as fault:
        bus_at(address)
    assert fault.value.message == message


@asynccontextmanager
async def line() -> AsyncIterator[str]:
    """The path of one end of a serial line; at the other end, unit 1 answers with REGISTERS."""
    loop = asyncio.get_running_loop()
    ends = [os.openpty(), os.openpty()]

    def carry(source: int, sink: int) -> None:
        os.write(sink, os.read(source, 256))

    (left, near), (right, far) = ends
    loop.add_reader(left, carry, left, right)
    loop.add_reader(right, carry, right, left)
    values = SimData(0, values=REGISTERS, datatype=DataType.REGISTERS)
    server = ModbusSerialServer(SimDevice(1, values), port=os.ttyname(far), baudrate=9600)
    await server.serve_forever(background=True)
    try:
        yield os.ttyname(near)
    finally:
        await server.shutdown()  # type: ignore[no-untyped-call] # pymodbus leaves it so
        for each in (left, right):
            loop.remove_reader(each)
        for each in (left, near, right, far):
            os.close(each)


@in_loop
async def test_a_transmitter_is_read_over_a_serial_line() -> None:
    async with line() as path:
        bus = bus_at(f"serial://{path}?baud=9600")
        assert isinstance(bus, SerialBus)
        humidity = RegisterSource(mapped("xy-md02", "humidity", "%"), bus)
        temperature = RegisterSource(mapped("xy-md02", "temperature", "°C"), bus)
        assert [await humidity.read(), await temperature.read()] == [48.1, 21.5]
        await humidity.close()
        await temperature.close()


@in_loop
async def test_a_serial_line_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    source = RegisterSource(mapped("xy-md02", "humidity", "%"), bus_at(f"serial://{tmp_path}/none"))
    with pytest.raises(Fault, match=f"{tmp_path}/none does not exist"):
        await source.read()
    await source.close()
