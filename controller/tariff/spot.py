# SPDX-License-Identifier: MIT
"""Prices of the day-ahead exchange as a bill needs them: exact, by the quarter, or the mean of an hour's four.

Since October 2025 the exchange of most of Europe trades quarters, before that hours; contracts say which of the two
they are priced by. A quarter without a price has none: it is never zero, and an hour that lacks one of its quarters
has no mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from controller.model.clock import QUARTER_S
from controller.model.market import SpotInterval

HOUR_S = 3600
QUARTERS = HOUR_S // QUARTER_S


class Spot:
    """Prices by start of quarter. Knows its hours' means once they were asked for."""

    def __init__(self, per_mwh: Mapping[int, Decimal]) -> None:
        self._quarters = dict(per_mwh)
        self._hours: dict[int, Decimal | None] = {}

    @classmethod
    def of(cls, intervals: Iterable[SpotInterval], means: Iterable[SpotInterval] = ()) -> Spot:
        """From intervals of whole quarters; of two that overlap the later one in the list holds.

        Of `means`, which are hours, nothing is known of their quarters.
        """
        spot = cls(
            {
                start_s: interval.per_mwh
                for interval in intervals
                for start_s in range(interval.start_s, interval.start_s + interval.seconds, QUARTER_S)
            }
        )
        spot._hours.update((each.start_s, each.per_mwh) for each in means)
        return spot

    def times(self, factor: Decimal) -> Spot:
        """The same in other money."""
        spot = Spot({start_s: price * factor for start_s, price in self._quarters.items()})
        known = ((hour_s, price) for hour_s, price in self._hours.items() if price is not None)
        spot._hours.update((hour_s, price * factor) for hour_s, price in known)
        return spot

    def at(self, start_s: int, mtu_min: int) -> Decimal | None:
        """The price in the quarter that starts at `start_s`, for contracts by 15 or by 60 minutes."""
        if mtu_min == 15:
            return self._quarters.get(start_s)
        hour_s = start_s - start_s % HOUR_S
        if hour_s not in self._hours:
            self._hours[hour_s] = self._mean(hour_s)
        return self._hours[hour_s]

    def _mean(self, hour_s: int) -> Decimal | None:
        prices = [self._quarters.get(hour_s + place * QUARTER_S) for place in range(QUARTERS)]
        known = [price for price in prices if price is not None]
        return sum(known, Decimal(0)) / QUARTERS if len(known) == QUARTERS else None


NO_SPOT = Spot({})
