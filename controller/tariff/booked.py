# SPDX-License-Identifier: MIT
"""What quarters cost when they passed, beside what they would cost by the rates of today.

The two are the same as long as nobody changes a figure of the past. Where somebody did, the bill says so: what was
booked is not rewritten.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from controller.tariff.contract import Contract
from controller.tariff.entries import Entry, Ledger, price_quarter
from controller.tariff.spot import Spot
from controller.tariff.usage import Usage


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


def booked(
    usage: Usage, spot: Spot, contract: Contract, ledger: Ledger, days: tuple[date, date]
) -> Booked | None:
    """What is booked of the local days from the first until before the second; None where nothing is."""
    quarters, changed, cost, cost_now = 0, 0, Decimal(0), Decimal(0)
    corrections: list[Entry] = []
    year_wh = usage.imported_wh(date(days[0].year, 1, 1), days[0])
    for place in usage.between(*days):
        quarter, day = usage.quarters[place], usage.days[place]
        if (day.month, day.day) == (1, 1) and usage.days[place - 1] != day:
            year_wh = 0
        entries = ledger.of(quarter.start_s)
        known = [entry.cost for entry in entries if entry.cost is not None]
        if known:
            now = price_quarter(quarter, usage.slots[place], contract.on(day), spot, year_wh)
            quarters, cost = quarters + 1, cost + sum(known, Decimal(0))
            cost_now += Decimal(0) if now.cost is None else now.cost
            changed += now.version != entries[-1].version
            corrections += entries[1:]
        year_wh += quarter.import_wh
    return Booked(quarters, cost, cost_now, tuple(corrections), changed) if quarters else None
