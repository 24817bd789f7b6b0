# SPDX-License-Identifier: MIT
"""Bills of a house that runs: a month at a time for windows and phones, from its own history and rates.

The same arithmetic as the `bill` command. It runs in a thread beside control and is remembered for a few minutes: a
bill grows by a quarter at a time, however often somebody looks.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from controller.app.billed import in_whole_wh, quarter_messages
from controller.app.house_fluids import HouseFluids
from controller.app.site_files import read_rates
from controller.history.consumption import Used
from controller.history.rows import QuarterRow
from controller.model.bill_messages import BillLineMessage, BillMessage, MonthCostsMessage, VatMessage
from controller.model.clock import QUARTER_S, Clock, month_bounds
from controller.model.house import House
from controller.model.messages import PeakMessage
from controller.model.reading import ChannelKind
from controller.model.said_messages import said_list
from controller.tariff.bill import Bill, BillLine, month_bill, year_bill
from controller.tariff.components import Peak
from controller.tariff.contract import Contract, contract_of
from controller.tariff.demand import last_months
from controller.tariff.outlook import month_outlook
from controller.tariff.published import Medium
from controller.tariff.spot import NO_SPOT, Spot
from controller.tariff.usage import Usage, midnight_s, month_after, month_first, month_name
from controller.tariff.when import Calendar

REMEMBERED_S = 300
MONTHS_SHOWN = 13
KEPT = 24
"""Months that are remembered."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A month, and what it is billed from."""

    month: date
    today: date
    contract: Contract | None
    spot: Spot
    calendar: Calendar
    rows: Sequence[QuarterRow]
    peaks: Sequence[PeakMessage]
    used: dict[Medium, tuple[Used, ...]]

    @property
    def is_running(self) -> bool:
        return month_first(self.today) == self.month


class Past(Protocol):
    """What was recorded; `controller.history.archive.Archive` is one."""

    async def quarters(self, start: datetime, end: datetime) -> tuple[QuarterRow, ...]:
        """Billed quarters, oldest first."""

    async def month_peaks(self) -> tuple[PeakMessage, ...]:
        """One per month, oldest first."""

    async def used(self, kind: ChannelKind, edges_s: Sequence[int]) -> tuple[Used, ...]:
        """What gas or water meters counted between consecutive times."""


class HouseBills:
    """Owned by the controller's event loop."""

    def __init__(self, house: House, past: Past, clock: Clock, contract: Contract | None = None) -> None:
        """Without a `contract`, site.yaml and rates.yaml say what is paid."""
        self._house = house
        self._past = past
        self.fluids = HouseFluids(house, past)
        self._clock = clock
        self._calendar = Calendar(ZoneInfo(house.timezone), house.country)
        self._spot: Callable[[], Spot] = lambda: NO_SPOT
        self._contract = contract
        self._made: dict[date, tuple[tuple[int, Spot], MonthCostsMessage]] = {}
        self._one_at_a_time = asyncio.Lock()

    def pay_by(self, contract: Contract) -> None:
        """This is what is paid by, whatever the files say."""
        self._contract = contract
        self._made.clear()

    @property
    def contract(self) -> Contract | None:
        """What is paid by, as far as anybody has asked by now."""
        return self._contract

    def spot(self) -> Spot:
        """The exchange's prices, as far as they are known."""
        return self._spot()

    def follow(self, spot: Callable[[], Spot]) -> None:
        """Take the exchange's prices from `spot`, each time a bill is made."""
        self._spot = spot

    async def month(self, month: date | None) -> MonthCostsMessage:
        """What the month of this day cost, to date while it runs; without one, the running month.

        Raises:
            FileRefused: rates.yaml has errors.
            CannotStart: it cannot be read.
        """
        now = self._clock.now()
        today = now.astimezone(self._calendar.zone).date()
        first = month_first(today if month is None else month)
        async with self._one_at_a_time:
            key = int(now.timestamp()) // REMEMBERED_S, self._spot()
            made = self._made.get(first)
            if made is not None and made[0] == key:
                return made[1]
            asked = await self._gather(first, now)
            costs = await asyncio.to_thread(self._costs, asked)
            if len(self._made) >= KEPT:
                self._made.clear()
            self._made[first] = key, costs
            return costs

    async def _gather(self, month: date, now: datetime) -> _Asked:
        """Excise goes by what was imported since 1 January, so the year is read, a month at a time."""
        zone = self._calendar.zone
        start, end = (
            datetime.fromtimestamp(midnight_s(day, zone), UTC)
            for day in (month.replace(month=1), month_after(month))
        )
        end = min(end, now)
        rows: list[QuarterRow] = []
        while start < end:
            after = min(end, month_bounds(start, zone)[1])
            rows += await self._past.quarters(start, after)
            start = after
        peaks = await self._past.month_peaks()
        if self._contract is None and (self._house.area or self._house.supply.electricity):
            self._contract = await asyncio.to_thread(self._read_contract)
        today = now.astimezone(zone).date()
        used = await self.fluids.of_days(month, month_after(month))
        return _Asked(month, today, self._contract, self._spot(), self._calendar, rows, peaks, used)

    def _read_contract(self) -> Contract:
        return contract_of(read_rates()[0], self._house)

    def _costs(self, asked: _Asked) -> MonthCostsMessage:
        name = month_name(asked.month)
        shown = last_months(name, MONTHS_SHOWN)
        peaks = {peak.month: round(peak.w) for peak in asked.peaks if peak.month <= name}
        usage = Usage(in_whole_wh(quarter_messages(asked.rows)), asked.calendar, peaks)
        bills = _bills(usage, asked)
        fluids = self.fluids.bills(asked.used, (asked.month, month_after(asked.month)))
        return MonthCostsMessage(
            month=name,
            is_running=asked.is_running,
            area=self._house.area,
            contract=self._house.supply.electricity,
            first_month=min((*_first_months(usage), *(peak.month for peak in asked.peaks)), default=None),
            until=_until(usage),
            bill=bills.month,
            outlook=bills.outlook,
            year=None if bills.year is None else float(bills.year.total),
            is_year_priced=bills.year is not None and bills.year.is_priced,
            year_first=None if bills.year is None else bills.year.first,
            peaks=tuple(peak for peak in asked.peaks if peak.month in shown),
            floor_w=_floor_w(asked),
            gas=None if fluids.gas is None else _bill_message(fluids.gas),
            water=None if fluids.water is None else _bill_message(fluids.water),
        )


