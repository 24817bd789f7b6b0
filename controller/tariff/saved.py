# SPDX-License-Identifier: MIT
"""What control saved: a month (or a day of it) as it was, beside the same house with nobody steering.

    peak       the month's peak of both, counted as the tariff counts it
    capacity   the difference of what the two cost in all: a month's peak is in as many bills as the tariff takes the
               mean of, a twelfth of its price in each of twelve, so its cost in all is that of one month
    energy     what the same house would have paid for its kWh at the prices of the quarters in which it had drawn
               them, with what is stored in the batteries at the end taken at the prices of the last day

Where the maximum tariff binds a kW is free, and nothing is saved by a lower one. Quarters that were not counted are
taken to be the same in both houses. A peak that the meter knows of a time when nobody counted belongs to both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from controller.model.shadow import ShadowQuarter
from controller.tariff.components import Cap, Contracted, Demand, Group, Missing, Peak
from controller.tariff.contract import Contract, Tariff
from controller.tariff.demand import month_peaks
from controller.tariff.entries import price_quarter
from controller.tariff.marginal import Situation, import_per_kwh
from controller.tariff.settle import Settling, Stretch, per_kw_month
from controller.tariff.spot import Spot
from controller.tariff.usage import Quarter, Usage, month_after, month_first, month_name

LEVELS = ("low_wh", "likely_wh", "high_wh")
SAME_SHARE = 1.01
"""A meter cuts its peak to whole watts, and we count to a Wh: peaks so near are the same."""
UNPRICED_SHARE = 0.02
"""So much of the energy that was moved may lack a price, before nothing is said of all of it."""
LAST_QUARTERS = 96
_PLAIN = Peak(Demand())
"""Where nobody is paid by peaks, the highest quarter is shown all the same."""


@dataclass(frozen=True, slots=True)
class Range:
    """An estimate, and between which bounds it lies."""

    low: float
    likely: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float], likely: float) -> Range:
        """From the lowest to the highest of these and of what is likely."""
        every = [*values, likely]
        return cls(min(every), likely, max(every))

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.likely + other.likely, self.high + other.high)


@dataclass(frozen=True, slots=True)
class Saved:
    """What was found. Amounts in the tariff's currency, with VAT; below zero control cost money."""

    since_s: int
    """Start of the first quarter that was counted [s since 1970]."""
    quarters: int
    peak_w: float | None
    without_w: Range | None
    capacity: Range | None
    energy: Range | None


@dataclass(frozen=True, slots=True)
class Counted:
    """The quarters of some days in both houses."""

    usage: Usage
    """As they were, with the peaks that the meter keeps."""
    shadows: Mapping[int, ShadowQuarter]
    """By start [s since 1970]."""

    @property
    def days(self) -> tuple[date, date] | None:
        first, until = self.usage.first, self.usage.until
        return None if first is None or until is None else (first, until)


def saved(counted: Counted, spot: Spot, contract: Contract | None, *, is_month: bool = True) -> Saved | None:
    """What control saved in these days of one month; None where nothing was counted.

    Of days alone (`is_month` False) peaks are those of the days, and have no price: months are billed.
    """
    starts = [each.start_s for each in counted.usage.quarters if each.start_s in counted.shadows]
    days = counted.days
    if not starts or days is None:
        return None
    tariff = None if contract is None else contract.on(days[0])
    peak = peak_of(tariff)
    usage = counted.usage if is_month else Usage(counted.usage.quarters, counted.usage.calendar)
    without = [_without(counted, level) for level in LEVELS]
    month, demand = month_name(days[0]), (peak or _PLAIN).demand
    own_w = month_peaks(demand, usage).get(month)
    others = [month_peaks(demand, each).get(month) for each in without]
    peak_w, without_w = None, None
    if own_w is not None and None not in others:
        outside_w = _outside_w(own_w, counted)
        found = [max(_or_own(float(w), float(own_w)), outside_w) for w in others if w is not None]
        peak_w, without_w = float(own_w), Range.of(found, found[1])
    capacity = None
    if (
        is_month
        and peak is not None
        and contract is not None
        and peak_w is not None
        and without_w is not None
    ):
        is_free = is_capped(usage, spot, contract, days[0])
        capacity = _capacity(peak, month, peak_w, without_w, is_free=is_free)
    energy = None if contract is None else _energy(counted, without[1], spot, contract)
    return Saved(starts[0], len(starts), peak_w, without_w, capacity, energy)


def peak_cost(peak: Peak, month: str, power_w: float) -> float | None:
    """What a month's peak costs in all, over every bill that it is in; None where its step has no price."""
    counted_w = max(float(peak.demand.floor_w), power_w)
    if not peak.steps:
        return counted_w / 1000 * float(per_kw_month(peak, month))
    step = next((each for each in peak.steps if each.up_to_w is None or counted_w <= each.up_to_w), None)
    return None if step is None or step.price is None else float(step.price.gross)


