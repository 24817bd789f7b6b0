# SPDX-License-Identifier: MIT
"""Prices as they were known at the time: those of the local day, and from 13:00 those of the next.

The exchange publishes the prices of a day at noon of the day before (day-ahead auctions of the coupled European
markets). So the rules of a backtest may know as much, and no more: the source is read a second time, never further
ahead than that, and what is over is forgotten. A price is that of the first row of its quarter of an hour; a
quarter without rows has none, and then nothing is cheap or dear in that day. Where a contract tells the prices also
of what was not recorded, rows that are read for their prices only take the source's place.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from controller.model.clock import QUARTER_S, day_bounds
from controller.model.prices import PriceCurve, PriceInterval
from controller.replay.source import Row

PUBLISHED_HOUR = 13
"""Local hour from which the next day is known."""
KnownPrices = Callable[[Row], tuple[float | None, float | None]]
"""What a kWh costs and earns by a row [EUR/kWh]; None where the source does not say."""


class PricesAhead:
    """Reads ahead of a run. Is asked by any number of variants, of which none is a quarter behind another."""

    def __init__(self, rows: Iterable[Row], zone: ZoneInfo, prices: KnownPrices) -> None:
        self._rows: Iterator[Row] = iter(rows)
        self._waiting: Row | None = None
        self._zone = zone
        self._prices = prices
        self._known: deque[PriceInterval] = deque()
        self._curve = PriceCurve()
        self._until = -math.inf

    def at(self, at: float) -> PriceCurve:
        """What is known at `at` [s since 1970]."""
        if at >= self._until:
            self._look(datetime.fromtimestamp(at, UTC))
        return self._curve

    def _look(self, now: datetime) -> None:
        start, end = day_bounds(now, self._zone)
        published = end - timedelta(hours=24 - PUBLISHED_HOUR)
        is_published = now >= published
        horizon = day_bounds(end, self._zone)[1] if is_published else end
        self._until = (end if is_published else published).timestamp()
        self._read_to(horizon.timestamp())
        while self._known and self._known[0].end <= start:
            self._known.popleft()
        self._curve = PriceCurve(tuple(self._known))

    def _read_to(self, horizon: float) -> None:
        while True:
            row = self._waiting if self._waiting is not None else next(self._rows, None)
            self._waiting = row
            if row is None or row.at >= horizon:
                return
            self._waiting = None
            self._note(row)

    def _note(self, row: Row) -> None:
        start = datetime.fromtimestamp(row.at // QUARTER_S * QUARTER_S, UTC)
        if not self._known or self._known[-1].start < start:
            self._known.append(PriceInterval(start, QUARTER_S, *self._prices(row)))
