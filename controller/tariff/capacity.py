# SPDX-License-Identifier: MIT
"""The Flemish capacity tariff: what a peak costs, and below which it costs nothing.

    month's peak  = the highest mean of a quarter of an hour in it, but at least the floor of 2.5 kW
    billed power  = the mean of the last twelve months' peaks; of those that are known, while there are fewer
    cost per year = billed power x the area's rate

So one kW more of one month's peak raises twelve bills by a twelfth of a twelfth each: the yearly rate / 12 in all.
There is no time window, no penalty, and nothing to gain below the floor. Prices are with VAT, as households pay them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from controller.tariff.rates import Rates

MONTHS = 12


@dataclass(frozen=True, slots=True)
class CapacityTariff:
    """The rates of one area that belong to peaks."""

    area: str
    floor_w: float
    eur_per_kw_year: float
    energy_eur_per_kwh: float
    """The part of the network's costs that goes by kWh."""

    @classmethod
    def of(cls, rates: Rates, area: str, on: date) -> CapacityTariff | None:
        """What holds in `area` on a day; None where rates.yaml has nothing for it."""
        row = rates.of(area, on)
        if row is None:
            return None
        return cls(row.name, row.floor.w, row.capacity.incl, row.energy.incl)

    @property
    def peak_eur_per_kw(self) -> float:
        """What one kW more of one month's peak costs in all, over the twelve bills that it is in."""
        return self.eur_per_kw_year / MONTHS
