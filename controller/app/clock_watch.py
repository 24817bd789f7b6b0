# SPDX-License-Identifier: MIT
"""Says that the computer's clock and the meter's are far apart.

Quarters, rules and records go by the meter, so nothing is steered wrongly; but the dates of faults, the prices of the
day and the rates of the year are those of the computer, and a small one has no clock of its own when the network is
down. A few seconds are usual, and a meter that jumps for a moment is no news.
"""

from __future__ import annotations

from controller.model.errors import Fault
from controller.model.saying import Saying
from controller.model.snapshot import Snapshot

SOURCE = "clock"
FAR_S = 300.0
NEAR_S = 120.0
DAY_S, IN_DAYS_S = 86_400.0, 2 * 86_400.0
"""From so far on, it is told in days."""
STANDS_S = 60.0
"""So long they must be apart, or together again, before it is said."""


class ClockWatch:
    """Sees every snapshot with a new telegram. Owned by the controller."""

    def __init__(self) -> None:
        self._fault: Fault | None = None
        self._since_s: float | None = None
        """From when on the clocks are not as was said last."""

    def see(self, snapshot: Snapshot) -> Fault | None:
        """What is to be told now; None while they go together, or the meter has no clock."""
        if snapshot.meter is None or snapshot.meter.time is None:
            return self._fault
        skew_s = (snapshot.now - snapshot.at).total_seconds()
        is_as_said = abs(skew_s) <= FAR_S if self._fault is None else abs(skew_s) > NEAR_S
        if is_as_said:
            self._since_s = None
            return self._fault
        if self._since_s is None:
            self._since_s = snapshot.monotonic_s
        if snapshot.monotonic_s - self._since_s >= STANDS_S:
            self._since_s = None
            self._fault = _told(skew_s) if self._fault is None else None
        return self._fault


def _told(skew_s: float) -> Fault:
    which = "clock-ahead" if skew_s > 0 else "clock-behind"
    gap = Saying("duration", value_s=60.0 * round(abs(skew_s) / 60))
    if abs(skew_s) >= IN_DAYS_S:
        gap = Saying("some-days", count=round(abs(skew_s) / DAY_S))
    return Fault(Saying(which, gap=gap), Saying("clock-set-right"))
