# SPDX-License-Identifier: MIT
"""Euros of a house that runs: after each quarter, at the end of each day and month, and after a restart."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from controller.app.economics import Economics, Listeners
from controller.history.rows import QuarterRow
from controller.model.clock import VirtualClock
from controller.model.economics_messages import EconomicsMessage, MoneyMessage, RangeMessage
from controller.model.errors import Fault
from controller.model.house import Supply
from controller.model.messages import PeakMessage
from controller.model.shadow import ShadowQuarter
from controller.model.snapshot import Basis, ClosedQuarter
from controller.tariff.components import Component, Peak
from controller.tariff.contract import Contract, contract_of
from tests.controller.app.test_price_feed import OWN
from tests.controller.houses import BATTERY
from tests.controller.tariff.cases import contract, house, rates_with
from tests.patience import PATIENCE_S

QUARTER = timedelta(minutes=15)
NOW = datetime(2026, 5, 20, 10, tzinfo=UTC)
RATE = 57.453 / 12


@dataclass
class FakePast:
    """Quarters of 1 kW; since `counted` one at 18:00 UTC each day would have had 4 kW without control."""

    since: datetime = datetime(2026, 4, 10, tzinfo=UTC)
    counted: datetime = datetime(2026, 4, 10, tzinfo=UTC)
    import_wh: float = 250.0
    peaks: tuple[PeakMessage, ...] = (
        PeakMessage("2026-04", 3000, None, "meter"),
        PeakMessage("2026-05", 3000, None, "meter"),
    )
    told: list[MoneyMessage] = field(default_factory=list)

    async def quarters(self, start: datetime, end: datetime) -> tuple[QuarterRow, ...]:
        return tuple(self._row(at) for at in self._times(start, end))

    async def shadows(self, start: datetime, end: datetime) -> tuple[ShadowQuarter, ...]:
        return tuple(self._shadow(at) for at in self._times(start, end) if at >= self.counted)

    async def month_peaks(self) -> tuple[PeakMessage, ...]:
        return self.peaks

    async def money(self, start: datetime, end: datetime) -> tuple[MoneyMessage, ...]:
        return tuple(each for each in self.told if start <= each.time < end)

    def _times(self, start: datetime, end: datetime) -> list[datetime]:
        first = max(start, self.since)
        return [first + place * QUARTER for place in range(max(0, -((first - end) // QUARTER)))]

    def _row(self, at: datetime) -> QuarterRow:
        demand_w = round(4 * self.import_wh)
        if self.import_wh == 250.0 and (at.hour, at.minute) == (18, 0):
            return QuarterRow(
                ClosedQuarter(at, 750.0, 0.0, 3000, Basis.DEMAND_REGISTER, is_complete=True), "1"
            )
        closed = ClosedQuarter(at, self.import_wh, 0.0, demand_w, Basis.DEMAND_REGISTER, is_complete=True)
        return QuarterRow(closed, "1")

    def _shadow(self, at: datetime) -> ShadowQuarter:
        if (at.hour, at.minute) == (18, 0):
            return ShadowQuarter(at, 900.0, 1000.0, 1100.0, 0.0)
        return ShadowQuarter(at, self.import_wh, self.import_wh, self.import_wh, 0.0)


@dataclass
class Heard:
    """What was told to whom."""

    shown: list[EconomicsMessage] = field(default_factory=list)
    prices: list[float | None] = field(default_factory=list)
    kept: list[MoneyMessage] = field(default_factory=list)


class WatchedClock(VirtualClock):
    """Tells when somebody goes to sleep on it: then he has done what was due."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start)
        self._asleep = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        self._asleep.set()
        await super().sleep(seconds)

    async def rest(self) -> None:
        """Until he sleeps again."""
        async with asyncio.timeout(PATIENCE_S):
            await self._asleep.wait()
        self._asleep.clear()


def own() -> Contract:
    return contract("imewo", Supply("own"), tariffs=OWN)


def month(past: FakePast, by: Contract | None, of: date | None = None) -> EconomicsMessage:
    economics = Economics(house("imewo", Supply("own")), by, past, VirtualClock(NOW))
    return asyncio.run(economics.month(of))


def live(past: FakePast, start: datetime, hours: float) -> Heard:
    """Let a house live for some hours; what is kept is in its past."""
    heard = Heard()

    def keep(message: MoneyMessage) -> None:
        heard.kept.append(message)
        past.told.append(message)

    async def story() -> None:
        clock = WatchedClock(start)
        economics = Economics(house("imewo", Supply("own")), own(), past, clock)
        task = asyncio.create_task(economics.run(Listeners(heard.shown.append, heard.prices.append, keep)))
        for _ in range(round(hours * 12)):
            await clock.rest()
            clock.advance(300)
        await clock.rest()
        task.cancel()

    asyncio.run(story())
    return heard


@dataclass
class WildBefore(FakePast):
    """The same with 9 kW each evening until it was counted."""

    def _row(self, at: datetime) -> QuarterRow:
        row = super()._row(at)
        if at >= self.counted or (at.hour, at.minute) != (18, 0):
            return row
        return replace(row, closed=replace(row.closed, demand_w=9000))


