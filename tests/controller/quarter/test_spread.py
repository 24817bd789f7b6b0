# SPDX-License-Identifier: MIT
"""Quantiles of past errors: where they start, how they follow the house, what a restart keeps."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from typing import Any

import pytest

from controller.quarter.prior import CHECKPOINTS_S, EXCESS_W, PRIOR, PROBABILITIES, TREND
from controller.quarter.spread import Spread


def test_the_shipped_experience_has_a_rising_row_for_every_situation() -> None:
    assert len(PRIOR) == len(CHECKPOINTS_S)
    for table in PRIOR:
        assert len(table) == (len(EXCESS_W) + 1) * (len(TREND) + 1)
        for row in table:
            assert len(row) == len(PROBABILITIES)
            assert all(low <= high for low, high in pairwise(row))


def test_a_new_house_begins_with_the_shipped_experience() -> None:
    assert Spread().at(CHECKPOINTS_S[0], 3) == tuple(z / 100 for z in PRIOR[0][3])


@pytest.mark.parametrize(
    ("elapsed_s", "share"), [(0, 0.0), (60, 0.0), (150, 0.5), (240, 1.0)], ids=lambda value: str(value)
)
def test_between_checkpoints_the_quantiles_lie_on_a_line(elapsed_s: float, share: float) -> None:
    expected = [(a + share * (b - a)) / 100 for a, b in zip(PRIOR[0][5], PRIOR[1][5], strict=True)]
    assert Spread().at(elapsed_s, 5) == pytest.approx(expected)


def test_after_the_last_checkpoint_its_quantiles_hold() -> None:
    assert Spread().at(899, 5) == Spread().at(CHECKPOINTS_S[-1], 5)


def test_the_quantiles_come_to_fit_the_errors_of_the_house() -> None:
    chance, spread = random.Random(3), Spread()
    for _ in range(4_000):
        spread.learn(1, 5, chance.gauss(0.5, 0.2))
    curve = dict(zip(PROBABILITIES, spread.at(CHECKPOINTS_S[1], 5), strict=True))
    assert curve[0.50] == pytest.approx(0.5, abs=0.04)
    assert curve[0.10] == pytest.approx(0.5 - 1.28 * 0.2, abs=0.06)
    assert curve[0.90] == pytest.approx(0.5 + 1.28 * 0.2, abs=0.06)
    assert spread.at(CHECKPOINTS_S[1], 6) == Spread().at(CHECKPOINTS_S[1], 6)


def test_old_habits_fade() -> None:
    spread = Spread()
    for error in [0.0] * 500 + [1.0] * 1_500:
        spread.learn(0, 0, error)
    assert spread.at(0, 0)[PROBABILITIES.index(0.5)] == pytest.approx(1.0, abs=0.1)


def test_a_curve_never_falls_whatever_is_learned() -> None:
    chance, spread = random.Random(1), Spread()
    for _ in range(2_000):
        spread.learn(2, 7, chance.choice([-1e6, -1.0, 0.0, 0.1, 50.0, 1e6]))
        curve = spread.at(CHECKPOINTS_S[2], 7)
        assert all(low <= high for low, high in pairwise(curve))


def test_what_was_learned_outlives_a_restart() -> None:
    spread, again = Spread(), Spread()
    for error in (0.25, 0.75, -0.5):
        spread.learn(0, 0, error)
    again.restore(json.loads(json.dumps(spread.to_dict())))
    assert again.at(0, 0) == pytest.approx(spread.at(0, 0), abs=1e-4)
    spread.learn(0, 0, 1.0)
    again.learn(0, 0, 1.0)
    assert again.at(0, 0) == pytest.approx(spread.at(0, 0), abs=1e-3)


@pytest.mark.parametrize(
    "changes",
    [
        {"probabilities": [0.5]},
        {"checkpoints_s": [60.0]},
        {"curves": [[[0.0] * len(PROBABILITIES)]]},
        {"seen": [[1]]},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_experience_of_another_shape_is_left_out(changes: dict[str, Any]) -> None:
    spread = Spread()
    spread.restore({**spread.to_dict(), **changes})
    assert spread.at(0, 0) == Spread().at(0, 0)
