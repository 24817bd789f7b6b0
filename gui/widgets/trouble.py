# SPDX-License-Identifier: MIT
"""What went wrong, in the place where it was asked for, and what to do about it."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from gui.style import GRID, PAD, Look, Step
from gui.widgets.card import Card, Picture, Text


class Trouble(Card):
    """What went wrong, and what to do."""

    def __init__(self, look: Look) -> None:
        super().__init__("attention")
        self._picture = Picture(look)
        self._picture.show_icon("warning")
        self._message = Text(look, weight=QFont.Weight.Medium)
        self._hint = Text(look, Step.LABEL)
        for text in (self._message, self._hint):
            text.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._message)
        words.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAD, GRID, PAD, GRID)
        row.setSpacing(PAD)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is told now."""
        return f"{self._message.text()} {self._hint.text()}".strip()

    def say(self, message: str, hint: str) -> None:
        """Show it; nothing when there is nothing to say."""
        self._message.say(message)
        self._hint.say(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(f"{message} {hint}".strip())
        self.setVisible(bool(message))
