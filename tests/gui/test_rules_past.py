# SPDX-License-Identifier: MIT
"""Sets of rules that were in use: listed, compared, and taken back through the controller."""

from __future__ import annotations

from difflib import unified_diff

import pytest
from pytestqt.qtbot import QtBot

from controller.model.messages import ProblemMessage, Refusal
from gui.main_window import MainWindow
from gui.pages.rules import RulesPage
from gui.widgets.rules_past import without_heads
from tests.gui import rule_texts
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController
from tests.gui.looking import cut_off, too_small


@pytest.fixture
def page(make_window: MakeWindow, fake: FakeController, qtbot: QtBot) -> RulesPage:
    window: MainWindow = make_window(None)
    window.show_page("rules")
    window.client.follow(fake.address)
    shown = window.pages["rules"]
    assert isinstance(shown, RulesPage)
    qtbot.waitUntil(lambda: bool(shown.files.names))
    shown.head.past_segment.click()
    qtbot.waitUntil(lambda: bool(shown.past.diff.toPlainText()))
    return shown


def open_set(page: RulesPage, qtbot: QtBot) -> None:
    """The set before the one in use; only what is seen can be taken back."""
    page.past.list.chosen.emit(page.past.list.rows.rows[1])
    assert not page.past.take_back.isEnabled()
    qtbot.waitUntil(page.past.take_back.isEnabled)


def test_the_sets_are_listed_and_the_newest_is_open(page: RulesPage) -> None:
    rows = page.past.list.rows.rows
    assert [(row.title, row.below, row.right) for row in rows[:2]] == [
        ("16:07", "10-peak.yaml · +1 −1 · window", ""),
        ("19 Nov 16:07", "10-peak.yaml · +4 −0 · window", ""),
    ]
    assert page.past.diff.toPlainText() == without_heads(rule_texts.DIFF)
    assert not page.past.take_back.isEnabled()
    window = page.window()
    assert cut_off(window) == [] and too_small(window, 48) == []


def test_a_set_of_before_is_taken_back(page: RulesPage, fake: FakeController, qtbot: QtBot) -> None:
    page.past.list.chosen.emit(page.past.list.rows.rows[2])
    qtbot.waitUntil(lambda: page.past.diff.toPlainText().startswith("Nothing differs"))
    page.past.take_back.click()
    qtbot.waitUntil(lambda: page.files.text.startswith("# set 1\n"))
    assert len(page.past.list.rows.rows) == 4
    assert ("POST", "rules/take-back", {"id": 1}) in fake.asked


def test_a_refusal_is_said(page: RulesPage, fake: FakeController, qtbot: QtBot) -> None:
    open_set(page, qtbot)
    fake.refuse_with = (422, Refusal("the rules of then do not fit the house", "Change them first."))
    page.past.take_back.click()
    qtbot.waitUntil(lambda: bool(page.past.answer.accessibleName()))
    expected = "the rules of then do not fit the house. Change them first."
    assert page.past.answer.accessibleName() == expected
    assert page.past.take_back.isEnabled()


def test_a_set_that_does_not_fit_any_more_says_where(
    page: RulesPage, fake: FakeController, qtbot: QtBot
) -> None:
    open_set(page, qtbot)
    fake.rule_problems = (
        ProblemMessage(
            "10-peak.yaml", 4, 9, 3, "error", "unknown-name", '"site.most" is not known in this house', ""
        ),
    )
    page.past.take_back.click()
    qtbot.waitUntil(lambda: bool(page.past.answer.accessibleName()))
    assert page.past.answer.accessibleName() == "It does not fit this house any more"
    assert page.past.diff.toPlainText() == '10-peak.yaml:4: "site.most" is not known in this house'
    assert page.past.take_back.isEnabled()


def test_a_difference_names_its_files_and_leaves_out_the_places_of_lines() -> None:
    files: tuple[tuple[str, list[str], list[str]], ...] = (
        ("10-peak.yaml", ["a: 1", *"bcdefghijk", "l: 1"], ["a: 2", *"bcdefghijk", "l: 2"]),
        ("new", [], ["m"]),
    )
    found = [unified_diff(old, new, name, name, lineterm="", n=0) for name, old, new in files]
    told = without_heads("\n".join(line for diff in found for line in diff))
    assert told.split("\n") == ["10-peak.yaml", "-a: 1", "+a: 2", "…", "-l: 1", "+l: 2", "new", "+m"]


def test_a_line_that_looks_like_a_head_is_one_that_came_or_went() -> None:
    lines = ("--- f", "+++ f", "@@ -1 +1 @@", "--- was a comment", "+-- is one")
    assert without_heads("\n".join(lines)) == "f\n--- was a comment\n+-- is one"
