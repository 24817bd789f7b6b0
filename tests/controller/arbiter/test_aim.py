# SPDX-License-Identifier: MIT
"""The demand that a quarter may end at for a car: more than the rule's only for a reason that is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.arbiter.aim import Aim, Aims
from controller.arbiter.charger import ChargerAllocator
from controller.arbiter.verdict import Situation, choose
from controller.model.decision import ActionKind, Standing
from controller.model.habits import CarHabit
from controller.model.house import DeviceSpec
from controller.model.outlook import NOTHING_KNOWN, Hours, Outlook
from controller.model.reading import ChargerReading, ChargerStatus
from controller.model.switching import SwitchingSpec
from controller.model.target import TargetReason
from tests.controller.houses import (
    BATTERY,
    CHARGER,
    house_of,
    meter_of,
    quarter_of,
    situation_of,
    wish,
)

CAR = "charger.car"
PER_A = 690.0
LEAST_W = 6 * PER_A
HABIT = CarHabit(12_000.0, leaves_s=7 * 3600.0, arrives_s=18 * 3600.0)
COUNTED = replace(CHARGER, usual=replace(HABIT, starts=6))
QUIET = Outlook(usual=Hours(((900.0, 300.0),), (75.0,) * 24))
THROUGH_W = LEAST_W + 300.0 + 20.0
"""With what QUIET takes at most in a quarter, and the margin to the target."""
CONNECTED = ChargerReading(ChargerStatus.CONNECTED, 0.0, (0.0, 0.0, 0.0), 0.0, 0.0, 3)
CHARGING = replace(CONNECTED, status=ChargerStatus.CHARGING, power_w=LEAST_W)


def evening(
    *devices: DeviceSpec,
    reaches_w: float = 0.0,
    made_w: float = 0.0,
    outlook: Outlook = QUIET,
    reading: ChargerReading = CONNECTED,
) -> Situation:
    """18:00 local time, with a car."""
    found = situation_of(
        house_of(*(devices or (CHARGER,))),
        meter_of(300),
        {CAR: reading},
        quarter=quarter_of(elapsed_s=0, used_wh=0),
    )
    return replace(found, outlook=replace(outlook, reaches_w=reaches_w, made_w=made_w))


def found(
    situation: Situation,
    aims: Aims,
    reading: ChargerReading = CONNECTED,
    later_s: float = 0.0,
    target_w: float = 2_500.0,
) -> Aim:
    snapshot = situation.snapshot
    moved = replace(snapshot, monotonic_s=snapshot.monotonic_s + later_s)
    return aims.find(target_w, (replace(situation, snapshot=moved), reading, 0.0), PER_A)


def with_habit(habit: CarHabit | None = HABIT) -> Aims:
    return Aims(replace(CHARGER, usual=habit))


def test_without_a_reason_it_is_the_target_of_the_rule() -> None:
    for aims in (with_habit(), with_habit(None)):
        assert found(evening(), aims) == Aim(2_500.0)
        assert found(evening(outlook=NOTHING_KNOWN), aims) == Aim(2_500.0)


def test_what_the_house_reaches_anyway_a_car_may_reach_too() -> None:
    aim = found(evening(reaches_w=3_800.0), with_habit(None))
    assert aim.target_w == 3_800.0
    assert str(aim.because) == (
        "quarters may end at 3.80 kW: without the car, too, the house reaches that this month"
    )


def test_it_takes_no_more_of_that_than_it_needs_to_run_right_through() -> None:
    assert found(evening(reaches_w=9_000.0), with_habit()).target_w == pytest.approx(THROUGH_W)
    no_hours = evening(reaches_w=9_000.0, outlook=NOTHING_KNOWN)
    assert found(no_hours, with_habit()).target_w == pytest.approx(LEAST_W + 500.0 + 20.0)


def test_a_car_on_one_of_three_phases_needs_nothing_of_it() -> None:
    switching = replace(CHARGER, switching=SwitchingSpec())
    aim = Aims(switching).find(2_500.0, (evening(switching, reaches_w=9_000.0), CONNECTED, 0.0), PER_A)
    assert aim == Aim(2_500.0)


NEARLY_W = THROUGH_W / 1.03
"""A peak of the house that lacks 3 % of what lets the car run right through."""


def test_little_more_than_the_house_made_is_taken_to_run_right_through_and_told() -> None:
    aim = found(evening(made_w=NEARLY_W), with_habit(), target_w=NEARLY_W)
    assert aim.target_w == pytest.approx(THROUGH_W)
    assert str(aim.because) == (
        "quarters may end at 4.46 kW, hardly more than the house made this month: the car runs right through"
    )


@pytest.mark.parametrize(
    ("made_w", "target_w"),
    [(THROUGH_W / 1.05, THROUGH_W / 1.05), (0.0, NEARLY_W), (NEARLY_W, 2_500.0), (NEARLY_W, THROUGH_W)],
)
def test_no_more_than_that_nor_above_what_a_car_made_nor_in_a_month_that_has_just_begun(
    made_w: float, target_w: float
) -> None:
    assert found(evening(made_w=made_w), with_habit(), target_w=target_w) == Aim(target_w)


def test_a_peak_that_the_owner_wishes_is_held_for_all_that() -> None:
    nearly = evening(made_w=NEARLY_W)
    assert nearly.quarter is not None
    wished = replace(nearly, quarter=replace(nearly.quarter, target_reason=TargetReason.WISH))
    assert found(wished, with_habit(), target_w=NEARLY_W) == Aim(NEARLY_W)


def test_enough_hours_have_to_be_calm_for_that() -> None:
    restless = Outlook(usual=Hours(((900.0, 300.0),), (*(75.0,) * 2, *(400.0,) * 22)))
    aim = found(evening(outlook=restless, made_w=NEARLY_W), with_habit(), target_w=NEARLY_W)
    assert aim == Aim(NEARLY_W)
    nearly_full = replace(CONNECTED, energy_wh=6_000.0)
    assert found(
        evening(outlook=restless, made_w=NEARLY_W), with_habit(), nearly_full, target_w=NEARLY_W
    ).target_w == pytest.approx(THROUGH_W)


def test_a_car_that_runs_through_calm_quarters_already_gets_no_more_for_restless_ones() -> None:
    """On one phase, or on three below a peak that bears them."""
    hours = (*(75.0,) * 20, *(450.0,) * 4)
    for per_a, target_w in ((230.0, 3_100.0), (PER_A, THROUGH_W)):
        long = replace(HABIT, needs_wh=16_000.0, arrives_s=8 * 3600.0)
        restless = evening(outlook=Outlook(usual=Hours(((900.0, 300.0),), hours)), made_w=target_w)
        aim = with_habit(long).find(target_w, (restless, CONNECTED, 0.0), per_a)
        assert aim == Aim(target_w)


@pytest.mark.parametrize("habit", [None, HABIT, replace(HABIT, starts=20)])
def test_who_counts_starts_or_does_not_tell_what_is_missing_gets_no_more_for_that(
    habit: CarHabit | None,
) -> None:
    silent = replace(CONNECTED, energy_wh=None)
    for reading in (silent, CONNECTED) if habit != HABIT else (silent,):
        aim = found(evening(made_w=NEARLY_W), with_habit(habit), reading, target_w=NEARLY_W)
        assert aim == Aim(NEARLY_W)


def test_a_house_whose_battery_holds_peaks_does_not_reach_them() -> None:
    assert found(evening(CHARGER, BATTERY, reaches_w=9_000.0), with_habit()) == Aim(2_500.0)


def test_a_night_that_is_too_short_is_told() -> None:
    aim = found(evening(), with_habit(replace(HABIT, leaves_s=20 * 3600.0)))
    assert str(aim.because) == (
        "quarters may end at 7.70 kW, above their target: the car would not be ready in time"
    )


def test_few_starts_ask_for_a_higher_peak_and_that_is_told() -> None:
    """12 kWh and 15 % to spare in 6 starts are 2.3 kWh each: nearly what two whole quarters give."""
    aim = found(evening(COUNTED), Aims(COUNTED))
    assert 4_000.0 < aim.target_w <= THROUGH_W
    assert str(aim.because) == (
        f"quarters may end at {aim.target_w / 1000:.2f} kW, above their target:"
        " the car would start more often than 6×"
    )
    many = replace(CHARGER, usual=replace(HABIT, starts=20))
    assert found(evening(many), Aims(many)) == Aim(2_500.0)


def test_the_more_starts_there_may_be_the_lower_is_the_peak() -> None:
    specs = [replace(CHARGER, usual=replace(HABIT, starts=starts)) for starts in range(1, 16)]
    targets_w = [found(evening(spec), Aims(spec)).target_w for spec in specs]
    assert targets_w == sorted(targets_w, reverse=True)
    assert targets_w[0] == pytest.approx(THROUGH_W, abs=5)
    assert targets_w[-1] == 2_500.0


def started(situation: Situation, times: int) -> Situation:
    """The same, once the car has started so often."""
    return replace(situation, standings={CAR: Standing("waiting", 0.0, starts=times)})


def test_starts_that_were_used_are_missing_afterwards() -> None:
    few = replace(CHARGER, usual=replace(HABIT, starts=12))
    used_w = [found(started(evening(few), used), Aims(few)).target_w for used in (0, 3, 6, 9)]
    assert used_w == sorted(used_w)
    assert used_w[2] > used_w[0] + 300.0


def test_a_run_that_goes_on_is_one_of_the_starts_that_are_left() -> None:
    few = replace(CHARGER, usual=replace(HABIT, starts=12))
    goes_on = replace(CHARGING, energy_wh=0.0)
    after = found(started(evening(few, reading=goes_on), 7), Aims(few), goes_on)
    assert after == found(started(evening(few), 6), Aims(few))


def test_a_car_that_lacks_something_after_its_last_start_is_told() -> None:
    """It starts again; else it would leave less than full."""
    lacks = replace(CONNECTED, energy_wh=9_700.0)
    aim = found(started(evening(COUNTED, reading=lacks), 6), Aims(COUNTED), lacks)
    assert str(aim.because) == (
        f"had its starts (6) and lacks 2.30 kWh: starts again, quarters may end at {aim.target_w / 1000:.2f} kW"
    )


def test_a_full_car_and_one_that_says_no_energy_need_no_higher_peak() -> None:
    full = replace(CONNECTED, energy_wh=HABIT.needs_wh)
    silent = replace(CONNECTED, energy_wh=None)
    for reading in (full, silent):
        assert found(evening(COUNTED), Aims(COUNTED), reading) == Aim(2_500.0)


def test_the_rest_of_the_night_is_looked_at_again_after_a_while_only() -> None:
    aims = Aims(COUNTED)
    before = found(evening(COUNTED), aims)
    restless = Outlook(usual=Hours(((900.0, 300.0),), (150.0,) * 24))
    assert found(evening(COUNTED, outlook=restless), aims, later_s=10.0) == before
    assert found(evening(COUNTED, outlook=restless), aims, later_s=30.0).target_w > before.target_w


def test_the_charger_tells_why_its_quarters_may_end_higher() -> None:
    fits = wish(CAR, ActionKind.FIT_BELOW, 2_500.0)
    full = wish(CAR, ActionKind.FULL, rank=1)
    chosen = choose(CAR, [fits, full], None)
    told = ChargerAllocator(CHARGER).decide(chosen, evening(reaches_w=3_800.0))
    assert "without the car, too" in str(told.because)
    plain = ChargerAllocator(CHARGER).decide(chosen, evening())
    assert "may end at" not in str(plain.because)
