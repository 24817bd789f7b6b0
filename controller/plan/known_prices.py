# SPDX-License-Identifier: MIT
"""The prices of the quarters to come: published as far as they are, and behind that those of the day before.

So a plan that is made in the morning does not end at midnight as if the world did; tomorrow's prices are new in level,
and much like today's in shape. Counted from the curve once, however often it is asked.
"""

from __future__ import annotations

from datetime import UTC, datetime

from controller.model.clock import QUARTER_S
from controller.model.prices import PriceCurve

DAY_S = 86_400
FEWEST = 4
"""Of fewer quarters with a published price no plan is made."""
Prices = tuple[float, float]
"""What a kWh costs and earns [EUR/kWh]."""
Ahead = tuple[tuple[float, ...], tuple[float, ...], int]
"""Costs, what is earned, and how many of them are published."""


class KnownPrices:
    """Of the newest curve."""

    def __init__(self) -> None:
        self._curve: PriceCurve | None = None
        self._by_quarter: dict[int, Prices] = {}

    def take(self, curve: PriceCurve | None) -> None:
        """From now on these are known."""
        if curve is self._curve:
            return
        self._curve = curve
        self._by_quarter = {} if curve is None else _by_quarter(curve)

    def until(self, start: datetime) -> datetime:
        """Until when they are published without a gap from `start` on; `start` itself where it has none."""
        quarter = int(start.timestamp()) // QUARTER_S
        while quarter in self._by_quarter:
            quarter += 1
        return datetime.fromtimestamp(quarter * QUARTER_S, UTC)

    def ahead(self, start: datetime, end: datetime) -> Ahead | None:
        """Of each quarter from `start` to `end`, or as far as any are known; None of too few."""
        first, after = (int(at.timestamp()) // QUARTER_S for at in (start, end))
        known = min(int(self.until(start).timestamp()) // QUARTER_S, after) - first
        if known < FEWEST:
            return None
        found: list[Prices] = []
        for quarter in range(first, after):
            price = self._by_quarter.get(quarter) or self._by_quarter.get(quarter - DAY_S // QUARTER_S)
            if price is None:
                break
            found.append(price)
        return tuple(buy for buy, _ in found), tuple(sell for _, sell in found), known


def _by_quarter(curve: PriceCurve) -> dict[int, Prices]:
    """By quarter since 1970; what nobody says that an exported kWh earns is nothing."""
    found: dict[int, Prices] = {}
    for interval in curve.intervals:
        if interval.import_eur_kwh is not None:
            earns = 0.0 if interval.export_eur_kwh is None else interval.export_eur_kwh
            first = int(interval.start.timestamp()) // QUARTER_S
            for quarter in range(first, first + interval.seconds // QUARTER_S):
                found[quarter] = interval.import_eur_kwh, earns
    return found
