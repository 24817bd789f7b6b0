# SPDX-License-Identifier: MIT
"""Pictures of the page Settings."""

from __future__ import annotations

from gui.main_window import MainWindow
from gui.pages.settings import SettingsPage
from tests.gui.fake_controller import FakeController
from tests.screens.picture import Picture, page_of, settle, wait_until


def show_storage(window: MainWindow) -> None:
    """How the history is kept, lower on that page."""
    show_settings(window)
    page = page_of(window, SettingsPage)
    wait_until(page.storage.isVisible)
    settle()
    page.area.ensureWidgetVisible(page.storage)


def show_settings(window: MainWindow) -> None:
    """The sliders of the owner's settings."""
    page = page_of(window, SettingsPage)
    wait_until(lambda: bool(page.settings.rows))


def show_about(window: MainWindow) -> None:
    """Settings of the window, and licences, at the end of the page."""
    show_settings(window)
    page = page_of(window, SettingsPage)
    settle()
    bar = page.area.verticalScrollBar()
    bar.setValue(bar.maximum())


def without_settings(fake: FakeController) -> None:
    """A house whose owner keeps none."""
    fake.settings = ()


PICTURES: tuple[Picture, ...] = (
    Picture("settings", "settings", show_settings),
    Picture("settings-history", "settings", show_storage),
    Picture("settings-about", "settings", show_about),
    Picture("settings-empty", "settings", prepare=without_settings),
)
