# SPDX-License-Identifier: MIT
"""Whether our own figures agree with those of others: the meter's registers, its peaks, a grid company's export, time.

Powers in W as the mean of a quarter, energies in Wh, times ISO 8601. What was not compared is null, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

BY_QUARTER, BY_MONTH = "1-0:1.4.0", "1-0:1.6.0"
"""Of the meter itself: its demand at the end of each quarter, and its highest of each month. Other sources are named as
they were imported."""


@dataclass(frozen=True, slots=True)
class ClockMessage:
    """The machine's clock beside the meter's. Quarters go by the meter's, so a wrong machine does no harm."""

    skew_s: float | None
    """Machine less meter, the median of an hour; half a second or so is the way of a telegram."""
    drift_ppm: float | None
    """How fast the machine runs away from the meter; null before a day of hours is known."""
    spread_s: float | None
    """Half of all telegrams are within so much of the median."""
    hours: int
    """Over how many hours the drift was taken."""
    machine_jumps: int
    """How often the machine's clock was set while we looked."""
    meter_jumps: int
    ntp: str
    """`synchronised`, `not synchronised` or `unknown`: what this computer says of its own clock."""


@dataclass(frozen=True, slots=True)
class ComparedMessage:
    """One source as a whole."""

    source: str
    compared: int
    """Quarters, or of the meter's peaks months."""
    agree: int
    """Of these, within what registers and rounding allow."""
    mean_w: float
    """Mean distance."""
    largest_w: float
    own_wh: float | None
    """Import of the compared quarters, ours and theirs; null where months were compared."""
    their_wh: float | None


@dataclass(frozen=True, slots=True)
class DifferenceMessage:
    """A quarter or month in which we and a source differ."""

    source: str
    start: datetime
    own_w: float | None
    """Null where we have no quarter that was seen whole."""
    their_w: float
    reason: str
    """Stable code: `boundary`, `stood-still`, `not-whole`, `not-running`, `other-quarter`, `shifted`, `estimated`,
    `unknown`."""
    sentence: str


@dataclass(frozen=True, slots=True)
class TruthMessage:
    """GET /truth."""

    start: datetime
    end: datetime
    clock: ClockMessage | None
    """Null when it was asked without a running controller."""
    compared: tuple[ComparedMessage, ...]
    differences: tuple[DifferenceMessage, ...]
    """Newest first, at most MOST_DIFFERENCES."""


MOST_DIFFERENCES = 200
