# SPDX-License-Identifier: MIT
"""What stands between the brackets of a P1 line, as values of the model: the formats that the OBIS table names.

Every format takes the bracketed groups of one line, gives the value in the units of the model (W, Wh, V, A, aware
times), gives None for what the meter leaves out or marks as never measured, and raises Unreadable, in plain words, for
anything else. Numbers are in quantities.py, times in moments.py; here is what is made of both, and the texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from controller.model.reading import ChannelKind, HistoricPeak, MonthPeak
from hardware.p1.moments import MOMENT, moment
from hardware.p1.quantities import Groups, count, current, energy, fuse, limiter, power, quantity, voltage
from hardware.p1.unreadable import Unreadable


@dataclass(frozen=True, slots=True)
class Format:
    """How one kind of value is written on the wire, and its unit in the model."""

    read: Callable[[Groups], Any]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Measurement:
    """The newest value of an M-Bus meter, with the time it was taken."""

    time: datetime | None
    value: float | None
    unit: str | None

    def __str__(self) -> str:
        return f"{self.value} {self.unit or ''}".rstrip() + (f" at {self.time}" if self.time else "")


NOT_MEASURED: Final = Measurement(None, None, None)

_CHANNEL_UNITS: Final[Mapping[str, str]] = {
    unit.lower(): unit for unit in ("m3", "dm3", "l", "GJ", "MJ", "kJ", "Wh", "kWh", "MWh")
}
_FIRST_YEAR: Final = 2005
"""Of the first meters with a P1 port. The clock of an M-Bus meter that was never set says 2000."""


def _clock(groups: Groups) -> datetime | None:
    return moment(groups[0])


def _month_peak(groups: Groups) -> MonthPeak | None:
    """(time)(value), or the other way round from Iskra. No time: the month has no peak yet."""
    if len(groups) < 2:
        return None
    time, value = groups[:2]
    if MOMENT.fullmatch(value):
        time, value = value, time
    peak_w = power([value])
    at = moment(time)
    return None if peak_w is None or at is None else MonthPeak(peak_w, at)


def _peak_history(groups: Groups) -> tuple[HistoricPeak, ...] | None:
    """(count)(code)(code), then (close of the month)(time of the peak)(value) for each month."""
    if len(groups) > 1 and "1.6.0" not in groups[1]:
        return None  # Hungary keeps the registers of the month end under the same code.
    announced = count(groups) or 0
    cells = groups[3:]
    if not any(cells):
        return ()
    peaks: list[HistoricPeak] = []
    reasons: list[str] = []
    for at in range(0, len(cells), 3):
        try:
            peaks += _historic_peak(cells[at : at + 3])
        except Unreadable as error:
            reasons.append(f"month {at // 3 + 1} of {announced} {error}")
    if len(cells) != 3 * announced:
        reasons.append(f"announces {announced} months and holds {len(cells) / 3:.3g}")
    if reasons:
        raise Unreadable("; ".join(reasons), tuple(peaks))
    return tuple(peaks)


def _historic_peak(cells: Groups) -> list[HistoricPeak]:
    """One month. A peak at no time was not measured: its value is unknown, and not the zero beside it."""
    if len(cells) < 3:
        raise Unreadable("is incomplete")
    close = moment(cells[0])
    if close is None:
        return []
    peak_w, time = power(cells[2:]), moment(cells[1])
    month = close - timedelta(days=1) if close.day == 1 else close
    return [HistoricPeak(f"{month:%Y-%m}", peak_w if time else None, time)]


_BREAKER: Final = {"0": "open", "1": "closed", "2": "ready"}
_CHANNEL_KINDS: Final[Mapping[int, ChannelKind]] = {
    2: ChannelKind.ELECTRICITY,
    3: ChannelKind.GAS,
    4: ChannelKind.HEAT,
    6: ChannelKind.WATER,  # warm
    7: ChannelKind.WATER,
    10: ChannelKind.COOLING,  # measured at the outlet
    11: ChannelKind.COOLING,  # measured at the inlet
    12: ChannelKind.HEAT,  # measured at the inlet
    13: ChannelKind.HEAT,  # heat and cooling
    21: ChannelKind.WATER,  # hot
    22: ChannelKind.WATER,  # cold
}
MAX_TEXT: Final = 1024


def printable(text: str) -> str:
    """`text` fit for a screen or a log: no control characters, no runs of spaces."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _text(groups: Groups) -> str | None:
    return printable(groups[0][:MAX_TEXT]) or None


def _identifier(groups: Groups) -> str | None:
    """Mostly the hexadecimal form of ASCII. Other forms are kept as they stand; all zeros is none."""
    raw = groups[0][:MAX_TEXT]
    try:
        decoded = bytes.fromhex(raw).decode("ascii")
    except ValueError:
        decoded = raw
    text = printable(decoded if decoded.isprintable() else raw)
    return text if text.strip("0") else None


def _message(groups: Groups) -> str | None:
    """What the grid operator has to say: text in hexadecimal form."""
    raw = "".join(groups)
    try:
        decoded = bytes.fromhex(raw).decode("utf-8", "replace")
    except ValueError:
        decoded = raw
    return printable(decoded)[:MAX_TEXT] or None


def _breaker(groups: Groups) -> str | None:
    if groups[0] and groups[0] not in _BREAKER:
        raise Unreadable("is not 0 (open), 1 (closed) or 2 (ready to close)")
    return _BREAKER.get(groups[0])


def _channel_kind(groups: Groups) -> ChannelKind | None:
    number = count(groups)
    return None if number is None else _CHANNEL_KINDS.get(number, ChannelKind.UNKNOWN)


def _measurement(groups: Groups) -> Measurement | None:
    """(time)(value*unit). A zero at no time is a meter that has never reported: no value."""
    if len(groups) < 2:
        return None
    return _measured(groups[0], groups[1])


def _two_line_measurement(groups: Groups) -> Measurement | None:
    """DSMR 2.2 and 3: (time)(status)(interval)(1)(code)(unit), and (value) on the next line."""
    if len(groups) < 7:
        return None
    return _measured(groups[0], groups[6], groups[5])


def _measured(time: str, value: str, unit: str = "") -> Measurement | None:
    if not value:
        return None
    whole, fraction, given = quantity(value)
    number = float(f"{whole}.{fraction}")
    at = moment(time)
    if at and at.year < _FIRST_YEAR:
        at = None
    if at is None and number == 0.0:
        return None
    name = given or unit
    return Measurement(at, number, _CHANNEL_UNITS.get(name.lower(), name) or None)


ENERGY: Final = Format(energy, "Wh")
POWER: Final = Format(power, "W")
VOLTAGE: Final = Format(voltage, "V")
CURRENT: Final = Format(current, "A")
LIMITER: Final = Format(limiter, "W")
FUSE: Final = Format(fuse, "A")
COUNT: Final = Format(count)
CLOCK: Final = Format(_clock)
MONTH_PEAK: Final = Format(_month_peak, "W")
PEAK_HISTORY: Final = Format(_peak_history)
TEXT: Final = Format(_text)
IDENTIFIER: Final = Format(_identifier)
MESSAGE: Final = Format(_message)
BREAKER: Final = Format(_breaker)
CHANNEL_KIND: Final = Format(_channel_kind)
MEASUREMENT: Final = Format(_measurement)
TWO_LINE_MEASUREMENT: Final = Format(_two_line_measurement)
