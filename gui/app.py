# SPDX-License-Identifier: MIT
"""Starts the window: it paints first, and finds or starts a controller after that.

A controller that runs on this machine is used; where there is none, one is started as a child and ended with the
window. With an address given, only that one is followed.
"""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, QSize, QSocketNotifier, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.controller_process import ControllerFinder, Launch
from gui.languages import Interpreter
from gui.main_window import MainWindow
from gui.preferences import Preferences

COMFORTABLE = QSize(1280, 800)


def run_window(
    connect: str | None,
    token_file: Path | None,
    start_controller: Callable[[], Launch] | None,
    *,
    importer: Sequence[str] = (),
    full_screen: bool = False,
) -> int:
    """Show the window until it is closed; the exit code of the program.

    `importer` is the command line that takes a past over, without its files.
    """
    os.environ.setdefault(
        "QT_QPA_PLATFORM", "wayland;xcb" if "WAYLAND_DISPLAY" in os.environ else "xcb;wayland"
    )
    app = application()
    preferences = Preferences(QSettings("Kwartier", "window"))
    interpreter = Interpreter(app)
    interpreter.speak(preferences.taste.language)
    preferences.changed.connect(lambda taste: interpreter.speak(taste.language))
    window = MainWindow(preferences, importer)
    show(window, is_full_screen=full_screen or preferences.taste.is_full_screen)
    finder = ControllerFinder(connect, token_file, start_controller)
    finder.found.connect(window.client.follow)
    finder.failed.connect(window.say_failure)
    QTimer.singleShot(0, finder.begin)
    ending = end_on_signals(app)
    code = app.exec()
    window.importing.close()
    window.client.close()
    finder.close()
    ending.close()
    interpreter.close()
    return code


def show(window: MainWindow, *, is_full_screen: bool) -> None:
    """At its best size, or as large as a small screen has room for."""
    room = QGuiApplication.primaryScreen().availableSize()
    window.resize(COMFORTABLE.boundedTo(room))
    if is_full_screen:
        window.showFullScreen()
    elif COMFORTABLE.width() > room.width() or COMFORTABLE.height() > room.height():
        window.showMaximized()
    else:
        window.show()


def application() -> QApplication:
    """The one QApplication, dressed so that no desktop theme shines through."""
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication(["kwartier"])
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setApplicationName("kwartier")
    app.setApplicationDisplayName("Kwartier")
    app.setDesktopFileName("kwartier")
    return app


class SignalBell:
    """Ends the application on SIGINT and SIGTERM: Python alone would only notice at the next Qt event."""

    def __init__(self, app: QApplication) -> None:
        self._ears, self._mouth = socket.socketpair()
        for end in (self._ears, self._mouth):
            end.setblocking(False)
        self._before = signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)
        self._handlers = {number: signal.signal(number, _noted) for number in (signal.SIGINT, signal.SIGTERM)}
        self._notifier = QSocketNotifier(self._ears.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(app.quit)

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._ears.close()
        self._mouth.close()


def end_on_signals(app: QApplication) -> SignalBell:
    """Let SIGINT and SIGTERM close the window in order."""
    return SignalBell(app)


def _noted(_number: int, _frame: object) -> None:
    """The wakeup socket has rung already."""
