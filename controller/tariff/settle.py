# SPDX-License-Identifier: MIT
"""What each line of a tariff costs over some days of one month: the arithmetic of a bill, one function per component.

    stretch      the days of one month in which one tariff holds, as far as the house's quarters reach
    part         those of its days that are billed; the whole stretch, unless the bill cuts it

Energy is counted quarter by quarter; standing charges by days (a year's / 365 or 366, a month's / its days); peaks and
what caps them belong to the month, and a part takes its share of days. So two bills of the halves of a month are one
bill of the whole, to the last fraction of a cent. All amounts are with VAT and exact; income is negative.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from controller.tariff.components import (
    Band,
    Cap,
    Component,
    Contracted,
    Demand,
    Direction,
    Energy,
    Fixed,
    Limit,
    Missing,
    Peak,
    Step,
    Tiered,
)
from controller.tariff.contract import Billed, Contract, Tariff
from controller.tariff.demand import billed_w, energy_above_wh, month_peaks
from controller.tariff.price import Per, Price, plain
from controller.tariff.spot import Spot
from controller.tariff.usage import Usage, month_after, month_first, month_name, own_usage
from controller.tariff.when import ALWAYS

WH_PER_KWH = 1000
WH_TIMES_PER_MWH = 1_000_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of one month under one tariff; all `after`s are the first day that is no more part of it."""

    first: date
    after: date
    tariff: Tariff
    part_first: date
    part_after: date

    @property
    def month(self) -> str:
        return month_name(self.first)

    @property
    def share(self) -> Fraction:
        """How much of the stretch is billed, by days."""
        return Fraction(self.part_days, (self.after - self.first).days)

    @property
    def part_days(self) -> int:
        return (self.part_after - self.part_first).days

    @property
    def part_months(self) -> Fraction:
        """How much of a month is billed, by days."""
        first = month_first(self.first)
        return Fraction(self.part_days, (month_after(first) - first).days)

    def uncut(self) -> Stretch:
        return Stretch(self.first, self.after, self.tariff, self.first, self.after)


@dataclass(frozen=True, slots=True)
class Item:
    """A line's cost over a stretch: exact, with VAT. `gross` of None: its price is not known."""

    billed: Billed
    detail: str
    """Which band or tier."""
    quantity: Fraction
    unit: str
    price: str
    """As published."""
    gross: Fraction | None
    vat_pct: Decimal
    unpriced_wh: int = 0
    """Energy for which the exchange's price is not known; it is not in `gross`."""


class Settling:
    """Counts one house's quarters. Remembers the peaks that it worked out."""

    def __init__(self, usage: Usage, spot: Spot, contract: Contract) -> None:
        self.usage = usage
        self.spot = spot
        self._contract = contract
        self._peaks: dict[Demand, dict[str, Fraction]] = {}

    def peaks(self, demand: Demand) -> dict[str, Fraction]:
        """Month -> its peak [W], counted so."""
        if demand not in self._peaks:
            self._peaks[demand] = month_peaks(demand, own_usage(self.usage, self._contract.moved_in))
        return self._peaks[demand]

    def settle(self, stretch: Stretch) -> list[Item]:
        """All lines over the stretch's part, in the order of the bill."""
        items = [item for billed in stretch.tariff.lines for item in self._items(billed, stretch)]
        return items + list(self._caps(stretch, items))

    def _items(self, billed: Billed, stretch: Stretch) -> Iterator[Item]:
        component = billed.line.component
        yield from KINDS[type(component)](self, billed, component, stretch)

    def _caps(self, stretch: Stretch, items: list[Item]) -> Iterator[Item]:
        """What the caps take off, worked out on the whole stretch and shared by days."""
        whole = stretch.uncut()
        for billed in stretch.tariff.lines:
            cap = billed.line.component
            if not isinstance(cap, Cap):
                continue
            if stretch != whole:
                items = [item for each in whole.tariff.lines for item in self._items(each, whole)]
            covered = [item for item in items if _is_covered(item, billed, cap)]
            before = sum((item.gross for item in covered if item.gross is not None), Fraction(0))
            kwh = Fraction(self.usage.imported_wh(whole.first, whole.after), WH_PER_KWH)
            least = _least(cap, covered, whole)
            after = min(before, max(cap.price.gross * kwh, least))
            if after < before:
                off = (after - before) * stretch.share
                yield Item(billed, "", kwh * stretch.share, "kWh", cap.price.shown(), off, cap.price.vat_pct)


