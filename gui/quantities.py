# SPDX-License-Identifier: MIT
"""Quantities as rule files write them (`1.8 kW`, `22:00`, `6`), one step up or down, or in another unit. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

from controller.model.units import UNITS

_QUANTITY = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(\S*)\s*\Z")
_TIME = re.compile(r"\s*(\d{1,2}):(\d\d)\s*\Z")
MINUTES_A_STEP = 15
MINUTES_A_DAY = 1_440
DIGITS = 6
STEPS = {
    "W": "50",
    "kW": "0.1",
    "Wh": "100",
    "kWh": "0.5",
    "s": "5",
    "min": "1",
    "h": "0.5",
    "%": "1",
    "A": "1",
    "V": "1",
    "EUR/kWh": "0.01",
    "ct/kWh": "1",
    "EUR": "0.5",
    "ct": "10",
    "°C": "0.5",
    "m³/h": "0.1",
    "l/h": "10",
    "l/min": "1",
    "K": "0.5",
    "bar": "0.1",
    "lx": "100",
    "ppm": "50",
}
"""Unit -> one tap."""


def parts(text: str) -> tuple[str, str]:
    """`1.8 kW` as `1.8` and `kW`; a time has no unit."""
    found = None if _TIME.match(text) else _QUANTITY.match(text)
    return (text.strip(), "") if found is None else (found[1], found[2])


def stepped(text: str, count: int, low: float | None = None, high: float | None = None) -> str:
    """`text` some steps on, within `low` and `high` [base unit]; what is no quantity stays."""
    time = _TIME.match(text)
    if time is not None:
        minutes = (int(time[1]) * 60 + int(time[2])) // MINUTES_A_STEP * MINUTES_A_STEP
        minutes = (minutes + count * MINUTES_A_STEP) % MINUTES_A_DAY
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    found = _QUANTITY.match(text)
    if found is None:
        return text
    unit = found[2]
    factor = Decimal(str(UNITS[unit][1])) if unit in UNITS else Decimal(1)
    value = Decimal(found[1]) + count * Decimal(STEPS.get(unit, "1"))
    if low is not None:
        value = max(value, Decimal(str(low)) / factor)
    if high is not None:
        value = min(value, Decimal(str(high)) / factor)
    return with_unit(value, unit)


def converted(text: str, unit: str) -> str:
    """The same quantity in another unit of its kind."""
    found = _QUANTITY.match(text)
    if found is None or found[2] not in UNITS or unit not in UNITS:
        return text
    factor = Decimal(str(UNITS[found[2]][1])) / Decimal(str(UNITS[unit][1]))
    return with_unit(Decimal(found[1]) * factor, unit)


def with_unit(value: Decimal, unit: str) -> str:
    """`1.8 kW`, without superfluous zeros."""
    number = format(round(value, DIGITS).normalize(), "f")
    return f"{number} {unit}".strip()
