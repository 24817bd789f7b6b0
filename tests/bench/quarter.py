# SPDX-License-Identifier: MIT
"""One telegram through the quarter: counting, peaks, budget and forecast, in microseconds of CPU."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from controller.model.reading import Checksum, HistoricPeak, MeterReading, MonthPeak
from controller.quarter.brain import Quarter

BRUSSELS = ZoneInfo("Europe/Brussels")
START = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
TELEGRAMS = 20_000


def bench_quarter() -> dict[str, float]:
    """Microseconds per telegram, and per tick without one."""
    quarter = Quarter(BRUSSELS, 2_500, None, 17_250, 4.8)
    readings = [_telegram(second) for second in range(TELEGRAMS)]
    begun = time.process_time()
    for second, reading in enumerate(readings):
        quarter.update(reading, float(second), START)
    between = time.process_time()
    for _ in range(TELEGRAMS):
        quarter.silent(TELEGRAMS + 2.0)
    ended = time.process_time()
    return {
        "update_us": (between - begun) / TELEGRAMS * 1e6,
        "silent_us": (ended - between) / TELEGRAMS * 1e6,
    }


def _telegram(second: int) -> MeterReading:
    """A house of 3.6 kW, so that its register steps once a second."""
    at = START + timedelta(seconds=second)
    return MeterReading(
        identification="/FLU5\\253769484_A",
        version="50217",
        checksum=Checksum.OK,
        time=at.astimezone(BRUSSELS),
        serial="1SAG3100021605",
        import_w=3_600,
        export_w=0,
        import_day_wh=1_000_000 + second,
        import_night_wh=2_000_000,
        export_day_wh=0,
        export_night_wh=0,
        quarter_average_w=second % 900 * 4,
        month_peak=MonthPeak(4_100, START),
        peak_history=tuple(HistoricPeak(f"2026-{month:02d}", 3_000, START) for month in range(1, 11)),
    )


if __name__ == "__main__":
    print(bench_quarter())
