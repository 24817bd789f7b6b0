# SPDX-License-Identifier: MIT
"""What a driver over Modbus does with a charging station."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from controller.model.command import SetCurrent
from controller.model.errors import Fault
from controller.model.house import ChargerSpec, Connection
from controller.model.reading import ChargerReading, ChargerStatus
from controller.model.switching import SwitchingSpec
from hardware.modbus.devices import ModbusLink
from hardware.modbus.maps import find_map
from hardware.sim.banks import AlfenBank
from tests.hardware.modbus.stage import Scene, alfen
from tests.hardware.modbus.test_maps import MemoryBus
from tests.hardware.rig import command, in_loop, live, until


@in_loop
async def test_a_refused_setpoint_is_a_fault_and_reading_goes_on() -> None:
    scene = Scene(alfen())
    scene.device.spec = ChargerSpec("car", Connection("modbus", "alfen"), current_max_a=63.0)
    async with scene.driven() as mailbox:
        mailbox.put(command(scene.name, SetCurrent(50), scene.clock))
        await until(lambda: scene.board.standing)
        address = f"127.0.0.1:{scene.server.port}"
        assert scene.board.standing == {
            "charger.car": f"{address} unit 1: writing register 1210: illegal value"
        }
        count = len(scene.board.readings)
        await live(scene.clock, 2)
        assert len(scene.board.readings) > count


@in_loop
async def test_a_charger_says_everything_that_a_window_wants_to_know() -> None:
    scene = Scene(alfen())
    async with scene.driven():
        assert scene.board.newest("charger.car") == ChargerReading(
            ChargerStatus.CHARGING, 4_140.0, (6.0, 6.0, 6.0), 8.0, 0.0, 3
        )


@in_loop
async def test_the_energy_of_a_car_begins_when_it_is_plugged_in_and_not_with_the_station_s_register() -> None:
    scene = Scene(alfen())
    bank = scene.device.units[1]
    assert isinstance(bank, AlfenBank)
    async with scene.driven():
        for state, total_wh, given_wh in (
            ("A", 80_000.0, 0.0),
            ("B2", 80_000.0, 0.0),
            ("C2", 81_500.0, 1_500.0),
        ):
            bank.face.state, bank.face.energy_wh = state, total_wh
            await live(scene.clock, 2)
            reading = scene.board.newest("charger.car")
            assert isinstance(reading, ChargerReading)
            assert reading.energy_wh == given_wh


@pytest.mark.parametrize(
    ("letters", "status"),
    [
        ("A", ChargerStatus.DISCONNECTED),
        ("B1", ChargerStatus.CONNECTED),
        ("B2", ChargerStatus.CONNECTED),
        ("C1", ChargerStatus.CONNECTED),
        ("C2", ChargerStatus.CHARGING),
        ("D1", ChargerStatus.CONNECTED),
        ("D2", ChargerStatus.CHARGING),
        ("E", ChargerStatus.FAULT),
        ("F", ChargerStatus.FAULT),
        ("X9", None),
    ],
)
@in_loop
async def test_each_state_of_the_car_has_its_meaning(letters: str, status: ChargerStatus | None) -> None:
    device = alfen()
    bank = device.units[1]
    assert isinstance(bank, AlfenBank)
    bank.face.state = letters
    scene = Scene(device)
    async with scene.driven():
        reading = scene.board.newest("charger.car")
        assert isinstance(reading, ChargerReading)
        assert reading.status is status
        has_fault = status in (None, ChargerStatus.FAULT)
        assert reading.fault == (f'the charging station reports state "{letters}"' if has_fault else None)


@in_loop
async def test_a_charger_that_ignores_its_setpoint_has_a_fault() -> None:
    scene = Scene(alfen())
    bank = scene.device.units[1]
    assert isinstance(bank, AlfenBank)
    bank.ignores = True
    async with scene.driven() as mailbox:
        for _ in range(20):
            mailbox.put(command(scene.name, SetCurrent(0), scene.clock))
            await live(scene.clock, 1)
        reading = scene.board.newest("charger.car")
        assert isinstance(reading, ChargerReading)
        assert reading.fault == "does not follow: told pause, offers 16 A"


def switching() -> tuple[Scene, AlfenBank]:
    """A station that may change between one and three phases; its car draws 6 A on each."""
    device = alfen()
    assert isinstance(device.spec, ChargerSpec)
    device.spec = replace(device.spec, switching=SwitchingSpec())
    bank = device.units[1]
    assert isinstance(bank, AlfenBank)
    return Scene(device), bank


@in_loop
async def test_phases_change_only_after_the_car_has_stopped() -> None:
    scene, bank = switching()
    async with scene.driven() as mailbox:
        mailbox.put(command(scene.name, SetCurrent(8, 3), scene.clock))
        await until(lambda: scene.does == 8.0)
        assert (bank.face.phases, bank.switches) == (3, 0)
        mailbox.put(command(scene.name, SetCurrent(0, 1), scene.clock))
        await until(lambda: scene.does == 0.0)
        await live(scene.clock, 3)
        assert (bank.face.phases, bank.switches) == (3, 0)
        bank.face.current_a, bank.face.state = 0.0, "C1"
        await live(scene.clock, 2)
        assert (bank.face.phases, bank.switches) == (1, 1)
        mailbox.put(command(scene.name, SetCurrent(16, 1), scene.clock))
        await live(scene.clock, 2)
        await until(lambda: scene.does == 16.0)
        assert (bank.switches, scene.board.standing) == (1, {})


@in_loop
async def test_a_current_on_other_phases_waits_until_no_current_flows() -> None:
    scene, bank = switching()
    async with scene.driven() as mailbox:
        mailbox.put(command(scene.name, SetCurrent(16, 1), scene.clock))
        await until(lambda: scene.board.standing)
        port = scene.server.port
        assert scene.board.standing == {
            "charger.car": f"127.0.0.1:{port}: the car still draws, so its phases are not switched yet"
        }
        assert (scene.does, bank.face.phases) == (0.0, 3)


@in_loop
async def test_a_station_that_charges_when_it_is_met_is_not_stopped_for_what_it_does_already() -> None:
    scene, bank = switching()
    bank.face.phases = 1
    async with scene.driven() as mailbox:
        mailbox.put(command(scene.name, SetCurrent(9, 1), scene.clock))
        await until(lambda: scene.does == 9.0)
        assert bank.switches == 0


@in_loop
async def test_a_station_that_may_not_change_its_phases_is_a_fault_with_a_hint() -> None:
    scene, bank = switching()
    bank.face.current_a, bank.face.state, bank.may_switch = 0.0, "C1", False
    async with scene.driven() as mailbox:
        mailbox.put(command(scene.name, SetCurrent(0, 1), scene.clock))
        await until(lambda: scene.board.standing)
        message = scene.board.standing["charger.car"]
        assert message.startswith("the station does not change to 1 phases: ")
        assert message.endswith("writing register 1215: illegal value")
        assert scene.does == bank.limit_a(0.0)


@in_loop
async def test_phases_in_use_are_told_by_the_currents_whatever_the_station_says() -> None:
    scene, bank = switching()
    async with scene.driven():
        for phases, current_a, told in ((1, 6.0, 1), (3, 6.0, 3), (1, 0.3, 1)):
            bank.face.phases, bank.face.current_a = phases, current_a
            await live(scene.clock, 2)
            reading = scene.board.newest("charger.car")
            assert isinstance(reading, ChargerReading) and reading.phases == told


@in_loop
async def test_a_map_that_does_not_tell_how_refuses_to_change_phases() -> None:
    found = find_map("alfen")
    assert found.control is not None
    spec = ChargerSpec("car", Connection("modbus", "alfen"), switching=SwitchingSpec())
    link = ModbusLink(replace(found, control=replace(found.control, switch=())), spec, MemoryBus())
    await link.open()
    with pytest.raises(Fault) as refused:
        await link.write(SetCurrent(0, 1))
    assert refused.value.message == "the map alfen does not tell how to change phases"
    assert refused.value.hint == "write phases: 1 or phases: 3 for this charger in site.yaml"


@in_loop
async def test_reading_takes_few_requests() -> None:
    bus = MemoryBus()
    spec = ChargerSpec("car", Connection("modbus", "alfen", unit=5))
    link = ModbusLink(find_map("alfen"), spec, bus)
    await link.open()
    bus.requests.clear()
    await link.read()
    assert bus.requests == [(320, 58), (1201, 15)]


@in_loop
async def test_a_command_reaches_the_device_at_once_and_not_with_the_next_second() -> None:
    scene = Scene(alfen())
    async with scene.driven() as mailbox:
        begun_s = scene.clock.monotonic_s()
        for current_a in range(6, 16):
            mailbox.put(command(scene.name, SetCurrent(float(current_a)), scene.clock))
            await until(partial(_does, scene, float(current_a)))
        assert scene.clock.monotonic_s() == begun_s


def _does(scene: Scene, wanted: float) -> bool:
    return scene.does == wanted
