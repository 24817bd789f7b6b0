# SPDX-License-Identifier: MIT
"""A row that leads somewhere: icon, title, a sentence that may take several lines, and a word at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from gui.style import GRID, ROW, Look, Step
from gui.widgets.card import Card, Picture, Text
from gui.words import Sign

LEADS_ON = "›"


class TapRow(Card):
    """Tell-tale and door in one; without a place to lead to it is only read."""

    tapped = Signal()

    def __init__(self, look: Look, *, leads_on: bool = True) -> None:
        super().__init__("raised" if leads_on else "card")
        self._leads_on = leads_on
        self._is_down = False
        self._picture = Picture(look)
        self._title = Text(look, Step.BODY, weight=QFont.Weight.Medium)
        self._title.setWordWrap(True)
        self._sentence = Text(look, Step.LABEL, "muted")
        self._sentence.setWordWrap(True)
        self._word = Text(look, Step.LABEL)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID * 2 if leads_on else 0, GRID // 2, GRID * 2 if leads_on else 0, GRID // 2)
        row.setSpacing(GRID * 2)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self._word)
        if leads_on:
            self.setProperty("kind", "door")
            self.setMinimumHeight(max(ROW, look.touch))
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, sign: Sign, title: str, sentence: str = "", word: str = "") -> None:
        """Show these; the sign's own word is told where there is no other."""
        self._picture.show_icon(sign.icon, sign.meaning, muted=sign.meaning is None)
        self._title.say(title)
        self._sentence.say(sentence)
        self._sentence.setVisible(bool(sentence))
        shown = f"{word or sign.word} {LEADS_ON}" if self._leads_on else word
        self._word.say(shown.strip())
        self._word.setVisible(bool(shown.strip()))
        self.setAccessibleName(" ".join(part for part in (title, word or sign.word, sentence) if part))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_down = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_down and self._leads_on and self.rect().contains(event.position().toPoint()):
            self.tapped.emit()
        self._is_down = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._leads_on and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tapped.emit()
        else:
            super().keyPressEvent(event)
