# SPDX-License-Identifier: MIT
"""Register maps: those that come with Kwartier, row by row, and what is said of a broken one, line by line."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

import pytest

from controller.model.errors import Fault
from controller.model.house import BatterySpec, ChargerSpec, Connection, SolarSpec
from controller.model.reading import DeviceKind
from controller.model.yaml_source import SourceText
from hardware.modbus.bus import Bus, Refused
from hardware.modbus.devices import ModbusLink, ModbusSpec
from hardware.modbus.maps import DeviceMap, Row, find_map, load_map, map_names
from tests.hardware.rig import in_loop

SPECS: dict[DeviceKind, ModbusSpec] = {
    DeviceKind.BATTERY: BatterySpec("home", Connection("modbus", unit=5), 10_000, 5_000, 5_000),
    DeviceKind.CHARGER: ChargerSpec("car", Connection("modbus", unit=5)),
    DeviceKind.SOLAR: SolarSpec("roof", Connection("modbus", unit=5), 5_000),
}


class MemoryBus(Bus):
    """Registers in a dict; everything that was never put there is 0, or refused."""

    def __init__(
        self, registers: dict[tuple[int, int], int] | None = None, *, is_strict: bool = False
    ) -> None:
        super().__init__("memory", 1)
        self.registers = registers or {}
        self.is_strict = is_strict
        self.requests: list[tuple[int, int]] = []
        self.written: list[tuple[int, int, list[int]]] = []

    async def enter(self, user: object) -> None:
        return

    def leave(self, user: object) -> None:
        return

    async def read(self, address: int, count: int, unit: int, *, is_input: bool = False) -> list[int]:
        self.requests.append((address, count))
        wanted = [(unit, address + at) for at in range(count)]
        if self.is_strict and any(key not in self.registers for key in wanted):
            raise Refused("illegal address")
        return [self.registers.get(key, 0) for key in wanted]

    async def write(self, address: int, values: Sequence[int], unit: int) -> None:
        self.written.append((unit, address, list(values)))

    def put(self, unit: int, address: int, values: Sequence[int]) -> None:
        for at, value in enumerate(values):
            self.registers[(unit, address + at)] = value


def sunspec_bus(device_map: DeviceMap, unit: int) -> tuple[MemoryBus, dict[int, int]]:
    """A device with every model that the map knows, all points 0, and the place of each model."""
    bus, address = MemoryBus(), 40_002
    bus.put(unit, 40_000, [0x5375, 0x6E53])
    starts: dict[int, int] = {}
    for model in sorted({row.model for row in device_map.rows.values() if row.model is not None}):
        bus.put(unit, address, [model, 66])
        starts[model] = address
        address += 68
    bus.put(unit, address, [0xFFFF, 0])
    return bus, starts


def _f32(value: float) -> list[int]:
    return list(struct.unpack(">2H", struct.pack(">f", value)))


def _f64(value: float) -> list[int]:
    return list(struct.unpack(">4H", struct.pack(">d", value)))


ROWS: dict[str, dict[str, tuple[int, Sequence[int], int, float | str]]] = {
    # row: (address or offset, registers as the device sends them, scale factor, what Kwartier understands)
    "alfen": {
        "current_1": (320, _f32(6.0), 0, 6.0),
        "current_2": (322, _f32(15.5), 0, 15.5),
        "current_3": (324, _f32(0.0), 0, 0.0),
        "power": (344, _f32(4_140.0), 0, 4_140.0),
        "energy": (374, _f64(1_234_567.0), 0, 1_234_567.0),
        "available": (1200, [1], 0, 1.0),
        "state": (1201, [0x4332, 0, 0, 0, 0], 0, "C2"),
        "applied": (1206, _f32(16.0), 0, 16.0),
        "valid": (1208, [0, 57], 0, 57.0),
        "setpoint": (1210, _f32(9.5), 0, 9.5),
        "safe": (1212, _f32(6.0), 0, 6.0),
        "phases": (1215, [3], 0, 3.0),
    },
    "sunspec-storage": {
        "inverter_power": (14, [250], 1, 2_500.0),
        "charge_max": (2, [5_000], 0, 5_000.0),
        "mode": (5, [3], 0, 3.0),
        "charge_state": (8, [6_250], -2, 62.5),
        "out_rate": (12, [4_000], -2, 40.0),
        "in_rate": (13, [0xF060], -2, 40.0),
        "revert_after": (15, [30], 0, 30.0),
        "grid_charge": (17, [1], 0, 1.0),
        "battery_soc": (11, [625], -1, 62.5),
        "battery_power": (47, [0xFF9C], 1, -1_000.0),
    },
    "sunspec-inverter": {
        "power": (14, [3_210], 0, 3_210.0),
        "power_split": (14, [321], 1, 3_210.0),
        "power_single": (14, [32_105], -1, 3_210.5),
        "power_float": (22, _f32(3_210.5), 0, 3_210.5),
        "power_split_float": (22, _f32(3_210.5), 0, 3_210.5),
        "power_single_float": (22, _f32(3_210.5), 0, 3_210.5),
        "state": (38, [4], 0, 4.0),
        "state_split": (38, [5], 0, 5.0),
        "state_single": (38, [2], 0, 2.0),
        "state_float": (48, [4], 0, 4.0),
        "state_split_float": (48, [4], 0, 4.0),
        "state_single_float": (48, [7], 0, 7.0),
        "rating": (3, [500], 1, 5_000.0),
        "power_max": (2, [46], 2, 4_600.0),
        "limit": (5, [425], -1, 42.5),
        "window": (6, [0], 0, 0.0),
        "revert_after": (7, [15], 0, 15.0),
        "ramp": (8, [2], 0, 2.0),
        "enabled": (9, [1], 0, 1.0),
    },
    "sunspec-der": {
        "power": (10, [321], 1, 3_210.0),
        "state": (4, [3], 0, 3.0),
        "rating": (2, [50], 2, 5_000.0),
        "power_max": (26, [46], 2, 4_600.0),
        "enabled": (14, [1], 0, 1.0),
        "limit": (15, [425], -1, 42.5),
        "revert_to": (16, [1_000], -1, 100.0),
        "revert_on": (17, [1], 0, 1.0),
        "revert_after": (18, [0, 15], 0, 15.0),
    },
    "victron-gx": {
        "battery_power": (842, [0xFC18], 0, 1_000.0),
        "battery_soc": (843, [81], 0, 81.0),
        "ess_mode": (2902, [3], 0, 3.0),
        "setpoint_1": (37, [0xFE0C], 0, 500.0),
    },
    "victron-gx-3p": {
        "battery_power": (842, [1_000], 0, -1_000.0),
        "battery_soc": (843, [81], 0, 81.0),
        "ess_mode": (2902, [1], 0, 1.0),
        "setpoint_1": (37, [0xFE0C], 0, 500.0),
        "setpoint_2": (40, [500], 0, -500.0),
        "setpoint_3": (41, [0], 0, 0.0),
    },
}
"""Written from the makers' documents. Battery + discharge, sun + production."""


