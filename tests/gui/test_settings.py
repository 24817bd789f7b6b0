# SPDX-License-Identifier: MIT
"""The owner's settings as sliders: which value a place stands for, what is sent and when, and what a refusal does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from controller.model.units import parse_quantity
from gui.main_window import MainWindow
from gui.pages.settings import SettingsPage
from gui.setting_values import count, groups, place_of, stepped_place, text_at, title
from gui.widgets.setting_row import SettingRow
from tests.gui import setting_scenes
from tests.gui.fake_controller import FakeController
from tests.gui.looking import cut_off, too_small

BY_NAME = {setting.name: setting for setting in setting_scenes.SETTINGS}
CAR = BY_NAME["car_energy"]


@pytest.mark.parametrize(
    ("name", "places", "place", "text"),
    [
        ("night_start", 95, 88, "22:00"),
        ("car_energy", 58, 10, "12 kWh"),
        ("night_soc", 100, 70, "70 %"),
        ("buy_below", 150, 48, "-2 ct/kWh"),
        ("away", 0, 0, "false"),
    ],
)
def test_places_and_values(name: str, places: int, place: int, text: str) -> None:
    setting = BY_NAME[name]
    assert (count(setting), place_of(setting), text_at(setting, place)) == (places, place, text)


@given(
    place=st.integers(0, 95), name=st.sampled_from(["night_start", "car_energy", "night_soc", "buy_below"])
)
def test_what_a_place_writes_is_read_as_that_place(place: int, name: str) -> None:
    setting = BY_NAME[name]
    place = min(place, count(setting))
    value = parse_quantity(text_at(setting, place)).value
    assert place_of(replace(setting, value=value)) == place
    assert setting.low is not None and setting.high is not None
    assert setting.low <= value <= setting.high


def test_a_step_from_between_two_places_goes_to_the_next_one() -> None:
    low = BY_NAME["buy_below"]
    assert [text_at(low, stepped_place(low, place_of(low), step)) for step in (-1, 1)] == [
        "-2 ct/kWh",
        "-1 ct/kWh",
    ]
    assert stepped_place(CAR, 0, -1) == 0
    assert stepped_place(CAR, count(CAR), 1) == count(CAR)


def test_names_are_grouped_by_the_word_that_they_share() -> None:
    found = {word: [each.name for each in part] for word, part in groups(setting_scenes.SETTINGS).items()}
    assert found == {
        "night": ["night_start", "night_soc"],
        "car": ["car_energy", "car_ready"],
        "": ["away", "buy_below", "comfort"],
    }
    assert title("car_last_start") == "Car last start"


@pytest.fixture
def page(
    qtbot: QtBot, make_window: Callable[..., MainWindow], fake: FakeController
) -> tuple[MainWindow, SettingsPage]:
    window = make_window(None)
    window.client.follow(fake.address)
    window.show_page("settings")
    settings = window.pages["settings"]
    assert isinstance(settings, SettingsPage)
    qtbot.waitUntil(lambda: bool(settings.settings.rows))
    return window, settings


def puts(fake: FakeController) -> list[object]:
    return [body for verb, route, body in fake.asked if (verb, route) == ("PUT", "settings")]


def row(page: SettingsPage, name: str) -> SettingRow:
    return {**page.settings.rows, **page.others.rows}[name]


def test_a_moved_slider_is_written_once_when_the_finger_is_lifted(
    qtbot: QtBot, page: tuple[MainWindow, SettingsPage], fake: FakeController
) -> None:
    slider = row(page[1], "car_energy")._slider
    assert slider is not None
    right = QPoint(slider.width() - 14, slider.height() // 2)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=right)
    QTest.mouseMove(slider, QPoint(right.x() - 40, right.y()))
    assert puts(fake) == []
    QTest.mouseMove(slider, right)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=right)
    qtbot.waitUntil(lambda: row(page[1], "car_energy").setting.text == "60 kWh")
    assert puts(fake) == [{"name": "car_energy", "text": "60 kWh"}]


def test_steps_are_gathered_and_written_a_moment_later(
    qtbot: QtBot, page: tuple[MainWindow, SettingsPage], fake: FakeController, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.widgets.setting_row.SEND_AFTER_MS", 30)
    car = row(page[1], "car_ready")
    for _ in range(3):
        car._go_to(stepped_place(car.setting, car._place, 1))
    assert car._value.text() == "07:45"
    qtbot.waitUntil(lambda: row(page[1], "car_ready").setting.text == "07:45")
    assert puts(fake) == [{"name": "car_ready", "text": "07:45"}]


def test_a_switch_is_written_at_once(
    qtbot: QtBot, page: tuple[MainWindow, SettingsPage], fake: FakeController
) -> None:
    away = row(page[1], "away")
    (off, _), (on, _) = away._switches
    off.click()
    on.click()
    qtbot.waitUntil(lambda: row(page[1], "away").setting.value is True)
    assert puts(fake) == [{"name": "away", "text": "true"}]
    assert (off.isChecked(), on.isChecked()) == (False, True)


def test_what_is_refused_goes_back_and_the_reason_is_told(
    qtbot: QtBot, page: tuple[MainWindow, SettingsPage], fake: FakeController
) -> None:
    fake.refuse_setting = True
    away = row(page[1], "away")
    away._switches[1][0].click()
    qtbot.waitUntil(lambda: "out of range" in away._about.text())
    assert away._about.text() == "away: true is out of range 0 W to 1 kW"
    assert (away._switches[0][0].isChecked(), away.setting.value) == (True, False)


def test_what_another_window_changed_is_fetched(
    qtbot: QtBot, page: tuple[MainWindow, SettingsPage], fake: FakeController
) -> None:
    fake.settings = (replace(CAR, text="20 kWh", value=20_000.0), *setting_scenes.SETTINGS[:1])
    fake.show(replace(fake.state, settings_revision=7))
    qtbot.waitUntil(lambda: list(page[1].settings.rows) == ["car_energy", "night_start"])
    assert row(page[1], "car_energy")._value.text() == "20 kWh"


def test_a_finger_on_the_slider_is_not_pushed_away(page: tuple[MainWindow, SettingsPage]) -> None:
    car = row(page[1], "car_energy")
    assert car._slider is not None
    car._slider.setSliderDown(True)
    car._slider.setValue(30)
    car.show_setting(replace(CAR, text="20 kWh", value=20_000.0))
    assert (car._slider.value(), car._value.text()) == (30, "32 kWh")


def test_the_tab_key_goes_down_the_page_also_through_what_came_later(
    page: tuple[MainWindow, SettingsPage],
) -> None:
    _, shown = page
    row = shown.settings.rows["car_energy"]
    at, after = row.nextInFocusChain(), []
    while at is not row:
        after.append(at)
        at = at.nextInFocusChain()
    assert after.index(shown.language) < after.index(shown.storage.make)


def test_the_slider_that_keys_move_is_marked(page: tuple[MainWindow, SettingsPage]) -> None:
    window, shown = page
    slider = shown.settings.rows["car_energy"]._slider
    assert slider is not None
    window.activateWindow()
    before = slider.grab().toImage()
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    assert slider.hasFocus() and slider.grab().toImage() != before


def test_who_uses_a_setting_is_told(page: tuple[MainWindow, SettingsPage]) -> None:
    told = {name: each._about.text() for name, each in page[1].settings.rows.items()}
    assert list(told) == ["night_start", "night_soc", "car_energy", "car_ready", "buy_below"]
    assert list(page[1].others.rows) == ["away", "comfort"]
    assert told["car_energy"] == (
        "What the car needs for a day of driving\nUsed by Car full by seven, Car at night and 2 more"
    )
    assert row(page[1], "away")._about.text() == "Nobody is at home"


@pytest.mark.parametrize("size", [(800, 480), (1280, 800)])
def test_everything_has_its_room_and_a_fingers_size(
    page: tuple[MainWindow, SettingsPage], size: tuple[int, int], qtbot: QtBot
) -> None:
    window, settings = page
    window.resize(*size)
    settings.show_setting("comfort")
    qtbot.wait(20)
    assert cut_off(window) == []
    assert too_small(settings, window.look.touch) == []
    assert all(each._slider.height() >= 48 for each in settings.settings.rows.values() if each._slider)


def test_without_settings_the_page_says_where_they_come_from(
    qtbot: QtBot, make_window: Callable[..., MainWindow], fake: FakeController
) -> None:
    fake.settings = ()
    window = make_window(None)
    window.client.follow(fake.address)
    window.show_page("settings")
    qtbot.waitUntil(lambda: any(route == "settings" for _, route, _ in fake.asked))
    settings = window.pages["settings"]
    assert isinstance(settings, SettingsPage)
    assert settings.settings._empty.isVisible()
