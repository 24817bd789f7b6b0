# SPDX-License-Identifier: MIT
"""A backtest in which the battery's wear is told: what a kW of peak is not worth is left to the peak."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from controller.replay.control import Past
from controller.replay.load import look_through
from controller.replay.run import Controlled
from tests.controller.replay.recordings import BATTERY, plan_of, write_recording

START = datetime(2026, 1, 21, 23, 0, tzinfo=UTC)
DAY = 96


def month_peaks_w(folder: Path, wear_eur_kwh: float) -> list[float]:
    """Of eleven days in January and two in February: four hours of 3.3 kW each evening."""
    rows = [(3_300 if 72 <= place % DAY < 88 else 500,) for place in range(13 * DAY)]
    source = look_through(write_recording(folder / "past.csv", rows, start=START))
    plan = plan_of(replace(BATTERY, wear_eur_kwh=wear_eur_kwh))
    lived = Controlled(plan, plan.rulesets["rules"], Past(source, plan.tariffs))
    for row in source:
        lived.live(row.at, source.step_s, row, plan.price(row))
    lived.account.close()
    return [month.peak_w for month in lived.account.months]


def test_a_peak_of_many_hours_is_left_where_it_would_wear_the_battery_by_more(tmp_path: Path) -> None:
    # 112 hours of 28 days, at 5 EUR for a kW of peak: 2 ct/kWh is worth it, 8 ct/kWh is not.
    for wear_eur_kwh, kept in ((0.02, True), (0.08, False)):
        january_w, february_w = month_peaks_w(tmp_path, wear_eur_kwh)
        assert january_w <= 2_510.0
        assert (february_w <= 2_510.0) is kept
    assert february_w <= 3_300.0
