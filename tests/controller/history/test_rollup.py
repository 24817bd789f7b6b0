# SPDX-License-Identifier: MIT
"""Coarser levels are exactly what their seconds say, whatever is missing and however often it is done."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.history.levels import DAY, MINUTE, MONTH, QUARTER, Level
from controller.history.rollup import rebuild, stored_columns
from controller.history.rows import COLUMNS, SecondRow
from tests.controller.history.samples import (
    BRUSSELS,
    START,
    START_S,
    at,
    connection_of,
    grid,
    opened,
    opened_file,
    rows_of,
    write_in_minutes,
)

pytestmark = pytest.mark.usefixtures("each_store")

powers = st.one_of(st.none(), st.integers(-20_000, 20_000))


def extremes(row: dict[str, Any]) -> tuple[int, int] | None:
    """Smallest and largest second that a bucket tells of grid power."""
    if row["grid_w"] is None:
        return None
    mean = int(row["grid_w"] / (row["length_s"] - row["grid_w_missing"]))
    return mean - row["grid_w_below"], mean + row["grid_w_above"]


@pytest.mark.parametrize("level", [MINUTE, QUARTER, DAY, MONTH])
def test_the_schema_has_the_columns_that_the_table_of_series_asks_for(level: Level, tmp_path: Path) -> None:
    with opened_file(tmp_path / "h.sqlite") as store:
        names = [row[1] for row in connection_of(store).execute(f"PRAGMA table_info({level.table})")]
        second = [row[1] for row in connection_of(store).execute("PRAGMA table_info(second)")]
    assert names == [
        "time_s",
        "length_s",
        "seen",
        *(name for item in COLUMNS for name in stored_columns(item)),
    ]
    assert second == ["time_s", *(item.column for item in COLUMNS)]


def test_a_minute_keeps_sum_extremes_import_and_what_is_missing(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write(grid(START_S, [100, None, -50, 300]), ())
        (minute,) = rows_of(store, "minute")
    assert (minute["length_s"], minute["seen"]) == (60, 4)
    assert (minute["grid_w"], minute["grid_w_plus"], minute["grid_w_missing"]) == (350, 400, 57)
    assert extremes(minute) == (-50, 300)


def test_a_series_that_nobody_saw_is_null_on_every_level(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        write_in_minutes(store, grid(START_S, [1.0] * 901))
        for name in ("minute", "quarter", "day", "month"):
            row = rows_of(store, name)[0]
            absent = [row[column] for column in ("solar_w", "solar_w_missing", "solar_w_below", "import_wh")]
            assert absent == [None] * 4


def test_a_register_keeps_its_largest_value(tmp_path: Path) -> None:
    rows = [SecondRow(START_S + second, import_wh=1_000_000 + second // 10) for second in range(901)]
    with opened(tmp_path / "h.sqlite") as store:
        write_in_minutes(store, rows)
        assert rows_of(store, "quarter")[0]["import_wh"] == 1_000_089


def test_a_quarter_is_written_when_it_has_ended_and_not_before(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        write_in_minutes(store, grid(START_S, [5.0] * 900))
        assert rows_of(store, "quarter") == []
        store.write(grid(START_S + 900, [5.0]), ())
        assert [row["seen"] for row in rows_of(store, "quarter")] == [900]


def test_a_quarter_that_a_stop_cut_short_is_written_after_the_next_start(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        write_in_minutes(store, grid(START_S, [5.0] * 300))
    with opened(tmp_path / "h.sqlite") as store:
        store.write(grid(START_S + 7200, [5.0]), ())
        assert [(row["time_s"], row["seen"]) for row in rows_of(store, "quarter")] == [(START_S, 300)]


def test_late_seconds_are_added_to_their_minute_and_quarter(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        write_in_minutes(store, grid(START_S, [10.0] * 300))
        write_in_minutes(store, grid(START_S + 900, [10.0] * 120))
        store.write([*grid(START_S + 400, [70.0] * 10), *grid(START_S + 1020, [10.0])], ())
        quarter = rows_of(store, "quarter")[0]
    assert (quarter["seen"], quarter["grid_w"]) == (310, 3000 + 700)


def test_writing_the_same_again_changes_nothing(tmp_path: Path) -> None:
    rows = grid(START_S, [float(value) for value in range(1900)])
    with opened(tmp_path / "h.sqlite") as store:
        write_in_minutes(store, rows)
        before = {name: rows_of(store, name) for name in ("second", "minute", "quarter", "day", "month")}
        write_in_minutes(store, rows)
        assert {name: rows_of(store, name) for name in before} == before


def test_a_bucket_is_not_replaced_by_one_that_saw_less(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        write_in_minutes(store, grid(START_S, [10.0] * 60))
        connection_of(store).execute("DELETE FROM second WHERE time_s > ?", (START_S + 5,))
        rebuild(connection_of(store), MINUTE, [START_S], BRUSSELS)
        assert rows_of(store, "minute")[0]["seen"] == 60


def test_the_long_and_the_short_day_are_one_day_each(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        for day in (datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)):
            midnight = int(day.timestamp())
            # One second in each quarter of two days around the change.
            store.write([SecondRow(midnight - 43_200 + 900 * place, grid_w=1.0) for place in range(192)], ())
        days = {row["time_s"]: (row["length_s"], row["seen"]) for row in rows_of(store, "day")}
    spring = int(datetime(2026, 3, 28, 23, tzinfo=UTC).timestamp())
    autumn = int(datetime(2026, 10, 24, 22, tzinfo=UTC).timestamp())
    assert days[spring] == (23 * 3600, 92)
    assert days[autumn] == (25 * 3600, 100)


@settings(max_examples=25)
@given(st.lists(powers, min_size=1, max_size=150), st.integers(0, 40), st.integers(1, 97))
def test_every_level_says_what_its_seconds_say(values: list[int | None], offset_q: int, stride: int) -> None:
    """Sum of minutes = quarter = day = month, with gaps and at any place of the day."""
    start_s = START_S + 900 * offset_q
    rows = [SecondRow(start_s + place * stride, grid_w=value) for place, value in enumerate(values)]
    rows.append(SecondRow(start_s + len(values) * stride + 900))
    with TemporaryDirectory() as folder, opened(Path(folder) / "h.sqlite") as store:
        write_in_minutes(store, rows)
        levels = {name: rows_of(store, name) for name in ("minute", "quarter", "day", "month")}
    for name, buckets in levels.items():
        ends = [row["time_s"] + row["length_s"] for row in buckets]
        covered = [
            row
            for row in rows
            if any(b["time_s"] <= row.time_s < end for b, end in zip(buckets, ends, strict=True))
        ]
        known = [round(row.grid_w) for row in covered if row.grid_w is not None]
        assert sum(row["seen"] for row in buckets) == len(covered) or name in ("day", "month")
        if name in ("minute", "quarter"):
            assert sum(row["grid_w"] for row in buckets if row["grid_w"] is not None) == sum(known)
            assert sum(row["grid_w_plus"] for row in buckets if row["grid_w"] is not None) == sum(
                value for value in known if value > 0
            )
        for bucket in buckets:
            inside = [
                round(row.grid_w)
                for row in rows
                if row.grid_w is not None
                and bucket["time_s"] <= row.time_s < bucket["time_s"] + bucket["length_s"]
            ]
            if name in ("minute", "quarter"):
                assert extremes(bucket) == ((min(inside), max(inside)) if inside else None)
    for finer, coarser in pairwise(("quarter", "day", "month")):
        for column in ("seen", "grid_w", "grid_w_plus"):
            sums = [
                sum(row[column] for row in levels[name] if row[column] is not None)
                for name in (finer, coarser)
            ]
            assert sums[0] == sums[1]


def test_energy_is_that_of_the_seconds_seen_import_and_export_apart(tmp_path: Path) -> None:
    values: list[float | None] = [3600.0] * 450 + [-1800.0] * 300 + [None] * 150 + [3600.0] * 60
    with opened(tmp_path / "h.sqlite") as store:
        write_in_minutes(store, grid(START_S, values))
        energy = store.energy("grid_w", START, at(1800))
    assert (energy.plus_wh, energy.minus_wh, energy.seen_s) == (450.0 + 60.0, 150.0, 810)
