# SPDX-License-Identifier: MIT
"""Pictures of bringing one's past."""

from __future__ import annotations

from gui import import_places
from gui.main_window import MainWindow
from gui.pages.bring import BringPage
from gui.pages.settings import SettingsPage
from gui.periods import Scope
from tests.gui import scenes
from tests.gui.fake_controller import FakeController
from tests.gui.import_scenes import ANSWERS, OWN
from tests.gui.past_scenes import NOTHING
from tests.screens.history import back, past
from tests.screens.picture import Picture, page_of, settle, wait_until
from tests.screens.settings import show_storage


def show_bring(window: MainWindow, chosen: int = 2) -> BringPage:
    """Which files."""
    page = page_of(window, BringPage)
    for place in range(chosen):
        page.choice.rows.clicked.emit(page.choice.rows.rows.index(place))
    return page


def show_bring_where(window: MainWindow) -> None:
    """Where to get them."""
    show_bring(window, 0).choice.where_segment.click()


def show_bring_looked(window: MainWindow, below: float = 0.0) -> BringPage:
    """What is in them, scrolled down by a share of it."""
    page = show_bring(window)
    page.begin.click()
    wait_until(lambda: not page.importing.is_running)
    settle()
    bar = page.facts.verticalScrollBar()
    bar.setValue(round(bar.maximum() * below))
    return page


def show_bring_months(window: MainWindow) -> None:
    """The months of it, lower on a small screen."""
    show_bring_looked(window, 0.5)


def show_bring_running(window: MainWindow) -> None:
    """In the middle of taking it over."""
    page = show_bring_looked(window)
    page.take.click()
    wait_until(lambda: page.importing.done > 0)


def show_bring_done(window: MainWindow) -> None:
    """What became of it, or why not."""
    page = show_bring_looked(window)
    page.take.click()
    wait_until(lambda: not page.importing.is_running)


def show_bring_card(window: MainWindow) -> None:
    """The way to it from the page Settings."""
    show_storage(window)
    page = page_of(window, SettingsPage)
    settle()
    page.area.ensureWidgetVisible(page.bring)


def without_files(_fake: FakeController) -> None:
    """Nothing to bring on this computer."""
    import_places.candidates = lambda: ()


PICTURES: tuple[Picture, ...] = (
    Picture("bring", "bring", show_bring, state=OWN),
    Picture("bring-where", "bring", show_bring_where, state=OWN),
    Picture("bring-none", "bring", state=OWN, prepare=without_files),
    Picture("bring-looked", "bring", show_bring_looked, state=OWN),
    Picture("bring-months", "bring", show_bring_months, state=OWN),
    Picture("bring-question", "bring", show_bring_looked, state=OWN, answers=ANSWERS["bring-question"]),
    Picture("bring-unknown", "bring", show_bring_looked, state=OWN, answers=ANSWERS["bring-unknown"]),
    Picture("bring-running", "bring", show_bring_running, state=OWN, answers=ANSWERS["bring-running"]),
    Picture("bring-done", "bring", show_bring_done, state=OWN),
    Picture("bring-failed", "bring", show_bring_done, state=OWN, answers=ANSWERS["bring-failed"]),
    Picture("bring-simulated", "bring", show_bring_looked),
    Picture("bring-mending", "bring", state=scenes.mending()),
    Picture("bring-entrance", "history", back("energy", Scope.MONTH), state=OWN, prepare=past(NOTHING)),
    Picture("bring-card", "settings", show_bring_card, state=OWN),
)
