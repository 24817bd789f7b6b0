# SPDX-License-Identifier: MIT
"""Euros of the month and the year as windows see them: what peaks cost, what they will cost, and what was saved.

Amounts are in `currency`, with VAT. A Range is an estimate and how far it may be off; what is known exactly is a plain
number. Absent is null: no tariff is known, or not enough was recorded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from controller.model.said_messages import SaidMessage


@dataclass(frozen=True, slots=True)
class RangeMessage:
    """At least, most likely, at most."""

    low: float
    likely: float
    high: float


@dataclass(frozen=True, slots=True)
class SavedMessage:
    """A month (`YYYY-MM`), or a day of it, beside the same house with nobody steering.

    Below zero, control cost money. Peaks of None: nothing was recorded that could be one.
    """

    span: str
    """`2026-10` or `2026-10-31`."""
    since: datetime
    """From here on it was counted; before it the two houses are taken to be the same."""
    quarters: int
    """That were counted."""
    peak_w: float | None
    without_w: RangeMessage | None
    """The peak without control [W]."""
    capacity: RangeMessage | None
    """Saved by the lower peak, over all the bills that it is in; of a day None, since months are billed."""
    energy: RangeMessage | None
    """Saved by buying and selling at other times. None where prices are not known."""


@dataclass(frozen=True, slots=True)
class EconomicsMessage:
    """The month (`YYYY-MM`) that is asked for, as far as it has gone."""

    month: str
    currency: str
    is_running: bool
    eur_per_kw: float | None
    """What one kW more of this month's peak costs in all, over every bill that it is in; 0 where a kW is free."""
    free_up_to_w: float | None
    """Up to this a peak costs nothing more this month."""
    is_capped: bool
    """The maximum tariff binds."""
    peak_w: float | None
    peak_expected_w: RangeMessage | None
    """At the month's end."""
    month_so_far: float | None
    """What the network's peak part of this month's bill comes to as things are."""
    month_expected: RangeMessage | None
    year_so_far: float | None
    """Of the calendar year up to this month, each month at its own prices; from `year_since` on."""
    year_expected: RangeMessage | None
    """The same with the months to come; None where one of them has no price yet."""
    saved: SavedMessage | None
    saved_year: RangeMessage | None
    """Of all months of the calendar year that were counted: capacity and, where known, energy."""
    is_peak_free: bool = False
    """The grid is known, and asks nothing for peaks."""
    year_since: str | None = None
    """The first month in the year's sums: of those before, no peak or no price is known."""


@dataclass(frozen=True, slots=True)
class MoneyMessage:
    """What was told about money of a day or month when it was over."""

    span: str
    time: datetime
    sentence: str
    numbers: dict[str, float]
    said: dict[str, SaidMessage] = field(default_factory=dict, compare=False)
    """Of `sentence`; see SaidMessage."""
