# SPDX-License-Identifier: MIT
"""What windows are told of sensors: value, unit, age, what is wrong, and what was refused."""

from __future__ import annotations

from dataclasses import replace

from controller.app.sensor_state import sensor_messages
from controller.board import NewestBoard
from controller.model.clock import VirtualClock
from controller.model.errors import Fault
from controller.model.house import Connection, SensorSpec
from controller.model.sensor_messages import SensorMessage
from controller.model.units import Dimension
from tests.controller.houses import START, house_of

HOUSE = house_of()

BOILER = SensorSpec(
    "boiler", Connection("w1"), Dimension.TEMPERATURE, "°C", timeout_s=60.0, about="Top of the boiler"
)
PUMP = SensorSpec("pump", Connection("modbus"), Dimension.POWER, "kW")
NEVER = SensorMessage("sensor.pump", "", "W", None, None, None, 0, None)


def test_a_sensor_is_told_with_its_age_and_as_unknown_when_it_is_too_old() -> None:
    house = replace(HOUSE, sensors=(BOILER, PUMP))
    clock = VirtualClock(START)
    board = NewestBoard(clock, lambda *_: None)
    board.post_sensor("sensor.boiler", 54.93754)
    clock.advance(8.4)
    good = SensorMessage("sensor.boiler", "Top of the boiler", "°C", 54.938, 8, None, 0, None)
    assert sensor_messages(house, board.snapshot(), board) == (good, NEVER)
    board.reject("sensor.boiler", "the checksum is wrong")
    board.report("sensor.boiler", Fault("28-0316a2794bff does not answer"))
    clock.advance(60.0)
    old = replace(
        good,
        value=None,
        age_s=68,
        fault="28-0316a2794bff does not answer",
        rejected=1,
        rejection="the checksum is wrong",
    )
    assert sensor_messages(house, board.snapshot(), board) == (old, NEVER)


def test_a_house_without_sensors_tells_of_none() -> None:
    board = NewestBoard(VirtualClock(START), lambda *_: None)
    assert sensor_messages(HOUSE, board.snapshot(), board) == ()
