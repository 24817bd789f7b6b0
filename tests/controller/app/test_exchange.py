# SPDX-License-Identifier: MIT
"""From the exchange to the price of a kWh: fetched, kept, offered to rules, booked, billed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from controller.app.exchange import Exchange, FileSource, exchange_of, follows, spot_of, stored_spot
from controller.board import NewestBoard
from controller.model.clock import VirtualClock
from controller.model.house import Supply
from controller.model.market import ZONES, MarketDay, PricesSpec, SpotInterval
from controller.model.prices import PriceCurve
from controller.tariff.spot import NO_SPOT
from hardware.prices.document import NotThere
from hardware.prices.shelf import KnownDay, Shelf
from hardware.prices.source import SourceTrouble
from tests.controller.app import test_price_feed, test_pricing
from tests.controller.app.test_pricing import local
from tests.controller.tariff.cases import contract
from tests.patience import PATIENCE_S

DAY = MarketDay(date(2026, 5, 4))
SPEC = PricesSpec(("file",), ZONES["BE"], file="prices.csv")


def known(day: MarketDay, step_s: int = 900) -> KnownDay:
    """The n-th interval costs n EUR/MWh, from 0 on."""
    starts = range(round(day.start.timestamp()), round(day.end.timestamp()), step_s)
    prices = tuple(SpotInterval(start, step_s, Decimal(number)) for number, start in enumerate(starts))
    return KnownDay(day, "file", prices)


def csv(folder: Path, *days: MarketDay) -> Path:
    rows = [
        f"{datetime.fromtimestamp(each.start_s, UTC).isoformat()},{each.per_mwh}"
        for day in days
        for each in known(day).intervals
    ]
    path = folder / "prices.csv"
    path.write_text("\n".join(["time,price_eur_mwh", *rows, ""]))
    return path


def test_a_file_is_a_source_too(tmp_path: Path) -> None:
    source = FileSource(csv(tmp_path, DAY))
    assert asyncio.run(source.ask(DAY)) == known(DAY).intervals
    with pytest.raises(NotThere):
        asyncio.run(source.ask(DAY.next))


def test_a_file_that_cannot_be_read_is_trouble_and_no_end(tmp_path: Path) -> None:
    with pytest.raises(SourceTrouble) as raised:
        asyncio.run(FileSource(tmp_path / "none.csv").ask(DAY))
    expected = f"{tmp_path / 'none.csv'}: No such file or directory (the next source is asked meanwhile)"
    assert str(raised.value) == expected
    path = tmp_path / "wide.csv"
    path.write_text("time,price_eur_mwh\n2026-05-04T10:00:00Z,1e9\n2026-05-04T10:20:00Z,1\n")
    with pytest.raises(SourceTrouble, match="prices begin on a quarter of an hour"):
        asyncio.run(FileSource(path).ask(DAY))
    path.write_text("time,price_eur_mwh\n2026-05-04T10:00:00Z,1\n2026-05-04T10:45:00Z,1\n")
    with pytest.raises(SourceTrouble, match="prices do not begin on a quarter of an hour"):
        asyncio.run(FileSource(path).ask(DAY))


def test_an_hour_is_the_price_of_its_quarters_only_while_hours_were_traded() -> None:
    old, new = MarketDay(date(2025, 9, 30)), DAY
    spot = spot_of([known(old, 3600), known(new, 3600)])
    for day, quarter in ((old, Decimal(1)), (new, None)):
        one_s = round(day.start.timestamp()) + 3600
        assert (spot.at(one_s, 60), spot.at(one_s, 15)) == (Decimal(1), quarter)


def test_quarters_have_the_mean_of_their_hour() -> None:
    spot = spot_of([known(DAY)])
    start_s = round(DAY.start.timestamp())
    assert (spot.at(start_s + 900, 15), spot.at(start_s + 900, 60)) == (Decimal(1), Decimal("1.5"))


def test_bills_take_what_was_kept(tmp_path: Path) -> None:
    Shelf(tmp_path, "BE").keep(known(DAY))
    start_s = round(DAY.start.timestamp())
    found = stored_spot(SPEC, tmp_path, date(2026, 5, 1), date(2026, 6, 1))
    assert found.at(start_s + 900, 15) == Decimal(1)
    assert stored_spot(SPEC, tmp_path, date(2026, 5, 5), date(2026, 6, 1)).at(start_s, 15) is None
    assert stored_spot(None, tmp_path, date(2026, 5, 1), date(2026, 6, 1)) is NO_SPOT


def test_contracts_in_other_money_do_not_follow_prices_in_euros() -> None:
    assert follows(contract("imewo", Supply("engie-dynamic")))
    assert not follows(contract("se-seom", Supply()))


def test_nobody_is_asked_unless_the_site_file_says_so(tmp_path: Path) -> None:
    clock = VirtualClock(DAY.start)
    assert exchange_of(None, tmp_path / "site.yaml", tmp_path, clock, 0.0) is None


def test_prices_are_brought_kept_and_told(tmp_path: Path) -> None:
    csv(tmp_path, DAY)
    clock = VirtualClock(DAY.start)
    exchange = exchange_of(SPEC, tmp_path / "site.yaml", tmp_path / "data", clock, 0.0)
    assert exchange is not None
    assert exchange.spot() is NO_SPOT
    live(exchange, NewestBoard(clock, lambda reading, before: None), 2)
    assert exchange.spot().at(round(DAY.start.timestamp()) + 900, 15) == Decimal(1)
    (tmp_path / "prices.csv").unlink()
    again = exchange_of(SPEC, tmp_path / "site.yaml", tmp_path / "data", clock, 0.0)
    assert again is not None
    live(again, NewestBoard(clock, lambda reading, before: None), 1)
    assert again.spot().at(round(DAY.start.timestamp()) + 900, 15) == Decimal(1)


def live(exchange: Exchange, board: NewestBoard, changes: int) -> None:
    """Until something new was told so often."""

    async def story() -> None:
        enough, heard = asyncio.Event(), 0

        async def changed() -> None:
            nonlocal heard
            heard += 1
            if heard == changes:
                enough.set()

        task = asyncio.create_task(exchange.run(board, changed))
        async with asyncio.timeout(PATIENCE_S):
            await enough.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(story())


def test_rules_are_offered_the_contract_s_prices_as_soon_as_they_are_known() -> None:
    """At 10:15 the exchange asks 41 EUR/MWh: 0.1039 x 41 + 0.8702 ct, and all that the grid and the state ask."""
    house = test_price_feed.House(contract("imewo", Supply("engie-dynamic")))
    spot = NO_SPOT
    house.feed.follow(lambda: spot)
    asyncio.run(house.feed.refresh())
    spot = spot_of([known(DAY)])
    asyncio.run(house.feed.refresh())
    empty, curve = house.posted
    assert empty == PriceCurve()
    assert len(curve.intervals) == 96
    before, after = curve.intervals[40].import_eur_kwh, curve.intervals[41].import_eur_kwh
    assert before is not None
    assert after is not None
    assert round(after - before, 9) == round(0.1039 * 1.06 / 100, 9)
    sold = curve.intervals[41].export_eur_kwh
    assert sold is not None
    assert round(sold, 9) == round((0.1 * 41 - 1.3135) / 100, 9)


def test_a_quarter_whose_price_comes_late_is_booked_when_it_is_there() -> None:
    house = test_pricing.House(
        contract("imewo", Supply("engie-dynamic")), "2026-05-04 00:00", "2026-05-04 03:00"
    )
    spot = NO_SPOT
    house.pricing.follow(lambda: spot)

    def bring() -> None:
        nonlocal spot
        spot = spot_of([known(DAY)])

    run(house, bring)
    assert [entry.start_s for entry in house.booked] == [
        round(local("2026-05-04 00:00").timestamp()) + number * 900 for number in range(12)
    ]
    costs = [entry.cost for entry in house.booked if entry.cost is not None]
    assert round(costs[5] - costs[4], 9) == Decimal("0.001101340")


def test_who_starts_again_looks_for_quarters_of_the_month_that_had_waited() -> None:
    house = test_pricing.House(
        contract("imewo", Supply("engie-dynamic")), "2026-05-04 00:00", "2026-05-04 03:00"
    )
    house.pricing.follow(lambda: spot_of([known(DAY)]))

    async def newest() -> datetime | None:
        return local("2026-05-04 01:45")

    async def story() -> None:
        task = asyncio.create_task(house.pricing.run(newest))
        async with asyncio.timeout(PATIENCE_S):
            await house.arrived.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(story())
    assert house.booked[0].start_s == local("2026-05-04 00:00").timestamp()


def test_half_hours_of_a_day_that_was_traded_in_quarters_have_no_price() -> None:
    spot = spot_of([known(DAY, 1800)])
    start_s = round(DAY.start.timestamp())
    assert (spot.at(start_s, 15), spot.at(start_s, 60)) == (None, None)


def run(house: test_pricing.House, bring: Callable[[], None]) -> None:
    """Two rounds of booking, with the prices brought between them."""

    async def newest() -> datetime | None:
        return None

    async def story() -> None:
        slept = asyncio.Event()

        async def sleep(seconds: float) -> None:
            bring()
            if slept.is_set():
                await asyncio.Event().wait()
            slept.set()

        house.clock.sleep = sleep  # type: ignore[method-assign] # what happens meanwhile
        task = asyncio.create_task(house.pricing.run(newest))
        async with asyncio.timeout(PATIENCE_S):
            await house.arrived.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(story())
