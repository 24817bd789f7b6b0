# SPDX-License-Identifier: MIT
"""Prices of the house's contract, offered to rules: today and tomorrow, by where the house stands."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from controller.app.price_feed import PriceFeed
from controller.history.rows import QuarterRow
from controller.model.clock import VirtualClock, settle
from controller.model.errors import Fault
from controller.model.house import Supply
from controller.model.prices import PriceCurve
from controller.model.snapshot import Basis, ClosedQuarter
from controller.tariff.contract import Contract
from controller.tariff.when import Calendar
from tests.controller.tariff.cases import ZONE, contract
from tests.patience import PATIENCE_S

NOON = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
OWN = """
  own:
    name: Own
    country: BE
    part: supplier
    vat: 6 %
    periods:
      - valid_from: 2026-01-01
        source: test
        verified: true
        lines:
          energy: {kind: energy, price: {ex: 10 ct/kWh}}
          sun: {kind: energy, direction: export, vat: 0 %, price: {ex: 3 ct/kWh}}
"""


class House:
    """Its clock, its history, and what was posted."""

    def __init__(self, paid_by: Contract, wh: float = 1_000.0) -> None:
        self.clock = VirtualClock(NOON)
        self.wh = wh
        self.is_silent = False
        self.asked: list[tuple[datetime, datetime]] = []
        self.posted: list[PriceCurve] = []
        self.arrived = asyncio.Event()
        self.feed = PriceFeed(paid_by, Calendar(ZONE, "BE"), self.clock, self.read, self.post)

    async def read(self, start: datetime, end: datetime) -> tuple[QuarterRow, ...]:
        """One quarter in the middle of each span."""
        if self.is_silent:
            raise Fault("the past could not be read")
        self.asked.append((start, end))
        at = datetime.fromtimestamp(start.timestamp() // 900 * 900, UTC)
        return (QuarterRow(ClosedQuarter(at, self.wh, 0.0, 4000, Basis.DEMAND_REGISTER, True)),)

    def run(self, hours: int) -> None:
        """Live until the prices were posted once, and once more each hour."""

        async def story() -> None:
            task = asyncio.create_task(self.feed.run())
            for hour in range(hours + 1):
                async with asyncio.timeout(PATIENCE_S):
                    await self.arrived.wait()
                self.arrived.clear()
                await settle()
                if hour < hours:
                    self.clock.advance(3600)
            task.cancel()

        asyncio.run(story())

    def post(self, curve: PriceCurve) -> None:
        self.posted.append(curve)
        self.arrived.set()


def in_ores(regime: str = "impact") -> Contract:
    return contract("ores", Supply("own", regime=regime), tariffs=OWN)


def test_a_house_with_fixed_prices_knows_them_for_today_and_tomorrow() -> None:
    """PIC at 18:00: 10.6 + 16.57 + 2.74 + 0.075 + 0.20417 + 5.0329 = 35.22207 ct; ECO at 02:00 23.74207 ct."""
    house = House(in_ores())
    assert house.feed.has_prices
    house.run(hours=1)
    curve = house.posted[0]
    assert len(curve.intervals) == 192
    assert curve.intervals[0].start == datetime(2026, 5, 3, 22, 0, tzinfo=UTC)
    evening, night = curve.intervals[18 * 4], curve.intervals[2 * 4]
    assert evening.import_eur_kwh is not None
    assert night.import_eur_kwh is not None
    assert (round(evening.import_eur_kwh, 7), round(night.import_eur_kwh, 7)) == (0.3522207, 0.2374207)
    assert evening.export_eur_kwh == 0.03


def test_they_are_posted_again_every_hour() -> None:
    house = House(in_ores())
    house.run(hours=3)
    assert len(house.posted) == 4


def test_where_the_house_stands_in_its_year_is_read_a_month_at_a_time() -> None:
    """Five months of 5 MWh each: the second tier of excise, 0.2141 ct less."""
    house, other = House(in_ores(), wh=5_000_000.0), House(in_ores())
    house.run(hours=0)
    other.run(hours=0)
    assert [end - start < timedelta(days=32) for start, end in house.asked] == [True] * 5
    dear, cheap = other.posted[0].intervals[0], house.posted[0].intervals[0]
    assert dear.import_eur_kwh is not None
    assert cheap.import_eur_kwh is not None
    assert round(dear.import_eur_kwh - cheap.import_eur_kwh, 7) == 0.002141


def test_a_contract_that_follows_the_exchange_offers_nothing_without_it() -> None:
    house = House(contract("imewo", Supply("engie-dynamic")))
    assert not house.feed.has_prices
    house.run(hours=0)
    assert house.posted == [PriceCurve()]


def test_a_part_of_a_price_is_no_price() -> None:
    assert not House(contract("imewo", Supply("fixed-contract"))).feed.has_prices
    assert not House(contract(None, Supply("own"), tariffs=OWN)).feed.has_prices
    assert not House(contract("nl-3x25a", Supply("own"), tariffs=OWN)).feed.has_prices


def test_while_the_history_does_not_answer_nothing_is_posted_and_it_is_asked_again_in_a_minute() -> None:
    async def story() -> None:
        task = asyncio.create_task(house.feed.run())
        await settle()
        assert (house.posted, task.done()) == ([], False), (
            "what was posted before stands, and control goes on"
        )
        house.is_silent = False
        house.clock.advance(60)
        async with asyncio.timeout(PATIENCE_S):
            await house.arrived.wait()
        task.cancel()

    house = House(in_ores())
    house.is_silent = True
    asyncio.run(story())
    assert len(house.posted) == 1
