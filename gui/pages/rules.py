# SPDX-License-Identifier: MIT
"""Rules: what each of them does now and what it waits for, and the files they are written in, as form and as text.

The text is the truth: switches, the order and the form rewrite lines of it. It is checked while it changes, by the
same code as in the controller. Only "Use it" makes it live; until then it is kept here and marked. When the controller
refuses, its problems are shown and the last good rules go on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from controller.model.messages import RulesMessage, State
from gui.client import Failure
from gui.pages.page import Page
from gui.rule_files import RuleFiles
from gui.rule_use import RuleUse
from gui.rules_check import RuleChecker
from gui.state import HouseState
from gui.style import GRID, Look
from gui.widgets.card import Button
from gui.widgets.crossed_notice import CrossedNotice
from gui.widgets.row_list import Row, RowList
from gui.widgets.rule_changes import RuleChanges
from gui.widgets.rule_editor import RuleEditor
from gui.widgets.rule_list import RuleList, problem_row
from gui.widgets.rule_rows import RuleRows
from gui.widgets.rule_state import RuleState
from gui.widgets.rules_apart import RulesApart
from gui.widgets.rules_bodies import RulesBodies, beside
from gui.widgets.rules_head import RulesHead
from gui.widgets.rules_past import RulesPast
from gui.words import local

if TYPE_CHECKING:
    from controller.model.library_messages import LibraryDraftMessage
    from gui.widgets.rule_form import RuleForm
    from gui.widgets.trial_panel import TrialPanel

WIDE = 1000
CHECK_AFTER_MS = 300


class RulesPage(Page):
    """The list beside form or text; on a small screen one at a time."""

    why_wanted = Signal(str)
    """The name of a rule."""

    def __init__(self, look: Look, house: HouseState, before: RulesPage | None = None) -> None:
        """`before` is the page whose place this one takes: what is written there goes on, and a trial as well."""
        super().__init__(look, house)
        self.files: RuleFiles = RuleFiles() if before is None else before.files
        self.form: RuleForm | None = None
        self._rows = RuleRows(self.files)
        self._checker: RuleChecker | None = None
        self._has_asked = False
        self._is_asking = False
        self._wanted: tuple[str, int] | None = None
        self._house_summary: dict[str, Any] = {}
        self._settings_revision: int | None = None
        self._edits_text = False
        self.use = RuleUse(self.files, house, self)
        self.list = RuleList(look, self.tr("Waiting for the controller"))
        self.editor = RuleEditor(look)
        self.problems = RowList(look, "")
        self.problems.setAccessibleName(self.tr("Problems"))
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.check)
        self.head = RulesHead(look, self.files)
        self.changes = RuleChanges(self.files, self._rows, self.editor, self)
        self.past = RulesPast(look, house)
        self.state = RuleState(look)
        self.crossed = CrossedNotice(look, self.files)
        self._add = Button(look, self.tr("Add a rule"), "", "plus")
        self._from_library = Button(look, self.tr("From the library"), "", "library")
        buttons = beside(self._add, self._from_library)
        self.bodies = RulesBodies(look, (self.list, buttons), self.past, self.state)
        self.apart = RulesApart(look, house, self.files, self.use, self.bodies)
        self._lay_out()
        self._connect()
        self._show_parts()

    @property
    def trial(self) -> TrialPanel | None:
        """Trying the rules, since it was first wanted."""
        return self.apart.trial

    def go_on_from(self, before: Page) -> None:
        assert isinstance(before, RulesPage)
        self.apart.go_on_from(before.apart)
        self.head.go_on_from(before.head)
        self.changes.chosen = before.changes.chosen

    def refresh(self) -> None:
        state = self.house.state
        if self.house.is_live and (not self._has_asked or self._is_behind(state)):
            self.ask()
        if state is not None:
            self.files.now = local(state.now, state.about.timezone)
        self._show_list()
        self._show_buttons()

    def ask(self) -> None:
        """Fetch the files."""
        call = self.house.client.get("rules", RulesMessage)
        if call is not None:
            self._has_asked = self._is_asking = True
            state = self.house.state
            self._settings_revision = None if state is None else state.settings_revision
            call.done.connect(self.show_files)
            call.failed.connect(self._not_fetched)

    def show_files(self, message: RulesMessage) -> None:
        """The files as the controller has them; what is unsaved here stays."""
        self._is_asking = False
        self.files.take(message)
        self._check_by(message.house)
        self.head.name_files()
        self.changes.show_text()
        self.check()
        self._open_wanted()

    def _check_by(self, house: dict[str, Any]) -> None:
        """Form, completion and checks go by this house, and the settings that files from the library bring."""
        house = self.files.with_settings(house)
        if house and house != self._house_summary:
            self._house_summary = house
            self._checker = RuleChecker(house)
            self.editor.offer(self._checker.words())
            self._make_form(self._checker)

    def _is_behind(self, state: State | None) -> bool:
        """Whether somebody else changed a rule file, or a setting, which the checks hold limits against."""
        if self._is_asking or self.use.is_busy or state is None:
            return False
        is_moved = self._settings_revision not in (None, state.settings_revision)
        return is_moved or state.rules_revision != self.files.revision

    def check(self) -> None:
        """Check all files as they stand here."""
        self._due.stop()
        if self._checker is not None:
            self.files.problems = self._checker.check(self.files.texts())
        self._show_problems()
        self._show_list()
        self._show_form()
        self.crossed.refresh()

    def _take_theirs(self, name: str) -> None:
        """Somebody else's text in the place of what is written here, which an undo brings back."""
        self._open_file(name)
        if self.files.is_gone(name):
            self.files.forget(name)
            self.head.name_files()
            self.changes.show_text()
            self.check()
        else:
            self.changes.take_theirs(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_parts()

    # --- what is shown ----------------------------------------------------------------------------------------------

    def _show_parts(self) -> None:
        is_wide, head = self.width() >= WIDE, self.head
        head.show_parts(is_wide)
        if head.form_segment.isChecked() or head.text_segment.isChecked():
            self._edits_text = head.text_segment.isChecked()
        self.bodies.show_parts(head, is_wide)
        self._show_list()

    def _show_list(self) -> None:
        state = self.house.state
        if state is not None or self.files.names:
            is_beside = self.width() >= WIDE
            rows = self._rows.rows(state, with_devices=not is_beside)
            self.list.show_rows(rows, self.tr("No rules yet") if self._has_asked else None)
            self.list.show_chosen((self.files.current, self.changes.chosen) if is_beside else None)
        self._show_state()

    def _show_state(self) -> None:
        """How the rule in the form stands."""
        state, rules = self.house.state, self._rows.rules(self.files.current)
        name = rules[self.changes.chosen].name if self.changes.chosen < len(rules) else ""
        self.state.show_named(state, name)

    def _show_form(self) -> None:
        """The chosen rule as it stands in the text, or why that has no form."""
        if self.form is None:
            return
        reason = self._rows.reason(self.files.current)
        rules = self._rows.rules(self.files.current)
        self.bodies.show_no_form("" if rules else reason or self.tr("There are no rules in this file yet."))
        if rules:
            self.changes.chosen = min(self.changes.chosen, len(rules) - 1)
            self.form.show_rule(
                rules[self.changes.chosen], self._rows.problems_of(rules[self.changes.chosen]), len(rules)
            )

    def _show_problems(self) -> None:
        problems = self.files.problems
        self.editor.show_problems(tuple(item for item in problems if item.file == self.files.current))
        self.problems.show_rows(tuple(problem_row(index, item) for index, item in enumerate(problems)))
        self.bodies.show_problems(len(problems))
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.head.show_history(self.editor.document())
        has_devices = self._checker is not None and bool(self._checker.vocabulary.devices)
        self._add.setEnabled(self.form is not None and has_devices)
        self._from_library.setEnabled(self.form is not None and self.house.is_live)
        self.head.show_state(is_usable=self.use.is_possible)
        if self.trial is not None:
            self.trial.refresh()

    # --- what is done -----------------------------------------------------------------------------------------------

    def _edited(self) -> None:
        if self.changes.is_writing:
            return
        self.files.edit_shown(self.editor.toPlainText())
        self._due.start(CHECK_AFTER_MS)
        self._show_buttons()

    def _open(self, index: int) -> None:
        self.changes.chosen = 0
        self.files.open(str(self.head.choice.itemData(index)))
        self.changes.show_text()
        self._show_problems()
        self._show_form()

    def _open_file(self, name: str) -> None:
        if name in self.files.names and name != self.files.current:
            self.head.choice.setCurrentIndex(self.files.names.index(name))

    def open_rule(self, row: Row) -> None:
        """Show the rule of this row as a form, or its text where that is what is open."""
        file, index, line = self._rows.place_of(row)
        shows_text = self.width() >= WIDE and self.head.text_segment.isChecked()
        self._open_file(file)
        if index is None or shows_text:
            self.changes.chosen = index or 0
            self.open_at(file, line)
            return
        self.changes.chosen = index
        self.head.form_segment.setChecked(True)
        if self.width() < WIDE:
            # The list goes, and the focus with it, which must not land anywhere.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_parts()
        self._show_form()
        self._show_list()

    def _switch(self, row: Row, is_on: bool) -> None:
        file, index, _ = self._rows.place_of(row)
        self._open_file(file)
        if index is not None:
            self.changes.switch(index, is_on)

    def _drag(self, source: int, target: int) -> None:
        """A rule moves within its file; which file comes first is a matter of their names."""
        place, other = (self._rows.place_of(self.list.rows.rows[each]) for each in (source, target))
        self._open_file(place[0])
        if self.changes.drag(place, other):
            self.list.setCurrentIndex(self.list.rows.index(target))

    def add_rule(self) -> None:
        """One more rule in the open file, shown as a form."""
        if self._checker is not None:
            self._turn_to(self.head.form_segment)
            self.changes.add(self._checker.vocabulary, self.tr("New rule"))

    def _undo(self, step: Callable[[], None]) -> None:
        step()
        self.check()

    def open_place(self, file: str, line: int) -> None:
        """Show the rule that begins here, as soon as the files are known."""
        self._wanted = (file, line)
        if self.files.names:
            self._open_wanted()

    def _open_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        rows = (row for row in self.list.rows.rows if self._rows.place_of(row)[::2] == wanted)
        row = next(rows, None)
        if row is None:
            self.open_at(*wanted)
        else:
            self.open_rule(row)

    def open_at(self, file: str, line: int, column: int = 1) -> None:
        """Show this place of this file."""
        if file in self.files.names:
            self.head.choice.setCurrentIndex(self.files.names.index(file))
        self._turn_to(self.head.text_segment)
        self.editor.jump_to(line, column)

    def open_trial(self) -> None:
        """Try the rules on the past."""
        self.apart.make_trial()
        self._turn_to(self.head.try_segment)

    def open_library(self) -> None:
        """The ready sets of rules."""
        self.apart.make_library().setFocus(Qt.FocusReason.OtherFocusReason)
        self._turn_to(self.head.library_segment)

    def _bring(self, draft: LibraryDraftMessage, is_tried: bool) -> None:
        """A set from the library, as one more file of ours: tried, or used at once."""
        self.files.bring(draft)
        self._check_by(draft.house)
        self.changes.chosen = 0
        self.head.name_files()
        self.changes.show_text()
        self.check()
        if self.files.error_count:
            self._turn_to(self.head.text_segment)
        elif is_tried:
            self.open_trial()
            self.apart.make_trial().begin()
        else:
            self._turn_to(self.head.list_segment)
            self.use.begin()

    def _turn_to(self, segment: Button) -> None:
        segment.setChecked(True)
        self._show_parts()

    def _edit_again(self) -> None:
        """Back to the form or the text, whichever was open."""
        self._turn_to(self.head.text_segment if self._edits_text else self.head.form_segment)
        self._show_form()

    def _revert_text(self) -> None:
        self.files.revert()
        self.head.name_files()
        self.changes.show_text()
        self.check()

    def _not_fetched(self, _failure: Failure) -> None:
        self._has_asked = self._is_asking = False

    def _connect(self) -> None:
        self.look.changed.connect(self._show_parts)
        self.editor.textChanged.connect(self._edited)
        self.head.choice.currentIndexChanged.connect(self._open)
        self.head.revert.clicked.connect(self._revert_text)
        self.head.use.clicked.connect(self.use.begin)
        self.use.changed.connect(self._show_problems)
        self.head.back.clicked.connect(lambda: self._undo(self.editor.undo))
        self.head.again.clicked.connect(lambda: self._undo(self.editor.redo))
        self._add.clicked.connect(self.add_rule)
        for button in self.head.segments:
            button.clicked.connect(self._show_parts)
        self.changes.made.connect(self.check)
        self.changes.refused.connect(self._show_buttons)
        self.head.try_segment.clicked.connect(self.open_trial)
        self.apart.editing_wanted.connect(self._edit_again)
        self.apart.place_wanted.connect(self.open_at)
        self.apart.drafted.connect(self._bring)
        self.apart.left.connect(lambda: self._turn_to(self.head.list_segment))
        self._from_library.clicked.connect(self.open_library)
        self.past.taken_back.connect(self.ask)
        self.list.chosen.connect(self.open_rule)
        self.list.asked.connect(lambda row: self.why_wanted.emit(row.title))
        self.state.why_wanted.connect(self.why_wanted)
        self.crossed.theirs_wanted.connect(self._take_theirs)
        self.list.switched.connect(self._switch)
        self.list.dragged.connect(self._drag)
        self.problems.chosen.connect(lambda row: self.open_at(*row.key[1:]))

    def _make_form(self, checker: RuleChecker) -> None:
        """The form needs the words of the house, and the rule language, which costs a moment to load."""
        from gui.widgets.rule_form import RuleForm

        form = self.form = RuleForm(self.look, checker.vocabulary)
        self.bodies.put_form(form)
        self.changes.obey(form)

    def _lay_out(self) -> None:
        self.bodies.put_text(self.editor, self.problems)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.head)
        column.addWidget(self.crossed)
        column.addWidget(self.bodies, 1)
