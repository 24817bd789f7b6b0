# SPDX-License-Identifier: MIT
"""Pictures of the page Log."""

from __future__ import annotations

from gui.main_window import MainWindow
from gui.pages.log import LogPage
from tests.gui import scenes
from tests.screens.picture import Picture, page_of, wait_until


def show_faults(window: MainWindow) -> None:
    """The log after a touch on the alarm."""
    page = page_of(window, LogPage)
    page.show_faults()


def show_changes(window: MainWindow) -> None:
    """What somebody changed."""
    page = page_of(window, LogPage)
    page.segments["changes"].click()
    wait_until(lambda: len(page.list.rows.rows) > 2)


def show_forecast(window: MainWindow) -> None:
    """How good the forecast has been; only where there is room for it."""
    page = page_of(window, LogPage)
    page.segments["forecast"].click()
    wait_until(lambda: len(page.list.rows.rows) > 2)
    page.list.rows.toggle(page.list.rows.index(0))


def show_telegram(window: MainWindow) -> None:
    """The telegram, also where it is hidden behind the list."""
    page = page_of(window, LogPage)
    page.show_telegram()
    wait_until(lambda: bool(page.telegram.list.rows.rows))


def open_decision(window: MainWindow) -> None:
    """A decision with its numbers."""
    page = page_of(window, LogPage)
    wait_until(lambda: bool(page.list.rows.rows))
    page.list.rows.toggle(page.list.rows.index(0))


PICTURES: tuple[Picture, ...] = (
    Picture("log", "log"),
    Picture("log-open", "log", open_decision),
    Picture("log-long", "log", state=scenes.long_names()),
    Picture("log-faults", "log", show_faults, state=scenes.degraded()),
    Picture("log-forecast", "log", show_forecast),
    Picture("log-changes", "log", show_changes),
    Picture("log-telegram", "log", show_telegram),
)
