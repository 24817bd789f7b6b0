# SPDX-License-Identifier: MIT
"""What relays and cars need of a day, from rules, from what they heat, and from their owner."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from controller.model.decision import Standing
from controller.model.habits import CarHabit, HeatSpec
from controller.model.units import Dimension
from controller.plan.needs import (
    car_habit,
    going_on,
    next_time,
    planned,
    relay_hours,
    relay_runs_s,
    relay_task,
)
from tests.controller.houses import CHARGER, RELAY, house_of
from tests.controller.plan.stage import HOUSE, MIDNIGHT, rules_of

ZONE = ZoneInfo("Europe/Brussels")
ASKS = "rules:\n  - rule: R\n    when: plan.relay.boiler > 0 W\n    then: {relay.boiler: on}\n"


def test_a_relay_needs_what_the_rules_promise_it_a_day() -> None:
    assert relay_hours(HOUSE, rules_of()) == {"relay.boiler": 2.0}
    assert relay_hours(HOUSE, rules_of(ASKS)) == {}


def test_a_relay_that_no_rule_drives_by_the_plan_is_not_planned() -> None:
    text = (
        ASKS.replace("plan.relay.boiler > 0 W", "plan.grid < 0 W")
        + "    run: {per_day_at_least: 2 h, catch_up_from: 22:00}\n"
    )
    assert relay_hours(HOUSE, rules_of(text)) == {}
    assert planned(rules_of(text)) == {"grid"}


def test_a_relay_that_heats_water_needs_what_is_drawn_of_it() -> None:
    heat = HeatSpec(0.2, 45.0, 65.0, loss_w=50.0, draws_wh=6_000.0, yields=3.0)
    house = house_of(replace(RELAY, heat=heat))
    assert relay_hours(house, rules_of(ASKS, house)) == {"relay.boiler": 7_200 / 3 / 2_400}


def test_what_ran_today_is_not_needed_again_and_a_short_day_has_no_more_than_itself() -> None:
    task = relay_task(RELAY, 2.0, Standing("on", 0.0, runtime_today_s=5_400.0), MIDNIGHT, ZONE)
    assert task.needs == ((0, 96, 0.5), (96, 192, 2.0))
    late = relay_task(RELAY, 2.0, None, MIDNIGHT + timedelta(hours=23), ZONE)
    assert late.needs == ((0, 4, 1.0), (4, 100, 2.0))


def test_a_day_of_23_hours_has_92_quarters() -> None:
    before = datetime(2026, 3, 28, 22, 0, tzinfo=UTC)
    assert relay_task(RELAY, 2.0, None, before, ZONE).needs == ((0, 4, 1.0), (4, 96, 2.0))


def test_what_a_car_needs_is_what_its_owner_said() -> None:
    own = CarHabit(9_000.0)
    assert car_habit(HOUSE, replace(CHARGER, usual=own)) == own
    assert car_habit(HOUSE, CHARGER) is None
    by_setting = replace(
        HOUSE,
        settings=MappingProxyType({"car_energy": 8_000.0}),
        setting_dimensions=MappingProxyType({"car_energy": Dimension.ENERGY}),
    )
    assert car_habit(by_setting, CHARGER) == CarHabit(8_000.0)


def test_the_next_time_of_day_is_today_or_tomorrow() -> None:
    noon = MIDNIGHT + timedelta(hours=12)
    assert next_time(noon, 18 * 3600.0, ZONE) == MIDNIGHT + timedelta(hours=18)
    assert next_time(noon, 7 * 3600.0, ZONE) == MIDNIGHT + timedelta(hours=31)
    assert next_time(noon, 12 * 3600.0, ZONE) == MIDNIGHT + timedelta(hours=36)


def test_a_car_leaves_at_the_hour_of_the_clock_also_on_days_on_which_it_changes() -> None:
    seven = 7 * 3_600.0
    for evening, leaves in (
        (datetime(2026, 3, 28, 20, tzinfo=UTC), datetime(2026, 3, 29, 5, tzinfo=UTC)),
        (datetime(2026, 10, 24, 20, tzinfo=UTC), datetime(2026, 10, 25, 6, tzinfo=UTC)),
        (datetime(2026, 3, 29, 5, tzinfo=UTC), datetime(2026, 3, 30, 5, tzinfo=UTC)),
    ):
        assert next_time(evening, seven, ZONE) == leaves


def test_a_rule_that_is_switched_off_asks_for_no_plan() -> None:
    off = rules_of(ASKS + "    enabled: false\n")
    assert planned(off) == frozenset()
    assert planned(rules_of(ASKS)) == {"relay.boiler"}


def test_a_relay_runs_on_as_its_rule_says_and_as_long_as_it_began_to() -> None:
    washes = rules_of(ASKS + "    run: {at_least: 90 min}\n")
    assert relay_runs_s(HOUSE, washes) == {"relay.boiler": 5_400.0}
    assert relay_runs_s(HOUSE, rules_of(ASKS)) == {"relay.boiler": RELAY.on_min_s}
    task = relay_task(RELAY, 0.5, None, MIDNIGHT, ZONE)
    rests = going_on(task, 5_400.0, Standing("off", 0.0), 1_800.0)
    assert (rests.least, rests.is_on, rests.held, rests.needs) == (6, False, 0, task.needs)
    runs = going_on(task, 5_400.0, Standing("on", 0.0), 1_800.0)
    assert (runs.is_on, runs.held, runs.needs) == (True, 4, ((0, 96, 1.0), (96, 192, 0.5)))
