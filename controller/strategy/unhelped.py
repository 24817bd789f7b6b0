# SPDX-License-Identifier: MIT
"""The highest quarter that the house would have had in a month without its batteries: filling them may not exceed it.

A battery that fills up to the tariff's floor costs nothing; still, nobody wants to find a higher peak on his meter
than he would have had without a battery. So it fills no higher than the house itself has been.

Of the month in which it begins to look, nobody knows what was before: there is no bound in that one.

Months are of UTC: in Europe the first hours of a local month count for none, which is careful. Powers are taken to
hold between two calls. Owned by one Strategy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from math import inf, isinf
from typing import Any

from controller.strategy.quarters import QuarterMeans

DAY_S = 86_400
KEPT = 2
"""Months."""


class Unhelped:
    """Integrates the demand by quarters."""

    def __init__(self) -> None:
        self.peaks_w: dict[str, float] = {}
        """By `YYYY-MM`; infinite for the month that was not seen from its beginning."""
        self._means = QuarterMeans()

    def follow(self, at_s: float, demand_w: float) -> None:
        """From `at_s` [s since 1970] on the house takes `demand_w`; what it gives to the street counts as nothing."""
        if not self.peaks_w:
            self.peaks_w[_month(at_s)] = inf
        ended = self._means.follow(at_s, max(0.0, demand_w))
        if ended is not None:
            self._close(*ended)

    def follow_all(self, first_s: float, powers_w: Sequence[float]) -> None:
        """The same with each of `powers_w` for a quarter, from `first_s` on."""
        if not self.peaks_w:
            self.peaks_w[_month(first_s)] = inf
        for ended in self._means.follow_all(first_s, [max(0.0, each) for each in powers_w]):
            self._close(*ended)

    def lose_sight(self) -> None:
        """The power is not known: what was not seen counts as nothing."""
        self._means.lose_sight()

    def to_dict(self) -> dict[str, Any]:
        """Fit for JSON."""
        return {month: None if isinf(w) else round(w) for month, w in self.peaks_w.items()}

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave."""
        self.peaks_w = {str(month): inf if w is None else float(w) for month, w in saved.items()}

    def _close(self, end_s: float, mean_w: float) -> None:
        month = _month(end_s - 1)
        self.peaks_w[month] = max(self.peaks_w.get(month, 0.0), mean_w)
        while len(self.peaks_w) > KEPT:
            del self.peaks_w[min(self.peaks_w)]


def _month(at_s: float) -> str:
    return _month_of_day(int(at_s // DAY_S))


@lru_cache(maxsize=2)
def _month_of_day(day: int) -> str:
    """Of the day since 1970; each is asked for with every quarter that ends."""
    moment = datetime.fromtimestamp(day * DAY_S, UTC)
    return f"{moment.year}-{moment.month:02}"
