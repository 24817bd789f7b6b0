# SPDX-License-Identifier: MIT
"""A sentence that is not yet in words: the key of a template and its values, so that each reader gets his own language.

    Saying("fuse-leaves-power", room_w=3400)      str(…)             the main fuse leaves 3.40 kW
                                                  in_language(…, "nl")  de hoofdzekering laat 3,40 kW toe

It is put into words only when somebody reads it, so one that nobody reads costs less than a formatted text. English is
`str(saying)`: what log, command line and older windows show, and what a window falls back to where a newer controller
uses a template that it does not know. The keys are stable, like reason codes: history keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from string import Formatter
from types import MappingProxyType
from typing import Any

from controller.model.sentences import TEMPLATES
from controller.model.speech import ENGLISH, LANGUAGES, Language, said
from controller.model.units import Dimension, QuantityError, Reason

DIGITS = 6
"""Behind the point, of a number that is kept."""


class Saying:
    """A template's key and its values. It equals another with the same, and the English text that it comes to."""

    __slots__ = ("_english", "template", "values")

    def __init__(self, template: str, /, **values: Value) -> None:
        self.template = template
        self.values: Mapping[str, Value] = values
        self._english: str | None = None

    def __str__(self) -> str:
        """In English.

        Raises:
            KeyError: there is no such template, or it needs other values.
        """
        if self._english is None:
            self._english = _worded(self, ENGLISH)
        return self._english

    def __repr__(self) -> str:
        return f"Saying({self.template!r}, {', '.join(f'{name}={each!r}' for name, each in self.values.items())})"

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Saying):
            return self.template == other.template and self.values == other.values
        return str(self) == other if isinstance(other, str) else NotImplemented

    def __hash__(self) -> int:
        return hash(str(self))


def quantity(value: float, dimension: Dimension) -> Saying:
    """A number by what it measures: `1.62 kW`."""
    template, name = _QUANTITIES[dimension]
    return Saying(template, **{name: value})


def reasons_of(error: QuantityError) -> tuple[Words, Words]:
    """Why a text is no quantity, and what to write instead."""
    message, hint = error.reasons
    return _because(message), _because(hint)


def _because(reason: str | Reason) -> Words:
    return Saying(reason.template, **reason.values) if isinstance(reason, Reason) else reason


def word(text: str) -> Words:
    """A single word of the rule language that has a translation (`weekdays`, `winter`, `connected`), or as it is."""
    return Saying(f"word-{text}") if f"word-{text}" in TEMPLATES else text


def label(text: str) -> Words:
    """A line of a bill, or what a tariff lacks, by its words in rates.yaml: those that ship, else as it is.

    `Energy, day` is a line and a part of it, `Network per kWh (price of your contract)` one that lacks its price.
    """
    if f"label-{text}" in TEMPLATES:
        return Saying(f"label-{text}")
    if text.startswith("up to "):
        return Saying("label-up-to", limit=text.removeprefix("up to "))
    name, opened, lack = text.removesuffix(")").rpartition(" (")
    if opened and text.endswith(")"):
        return Saying("label-lacks", label=label(name), what=label(lack))
    if ", " in text:
        return Saying("listed", parts=tuple(map(label, text.split(", "))))
    return text


def cited(text: str) -> Words:
    """Where a figure comes from, by the words of rates.yaml: those that ship, else as it is."""
    return Saying(f"source-{text}") if f"source-{text}" in TEMPLATES else text


_QUANTITIES: Mapping[Dimension, tuple[str, str]] = MappingProxyType(
    {
        Dimension.POWER: ("power", "value_w"),
        Dimension.ENERGY: ("energy", "value_wh"),
        Dimension.CURRENT: ("amperes", "value_a"),
        Dimension.VOLTAGE: ("voltage", "value_v"),
        Dimension.DURATION: ("duration", "value_s"),
        Dimension.SHARE: ("share", "value_pct"),
        Dimension.PRICE: ("price", "value_eur_per_kwh"),
        Dimension.MONEY: ("money", "value"),
        Dimension.TEMPERATURE: ("temperature", "value_degc"),
        Dimension.VOLUME: ("volume", "value_m3"),
        Dimension.FLOW: ("flow", "value_m3_h"),
        Dimension.WARMTH: ("warmth", "value_kelvin"),
        Dimension.PRESSURE: ("pressure", "value_bar"),
        Dimension.ILLUMINANCE: ("illuminance", "value_lx"),
        Dimension.FRACTION: ("fraction", "value_ppm"),
        Dimension.CLOCK_TIME: ("time-of-day", "value_s"),
        Dimension.NUMBER: ("count", "value"),
    }
)

