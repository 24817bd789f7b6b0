# SPDX-License-Identifier: MIT
"""What a Belgian digital meter would have said: registers, the quarter so far (1-0:1.4.0), the month's peak (1.6.0).

Registers count whole Wh and never fall; export pays nothing back in a quarter. A recording does not say which register
counted, so day and night are those of the usual hours, without holidays.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from controller.counters.bands import usual_band
from controller.model.clock import QUARTER_S, month_bounds
from controller.model.reading import Checksum, MeterReading, MonthPeak, TariffBand

IDENTIFICATION = "/KWA5replay"


class Heard(NamedTuple):
    """The power of the grid now, and of the quarter so far [W], and the month's peak."""

    power_w: int
    average_w: int
    peak: MonthPeak | None


class ReplayMeter:
    """Counts what flows over the connection. Owned by one run."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._import_wh = 0.0
        self._export_wh = 0.0
        self._quarter = 0
        self._used_wh = 0.0
        self._is_whole = False
        self._month_ends_at = 0.0
        self._peak: MonthPeak | None = None
        self._register: TariffBand | None = None
        """Of this quarter; None until a telegram of it is asked for."""

    def flow(self, at: float, grid_w: float, seconds: float) -> None:
        """`grid_w` from `at` [s since 1970] for `seconds`, which do not leave a quarter."""
        if int(at) // QUARTER_S != self._quarter:
            self._begin(at)
        wh = grid_w * seconds / 3600
        if wh > 0:
            self._import_wh += wh
            self._used_wh += wh
        else:
            self._export_wh -= wh

    def heard(self, at: float, grid_w: float) -> Heard:
        """What changes from telegram to telegram; at the very end of a quarter it is the first of the next."""
        if int(at) // QUARTER_S != self._quarter:
            self._begin(at)
        return Heard(round(grid_w), int(4 * self._used_wh), self._peak)

    def telegram(self, at: float, grid_w: float) -> MeterReading:
        """The whole telegram at `at`."""
        power_w, average_w, peak = self.heard(at, grid_w)
        if self._register is None:
            self._register = usual_band(datetime.fromtimestamp(at, self._zone))
        return MeterReading(
            IDENTIFICATION,
            None,
            Checksum.ABSENT,
            datetime.fromtimestamp(at, UTC),
            import_w=power_w if power_w > 0 else 0,
            export_w=-power_w if power_w < 0 else 0,
            import_total_wh=int(self._import_wh),
            export_total_wh=int(self._export_wh),
            tariff=self._register,
            quarter_average_w=average_w,
            month_peak=peak,
        )

    def _begin(self, at: float) -> None:
        """A quarter ends and another begins; only one that was counted whole may become the month's peak."""
        last, self._quarter = self._quarter, int(at) // QUARTER_S
        w = int(4 * self._used_wh)
        if self._is_whole and (self._peak is None or w > self._peak.w):
            self._peak = MonthPeak(w, datetime.fromtimestamp((last + 1) * QUARTER_S, UTC))
        if at >= self._month_ends_at:
            self._month_ends_at = month_bounds(datetime.fromtimestamp(at, UTC), self._zone)[1].timestamp()
            self._peak = None
        self._register = None
        self._used_wh = 0.0
        self._is_whole = at % QUARTER_S == 0
