# SPDX-License-Identifier: MIT
"""Quantities as owners write them, and as Kwartier counts them.

Owners write `2.5 kW`, `10 s`, `80 %`, `22:30`; inside, everything is a plain number in the base unit that its name
ends in (`_w _wh _a _v _s _pct _eur_per_kwh`). This file is the only place where one becomes the other. A bare number
where a quantity is due is refused with a suggestion, because `2.5` may be kW to the writer and W to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from controller.model.sentences import TEMPLATES


class Dimension(StrEnum):
    """What kind of thing a number measures, with the base unit as its value."""

    POWER = "W"
    ENERGY = "Wh"
    CURRENT = "A"
    VOLTAGE = "V"
    DURATION = "s"
    SHARE = "%"
    PRICE = "EUR/kWh"
    MONEY = "EUR"
    TEMPERATURE = "°C"
    WARMTH = "K"
    """How far two temperatures are apart: 60 °C and 55 °C differ by 5 K, and are not added up."""
    VOLUME = "m³"
    FLOW = "m³/h"
    PRESSURE = "bar"
    ILLUMINANCE = "lx"
    FRACTION = "ppm"
    """Parts per million: of carbon dioxide in the air."""
    CLOCK_TIME = "hh:mm"
    """Seconds since local midnight."""
    NUMBER = "number"
    """A plain count: a rank, starts per day."""


UNITS: dict[str, tuple[Dimension, float]] = {
    "W": (Dimension.POWER, 1.0),
    "kW": (Dimension.POWER, 1_000.0),
    "MW": (Dimension.POWER, 1_000_000.0),
    "Wh": (Dimension.ENERGY, 1.0),
    "kWh": (Dimension.ENERGY, 1_000.0),
    "MWh": (Dimension.ENERGY, 1_000_000.0),
    "A": (Dimension.CURRENT, 1.0),
    "mA": (Dimension.CURRENT, 0.001),
    "V": (Dimension.VOLTAGE, 1.0),
    "kV": (Dimension.VOLTAGE, 1_000.0),
    "s": (Dimension.DURATION, 1.0),
    "sec": (Dimension.DURATION, 1.0),
    "min": (Dimension.DURATION, 60.0),
    "h": (Dimension.DURATION, 3_600.0),
    "d": (Dimension.DURATION, 86_400.0),
    "%": (Dimension.SHARE, 1.0),
    "EUR/kWh": (Dimension.PRICE, 1.0),
    "€/kWh": (Dimension.PRICE, 1.0),
    "ct/kWh": (Dimension.PRICE, 0.01),
    "EUR/MWh": (Dimension.PRICE, 0.001),
    "€/MWh": (Dimension.PRICE, 0.001),
    "EUR": (Dimension.MONEY, 1.0),
    "€": (Dimension.MONEY, 1.0),
    "ct": (Dimension.MONEY, 0.01),
    "°C": (Dimension.TEMPERATURE, 1.0),
    "degC": (Dimension.TEMPERATURE, 1.0),
    "K": (Dimension.WARMTH, 1.0),
    "m³": (Dimension.VOLUME, 1.0),
    "m3": (Dimension.VOLUME, 1.0),
    "l": (Dimension.VOLUME, 0.001),
    "m³/h": (Dimension.FLOW, 1.0),
    "m3/h": (Dimension.FLOW, 1.0),
    "l/h": (Dimension.FLOW, 0.001),
    "l/min": (Dimension.FLOW, 0.06),
    "bar": (Dimension.PRESSURE, 1.0),
    "mbar": (Dimension.PRESSURE, 0.001),
    "hPa": (Dimension.PRESSURE, 0.001),
    "kPa": (Dimension.PRESSURE, 0.01),
    "lx": (Dimension.ILLUMINANCE, 1.0),
    "ppm": (Dimension.FRACTION, 1.0),
}
"""Unit as written -> (dimension, factor to the base unit)."""

_SPELLED_OUT = {
    "watt": "W", "kilowatt": "kW", "ampere": "A", "amp": "A", "volt": "V", "percent": "%", "euro": "EUR", "cent": "ct",
    "second": "s", "m": "min", "minute": "min", "min": "min", "hour": "h", "hr": "h", "day": "d",
    "liter": "l", "litre": "l", "celsius": "°C", "kelvin": "K", "lux": "lx",
}  # fmt: skip
"""What people write instead, without the s of a plural."""

SUGGESTED: dict[Dimension, str] = {
    Dimension.POWER: "kW",
    Dimension.ENERGY: "kWh",
    Dimension.DURATION: "min",
    Dimension.PRICE: "EUR/kWh",
}
"""The unit to propose for a bare number; the base unit where none stands here."""

_UNITLESS_HINTS: dict[Dimension, str] = {
    Dimension.CLOCK_TIME: "q-write-time-of-day",
    Dimension.NUMBER: "q-write-bare",
}
"""Templates of what to write where no unit is due."""
_QUANTITY = re.compile(
    r"\s*([+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})(?:[eE][+-]?[0-9])?)\s*([^0-9\s].*?)?\s*\Z"
)
_DECIMAL_COMMA = re.compile(r"\s*[+-]?[0-9]{1,15},[0-9]{1,15}(?!,)\s*\D*\Z")
_CLOCK = re.compile(r"([01][0-9]|2[0-4]):([0-5][0-9])\Z")
_LIKE_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{1,2}(?::[0-9]{1,2})?\Z")


_IN_WHOLE = frozenset({Dimension.DURATION, Dimension.CLOCK_TIME})
"""Seconds and minutes are enough."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the base unit of its dimension."""

    value: float
    dimension: Dimension


