# SPDX-License-Identifier: MIT
"""Drivers of every map against servers that keep their own timeouts: commands, hangs, kills, and coming back."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial

import pytest

from controller.model.clock import VirtualClock
from controller.model.command import Mailbox, Release, SetCurrent, SetLimit, Setpoint, SetPower
from controller.model.errors import Fault
from controller.model.house import BatterySpec, ChargerSpec, Connection, SolarSpec
from controller.model.reading import BatteryReading, ChargerReading, ChargerStatus, SolarReading
from hardware.driver import Driver
from hardware.modbus.bus import Bus
from hardware.modbus.devices import ModbusLink, ModbusSpec, habits_of
from hardware.modbus.maps import find_map
from hardware.sim import demo_start
from hardware.sim.banks import AlfenBank, Bank, BatteryFace, ChargerFace, InverterBank, StorageBank
from hardware.sim.server import BankServer
from tests.hardware.der import DerBank
from tests.hardware.modbus.test_maps import MemoryBus, sunspec_bus
from tests.hardware.rig import MemoryBoard, command, in_loop, live, running, until
from tests.hardware.victron import VEBUS_UNIT, VictronMulti, VictronSystem

TIMEOUT_S = 0.2
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


def _storage() -> Device:
    bank = StorageBank(BatteryFace(soc_pct=55.5), 5_000, 10_000)

    def does(now_s: float) -> object:
        low_w, high_w = bank.window_w(now_s)
        return low_w if low_w == high_w else (low_w, high_w)

    spec = BatterySpec("home", Connection("modbus", "sunspec-storage"), 10_000, 5_000, 5_000)
    return Device("sunspec-storage", spec, {1: bank}, does, SetPower(-1_500), -1_500.0, OWN, OWN)


def _alfen() -> Device:
    bank = AlfenBank(ChargerFace("C2", 6.0, energy_wh=1_000.0), 6.0, 16.0)
    spec = ChargerSpec("car", Connection("modbus", "alfen"), safe_a=8.0)
    return Device("alfen", spec, {1: bank}, bank.limit_a, SetCurrent(12.5), 12.5, 8.0, 6.0)


def _victron(map_name: str = "victron-gx") -> Device:
    system = VictronSystem()
    multi = VictronMulti(system)
    connection = Connection("modbus", map_name, unit=VEBUS_UNIT)
    spec = BatterySpec("home", connection, 10_000, 5_000, 5_000)
    units: dict[int, Bank] = {100: system, VEBUS_UNIT: multi}
    return Device(map_name, spec, units, multi.discharge_w, SetPower(1_500), 1_500.0, OWN, 0.0)


def _victron_3p() -> Device:
    return _victron("victron-gx-3p")


def _inverter(map_name: str = "sunspec-inverter", highest_w: int | None = None) -> Device:
    bank = DerBank() if map_name == "sunspec-der" else InverterBank()
    spec = SolarSpec("roof", Connection("modbus", map_name), 5_000, lowest_w=0, highest_w=highest_w)
    free = math.inf
    return Device(map_name, spec, {1: bank}, bank.limit_w, SetLimit(1_502), 1_500.0, free, free)


def _der() -> Device:
    """What it reverts to is a limit of 100 %."""
    return replace(_inverter("sunspec-der"), fallen=5_000.0)


MAKERS = [_storage, _alfen, _victron, _victron_3p, _inverter, _der]
every_device = pytest.mark.parametrize("make", MAKERS)


class Scene:
    """One device on its server, its driver, and a clock for both."""

    def __init__(self, device: Device) -> None:
        self.device = device
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
        bus = Bus("127.0.0.1", self.server.port, TIMEOUT_S)
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


@every_device
@in_loop
async def test_a_device_follows_its_command_and_is_released_at_the_end(make: Callable[[], Device]) -> None:
    scene = Scene(make())
    async with scene.driven() as mailbox:
        scene.order(mailbox)
        await until(lambda: scene.does == scene.device.done)
    assert scene.board.reports == []
    assert scene.does in (scene.device.safe, (None, None))


@every_device
@in_loop
async def test_renewed_commands_keep_a_device_for_as_long_as_they_come(make: Callable[[], Device]) -> None:
    scene = Scene(make())
    async with scene.driven() as mailbox:
        for _ in range(150):
            scene.order(mailbox)
            await live(scene.clock, 1)
            await until(lambda: scene.does == scene.device.done)
    assert scene.board.reports == []


@every_device
@in_loop
async def test_a_device_falls_back_by_itself_when_nobody_renews(make: Callable[[], Device]) -> None:
    scene = Scene(make())
    async with scene.driven() as mailbox:
        scene.order(mailbox, lease_s=1e9)
        await until(lambda: scene.does == scene.device.done)
        await live(scene.clock, 61, turns=20)
        assert scene.does in (scene.device.fallen, (None, None))
        assert scene.board.reports == []


@every_device
@in_loop
async def test_a_device_whose_driver_is_killed_falls_back_by_itself(
    make: Callable[[], Device], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(driver: Driver, board: MemoryBoard) -> None:
        """As SIGKILL: no way out."""
        await driver._close(board)

    monkeypatch.setattr(Driver, "_leave", nothing)
    scene = Scene(make())
    async with scene.driven() as mailbox:
        scene.order(mailbox)
        await until(lambda: scene.does == scene.device.done)
    assert scene.does == scene.device.done
    scene.clock.advance(61)
    assert scene.does in (scene.device.fallen, (None, None))


@every_device
@in_loop
async def test_the_end_of_a_lease_releases_the_device_at_once(make: Callable[[], Device]) -> None:
    scene = Scene(make())
    async with scene.driven() as mailbox:
        scene.order(mailbox, lease_s=5)
        await until(lambda: scene.does == scene.device.done)
        await live(scene.clock, 6)
        await until(lambda: scene.does in (scene.device.safe, (None, None)))
        assert [source for source, _ in scene.board.reports] == [f"{scene.name} lease"]


@every_device
@in_loop
async def test_a_device_that_goes_and_comes_back_gets_its_command_again(make: Callable[[], Device]) -> None:
    scene = Scene(make())
    async with scene.driven() as mailbox:
        scene.order(mailbox, lease_s=1e9)
        await until(lambda: scene.does == scene.device.done)
        await scene.server.stop()
        await live(scene.clock, 2)
        await until(lambda: scene.name in scene.board.standing)
        scene.clock.advance(61)
        await scene.server.start()
        for _ in range(40):
            scene.order(mailbox)
            await live(scene.clock, 1)
        await until(lambda: scene.does == scene.device.done)
        await until(lambda: scene.name not in scene.board.standing)
    told = [message is not None for source, message in scene.board.reports if source == scene.name]
    assert told[0] is True
    assert told[-1] is False


@in_loop
async def test_a_refused_setpoint_is_a_fault_and_reading_goes_on() -> None:
    scene = Scene(_alfen())
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
    scene = Scene(_alfen())
    async with scene.driven():
        assert scene.board.newest("charger.car") == ChargerReading(
            ChargerStatus.CHARGING, 4_140.0, (6.0, 6.0, 6.0), 8.0, 1_000.0, 3
        )


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
    device = _alfen()
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
    scene = Scene(_alfen())
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


@pytest.mark.parametrize(("power_w", "soc_pct"), [(2_000.0, 80.0), (-2_000.0, 20.0)])
@pytest.mark.parametrize("make", [_storage, _victron])
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
    scene = Scene(_inverter(map_name))
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
    scene = Scene(_inverter())
    async with scene.driven() as mailbox:
        mailbox.put(command(scene.name, SetLimit(0), scene.clock))
        await until(lambda: scene.does == 0.0)


@pytest.mark.parametrize("map_name", ["sunspec-inverter", "sunspec-der"])
@in_loop
async def test_an_inverter_with_a_highest_power_is_never_let_above_it(map_name: str) -> None:
    scene = Scene(_inverter(map_name, highest_w=3_000))
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
    scene = Scene(_inverter())
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
    with pytest.raises(Fault, match="the device does not tell its power_max and no rating, so it cannot"):
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


@in_loop
async def test_a_setpoint_of_a_rate_pins_both_bounds_in_one_message() -> None:
    scene = Scene(_storage())
    async with scene.driven() as mailbox:
        before = scene.server.writes
        mailbox.put(command(scene.name, SetPower(2_500), scene.clock))
        await until(lambda: scene.does == 2_500.0)
        assert scene.server.writes == before + 2


@in_loop
async def test_the_stored_mode_of_a_victron_is_written_only_when_it_changes() -> None:
    scene = Scene(_victron())
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
    scene = Scene(_storage())
    async with scene.driven() as mailbox:
        before = scene.server.writes
        for second in range(60):
            mailbox.put(command(scene.name, SetPower(1_000 + second % 20), scene.clock))
            await live(scene.clock, 1)
        assert scene.server.writes - before <= 2 * 13


@in_loop
async def test_the_dead_man_of_the_battery_is_armed_at_the_start() -> None:
    scene = Scene(_storage())
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
async def test_a_command_reaches_the_device_within_milliseconds() -> None:
    scene = Scene(_alfen())
    async with scene.driven() as mailbox:
        slowest_s = []
        for current_a in range(6, 16):
            mailbox.put(command(scene.name, SetCurrent(float(current_a)), scene.clock))
            begun_s = time.perf_counter()
            await until(partial(_does, scene, float(current_a)))
            slowest_s.append(time.perf_counter() - begun_s)
            await asyncio.sleep(0)
        assert sorted(slowest_s)[len(slowest_s) // 2] < 0.02


def _does(scene: Scene, wanted: float) -> bool:
    return scene.does == wanted
