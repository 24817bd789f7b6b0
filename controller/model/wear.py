# SPDX-License-Identifier: MIT
"""What it wears batteries to hold a month to a demand: each kW of it costs the energy that the house takes above.

A kW of peak is held down in every hour in which the house takes more, and each of these kWh goes through a battery. In
a house that seldom takes much that is nearly free; in one that does for hours each day it may cost more than the peak.

Pure. Powers in W, of the house without batteries; hours are those of a month of thirty days.
"""

from __future__ import annotations

from collections.abc import Sequence

from controller.model.frozen import frozen
from controller.model.house import BatterySpec, House

STEP_W = 250
MONTH_DAYS = 30.0


@frozen
class Wear:
    """The price of a kWh through the batteries, and how often the house takes how much."""

    eur_per_kwh: float
    """Of what is discharged [EUR/kWh]."""
    hours_above: Sequence[float] = ()
    """For how many hours of a month the house takes more than 0, 250, 500 W …; empty: not known yet."""

    def kw_eur(self, power_w: float, days: float) -> float:
        """What it costs [EUR] to hold the kW above `power_w` down for so many days, by the hours of its lower end."""
        place = max(0, int(power_w // STEP_W))
        hours = self.hours_above[place] if place < len(self.hours_above) else 0.0
        return hours * days / MONTH_DAYS * self.eur_per_kwh

    def worth_w(self, eur_per_kw: float, days: float) -> float:
        """The lowest demand [W] that is worth its wear, where a kW of peak costs `eur_per_kw` [EUR] in all."""
        for place in range(len(self.hours_above)):
            if self.kw_eur(place * STEP_W, days) <= eur_per_kw:
                return float(place * STEP_W)
        return float(len(self.hours_above) * STEP_W)


def wear_eur_kwh(house: House) -> float | None:
    """What a kWh out of the batteries wears them, by their sizes; None where the owner said it of none."""
    packs = [spec for spec in house.devices if isinstance(spec, BatterySpec)]
    told = [(pack.capacity_wh, pack.wear_eur_kwh) for pack in packs if pack.wear_eur_kwh is not None]
    if not told:
        return None
    return sum(wh * eur_kwh for wh, eur_kwh in told) / sum(wh for wh, _ in told)
