# SPDX-License-Identifier: MIT
"""Pictures of the page Now: evenings, and what a touch shows."""

from __future__ import annotations

from gui.main_window import MainWindow
from gui.pages.now import NowPage
from gui.scales import Span
from tests.gui import evening, plan_scenes, scenes
from tests.screens.picture import Picture, page_of, settle


def show_day(window: MainWindow) -> None:
    """The plot of a whole day."""
    choose_span(window, Span.DAY)


def show_hour(window: MainWindow) -> None:
    """The plot of an hour."""
    choose_span(window, Span.HOUR)


def choose_span(window: MainWindow, span: Span) -> None:
    page = page_of(window, NowPage)
    page.plot.spans[span].click()


def show_plan(window: MainWindow) -> None:
    """What is planned until the end of tomorrow."""
    card = page_of(window, NowPage).plot
    card.show_plan(plan_scenes.PLAN)
    card.plan_button.click()


def point_at_plan(window: MainWindow) -> None:
    """What is planned for the quarter that somebody touches."""
    show_plan(window)
    settle()
    band = page_of(window, NowPage).plot.band
    band.tapped.emit(plan_scenes.PLAN.quarters[35].start.timestamp())


def point_at_decision(window: MainWindow) -> None:
    """What was when somebody touches the plot."""
    page = page_of(window, NowPage)
    assert page.plot.plot is not None
    page.plot.plot.tapped.emit(evening.DECISIONS[1].time.timestamp())


PICTURES: tuple[Picture, ...] = (
    Picture("now", "now"),
    Picture("now-hour", "now", show_hour),
    Picture("now-day", "now", show_day),
    Picture("now-tap", "now", point_at_decision),
    Picture("now-plan", "now", show_plan),
    Picture("now-plan-tap", "now", point_at_plan),
    Picture("now-peak", "now", state=scenes.new_peak()),
    Picture("now-passed", "now", state=scenes.passed()),
    Picture("now-close", "now", state=scenes.close()),
    Picture("now-beyond-month", "now", state=scenes.beyond_month()),
    Picture("now-sun", "now", state=scenes.sunny()),
    Picture("now-held-back", "now", state=scenes.held_back()),
    Picture("now-long", "now", state=scenes.long_names()),
    Picture("now-starting", "now", state=scenes.starting()),
    Picture("now-connecting", "now", state=None),
    Picture("now-setup", "now", state=scenes.set_up()),
    Picture("now-mending", "now", state=scenes.mending()),
    Picture("now-mending-much", "now", state=scenes.mending_much()),
    Picture("now-degraded", "now", state=scenes.degraded()),
    Picture("now-paused", "now", state=scenes.paused()),
)
