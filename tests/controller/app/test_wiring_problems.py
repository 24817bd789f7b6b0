# SPDX-License-Identifier: MIT
"""Chargers that shall change their phases by a map that does not tell how; the rest is seen from `check` itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.app import wiring_problems
from controller.model.yaml_source import SourceText, parse_yaml
from hardware.modbus.maps import find_map

SITE = 'chargers:\n  car: {{driver: modbus, map: alfen, address: "sim://charger.car", phases: {phases}}}\n'


def problems(phases: str) -> list[str]:
    tree = parse_yaml(SourceText("site.yaml", SITE.format(phases=phases)))
    return [str(problem) for problem in wiring_problems.wiring_problems(tree)]


@pytest.mark.parametrize("phases", ["1", "3", "1/3"])
def test_a_map_that_tells_how_to_change_phases_fits_to_all(phases: str) -> None:
    assert problems(phases) == []


def test_a_map_that_does_not_tell_how_to_change_phases_fits_to_fixed_ones_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = find_map("alfen")
    assert found.control is not None
    fixed = replace(found, control=replace(found.control, switch=()))
    monkeypatch.setattr(wiring_problems, "find_map", lambda _name: fixed)
    assert problems("3") == []
    assert problems("1/3") == ["site.yaml:2:75: error: the map alfen does not tell how to change phases"]


@pytest.mark.parametrize(
    ("sensor", "found"),
    [
        ('map: xy-md02, value: humidity, address: "tcp://192.0.2.1:502"', []),
        ('register: 3, address: "serial:///dev/ttyUSB1"', []),
        (
            'map: xy-md2, value: humidity, address: "tcp://192.0.2.1:502"',
            ['site.yaml:2:31: error: there is no map of sensors "xy-md2"'],
        ),
        (
            'map: xy-md02, value: wet, address: "tcp://192.0.2.1:502"',
            ['site.yaml:2:47: error: the map xy-md02 has no value "wet"'],
        ),
        (
            'map: xy-md02, value: humidity, address: "tcp://192.0.2.1:502", measures: °C',
            [
                "site.yaml:2:99: error: humidity of the map xy-md02 is in %, but site.yaml says °C",
            ],
        ),
        ('map: xy-md02, value: humidity, address: "tcp://192.0.2.1:502", measures: "%"', []),
        ("register: 3, address: 192.0.2.1", ["site.yaml:2:48: error: 192.0.2.1 is no Modbus address"]),
    ],
)
def test_the_wires_of_a_sensor_are_looked_at_before_it_is_asked(sensor: str, found: list[str]) -> None:
    text = f"sensors:\n  hall: {{driver: modbus, {sensor}}}\n"
    tree = parse_yaml(SourceText("site.yaml", text))
    assert [str(problem) for problem in wiring_problems.wiring_problems(tree)] == found


LINES = """\
meter: {{port: "serial:///dev/ttyUSB0"}}
sensors:
  hall: {{driver: modbus, register: 1, address: "serial:///dev/ttyUSB1"}}
  room: {{driver: modbus, register: 1, address: "serial:///dev/{other}"}}
"""


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("ttyUSB1?baud=9600", []),
        ("ttyUSB2?baud=19200", []),
        (
            "ttyUSB1?parity=E",
            [
                "site.yaml:4:48: error: /dev/ttyUSB1 is set as 9600 8N1 in one address and as 9600 8E1 in another",
            ],
        ),
        ("ttyUSB0", ["site.yaml:4:48: error: /dev/ttyUSB0 is the port of the meter"]),
        (
            "ttyUSB1?baud=fast",
            [
                'site.yaml:4:48: error: "serial:///dev/ttyUSB1?baud=fast" is not an address: "fast" is not a speed',
            ],
        ),
    ],
)
def test_addresses_of_one_line_agree_on_how_it_is_set(other: str, found: list[str]) -> None:
    tree = parse_yaml(SourceText("site.yaml", LINES.format(other=other)))
    assert [str(problem) for problem in wiring_problems.wiring_problems(tree)] == found
