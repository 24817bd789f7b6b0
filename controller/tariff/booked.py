# SPDX-License-Identifier: MIT
"""What quarters cost when they passed, beside what they would cost by the rates of today.

The two are the same as long as nobody changes a figure of the past. Where somebody did, the bill says so: what was
booked is not rewritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from controller.tariff.contract import Contract
from controller.tariff.entries import Entry, Ledger, price_quarter
from controller.tariff.spot import Spot
from controller.tariff.usage import Usage

BROUGHT = "better figures of it were brought"
ROUNDED_WH = 1
"""What is left of whole watt-hours goes over to the next quarter, and depends on where the counting begins."""


@dataclass(frozen=True, slots=True)
class Booked:
    """The quarters of some days that were priced when they passed. Costs as those of entries."""

    quarters: int
    cost: Decimal
    """With all corrections."""
    cost_now: Decimal
    """Of the same quarters, by the rates of today."""
    corrections: tuple[Entry, ...]

    changed: int
    """Quarters that other figures, or another contract, would price today."""


Days = tuple[date, date]
"""From the first until before the second."""


def booked(usage: Usage, spot: Spot, contract: Contract, ledger: Ledger, days: Days) -> Booked | None:
    """What is booked of the quarters of some local days; None where nothing is."""
    quarters, changed, cost, cost_now = 0, 0, Decimal(0), Decimal(0)
    added: list[Entry] = []
    for entries, now in _priced_again(usage, spot, contract, ledger, days):
        quarters, cost = quarters + 1, cost + _cost(entries)
        cost_now += Decimal(0) if now.cost is None else now.cost
        changed += now.version != entries[-1].version
        added += entries[1:]
    return Booked(quarters, cost, cost_now, tuple(added), changed) if quarters else None


def corrections(
    usage: Usage, spot: Spot, contract: Contract, ledger: Ledger, days: Days, *, reason: str
) -> tuple[Entry, ...]:
    """Book the difference of every quarter that today's rates price otherwise; returns what was added to the ledger."""
    again = list(_priced_again(usage, spot, contract, ledger, days))
    added = (
        ledger.correct(now, reason)
        for entries, now in again
        if now.cost is not None and now.version != entries[-1].version
    )
    return tuple(entry for entry in added if entry is not None)


def brought_later(
    usage: Usage, spot: Spot, contract: Contract, ledger: Ledger, year_wh: int
) -> Iterator[Entry]:
    """Book quarters that were brought after they passed, by what is known of the rates of their days.

    Where nothing was published for a day, or the exchange's price is not known, nothing is booked: a part of a price is
    no price. A quarter that was booked with other energies gets the difference. `year_wh` was imported since 1 January
    before the first of them.
    """
    for place, quarter in enumerate(usage.quarters):
        day = usage.days[place]
        if place and day.year != usage.days[place - 1].year:
            year_wh = 0
        tariff = contract.on(day)
        if tariff.lines and not tariff.unknown:
            entry = price_quarter(quarter, usage.slots[place], tariff, spot, year_wh)
            added = None if entry.cost is None else _added(ledger, entry)
            if added is not None:
                yield added
        year_wh += quarter.import_wh


def _added(ledger: Ledger, entry: Entry) -> Entry | None:
    """What is booked of it; None where it is booked already."""
    entries = ledger.of(entry.start_s)
    if not entries:
        return ledger.book(entry)
    import_wh, export_wh = sum(each.import_wh for each in entries), sum(each.export_wh for each in entries)
    if abs(entry.import_wh - import_wh) <= ROUNDED_WH and abs(entry.export_wh - export_wh) <= ROUNDED_WH:
        return None
    return ledger.correct(entry, BROUGHT)


def _cost(entries: Iterable[Entry]) -> Decimal:
    return sum((entry.cost for entry in entries if entry.cost is not None), Decimal(0))


def _priced_again(
    usage: Usage, spot: Spot, contract: Contract, ledger: Ledger, days: Days
) -> Iterator[tuple[tuple[Entry, ...], Entry]]:
    """Entries of each quarter that has a price, and what it would be today."""
    year_wh = usage.imported_wh(date(days[0].year, 1, 1), days[0])
    for place in usage.between(*days):
        quarter, day = usage.quarters[place], usage.days[place]
        if (day.month, day.day) == (1, 1) and usage.days[place - 1] != day:
            year_wh = 0
        entries = ledger.of(quarter.start_s)
        if any(entry.cost is not None for entry in entries):
            yield entries, price_quarter(quarter, usage.slots[place], contract.on(day), spot, year_wh)
        year_wh += quarter.import_wh
