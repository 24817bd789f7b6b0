# SPDX-License-Identifier: MIT
"""Books what each quarter cost soon after it passed, by the versions of the tariffs that hold then.

What was booked once stays: a later change of rates.yaml shows beside it and never in its place. Of a time before
Kwartier first priced a quarter nothing is booked by itself, but for the month in which it did; quarters that somebody
brings from elsewhere are, by the rates of their days that are known then. Where the contract follows the
exchange, a quarter waits for its price for a day; then it is booked without one, for everybody to see, and the price
that comes late is a further entry with that reason. So is what the exchange corrects after a quarter was booked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from controller.app.billed import in_whole_wh, quarter_messages
from controller.history.rows import QuarterRow
from controller.model.clock import QUARTER_S, Clock, day_bounds, month_bounds
from controller.model.errors import Fault
from controller.tariff.booked import brought_later
from controller.tariff.contract import Contract
from controller.tariff.entries import Entry, Ledger, price_quarter
from controller.tariff.spot import NO_SPOT, Spot
from controller.tariff.usage import Quarter, Usage
from controller.tariff.when import Calendar

EVERY_S = 300.0
PATIENCE = timedelta(days=35)
"""For how long a price of the exchange may come late."""
WAITS = timedelta(days=1)
"""For so long a quarter without a price is no entry at all."""
CORRECTED = timedelta(days=3)
"""So far back prices that were known already are looked at again when the exchange says more."""
MTUS_MIN = (15, 60)
"""Contracts go by the one or the other."""
CORRECTION = "the exchange corrected its price"
ReadQuarters = Callable[[datetime, datetime], Awaitable[tuple[QuarterRow, ...]]]
ReadEntries = Callable[[datetime, datetime], Awaitable[tuple[Entry, ...]]]


async def _no_entries(_start: datetime, _end: datetime) -> tuple[Entry, ...]:
    return ()


class Pricing:
    """Belongs to the controller's event loop, in which `run` is one task."""

    def __init__(
        self,
        contract: Contract,
        calendar: Calendar,
        clock: Clock,
        read: ReadQuarters,
        keep: Callable[[Entry], None],
        booked: ReadEntries = _no_entries,
    ) -> None:
        """`booked` reads what is booked already."""
        self._contract = contract
        self._calendar = calendar
        self._clock = clock
        self._read = read
        self._keep = keep
        self._booked = booked
        self._year_wh: tuple[datetime, int] | None = None
        """Until when, and what was imported since the first of its year."""
        self._spot: Callable[[], Spot] | None = None
        self._unpriced: datetime | None = None
        """The first quarter of those that had no price."""
        self._brought: tuple[datetime, datetime] | None = None
        """From when to when quarters were brought that are not booked yet."""

    def pay_by(self, contract: Contract) -> None:
        """This is paid by from now on; what is booked stays."""
        self._contract = contract

    def follow(self, spot: Callable[[], Spot]) -> None:
        """Take the exchange's prices from `spot`; it gives another object whenever more is known."""
        self._spot = spot

    def take_brought(self, start: datetime, end: datetime) -> None:
        """Quarters between these were brought from elsewhere: they are booked with the next look."""
        before = self._brought or (start, end)
        self._brought = min(start, before[0]), max(end, before[1])

    async def run(self, newest: Callable[[], Awaitable[datetime | None]]) -> None:
        """Go on after the `newest` quarter that is booked, and look for more every few minutes."""
        booked = await newest()
        now = self._clock.now()
        start, _ = month_bounds(now, self._calendar.zone)
        next_at = start if booked is None else booked + timedelta(seconds=QUARTER_S)
        if booked is not None and self._spot is not None:
            # Quarters before it may have waited for their price when the last run ended.
            next_at, _ = month_bounds(booked, self._calendar.zone)
        spot = self._spot_now()
        while True:
            next_at = await self.catch_up(next_at, self._clock.now())
            await self._clock.sleep(EVERY_S)
            await self.book_brought(next_at)
            newer = self._spot_now()
            if newer is spot or not await self._is_corrected(spot, newer, next_at):
                continue
            spot = newer
            if self._unpriced is not None:
                next_at = min(next_at, max(self._unpriced, self._clock.now() - PATIENCE))
                self._unpriced = None

    async def book_brought(self, next_at: datetime) -> None:
        """Book what was brought, a month at a time; while the history does not answer it waits.

        From `next_at` on quarters are booked as they pass.
        """
        while self._brought is not None:
            start, end = self._brought
            _, month_end = month_bounds(start, self._calendar.zone)
            until = min(end, month_end, next_at)
            try:
                added = await self._priced_later(start, until) if start < until else []
            except Fault:
                return
            for entry in added:
                self._keep(entry)
            if self._brought == (start, end):
                self._brought = None if until >= min(end, next_at) else (until, end)

    async def _priced_later(self, start: datetime, until: datetime) -> list[Entry]:
        """What is to be booked of some days of a month."""
        rows, ledger = await self._read(start, until), Ledger(await self._booked(start, until))
        year_wh = await imported_wh(self._read, start, self._calendar.zone) if rows else 0
        spot, contract = self._spot_now(), self._contract

        def price() -> list[Entry]:
            usage = Usage(in_whole_wh(quarter_messages(rows)), self._calendar)
            return list(brought_later(usage, spot, contract, ledger, year_wh))

        return await asyncio.to_thread(price)

    def _spot_now(self) -> Spot:
        return NO_SPOT if self._spot is None else self._spot()

    async def catch_up(self, start: datetime, now: datetime) -> datetime:
        """Book the quarters from `start` on, a month at a time. Returns where to go on.

        While the history does not answer that is where it began; the log says so already.
        """
        while True:
            _, month_end = month_bounds(start, self._calendar.zone)
            try:
                start = await self._catch_up_month(start, min(month_end, now), now)
            except Fault:
                return start
            if month_end > now:
                return start
            start = max(start, month_end)

    async def _catch_up_month(self, start: datetime, end: datetime, now: datetime) -> datetime:
        rows = await self._read(start, end)
        before_wh = await self._imported_wh(start)
        entries = await asyncio.to_thread(self._price, rows, before_wh)
        await self._book(entries, start, end, now)
        if rows:
            start = rows[-1].closed.start + timedelta(seconds=QUARTER_S)
            self._year_wh = start, before_wh + sum(entry.import_wh for entry in entries)
        return start

    async def _book(self, entries: list[Entry], start: datetime, end: datetime, now: datetime) -> None:
        """Keep what is new, and remember the first that has no price."""
        ledger = Ledger(await self._booked(start, end)) if self._spot is not None else Ledger()
        for entry in entries:
            is_unknown = entry.cost is None
            if is_unknown and self._unpriced is None:
                self._unpriced = datetime.fromtimestamp(entry.start_s, UTC)
            is_due = self._spot is not None and entry.start_s < (now - WAITS).timestamp()
            if not is_unknown or (is_due and not ledger.of(entry.start_s)):
                self._keep_new(ledger, entry)

    def _keep_new(self, ledger: Ledger, entry: Entry) -> None:
        count = len(ledger.entries)
        added = ledger.book(entry)
        if len(ledger.entries) > count:
            self._keep(added)

    async def _is_corrected(self, before: Spot, after: Spot, end: datetime) -> bool:
        """False while the history does not answer: it is asked again, against the same prices of before."""
        try:
            await self._correct(before, after, end)
        except Fault:
            return False
        return True

    async def _correct(self, before: Spot, after: Spot, end: datetime) -> None:
        """Book by how much quarters cost more or less whose price, known already, is another one now."""
        start, _ = day_bounds(self._clock.now() - CORRECTED, self._calendar.zone)
        rows = await self._read(start, end)
        changed = {int(row.closed.start.timestamp()) for row in rows if _is_changed(row, before, after)}
        if not changed:
            return
        ledger = Ledger(await self._booked(start, end))
        year_wh = await imported_wh(self._read, start, self._calendar.zone)
        for quarter in in_whole_wh(quarter_messages(rows)):
            booked = ledger.of(quarter.start_s)
            if quarter.start_s in changed and booked:
                again = self._entry(_as_booked(quarter, booked), year_wh)
                is_same_tariff = again.version == booked[-1].version
                added = (
                    ledger.correct(again, CORRECTION) if is_same_tariff and again.cost is not None else None
                )
                if added is not None:
                    self._keep(added)
            year_wh += quarter.import_wh

    def _price(self, rows: tuple[QuarterRow, ...], year_wh: int) -> list[Entry]:
        entries = []
        for quarter in in_whole_wh(quarter_messages(rows)):
            entries.append(self._entry(quarter, year_wh))
            year_wh += quarter.import_wh
        return entries

    def _entry(self, quarter: Quarter, year_wh: int) -> Entry:
        day, slot = self._calendar.place(quarter.start_s, quarter.register)
        return price_quarter(quarter, slot, self._contract.on(day), self._spot_now(), year_wh)

    async def _imported_wh(self, until: datetime) -> int:
        """Since the first of January before `until`, as far as it was recorded."""
        zone = self._calendar.zone
        if self._year_wh is not None and self._year_wh[0] == until and not _begins_year(until, zone):
            return self._year_wh[1]
        return await imported_wh(self._read, until, zone)


