# SPDX-License-Identifier: MIT
"""What other contracts would have cost for the house's own last year, at the prices of today.

The same arithmetic as the bill, in a thread beside control, one contract after the other, so that control gets its
turn between them. A day's answer is remembered: a year does not change by a quarter of an hour.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from controller.app.billed import in_whole_wh, quarter_messages
from controller.app.site_files import read_rates
from controller.history.rows import QuarterRow
from controller.model.clock import Clock, month_bounds
from controller.model.comparison_messages import ComparedMessage, ComparisonMessage
from controller.model.house import House
from controller.model.messages import PeakMessage
from controller.model.said_messages import said_list
from controller.tariff.components import Group
from controller.tariff.contract import Contract, contract_of
from controller.tariff.outlook import Compared, compare
from controller.tariff.published import Medium, Part
from controller.tariff.rates import Rates
from controller.tariff.spot import NO_SPOT, Spot
from controller.tariff.usage import Usage, midnight_s
from controller.tariff.when import Calendar

YEAR = timedelta(days=365)
DAY = timedelta(days=1)


class Past(Protocol):
    """What was recorded; `controller.history.archive.Archive` is one."""

    async def quarters(self, start: datetime, end: datetime) -> tuple[QuarterRow, ...]:
        """Billed quarters, oldest first."""

    async def month_peaks(self) -> tuple[PeakMessage, ...]:
        """One per month, oldest first."""


class ContractComparison:
    """Owned by the controller's event loop."""

    def __init__(
        self,
        house: House,
        past: Past,
        clock: Clock,
        own: Callable[[], Contract | None] = lambda: None,
        spot: Callable[[], Spot] = lambda: NO_SPOT,
    ) -> None:
        """`own` says by what the house pays, where site.yaml and rates.yaml do not."""
        self._house = house
        self._past = past
        self._clock = clock
        self._own = own
        self._calendar = Calendar(ZoneInfo(house.timezone), house.country)
        self._spot = spot
        self._made: tuple[tuple[date, Spot, Rates], ComparisonMessage] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def year(self) -> ComparisonMessage:
        """The last 365 days that are over, as far as they were recorded.

        Raises:
            FileRefused: rates.yaml has errors.
            CannotStart: it cannot be read.
        """
        today = self._clock.now().astimezone(self._calendar.zone).date()
        async with self._one_at_a_time:
            rates, _ = await asyncio.to_thread(read_rates)
            key = today, self._spot(), rates
            if self._made is None or self._made[0] != key:
                self._made = key, await self._compare(today, rates)
            return self._made[1]

    async def _compare(self, today: date, rates: Rates) -> ComparisonMessage:
        usage = await self._usage(today)
        contracts = offered(rates, self._house, self._own())
        found: list[Compared] = []
        for name, contract in contracts.items():
            priced = {name: contract.at_prices_of(today)}
            found += await asyncio.to_thread(compare, usage, self._spot(), priced, today - YEAR, today)
        found = [each for each in found if each.bill.lines]
        return _message(found, contracts, own_name(self._house, self._own()), today)

    async def _usage(self, today: date) -> Usage:
        zone = self._calendar.zone
        start, end = (datetime.fromtimestamp(midnight_s(day, zone), UTC) for day in (today - YEAR, today))
        # Excise goes by what was imported since 1 January.
        start = datetime.fromtimestamp(midnight_s((today - YEAR).replace(month=1, day=1), zone), UTC)
        rows: list[QuarterRow] = []
        while start < end:
            after = min(end, month_bounds(start, zone)[1])
            rows += await self._past.quarters(start, after)
            start = after
        peaks = {peak.month: round(peak.w) for peak in await self._past.month_peaks()}
        return await asyncio.to_thread(
            lambda: Usage(in_whole_wh(quarter_messages(rows)), self._calendar, peaks)
        )


def offered(rates: Rates, house: House, own: Contract | None) -> Mapping[str, Contract]:
    """Every supplier of the country by its name, the house's own among them."""
    found = {
        each.key: contract_of(rates, house.supplied_by(each.key))
        for each in rates.tariffs
        if (each.part, each.medium, each.country) == (Part.SUPPLIER, Medium.ELECTRICITY, house.country)
    }
    name = own_name(house, own)
    if own is not None and name is not None:
        found[name] = own
    return found


def own_name(house: House, own: Contract | None) -> str | None:
    """As site.yaml names the house's contract; None where it names none."""
    if own is not None:
        return next((part.key for part in own.parts if part.part is Part.SUPPLIER), None)
    return house.supply.electricity


def _message(
    found: list[Compared], contracts: Mapping[str, Contract], own: str | None, today: date
) -> ComparisonMessage:
    if not found:
        return ComparisonMessage(None, None, 0, 0, 0, 0, "EUR", today, ())
    bill = found[0].bill
    contracts_found = [_compared(each, contracts[each.name], is_own=each.name == own) for each in found]
    contracts_found.sort(key=lambda each: (not each.is_energy_priced, not each.is_priced, each.total))
    return ComparisonMessage(
        first=bill.first,
        last=bill.after - DAY,
        days=(bill.after - bill.first).days,
        quarters_missing=bill.quarters_missing,
        import_wh=bill.import_wh,
        export_wh=bill.export_wh,
        currency=bill.currency,
        prices_of=today,
        contracts=tuple(contracts_found),
    )


def _compared(compared: Compared, contract: Contract, *, is_own: bool) -> ComparedMessage:
    name = next((part.name for part in contract.parts if part.part is Part.SUPPLIER), compared.name)
    bill = compared.bill
    supplied = [line for line in bill.lines if line.group is Group.ENERGY and line.unit == "kWh"]
    is_energy_priced = bool(supplied) and all(line.exact is not None for line in supplied)
    return ComparedMessage(
        compared.name,
        name,
        float(bill.total),
        is_own,
        bill.is_priced,
        bill.unpriced_wh,
        tuple(map(str, bill.notes)),
        is_energy_priced and not bill.unpriced_wh,
        said_list("notes", bill.notes),
    )