def _is_covered(item: Item, billed: Billed, cap: Cap) -> bool:
    return item.billed.version == billed.version and item.billed.line.key in cap.of


def _least(cap: Cap, covered: Iterable[Item], stretch: Stretch) -> Fraction:
    """What the capped lines cost at least: the cap's own power at the price of the peak that it covers."""
    least = Fraction(0)
    for item in covered:
        component = item.billed.line.component
        if isinstance(component, Peak):
            least += (
                Fraction(cap.at_least_w, 1000) * per_kw_month(component, stretch.month) * stretch.part_months
            )
    return least


def _fixed(_: Settling, billed: Billed, fixed: Fixed, stretch: Stretch) -> Iterator[Item]:
    yield from fixed_items(billed, fixed, stretch)


def fixed_items(billed: Billed, fixed: Fixed, stretch: Stretch) -> Iterator[Item]:
    """A standing charge by days."""
    price = fixed.price
    gross = _for_days(price, stretch)
    yield Item(billed, "", Fraction(stretch.part_days), "days", price.shown(), gross, price.vat_pct)


def _for_days(price: Price, stretch: Stretch) -> Fraction:
    """A standing charge over the part's days."""
    if price.per is Per.MONTH:
        return price.gross * stretch.part_months
    if price.per is Per.YEAR:
        year = stretch.first.year
        return price.gross * Fraction(stretch.part_days, (date(year + 1, 1, 1) - date(year, 1, 1)).days)
    return price.gross * stretch.part_days


@dataclass(slots=True)
class _Counted:
    """Energy of one band."""

    wh: int = 0
    wh_spot: Decimal = Decimal(0)
    """Sum of Wh x the exchange's price per MWh."""
    unpriced_wh: int = 0


def _energy(settling: Settling, billed: Billed, energy: Energy, stretch: Stretch) -> Iterator[Item]:
    counted = _count(settling, energy, stretch)
    sign = 1 if energy.direction is Direction.IMPORT else -1
    for band, count in zip(energy.bands, counted, strict=True):
        price = band.price
        if not count.wh and not count.unpriced_wh and len(energy.bands) > 1:
            continue
        kwh = Fraction(count.wh, WH_PER_KWH)
        gross = price.gross * kwh
        if band.per_spot:
            spot = Fraction(count.wh_spot) * Fraction(band.per_spot) / WH_TIMES_PER_MWH
            gross += spot * price.vat_factor
        shown = price.shown() + (f" + {plain(band.per_spot)} x spot" if band.per_spot else "")
        is_known = count.wh > 0 or not count.unpriced_wh
        yield Item(
            billed,
            band.name,
            kwh,
            "kWh",
            shown,
            sign * gross if is_known else None,
            price.vat_pct,
            count.unpriced_wh,
        )


def _count(settling: Settling, energy: Energy, stretch: Stretch) -> list[_Counted]:
    """Each quarter's energy, in the first band that holds then."""
    usage, at = settling.usage, settling.spot.at
    counted = [_Counted() for _ in energy.bands]
    places: dict[Any, int] = {}
    is_import = energy.direction is Direction.IMPORT
    for index in usage.between(stretch.part_first, stretch.part_after):
        quarter, slot = usage.quarters[index], usage.slots[index]
        wh = quarter.import_wh if is_import else quarter.export_wh
        if not wh:
            continue
        place = places.get(slot)
        if place is None:
            place = places[slot] = band_at(energy.bands, slot)
        if place < 0:
            # Only a register that the meter did not tell leads here: the bands are checked to cover all times.
            counted[0].unpriced_wh += wh
            continue
        count = counted[place]
        if energy.bands[place].per_spot:
            spot = at(quarter.start_s, energy.mtu_min)
            if spot is None:
                count.unpriced_wh += wh
                continue
            count.wh_spot += wh * spot
        count.wh += wh
    return counted


def band_at(bands: tuple[Band, ...], slot: Any) -> int:
    """The place of the first band that holds, or -1."""
    for place, band in enumerate(bands):
        if band.when is ALWAYS or band.when.holds(slot):
            return place
    return -1


