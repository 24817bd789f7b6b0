# SPDX-License-Identifier: MIT
"""The highest means over windows: the same however often they are looked at, and forgotten after five weeks."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.strategy.bursts import WEEK_S, WINDOWS_S, Bursts

DAY_S = 86_400


def lived(*stretches: tuple[float, float], since_s: float = 0.0, bursts: Bursts | None = None) -> Bursts:
    """Bursts that followed (seconds, W) one after the other, looking only where the power changes."""
    bursts = Bursts() if bursts is None else bursts
    at_s = since_s
    for seconds, power_w in stretches:
        bursts.follow(at_s, power_w)
        at_s += seconds
    bursts.follow(at_s, 0.0)
    return bursts


def test_nothing_is_known_before_the_first_half_minute() -> None:
    assert Bursts().highest == ()
    assert lived((29.0, 9_000.0)).highest == ()


def test_a_shower_of_five_minutes_is_the_highest_of_all_windows() -> None:
    highest = dict(lived((900.0, 300.0), (300.0, 9_300.0), (900.0, 300.0)).highest)
    assert highest[30.0] == highest[300.0] == 9_300.0
    assert highest[450.0] == pytest.approx(300 + 9_000 * 300 / 450)
    assert highest[900.0] == pytest.approx(300 + 9_000 * 300 / 900)


def test_what_is_given_to_the_street_counts_as_nothing() -> None:
    assert dict(lived((450.0, -5_000.0), (450.0, 1_000.0)).highest)[900.0] == pytest.approx(500.0)


def test_a_window_does_not_reach_over_a_gap() -> None:
    bursts = lived((600.0, 6_000.0))
    bursts.lose_sight()
    lived((300.0, 6_000.0), since_s=700.0, bursts=bursts)
    assert dict(bursts.highest)[600.0] == 6_000.0
    assert dict(bursts.highest)[900.0] == 0.0


def test_a_silence_of_more_than_a_quarter_is_a_gap() -> None:
    bursts = lived((600.0, 6_000.0))
    bursts.follow(2_100.0, 8_000.0)
    bursts.follow(2_400.0, 0.0)
    assert dict(bursts.highest)[300.0] == 8_000.0
    assert dict(bursts.highest)[600.0] == 6_000.0


def test_a_clock_that_is_set_back_begins_anew_and_harms_nothing() -> None:
    bursts = lived((60.0, 5_000.0), since_s=1_000.0)
    bursts.follow(500.0, 9_000.0)
    bursts.follow(560.0, 0.0)
    assert dict(bursts.highest)[30.0] == 9_000.0


def test_a_burst_is_forgotten_after_five_weeks() -> None:
    bursts = lived((120.0, 9_000.0))
    for week in range(1, 6):
        assert dict(bursts.highest)[60.0] == 9_000.0
        lived((120.0, 2_000.0), since_s=week * WEEK_S, bursts=bursts)
    assert dict(bursts.highest)[60.0] == 2_000.0


def test_bursts_outlive_a_restart() -> None:
    bursts, again = lived((300.0, 7_000.0)), Bursts()
    again.restore(json.loads(json.dumps(bursts.to_dict())))
    assert again.highest == bursts.highest


def test_what_was_kept_by_band_of_the_day_is_taken_over_by_week() -> None:
    bursts = Bursts()
    bursts.restore({"2900/3": [1_000.0] * 14, "2900/4": [2_000.0, *[500.0] * 13], "2901/0": [800.0] * 14})
    assert bursts.highest[:2] == ((30.0, 2_000.0), (60.0, 1_000.0))


def test_bursts_of_other_windows_are_refused() -> None:
    with pytest.raises(ValueError, match="bursts of other windows"):
        Bursts().restore({"2900/3": [1.0]})


@given(st.lists(st.tuples(st.integers(1, 1_200), st.integers(-3_000, 12_000)), min_size=1, max_size=12))
def test_looking_each_second_finds_the_same(stretches: list[tuple[int, int]]) -> None:
    seldom = Bursts()
    often = Bursts()
    at_s = 0.0
    for seconds, power_w in stretches:
        length_s = min(seconds, WINDOWS_S[-1])
        seldom.follow(at_s, float(power_w))
        for second in range(length_s):
            often.follow(at_s + second, float(power_w))
        at_s += length_s
    seldom.follow(at_s, 0.0)
    often.follow(at_s, 0.0)
    assert [w for _, w in seldom.highest] == pytest.approx([w for _, w in often.highest])
