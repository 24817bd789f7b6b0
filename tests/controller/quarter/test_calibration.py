# SPDX-License-Identifier: MIT
"""Bands that hold what they promise, whatever the distribution they are read from."""

from __future__ import annotations

import json
from itertools import pairwise
from random import Random

import pytest

from controller.quarter.calibration import MIDDLE, PROBABILITIES, STAGES_S, Calibration, stage


@pytest.mark.parametrize(
    ("elapsed_s", "at"),
    [(0, 0), (59, 0), (60, 1), (180, 2), (449, 3), (450, 4), (719, 5), (720, 6), (899, 6)],
)
def test_a_stage_lasts_until_the_next(elapsed_s: float, at: int) -> None:
    assert stage(elapsed_s) == at


def test_at_first_the_distribution_is_taken_for_a_little_too_wide() -> None:
    for elapsed_s in STAGES_S:
        levels = dict(zip(PROBABILITIES, Calibration().levels(elapsed_s), strict=True))
        assert 0.1 < levels[0.1] < 0.2
        assert levels[0.9] == pytest.approx(1 - levels[0.1])
        assert levels[0.5] == 0.5


@pytest.mark.parametrize("power", [0.5, 2.0])
def test_bands_that_hold_too_much_or_too_little_come_to_hold_what_they_promise(power: float) -> None:
    """Outcomes lie in the middle of the distribution more often than it says, or less often."""
    dice, calibration = Random(4), Calibration()
    within = []
    for number in range(6_000):
        side = dice.choice((-1, 1))
        share = 0.5 + side * 0.5 * dice.random() ** power
        levels = dict(zip(PROBABILITIES, calibration.levels(STAGES_S[2]), strict=True))
        if number > 2_000:
            within.append(levels[0.1] <= share < levels[0.9])
        calibration.learn(2, share)
    assert sum(within) / len(within) == pytest.approx(0.8, abs=0.02)
    assert list(calibration.levels(0)) == list(Calibration().levels(0))


def test_between_two_stages_the_levels_go_over_from_one_to_the_next() -> None:
    """A meter that speaks once a minute is asked for 450 s at 420 s, when most of the way is gone."""
    dice, calibration = Random(6), Calibration()
    for _ in range(2_000):
        calibration.learn(3, 0.5 + 0.2 * (dice.random() - 0.5))
    wide, narrow = calibration.levels(450), calibration.levels(300)
    assert narrow[0] > wide[0] + 0.05
    assert calibration.levels(420) == pytest.approx(narrow + 0.8 * (wide - narrow))
    assert calibration.levels(449.9) == pytest.approx(wide, abs=1e-3)
    assert list(calibration.levels(900)) == list(calibration.levels(720))


def test_levels_rise_stay_possible_and_leave_the_median_alone() -> None:
    dice, calibration = Random(5), Calibration()
    for _ in range(3_000):
        calibration.learn(0, dice.choice((0.0, 1.0, 0.5, dice.random())))
        levels = calibration.levels(0)
        assert all(low <= high for low, high in pairwise(levels))
        assert 0 < levels[0] <= levels[-1] < 1
        assert levels[MIDDLE] == 0.5


def test_levels_outlive_a_restart() -> None:
    calibration, again = Calibration(), Calibration()
    for share in (0.01, 0.99, 0.2):
        calibration.learn(3, share)
    again.restore(json.loads(json.dumps(calibration.to_dict())))
    assert again.levels(500) == pytest.approx(calibration.levels(500), abs=1e-4)


def test_levels_of_other_stages_are_left_out() -> None:
    calibration = Calibration()
    calibration.restore([[0.1, 0.9]])
    assert calibration.to_dict() == Calibration().to_dict()
