# SPDX-License-Identifier: MIT
"""The starts of a night, where the owner of a car counts them: `usual: {starts: 6}`.

full car     comes before all: a car that lacks something starts again, however often it has started
starts       come next: a car that has what it needs starts no more, and the last start is stopped by no quarter
month peak   comes last: quarters end as high as the starts that are left ask for (`aim`)
"""

from __future__ import annotations

from controller.arbiter import ready
from controller.arbiter.verdict import Situation
from controller.model.frozen import frozen
from controller.model.house import ChargerSpec, dotted
from controller.model.reading import ChargerReading, ChargerStatus
from controller.model.saying import Saying, Words


@frozen
class Counted:
    """What is left of them, and of what the car needs."""

    most: int
    used: int
    missing_wh: float
    charges: bool
    """A start has begun that is among those used."""

    @property
    def left(self) -> int:
        """Those that may still begin, with the one that goes on; at least one, for a car that is not full."""
        return max(1, self.most - self.used + self.charges)

    @property
    def goes_on(self) -> Words:
        """Why no quarter stops a run; empty when one may."""
        if not self.charges or self.used < self.most or not self.missing_wh:
            return ""
        return Saying("last-start", starts=self.most)

    @property
    def waits(self) -> Words:
        """Why there is no further start; empty when there may be one."""
        return (
            Saying("had-its-starts", starts=self.most)
            if self.used >= self.most and not self.missing_wh
            else ""
        )

    def because(self, target_w: float) -> Saying:
        """Why quarters may end at `target_w`."""
        if self.used > self.most or (self.used == self.most and not self.charges):
            return Saying("beyond-starts", target_w=target_w, starts=self.most, missing_wh=self.missing_wh)
        return Saying("fills-for-starts", target_w=target_w, starts=self.most)


def counted(spec: ChargerSpec, reading: ChargerReading, situation: Situation) -> Counted | None:
    """None where nobody counts, or nobody knows what the car lacks."""
    habit, standing = spec.usual, situation.standings.get(dotted(spec))
    missing_wh = ready.lacks_wh(habit, reading)
    if habit is None or habit.starts is None or missing_wh is None:
        return None
    used = 0 if standing is None or standing.starts is None else standing.starts
    return Counted(habit.starts, used, missing_wh, reading.status is ChargerStatus.CHARGING)
