# SPDX-License-Identifier: MIT
"""The way to one's past from the page Settings: what it is, and a button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from gui.style import GRID, PAD, Look, Step
from gui.widgets.card import Button, Card, Text


class BringCard(Card):
    """Beside the card that tells how history is kept."""

    wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        title = Text(look, Step.TITLE, weight=QFont.Weight.DemiBold)
        title.say(self.tr("Your past"))
        words = Text(look, Step.BODY, "muted")
        words.setWordWrap(True)
        words.say(
            self.tr(
                "What was measured before Kwartier came, from Mijn Fluvius, DSMR-reader or Home Assistant. With it, "
                "rules can be tried and contracts compared from the first day."
            )
        )
        self.open = Button(look, self.tr("Bring your past"), "", "bring")
        self.open.clicked.connect(self.wanted)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(words, 1)
        row.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        column.setSpacing(PAD)
        column.addWidget(title)
        column.addLayout(row)
