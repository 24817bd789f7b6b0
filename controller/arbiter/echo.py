# SPDX-License-Identifier: MIT
"""What a car drew and was told of late: for how long a change of ours may be in one reading and not in the other.

The meter and a charger tell of the same ampere at different times. Until both do, what the main fuse leaves looks too
small or too large by our own change. How late an installation tells nobody knows: what the fuse takes away again right
after we gave more is taken for such an echo, and waited for longer from then on.
"""

from __future__ import annotations

import math
from collections import deque

from controller.arbiter.verdict import Situation
from controller.model.reading import ChargerReading

SETTLES_S = 5.0
"""From a new current to the moment when both the charger's own reading and the meter show it, as most do."""
SETTLES_MOST_S = 40.0
"""As the latest do that are known of."""
ANSWER_S = 60.0
"""What the fuse takes away so soon after a rise may be the answer to that rise."""


class Echo:
    """Of one charger. Owned by its allocator; times are those of the monotonic clock [s]."""

    def __init__(self) -> None:
        self.settles_s = SETTLES_S
        """As far as this installation has shown."""
        self._learned_at_s = self._rose_at_s = -math.inf
        self._drawn: deque[tuple[float, float]] = deque()

    @property
    def drawn_a(self) -> list[float]:
        """What it said that it draws, and was newly told, as far back as a reading may be [A]."""
        return [current_a for _, current_a in self._drawn]

    def hear(self, reading: ChargerReading, situation: Situation) -> None:
        """What the charger says."""
        said = [current_a for current_a in reading.current_a if current_a is not None]
        if said:
            self._drawn.append((situation.now_s, max(said)))
        # What is older has settled by the time of which the meter speaks.
        settled_s = situation.now_s - self.settles_s - (situation.snapshot.meter_age_s or 0.0)
        while self._drawn and self._drawn[0][0] < settled_s:
            self._drawn.popleft()

    def tell(self, before_a: float | None, current_a: float, now_s: float) -> None:
        """The charger is told `current_a` in place of `before_a`."""
        if current_a == before_a:
            return
        self._drawn.append((now_s, current_a))
        if before_a is not None and current_a > before_a:
            self._rose_at_s = now_s

    def taken(self, now_s: float) -> None:
        """The fuse takes away some of what is set."""
        is_answer = now_s - self._rose_at_s <= ANSWER_S
        if is_answer and now_s - self._learned_at_s >= self.settles_s:
            self.settles_s, self._learned_at_s = min(2.0 * self.settles_s, SETTLES_MOST_S), now_s

    def forget(self) -> None:
        """The charger is left to itself: what it draws is no change of ours. How late it tells stays."""
        self._drawn.clear()
