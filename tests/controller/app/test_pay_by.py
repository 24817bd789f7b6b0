# SPDX-License-Identifier: MIT
"""Other figures in rates.yaml reach everything that has to do with money, while the controller runs."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from controller.app.house_bills import HouseBills
from controller.app.price_feed import PriceFeed
from controller.app.pricing import Pricing
from controller.history.rows import QuarterRow
from controller.model.clock import VirtualClock
from controller.model.house import Supply
from controller.model.prices import PriceCurve
from controller.tariff.contract import Contract
from controller.tariff.entries import Entry
from controller.tariff.when import Calendar
from tests.controller.app.test_house_bills import NOW, FakePast
from tests.controller.app.test_price_feed import OWN
from tests.controller.tariff.cases import ZONE, contract, house

CALENDAR = Calendar(ZONE, "BE")


def paid(cents: int) -> Contract:
    return contract("imewo", Supply("own"), tariffs=OWN.replace("10 ct/kWh", f"{cents} ct/kWh"))


def test_the_next_prices_are_those_of_the_new_figures() -> None:
    curves: list[PriceCurve] = []

    async def told(feed: PriceFeed, figures: Contract) -> float:
        feed.pay_by(figures)
        await feed.refresh()
        price = curves[-1].intervals[0].import_eur_kwh
        assert price is not None
        return price

    async def story() -> float:
        feed = PriceFeed(paid(10), CALENDAR, VirtualClock(NOW), FakePast().quarters, curves.append)
        return await told(feed, paid(20)) - await told(feed, paid(10))

    assert abs(asyncio.run(story()) - 0.106) < 1e-9


def test_what_is_booked_from_now_on_has_the_new_price_and_what_is_booked_stays() -> None:
    kept: list[Entry] = []
    start = datetime(2026, 5, 11, 8, tzinfo=UTC)

    async def story() -> None:
        async def read(first: datetime, last: datetime) -> tuple[QuarterRow, ...]:
            return await FakePast().quarters(first, last)

        pricing = Pricing(paid(10), CALENDAR, VirtualClock(NOW), read, kept.append)
        middle = await pricing.catch_up(start, start + timedelta(hours=1))
        pricing.pay_by(paid(20))
        await pricing.catch_up(middle, start + timedelta(hours=2))

    asyncio.run(story())
    costs = [entry.cost for entry in kept]
    assert len(costs) == 8 and costs[0] == costs[3] and costs[4] == costs[7]
    assert costs[0] is not None and costs[4] is not None
    assert round(float(costs[4] - costs[0]), 6) == 0.0106


def test_a_bill_that_was_made_is_made_anew() -> None:
    async def story() -> tuple[float, float]:
        bills = HouseBills(house("imewo", Supply("own")), FakePast(), VirtualClock(NOW), paid(10))
        before = await bills.month(None)
        bills.pay_by(paid(20))
        after = await bills.month(None)
        assert before.bill is not None and after.bill is not None
        assert bills.contract is not None and bills.spot().at(0, 60) is None
        return before.bill.total, after.bill.total

    before, after = asyncio.run(story())
    assert after > before
