# SPDX-License-Identifier: MIT
"""What gas, water and heat meters have counted, as the controller speaks of it.

A meter behind the grid meter is known by its serial number and never by the channel that it sits on: channels are
numbered in the order of installation, and after a gas meter was replaced another number may mean the same pipe, or the
same number another. Registers are whole numbers in the finest unit that such meters show: litres, megajoules, Wh.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from controller.model.reading import ChannelKind, ChannelReading


class CountedUnit(StrEnum):
    """In what a register is kept."""

    LITRE = "l"
    MEGAJOULE = "MJ"
    WATT_HOUR = "Wh"


UNITS: Final[Mapping[str, tuple[CountedUnit, float]]] = {
    "m3": (CountedUnit.LITRE, 1000.0),
    "dm3": (CountedUnit.LITRE, 1.0),
    "l": (CountedUnit.LITRE, 1.0),
    "GJ": (CountedUnit.MEGAJOULE, 1000.0),
    "MJ": (CountedUnit.MEGAJOULE, 1.0),
    "kJ": (CountedUnit.MEGAJOULE, 0.001),
    "Wh": (CountedUnit.WATT_HOUR, 1.0),
    "kWh": (CountedUnit.WATT_HOUR, 1000.0),
    "MWh": (CountedUnit.WATT_HOUR, 1_000_000.0),
}
"""Unit of a telegram -> the unit that it is kept in, and how many of these it is."""

SHOWN: Final[Mapping[CountedUnit, tuple[str, float]]] = {
    CountedUnit.LITRE: ("m³", 1000.0),
    CountedUnit.MEGAJOULE: ("GJ", 1000.0),
    CountedUnit.WATT_HOUR: ("kWh", 1000.0),
}
"""Unit that it is kept in -> the unit that people read, and how many of the first it is."""


@dataclass(frozen=True, slots=True)
class Counter:
    """One register that only rises."""

    meter: str
    """Serial number; `channel 1` where the meter tells none."""
    kind: ChannelKind
    unit: CountedUnit
    life: int = 1
    """Another one whenever the register of this meter began anew, lower or far higher than it had been."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A register stood at `value` [its counter's unit] at `time_s` [s since 1970], by the meter's own word."""

    counter: Counter
    time_s: int
    value: int


def counter_of(reading: ChannelReading) -> tuple[Counter, int] | None:
    """Whose register `reading` tells, in its first life, and where it stands; None where it tells of none."""
    unit = None if reading.unit is None else UNITS.get(reading.unit)
    if unit is None or reading.value is None or reading.kind is ChannelKind.UNKNOWN or reading.value < 0:
        return None
    kept, factor = unit
    meter = reading.serial or f"channel {reading.channel}"
    return Counter(meter, reading.kind, kept), round(reading.value * factor)


def masked(serial: str) -> str:
    """The end of a serial number, which is enough to tell two meters apart: the rest is the owner's own."""
    return serial if len(serial) <= 4 or serial.startswith("channel ") else f"…{serial[-4:]}"
