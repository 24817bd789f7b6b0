# SPDX-License-Identifier: MIT
"""What the first page shows while the house is not described yet: what is missing, and where it belongs."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.style import GRID, PAD, Look, Meaning, Step
from gui.widgets.card import Card, Picture, Text


class SetUpCard(Card):
    """A list of what has to be configured, as sentences."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        self._shown: tuple[str, ...] | None = None
        title = Text(look, Step.TITLE, weight=QFont.Weight.DemiBold)
        title.say(self.tr("Describe your house"))
        lead = Text(look, Step.BODY, "muted")
        lead.setWordWrap(True)
        lead.say(
            self.tr("Kwartier touches no device until the file site.yaml says what there is. Still missing:")
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 3)
        column.setSpacing(PAD)
        column.addWidget(title)
        column.addWidget(lead)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.hide()

    def show_missing(self, missing: tuple[str, ...]) -> None:
        """Show these sentences."""
        if missing == self._shown:
            return
        self._shown = missing
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.deleteLater()
        for sentence in missing:
            self._rows.addWidget(self._row(sentence))
        self.setAccessibleDescription(" ".join(missing))

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
