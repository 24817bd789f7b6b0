# SPDX-License-Identifier: MIT
"""What the first page shows while there is no house to control: what is missing, or wrong in which line of a file."""

from __future__ import annotations

from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controller.model.messages import State
from gui.speech import spoken, spoken_list
from gui.style import GRID, PAD, Look, Meaning, Step
from gui.widgets.card import Card, Picture, Text

SHOWN = 5
"""Rows at most, and those alone that fit as a whole: who has mended these sees the next."""


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
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 3)
        column.setSpacing(PAD)
        column.addWidget(self._title)
        column.addWidget(self._lead)
        column.addLayout(self._rows)
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
        """Hide the rows below the first that has no room for all of its lines; the first is always there."""
        width = self.width() - 6 * GRID
        head = self._title.sizeHint().height() + self._lead.heightForWidth(width)
        left = self.height() - 6 * GRID - head - 2 * PAD
        for place, row in enumerate(self._list):
            left -= row.heightForWidth(width) + GRID
            row.setVisible(place == 0 or left >= 0)

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
