# SPDX-License-Identifier: MIT
"""What history keeps, as frozen rows: a second of the house, a closed quarter, a peak, an event, a memory.

A row of a second is wide and made of small integers, because that is what costs least on an SD card: one row of some
ninety bytes instead of twenty of thirty. SERIES says which columns there are, in which scale, and how they roll up to
minutes, quarters, days and months; the schema, the roll-ups and the queries all follow that table.
Devices and sensors come and go, columns do not: the power of a device and the value of a sensor go to one of
DEVICE_SLOTS columns, which the store assigns.
Absent is null on every level, never zero.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from controller.model.counting import Stand
from controller.model.decision import Decision
from controller.model.economics_messages import MoneyMessage
from controller.model.errors import Fault
from controller.model.reading import TariffBand
from controller.model.saying import Words
from controller.model.shadow import ShadowQuarter
from controller.model.snapshot import ClosedQuarter
from controller.tariff.entries import Entry

DEVICE_SLOTS = 12
"""Devices and sensors that fit beside the house's own series; one more is a Fault, reported once."""
SENSOR_SLOTS = 6
"""No more of them go to sensors, so that devices find room."""
SENSOR_SCALE = 1_000
"""Thousandths are kept of every unit: no sensor of a house tells more."""
LARGEST_STORED = 10**15
"""Beyond this a number is no measurement; it is kept as null."""


class Sensed(NamedTuple):
    """What a sensor told, in the base unit of what it measures."""

    value: float | None
    unit: str


NO_SENSORS: Mapping[str, Sensed] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SecondRow:
    """The house in one second. Powers [W], import, discharge and production positive; null where not known."""

    time_s: int
    """Seconds since 1970, UTC."""
    grid_w: float | None = None
    solar_w: float | None = None
    battery_w: float | None = None
    soc_pct: float | None = None
    charger_w: float | None = None
    house_w: float | None = None
    base_w: float | None = None
    target_w: float | None = None
    forecast_w: float | None = None
    allowance_w: float | None = None
    used_wh: float | None = None
    import_wh: float | None = None
    export_wh: float | None = None
    current_a: tuple[float | None, float | None, float | None] = (None, None, None)
    device_w: Mapping[str, float | None] = field(default_factory=lambda: MappingProxyType({}))
    """Dotted name -> power, `battery.home`."""
    sensors: Mapping[str, Sensed] = field(default_factory=lambda: NO_SENSORS)
    """Dotted name -> value, `sensor.boiler`."""


class RollUp(StrEnum):
    """How a series becomes coarser."""

    MEAN = "mean"
    """Sum, seconds missing, and how far the smallest and the largest second were from the mean."""
    SPLIT_MEAN = "split mean"
    """As MEAN, with the sum of the positive seconds apart: import and export, discharge and charge."""
    PLAIN_MEAN = "plain mean"
    """Sum and seconds missing alone: of what is computed and not measured, extremes say little."""
    HIGHEST = "highest"
    """A register that rises: only its largest value says something."""


@dataclass(frozen=True, slots=True)
class Series:
    """One thing that is drawn over time. Stored as round(value * scale)."""

    name: str
    column: str
    scale: int
    roll_up: RollUp

    @property
    def has_mean(self) -> bool:
        return self.roll_up is not RollUp.HIGHEST

    @property
    def has_extremes(self) -> bool:
        return self.roll_up in (RollUp.MEAN, RollUp.SPLIT_MEAN)


SERIES: tuple[Series, ...] = (
    Series("grid_w", "grid_w", 1, RollUp.SPLIT_MEAN),
    Series("solar_w", "solar_w", 1, RollUp.MEAN),
    Series("battery_w", "battery_w", 1, RollUp.SPLIT_MEAN),
    Series("soc_pct", "soc", 10, RollUp.MEAN),
    Series("charger_w", "charger_w", 1, RollUp.MEAN),
    Series("house_w", "house_w", 1, RollUp.MEAN),
    Series("base_w", "base_w", 1, RollUp.PLAIN_MEAN),
    Series("target_w", "target_w", 1, RollUp.PLAIN_MEAN),
    Series("forecast_w", "forecast_w", 1, RollUp.PLAIN_MEAN),
    Series("allowance_w", "allowance_w", 1, RollUp.PLAIN_MEAN),
    Series("used_wh", "used", 10, RollUp.HIGHEST),
    Series("import_wh", "import_wh", 1, RollUp.HIGHEST),
    Series("export_wh", "export_wh", 1, RollUp.HIGHEST),
    Series("current_l1_a", "current_l1", 100, RollUp.MEAN),
    Series("current_l2_a", "current_l2", 100, RollUp.MEAN),
    Series("current_l3_a", "current_l3", 100, RollUp.MEAN),
)
"""The house's own series; a device's power is a series of its dotted name, in a slot."""

