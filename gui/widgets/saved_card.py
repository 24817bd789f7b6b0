# SPDX-License-Identifier: MIT
"""What the month's peak costs, what the year's will, and what control saved, with how sure that is."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from controller.model.economics_messages import EconomicsMessage, RangeMessage
from gui.cost_words import sign_of
from gui.money_words import (
    SAME_MONEY,
    parts_told,
    peaks_told,
    saved_in_all,
    short_year,
    so_far_told,
    span,
    worth_told,
)
from gui.style import GRID, Look, Meaning, Step
from gui.widgets.card import Card, Text
from gui.widgets.figure import Figure
from gui.words import decimal

WIDEST = "000.00"
LARGE = 20.0
"""Amounts of which the bounds need no decimals."""


class SavedCard(Card):
    """Three figures with their bounds, and two sentences."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.saved = Figure(look, WIDEST)
        self.month = Figure(look, WIDEST)
        self.year = Figure(look, WIDEST)
        self.peaks = Text(look, Step.LABEL)
        self.so_far = Text(look, Step.LABEL)
        self.note = Text(look, Step.LABEL, "muted")
        figures = QGridLayout()
        figures.setHorizontalSpacing(GRID)
        for column, figure in enumerate((self.saved, self.month, self.year)):
            figures.addWidget(figure, 0, column)
            figures.setColumnStretch(column, 1)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        column_of_all.setSpacing(GRID // 2)
        column_of_all.addLayout(figures)
        for text in (self.peaks, self.so_far, self.note):
            text.setWordWrap(True)
            column_of_all.addWidget(text)
        column_of_all.addStretch(1)

    def be_brief(self, is_brief: bool) -> None:
        """Leave out what is good to know where there is little room."""
        self.so_far.setVisible(not is_brief)
        self.note.setVisible(not is_brief)

    def show_economics(self, found: EconomicsMessage | None) -> None:
        """Show a month's; None while it is not known."""
        unit = "" if found is None else sign_of(found.currency)
        total = None if found is None else saved_in_all(found.saved)
        meaning = None
        if total is not None and abs(total.likely) >= SAME_MONEY:
            meaning = Meaning.GOOD if total.likely > 0 else Meaning.ATTENTION
        self.saved.show_value(self.tr("Saved"), _likely(total), _with_span(unit, total), meaning)
        month = None if found is None else found.month_expected
        self.month.show_value(self.tr("Peaks, month"), _likely(month), _with_span(unit, month))
        year = None if found is None else found.year_expected
        label = self.tr("Peaks, {year}").format(year="" if found is None else short_year(found))
        self.year.show_value(label, _likely(year), _with_span(unit, year))
        self._tell(found)

    def _tell(self, found: EconomicsMessage | None) -> None:
        if found is None:
            self.peaks.say(self.tr("What control saves is counted from the first quarter on."))
            self.so_far.say("")
            self.note.say("")
            return
        saved = found.saved
        if saved is None:
            self.peaks.say(self.tr("Nothing was counted of this month beside the house without control."))
        else:
            parts = parts_told(saved, found.currency)
            self.peaks.say(
                self.tr("{peaks}: {parts}").format(peaks=peaks_told(saved), parts=parts)
                if parts
                else peaks_told(saved)
            )
        self.so_far.say(so_far_told(found))
        self.note.say(worth_told(found))


def _likely(found: RangeMessage | None) -> str:
    return decimal(None if found is None else found.likely, 2)


def _with_span(unit: str, found: RangeMessage | None) -> str:
    """`€ (7.5 – 11.7)`: behind the number, where a long label leaves it its room."""
    between = span(found, digits=0 if found is not None and found.high >= LARGE else 1)
    return f"{unit} ({between})" if between else unit
