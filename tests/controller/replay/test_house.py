# SPDX-License-Identifier: MIT
"""The devices of a replayed house obey physics before they obey anybody."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from controller.model.command import Release, SetCurrent, SetPower
from controller.model.habits import CarHabit
from controller.replay.house import BatteryModel, CarModel
from tests.controller.replay.recordings import BATTERY, CAR

ZONE = ZoneInfo("Europe/Brussels")
PER_AMPERE = 690.0


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> float:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE).timestamp()


def test_a_battery_loses_five_percent_each_way() -> None:
    battery = BatteryModel(BATTERY)
    assert battery.step(SetPower(-2000), 0.0, 3600) == -2000
    assert battery.stored_wh == pytest.approx(5000 + 1900)
    assert battery.step(SetPower(950), 0.0, 3600) == 950
    assert battery.stored_wh == pytest.approx(6900 - 1000)


def test_a_battery_that_runs_empty_gives_the_mean_of_what_it_had() -> None:
    battery = BatteryModel(BATTERY)
    assert battery.step(SetPower(5000), 0.0, 3600) == pytest.approx(4750)
    assert battery.soc_pct == pytest.approx(0.0)


def test_a_released_battery_covers_the_house_and_keeps_the_sun() -> None:
    battery = BatteryModel(BATTERY)
    assert battery.step(Release(), 1200.0, 60) == 1200
    assert battery.step(Release(), -9000.0, 60) == -5000


@given(some.lists(some.tuples(some.integers(-9000, 9000), some.sampled_from([1, 60, 900])), max_size=60))
def test_no_order_takes_a_battery_beyond_its_limits(orders: list[tuple[int, int]]) -> None:
    battery = BatteryModel(BATTERY)
    for told_w, seconds in orders:
        before = battery.stored_wh
        power_w = battery.step(SetPower(told_w), 0.0, seconds)
        inside = power_w / 0.95 if power_w > 0 else power_w * 0.95
        assert abs(power_w) <= 5000
        assert 0 <= battery.stored_wh <= 10_000
        assert before - battery.stored_wh == pytest.approx(inside * seconds / 3600, abs=1e-6)


def test_a_car_draws_nothing_below_six_ampere_and_rises_slowly() -> None:
    car = CarModel(CAR, CarHabit(12_000.0), ZONE, lambda _: PER_AMPERE)
    car.next_change(at(2026, 1, 12, 19, 0))
    assert car.is_home
    assert car.step(SetCurrent(5.9), 1, 6.0) == 0
    assert car.step(SetCurrent(16.0), 1, 6.0) == 10 * PER_AMPERE
    assert car.step(SetCurrent(16.0), 1, 6.0) == 14 * PER_AMPERE
    assert car.step(SetCurrent(16.0), 1, 6.0) == 16 * PER_AMPERE
    assert car.step(SetCurrent(0.0), 1, 6.0) == 0
    assert car.step(Release(), 1, 6.0) == 6 * PER_AMPERE
    assert car.starts == 2


def test_a_car_stops_for_a_change_of_phases_and_draws_by_those_that_it_is_offered() -> None:
    car = CarModel(CAR, CarHabit(12_000.0), ZONE, lambda phases: 230.0 * phases)
    car.next_change(at(2026, 1, 12, 19, 0))
    assert car.step(SetCurrent(6.0, 3), 1, 6.0) == 6 * 690.0
    assert car.step(SetCurrent(0.0, 1), 1, 6.0) == 0
    assert car.step(SetCurrent(6.0, 1), 1, 6.0) == 6 * 230.0
    assert (car.starts, car.switches, car.reading().phases) == (2, 1, 1)
    assert car.reading().current_a == (6.0, 0.0, 0.0)


def test_a_car_takes_what_it_needs_and_no_more() -> None:
    car = CarModel(CAR, CarHabit(1_000.0), ZONE, lambda _: PER_AMPERE)
    car.next_change(at(2026, 1, 12, 19, 0))
    assert car.step(SetCurrent(16.0), 3600, 6.0) == pytest.approx(1000)
    assert car.step(SetCurrent(16.0), 3600, 6.0) == 0


def test_a_car_that_leaves_too_early_is_missed_by_what_it_lacks() -> None:
    car = CarModel(CAR, CarHabit(12_000.0), ZONE, lambda _: PER_AMPERE)
    assert car.next_change(at(2026, 1, 12, 19, 0)) == at(2026, 1, 13, 7, 0)
    car.step(SetCurrent(6.0), 3600, 6.0)
    assert car.next_change(at(2026, 1, 13, 7, 0)) == at(2026, 1, 13, 18, 0)
    assert not car.is_home
    assert car.unserved_wh == pytest.approx(12_000 - 4_140)
    assert car.take_missing() == {1: pytest.approx(12_000 - 4_140)}


def test_what_a_car_gets_in_a_gap_of_the_recording_is_counted_apart() -> None:
    car = CarModel(CAR, CarHabit(12_000.0), ZONE, lambda _: PER_AMPERE)
    car.next_change(at(2026, 1, 12, 19, 0))
    car.step(SetCurrent(6.0), 3600, 6.0)
    car.go_on(Release(), 3600, 6.0)
    assert (car.got_wh, car.unrecorded_wh, car.home_s) == (8_280, 4_140, 3600)
    car.go_on(Release(), 3600, 6.0)
    assert car.unrecorded_wh == pytest.approx(12_000 - 4_140)


def test_of_a_visit_that_nobody_recorded_nothing_is_said() -> None:
    car = CarModel(CAR, CarHabit(12_000.0), ZONE, lambda _: PER_AMPERE)
    car.next_change(at(2026, 1, 12, 19, 0))
    car.go_on(SetCurrent(0.0), 12 * 3600, 0.0)
    car.next_change(at(2026, 1, 13, 7, 0))
    assert (car.is_home, car.unserved_wh, car.take_missing()) == (False, 0.0, {})


@pytest.mark.parametrize(("day", "hours"), [((2026, 3, 28), 12), ((2026, 10, 24), 14)])
def test_the_night_of_a_clock_change_is_as_long_as_it_is(day: tuple[int, int, int], hours: int) -> None:
    car = CarModel(CAR, CarHabit(12_000.0), ZONE, lambda _: PER_AMPERE)
    evening = at(*day, 18, 0)
    assert car.next_change(evening) - evening == hours * 3600
    assert datetime.fromtimestamp(car.next_change(evening), UTC).astimezone(ZONE).hour == 7