@pytest.mark.parametrize(
    ("counted", "has_battery", "expected"),
    [
        (datetime(2026, 5, 8, 12, tzinfo=UTC), True, RangeMessage(3000, 3000, 3000)),
        (datetime(2026, 5, 15, 12, tzinfo=UTC), True, None),
        (NOW + timedelta(days=1), True, None),
        (datetime(2026, 5, 15, 12, tzinfo=UTC), False, RangeMessage(9000, 9000, 9000)),
    ],
)
def test_days_before_control_tell_nothing_of_a_house_that_is_controlled(
    counted: datetime, has_battery: bool, expected: RangeMessage | None
) -> None:
    devices = (BATTERY,) if has_battery else ()
    where = replace(house("imewo", Supply("own")), devices=devices)
    past = WildBefore(since=datetime(2026, 5, 1, tzinfo=UTC), counted=counted)
    economics = Economics(where, own(), past, VirtualClock(NOW))
    assert asyncio.run(economics.month(None)).peak_expected_w == expected


def test_the_running_month_so_far_and_expected() -> None:
    found = month(FakePast(), own())
    assert (found.month, found.currency, found.is_running, found.is_capped) == ("2026-05", "EUR", True, False)
    assert (found.peak_w, found.free_up_to_w) == (3000, 3000)
    assert found.eur_per_kw == pytest.approx(RATE, abs=1e-4)
    assert found.peak_expected_w == RangeMessage(3000, 3000, 3000), "each day is like the others"
    assert found.month_so_far == pytest.approx(3 * RATE, abs=0.01)
    assert found.month_expected == RangeMessage(*[round(3 * RATE, 2)] * 3)
    assert found.year_so_far is not None and found.year_expected is not None
    assert found.year_so_far < found.year_expected.low <= found.year_expected.likely


def test_what_control_saved_with_its_bounds() -> None:
    found = month(FakePast(), own()).saved
    assert found is not None
    assert (found.span, found.peak_w, found.without_w) == ("2026-05", 3000, RangeMessage(3600, 4000, 4400))
    assert found.capacity == RangeMessage(round(0.6 * RATE, 2), round(RATE, 2), round(1.4 * RATE, 2))
    assert found.energy is not None and found.energy.likely > 0
    assert found.since == datetime(2026, 4, 30, 22, tzinfo=UTC)


def test_the_year_holds_all_months_that_were_counted() -> None:
    found = month(FakePast(), own())
    assert found.saved is not None and found.saved.capacity is not None and found.saved.energy is not None
    assert found.saved_year is not None
    assert found.saved_year.likely > 1.9 * found.saved.capacity.likely


def test_a_month_that_is_over_is_told_as_it_ended() -> None:
    found = month(FakePast(), own(), date(2026, 4, 1))
    assert (found.month, found.is_running, found.peak_expected_w) == ("2026-04", False, None)
    assert found.saved is not None and found.saved.since == datetime(2026, 4, 10, tzinfo=UTC)
    assert found.month_expected == RangeMessage(*[round(3 * RATE, 2)] * 3)


def test_the_year_begins_with_the_first_month_that_is_known() -> None:
    found = month(FakePast(), own())
    assert found.year_since == "2026-04"
    assert found.year_so_far == pytest.approx(6 * RATE, abs=0.01)
    assert month(FakePast(), None).year_since is None


def test_a_past_month_costs_what_its_own_prices_said() -> None:
    """A grid twice as dear since May: April keeps its price."""
    whole = rates_with(OWN)
    grid = whole.tariff("imewo")
    assert grid is not None
    (version,) = grid.versions
    lines = tuple(replace(each, component=_dearer(each.component)) for each in version.lines)
    later = replace(version, valid_from=date(2026, 5, 1), lines=lines)
    rates = replace(whole, tariffs=(replace(grid, versions=(version, later)), *whole.tariffs[1:]))
    assert rates.tariff("imewo") is not None
    by = contract_of(rates, house("imewo", Supply("own")))
    found = month(FakePast(), by)
    assert (found.month_so_far, found.year_so_far) == pytest.approx((6 * RATE, 9 * RATE), abs=0.01)
    april = month(FakePast(), by, date(2026, 4, 1))
    assert (april.month_so_far, april.year_so_far) == pytest.approx((3 * RATE, 3 * RATE), abs=0.01)
    assert april.eur_per_kw == pytest.approx(RATE, abs=1e-4)


def _dearer(component: Component) -> Component:
    if not isinstance(component, Peak):
        return component
    (season,) = component.seasons
    assert season.price.incl is not None
    price = replace(season.price, ex=None, incl=2 * season.price.incl)
    return replace(component, seasons=(replace(season, price=price),))


