# SPDX-License-Identifier: MIT
"""Euros of a house that runs: what peaks cost and will cost, what control saved, and what is told of it each day.

After each quarter the running month is worked out anew, in a thread beside control; the tick is told what a kW more is
worth by then, and windows see it in the State. When a day or a month is over, a sentence of it goes into the history,
once. Nothing here blocks control, and without a tariff there are peaks and no money.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from controller.app.billed import in_whole_wh, quarter_messages
from controller.app.economics_sums import Asked, MonthSums, day_of, economics_of, month_of, with_saved
from controller.app.money_words import day_told, month_told
from controller.history.rows import QuarterRow
from controller.model.clock import QUARTER_S, Clock, month_bounds
from controller.model.economics_messages import EconomicsMessage, MoneyMessage
from controller.model.errors import Fault
from controller.model.house import House, is_commanded
from controller.model.messages import PeakMessage
from controller.model.shadow import ShadowQuarter
from controller.tariff.components import Demand
from controller.tariff.contract import Contract
from controller.tariff.demand import month_peaks
from controller.tariff.saved import Counted, Range, peak_of
from controller.tariff.spot import NO_SPOT, Spot
from controller.tariff.usage import Usage, midnight_s, month_after, month_first, month_name, own_usage
from controller.tariff.when import Calendar

LOG = logging.getLogger(__name__)
LOOK_EVERY_S = 30.0
WRITTEN_AFTER_S = 20.0
"""A quarter is handed over so long after its end at the latest."""
LEARNED_DAYS = 28
DAY = timedelta(days=1)


class Past(Protocol):
    """What was recorded; `controller.history.archive.Archive` is one."""

    async def quarters(self, start: datetime, end: datetime) -> tuple[QuarterRow, ...]:
        """Billed quarters, oldest first."""

    async def shadows(self, start: datetime, end: datetime) -> tuple[ShadowQuarter, ...]:
        """The same without control."""

    async def month_peaks(self) -> tuple[PeakMessage, ...]:
        """One per month, oldest first."""

    async def money(self, start: datetime, end: datetime) -> tuple[MoneyMessage, ...]:
        """What was told already."""


@dataclass(frozen=True, slots=True)
class Listeners:
    """Who is told: windows of the figures, the tick of a kW's worth, the history of a day that is over."""

    show: Callable[[EconomicsMessage], None]
    price_peak: Callable[[float | None], None]
    keep: Callable[[MoneyMessage], None]


