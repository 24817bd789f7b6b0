# SPDX-License-Identifier: MIT
"""A backtest in which the battery's wear is told: what a kW of peak is not worth is left to the peak."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from controller.replay.control import Past
from controller.replay.load import look_through
from controller.replay.report import Report
from controller.replay.run import Controlled, Piece, Plan, Variant
from controller.replay.variants import backtest
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


def lived(plan: Plan, path: Path) -> tuple[Report, list[tuple[int, float, float]]]:
    """The report, and the grid's power and what is stored, by row, under the rules."""
    rows: list[tuple[int, float, float]] = []

    def keep(at: int, pieces: list[Piece], variant: Variant) -> None:
        rows.extend((at, piece.grid_w, variant.soc_pct) for piece in pieces)

    return backtest(plan, look_through(path), {"rules": keep}), rows


@pytest.mark.parametrize("wear_eur_kwh", [0.02, 0.05, 0.3])
def test_asking_in_few_quarters_and_by_short_ticks_comes_to_the_same(
    tmp_path: Path, wear_eur_kwh: float
) -> None:
    """Each day less is left of the month, and more is known of how often the house takes how much."""
    dice = random.Random(round(1_000 * wear_eur_kwh))
    usual_w = [dice.choice([200, 300, 500, dice.choice([900, 1_400, 5_200])]) for _ in range(14 * DAY)]
    rows = [
        [(3_300 if 72 <= place % DAY < 84 else power_w) + dice.random()]
        for place, power_w in enumerate(usual_w)
    ]
    path = write_recording(tmp_path / "past.csv", rows, start=START)
    plan = plan_of(replace(BATTERY, wear_eur_kwh=wear_eur_kwh))
    (few, few_rows), (each, each_rows) = lived(plan, path), lived(replace(plan, whole_ticks=True), path)
    assert few_rows == each_rows
    assert few.variants["rules"] == each.variants["rules"]
    assert few.decisions < 0.8 * each.decisions


@pytest.mark.parametrize(
    ("wear_eur_kwh", "day", "quarters"),
    [(0.059, 11, (93, 94)), (0.065, 12, (4, 5, 6))],
    ids=["days", "hours"],
)
def test_a_battery_at_rest_hears_that_less_is_left_of_the_month_and_that_the_house_takes_less(
    tmp_path: Path, wear_eur_kwh: float, day: int, quarters: tuple[int, ...]
) -> None:
    """Nine evenings wear too much; in the quiet days after them the peak is worth holding from this night on."""
    rows = [[300]] * (14 * DAY)
    for place in range(9 * DAY):
        rows[place] = [4_600 if 72 <= place % DAY < 88 else 300]
    for quarter in quarters:
        rows[day * DAY + quarter] = [3_600]
    path = write_recording(tmp_path / "past.csv", rows, start=datetime(2026, 1, 22, tzinfo=UTC))
    plan = plan_of(replace(BATTERY, wear_eur_kwh=wear_eur_kwh))
    (few, few_rows), (_, each_rows) = lived(plan, path), lived(replace(plan, whole_ticks=True), path)
    assert few_rows == each_rows
    assert few.variants["rules"].months[-1].peak_w < 2_500
