# SPDX-License-Identifier: MIT
"""What peaks cost and what control saved, in words and figures by the locale. Pure."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from controller.model.economics_messages import EconomicsMessage, MoneyMessage, RangeMessage, SavedMessage
from gui.cost_words import first_of, short_month, sign_of
from gui.words import POWER_UNIT, day_in, decimal, kilowatts

SAME_W = 50.0
"""Peaks that are no further apart are the same."""
SAME_MONEY = 0.005
KILO = 1000.0

translate = QCoreApplication.translate


def saved_in_all(found: SavedMessage | None) -> RangeMessage | None:
    """Capacity and energy together; None where neither is known."""
    parts = [] if found is None else [each for each in (found.capacity, found.energy) if each is not None]
    if not parts:
        return None
    return RangeMessage(
        sum(each.low for each in parts), sum(each.likely for each in parts), sum(each.high for each in parts)
    )


def bounds(found: RangeMessage | None, unit: str, *, scale: float = 1.0, digits: int = 2) -> str:
    """`4.2 to 4.9 kW`; nothing where the two are the same."""
    ends = _ends(found, scale, digits)
    if ends is None:
        return ""
    return translate("Money", "{low} to {high} {unit}").format(low=ends[0], high=ends[1], unit=unit)


def span(found: RangeMessage | None, digits: int) -> str:
    """`4.2 – 4.9`, where there is little room."""
    ends = _ends(found, 1.0, digits)
    return "" if ends is None else " – ".join(ends)


def _ends(found: RangeMessage | None, scale: float, digits: int) -> tuple[str, str] | None:
    if found is None:
        return None
    low, high = (decimal(value / scale, digits) for value in (found.low, found.high))
    return None if low == high else (low, high)


def peaks_told(found: SavedMessage) -> str:
    """Both peaks of the month, and how sure the other one is."""
    if found.peak_w is None or found.without_w is None:
        return translate("Money", "No quarter was seen whole yet")
    without, own = found.without_w, f"{kilowatts(found.peak_w)} {POWER_UNIT}"
    if max(abs(without.low - found.peak_w), abs(without.high - found.peak_w)) < SAME_W:
        return translate("Money", "The peak of {own} is what it would have been without control").format(
            own=own
        )
    likely, between = f"{kilowatts(without.likely)} {POWER_UNIT}", bounds(without, POWER_UNIT, scale=KILO)
    told = translate("Money", "Peak of {own} instead of about {likely} without control").format(
        own=own, likely=likely
    )
    return f"{told} ({between})" if between else told


def parts_told(found: SavedMessage, currency: str) -> str:
    """What of it the peak saved and what the hours of buying and selling."""
    unit, parts = sign_of(currency), []
    if found.capacity is not None:
        parts.append(_part(translate("Money", "by the peak {amount}"), found.capacity, unit))
    if found.energy is not None:
        parts.append(_part(translate("Money", "by the hours {amount}"), found.energy, unit))
    return "; ".join(parts)


def _part(words: str, found: RangeMessage, unit: str) -> str:
    between = bounds(found, unit)
    amount = f"{decimal(found.likely, 2)} {unit}"
    return words.format(amount=f"{amount} ({between})" if between else amount)


def worth_told(found: EconomicsMessage) -> str:
    """What one kW more of the month's peak costs."""
    if found.is_capped:
        return translate(
            "Money", "The maximum tariff binds: a higher peak costs nothing more, and a kWh the more"
        )
    if found.is_peak_free:
        return translate(
            "Money", "Your grid asks nothing for peaks: what counts is when and how much you draw"
        )
    if found.eur_per_kw is None:
        return translate(
            "Money", "What a peak costs is not known: site.yaml names no grid area that bills them"
        )
    price = f"{decimal(found.eur_per_kw, 2)} {sign_of(found.currency)}"
    if found.free_up_to_w is None:
        return translate("Money", "One kW more of this month's peak costs {price} in all").format(price=price)
    free = f"{kilowatts(found.free_up_to_w)} {POWER_UNIT}"
    return translate("Money", "Above {free}, one kW more costs {price} in all").format(free=free, price=price)


def so_far_told(found: EconomicsMessage) -> str:
    """What the month and the year came to as things are, and what the year's control saved."""
    unit, parts = sign_of(found.currency), []
    if found.month_so_far is not None and found.is_running:
        amount = f"{decimal(found.month_so_far, 2)} {unit}"
        parts.append(translate("Money", "Peaks so far: this month {amount}").format(amount=amount))
    if found.year_so_far is not None:
        amount = f"{decimal(found.year_so_far, 2)} {unit}"
        parts.append(translate("Money", "{year} {amount}").format(year=year_words(found), amount=amount))
    if found.saved_year is not None:
        words = translate("Money", "saved in {year} about {amount}").replace("{year}", found.month[:4])
        parts.append(_part(words, found.saved_year, unit))
    return "; ".join(parts)


def year_words(found: EconomicsMessage) -> str:
    """`2026`; `2026 from April on` where the months before are not known, and in no sum."""
    year = found.month[:4]
    if found.year_since is None or found.year_since.endswith("-01"):
        return year
    words = translate("Money", "{year} from {month} on")
    return words.format(year=year, month=day_in(first_of(found.year_since), "MMMM"))


def short_year(found: EconomicsMessage) -> str:
    """The same with less room: `Apr-Dec 2026`."""
    year = found.month[:4]
    if found.year_since is None or found.year_since.endswith("-01"):
        return year
    return f"{short_month(found.year_since)}-{short_month(f'{year}-12')} {year}"


def month_line(found: EconomicsMessage | None) -> str:
    """The month in one line: `Peaks 14.10 € · saved about 7.00 €`; nothing while nothing is known."""
    if found is None:
        return ""
    unit, parts = sign_of(found.currency), []
    if found.month_so_far is not None:
        parts.append(
            translate("Money", "Peaks {amount}").format(amount=f"{decimal(found.month_so_far, 2)} {unit}")
        )
    total = saved_in_all(found.saved)
    if total is not None and abs(total.likely) >= SAME_MONEY:
        words = (
            translate("Money", "saved about {amount}")
            if total.likely > 0
            else translate("Money", "cost about {amount} more")
        )
        parts.append(words.format(amount=f"{decimal(abs(total.likely), 2)} {unit}"))
    return " · ".join(parts)


def is_month(told: MoneyMessage) -> bool:
    """Whether it is of a month; else it is of a day."""
    return len(told.span) == len("2026-10")
