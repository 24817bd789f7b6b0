# SPDX-License-Identifier: MIT
"""The form and the list of the rules page: each touch rewrites a line of the text, is marked, and can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from controller.model.messages import RuleFileMessage, RulesMessage
from gui.main_window import MainWindow
from gui.pages.rules import RulesPage
from gui.style import DARK, LIGHT, Theme
from gui.widgets.picker import Picker
from gui.widgets.rule_form import RuleForm
from gui.widgets.stepper import Stepper
from tests.gui import rule_texts, scenes
from tests.gui.conftest import MakeWindow
from tests.gui.house import summary
from tests.gui.looking import cut_off, seen, too_small
from tests.gui.test_rule_text import changed_lines


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    return filled(make_window(scenes.EVENING, (1280, 800)))


def filled(window: MainWindow, text: str = rule_texts.RULE_TEXT) -> MainWindow:
    files = tuple(
        RuleFileMessage(name, content, ())
        for name, content in (("10-peak.yaml", text), ("20-night.yaml", rule_texts.NIGHT_TEXT))
    )
    page_of(window).show_files(RulesMessage(files, summary()))
    window.show_page("rules")
    return window


def page_of(window: MainWindow) -> RulesPage:
    page = window.pages["rules"]
    assert isinstance(page, RulesPage)
    return page


def form_of(window: MainWindow, row: int) -> RuleForm:
    page = page_of(window)
    page.open_rule(page.list.rows.rows[row])
    settle()
    assert page.form is not None
    return page.form


def changes(window: MainWindow) -> list[str]:
    """What of the open file is not as it is in use."""
    files = page_of(window).files
    return changed_lines(files.used_text(files.current), files.text)


def named(window: MainWindow, name: str) -> QWidget:
    """The one thing on the screen with this name."""
    kinds: tuple[type[QWidget], ...] = (QAbstractButton, QComboBox, QLineEdit)
    return next(widget for kind in kinds for widget in seen(window, kind) if widget.accessibleName() == name)


def settle() -> None:
    """Let what is due be built, and what is built be shown."""
    for _ in range(3):
        QGuiApplication.processEvents()


def click(window: MainWindow, name: str) -> None:
    button = named(window, name)
    assert isinstance(button, QAbstractButton)
    button.click()
    settle()


def pick(window: MainWindow, name: str, value: str) -> None:
    picker = named(window, name)
    assert isinstance(picker, Picker)
    index = picker.findData(value)
    picker.setCurrentIndex(index)
    picker.activated.emit(index)
    settle()


def test_a_tap_on_plus_changes_one_line_and_can_be_taken_back(window: MainWindow) -> None:
    form_of(window, 1)
    click(window, "grid.export: more")
    click(window, "grid.export: more")
    expected = ["-    when: grid.export > 1.8 kW for 3 min", "+    when: grid.export > 2 kW for 3 min"]
    assert changes(window) == expected
    page = page_of(window)
    assert page.editor.toPlainText() == page.files.text
    assert page.head.status.accessibleName() == "Changed, not in use yet"
    assert page.list.rows.rows[1].below.startswith("● Changed, not in use yet · Resting")
    click(window, "Undo")
    click(window, "Undo")
    assert changes(window) == [] and not page.head.back.isEnabled()
    stepper = named(window, "grid.export: more").parentWidget()
    assert isinstance(stepper, Stepper) and stepper.text == "1.8 kW"
    click(window, "Redo")
    assert changes(window)[1] == "+    when: grid.export > 1.9 kW for 3 min"


def test_the_unit_the_duration_and_the_operator_change(window: MainWindow) -> None:
    form_of(window, 1)
    click(window, "grid.export: unit")
    click(window, "When for: less")
    pick(window, "When: operator", ">=")
    assert changes(window)[1] == "+    when: grid.export >= 1800 W for 2 min"


def test_conditions_are_added_joined_renamed_and_removed(window: MainWindow) -> None:
    form_of(window, 1)
    pick(window, "When: Add a condition …", "charger.car.connected")
    assert changes(window)[1] == "+    when: grid.export > 1.8 kW and charger.car.connected for 3 min"
    click(window, "When: all or one")
    pick(window, "When: yes or no", "not")
    assert changes(window)[1] == "+    when: grid.export > 1.8 kW or not charger.car.connected for 3 min"
    click(window, "When: remove 2")
    assert changes(window) == []
    pick(window, "When: name", "solar.power")
    assert changes(window)[1] == "+    when: solar.power > 1.8 kW for 3 min"


def test_devices_change_and_each_offers_what_it_can(window: MainWindow) -> None:
    form_of(window, 1)
    pick(window, "Device", "battery.home")
    assert changes(window)[1] == "+    then: {battery.home: charge 3 kW}"
    click(window, "battery.home charge : more")
    assert changes(window)[1] == "+    then: {battery.home: charge 3.1 kW}"
    pick(window, "Action of battery.home", "hold")
    pick(window, "Add a device …", "charger.car")
    assert changes(window)[1] == "+    then: {battery.home: hold, charger.car: pause}"
    click(window, "Remove battery.home")
    assert changes(window)[1] == "+    then: {charger.car: pause}"


def test_an_inverter_that_may_be_limited_is_offered_with_what_it_can(window: MainWindow) -> None:
    form_of(window, 1)
    pick(window, "Add a device …", "solar.roof")
    assert changes(window)[1].endswith("solar.roof: export below 0 W}")
    pick(window, "Action of solar.roof", "limit to")
    assert changes(window)[1].endswith("solar.roof: limit to 2 kW}")


def test_an_amount_that_is_no_number_is_a_line_of_text(window: MainWindow, qtbot: QtBot) -> None:
    form_of(window, 0)
    line = named(window, "Amount of battery.home")
    assert isinstance(line, QLineEdit) and line.text() == "quarter.allowance"
    line.clear()
    QTest.keyClicks(line, "2 kW")
    assert changes(window)[1].startswith("+      battery.home: cover above 2 kW   # what the house")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    click(window, "battery.home cover above : less")
    assert "cover above 1.9 kW   #" in changes(window)[1]


def test_the_end_and_the_limits_come_and_go(window: MainWindow) -> None:
    form_of(window, 1)
    click(window, "Remove the end")
    assert changes(window) == ["-    until: grid.import > 200 W for 2 min"]
    page_of(window)._undo(page_of(window).editor.undo)
    click(window, "Remove Rests afterwards")
    pick(window, "Add a limit …", "per_day_at_most")
    click(window, "Runs at least: more")
    expected = "+    run: {at_least: 21 min, starts_per_day: 6, per_day_at_most: 6 h}"
    assert changes(window)[1] == expected


def test_name_and_reason_are_typed(window: MainWindow) -> None:
    form_of(window, 1)
    name, why = named(window, "Name"), named(window, "Why")
    assert isinstance(name, QLineEdit) and isinstance(why, QLineEdit)
    name.end(False)
    QTest.keyClicks(name, "!")
    QTest.keyClicks(why, "It is free: and warm")
    assert changes(window)[0] == "-  - rule: Boiler on sunshine"
    assert '+    why: "It is free: and warm"' in changes(window)
    name.clear()
    name.textEdited.emit("")
    assert page_of(window)._rows.rules("10-peak.yaml")[1].name


def test_a_problem_stands_beside_the_title_of_its_field_and_its_remedy_below(window: MainWindow) -> None:
    form = form_of(window, 1)
    form.text_changed.emit("when", "grid.export > 20 %")
    when, then = form._sections["when"], form._sections["then"]
    assert when._wrong.accessibleName().startswith("grid.export is in W and cannot be compared")
    assert when._more.isVisible() and when._more.text() == "Write a quantity in W"
    assert (then._wrong.text(), then._more.isVisible()) == ("", False)
    assert not page_of(window).head.use.isEnabled()


def test_on_a_small_screen_a_problem_is_in_sight_without_scrolling(window: MainWindow) -> None:
    window.resize(800, 480)
    form = form_of(window, 1)
    form.text_changed.emit("when", "grid.export > 20 %")
    wrong = form._sections["when"]._wrong
    assert not wrong.visibleRegion().isEmpty()
    form.text_changed.emit("when", "grid.export > 1 kW")
    assert wrong.text() == ""


def test_a_switch_writes_one_line_and_takes_it_away_again(window: MainWindow) -> None:
    page = page_of(window)
    index = page.list.rows.index(2)
    place = page.list.visualRect(index)
    QTest.mouseClick(
        page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.right() - 70, place.center().y())
    )
    assert changes(window) == ["+    enabled: false"]
    assert page.list.rows.rows[2].below == "● Off, not in use yet · Active 25 min"
    page.list.setCurrentIndex(index)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert changes(window) == []


def test_a_rule_is_dragged_by_its_handle(window: MainWindow) -> None:
    page = page_of(window)
    viewport = page.list.viewport()
    rects = [page.list.visualRect(page.list.rows.index(number)) for number in range(3)]
    start = QPoint(rects[2].right() - 20, rects[2].center().y())
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, QPoint(start.x(), rects[0].center().y()))
    assert not page.grab().isNull()
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(start.x(), rects[0].center().y()))
    assert page.list.rows.rows[0].title == "Fill the car by seven"
    assert sorted(page.files.text) == sorted(rule_texts.RULE_TEXT)


def test_keys_and_buttons_change_the_order_too(window: MainWindow) -> None:
    page = page_of(window)
    page.list.setCurrentIndex(page.list.rows.index(1))
    QTest.keyClick(page.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.list.rows.rows[0].title == "Boiler on sunshine"
    form_of(window, 0)
    assert not named(window, "Higher priority").isEnabled()
    click(window, "Lower priority")
    assert page.files.text == rule_texts.RULE_TEXT
    page.list.dragged.emit(0, 6)
    assert page.head.status.accessibleName() == "A rule moves within its file only"


def test_an_added_rule_is_right_from_the_start_and_can_be_deleted(window: MainWindow) -> None:
    page = page_of(window)
    page._add.click()
    page._add.click()
    titles = [row.title for row in page.list.rows.rows]
    assert titles[6:8] == ["New rule", "New rule 2"]
    assert page.files.error_count == 0 and page.head.use.isEnabled()
    assert page.list.rows.rows[7].below == "● New, not in use yet"
    click(window, "Delete the rule")
    click(window, "Delete the rule")
    assert page.files.text == rule_texts.RULE_TEXT


def test_no_rule_is_added_where_there_is_nothing_to_drive(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING, (1280, 800))
    page = page_of(window)
    page.show_files(
        RulesMessage((RuleFileMessage("a.yaml", "rules: []\n", ()),), summary() | {"devices": []})
    )
    assert not page._add.isEnabled()
    filled(window)
    assert page._add.isEnabled()


def test_a_broken_text_has_no_form_and_says_why(window: MainWindow) -> None:
    page = page_of(window)
    page.editor.setPlainText("rules: [\n")
    page.check()
    assert page.form is not None
    assert not page.form.isVisible() and page.bodies.no_form.isVisible()
    assert [row.is_on for row in page.list.rows.rows[:2]] == [None, None]
    page.list.chosen.emit(page.list.rows.rows[0])
    assert page.editor.isVisible()
    page.editor.setPlainText("rules: []\n")
    page.check()
    assert page.bodies.no_form.text() == "There are no rules in this file yet."


def test_line_ends_of_other_systems_stay(make_window: MakeWindow) -> None:
    text = rule_texts.RULE_TEXT.replace("\n", "\r\n").replace("# what", "#\N{NO-BREAK SPACE}what")
    window = filled(make_window(scenes.EVENING, (1280, 800)), text)
    page = page_of(window)
    assert not page.files.is_changed
    form_of(window, 1)
    click(window, "grid.export: more")
    assert page.files.text == text.replace("1.8 kW", "1.9 kW")
    page.editor.moveCursor(page.editor.textCursor().MoveOperation.End)
    QTest.keyClicks(page.editor, "# x")
    assert page.files.text == text.replace("1.8 kW", "1.9 kW") + "# x"


@pytest.mark.parametrize(("size", "theme"), [((800, 480), LIGHT), ((1280, 800), DARK)])
def test_every_form_fits_fingers_and_has_names(
    make_window: MakeWindow, size: tuple[int, int], theme: Theme
) -> None:
    window = filled(make_window(scenes.EVENING, size, theme))
    page = page_of(window)
    for row in (0, 1, 4):
        form = form_of(window, row)
        assert (window.width(), window.height()) == size
        body = form.widget()
        assert body.minimumSizeHint().width() <= form.viewport().width(), row
        assert too_small(window, 48) == [] and cut_off(window) == []
        for kind in (QAbstractButton, QComboBox, QLineEdit):
            for widget in seen(window, kind):
                assert widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
    assert page.form is not None


@pytest.mark.parametrize("percent", [130])
def test_large_text_fits_the_form_too(make_window: MakeWindow, percent: int) -> None:
    window = make_window(scenes.EVENING)
    window.preferences.choose(text_percent=percent)
    filled(window)
    for row in (0, 1, 4):
        form = form_of(window, row)
        body = form.widget()
        assert body.minimumSizeHint().width() <= form.viewport().width(), row
    assert (window.width(), window.height()) == (800, 480)


def test_the_open_list_of_names_has_groups_and_rows_for_fingers(window: MainWindow) -> None:
    form_of(window, 1)
    picker = named(window, "When: Add a condition …")
    assert isinstance(picker, Picker)
    assert [picker.itemText(row) for row in range(2)] == ["BATTERY", "battery.home.soc   state of charge"]
    assert [picker.itemData(row) for row in range(2)] == [None, "battery.home.soc"]
    picker.showPopup()
    settle()
    assert picker.view().sizeHintForRow(1) >= 48
    assert not picker.view().grab().isNull()
    picker.hidePopup()
    picker.activated.emit(0)
    assert changes(window) == []
