# SPDX-License-Identifier: MIT
"""The cost of every quarter, and a ledger in which nothing is ever rewritten.

An entry says what a quarter cost and by which versions of which tariffs. Pricing is a pure function, so pricing twice
gives the same entry; and the ledger keeps the first. A change of rates therefore prices only what comes after its
`valid_from`. Whoever corrects a figure of the past adds an entry of the difference, with the reason, that everybody
can see. Standing charges and peaks belong to days and months, not to quarters: they are on the bill.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from controller.tariff.components import Direction, Energy, Tiered
from controller.tariff.contract import Tariff
from controller.tariff.money import to_billionth
from controller.tariff.settle import WH_PER_KWH, WH_TIMES_PER_MWH, band_at
from controller.tariff.spot import Spot
from controller.tariff.usage import Quarter
from controller.tariff.when import Slot


@dataclass(frozen=True, slots=True)
class Entry:
    """What the energy of a quarter cost [the tariff's currency, with VAT, to a billionth; income is negative].

    `cost` of None: the exchange's price, or the register, is not known yet. Lines whose price nobody knows are not
    in it: they are on the bill, as such.
    """

    start_s: int
    import_wh: int
    export_wh: int
    version: str
    """Names of the tariffs that priced it."""
    cost: Decimal | None
    is_estimated: bool = False
    reason: str = ""
    """Why there is a second entry for the quarter, whose figures are then the difference."""


def price_quarter(quarter: Quarter, slot: Slot, tariff: Tariff, spot: Spot, year_wh: int) -> Entry:
    """The entry of a quarter at `slot`; `year_wh` was imported since 1 January before it."""
    costs = [
        cost
        for billed in tariff.lines
        for cost in costs_of(billed.line.component, quarter, slot, spot, year_wh)
    ]
    known = [cost for cost in costs if cost is not None]
    total = to_billionth(sum(known, Fraction(0))) if len(known) == len(costs) else None
    return Entry(
        quarter.start_s, quarter.import_wh, quarter.export_wh, tariff.name, total, quarter.is_estimated
    )


def costs_of(
    component: object, quarter: Quarter, slot: Slot, spot: Spot, year_wh: int
) -> Iterator[Fraction | None]:
    if isinstance(component, Tiered):
        yield tiered_cost(component, year_wh, quarter.import_wh)
    elif isinstance(component, Energy):
        is_import = component.direction is Direction.IMPORT
        wh = quarter.import_wh if is_import else quarter.export_wh
        if wh:
            price = per_kwh(component, slot, quarter.start_s, spot)
            yield None if price is None else price * wh / (WH_PER_KWH if is_import else -WH_PER_KWH)


def per_kwh(energy: Energy, slot: Slot, start_s: int, spot: Spot) -> Fraction | None:
    """The price of a kWh with VAT in the quarter that starts at `start_s`; None where it is not known."""
    place = band_at(energy.bands, slot)
    if place < 0:
        return None
    band = energy.bands[place]
    if not band.per_spot:
        return band.price.gross
    per_mwh = spot.at(start_s, energy.mtu_min)
    if per_mwh is None:
        return None
    follows = Fraction(per_mwh) * Fraction(band.per_spot) * WH_PER_KWH / WH_TIMES_PER_MWH
    return band.price.gross + follows * band.price.vat_factor


def tiered_cost(tiered: Tiered, before_wh: int, wh: int) -> Fraction | None:
    """What `wh` more cost after `before_wh` in the same year; None above the last tier."""
    cost, begin_wh, after_wh = Fraction(0), before_wh, before_wh + wh
    for tier in tiered.tiers:
        end_wh = after_wh if tier.up_to_wh is None else min(tier.up_to_wh, after_wh)
        if end_wh > begin_wh:
            cost += tier.price.gross * (end_wh - begin_wh) / WH_PER_KWH
            begin_wh = end_wh
    return cost if begin_wh >= after_wh else None


class Ledger:
    """Entries in the order in which they were booked. Entries are only ever added."""

    def __init__(self, entries: tuple[Entry, ...] = ()) -> None:
        self._entries = list(entries)
        self._by_quarter: dict[int, list[Entry]] = {}
        for entry in entries:
            self._by_quarter.setdefault(entry.start_s, []).append(entry)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries)

    def of(self, start_s: int) -> tuple[Entry, ...]:
        """The entry of a quarter and its corrections."""
        return tuple(self._by_quarter.get(start_s, ()))

    def book(self, entry: Entry) -> Entry:
        """Keep `entry`, unless its quarter has been priced before: then that entry stays, and is returned.

        A quarter that could not be priced yet may be, once.
        """
        booked = self._by_quarter.get(entry.start_s, [])
        if not booked:
            return self._add(entry)
        if booked[0].cost is None and len(booked) == 1 and entry.cost is not None:
            return self._add(replace(_difference(booked, entry), reason="its price came late"))
        return booked[0]

    def correct(self, entry: Entry, reason: str) -> Entry | None:
        """Add what the quarter's entries are off `entry`; None when they are right."""
        booked = self._by_quarter.get(entry.start_s, [])
        if not booked:
            return self._add(entry)
        added = replace(_difference(booked, entry), reason=reason)
        if not (added.import_wh or added.export_wh or added.cost):
            return None
        return self._add(added)

    def cost(self, first_s: int, after_s: int) -> tuple[Decimal, int]:
        """What the quarters from `first_s` until before `after_s` cost, and how many of them have no price."""
        total, unpriced = Decimal(0), 0
        for start_s, booked in self._by_quarter.items():
            if first_s <= start_s < after_s:
                known = [entry.cost for entry in booked if entry.cost is not None]
                total += sum(known, Decimal(0))
                unpriced += not known
        return total, unpriced

    def _add(self, entry: Entry) -> Entry:
        self._entries.append(entry)
        self._by_quarter.setdefault(entry.start_s, []).append(entry)
        return entry


def _difference(booked: list[Entry], entry: Entry) -> Entry:
    """`entry` less what is booked. What has no price on either side has no difference in money."""
    before = [each.cost for each in booked if each.cost is not None]
    return replace(
        entry,
        import_wh=entry.import_wh - sum(each.import_wh for each in booked),
        export_wh=entry.export_wh - sum(each.export_wh for each in booked),
        cost=None if entry.cost is None else entry.cost - sum(before, Decimal(0)),
    )
