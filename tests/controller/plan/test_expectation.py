# SPDX-License-Identifier: MIT
"""What is expected of a house: a usual one at first, then what it did, and never what it will do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from controller.plan.expectation import Expectation
from controller.plan.sun import usual_sun_w

ZONE = ZoneInfo("Europe/Brussels")
MONDAY = datetime(2026, 3, 8, 23, 0, tzinfo=UTC)
"""Midnight in Brussels."""
QUARTER = timedelta(minutes=15)


def expectation_of(peak_w: float = 0.0) -> Expectation:
    return Expectation(ZONE, "BE", peak_w)


def test_the_first_day_is_that_of_a_usual_household() -> None:
    loads, suns = expectation_of().ahead(MONDAY, 96)
    assert 6_000 < sum(loads) / 4 < 12_000
    assert max(loads[16 * 4 : 22 * 4]) > 2 * min(loads[:24])
    assert set(suns) == {0.0}


def test_the_first_sun_is_that_of_its_season_and_country() -> None:
    winter, summer = (
        usual_sun_w(5_000.0, "BE", datetime(2026, month, 21, 11, 45, tzinfo=UTC)) for month in (12, 6)
    )
    assert 400 < winter < 800 < 1_800 < summer < 2_300
    assert usual_sun_w(5_000.0, "NO", datetime(2026, 12, 21, 11, 30, tzinfo=UTC)) < winter
    assert usual_sun_w(5_000.0, "XX", datetime(2026, 6, 21, 0, 0, tzinfo=UTC)) == 0
    _, suns = expectation_of(5_000.0).ahead(datetime(2026, 6, 20, 22, tzinfo=UTC), 96)
    assert 15_000 < sum(suns) / 4 < 25_000


def test_a_house_is_expected_to_do_what_it_did_at_that_time() -> None:
    expected = expectation_of()
    for place in range(5 * 96):
        expected.learn(MONDAY + place * QUARTER, 2_000.0 if place % 96 in range(72, 80) else 300.0, 0.0)
    loads, _ = expected.ahead(MONDAY + timedelta(days=7), 96)
    assert loads[74] == pytest.approx(2_000, rel=0.12)
    assert loads[40] == pytest.approx(300, rel=0.12)


def test_weekends_are_expected_apart_from_workdays_once_they_are_known() -> None:
    expected = expectation_of()
    for place in range(14 * 96):
        is_weekend = place // 96 % 7 >= 5
        expected.learn(MONDAY + place * QUARTER, 1_000.0 if is_weekend else 200.0, 0.0)
    workday, weekend = (expected.ahead(MONDAY + timedelta(days=day, hours=9), 1)[0][0] for day in (15, 20))
    assert workday < 600 < weekend


def test_a_house_that_takes_more_than_usual_now_is_expected_to_go_on_for_a_while() -> None:
    expected = expectation_of()
    for place in range(3 * 96):
        expected.learn(MONDAY + place * QUARTER, 300.0, 0.0)
    for place in range(4):
        expected.learn(MONDAY + timedelta(days=3) + place * QUARTER, 1_500.0, 0.0)
    loads, _ = expected.ahead(MONDAY + timedelta(days=3, hours=1), 40)
    assert loads[0] > 1_000 > loads[8] > loads[39]


def test_a_cloudy_morning_makes_a_cloudy_afternoon_and_tomorrow_is_as_usual() -> None:
    expected = expectation_of(4_000.0)
    sun = [max(0.0, 3_000.0 - 100 * abs(48 - place)) for place in range(96)]
    for place in range(4 * 96):
        expected.learn(MONDAY + place * QUARTER, 300.0, sun[place % 96])
    for place in range(44):
        expected.learn(MONDAY + timedelta(days=4) + place * QUARTER, 300.0, 0.3 * sun[place])
    _, suns = expected.ahead(MONDAY + timedelta(days=4, hours=11), 96 + 8)
    assert suns[4] < 0.6 * sun[48]
    assert suns[100] > 0.8 * sun[48]


def test_what_it_follows_by_the_second_is_what_it_learns_by_the_quarter() -> None:
    by_second, by_quarter = expectation_of(), expectation_of()
    for second in range(0, 3_601, 10):
        load_w = 400.0 if second < 1_800 else 1_000.0
        by_second.follow(MONDAY.timestamp() + second, load_w, 50.0)
    for place, load_w in enumerate((400.0, 400.0, 1_000.0, 1_000.0)):
        by_quarter.learn(MONDAY + place * QUARTER, load_w, 50.0)
    ahead = MONDAY + timedelta(days=1)
    assert by_second.ahead(ahead, 8)[0][4:] == by_quarter.ahead(ahead, 8)[0][4:]


def test_a_quarter_of_which_a_part_was_not_seen_teaches_nothing() -> None:
    expected = expectation_of()
    at_s = MONDAY.timestamp()
    for second in (300, 600, 900, 1_200):
        expected.follow(at_s + second, 9_000.0, 0.0)
    assert expected.is_new
    expected.lose_sight()
    expected.follow(at_s + 1_500, 9_000.0, 0.0)
    expected.follow(at_s + 1_800, 9_000.0, 0.0)
    assert expected.is_new


def test_bursts_above_the_target_are_provided_for_at_the_hours_in_which_they_came() -> None:
    expected = expectation_of()
    assert set(expected.bursts_wh(MONDAY, 4, 2_500.0)) == {700.0}
    for place in range(10 * 96):
        expected.learn(MONDAY + place * QUARTER, 4_500.0 if place % 96 == 72 else 300.0, 0.0)
    kept = expected.bursts_wh(MONDAY + timedelta(days=10), 96, 2_500.0)
    assert kept[72] == kept[62] == max(500.0, (1.5 * 4_500 - 2_500) / 4)
    assert set(expected.bursts_wh(MONDAY, 4, 9_000.0)) == {0.0}


def test_an_hour_of_bursts_is_provided_for_as_one() -> None:
    expected = expectation_of()
    for place in range(10 * 96):
        expected.learn(MONDAY + place * QUARTER, 4_500.0 if place % 96 in range(72, 80) else 300.0, 0.0)
    kept = expected.bursts_wh(MONDAY + timedelta(days=10), 96, 2_500.0)
    assert kept[70] == 8 * 500
    assert kept[20] == (1.5 * 4_500 - 2_500) / 4


POWERS = some.integers(0, 9_000).map(float)


@settings(max_examples=30, deadline=None)
@given(some.lists(some.tuples(POWERS, POWERS), min_size=1, max_size=120), some.integers(0, 60))
def test_what_is_expected_depends_on_the_past_alone_and_survives_being_saved(
    past: list[tuple[float, float]], cut: int
) -> None:
    whole, until_then = expectation_of(4_000.0), expectation_of(4_000.0)
    then = min(cut, len(past))
    found = None
    for place, (load_w, sun_w) in enumerate(past):
        if place == then:
            found = whole.ahead(MONDAY + then * QUARTER, 20)
        whole.learn(MONDAY + place * QUARTER, load_w, sun_w)
    for place, (load_w, sun_w) in enumerate(past[:then]):
        until_then.learn(MONDAY + place * QUARTER, load_w, sun_w)
    expected = until_then.ahead(MONDAY + then * QUARTER, 20)
    assert found is None or found == expected
    again = expectation_of(4_000.0)
    again.restore(until_then.to_dict())
    for one, other in zip(again.ahead(MONDAY + then * QUARTER, 20), expected, strict=True):
        assert all(abs(a - b) <= 3 for a, b in zip(one, other, strict=True))
    assert min((*expected[0], *expected[1])) >= 0
