# SPDX-License-Identifier: MIT
"""Bills of a house that runs: the month, what it will come to, the year and the peaks."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from controller.app.house_bills import HouseBills
from controller.history.consumption import Used
from controller.history.rows import QuarterRow
from controller.model.bill_messages import MonthCostsMessage
from controller.model.clock import VirtualClock
from controller.model.counting import CountedUnit
from controller.model.house import Supply
from controller.model.messages import PeakMessage
from controller.model.reading import ChannelKind
from controller.model.snapshot import Basis, ClosedQuarter
from controller.tariff.contract import Contract
from controller.tariff.spot import Spot
from tests.controller.app.test_price_feed import OWN
from tests.controller.tariff.cases import contract, house

NOW = datetime(2026, 5, 11, 10, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


@dataclass
class FakePast:
    """Quarters of 0.1 kWh since a moment, of which one has a peak."""

    since: datetime = datetime(2026, 4, 20, tzinfo=UTC)
    peaks: tuple[PeakMessage, ...] = (
        PeakMessage("2025-03", 9000, None, "meter"),
        PeakMessage("2026-04", 3000, None, "meter"),
        PeakMessage("2026-05", 4200, None, "own"),
    )
    asked: list[datetime] = field(default_factory=list)
    litres: dict[ChannelKind, int] = field(default_factory=dict)
    """Used each day."""

    async def quarters(self, start: datetime, end: datetime) -> tuple[QuarterRow, ...]:
        self.asked.append(start)
        first = max(start, self.since)
        count = max(0, (end - first) // QUARTER)
        return tuple(_row(first + place * QUARTER) for place in range(count))

    async def month_peaks(self) -> tuple[PeakMessage, ...]:
        return self.peaks

    async def used(self, kind: ChannelKind, edges_s: Sequence[int]) -> tuple[Used, ...]:
        litres = self.litres.get(kind)
        return tuple(
            Used(*span, litres, CountedUnit.LITRE, is_booked=False, is_whole=litres is not None)
            for span in pairwise(edges_s)
        )


def _row(start: datetime) -> QuarterRow:
    return QuarterRow(ClosedQuarter(start, 100.0, 0.0, 400, Basis.DEMAND_REGISTER, is_complete=True), "1")


def bills(past: FakePast, paid_by: Contract | None = None, area: str = "imewo") -> HouseBills:
    clock = VirtualClock(NOW)
    return HouseBills(house(area, Supply("own")), past, clock, paid_by)


def own() -> Contract:
    return contract("imewo", Supply("own"), tariffs=OWN)


def test_a_month_has_its_gas_and_water_beside_its_electricity() -> None:
    past = FakePast(litres={ChannelKind.GAS: 2000, ChannelKind.WATER: 300})
    costs = asyncio.run(bills(past, own()).month(None))
    assert costs.gas is not None and costs.water is not None
    assert costs.gas.notes[1:] == ("site.yaml names no gas contract",)
    assert costs.water.notes[1:] == ("site.yaml names no water contract",)
    alone = asyncio.run(bills(FakePast(), own()).month(None))
    assert (alone.gas, alone.water) == (None, None)


def test_the_running_month_is_billed_to_date_and_looked_ahead() -> None:
    costs = asyncio.run(bills(FakePast(), own()).month(None))
    assert (costs.month, costs.is_running, costs.first_month) == ("2026-05", True, "2025-03")
    assert costs.until == NOW
    assert costs.bill is not None and costs.outlook is not None and costs.year is not None
    assert costs.bill.total < costs.outlook
    assert costs.bill.total < costs.year
    assert costs.year_first == date(2026, 4, 20)
    assert costs.bill.import_wh == 100 * 4 * (10 * 24 + 12)
    lines = sum(line.amount for line in costs.bill.lines if line.amount is not None)
    assert lines + costs.bill.rounding == pytest.approx(costs.bill.total)


def test_the_network_is_paid_by_the_mean_of_the_months_that_are_known() -> None:
    costs = asyncio.run(bills(FakePast(), own()).month(None))
    assert costs.bill is not None
    assert costs.bill.billed_w == pytest.approx((3000 + 4200) / 2)
    assert costs.floor_w == 2500
    assert [peak.month for peak in costs.peaks] == ["2026-04", "2026-05"]


def test_a_month_that_is_over_has_no_outlook_and_knows_no_later_peak() -> None:
    costs = asyncio.run(bills(FakePast(), own()).month(date(2026, 4, 1)))
    assert (costs.month, costs.is_running, costs.outlook) == ("2026-04", False, None)
    assert costs.bill is not None and costs.bill.billed_w == 3000
    assert [peak.month for peak in costs.peaks] == ["2026-04"]
    assert costs.bill.last == date(2026, 4, 30)


def test_a_line_says_where_its_price_comes_from_and_since_when_it_holds() -> None:
    costs = asyncio.run(bills(FakePast(), own()).month(None))
    assert costs.bill is not None
    network = next(line for line in costs.bill.lines if line.group == "network")
    assert (network.tariff, network.valid_from) == ("imewo", date(2026, 1, 1))
    assert network.source


def test_nothing_is_known_of_a_month_before_the_first() -> None:
    costs = asyncio.run(bills(FakePast(), own()).month(date(2025, 7, 1)))
    assert (costs.bill, costs.outlook, costs.year, costs.until) == (None, None, None, None)


def test_a_house_without_a_past_has_no_bill_yet() -> None:
    costs = asyncio.run(bills(FakePast(since=NOW, peaks=()), own()).month(None))
    assert costs == MonthCostsMessage(
        "2026-05", True, "imewo", "own", None, None, None, None, None, False, (), 2500.0
    )


def test_a_bill_is_made_once_in_five_minutes() -> None:
    async def story() -> None:
        past = FakePast()
        clock = VirtualClock(NOW)
        kept = HouseBills(house("imewo", Supply("own")), past, clock, own())
        first, again = await asyncio.gather(kept.month(None), kept.month(None))
        assert first is again
        count = len(past.asked)
        clock.advance(901)
        later = await kept.month(None)
        assert later.until == NOW + QUARTER
        assert len(past.asked) == 2 * count

    asyncio.run(story())


def test_without_a_contract_there_is_what_the_network_and_the_state_ask() -> None:
    kept = HouseBills(house("imewo", Supply()), FakePast(), VirtualClock(NOW))
    costs = asyncio.run(kept.month(None))
    assert costs.contract is None and costs.bill is not None
    assert {line.group for line in costs.bill.lines} == {"network", "levies"}
    assert "site.yaml names no contract" in costs.bill.notes
    assert not costs.bill.is_priced


def test_a_contract_by_the_exchange_is_priced_as_soon_as_its_prices_are_there() -> None:
    async def story() -> tuple[MonthCostsMessage, MonthCostsMessage]:
        kept = HouseBills(house("imewo", Supply("engie-dynamic")), FakePast(), VirtualClock(NOW))
        before = await kept.month(None)
        start_s = int(datetime(2026, 4, 1, tzinfo=UTC).timestamp())
        brought = Spot({start_s + place * 900: Decimal(80) for place in range(96 * 61)})
        kept.follow(lambda: brought)
        return before, await kept.month(None)

    before, after = asyncio.run(story())
    assert before.bill is not None and after.bill is not None
    assert before.bill.unpriced_wh > 0 and after.bill.unpriced_wh == 0
    energy = [line.amount for line in after.bill.lines if line.label.startswith("Energy")]
    assert energy and None not in energy
    assert after.bill.total > before.bill.total
