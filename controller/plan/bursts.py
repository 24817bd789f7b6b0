# SPDX-License-Identifier: MIT
"""What a house has taken beyond a demand, and when in the day: how much a battery should keep for it.

A plan counts with means, and a mean never bursts. A battery that gave all it had to the dear hours has nothing left
when the oven goes on, and one quarter of an hour above the target is billed for a year. So for each quarter to come:
the energy that the house took above the target within the next hours on the worst of its last days; and at any time
room for one quarter that is higher than any of these days had.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from controller.model.clock import QUARTER_S

DAYS = 14
DAY_QUARTERS = 96
WITHIN = 12
"""Quarters over which a burst is looked for."""
HIGHER = 1.5
"""A quarter that was never seen may be so many times the highest that was."""
FIRST_WH = 700.0
"""While no day is known."""


class Bursts:
    """The newest quarters of a house."""

    def __init__(self) -> None:
        self._first: int | None = None
        """The oldest quarter that is kept, since 1970."""
        self._net_w: deque[float] = deque()

    def note(self, quarter: int, net_w: float) -> None:
        """What the house took in a quarter (since 1970), without the sun's part; those that are missing were calm."""
        if self._first is None or not 0 <= quarter - self._after <= DAYS * DAY_QUARTERS:
            self._first, self._net_w = quarter, deque()
        self._net_w.extend([0.0] * (quarter - self._after))
        self._net_w.append(float(round(net_w)))
        while len(self._net_w) > DAYS * DAY_QUARTERS:
            self._net_w.popleft()
            self._first += 1

    def beyond_wh(self, quarter: int, steps: int, target_w: float) -> tuple[float, ...]:
        """For each of so many quarters from `quarter` on, what is to be kept for bursts above `target_w` [Wh]."""
        days = len(self._net_w) // DAY_QUARTERS
        if self._first is None or not days:
            return (FIRST_WH,) * steps
        beyond = [max(0.0, net_w - target_w) * QUARTER_S / 3600 for net_w in self._net_w]
        least_wh = max(0.0, HIGHER * max(self._net_w) - target_w) * QUARTER_S / 3600
        of_day = [least_wh] * DAY_QUARTERS
        within_wh = sum(beyond[:WITHIN])
        for place, wh in enumerate(beyond):
            slot = (self._first + place) % DAY_QUARTERS
            if within_wh > of_day[slot]:
                of_day[slot] = round(within_wh, 1)
            within_wh -= wh
            if place + WITHIN < len(beyond):
                within_wh += beyond[place + WITHIN]
        return tuple(of_day[(quarter + step) % DAY_QUARTERS] for step in range(steps))

    def to_dict(self) -> dict[str, object]:
        """Fit for JSON."""
        return {"first": self._first, "net_w": [*map(int, self._net_w)]}

    def restore(self, first: int | None, net_w: Sequence[float]) -> None:
        """Take over what `to_dict` gave."""
        self._first = None if first is None else int(first)
        self._net_w = deque(float(w) for w in net_w)

    @property
    def _after(self) -> int:
        return (self._first or 0) + len(self._net_w)