SLOTS: tuple[Series, ...] = tuple(
    Series(f"d{slot}", f"d{slot}", 1, RollUp.MEAN) for slot in range(DEVICE_SLOTS)
)
SENSORS: tuple[Series, ...] = tuple(replace(series, scale=SENSOR_SCALE) for series in SLOTS)
"""The same columns where a sensor has them."""
COLUMNS: tuple[Series, ...] = SERIES + SLOTS
"""Every stored column, in the order of the schema."""

_FROM_TUPLE: dict[str, Callable[[SecondRow], float | None]] = {
    "current_l1_a": lambda row: row.current_a[0],
    "current_l2_a": lambda row: row.current_a[1],
    "current_l3_a": lambda row: row.current_a[2],
}
_OWN_NAMES = frozenset(series.name for series in SERIES)


def value_of(row: SecondRow, name: str) -> float | None:
    """What `row` says of the series `name`: one of SERIES, else a device."""
    if name in _FROM_TUPLE:
        return _FROM_TUPLE[name](row)
    if name in _OWN_NAMES:
        value: float | None = getattr(row, name)
        return value
    sensed = row.sensors.get(name)
    return row.device_w.get(name) if sensed is None else sensed.value


def stored(value: float | None, scale: int) -> int | None:
    """`value` as the integer that is kept, or null where it is absent or no measurement."""
    if value is None or not math.isfinite(value) or abs(value) > LARGEST_STORED:
        return None
    return round(value * scale)


class Slot(NamedTuple):
    """The column of a device or a sensor; `unit` is what a sensor measures in, None for a device."""

    place: int
    unit: str | None = None


def stored_row(row: SecondRow, slots: Mapping[str, Slot]) -> tuple[int | None, ...]:
    """`row` in the order of the schema: time, SERIES, slots. Devices and sensors without a slot are left out."""
    kept: list[int | None] = [None] * DEVICE_SLOTS
    for device, power_w in row.device_w.items():
        slot = slots.get(device)
        if slot is not None:
            kept[slot.place] = stored(power_w, 1)
    for sensor, sensed in row.sensors.items():
        slot = slots.get(sensor)
        if slot is not None and slot.unit == sensed.unit:
            kept[slot.place] = stored(sensed.value, SENSOR_SCALE)
    own = (stored(value_of(row, series.name), series.scale) for series in SERIES)
    return (row.time_s, *own, *kept)


IMPORTED_METER = "imported"
"""Stands for the meter of a quarter that was taken over and not counted here."""


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """A closed quarter as it is billed, by the meter that counted it."""

    closed: ClosedQuarter
    meter: str = ""
    """Serial number; empty where the meter does not say it."""
    register: TariffBand | None = None
    """Into which of its registers the meter counted; None where it has one, or it was not seen."""


class PeakSource(StrEnum):
    """Who says how high a month's peak was."""

    METER = "meter"
    """The meter's own history, taken over at first sight."""
    OWN = "own"
    IMPORTED = "imported"
    """The highest quarter of what somebody else counted."""


@dataclass(frozen=True, slots=True)
class PeakRow:
    """The peak of a month. A stored peak is only ever replaced by a higher one."""

    month: str
    w: int
    time: datetime | None
    source: PeakSource
    meter: str = ""


@dataclass(frozen=True, slots=True)
class FaultChange:
    """A source went down with `fault`, or is healthy again (None)."""

    time: datetime
    source: str
    fault: Fault | None


@dataclass(frozen=True, slots=True)
class MemoryRow:
    """What a part of the controller has learned and wants back after a restart, as JSON text."""

    key: str
    text: str


Fact = float | bool | str | None
"""What a name in a rule stood for; null where it was not known."""


@dataclass(frozen=True, slots=True)
class FactsRow:
    """The values that the rules looked at, once a minute."""

    time: datetime
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule came into another state, or was written anew."""

    time: datetime
    rule: str
    state: str
    """A RuleState, or GONE."""
    waits_for: Words
    wording: str
    """How it was written, as JSON text; see controller.why.wording."""
    facts: Mapping[str, Fact]
    """The values of its own names at that moment."""


GONE = "gone"
"""The state of a rule that is no longer among the rules."""

STARTED = ""
"""The rule of a change that tells when the controller started: all that was said of rules before is over."""

Record = QuarterRow | Entry | PeakRow | ShadowQuarter | MoneyMessage | Stand
"""What is money."""

Event = Record | Decision | FaultChange | MemoryRow | FactsRow | RuleChange
"""Everything but seconds: kept one by one, in the order in which it happened."""


@dataclass(frozen=True, slots=True)
class Energy:
    """Energy [Wh] of the seconds that were seen; `minus_wh` is export or charge as a positive number."""

    plus_wh: float
    minus_wh: float
    seen_s: int


Json = dict[str, Any] | list[Any] | str | float | bool | None
"""What a memory may hold."""
