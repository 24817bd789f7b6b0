# SPDX-License-Identifier: MIT
"""What the first page shows while there is no house to control: what is missing, or wrong in which line of a file."""

from __future__ import annotations

from itertools import accumulate

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controller.model.messages import State
from gui.speech import spoken, spoken_list
from gui.style import GRID, PAD, Look, Meaning, Step
from gui.widgets.card import Card, Picture, Text

SHOWN = 10
"""Rows at most, and those alone that fit as a whole: below them stands how many more there are."""


class SetUpCard(Card):
    """A list of what has to be configured, as sentences."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        self._shown: tuple[str, ...] | None = None
        self._title = Text(look, Step.TITLE, weight=QFont.Weight.DemiBold)
        self._lead = Text(look, Step.BODY, "muted")
        self._lead.setWordWrap(True)
        self._list: list[QWidget] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID)
        self._more = Text(look, Step.BODY, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 3)
        column.setSpacing(PAD)
        column.addWidget(self._title)
        column.addWidget(self._lead)
        column.addLayout(self._rows)
        column.addWidget(self._more)
        column.addStretch(1)
        self.hide()

    def show_missing(self, state: State) -> None:
        """Show what `state` says is missing or wrong."""
        missing = sentences(state)
        if missing == self._shown:
            return
        self._shown = missing
        if state.files_problems:
            self._title.say(self.tr("A file has to be mended"))
            self._lead.say(
                self.tr(
                    "Nothing is controlled and every device is left to itself. "
                    "Control begins by itself as soon as the file is right:"
                )
            )
        else:
            self._title.say(self.tr("Describe your house"))
            self._lead.say(
                self.tr(
                    "Kwartier touches no device until the file site.yaml says what there is. Still missing:"
                )
            )
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.deleteLater()
        self._list = [self._row(sentence) for sentence in missing[:SHOWN]]
        for row in self._list:
            self._rows.addWidget(row)
        self.setAccessibleDescription(" ".join(missing))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Hide the rows below the last that has room for all of its lines, and say how many; one is always there."""
        width = self.width() - 6 * GRID
        head = self._title.sizeHint().height() + self._lead.heightForWidth(width)
        left = self.height() - 6 * GRID - head - 2 * PAD
        more, total = self._more.sizeHint().height() + PAD, len(self._shown or ())
        ends = enumerate(accumulate(row.heightForWidth(width) + GRID for row in self._list), 1)
        # Below the last of all there is nothing to say.
        fit = max((place for place, end in ends if end <= left - more * (place < total)), default=1)
        for place, row in enumerate(self._list):
            row.setVisible(place < fit)
        self._more.say(self.tr("and %n more", "", total - fit))
        self._more.setVisible(fit < total)

    def _row(self, sentence: str) -> QWidget:
        row = Card("raised")
        picture = Picture(self._look)
        picture.show_icon("set-up", Meaning.ATTENTION)
        text = Text(self._look)
        text.setWordWrap(True)
        text.say(sentence)
        line = QHBoxLayout(row)
        line.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        line.setSpacing(PAD)
        line.addWidget(picture)
        line.addWidget(text, 1)
        return row


def sentences(state: State) -> tuple[str, ...]:
    """What is missing; of what is wrong in a file also what can be done."""
    missing = spoken_list(state, "missing")
    hints = [spoken(problem, "hint") for problem in state.files_problems] or [""] * len(missing)
    return tuple(f"{each}\n{hint}" if hint else each for each, hint in zip(missing, hints, strict=True))


def comes_first(state: State, begins: str = "") -> tuple[str, str]:
    """What other pages say meanwhile: what has to be done, and where it is told.

    `begins` says when a page has something to show; only a house that was never described needs to be told.
    """
    translate = QCoreApplication.translate
    if state.files_problems:
        title = translate("SetUpCard", "A file has to be mended first")
        where = translate("SetUpCard", "The page Now says where, and what to write.")
        kept = translate("SetUpCard", "What was recorded is kept.")
        return title, f"{where} {kept}"
    where = translate("SetUpCard", "The page Now says what is still missing.")
    return translate("SetUpCard", "Describe your house first"), f"{where} {begins}".strip()
