# SPDX-License-Identifier: MIT
"""Energy by day and month, and the quarters of days side by side: what the window's page of the past is drawn from.

Days and months are those of the house's calendar, so a day has 92, 96 or 100 quarters. Energies in Wh, powers in W.
What was not seen is null, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

PER_DAY, PER_MONTH = "day", "month"
PERIODS = (PER_DAY, PER_MONTH)

IMPORT, EXPORT, COST = "import_w", "export_w", "cost"
"""Of billed quarters: mean power by the meter's registers, and what each cost in the tariff's currency."""


@dataclass(frozen=True, slots=True)
class TotalMessage:
    """GET /history/totals: one day or month; a running one as far as its last closed quarter."""

    start: datetime
    end: datetime
    import_wh: float | None
    """By the meter's registers, over its closed quarters."""
    export_wh: float | None
    peak_w: int | None
    """The highest quarter that was seen whole."""
    quarters: int
    """Closed quarters that are known; of a day 96 make it whole, or 92 or 100 where the clock changes."""
    cost: Decimal | None
    """Of the kWh, in the tariff's currency, with VAT and corrections; null where no quarter was priced."""
    priced_quarters: int
    """Of how many quarters the cost is known."""
    plus_wh: dict[str, float | None]
    """By series (`solar_w`, `battery_w`, `house_w`, …, `relay.boiler`): production, discharge, consumption."""
    minus_wh: dict[str, float | None]
    """By the same series, as positive numbers: what a battery was charged with, what went out of the house."""
    booked_quarters: int = 0
    """Of how many quarters a part was not seen: their energy is that of the registers over the gap."""


@dataclass(frozen=True, slots=True)
class QuarterDayMessage:
    """A day of the house's calendar, one value per quarter from `start` on."""

    start: datetime
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class QuarterMapMessage:
    """GET /history/quarters: days by quarters, as a map of heat."""

    series: str
    days: tuple[QuarterDayMessage, ...]
    booked: tuple[datetime, ...] = ()
    """Starts of billed quarters of which a part was not seen; empty for other series."""
