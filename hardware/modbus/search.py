# SPDX-License-Identifier: MIT
"""Which units answer on a bus, and which maps that come with Kwartier fit each of them. It reads, and writes nothing.

A unit is there when it answers a question for register 0, be it with a refusal. A map of a device fits when all that
it reads can be read and can be; a map of a sensor when its values can be of a house. More than one may fit: registers
have no names, so whoever wires the house decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from controller.model.errors import Fault
from controller.model.house import BatterySpec, ChargerSpec, Connection, SolarSpec
from controller.model.reading import BatteryReading, ChargerReading, DeviceData, DeviceKind, SolarReading
from controller.model.sensors import LIMITS
from controller.model.units import UNITS
from hardware.modbus import maps, sensor
from hardware.modbus.bus import Bus, Refused
from hardware.modbus.devices import ModbusLink, ModbusSpec
from hardware.modbus.maps import Row
from hardware.modbus.registers import decode, is_absent

NOBODY_THERE: Final = frozenset({4, 10, 11})
"""Refusals by which gateways and servers say that there is no such unit behind them."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A map that fits, with what the unit tells by it: `data` of a device, `values` of a sensor in the map's units."""

    map: str
    title: str
    kind: DeviceKind | None
    data: DeviceData | None = None
    values: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    """Name of the value -> number and unit."""


@dataclass(frozen=True, slots=True)
class Answering:
    """A unit that is there."""

    unit: int
    fits: tuple[Fit, ...]


async def find_units(bus: Bus, units: Iterable[int], look: Callable[[int], None]) -> list[Answering]:
    """Those of `units` that answer; `look` hears of each before it is asked.

    Raises:
        Fault: the bus cannot be reached.
    """
    found: list[Answering] = []
    user = object()
    try:
        for unit in units:
            look(unit)
            await bus.enter(user)
            is_there = await _answers(bus, unit)
            if is_there is not False:
                fits = (*await _devices(bus, unit), *await _sensors(bus, unit))
                if is_there or fits:
                    found.append(Answering(unit, fits))
    finally:
        bus.leave(user)
    return found


async def _answers(bus: Bus, unit: int) -> bool | None:
    """None: somebody says that it is not there, who may be wrong."""
    try:
        await bus.read(0, 1, unit)
    except Refused as refused:
        return None if refused.code in NOBODY_THERE else True
    except Fault:
        return False
    return True


async def _devices(bus: Bus, unit: int) -> list[Fit]:
    found: list[Fit] = []
    for name in maps.map_names():
        device_map = maps.find_map(name)
        # Without `control` a link has nothing to arm, so that it only reads.
        link = ModbusLink(replace(device_map, control=None), _stand_in(device_map.kind, unit), bus)
        try:
            await bus.enter(link)
            await link.open()
            data = await link.read()
        except Fault:
            continue
        finally:
            await link.close()
        if _can_be(data):
            found.append(Fit(name, device_map.title, device_map.kind, data=data))
    return found


def _stand_in(kind: DeviceKind, unit: int) -> ModbusSpec:
    connection = Connection("modbus", unit=unit)
    if kind is DeviceKind.BATTERY:
        return BatterySpec("found", connection, 0, 0, 0)
    return ChargerSpec("found", connection) if kind is DeviceKind.CHARGER else SolarSpec("found", connection)


def _can_be(data: DeviceData) -> bool:
    match data:
        case BatteryReading(power_w, soc_pct):
            is_empty = power_w == 0 and soc_pct == 0
            return power_w is not None and soc_pct is not None and 0 <= soc_pct <= 100 and not is_empty
        case ChargerReading(status):
            return status is not None
        case SolarReading():
            return data.power_w is not None
        case _:
            return False


async def _sensors(bus: Bus, unit: int) -> list[Fit]:
    found: list[Fit] = []
    for name in sensor.map_names():
        sensor_map = sensor.find_map(name)
        try:
            values = await _values(bus, unit, sensor_map.rows)
        except Fault:
            continue
        if values:
            found.append(Fit(name, sensor_map.title, None, values=values))
    return found


async def _values(bus: Bus, unit: int, rows: Mapping[str, Row]) -> Mapping[str, tuple[float, str]]:
    """What the rows say; nothing where one of them says what cannot be, or all of them nothing."""
    values: dict[str, tuple[float, str]] = {}
    for name, row in rows.items():
        registers = await bus.read(row.address, row.count, unit, is_input=row.is_input)
        raw = decode(registers, row.kind, low_first=row.low_first)
        if isinstance(raw, str) or is_absent(raw, row.kind):
            continue
        value = round(raw * row.scale * row.sign, sensor.DECIMALS)
        dimension, factor = UNITS[row.unit]
        low, high = LIMITS.get(dimension, (None, None))
        if (low is not None and value * factor < low) or (high is not None and value * factor > high):
            return {}
        values[name] = value, row.unit
    return values if any(value for value, _ in values.values()) else {}
