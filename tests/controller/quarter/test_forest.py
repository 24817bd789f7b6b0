# SPDX-License-Identifier: MIT
"""A forest that goes with its house: quickly at first, slowly later, and on after a restart."""

from __future__ import annotations

import json
from random import Random

import pytest

from controller.quarter import forest as module
from controller.quarter.forest import Forest
from controller.quarter.grove import outcomes_at
from controller.quarter.tree import POINTS


def learn(forest: Forest, cases: int, outcome: float, seed: int = 1) -> None:
    """Cases that end around `outcome`, and the growing that happens beside."""
    dice = Random(seed)
    for _ in range(cases):
        forest.learn((dice.random(), dice.random()), outcome + dice.gauss(0, 0.01), 1.0)
        forest.work(5)
        forest.admit()


def trees(forest: Forest) -> int:
    """How many it has, of a forest that began with none."""
    return forest.outcomes // POINTS


def quantile(forest: Forest, situation: tuple[float, ...], level: float) -> float:
    return float(outcomes_at(forest.pools([situation])[0], [level])[0])


def test_a_forest_without_trees_grows_its_first_soon() -> None:
    forest = Forest((), 2)
    learn(forest, module.FIRST_CASES - 1, 3.0)
    assert trees(forest) == 0
    learn(forest, 60, 3.0)
    assert trees(forest) >= 1
    assert quantile(forest, (0.5, 0.5), 0.5) == pytest.approx(3, abs=0.05)


def test_growing_goes_on_in_small_portions() -> None:
    forest = Forest((), 2)
    for number in range(300):
        forest.learn((number / 300, 0.0), number / 300, 1.0)
    for _ in range(5):
        forest.work(1)
        forest.admit()
        assert trees(forest) == 0
    for _ in range(2):
        forest.work(10_000)
        forest.admit()
        assert trees(forest) == 1


def test_a_tree_that_has_grown_is_asked_from_the_next_quarter_on() -> None:
    forest = Forest((), 2)
    for number in range(300):
        forest.learn((number / 300, 0.0), 3.0, 1.0)
    forest.work(10_000)
    assert len(forest.pools([(0.5, 0.0)])[0]) == 0
    forest.admit()
    assert len(forest.pools([(0.5, 0.0)])[0]) == POINTS


def test_what_the_house_did_long_ago_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "NEWEST", 400)
    monkeypatch.setattr(module, "LATEST", 40)
    forest = Forest((), 2)
    learn(forest, 1_000, 3.0)
    learn(forest, 3_000, 8.0)
    assert trees(forest) == module.TREES
    assert quantile(forest, (0.5, 0.5), 0.1) == pytest.approx(8, abs=0.1)


def test_a_wild_outcome_is_kept_within_reach() -> None:
    forest = Forest((), 2)
    learn(forest, 400, 1e9)
    assert max(forest.pools([(0.5, 0.5)])[0]) == module.FARTHEST


def test_what_was_learned_outlives_a_restart() -> None:
    forest, again = Forest((), 2), Forest((), 2)
    learn(forest, 1_300, 3.0)
    saved = json.loads(json.dumps(forest.to_dict()))
    again.restore(saved)
    assert trees(again) == trees(forest)
    assert again.seen == 1_300
    pool, pool_again = forest.pools([(0.3, 0.3)])[0], again.pools([(0.3, 0.3)])[0]
    assert pool_again == pytest.approx(pool, abs=0.01)
    assert len(pool_again) == POINTS * trees(forest)
    learn(forest, 300, 3.0, seed=2)
    learn(again, 300, 3.0, seed=2)
    assert again.to_dict()["seen"] == forest.to_dict()["seen"]


def test_experience_of_other_features_is_left_out() -> None:
    forest = Forest((), 2)
    learn(forest, 400, 3.0)
    other = Forest((), 3)
    other.restore(forest.to_dict())
    assert (trees(other), other.seen) == (0, 0)


@pytest.mark.parametrize(
    "damage",
    [
        {"trees": ["x"]},
        {"newest": {"seen": 400, "blocks": []}},
        {"newest": {"seen": 400, "blocks": ["x"]}},
        {"newest": {"seen": "many", "blocks": []}},
        {"large": {"seen": 5, "blocks": []}},
        {"grown_at": "long ago"},
    ],
    ids=str,
)
def test_damaged_experience_is_refused_and_changes_nothing(damage: dict[str, object]) -> None:
    forest, again = Forest((), 2), Forest((), 2)
    learn(forest, 400, 3.0)
    with pytest.raises(ValueError, match=r"tree|cases|invalid literal"):
        again.restore({**forest.to_dict(), **damage})
    assert (trees(again), again.seen) == (0, 0)


def test_large_cases_are_remembered_when_the_others_have_long_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "NEWEST", 300)
    forest = Forest((), 2)
    for _ in range(100):
        forest.learn((1.0, 0.0), 9.0, 1.0, is_large=True)
    dice = Random(3)
    for _ in range(3_000):
        forest.learn((dice.random() / 2, 0.0), 1.0, 1.0)
        forest.work(5)
        forest.admit()
    assert quantile(forest, (1.0, 0.0), 0.5) == 9
    assert quantile(forest, (0.2, 0.0), 0.5) == 1
