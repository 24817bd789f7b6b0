# SPDX-License-Identifier: MIT
"""Offers to rules what a kWh costs and earns today and tomorrow, by the house's contract and rates.

Where the house stands in its month and year counts too: tiers of excise, and whether the maximum tariff binds. It is
looked up in the history once an hour. A contract that follows the exchange has no prices until somebody brings those
of the exchange; until then nothing is offered, and what rules ask of prices stays unknown.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from controller.app.billed import in_whole_wh, quarter_messages
from controller.app.pricing import ReadQuarters, imported_wh
from controller.history.rows import QuarterRow
from controller.model.clock import QUARTER_S, Clock, day_bounds, month_bounds
from controller.model.errors import Fault
from controller.model.prices import PriceCurve
from controller.tariff.contract import Contract
from controller.tariff.marginal import Situation, price_curve, situation_of
from controller.tariff.spot import NO_SPOT, Spot
from controller.tariff.usage import Usage
from controller.tariff.when import Calendar

EVERY_S = 3600.0
AGAIN_S = 60.0
"""While the history does not answer."""


class PriceFeed:
    """Belongs to the controller's event loop, in which `run` is one task."""

    def __init__(
        self,
        contract: Contract,
        calendar: Calendar,
        clock: Clock,
        read: ReadQuarters,
        post: Callable[[PriceCurve], None],
    ) -> None:
        self._contract = contract
        self._calendar = calendar
        self._clock = clock
        self._read = read
        self._post = post
        self._spot: Callable[[], Spot] = lambda: NO_SPOT
        self._is_owed = False

    def pay_by(self, contract: Contract) -> None:
        """This is paid by from now on; the next curve knows it."""
        self._contract = contract

    def follow(self, spot: Callable[[], Spot]) -> None:
        """Take the exchange's prices from `spot`, each time it is asked."""
        self._spot = spot

    @property
    def has_prices(self) -> bool:
        """Whether what a kWh costs now is known."""
        now = self._clock.now()
        intervals = self.curve(now, Situation()).intervals
        return any(each.import_eur_kwh is not None and each.start <= now for each in intervals)

    def curve(self, now: datetime, situation: Situation) -> PriceCurve:
        """The prices of today and tomorrow."""
        start, tomorrow = day_bounds(now, self._calendar.zone)
        _, end = day_bounds(tomorrow + timedelta(seconds=1), self._calendar.zone)
        starts_s = range(round(start.timestamp()), round(end.timestamp()), QUARTER_S)
        return price_curve(self._contract, self._calendar, self._spot(), starts_s, situation)

    async def run(self) -> None:
        """Post them, and again every hour."""
        while True:
            await self.refresh()
            await self._clock.sleep(AGAIN_S if self._is_owed else EVERY_S)

    async def refresh(self) -> None:
        """Post them now. What was posted before stands while the history does not answer."""
        now = self._clock.now()
        try:
            situation = await self._situation(now)
        except Fault:
            self._is_owed = True  # the log says it already
            return
        self._is_owed = False
        self._post(self.curve(now, situation))

    async def _situation(self, now: datetime) -> Situation:
        """Where the house stands in its month, from its quarters, and in its year, a month at a time."""
        zone = self._calendar.zone
        start, _ = month_bounds(now, zone)
        rows = await self._read(start, now)
        usage = await asyncio.to_thread(self._usage, rows)
        year_wh = await imported_wh(self._read, start, zone) + sum(each.import_wh for each in usage.quarters)
        today = now.astimezone(zone).date()
        found = await asyncio.to_thread(situation_of, usage, self._spot(), self._contract, today)
        return replace(found, year_wh=year_wh)

    def _usage(self, rows: tuple[QuarterRow, ...]) -> Usage:
        return Usage(in_whole_wh(quarter_messages(rows)), self._calendar)
