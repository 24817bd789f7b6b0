# SPDX-License-Identifier: MIT
"""Recorded lines become consumption without the devices that are tried; what was not recorded is a gap."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.app.trial_job import Past
from controller.app.trial_past import HOLDS_S, PastRows
from controller.replay.source import Row

MINUTES = Past(60, 0, 900, has_sun=True, adds_cars=False, relays=("relay.boiler", "relay.pump"))
SECONDS = replace(MINUTES, step_s=1, relays=())


def rows_of(past: Past, *lines: str) -> list[Row]:
    rows = PastRows(past)
    rows.take(lines)
    return list(rows)


@pytest.mark.parametrize(
    ("line", "house_w", "solar_w"),
    [
        ("0,-1500.0,2000.0,0.0,0.0,0.0", 500, 2_000),
        ("0,3000.0,0.0,7000.0,2400.0,0.0", 600, 0),
        ("0,300.0,0.0,0.0,2400.0,0.0", 300, 0),
        ("0,2000.0,0.0,0.0,2400.0,1700.0", 300, 0),
        ("0,700.0,0.0,,,", 700, 0),
        ("0,-40.0,-3.0,0.0,0.0,0.0", 0, 0),
    ],
    ids=[
        "sun is counted in the base",
        "cars are apart already",
        "a thermostat was off",
        "one of two relays",
        "silent",
        "noise",
    ],
)
def test_a_line_becomes_what_the_house_draws_without_our_devices(
    line: str, house_w: float, solar_w: float
) -> None:
    assert rows_of(MINUTES, line) == [Row(0, house_w, solar_w, 0.0, 0.0)]


def test_what_is_not_known_is_left_out_and_counted() -> None:
    rows = PastRows(MINUTES)
    rows.take(["0,100.0,0.0,0.0,,", "60,,0.0,0.0,,", "120,100.0,,0.0,,", "180,100.0,0.0,600.0,,"])
    assert [row.at for row in rows] == [0, 180]
    assert (rows.rows, rows.missing_s, rows.car_wh) == (2, 900 - 120, 10.0)
    assert (rows.start.timestamp(), rows.end.timestamp()) == (0, 240)
    assert rows.days == pytest.approx(120 / 86_400)


def test_of_a_quarter_without_a_word_of_the_sun_what_was_given_to_the_grid_stands_for_it() -> None:
    taken_over = replace(MINUTES, step_s=900, relays=())
    assert rows_of(taken_over, "0,-1500.0,,", "900,400.0,,", "1800,-100.0,300.0,") == [
        Row(0, 0.0, 1_500.0, 0.0, 0.0),
        Row(900, 400.0, 0.0, 0.0, 0.0),
        Row(1800, 200.0, 300.0, 0.0, 0.0),
    ]


def test_a_house_without_sun_needs_none() -> None:
    assert rows_of(replace(MINUTES, has_sun=False), "0,100.0,,0.0,,") == [Row(0, 100.0, 0.0, 0.0, 0.0)]


def test_cars_that_are_not_tried_are_part_of_the_consumption() -> None:
    with_cars = replace(MINUTES, adds_cars=True, relays=())
    assert rows_of(with_cars, "0,100.0,0.0,7000.0", "60,100.0,0.0,") == [
        Row(0, 7_100.0, 0.0, 0.0, 0.0),
        Row(60, 100.0, 0.0, 0.0, 0.0),
    ]


def test_seconds_that_a_meter_left_out_are_as_the_one_before_but_not_for_long() -> None:
    later = 2 + HOLDS_S
    rows = rows_of(
        SECONDS, "0,100,10,0", "2,200,20,0", f"{later},300,30,0", f"{later + HOLDS_S + 1},400,40,0"
    )
    assert [row.at for row in rows] == [*range(later + 1), later + HOLDS_S + 1]
    assert [row.house_w for row in rows] == [110, 110, *[220] * HOLDS_S, 330, 440]


def test_the_past_can_be_lived_through_more_than_once() -> None:
    rows = PastRows(SECONDS)
    rows.take(["0,100,0,0", "1,100,0,0"])
    assert list(rows) == list(rows)


def test_what_sensors_told_goes_along_and_what_they_did_not_is_left_out() -> None:
    past = replace(MINUTES, relays=("relay.boiler",), sensors=("sensor.boiler", "sensor.hall"))
    found = rows_of(
        past,
        "0,100.0,0.0,0.0,,54.5,21.0",
        "60,100.0,0.0,0.0,,54.5,21.0",
        "120,,0.0,0.0,,60.0,21.0",
        "180,100.0,0.0,0.0,,,21.0",
        "240,100.0,0.0,0.0,,,",
    )
    assert [(row.at, row.sensors) for row in found] == [
        (0, {"sensor.boiler": 54.5, "sensor.hall": 21.0}),
        (60, {"sensor.boiler": 54.5, "sensor.hall": 21.0}),
        (180, {"sensor.hall": 21.0}),
        (240, {}),
    ]


def test_seconds_without_a_line_have_the_sensors_of_the_one_before() -> None:
    past = replace(SECONDS, sensors=("sensor.boiler",))
    found = rows_of(past, "0,100,10,0,50.0", "2,200,20,0,51.0", "3,200,20,0,51.0")
    assert [row.sensors for row in found] == [
        {"sensor.boiler": 50.0},
        {"sensor.boiler": 50.0},
        {"sensor.boiler": 51.0},
        {"sensor.boiler": 51.0},
    ]
