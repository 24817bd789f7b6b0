# SPDX-License-Identifier: MIT
"""What is higher than its place is moved by a finger, and leaves sliders inside to themselves."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.pages.settings import SettingsPage
from gui.pages.why import WhyPage
from gui.style import Look
from gui.stylesheet import sheet
from gui.widgets.scrolling import Scrolling
from gui.widgets.slider import Slider
from tests.gui import scenes
from tests.gui.conftest import MakeWindow


def drag(widget: QWidget, by: QPoint) -> None:
    """A finger that goes down on the middle of the widget."""
    device = QTest.createTouchDevice(QPointingDevice.DeviceType.TouchScreen)
    middle = widget.rect().center()

    def finger(verb: str, place: QPoint) -> None:
        event = QTest.touchEvent(widget, device)
        getattr(event, verb)(0, place, widget)
        event.commit()
        QGuiApplication.processEvents()

    finger("press", middle)
    for step in range(1, 11):
        finger("move", middle + QPoint(by.x() * step // 10, by.y() * step // 10))
    finger("release", middle + by)


def test_a_finger_moves_what_is_higher_than_its_place(qtbot: QtBot) -> None:
    area, body = Scrolling(), QWidget()
    body.setMinimumSize(QSize(100, 2_000))
    area.setWidget(body)
    area.resize(300, 400)
    qtbot.addWidget(area)
    area.show()
    qtbot.waitExposed(area)
    drag(area.viewport(), QPoint(0, -150))
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 50)


def test_a_finger_on_a_slider_moves_that(qtbot: QtBot) -> None:
    area, body = Scrolling(), QWidget()
    body.setMinimumSize(QSize(100, 2_000))
    slider = Slider(Look(), "Charge")
    slider.show_place(50, 100)
    QVBoxLayout(body).addWidget(slider)
    area.setWidget(body)
    area.resize(300, 400)
    qtbot.addWidget(area)
    area.show()
    qtbot.waitExposed(area)
    area.ensureWidgetVisible(slider)
    before = area.verticalScrollBar().value()
    drag(slider, QPoint(60, 0))
    assert slider.value() > 60
    assert area.verticalScrollBar().value() == before


def test_words_alone_are_scrolled_by_keys_and_marked_while_they_take_them(qtbot: QtBot) -> None:
    area, body = Scrolling(takes_keys=True), QWidget()
    body.setMinimumSize(QSize(100, 2_000))
    area.setWidget(body)
    area.setStyleSheet(sheet(Look()))
    area.resize(300, 400)
    qtbot.addWidget(area)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    area.clearFocus()
    before = area.grab().toImage()
    area.setFocus(Qt.FocusReason.TabFocusReason)
    assert area.hasFocus() and area.grab().toImage() != before
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 200


def test_the_pages_that_are_read_to_their_end_are_moved_so(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING)
    settings, why = window.pages["settings"], window.pages["why"]
    assert isinstance(settings, SettingsPage) and isinstance(settings.area, Scrolling)
    assert isinstance(why, WhyPage) and isinstance(why.area, Scrolling)
