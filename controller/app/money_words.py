# SPDX-License-Identifier: MIT
"""What is told about money when a day or a month is over: one sentence with its figures.

October: peak 3.1 kW instead of about 4.6 (4.2 to 4.9); saves about 6.70 € over twelve months
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from controller.model.economics_messages import MoneyMessage
from controller.model.said_messages import said_messages
from controller.model.saying import Saying
from controller.tariff.saved import Range, Saved

SIGNS = {"EUR": "€"}
SAME_W = 50.0
"""Peaks that are no further apart are the same."""
SAME_MONEY = 0.005


@dataclass(frozen=True, slots=True)
class _Peaks:
    """The templates for the highest quarter of a span."""

    unseen: str
    same: str
    instead: str


PEAK = _Peaks("no-peak-whole", "peak-as-without", "peak-instead")
QUARTER = _Peaks("no-quarter-whole", "quarter-as-without", "quarter-instead")


def month_told(found: Saved, month: date, at: datetime, currency: str, bills: int) -> MoneyMessage:
    """Of a month that is over; `bills` is how many a month's peak is in."""
    parts = [_peaks(PEAK, found)]
    if found.capacity is not None:
        parts += _saves(found.capacity, currency, _over(bills))
    told = Saying("money-month", at=_noon(month), parts=(*parts, *_energy(found, currency)))
    return MoneyMessage(f"{month:%Y-%m}", at, str(told), _numbers(found), said_messages(sentence=told))


def day_told(found: Saved, day: date, at: datetime, currency: str) -> MoneyMessage:
    """Of a day that is over."""
    told = Saying("money-day", at=_noon(day), parts=(_peaks(QUARTER, found), *_energy(found, currency)))
    return MoneyMessage(day.isoformat(), at, str(told), _numbers(found), said_messages(sentence=told))


def _noon(day: date) -> datetime:
    """Of which only the date is told."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _peaks(told: _Peaks, found: Saved) -> Saying:
    if found.peak_w is None or found.without_w is None:
        return Saying(told.unseen)
    without = found.without_w
    if max(abs(without.low - found.peak_w), abs(without.high - found.peak_w)) < SAME_W:
        return Saying(told.same, own_w=found.peak_w)
    return Saying(told.instead, own_w=found.peak_w, without=_bounds(without))


def _bounds(found: Range) -> Saying:
    """`4.6 (4.2 to 4.9)`; the bounds are left out where they say nothing."""
    likely = Saying("likely-kw", likely_w=found.likely)
    if all(str(Saying("likely-kw", likely_w=each)) == str(likely) for each in (found.low, found.high)):
        return likely
    return Saying("range-kw", likely_w=found.likely, low_w=found.low, high_w=found.high)


def _saves(found: Range, currency: str, over: Saying) -> list[Saying]:
    if max(abs(found.low), abs(found.likely), abs(found.high)) < SAME_MONEY:
        return []
    template = "costs-about-more" if found.likely < 0 else "saves-about"
    return [Saying(template, amount=abs(found.likely), currency=SIGNS.get(currency, currency), over=over)]


def _energy(found: Saved, currency: str) -> list[Saying]:
    if found.energy is None or abs(found.energy.likely) < SAME_MONEY:
        return []
    likely = found.energy.likely
    template = "energy-cheaper" if likely > 0 else "energy-dearer"
    return [Saying(template, amount=abs(likely), currency=SIGNS.get(currency, currency))]


def _over(count: int) -> Saying:
    named = {1: "over-this-month", 12: "over-twelve-months"}.get(count)
    return Saying("over-months", count=count) if named is None else Saying(named)


def _numbers(found: Saved) -> dict[str, float]:
    """The figures behind the sentence, by name."""
    numbers: dict[str, float] = {"quarters": float(found.quarters)}
    if found.peak_w is not None:
        numbers["peak_w"] = round(found.peak_w)
    for name, value, digits in (
        ("without_w", found.without_w, 0),
        ("capacity_saved", found.capacity, 2),
        ("energy_saved", found.energy, 2),
    ):
        if value is not None:
            numbers |= {
                name: round(value.likely, digits),
                f"{name}_low": round(value.low, digits),
                f"{name}_high": round(value.high, digits),
            }
    return numbers
