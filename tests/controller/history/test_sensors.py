# SPDX-License-Identifier: MIT
"""Sensors in history: kept, rolled up with their extremes, drawn, told as CSV; the same in a file and on a server."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from controller.history.migrations import migrate, steps
from controller.history.rows import SENSOR_SLOTS, SecondRow, Sensed
from controller.history.span import Recorded
from controller.history.store import HistoryQuery, UnknownSeries
from tests.controller.history.samples import (
    START,
    START_S,
    at,
    connection_of,
    opened,
    opened_file,
    rows_of,
    write_in_minutes,
)

pytestmark = pytest.mark.usefixtures("each_store")
BOILER = "sensor.boiler"


def told(second: int, value: float | None, unit: str = "°C") -> SecondRow:
    return SecondRow(START_S + second, grid_w=100.0, sensors={BOILER: Sensed(value, unit)})


def quarter_of_values(store_path: Path) -> list[SecondRow]:
    """54 to 55 °C and one spike, unknown for the last minute."""
    values = [54.0 + second % 2 if second < 840 else None for second in range(960)]
    values[100] = 61.25
    return [told(second, value) for second, value in enumerate(values)]


def test_a_sensor_is_drawn_by_its_smallest_and_largest_value(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        write_in_minutes(store, quarter_of_values(tmp_path))
        assert BOILER in store.series()
        message = store.query(HistoryQuery((BOILER,), START, at(960), 16))
        assert message.low[BOILER][:3] == (54.0, 54.0, 54.0)
        assert message.high[BOILER][:3] == (55.0, 61.25, 55.0)
        assert (message.low[BOILER][14], message.high[BOILER][14]) == (None, None)
        waiting = [told(961, 20.5)]
        assert store.query(HistoryQuery((BOILER,), at(960), at(965), 5), waiting).high[BOILER][1] == 20.5


def test_it_is_rolled_up_to_quarters_with_its_mean_and_its_extremes(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        write_in_minutes(store, quarter_of_values(tmp_path))
        (row,) = rows_of(store, "quarter")
        mean = row["d0"] / (row["length_s"] - row["d0_missing"]) / 1000
        assert (row["d0_missing"], round(mean, 3)) == (60, 54.509)
        year = store.query(HistoryQuery((BOILER,), START, START + timedelta(days=365), 800))
        assert [value for value in year.high[BOILER] if value is not None] == [61.25]


def test_csv_has_its_unit_in_the_name_and_nothing_where_it_was_unknown(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        write_in_minutes(store, quarter_of_values(tmp_path))
        page = store.page("minute", Recorded(START_S, START_S + 960))
        head, *lines = [line.split(",") for line in [page.header, *page.text.splitlines()]]
        place = head.index("sensor.boiler_degc")
        assert [line[place] for line in (lines[0], lines[1], lines[14])] == ["54.5", "54.621", ""]


def test_a_sensor_that_measures_something_else_now_is_another_series(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write([told(0, 54.0)], ())
        store.write([told(1, 40.0, "%")], ())
    with opened(tmp_path / "h.sqlite") as store:
        found = connection_of(store).execute("SELECT slot, device, unit FROM slot ORDER BY slot").fetchall()
        assert [tuple(row) for row in found] == [(0, "sensor.boiler (°C)", "°C"), (1, BOILER, "%")]
        message = store.query(HistoryQuery((BOILER,), START, at(2), 2))
        assert message.high[BOILER] == (None, 40.0)
        before = store.query(HistoryQuery(("sensor.boiler (°C)",), START, at(2), 2))
        assert list(before.high.values()) == [(54.0, None)]


def test_a_sensor_too_many_is_named_and_the_others_are_kept(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        sensors = {f"sensor.s{number}": Sensed(float(number), "bar") for number in range(SENSOR_SLOTS + 1)}
        written = store.write([SecondRow(START_S, sensors=sensors)], ())
        assert written.without_slot == (f"sensor.s{SENSOR_SLOTS}",)
        asked = HistoryQuery((f"sensor.s{SENSOR_SLOTS - 1}",), START, at(1), 1)
        assert store.query(asked).high == {asked.series[0]: (float(SENSOR_SLOTS - 1),)}


def with_sensors(second: int, *names: str) -> SecondRow:
    sensors = {f"sensor.{name}": Sensed(20.0 + place, "°C") for place, name in enumerate(names)}
    return SecondRow(START_S + second, grid_w=100.0, sensors=sensors)


OTHERS = tuple(f"s{number}" for number in range(SENSOR_SLOTS - 1))


def test_a_name_that_was_tried_for_some_hours_makes_room_for_another(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        for second in (0, 1, 2_000):
            store.write([with_sensors(second, *OTHERS, "hal")], ())
        written = store.write([with_sensors(3_000, *OTHERS, "hall")], ())
        assert written.without_slot == ()
        assert "sensor.hal" not in store.series()
        message = store.query(HistoryQuery(("sensor.hall", "sensor.s0"), START, at(3_001), 3_001))
        known = [place for place, value in enumerate(message.high["sensor.hall"]) if value is not None]
        assert known == [3_000]
        assert message.high["sensor.s0"][0] == 20.0
        store.write([with_sensors(4_000, *OTHERS, "hall")], ())
        (row,) = [row for row in rows_of(store, "quarter") if row["time_s"] == START_S]
        assert (row["d5"], row["d5_missing"], row["d0"] is None) == (None, None, False)


def test_what_was_kept_for_longer_than_a_day_stays(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        for second in (0, 2_000, 90_000):
            store.write([with_sensors(second, *OTHERS, "hal")], ())
        written = store.write([with_sensors(90_001, *OTHERS, "hall")], ())
        assert written.without_slot == ("sensor.hall",)
        message = store.query(HistoryQuery(("sensor.hal",), START, at(2), 2))
        assert message.high["sensor.hal"][0] == 25.0


def test_a_sensor_that_told_nothing_yet_takes_no_place_from_another(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        mute = {f"sensor.m{number}": Sensed(None, "°C") for number in range(SENSOR_SLOTS)}
        written = store.write([SecondRow(START_S, sensors={**mute, BOILER: Sensed(54.0, "°C")})], ())
        assert written.without_slot == ()
        assert [name for name in store.series() if name.startswith("sensor.")] == [BOILER]


def test_a_sensor_of_the_house_is_a_series_also_where_nothing_of_it_is_kept(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write([told(0, 54.0)], ())
        asked = HistoryQuery((BOILER, "sensor.attic"), START, at(1), 1, frozenset({"sensor.attic"}))
        message = store.query(asked)
        assert message.high == {BOILER: (54.0,), "sensor.attic": (None,)}


def test_a_sensor_that_was_never_heard_of_is_no_series(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write([told(0, 54.0)], ())
        with pytest.raises(UnknownSeries) as unknown:
            store.query(HistoryQuery(("sensor.boilr",), START, at(1), 1))
        assert (str(unknown.value), str(unknown.value.words[1])) == (
            'there is no series "sensor.boilr"',
            'did you mean "sensor.boiler"?',
        )
        with pytest.raises(UnknownSeries):
            store.energy(BOILER, START, at(900))


def test_a_history_from_before_sensors_goes_on_with_all_that_it_had(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    folder = tmp_path / "schema"
    folder.mkdir()
    for number, script in enumerate(steps()[:10], start=1):
        (folder / f"{number:04d}_step.sql").write_text(script, encoding="utf-8")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert migrate(connection, path, folder) == 10
        connection.execute("INSERT INTO second (time_s, grid_w) VALUES (?, 230)", (START_S,))
        connection.execute(
            "INSERT INTO minute (time_s, length_s, seen, grid_w) VALUES (?, 60, 60, 1)", (START_S,)
        )
    with opened_file(path) as store:
        store.write([told(60, 54.0)], ())
        message = store.query(HistoryQuery(("grid_w", BOILER), START, at(61), 61))
        assert (message.high["grid_w"][0], message.high[BOILER][0], message.high[BOILER][60]) == (
            230.0,
            None,
            54.0,
        )
