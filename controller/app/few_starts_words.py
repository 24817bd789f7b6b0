# SPDX-License-Identifier: MIT
"""What fewer starts of a car cost, as a choice that its owner can make: in a sentence with numbers."""

from __future__ import annotations

from controller.model.saying import Saying, Words
from controller.replay.few_starts import FewStarts

NOTHING_W = 25.0
"""A difference that costs nothing worth a word."""


def few_starts_line(found: FewStarts) -> Saying:
    """Of one car."""
    more_w = found.few_peak_w - found.many_peak_w
    money: Words = ""
    if found.cost_eur:
        money = Saying("gap-money", cost_eur=found.cost_eur)
    name = "few-starts-kept" if found.is_counted else "few-starts"
    if more_w < NOTHING_W:
        return Saying(f"{name}-free", device=found.charger, few=found.few, many=found.many)
    return Saying(
        name,
        device=found.charger,
        few=found.few,
        many=found.many,
        few_w=found.few_peak_w,
        many_w=found.many_peak_w,
        more_w=more_w,
        money=money,
    )
