# SPDX-License-Identifier: MIT
"""How numbers and times are said in each language: `1.62 kW` and `1,62 kW`, `2:05 h` and `2:05 u`, `a Friday`.

The end of a value's name says what it is (`room_w`, `left_s`, `since_at`), as everywhere in this program; a form after
a colon asks for other words than the usual ones (`{power_w:short}`). English is what the log, the command line and
older windows read. Knows no sentence: these are in `controller.model.sentences`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from controller.model.units import Dimension, in_words


@dataclass(frozen=True, slots=True)
class Language:
    """What is written in another way than in English."""

    code: str
    weekdays: tuple[str, ...]
    """From Monday, as they follow `it was`."""
    months: tuple[str, ...]
    decimal: str = ","
    hour: str = "h"
    day: str = "{day} {month}"
    first: str = "1"
    """The first day of a month."""


ENGLISH = Language(
    "en",
    ("a Monday", "a Tuesday", "a Wednesday", "a Thursday", "a Friday", "a Saturday", "a Sunday"),
    (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    decimal=".",
)
DUTCH = Language(
    "nl",
    ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    hour="u",
)
FRENCH = Language(
    "fr",
    ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    first="1er",
)
GERMAN = Language(
    "de",
    ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    day="{day}. {month}",
)
LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {each.code: each for each in (ENGLISH, DUTCH, FRENCH, GERMAN)}
)

_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_DIMENSIONS: tuple[tuple[str, Dimension], ...] = (
    ("_eur_per_kwh", Dimension.PRICE),
    ("_m3_h", Dimension.FLOW),
    ("_wh", Dimension.ENERGY),
    ("_m3", Dimension.VOLUME),
    ("_w", Dimension.POWER),
    ("_a", Dimension.CURRENT),
    ("_v", Dimension.VOLTAGE),
    ("_s", Dimension.DURATION),
    ("_pct", Dimension.SHARE),
    ("_degc", Dimension.TEMPERATURE),
    ("_kelvin", Dimension.WARMTH),
    ("_bar", Dimension.PRESSURE),
    ("_lx", Dimension.ILLUMINANCE),
    ("_ppm", Dimension.FRACTION),
)
"""End of a name -> what it measures."""
ENDINGS: Mapping[Dimension, str] = MappingProxyType({dimension: end for end, dimension in _DIMENSIONS})
"""The reverse."""


def said(name: str, form: str, value: float | str | datetime, language: Language) -> str:
    """A value in the words of a language; a plain text stays what it is, but for the form `written`.

    Raises:
        KeyError: there is no such form.
    """
    if isinstance(value, datetime):
        return _TIMES[form](value, language)
    if isinstance(value, str):
        return _DECIMAL_POINT.sub(language.decimal, value) if form == "written" else value
    words = _FORMS[form](value) if form else _usual(name, value)
    if language.hour != "h" and words.endswith(" h"):
        words = words[:-1] + language.hour
    return _DECIMAL_POINT.sub(language.decimal, words)


def _usual(name: str, value: float) -> str:
    if name.endswith("_eur"):
        return f"{value:z.2f} €"
    dimension = next((dimension for end, dimension in _DIMENSIONS if name.endswith(end)), Dimension.NUMBER)
    return in_words(value, dimension)


def _short_power(value: float) -> str:
    return f"{abs(value) / 1000:.1f} kW" if abs(value) >= 1000 else f"{abs(value):.0f} W"


_FORMS: Mapping[str, Callable[[float], str]] = MappingProxyType(
    {
        "number": lambda value: f"{value:g}",
        "short": _short_power,
        "amperes": lambda value: f"{value:g} A",
        "percent": lambda value: f"{value:g} %",
        "exact": lambda value: f"{value:g} s",
        "seconds": lambda value: f"{value:.0f} s",
        "kw": lambda value: f"{value / 1000:.1f}",
        "cents": lambda value: f"{value:.2f}",
        "kilo": lambda value: f"{value / 1000:.2f}",
        "kwh": lambda value: f"{value / 1000:.2f}",
        "of-day": lambda value: in_words(value, Dimension.CLOCK_TIME),
        "euros": lambda value: f"{value:z.2f} EUR",
        "whole": lambda value: f"{value:z.0f}",
    }
)


def _clock(at: datetime, _language: Language) -> str:
    return f"{at:%H:%M}" if at.second == 0 else f"{at:%H:%M:%S}"


def _date(at: datetime, language: Language) -> str:
    return f"{_day(at, language)} {at.year}"


def _day(at: datetime, language: Language) -> str:
    day = language.first if at.day == 1 else str(at.day)
    return language.day.format(day=day, month=language.months[at.month - 1])


_TIMES: Mapping[str, Callable[[datetime, Language], str]] = MappingProxyType(
    {
        "": _clock,
        "minutes": lambda at, _language: f"{at:%H:%M}",
        "seconds": lambda at, _language: f"{at:%H:%M:%S}",
        "date": _date,
        "day": _day,
        "weekday": lambda at, language: language.weekdays[at.weekday()],
        "month": lambda at, language: language.months[at.month - 1],
    }
)
