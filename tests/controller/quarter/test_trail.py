# SPDX-License-Identifier: MIT
"""The mean power of any span of the last hour, however often the meter speaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.quarter.trail import LONGEST_S, Trail

NOON_S = 1_773_140_400.0


def trail_of(powers_w: list[float], step_s: float) -> Trail:
    trail = Trail()
    trail.begin(NOON_S)
    for number, power_w in enumerate(powers_w, 1):
        trail.add(NOON_S + number * step_s, power_w)
    return trail


@pytest.mark.parametrize("step_s", [1, 7, 10, 30, 60, 300])
def test_a_steady_power_is_its_own_mean_at_every_step(step_s: int) -> None:
    trail = trail_of([700.0] * (4_500 // step_s), step_s)
    for span_s in (5, 30, 60, 180, 900, 3_600):
        assert trail.mean_w(span_s) == pytest.approx(700, rel=1e-6)
    assert trail.minutes_w(15) == pytest.approx([700.0] * 15)


def test_a_mean_is_that_of_its_span_alone() -> None:
    trail = trail_of([100.0] * 600 + [1_000.0] * 120, 1)
    assert trail.mean_w(60) == pytest.approx(1_000)
    assert trail.mean_w(240) == pytest.approx(550)
    assert trail.minutes_w(3) == pytest.approx([1_000, 1_000, 100])


def test_what_is_not_known_is_left_out() -> None:
    trail = trail_of([800.0] * 30, 1)
    assert trail.held_s == 30
    assert trail.mean_w(900) == pytest.approx(800)
    assert trail.minutes_w(15) == [800]


def test_before_anything_passed_the_newest_power_is_the_mean() -> None:
    trail = Trail()
    trail.begin(NOON_S)
    assert trail.mean_w(60) == 0
    trail.add(NOON_S, 450.0)
    assert trail.mean_w(60) == 450


@given(st.lists(st.floats(0, 20_000), min_size=1, max_size=200), st.sampled_from([1, 10, 15, 60, 900]))
def test_the_mean_of_all_that_is_known_is_the_energy_of_it(powers_w: list[float], step_s: int) -> None:
    trail = trail_of(powers_w, step_s)
    known = powers_w[-max(1, int(LONGEST_S) // step_s) :]
    assert trail.mean_w(LONGEST_S) == pytest.approx(sum(known) / len(known), abs=0.01)
