# SPDX-License-Identifier: MIT
"""What Kwartier's own devices draw in the rest of the quarter: known, so that the forecast is not surprised by it.

A car that follows the quarter's room ends no quarter above the target by itself, however much it draws at this second;
a boiler that must go on does. Powers in W: consumption positive, a discharging battery negative.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnPower:
    """What the devices of ours draw now, and in the rest of the quarter."""

    now_w: float = 0.0
    rest_w: float | None = None
    """Mean of what is planned until the quarter ends, with the delay until a command works; None: as now."""
    least_w: float | None = None
    """Mean to which they can be brought for the rest, with the same delay; None: they do not follow the room."""

    def beside(self, house_w: float, room_w: float) -> float:
        """Their mean power in the rest when the house draws `house_w` and `room_w` would just end at the target."""
        planned_w = self.now_w if self.rest_w is None else self.rest_w
        if self.least_w is None:
            return planned_w
        return min(planned_w, max(self.least_w, room_w - house_w))


NOTHING = OwnPower()
