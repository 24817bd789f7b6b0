# SPDX-License-Identifier: MIT
"""Where a house stands, in numbers that mean the same in every house and by every meter."""

from __future__ import annotations

import json
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.quarter.situation import FEATURES, HOUR, LONGEST_GAP_S, Situation, Watch, heights_w

NOON_S = 1_773_140_400.0


def watch_of(powers_w: list[float], step_s: int) -> Watch:
    watch = Watch()
    for number, power_w in enumerate(powers_w, 1):
        watch.observe(NOON_S + number * step_s, power_w, max(0.0, power_w), step_s)
    return watch


def named(situation: Situation) -> dict[str, float]:
    return dict(zip(FEATURES, situation.features, strict=True))


@pytest.mark.parametrize("step_s", [1, 10, 30, 60])
def test_every_step_of_input_tells_of_the_same_situation(step_s: int) -> None:
    """Five minutes of 300 W, then six of 2.3 kW."""
    watch = watch_of([300.0] * (300 // step_s) + [2_300.0] * (360 // step_s), step_s)
    watch.close(NOON_S - 900, 400)
    found = named(watch.situation(NOON_S, 660, 300 * 300 + 2_300 * 360))
    assert found["power_w"] == pytest.approx(2_300)
    assert found["up_w"] == pytest.approx(2_000)
    assert found["up_age_s"] == pytest.approx(360, abs=step_s)
    assert found["scale_w"] == pytest.approx(2_100, rel=0.01)
    assert found["least_of_15"] == pytest.approx(-2_000 / 2_100, rel=0.02)
    assert found["so_far"] == pytest.approx((1_390.9 - 2_300) / 2_100, rel=0.02)
    assert found["last_quarter"] == pytest.approx((400 - 2_300) / 2_100, rel=0.02)


def test_the_sun_is_seen_though_the_quarter_does_not_count_it() -> None:
    watch = watch_of([-1_500.0] * 900, 1)
    found = named(watch.situation(NOON_S + 900, 0, 0))
    assert found["power_w"] == 0
    assert found["balance_w"] == pytest.approx(-1_500)
    assert found["least_of_15"] == pytest.approx(-15)


def test_the_hour_is_that_of_the_instant() -> None:
    watch = watch_of([300.0] * 60, 1)
    assert watch.situation(NOON_S, 60, 0).features[HOUR] == pytest.approx((NOON_S + 60) % 86_400 / 3_600)


def test_habit_is_the_same_time_of_other_days() -> None:
    watch = watch_of([100.0] * 60, 1)
    watch.close(NOON_S - 86_400, 3_000)
    usual = named(watch.situation(NOON_S, 60, 6_000))
    assert usual["habit"] == pytest.approx(2_900 / 100, rel=0.02)


def test_after_a_long_silence_nothing_of_before_is_used() -> None:
    watch = watch_of([5_000.0] * 60, 1)
    at_s = NOON_S + 60 + LONGEST_GAP_S + 1
    watch.observe(at_s, 200.0, 200.0, 1)
    found = named(watch.situation(at_s - 1, 1, 200))
    assert found["power_w"] == pytest.approx(200)
    assert found["three_minutes"] == pytest.approx(0, abs=0.01)


def test_a_load_is_as_high_as_it_stands_above_the_base_now_and_without_a_break() -> None:
    watch = watch_of([300.0] * 240 + [2_300.0] * 120, 10)
    watch.close(0, 300)
    situation = watch.situation(3_600 - 900, 900, 0)
    now_w, quarter_w, half_hour_w = heights_w(situation.features)
    base_w = situation.base_w
    assert now_w == pytest.approx(2_400 - base_w, abs=1)
    assert quarter_w == pytest.approx(2_300 - base_w, abs=1)
    assert half_hour_w == pytest.approx(300 - base_w, abs=1)


def test_a_clock_that_goes_back_begins_anew() -> None:
    watch = watch_of([5_000.0] * 60, 1)
    watch.observe(NOON_S - 600, 300.0, 300.0, 1)
    assert watch.at_s == NOON_S - 600
    assert named(watch.situation(NOON_S - 900, 300, 0))["power_w"] == pytest.approx(300)


@given(st.lists(st.floats(-10_000, 30_000), min_size=1, max_size=120), st.sampled_from([1, 10, 60, 900]))
def test_every_feature_is_a_number_whatever_the_house_does(powers_w: list[float], step_s: int) -> None:
    watch = watch_of(powers_w, step_s)
    assert watch.at_s is not None
    situation = watch.situation(watch.at_s - 100, 100, 1_000)
    assert len(situation.features) == len(FEATURES)
    assert all(isfinite(value) for value in situation.features)
    assert situation.scale_w >= 100


def test_habits_outlive_a_restart() -> None:
    watch, again = watch_of([300.0, 2_300.0, 300.0] * 50, 30), Watch()
    watch.close(NOON_S, 900)
    again.restore(json.loads(json.dumps(watch.to_dict())))
    assert again.to_dict() == watch.to_dict()


def test_a_day_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="a day has 96 quarters"):
        Watch().restore({**Watch().to_dict(), "habit_w": [1.0]})


def test_how_long_a_power_has_lasted_is_told_by_minutes_and_by_quarters_beyond() -> None:
    watch = watch_of([300.0] * 20 + [2_300.0] * 5 + [4_300.0] * 5, 60)
    situation = watch.situation(NOON_S + 900, 900, 0)
    assert situation.lasted_s(4_000) == 330
    assert situation.lasted_s(2_000) == 630
    assert situation.lasted_s(250) == 1_800
    assert situation.lasted_s(5_000) == 30
    assert watch_of([2_300.0] * 5, 60).situation(NOON_S, 300, 0).lasted_s(2_000) == 300
    watch.close(NOON_S, 3_000)
    assert watch.situation(NOON_S + 900, 900, 0).lasted_s(1_000) == 630


def test_a_steady_hour_has_lasted_as_long_as_it_is_known() -> None:
    watch = watch_of([2_300.0] * 70, 60)
    assert watch.situation(NOON_S + 3_600, 600, 0).lasted_s(2_000) == 2_400
