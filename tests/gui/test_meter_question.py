# SPDX-License-Identifier: MIT
"""The question whether a meter was replaced: calm, answered by one of two buttons, gone when it is answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from controller.model.messages import Refusal
from controller.model.swap_messages import SwapMessage
from gui.main_window import MainWindow
from gui.style import DARK, LIGHT, Theme
from gui.widgets.meter_question import hint, kind_word, question
from tests.gui import scenes
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController
from tests.gui.looking import cut_off, too_small

AT = datetime(2026, 11, 18, 16, 5, tzinfo=UTC)
SWAP = SwapMessage(
    7, "electricity", AT, "…0292", "…0815", 12_345.6, 0.4, "kWh", False, None, None, None
)  # fmt: skip
SAME = replace(SWAP, id=8, kind="gas", looks_same=True, between=0.5, unit="m³", new_value=12_346.1)
ASKED = replace(scenes.EVENING, swaps=(SWAP, SAME))


def test_without_a_swap_nothing_is_asked(make_window: MakeWindow) -> None:
    assert not make_window(scenes.EVENING).question.isVisible()


def test_the_oldest_question_is_asked_in_words_and_in_no_dialog(make_window: MakeWindow) -> None:
    window = make_window(ASKED)
    assert window.question.isVisible()
    assert window.question.accessibleName() == (
        "Another electricity meter answers: …0815, not …0292. Replaced? "
        "18 Nov 17:05. Its register is another one (12,345.6 → 0.4 kWh). Without an answer: a new meter."
    )
    assert QGuiApplication.modalWindow() is None


def test_what_speaks_for_the_same_meter_is_said() -> None:
    assert kind_word("gas") == "gas"
    assert question(replace(SWAP, new=SWAP.old)).startswith(
        "The register of the {kind} meter {old} began anew"
    )
    assert hint(SAME) == (
        "Its register goes on where the other stopped, so it may be the same one; then 0.500 m³ between are booked. "
        "Without an answer: a new meter."
    )


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize("size", [(800, 480), (1280, 800)])
def test_it_fits_on_every_screen(make_window: MakeWindow, size: tuple[int, int], theme: Theme) -> None:
    window = make_window(ASKED, size=size, theme=theme)
    assert cut_off(window.question) == []
    assert too_small(window.question, 48) == []


@pytest.fixture
def connected(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> tuple[MainWindow, FakeController]:
    """A window that follows a controller."""
    window = make_window(None)
    window.client.follow(fake.address)
    qtbot.waitUntil(lambda: window.house.is_live)
    return window, fake


def answered(fake: FakeController) -> list[tuple[str, str, object]]:
    return [asked for asked in fake.asked if asked[1].startswith("swaps/")]


@pytest.mark.parametrize(("name", "answer"), [("new", "new"), ("same", "same")])
def test_an_answer_goes_to_the_controller(
    qtbot: QtBot, connected: tuple[MainWindow, FakeController], name: str, answer: str
) -> None:
    window, fake = connected
    fake.show(ASKED)
    qtbot.waitUntil(window.question.isVisible)
    getattr(window.question, name).click()
    qtbot.waitUntil(lambda: answered(fake) == [("POST", "swaps/7", {"answer": answer})])
    assert not window.question.new.isEnabled()
    fake.show(scenes.EVENING)
    qtbot.waitUntil(lambda: not window.question.isVisible())


def test_a_refusal_is_said_and_the_answer_can_be_given_again(
    qtbot: QtBot, connected: tuple[MainWindow, FakeController]
) -> None:
    window, fake = connected
    fake.show(ASKED)
    qtbot.waitUntil(window.question.isVisible)
    fake.refuse_with = (404, Refusal("nobody asks for the swap 7"))
    window.question.new.click()
    qtbot.waitUntil(lambda: window.question.new.isEnabled() and bool(answered(fake)))
    assert "nobody asks for the swap 7" in window.question._hint.text()
