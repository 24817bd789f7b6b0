# SPDX-License-Identifier: MIT
"""A span in so many points: the right level, no spike lost, no value invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.history.levels import DAY, LEVELS, MINUTE, MONTH, QUARTER, SECOND, Level
from controller.history.query import Buckets, make_buckets, pick_level
from controller.history.rows import SecondRow
from controller.history.store import HistoryQuery, UnknownSeries
from tests.controller.history.samples import BRUSSELS, START, START_S, at, grid, opened, write_in_minutes

pytestmark = pytest.mark.usefixtures("each_store")

EVERYTHING = dict.fromkeys(LEVELS, 0)


@pytest.mark.parametrize(
    ("wanted_s", "level"),
    [
        (1, SECOND),
        (44, SECOND),
        (45, MINUTE),
        (674, MINUTE),
        (675, QUARTER),
        (86_400, DAY),
        (30 * 86_400, MONTH),
    ],
)
def test_the_coarsest_level_that_is_fine_enough_is_read(wanted_s: int, level: Level) -> None:
    assert pick_level(wanted_s, 0, EVERYTHING) is level


def test_what_is_older_than_the_fine_rows_comes_from_coarser_ones() -> None:
    oldest = {SECOND: 1_000_000, MINUTE: 500_000, QUARTER: 0, DAY: 0, MONTH: 0}
    assert pick_level(1, 1_000_000, oldest) is SECOND
    assert pick_level(1, 700_000, oldest) is MINUTE
    assert pick_level(1, 100_000, oldest) is QUARTER


def test_a_young_history_is_read_from_its_seconds() -> None:
    """Nothing is older than the seconds, so asking for yesterday must not make today coarse."""
    oldest = {
        SECOND: START_S + 30,
        MINUTE: START_S,
        QUARTER: START_S - 840,
        DAY: START_S - 43_200,
        MONTH: None,
    }
    assert pick_level(1, START_S - 3600, oldest) is not MONTH
    young = {SECOND: START_S + 30, MINUTE: START_S, QUARTER: None, DAY: None, MONTH: None}
    assert pick_level(1, START_S - 3600, young) is SECOND


def test_an_instant_outside_the_buckets_has_none() -> None:
    buckets = Buckets((10, 20, 30), 10)
    assert [buckets.index(time_s) for time_s in (9, 10, 19, 20, 29, 30)] == [None, 0, 0, 1, 1, None]


@given(
    st.sampled_from(LEVELS), st.integers(0, 2_000_000_000), st.integers(1, 40_000_000), st.integers(1, 2000)
)
def test_buckets_cover_the_span_in_about_so_many(level: Level, from_s: int, span_s: int, points: int) -> None:
    wanted_s = -(-span_s // points)
    level = (
        pick_level(wanted_s, 0, EVERYTHING)
        if level is SECOND
        else pick_level(max(wanted_s, 60), 0, EVERYTHING)
    )
    buckets = make_buckets(level, from_s, from_s + span_s, wanted_s, BRUSSELS)
    assert buckets.edges[0] <= from_s
    assert buckets.edges[-1] >= from_s + span_s
    assert all(a < b for a, b in zip(buckets.edges, buckets.edges[1:], strict=False))
    assert len(buckets) <= points * 1.15 + 2


def test_each_bucket_keeps_the_smallest_and_the_largest_second(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        write_in_minutes(
            store, grid(START_S, [100.0] * 5 + [9000.0] + [100.0] * 3 + [-2000.0] + [100.0] * 10)
        )
        message = store.query(HistoryQuery(("grid_w",), START, at(20), 2))
    assert message.step_s == 10.0
    assert message.times_s == (float(START_S), float(START_S + 10))
    assert message.low == {"grid_w": (-2000, 100)}
    assert message.high == {"grid_w": (9000, 100)}


def test_a_gap_is_null_and_not_zero(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write([*grid(START_S, [1.0, None]), *grid(START_S + 3, [4.0])], ())
        message = store.query(HistoryQuery(("grid_w", "solar_w"), START, at(4), 4))
    assert message.low == {"grid_w": (1, None, None, 4), "solar_w": (None, None, None, None)}


def test_values_come_back_in_their_own_unit(tmp_path: Path) -> None:
    row = SecondRow(
        START_S, soc_pct=55.5, used_wh=12.3, current_a=(16.25, None, 0.0), device_w={"relay.a": 2400.0}
    )
    names = ("soc_pct", "used_wh", "current_l1_a", "current_l2_a", "current_l3_a", "relay.a")
    with opened(tmp_path / "h.sqlite") as store:
        store.write([row], ())
        message = store.query(HistoryQuery(names, START, at(1), 1))
        assert store.series()[-1] == "relay.a"
    assert [message.high[name][0] for name in names] == [55.5, 12.3, 16.25, None, 0.0, 2400]


def test_rows_that_wait_in_memory_are_part_of_the_answer(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write(grid(START_S, [1.0]), ())
        waiting = [*grid(START_S + 1, [7.0]), SecondRow(START_S + 2, device_w={"relay.new": 5.0})]
        message = store.query(HistoryQuery(("grid_w", "relay.new"), START, at(3), 3), waiting)
    assert message.high == {"grid_w": (1, 7, None), "relay.new": (None, None, 5.0)}


def test_an_unknown_series_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store, pytest.raises(UnknownSeries) as unknown:
        store.query(HistoryQuery(("gird_w",), START, at(3)))
    assert (str(unknown.value), str(unknown.value.words[1])) == (
        'there is no series "gird_w"',
        'did you mean "grid_w"?',
    )


def test_only_powers_have_energy(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        for name in ("soc_pct", "import_wh", "current_l1_a", "nothing"):
            with pytest.raises(UnknownSeries):
                store.energy(name, START, at(900))


@pytest.mark.parametrize("points", [1, 3, 30, 300, 2000])
def test_a_day_reads_the_same_extremes_from_every_level(tmp_path: Path, points: int) -> None:
    """Whichever level answers, and although the last quarter and minute exist on finer levels only."""
    rows = [SecondRow(START_S + 7 * place, grid_w=(place * 37) % 5000 - 1000) for place in range(6000)]
    with opened(tmp_path / "h.sqlite") as store:
        write_in_minutes(store, rows[:-20])
        message = store.query(HistoryQuery(("grid_w",), START, at(7 * 6000), points), rows[-20:])
    lows = [value for value in message.low["grid_w"] if value is not None]
    highs = [value for value in message.high["grid_w"] if value is not None]
    assert (min(lows), max(highs)) == (
        min(row.grid_w or 0 for row in rows),
        max(row.grid_w or 0 for row in rows),
    )
    for start_s, low, high in zip(
        message.times_s, message.low["grid_w"], message.high["grid_w"], strict=True
    ):
        inside = [
            row.grid_w
            for row in rows
            if start_s <= row.time_s < start_s + message.step_s and row.grid_w is not None
        ]
        if inside and message.step_s < 80_000:
            assert (low, high) == (min(inside), max(inside))


def test_days_and_months_are_those_of_the_house(tmp_path: Path) -> None:
    october = datetime(2026, 10, 1, tzinfo=BRUSSELS).astimezone(UTC)
    first_s = int(october.timestamp())
    with opened(tmp_path / "h.sqlite") as store:
        rows = [SecondRow(first_s + 900 * place, grid_w=float(place // 4)) for place in range(4 * 24 * 40)]
        write_in_minutes(store, rows)
        days = store.query(HistoryQuery(("grid_w",), october, october + timedelta(days=31), 31))
        months = store.query(HistoryQuery(("grid_w",), october, october + timedelta(days=61), 2))
    local = [datetime.fromtimestamp(time_s, BRUSSELS) for time_s in days.times_s]
    assert {(time.hour, time.minute) for time in local} == {(0, 0)}
    assert [time.day for time in local] == list(range(1, 32))
    assert days.low["grid_w"][0] == 0
    assert days.high["grid_w"][24] == 24 * 25
    assert [datetime.fromtimestamp(time_s, BRUSSELS).month for time_s in months.times_s] == [10, 11]
    assert months.high["grid_w"] == (24 * 31, 24 * 40 - 1)


@settings(max_examples=40)
@given(
    st.integers(-100_000, 100_000),
    st.integers(1, 200_000),
    st.integers(1, 500),
    st.lists(st.integers(-9000, 9000), max_size=50),
)
def test_any_span_answers_in_bounds(offset_s: int, span_s: int, points: int, values: list[int]) -> None:
    with TemporaryDirectory() as folder, opened(Path(folder) / "h.sqlite") as store:
        write_in_minutes(store, grid(START_S, [float(value) for value in values]))
        start = at(offset_s)
        message = store.query(HistoryQuery(("grid_w",), start, start + timedelta(seconds=span_s), points))
    assert (
        len(message.times_s) == len(message.low["grid_w"]) == len(message.high["grid_w"]) <= points * 1.15 + 2
    )
    assert message.times_s[0] <= start.timestamp()
    for low, high in zip(message.low["grid_w"], message.high["grid_w"], strict=True):
        assert (low is None) == (high is None)
        assert low is None or high is None or min(values) <= low <= high <= max(values)
