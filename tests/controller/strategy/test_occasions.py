# SPDX-License-Identifier: MIT
"""How evenings went on before, and what a battery could have held them to."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.strategy.occasions import DAYS, Occasions

QUARTER_S = 900
DAY = 96
SEVEN, TEN = 19 * 4, 22 * 4
"""Quarters of the day."""
POWER_W = 5_000.0
Evening = Callable[[int, int], float]
"""(the day, the quarter of the day) to the power of the house [W]."""


def three_hours(_day: int, quarter: int) -> float:
    return 5_000.0 if SEVEN <= quarter < TEN else 400.0


def lived(days: int, evening: Evening = three_hours, until: int = SEVEN + 1) -> Occasions:
    """Whole days, and of another one what was before the quarter `until`."""
    occasions = Occasions()
    for quarter in range(days * DAY + until + 1):
        occasions.follow(float(quarter * QUARTER_S), evening(*divmod(quarter, DAY)))
    return occasions


def test_what_would_have_lasted_for_such_evenings_is_held_from_their_beginning() -> None:
    """After a quarter of it 2.75 hours are left: 2.75 h x (5 kW - 3.25 kW) is 4.8 kWh."""
    assert lived(10).lasting_w(2_500.0, 5_000.0, POWER_W, 5_000.0) == pytest.approx(3_250.0, abs=125.0)
    assert lived(10).lasting_w(2_500.0, 5_000.0, POWER_W, 2_500.0) == pytest.approx(4_125.0, abs=125.0)


def test_a_battery_that_has_always_been_enough_holds_the_target() -> None:
    assert lived(10).lasting_w(2_500.0, 5_000.0, POWER_W, 9_500.0) == 2_500.0
    assert lived(10).lasting_w(3_333.0, 5_000.0, POWER_W, 5_000.0) == 3_333.0


def test_towards_the_end_of_an_evening_the_rest_of_it_can_be_held() -> None:
    assert lived(10, until=TEN - 2).lasting_w(2_500.0, 5_000.0, POWER_W, 1_500.0) == 2_500.0


def test_at_another_time_of_the_day_no_evening_is_waited_for() -> None:
    assert lived(10, until=8 * 4).lasting_w(2_500.0, 5_000.0, POWER_W, 500.0) == 2_500.0


def test_one_odd_night_of_twelve_is_left_out_and_a_second_is_not() -> None:
    def odd(days: tuple[int, ...]) -> Evening:
        return lambda day, quarter: three_hours(day, quarter) if day in days or quarter <= SEVEN else 400.0

    assert lived(12, odd((5,))).lasting_w(2_500.0, 5_000.0, POWER_W, 2_500.0) == 2_500.0
    assert lived(12, odd((5, 9))).lasting_w(2_500.0, 5_000.0, POWER_W, 2_500.0) > 3_000.0


def test_evenings_that_were_as_busy_count_before_quiet_ones() -> None:
    def mixed(day: int, quarter: int) -> float:
        return three_hours(day, quarter) if day % 2 else min(three_hours(day, quarter), 2_600.0)

    assert lived(30, mixed).lasting_w(2_500.0, 2_600.0, POWER_W, 2_500.0) == 2_500.0
    busy = lived(31, mixed)
    assert busy.lasting_w(2_500.0, 5_000.0, POWER_W, 2_500.0) > 3_500.0


def test_before_three_nights_are_over_nothing_is_known() -> None:
    assert lived(2).lasting_w(2_500.0, 5_000.0, POWER_W, 100.0) == 2_500.0
    assert lived(4).lasting_w(2_500.0, 5_000.0, POWER_W, 100.0) > 2_500.0


def test_hours_that_were_not_seen_are_no_occasions() -> None:
    occasions = Occasions()
    for quarter in range(10 * DAY + SEVEN + 2):
        day, place = divmod(quarter, DAY)
        if day < 10 and SEVEN - 4 <= place <= TEN:
            occasions.lose_sight()
        else:
            occasions.follow(float(quarter * QUARTER_S), three_hours(day, place))
    assert occasions.lasting_w(2_500.0, 5_000.0, POWER_W, 100.0) == 2_500.0
    occasions.lose_sight()
    assert occasions.lasting_w(2_500.0, 5_000.0, POWER_W, 100.0) == 2_500.0


def test_a_clock_that_is_put_back_forgets_nothing_and_weeks_of_silence_do() -> None:
    occasions = lived(10)
    now_s = (10 * DAY + SEVEN + 1) * QUARTER_S
    for earlier_s in (3_600, 2_700, 1_800, 900, 0):
        occasions.follow(float(now_s - earlier_s), 5_000.0)
    assert occasions.lasting_w(2_500.0, 5_000.0, POWER_W, 2_500.0) > 3_000.0
    later_s = now_s + 40 * DAY * QUARTER_S
    for quarter in range(4):
        occasions.follow(float(later_s + quarter * QUARTER_S), 5_000.0)
    assert occasions.lasting_w(2_500.0, 5_000.0, POWER_W, 2_500.0) == 2_500.0


def test_a_restart_forgets_nothing_and_five_weeks_are_kept_in_less_than_five_kilobytes() -> None:
    occasions = lived(45)
    text = json.dumps(occasions.to_dict())
    assert DAYS * DAY < len(text) < 5_000
    restored = Occasions()
    restored.restore(json.loads(text))
    for quarter in range(45 * DAY + SEVEN + 1, 45 * DAY + SEVEN + 3):
        for each in (occasions, restored):
            each.follow(float(quarter * QUARTER_S), 5_000.0)
    held_w = [each.lasting_w(2_500.0, 5_000.0, POWER_W, 2_500.0) for each in (occasions, restored)]
    assert held_w[0] == held_w[1] > 3_000.0


@pytest.mark.parametrize("saved", [{"kept": "ä"}, {"kept": "AA=A"}, {"first": "x"}])
def test_what_is_no_such_text_is_refused(saved: Mapping[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Occasions().restore(saved)


@settings(max_examples=20, deadline=None)
@given(
    powers=st.lists(st.floats(0.0, 20_000.0), min_size=24, max_size=24),
    usable_wh=st.floats(0.0, 10_000.0),
    target_w=st.floats(0.0, 12_000.0),
)
def test_more_energy_never_holds_less_and_nothing_below_the_target_is_held(
    powers: list[float], usable_wh: float, target_w: float
) -> None:
    occasions = lived(4, lambda day, quarter: powers[(quarter // 4 + day) % 24])
    held_w = occasions.lasting_w(target_w, 5_000.0, POWER_W, usable_wh)
    assert target_w <= held_w <= max(target_w + 125.0, 6_375.0)
    assert occasions.lasting_w(target_w, 5_000.0, POWER_W, usable_wh + 500.0) <= held_w


def test_high_loads_have_their_hours_and_an_hour_around_them() -> None:
    occasions = lived(10)

    def is_restless(quarter: int) -> bool:
        return occasions.is_restless(quarter * QUARTER_S)

    assert [is_restless(quarter) for quarter in (SEVEN - 5, SEVEN - 4, TEN - 1, TEN + 3, TEN + 4)] == [
        False,
        True,
        True,
        True,
        False,
    ]
    assert not is_restless(3 * 4)


def test_a_house_that_is_not_known_yet_may_be_restless_at_any_hour() -> None:
    assert all(lived(2).is_restless(quarter * QUARTER_S) for quarter in range(DAY))
