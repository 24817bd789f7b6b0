# SPDX-License-Identifier: MIT
"""What a bill is made from, as the API says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class QuarterMessage:
    """Energy of a closed quarter [Wh]. Export of None: the meter does not count it."""

    start: datetime
    import_wh: float
    export_wh: float | None
    is_complete: bool
    """False when a part was not seen: never a peak."""
    register: str | None = None
    """`day` or `night`: into which the meter counted; None where it has one register, or it was not seen."""
    is_booked: bool = False
    """Booked over a gap: its share of what the registers rose by while the meter was not heard."""


@dataclass(frozen=True, slots=True)
class EntryMessage:
    """What a quarter cost when it passed, or (with a `reason`) by how much that was corrected."""

    start: datetime
    import_wh: int
    export_wh: int
    version: str
    """Names of the tariffs that priced it."""
    cost: Decimal | None
    """In the tariff's currency, with VAT; None while the price is not known."""
    is_estimated: bool
    reason: str
