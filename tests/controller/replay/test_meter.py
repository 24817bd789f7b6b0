# SPDX-License-Identifier: MIT
"""The replayed meter speaks as a Belgian one does."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from controller.model.reading import MonthPeak, TariffBand
from controller.replay.meter import ReplayMeter

ZONE = ZoneInfo("Europe/Brussels")


def seconds(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> float:
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC).timestamp()


def test_registers_rise_and_export_pays_nothing_back() -> None:
    meter, start = ReplayMeter(ZONE), seconds(2026, 1, 12, 17, 0)
    meter.flow(start, 3600.0, 300.0)
    meter.flow(start + 300, -1800.0, 300.0)
    telegram = meter.telegram(start + 600, -1800.0)
    assert (telegram.import_wh, telegram.export_wh) == (300, 150)
    assert (telegram.import_w, telegram.export_w, telegram.grid_w) == (0, 1800, -1800)
    assert telegram.quarter_average_w == 1200
    assert telegram.month_peak is None


def test_the_highest_quarter_is_the_peak_until_its_local_month_ends() -> None:
    meter, start = ReplayMeter(ZONE), seconds(2026, 1, 31, 22, 30)
    meter.flow(start, 4000.0, 900.0)
    meter.flow(start + 900, 1000.0, 900.0)
    peak = MonthPeak(4000, datetime(2026, 1, 31, 22, 45, tzinfo=UTC))
    assert meter.telegram(start + 1799, 1000.0).month_peak == peak
    assert meter.telegram(start + 1800, 1000.0).month_peak is None
    assert meter.telegram(start + 1800, 1000.0).quarter_average_w == 0


def test_a_quarter_that_was_not_seen_from_its_start_is_no_peak() -> None:
    meter, start = ReplayMeter(ZONE), seconds(2026, 1, 12, 17, 5)
    meter.flow(start, 9000.0, 600.0)
    meter.flow(start + 600, 1000.0, 900.0)
    assert meter.telegram(start + 1500, 1000.0).month_peak == MonthPeak(
        1000, datetime(2026, 1, 12, 17, 30, tzinfo=UTC)
    )


@pytest.mark.parametrize(
    ("moment", "register"),
    [
        ((2026, 1, 12, 5, 59), TariffBand.NIGHT),
        ((2026, 1, 12, 6, 0), TariffBand.DAY),
        ((2026, 1, 12, 20, 59), TariffBand.DAY),
        ((2026, 1, 12, 21, 0), TariffBand.NIGHT),
        ((2026, 7, 13, 20, 0), TariffBand.NIGHT),
        ((2026, 1, 10, 12, 0), TariffBand.NIGHT),
    ],
)
def test_the_register_that_counts_is_that_of_the_usual_local_hours(
    moment: tuple[int, ...], register: TariffBand
) -> None:
    assert ReplayMeter(ZONE).telegram(seconds(*moment), 100.0).tariff is register