@dataclass(frozen=True, slots=True)
class _Bills:
    """The bills that a month is told by."""

    month: BillMessage | None = None
    outlook: float | None = None
    year: Bill | None = None


def _bills(usage: Usage, asked: _Asked) -> _Bills:
    if asked.contract is None:
        return _Bills()
    found = month_bill(usage, asked.spot, asked.contract, asked.month)
    if not found.lines:
        return _Bills()
    ahead = (
        month_outlook(usage, asked.spot, asked.contract, found.after - timedelta(days=1))
        if asked.is_running
        else None
    )
    year = year_bill(usage, asked.spot, asked.contract, asked.month.year)
    return _Bills(_bill_message(found), None if ahead is None else float(ahead.total), year)


def _bill_message(bill: Bill) -> BillMessage:
    peak = bill.peaks[-1] if bill.peaks else None
    return BillMessage(
        first=bill.first,
        last=bill.after - timedelta(days=1),
        currency=bill.currency,
        lines=tuple(map(_line_message, bill.lines)),
        rounding=float(bill.rounding),
        total=float(bill.total),
        vat=tuple(VatMessage(float(each.vat_pct), float(each.base), float(each.vat)) for each in bill.vat),
        notes=tuple(map(str, bill.notes)),
        import_wh=bill.import_wh,
        export_wh=bill.export_wh,
        unpriced_wh=bill.unpriced_wh,
        quarters_missing=bill.quarters_missing,
        billed_w=None if peak is None else peak.billed_w,
        is_capped=peak is not None and peak.is_capped,
        is_priced=bill.is_priced,
        said=said_list("notes", bill.notes),
    )


def _line_message(line: BillLine) -> BillLineMessage:
    tariff, _, since = line.version.partition("@")
    return BillLineMessage(
        group=line.group.value,
        label=line.label,
        quantity=float(line.quantity),
        unit=line.unit,
        price=line.price,
        amount=None if line.amount is None else float(line.amount),
        vat_pct=float(line.vat_pct),
        source=line.source,
        is_verified=line.is_verified,
        tariff=tariff,
        valid_from=date.fromisoformat(since.partition("#")[0]) if since else None,
    )


def _first_months(usage: Usage) -> tuple[str, ...]:
    return () if usage.first is None else (month_name(usage.first),)


def _until(usage: Usage) -> datetime | None:
    if not usage.quarters:
        return None
    return datetime.fromtimestamp(usage.quarters[-1].start_s + QUARTER_S, UTC)


def _floor_w(asked: _Asked) -> float | None:
    """Of the month; the network of some countries is not paid by peaks."""
    if asked.contract is None:
        return None
    lines = asked.contract.on(asked.month).lines
    parts = (each.line.component for each in lines)
    return next((float(part.demand.floor_w) for part in parts if isinstance(part, Peak)), None)
