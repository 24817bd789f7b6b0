# SPDX-License-Identifier: MIT
"""When a plan is asked for, when it holds, what makes a new one due, and what holds when none can be made."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from controller.model.day_plan import GRID, PlanReason
from controller.model.reading import (
    UNKNOWN,
    BatteryReading,
    ChargerReading,
    ChargerStatus,
    RelayReading,
    SolarReading,
)
from controller.model.snapshot import Flows
from controller.plan.planning import Planning
from tests.controller.houses import BATTERY, SOLAR
from tests.controller.plan.stage import HOUSE, MIDNIGHT, NIGHT, Stage, curve_of, rules_of

BATTERY_ONLY = "rules:\n  - rule: B\n    when: plan.battery.home > 0 W\n    then: {battery.home: hold}\n"


def test_the_first_plan_is_asked_for_at_once_and_holds_from_the_next_quarter_on() -> None:
    stage = Stage()
    assert stage.at("00:03").reason is PlanReason.WAITS
    assert [asked.start for asked in stage.solver.asked] == [MIDNIGHT + timedelta(minutes=15)]
    assert stage.at("00:14", 59).reason is PlanReason.WAITS
    plan = stage.at("00:15")
    assert (plan.reason, plan.start) == (PlanReason.MADE, MIDNIGHT + timedelta(minutes=15))
    assert plan.power_w("battery.home", MIDNIGHT + timedelta(minutes=16)) is not None


def test_a_plan_that_is_not_ready_at_its_boundary_holds_from_the_next_one_on() -> None:
    stage = Stage()
    stage.solver.is_ready = False
    stage.at("00:03")
    assert stage.at("00:15").reason is PlanReason.WAITS
    stage.solver.is_ready = True
    assert stage.at("00:16").reason is PlanReason.WAITS
    plan = stage.at("00:30")
    assert plan.start == MIDNIGHT + timedelta(minutes=15)
    assert plan.place(MIDNIGHT + timedelta(minutes=31)) == 1


def test_it_is_made_anew_each_hour_a_minute_before_the_boundary() -> None:
    stage = Stage(BATTERY, text=BATTERY_ONLY)
    for minute in range(150):
        plan = stage.at("00:00", 60 * minute)
        if plan.question is not None:
            place = plan.place(MIDNIGHT + timedelta(minutes=minute))
            stage.data["battery.home"] = BatteryReading(0.0, plan.stored_wh["battery.home"][place] / 100)
    starts = [(asked.start - MIDNIGHT) / timedelta(minutes=1) for asked in stage.solver.asked]
    assert starts == [15, 75, 135]


@pytest.mark.parametrize("what", ["nothing", "prices", "battery", "car", "target"])
def test_what_a_plan_was_made_of_and_is_no_longer_so_makes_a_new_one_due(what: str) -> None:
    stage = Stage(
        text=BATTERY_ONLY.replace("plan.battery.home > 0 W", "plan.grid > 0 W and plan.charger.car > 1 W")
    )
    stage.prices = curve_of(NIGHT)
    stage.at("12:03")
    plan = stage.at("12:15")
    full = plan.stored_wh["battery.home"][0] / 100
    stage.data["battery.home"] = BatteryReading(0.0, full)
    if what == "prices":
        stage.prices = curve_of(NIGHT, NIGHT)
    elif what == "battery":
        stage.data["battery.home"] = BatteryReading(0.0, full + 6.0)
    elif what == "car":
        stage.data["charger.car"] = ChargerReading(ChargerStatus.CONNECTED, 0.0, energy_wh=4_000.0)
    elif what == "target":
        stage.target_w = 3_400.0
    stage.at("12:29", 30)
    assert len(stage.solver.asked) == (1 if what == "nothing" else 2)


def test_a_new_plan_is_told_what_the_one_that_holds_foresees() -> None:
    stage = Stage()
    stage.at("00:03")
    plan = stage.at("00:15")
    stage.data["battery.home"] = BatteryReading(0.0, 80.0)
    stage.at("00:29", 10)
    assert stage.solver.asked[1].before["battery.home"] == plan.powers_w["battery.home"][1:]


def test_without_prices_there_is_no_plan_and_that_is_the_reason() -> None:
    stage = Stage()
    for prices in (None, curve_of((0.3,) * 3)):
        stage.prices = prices
        stage.at("00:03")
        stage.at("00:14", 30)
        assert stage.at("00:15").reason is PlanReason.NO_PRICES
    assert stage.solver.asked == []


def test_a_battery_that_is_silent_and_a_meter_that_was_never_heard_are_reasons() -> None:
    stage = Stage()
    del stage.data["battery.home"]
    stage.at("00:14", 30)
    assert stage.at("00:15").reason is PlanReason.SILENT
    scene = replace(stage.scene(MIDNIGHT + timedelta(minutes=29, seconds=30)), quarter=None)
    stage.planner.follow(scene)
    assert stage.at("00:30").reason is PlanReason.NO_POWERS


def test_a_plan_that_cannot_be_made_anew_holds_for_an_hour_more() -> None:
    stage = Stage(BATTERY, text=BATTERY_ONLY)
    stage.at("00:03")
    held = stage.at("00:15")
    stage.prices = None
    for minute in range(16, 150):
        plan = stage.at("00:00", 60 * minute)
        if minute < 135:
            assert plan is held
    assert (plan.reason, plan.question) == (PlanReason.NO_PRICES, None)


def test_after_a_long_silence_the_old_plan_is_gone() -> None:
    stage = Stage(BATTERY, text=BATTERY_ONLY)
    stage.at("00:03")
    assert stage.at("00:15").reason is PlanReason.MADE
    assert stage.at("09:05").reason is PlanReason.WAITS
    assert stage.at("09:15").reason is PlanReason.MADE


def test_a_plan_from_before_the_clock_was_set_back_is_gone() -> None:
    stage = Stage(BATTERY, text=BATTERY_ONLY)
    stage.at("12:03")
    assert stage.at("12:15").reason is PlanReason.MADE
    assert stage.at("11:35").reason is PlanReason.WAITS
    assert stage.at("11:45").start == MIDNIGHT + timedelta(hours=11, minutes=45)


def test_prices_of_tomorrow_that_are_not_published_are_taken_to_be_today_s() -> None:
    stage = Stage()
    stage.prices = curve_of(NIGHT)
    stage.at("06:03")
    (asked,) = stage.solver.asked
    assert (asked.steps, asked.known) == (96 - 25 + 96, 96 - 25)
    assert asked.import_eur_kwh[asked.known : asked.known + 24] == (0.10,) * 24


def test_a_car_that_is_there_needs_what_it_lacks_by_the_time_it_leaves() -> None:
    stage = Stage()
    stage.data["charger.car"] = ChargerReading(ChargerStatus.CHARGING, 4_140.0, energy_wh=5_000.0)
    stage.at("01:03")
    (car,) = stage.solver.asked[0].cars
    assert (car.needs_wh, car.first, car.after) == (7_000.0, 0, 22)
    assert (car.least_w, car.most_w) == (4_140.0, 11_040.0)


def test_a_car_that_will_come_is_planned_for_when_it_comes() -> None:
    stage = Stage()
    stage.at("12:03")
    (car,) = stage.solver.asked[0].cars
    assert (car.first, car.after) == (23, 23 + 13 * 4 - 1)


def test_a_full_car_and_one_that_is_broken_need_nothing() -> None:
    for reading in (
        ChargerReading(ChargerStatus.CONNECTED, 0.0, energy_wh=12_000.0),
        ChargerReading(ChargerStatus.FAULT, 0.0),
    ):
        stage = Stage()
        stage.data["charger.car"] = reading
        stage.at("01:03")
        assert (stage.solver.asked[0].cars, stage.solver.asked[0].idle) == ((), ("charger.car",))
        assert stage.at("01:15").power_w("charger.car", MIDNIGHT + timedelta(hours=1.5)) == 0.0


def test_a_car_that_no_rule_drives_by_the_plan_is_expected_to_charge_evenly() -> None:
    stage = Stage(text=BATTERY_ONLY)
    stage.data["charger.car"] = ChargerReading(ChargerStatus.CONNECTED, 0.0, energy_wh=0.0)
    stage.at("01:03")
    (asked,) = stage.solver.asked
    assert asked.cars == ()
    assert asked.load_w[21] - asked.load_w[22] > 12_000 / 22 * 4 - 300


def test_a_relay_runs_what_is_left_of_its_day_and_is_no_part_of_the_house() -> None:
    stage = Stage()
    stage.data["relay.boiler"] = RelayReading(True)
    stage.flows = Flows(2_900, 0.0, 0.0, 0.0, 30.0)
    for minute in range(31):
        stage.at("00:00", 60 * minute)
    relay = stage.solver.asked[0].relays[0]
    assert (relay.load_w, relay.needs) == (2_400.0, ((0, 95, 2.0), (95, 191, 2.0)))
    loads, _ = stage.planner.expectation.ahead(MIDNIGHT + timedelta(days=3, minutes=15), 1)
    assert loads[0] < 700


def test_powers_that_are_not_known_teach_nothing() -> None:
    stage = Stage()
    stage.flows = Flows(UNKNOWN, 0.0, 0.0, 0.0, 30.0)
    for minute in range(31):
        stage.at("00:00", 60 * minute)
    assert stage.planner.expectation.is_new


def test_what_was_learned_survives_a_restart_and_damage_does_not() -> None:
    stage = Stage()
    for minute in range(46):
        stage.at("00:00", 60 * minute)
    saved = stage.planner.to_dict()
    other = Stage()
    assert other.planner.restore(saved)
    later = MIDNIGHT + timedelta(hours=1)
    assert other.planner.expectation.ahead(later, 40) == stage.planner.expectation.ahead(later, 40)
    held, again = stage.at("00:46"), other.at("00:46")
    assert again.powers_w == held.powers_w
    assert again.stored_wh == held.stored_wh
    assert not Stage().planner.restore({"expectation": saved["expectation"], "plan": {"start": "never"}})
    assert not Stage().planner.restore({"expectation": {"version": 1}})
    assert not Stage().planner.restore({"expectation": None})


def test_nobody_plans_while_no_rule_asks_and_what_was_learned_is_kept() -> None:
    stage = Stage()
    bare = rules_of("rules: []", HOUSE)
    planning = Planning(HOUSE, rules_of(), stage.solver.ask)
    for minute in range(46):
        planning.follow(stage.scene(MIDNIGHT + timedelta(minutes=minute)))
    learned = planning.to_dict()
    planning.adopt(HOUSE, bare)
    assert planning.planner is None
    assert planning.follow(stage.scene(MIDNIGHT)) is None
    assert planning.to_dict() == learned
    planning.adopt(HOUSE, rules_of())
    assert planning.to_dict() == learned


def test_the_plan_conserves_the_energy_of_the_house() -> None:
    stage = Stage()
    stage.at("00:03")
    plan = stage.at("00:15")
    assert plan.question is not None
    for place, grid_w in enumerate(plan.powers_w[GRID]):
        powers = plan.powers_w
        taken_w = plan.question.load_w[place] + powers["charger.car"][place] + powers["relay.boiler"][place]
        assert abs(grid_w - taken_w + powers["battery.home"][place] + powers["solar.roof"][place]) <= 4


@pytest.mark.parametrize(("day", "quarters"), [("2026-03-28T23:00", 92), ("2026-10-24T22:00", 100)])
def test_days_on_which_the_clocks_change_are_planned_as_long_as_they_are(day: str, quarters: int) -> None:
    stage = Stage()
    begins = datetime.fromisoformat(day).replace(tzinfo=UTC)
    stage.prices = curve_of((0.2,) * quarters, (0.3,) * 96, start=begins)
    for at in (begins + timedelta(minutes=3), begins + timedelta(minutes=16)):
        stage.planner.follow(stage.scene(at))
    (asked,) = stage.solver.asked
    assert (asked.steps, asked.known) == (quarters - 1 + 96, quarters - 1 + 96)
    assert [need[:2] for need in asked.relays[0].needs] == [
        (0, quarters - 1),
        (quarters - 1, quarters - 1 + 96),
    ]
    assert stage.planner.plan is not None
    assert len(stage.planner.plan.powers_w[GRID]) == quarters - 1 + 96


def test_on_the_last_day_of_a_month_the_next_one_is_held_to_its_own_target() -> None:
    stage = Stage()
    stage.target_w = 4_200.0
    begins = datetime(2026, 3, 30, 22, tzinfo=UTC)
    stage.prices = curve_of(NIGHT, NIGHT, start=begins)
    stage.planner.follow(stage.scene(begins + timedelta(hours=12, minutes=3)))
    (asked,) = stage.solver.asked
    assert (asked.target_w, asked.new_month, asked.new_target_w) == (4_200.0, 47, 2_500.0)
    stage.planner.follow(stage.scene(begins + timedelta(hours=23, minutes=59, seconds=30)))
    asked = stage.solver.asked[-1]
    assert (asked.target_w, asked.new_month) == (2_500.0, None)


def test_sun_that_was_held_back_is_not_taken_for_a_dark_day() -> None:
    house = replace(SOLAR, peak_w=4_000, lowest_w=0)
    held, free = Stage(house, text="rules: []"), Stage(house, text="rules: []")
    held.flows = free.flows = Flows(500, 0.0, 0.0, 200.0, 30.0)
    held.data["solar.roof"] = SolarReading(200.0, limit_w=200.0)
    free.data["solar.roof"] = SolarReading(200.0)
    noon = MIDNIGHT + timedelta(days=1, hours=12)
    foreseen = []
    for stage in (held, free):
        usual = stage.planner.expectation.ahead(noon, 1)[1][0]
        for minute in range(12 * 60, 14 * 60):
            stage.at("00:00", 60 * minute)
        foreseen.append(stage.planner.expectation.ahead(noon, 1)[1][0] / usual)
    assert foreseen[0] >= 0.99
    assert foreseen[1] < 0.6
