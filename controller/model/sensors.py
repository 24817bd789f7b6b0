# SPDX-License-Identifier: MIT
"""Sensors as their owner describes them in site.yaml: what is only measured, for rules to ask and history to keep.

    sensors:
      boiler:  {driver: w1, address: 28-0316a2794bff, about: Top of the boiler}
      hall:    {driver: modbus, map: xy-md02, value: temperature, address: "tcp://192.168.1.9:502", measures: °C}
      tank:    {driver: modbus, address: "serial:///dev/ttyUSB1", unit: 3, register: 4, scale: 0.1, measures: "%"}
      board:   {driver: file, address: /sys/class/thermal/thermal_zone0/temp, scale: 0.001, measures: °C}

`measures` is the unit in which the source tells its values, after `scale`. What lies beyond `lowest` and `highest` is
no measurement: it is refused and counted, and the last good value ages until `timeout`, from when on the sensor is
unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from controller.model.errors import meant
from controller.model.house import Connection, SensorSpec
from controller.model.saying import Saying
from controller.model.settings import check_name
from controller.model.units import UNITS, Dimension
from controller.model.yaml_fields import Fields, Findings, Range

DRIVERS = ("w1", "file", "modbus")
W1_LIMITS: Range = (-55.0, 125.0)
"""What a DS18B20 can measure [°C]."""
LIMITS: Mapping[Dimension, tuple[float | None, float | None]] = MappingProxyType(
    {
        Dimension.TEMPERATURE: (-60.0, 200.0),
        Dimension.SHARE: (-5.0, 105.0),
        Dimension.ILLUMINANCE: (0.0, 200_000.0),
        Dimension.FRACTION: (0.0, 50_000.0),
    }
)
"""Beyond these there is no such thing in a house, where site.yaml says no other limits. An empty tank may tell a little
less than nothing, and wet air a little more than all."""
NOT_MEASURED = frozenset({Dimension.CLOCK_TIME, Dimension.NUMBER, Dimension.PRICE, Dimension.MONEY})
TYPES = ("u16", "i16", "u32", "i32", "u64", "f32", "f64")
_ADDRESS = re.compile(r"[0-9a-f]{2}-[0-9a-f]{12}")
"""Of a chip on a 1-wire bus: family and serial number, as Linux writes them."""


def read_sensors(root: Fields, findings: Findings) -> tuple[SensorSpec, ...]:
    """What `sensors:` of the site file says."""
    found: list[SensorSpec] = []
    for name, fields in root.each("sensors", Saying("a-sensor")):
        check_name(name, "p-bad-name-sensor", findings)
        spec = _sensor(name.text, fields, findings)
        if spec is not None:
            found.append(spec)
    return tuple(found)


def _sensor(name: str, fields: Fields, findings: Findings) -> SensorSpec | None:
    driver = fields.choice("driver", DRIVERS)
    if driver is None:
        tuple(fields.entries)  # Which keys it may have is not known.
        return None
    connection = _CONNECTIONS[driver](fields, findings)
    unit = "°C" if driver == "w1" else _unit(fields, findings)
    dimension = UNITS[unit][0]
    low, high = W1_LIMITS if driver == "w1" else LIMITS.get(dimension, (None, None))
    spec = SensorSpec(
        name,
        connection,
        dimension,
        unit,
        lowest=fields.quantity("lowest", dimension, low),
        highest=fields.quantity("highest", dimension, high),
        interval_s=fields.quantity("interval", Dimension.DURATION, 10.0, within=(1, 3600)),
        timeout_s=fields.quantity("timeout", Dimension.DURATION, 120.0, within=(3, 86_400)),
        about=fields.text("about", ""),
        frozen_after_s=fields.quantity("frozen_after", Dimension.DURATION, None, within=(60, 2_678_400)),
    )
    _check_limits(spec, fields, findings)
    return spec


def _unit(fields: Fields, findings: Findings) -> str:
    """What it measures; a stand-in where that is not told, which is a problem by then."""
    measured = tuple(unit for unit, (dimension, _) in UNITS.items() if dimension not in NOT_MEASURED)
    node = fields.node("measures", hint=Saying("write", what="measures: °C"))
    written = findings.text(node, "measures")
    if written is None or node is None or written in measured:
        return written or "°C"
    same = next((unit for unit in measured if unit.lower() == written.lower()), None)
    hint = Saying("did-you-mean", name=same) if same else meant(written, measured)
    message = Saying("p-choice-unknown", what="measures", text=written)
    findings.report(node, "unknown-choice", message, hint or Saying("one-of-these", names=measured))
    return "°C"


def _check_limits(spec: SensorSpec, fields: Fields, findings: Findings) -> None:
    if spec.lowest is not None and spec.highest is not None and spec.lowest >= spec.highest:
        unit = spec.dimension.value
        message = Saying("p-lowest-value", low=spec.lowest, high=spec.highest, unit=unit)
        findings.conflict(fields.value_span("lowest", "highest"), message)
    if spec.timeout_s < 2 * spec.interval_s:
        message = Saying("p-short-timeout", timeout_s=spec.timeout_s, interval_s=spec.interval_s)
        hint = Saying("write-timeout", text=f"{2 * spec.interval_s:g} s")
        findings.conflict(fields.value_span("timeout", "interval"), message, hint)


def _w1(fields: Fields, findings: Findings) -> Connection:
    address = fields.text("address") or ""
    if address and not address.startswith("/") and not _ADDRESS.fullmatch(address):
        findings.report(
            fields.value_span("address"),
            "bad-address",
            Saying("p-no-w1-sensor", address=address),
            Saying("write-w1-folder"),
        )
    return Connection("w1", address=address, options=_options(offset=_number(fields, "offset", 0.0)))


def _file(fields: Fields, findings: Findings) -> Connection:
    address = fields.text("address") or ""
    if address and not address.startswith("/"):
        findings.report(
            fields.value_span("address"),
            "bad-address",
            Saying("p-no-whole-path", address=address),
            Saying("write-whole-path"),
        )
    return Connection("file", address=address, options=_options(**_scaling(fields)))


def _modbus(fields: Fields, findings: Findings) -> Connection:
    """A value of a map that comes with Kwartier, or one register that is described here."""
    address, unit = fields.text("address") or "", fields.whole("unit", 1, within=(0, 255))
    if "map" in fields:
        value = fields.text("value") or ""
        options = _options(value=value, offset=_number(fields, "offset", 0.0))
        return Connection("modbus", fields.text("map") or "", address, unit, options)
    node = fields.node("register", hint=Saying("or-a-map"))
    register = findings.whole(node, "register", (0, 65_535))
    options = _options(
        register=0 if register is None else register,
        type=fields.choice("type", TYPES, "i16"),
        space=fields.choice("space", ("holding", "input"), "holding"),
        order=fields.choice("order", ("high first", "low first"), "high first"),
        **_scaling(fields),
    )
    return Connection("modbus", address=address, unit=unit, options=options)


def _scaling(fields: Fields) -> dict[str, float]:
    return {"scale": _number(fields, "scale", 1.0), "offset": _number(fields, "offset", 0.0)}


def _number(fields: Fields, key: str, default: float) -> float:
    return fields.quantity(key, Dimension.NUMBER, default, within=(-1e6, 1e6))


def _options(**options: str | float) -> Mapping[str, str | int | float | bool]:
    return MappingProxyType(dict(options))


_CONNECTIONS: Mapping[str, Callable[[Fields, Findings], Connection]] = MappingProxyType(
    {"w1": _w1, "file": _file, "modbus": _modbus}
)
