# SPDX-License-Identifier: MIT
"""Prices of a scenario: what the market says, day by day as its clocks show it, and how much of it is known when.

25 ct/kWh, from 02:00 8 ct/kWh, from 06:00 25 ct/kWh      by bands; `unknown` is a price too
21 20 19 … 24 ct/kWh                                      one for each hour of the day, or for each quarter
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from controller.model.clock import day_bounds
from controller.model.prices import PriceCurve, PriceInterval
from controller.model.units import Dimension, QuantityError, quantity

Undo = Callable[[], None]
STEP = timedelta(minutes=15)
HOURLY = 4
EXPORT = " export"
_BAND = re.compile(r"(?:from (\d\d:\d\d(?: again)?) )?(.+)")
_UNKNOWN_FROM = re.compile(r"unknown from (?:(\d{4}-\d\d-\d\d) )?(\d\d:\d\d)")
PRICE_WORDS = ("known", "unknown", "unknown from")
Prices = dict[datetime, float | None]
"""By the start of each quarter (UTC) [EUR/kWh]."""


def parse_day(day: str, words: str, zone: ZoneInfo) -> Prices:
    """The prices of the local day `2026-11-20`.

    Raises:
        QuantityError: the day or its prices are not understood.
    """
    try:
        noon = datetime.combine(date.fromisoformat(day), time(12), zone)
    except ValueError as error:
        raise QuantityError(f'"{day}" is no day', "write 2026-11-20, or 2026-11-20 export") from error
    start, end = day_bounds(noon, zone)
    quarters = [start + index * STEP for index in range((end - start) // STEP)]
    numbers = words.split()
    if len(numbers) > 2 and "," not in words:
        return _listed(numbers, quarters)
    return _banded(words, noon, quarters)


def _listed(numbers: list[str], quarters: list[datetime]) -> Prices:
    *values, unit = numbers
    prices = [quantity(f"{value} {unit}", Dimension.PRICE) for value in values]
    if len(prices) * HOURLY == len(quarters):
        prices = [price for price in prices for _ in range(HOURLY)]
    if len(prices) != len(quarters):
        hours = len(quarters) // HOURLY
        raise QuantityError(
            f"the day has {hours} hours, but there are {len(values)} prices",
            f"write {hours} or {len(quarters)} numbers and one unit",
        )
    return dict(zip(quarters, prices, strict=True))


def _banded(words: str, noon: datetime, quarters: list[datetime]) -> Prices:
    prices: Prices = dict.fromkeys(quarters)
    for part in words.split(","):
        match = _BAND.fullmatch(part.strip())
        assert match is not None
        since, price = match[1], match[2]
        value = None if price == "unknown" else quantity(price, Dimension.PRICE)
        begin = quarters[0] if since is None else _instant(noon, since)
        prices.update({quarter: value for quarter in quarters if quarter >= begin})
    return prices


def _instant(day: datetime, clock: str) -> datetime:
    """When clocks show `clock` on the local day of `day`; `02:30 again` is the second time."""
    hhmm, _, again = clock.partition(" ")
    try:
        local = datetime.combine(day.date(), time.fromisoformat(hhmm), day.tzinfo)
    except ValueError as error:
        raise QuantityError(f'"{hhmm}" is no time of day', "write 00:00 to 23:59") from error
    return local.replace(fold=int(bool(again))).astimezone(UTC)


def curve_of(days: Iterable[tuple[str, Prices]]) -> PriceCurve:
    """One curve of the days' prices, by keys `2026-11-20` and `2026-11-20 export`."""
    bought: Prices = {}
    sold: Prices = {}
    for key, prices in days:
        (sold if key.endswith(EXPORT) else bought).update(prices)
    return PriceCurve(tuple(_intervals(bought, sold)))


def _intervals(bought: Prices, sold: Prices) -> Iterator[PriceInterval]:
    for start in sorted({*bought, *sold}):
        if bought.get(start) is not None or sold.get(start) is not None:
            yield PriceInterval(start, int(STEP.total_seconds()), bought.get(start), sold.get(start))


def parse_known(words: str) -> Callable[[Any], Undo]:
    """The act by which less or more of the market's prices gets known.

    Raises:
        QuantityError: the words are not understood.
    """
    match = _UNKNOWN_FROM.fullmatch(words)
    if match is None and words not in PRICE_WORDS:
        hint = "write: known, unknown, unknown from 13:00, or unknown from 2026-11-21 00:00"
        raise QuantityError(f'prices cannot be "{words}"', hint)

    def apply(stage: Any) -> Undo:
        before = stage.prices
        market = stage.scenario.prices or PriceCurve()
        if words == "known":
            stage.prices = market
        elif match is None:
            stage.prices = PriceCurve()
        else:
            day = stage.local if match[1] is None else datetime.fromisoformat(match[1])
            end = _instant(day.replace(tzinfo=stage.live.zone), match[2])
            kept = tuple(interval for interval in market.intervals if interval.start < end)
            stage.prices = replace(market, intervals=kept)
        return lambda: setattr(stage, "prices", before)

    return apply
