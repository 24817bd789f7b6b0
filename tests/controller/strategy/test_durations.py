# SPDX-License-Identifier: MIT
"""A duration curve of the house, that fades and outlives a restart."""

from __future__ import annotations

import json

import pytest

from controller.strategy.durations import Durations

QUARTER_S = 900
DAY = 96


def lived(days: int, power_w: float = 400.0, evening_w: float = 3_100.0) -> Durations:
    """Four hours of each day in the evening at another power."""
    durations = Durations()
    for quarter in range(days * DAY + 1):
        durations.follow(float(quarter * QUARTER_S), evening_w if quarter % DAY >= 80 else power_w)
    return durations


def test_a_week_is_needed() -> None:
    assert lived(5).hours_above == ()
    assert lived(8).hours_above != ()


def test_hours_are_those_of_thirty_days() -> None:
    hours = lived(10).hours_above
    assert hours[0] == pytest.approx(720.0)
    assert hours[2] == pytest.approx(120.0)
    assert hours[12] == pytest.approx(120.0)
    assert hours[13] == 0.0


def test_each_hour_of_the_day_has_its_mean_that_follows_the_house_within_weeks() -> None:
    durations = lived(10)
    assert durations.mean_w[19] == pytest.approx(400.0)
    assert durations.mean_w[20] == pytest.approx(3_100.0)
    assert Durations().mean_w == (None,) * 24
    for quarter in range(10 * DAY, 24 * DAY):
        durations.follow(float(quarter * QUARTER_S), 1_000.0)
    changed_w = durations.mean_w[20]
    assert changed_w is not None
    assert 1_000.0 < changed_w < 1_400.0


def test_a_gap_counts_nothing_and_export_counts_as_nothing() -> None:
    durations = Durations()
    for at_s, power_w in ((0.0, 9_000.0), (5_000.0, -4_000.0), (5_400.0, -4_000.0), (6_300.0, 0.0)):
        durations.follow(at_s, power_w)
    durations.lose_sight()
    durations.follow(7_200.0, 9_000.0)
    quarters = durations.to_dict()["quarters"]
    assert (quarters[0], sum(quarters)) == (2.0, 2.0)


def test_what_was_learned_outlives_a_restart_and_damage_is_told() -> None:
    durations, again = lived(9), Durations()
    again.restore(json.loads(json.dumps(durations.to_dict())))
    assert again.hours_above == pytest.approx(durations.hours_above, abs=0.1)
    with pytest.raises(ValueError, match="durations of other steps"):
        again.restore({"quarters": [1.0]})
    with pytest.raises(ValueError, match="means of other hours"):
        again.restore({"mean_w": [1.0]})
    assert again.mean_w[20] == pytest.approx(durations.mean_w[20], abs=0.5)
