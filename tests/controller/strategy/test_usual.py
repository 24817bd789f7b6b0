# SPDX-License-Identifier: MIT
"""What is usual at an hour: the odd day left out, the last hours kept in mind, two weeks and no longer."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.strategy.bursts import Bursts
from controller.strategy.usual import DAYS, WINDOWS_S, Usual

HOUR_S = 3_600.0
DAY_S = 86_400.0


def lived(days: list[float], hour: int = 2, bursts: Bursts | None = None) -> Bursts:
    """Days of 200 W with ten minutes of the given power at the given hour; it ends as that hour of the next begins."""
    bursts = Bursts() if bursts is None else bursts
    for day, power_w in enumerate([*days, 0.0]):
        start_s = day * DAY_S
        for minute in range(0, 24 * 60, 10):
            if day == len(days) and minute > hour * 60:
                break
            is_then = minute == hour * 60 + 20
            bursts.follow(start_s + minute * 60, power_w if is_then else 200.0)
    bursts.follow(len(days) * DAY_S + hour * HOUR_S + 60, 200.0)
    return bursts


def test_nothing_is_usual_before_anything_was_seen() -> None:
    bursts = Bursts()
    assert not bursts.usual.now
    assert bursts.usual.quarters_wh == (None,) * 24


def test_the_first_hour_says_nothing_of_itself_and_the_second_goes_by_the_first() -> None:
    bursts = Bursts()
    for minute in range(59):
        bursts.follow(minute * 60.0, 3_000.0)
    assert not bursts.usual.now
    for minute in range(59, 65):
        bursts.follow(minute * 60.0, 100.0)
    assert dict(bursts.usual.now)[300.0] == 3_000.0
    assert bursts.usual.quarters_wh[0] is None


def test_of_few_days_the_highest_is_usual_and_of_five_the_next() -> None:
    assert dict(lived([1_000.0, 6_000.0, 1_000.0]).usual.now)[300.0] == 6_000.0
    assert dict(lived([1_000.0, 6_000.0, 1_000.0, 1_000.0, 2_000.0]).usual.now)[300.0] == 2_000.0


def test_an_hour_knows_its_neighbours() -> None:
    usual = lived([3_000.0, 3_000.0], hour=5).usual.quarters_wh
    quarter_wh = (3_000.0 * 600 + 200.0 * 300) / 3_600
    assert [round(wh or -1.0) for wh in usual[3:8]] == [
        50,
        round(quarter_wh),
        round(quarter_wh),
        round(quarter_wh),
        50,
    ]


def test_an_odd_night_is_known_while_it_lasts() -> None:
    bursts = lived([200.0] * 7)
    at_s = 7 * DAY_S + 2 * HOUR_S
    bursts.follow(at_s + 600, 5_000.0)
    bursts.follow(at_s + 1_200, 200.0)
    for minute in range(30, 120, 10):
        bursts.follow(at_s + 60 * minute, 200.0)
    assert dict(bursts.usual.now)[600.0] == pytest.approx(5_000.0)
    for minute in range(120, 200, 10):
        bursts.follow(at_s + 60 * minute, 200.0)
    assert dict(bursts.usual.now)[600.0] == pytest.approx(200.0)


def test_what_was_two_weeks_ago_is_forgotten() -> None:
    bursts = lived([4_000.0, 4_000.0, 4_000.0, *[500.0] * DAYS])
    assert dict(bursts.usual.now)[300.0] == 500.0


def test_the_usual_outlives_a_restart() -> None:
    bursts, again = lived([1_500.0, 2_500.0]), Bursts()
    again.usual.restore(json.loads(json.dumps(bursts.usual.to_dict())))
    assert not again.usual.now
    at_s = 2 * DAY_S + 2 * HOUR_S + 120
    again.follow(at_s, 200.0)
    again.follow(at_s + 60, 200.0)
    assert dict(again.usual.now) == pytest.approx(dict(bursts.usual.now), abs=0.5)
    assert again.usual.quarters_wh[3] == pytest.approx(bursts.usual.quarters_wh[3], abs=0.2)


def test_windows_of_another_kind_are_refused() -> None:
    with pytest.raises(ValueError, match="usual bursts of other windows"):
        Bursts().usual.restore({"490000": [1.0]})


@given(st.lists(st.tuples(st.integers(1, 900), st.integers(0, 12_000)), min_size=1, max_size=20))
def test_looking_each_second_finds_the_same(stretches: list[tuple[int, int]]) -> None:
    seldom, often = Bursts(), Bursts()
    at_s = 3_000.0
    for seconds, power_w in stretches:
        seldom.follow(at_s, float(power_w))
        for second in range(seconds):
            often.follow(at_s + second, float(power_w))
        at_s += seconds
    for bursts in (seldom, often):
        bursts.follow(at_s, 0.0)
    assert [w for _, w in seldom.usual.now] == pytest.approx([w for _, w in often.usual.now], abs=1e-6)


def test_there_are_as_many_means_as_windows() -> None:
    assert len(lived([1_000.0]).usual.now) == len(WINDOWS_S)


def test_a_clock_that_is_set_back_forgets_what_was_not_yet() -> None:
    bursts = Bursts()
    for at_s in range(0, 3 * 3_600, 900):
        bursts.follow(float(at_s), 5_000.0)
    bursts.follow(3_600.0, 1_000.0)
    for at_s in range(3_660, 2 * 3_600, 60):
        bursts.follow(float(at_s), 1_000.0)
    assert set(bursts.usual.to_dict()) == {"0", "1"}


@pytest.mark.parametrize("missed", [(), (40, 41, 200), (330,)])
def test_what_is_asked_from_hour_to_hour_is_what_is_found_at_once(missed: tuple[int, ...]) -> None:
    followed, dice = Usual(), Random(5)
    for hour in range(DAYS * 24 + 80):
        if hour in missed:
            continue
        slots = [float(dice.randrange(100, 9_000))] * 30
        followed.note((hour + 1) * HOUR_S, slots)
        asked = followed.quarters_wh
        if hour % 7 and hour < DAYS * 24 - 10:
            continue
        anew = Usual()
        anew.restore(followed.to_dict())
        anew.note((hour + 1) * HOUR_S, slots)
        assert anew.quarters_wh == asked, f"in hour {hour}"
