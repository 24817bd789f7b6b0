# SPDX-License-Identifier: MIT
"""Why the rules did not reach the best possible, in a sentence for each month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from controller.model.saying import Saying, Words
from controller.replay.gap import MonthGap

NOTHING_W = 25.0
"""A gap that is not worth a sentence."""


def gap_lines(gaps: Iterable[MonthGap]) -> Iterator[Saying]:
    """One sentence a month."""
    for gap in gaps:
        if gap.gap_w < NOTHING_W:
            yield Saying("gap-none", month=gap.month)
            continue
        money: Words = ""
        if gap.eur_per_kw:
            money = Saying("gap-money", cost_eur=gap.gap_w / 1000 * gap.eur_per_kw)
        yield Saying(
            "gap-of",
            month=gap.month,
            money=money,
            gap_w=gap.gap_w,
            forecast_w=gap.forecast_w,
            actuators_w=gap.actuators_w,
            rules_w=gap.rules_w,
        )
