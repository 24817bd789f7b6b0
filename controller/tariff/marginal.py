# SPDX-License-Identifier: MIT
"""What one more kWh and one more kW are worth now: all that a decision needs to know of any tariff.

    import     what one kWh more from the street costs, everything included
    export     what one kWh more to the street earns; below zero it costs
    peak       what one kW more of this month's peak costs in all, over every bill that it will be in
    threshold  the power up to which a peak costs nothing more this month

Where the maximum tariff binds, one kW more costs nothing, and a kWh costs the maximum instead of the network's price.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import pairwise

from controller.model.clock import QUARTER_S
from controller.model.prices import PriceCurve, PriceInterval
from controller.tariff.components import Cap, Contracted, Direction, Energy, Missing, Peak, Tiered
from controller.tariff.contract import Billed, Contract, Tariff
from controller.tariff.entries import per_kwh, tiered_cost
from controller.tariff.settle import WH_PER_KWH, Settling, Stretch, per_kw_month
from controller.tariff.spot import Spot
from controller.tariff.usage import Usage, month_first, month_name
from controller.tariff.when import Calendar, Slot

PER_KWH = ("energy", "tiered")
"""Kinds of lines without whose price that of a kWh is not known."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a house stands in its month and year."""

    year_wh: int = 0
    """Imported since 1 January."""
    month_peak_w: float | None = None
    capped: frozenset[str] = frozenset()
    """Lines that the maximum tariff takes the place of, as things are."""
    cap: Billed | None = None
    contracted_w: int | None = None


@dataclass(frozen=True, slots=True)
class PeakValue:
    """What a peak costs now. `eur_per_kw` [with VAT] is for all bills together."""

    threshold_w: float
    eur_per_kw: float
    window_min: int


def situation_of(usage: Usage, spot: Spot, contract: Contract, today: date) -> Situation:
    """Where the house stands on a local day, from its quarters so far."""
    settling = Settling(usage, spot, contract)
    tariff, first = contract.on(today), month_first(today)
    year_wh = usage.imported_wh(date(today.year, 1, 1), date(today.year + 1, 1, 1))
    peaks = next((settling.peaks(peak.demand) for _, peak in _charges(tariff)), {})
    peak_w = peaks.get(month_name(today))
    capped: frozenset[str] = frozenset()
    cap = None
    until = usage.until
    if until is not None and first < until:
        begin = next(
            begin for begin, end, _ in contract.spans(first, until) if begin <= today < end or end == until
        )
        items = settling.settle(Stretch(begin, until, tariff, begin, until))
        cap = next((item.billed for item in items if isinstance(item.billed.line.component, Cap)), None)
        if cap is not None and isinstance(cap.line.component, Cap):
            capped = frozenset(cap.line.component.of)
    return Situation(year_wh, None if peak_w is None else float(peak_w), capped, cap, tariff.contracted_w)


def import_per_kwh(
    tariff: Tariff, slot: Slot, start_s: int, spot: Spot, situation: Situation
) -> Fraction | None:
    """What one kWh more costs in a quarter, with VAT; None where a part of it is not known."""
    total = Fraction(0)
    for billed in tariff.lines:
        component = billed.line.component
        if _is_capped(billed, situation):
            continue
        cost: Fraction | None = Fraction(0)
        if isinstance(component, Energy) and component.direction is Direction.IMPORT:
            cost = per_kwh(component, slot, start_s, spot)
        elif isinstance(component, Tiered):
            cost = tiered_cost(component, situation.year_wh, WH_PER_KWH)
        elif isinstance(component, Missing) and component.kind in PER_KWH:
            cost = None if component.direction is Direction.IMPORT else cost
        if cost is None:
            return None
        total += cost
    cap = None if situation.cap is None else situation.cap.line.component
    return total + (cap.price.gross if isinstance(cap, Cap) else 0)


def export_per_kwh(tariff: Tariff, slot: Slot, start_s: int, spot: Spot) -> Fraction | None:
    """What one kWh more to the street earns in a quarter; None where it is not known."""
    lines = [billed.line.component for billed in tariff.lines]
    sold = [
        each for each in lines if isinstance(each, Energy | Missing) and each.direction is Direction.EXPORT
    ]
    prices = [None if isinstance(each, Missing) else per_kwh(each, slot, start_s, spot) for each in sold]
    known = [price for price in prices if price is not None]
    return sum(known, Fraction(0)) if prices and len(known) == len(prices) else None


def peak_value(tariff: Tariff, month: str, situation: Situation) -> PeakValue | None:
    """What a higher peak costs in a month; None where the tariff asks nothing for peaks.

    Steps have no price per kW: there a peak is free up to the end of the step that it is in, and the next step's
    rise is spread over its width.
    """
    for billed, peak in _charges(tariff):
        floor_w = max(peak.demand.floor_w, _known(situation.month_peak_w))
        if peak.steps:
            return _step_value(peak, floor_w)
        # A month of K is in K bills, a K-th each: together one month's price.
        per_kw = Fraction(0) if _is_capped(billed, situation) else per_kw_month(peak, month)
        return PeakValue(floor_w, float(per_kw / peak.demand.top), peak.demand.window_min)
    for billed in tariff.lines:
        contracted = billed.line.component
        if (
            isinstance(contracted, Contracted)
            and contracted.power_above
            and situation.contracted_w is not None
        ):
            price = contracted.power_above
            threshold_w = max(situation.contracted_w, _known(situation.month_peak_w))
            per_kw = price.gross_a_month / contracted.demand.top
            return PeakValue(threshold_w, float(per_kw), contracted.demand.window_min)
    return None


def _step_value(peak: Peak, reached_w: float) -> PeakValue | None:
    ends = [(step.up_to_w, step.price) for step in peak.steps]
    for (end_w, price), (next_end_w, next_price) in pairwise(ends):
        if end_w is not None and reached_w <= end_w:
            if price is None or next_price is None or next_end_w is None:
                return None
            width_kw = Fraction(next_end_w - end_w, 1000)
            return PeakValue(
                end_w, float((next_price.gross - price.gross) / width_kw), peak.demand.window_min
            )
    return None


def price_curve(
    contract: Contract, calendar: Calendar, spot: Spot, starts_s: Iterable[int], situation: Situation
) -> PriceCurve:
    """Import and export by quarter, for rules and plans.

    Quarters of which neither is known are left out, as are days whose grid or supplier is not known: a part of a price
    is no price.
    """
    intervals = []
    for start_s in starts_s:
        day, slot = calendar.place(start_s)
        tariff = contract.on(day)
        if not tariff.is_whole:
            continue
        bought = import_per_kwh(tariff, slot, start_s, spot, situation)
        sold = export_per_kwh(tariff, slot, start_s, spot)
        if bought is not None or sold is not None:
            intervals.append(
                PriceInterval(
                    datetime.fromtimestamp(start_s, UTC),
                    QUARTER_S,
                    None if bought is None else float(bought),
                    None if sold is None else float(sold),
                )
            )
    return PriceCurve(tuple(intervals))


def _known(peak_w: float | None) -> float:
    """No peak is known: the month has only begun, and nothing is reached yet."""
    return 0.0 if peak_w is None else peak_w


def _charges(tariff: Tariff) -> Iterable[tuple[Billed, Peak]]:
    """Lines that charge peaks."""
    for billed in tariff.lines:
        if isinstance(billed.line.component, Peak):
            yield billed, billed.line.component


def _is_capped(billed: Billed, situation: Situation) -> bool:
    cap = situation.cap
    return cap is not None and billed.version == cap.version and billed.line.key in situation.capped
