# SPDX-License-Identifier: MIT
"""The page History of a window that a fake controller answers."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from controller.model.messages import State
from gui.main_window import MainWindow
from gui.pages.history import HistoryPage
from gui.periods import Period, Scope
from tests.gui import scenes
from tests.gui.fake_controller import FakeController

OCTOBER = Period(Scope.MONTH, date(2026, 10, 1))


def opened(
    window: MainWindow, fake: FakeController, qtbot: QtBot, state: State = scenes.EVENING
) -> HistoryPage:
    """The page, once it has its answers."""
    fake.state = state
    window.client.follow(fake.address)
    qtbot.waitUntil(lambda: window.house.state is not None and window.house.is_live)
    window.show_page("history")
    page = window.pages["history"]
    assert isinstance(page, HistoryPage)
    page.body.power.load_plot()
    answered(page, qtbot)
    return page


def answered(page: HistoryPage, qtbot: QtBot) -> None:
    page.refresh()
    qtbot.waitUntil(lambda: page.is_answered)
    settle()


def settle() -> None:
    for _ in range(8):
        QGuiApplication.processEvents()


def look_at(page: HistoryPage, qtbot: QtBot, part: str, period: Period | None = None) -> None:
    """A part of a period, once it is there."""
    page.body.parts[part].click()
    if period is not None:
        page.choose(period)
    answered(page, qtbot)


def routes(fake: FakeController) -> list[str]:
    return [route for verb, route, _ in fake.asked if verb == "GET" and route.startswith("history")]
