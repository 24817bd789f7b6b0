# SPDX-License-Identifier: MIT
"""The sets of rules that were in use before: when and by whom, what each changed, and a way back to it.

Fetched while it is seen. A set that is taken back is checked by the controller as any other; what it refuses it says.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QShowEvent, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from controller.model.messages import CheckMessage, MessageError, decode
from controller.model.past_messages import ActivatedSetMessage, ActivationMessage, TakeBackRequest
from gui.client import Failure
from gui.speech import spoken
from gui.state import HouseState
from gui.style import GRID, PAD, Look, Meaning, Step
from gui.widgets.card import Button, Elided
from gui.widgets.log_rows import who_words
from gui.widgets.row_list import Row, RowList
from gui.words import day_and_time, local

MOST = "100"
ELLIPSIS = "…"


class RulesPast(QWidget):
    """Activated sets, newest first, and what the chosen one changed."""

    taken_back = Signal()

    def __init__(self, look: Look, house: HouseState) -> None:
        super().__init__()
        self._house = house
        self._chosen: int | None = None
        self._shown: int | None = None
        """Whose difference is seen."""
        self._newest: int | None = None
        self.list = RowList(
            look, self.tr("No set of rules was used yet. Each one that is will be kept here.")
        )
        self.list.setAccessibleName(self.tr("Sets of rules that were in use"))
        self.diff = QPlainTextEdit()
        self.diff.setReadOnly(True)
        self.diff.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.diff.setAccessibleName(self.tr("What it changed"))
        self._colours = _DiffColours(self.diff.document(), look)
        self.answer = Elided(look, Step.LABEL, "muted")
        self.take_back = Button(look, self.tr("Use this set again"), "", "undo")
        self.take_back.setEnabled(False)
        right = QVBoxLayout()
        right.setSpacing(GRID // 2)
        right.addWidget(self.diff, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(PAD, 0, 0, 0)
        foot.addWidget(self.answer, 1)
        foot.addWidget(self.take_back)
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.list, 2)
        row.addLayout(right, 3)
        self.list.chosen.connect(lambda chosen: self._choose(int(chosen.key)))
        self.take_back.clicked.connect(self._take_back)
        look.changed.connect(lambda: self.diff.setFont(look.mono()))
        self.diff.setFont(look.mono())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fetch()

    def fetch(self) -> None:
        """Ask for the sets."""
        call = self._house.client.get("rules/history", list[ActivationMessage], {"limit": MOST})
        if call is not None:
            call.done.connect(self._show_sets)
            call.failed.connect(self._failed)

    def _show_sets(self, sets: list[ActivationMessage]) -> None:
        state = self._house.state
        if state is None:
            return
        zone = state.about.timezone
        now = local(state.now, zone)
        rows = tuple(_row(each, local(each.time, zone), now, index == 0) for index, each in enumerate(sets))
        self.list.show_rows(rows)
        self._newest = sets[0].id if sets else None
        if self._chosen is None and self._newest is not None:
            self._open(self._newest)
        self._show_button()

    def _choose(self, number: int) -> None:
        self.answer.say("")
        self._open(number)

    def _open(self, number: int) -> None:
        self._chosen, self._shown = number, None
        self.list.show_chosen(number)
        self._show_button()
        call = self._house.client.get(f"rules/history/{number}", ActivatedSetMessage)
        if call is not None:
            call.done.connect(self._show_set)
            call.failed.connect(self._failed)

    def _show_set(self, activated: ActivatedSetMessage) -> None:
        if activated.activation.id == self._chosen:
            told = without_heads(activated.diff)
            self.diff.setPlainText(told or self.tr("Nothing differs from the set before."))
            self._shown = self._chosen
            self._show_button()

    def _take_back(self) -> None:
        if self._chosen is None:
            return
        call = self._house.client.post("rules/take-back", TakeBackRequest(self._chosen), CheckMessage)
        if call is not None:
            self.take_back.setEnabled(False)
            call.done.connect(self._taken)
            call.failed.connect(self._refused)

    def _taken(self, checked: CheckMessage) -> None:
        self.answer.say(self.tr("In use again"), "good")
        self._chosen = None
        self.fetch()
        self.taken_back.emit()

    def _refused(self, failure: Failure) -> None:
        """A set that has errors in the house of today tells them where its difference stood."""
        try:
            problems = decode(CheckMessage, failure.body).problems
        except MessageError:
            self._failed(failure)
            return
        self.diff.setPlainText(
            "\n".join(f"{each.file}:{each.line}: {spoken(each, 'message')}" for each in problems)
        )
        self.answer.say(self.tr("It does not fit this house any more"), "alarm")
        self._show_button()

    def _failed(self, failure: Failure) -> None:
        self.answer.say(failure.told, "alarm")
        self._show_button()

    def _show_button(self) -> None:
        """Only what can be seen is taken back."""
        self.take_back.setEnabled(self._chosen not in (None, self._newest) and self._shown == self._chosen)


def _row(activation: ActivationMessage, at: datetime, now: datetime, is_newest: bool) -> Row:
    files = ", ".join(change.name for change in activation.changes)
    lines = f"+{activation.added} \N{MINUS SIGN}{activation.removed}"
    return Row(
        key=activation.id,
        icon="active" if is_newest else "rules",
        title=day_and_time(at, now),
        below=" · ".join(part for part in (files, lines, who_words(activation.who)) if part),
        most_below=2,
        meaning=Meaning.GOOD if is_newest else None,
    )


def without_heads(diff: str) -> str:
    """A difference as people read it: each file by its name, and an ellipsis for the lines that did not change."""
    shown: list[str] = []
    lines = diff.splitlines()
    is_first = False
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else ""
        if line.startswith("--- ") and after.startswith("+++ "):
            is_first = True
        elif is_first and line.startswith("+++ "):
            shown.append(line.removeprefix("+++ "))
        elif line.startswith("@@ "):
            shown += [] if is_first else [ELLIPSIS]
            is_first = False
        else:
            shown.append(line)
    return "\n".join(shown)


class _DiffColours(QSyntaxHighlighter):
    """What came and what went; the sign at the start of the line says it too."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        super().__init__(document)
        self._look = look
        look.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        theme = self._look.theme
        colour = None
        if text.startswith(("+", "-")):
            colour = theme.ink(Meaning.GOOD if text[0] == "+" else Meaning.PEAK)
        elif text and not text[0].isspace():
            # The name of a file, or what stands for its other lines.
            colour = QColor(theme.muted)
        if colour is not None:
            shape = QTextCharFormat()
            shape.setForeground(colour)
            self.setFormat(0, len(text), shape)
