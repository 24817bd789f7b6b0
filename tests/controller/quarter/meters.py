# SPDX-License-Identifier: MIT
"""A house behind a meter that counts without error, so that tests know the true quarters.

Energy is kept in whole watt-seconds; the registers show it floored to 1 Wh and the demand register floored to 1 W, as
meters do.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from controller.model.clock import QUARTER_S, quarter_start
from controller.model.reading import Checksum, HistoricPeak, MeterReading, MonthPeak

BRUSSELS = ZoneInfo("Europe/Brussels")
NOON = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)


def at(clock: str, day: str = "2026-03-10") -> datetime:
    """`10:15:00` UTC on a day in March."""
    return datetime.fromisoformat(f"{day}T{clock}+00:00")


class House:
    """Draws `power_w` (+ import) from `now` on; `run` lets time pass."""

    def __init__(
        self, now: datetime = NOON, *, power_w: int = 0, step_wh: int = 1, import_wh: int = 4_000_000
    ) -> None:
        self.now = now
        self.power_w = power_w
        self.serial: str | None = "1SAG3100021605"
        self.shows_demand = True
        self.shows_time = True
        self.shows_registers = True
        self.month_peak: MonthPeak | None = None
        self.peak_history: tuple[HistoricPeak, ...] = ()
        self._step_wh = step_wh
        self._import_ws = import_wh * 3600
        self._export_ws = 1_000_000 * 3600
        self._quarter_ws = 0
        self.quarters_wh: dict[datetime, float] = {}
        """True energy of every quarter that has ended."""

    @property
    def import_wh(self) -> int:
        """What the register shows."""
        return self._import_ws // 3600 // self._step_wh * self._step_wh

    @property
    def quarter_wh(self) -> float:
        """True energy of the running quarter."""
        return self._quarter_ws / 3600

    def run(self, seconds: int, power_w: int | None = None) -> MeterReading:
        """Let `seconds` pass at `power_w`; the telegram then."""
        self.power_w = self.power_w if power_w is None else power_w
        for _ in range(seconds):
            self._import_ws += max(0, self.power_w)
            self._export_ws += max(0, -self.power_w)
            self._quarter_ws += max(0, self.power_w)
            self.now += timedelta(seconds=1)
            if self.now.timestamp() % QUARTER_S == 0:
                self.quarters_wh[quarter_start(self.now - timedelta(seconds=1))] = self.quarter_wh
                self._quarter_ws = 0
        return self.reading()

    def reading(self) -> MeterReading:
        """The telegram of now."""
        return MeterReading(
            identification="/FLU5\\253769484_A",
            version="50217",
            checksum=Checksum.OK,
            time=self.now.astimezone(BRUSSELS) if self.shows_time else None,
            serial=self.serial,
            import_w=max(0, self.power_w),
            export_w=max(0, -self.power_w),
            import_day_wh=self.import_wh - 1_000_000 if self.shows_registers else None,
            import_night_wh=1_000_000 if self.shows_registers else None,
            export_day_wh=self._export_ws // 3600 if self.shows_registers else None,
            export_night_wh=0 if self.shows_registers else None,
            quarter_average_w=self._quarter_ws // 900 if self.shows_demand else None,
            month_peak=self.month_peak,
            peak_history=self.peak_history,
        )

    def replace_meter(self, serial: str | None, import_wh: int = 0) -> None:
        """Another meter takes over; its registers begin at `import_wh`, its demand at 0."""
        self.serial = serial
        self._import_ws = import_wh * 3600
        self._export_ws = 0
        self._quarter_ws = 0