Words = Saying | str
"""A saying, or a text that is nobody's to translate: what an owner wrote, what a device answered, what is old."""
Value = float | str | datetime | Saying | tuple[Words, ...]
Plain = dict[str, Any]
"""A saying as JSON has it: `{"template": …, "values": {…}}`."""


def in_language(words: Words, code: str, decimal: str = "") -> str:
    """`words` in a language (`nl`, `fr`, `de`; any other is English), with its decimal comma and its names of days.

    `decimal` is what stands before the decimals instead, where somebody reads English in a country of commas.

    Raises:
        KeyError: there is no such template, or it needs other values.
    """
    language = LANGUAGES.get(code, ENGLISH)
    return _told(words, language if decimal in ("", language.decimal) else replace(language, decimal=decimal))


def to_plain(saying: Saying) -> Plain:
    """What JSON can hold of it."""
    return {
        "template": saying.template,
        "values": {name: _plain(value) for name, value in saying.values.items()},
    }


def from_plain(plain: Mapping[str, Any]) -> Saying:
    """The reverse.

    Raises:
        KeyError, TypeError, ValueError: it is none.
    """
    values = {str(name): _value(str(name), value) for name, value in dict(plain["values"]).items()}
    return Saying(str(plain["template"]), **values)


def restored(plain: Mapping[str, Any] | None, text: str) -> Words:
    """The saying that was kept beside `text`; the text alone where there was none, or none that is known now."""
    if not plain:
        return text
    try:
        saying = from_plain(plain)
        str(saying)
    except (KeyError, TypeError, ValueError, IndexError):
        return text
    return saying


def _plain(value: Value) -> object:
    match value:
        case Saying():
            return to_plain(value)
        case datetime():
            return value.isoformat()
        case tuple():
            return [_plain(each) for each in value]
        case float():
            return round(value, DIGITS)
        case _:
            return value


def _value(name: str, plain: object) -> Value:
    match plain:
        case Mapping():
            return from_plain(plain)
        case list() | tuple():
            return tuple(_words(name, each) for each in plain)
        case str() if name == "at" or name.endswith("_at"):
            return datetime.fromisoformat(plain)
        case bool():
            raise TypeError(f"{name} is a truth")
        case str() | int() | float():
            return plain
        case _:
            raise TypeError(f"{name} is nothing that can be said")


def _words(name: str, plain: object) -> Words:
    value = _value(name, plain)
    if isinstance(value, (Saying, str)):
        return value
    raise TypeError(f"{name} has parts that are no words")


@lru_cache(maxsize=1024)
def _pieces(text: str) -> tuple[tuple[str, str | None, str], ...]:
    """What a template is made of: text, and the name and the form of the value that follows it."""
    return tuple((before, name, form or "") for before, name, form, _ in Formatter().parse(text))


def _worded(saying: Saying, language: Language) -> str:
    parts: list[str] = []
    for before, name, form in _pieces(getattr(TEMPLATES[saying.template], language.code)):
        parts.append(before)
        if name is not None:
            parts.append(_shown(name, form, saying.values[name], language))
    return "".join(parts)


def _shown(name: str, form: str, value: Value, language: Language) -> str:
    match value:
        case Saying():
            words = _told(value, language)
            return words.capitalize() if form == "subject" else words
        case tuple():
            texts = [_told(each, language) for each in value]
            return _changed(*texts) if form == "change" else _joint(form, language).join(texts)
        case _:
            return said(name, form, value, language)


def _told(words: Words, language: Language) -> str:
    if isinstance(words, str):
        return words
    return str(words) if language is ENGLISH else _worded(words, language)


def _joint(form: str, language: Language) -> str:
    text: str = getattr(TEMPLATES[f"between-{form}"], language.code)
    return text


def _changed(before: str, after: str) -> str:
    """`16 → 9 A` of `16 A` and `9 A`; `discharge 2.8 → 1.6 kW` of two that begin and end alike."""
    first, second = before.split(), after.split()
    if before != after and len(first) == len(second) > 1 and first[-1] == second[-1]:
        if len(first) == 2:
            before = first[0]
        elif first[:-2] == second[:-2]:
            before, after = " ".join(first[:-1]), " ".join(second[-2:])
    return f"{before} → {after}"
