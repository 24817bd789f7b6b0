# SPDX-License-Identifier: MIT
"""The figures of a trial side by side: before, after, how they differ, and in quiet type what else was possible.

A difference has its sign, a word, and a shape for better or worse; the colour only repeats it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.style import GRID, PAD, Look, Meaning, Step
from gui.trial_figures import Figures, Verdict
from gui.widgets.card import Elided, Picture, Text
from gui.widgets.scrolling import Scrolling

SIGN = 20
WIDEST = "000.00"
LABEL_LETTERS = 13
"""That a label gets before a column gives way to it."""
FIRST_QUIET = 5
"""The column of it."""
VERDICTS: dict[Verdict, tuple[str, Meaning | None, str]] = {
    Verdict.BETTER: ("better", Meaning.GOOD, "good"),
    Verdict.WORSE: ("worse", Meaning.ATTENTION, "attention"),
    Verdict.SAME: ("same", None, "muted"),
    Verdict.OTHER: ("other", None, ""),
    Verdict.UNKNOWN: ("", None, "muted"),
}
"""Verdict -> shape, its colour, tone of the words."""


class TrialTable(Scrolling):
    """Rows of figures under their heads."""

    def __init__(self, look: Look) -> None:
        super().__init__(takes_keys=True)
        self._look = look
        self._figures = QWidget()
        self._spare: list[QWidget] = []
        self._notes = Text(look, Step.LABEL, "muted")
        self.setAccessibleName(self.tr("Figures before and after"))

    def show_rows(self, heads: tuple[str, ...], rows: tuple[Figures, ...], notes: tuple[str, ...]) -> None:
        """`heads` of before and after, then those of the quiet columns; `notes` stand below all rows."""
        self._figures, body = QWidget(), QWidget()
        self._notes = Text(self._look, Step.LABEL, "muted")
        self._notes.setWordWrap(True)
        self._notes.setContentsMargins(PAD, GRID // 2, PAD, GRID // 2)
        self._notes.say("\n".join(f"{note[:1].upper()}{note[1:]}" for note in notes))
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._figures)
        column.addWidget(self._notes)
        column.addStretch(1)
        self._spare = []
        self._fill(QGridLayout(self._figures), heads, rows)
        self.setWidget(body)
        self._show_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_columns()

    def _show_columns(self) -> None:
        """Where labels would get too little room, the house without control is left out first."""
        for cell in self._spare:
            cell.show()
        room = self.viewport().width() - self._figures.minimumSizeHint().width()
        least = LABEL_LETTERS * QFontMetrics(self._look.font()).averageCharWidth()
        for cell in self._spare:
            cell.setVisible(room >= least)

    def whole_height(self, width: int) -> int:
        """That all rows and notes take in this width."""
        return self._figures.sizeHint().height() + self._notes.heightForWidth(width - GRID)

    def _fill(self, grid: QGridLayout, heads: tuple[str, ...], rows: tuple[Figures, ...]) -> None:
        grid.setContentsMargins(PAD, 0, PAD, GRID // 2)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 4)
        grid.setColumnStretch(0, 1)
        before, after, *quiet = heads
        titles = (before, after, self.tr("Difference"), *quiet)
        for column, title in zip(
            (2, 3, 4, *range(FIRST_QUIET, FIRST_QUIET + len(quiet))), titles, strict=True
        ):
            label = self._cell(title, Step.LABEL, "muted")
            label.setMinimumWidth(self._room(title, Step.LABEL))
            if column == 4:
                label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
                label.setContentsMargins(SIGN + GRID, 0, 0, 0)
            grid.addWidget(label, 0, column)
            if len(quiet) > 1 and column == FIRST_QUIET:
                self._spare.append(label)
        for number, row in enumerate(rows, start=1):
            self._place(grid, number, row)

    def _place(self, grid: QGridLayout, number: int, row: Figures) -> None:
        label = Elided(self._look)
        label.say(row.label)
        label.setToolTip(row.label.strip())
        label.setAccessibleDescription(
            self.tr("before {before}, after {after} {unit}: {difference}").format(
                before=row.before, after=row.after, unit=row.unit, difference=row.difference
            )
        )
        unit = Text(self._look, Step.LABEL, "muted")
        unit.say(row.unit)
        grid.addWidget(label, number, 0)
        grid.addWidget(unit, number, 1)
        grid.addWidget(self._cell(row.before), number, 2)
        grid.addWidget(self._cell(row.after, weight=QFont.Weight.DemiBold), number, 3)
        grid.addWidget(_Difference(self._look, row), number, 4)
        for place, text in enumerate(row.quiet, start=FIRST_QUIET):
            cell = self._cell(text, Step.LABEL, "muted")
            grid.addWidget(cell, number, place)
            if len(row.quiet) > 1 and place == FIRST_QUIET:
                self._spare.append(cell)

    def _cell(
        self,
        text: str,
        step: Step = Step.BODY,
        tone: str = "",
        weight: QFont.Weight = QFont.Weight.Normal,
    ) -> Text:
        label = Text(self._look, step, tone, weight)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label.say(text)
        return label

    def _room(self, title: str, step: Step) -> int:
        widest = QFontMetrics(self._look.font(step))
        return max(widest.horizontalAdvance(title), widest.horizontalAdvance(WIDEST))


class _Difference(QWidget):
    """The shape and the words of a difference."""

    def __init__(self, look: Look, row: Figures) -> None:
        super().__init__()
        icon, meaning, tone = VERDICTS[row.verdict]
        picture = Picture(look, SIGN)
        picture.show_icon(icon, meaning, muted=meaning is None)
        words = Text(look, Step.BODY, tone)
        words.say(row.difference)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(picture)
        line.addWidget(words)
        line.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{row.label}: {row.difference} {row.unit}")
