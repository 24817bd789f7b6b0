# SPDX-License-Identifier: MIT
"""Why there is no bill, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout

from gui.style import GRID, PAD, Look, Meaning, Step
from gui.widgets.card import Card, Picture, Text


class CostsHint(Card):
    """An icon, a title and a sentence or two."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._picture = Picture(look)
        self.title = Text(look, Step.TITLE, weight=QFont.Weight.DemiBold)
        self.words = Text(look)
        for text in (self.title, self.words):
            text.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 3)
        column.setSpacing(PAD)
        for widget in (self._picture, self.title, self.words):
            column.addWidget(widget)
        column.addStretch(1)

    def say(self, icon: str, title: str, words: str, meaning: Meaning | None = None) -> None:
        """Show these; paints only when something changed."""
        self._picture.show_icon(icon, meaning, muted=meaning is None)
        self.title.say(title)
        self.words.say(words)
        self.setAccessibleName(f"{title}. {words}")
