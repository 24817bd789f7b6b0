# SPDX-License-Identifier: MIT
"""Why the rules did not reach the best possible, in a sentence for each month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from controller.replay.gap import MonthGap

NOTHING_W = 25.0
"""A gap that is not worth a sentence."""


def gap_lines(gaps: Iterable[MonthGap]) -> Iterator[str]:
    """One sentence a month."""
    for gap in gaps:
        if gap.gap_w < NOTHING_W:
            yield f"{gap.month}: the rules reached the best possible peak"
            continue
        money = f" ({gap.gap_w / 1000 * gap.eur_per_kw:.2f} € over all bills)" if gap.eur_per_kw else ""
        yield (
            f"{gap.month}: {gap.gap_w / 1000:.2f} kW above the best possible{money}: "
            f"{gap.forecast_w / 1000:.2f} kW for not knowing the month, {gap.actuators_w / 1000:.2f} kW by what "
            f"devices cannot do, {gap.rules_w / 1000:.2f} kW by the rules"
        )