def test_months_in_which_the_maximum_tariff_bound_count_what_it_left() -> None:
    """14.4 kWh in April and 9.7 in May until noon of the 20th: far below what a peak of 3 kW would ask."""
    past = FakePast(since=datetime(2026, 3, 31, 22, tzinfo=UTC), import_wh=5.0)
    found = month(past, own())
    assert found.is_capped and found.month_so_far is not None and found.year_so_far is not None
    assert found.month_so_far == pytest.approx(2.5 * RATE - 14.88 * 0.0554236, abs=0.05)
    assert found.year_so_far == pytest.approx(5 * RATE - 29.28 * 0.0554236, abs=0.1)
    assert found.month_expected is not None and found.month_expected.high == found.month_so_far


def test_peaks_of_those_who_lived_there_before_are_not_counted() -> None:
    where = replace(house("imewo", Supply("own")), moved_in=date(2026, 5, 2))
    past = FakePast(
        peaks=(PeakMessage("2026-04", 9000, None, "meter"), PeakMessage("2026-05", 8000, None, "meter"))
    )
    by = contract_of(rates_with(OWN), where)
    found = asyncio.run(Economics(where, by, past, VirtualClock(NOW)).month(None))
    assert (found.peak_w, found.year_since) == (3000, "2026-05")
    assert (found.month_so_far, found.year_so_far) == pytest.approx((3 * RATE, 3 * RATE), abs=0.01)


def test_a_house_without_a_tariff_has_peaks_and_no_money() -> None:
    found = month(FakePast(), None)
    assert (found.eur_per_kw, found.month_so_far, found.year_expected) == (None, None, None)
    assert found.saved is not None
    assert (found.saved.without_w, found.saved.capacity) == (RangeMessage(3600, 4000, 4400), None)


def test_a_house_without_a_past_says_so() -> None:
    found = month(FakePast(since=NOW + timedelta(days=1), peaks=()), own())
    assert (found.peak_w, found.peak_expected_w, found.saved, found.saved_year) == (None, None, None, None)
    assert found.month_so_far == pytest.approx(2.5 * RATE, abs=0.01), "at least the floor is billed"


@pytest.mark.parametrize(("day", "eur_per_kw"), [(5, RATE), (20, 0.0)])
def test_a_kw_is_free_where_the_maximum_binds_and_not_before_that_is_sure(
    day: int, eur_per_kw: float
) -> None:
    past = FakePast(since=datetime(2026, 4, 30, 22, tzinfo=UTC), import_wh=5.0)
    clock = VirtualClock(datetime(2026, 5, day, 10, tzinfo=UTC))
    economics = Economics(house("imewo", Supply("own")), own(), past, clock)
    found = asyncio.run(economics.month(None))
    assert found.eur_per_kw == pytest.approx(eur_per_kw, abs=1e-4)
    assert found.is_capped is (eur_per_kw == 0)


def test_each_quarter_is_shown_and_prices_the_peak() -> None:
    heard = live(FakePast(told=[_told("2026-05-19"), _told("2026-04")]), NOW, 1.0)
    assert len(heard.shown) == 5
    assert heard.prices == [pytest.approx(RATE, abs=1e-4)] * 5
    assert heard.kept == []


def _told(span: str) -> MoneyMessage:
    return MoneyMessage(span, NOW - timedelta(hours=12), "told", {})


def test_a_day_and_a_month_that_are_over_are_told_once() -> None:
    past = FakePast()
    heard = live(past, datetime(2026, 4, 30, 21, 30, tzinfo=UTC), 1.5)
    assert [each.span for each in heard.kept] == ["2026-04-29", "2026-04", "2026-04-30"]
    assert heard.kept[1].sentence.startswith(
        "April: peak 3.0 kW instead of about 4.0 (3.6 to 4.4); saves about 4.79 € over twelve months; energy about"
    )
    assert heard.kept[2].time == datetime(2026, 4, 30, 22, tzinfo=UTC)
    assert live(past, datetime(2026, 4, 30, 23, 30, tzinfo=UTC), 0.5).kept == []


def test_of_a_time_when_nobody_counted_nothing_is_told() -> None:
    assert live(FakePast(counted=NOW + timedelta(days=9)), NOW, 0.5).kept == []


class Away(FakePast):
    """A history whose server is away until somebody brings it back."""

    is_away = True

    async def quarters(self, start: datetime, end: datetime) -> tuple[QuarterRow, ...]:
        if self.is_away:
            raise Fault("the history does not answer", "look at its server")
        return await super().quarters(start, end)


def test_nothing_is_worked_out_of_a_history_that_does_not_answer_and_nothing_of_that_stays() -> None:
    past = Away()

    async def story() -> None:
        economics = Economics(house("imewo", Supply("own")), own(), past, VirtualClock(NOW))
        with pytest.raises(Fault, match="the history does not answer"):
            await economics.month(None)
        past.is_away = False
        assert await economics.month(None) == month_of_the_rest

    month_of_the_rest = month(FakePast(), own())
    asyncio.run(story())


def test_while_the_history_does_not_answer_nobody_is_told_anything_and_control_goes_on() -> None:
    heard = live(Away(), NOW, 1)
    assert (heard.shown, heard.prices, heard.kept) == ([], [], [])
