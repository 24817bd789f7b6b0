# SPDX-License-Identifier: MIT
"""The risk of passing a target: what the distribution says, weighed with what such targets are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.quarter.odds import (
    DOUBT,
    KEPT_QUARTERS,
    Ends,
    Lasting,
    Signs,
    clearness,
    distance,
    endurance,
    risk,
)

shares, signs = st.floats(0, 1), st.floats(-1, 1)
RARE = 1 / KEPT_QUARTERS
SEEN = Signs(0.1, 1.0, 1.0)


@given(low=shares, high=shares, left=shares, rate=st.floats(1e-4, 1), clear=signs, ahead=signs)
def test_more_of_the_distribution_above_the_target_is_never_less_risk(
    low: float, high: float, left: float, rate: float, clear: float, ahead: float
) -> None:
    low, high = sorted((low, high))
    seen = Signs(rate, clear, ahead)
    assert 0 <= risk(low, left, seen) <= risk(high, left, seen) + 1e-9 <= 1 + 1e-9


@given(
    share=shares, left=shares, rate=st.floats(1e-4, 0.5), clear=st.floats(-1, 0.9), ahead=st.floats(-1, 0.9)
)
def test_rarer_ends_unclear_powers_and_low_means_are_less_risk(
    share: float, left: float, rate: float, clear: float, ahead: float
) -> None:
    told = risk(share, left, Signs(rate, clear, ahead))
    assert risk(share, left, Signs(2 * rate, clear, ahead)) >= told
    assert risk(share, left, Signs(rate, clear + 0.1, ahead)) >= told
    assert risk(share, left, Signs(rate, clear, ahead + 0.1)) >= told


def odds_of(left: float, seen: Signs) -> float:
    told = risk(0.1, left, seen)
    return told / (1 - told)


def test_how_rare_an_end_is_says_less_the_more_of_the_quarter_was_seen() -> None:
    ratios = [
        odds_of(left, Signs(0.01, 0, 0)) / odds_of(left, Signs(0.0005, 0, 0))
        for left in (0.93, 0.67, 0.5, 0.2)
    ]
    assert ratios == sorted(ratios, reverse=True)
    assert ratios[0] > 6 > 3.5 > ratios[1]
    assert ratios[-1] < 1.15


def test_the_mean_so_far_says_less_the_more_of_the_quarter_was_seen() -> None:
    ratios = [
        odds_of(left, Signs(0.005, 0, 1)) / odds_of(left, Signs(0.005, 0, -1)) for left in (0.9, 0.5, 0.1)
    ]
    assert ratios == sorted(ratios, reverse=True)
    assert ratios[0] > 1.7 > ratios[1] > 1.3 > 1.1 > ratios[-1] > 1


def test_of_a_rare_end_that_looks_possible_little_comes() -> None:
    assert risk(0.02, 0.8, Signs(RARE, -1, -1)) < 0.005
    assert 0.02 < risk(0.2, 0.67, Signs(RARE, 0, 0)) < 0.15


def test_nothing_is_certain_until_the_target_is_passed() -> None:
    assert risk(1.0, 0.6, SEEN) == pytest.approx(1 - DOUBT)
    assert risk(1.0, 0.01, SEEN) > 0.99


def test_a_mean_is_far_from_its_target_by_the_share_it_differs() -> None:
    assert distance(2_500, 2_500) == 0
    assert distance(3_750, 2_500) == pytest.approx(-distance(1_250, 2_500)) == pytest.approx(0.762, abs=0.001)
    assert distance(0, 0) < 0 < distance(400, 0)


def test_the_newest_power_is_clear_by_its_distance_in_units_of_unrest() -> None:
    assert clearness(400, 30, 0.5) > 0.99
    assert clearness(-400, 30, 0.5) < -0.99
    assert 0 < clearness(100, 900, 0.5) < 0.3
    assert clearness(0, 30, 0.5) == 0


def test_rates_are_counted_over_thirty_days_and_told_with_doubt_at_first() -> None:
    ends = Ends()
    assert ends.rate_above(2_500) == pytest.approx(1 / 96)
    for _ in range(KEPT_QUARTERS):
        ends.add(3_000)
    assert ends.rate_above(2_500) > 0.96
    assert ends.rate_above(3_000) == pytest.approx(1 / (KEPT_QUARTERS + 96))
    for _ in range(KEPT_QUARTERS):
        ends.add(400)
    assert ends.rate_above(2_500) == pytest.approx(1 / (KEPT_QUARTERS + 96))


@given(st.lists(st.floats(0, 20_000), max_size=30), st.floats(0, 20_000))
def test_ends_outlive_a_restart(demands_w: list[float], target_w: float) -> None:
    ends, again = Ends(), Ends()
    for demand_w in demands_w:
        ends.add(demand_w)
    again.restore(ends.to_list())
    assert again.to_list() == ends.to_list() == [round(demand_w) for demand_w in demands_w]
    assert again.rate_above(target_w) == ends.rate_above(target_w)


def test_damaged_ends_are_refused_and_change_nothing() -> None:
    ends = Ends()
    ends.add(500)
    with pytest.raises(ValueError, match="could not convert"):
        ends.restore(["a lot"])  # type: ignore[list-item] # damaged
    assert ends.to_list() == [500]


def test_what_has_lasted_for_long_will_hardly_end_in_the_minutes_that_are_left() -> None:
    assert endurance(3_570, 150) == pytest.approx(2.996, abs=0.001)
    assert endurance(60, 600) == 0
    hour, minute = (Lasting(endurance(lasted_s, 240)) for lasted_s in (3_600, 60))
    rises, falls = Signs(0.002, 0.95, 0.5), Signs(0.002, -0.95, 0.5)
    assert risk(0.75, 1 / 3, rises._replace(lasting=hour)) > 0.88
    assert risk(0.75, 1 / 3, rises._replace(lasting=minute)) < 0.86
    assert risk(0.75, 1 / 3, falls._replace(lasting=hour)) == risk(0.75, 1 / 3, falls)


def test_a_target_that_is_passed_without_the_house_is_in_no_doubt() -> None:
    assert risk(1.0, 0.6, SEEN._replace(lasting=Lasting(is_needed=False))) > 0.999
