# SPDX-License-Identifier: MIT
"""Peaks, as each country counts them: from quarters to the kilowatts that a month is billed for.

A window is a quarter or an hour of the clock; its power is its import over its length, nothing is taken off for
export. What was only estimated makes no peak, and a window that lacks a part counts what is there: a lower bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from heapq import nlargest

from controller.tariff.components import Demand
from controller.tariff.price import MONTHS_PER_YEAR
from controller.tariff.usage import Usage, month_name
from controller.tariff.when import Slot


def month_peaks(demand: Demand, usage: Usage) -> dict[str, Fraction]:
    """Month (`YYYY-MM`) -> mean of its highest windows [W], before any floor.

    Where the meter keeps the same figure, the meter is right.
    """
    names = lru_cache(maxsize=None)(month_name)
    by_month: dict[str, list[Fraction | int]] = {}
    best_of_day: dict[date, Fraction | int] = {}
    for day, power_w in _powers(demand, usage):
        if demand.is_one_per_day:
            best_of_day[day] = max(power_w, best_of_day.get(day, power_w))
        else:
            by_month.setdefault(names(day), []).append(power_w)
    for day, power_w in best_of_day.items():
        by_month.setdefault(month_name(day), []).append(power_w)
    peaks = {month: _mean(nlargest(demand.top, powers)) for month, powers in by_month.items()}
    if demand.is_plain:
        peaks |= {month: Fraction(power_w) for month, power_w in usage.meter_peaks_w.items()}
    return peaks


def _powers(demand: Demand, usage: Usage) -> Iterator[tuple[date, Fraction | int]]:
    """Local day and weighted power [W] of each window that counts."""
    per_hour = 60 // demand.window_min
    for day, slot, wh in _windows(demand, usage):
        if demand.when.holds(slot):
            power_w = wh * per_hour
            weight = next((each.share for each in demand.weights if each.when.holds(slot)), None)
            yield day, power_w if weight is None else power_w * Fraction(weight)


def _windows(demand: Demand, usage: Usage) -> Iterator[tuple[date, Slot, int]]:
    """Local day, slot and import [Wh] of each window of which any part was measured."""
    if demand.window_min == 15:
        for quarter, day, slot in zip(usage.quarters, usage.days, usage.slots, strict=True):
            if not quarter.is_estimated:
                yield day, slot, quarter.import_wh
        return
    length_s = demand.window_min * 60
    found: dict[int, int] = {}
    for quarter in usage.quarters:
        if not quarter.is_estimated:
            start_s = quarter.start_s - quarter.start_s % length_s
            found[start_s] = found.get(start_s, 0) + quarter.import_wh
    for start_s, wh in found.items():
        yield *usage.calendar.place(start_s), wh


def billed_w(demand: Demand, peaks: Mapping[str, Fraction], month: str) -> Fraction | None:
    """What a month is billed for [W]: the mean over the months that count, none below the floor.

    None when no month is known and there is no floor that it would be billed for at least.
    """
    counted = [
        max(Fraction(demand.floor_w), peaks[name])
        for name in last_months(month, demand.months)
        if name in peaks
    ]
    if counted:
        return _mean(counted)
    return Fraction(demand.floor_w) if demand.floor_w else None


def last_months(month: str, count: int) -> list[str]:
    """The names of `count` months that end with `month`, oldest first."""
    year, number = (int(part) for part in month.split("-"))
    serial = year * MONTHS_PER_YEAR + number - 1
    months = range(serial - count + 1, serial + 1)
    return [f"{each // MONTHS_PER_YEAR:04d}-{each % MONTHS_PER_YEAR + 1:02d}" for each in months]


def energy_above_wh(demand: Demand, usage: Usage, limit_w: int, days: tuple[date, date]) -> Fraction:
    """What was imported above `limit_w` in the windows of these days [Wh], the last day excluded."""
    above = Fraction(0)
    for day, power_w in _powers(demand, usage):
        if days[0] <= day < days[1] and power_w > limit_w:
            above += Fraction(power_w - limit_w) * Fraction(demand.window_min, 60)
    return above


def _mean(values: Sequence[Fraction | int]) -> Fraction:
    return Fraction(sum(values)) / len(values)
