# SPDX-License-Identifier: MIT
"""What is on in a house, since when, and how long its like stays on."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.quarter.steps import NEVER_S, RUNS_KEPT, Runs, Steps


class House:
    """A base and loads, seen every `step_s`."""

    def __init__(self, step_s: int = 1) -> None:
        self.steps = Steps()
        self.steps.begin(200.0)
        self.step_s = step_s
        self.now_s = 0.0

    def live(self, seconds: float, power_w: float) -> None:
        for _ in range(round(seconds / self.step_s)):
            self.now_s += self.step_s
            self.steps.follow(self.now_s, self.step_s, power_w)

    def lasting_w(self, power_w: float, left_s: float = 600) -> float:
        return self.steps.lasting_w(self.now_s, power_w, left_s)


def test_before_any_step_none_was_seen() -> None:
    house = House()
    house.live(10, 200)
    assert house.steps.age_s(house.now_s) == (NEVER_S, NEVER_S)
    assert house.lasting_w(200) == 200


def test_noise_is_no_step() -> None:
    house = House()
    for power_w in (200, 230, 180, 215, 240):
        house.live(1, power_w)
    assert house.steps.age_s(house.now_s) == (NEVER_S, NEVER_S)


@pytest.mark.parametrize("step_s", [1, 10, 60])
def test_a_load_that_goes_on_and_off_is_told_by_size_and_age(step_s: int) -> None:
    house = House(step_s)
    house.live(600, 200)
    house.live(180, 2_200)
    assert house.steps.up_w == 2_000
    assert house.steps.age_s(house.now_s)[0] == pytest.approx(180, abs=step_s)
    house.live(60, 200)
    assert house.steps.down_w == 2_000
    assert house.steps.age_s(house.now_s)[1] == pytest.approx(60, abs=step_s)


def test_a_step_seen_in_two_halves_is_one_step() -> None:
    house = House(60)
    house.live(600, 200)
    house.live(60, 900)
    house.live(120, 2_200)
    assert house.steps.up_w == 2_000
    house.live(60, 200)
    house.live(180, 2_200)
    known_s = house.steps.to_dict()
    assert sum(map(len, known_s)) == 1


def test_a_kettle_is_expected_to_be_off_again_and_a_car_to_stay() -> None:
    house = House()
    for _ in range(8):
        house.live(300, 200)
        house.live(120, 2_200)
    house.live(300, 200)
    house.live(60, 2_200)
    assert house.lasting_w(2_200) < 800
    for _ in range(4):
        house.live(600, 200)
        house.live(6_000, 7_200)
    house.live(600, 200)
    house.live(60, 7_200)
    assert house.lasting_w(7_200) > 5_500


def test_what_was_never_seen_runs_as_long_again() -> None:
    house = House()
    house.live(300, 200)
    house.live(300, 3_200)
    assert house.lasting_w(3_200) == pytest.approx(200 + 3_000 / 2, abs=10)


def test_a_load_ends_when_the_house_draws_less_than_it() -> None:
    house = House()
    house.live(60, 200)
    house.live(60, 3_200)
    house.live(1, 1_500)
    house.live(5, 200)
    assert house.lasting_w(200) == 200


def test_runs_outlive_a_restart() -> None:
    house = House()
    for _ in range(3):
        house.live(60, 200)
        house.live(90, 1_200)
    house.live(5, 200)
    again = Steps()
    again.restore(json.loads(json.dumps(house.steps.to_dict())))
    assert again.to_dict() == house.steps.to_dict()
    assert sum(map(len, again.to_dict())) == 3


@given(st.lists(st.integers(0, 4_000), max_size=2 * RUNS_KEPT), st.integers(0, 4_000), st.integers(1, 900))
def test_what_is_left_of_runs_is_told_as_if_each_were_looked_at(
    runs_s: list[int], age_s: int, most_s: int
) -> None:
    runs = Runs()
    for run_s in runs_s:
        runs.add(run_s)
    longer = [run_s - age_s for run_s in runs_s[-RUNS_KEPT:] if run_s > age_s]
    assert runs.rests(age_s, most_s) == (sum(min(each, most_s) for each in longer), len(longer))
    assert runs.to_list() == runs_s[-RUNS_KEPT:]
