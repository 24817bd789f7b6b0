# SPDX-License-Identifier: MIT
"""Pictures of the answers why, and why not."""

from __future__ import annotations

from datetime import datetime, timedelta

from gui.main_window import MainWindow
from gui.pages.why import WhyPage
from tests.gui import evening
from tests.screens.picture import Picture, page_of, settle, wait_until


def show_why(window: MainWindow) -> None:
    """Why the car charges at 9 A."""
    ask(window, "charger.car", None)


def show_why_before(window: MainWindow) -> None:
    """The same, a quarter of an hour earlier."""
    ask(window, "charger.car", evening.NOW - timedelta(minutes=15))


def show_why_nothing(window: MainWindow) -> None:
    """A time of which nothing is known."""
    ask(window, "charger.car", evening.NOW - timedelta(days=9))


def ask(window: MainWindow, device: str, at: datetime | None) -> None:
    window.show_why(device, at)
    page = page_of(window, WhyPage)
    wait_until(lambda: page.is_answered)


def show_why_not(window: MainWindow) -> None:
    """What a rule lacks, part by part."""
    window.show_why_not("Boiler on sunshine")
    page = page_of(window, WhyPage)
    wait_until(lambda: page.is_answered and bool(page.rule.settings.rows))


def show_why_not_end(window: MainWindow) -> None:
    """The lower end of it: what it lost, its settings."""
    show_why_not(window)
    page = page_of(window, WhyPage)
    settle()
    bar = page.area.verticalScrollBar()
    bar.setValue(bar.maximum())


PICTURES: tuple[Picture, ...] = (
    Picture("why", "now", show_why),
    Picture("why-before", "now", show_why_before),
    Picture("why-nothing", "now", show_why_nothing),
    Picture("why-rule", "rules", show_why_not),
    Picture("why-rule-end", "rules", show_why_not_end),
)
