# SPDX-License-Identifier: MIT
"""Everything of a running house that has to do with money, wired together: prices for rules, what quarters cost, euros.

Each part is there only where the house has what it needs. A house without a contract pays for its peaks all the same,
where its grid area is known.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from controller.app.economics import Economics, Listeners
from controller.app.exchange import Exchange, follows, other_money
from controller.app.price_feed import PriceFeed
from controller.app.pricing import Pricing
from controller.app.site_files import RatesAt
from controller.history.recorder import Recorder
from controller.model.clock import Clock
from controller.model.house import House
from controller.model.ports import Board
from controller.model.prices import PriceCurve
from controller.tariff.contract import Contract, contract_of
from controller.tariff.when import Calendar

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Payer:
    """What a house pays by; None is what nobody said."""

    house: House
    clock: Clock
    contract: Contract | None
    exchange: Exchange | None
    peak_rates: Callable[[], RatesAt] | None = None
    """Where its grid area has a capacity tariff: the rates."""


class MoneyParts:
    """Owned by the controller's event loop; its tasks run in the controller's group."""

    def __init__(self, payer: Payer, recorder: Recorder, post: Callable[[PriceCurve], None]) -> None:
        self._payer = payer
        self._recorder = recorder
        self.follows_exchange = _follows(payer)
        self._calendar = Calendar(ZoneInfo(payer.house.timezone), payer.house.country)
        self._feed = self._price_feed(post)
        self._pricing = self._price_booking()
        self.economics = self._euros()

    @property
    def has_prices(self) -> bool:
        """Whether a kWh has a price, or will have one as soon as the exchange's is brought."""
        return self._feed is not None and (self._feed.has_prices or self.follows_exchange)

    def begin(self, tasks: asyncio.TaskGroup, board: Board, listeners: Listeners) -> None:
        """Begin whatever there is."""
        if self._feed is not None:
            tasks.create_task(self._feed.run(), name="prices")
        if self._payer.exchange is not None:
            tasks.create_task(self._payer.exchange.run(board, self._offer), name="exchange")
        tasks.create_task(self.economics.run(listeners), name="economics")
        if self._pricing is not None:
            tasks.create_task(self._pricing.run(self._recorder.archive.newest_priced), name="pricing")

    def pay_by(self, contract: Contract) -> None:
        """Figures of the contract are others from some day on; what is booked stays."""
        self.economics.pay_by(contract)
        for part in (self._feed, self._pricing):
            if part is not None:
                part.pay_by(contract)

    def take_brought(self, start: datetime, end: datetime) -> None:
        """Quarters between these were brought from elsewhere."""
        if self._pricing is not None:
            self._pricing.take_brought(start, end)

    async def _offer(self) -> None:
        if self._feed is not None:
            await self._feed.refresh()

    def _price_feed(self, post: Callable[[PriceCurve], None]) -> PriceFeed | None:
        payer = self._payer
        if payer.contract is None:
            return None
        feed = PriceFeed(payer.contract, self._calendar, payer.clock, self._recorder.archive.quarters, post)
        if payer.exchange is not None and self.follows_exchange:
            feed.follow(payer.exchange.spot)
        return feed

    def _price_booking(self) -> Pricing | None:
        payer, archive = self._payer, self._recorder.archive
        if payer.contract is None or not self.has_prices:
            return None
        keep = self._recorder.priced
        pricing = Pricing(
            payer.contract, self._calendar, payer.clock, archive.quarters, keep, archive.entries
        )
        if payer.exchange is not None and self.follows_exchange:
            pricing.follow(payer.exchange.spot)
        return pricing

    def _euros(self) -> Economics:
        payer, contract = self._payer, self._payer.contract
        if contract is None and payer.peak_rates is not None:
            contract = contract_of(payer.peak_rates()[0], payer.house)
        economics = Economics(payer.house, contract, self._recorder.archive, payer.clock)
        if payer.exchange is not None and self.follows_exchange:
            economics.follow(payer.exchange.spot)
        return economics


def _follows(payer: Payer) -> bool:
    """Whether the exchange's prices may be those of the contract."""
    if payer.exchange is None or payer.contract is None:
        return False
    why_not = other_money(payer.contract, payer.house.prices)
    if why_not:
        LOG.warning("%s", why_not)
    return follows(payer.contract, payer.house.prices)
