# SPDX-License-Identifier: MIT
"""A quarter of an hour as it would have been with the same house and nobody steering.

"No control" means what a house does by itself: batteries stand idle; a car charges at its charger's full current from
the moment it is plugged in until it has what it got; a relay stands on its safe side, and water behind one is heated
by its own thermostat. What nobody can know of that is the distance between `low_wh` and `high_wh`:

    a car        may take less than its charger offers, and while it is still plugged in it may want more than it got
    a relay      its load may not have drawn while it was on, and may have wanted to while it was held off
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ShadowQuarter:
    """Energies [Wh] of the quarter that starts at `start` (UTC). `low_wh` <= `likely_wh` <= `high_wh`."""

    start: datetime
    low_wh: float
    likely_wh: float
    high_wh: float
    export_wh: float | None = None
    """Most likely; None where the meter does not tell the export."""
    stored_wh: float | None = None
    """In the batteries at its end, as they really stood; None where that is not known."""
    is_complete: bool = True
    """False when meter or devices were not heard for a part of it: it makes no peak."""
