# SPDX-License-Identifier: MIT
"""Draws the pictures: `python -m tests.screens`, or those whose names begin with one of the arguments.

An argument that is a language (`nl`) draws them in that one, as far as `make setup` has compiled it.

The window is the real one; the house is a fake that stands still, so that the same code gives the same pictures.
"""

from __future__ import annotations

import os
import sys
import tempfile
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLocale, QSettings

from gui import import_places
from gui.app import application
from gui.languages import ENGLISH, LANGUAGES, Interpreter
from gui.main_window import MainWindow
from gui.pages.now import NowPage
from gui.preferences import Preferences
from gui.style import THEMES
from tests.gui import import_scenes, scenes
from tests.gui.fake_controller import FakeController
from tests.gui.fake_import import Plan
from tests.gui.house import summary
from tests.screens import bring, costs, history, log, now, rules, settings, trial, why
from tests.screens.picture import Picture, page_of, settle, wait_until

FOLDER = Path(__file__).parent.parent.parent / "build" / "screens"
SIZES = ((800, 480), (1280, 800))
SUBJECTS = (now, history, rules, trial, costs, log, why, bring, settings)


def draw(picture: Picture, theme: str, size: tuple[int, int], language: str = ENGLISH) -> Path:
    """One picture, in the language that is spoken now."""
    plan = Plan(FOLDER.parent)
    plan.write(*picture.answers)
    import_places.candidates = lambda: import_scenes.CANDIDATES
    fake = FakeController(picture.state or scenes.EVENING, summary())
    picture.prepare(fake)
    window = MainWindow(preferences(theme), plan.argv)
    window.resize(*size)
    if picture.state is not None:
        window.client.follow(fake.address)
        wait_until(lambda: window.house.state is not None)
    open_page(window, picture.page)
    picture.act(window)
    settle()
    tongue = "" if language == ENGLISH else f"-{language}"
    file = FOLDER / f"{picture.name}-{size[0]}x{size[1]}-{theme}{tongue}.png"
    window.grab().save(str(file))
    window.close()
    window.deleteLater()
    fake.close()
    return file


def preferences(theme: str) -> Preferences:
    """Those of a window in that theme."""
    with tempfile.TemporaryDirectory() as folder:
        kept = QSettings(f"{folder}/window.ini", QSettings.Format.IniFormat)
        kept.setValue("theme", theme)
        return Preferences(kept)


def open_page(window: MainWindow, name: str) -> None:
    """Show it, and wait for what it draws by itself."""
    if name == "bring":
        window.show_page("settings")
    window.show_page(name)
    window.show()
    settle()
    plot = page_of(window, NowPage).plot
    if name == "now" and plot.isVisible():
        wait_until(lambda: plot.plot is not None)
    settle(120)


def main(wanted: list[str]) -> None:
    """All pictures, or those whose name begins with one of `wanted`, in the languages among them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    app = application()
    interpreter = Interpreter(app)
    prefixes = tuple(word for word in wanted if word not in LANGUAGES)
    for language in [word for word in wanted if word in LANGUAGES] or [ENGLISH]:
        interpreter.speak(language, QLocale("en_GB" if language == ENGLISH else f"{language}_BE"))
        for picture in (picture for subject in SUBJECTS for picture in subject.PICTURES):
            if not prefixes or picture.name.startswith(prefixes):
                for theme, size in product(THEMES, SIZES):
                    print(draw(picture, theme, size, language).name, flush=True)
    app.quit()


if __name__ == "__main__":
    main(sys.argv[1:])
