# SPDX-License-Identifier: MIT
"""Rules from the library in the window: which fit, what they bring, and the ways into the owner's folder."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from controller.model.messages import Refusal
from controller.model.setting_messages import NewSetting
from gui.main_window import MainWindow
from gui.pages.rules import RulesPage
from gui.widgets.card import Text
from gui.widgets.library_panel import LibraryPanel
from gui.widgets.library_preview import LibraryPreview
from rules.ready_sets import with_devices
from tests.gui import library_scenes
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController


@pytest.fixture
def window(make_window: MakeWindow, fake: FakeController) -> MainWindow:
    made = make_window(None, (1280, 800))
    made.show_page("rules")
    made.client.follow(fake.address)
    return made


def page_of(window: MainWindow, qtbot: QtBot) -> RulesPage:
    page = window.pages["rules"]
    assert isinstance(page, RulesPage)
    qtbot.waitUntil(lambda: page.form is not None)
    return page


def opened(window: MainWindow, qtbot: QtBot, name: str = "") -> LibraryPanel:
    page = page_of(window, qtbot)
    page._from_library.click()
    panel = page.apart.make_library()
    qtbot.waitUntil(lambda: bool(panel.list.rows.rows))
    if name:
        panel.open_set(name)
    return panel


def preview_of(panel: LibraryPanel) -> LibraryPreview:
    assert panel.preview is not None
    return panel.preview


def test_sets_that_fit_come_first_and_the_others_say_why_not(
    window: MainWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.library.house = library_scenes.PLACE
    panel = opened(window, qtbot)
    rows = {str(row.key): row for row in panel.list.rows.rows}
    assert rows["cheap_hours"].is_muted and not rows["car_peak"].is_muted
    assert rows["cheap_hours"].below == "this house has no prices for each hour"
    muted = [row.is_muted for row in panel.list.rows.rows]
    assert muted == sorted(muted)
    panel.open_set("cheap_hours")
    assert not panel.try_it.isVisible() and not panel.use.isVisible()
    assert preview_of(panel).rows == {}


def test_a_set_is_used_under_the_names_and_with_the_settings_of_the_house(
    window: MainWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = page_of(window, qtbot)
    panel = opened(window, qtbot, "sunshine")
    row = preview_of(panel).rows["boiler_sun"]
    assert row._value.text() == "1.8 kW"
    row._go_to(10)
    row._send()
    panel.use.setFocus()
    panel.use.click()
    qtbot.waitUntil(lambda: "sunshine.yaml" in fake.library.files)
    qtbot.waitUntil(lambda: not page.use.is_busy)
    assert window.focusWidget() is page.bodies
    put = next(body for verb, route, body in fake.asked if (verb, route) == ("PUT", "rules/set"))
    assert [file["name"] for file in put["files"]] == ["sunshine.yaml"]
    settings = {each["name"]: each for each in put["settings"]}
    assert settings["boiler_sun"]["text"] == "1 kW"
    assert settings["boiler_daily"]["about"] == "how long the boiler heats each day, with sun or without"
    assert (page.files.settings, page.files.changed) == ((), "")
    assert any("Boiler on spare sun" in each.title for each in page.list.rows.rows)
    assert not page.apart.make_library().isVisible()


def test_a_set_that_is_in_use_is_offered_for_another_device(
    window: MainWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.library.files = {
        "sun.yaml": with_devices(library_scenes.text_of("sunshine"), {"relay.boiler": "relay.tank"})
    }
    fake.library.house = library_scenes.PLACE
    panel = opened(window, qtbot, "sunshine")
    preview = preview_of(panel)
    assert preview.is_possible
    texts: list[Any] = list(preview.findChildren(Text))
    told = [text.text() for text in texts]
    assert "In use already: sun.yaml. Here for another device of yours." in told
    assert "relay.heatpump" in preview.text.toPlainText()


def test_a_set_is_tried_first_and_forgotten_again(
    window: MainWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = page_of(window, qtbot)
    panel = opened(window, qtbot, "heat_pump")
    panel.try_it.click()
    qtbot.waitUntil(lambda: any(route == "backtest" for _, route, _ in fake.asked))
    asked = next(body for verb, route, body in fake.asked if (verb, route) == ("POST", "backtest"))
    assert [file["name"] for file in asked["files"]] == ["heat_pump.yaml"]
    assert [each["name"] for each in asked["settings"]] == ["heatpump_sun"]
    assert (page.files.current, page.files.is_gone("heat_pump.yaml")) == ("heat_pump.yaml", True)
    assert page.files.error_count == 0
    assert fake.library.files == {}
    page.head.form_segment.click()
    page.head.revert.click()
    assert "heat_pump.yaml" not in page.files.names
    assert page.head.choice.findData("heat_pump.yaml") == -1
    assert page.files.settings == ()


def test_a_device_is_chosen_where_several_are_there(
    window: MainWindow, fake: FakeController, qtbot: QtBot
) -> None:
    panel = opened(window, qtbot, "dishwasher")
    preview = preview_of(panel)
    assert not panel.use.isEnabled()
    assert panel.answer.accessibleName() == "Choose a device of yours for each of them"
    preview.pickers["relay.boiler"].picked.emit("relay.heatpump")
    assert panel.use.isEnabled() and panel.answer.accessibleName() == ""
    assert "then: {relay.heatpump: on}" in preview.text.toPlainText()
    panel.try_it.click()
    qtbot.waitUntil(lambda: any(route == "library/dishwasher" for _, route, _ in fake.asked))
    asked = next(body for _, route, body in fake.asked if route == "library/dishwasher")
    assert asked == {"devices": {"relay.boiler": "relay.heatpump"}, "settings": {}}


def test_one_device_cannot_stand_for_two(window: MainWindow, fake: FakeController, qtbot: QtBot) -> None:
    panel = opened(window, qtbot, "black_start")
    assert panel.use.isEnabled()
    preview_of(panel).pickers["relay.boiler"].picked.emit("relay.heatpump")
    assert not panel.use.isEnabled()


def test_settings_that_the_house_has_are_changed_at_once_as_on_their_page(
    window: MainWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.library.house = library_scenes.PLACE
    fake.settings = (library_scenes.known("car_energy"), *fake.settings)
    panel = opened(window, qtbot, "car_by_morning")
    preview = preview_of(panel)
    assert "car_energy" not in preview.rows and "car_slow" in preview.rows
    row = preview.known_rows["car_energy"]
    assert row._value.text() == "9 kWh"
    row._go_to(20)
    row._send()
    qtbot.waitUntil(lambda: row.setting.text == "10 kWh")
    put = next(body for verb, route, body in fake.asked if (verb, route) == ("PUT", "settings"))
    assert put == {"name": "car_energy", "text": "10 kWh"}
    assert preview.chosen.settings == {}
    fake.refuse_setting = True
    row._go_to(24)
    row._send()
    qtbot.waitUntil(lambda: "out of range" in row._about.text())
    labels: list[Any] = list(preview.findChildren(Text))
    assert "charger.garage" in [label.text() for label in labels]


def test_a_refusal_is_told_where_it_was_asked(window: MainWindow, fake: FakeController, qtbot: QtBot) -> None:
    panel = opened(window, qtbot, "sunshine")
    fake.refuse_with = (409, Refusal("site.yaml cannot be added to here", "use an editor"))
    panel.use.click()
    qtbot.waitUntil(lambda: panel.answer.accessibleName() != "")
    assert panel.answer.accessibleName() == "site.yaml cannot be added to here. Use an editor"
    assert panel.use.isEnabled()


def test_on_a_small_screen_the_set_comes_in_the_place_of_the_list_and_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(800, 480)
    page = page_of(window, qtbot)
    panel = opened(window, qtbot)
    assert panel.list.isVisible() and not panel._side.isVisible()
    panel.list.setFocus()
    panel.list.chosen.emit(panel.list.rows.rows[0])
    assert panel._side.isVisible() and not panel.list.isVisible()
    assert window.focusWidget() is panel
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.list.isVisible()
    panel.back.click()
    assert not panel.isVisible() and page.head.list_segment.isChecked()


def test_the_library_opens_by_keyboard_and_says_what_it_is(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, qtbot)
    page._from_library.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page._from_library, Qt.Key.Key_Space)
    panel = page.apart.make_library()
    qtbot.waitUntil(lambda: panel.isVisible())
    assert panel.list.accessibleName() == "Ready sets of rules"
    assert panel.heading.accessibleName() == "Rules from the library"


def test_a_file_from_the_library_brings_names_that_the_checks_know() -> None:
    from controller.model.library_messages import LibraryRequest
    from gui.rule_files import RuleFiles
    from gui.rules_check import RuleChecker
    from tests.gui.house import HOUSE, summary

    files = RuleFiles()
    made = library_scenes.drafted("sunshine", LibraryRequest(), HOUSE)
    assert files.with_settings(summary()) == summary()
    files.bring(made)
    assert (
        NewSetting("boiler_night", "01:00", "from when on it heats what the sun left undone")
        in files.settings
    )
    assert RuleChecker(files.with_settings(summary())).check(files.texts()) == ()
    files.accept(made.file, made.text)
    assert files.settings == ()
