# SPDX-License-Identifier: MIT
"""The looks of the trial panel: room, targets for fingers, names, and nothing painted in vain."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.pages.rules import RulesPage
from gui.style import LIGHT, TEXT_SIZES
from tests.gui import evening, scenes, trial_scenes
from tests.gui.conftest import MakeWindow, show_scene
from tests.gui.fake_controller import FakeController
from tests.gui.looking import PaintCount, cut_off, seen, too_small
from tests.gui.trial_stage import edit, headline, opened, rules_page, tried

SIZES = ((800, 480), (1280, 800), (1920, 1080), (720, 1280))


@pytest.fixture
def page(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> RulesPage:
    return rules_page(make_window, fake, qtbot, monkeypatch)


def test_the_plot_shows_the_device_that_is_chosen_and_what_was_at_a_touch(
    page: RulesPage, fake: FakeController, qtbot: QtBot
) -> None:
    edit(page)
    panel = tried(page, qtbot)
    panel.result.plot_segment.click()
    curves = panel.result.curves
    assert curves.isVisible() and not panel.result.table.isVisible()
    assert curves.picker is not None and curves.plot is not None
    assert [curves.picker.itemData(index) for index in range(curves.picker.count())] == [
        "quarter_w",
        "grid_w",
        "battery_w",
        "soc_pct",
        "charger.car",
        "relay.boiler",
    ]
    curves.picker.picked.emit("relay.boiler")
    assert len(curves.plot.curves["after"].xData) > 0
    noon = trial_scenes.START.timestamp() + 20 * 3_600
    curves.plot.tapped.emit(noon)
    assert curves._readout.isVisible()
    told = curves._readout.accessibleName()
    assert told.startswith("14 Nov 14:00 Running") and "kW Edited" in told
    assert curves._readout.height() >= 2 * curves._readout.fontMetrics().height()
    assert not curves._readout.why.isVisible()
    curves.choose("soc_pct")
    assert not curves._readout.isVisible()
    curves.plot.tapped.emit(noon)
    assert curves._readout.accessibleName().strip().endswith("%")


def test_a_zoomed_plot_shows_the_whole_again(page: RulesPage, qtbot: QtBot) -> None:
    panel = tried(page, qtbot)
    panel.result.plot_segment.click()
    plot = panel.result.curves.plot
    assert plot is not None
    whole = plot.window_s
    QTest.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 70))
    QTest.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 70))
    plot.plotItem.vb.scaleBy(x=0.2)
    assert plot.window_s != whole
    panel.result.curves.whole.click()
    assert plot.window_s == whole


@pytest.mark.parametrize("size", SIZES)
def test_each_view_has_room_and_targets_for_fingers(
    page: RulesPage, fake: FakeController, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = page.window()
    window.resize(*size)
    fake.trials.report = trial_scenes.of_long_names()
    edit(page)
    panel = opened(page, qtbot)
    views = [("choice", panel.choice.rules_segment.click), ("question", panel.choice.buy_segment.click)]
    for name, show in views:
        show()
        QGuiApplication.processEvents()
        assert (window.width(), window.height()) == size
        assert cut_off(page) == [] and too_small(page, 48) == [], name
    panel.choice.rules_segment.click()
    panel.choice.start.click()
    QGuiApplication.processEvents()
    assert cut_off(page) == [] and too_small(page, 48) == []
    qtbot.waitUntil(panel.result.isVisible)
    for button in (panel.result.figures_segment, panel.result.plot_segment):
        button.click()
        QGuiApplication.processEvents()
        assert (window.width(), window.height()) == size
        assert cut_off(page) == [] and too_small(page, 48) == []


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_large_text_has_room_too(page: RulesPage, fake: FakeController, qtbot: QtBot, percent: int) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.preferences.choose(text_percent=percent)
    edit(page)
    panel = tried(page, qtbot)
    for button in (panel.result.figures_segment, panel.result.plot_segment):
        button.click()
        QGuiApplication.processEvents()
        assert (window.width(), window.height()) == (800, 480)
        assert cut_off(page) == []
    for segment in (page.head.form_segment, page.head.text_segment):
        segment.click()
        QGuiApplication.processEvents()
        assert (window.width(), window.height()) == (800, 480)
        assert cut_off(page) == []


def test_everything_that_can_be_touched_has_a_name_and_the_theme_may_change(
    page: RulesPage, qtbot: QtBot
) -> None:
    edit(page)
    panel = opened(page, qtbot)
    panel.choice.buy_segment.click()
    window = page.window()
    assert isinstance(window, MainWindow)
    named(window)
    panel.choice.rules_segment.click()
    panel.choice.start.click()
    qtbot.waitUntil(panel.result.isVisible)
    panel.result.plot_segment.click()
    named(window)
    window.preferences.choose(theme=LIGHT)
    QGuiApplication.processEvents()
    assert window.grab().toImage().pixelColor(400, 460).lightness() > 128


@pytest.mark.parametrize(("size", "percent"), [((800, 480), 100), ((800, 480), 130), ((720, 1280), 100)])
def test_nothing_of_the_question_is_squeezed(
    page: RulesPage, qtbot: QtBot, size: tuple[int, int], percent: int
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.resize(*size)
    window.preferences.choose(text_percent=percent)
    panel = opened(page, qtbot)
    panel.choice.buy_segment.click()
    panel.choice.question.with_car.click()
    for _ in range(3):
        QGuiApplication.processEvents()
    for widget in seen(panel.choice.question, QAbstractButton):
        assert widget.width() >= min(widget.sizeHint().width(), widget.maximumWidth()), widget
    assert panel.choice.question.width() <= panel.choice.viewport().width()


def test_where_there_is_little_room_the_house_without_control_is_left_out(
    page: RulesPage, qtbot: QtBot
) -> None:
    edit(page)
    panel = tried(page, qtbot)
    assert {cell.isVisible() for cell in panel.result.table._spare} == {True}
    window = page.window()
    assert isinstance(window, MainWindow)
    window.preferences.choose(text_percent=130)
    window.resize(801, 480)
    QGuiApplication.processEvents()
    assert {cell.isVisible() for cell in panel.result.table._spare} == {False}


def test_what_was_shown_before_does_not_live_on(page: RulesPage, qtbot: QtBot) -> None:
    panel = tried(page, qtbot)
    first = panel.result.table.widget()
    gone: list[bool] = []
    first.destroyed.connect(lambda: gone.append(True))
    edit(page)
    panel.result.another.click()
    qtbot.waitUntil(panel.result.isVisible)
    qtbot.waitUntil(lambda: gone == [True])
    window = page.window()
    assert isinstance(window, MainWindow)
    window.preferences.choose(theme=LIGHT, text_percent=115)
    QGuiApplication.processEvents()
    assert headline(panel).startswith("Your changes")


def named(window: MainWindow) -> None:
    for widget in seen(window, QAbstractButton):
        assert isinstance(widget, QAbstractButton)
        assert widget.accessibleName() or widget.text(), widget


def test_each_difference_is_told_to_a_screen_reader(page: RulesPage, qtbot: QtBot) -> None:
    edit(page)
    panel = tried(page, qtbot)
    names = {widget.accessibleName() for widget in seen(panel.result.table, QWidget)}
    assert "Highest quarter: −0.67 lower kW" in names


def test_a_new_second_paints_nothing_of_it(page: RulesPage, fake: FakeController, qtbot: QtBot) -> None:
    panel = tried(page, qtbot)
    window = page.window()
    assert isinstance(window, MainWindow)
    for _ in range(5):
        QGuiApplication.processEvents()
    count = PaintCount(panel)
    show_scene(window, replace(scenes.EVENING, now=evening.NOW))
    for _ in range(5):
        QGuiApplication.processEvents()
    assert count.count == 0
