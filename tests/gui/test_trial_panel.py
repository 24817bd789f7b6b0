# SPDX-License-Identifier: MIT
"""Trying rules on the rules page: what is tried, what is shown, what is used, and where it leads back to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from controller.model.messages import Refusal, RuleFileRequest
from controller.model.trial_messages import TrialRequest
from gui import trial as trial_module
from gui.main_window import MainWindow
from gui.pages.rules import RulesPage
from gui.style import LIGHT, TEXT_SIZES
from gui.trial import TrialPhase
from gui.widgets.trial_panel import TrialPanel
from tests.gui import evening, rule_texts, scenes, trial_scenes
from tests.gui.conftest import MakeWindow, show_scene
from tests.gui.fake_controller import FakeController
from tests.gui.looking import PaintCount, cut_off, seen, too_small

EDITED = rule_texts.RULE_TEXT.replace("grid.export > 1.8 kW", "grid.export > 1 kW")
SIZES = ((800, 480), (1280, 800), (1920, 1080), (720, 1280))


@pytest.fixture
def page(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> RulesPage:
    monkeypatch.setattr(trial_module, "LOOK_EVERY_MS", 1)
    window: MainWindow = make_window(None)
    window.show_page("rules")
    window.client.follow(fake.address)
    shown = window.pages["rules"]
    assert isinstance(shown, RulesPage)
    qtbot.waitUntil(lambda: bool(shown.files.names))
    return shown


def edit(page: RulesPage, text: str = EDITED) -> None:
    page.editor.setPlainText(text)
    page.check()


def opened(page: RulesPage, qtbot: QtBot) -> TrialPanel:
    page.head.try_segment.click()
    panel = page.trial
    assert panel is not None
    qtbot.waitUntil(lambda: panel.trial.sources is not None)
    return panel


def tried(page: RulesPage, qtbot: QtBot) -> TrialPanel:
    panel = opened(page, qtbot)
    panel.choice.start.click()
    qtbot.waitUntil(panel.result.isVisible)
    return panel


def headline(panel: TrialPanel) -> str:
    return panel.result._headline.text()


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
    assert panel.result.status.accessibleName() == "the disk is full Make room."
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
    question.phases[1].click()
    question.ready._more.click()
    assert panel.choice.request == TrialRequest(battery="10.5 kWh, 4.5 kW", car="1x16 A, 12 kWh by 07:15")
    question.with_battery.click()
    assert panel.choice.request == TrialRequest(car="1x16 A, 12 kWh by 07:15")
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


def test_the_plot_shows_the_device_that_is_chosen_and_what_was_at_a_touch(
    page: RulesPage, fake: FakeController, qtbot: QtBot
) -> None:
    edit(page)
    panel = tried(page, qtbot)
    panel.result.plot_segment.click()
    curves = panel.result.curves
    assert curves.isVisible() and not panel.result.table.isVisible()
    assert curves.picker is not None and curves.plot is not None
    assert [curves.picker.itemData(index) for index in range(curves.picker.count())] == [
        "quarter_w",
        "grid_w",
        "battery_w",
        "soc_pct",
        "charger.car",
        "relay.boiler",
    ]
    curves.picker.picked.emit("relay.boiler")
    assert len(curves.plot.curves["after"].xData) > 0
    noon = trial_scenes.START.timestamp() + 20 * 3_600
    curves.plot.tapped.emit(noon)
    assert curves._readout.isVisible()
    told = curves._readout.accessibleName()
    assert told.startswith("14 Nov 14:00 Running") and "kW Edited" in told
    assert curves._readout.height() >= 2 * curves._readout.fontMetrics().height()
    assert not curves._readout.why.isVisible()
    curves.choose("soc_pct")
    assert not curves._readout.isVisible()
    curves.plot.tapped.emit(noon)
    assert curves._readout.accessibleName().strip().endswith("%")


def test_a_zoomed_plot_shows_the_whole_again(page: RulesPage, qtbot: QtBot) -> None:
    panel = tried(page, qtbot)
    panel.result.plot_segment.click()
    plot = panel.result.curves.plot
    assert plot is not None
    whole = plot.window_s
    QTest.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 70))
    QTest.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 70))
    plot.plotItem.vb.scaleBy(x=0.2)
    assert plot.window_s != whole
    panel.result.curves.whole.click()
    assert plot.window_s == whole


@pytest.mark.parametrize("size", SIZES)
def test_each_view_has_room_and_targets_for_fingers(
    page: RulesPage, fake: FakeController, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = page.window()
    window.resize(*size)
    fake.trials.report = trial_scenes.of_long_names()
    edit(page)
    panel = opened(page, qtbot)
    views = [("choice", panel.choice.rules_segment.click), ("question", panel.choice.buy_segment.click)]
    for name, show in views:
        show()
        QGuiApplication.processEvents()
        assert (window.width(), window.height()) == size
        assert cut_off(page) == [] and too_small(page, 48) == [], name
    panel.choice.rules_segment.click()
    panel.choice.start.click()
    QGuiApplication.processEvents()
    assert cut_off(page) == [] and too_small(page, 48) == []
    qtbot.waitUntil(panel.result.isVisible)
    for button in (panel.result.figures_segment, panel.result.plot_segment):
        button.click()
        QGuiApplication.processEvents()
        assert (window.width(), window.height()) == size
        assert cut_off(page) == [] and too_small(page, 48) == []


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_large_text_has_room_too(page: RulesPage, fake: FakeController, qtbot: QtBot, percent: int) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.preferences.choose(text_percent=percent)
    edit(page)
    panel = tried(page, qtbot)
    for button in (panel.result.figures_segment, panel.result.plot_segment):
        button.click()
        QGuiApplication.processEvents()
        assert (window.width(), window.height()) == (800, 480)
        assert cut_off(page) == []
    for segment in (page.head.form_segment, page.head.text_segment):
        segment.click()
        QGuiApplication.processEvents()
        assert (window.width(), window.height()) == (800, 480)
        assert cut_off(page) == []


def test_everything_that_can_be_touched_has_a_name_and_the_theme_may_change(
    page: RulesPage, qtbot: QtBot
) -> None:
    edit(page)
    panel = opened(page, qtbot)
    panel.choice.buy_segment.click()
    window = page.window()
    assert isinstance(window, MainWindow)
    named(window)
    panel.choice.rules_segment.click()
    panel.choice.start.click()
    qtbot.waitUntil(panel.result.isVisible)
    panel.result.plot_segment.click()
    named(window)
    window.preferences.choose(theme=LIGHT)
    QGuiApplication.processEvents()
    assert window.grab().toImage().pixelColor(400, 460).lightness() > 128


@pytest.mark.parametrize(("size", "percent"), [((800, 480), 100), ((800, 480), 130), ((720, 1280), 100)])
def test_nothing_of_the_question_is_squeezed(
    page: RulesPage, qtbot: QtBot, size: tuple[int, int], percent: int
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.resize(*size)
    window.preferences.choose(text_percent=percent)
    panel = opened(page, qtbot)
    panel.choice.buy_segment.click()
    panel.choice.question.with_car.click()
    for _ in range(3):
        QGuiApplication.processEvents()
    for widget in seen(panel.choice.question, QAbstractButton):
        assert widget.width() >= min(widget.sizeHint().width(), widget.maximumWidth()), widget
    assert panel.choice.question.width() <= panel.choice.viewport().width()


def test_where_there_is_little_room_the_house_without_control_is_left_out(
    page: RulesPage, qtbot: QtBot
) -> None:
    edit(page)
    panel = tried(page, qtbot)
    assert {cell.isVisible() for cell in panel.result.table._spare} == {True}
    window = page.window()
    assert isinstance(window, MainWindow)
    window.preferences.choose(text_percent=130)
    window.resize(801, 480)
    QGuiApplication.processEvents()
    assert {cell.isVisible() for cell in panel.result.table._spare} == {False}


def test_what_was_shown_before_does_not_live_on(page: RulesPage, qtbot: QtBot) -> None:
    panel = tried(page, qtbot)
    first = panel.result.table.widget()
    gone: list[bool] = []
    first.destroyed.connect(lambda: gone.append(True))
    edit(page)
    panel.result.another.click()
    qtbot.waitUntil(panel.result.isVisible)
    qtbot.waitUntil(lambda: gone == [True])
    window = page.window()
    assert isinstance(window, MainWindow)
    window.preferences.choose(theme=LIGHT, text_percent=115)
    QGuiApplication.processEvents()
    assert headline(panel).startswith("Your changes")


def named(window: MainWindow) -> None:
    for widget in seen(window, QAbstractButton):
        assert isinstance(widget, QAbstractButton)
        assert widget.accessibleName() or widget.text(), widget


def test_each_difference_is_told_to_a_screen_reader(page: RulesPage, qtbot: QtBot) -> None:
    edit(page)
    panel = tried(page, qtbot)
    names = {widget.accessibleName() for widget in seen(panel.result.table, QWidget)}
    assert "Highest quarter: −0.67 lower kW" in names


def test_a_new_second_paints_nothing_of_it(page: RulesPage, fake: FakeController, qtbot: QtBot) -> None:
    panel = tried(page, qtbot)
    window = page.window()
    assert isinstance(window, MainWindow)
    for _ in range(5):
        QGuiApplication.processEvents()
    count = PaintCount(panel)
    show_scene(window, replace(scenes.EVENING, now=evening.NOW))
    for _ in range(5):
        QGuiApplication.processEvents()
    assert count.count == 0