class Reason(NamedTuple):
    """A template and its values, of which a saying is made: sayings are built on this file, and not beside it."""

    template: str
    values: Mapping[str, str]

    def __str__(self) -> str:
        """In English."""
        return TEMPLATES[self.template].en.format(**self.values)


def _reason(template: str, **values: str) -> Reason:
    return Reason(template, values)


class QuantityError(ValueError):
    """A text is not the quantity that is due; the message says why, `hint` what to write instead.

    Both are English; `reasons` are the same as they were given.
    """

    def __init__(self, message: str | Reason, hint: str | Reason = "") -> None:
        super().__init__(str(message))
        self.hint = str(hint)
        self.reasons = (message, hint)


def parse_clock_time(text: str) -> int | None:
    """Seconds since midnight of `22:30` (00:00 to 24:00), or None when `text` is no time of day."""
    match = _CLOCK.match(text.strip())
    if match is None:
        return None
    seconds = int(match[1]) * 3600 + int(match[2]) * 60
    return seconds if seconds <= 86_400 else None


def parse_quantity(text: str) -> Quantity:
    """The quantity in `text`.

    Raises:
        QuantityError: no number, no unit, or a unit that Kwartier does not know.
    """
    seconds = parse_clock_time(text)
    if seconds is not None:
        return Quantity(float(seconds), Dimension.CLOCK_TIME)
    if _LIKE_CLOCK.match(text.strip()):
        hint = _reason("q-write-time", low="00:00", high="24:00", example="09:30")
        raise QuantityError(_reason("q-no-time", text=text.strip()), hint)
    match = _QUANTITY.match(text)
    if match is None:
        raise QuantityError(_reason("q-no-quantity", text=text), _reason("q-write-quantity"))
    number, unit = match[1], match[2]
    if _DECIMAL_COMMA.match(text):
        point = _reason("write", what=text.strip().replace(",", "."))
        raise QuantityError(_reason("q-comma", text=text.strip()), point)
    if unit is None:
        return Quantity(float(number), Dimension.NUMBER)
    if unit not in UNITS:
        raise QuantityError(_reason("q-no-unit-known", unit=unit), _unit_hint(unit))
    dimension, factor = UNITS[unit]
    # In decimals, as the owner wrote it: 1.001 kW is 1001 W, 0.3 ct is 0.003 EUR.
    return Quantity(float(Decimal(number) * Decimal(repr(factor))), dimension)


