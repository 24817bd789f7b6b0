# SPDX-License-Identifier: MIT
"""A sensor behind Modbus: one value of a map that comes with Kwartier, or a register that site.yaml describes.

    title, document; registers: name: {address, type, space, order, scale, sign, unit, meaning}

Maps of sensors have registers and nothing else; they are in hardware/modbus/sensor_maps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from controller.model.errors import Fault, FileRefused, Problem, meant
from controller.model.house import SensorSpec
from controller.model.saying import Saying
from controller.model.units import UNITS
from controller.model.yaml_fields import Findings
from controller.model.yaml_source import SourceText, parse_yaml
from hardware.driver import NotMeasured
from hardware.modbus.bus import Bus
from hardware.modbus.maps import Row, names_in, read_row, text_in
from hardware.modbus.registers import RegisterType, decode, register_count

MAPS: Final = Path(__file__).parent / "sensor_maps"
DECIMALS: Final = 6


@dataclass(frozen=True, slots=True)
class SensorMap:
    """What a transmitter measures, by name."""

    title: str
    document: str
    rows: Mapping[str, Row]


def map_names() -> tuple[str, ...]:
    """The maps of sensors that come with Kwartier."""
    return names_in(MAPS)


@cache
def find_map(name: str) -> SensorMap:
    """The map called `name`.

    Raises:
        Fault: there is none.
        FileRefused: it has errors.
    """
    found, problems = load_map(text_in(MAPS, name, "no-sensor-map"))
    if found is None:
        raise FileRefused(problems)
    return found


def load_map(source: SourceText) -> tuple[SensorMap | None, tuple[Problem, ...]]:
    """The map in `source`, or None, with all its problems."""
    tree = parse_yaml(source)
    findings = Findings(tree)
    fields = findings.fields(tree.root, "the map")
    title, document = fields.text("title"), fields.text("document")
    rows: dict[str, Row] = {}
    for key, row in fields.each("registers", "a register"):
        findings.choice(row.node("unit"), "unit", UNITS)
        rows[key.text] = read_row(key.text, row)
    fields.close()
    if findings.has_errors or title is None or document is None:
        return None, findings.problems
    return SensorMap(title, document, rows), findings.problems


def value_of(map_name: str, name: str) -> Row:
    """One of the values of a map.

    Raises:
        Fault: there is no such map, or it has no such value.
    """
    rows = find_map(map_name).rows
    if name not in rows:
        hint = meant(name, rows) or Saying("map-measures", names=tuple(rows))
        raise Fault(Saying("map-without-value", map=map_name, name=name), hint)
    return rows[name]


def check_measures(map_name: str, name: str, unit: str) -> None:
    """Whether a value of a map can be told in that unit.

    Raises:
        Fault: it measures something else, or there is no such value.
    """
    row = value_of(map_name, name)
    if unit in UNITS and UNITS[row.unit][0] is not UNITS[unit][0]:
        message = Saying("map-in-other-unit", name=name, map=map_name, unit=row.unit, written=unit)
        raise Fault(message, Saying("write", what=f"measures: {row.unit}"))


class RegisterSource:
    """See `hardware.driver.Source`. Owned by the task of one sensor."""

    def __init__(self, spec: SensorSpec, bus: Bus) -> None:
        """Raises:
        Fault: site.yaml names no value of the map, or one that measures something else.
        FileRefused: the map has errors.
        """
        self._row = _row_of(spec)
        self._unit = spec.connection.unit
        self._factor = UNITS[self._row.unit][1]
        self._offset = float(spec.connection.options.get("offset", 0.0)) * self._factor
        self._bus = bus

    async def read(self) -> float:
        row = self._row
        await self._bus.enter(self)
        registers = await self._bus.read(row.address, row.count, self._unit, is_input=row.is_input)
        raw = decode(registers, row.kind, low_first=row.low_first)
        if isinstance(raw, str):
            raise NotMeasured(Saying("sensor-no-number", text=raw))
        return round(raw * row.scale * row.sign * self._factor + self._offset, DECIMALS)

    async def close(self) -> None:
        self._bus.leave(self)


def _row_of(spec: SensorSpec) -> Row:
    if not spec.connection.map:
        return _described(spec)
    name = str(spec.connection.options["value"])
    check_measures(spec.connection.map, name, spec.unit)
    return value_of(spec.connection.map, name)


def _described(spec: SensorSpec) -> Row:
    """The register as site.yaml has it."""
    options = spec.connection.options
    kind = RegisterType(str(options["type"]))
    return Row(
        spec.name,
        kind,
        int(options["register"]),
        spec.about,
        register_count(kind, 1),
        is_input=options["space"] == "input",
        low_first=options["order"] == "low first",
        scale=float(options["scale"]),
        unit=spec.unit,
    )
