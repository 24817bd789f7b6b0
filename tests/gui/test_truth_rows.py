# SPDX-License-Identifier: MIT
"""The meter check in the window: beside the telegram at a touch, with what differs and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from controller.model.messages import Refusal
from controller.model.truth_messages import ClockMessage, TruthMessage
from gui.main_window import MainWindow
from gui.pages.log import LogPage
from gui.style import Meaning
from gui.widgets.telegram_card import TelegramCard
from gui.widgets.truth_rows import reason_words, truth_rows
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController
from tests.gui.looking import cut_off, too_small
from tests.gui.truth_scenes import CLOCK, TRUTH

ZONE = "Europe/Brussels"


def test_clocks_sources_and_differences_each_have_a_row() -> None:
    clock, quarters, months, export, first, second = truth_rows(TRUTH, ZONE)
    assert clock.title == "The meter's clock is 0.4 s behind this computer's"
    assert (clock.right, clock.meaning) == ("drift 3.1 ppm", Meaning.GOOD)
    assert clock.below == "this computer's clock is kept by the network"
    assert quarters.title == "Quarters as the meter shows them (1-0:1.4.0)"
    assert quarters.below == "2974 of 2975 agree; mean distance 2.1 W, largest 84 W"
    assert (quarters.meaning, months.meaning) == (Meaning.ATTENTION, Meaning.GOOD)
    assert export.title == "fluvius"
    assert (first.title, first.right) == ("2.50 kW here, 2.42 kW there", "18 Nov 18:15")
    assert first.below == "power changed in the last seconds before the boundary"
    assert second.below == "not seen whole here"


@pytest.mark.parametrize(
    ("clock", "title", "below"),
    [
        (replace(CLOCK, skew_s=-7.5, drift_ppm=None, ntp="not synchronised"),
         "The meter's clock is 7.5 s ahead of this computer's",
         "nobody keeps this computer's clock; quarters go by the meter's"),
        (ClockMessage(None, None, None, 0, 0, 0, "unknown"), "No telegram with a time yet",
         "who keeps this computer's clock is not known"),
    ],
)  # fmt: skip
def test_clocks_that_are_off_or_unknown(clock: ClockMessage, title: str, below: str) -> None:
    (row,) = truth_rows(replace(TRUTH, clock=clock, compared=(), differences=()), ZONE)
    assert (row.title, row.below, row.meaning is Meaning.GOOD) == (title, below, False)


def test_a_reason_without_words_of_its_own_is_told_as_the_controller_says_it() -> None:
    told = replace(TRUTH.differences[0], reason="shifted", sentence="its times are an hour late")
    assert reason_words(told) == "its times are an hour late"
    assert truth_rows(replace(TRUTH, clock=None, compared=(), differences=()), ZONE) == ()


@pytest.fixture
def card(make_window: MakeWindow, fake: FakeController, qtbot: QtBot) -> Iterator[TelegramCard]:
    window: MainWindow = make_window(None, size=(1280, 800))
    window.client.follow(fake.address)
    qtbot.waitUntil(lambda: window.house.is_live)
    window.show_page("log")
    page = window.pages["log"]
    assert isinstance(page, LogPage)
    yield page.telegram


def test_the_check_takes_the_place_of_the_telegram_and_gives_it_back(
    card: TelegramCard, fake: FakeController, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: bool(card.list.rows.rows))
    card.check.click()
    qtbot.waitUntil(lambda: len(card.list.rows.rows) == 6)
    assert [route for _, route, _ in fake.asked].count("truth") == 1
    assert cut_off(card.window()) == [] and too_small(card.window(), 48) == []
    card.check.click()
    qtbot.waitUntil(lambda: len(card.list.rows.rows) > 6)


def test_a_check_that_cannot_be_made_says_why(card: TelegramCard, fake: FakeController, qtbot: QtBot) -> None:
    fake.refuse_with = (503, Refusal("the past could not be read"))
    card.check.click()
    qtbot.waitUntil(lambda: card.list._empty == "the past could not be read")
    card.show_truth(TruthMessage(TRUTH.start, TRUTH.end, None, (), ()))
    assert card.list._empty == "Nothing to compare with yet"
