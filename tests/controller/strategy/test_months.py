# SPDX-License-Identifier: MIT
"""What the house without cars reaches in a month anyway: only what several of its days have reached, and in time."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.strategy.months import EXPECTED_DAYS, KEPT_DAYS, Months

JUNE = datetime(2026, 6, 1, tzinfo=UTC).timestamp()
DAY_S = 86_400.0


def lived(*days_w: float, before_s: float = JUNE) -> Months:
    """Days each with one quarter of so many W at six in the evening, the last of them the day before `before_s`."""
    months = Months()
    for place, peak_w in enumerate(days_w):
        day_s = before_s - DAY_S * (len(days_w) - place)
        for at_s, power_w in ((0, 200.0), (18 * 3600, peak_w), (18 * 3600 + 900, 200.0), (19 * 3600, 200.0)):
            months.follow(day_s + at_s, power_w)
            months.follow(day_s + at_s + 900, power_w if at_s == 18 * 3600 else 200.0)
    return months


def test_what_four_of_forty_days_have_reached_is_reached_in_a_month_again() -> None:
    days_w = [1_000.0] * 36 + [4_000.0, 4_500.0, 5_000.0, 5_500.0]
    assert lived(*days_w).reaches_w(JUNE) == pytest.approx(4_000.0)


def test_the_fewer_days_are_left_the_more_of_them_must_have_reached_it() -> None:
    months = lived(*([1_000.0] * 10 + [4_000.0] * 5))
    assert months.reaches_w(JUNE) == pytest.approx(4_000.0)
    assert months.reaches_w(JUNE + 21 * DAY_S) == pytest.approx(4_000.0)
    assert months.reaches_w(JUNE + 22 * DAY_S) == pytest.approx(1_000.0)
    assert months.reaches_w(JUNE + 28 * DAY_S) == 0.0, "two days cannot hold what is expected of three"


def test_nothing_is_expected_before_each_day_of_the_week_was_seen() -> None:
    assert lived(*[4_000.0] * 6).reaches_w(JUNE) == 0.0
    assert lived(*[4_000.0] * 7).reaches_w(JUNE) == pytest.approx(4_000.0)


def test_what_a_single_day_reached_says_nothing() -> None:
    assert lived(*[1_000.0] * 7, 9_000.0).reaches_w(JUNE) == pytest.approx(1_000.0)


def test_what_a_month_has_made_so_far_is_its_highest_quarter_and_begins_anew_with_the_next() -> None:
    months = lived(5_000.0, 3_000.0, 4_000.0, before_s=JUNE + 2 * DAY_S)
    assert months.made_w(JUNE - 60) == pytest.approx(5_000.0)
    assert months.made_w(JUNE + DAY_S) == pytest.approx(4_000.0)
    assert months.made_w(JUNE + 30 * DAY_S) == 0.0
    assert Months().made_w(JUNE) == 0.0


def test_a_quarter_that_has_just_ended_is_known_at_once() -> None:
    months = lived(3_000.0, before_s=JUNE + DAY_S)
    assert months.made_w(JUNE + DAY_S) == pytest.approx(3_000.0)
    for at_s in (0, 900, 1_800):
        months.follow(JUNE + DAY_S + at_s, 6_000.0)
    assert months.made_w(JUNE + DAY_S + 1_800) == pytest.approx(6_000.0)
    again = Months()
    again.restore(json.loads(json.dumps(months.to_dict())))
    assert again.made_w(JUNE + DAY_S + 1_800) == pytest.approx(6_000.0)


def test_today_counts_from_tomorrow_on() -> None:
    months = lived(*[1_000.0] * 7)
    for at_s in (0, 900, 1_800):
        months.follow(JUNE + at_s, 6_000.0)
    assert months.reaches_w(JUNE + 1_800) == pytest.approx(1_000.0)


def test_days_of_another_season_are_forgotten() -> None:
    months = lived(*[6_000.0] * 8, *[1_000.0] * KEPT_DAYS)
    assert len(months.to_dict()) == KEPT_DAYS + 1
    assert months.reaches_w(JUNE) == pytest.approx(1_000.0)


def test_what_was_not_seen_counts_as_nothing() -> None:
    months = lived(*[1_000.0] * 7)
    months.follow(JUNE - 1_000, 9_000.0)
    months.lose_sight()
    months.follow(JUNE - 100, 9_000.0)
    assert months.reaches_w(JUNE + 1) == pytest.approx(1_000.0)


def test_it_survives_a_restart() -> None:
    months, again = lived(*[3_000.0] * 8), Months()
    again.restore(json.loads(json.dumps(months.to_dict())))
    assert again.to_dict() == months.to_dict()
    assert again.reaches_w(JUNE) == months.reaches_w(JUNE) == 3_000.0


@given(st.lists(st.floats(0, 20_000), min_size=7, max_size=KEPT_DAYS), st.integers(0, 29))
def test_it_never_exceeds_what_enough_days_have_reached(days_w: list[float], later: int) -> None:
    months = Months()
    first = int(JUNE // DAY_S) - len(days_w)
    months.restore({str(first + place): w for place, w in enumerate(days_w)})
    reaches_w = months.reaches_w(JUNE + later * DAY_S)
    if reaches_w:
        reached = sum(w >= reaches_w for w in days_w)
        assert reached * (30 - later) >= EXPECTED_DAYS * len(days_w)
        assert reached >= 2
