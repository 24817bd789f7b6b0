# SPDX-License-Identifier: MIT
"""From a house to its drivers, and every house that cannot be built."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from controller.model.clock import VirtualClock
from controller.model.command import Mailbox, SetCurrent, Setpoint, SetPower, Switch
from controller.model.errors import Fault
from controller.model.house import (
    BatterySpec,
    ChargerSpec,
    Connection,
    DeviceSpec,
    GridType,
    House,
    MeterSpec,
    RelaySpec,
    SensorSpec,
    SolarSpec,
)
from controller.model.reading import BatteryReading, ChargerReading, RelayReading, SolarReading
from controller.model.units import Dimension
from hardware.registry import build
from hardware.sim import SimulatedHouse, demo_start
from tests.hardware.rig import MemoryBoard, command, in_loop, live, until

DEVICES: tuple[DeviceSpec, ...] = (
    BatterySpec("home", Connection("modbus", "sunspec-storage", "sim://battery.home"), 10_000, 5_000, 5_000),
    ChargerSpec("car", Connection("modbus", "alfen", "sim://charger.car")),
    RelaySpec("boiler", Connection("gpio", address="sim://relay.boiler", options={"pin": 17}), 2_400),
    RelaySpec(
        "heatpump",
        Connection("gpio", address="sim://relay.heatpump", options={"pin": 27}),
        1_700,
        safe_on=True,
        normally_closed=True,
    ),
    SolarSpec("roof", Connection("modbus", "sunspec-inverter", "sim://solar.roof"), 5_000),
)
HOUSE = House(
    "Demo", "BE", "Europe/Brussels", GridType.THREE_PHASE_STAR, 40, MeterSpec("sim://meter"), DEVICES
)


@in_loop
async def test_the_whole_simulated_house_is_driven_by_the_drivers_of_a_real_one() -> None:
    clock, board = VirtualClock(demo_start()), MemoryBoard()
    async with SimulatedHouse(clock, 1, demo_start()) as simulated:
        drivers = build(HOUSE, clock, simulated)
        mailboxes = {driver.device: Mailbox() for driver in drivers.devices}
        tasks = [asyncio.create_task(simulated.run()), asyncio.create_task(drivers.meter.run(board))]
        tasks += [
            asyncio.create_task(driver.run(board, mailboxes[driver.device])) for driver in drivers.devices
        ]
        await live(clock, 3)
        await until(lambda: len({name for name, _ in board.readings}) == 5)
        orders: dict[str, Setpoint] = {
            "battery.home": SetPower(3_000),
            "charger.car": SetCurrent(10),
            "relay.boiler": Switch(True),
            "relay.heatpump": Switch(False),
        }
        for _ in range(60):
            for device, setpoint in orders.items():
                mailboxes[device].put(command(device, setpoint, clock))
            await live(clock, 1)
        row = simulated.now
        assert board.meters[-1].grid_w == pytest.approx(row.grid_w, abs=1)
        battery = board.newest("battery.home")
        assert isinstance(battery, BatteryReading)
        assert battery.power_w == pytest.approx(3_000, abs=2)
        assert battery.soc_pct == pytest.approx(39.6, abs=0.2)
        assert board.newest("relay.boiler") == RelayReading(True)
        assert board.newest("relay.heatpump") == RelayReading(False)
        assert board.newest("solar.roof") == SolarReading(0.0, is_asleep=True)
        charger = board.newest("charger.car")
        assert isinstance(charger, ChargerReading)
        assert charger.limit_a == 10.0
        assert charger.power_w == pytest.approx(6_900)
        assert (row.boiler_w, row.heat_pump_w) == (2_400.0, 0.0)
        assert board.standing == {}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert all(task.cancelled() for task in tasks)
        clock.advance(1)
        simulated.live()
        assert (simulated.now.boiler_w, simulated.now.heat_pump_w) == (0.0, 1_700.0)


def _battery(**changes: Any) -> House:
    connection = replace(DEVICES[0].connection, **changes)
    return replace(
        HOUSE, meter=MeterSpec("serial:///dev/null"), devices=(replace(DEVICES[0], connection=connection),)
    )


@pytest.mark.parametrize(
    ("house", "message"),
    [
        (HOUSE, "the meter: there is no simulated house"),
        (_battery(), "battery.home: sim://battery.home: there is no simulated house"),
        (_battery(driver="modbuss"), 'battery.home: there is no driver "modbuss"'),
        (_battery(driver="gpio"), "battery.home: only relays hang on pins"),
        (_battery(map="alphen"), 'battery.home: there is no register map "alphen"'),
        (_battery(map="alfen"), "battery.home: the map alfen is for a charger"),
        (_battery(address="192.168.1.2"), "battery.home: 192.168.1.2 is no Modbus address"),
        (
            replace(HOUSE, meter=MeterSpec("serial:///dev/null"), devices=(DEVICES[2],)),
            "relay.boiler: sim://relay.boiler: there is no simulated house",
        ),
        (
            replace(
                HOUSE,
                meter=MeterSpec("serial:///dev/null"),
                devices=(RelaySpec("boiler", Connection("modbus", "alfen")),),
            ),
            "relay.boiler: a relay is not driven by Modbus",
        ),
    ],
)
def test_what_cannot_be_built_is_said_at_the_start(house: House, message: str) -> None:
    with pytest.raises(Fault) as fault:
        build(house, VirtualClock(demo_start()), None)
    assert fault.value.message == message


@in_loop
async def test_a_device_that_the_simulated_house_does_not_have_is_named() -> None:
    async with SimulatedHouse(VirtualClock(demo_start()), 1, demo_start()) as simulated:
        with pytest.raises(Fault) as fault:
            build(_battery(address="sim://battery.shed"), VirtualClock(demo_start()), simulated)
    assert fault.value.message == "battery.home: the simulated house has no battery.shed"


def test_a_simulated_house_that_is_not_open_has_no_addresses() -> None:
    clock = VirtualClock(demo_start())
    with pytest.raises(Fault, match=r"battery\.home has no address yet"):
        build(_battery(), clock, SimulatedHouse(clock, 1, demo_start()))


@in_loop
async def test_pins_are_pretended_only_on_the_owners_word() -> None:
    spec = RelaySpec("boiler", Connection("gpio", options={"pin": 17, "pins": "mock"}))
    clock, board = VirtualClock(demo_start()), MemoryBoard()
    house = replace(HOUSE, meter=MeterSpec("serial:///dev/null"), devices=(spec,))
    await build(house, clock, None).devices[0].make_safe()
    real = replace(house, devices=(replace(spec, connection=Connection("gpio", options={"pin": 17})),))
    with pytest.raises(Fault):
        await build(real, clock, None).devices[0].make_safe()
    assert board.readings == []


@in_loop
async def test_relays_on_pretended_pins_share_them() -> None:
    connection = Connection("gpio", options={"pin": 17, "pins": "mock"})
    devices = tuple(RelaySpec(name, connection) for name in ("one", "two"))
    house = replace(HOUSE, meter=MeterSpec("serial:///dev/null"), devices=devices)
    clock, board = VirtualClock(demo_start()), MemoryBoard()
    drivers = build(house, clock, None)
    tasks = [asyncio.create_task(driver.run(board, Mailbox())) for driver in drivers.devices]
    await live(clock, 1)
    assert len(board.standing) == 1
    assert "already in use" in next(iter(board.standing.values()))
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@in_loop
async def test_a_sensor_that_cannot_be_built_keeps_nothing_else_from_working() -> None:
    hall = SensorSpec(
        "hall",
        Connection("modbus", "no-such-map", "tcp://192.0.2.1:502", options={"value": "x"}),
        Dimension.TEMPERATURE,
        "°C",
    )
    house = replace(HOUSE, sensors=(hall,), devices=(), meter=MeterSpec("serial:///dev/none"))
    (driver,) = build(house, VirtualClock(demo_start())).sensors
    board = MemoryBoard()
    task = asyncio.create_task(driver.run(board))
    await until(lambda: board.reports)
    assert board.reports == [("sensor.hall", 'there is no map of sensors "no-such-map"')]
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def _on(address: str, unit: int = 1) -> SensorSpec:
    options: dict[str, str | int | float | bool] = {"value": "temperature", "offset": 0.0}
    return SensorSpec(
        f"s{unit}", Connection("modbus", "xy-md02", address, unit, options), Dimension.TEMPERATURE, "°C"
    )


async def _first_words(house: House) -> list[tuple[str, str | None]]:
    board = MemoryBoard()
    drivers = build(house, VirtualClock(demo_start())).sensors
    tasks = [asyncio.create_task(driver.run(board)) for driver in drivers]
    await until(lambda: len(board.reports) == len(tasks))
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return sorted(board.reports)


@in_loop
async def test_a_line_is_opened_once_by_whatever_names_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hardware.modbus.line.TIMEOUT_S", 0.05)
    monkeypatch.setattr("hardware.modbus.line.QUIET_S", 0.0)
    near, far = os.openpty()
    path, other = os.ttyname(far), tmp_path / "line"
    other.symlink_to(path)
    sensors = (_on(f"serial://{path}", 1), _on(f"serial://{path}?baud=9600", 2), _on(f"serial://{other}", 3))
    house = replace(HOUSE, sensors=sensors, devices=(), meter=MeterSpec("serial:///dev/none"))
    words = await _first_words(house)
    assert [text for _, text in words] == [
        f"{path} unit {unit}: reading register 1: no answer" for unit in (1, 2, 3)
    ]
    os.close(near)
    os.close(far)


@in_loop
async def test_a_line_that_is_set_twice_and_the_port_of_the_meter_are_told(tmp_path: Path) -> None:
    port, line = tmp_path / "meter", tmp_path / "line"
    sensors = (
        _on(f"serial://{port}", 1),
        _on(f"serial://{line}", 2),
        _on(f"serial://{line}?baud=19200&parity=E", 3),
    )
    house = replace(HOUSE, sensors=sensors, devices=(), meter=MeterSpec(f"serial://{port}"))
    assert [text for _, text in await _first_words(house)] == [
        f"{port} is the port of the meter",
        f"{line} does not exist",
        f"{line} is set as 9600 8N1 in one address and as 19200 8E1 in another",
    ]
