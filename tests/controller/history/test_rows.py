# SPDX-License-Identifier: MIT
"""Rows become integers without inventing anything."""

from __future__ import annotations

import math

import pytest

from controller.history.rows import (
    COLUMNS,
    SERIES,
    SLOTS,
    SecondRow,
    Sensed,
    Slot,
    stored,
    stored_row,
    value_of,
)


@pytest.mark.parametrize(
    ("value", "scale", "kept"),
    [
        (None, 1, None),
        (0.0, 1, 0),
        (-1234.4, 1, -1234),
        (55.55, 10, 556),
        (16.004, 100, 1600),
        (math.nan, 1, None),
        (math.inf, 1, None),
        (-math.inf, 100, None),
        (1e16, 1, None),
    ],
)
def test_a_value_is_kept_as_a_scaled_integer_or_not_at_all(
    value: float | None, scale: int, kept: int | None
) -> None:
    assert stored(value, scale) == kept


def test_an_empty_second_is_a_row_of_nulls() -> None:
    assert stored_row(SecondRow(7), {}) == (7, *[None] * len(COLUMNS))


def test_each_series_lands_in_its_own_column() -> None:
    row = SecondRow(
        1,
        1.0,
        2.0,
        3.0,
        4.0,
        5.0,
        6.0,
        7.0,
        8.0,
        9.0,
        10.0,
        11.0,
        12.0,
        13.0,
        (14.0, 15.0, 16.0),
        {"relay.a": 17.0},
    )
    kept = stored_row(row, {"relay.a": Slot(1)})
    scaled = {series.name: value for series, value in zip(SERIES, kept[1:], strict=False)}
    assert scaled["grid_w"] == 1
    assert scaled["soc_pct"] == 40
    assert scaled["used_wh"] == 110
    assert scaled["export_wh"] == 13
    assert [scaled[f"current_l{phase}_a"] for phase in (1, 2, 3)] == [1400, 1500, 1600]
    assert kept[1 + len(SERIES) :] == (None, 17, *[None] * (len(SLOTS) - 2))
    assert [value_of(row, series.name) for series in SERIES] == [float(number) for number in range(1, 17)]


def test_a_device_without_a_slot_is_left_out() -> None:
    assert 99 not in stored_row(SecondRow(1, device_w={"relay.a": 99.0}), {})


def test_a_device_is_a_series_of_its_own_name() -> None:
    row = SecondRow(1, device_w={"relay.a": 99.0, "relay.b": None})
    assert [value_of(row, name) for name in ("relay.a", "relay.b", "relay.c")] == [99.0, None, None]


def test_a_sensor_is_kept_in_thousandths_in_the_column_of_its_unit() -> None:
    sensors = {
        "sensor.boiler": Sensed(54.9375, "°C"),
        "sensor.hall": Sensed(None, "%"),
        "sensor.x": Sensed(1.0, "V"),
    }
    row = SecondRow(1, sensors=sensors)
    slots = {"sensor.boiler": Slot(2, "°C"), "sensor.hall": Slot(0, "%"), "sensor.x": Slot(1, "A")}
    assert stored_row(row, slots)[-len(SLOTS) :] == (None, None, 54_938, *[None] * (len(SLOTS) - 3))
    assert [value_of(row, name) for name in sensors] == [54.9375, None, 1.0]
