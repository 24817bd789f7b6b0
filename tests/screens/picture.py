# SPDX-License-Identifier: MIT
"""What a picture is, and what its acts need: a page by its kind, and time for the window to live."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QTimer

from controller.model.messages import State
from gui.main_window import MainWindow
from gui.pages.page import Page
from tests.gui import import_scenes, scenes
from tests.gui.fake_controller import FakeController
from tests.gui.fake_import import Answer

WAIT_MS = 20_000

Act = Callable[[MainWindow], object]
Prepare = Callable[[FakeController], None]
Kind = TypeVar("Kind", bound=Page)


def nothing(_with: object) -> None:
    """As the page opens, in a house that answers as always."""


@dataclass(frozen=True)
class Picture:
    """A situation of a page."""

    name: str
    page: str
    act: Act = nothing
    """What the owner does on it."""
    state: State | None = scenes.EVENING
    """None: no controller is there."""
    prepare: Prepare = nothing
    """What the controller of this picture answers differently."""
    answers: tuple[Answer, ...] = import_scenes.GOOD
    """What the command `import` says in it."""


def page_of(window: MainWindow, kind: type[Kind]) -> Kind:
    """The page of that kind."""
    return next(page for page in window.pages.values() if isinstance(page, kind))


def wait_until(is_done: Callable[[], bool]) -> None:
    """Let the window live until `is_done`, or give up."""
    loop = QEventLoop()
    poll = QTimer()

    def look() -> None:
        if is_done():
            loop.quit()

    poll.timeout.connect(look)
    poll.start(5)
    QTimer.singleShot(WAIT_MS, loop.quit)
    if not is_done():
        loop.exec()
    poll.stop()
    if not is_done():
        raise SystemExit(f"nothing came: {is_done}")


def settle(milliseconds: int = 60) -> None:
    """Let what is due be done and painted."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