def _rows() -> Iterator[tuple[str, str]]:
    for name, rows in ROWS.items():
        for row in rows:
            yield name, row


def test_every_row_of_every_map_is_in_the_table() -> None:
    assert {name: set(find_map(name).rows) for name in map_names()} == {
        name: set(rows) for name, rows in ROWS.items()
    }


@pytest.mark.parametrize(("name", "row_name"), list(_rows()))
@in_loop
async def test_a_row_is_understood(name: str, row_name: str) -> None:
    device_map = find_map(name)
    row = device_map.rows[row_name]
    address, registers, factor, value = ROWS[name][row_name]
    spec = SPECS[device_map.kind]
    unit = spec.connection.unit if row.device is None else row.device
    bus, starts = sunspec_bus(device_map, unit) if device_map.is_sunspec else (MemoryBus(), {})
    base = starts[row.model] if row.model is not None else 0
    if row.factor is not None:
        bus.put(unit, base + row.factor, [factor & 0xFFFF])
    bus.put(unit, base + address, registers)
    link = ModbusLink(device_map, spec, bus)
    await link.open()
    assert link._value(row) == value
    assert row.meaning


@pytest.mark.parametrize(("name", "row_name"), list(_rows()))
@in_loop
async def test_a_row_that_is_written_reads_back_the_same(name: str, row_name: str) -> None:
    device_map = find_map(name)
    row = device_map.rows[row_name]
    if not row.is_writable:
        return
    _, registers, factor, value = ROWS[name][row_name]
    link = await _link_with_factor(device_map, row, factor)
    assert not isinstance(value, str)
    assert link._encoded(row, value) == list(registers)


