# SPDX-License-Identifier: MIT
"""A tree answers with what came of like cases, and survives being written down."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.quarter.prior import shipped_trees
from controller.quarter.situation import FEATURES
from controller.quarter.tree import LEAF, POINTS, Case, Growth, Tree, middles


def cases_of(number: int, seed: int = 1) -> list[Case]:
    """Two features; the outcome is 10 above 0.5 of the first, else 0; the second means nothing."""
    dice = Random(seed)
    cases = []
    for _ in range(number):
        first, second = dice.random(), dice.random()
        cases.append(array("f", [first, second, 10.0 * (first > 0.5) + dice.gauss(0, 0.1), 1.0]))
    return cases


def grown(cases: list[Case], seed: int = 2) -> Tree:
    growth = Growth(cases, Random(seed))
    while not growth.is_done:
        growth.step()
    return growth.tree


def led(tree: Tree, situation: Sequence[float]) -> list[float]:
    """What the tree says, question by question."""
    node = 0
    while tree.features[node] != LEAF:
        node = tree.kids[node] + (situation[tree.features[node]] > tree.thresholds[node])
    return list(tree.points[tree.kids[node] : tree.kids[node] + POINTS])


def test_a_tree_finds_what_tells_cases_apart() -> None:
    for tree in (grown(cases_of(400), seed) for seed in range(5)):
        assert led(tree, (0.2, 0.5)) == pytest.approx([0] * POINTS, abs=0.5)
        assert led(tree, (0.8, 0.5)) == pytest.approx([10] * POINTS, abs=0.5)


@pytest.mark.parametrize("number", [1, 2, 15])
def test_few_cases_make_one_leaf(number: int) -> None:
    assert len(led(grown(cases_of(number)), (0.4, 0.4))) == POINTS


def test_cases_that_are_all_alike_make_one_leaf() -> None:
    tree = grown([array("f", [1.0, 1.0, 5.0, 1.0])] * 100)
    assert led(tree, (0.0, 0.0)) == [5.0] * POINTS


def test_cases_without_weight_are_not_told_apart() -> None:
    tree = grown([array("f", [number / 100, 0.0, 1.0, 0.0]) for number in range(100)])
    assert led(tree, (0.9, 0.0)) == [1.0] * POINTS


def test_a_tree_outlives_being_written_down() -> None:
    tree = grown(cases_of(500))
    again = Tree.from_text(tree.to_text(), 2)
    dice = Random(3)
    for _ in range(50):
        situation = (dice.random(), dice.random())
        assert led(again, situation) == pytest.approx(led(tree, situation), abs=0.01)
    assert again.to_text() == tree.to_text()


def test_how_far_up_a_tree_is_at_home_is_kept_with_it() -> None:
    """As far as sixteen of its cases were, and a margin; a tree of before that was known speaks of everything."""
    growth = Growth(cases_of(500), Random(1), lambda features: (1_000 * features[0],))
    while not growth.is_done:
        growth.step()
    sixteenth = sorted(case[0] for case in cases_of(500))[-16]
    (reach,) = Tree.from_text(growth.tree.to_text(), 2).reach
    assert reach == pytest.approx(1.15 * 1_000 * sixteenth + 100)
    assert Tree.from_text(grown(cases_of(500)).to_text(), 2).reach == ()


@pytest.mark.parametrize("text", ["", "no tree", "c$_=)0", "ü"])
def test_what_is_no_tree_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="this is no tree"):
        Tree.from_text(text, 2)


def test_a_tree_that_asks_for_a_feature_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="this tree leads nowhere"):
        Tree.from_text(grown(cases_of(500)).to_text(), 0)


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=40))
def test_middles_lie_within_what_they_stand_for_and_rise(outcomes: list[float]) -> None:
    outcomes.sort()
    found = middles(np.array(outcomes))
    assert len(found) == POINTS
    assert outcomes[0] <= found[0] and found[-1] <= outcomes[-1]
    assert all(low <= high for low, high in pairwise(found))


def test_the_shipped_trees_know_the_features_and_answer() -> None:
    trees = shipped_trees()
    assert len(trees) >= 8
    assert all(len(led(tree, (0.0,) * len(FEATURES))) == POINTS for tree in trees)
    assert shipped_trees() is trees