def quantity(text: str, dimension: Dimension) -> float:
    """The number in `text`, in the base unit of `dimension`.

    Raises:
        QuantityError: as `parse_quantity`, for a bare number, and for another dimension.
    """
    written = text.strip()
    suggested = SUGGESTED.get(dimension, dimension.value)
    hint = _reason(_UNITLESS_HINTS[dimension]) if dimension in _UNITLESS_HINTS else None
    try:
        found = parse_quantity(text)
    except QuantityError as error:
        message, usual = error.reasons
        if isinstance(usual, Reason) and usual.template in ("q-write-quantity", "q-units-are"):
            raise QuantityError(message, hint or _reason("q-write-in", unit=suggested)) from None
        raise
    if found.dimension is dimension:
        return found.value
    if found.dimension is Dimension.NUMBER:
        message = _reason("q-without-unit", text=written)
        raise QuantityError(message, hint or _reason("write", what=f"{written} {suggested}"))
    unit = found.dimension.value
    if dimension is Dimension.NUMBER:
        message = _reason("q-plain-number-due", text=written, unit=unit)
    else:
        message = _reason("q-other-unit", text=written, unit=unit, due=dimension.value)
    raise QuantityError(message, hint or _reason("q-write-in", unit=suggested))


def _unit_hint(unit: str) -> Reason:
    spelled = _SPELLED_OUT.get(unit.lower().removesuffix("s"))
    same = next((known for known in UNITS if known.lower() == unit.lower()), spelled)
    return _reason("did-you-mean", name=same) if same else _reason("q-units-are", units=", ".join(UNITS))


def in_words(value: float, dimension: Dimension) -> str:
    """`value` as an owner reads it: `2.50 kW`, `9 A`, `7:40 min`. For sentences; the window formats by locale."""
    match dimension:
        case Dimension.POWER:
            return f"{value / 1000:.2f} kW" if abs(value) >= 1000 else f"{value:z.0f} W"
        case Dimension.ENERGY:
            return f"{value / 1000:.2f} kWh" if abs(value) >= 100 else f"{value:z.0f} Wh"
        case Dimension.DURATION:
            return duration_in_words(value)
        case Dimension.CLOCK_TIME:
            return f"{int(value) // 3600:02d}:{int(value) % 3600 // 60:02d}"
        case Dimension.NUMBER:
            return f"{value:g}"
        case Dimension.PRICE:
            return f"{value:z.3f} EUR/kWh"
        case Dimension.TEMPERATURE | Dimension.WARMTH:
            return f"{round(value, 1) + 0.0:g} {dimension.value}"
        case Dimension.MONEY | Dimension.VOLUME | Dimension.FLOW | Dimension.PRESSURE:
            return f"{value:z.2f} {dimension.value}"
        case _:
            return f"{value:z.0f} {dimension.value}"


def told_apart(value: float, other: float, dimension: Dimension) -> str | None:
    """`value` with more digits where it would read like `other`: 20.4 % beside 20 %; None where it does not."""
    if value == other or abs(value - other) > max(1.0, 0.1 * abs(other)) or dimension in _IN_WHOLE:
        return None
    words = in_words(value, dimension)
    if words != in_words(other, dimension):
        return None
    number, _, unit = words.partition(" ")
    factor = 1000.0 if unit in ("kW", "kWh") else 1.0
    places = len(number.partition(".")[2])
    for digits in range(places + 1, places + 4):
        finer = f"{value / factor:.{digits}f}"
        if finer != f"{other / factor:.{digits}f}":
            return f"{finer} {unit}".rstrip()
    return None


def duration_in_words(seconds: float) -> str:
    """`45 s`, `7:40 min`, `2:05 h`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60}:{whole % 60:02d} min" if whole % 60 else f"{whole // 60} min"
    return f"{whole // 3600}:{whole % 3600 // 60:02d} h" if whole % 3600 >= 60 else f"{whole // 3600} h"
