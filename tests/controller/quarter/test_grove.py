# SPDX-License-Identifier: MIT
"""Many trees asked at once say what each of them says for itself."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.quarter import grove as module
from controller.quarter.grove import Flat, Grove, outcomes_at, share_below
from controller.quarter.prior import shipped_trees
from controller.quarter.situation import FEATURES
from controller.quarter.tree import POINTS, Tree
from tests.controller.quarter.test_tree import cases_of, grown, led


def trees_of(numbers: list[int]) -> list[Tree]:
    """One tree on so many cases each."""
    return [grown(cases_of(number), seed) for seed, number in enumerate(numbers)]


@given(
    numbers=st.lists(st.integers(1, 300), min_size=1, max_size=5),
    situations=st.lists(st.tuples(st.floats(-2, 2), st.floats(-2, 2)), min_size=1, max_size=4),
)
def test_a_pool_holds_what_every_tree_says_and_rises(
    numbers: list[int], situations: list[tuple[float, float]]
) -> None:
    trees = trees_of(numbers)
    pools = Grove([Flat(tree) for tree in trees]).pools(situations)
    for pool, situation in zip(pools, situations, strict=True):
        assert pool.tolist() == sorted(outcome for tree in trees for outcome in led(tree, situation))


@pytest.mark.parametrize("few_ways", [0, 1_000])
def test_a_value_that_stands_on_a_threshold_goes_where_the_tree_sends_it(
    few_ways: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FEW_WAYS", few_ways)
    (tree,) = trees_of([300])
    grove = Grove([Flat(tree)])
    for threshold in tree.thresholds:
        situation = (threshold, threshold)
        assert grove.pools([situation])[0].tolist() == sorted(led(tree, situation))


def test_several_situations_at_once_are_as_one_after_the_other() -> None:
    grove = Grove([Flat(tree) for tree in shipped_trees()])
    dice = Random(4)
    situations = [tuple(dice.gauss(0, 3) for _ in FEATURES) for _ in range(20)]
    one_by_one = [grove.pools([situation])[0] for situation in situations]
    assert np.array_equal(grove.pools(situations), one_by_one)


def test_no_trees_say_nothing() -> None:
    assert [len(pool) for pool in Grove([]).pools([(1.0, 2.0)])] == [0]


def test_a_pool_has_so_many_outcomes_of_each_tree() -> None:
    (pool,) = Grove([Flat(tree) for tree in trees_of([50, 60])]).pools([(0.0, 0.0)])
    assert len(pool) == 2 * POINTS


def heights(features: Any) -> tuple[Any, ...]:
    """The first feature, and the sum of both."""
    return features[0], features[0] + features[1]


def test_a_tree_is_not_asked_of_what_lies_beyond_it_as_long_as_another_knows_better() -> None:
    near, far, old = trees_of([100, 110, 120])
    near.reach, far.reach = (1.0, 1.5), (2.0, 2.0)
    grove = Grove([Flat(near), Flat(far)], heights)
    both, first, second, neither = grove.pools([(0.9, 0.4), (1.5, 0.0), (0.9, 0.8), (3.0, 0.0)])
    assert both.tolist() == sorted(led(near, (0.9, 0.4)) + led(far, (0.9, 0.4)))
    assert first.tolist() == sorted(led(far, (1.5, 0.0)))
    assert second.tolist() == sorted(led(far, (0.9, 0.8)))
    assert neither.tolist() == sorted(led(near, (3.0, 0.0)) + led(far, (3.0, 0.0)))
    (told,) = Grove([Flat(near), Flat(old)], heights).pools([(9.0, 9.0)])
    assert told.tolist() == sorted(led(old, (9.0, 9.0)))


def test_a_quantile_and_its_share_belong_together() -> None:
    pool = np.arange(100, dtype=np.float32)
    levels = (0.1, 0.25, 0.5, 0.9)
    for level, outcome in zip(levels, outcomes_at(pool, levels), strict=True):
        assert share_below(pool, outcome) == pytest.approx(level, abs=0.01)
    assert (share_below(pool, -1.0), share_below(pool, 200.0)) == (0, 1)
    assert share_below(np.full(10, 5.0, dtype=np.float32), 5.0) == 0.5
