# SPDX-License-Identifier: MIT
"""The gap to the best possible in three parts: what not knowing, what devices and what rules cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from controller.app.gap_words import gap_lines
from controller.model.habits import CarHabit
from controller.model.house import ChargerSpec, RelaySpec
from controller.replay.gap import FREE_A, MonthGap, _never_worse, frictionless, gap_of
from controller.replay.load import look_through
from controller.replay.run import Plan
from controller.replay.variants import Cancelled, backtest
from tests.controller.houses import house_of
from tests.controller.replay.recordings import BATTERY, BOILER, CAR, plan_of, write_recording

EVENINGS = ([[300]] * 80 + [[2600]] * 8 + [[300]] * 8) * 3 + [[300]] * 40 + [[5200]] * 12 + [[300]] * 44
"""Days with a mild evening; on the fourth three hours that no half-full battery holds at 2.5 kW."""
HOLD = "rules:\n  - rule: Hold\n    when: true\n    then: {battery.home: hold}\n"


def gaps(path: Path, plan: Plan) -> tuple[MonthGap, ...]:
    source = look_through(path)
    return gap_of(plan, source, backtest(plan, source))


def test_the_parts_add_up_to_the_gap(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.csv", EVENINGS)
    (found,) = gaps(path, plan_of(replace(BATTERY, capacity_wh=5_000, discharge_max_w=2_500)))
    assert found.month == "2026-01"
    assert found.gap_w == pytest.approx(found.forecast_w + found.actuators_w + found.rules_w)
    assert min(found.forecast_w, found.actuators_w, found.rules_w) >= 0
    assert found.eur_per_kw == 5.0


def test_rules_that_do_nothing_are_all_the_gap(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.csv", [[300]] * 40 + [[5200]] * 4 + [[300]] * 40)
    (found,) = gaps(path, plan_of(BATTERY, rules=HOLD))
    assert (found.forecast_w, found.actuators_w) == (0, 0)
    assert found.rules_w == found.gap_w > 2_000


def test_what_a_car_cannot_do_is_told_apart(tmp_path: Path) -> None:
    """Below 6 A it draws nothing; a car without friction takes the 1 kW that is free all night."""
    path = write_recording(tmp_path / "a.csv", [[1500]] * 96 * 2)
    (found,) = gaps(path, plan_of(CAR, habit=CarHabit(9_000.0)))
    assert found.gap_w == pytest.approx(found.forecast_w + found.actuators_w + found.rules_w)


def test_each_month_has_its_own(tmp_path: Path) -> None:
    start = datetime(2026, 1, 31, 12, tzinfo=UTC)
    path = write_recording(tmp_path / "a.csv", [[2700]] * 96, start=start)
    found = gaps(path, plan_of(BATTERY))
    assert [each.month for each in found] == ["2026-01", "2026-02"]


def test_whoever_watches_may_stop_it(tmp_path: Path) -> None:
    plan = plan_of(BATTERY)
    source = look_through(write_recording(tmp_path / "a.csv", [[300]] * 8))
    with pytest.raises(Cancelled):
        gap_of(plan, source, backtest(plan, source), lambda _share: False)


def test_a_frictionless_house_obeys_to_the_watt() -> None:
    battery, car, boiler = frictionless(house_of(BATTERY, CAR, BOILER)).devices
    assert battery == BATTERY
    assert isinstance(car, ChargerSpec) and (car.current_min_a, car.start_pause_s) == (FREE_A, 0.0)
    assert isinstance(boiler, RelaySpec)
    assert (boiler.on_min_s, boiler.off_min_s, boiler.starts_per_day) == (0.0, 0.0, None)


@pytest.mark.parametrize(
    ("peaks_w", "steps_w"),
    [
        ((4000, 3500, 3200, 3000), [4000, 3500, 3200, 3000]),
        ((4000, 4500, 3200, 3000), [4000, 4000, 3200, 3000]),
        ((4000, 3500, 3900, 3000), [4000, 3500, 3500, 3000]),
        ((4000, 2900, 3200, 3000), [4000, 3000, 3000, 3000]),
        ((2900, 2900, 2900, 3000), [3000, 3000, 3000, 3000]),
    ],
)
def test_no_run_counts_as_worse_than_the_one_before(peaks_w: tuple[float, ...], steps_w: list[float]) -> None:
    assert _never_worse(peaks_w) == steps_w


def test_the_gap_is_told_in_a_sentence_and_in_whole_watts() -> None:
    gap = MonthGap("2026-11", 620.4, 410.2, 50.1, 160.1, 4.7878)
    assert list(gap_lines([gap, replace(gap, month="2026-12", gap_w=10.0)])) == [
        "2026-11: 0.62 kW above the best possible (2.97 € over all bills): 0.41 kW for not knowing the month, "
        "0.05 kW by what devices cannot do, 0.16 kW by the rules",
        "2026-12: the rules reached the best possible peak",
    ]
    assert gap.to_dict() == {
        "month": "2026-11",
        "gap_w": 620,
        "forecast_w": 410,
        "actuators_w": 50,
        "rules_w": 160,
        "gap_eur": 2.9704,
        "forecast_eur": 1.964,
        "actuators_eur": 0.2399,
        "rules_eur": 0.7665,
    }
    assert str(next(gap_lines([replace(gap, eur_per_kw=0.0)]))).startswith(
        "2026-11: 0.62 kW above the best possible: "
    )