class Economics:
    """Owned by the controller's event loop, in which `run` is one task."""

    def __init__(self, house: House, contract: Contract | None, past: Past, clock: Clock) -> None:
        self._house = house
        self._contract = contract
        self._past = past
        self._clock = clock
        self._calendar = Calendar(ZoneInfo(house.timezone), house.country)
        self._spot: Callable[[], Spot] = lambda: NO_SPOT
        self._months: dict[str, MonthSums] = {}
        """Of months that are over."""
        self._one_at_a_time = asyncio.Lock()

    def pay_by(self, contract: Contract) -> None:
        """This is paid by from now on; what months that are over came to is worked out anew."""
        self._contract = contract
        self._months.clear()

    def follow(self, spot: Callable[[], Spot]) -> None:
        """Take the exchange's prices from `spot`, each time it is asked."""
        self._spot = spot

    async def run(self, listeners: Listeners) -> None:
        """Work it out after each quarter, until cancelled."""
        seen = -1
        while True:
            now = self._clock.now()
            quarter = int(now.timestamp() - WRITTEN_AFTER_S) // QUARTER_S
            if quarter != seen:
                seen = quarter
                await self._tell(listeners, now)
            await self._clock.sleep(LOOK_EVERY_S)

    async def month(self, month: date | None) -> EconomicsMessage:
        """Of the month of this day; without one, of the running month.

        Raises:
            Fault: the history does not answer; made of no quarters it would be wrong.
        """
        now = self._clock.now()
        today = self._today(now)
        first = month_first(today if month is None else month)
        async with self._one_at_a_time:
            before = {name: sums async for name, sums in self._before(first, now)}
            asked = await self._gather(first, now)
            most = {name: sums.most for name, sums in before.items() if sums.most is not None}
            saved: Range | None = None
            for sums in before.values():
                saved = with_saved(saved, sums.saved)
            return await asyncio.to_thread(economics_of, replace(asked, most=most), saved)

    async def _tell(self, listeners: Listeners, now: datetime) -> None:
        try:
            found, due = await self.month(None), await self._due(now)
        except Fault:
            return  # the log says it already; it is asked again with the next quarter
        listeners.show(found)
        listeners.price_peak(found.eur_per_kw)
        for message in due:
            LOG.info("%s", message.sentence)
            listeners.keep(message)

    async def _due(self, now: datetime) -> list[MoneyMessage]:
        """What is to be told of yesterday and of the last month, unless it has been."""
        today = self._today(now)
        yesterday, last_month = today - DAY, month_first(month_first(today) - DAY)
        start = self._at(last_month)
        told = {each.span for each in await self._past.money(start, now + DAY)}
        due = []
        if month_name(last_month) not in told:
            counted = await self._counted(last_month, now)
            sums = await asyncio.to_thread(month_of, counted, self._spot(), self._contract, last_month)
            found = sums.saved
            if found is not None:
                bills = self._bills(last_month)
                due.append(month_told(found, last_month, self._at(today), self._currency(last_month), bills))
        if yesterday.isoformat() not in told:
            counted = await self._counted(month_first(yesterday), now)
            day = await asyncio.to_thread(day_of, counted, self._spot(), self._contract, yesterday)
            if day is not None:
                due.append(day_told(day, yesterday, self._at(today), self._currency(yesterday)))
        return due

    async def _gather(self, first: date, now: datetime) -> Asked:
        today = self._today(now)
        is_running = month_first(today) == first
        learned = await self._daily(first, now) if is_running else []
        counted = await self._counted(first, now)
        return Asked(
            first,
            now if is_running else None,
            counted,
            await self._own_peaks(now),
            learned,
            self._spot(),
            self._contract,
        )

    async def _own_peaks(self, now: datetime) -> dict[str, float]:
        """Every month's that is known, of this household."""
        peaks = {each.month: float(each.w) for each in await self._past.month_peaks()}
        moved_in = self._house.moved_in
        if moved_in is None:
            return peaks
        rows = await self._rows(month_first(moved_in), now)
        whole = {month: round(w) for month, w in peaks.items()}
        own = own_usage(await asyncio.to_thread(self._usage, rows, whole), moved_in)
        return {name: float(w) for name, w in month_peaks(Demand(), own).items()}

    async def _daily(self, first: date, now: datetime) -> list[float]:
        """The highest quarter of each of the last whole days [W]; of a house that is controlled, since it is."""
        today = self._today(now)
        highest: dict[date, float] = {}
        for month in (month_first(first - DAY), first):
            for row in await self._rows(month, now):
                day = row.closed.start.astimezone(self._calendar.zone).date()
                if row.closed.is_complete and today - timedelta(days=LEARNED_DAYS) <= day < today:
                    highest[day] = max(highest.get(day, 0.0), float(row.closed.demand_w))
        since = await self._controlled_since(today, now)
        return [highest[day] for day in sorted(highest) if day >= since]

    async def _controlled_since(self, today: date, now: datetime) -> date:
        """The first whole day of the last weeks that was lived under control: those before tell nothing of it."""
        begin = today - timedelta(days=LEARNED_DAYS)
        if not any(map(is_commanded, self._house.devices)):
            return begin
        shadows = await self._past.shadows(self._at(begin), now)
        if not shadows:
            return today
        start = min(each.start for each in shadows).astimezone(self._calendar.zone)
        return start.date() if start == self._at(start.date()) else start.date() + DAY

    async def _counted(self, first: date, now: datetime) -> Counted:
        rows = await self._rows(first, now)
        shadows = await self._past.shadows(self._at(first), min(self._at(month_after(first)), now))
        peaks = {each.month: round(each.w) for each in await self._past.month_peaks()}
        usage = await asyncio.to_thread(self._usage, rows, peaks)
        return Counted(usage, {int(each.start.timestamp()): each for each in shadows})

    def _usage(self, rows: Sequence[QuarterRow], peaks: dict[str, int]) -> Usage:
        return Usage(in_whole_wh(quarter_messages(rows)), self._calendar, peaks)

    async def _rows(self, first: date, now: datetime) -> tuple[QuarterRow, ...]:
        start, end = month_bounds(self._at(first), self._calendar.zone)
        return await self._past.quarters(start, min(end, now)) if start < now else ()

    async def _before(self, first: date, now: datetime) -> AsyncIterator[tuple[str, MonthSums]]:
        """The months of the calendar year before this one."""
        for number in range(1, first.month):
            month = first.replace(month=number)
            yield month_name(month), await self._sums(month, now)

    async def _sums(self, month: date, now: datetime) -> MonthSums:
        name = month_name(month)
        if name in self._months:
            return self._months[name]
        counted = await self._counted(month, now)
        found = await asyncio.to_thread(month_of, counted, self._spot(), self._contract, month)
        if month_after(month) + DAY < self._today(now):
            self._months[name] = found
        return found

    def _currency(self, day: date) -> str:
        return "EUR" if self._contract is None else self._contract.on(day).currency

    def _bills(self, day: date) -> int:
        peak = None if self._contract is None else peak_of(self._contract.on(day))
        return 1 if peak is None else peak.demand.months

    def _today(self, now: datetime) -> date:
        return now.astimezone(self._calendar.zone).date()

    def _at(self, day: date) -> datetime:
        """Its midnight."""
        return datetime.fromtimestamp(midnight_s(day, self._calendar.zone), UTC)
