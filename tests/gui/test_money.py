# SPDX-License-Identifier: MIT
"""What peaks cost and what control saved, where windows show it: Now, Costs and Log."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from controller.model.economics_messages import EconomicsMessage, RangeMessage, SavedMessage
from controller.model.messages import State
from gui.main_window import MainWindow
from gui.money_words import (
    bounds,
    month_line,
    parts_told,
    peaks_told,
    saved_in_all,
    short_year,
    so_far_told,
    worth_told,
)
from gui.pages.costs import CostsPage
from gui.pages.log import LogPage
from gui.pages.now import NowPage
from gui.pages.page import Page
from gui.widgets.saved_card import SavedCard
from gui.words import UNKNOWN_TEXT
from tests.gui import scenes
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController
from tests.gui.looking import cut_off
from tests.gui.money_scenes import ECONOMICS, SAVED, TOLD

NOTHING = replace(
    ECONOMICS,
    eur_per_kw=None,
    free_up_to_w=None,
    month_so_far=None,
    month_expected=None,
    year_so_far=None,
    year_expected=None,
    saved=None,
    saved_year=None,
)


def opened(
    window: MainWindow, fake: FakeController, qtbot: QtBot, page: str, state: State | None = None
) -> Page:
    fake.state = state or scenes.EVENING
    window.client.follow(fake.address)
    qtbot.waitUntil(lambda: window.house.state is not None and window.house.is_live)
    window.show_page(page)
    for _ in range(5):
        QGuiApplication.processEvents()
    return window.pages[page]


def test_a_grid_that_asks_nothing_for_peaks_is_no_lack_of_knowledge() -> None:
    assert worth_told(replace(NOTHING, is_peak_free=True)).startswith("Your grid asks nothing for peaks")
    assert worth_told(NOTHING).startswith("What a peak costs is not known")


def test_a_year_that_is_not_known_from_its_beginning_says_from_when_on() -> None:
    told = replace(ECONOMICS, month="2026-11", year_since="2026-04")
    assert "2026 from April on 1" in so_far_told(told)
    assert short_year(told) == "Apr-Dec 2026"
    whole = replace(told, year_since="2026-01")
    assert "; 2026 1" in so_far_told(whole) and short_year(whole) == "2026"


def test_now_tells_the_month_in_one_line(make_window: MakeWindow, fake: FakeController, qtbot: QtBot) -> None:
    page = opened(make_window(None), fake, qtbot, "now")
    assert isinstance(page, NowPage)
    assert page.quarter.month.accessibleName() == "Peaks 14.21 € · saved about 9.74 €"
    assert cut_off(page) == []


def test_now_says_nothing_of_money_that_is_not_known(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot, "now", replace(scenes.EVENING, economics=None))
    assert isinstance(page, NowPage)
    assert page.quarter.month.isHidden()


def test_costs_show_what_was_saved_and_what_peaks_will_cost(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot, "costs")
    assert isinstance(page, CostsPage)
    qtbot.waitUntil(lambda: page.is_answered)
    card = page.body.saved
    assert [(each.accessibleName(), each.text) for each in (card.saved, card.month, card.year)] == [
        ("Saved", "9.74 € (7.5 – 11.7)"),
        ("Peaks, month", "14.28 € (14.2 – 14.5)"),
        ("Peaks, 2026", "172.90 € (172 – 174)"),
    ]
    assert card.peaks.text() == (
        "Peak of 2.95 kW instead of about 4.57 kW without control (4.18 to 4.92 kW): "
        "by the peak 7.76 € (5.89 to 9.43 €); by the hours 1.98 € (1.62 to 2.31 €)"
    )
    assert card.note.text() == "Above 2.95 kW, one kW more costs 4.79 € in all"


def test_a_month_that_is_over_is_asked_for(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot, "costs")
    assert isinstance(page, CostsPage)
    qtbot.waitUntil(lambda: page.is_answered)
    page.choose_month("2026-10")
    words = "Nothing was counted of this month beside the house without control."
    qtbot.waitUntil(lambda: page.body.saved.peaks.text() == words)
    assert ("GET", "economics", {"month": "2026-10"}) in fake.asked


def test_what_was_saved_stands_above_the_peaks_where_room_is_small(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    window.resize(800, 480)
    page = opened(window, fake, qtbot, "costs")
    assert isinstance(page, CostsPage)
    qtbot.waitUntil(lambda: page.is_answered)
    page.head.parts["peaks"].click()
    assert not page.body.saved.isHidden() and not page.body.peaks.isHidden()
    assert page.body.total.isHidden()
    assert cut_off(page) == []


def test_the_log_has_what_was_told_of_days_and_months(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot, "log")
    assert isinstance(page, LogPage)
    page.segments["money"].click()
    qtbot.waitUntil(lambda: [row.title for row in page.list.rows.rows] == [told.sentence for told in TOLD])
    assert [row.below for row in page.list.rows.rows] == ["The day", "The month beside no control"]


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (None, ""),
        (NOTHING, ""),
        (replace(ECONOMICS, saved=None), "Peaks 14.21 €"),
        (
            replace(ECONOMICS, saved=replace(SAVED, capacity=RangeMessage(-3, -2, -1), energy=None)),
            "Peaks 14.21 € · cost about 2.00 € more",
        ),
        (
            replace(ECONOMICS, saved=replace(SAVED, capacity=RangeMessage(0, 0, 0), energy=None)),
            "Peaks 14.21 €",
        ),
        (replace(ECONOMICS, currency="SEK", saved=None), "Peaks 14.21 SEK"),
    ],
)
def test_the_line_of_the_month(found: EconomicsMessage | None, line: str) -> None:
    assert month_line(found) == line


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (replace(SAVED, peak_w=None), "No quarter was seen whole yet"),
        (
            replace(SAVED, without_w=RangeMessage(2940, 2950, 2990)),
            "The peak of 2.95 kW is what it would have been without control",
        ),
        (
            replace(SAVED, without_w=RangeMessage(4570, 4570, 4570)),
            "Peak of 2.95 kW instead of about 4.57 kW without control",
        ),
    ],
)
def test_peaks_in_words(found: SavedMessage, words: str) -> None:
    assert peaks_told(found) == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (NOTHING, "What a peak costs is not known: site.yaml names no grid area that bills them"),
        (
            replace(ECONOMICS, is_capped=True),
            "The maximum tariff binds: a higher peak costs nothing more, and a kWh the more",
        ),
        (replace(ECONOMICS, free_up_to_w=None), "One kW more of this month's peak costs 4.79 € in all"),
    ],
)
def test_what_a_kilowatt_is_worth_in_words(found: EconomicsMessage, words: str) -> None:
    assert worth_told(found) == words


def test_what_is_not_known_has_no_words() -> None:
    assert saved_in_all(None) is None
    assert saved_in_all(replace(SAVED, capacity=None, energy=None)) is None
    assert bounds(None, "€") == ""
    assert bounds(RangeMessage(2, 2.001, 2.002), "€") == ""
    assert parts_told(replace(SAVED, capacity=None, energy=None), "EUR") == ""
    assert so_far_told(NOTHING) == ""


def test_without_figures_the_card_says_when_there_will_be_some(make_window: MakeWindow, qtbot: QtBot) -> None:
    card = SavedCard(make_window(None).look)
    qtbot.addWidget(card)
    card.show_economics(None)
    assert card.peaks.text() == "What control saves is counted from the first quarter on."
    card.show_economics(NOTHING)
    assert card.saved.text == UNKNOWN_TEXT
    assert card.so_far.text() == ""