async def _link_with_factor(device_map: DeviceMap, row: Row, factor: int) -> ModbusLink:
    bus, starts = sunspec_bus(device_map, 5) if device_map.is_sunspec else (MemoryBus(), {})
    if row.factor is not None and row.model is not None:
        bus.put(5, starts[row.model] + row.factor, [factor & 0xFFFF])
    link = ModbusLink(device_map, SPECS[device_map.kind], bus)
    await link.open()
    return link


@pytest.mark.parametrize("name", map_names())
def test_a_map_says_where_it_comes_from(name: str) -> None:
    device_map = find_map(name)
    assert device_map.title
    assert device_map.document


def test_an_unknown_map_is_a_fault_with_a_suggestion() -> None:
    with pytest.raises(Fault) as fault:
        find_map("alphen")
    assert str(fault.value) == 'there is no register map "alphen" (did you mean "alfen"?)'


NO_STATES = """\
title: X
kind: solar
document: X
sunspec: true
registers:
  power: {model: 103, offset: 14, type: i16, meaning: x}
roles:
  power_w: [power]
states: {two: asleep, 3: dreaming}
"""


def test_codes_of_states_are_numbers_and_mean_something() -> None:
    _, problems = load_map(SourceText("x.yaml", NO_STATES))
    assert [str(problem) for problem in problems] == [
        'x.yaml:9:10: error: "two" is no code of a state',
        'x.yaml:9:26: error: 3: "dreaming" is not known',
    ]


def test_an_inverter_without_control_is_only_read() -> None:
    found, problems = load_map(SourceText("x.yaml", NO_STATES.partition("states")[0]))
    assert problems == ()
    assert found is not None
    assert found.control is None


BROKEN = """\
title: Broken
kind: battery
document: none
registers:
  power: {address: 1, type: i17, unit: W, meaning: x}
  soc: {address: 70000, type: u16, meaning: x}
  level: {address: 3, type: u16, colour: red, meaning: x}
roles:
  power_w: [powr]
control:
  timeout: 10 s
  refresh: 8 s
  set:
    - {write: level, value: wish}
    - {write: soc, value: hope}
  release: []
"""


def test_all_problems_of_a_map_are_shown_at_their_lines() -> None:
    found, problems = load_map(SourceText("broken.yaml", BROKEN))
    assert found is None
    assert [str(problem) for problem in problems] == [
        'broken.yaml:5:29: error: type: "i17" is not known',
        "broken.yaml:6:18: error: address: 70000 is out of range",
        'broken.yaml:7:34: error: a register (level) has no key "colour"',
        'broken.yaml:9:3: error: roles needs "soc_pct"',
        'broken.yaml:9:13: error: power_w: "powr" is not known',
        "broken.yaml:12:3: error: refresh must come at least twice in each timeout",
        'broken.yaml:14:15: error: "level" has no "write: true"',
        'broken.yaml:15:15: error: "soc" has no "write: true"',
        'broken.yaml:15:27: error: value: "hope" is not a quantity',
    ]


def test_a_map_of_an_unknown_kind_is_refused() -> None:
    _, problems = load_map(SourceText("x.yaml", "title: X\nkind: fridge\ndocument: X\nregisters: {}\n"))
    assert str(problems[0]) == 'x.yaml:2:7: error: kind: "fridge" is not known'
