# SPDX-License-Identifier: MIT
"""What flows over one connection, counted by month as it is billed: energy, money, and the highest quarter.

A quarter's demand is four times the energy that was imported in it; where a part of it is missing that is a lower
bound, so a gap never makes a peak. A quarter belongs to the local month that it starts in.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from controller.model.clock import QUARTER_S, month_bounds
from controller.tariff.capacity import MONTHS, CapacityTariff

Tariffs = Callable[[date], CapacityTariff | None]


@dataclass(slots=True)
class Month:
    """One month so far. `peak_at` is the start of the highest quarter."""

    month: str
    import_wh: float = 0.0
    export_wh: float = 0.0
    energy_eur: float = 0.0
    peak_w: float = 0.0
    peak_at: datetime | None = None
    capacity_eur: float = 0.0

    @property
    def cost_eur(self) -> float:
        return self.energy_eur + self.capacity_eur


class Account:
    """Owned by one variant. Powers come in pieces that do not leave a quarter."""

    def __init__(self, zone: ZoneInfo, tariffs: Tariffs) -> None:
        self._zone = zone
        self._tariffs = tariffs
        self._begun_at = 0
        self._ends_at = -math.inf
        """Of the quarter."""
        self._used_wh = 0.0
        self._month_ends_at = 0.0
        self.months: list[Month] = []
        self._month = Month("")
        """The newest of them."""

    def flow(self, at: float, seconds: float, grid_w: float, prices: tuple[float, float]) -> None:
        """`grid_w` from `at` [s since 1970] for `seconds`, at these prices for import and export [EUR/kWh]."""
        if at >= self._ends_at:
            self._begin(at)
        wh = grid_w * seconds / 3600
        month = self._month
        if wh > 0:
            month.import_wh += wh
            month.energy_eur += wh * prices[0] / 1000
            self._used_wh += wh
        else:
            month.export_wh -= wh
            month.energy_eur += wh * prices[1] / 1000

    def close(self) -> None:
        """The last quarter and its month are over."""
        if self.months:
            self._end_quarter()
            self._bill(self.months[-1])

    def _begin(self, at: float) -> None:
        if self.months:
            self._end_quarter()
        self._begun_at = int(at // QUARTER_S) * QUARTER_S
        self._ends_at = self._begun_at + QUARTER_S
        if at >= self._month_ends_at:
            if self.months:
                self._bill(self.months[-1])
            moment = datetime.fromtimestamp(at, UTC)
            self._month_ends_at = month_bounds(moment, self._zone)[1].timestamp()
            self._month = Month(moment.astimezone(self._zone).strftime("%Y-%m"))
            self.months.append(self._month)

    def _end_quarter(self) -> None:
        month, demand_w = self._month, 4 * self._used_wh
        if demand_w > month.peak_w or month.peak_at is None:
            start = datetime.fromtimestamp(self._begun_at, UTC)
            month.peak_w, month.peak_at = demand_w, start.astimezone(self._zone)
        self._used_wh = 0.0

    def _bill(self, month: Month) -> None:
        tariff = self._tariffs(date.fromisoformat(f"{month.month}-01"))
        if tariff is not None:
            billed_w = max(tariff.floor_w, month.peak_w)
            month.capacity_eur = billed_w / 1000 * tariff.eur_per_kw_year / MONTHS
