# SPDX-License-Identifier: MIT
"""A recorded series is read whole or refused with every bad line."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from controller.model.errors import FileRefused
from controller.replay.load import look_through
from controller.replay.source import Row
from tests.controller.replay.recordings import write_recording


def refused(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileRefused) as refusal:
        look_through(path)
    return [str(problem).removeprefix(f"{path}:") for problem in refusal.value.problems]


def test_rows_come_with_what_is_absent_as_nothing(tmp_path: Path) -> None:
    series = look_through(write_recording(tmp_path / "a.csv", [[100], [200.5]]))
    assert list(series) == [Row(1768237200, 100.0, 0.0, 0.0, 0.0), Row(1768238100, 200.5, 0.0, 0.0, 0.0)]
    assert (series.rows, series.step_s, series.gaps) == (2, 900, 0)
    assert series.end == datetime(2026, 1, 12, 17, 30, tzinfo=UTC)


def test_columns_may_stand_in_any_order_and_the_file_may_be_packed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(
            "export_eur_kwh,solar_w,time,house_w,import_eur_kwh\n0.05,300,2026-01-01T00:00:00+00:00,500,0.3\n"
        )
    assert list(look_through(path)) == [Row(1767225600, 500.0, 300.0, 0.3, 0.05)]


def test_sensors_have_columns_of_their_own_and_an_empty_field_is_not_known(tmp_path: Path) -> None:
    header = "time,house_w,sensor.boiler,sensor.out_1"
    values: list[list[object]] = [[100, 54.5, -3], [100, 54.5, -3], [100, "", -2.5], [100, "", ""]]
    series = look_through(write_recording(tmp_path / "a.csv", values, header=header))
    assert series.sensors == ("sensor.boiler", "sensor.out_1")
    found = [row.sensors for row in series]
    assert found == [
        {"sensor.boiler": 54.5, "sensor.out_1": -3.0},
        {"sensor.boiler": 54.5, "sensor.out_1": -3.0},
        {"sensor.out_1": -2.5},
        {},
    ]
    assert found[0] is found[1]


def test_what_no_sensor_tells_is_refused(tmp_path: Path) -> None:
    text = "time,house_w,sensor.a,sensor.B\n2026-01-01T00:00:00Z,1,warm,nan\n"
    assert refused(tmp_path / "a.csv", text) == ['1:1: error: "sensor.B" is not a column']
    text = "time,house_w,sensor.a\n2026-01-01T00:00:00Z,1,warm\n2026-01-01T00:15:00Z,1,1e9\n"
    assert refused(tmp_path / "b.csv", text) == [
        '2:1: error: sensor.a: "warm" is not a number',
        '3:1: error: sensor.a: "1e9" cannot be',
    ]


def test_a_gap_is_counted_and_not_filled(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("time,house_w\n2026-01-01T00:00:00Z,1\n2026-01-01T00:01:00Z,1\n2026-01-01T00:05:00Z,1\n")
    series = look_through(path)
    assert (series.step_s, series.gaps, len(list(series))) == (60, 1, 3)


def test_what_only_python_takes_for_a_number_is_none(tmp_path: Path) -> None:
    text = 'time,house_w\n2026-01-01T00:00:00Z,5_000\n2026-01-01T00:15:00Z,٥\n2026-01-01T00:30:00Z,"500,5"\n'
    assert refused(tmp_path / "a.csv", text) == [
        '2:1: error: house_w: "5_000" is not a number',
        '3:1: error: house_w: "٥" is not a number',
        '4:1: error: house_w: "500,5" is not a number',
    ]


def test_every_bad_line_is_named_with_its_number(tmp_path: Path) -> None:
    found = refused(
        tmp_path / "a.csv",
        "time,house_w\n2026-01-01T00:00:00Z,1\nyesterday,1\n2026-01-01T00:15:00Z,much\n2026-01-01T00:30:00Z\n"
        "2026-01-01T00:15:00Z,1\n2026-01-01T00:40:00Z,1\n2026-01-01T00:55:00Z,-3\n2026-01-01T01:10:00Z,nan\n",
    )
    assert found == [
        '3:1: error: "yesterday" is not a time in UTC',
        '4:1: error: house_w: "much" is not a number',
        "5:1: error: fields: 1 instead of 2",
        "6:1: error: 2026-01-01T00:15:00Z is not later than the line before",
        "7:1: error: 2026-01-01T00:40:00Z is 1500 s after the line before: no multiple of the step of 900 s",
        "8:1: error: house_w is -3: consumption and sun are never below 0",
        '9:1: error: house_w: "nan" cannot be',
    ]


@pytest.mark.parametrize(
    ("rows", "hint"),
    [
        ("2026-10-25T02:45:00,1\n2026-10-25T02:00:00,1\n", "write UTC, or the offset like"),
        ("2026-01-01T00:00:00Z,1\n2026-01-01T00:00:00Z,1\n", "the same time stands there twice"),
        ("2026-01-01T00:00:00Z,-3\n", "imports are house_w and exports solar_w"),
    ],
)
def test_what_to_do_about_local_times_and_exports_is_told(tmp_path: Path, rows: str, hint: str) -> None:
    (tmp_path / "a.csv").write_text(f"time,house_w\n{rows}", encoding="utf-8")
    with pytest.raises(FileRefused) as told:
        look_through(tmp_path / "a.csv")
    assert hint in told.value.problems[0].hint


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["1:1: error: the file is empty"]),
        (
            "\n",
            ['1:1: error: the header has no column "house_w"', '1:1: error: the header has no column "time"'],
        ),
        (
            "time,house_kw\n",
            ['1:1: error: the header has no column "house_w"', '1:1: error: "house_kw" is not a column'],
        ),
        (
            "time,house_w,time\n",
            ['1:1: error: "time" stands there twice', '1:1: error: "time" stands there twice'],
        ),
        ("time,house_w\n", ["1:1: error: there are no rows"]),
        (
            "time,house_w\n2026-01-01T00:00:00Z,1\n2026-01-01T01:00:00Z,1\n",
            ["2:1: error: the rows are 3600 s apart, which is not 1 s to 15 min"],
        ),
    ],
)
def test_a_file_that_is_no_series_says_why(tmp_path: Path, text: str, found: list[str]) -> None:
    assert refused(tmp_path / "a.csv", text) == found


def test_a_file_full_of_bad_lines_is_not_listed_for_ever(tmp_path: Path) -> None:
    found = refused(tmp_path / "a.csv", "time,house_w\n2026-01-01T00:00:00Z,1\n" + "x,y\n" * 1000)
    assert len(found) == 101
    assert found[-1] == "53:1: error: from here on there are more bad lines"


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(FileRefused, match="this is no CSV text"):
        look_through(path)


def test_a_packed_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(gzip.compress(b"time,house_w\n2026-01-01T00:00:00Z,500\n"))
    assert list(look_through(path)) == [Row(1767225600, 500.0, 0.0, 0.0, 0.0)]


@pytest.mark.parametrize(("mark", "word"), [(";", "semicolons"), ("\t", "tabs")])
def test_other_separators_are_named(tmp_path: Path, mark: str, word: str) -> None:
    found = refused(tmp_path / "a.csv", f"time{mark}house_w\n2026-01-01T00:00:00Z{mark}500\n")
    assert found == [f"1:1: error: the columns are separated by {word}, but commas are due"]


@pytest.mark.parametrize(
    "time", ["1901-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00"]
)
def test_a_time_that_no_meter_has_seen_is_none(tmp_path: Path, time: str) -> None:
    assert refused(tmp_path / "a.csv", f"time,house_w\n{time},1\n") == [
        f'2:1: error: "{time}" is not a time in UTC'
    ]


@pytest.mark.parametrize(
    ("prices", "message"),
    [
        (("25.31", "31.07"), "import_eur_kwh: 28.19 EUR/kWh on average is no price of electricity"),
        (("2.01", "2.03"), "import_eur_kwh: 2.02 EUR/kWh on average is no price of electricity"),
        (("9.99", "-7.99"), None),
        (("0", "0"), None),
        (("-0.12", "-0.31"), None),
    ],
)
def test_prices_in_cents_are_asked_about_and_prices_below_nothing_are_not(
    tmp_path: Path, prices: tuple[str, str], message: str | None
) -> None:
    path = tmp_path / "series.csv"
    path.write_text(
        "time,house_w,import_eur_kwh\n"
        f"2026-01-01T00:00:00Z,100,{prices[0]}\n2026-01-01T00:15:00Z,100,{prices[1]}\n"
    )
    if message is None:
        assert look_through(path).rows == 2
        return
    with pytest.raises(FileRefused) as refused:
        look_through(path)
    (problem,) = refused.value.problems
    assert (problem.line, problem.code, problem.message) == (1, "unit", message)
    assert problem.hint == "are these cents? Write euros: 0.25 for 25 ct"


def test_where_only_the_difference_counts_house_and_sun_may_be_below_0(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("time,house_w,solar_w\n2026-01-01T00:00:00Z,-3,-1\n", encoding="utf-8")
    assert [(row.house_w, row.solar_w) for row in look_through(tmp_path / "a.csv", is_net=True)] == [(-3, -1)]


@pytest.mark.parametrize(
    ("time", "has_offsets"),
    [("2026-01-01T00:00:00Z", True), ("2026-01-01T01:00+01:00", True), ("2026-01-01 00:00:00", False)],
)
def test_whether_times_say_how_far_they_are_from_utc_is_known(
    time: str, has_offsets: bool, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text(f"time,house_w\n{time},1\n", encoding="utf-8")
    assert look_through(tmp_path / "a.csv").has_offsets is has_offsets
