# SPDX-License-Identifier: MIT
"""What the page History says where there is little to show, and that it has room in every period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from controller.model.messages import Refusal
from gui.pages.history import HistoryPage
from gui.periods import Period, Scope
from tests.gui import evening, past_scenes, scenes
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController
from tests.gui.history_stage import OCTOBER, look_at, opened, routes, settle
from tests.gui.looking import PaintCount, cut_off, too_small

SIZES = ((800, 480), (1280, 800))


# --- nothing, faults, and looks -----------------------------------------------------------------------------------
def test_nothing_recorded_says_what_to_do(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.past = past_scenes.NOTHING
    page = opened(make_window(None), fake, qtbot)
    for part in ("power", "energy", "quarters", "peaks"):
        look_at(page, qtbot, part)
        words = "Nothing was recorded in this period.\nChoose another one above."
        assert page.body.cards[part].nothing.text() == words


def test_energy_without_a_price_has_no_cost(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.past = past_scenes.UNPRICED
    page = opened(make_window(None), fake, qtbot)
    look_at(page, qtbot, "cost", OCTOBER)
    assert (
        page.body.cost.nothing.text()
        == "No quarter of this period has a price.\nThe page Costs says what is missing."
    )


def test_a_fault_of_the_history_is_said_and_asked_again(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.refuse_past = Refusal("the past could not be read", "look at the disk")
    window = make_window(None)
    page = opened(window, fake, qtbot)
    look_at(page, qtbot, "quarters")
    assert page.body.quarters.nothing.text() == "The past could not be read\nLook at the disk"
    fake.refuse_past = None
    window.house.take(replace(scenes.EVENING, now=evening.NOW + timedelta(seconds=31)))
    qtbot.waitUntil(lambda: page.body.quarters.stack.currentIndex() == 1)


def test_without_a_house_there_is_a_hint(make_window: MakeWindow, fake: FakeController) -> None:
    window = make_window(None)
    window.show_page("history")
    page = window.pages["history"]
    assert isinstance(page, HistoryPage)
    assert page.hint.title.text() == "Waiting for the controller" and not page.head.isVisible()
    window.house.take(scenes.set_up())
    settle()
    assert page.hint.title.text() == "Describe your house first"
    assert page.hint.words.text() == (
        "The page Now says what is still missing. History begins with the first telegram."
    )
    window.house.take(scenes.mending())
    settle()
    assert page.hint.title.text() == "A file has to be mended first"
    assert page.hint.words.text() == (
        "The page Now says where, and what to write. What was recorded is kept."
    )


def test_a_page_that_nobody_sees_asks_and_paints_nothing(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    page = opened(window, fake, qtbot)
    window.show_page("log")
    settle()
    count, asked = PaintCount(page), len(routes(fake))
    for second in range(0, 3000, 300):
        window.house.take(replace(scenes.EVENING, now=evening.NOW + timedelta(seconds=second)))
        settle()
    assert (count.count, len(routes(fake))) == (0, asked)


def test_a_new_second_paints_nothing_anew(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None, (1280, 800))
    page = opened(window, fake, qtbot)
    settle()
    count = PaintCount(page.body)
    window.house.take(scenes.later(scenes.EVENING, 3))
    settle()
    assert count.count == 0


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off_in_any_part_of_any_period(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = make_window(None, size)
    page = opened(window, fake, qtbot, scenes.long_names())
    for scope in (Scope.DAY, Scope.WEEK, Scope.MONTH):
        page.choose(None, scope)
        for part in page.body.parts:
            look_at(page, qtbot, part)
            assert (window.width(), window.height()) == size
            assert cut_off(window) == [] and too_small(window, 48) == [], (scope, part)


@pytest.mark.parametrize(("percent", "language"), [(115, "en"), (130, "en"), (130, "de")])
def test_large_text_and_long_words_fit_the_small_screen(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot, percent: int, language: str
) -> None:
    QLocale.setDefault(QLocale(language))
    window = make_window(None)
    window.preferences.choose(text_percent=percent)
    page = opened(window, fake, qtbot)
    page.choose(Period(Scope.DAY, date(2026, 9, 23)))
    for part in page.body.parts:
        look_at(page, qtbot, part)
        assert (window.width(), window.height()) == (800, 480)
        assert cut_off(window) == [], part
