# SPDX-License-Identifier: MIT
"""A condition as rows of comparisons: a name to pick, an operator, a number to step; what is not so simple is a line.

It shows one text and emits the next; what of it is wrong is said by whoever checks the file.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controller.model.units import Dimension
from gui.condition_form import (
    OPERATORS,
    UNITS_OF,
    Term,
    TermKind,
    Terms,
    new_term,
    read_terms,
)
from gui.style import GRID, Look, Step
from gui.widgets.card import Button, Field, Text
from gui.widgets.picker import Option, Picker
from gui.widgets.setting_picker import is_setting, setting_picker
from gui.widgets.stepper import Stepper
from gui.words import meaning_of
from rules.schema import NameInfo, Vocabulary

HOLD_UNITS = ("s", "min", "h")
NO_HOLD = "0 min"
FIRST_HOLD = "3 min"
DAY_S = 86_400.0


class ConditionEditor(QWidget):
    """One condition. `changed` carries it as a rule file writes it."""

    changed = Signal(str)

    def __init__(self, look: Look, name: str, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._vocabulary = vocabulary
        self._terms: Terms | None = None
        self.text = ""
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GRID // 2)
        self._body: QWidget | None = None

    def show_text(self, text: str) -> None:
        """Show this condition; nothing is built anew when it is the one that stands here."""
        if text != self.text or self._body is None:
            self.text = text
            self._build()

    def _build(self) -> None:
        if self._body is not None:
            self._rows.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        self._terms = read_terms(self.text, self._vocabulary)
        if self._terms is None:
            column.addWidget(self._line(self.text, self._emit))
        else:
            for index, term in enumerate(self._terms.terms):
                column.addLayout(self._term_row(index, term))
            column.addLayout(self._foot(self._terms))
        self._rows.addWidget(self._body)

    def _term_row(self, index: int, term: Term) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        makers = {
            TermKind.NUMBER: self._number,
            TermKind.TRUTH: self._truth,
            TermKind.CHOICE: self._choice,
            TermKind.TEXT: self._words,
        }
        for widget, stretch in makers[term.kind](index, term):
            row.addWidget(widget, stretch)
        if self._terms is None or len(self._terms.terms) == 1:
            return row
        remove = Button(self._look, "", "quiet", "remove")
        remove.setAccessibleName(self.tr("{field}: remove {place}").format(field=self._name, place=index + 1))
        remove.clicked.connect(lambda: self._set_term(index, None, anew=True))
        row.addWidget(remove)
        return row

    def _number(self, index: int, term: Term) -> list[tuple[QWidget, int]]:
        info = self._vocabulary.name(term.name)
        units = UNITS_OF.get(info.dimension, ()) if info is not None and info.dimension is not None else ()
        stepper = Stepper(self._look, term.name, units)
        stepper.keep_unit_room()
        low, high = (None, None) if info is None else (info.low, info.high)
        stepper.show_value(term.value, low, high)
        stepper.changed.connect(lambda value: self._alter(index, value=value))
        operator = self._picker(
            self.tr("{field}: operator").format(field=self._name), OPERATORS, term.operator, 2
        )
        operator.picked.connect(lambda sign: self._alter(index, operator=sign))
        return [(self._name_picker(index, term.name), 1), (operator, 0), (stepper, 0)]

    def _truth(self, index: int, term: Term) -> list[tuple[QWidget, int]]:
        options = (Option("is", shown=self.tr("yes")), Option("not", shown=self.tr("no")))
        operator = Picker(
            self._look, self.tr("{field}: yes or no").format(field=self._name), options, letters=3
        )
        operator.choose(term.operator)
        operator.picked.connect(lambda sign: self._alter(index, operator=sign))
        return [(self._name_picker(index, term.name), 1), (operator, 0)]

    def _choice(self, index: int, term: Term) -> list[tuple[QWidget, int]]:
        info = self._vocabulary.name(term.name)
        operator = self._picker(
            self.tr("{field}: operator").format(field=self._name), ("==", "!="), term.operator, 2
        )
        operator.picked.connect(lambda sign: self._alter(index, operator=sign))
        word = self._picker(term.name, () if info is None else info.choices, term.value, 10)
        word.picked.connect(lambda value: self._alter(index, value=value))
        return [(self._name_picker(index, term.name), 1), (operator, 0), (word, 0)]

    def _words(self, index: int, term: Term) -> list[tuple[QWidget, int]]:
        return [(self._line(term.value, lambda text: self._alter(index, value=text)), 1)]

    def _foot(self, terms: Terms) -> QHBoxLayout:
        """What adds a comparison, joins them, and holds the whole."""
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        invitation = self.tr("Add a condition …")
        add = Picker(self._look, f"{self._name}: {invitation}", self._names(), invitation)
        add.picked.connect(self._add)
        row.addWidget(add, 1)
        if len(terms.terms) > 1:
            words = {"and": self.tr("all of these"), "or": self.tr("one of these")}
            joiner = Button(self._look, words[terms.joiner])
            joiner.setAccessibleName(self.tr("{name}: all or one").format(name=self._name))
            joiner.clicked.connect(self._swap_joiner)
            row.addWidget(joiner)
        label = Text(self._look, Step.LABEL, "muted")
        label.say(self.tr("for"))
        row.addWidget(label)
        row.addWidget(self._hold_field(terms.hold))
        return row

    def _hold_field(self, hold: str) -> QWidget:
        name = self.tr("{name} for").format(name=self._name)
        if is_setting(hold):
            picker = setting_picker(self._look, name, hold, Dimension.DURATION, self._vocabulary)
            picker.picked.connect(lambda chosen: self._hold(chosen or FIRST_HOLD, anew=not chosen))
            return picker
        stepper = Stepper(self._look, name, HOLD_UNITS)
        stepper.show_value(hold or NO_HOLD, 0.0, DAY_S)
        stepper.changed.connect(self._hold)
        return stepper

    # --- pieces -----------------------------------------------------------------------------------------------------

    def _name_picker(self, index: int, name: str) -> Picker:
        picker = Picker(
            self._look, self.tr("{field}: name").format(field=self._name), self._names(), letters=8
        )
        picker.choose(name)
        picker.picked.connect(lambda chosen: self._rename(index, chosen))
        return picker

    def _names(self) -> tuple[Option, ...]:
        infos = sorted(self._vocabulary.names(), key=lambda info: info.name.partition(".")[0])
        return tuple(
            Option(info.name, meaning_of(info.meaning), info.name.partition(".")[0]) for info in infos
        )

    def _picker(self, name: str, values: tuple[str, ...], value: str, letters: int) -> Picker:
        picker = Picker(self._look, name, tuple(map(Option, values)), letters=letters)
        picker.choose(value)
        return picker

    def _line(self, text: str, use: object) -> Field:
        line = Field(self._look, text, is_code=True)
        line.setAccessibleName(self._name)
        line.textEdited.connect(use)
        line.editingFinished.connect(lambda: QTimer.singleShot(0, self, self._settle))
        return line

    # --- changes ----------------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """When a line of text is done and reads simply now, it gets its steppers."""
        terms = read_terms(self.text, self._vocabulary)
        if terms is not None and terms != self._terms:
            self._build()

    def _alter(self, index: int, *, value: str | None = None, operator: str | None = None) -> None:
        if self._terms is None:
            return
        old = self._terms.terms[index]
        term = Term(old.kind, old.value if value is None else value, old.name, operator or old.operator)
        self._set_term(index, term)

    def _rename(self, index: int, name: str) -> None:
        """Another name; the operator and the number stay where they fit it."""
        info = self._vocabulary.name(name)
        if self._terms is None or info is None or name == self._terms.terms[index].name:
            return
        old, new = self._terms.terms[index], new_term(info)
        before = self._vocabulary.name(old.name)
        if (
            new.kind is old.kind is TermKind.NUMBER
            and before is not None
            and before.dimension is info.dimension
        ):
            new = Term(TermKind.NUMBER, old.value, name, old.operator)
        self._set_term(index, new, anew=True)

    def _add(self, name: str) -> None:
        info: NameInfo | None = self._vocabulary.name(name)
        if self._terms is not None and info is not None:
            self._set_term(len(self._terms.terms), new_term(info), anew=True)

    def _set_term(self, index: int, term: Term | None, *, anew: bool = False) -> None:
        if self._terms is not None:
            self._show_terms(self._terms.with_term(index, term), anew)

    def _swap_joiner(self) -> None:
        if self._terms is not None:
            self._show_terms(self._terms.joined_by("or" if self._terms.joiner == "and" else "and"), True)

    def _hold(self, text: str, *, anew: bool = False) -> None:
        if self._terms is not None:
            hold = "" if text.startswith("0 ") else text
            self._show_terms(Terms(self._terms.terms, self._terms.joiner, hold), anew)

    def _show_terms(self, terms: Terms, anew: bool) -> None:
        self._terms = terms
        self._emit(str(terms))
        if anew:
            # The button that asked for it is still in its click.
            QTimer.singleShot(0, self, self._build)

    def _emit(self, text: str) -> None:
        self.text = text
        self.changed.emit(text)
