# SPDX-License-Identifier: MIT
"""Gas, water and heat as the API says them: where each meter stands, every meter that ever was, and what was used.

Values are in the unit that people read (m³, GJ, kWh). A serial number is shown by its end alone: that tells two meters
apart, and no more is anybody's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

PER_QUARTER, PER_HOUR, PER_DAY, PER_MONTH = "quarter", "hour", "day", "month"
STEPS = (PER_QUARTER, PER_HOUR, PER_DAY, PER_MONTH)
COUNTED_KINDS = ("gas", "water", "heat", "cooling", "electricity")


@dataclass(frozen=True, slots=True)
class CounterMessage:
    """A meter behind the grid meter, by its newest report."""

    kind: str
    """One of COUNTED_KINDS."""
    meter: str
    value: float
    unit: str
    time: datetime
    """Of that report: some meters speak once an hour."""
    per_hour: float | None
    """Used per hour over the last interval between reports [`unit`]; null when there is none, or it is long ago."""
    is_stale: bool
    """It has been silent for longer than its own reports are apart."""


@dataclass(frozen=True, slots=True)
class CounterRecordMessage:
    """GET /counters: a register that was ever followed, those of replaced meters too."""

    kind: str
    meter: str
    unit: str
    life: int
    """Counted from 1: another one when the register of the same meter began anew."""
    first: datetime
    first_value: float
    last: datetime
    last_value: float


@dataclass(frozen=True, slots=True)
class UsedMessage:
    """GET /used: what all meters of a kind counted from `start` until `end`; null where none was heard."""

    start: datetime
    end: datetime
    used: float | None
    unit: str
    kwh: float | None
    """Of gas, by the calorific value that rates.yaml has for the month; null where it has none."""
    is_booked: bool
    """Booked over a gap: only its sum with its neighbours is known."""
    is_whole: bool
    """False: a part was not heard, and what was used in it is not in the figure."""
