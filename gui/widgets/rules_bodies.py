# SPDX-License-Identifier: MIT
"""What stands below the head of the rules page: the list, and beside it form, text, trial or past, one at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.style import GRID, PAD, ROW, Look
from gui.widgets.card import Button, Card, Text
from gui.widgets.row_list import RowList
from gui.widgets.rule_editor import RuleEditor
from gui.widgets.rule_list import RuleList
from gui.widgets.rule_state import RuleState
from gui.widgets.rules_head import RulesHead
from gui.widgets.rules_past import RulesPast

PROBLEM_ROWS = 2


class RulesBodies(QWidget):
    """Cards for parts that belong to the page; form and trial come when they are first needed."""

    def __init__(
        self, look: Look, rules: tuple[RuleList, QWidget], past: RulesPast, state: RuleState
    ) -> None:
        """`rules`: the list, and the buttons below it. `state` stands above the form."""
        super().__init__()
        self.no_form = Text(look, tone="muted")
        self.no_form.setWordWrap(True)
        self.no_form.setContentsMargins(PAD, PAD, PAD, PAD)
        self.no_form.hide()
        self._form: QWidget | None = None
        self._problems = Card()
        self._list = card_around(*rules)
        self._form_card = Card()
        self._form_column = QVBoxLayout(self._form_card)
        self._form_column.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        self._form_column.addWidget(state)
        self._form_column.addWidget(self.no_form)
        self._text = QWidget()
        self._past = card_around(past)
        self._trial, self._library = card_around(), card_around()
        self._trial.hide()
        self._library.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._list, 2)
        for side in (self._form_card, self._text, self._past, self._trial, self._library):
            row.addWidget(side, 3)

    def put_text(self, editor: RuleEditor, problems: RowList) -> None:
        """The editor, and under it what is wrong in it."""
        column = QVBoxLayout(self._text)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._problems = card_around(problems)
        self._problems.hide()
        column.addWidget(card_around(editor), 1)
        column.addWidget(self._problems)

    def put_form(self, form: QWidget) -> None:
        """In the place of the one before."""
        if self._form is not None:
            self._form_column.removeWidget(self._form)
            self._form.deleteLater()
        self._form = form
        self._form_column.insertWidget(1, form, 1)

    def show_no_form(self, reason: str) -> None:
        """Why there is no form; the form itself where there is no reason."""
        self.no_form.say(reason)
        self.no_form.setVisible(bool(reason))
        if self._form is not None:
            self._form.setVisible(not reason)

    def put_trial(self, trial: QWidget) -> None:
        """The views of trying."""
        self._trial.layout().addWidget(trial)

    def put_library(self, library: QWidget) -> None:
        """The ready sets of rules."""
        self._library.layout().addWidget(library)

    def show_problems(self, count: int) -> None:
        """Room for so many, up to a few."""
        rows = min(PROBLEM_ROWS, count)
        self._problems.setFixedHeight(rows * (ROW + GRID // 2) + GRID)
        self._problems.setVisible(bool(count))

    def show_parts(self, head: RulesHead, is_wide: bool) -> None:
        """What is chosen in the head; the list beside it where there is room."""
        is_alone = head.library_segment.isChecked()
        self._list.setVisible((is_wide and not is_alone) or head.list_segment.isChecked())
        self._library.setVisible(is_alone)
        self._text.setVisible(head.text_segment.isChecked())
        self._form_card.setVisible(head.form_segment.isChecked())
        self._past.setVisible(head.past_segment.isChecked())
        self._trial.setVisible(head.try_segment.isChecked())


def card_around(*widgets: QWidget) -> Card:
    """A card with these below each other."""
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
    for widget in widgets:
        column.addWidget(widget)
    return card


def beside(*buttons: Button) -> QWidget:
    """Buttons in a row, each with what it needs."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    for button in buttons:
        row.addWidget(button, 1)
    return group
