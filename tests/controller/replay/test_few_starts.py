# SPDX-License-Identifier: MIT
"""What fewer starts of a car cost: the same nights with another word of its owner on starts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from controller.app.few_starts_words import few_starts_line
from controller.model.habits import CarHabit
from controller.model.house import ChargerSpec
from controller.model.switching import SwitchingSpec
from controller.replay.few_starts import FEW, FewStarts, Nights, few_starts_of, nights_of
from controller.replay.load import look_through
from controller.replay.run import Plan
from controller.replay.variants import Cancelled, backtest
from tests.controller.replay.recordings import BATTERY, CAR, TARIFF, plan_of, write_recording

HABIT = CarHabit(12_000.0)
QUIET_NIGHT = [[300]] * 60
USED = replace(CAR, usual=HABIT)
COUNTED = replace(CAR, usual=replace(HABIT, starts=6))


def found(path: Path, plan: Plan) -> FewStarts | None:
    source, nights = look_through(path), Nights("charger.car")
    report = backtest(plan, source, {"rules": nights.note})
    return few_starts_of(plan, source, report, nights)


def test_a_car_below_the_floor_starts_a_dozen_times_and_fewer_starts_have_their_price(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.csv", QUIET_NIGHT)
    few = found(path, plan_of(USED))
    assert few is not None
    assert (few.is_counted, few.few) == (False, FEW)
    assert few.many > 9
    assert few.many_peak_w == TARIFF.floor_w
    assert 3_500 < few.few_peak_w < 6_000
    assert few.cost_eur == pytest.approx((few.few_peak_w - 2_500) / 1000 * TARIFF.peak_eur_per_kw)
    assert str(few_starts_line(few)) == (
        f"charger.car: it started up to {few.many} times a night, with quarters of at most 2.50 kW. With at most 6 "
        f"starts (starts: 6 in its usual: of site.yaml) it would have been {few.few_peak_w / 1000:.2f} kW, "
        f"{few.few_peak_w / 1000 - 2.5:.2f} kW more ({few.cost_eur:.2f} € over all bills)"
    )


def test_who_counts_them_is_told_what_they_cost(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.csv", QUIET_NIGHT)
    told, asked = found(path, plan_of(COUNTED)), found(path, plan_of(USED))
    assert told is not None
    assert asked is not None
    assert told.is_counted
    assert told.few <= 6
    assert (told.many, told.many_peak_w) == (asked.many, asked.many_peak_w)
    assert told.few_peak_w == asked.few_peak_w
    line = str(few_starts_line(told))
    assert line.startswith(
        f"charger.car: it started up to {told.few} times a night, as its usual: asks for, "
    )
    assert f"Not counted it would have been up to {told.many} times and 2.50 kW" in line


@pytest.mark.parametrize(
    ("is_counted", "text"),
    [
        (
            False,
            "charger.car: it started up to 9 times a night. With at most 6 starts (starts: 6 in its usual: of "
            "site.yaml) no quarter would have been higher",
        ),
        (
            True,
            "charger.car: it started up to 6 times a night, as its usual: asks for. Not counted no quarter would have "
            "been lower, with up to 9 starts",
        ),
    ],
)
def test_what_costs_nothing_is_said_so(is_counted: bool, text: str) -> None:
    assert str(few_starts_line(FewStarts("charger.car", is_counted, 6, 5_000.0, 9, 5_000.0, 0.0))) == text


def test_without_a_price_of_peaks_no_money_is_told() -> None:
    line = str(few_starts_line(FewStarts("charger.car", False, 6, 5_000.0, 9, 4_000.0, 0.0)))
    assert line.endswith("it would have been 5.00 kW, 1.00 kW more")


def test_there_is_nothing_to_choose_in_a_house_that_lets_the_car_run_through(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.csv", [[9_000], *QUIET_NIGHT])
    assert found(path, plan_of(USED)) is None


@pytest.mark.parametrize(
    "devices",
    [
        (BATTERY,),
        (CAR,),
        (replace(USED, phases=1),),
        (replace(USED, switching=SwitchingSpec()),),
        (USED, replace(USED, name="other")),
    ],
)
def test_only_the_one_car_that_stays_on_three_phases_is_asked_about(devices: tuple[ChargerSpec, ...]) -> None:
    assert nights_of(plan_of(*devices)) is None
    assert nights_of(plan_of(USED, BATTERY)) is not None


def test_of_another_house_nothing_is_found(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.csv", [[300]] * 8)
    source, plan = look_through(path), plan_of(CAR)
    assert few_starts_of(plan, source, backtest(plan, source), nights_of(plan)) is None


def test_nobody_has_to_wait_for_the_end(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.csv", [[300]] * 8)
    source, plan = look_through(path), plan_of(COUNTED)
    with pytest.raises(Cancelled):
        few_starts_of(plan, source, backtest(plan, source), nights_of(plan), lambda _share: False)
