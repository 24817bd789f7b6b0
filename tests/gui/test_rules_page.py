# SPDX-License-Identifier: MIT
"""The rules page against a fake controller: read, edit, check, use, be refused, go back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from controller.model.messages import ProblemMessage, Refusal, RuleFileMessage, RulesMessage
from gui.main_window import MainWindow
from gui.pages.rules import RulesPage
from gui.style import Meaning
from gui.widgets.rule_list import problem_row, rule_row
from gui.widgets.rules_head import RulesHead
from tests.gui import evening, rule_texts, scenes
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController


@pytest.fixture
def window(make_window: MakeWindow, fake: FakeController, qtbot: QtBot) -> MainWindow:
    made = make_window(None, (1280, 800))
    made.show_page("rules")
    made.client.follow(fake.address)
    qtbot.waitUntil(lambda: bool(page_of(made).files.names))
    return made


def page_of(window: MainWindow) -> RulesPage:
    page = window.pages["rules"]
    assert isinstance(page, RulesPage)
    return page


def type_text(page: RulesPage, text: str) -> None:
    page.editor.setPlainText(text)


def test_the_files_are_fetched_once_the_page_is_seen(window: MainWindow, fake: FakeController) -> None:
    page = page_of(window)
    assert page.files.names == ["10-peak.yaml", "20-night.yaml"]
    assert page.editor.toPlainText() == rule_texts.RULE_TEXT
    assert (page.head.status.accessibleName(), page.head.use.isEnabled()) == ("In use", False)
    assert [route for _, route, _ in fake.asked].count("rules") == 1


def test_the_list_says_what_each_rule_does_and_waits_for(window: MainWindow) -> None:
    rows = page_of(window).list.rows.rows
    assert [row.title for row in rows][:2] == ["Keep the quarter under the peak", "Boiler on sunshine"]
    assert rows[1].below == "Resting 10 min · rests 10 min: 12 s to go"
    assert rows[4].below == "Blocked 4 h · price.rank is not known"


def test_a_mistake_is_found_while_it_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    page.head.text_segment.click()
    type_text(page, rule_texts.BROKEN_TEXT)
    qtbot.waitUntil(lambda: page.files.error_count == 2)
    assert page.problems.isVisible() and not page.head.use.isEnabled()
    assert page.head.status.accessibleName() == "Problems: 2"
    assert page.problems.rows.rows[1].below == 'did you mean "grid.export"?'
    assert len(page.editor.extraSelections()) == 2


def test_the_number_of_mistakes_stands_whole_beside_the_file_on_a_small_screen(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(window)
    window.resize(800, 480)
    page.head.text_segment.click()
    type_text(page, rule_texts.BROKEN_TEXT)
    qtbot.waitUntil(lambda: page.head.status.text() == "✕ 2")
    assert page.head.choice.geometry().right() < page.head.status.geometry().left()
    assert page.head.status.geometry().right() < page.head.revert.geometry().left()


def test_a_tap_on_a_problem_goes_to_its_place(window: MainWindow) -> None:
    page = page_of(window)
    type_text(page, rule_texts.BROKEN_TEXT)
    page.check()
    page.problems.chosen.emit(page.problems.rows.rows[1])
    cursor = page.editor.textCursor()
    assert (cursor.blockNumber() + 1, cursor.positionInBlock() + 1) == (12, 11)


def test_a_tap_on_a_rule_opens_its_form(window: MainWindow) -> None:
    page = page_of(window)
    window.resize(800, 480)
    page.head.list_segment.click()
    page.list.chosen.emit(page.list.rows.rows[1])
    assert page.form is not None and page.form.isVisible() and not page.list.isVisible()
    assert page.form._name.text() == "Boiler on sunshine"
    window.resize(1280, 800)
    page.head.text_segment.click()
    page.list.chosen.emit(page.list.rows.rows[1])
    assert page.editor.isVisible() and page.editor.textCursor().blockNumber() + 1 == 11


def test_a_good_change_is_used_when_it_is_asked_for(
    window: MainWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = page_of(window)
    text = rule_texts.RULE_TEXT.replace("> 20 %", "> 25 %")
    type_text(page, text)
    page.check()
    assert page.head.status.accessibleName() == "Changed, not in use yet"
    assert page.head.choice.itemText(0) == "● 10-peak.yaml"
    assert fake.rule_text == rule_texts.RULE_TEXT
    page.head.use.click()
    assert not page.head.use.isEnabled()
    qtbot.waitUntil(lambda: not page.files.is_changed)
    assert fake.rule_text == text
    assert page.head.status.accessibleName() == "In use since 18:07"
    assert page.head.choice.itemText(0) == "10-peak.yaml"
    window.house.take(replace(scenes.EVENING, now=scenes.EVENING.now + timedelta(days=1)))
    page.refresh()
    page.check()
    assert page.head.status.accessibleName() == "In use since 20 Nov 18:07"


def test_changes_in_several_files_are_used_together(
    window: MainWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = page_of(window)
    type_text(page, rule_texts.RULE_TEXT + "# mine\n")
    page.head.choice.setCurrentIndex(1)
    type_text(page, rule_texts.NIGHT_TEXT + "# and this\n")
    page.check()
    page.head.use.click()
    qtbot.waitUntil(lambda: page.files.changed == "")
    assert (fake.rule_text, fake.night_text) == (
        rule_texts.RULE_TEXT + "# mine\n",
        rule_texts.NIGHT_TEXT + "# and this\n",
    )
    assert [(verb, route) for verb, route, _ in fake.asked if verb == "PUT"] == [("PUT", "rules/set")]
    assert page.head.status.accessibleName() == "In use since 18:07"


def test_problems_of_the_controller_are_shown_like_our_own(
    window: MainWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = page_of(window)
    fake.rule_problems = (
        ProblemMessage("10-peak.yaml", 3, 5, 3, "error", "late", "somebody was faster", ""),
    )
    type_text(page, rule_texts.RULE_TEXT + "# a word\n")
    page.check()
    page.use.begin()
    qtbot.waitUntil(lambda: page.files.error_count == 1)
    assert page.problems.rows.rows[0].title == "somebody was faster"
    assert page.files.is_changed


def test_any_other_refusal_is_said_and_nothing_is_lost(
    window: MainWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = page_of(window)
    type_text(page, rule_texts.RULE_TEXT + "# a word\n")
    page.check()
    fake.refuse_with = (507, Refusal("the disk is full", "Make room."))
    page.use.begin()
    qtbot.waitUntil(lambda: bool(page.files.answer))
    assert page.head.status.accessibleName() == "the disk is full. Make room."
    assert page.head.use.isEnabled()
    assert page.editor.toPlainText().endswith("# a word\n")


def test_going_back_restores_what_is_in_use(window: MainWindow) -> None:
    page = page_of(window)
    type_text(page, "rules: [\n")
    page.check()
    assert page.head.revert.isEnabled()
    page.head.revert.click()
    assert page.editor.toPlainText() == rule_texts.RULE_TEXT
    assert not page.head.revert.isEnabled() and not page.problems.isVisible()


def test_what_is_unsaved_stays_while_another_file_is_open(window: MainWindow) -> None:
    page = page_of(window)
    type_text(page, rule_texts.RULE_TEXT + "# mine\n")
    page.head.choice.setCurrentIndex(1)
    assert page.editor.toPlainText() == rule_texts.NIGHT_TEXT
    page.head.choice.setCurrentIndex(0)
    assert page.editor.toPlainText().endswith("# mine\n")
    window.show_page("log")
    window.show_page("rules")
    assert page.editor.toPlainText().endswith("# mine\n")


def test_names_are_completed_and_put_in_by_enter(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    editor = page.editor
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.setFocus()
    QTest.keyClicks(editor, "    when: grid.exp")
    popup = editor._completer.popup()
    qtbot.waitUntil(popup.isVisible)
    shown = popup.model().index(0, 0).data()
    assert shown.startswith("grid.export   power to the street now")
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert editor.toPlainText().endswith("    when: grid.export")
    assert not popup.isVisible()


def test_rows_have_sign_and_word() -> None:
    row = rule_row(evening.RULES[0], "1 min")
    assert (row.icon, row.below, row.right) == (
        "active",
        "Active 1 min",
        "battery.home, charger.car, relay.boiler",
    )
    warning = problem_row(0, ProblemMessage("a.yaml", 3, 1, 1, "warning", "x", "odd", "look again"))
    assert (warning.icon, warning.right, warning.meaning) == ("warning", "a.yaml:3", Meaning.ATTENTION)


def another(fake: FakeController, text: str, revision: str) -> None:
    """Somebody else saves the first file."""
    fake.rule_text = text
    fake.show(replace(fake.state, rules_revision=revision))


def test_a_file_that_an_editor_changed_is_shown_without_being_asked_for(
    window: MainWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = page_of(window)
    form = page.form
    theirs = rule_texts.RULE_TEXT.replace("20 %", "15 %")
    another(fake, theirs, "2")
    qtbot.waitUntil(lambda: page.editor.toPlainText() == theirs)
    assert not page.crossed.isVisible()
    assert page.form is form
    assert [route for _, route, _ in fake.asked].count("rules") == 2


def test_what_is_unsaved_stays_and_its_writer_chooses_theirs(
    window: MainWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = page_of(window)
    page.head.text_segment.click()
    mine = rule_texts.RULE_TEXT.replace("1.8 kW", "1 kW")
    type_text(page, mine)
    another(fake, rule_texts.RULE_TEXT.replace("20 %", "15 %"), "2")
    qtbot.waitUntil(page.crossed.isVisible)
    assert page.editor.toPlainText() == mine
    told = "10-peak.yaml was changed by somebody else. Your text is still here."
    assert page.crossed.accessibleName() == told
    page.crossed.theirs.click()
    assert page.editor.toPlainText() == fake.rule_text
    assert not page.crossed.isVisible() and not page.files.changed
    page.editor.undo()
    assert page.editor.toPlainText() == mine


def test_keeping_mine_leaves_it_to_be_used(window: MainWindow, fake: FakeController, qtbot: QtBot) -> None:
    page = page_of(window)
    page.head.text_segment.click()
    mine = rule_texts.RULE_TEXT.replace("1.8 kW", "1 kW")
    type_text(page, mine)
    another(fake, rule_texts.RULE_TEXT.replace("20 %", "15 %"), "2")
    qtbot.waitUntil(page.crossed.isVisible)
    page.crossed.mine.click()
    assert not page.crossed.isVisible()
    assert (page.editor.toPlainText(), page.files.changed) == (mine, "10-peak.yaml")


def test_a_removed_file_lives_on_here_until_it_is_let_go(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    page.head.text_segment.click()
    type_text(page, rule_texts.RULE_TEXT.replace("1.8 kW", "1 kW"))
    page.show_files(RulesMessage((RuleFileMessage("20-night.yaml", rule_texts.NIGHT_TEXT, ()),), {}))
    assert page.crossed.accessibleName().startswith("10-peak.yaml was removed by somebody else.")
    page.crossed.theirs.click()
    assert page.files.names == ["20-night.yaml"]
    assert page.editor.toPlainText() == rule_texts.NIGHT_TEXT
    assert not page.crossed.isVisible()


def test_no_row_beside_the_form_moves_when_a_rule_waits_for_something_longer(
    window: MainWindow, qtbot: QtBot
) -> None:
    rows = page_of(window).list
    qtbot.waitUntil(lambda: len(rows.rows.rows) > 5)
    heights = {rows.sizeHintForRow(place) for place in range(len(rows.rows.rows))}
    assert len(heights) == 1


def is_whole(head: RulesHead) -> bool:
    """Whether each button that is seen has the room for its words."""
    shown = [button for button in (*head.segments, head.use) if button.isVisible()]
    return all(button.width() >= button.minimumSizeHint().width() for button in shown)


def test_with_large_letters_no_button_of_the_head_is_clipped(
    speak: Callable[[str], None], window: MainWindow, qtbot: QtBot
) -> None:
    speak("de")
    qtbot.waitUntil(lambda: page_of(window).head.use.text() == "Aktivieren")
    window.preferences.choose(text_percent=130)
    window.resize(800, 480)
    page = page_of(window)
    qtbot.waitUntil(lambda: bool(page.files.names))
    for view in (page.head.text_segment, page.head.form_segment, page.head.list_segment):
        view.click()
        qtbot.waitUntil(lambda: is_whole(page.head))


def test_without_a_controller_nobody_says_that_there_are_no_rules(make_window: MakeWindow) -> None:
    made = make_window(None, (1280, 800))
    made.show_page("rules")
    page = page_of(made)
    assert page.list._empty == "Waiting for the controller"
    assert not page._from_library.isEnabled() and not page._add.isEnabled()