def is_capped(usage: Usage, spot: Spot, contract: Contract, day: date) -> bool:
    """Whether the maximum tariff binds in the month of `day`, as things are."""
    first, until = month_first(day), usage.until
    if until is None:
        return False
    settling = Settling(usage, spot, contract)
    for begin, end, tariff in contract.spans(first, min(month_after(first), until)):
        items = settling.settle(Stretch(begin, end, tariff, begin, end))
        if any(isinstance(item.billed.line.component, Cap) for item in items):
            return True
    return False


def peak_of(tariff: Tariff | None) -> Peak | None:
    """How its peaks are charged; None where they are not."""
    lines = () if tariff is None else tariff.lines
    return next((each.line.component for each in lines if isinstance(each.line.component, Peak)), None)


def asks_nothing(tariff: Tariff | None) -> bool:
    """Whether the grid is known and bills no peaks; a price that is missing may be one of peaks."""
    lines = [] if tariff is None else [each.line for each in tariff.lines if each.line.group is Group.NETWORK]
    kinds = [line.component for line in lines]
    by_peaks = (
        isinstance(kind, Peak) or (isinstance(kind, Missing) and kind.kind == "peak") for kind in kinds
    )
    above = (isinstance(kind, Contracted) and kind.power_above is not None for kind in kinds)
    return bool(lines) and not any(by_peaks) and not any(above)


def _without(counted: Counted, level: str) -> Usage:
    """The quarters as they would have been."""
    usage = counted.usage
    return Usage((_like(each, counted.shadows, level) for each in usage.quarters), usage.calendar)


def _like(quarter: Quarter, shadows: Mapping[int, ShadowQuarter], level: str) -> Quarter:
    shadow = shadows.get(quarter.start_s)
    if shadow is None:
        return quarter
    export_wh = quarter.export_wh if shadow.export_wh is None else round(shadow.export_wh)
    return replace(quarter, import_wh=round(getattr(shadow, level)), export_wh=export_wh)


def _outside_w(own_w: Fraction, counted: Counted) -> float:
    """The peak, where it was made while nobody counted."""
    seen_wh = max(
        (each.import_wh for each in counted.usage.quarters if each.start_s in counted.shadows), default=0
    )
    return float(own_w) if own_w > SAME_SHARE * 4 * seen_wh and counted.usage.meter_peaks_w else 0.0


def _or_own(without_w: float, own_w: float) -> float:
    """Our count of a peak and the meter's are a watt or two apart: that is no saving."""
    return own_w if own_w / SAME_SHARE <= without_w <= own_w * SAME_SHARE else without_w


def _capacity(peak: Peak, month: str, peak_w: float, without_w: Range, *, is_free: bool) -> Range | None:
    if is_free:
        return Range(0.0, 0.0, 0.0)
    own = peak_cost(peak, month, peak_w)
    low, likely, high = (peak_cost(peak, month, w) for w in (without_w.low, without_w.likely, without_w.high))
    if own is None or low is None or likely is None or high is None:
        return None
    return Range(low - own, likely - own, high - own)


def _energy(counted: Counted, without: Usage, spot: Spot, contract: Contract) -> Range | None:
    """Costs of the quarters that differ. None where too much of it has no price."""
    total, moved_wh, unpriced_wh = Fraction(0), 0, 0
    usage = counted.usage
    year_wh = 0
    for place, (own, other) in enumerate(zip(usage.quarters, without.quarters, strict=True)):
        wh = abs(other.import_wh - own.import_wh) + abs(other.export_wh - own.export_wh)
        if wh:
            tariff, slot = contract.on(usage.days[place]), usage.slots[place]
            costs = [price_quarter(each, slot, tariff, spot, year_wh).cost for each in (own, other)]
            moved_wh += wh
            if costs[0] is None or costs[1] is None or not tariff.is_whole:
                unpriced_wh += wh
            else:
                total += Fraction(costs[1]) - Fraction(costs[0])
        year_wh += own.import_wh
    if unpriced_wh > UNPRICED_SHARE * moved_wh:
        return None
    return _with_stored(float(total), counted, spot, contract)


def _with_stored(moved: float, counted: Counted, spot: Spot, contract: Contract) -> Range:
    """With what the batteries hold more at the end than at the beginning, or less, at the prices of the last day."""
    stored = [
        shadow.stored_wh
        for each in counted.usage.quarters
        if (shadow := counted.shadows.get(each.start_s)) is not None and shadow.stored_wh is not None
    ]
    prices = _last_prices(counted.usage, spot, contract)
    if not stored or not prices:
        return Range(moved, moved, moved)
    gained_kwh = (stored[-1] - stored[0]) / 1000
    worth = [moved + gained_kwh * price for price in prices]
    return Range.of(worth, sum(worth) / len(worth))


def _last_prices(usage: Usage, spot: Spot, contract: Contract) -> list[float]:
    found = []
    for place in range(max(0, len(usage.quarters) - LAST_QUARTERS), len(usage.quarters)):
        tariff, start_s = contract.on(usage.days[place]), usage.quarters[place].start_s
        price = import_per_kwh(tariff, usage.slots[place], start_s, spot, Situation())
        if price is not None and tariff.is_whole:
            found.append(float(price))
    return found
