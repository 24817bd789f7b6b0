# SPDX-License-Identifier: MIT
"""Euros of the house of the scenes: what its peaks cost, what control saved, and what was told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from controller.model.economics_messages import EconomicsMessage, MoneyMessage, RangeMessage, SavedMessage

SAVED = SavedMessage(
    span="2026-11",
    since=datetime(2026, 10, 31, 23, tzinfo=UTC),
    quarters=1892,
    peak_w=2950.0,
    without_w=RangeMessage(4180.0, 4570.0, 4920.0),
    capacity=RangeMessage(5.89, 7.76, 9.43),
    energy=RangeMessage(1.62, 1.98, 2.31),
)
ECONOMICS = EconomicsMessage(
    month="2026-11",
    currency="EUR",
    is_running=True,
    eur_per_kw=4.7878,
    free_up_to_w=2950.0,
    is_capped=False,
    peak_w=2950.0,
    peak_expected_w=RangeMessage(2950.0, 3120.0, 3680.0),
    month_so_far=14.21,
    month_expected=RangeMessage(14.21, 14.28, 14.5),
    year_so_far=158.4,
    year_expected=RangeMessage(172.1, 172.9, 174.2),
    saved=SAVED,
    saved_year=RangeMessage(61.2, 74.05, 88.8),
)
TOLD = (
    MoneyMessage(
        "2026-11-19",
        datetime(2026, 11, 19, 23, tzinfo=UTC),
        "19 November: highest quarter 2.4 kW instead of about 3.9 (3.6 to 4.2); energy about 0.11 € cheaper",
        {"quarters": 96.0, "peak_w": 2400.0, "without_w": 3900.0, "energy_saved": 0.11},
    ),
    MoneyMessage(
        "2026-10",
        datetime(2026, 10, 31, 23, tzinfo=UTC),
        "October: peak 3.1 kW instead of about 4.6 (4.2 to 4.9); saves about 6.70 € over twelve months",
        {"quarters": 2980.0, "peak_w": 3100.0, "without_w": 4600.0, "capacity_saved": 6.7},
    ),
)


def month(name: str) -> EconomicsMessage:
    """Of a month; before November nothing was counted."""
    if name == ECONOMICS.month:
        return ECONOMICS
    return replace(ECONOMICS, month=name, is_running=False, peak_expected_w=None, saved=None, saved_year=None)
