# SPDX-License-Identifier: MIT
"""Prices of the exchange that come late or are corrected: a further entry that everybody can see, never a rewriting."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from controller.app.exchange import spot_of
from controller.app.pricing import CORRECTION, Pricing
from controller.history.recorder import Recorder
from controller.history.rows import QuarterRow
from controller.history.sqlite import SqliteStore
from controller.model.clock import VirtualClock
from controller.model.house import Supply
from controller.model.market import MarketDay, SpotInterval
from controller.model.snapshot import Basis, ClosedQuarter
from controller.tariff.entries import Entry, Ledger
from controller.tariff.spot import NO_SPOT, Spot
from controller.tariff.when import Calendar
from hardware.prices.shelf import KnownDay
from tests.controller.tariff.cases import ZONE, contract
from tests.hardware.prices.documents import starts
from tests.patience import PATIENCE_S

DAY = MarketDay(date(2026, 5, 4))
LATE = "its price came late"


def priced(per_mwh: int, day: MarketDay = DAY) -> Spot:
    intervals = tuple(SpotInterval(at, 900, Decimal(per_mwh)) for at in starts(day, 900))
    return spot_of([KnownDay(day, "test", intervals)])


def per_kwh(per_mwh: int) -> Decimal:
    """ENGIE Dynamic in Imewo, with all that goes by the kWh."""
    energy = (Decimal("0.1039") * per_mwh + Decimal("0.8702")) * Decimal("1.06")
    return (energy + Decimal("5.54236") + Decimal("0.20417") + Decimal("5.0329")) / 100


class Past:
    """Quarters of 1 kWh since the midnight of DAY, and a ledger that keeps what is booked."""

    def __init__(self, clock: VirtualClock) -> None:
        self.clock = clock
        self.ledger: list[Entry] = []

    async def quarters(self, start: datetime, end: datetime) -> tuple[QuarterRow, ...]:
        rows, at = [], max(start, DAY.start)
        while at < end and at + timedelta(minutes=15) <= self.clock.now():
            closed = ClosedQuarter(at, 1000.0, 0.0, 4000, Basis.DEMAND_REGISTER, is_complete=True)
            rows.append(QuarterRow(closed, ""))
            at += timedelta(minutes=15)
        return tuple(rows)

    async def entries(self, start: datetime, end: datetime) -> tuple[Entry, ...]:
        return tuple(each for each in self.ledger if start.timestamp() <= each.start_s < end.timestamp())

    def of(self, start_s: int) -> list[tuple[Decimal | None, str]]:
        return [(each.cost, each.reason) for each in self.ledger if each.start_s == start_s]


class WatchedClock(VirtualClock):
    """Tells when the task under test sleeps."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start)
        self.asleep = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        self.asleep.set()
        await super().sleep(seconds)


def live(start: str, hours: float, known: dict[float, Spot]) -> Past:
    """Let a house live from a local time on; after so many hours the exchange knows so much."""
    clock = WatchedClock(datetime.fromisoformat(start).replace(tzinfo=ZONE).astimezone(UTC))
    begun, past, spot = clock.now(), Past(clock), NO_SPOT

    async def story() -> None:
        nonlocal spot
        paid_by = contract("imewo", Supply("engie-dynamic"))
        pricing = Pricing(
            paid_by, Calendar(ZONE, "BE"), clock, past.quarters, past.ledger.append, past.entries
        )
        pricing.follow(lambda: spot)
        task = asyncio.create_task(pricing.run(_nothing_yet))
        for _ in range(round(hours * 12)):
            async with asyncio.timeout(PATIENCE_S):
                await clock.asleep.wait()
            clock.asleep.clear()
            lived_h = (clock.now() - begun).total_seconds() / 3600
            spot = next((each for at, each in reversed(known.items()) if at <= lived_h), NO_SPOT)
            clock.advance(300)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(story())
    return past


async def _nothing_yet() -> None:
    return None


FIRST_S = round(DAY.start.timestamp())


def test_a_price_that_comes_within_a_day_is_the_first_entry() -> None:
    past = live("2026-05-04 02:00", 3, {1.0: priced(100)})
    assert past.of(FIRST_S) == [(per_kwh(100).quantize(Decimal("0.000000001")), "")]


def test_what_waited_for_a_day_is_booked_without_a_price_and_then_with_the_reason() -> None:
    past = live("2026-05-05 02:00", 3, {2.0: priced(100)})
    assert past.of(FIRST_S) == [(None, ""), (per_kwh(100).quantize(Decimal("0.000000001")), LATE)]
    late = next(each for each in past.ledger if each.reason == LATE)
    assert (late.import_wh, late.export_wh) == (0, 0), "its energy is in the first entry"
    young = FIRST_S + 90 * 900
    assert past.of(young)[0][0] is not None and len(past.of(young)) == 1


def test_what_the_exchange_corrects_is_an_entry_of_the_difference() -> None:
    past = live("2026-05-04 06:00", 3, {0.0: priced(100), 1.5: priced(160)})
    first, second = past.of(FIRST_S)
    assert first == (per_kwh(100).quantize(Decimal("0.000000001")), "")
    assert second == ((per_kwh(160) - per_kwh(100)).quantize(Decimal("0.000000001")), CORRECTION)
    total, unpriced = Ledger(tuple(past.ledger)).cost(FIRST_S, FIRST_S + 900)
    assert (total, unpriced) == (per_kwh(160).quantize(Decimal("0.000000001")), 0)


def test_more_days_that_are_known_correct_nothing() -> None:
    both = spot_of(
        KnownDay(day, "test", tuple(SpotInterval(at, 900, Decimal(100)) for at in starts(day, 900)))
        for day in (DAY, DAY.next)
    )
    past = live("2026-05-04 06:00", 3, {0.0: priced(100), 1.5: both})
    assert all(each.reason == "" for each in past.ledger)


def test_a_history_shows_both_entries(tmp_path: Path) -> None:
    class NoBoard:
        def report(self, source: str, fault: object) -> None:
            raise AssertionError(f"{source}: {fault}")

    async def story() -> None:
        store = SqliteStore(tmp_path / "h.sqlite", ZoneInfo("Europe/Brussels"))
        async with Recorder(store, VirtualClock(DAY.start), NoBoard()) as recorder:
            unknown = Entry(FIRST_S, 1000, 0, "a@2026-01-01#1", None)
            recorder.priced(unknown)
            await recorder.flush()
            ledger = Ledger(await recorder.archive.entries(DAY.start, DAY.end))
            recorder.priced(ledger.book(Entry(FIRST_S, 1000, 0, "a@2026-01-01#1", Decimal("0.250000000"))))
            await recorder.flush()
            kept = await recorder.archive.entries(DAY.start, DAY.end)
            assert [(each.cost, each.reason) for each in kept] == [(None, ""), (Decimal("0.25"), LATE)]

    asyncio.run(story())
