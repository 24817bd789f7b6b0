# SPDX-License-Identifier: MIT
"""What an answer of any source must come to: intervals in order, none twice, each a price that an exchange can have.

DocumentBroken   this is no list of prices, or contradicts itself
NotThere         it is one that says: no prices for that day (yet)
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import NoReturn

from controller.model.clock import QUARTER_S
from controller.model.market import MarketDay, SpotInterval
from controller.model.saying import Saying

LENGTHS_S = (900, 1800, 3600)
HIGHEST_PER_MWH = 100_000
"""Far beyond the exchange's own limits, which move."""
DIGITS = 20
POINTS_MAX = 10_000


class DocumentBroken(ValueError):
    """The answer is none. The reason bears nothing of what it says."""

    def __init__(self, reason: Saying) -> None:
        super().__init__(str(reason))
        self.reason = reason


class NotThere(Exception):
    """There are no prices of the day that was asked for."""


def whole_json(data: bytes) -> dict[str, object]:
    """The JSON object in `data`, numbers exact.

    Raises:
        DocumentBroken: it is none.
    """
    try:
        found = json.loads(data, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, InvalidOperation, RecursionError):
        raise DocumentBroken(Saying("answer-no-json")) from None
    if not isinstance(found, dict):
        raise DocumentBroken(Saying("answer-no-object"))
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is not a price")


def price(value: object) -> Decimal:
    """A price [EUR/MWh] from a number or its text.

    Raises:
        DocumentBroken: it is none.
    """
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise DocumentBroken(Saying("price-no-number"))
    try:
        found = Decimal(value.strip() if isinstance(value, str) else value)
    except (InvalidOperation, ValueError):
        raise DocumentBroken(Saying("price-no-number")) from None
    if not found.is_finite() or not -HIGHEST_PER_MWH <= found <= HIGHEST_PER_MWH:
        raise DocumentBroken(Saying("price-beyond"))
    if len(found.as_tuple().digits) > DIGITS or int(found.as_tuple().exponent) < -DIGITS:
        raise DocumentBroken(Saying("price-digits"))
    return found


def in_order(intervals: Iterable[SpotInterval]) -> tuple[SpotInterval, ...]:
    """Sorted; of an hour that is also given in quarters, the quarters; what is said twice alike, once.

    Raises:
        DocumentBroken: one time has two prices, or intervals do not begin on quarters.
    """
    taken: dict[int, SpotInterval] = {}
    for interval in sorted(set(intervals), key=lambda each: (each.seconds, each.start_s)):
        if interval.start_s % QUARTER_S or interval.seconds not in LENGTHS_S:
            raise DocumentBroken(Saying("prices-off-quarter"))
        if len(taken) >= POINTS_MAX:
            raise DocumentBroken(Saying("prices-too-many"))
        starts = range(interval.start_s, interval.start_s + interval.seconds, QUARTER_S)
        beneath = [taken[start] for start in starts if start in taken]
        if any(each.seconds == interval.seconds for each in beneath):
            raise DocumentBroken(Saying("prices-double"))
        # An hour of which some quarters have prices of their own is the price of none of the others.
        if not beneath:
            taken.update(dict.fromkeys(starts, interval))
    return tuple(sorted(set(taken.values())))


def of_day(intervals: Iterable[SpotInterval], day: MarketDay) -> tuple[SpotInterval, ...]:
    """Those that are in `day`.

    Raises:
        NotThere: none is.
    """
    start_s, end_s = round(day.start.timestamp()), round(day.end.timestamp())
    found = tuple(
        each for each in intervals if start_s <= each.start_s and each.start_s + each.seconds <= end_s
    )
    if not found:
        raise NotThere(f"no prices of {day}")
    return found


def known_s(intervals: Iterable[SpotInterval]) -> int:
    """How much time has a price [s]; the intervals are in order."""
    return sum(each.seconds for each in intervals)
