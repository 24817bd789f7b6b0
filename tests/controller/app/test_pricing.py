# SPDX-License-Identifier: MIT
"""Quarters are priced soon after they passed, once, and from where the last run left off."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from controller.app.pricing import Pricing, imported_wh
from controller.history.rows import QuarterRow
from controller.model.clock import VirtualClock, settle
from controller.model.errors import Fault
from controller.model.house import Supply
from controller.model.reading import TariffBand
from controller.model.snapshot import Basis, ClosedQuarter
from controller.tariff.contract import Contract
from controller.tariff.entries import Entry
from controller.tariff.when import Calendar
from tests.controller.app.test_price_feed import OWN
from tests.controller.tariff.cases import ZONE, contract
from tests.patience import PATIENCE_S

QUARTER = timedelta(minutes=15)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


class House:
    """Its quarters until now, and what was booked of them."""

    def __init__(self, paid_by: Contract, first: str, now: str, wh: float = 1_000.0) -> None:
        self.first = local(first)
        self.clock = VirtualClock(local(now))
        self.wh = wh
        self.silent_from: datetime | None = None
        self.register: TariffBand | None = None
        self.booked: list[Entry] = []
        self.arrived = asyncio.Event()
        self.pricing = Pricing(paid_by, Calendar(ZONE, "BE"), self.clock, self.read, self.keep)

    async def read(self, start: datetime, end: datetime) -> tuple[QuarterRow, ...]:
        if self.silent_from is not None and start >= self.silent_from:
            raise Fault("the past could not be read")
        rows, at = [], max(start, self.first)
        while at < end and at + QUARTER <= self.clock.now():
            closed = ClosedQuarter(at, self.wh, 0.0, 4000, Basis.DEMAND_REGISTER, True)
            rows.append(QuarterRow(closed, "", self.register))
            at += QUARTER
        return tuple(rows)

    def keep(self, entry: Entry) -> None:
        self.booked.append(entry)
        self.arrived.set()

    def catch_up(self, start: str) -> datetime:
        return asyncio.run(self.pricing.catch_up(local(start), self.clock.now()))


def in_ores(regime: str = "single") -> Contract:
    return contract("ores", Supply("own", regime=regime), tariffs=OWN)


def test_each_quarter_is_booked_at_its_price() -> None:
    """10.6 + 11.98 + 2.74 + 0.075 + 0.20417 + 5.0329 = 30.63207 ct for 1 kWh."""
    house = House(in_ores(), "2026-05-04 11:00", "2026-05-04 12:20")
    assert house.catch_up("2026-05-01 00:00") == local("2026-05-04 12:15")
    assert [entry.cost for entry in house.booked] == [Decimal("0.306320700")] * 5
    assert house.booked[0].start_s == local("2026-05-04 11:00").timestamp()


def test_while_the_history_does_not_answer_nothing_is_booked_and_nothing_twice() -> None:
    house = House(in_ores(), "2026-03-30 00:00", "2026-05-04 12:20")
    house.silent_from = local("2026-05-01 00:00")
    assert house.catch_up("2026-03-01 00:00") == local("2026-05-01 00:00"), "two months are booked"
    assert len(house.booked) == 32 * 96
    house.silent_from = None
    house.catch_up("2026-05-01 00:00")
    starts = [entry.start_s for entry in house.booked]
    assert starts == sorted(set(starts))
    assert len(starts) == 35 * 96 + 12 * 4 + 1


def test_months_follow_each_other_with_their_own_rates_and_what_the_year_has_used() -> None:
    """8 kWh a quarter: 20 MWh are passed in the last days of January."""
    house = House(in_ores(), "2026-01-01 00:00", "2026-02-02 00:00", wh=8_000.0)
    house.catch_up("2026-01-01 00:00")
    assert len(house.booked) == 32 * 96
    costs = {entry.cost for entry in house.booked}
    assert len(costs) == 2
    assert house.booked[0].cost is not None
    assert house.booked[-1].cost is not None
    assert house.booked[0].cost - house.booked[-1].cost == Decimal("0.017128")


def test_what_is_booked_is_not_booked_again_and_what_comes_is() -> None:
    async def story() -> None:
        async def newest() -> datetime:
            return local("2026-05-04 11:15")

        task = asyncio.create_task(house.pricing.run(newest))
        for _ in range(2):
            async with asyncio.timeout(PATIENCE_S):
                await house.arrived.wait()
            house.arrived.clear()
            await settle()
            house.clock.advance(900)
        task.cancel()

    house = House(in_ores(), "2026-05-01 00:00", "2026-05-04 12:00")
    asyncio.run(story())
    starts = [datetime.fromtimestamp(entry.start_s, UTC) for entry in house.booked]
    assert starts == [local("2026-05-04 11:30") + place * QUARTER for place in range(len(starts))]
    assert len(starts) >= 3


def test_the_first_time_goes_back_to_the_beginning_of_the_month() -> None:
    async def story() -> None:
        async def newest() -> None:
            return None

        task = asyncio.create_task(house.pricing.run(newest))
        async with asyncio.timeout(PATIENCE_S):
            await house.arrived.wait()
        await settle()
        task.cancel()

    house = House(in_ores(), "2026-04-01 00:00", "2026-05-02 00:00")
    asyncio.run(story())
    assert house.booked[0].start_s == local("2026-05-01 00:00").timestamp()


def test_what_has_no_price_is_not_booked() -> None:
    two = "\n".join(
        line.replace("energy: {kind: energy, price: {ex: 10 ct/kWh}}", "energy: {kind: energy, bands: "
        "[{name: d, when: day, price: {ex: 10 ct/kWh}}, {name: n, when: night, price: {ex: 5 ct/kWh}}]}")
        for line in OWN.splitlines()
    )  # fmt: skip
    by_register = contract("ores", Supply("own"), tariffs=two + "\n")
    house = House(by_register, "2026-05-04 11:00", "2026-05-04 12:00")
    house.catch_up("2026-05-04 11:00")
    assert house.booked == []
    house.register = TariffBand.NIGHT
    house.catch_up("2026-05-04 11:00")
    assert len(house.booked) == 4


@pytest.mark.parametrize(
    ("until", "quarters"),
    [
        ("2026-01-01 00:00", 0),
        ("2026-01-02 00:00", 96),
        ("2026-04-01 00:00", 90 * 96 - 4),
        ("2027-01-01 00:00", 0),
    ],
)
def test_what_the_year_has_used_begins_anew_on_the_first_of_january(until: str, quarters: int) -> None:
    house = House(in_ores(), "2025-06-01 00:00", "2027-02-01 00:00")
    assert asyncio.run(imported_wh(house.read, local(until), ZONE)) == quarters * 1000


def test_quarters_that_are_brought_are_booked_once_and_not_those_that_pass_by_themselves() -> None:
    house = House(in_ores(), "2025-12-30 00:00", "2026-05-04 12:20")

    async def entries(start: datetime, end: datetime) -> tuple[Entry, ...]:
        return tuple(each for each in house.booked if start.timestamp() <= each.start_s < end.timestamp())

    house.pricing = Pricing(in_ores(), Calendar(ZONE, "BE"), house.clock, house.read, house.keep, entries)
    house.pricing.take_brought(local("2026-02-01 00:00"), local("2026-02-02 00:00"))
    house.pricing.take_brought(local("2025-12-30 00:00"), local("2026-01-02 00:00"))
    asyncio.run(house.pricing.book_brought(local("2026-02-01 12:00")))
    starts = [each.start_s for each in house.booked]
    assert starts[0] == local("2026-01-01 00:00").timestamp(), "nothing is published of the days before"
    assert (starts[-1], len(starts)) == (local("2026-02-01 11:45").timestamp(), 31 * 96 + 48)
    house.pricing.take_brought(local("2026-01-01 00:00"), local("2026-02-02 00:00"))
    asyncio.run(house.pricing.book_brought(local("2026-02-01 12:00")))
    assert len(house.booked) == len(starts)


def test_what_was_brought_waits_for_a_history_that_does_not_answer() -> None:
    house = House(in_ores(), "2026-02-01 00:00", "2026-05-04 12:20")
    house.silent_from = local("2026-02-01 00:00")
    house.pricing.take_brought(local("2026-02-01 00:00"), local("2026-02-02 00:00"))
    asyncio.run(house.pricing.book_brought(local("2026-05-04 00:00")))
    assert house.booked == []
    house.silent_from = None
    asyncio.run(house.pricing.book_brought(local("2026-05-04 00:00")))
    assert len(house.booked) == 96
