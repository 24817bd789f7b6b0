# SPDX-License-Identifier: MIT
"""Runs of a load: the cheapest of all that there are, and how one may be moved."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as some

from controller.plan.runs import START_EUR, Limits, Pattern, cheapest, fits, moved, starts


def every(length: int, count: int, limits: Limits) -> list[Pattern]:
    return [
        pattern
        for pattern in product((False, True), repeat=length)
        if sum(pattern) == count and fits(pattern, limits)
    ]


def cost_eur(pattern: Pattern, costs: list[float], limits: Limits) -> float:
    spent = sum(cost for cost, runs in zip(costs, pattern, strict=True) if runs)
    return spent + START_EUR * starts(pattern, limits)


@settings(max_examples=150, deadline=None)
@given(
    some.lists(some.floats(-0.2, 0.5), min_size=1, max_size=10),
    some.integers(0, 10),
    some.integers(1, 4),
    some.data(),
)
def test_no_other_way_to_run_is_cheaper(
    costs: list[float], count: int, least: int, data: some.DataObject
) -> None:
    count = min(count, len(costs))
    is_on = data.draw(some.booleans())
    limits = Limits(least, is_on, data.draw(some.integers(0, count)) if is_on else 0)
    found = cheapest(np.array(costs), count, limits)
    assert sum(found) == count
    possible = every(len(costs), count, limits)
    if possible:
        assert fits(found, limits)
        best = min(cost_eur(pattern, costs, limits) for pattern in possible)
        assert abs(cost_eur(found, costs, limits) - best) < 1e-9


def test_a_wash_is_not_cut_for_a_tenth_of_a_cent() -> None:
    costs = np.array([0.1] * 3 + [0.101] + [0.1] * 3)
    assert cheapest(costs, 6, Limits()) == (True,) * 6 + (False,)
    assert cheapest(np.array([0.1, 0.1, 0.5, 0.1, 0.1]), 4, Limits()) == (True, True, False, True, True)
    assert cheapest(np.array([0.1, 0.1, 0.5, 0.1, 0.1]), 4, Limits(least=4)) == (True,) * 4 + (False,)


def test_what_runs_goes_on_without_a_start_and_as_long_as_it_has_to() -> None:
    costs = np.array([0.5, 0.5, 0.1, 0.1, 0.1])
    assert cheapest(costs, 2, Limits(2, is_on=True, held=1)) == (True, True, False, False, False)
    assert cheapest(costs, 3, Limits(2, is_on=True, held=1)) == (True, False, True, True, False)
    assert starts((True, False, True), Limits(is_on=True)) == 1
    assert not fits((False, True, True), Limits(2, is_on=True, held=1))
    assert fits((True, False, True, True), Limits(2, is_on=True, held=1))


def test_a_run_moves_as_a_whole_and_never_into_another() -> None:
    pattern = (False, True, True, False, False, True)
    for each in moved(pattern, Limits()):
        assert sum(each) == 3
        assert len(each) == 6
    assert (True, True, False, False, False, True) in set(moved(pattern, Limits()))
