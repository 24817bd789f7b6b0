# SPDX-License-Identifier: MIT
"""What is told about money when a day or a month is over: one sentence with its figures.

October: peak 3.1 kW instead of about 4.6 (4.2 to 4.9); saves about 6.70 € over twelve months
"""

from __future__ import annotations

from datetime import date, datetime

from controller.model.economics_messages import MoneyMessage
from controller.tariff.saved import Range, Saved

SIGNS = {"EUR": "€"}
SAME_W = 50.0
"""Peaks that are no further apart are the same."""
SAME_MONEY = 0.005


def month_told(found: Saved, month: date, at: datetime, currency: str, bills: int) -> MoneyMessage:
    """Of a month that is over; `bills` is how many a month's peak is in."""
    parts = [_peaks("peak", found)]
    if found.capacity is not None:
        over = f"over {_months(bills)}"
        parts.append(_saves(found.capacity, currency, over))
    parts += _energy(found, currency)
    sentence = f"{month:%B}: {'; '.join(part for part in parts if part)}"
    return MoneyMessage(f"{month:%Y-%m}", at, sentence, _numbers(found))


def day_told(found: Saved, day: date, at: datetime, currency: str) -> MoneyMessage:
    """Of a day that is over."""
    parts = [_peaks("highest quarter", found), *_energy(found, currency)]
    sentence = f"{day.day} {day:%B}: {'; '.join(part for part in parts if part)}"
    return MoneyMessage(day.isoformat(), at, sentence, _numbers(found))


def _peaks(what: str, found: Saved) -> str:
    if found.peak_w is None or found.without_w is None:
        return f"no {what} was seen whole"
    own, without = found.peak_w / 1000, found.without_w
    if max(abs(without.low - found.peak_w), abs(without.high - found.peak_w)) < SAME_W:
        return f"{what} {own:.1f} kW, as without control"
    return f"{what} {own:.1f} kW instead of about {_bounds(without, 1000, 1)}"


def _bounds(found: Range, scale: float, digits: int) -> str:
    """`4.6 (4.2 to 4.9)`; the bounds are left out where they say nothing."""
    low, likely, high = (f"{value / scale:.{digits}f}" for value in (found.low, found.likely, found.high))
    return likely if low == likely == high else f"{likely} ({low} to {high})"


def _saves(found: Range, currency: str, over: str) -> str:
    if max(abs(found.low), abs(found.likely), abs(found.high)) < SAME_MONEY:
        return ""
    sign = SIGNS.get(currency, currency)
    if found.likely < 0:
        return f"costs about {-found.likely:.2f} {sign} more {over}"
    return f"saves about {found.likely:.2f} {sign} {over}"


def _energy(found: Saved, currency: str) -> list[str]:
    if found.energy is None or abs(found.energy.likely) < SAME_MONEY:
        return []
    sign, likely = SIGNS.get(currency, currency), found.energy.likely
    return [f"energy about {abs(likely):.2f} {sign} {'cheaper' if likely > 0 else 'dearer'}"]


def _months(count: int) -> str:
    return {1: "this month", 12: "twelve months"}.get(count, f"{count} months")


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
