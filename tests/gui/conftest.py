# SPDX-License-Identifier: MIT
"""Fixtures for tests of the window: no screen, the locale of the tests, a fake controller, a window of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controller.model.messages import State
from gui.app import application
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.style import DARK, Theme
from tests.gui.fake_controller import FakeController
from tests.gui.house import summary

MakeWindow = Callable[..., MainWindow]
PATIENCE_MS = 60_000
"""A wait for an event ends with it; this only bounds one that never comes, also on a machine with much else to do."""


class PatientBot(QtBot):
    """Waits for what it is told to wait for, as long as a busy machine may need."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The bot of pytest-qt with more patience."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """The application as the program makes it, in English with points."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    application()


@pytest.fixture
def fake() -> Iterator[FakeController]:
    controller = FakeController(house=summary())
    yield controller
    controller.close()


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def make_window(qtbot: QtBot, preferences: Preferences) -> Iterator[MakeWindow]:
    """A window of a size and theme that shows a scene, without any controller."""
    made: list[MainWindow] = []

    def make(
        scene: State | None,
        size: tuple[int, int] = (800, 480),
        theme: Theme = DARK,
        importer: Sequence[str] = (),
    ) -> MainWindow:
        preferences.choose(theme=theme)
        window = MainWindow(preferences, importer)
        made.append(window)
        qtbot.addWidget(window)
        window.resize(*size)
        if scene is not None:
            show_scene(window, scene)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield make
    for window in made:
        window.close()


def show_scene(window: MainWindow, scene: State) -> None:
    """As if a controller had sent it."""
    from gui.client import Link, LinkPhase

    window.client.link = Link(LinkPhase.ONLINE)
    window.house.take(scene)
