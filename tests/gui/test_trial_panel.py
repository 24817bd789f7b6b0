# SPDX-License-Identifier: MIT
"""Trying rules on the rules page: what is tried, what is shown, what is used, and where it leads back to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from controller.model.messages import Refusal, RuleFileRequest
from controller.model.trial_messages import TrialRequest
from gui.main_window import MainWindow
from gui.pages.rules import RulesPage
from gui.trial import TrialPhase
from tests.gui import rule_texts, trial_scenes
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController
from tests.gui.trial_stage import EDITED, edit, headline, opened, rules_page, tried


@pytest.fixture
def page(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> RulesPage:
    return rules_page(make_window, fake, qtbot, monkeypatch)


def test_the_views_are_made_when_they_are_first_wanted(page: RulesPage) -> None:
    assert page.trial is None


def test_what_is_changed_and_not_saved_is_tried(page: RulesPage, fake: FakeController, qtbot: QtBot) -> None:
    edit(page)
    panel = opened(page, qtbot)
    assert (
        panel.choice._what.text()
        == "You changed: Boiler on sunshine. This is tried beside the rules as they run."
    )
    panel.choice.pasts[30].click()
    panel.choice.start.click()
    assert panel.progress.isVisible() and not panel.choice.isVisible()
    assert panel.progress.accessibleName() == "Trying your changes on the last 30 days"
    qtbot.waitUntil(panel.result.isVisible)
    assert fake.trials.asked == TrialRequest("history", 30, (RuleFileRequest("10-peak.yaml", EDITED),))
    assert headline(panel).startswith("Your changes would have kept the highest quarter 0.67")
    assert fake.rule_text == rule_texts.RULE_TEXT, "nothing is used by trying"


def test_what_is_changed_is_named_as_long_as_there_is_room(page: RulesPage, qtbot: QtBot) -> None:
    panel = opened(page, qtbot)
    edit(page, rule_texts.RULE_TEXT + "# a word\n")
    assert panel.choice._what.text() == "Your changes in 10-peak.yaml, beside the rules as they run."
    page.list.switched.emit(page.list.rows.rows[0], False)
    page.list.switched.emit(page.list.rows.rows[2], False)
    page.changes.chosen = 4
    assert page.form is not None
    page.form.deleted.emit()
    page.add_rule()
    page.check()
    page.head.try_segment.click()
    assert panel.choice._what.text() == (
        "You changed: Keep the quarter under the peak; Fill the car by seven; New rule and 1 more. "
        "This is tried beside the rules as they run."
    )


def test_the_keyboard_goes_on_where_it_can_do_something(
    page: RulesPage, fake: FakeController, qtbot: QtBot
) -> None:
    fake.trials.step = 0.0
    panel = opened(page, qtbot)
    panel.choice.start.setFocus()
    QTest.keyClick(panel.choice.start, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.window().focusWidget() is panel.progress.cancel)
    fake.trials.step = 1.0
    qtbot.waitUntil(lambda: page.window().focusWidget() is panel.result.back)


def test_without_a_change_the_running_rules_stand_against_none(
    page: RulesPage, fake: FakeController, qtbot: QtBot
) -> None:
    panel = tried(page, qtbot)
    assert fake.trials.asked == TrialRequest("history", 7, ())
    assert headline(panel).startswith("Your rules keep the highest quarter 1.82")
    assert not panel.result.use.isVisible()
    assert panel.result.curves.legend.words == ("No control", "Running")


def test_used_from_there_all_changed_files_go_live_together(
    page: RulesPage, fake: FakeController, qtbot: QtBot
) -> None:
    edit(page)
    page.head.choice.setCurrentIndex(1)
    edit(page, rule_texts.NIGHT_TEXT + "# mine\n")
    panel = tried(page, qtbot)
    assert fake.trials.asked is not None and len(fake.trials.asked.files) == 2
    assert panel.result.status.accessibleName() == "" and panel.result.use.isEnabled()
    panel.result.use.click()
    assert not panel.result.use.isEnabled()
    qtbot.waitUntil(lambda: page.files.changed == "")
    assert (fake.rule_text, fake.night_text) == (EDITED, rule_texts.NIGHT_TEXT + "# mine\n")
    assert panel.result.status.accessibleName() == "In use now"
    assert not panel.result.use.isEnabled()


def test_a_refusal_of_the_use_is_said_beside_it(page: RulesPage, fake: FakeController, qtbot: QtBot) -> None:
    edit(page)
    panel = tried(page, qtbot)
    fake.refuse_with = (507, Refusal("the disk is full", "Make room."))
    panel.result.use.click()
    qtbot.waitUntil(lambda: bool(page.files.answer))
    assert panel.result.status.accessibleName() == "the disk is full. Make room."
    assert panel.result.use.isEnabled()


def test_what_changed_since_is_said_and_tried_again_on_the_same_past(
    page: RulesPage, fake: FakeController, qtbot: QtBot
) -> None:
    edit(page)
    panel = opened(page, qtbot)
    panel.choice.pasts[30].click()
    panel.choice.start.click()
    qtbot.waitUntil(panel.result.isVisible)
    assert panel.result.another.text() == "Try another"
    edit(page, EDITED + "# more\n")
    assert panel.result.status.accessibleName() == "Changed since"
    panel.result.another.click()
    assert panel.progress.isVisible()
    qtbot.waitUntil(panel.result.isVisible)
    assert fake.trials.asked == TrialRequest(
        "history", 30, (RuleFileRequest("10-peak.yaml", EDITED + "# more\n"),)
    )
    assert panel.result.status.accessibleName() == ""


def test_rules_that_somebody_else_changed_meanwhile_are_said_too(
    page: RulesPage, fake: FakeController, qtbot: QtBot
) -> None:
    panel = tried(page, qtbot)
    assert panel.result.status.accessibleName() == ""
    fake.show(replace(fake.state, rules_revision="another"))
    qtbot.waitUntil(lambda: panel.result.status.accessibleName() == "Changed since")
    assert panel.result.another.text() == "Try again"


def test_with_mistakes_there_is_nothing_to_try_again(page: RulesPage, qtbot: QtBot) -> None:
    edit(page)
    panel = tried(page, qtbot)
    edit(page, rule_texts.BROKEN_TEXT)
    panel.result.another.click()
    assert panel.choice.isVisible() and not panel.choice.start.isEnabled()


def test_what_is_taken_back_is_no_longer_what_was_tried(page: RulesPage, qtbot: QtBot) -> None:
    edit(page)
    panel = tried(page, qtbot)
    page.head.revert.click()
    assert panel.result.status.accessibleName() == "Changed since"
    assert not panel.result.use.isEnabled()


def test_back_to_editing_opens_what_was_open(page: RulesPage, qtbot: QtBot) -> None:
    page.head.text_segment.click()
    panel = tried(page, qtbot)
    panel.result.back.click()
    assert page.head.text_segment.isChecked() and page.editor.isVisible()
    page.head.form_segment.click()
    page.head.try_segment.click()
    assert panel.result.isVisible(), "what came out is still there"
    panel.result.back.click()
    assert page.head.form_segment.isChecked()


def test_another_past_is_chosen_anew(page: RulesPage, qtbot: QtBot) -> None:
    panel = tried(page, qtbot)
    panel.result.another.click()
    assert panel.choice.isVisible() and panel.trial.report is None


def test_it_can_be_cancelled(page: RulesPage, fake: FakeController, qtbot: QtBot) -> None:
    fake.trials.share, fake.trials.step = 0.42, 0.0
    panel = opened(page, qtbot)
    panel.choice.start.click()
    qtbot.waitUntil(lambda: panel.trial.phase is TrialPhase.RUNNING)
    assert panel.progress.accessibleDescription().startswith("42 %, ")
    panel.progress.cancel.click()
    assert panel.choice.isVisible()
    qtbot.waitUntil(lambda: fake.trials.ended == ["trial-1"])


def test_leaving_the_page_keeps_it_and_finds_it_again(
    page: RulesPage, fake: FakeController, qtbot: QtBot
) -> None:
    fake.trials.step = 0.0
    panel = opened(page, qtbot)
    panel.choice.start.click()
    qtbot.waitUntil(lambda: panel.trial.phase is TrialPhase.RUNNING)
    window = page.window()
    assert isinstance(window, MainWindow)
    window.show_page("now")
    fake.trials.step = 1.0
    window.show_page("rules")
    qtbot.waitUntil(panel.result.isVisible)
    assert fake.trials.ended == []


def test_mistakes_are_told_before_anything_is_tried(
    page: RulesPage, fake: FakeController, qtbot: QtBot
) -> None:
    edit(page, rule_texts.BROKEN_TEXT)
    panel = opened(page, qtbot)
    assert panel.choice._what.text() == "There are mistakes in your rules. Mend them first, then try them."
    assert not panel.choice.start.isEnabled()
    panel.choice.buy_segment.click()
    assert panel.choice.start.isEnabled(), "a purchase does not depend on them"


def test_problems_of_the_controller_lead_to_their_place(
    page: RulesPage, fake: FakeController, qtbot: QtBot
) -> None:
    fake.trials.problems = trial_scenes.PROBLEMS
    edit(page)
    panel = opened(page, qtbot)
    panel.choice.start.click()
    qtbot.waitUntil(panel.choice.problems.isVisible)
    assert panel.choice._trouble.accessibleName() == "These rules cannot be tried as they are."
    assert QGuiApplication.modalWindow() is None
    panel.choice.problems.chosen.emit(panel.choice.problems.rows.rows[0])
    assert page.editor.isVisible() and page.editor.textCursor().blockNumber() + 1 == 12


def test_without_a_history_the_simulated_week_is_chosen(
    page: RulesPage, fake: FakeController, qtbot: QtBot
) -> None:
    fake.trials.sources = trial_scenes.NO_SOURCES
    panel = opened(page, qtbot)
    assert [button.isEnabled() for button in panel.choice.pasts.values()] == [False, False, False, True]
    assert panel.choice.request == TrialRequest("week", 7)
    panel.choice.start.click()
    qtbot.waitUntil(panel.result.isVisible)
    assert panel.result._basis.text().startswith("On a simulated week")


def test_a_failure_is_said_in_its_place(page: RulesPage, fake: FakeController, qtbot: QtBot) -> None:
    fake.trials.fails_with = ("the disk is full", "Make room.")
    panel = opened(page, qtbot)
    panel.choice.start.click()
    qtbot.waitUntil(panel.choice._trouble.isVisible)
    assert panel.choice._trouble.accessibleName() == "the disk is full Make room."


def test_a_battery_and_a_car_are_asked_for_in_the_words_of_the_command_line(
    page: RulesPage, fake: FakeController, qtbot: QtBot
) -> None:
    panel = opened(page, qtbot)
    question = panel.choice.question
    panel.choice.buy_segment.click()
    assert panel.choice.request == TrialRequest(battery="10 kWh, 5 kW")
    question.capacity._more.click()
    question.power._less.click()
    question.with_car.click()
    question.phases["1"].click()
    question.ready._more.click()
    assert panel.choice.request == TrialRequest(battery="10.5 kWh, 4.5 kW", car="1x16 A, 12 kWh by 07:15")
    question.with_battery.click()
    assert panel.choice.request == TrialRequest(car="1x16 A, 12 kWh by 07:15")
    question.phases["1/3"].click()
    assert panel.choice.request == TrialRequest(car="1/3x16 A, 12 kWh by 07:15")
    question.with_car.click()
    assert not panel.choice.start.isEnabled()


def test_what_it_would_bring_is_told_by_the_year(page: RulesPage, fake: FakeController, qtbot: QtBot) -> None:
    edit(page)
    panel = opened(page, qtbot)
    panel.choice.buy_segment.click()
    panel.choice.start.click()
    assert panel.progress.accessibleName() == "Trying it on the last 7 days"
    qtbot.waitUntil(panel.result.isVisible)
    assert fake.trials.asked == TrialRequest(battery="10 kWh, 5 kW")
    assert headline(panel).startswith("It would bring about 117")
    assert "first guess" in panel.result._basis.text()
    assert not panel.result.use.isVisible()
