# SPDX-License-Identifier: MIT
"""A load that goes on is noticed after twenty even minutes, and the house teaches how long such loads take."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from controller.model.outlook import SteadyLoad
from controller.strategy.steady import SteadyLoads

HOUR_S = 3_600


def lived(
    power_w: Callable[[int], float], minutes: int, loads: SteadyLoads | None = None, since_s: int = 0
) -> SteadyLoads:
    """Loads that followed a power by the minute."""
    loads = SteadyLoads() if loads is None else loads
    for minute in range(minutes + 1):
        loads.follow(float(since_s + 60 * minute), power_w(minute))
    return loads


def evening(loads: SteadyLoads, hours: float, since_s: int = 0) -> SteadyLoads:
    """A car of 11 kW that charges for so long, in a quiet house."""
    last = round(hours * 60)
    return lived(lambda minute: 11_500.0 if minute < last else 500.0, last + 40, loads, since_s)


def test_a_shower_and_an_oven_are_no_steady_load() -> None:
    assert lived(lambda minute: 9_500.0 if minute < 15 else 600.0, 60).now is None
    assert lived(lambda _minute: 4_500.0, 120).now is None


def test_an_uneven_load_is_none_either() -> None:
    assert lived(lambda minute: 7_000.0 if minute % 2 else 9_500.0, 120).now is None


def test_a_car_is_noticed_after_twenty_minutes_and_expected_to_take_fifty_kwh() -> None:
    assert lived(lambda _minute: 10_000.0, 19).now is None
    found = lived(lambda _minute: 10_000.0, 20).now
    assert found == SteadyLoad(10_000.0, 1_200.0, 5 * HOUR_S - 1_200.0)


def test_its_power_is_that_of_the_last_five_minutes() -> None:
    found = lived(lambda minute: 12_500.0 if minute < 12 else 11_500.0, 25).now
    assert found is not None
    assert found.power_w == pytest.approx(11_500.0)


def test_who_has_had_two_plans_for_four_fifths_of_the_longer() -> None:
    loads = evening(evening(SteadyLoads(), 2.0), 4.0, 86_400)
    found = evening(loads, 0.5, 2 * 86_400)
    lived(lambda _minute: 11_500.0, 30, found, 3 * 86_400)
    assert found.now is not None
    expected_s = 0.8 * (4 * HOUR_S + 120) - 1_800.0
    assert found.now.lasts_s == pytest.approx(expected_s, rel=0.02)


def test_one_that_lasts_longer_than_expected_is_expected_to_go_on_still() -> None:
    found = lived(lambda _minute: 11_500.0, 6 * 60).now
    assert found is not None
    assert found.lasts_s == pytest.approx(0.1 * 6 * HOUR_S)
    later = lived(lambda _minute: 11_500.0, 4 * 60 + 15).now
    assert later is not None
    assert later.lasts_s == pytest.approx(0.1 * 4.25 * HOUR_S)


def test_it_is_over_after_two_lower_minutes() -> None:
    loads = lived(lambda minute: 11_500.0 if minute < 60 else 400.0, 60)
    assert loads.now is not None
    lived(lambda _minute: 400.0, 2, loads, 3_660)
    assert loads.now is None
    assert loads.to_dict()["energies_wh"] == [pytest.approx(11_400.0, rel=0.05)]


def test_a_gap_ends_it_without_teaching_anything() -> None:
    loads = lived(lambda _minute: 11_500.0, 60)
    loads.lose_sight()
    loads.follow(3_700.0, 11_500.0)
    assert loads.now is None
    assert loads.to_dict() == {"energies_wh": []}


def test_a_power_that_holds_for_minutes_is_looked_at_minute_by_minute() -> None:
    loads = SteadyLoads()
    for at_s, power_w in ((0.0, 500.0), (600.0, 11_500.0), (1_450.0, 11_500.0), (1_830.0, 11_500.0)):
        loads.follow(at_s, power_w)
    assert loads.now is not None
    assert loads.now.lasted_s == 1_200.0


def test_what_was_learned_outlives_a_restart() -> None:
    loads, again = evening(evening(SteadyLoads(), 2.0), 3.0, 86_400), SteadyLoads()
    again.restore(json.loads(json.dumps(loads.to_dict())))
    assert again.to_dict() == loads.to_dict()


def test_what_a_battery_can_hold_is_told_by_the_longest_load_of_the_house() -> None:
    loads = SteadyLoads()
    assert loads.holdable_w(5_000.0, 9_500.0) is None
    loads.restore({"energies_wh": [20_000, 44_000], "longest": [11_000, 44_000]})
    assert loads.holdable_w(5_000.0, 9_500.0) == pytest.approx(11_000.0 - 9_500.0 / 4)
    assert loads.holdable_w(2_000.0, 50_000.0) == 9_000.0
    assert loads.holdable_w(0.0, 0.0) is None
    again = SteadyLoads()
    again.restore(json.loads(json.dumps(loads.to_dict())))
    assert again.to_dict() == loads.to_dict()


def test_what_was_kept_before_the_longest_was_is_taken_over() -> None:
    loads = SteadyLoads()
    loads.restore({"energies_wh": [20_000]})
    assert loads.holdable_w(5_000.0, 9_500.0) is None


def test_a_load_that_is_over_is_the_longest_until_a_longer_one_comes() -> None:
    loads = SteadyLoads()
    for hours, start_s in ((1, 0), (2, 86_400)):
        for minute in range(hours * 60 + 10):
            loads.follow(start_s + minute * 60.0, 11_000.0 if minute < hours * 60 else 300.0)
    held_w = loads.holdable_w(5_000.0, 4_000.0)
    assert held_w == pytest.approx(11_000.0 - 4_000.0 / 2, abs=100.0)
