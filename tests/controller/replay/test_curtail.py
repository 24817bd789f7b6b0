# SPDX-License-Identifier: MIT
"""An inverter that is turned down in a backtest: what it did not make is counted, and the best may turn it down too."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from controller.app.series_file import SeriesFile
from controller.model.command import Release, SetLimit
from controller.replay.load import look_through
from controller.replay.physical import RoofModel
from controller.replay.report import Report
from controller.replay.run import Plan
from controller.replay.variants import backtest
from tests.controller.replay.recordings import BATTERY, ROOF, plan_of, write_recording
from tests.controller.replay.test_control import both_ways
from tests.controller.replay.test_ideal import Quarters, assert_nothing_is_better

ROOF_W = 5_000
LIMITABLE = replace(ROOF, peak_w=ROOF_W, lowest_w=0)
SELL_NOTHING = "rules:\n  - rule: Sell nothing\n    when: true\n    then: {solar.roof: export below 0 W}\n"
AND_STORE = SELL_NOTHING + "  - {rule: Store, when: true, then: {battery.home: absorb above 0 W}}\n"
HEADER = "time,house_w,solar_w,import_eur_kwh,export_eur_kwh"
NOON = ((500.0, 4_000.0, 0.25, -0.05),)


def test_a_roof_makes_no_more_than_it_is_told_and_counts_the_rest() -> None:
    roof = RoofModel(replace(LIMITABLE, highest_w=3_000))
    assert roof.step(Release(), 2_500.0, 3_600) == 0
    assert roof.step(Release(), 4_000.0, 3_600) == 1_000
    assert roof.step(SetLimit(500), 4_000.0, 3_600) == 3_500
    assert roof.reading(4_000.0).power_w == 500
    assert roof.step(SetLimit(3_500), 4_000.0, 3_600) == 1_000
    assert roof.curtailed_wh == 5_500
    assert roof.reading(0.0).is_asleep


def test_nothing_is_sold_where_that_costs_money() -> None:
    report = backtest(plan_of(LIMITABLE, rules=SELL_NOTHING), Quarters(NOON * 8))
    none, ruled, ideal = (report.variants[name] for name in ("none", "rules", "ideal"))
    assert none.months[0].export_wh == pytest.approx(7_000)
    assert ruled.months[0].export_wh == pytest.approx(0, abs=60)
    assert ruled.curtailed_wh["solar.roof"] == pytest.approx(7_000, abs=60)
    assert none.curtailed_wh["solar.roof"] == 0
    assert ideal.curtailed_wh["solar.roof"] == pytest.approx(7_000)
    assert ruled.cost_eur == pytest.approx(ideal.cost_eur, abs=0.005)
    assert none.cost_eur - ruled.cost_eur == pytest.approx(0.35, abs=0.005)
    assert ruled.to_dict()["curtailed_wh"]["solar.roof"] == pytest.approx(7_000, abs=60)


def test_a_roof_that_may_not_be_limited_has_no_figure_for_it() -> None:
    report = backtest(plan_of(ROOF, BATTERY), Quarters(NOON))
    assert all("curtailed_wh" not in result.to_dict() for result in report.variants.values())


def test_the_battery_comes_before_the_roof_is_turned_down() -> None:
    report = backtest(plan_of(BATTERY, LIMITABLE, rules=AND_STORE), Quarters(NOON * 24))
    ruled = report.variants["rules"]
    assert ruled.months[0].export_wh == pytest.approx(0, abs=120)
    stored_wh = (BATTERY.capacity_wh / 2) / 0.95
    assert ruled.curtailed_wh["solar.roof"] == pytest.approx(21_000 - stored_wh, rel=0.02)
    assert_nothing_is_better(report)


def test_where_every_price_is_above_zero_the_best_turns_nothing_down() -> None:
    report = backtest(
        plan_of(BATTERY, LIMITABLE, rules=AND_STORE), Quarters(((500.0, 4_000.0, 0.25, 0.01),) * 8)
    )
    assert report.variants["ideal"].curtailed_wh == {"solar.roof": 0.0}
    assert report.variants["rules"].curtailed_wh["solar.roof"] > 0
    assert_nothing_is_better(report)


def test_what_the_installer_allows_holds_for_the_best_too() -> None:
    bounded = replace(LIMITABLE, lowest_w=1_500)
    report = backtest(plan_of(bounded, rules=SELL_NOTHING), Quarters(NOON * 4))
    for name in ("rules", "ideal"):
        assert report.variants[name].curtailed_wh["solar.roof"] == pytest.approx(2_500, abs=5), name


def test_what_holds_without_control_holds_in_every_variant() -> None:
    capped = replace(LIMITABLE, highest_w=3_000)
    report = backtest(plan_of(capped, rules=SELL_NOTHING), Quarters(NOON * 4))
    assert report.variants["none"].curtailed_wh["solar.roof"] == pytest.approx(1_000)
    assert report.variants["none"].months[0].export_wh == pytest.approx(2_500)


def written(plan: Plan, rows: Sequence[Sequence[float]], folder: Path) -> tuple[Report, list[dict[str, str]]]:
    path = write_recording(folder / "in.csv", rows, step_s=900, header=HEADER)
    with SeriesFile(folder / "out.csv", plan.house) as series:
        report = backtest(plan, look_through(path), {"rules": series.write})
    with (folder / "out.csv").open(encoding="utf-8") as file:
        return report, list(csv.DictReader(file))


def test_the_written_series_adds_up_in_every_quarter(tmp_path: Path) -> None:
    dice = random.Random(5)
    rows = [
        [dice.uniform(200, 3_000), dice.uniform(0, ROOF_W), 0.25, dice.choice([-0.05, 0.04])]
        for _ in range(96)
    ]
    report, found = written(plan_of(BATTERY, LIMITABLE, rules=AND_STORE), rows, tmp_path)
    for row, given_row in zip(found, rows, strict=True):
        house, sun, grid, battery, curtailed = (
            float(row[name]) for name in ("house_w", "solar_w", "grid_w", "battery_w", "curtailed_w")
        )
        assert house - sun - battery == pytest.approx(grid, abs=0.01)
        assert sun + curtailed == pytest.approx(given_row[1], abs=0.01)
        assert sun >= -0.001
    total_wh = sum(float(row["curtailed_w"]) for row in found) / 4
    assert report.variants["rules"].curtailed_wh["solar.roof"] == pytest.approx(total_wh, abs=1)


def test_short_rows_come_to_the_same_as_looking_each_second(tmp_path: Path) -> None:
    dice = random.Random(9)
    rows: list[list[float]] = []
    house_w, sun_w = 500.0, 3_000.0
    for second in range(1_800):
        if second % 97 == 0:
            house_w = dice.uniform(200, 4_000)
        if second % 60 == 0:
            sun_w = dice.uniform(500, 4_500)
        rows.append([round(house_w + dice.uniform(-10, 10), 1), round(sun_w, 1)])
    path = write_recording(tmp_path / "a.csv", rows, step_s=1, header="time,house_w,solar_w")
    (fast, _), (live, _) = both_ways(plan_of(LIMITABLE, rules=SELL_NOTHING), path)
    curtailed = [report.variants["rules"].curtailed_wh["solar.roof"] for report in (fast, live)]
    assert curtailed[0] == pytest.approx(curtailed[1], rel=0.05)
    exported = [report.variants["rules"].months[0].export_wh for report in (fast, live)]
    assert exported[0] == pytest.approx(exported[1], abs=25)


quarter_rows = some.tuples(
    some.floats(0, 3_000), some.floats(0, ROOF_W), some.floats(-0.1, 0.4), some.floats(-0.1, 0.2)
)


@given(some.lists(quarter_rows, min_size=1, max_size=8))
@settings(max_examples=15)
def test_the_best_is_never_worse_whatever_the_prices(rows: list[tuple[float, float, float, float]]) -> None:
    report = backtest(plan_of(BATTERY, LIMITABLE, rules=AND_STORE), Quarters(tuple(rows)))
    assert_nothing_is_better(report)
