# SPDX-License-Identifier: MIT
"""Sensors in the window: what each says now, how old that is, its curve, and what is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from controller.model.messages import FaultMessage
from gui.past_sensors import SensorNow, amount, sensors_now
from gui.widgets.card import Card
from gui.widgets.history_body import SENSORS
from gui.widgets.sensor_curves import SensorList
from tests.gui import evening, scenes, sensor_scenes
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController
from tests.gui.history_stage import look_at, opened
from tests.gui.looking import cut_off

NAMES = "sensor.boiler,sensor.outside,sensor.hall_humidity,sensor.cellar"


def test_each_sensor_tells_its_value_with_its_unit_and_how_old_it_is() -> None:
    assert sensors_now(sensor_scenes.STATE) == (
        SensorNow("Water in the boiler", "54.9 °C", "8 s", ""),
        SensorNow("Outside", "6.1 °C", "3 s", ""),
        SensorNow("Hall humidity", "48 %", "5 s", ""),
        SensorNow("Cellar", "–", "1 h", "28-0416a2794c01 does not answer"),
    )


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(54.94, "°C", "54,9 °C"), (1_500.0, "W", "1,50 kW"), (0.72, "m³/h", "0,72 m³/h"), (None, "%", "–")],
)
def test_a_value_is_told_as_the_language_writes_it(value: float | None, unit: str, words: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("nl_BE"))
    try:
        assert amount(value, unit) == words
    finally:
        QLocale.setDefault(before)


def test_history_has_a_part_for_sensors_where_the_house_has_some(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    page = opened(window, fake, qtbot)
    assert not page.body.parts[SENSORS].isVisible()
    window.house.take(sensor_scenes.STATE)
    assert page.body.parts[SENSORS].isVisible()
    look_at(page, qtbot, SENSORS)
    asked = [query for _, route, query in fake.asked if route == "history" and query["series"] == NAMES]
    assert len(asked) == 1
    drawn = page.body.sensor_curves
    ends = [
        None if curve.ends is None else tuple(round(end, 1) for end in curve.ends) for curve in drawn.curves
    ]
    assert ends == [(43.0, 55.3), (2.0, 10.3), (42.0, 58.3), (14.0, 14.3)]
    assert drawn.accessibleDescription().startswith(
        "Water in the boiler 54.9 °C, 8 s ago; Outside 6.1 °C, 3 s ago;"
    )
    window.house.take(replace(scenes.EVENING, now=evening.NOW + timedelta(seconds=1)))
    assert not page.body.parts[SENSORS].isVisible()
    assert page.body.part == "power"


@pytest.mark.parametrize("size", [(800, 480), (1280, 800)])
def test_everything_has_room(
    size: tuple[int, int], make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    window.resize(*size)
    page = opened(window, fake, qtbot, sensor_scenes.STATE)
    if size[0] < 1000:
        look_at(page, qtbot, SENSORS)
    assert page.body.sensors.isVisible() and not page.body.sensor_curves.visibleRegion().isEmpty()
    assert cut_off(page) == []


def test_more_sensors_than_there_is_room_for_are_scrolled_and_never_drawn_over_each_other(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    window.resize(1280, 800)
    state = sensor_scenes.with_many(14)
    page = opened(window, fake, qtbot, state)
    curves, area = page.body.sensor_curves, page.body.sensors.stack.currentWidget()
    qtbot.waitUntil(lambda: curves.height() > 14 * 30)
    assert isinstance(area, SensorList)
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0
    assert window.minimumSizeHint().height() <= 800
    window.house.take(sensor_scenes.STATE)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)


def test_the_notice_names_the_sensor_and_lets_other_faults_go_first(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    opened(window, fake, qtbot, sensor_scenes.STATE)
    assert window.notice.accessibleName().startswith("Cellar: 28-0416a2794c01 does not answer")
    other = FaultMessage("meter", "the meter sends nothing", "", evening.NOW, None)
    window.house.take(replace(sensor_scenes.STATE, faults=(sensor_scenes.FAULT, other)))
    assert window.notice.accessibleName() == "the meter sends nothing"
    no_room = FaultMessage("history devices", "no history of sensor.attic", "", evening.NOW, None)
    window.house.take(replace(sensor_scenes.STATE, faults=(no_room, other)))
    assert window.notice.accessibleName() == "the meter sends nothing"
    window.house.take(replace(sensor_scenes.STATE, faults=(no_room,)))
    assert window.notice.accessibleName() == "no history of sensor.attic"
    card = window.notice.findChild(Card)
    assert card is not None
    assert card.property("surface") == "attention"
