# SPDX-License-Identifier: MIT
"""The simulated week is the same each time, looks like a house, and has something in it for every rule."""

from __future__ import annotations

from itertools import pairwise
from zoneinfo import ZoneInfo

from controller.replay.variants import backtest
from controller.replay.week import SimulatedWeek
from tests.controller.replay.recordings import BATTERY, ROOF, plan_of

ROWS = tuple(SimulatedWeek())


def test_it_is_the_same_each_time_and_goes_from_monday_to_sunday() -> None:
    week = SimulatedWeek()
    assert tuple(week) == ROWS
    assert len(ROWS) == 7 * 8640
    assert all(after.at - before.at == week.step_s for before, after in pairwise(ROWS))
    local = week.start.astimezone(ZoneInfo("Europe/Brussels"))
    assert (local.weekday(), local.hour, week.end.timestamp()) == (0, 0, ROWS[-1].at + 10)


def test_it_draws_and_makes_what_a_house_does() -> None:
    house_kwh = sum(row.house_w for row in ROWS) * 10 / 3.6e6
    solar_kwh = sum(row.solar_w for row in ROWS) * 10 / 3.6e6
    assert 60 < house_kwh < 110
    assert 60 < solar_kwh < 160
    assert min(row.house_w for row in ROWS) > 100
    assert all(0 <= row.solar_w <= 4_200 for row in ROWS)
    night = [row for row in ROWS if (row.at - ROWS[0].at) % 86_400 < 5 * 3600]
    assert max(row.solar_w for row in night) == 0


def test_it_has_a_peak_worth_cutting_and_prices_below_zero() -> None:
    quarters = [
        sum(row.house_w - row.solar_w for row in ROWS[at : at + 90]) / 90 for at in range(0, len(ROWS), 90)
    ]
    assert quarters.index(max(quarters)) // 96 == 2
    assert 4_000 < max(quarters) < 8_000
    sold = [row.export_eur_kwh for row in ROWS]
    assert min(sold) < 0 < max(sold)
    assert all(row.import_eur_kwh > row.export_eur_kwh for row in ROWS)


def test_a_battery_earns_its_keep_in_it() -> None:
    report = backtest(plan_of(BATTERY, ROOF), SimulatedWeek(step_s=60))
    none, rules, ideal = (report.variants[name] for name in ("none", "rules", "ideal"))
    assert ideal.cost_eur <= rules.cost_eur < none.cost_eur
    assert rules.months[0].peak_w < none.months[0].peak_w - 1_000
