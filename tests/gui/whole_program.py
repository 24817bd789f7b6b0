# SPDX-License-Identifier: MIT
"""The window as a program of its own, with a fake controller as its child: for tests of how it starts and ends.

It prints the name of the house as soon as it knows it, and the child's process id before that.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QProcess, QTimer
from PySide6.QtWidgets import QApplication

from gui import controller_process
from gui.app import application, run_window
from gui.controller_process import Launch
from gui.main_window import MainWindow


def main(token_file: str, closed_port: str) -> int:
    """Run until a signal comes."""
    controller_process.DEFAULT_URL = f"http://127.0.0.1:{closed_port}"
    application()
    poll = QTimer()

    def look() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.house.state is not None:
                poll.stop()
                sys.stdout.write(f"{window.house.state.about.house}\n")
                sys.stdout.flush()

    poll.timeout.connect(look)
    poll.start(20)
    start = QProcess.start

    def started(process: QProcess, *arguments: object) -> None:
        start(process, *arguments)  # type: ignore[call-overload] # passed on as they came
        process.started.connect(lambda: (sys.stdout.write(f"{process.processId()}\n"), sys.stdout.flush()))

    QProcess.start = started  # type: ignore[method-assign, assignment] # only to listen in
    child = (sys.executable, "-m", "tests.gui.fake_controller")
    return run_window(None, None, lambda: Launch(child, Path(token_file)))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
