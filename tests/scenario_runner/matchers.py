# SPDX-License-Identifier: MIT
"""How an expected value is written, and whether a found one fits.

active    unknown    true            these words
1.8 kW    about 1.8 kW               exactly; within a tenth or a hundred base units
0.31 kWh ± 2 Wh                      between
at most 3 kW    at least 6 A         bounds; also < <= > >=
discharge about 1.8 kW    charge at least 1 kW    hold    pause    9 A    on    own control      setpoints
limited to about 1.2 kW                                of an inverter
not pause    idle or paused          negation and choice
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from controller.model.command import Release, SetCurrent, SetLimit, Setpoint, SetPower, Switch, describe
from controller.model.reading import UNKNOWN, Unknown
from controller.model.units import Dimension, QuantityError, in_words, quantity

Found = float | str | bool | Unknown | Setpoint | None
Fits = Callable[[Found], bool]
_BOUND = re.compile(r"(at most|at least|<=|>=|<|>)\s*(.+)")
_BETWEEN = re.compile(r"between (.+) and (.+)")
_WITHIN = re.compile(r"(.+) ± (.+)")
_DIRECTION = re.compile(r"(discharge|charge)(?: (.+))?")
SETPOINTS = (SetPower, SetCurrent, Switch, SetLimit, Release)
_WORDS = ("hold", "pause", "on", "off", "own control")


@dataclass(frozen=True, slots=True)
class Measure:
    """What kind of thing is expected: numbers of a dimension, a setpoint, or words."""

    dimension: Dimension | None = None
    is_setpoint: bool = False
    words: tuple[str, ...] = ()
    """All that it can be; none: any."""
    is_text: bool = False
    """A part of the text is enough."""


def parse_fits(text: str, measure: Measure) -> Fits:
    """The test that `text` describes.

    Raises:
        QuantityError: `text` is no expectation of such a value.
    """
    if measure.is_text:
        return lambda found: isinstance(found, str) and text in found
    if text.startswith("not "):
        inner = parse_fits(text.removeprefix("not "), measure)
        return lambda found: not inner(found)
    if " or " in text:
        choices = [parse_fits(part, measure) for part in text.split(" or ")]
        return lambda found: any(fits(found) for fits in choices)
    if text == "unknown":
        return lambda found: found is UNKNOWN or found is None
    if measure.is_setpoint:
        return _setpoint(text)
    if measure.dimension is not None:
        return _number(text, measure.dimension)
    if measure.words and text not in measure.words:
        raise QuantityError(f'"{text}" is none of its values', f"one of: {', '.join(measure.words)}")
    return lambda found: (str(found).lower() if isinstance(found, bool) else found) == text


def _number(text: str, dimension: Dimension) -> Fits:
    low, high, is_open = _range(text, dimension)

    def fits(found: Found) -> bool:
        if not isinstance(found, (int, float)):
            return False
        return low < found < high if is_open else low <= found <= high

    return fits


def _range(text: str, dimension: Dimension) -> tuple[float, float, bool]:
    """Lowest and highest, and whether these themselves are too much."""
    if match := _BOUND.fullmatch(text):
        bound = quantity(match[2], dimension)
        is_high = match[1] in ("at most", "<=", "<")
        low, high = (float("-inf"), bound) if is_high else (bound, float("inf"))
        return low, high, match[1] in ("<", ">")
    if match := _BETWEEN.fullmatch(text):
        return quantity(match[1], dimension), quantity(match[2], dimension), False
    if match := _WITHIN.fullmatch(text):
        middle, width = quantity(match[1], dimension), quantity(match[2], dimension)
        return middle - width, middle + width, False
    if text.startswith("about "):
        middle = quantity(text.removeprefix("about "), dimension)
        width = max(0.1 * abs(middle), 100.0 if dimension is Dimension.POWER else 0.0)
        return middle - width, middle + width, False
    exact = quantity(text, dimension)
    return exact - 1e-6, exact + 1e-6, False


def _setpoint(text: str) -> Fits:
    if text in _WORDS:
        return lambda found: isinstance(found, SETPOINTS) and describe(found) == text
    if match := _DIRECTION.fullmatch(text):
        sign = 1 if match[1] == "discharge" else -1
        amount = _number(match[2] or "> 0 W", Dimension.POWER)
        return lambda found: (
            isinstance(found, SetPower) and sign * found.power_w > 0 and amount(abs(found.power_w))
        )
    if text == "limited" or text.startswith("limited to "):
        power = _number(text.removeprefix("limited").removeprefix(" to ") or ">= 0 W", Dimension.POWER)
        return lambda found: isinstance(found, SetLimit) and power(found.power_w)
    current = _number(text, Dimension.CURRENT)
    return lambda found: isinstance(found, SetCurrent) and current(found.current_a)


def in_a_word(found: Found, measure: Measure) -> str:
    """What was found, for the message of a failure."""
    match found:
        case SetPower() | SetCurrent() | Switch() | SetLimit() | Release():
            return describe(found)
        case bool():
            return str(found).lower()
        case int() | float() if measure.dimension is Dimension.NUMBER:
            return f"{found:g}"
        case int() | float() if measure.dimension is not None:
            return f"{in_words(found, measure.dimension)} ({found:g})"
        case None | Unknown():
            return "unknown"
        case _:
            return str(found)
