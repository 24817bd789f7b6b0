# SPDX-License-Identifier: MIT
"""Prices of energy over time: what a kWh from and to the street costs, as far ahead as it is known.

A price is per interval of the market (15 or 60 minutes), indexed in UTC. Where nothing is known there is no price: a
missing one is unknown, never zero; a negative one is a price.

Owners think in hours of their own day. A day of 23, 24 or 25 hours is ranked as what it is, an hour in quarters is
worth its mean, and of a day of which a part is not known yet nothing is said: the cheapest hour may be in that part.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from math import fsum

HOUR = timedelta(hours=1)
DIGITS = 9
"""Of a price that is compared: four quarters of one price are no cheaper than an hour of it."""
DAYS_KEPT = 4


@dataclass(frozen=True, slots=True)
class PriceInterval:
    """What a kWh costs and earns from `start` (UTC) for `seconds` [EUR/kWh, all that varies with use included]."""

    start: datetime
    seconds: int
    import_eur_kwh: float | None
    export_eur_kwh: float | None

    @property
    def end(self) -> datetime:
        return self.start + timedelta(seconds=self.seconds)


@dataclass(frozen=True, slots=True)
class PriceCurve:
    """Intervals in order of time, without overlap; gaps are unknown.

    Raises:
        ValueError: an interval is not in UTC, is not longer than nothing, or begins before the one before it ends.
    """

    intervals: tuple[PriceInterval, ...] = ()

    def __post_init__(self) -> None:
        for interval in self.intervals:
            if interval.start.utcoffset() != timedelta(0) or interval.seconds <= 0:
                raise ValueError(f"no interval of a price curve: {interval}")
        for before, after in pairwise(self.intervals):
            if after.start < before.end:
                raise ValueError(f"{after} begins before {before} ends")

    def __hash__(self) -> int:
        """Quick: a curve is looked up on every tick, and seldom another one."""
        ends = (self.intervals[0], self.intervals[-1]) if self.intervals else ()
        return hash((len(self.intervals), ends))

    def at(self, moment: datetime) -> PriceInterval | None:
        """The interval that `moment` falls in; its end belongs to the next one."""
        index = bisect_right(self.intervals, moment, key=_start) - 1
        if index < 0 or moment >= self.intervals[index].end:
            return None
        return self.intervals[index]

    def mean_import_eur_kwh(self, start: datetime, end: datetime) -> float | None:
        """Mean import price from `start` to `end` by time; None where a part of it is not known."""
        parts: list[float] = []
        now = start
        for interval in self.intervals[max(0, bisect_right(self.intervals, start, key=_start) - 1) :]:
            if now >= end:
                break
            if interval.end <= now:
                continue
            if interval.start > now or interval.import_eur_kwh is None:
                return None
            until = min(end, interval.end)
            parts.append(interval.import_eur_kwh * (until - now).total_seconds())
            now = until
        return None if now < end else fsum(parts) / (end - start).total_seconds()


def _start(interval: PriceInterval) -> datetime:
    return interval.start


@dataclass(frozen=True, slots=True)
class DayPrices:
    """What the import prices of one whole local day come to."""

    start: datetime
    average_eur_kwh: float
    ranks: tuple[int, ...]
    """Of each hour since `start`: 1 is the cheapest. Of hours with one price the earlier is the cheaper."""

    def rank_at(self, moment: datetime) -> int:
        """Rank of the hour of the day that `moment`, which is in this day, falls in."""
        return self.ranks[(moment - self.start) // HOUR]


@lru_cache(maxsize=DAYS_KEPT)
def day_prices(curve: PriceCurve, start: datetime, end: datetime) -> DayPrices | None:
    """The import prices of the local day from `start` to `end` (UTC); None unless all of it is known."""
    prices: list[float] = []
    weighted: list[float] = []
    now = start
    while now < end:
        until = min(end, now + HOUR)
        price = curve.mean_import_eur_kwh(now, until)
        if price is None:
            return None
        prices.append(round(price, DIGITS))
        weighted.append(price * (until - now).total_seconds())
        now = until
    cheapest_first = sorted(range(len(prices)), key=prices.__getitem__)
    ranks = {hour: rank for rank, hour in enumerate(cheapest_first, 1)}
    average = fsum(weighted) / (end - start).total_seconds()
    return DayPrices(start, average, tuple(ranks[hour] for hour in range(len(prices))))
