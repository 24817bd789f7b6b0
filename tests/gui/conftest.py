# SPDX-License-Identifier: MIT
"""Fixtures for tests of the window: no screen, the locale of the tests, a fake controller, a window of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QLocale, QSettings, SignalInstance
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import MultiSignalBlocker, SignalBlocker

from controller.model.messages import State
from gui import client as client_module
from gui import state as state_module
from gui.app import application
from gui.languages import ENGLISH, TRANSLATIONS, Interpreter
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.style import DARK, Theme
from tests.gui.fake_controller import FakeController
from tests.gui.house import summary
from tests.patience import PATIENCE_S

MakeWindow = Callable[..., MainWindow]
BRITISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
PATIENCE_MS = round(1_000 * PATIENCE_S)


class PatientBot(QtBot):
    """Waits for what it is told to wait for, as long as a busy machine may need."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: SignalInstance, *, timeout: int = PATIENCE_MS, **how: Any) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitSignals(
        self, signals: list[SignalInstance], *, timeout: int = PATIENCE_MS, **how: Any
    ) -> MultiSignalBlocker:
        return super().waitSignals(signals, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The bot of pytest-qt with more patience."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The translations, compiled as `make setup` does it."""
    folder = tmp_path_factory.mktemp("translations")
    lrelease = Path(sys.executable).parent / "pyside6-lrelease"
    words = [shutil.copy(file, folder) for file in sorted(TRANSLATIONS.glob("*.ts"))]
    subprocess.run([lrelease, "-silent", *words], check=True)
    return folder


@pytest.fixture(scope="session")
def interpreter(qapp: QApplication, catalogues: Path) -> Interpreter:
    """Speaks English, with points, as the program does in England."""
    speaker = Interpreter(qapp, catalogues)
    speaker.speak(ENGLISH, BRITISH)
    return speaker


@pytest.fixture(autouse=True)
def swept(qapp: QApplication) -> None:
    """Widgets of the tests before are gone: no event loop runs between tests that would delete them."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def dressed(interpreter: Interpreter) -> None:
    """The application as the program makes it, in English with points."""
    QLocale.setDefault(BRITISH)
    application()


@pytest.fixture
def speak(interpreter: Interpreter) -> Iterator[Callable[[str], None]]:
    """Speaks another language, as in Belgium, for one test; ask for it before a window."""

    def say(language: str) -> None:
        interpreter.speak(language, QLocale(QLocale.Language.Dutch, QLocale.Country.Belgium))

    yield say
    interpreter.speak(ENGLISH, BRITISH)


class StandingTimer(QElapsedTimer):
    """Of a house that stands still."""

    def elapsed(self) -> int:
        return 0


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a window shows grows no older while a test takes its time, and answers may take theirs."""
    monkeypatch.setattr(state_module, "QElapsedTimer", StandingTimer)
    monkeypatch.setattr(state_module, "LATE_MS", PATIENCE_MS)
    monkeypatch.setattr(client_module, "ANSWER_TIMEOUT_MS", PATIENCE_MS)


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
