# SPDX-License-Identifier: MIT
"""The ring of seconds and its thinning: nothing invented, no spike lost, nothing copied more than needed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.series import SecondRing, area


def ring(seconds: int = 100) -> SecondRing:
    return SecondRing(("grid_w", "solar_w"), seconds)


def values(of: SecondRing, from_s: int, to_s: int) -> list[float | None]:
    return [of.value("grid_w", second) for second in range(from_s, to_s)]


def test_what_was_appended_is_known() -> None:
    held = ring()
    held.append(1_000, {"grid_w": 5.0, "solar_w": None})
    assert (held.value("grid_w", 1_000), held.value("solar_w", 1_000), held.value("grid_w", 999)) == (
        5.0,
        None,
        None,
    )


def test_a_short_pause_is_held_and_a_long_one_stays_empty() -> None:
    held = ring()
    held.append(1_000, {"grid_w": 5.0})
    held.append(1_003, {"grid_w": 7.0}, hold_s=10)
    held.append(1_006, {"grid_w": 9.0}, hold_s=2)
    assert values(held, 1_000, 1_007) == [5.0, 5.0, 5.0, 7.0, None, None, 9.0]


def test_a_jump_beyond_the_ring_forgets_everything() -> None:
    held = ring(100)
    held.append(1_000, {"grid_w": 5.0})
    held.append(1_500, {"grid_w": 7.0}, hold_s=1_000)
    assert values(held, 1_450, 1_501) == [None] * 50 + [7.0]


def test_an_older_second_is_put_in_its_place() -> None:
    held = ring()
    held.append(1_010, {"grid_w": 5.0})
    held.append(1_005, {"grid_w": 3.0})
    assert (held.newest_s, held.value("grid_w", 1_005), held.value("grid_w", 1_010)) == (1_010, 3.0, 5.0)


def test_history_fills_the_past_and_keeps_the_present() -> None:
    held = ring()
    held.append(1_010, {"grid_w": 5.0})
    held.load([1_000.0, 1_004.0, 1_008.0], 4.0, {"grid_w": (1.0, None, 2.0)}, {"grid_w": (3.0, None, 4.0)})
    expected: list[float | None] = [1.0, 1.0, 3.0, 3.0, None, None, None, None, 2.0, 2.0, 4.0]
    assert values(held, 1_000, 1_011) == expected


def test_history_without_knowledge_leaves_what_is_there() -> None:
    held = ring()
    held.append(1_010, {"grid_w": 5.0})
    held.load([1_010.0], 1.0, {"grid_w": (None,)}, {"grid_w": (None,)})
    assert held.value("grid_w", 1_010) == 5.0


def test_history_alone_is_enough() -> None:
    held = ring()
    held.load([1_000.0, 1_001.0], 1.0, {"grid_w": (1.0, 2.0)}, {"grid_w": (1.0, 2.0)})
    assert values(held, 1_000, 1_002) == [1.0, 2.0]


def test_no_history_changes_nothing() -> None:
    held = ring()
    held.load([], 1.0, {}, {})
    assert held.newest_s is None
    assert held.columns("grid_w", 0, 10, 5)[0].size == held.means("grid_w", 0, 10, 5)[0].size == 0


def test_a_spike_of_one_second_survives_the_thinning() -> None:
    held = ring(10_000)
    for second in range(5_000, 15_000):
        held.append(second, {"grid_w": 9_000.0 if second == 12_345 else 100.0})
    times, found = held.columns("grid_w", 5_000, 15_000, 100)
    assert times.size == found.size <= 202
    assert found.max() == 9_000.0
    assert abs(float(times[int(found.argmax())]) - 12_345) <= 100


def test_columns_do_not_shimmer_as_time_goes_on() -> None:
    held = ring(1_000)
    rng = np.random.default_rng(1)
    for second in range(10_000, 11_000):
        held.append(second, {"grid_w": float(rng.uniform(0, 100))})
    times, before = held.columns("grid_w", 10_100, 10_900, 80)
    later_times, after = held.columns("grid_w", 10_110, 10_910, 80)
    shared = np.isin(times, later_times)
    assert shared.sum() > 100
    assert np.array_equal(before[shared], after[np.isin(later_times, times)])


def test_means_leave_gaps_where_nothing_is_known() -> None:
    held = ring(1_000)
    held.append(10_000, {"grid_w": 1.0})
    held.append(10_099, {"grid_w": 3.0})
    _, found = held.means("grid_w", 10_000, 10_100, 10)
    assert (found[0], found[-1]) == (1.0, 3.0)
    assert np.isnan(found[1:-1]).all()


def test_a_window_is_a_view_and_no_copy() -> None:
    held = ring(1_000)
    held.append(10_000, {"grid_w": 1.0})
    assert held.window("grid_w", 9_500, 10_400).base is not None


@given(
    st.lists(st.tuples(st.integers(1, 40), st.floats(-1e4, 1e4)), min_size=1, max_size=60),
    st.integers(20, 60),
)
def test_the_ring_holds_the_newest_seconds_whatever_comes(steps: list[tuple[int, float]], size: int) -> None:
    held = ring(size)
    second, model = 500, {}
    for step, value in steps:
        second += step
        held.append(second, {"grid_w": value})
        model[second] = value
    for at in range(second - size + 1, second + 1):
        assert held.value("grid_w", at) == model.get(at)
    if size >= 20:
        _, shown = held.columns("grid_w", second - size + 5, second + 1, 7)
        assert shown.size <= 16


@pytest.mark.parametrize("most", [1, 7, 100, 5_000])
def test_thinning_never_gives_more_than_two_points_a_column(most: int) -> None:
    held = ring(4_000)
    for second in range(10_000, 14_000):
        held.append(second, {"grid_w": 1.0})
    times, _ = held.columns("grid_w", 10_000, 14_000, most)
    assert times.size <= 2 * most + 2


def test_an_area_stands_upright_where_knowledge_begins_and_ends() -> None:
    nan = float("nan")
    times = np.arange(8.0)
    values = np.array([nan, nan, 3.0, 5.0, nan, nan, 2.0, nan])
    outline = area(times, values)
    assert outline[0].tolist() == [2, 2, 3, 3, 6, 6, 6]
    assert outline[1].tolist() == [0, 3, 5, 0, 0, 2, 0]


def test_an_area_of_nothing_is_nothing() -> None:
    for values in (np.array([]), np.full(3, np.nan)):
        assert [part.size for part in area(np.arange(float(values.size)), values)] == [0, 0]
