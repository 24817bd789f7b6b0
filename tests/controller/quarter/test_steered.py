# SPDX-License-Identifier: MIT
"""Bands that hold what they promise in a house that is steered, without a word to what acts on the risk."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.quarter.calibration import MIDDLE, PROBABILITIES, STAGES_S
from controller.quarter.forecast import forecast_of
from controller.quarter.own import NOTHING, OwnPower
from controller.quarter.steered import Steered, Steering, steering
from tests.controller.houses import START

NARROW = forecast_of(990 + 20 * np.array(PROBABILITIES))
QUARTER = timedelta(minutes=15)


def lived(outcomes_w: list[float], elapsed_s: float = 300.0, kind: Steering = Steering.IDLE) -> Steered:
    steered = Steered()
    for number, outcome_w in enumerate(outcomes_w):
        steered.note(START + number * QUARTER, elapsed_s, NARROW, kind)
        steered.learn(START + number * QUARTER, outcome_w)
    return steered


def at(steered: Steered, p: float, elapsed_s: float = 300.0, kind: Steering = Steering.IDLE) -> float:
    ends = steered.ends_w(NARROW, elapsed_s, kind, 0.0)
    return float(ends[PROBABILITIES.index(p)])


@pytest.mark.parametrize(
    ("own", "median_w", "kind"),
    [
        (NOTHING, 2_500.0, Steering.IDLE),
        (OwnPower(49.0), 2_500.0, Steering.IDLE),
        (OwnPower(-3_000.0), 1_000.0, Steering.DRAWS),
        (OwnPower(3_000.0, least_w=0.0), 1_000.0, Steering.DRAWS),
        (OwnPower(3_000.0, least_w=0.0), 2_500.4, Steering.HELD),
        (OwnPower(3_000.0), 2_500.0, Steering.DRAWS),
    ],
)
def test_what_devices_of_ours_do(own: OwnPower, median_w: float, kind: Steering) -> None:
    assert steering(own, forecast_of(np.full(len(PROBABILITIES), median_w)), 2_500.0) is kind


def test_at_first_nothing_is_known_beyond_the_forecast() -> None:
    for kind in Steering:
        assert tuple(Steered().ends_w(NARROW, 300, kind, 0)) == tuple(w for _, w in NARROW.quantiles_w)


def test_where_a_car_comes_in_one_quarter_of_five_the_bands_come_to_hold_what_they_promise() -> None:
    dice, steered = Random(3), Steered()
    within = 0
    for number in range(3_000):
        outcome_w = 1_000 + dice.gauss(0, 30) + (dice.random() < 0.2) * dice.uniform(500, 4_000)
        low_w, high_w = at(steered, 0.1), at(steered, 0.9)
        within += number >= 1_000 and low_w <= outcome_w <= high_w
        steered.note(START + number * QUARTER, 300, NARROW, Steering.IDLE)
        steered.learn(START + number * QUARTER, outcome_w)
    assert within / 2_000 == pytest.approx(0.8, abs=0.03)
    assert at(steered, 0.5) == pytest.approx(1_000), "the median is nobody's business here"
    assert at(steered, 0.9, kind=Steering.HELD) < 1_010, "what was learned of one kind is not of another"
    assert at(steered, 0.9, elapsed_s=60) < 1_010


def test_a_quarter_that_is_held_below_its_target_gets_a_band_there() -> None:
    dice = Random(4)
    steered = lived([970.0 + dice.gauss(0, 4) for _ in range(400)], kind=Steering.HELD)
    assert at(steered, 0.1, kind=Steering.HELD) == pytest.approx(965, abs=4)
    assert at(steered, 0.9, kind=Steering.HELD) == pytest.approx(1_008, abs=3), "never narrower than foreseen"


def test_between_stages_it_goes_over_and_at_the_end_nothing_is_open() -> None:
    steered = lived([3_000.0] * 50, STAGES_S[-1])
    whole_w = at(steered, 0.9, 720) - 1_008
    assert whole_w > 100
    assert at(steered, 0.9, 660) - 1_008 == pytest.approx(whole_w / 2, abs=2)
    assert at(steered, 0.9, 810) - 1_008 == pytest.approx(whole_w / 2, abs=2)
    assert at(steered, 0.9, 900) == pytest.approx(1_008, abs=1)


def test_a_stage_that_no_telegram_stood_near_is_not_learned_from_and_none_is_twice() -> None:
    steered = Steered()
    steered.note(START, 336, NARROW, Steering.IDLE)
    steered.learn(START, 9_000)
    assert at(steered, 0.9) < 1_010
    for elapsed_s in (300, 301, 302):
        steered.note(START, elapsed_s, NARROW, Steering.IDLE)
    steered.learn(START, 9_000)
    once = lived([9_000])
    assert at(steered, 0.9) == at(once, 0.9) > 1_010


def test_only_of_the_quarter_that_ended_is_learned() -> None:
    steered = Steered()
    steered.note(START, 300, NARROW, Steering.IDLE)
    steered.learn(START + QUARTER, 9_000)
    steered.learn(START, 9_000)
    assert at(steered, 0.9) < 1_010


def test_a_quarter_never_ends_below_what_is_used() -> None:
    steered = lived([0.0] * 200)
    assert at(steered, 0.1) < 900
    ends = steered.ends_w(NARROW, 300, Steering.IDLE, 985.0)
    assert ends[0] == 985
    known_w = steered.ends_w(NARROW, 300, Steering.IDLE, 2_000.0)[0]
    assert known_w == pytest.approx(990, abs=0.2), "the forecast knew better"


@given(outcomes_w=st.lists(st.floats(0, 20_000), max_size=40), elapsed_s=st.floats(0, 900))
def test_bands_rise_are_never_narrower_and_leave_the_median(
    outcomes_w: list[float], elapsed_s: float
) -> None:
    told = lived(outcomes_w).ends_w(NARROW, elapsed_s, Steering.IDLE, 0.0)
    foreseen = [w for _, w in NARROW.quantiles_w]
    assert all(low <= high for low, high in pairwise(told))
    assert told[MIDDLE] == foreseen[MIDDLE]
    assert all(told[:MIDDLE] <= foreseen[:MIDDLE])
    assert all(told[MIDDLE:] >= foreseen[MIDDLE:])


def test_what_was_learned_survives_a_restart() -> None:
    steered, again = lived([3_000.0] * 30), Steered()
    again.restore(json.loads(json.dumps(steered.to_dict())))
    assert at(again, 0.9) == pytest.approx(at(steered, 0.9), abs=0.1)
    assert again.to_dict() == steered.to_dict()


@pytest.mark.parametrize("damage", [{"usual_w": [[1.0]]}, {"offsets_w": [[[1.0]]]}])
def test_what_has_another_shape_is_left_out(damage: dict[str, object]) -> None:
    again = Steered()
    again.restore(lived([3_000.0] * 30).to_dict() | damage)
    assert again.to_dict() == Steered().to_dict()


@pytest.mark.parametrize("damage", [{}, {"usual_w": "a", "offsets_w": 1}])
def test_damage_is_told(damage: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        Steered().restore(damage)
