# SPDX-License-Identifier: MIT
"""Gas and water on the bill: from what their meters counted by day to lines, by the contracts that site.yaml names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from controller.history.consumption import Used
from controller.model.counting import CountedUnit
from controller.model.house import House
from controller.model.reading import ChannelKind
from controller.tariff.bill import Bill
from controller.tariff.calorific import Calorific, calorific_on
from controller.tariff.contract import contract_of
from controller.tariff.fluids import Volumes, days, fluid_bill
from controller.tariff.published import Medium
from controller.tariff.rates import Rates
from controller.tariff.usage import midnight_s, month_first, month_name

KINDS: Mapping[Medium, ChannelKind] = {Medium.GAS: ChannelKind.GAS, Medium.WATER: ChannelKind.WATER}
"""What is billed beside electricity, and the meters that count it."""


@dataclass(frozen=True, slots=True)
class FluidBills:
    """None where the house has no such meter, or it was not heard in these days."""

    gas: Bill | None = None
    water: Bill | None = None

    def named(self) -> Iterator[tuple[str, Bill]]:
        """Those that there are."""
        for name, found in (("gas", self.gas), ("water", self.water)):
            if found is not None:
                yield name, found


def day_edges_s(first: date, after: date, zone: ZoneInfo) -> tuple[int, ...]:
    """Where each local day from `first` until before `after` begins, and where the last one ends [s since 1970]."""
    return tuple(midnight_s(day, zone) for day in days(first, after + timedelta(days=1)))


def volumes_of(
    used: Sequence[Used], zone: ZoneInfo, country: str, calorific: tuple[Calorific, ...] = ()
) -> Volumes:
    """What was used by local day, and what a m³ held in the months of these days."""
    known = [each for each in used if each.value is not None and each.unit is CountedUnit.LITRE]
    by_day = {_day(each, zone): each for each in known}
    months = {month_name(day): month_first(day) for day in by_day}
    values = {
        month: found
        for month, first in months.items()
        if (found := calorific_on(calorific, country, first)) is not None
    }
    return Volumes(
        {day: each.value for day, each in by_day.items() if each.value is not None},
        {month: found.kwh_per_m3 for month, found in values.items()},
        frozenset(month for month, found in values.items() if not found.origin.is_verified),
        frozenset(day for day, each in by_day.items() if each.is_booked),
    )


def fluid_bills(
    used: Mapping[Medium, Sequence[Used]], rates: Rates, house: House, span: tuple[date, date]
) -> FluidBills:
    """The bills of gas and water of the local days in `span`, as far as their meters were heard."""
    gas, water = (
        _bill(used.get(medium, ()), rates, house, medium, span) for medium in (Medium.GAS, Medium.WATER)
    )
    return FluidBills(gas, water)


def _bill(
    used: Sequence[Used], rates: Rates, house: House, medium: Medium, span: tuple[date, date]
) -> Bill | None:
    calorific = rates.calorific if medium is Medium.GAS else ()
    volumes = volumes_of(used, ZoneInfo(house.timezone), house.country, calorific)
    known = [day for day in volumes.litres if span[0] <= day < span[1]]
    if not known:
        return None
    first, after = min(known), max(known) + timedelta(days=1)
    found = fluid_bill(volumes, contract_of(rates, house, medium), first, after)
    if not found.lines:
        # Whoever has no contract in site.yaml is told at least how much it was.
        found = replace(found, notes=(f"{float(volumes.m3(first, after)):.3f} m³", *found.notes))
    return replace(found, days_before=(first - span[0]).days)


def _day(used: Used, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(used.start_s, zone).date()
