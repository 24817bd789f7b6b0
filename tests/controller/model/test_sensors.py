# SPDX-License-Identifier: MIT
"""Sensors are read from site.yaml, and what cannot be is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from controller.model.house import Connection, House, SensorSpec
from controller.model.units import Dimension
from controller.site import load_site

HEAD = (
    "house: {name: Home, country: BE, timezone: Europe/Brussels, grid: 3x400 V, fuse: 40 A}\n"
    'meter: {port: "serial:///dev/ttyUSB0"}\n'
    "sensors:\n"
)


def house_of(text: str) -> House:
    house, problems = load_site(HEAD + text, "site.yaml")
    assert house is not None, problems
    return house


def test_a_house_need_not_have_sensors() -> None:
    house, problems = load_site(HEAD.removesuffix("sensors:\n"), "site.yaml")
    assert house is not None, problems
    assert house.sensors == ()


def test_a_thermometer_on_the_1_wire_bus_needs_its_address_only() -> None:
    (spec,) = house_of("  boiler: {driver: w1, address: 28-0316a2794bff, about: Top of the boiler}\n").sensors
    assert spec == SensorSpec(
        "boiler",
        Connection("w1", address="28-0316a2794bff", options={"offset": 0.0}),
        Dimension.TEMPERATURE,
        "°C",
        -55.0,
        125.0,
        10.0,
        120.0,
        "Top of the boiler",
    )
    assert spec.dotted == "sensor.boiler"


def test_a_file_is_told_with_what_it_measures_and_its_scale() -> None:
    (spec,) = house_of(
        "  board: {driver: file, address: /sys/class/thermal/thermal_zone0/temp, scale: 0.001, measures: °C,"
        " lowest: 0 °C, highest: 110 °C, interval: 30 s, timeout: 5 min, frozen_after: 6 h}\n"
    ).sensors
    assert (spec.connection.driver, spec.connection.address) == (
        "file",
        "/sys/class/thermal/thermal_zone0/temp",
    )
    assert dict(spec.connection.options) == {"scale": 0.001, "offset": 0.0}
    assert (spec.lowest, spec.highest, spec.interval_s, spec.timeout_s) == (0.0, 110.0, 30.0, 300.0)
    assert spec.frozen_after_s == 6 * 3600


def test_a_register_is_described_in_site_yaml_or_by_a_map() -> None:
    hall, tank = house_of(
        '  hall: {driver: modbus, map: xy-md02, value: humidity, address: "tcp://192.0.2.9:502", measures: "%"}\n'
        '  tank: {driver: modbus, address: "serial:///dev/ttyUSB1", unit: 3, register: 4, type: u16, scale: 0.1,\n'
        "    space: input, measures: kPa}\n"
    ).sensors
    assert (hall.connection.map, dict(hall.connection.options)) == (
        "xy-md02",
        {"value": "humidity", "offset": 0.0},
    )
    assert (hall.lowest, hall.highest) == (-5.0, 105.0)
    assert dict(tank.connection.options) == {
        "register": 4,
        "type": "u16",
        "space": "input",
        "order": "high first",
        "scale": 0.1,
        "offset": 0.0,
    }
    assert (tank.connection.unit, tank.dimension, tank.unit, tank.lowest) == (
        3,
        Dimension.PRESSURE,
        "kPa",
        None,
    )


DEVICES = "write the name of its folder in /sys/bus/w1/devices, like 28-0316a2794bff"
WRONG = [
    ("  boiler: {driver: w1}\n", ['4:11: error: a sensor (boiler) needs "address" (write address: …)']),
    (
        "  Boiler: {driver: w1, address: 28-0316a2794bff}\n",
        [
            '4:3: error: "Boiler" cannot be the name of a sensor'
            " (use small letters, digits and _, beginning with a letter)"
        ],
    ),
    (
        "  boiler: {driver: w1, address: 28-xyz}\n",
        [f'4:33: error: "28-xyz" is no sensor of a 1-wire bus ({DEVICES})'],
    ),
    (
        "  boiler: {driver: wire, address: 28-xyz}\n",
        ['4:20: error: driver: "wire" is not known (one of: w1, file, modbus)'],
    ),
    (
        "  boiler: {driver: w1, adress: 28-0316a2794bff}\n",
        ['4:24: error: a sensor (boiler) has no key "adress" (did you mean "address"?)'],
    ),
    (
        "  board: {driver: file, address: temp, measures: °C}\n",
        [
            '4:34: error: "temp" is no whole path of a file'
            " (write it from / on, like /sys/class/thermal/thermal_zone0/temp)"
        ],
    ),
    (
        "  board: {driver: file, address: /a}\n",
        ['4:10: error: a sensor (board) needs "measures" (write measures: °C)'],
    ),
    (
        "  board: {driver: file, address: /a, measures: C}\n",
        ['4:48: error: measures: "C" is not known (did you mean "°C"?)'],
    ),
    (
        "  board: {driver: file, address: /a, measures: furlong}\n",
        ['4:48: error: measures: "furlong" is not known (one of: W, kW, %s)'],
    ),
    (
        "  board: {driver: file, address: /a, measures: kw}\n",
        ['4:48: error: measures: "kw" is not known (did you mean "kW"?)'],
    ),
    (
        "  board: {driver: file, address: /a, measures: °C, lowest: 5 %}\n",
        ['4:60: error: lowest: "5 %" is in %, but °C is due (write a number in °C)'],
    ),
    (
        "  board: {driver: file, address: /a, measures: °C, lowest: 60 °C, highest: 20 °C}\n",
        ["4:60: error: the lowest value (60 °C) is not below the highest (20 °C) (make one of them fit)"],
    ),
    (
        "  board: {driver: file, address: /a, measures: °C, interval: 2 min}\n",
        [
            "4:62: error: the timeout (120 s) is less than two intervals (120 s each)"
            " (write timeout: 240 s or more)"
        ],
    ),
    (
        '  tank: {driver: modbus, address: "tcp://192.0.2.9:502", measures: bar}\n',
        ['4:9: error: a sensor (tank) needs "register" (or a map: that comes with Kwartier)'],
    ),
    (
        '  tank: {driver: modbus, address: "tcp://192.0.2.9:502", register: 4, type: int, measures: bar}\n',
        ['4:77: error: type: "int" is not known (one of: u16, i16, u32, i32, u64, f32, f64)'],
    ),
    (
        '  tank: {driver: modbus, address: "tcp://192.0.2.9:502", map: xy-md02, register: 4, measures: °C}\n',
        [
            '4:9: error: a sensor (tank) needs "value" (write value: …)',
            '4:72: error: a sensor (tank) has no key "register" (known keys: %s)',
        ],
    ),
]


@pytest.mark.parametrize(("text", "problems"), WRONG)
def test_what_is_wrong_is_said_at_its_place(text: str, problems: list[str]) -> None:
    found = [
        str(each).removeprefix("site.yaml:") + (f" ({each.hint})" if each.hint else "")
        for each in load_site(HEAD + text, "site.yaml")[1]
    ]
    assert len(found) == len(problems)
    for each, due in zip(found, problems, strict=True):
        before, mark, after = due.partition("%s")
        assert (each[: len(before)], each[len(each) - len(after) :]) == (before, after)
        assert mark or len(each) == len(due)


def test_the_examples_of_the_page_are_read_as_they_stand() -> None:
    page = (Path(__file__).parents[3] / "docs" / "sensors.md").read_text(encoding="utf-8")
    example = page.split("```yaml\nsensors:\n")[1].split("```")[0]
    specs = house_of(example).sensors
    assert [spec.name for spec in specs] == ["boiler", "hall", "tank", "board"]
    tank = specs[2].connection.options
    assert [4_000 * float(tank["scale"]) + float(tank["offset"]), 20_000 * 0.00625 - 25] == [0.0, 100.0]
