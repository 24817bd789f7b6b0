# SPDX-License-Identifier: MIT
"""Prices of energy over time: what a kWh from and to the street costs, as far ahead as it is known.

A price is per interval of the market (15 or 60 minutes), indexed in UTC. Where nothing is known there is no price: a
missing one is unknown, never zero; a negative one is a price.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PriceInterval:
    """What a kWh costs and earns from `start` for `seconds` [EUR/kWh, all that varies with use included]."""

    start: datetime
    seconds: int
    import_eur_kwh: float | None
    export_eur_kwh: float | None


@dataclass(frozen=True, slots=True)
class PriceCurve:
    """Intervals in order of time, without overlap; gaps are unknown."""

    intervals: tuple[PriceInterval, ...] = ()