def _tiered(settling: Settling, billed: Billed, tiered: Tiered, stretch: Stretch) -> Iterator[Item]:
    """By what was imported since 1 January, as far as it is known."""
    usage = settling.usage
    before_wh = usage.imported_wh(date(stretch.first.year, 1, 1), stretch.part_first)
    after_wh = before_wh + usage.imported_wh(stretch.part_first, stretch.part_after)
    begin_wh = 0
    for place, tier in enumerate(tiered.tiers):
        end_wh = after_wh if tier.up_to_wh is None else tier.up_to_wh
        wh = max(0, min(end_wh, after_wh) - max(begin_wh, before_wh))
        begin_wh = end_wh
        if wh or place == 0:
            kwh = Fraction(wh, WH_PER_KWH)
            detail = "" if tier.up_to_wh is None else f"up to {tier.up_to_wh / 1_000_000:g} MWh"
            price = tier.price
            gross = price.gross * kwh
            yield Item(billed, detail, kwh, "kWh", price.shown(), gross, price.vat_pct)
    above_wh = after_wh - max(begin_wh, before_wh)
    if above_wh > 0:
        detail = "above the last tier"
        yield Item(billed, detail, Fraction(0), "kWh", "", None, Decimal(0), above_wh)


def _peak(settling: Settling, billed: Billed, peak: Peak, stretch: Stretch) -> Iterator[Item]:
    power_w = billed_w(peak.demand, settling.peaks(peak.demand), stretch.month)
    if power_w is None:
        yield Item(billed, "no peak is known", Fraction(0), "kW", "", None, Decimal(0))
    elif peak.steps:
        yield _by_step(billed, peak.steps, power_w, stretch)
    else:
        season = next((each for each in peak.seasons if stretch.first.month in each.when.months), None)
        if season is not None:
            kw_months = power_w / 1000 * stretch.part_months
            price = season.price
            gross = kw_months * per_kw_month(peak, stretch.month)
            yield Item(billed, "", kw_months, "kW·month", price.shown(), gross, price.vat_pct)


def per_kw_month(peak: Peak, month: str) -> Fraction:
    """What a kW costs in a month, with VAT; 0 outside every season."""
    season = next((each for each in peak.seasons if int(month[-2:]) in each.when.months), None)
    if season is None:
        return Fraction(0)
    return season.price.gross_a_month


def _by_step(billed: Billed, steps: tuple[Step, ...], power_w: Fraction, stretch: Stretch) -> Item:
    step = next((each for each in steps if each.up_to_w is None or power_w <= each.up_to_w), None)
    kw = power_w / 1000
    if step is None or step.price is None:
        return Item(billed, "the price of its step is not known", kw, "kW", "", None, Decimal(0))
    detail = "" if step.up_to_w is None else f"up to {step.up_to_w / 1000:g} kW"
    price = step.price
    return Item(billed, detail, kw, "kW", price.shown(), _for_days(price, stretch), price.vat_pct)


def _contracted(
    settling: Settling, billed: Billed, contracted: Contracted, stretch: Stretch
) -> Iterator[Item]:
    power_w = stretch.tariff.contracted_w
    if power_w is None:
        yield Item(billed, "site.yaml names no contracted power", Fraction(0), "kW", "", None, Decimal(0))
        return
    yield _by_step(billed, contracted.classes, Fraction(power_w), stretch)
    demand, price = contracted.demand, contracted.energy_above
    if price is not None:
        days = (stretch.part_first, stretch.part_after)
        kwh = energy_above_wh(demand, settling.usage, power_w, days) / WH_PER_KWH
        yield Item(billed, "energy above", kwh, "kWh", price.shown(), kwh * price.gross, price.vat_pct)
    price = contracted.power_above
    peak_w = settling.peaks(demand).get(stretch.month)
    if price is not None and peak_w is not None:
        kw_months = max(Fraction(0), peak_w - power_w) / 1000 * stretch.part_months
        gross = kw_months * price.gross_a_month
        yield Item(billed, "power above", kw_months, "kW·month", price.shown(), gross, price.vat_pct)


def _missing(_: Settling, billed: Billed, __: Missing, ___: Stretch) -> Iterator[Item]:
    yield Item(billed, "", Fraction(0), "", "", None, Decimal(0))


def _nothing(*_: object) -> Iterator[Item]:
    """Caps come after all others, limits cost nothing."""
    return iter(())


KINDS: dict[type[Component], Callable[..., Iterator[Item]]] = {
    Fixed: _fixed,
    Energy: _energy,
    Tiered: _tiered,
    Peak: _peak,
    Contracted: _contracted,
    Cap: _nothing,
    Limit: _nothing,
    Missing: _missing,
}
