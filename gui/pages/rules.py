# SPDX-License-Identifier: MIT
"""Rules: what each of them does now and what it waits for, and the files they are written in.

A text is checked while it is typed, by the same code as in the controller. Only "Use it" makes it live; until then it
is kept here and marked. When the controller refuses, its problems are shown and the last good rules go on.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controller.model.messages import (
    CheckMessage,
    MessageError,
    ProblemMessage,
    RuleFileRequest,
    RuleMessage,
    RulesMessage,
    decode,
)
from gui.client import Failure
from gui.pages.page import Page
from gui.rule_files import RuleFiles
from gui.rules_check import RuleChecker
from gui.state import HouseState
from gui.style import GRID, ROW, Look, Meaning
from gui.widgets.card import Button, Card, Choice, Elided, segment
from gui.widgets.row_list import Row, RowList
from gui.widgets.rule_editor import RuleEditor
from gui.words import clock, lasting, local, rule_sign

WIDE = 1000
CHECK_AFTER_MS = 300
PROBLEM_ROWS = 2


class RulesPage(Page):
    """List and text side by side; on a small screen one at a time."""

    def __init__(self, look: Look, house: HouseState, parent: QWidget | None = None) -> None:
        super().__init__(look, house, parent)
        self.files = RuleFiles()
        self._checker: RuleChecker | None = None
        self._has_asked = False
        self._is_busy = False
        self.list = RowList(look, self.tr("No rules yet"))
        self.editor = RuleEditor(look)
        self.problems = RowList(look, "")
        self.problems.setAccessibleName(self.tr("Problems"))
        self._status = Elided(look)
        self._list_segment = segment(look, self.tr("Rules"))
        self._text_segment = segment(look, self.tr("Text"))
        self._choice = Choice(look)
        self._choice.setAccessibleName(self.tr("Rule file"))
        self._revert = Button(look, "", "", "undo")
        self._revert.setAccessibleName(self.tr("Revert"))
        self._revert.setToolTip(self.tr("Back to the text that is in use"))
        self._use = Button(look, self.tr("Use it"), "primary")
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.check)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        state = self.house.state
        if not self._has_asked and self.house.is_live:
            self.ask()
        if state is not None:
            zone = state.about.timezone
            since = {rule.name: lasting((state.now - rule.since).total_seconds()) for rule in state.rules}
            self.list.show_rows(tuple(rule_row(rule, since[rule.name]) for rule in state.rules))
            self.files.note_active(clock(local(state.now, zone)))
        self._show_buttons()

    def ask(self) -> None:
        """Fetch the files."""
        call = self.house.client.get("rules", RulesMessage)
        if call is not None:
            self._has_asked = True
            call.done.connect(self.show_files)
            call.failed.connect(self._not_fetched)

    def show_files(self, message: RulesMessage) -> None:
        """The files as the controller has them; what is unsaved here stays."""
        self.files.take(message)
        if message.house:
            self._checker = RuleChecker(message.house)
            self.editor.offer(self._checker.words())
        self._name_files()
        self._show_text()
        self.check()

    def check(self) -> None:
        """Check all files as they stand here."""
        self._due.stop()
        if self._checker is not None:
            self.files.problems = self._checker.check(self.files.texts())
        self._show_problems()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_parts()

    # --- what is shown ----------------------------------------------------------------------------------------------

    def _show_parts(self) -> None:
        wide = self.width() >= WIDE
        self._list_segment.setVisible(not wide)
        self._text_segment.setVisible(not wide)
        self._list_card.setVisible(wide or self._list_segment.isChecked())
        shows_text = wide or self._text_segment.isChecked()
        self._text_side.setVisible(shows_text)
        self._revert.setText(self.tr("Revert") if wide else "")
        for widget in (self._choice, self._revert, self._use):
            widget.setVisible(shows_text)

    def _show_text(self) -> None:
        text = self.files.text
        if text != self.editor.toPlainText():
            self.editor.blockSignals(True)
            self.editor.setPlainText(text)
            self.editor.blockSignals(False)

    def _show_problems(self) -> None:
        problems = self.files.problems
        self.editor.show_problems(tuple(item for item in problems if item.file == self.files.current))
        self.problems.show_rows(tuple(problem_row(index, item) for index, item in enumerate(problems)))
        rows = min(PROBLEM_ROWS, len(problems))
        self._problem_card.setFixedHeight(rows * (ROW + GRID // 2) + GRID)
        self._problem_card.setVisible(bool(problems))
        self._show_buttons()

    def _show_buttons(self) -> None:
        changed, errors = self.files.is_changed, self.files.error_count
        live = self.house.is_live
        self._use.setEnabled(live and changed and errors == 0 and not self._is_busy)
        self._revert.setEnabled(changed)
        self._status.say(*self._status_text(changed, errors))
        for index in range(self._choice.count()):
            name = str(self._choice.itemData(index))
            shown = f"● {name}" if self.files.has_changed(name) else name
            if self._choice.itemText(index) != shown:
                self._choice.setItemText(index, shown)

    def _status_text(self, changed: bool, errors: int) -> tuple[str, str]:
        if not self.files.names:
            return self.tr("Fetching the rules …"), "muted"
        if errors:
            return self.tr("Problems: {count}").format(count=errors), "alarm"
        if self.files.answer:
            return self.files.answer, "alarm"
        if changed:
            return self.tr("Changed, not in use yet"), "attention"
        if self.files.used_since:
            return self.tr("In use since {time}").format(time=self.files.used_since), "good"
        return self.tr("In use"), "muted"

    def _name_files(self) -> None:
        self._choice.blockSignals(True)
        self._choice.clear()
        for name in self.files.names:
            self._choice.addItem(name, name)
        if self.files.current in self.files.names:
            self._choice.setCurrentIndex(self.files.names.index(self.files.current))
        self._choice.blockSignals(False)

    # --- what is done -----------------------------------------------------------------------------------------------

    def _edited(self) -> None:
        self.files.edit(self.editor.toPlainText())
        self._due.start(CHECK_AFTER_MS)
        self._show_buttons()

    def _open(self, index: int) -> None:
        self.files.open(str(self._choice.itemData(index)))
        self._show_text()
        self._show_problems()

    def open_at(self, file: str, line: int, column: int = 1) -> None:
        """Show this place of this file."""
        if file in self.files.names:
            self._choice.setCurrentIndex(self.files.names.index(file))
        self._text_segment.setChecked(True)
        self._show_parts()
        self.editor.jump_to(line, column)

    def _revert_text(self) -> None:
        self.files.revert()
        self._show_text()
        self.check()

    def use(self) -> None:
        """Ask the controller to make this file live."""
        name = self.files.current
        call = self.house.client.put("rules", RuleFileRequest(name, self.files.text), CheckMessage)
        if call is None:
            return
        self._is_busy = True
        self._show_buttons()
        text = self.files.text
        call.done.connect(lambda answer: self._used(name, text, answer))
        call.failed.connect(self._refused)

    def _used(self, name: str, text: str, answer: CheckMessage) -> None:
        self._is_busy = False
        if answer.activated:
            self.files.accept(name, text)
        self.files.problems = answer.problems
        self._show_problems()

    def _refused(self, failure: Failure) -> None:
        self._is_busy = False
        try:
            self.files.problems = decode(CheckMessage, failure.body).problems
            self.files.answer = ""
        except MessageError:
            self.files.answer = f"{failure.error} {failure.hint}".strip()
        self._show_problems()

    def _not_fetched(self, _failure: Failure) -> None:
        self._has_asked = False

    def _connect(self) -> None:
        self.editor.textChanged.connect(self._edited)
        self._choice.currentIndexChanged.connect(self._open)
        self._revert.clicked.connect(self._revert_text)
        self._use.clicked.connect(self.use)
        self._list_segment.clicked.connect(self._show_parts)
        self._text_segment.clicked.connect(self._show_parts)
        self.list.chosen.connect(lambda row: self.open_at(*row.key))
        self.problems.chosen.connect(lambda row: self.open_at(*row.key[1:]))

    def _lay_out(self) -> None:
        self._list_card = _card_around(self.list)
        self._problem_card = _card_around(self.problems)
        self._problem_card.hide()
        self._text_side = QWidget()
        text = QVBoxLayout(self._text_side)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(GRID)
        text.addWidget(_card_around(self.editor), 1)
        text.addWidget(self._problem_card)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        for widget in (self._list_segment, self._text_segment, self._choice):
            head.addWidget(widget)
        head.addWidget(self._status, 1)
        head.addWidget(self._revert)
        head.addWidget(self._use)
        self._list_segment.setChecked(True)
        bodies = QHBoxLayout()
        bodies.setSpacing(GRID)
        bodies.addWidget(self._list_card, 2)
        bodies.addWidget(self._text_side, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addLayout(bodies, 1)


def rule_row(rule: RuleMessage, since: str) -> Row:
    """A rule as it stands; a tap shows its text."""
    sign = rule_sign(rule.state)
    below = " · ".join(part for part in (f"{sign.word} {since}", rule.waits_for or rule.why) if part)
    return Row(
        key=(rule.file, rule.line),
        icon=sign.icon,
        title=rule.name,
        below=below,
        right=", ".join(rule.drives),
        meaning=sign.meaning,
        is_right_first=False,
    )


def problem_row(index: int, problem: ProblemMessage) -> Row:
    """A problem; a tap goes to its place."""
    is_error = problem.severity == "error"
    return Row(
        key=(index, problem.file, problem.line, problem.column),
        icon="error" if is_error else "warning",
        title=problem.message,
        below=problem.hint,
        right=f"{problem.file}:{problem.line}",
        meaning=Meaning.PEAK if is_error else Meaning.ATTENTION,
    )


def _card_around(widget: QWidget) -> Card:
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
    column.addWidget(widget)
    return card