def _is_changed(row: QuarterRow, before: Spot, after: Spot) -> bool:
    """Whether the exchange had a price for the quarter, and has another one now."""
    start_s = int(row.closed.start.timestamp())
    prices = ((before.at(start_s, mtu_min), after.at(start_s, mtu_min)) for mtu_min in MTUS_MIN)
    return any(old is not None and new is not None and old != new for old, new in prices)


def _as_booked(quarter: Quarter, booked: Sequence[Entry]) -> Quarter:
    """With the energies of its entries: prices are corrected, and nothing else."""
    import_wh = sum(each.import_wh for each in booked)
    return replace(quarter, import_wh=import_wh, export_wh=sum(each.export_wh for each in booked))


def _begins_year(at: datetime, zone: ZoneInfo) -> bool:
    local = at.astimezone(zone)
    return (local.month, local.day, local.hour, local.minute) == (1, 1, 0, 0)


async def imported_wh(read: ReadQuarters, until: datetime, zone: ZoneInfo) -> int:
    """What was imported in the local year of the moment before `until`, read a month at a time."""
    year = (until - timedelta(seconds=1)).astimezone(zone).year
    if _begins_year(until, zone):
        return 0
    total, end = 0.0, until
    while (end - timedelta(seconds=1)).astimezone(zone).year == year:
        start, _ = month_bounds(end - timedelta(seconds=1), zone)
        total += sum(row.closed.import_wh for row in await read(start, end))
        end = start
    return round(total)
