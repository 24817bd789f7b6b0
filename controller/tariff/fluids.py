# SPDX-License-Identifier: MIT
"""Gas and water: from the m³ that a meter counts to the lines of a bill.

Gas is paid by the kWh: the m³ as read x the calorific value that the grid company publishes for the month (in Belgium
10 to 11.5 kWh/m³; the meter does not correct for temperature, the value does). Water is paid by the m³. Both are
counted by local days, in whole litres, as the meters' registers have them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from controller.model.saying import Saying
from controller.tariff.bill import Bill, assemble
from controller.tariff.components import Component, Energy, Fixed
from controller.tariff.contract import Billed, Contract
from controller.tariff.price import Per
from controller.tariff.settle import Item, Stretch, fixed_items
from controller.tariff.usage import month_after, month_first, month_name

LITRES_PER_M3 = 1000


@dataclass(frozen=True, slots=True)
class Volumes:
    """What flowed on each local day [litres], and the calorific value of each month [kWh/m³] where it is gas."""

    litres: Mapping[date, int]
    kwh_per_m3: Mapping[str, Decimal]
    typical: frozenset[str] = frozenset()
    """Months whose calorific value is not that of the house's own bill."""
    booked: frozenset[date] = frozenset()
    """Days over whose edges the meter was not heard: only their sum with their neighbours is known."""

    def m3(self, first: date, after: date) -> Fraction:
        """Of the days from `first` until before `after`."""
        litres = sum(litres for day, litres in self.litres.items() if first <= day < after)
        return Fraction(litres, LITRES_PER_M3)

    def missing_days(self, first: date, after: date) -> int:
        """How many of these days nothing is known of."""
        return sum(day not in self.litres for day in days(first, after))


def days(first: date, after: date) -> Iterator[date]:
    """Each day from `first` until before `after`."""
    return (first + timedelta(days=place) for place in range((after - first).days))


def fluid_bill(volumes: Volumes, contract: Contract, first: date, after: date) -> Bill:
    """The bill of gas or water for the local days from `first` until before `after`."""
    stretches = list(_stretches(contract, first, after))
    settled = [(stretch, list(_settle(volumes, stretch))) for stretch in stretches]
    missing = volumes.missing_days(first, after)
    notes = (Saying("bill-not-read", days=missing),) if missing else ()
    return assemble(contract.on(first).currency, (first, after), settled, notes)


def _stretches(contract: Contract, first: date, after: date) -> Iterator[Stretch]:
    month = month_first(first)
    while month < after:
        for begin, end, tariff in contract.spans(max(month, first), min(month_after(month), after)):
            yield Stretch(begin, end, tariff, begin, end)
        month = month_after(month)


def _settle(volumes: Volumes, stretch: Stretch) -> Iterator[Item]:
    for billed in stretch.tariff.lines:
        component = billed.line.component
        if isinstance(component, Fixed):
            yield from fixed_items(billed, component, stretch)
        else:
            yield _metered(volumes, billed, component, stretch)


def _metered(volumes: Volumes, billed: Billed, component: Component, stretch: Stretch) -> Item:
    """A line per kWh of gas or per m³; other kinds have no meaning here."""
    if not isinstance(component, Energy) or component.follows_spot or len(component.bands) != 1:
        return Item(billed, "", Fraction(0), "", "", None, Decimal(0))
    price, m3 = component.bands[0].price, volumes.m3(stretch.first, stretch.after)
    booked = _booked(volumes, stretch)
    if price.per is Per.CUBIC_METRE:
        return Item(billed, booked, m3, "m³", price.shown(), m3 * price.gross, price.vat_pct)
    factor = volumes.kwh_per_m3.get(month_name(stretch.first))
    if factor is None:
        detail = f"the calorific value of {month_name(stretch.first)} is not known"
        return Item(billed, detail, m3, "m³", price.shown(), None, price.vat_pct)
    kwh = m3 * Fraction(factor)
    is_typical = month_name(stretch.first) in volumes.typical
    details = (f"at a typical {factor} kWh/m³" if is_typical else "", booked)
    detail = ", ".join(detail for detail in details if detail)
    return Item(billed, detail, kwh, "kWh", price.shown(), kwh * price.gross, price.vat_pct)


def _booked(volumes: Volumes, stretch: Stretch) -> str:
    count = sum(stretch.first <= day < stretch.after for day in volumes.booked)
    return f"{count} {'day' if count == 1 else 'days'} booked over a gap" if count else ""
