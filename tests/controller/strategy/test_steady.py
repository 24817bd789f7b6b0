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
    shower = lived(lambda minute: 9_500.0 if minute < 18 else 600.0, 60)
    assert shower.now is None
    assert shower.to_dict()["runs"] == []
    assert lived(lambda _minute: 4_500.0, 120).now is None


def test_an_uneven_load_is_none_either() -> None:
    assert lived(lambda minute: 7_000.0 if minute % 2 else 9_500.0, 120).now is None


def test_a_load_is_noticed_after_twenty_minutes_and_may_take_an_hour_or_what_cars_take() -> None:
    assert lived(lambda _minute: 10_000.0, 19).now is None
    found = lived(lambda _minute: 10_000.0, 20).now
    ends = ((HOUR_S - 1_200.0, 0.4), (2 * HOUR_S - 1_200.0, 0.48), (5 * HOUR_S - 1_200.0, 0.8))
    assert found == SteadyLoad(10_000.0, 1_200.0, 5 * HOUR_S - 1_200.0, ends)


def test_what_grew_out_of_an_evening_that_was_high_already_is_no_car() -> None:
    found = lived(lambda minute: 3_600.0 if minute < 30 else 8_000.0, 50).now
    assert found is not None
    assert found.ends == ((HOUR_S - 1_200.0, 0.4),)


def test_a_car_is_told_by_what_it_adds_to_the_lowest_minute_of_the_hour_before() -> None:
    def kitchen_and_car(minute: int) -> float:
        return 500.0 if minute < 30 else 6_000.0 if minute < 60 else 9_000.0

    found = lived(kitchen_and_car, 80).now
    assert found is not None
    assert len(found.ends) == 3


def test_two_quarters_of_a_kitchen_told_by_the_quarter_are_no_car() -> None:
    loads = SteadyLoads()
    for place, power_w in enumerate((3_560.0, 5_940.0, 7_490.0, 7_310.0)):
        loads.follow(900.0 * place, power_w)
    loads.follow(900.0 * 3 + 600.0, 7_310.0)
    assert loads.now is not None
    assert [counts for _, counts in loads.now.ends] == [0.4]


def test_a_house_watched_for_weeks_without_a_car_is_hardly_expected_to_have_one() -> None:
    loads = SteadyLoads()
    loads.restore({"runs": [], "watched_s": 3 * 7 * 86_400})
    found = lived(lambda _minute: 7_000.0, 20, loads).now
    assert found is not None
    expected = [0.4, pytest.approx(0.25 * 0.48, abs=0.001), pytest.approx(0.25 * 0.8, abs=0.001)]
    assert [counts for _, counts in found.ends] == expected


def test_a_load_may_come_that_lasts_until_weeks_have_told_otherwise() -> None:
    loads = SteadyLoads()
    assert loads.may_come == 1.0
    loads.restore({"runs": [], "watched_s": 2 * 7 * 86_400})
    assert loads.may_come == pytest.approx(0.5)
    loads.restore({"runs": [], "watched_s": 52 * 7 * 86_400})
    assert loads.may_come == 0.1
    loads.restore({"runs": [[3, 11_000, 35_000]], "watched_s": 52 * 7 * 86_400})
    assert loads.may_come == 1.0


def test_who_has_had_one_expects_it_again_more_than_what_others_take() -> None:
    loads = SteadyLoads()
    loads.restore({"runs": [[3, 11_000, 35_000]], "watched_s": 52 * 7 * 86_400})
    found = lived(lambda _minute: 7_000.0, 20, loads).now
    assert found is not None
    assert [(round((1_200.0 + end_s) * 7 / HOUR_S), counts) for end_s, counts in found.ends] == [
        (7, pytest.approx(0.24)),
        (20, pytest.approx(0.6 * 0.48)),
        (35, 1.0),
        (50, pytest.approx(0.48)),
    ]


def test_what_comes_on_top_of_it_for_a_while_is_not_taken_to_last_as_long() -> None:
    found = lived(lambda minute: 12_000.0 if minute >= 25 else 11_500.0, 31).now
    assert found is not None
    assert found.power_w == pytest.approx(11_600.0, abs=20.0)
    falling = lived(lambda minute: 12_500.0 if minute < 12 else 11_500.0, 25).now
    assert falling is not None
    assert falling.power_w == pytest.approx(11_500.0)


def test_what_is_above_all_that_lasted_before_is_not_taken_to_last_either() -> None:
    loads = evening(evening(SteadyLoads(), 2.0), 2.0, 86_400)
    found = lived(lambda _minute: 13_000.0, 30, loads, 2 * 86_400).now
    assert found is not None
    assert found.power_w == pytest.approx(11_500.0, rel=0.01)


def test_who_has_had_two_expects_what_they_took_and_those_of_this_time_of_day_most() -> None:
    loads = evening(evening(SteadyLoads(), 2.0), 4.0, 86_400 + 12 * HOUR_S)
    lived(lambda _minute: 11_500.0, 30, loads, 3 * 86_400)
    assert loads.now is not None
    hours = [(round((1_800.0 + end_s) / HOUR_S, 1), counts) for end_s, counts in loads.now.ends]
    assert hours == [(2.0, 1.0), (4.0, 0.25)]


def test_one_that_lasts_longer_than_expected_is_expected_to_go_on_still() -> None:
    found = lived(lambda _minute: 11_500.0, 6 * 60).now
    assert found is not None
    assert found.lasts_s == pytest.approx(0.1 * 6 * HOUR_S)
    nearly = lived(lambda _minute: 12_500.0, 3 * 60 + 30).now
    assert nearly is not None
    assert nearly.lasts_s == pytest.approx(0.5 * HOUR_S)
    soon = lived(lambda _minute: 12_500.0, 3 * 60 + 55).now
    assert soon is not None
    assert soon.lasts_s == 900.0


def test_it_is_over_after_two_lower_minutes() -> None:
    loads = lived(lambda minute: 11_500.0 if minute < 60 else 400.0, 60)
    assert loads.now is not None
    lived(lambda _minute: 400.0, 2, loads, 3_660)
    assert loads.now is None
    assert loads.to_dict()["runs"] == [
        [0, pytest.approx(11_500.0, rel=0.02), pytest.approx(11_400.0, rel=0.05)]
    ]


def test_a_gap_ends_it_without_teaching_anything() -> None:
    loads = lived(lambda _minute: 11_500.0, 60)
    loads.lose_sight()
    loads.follow(3_700.0, 11_500.0)
    assert loads.now is None
    assert loads.to_dict()["runs"] == []


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
    assert [hour for hour, _, _ in loads.to_dict()["runs"]] == [0, 0]


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
