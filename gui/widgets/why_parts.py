# SPDX-License-Identifier: MIT
"""What both answers, why and why not, are put together from: cards with a heading, and rows that come and go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.style import GRID, ICON_LIST, PAD, Look, Meaning, Step
from gui.widgets.card import Card, Picture, Text
from gui.widgets.tap_row import TapRow
from gui.words import Sign

WIDE = 900


class Section(Card):
    """A card with a heading above its rows; gone while it has none."""

    def __init__(self, look: Look, heading: str) -> None:
        super().__init__()
        self._look = look
        title = Text(look, Step.LABEL, "muted")
        title.say(heading)
        self._rows: list[QWidget] = []
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PAD, PAD, PAD, PAD)
        self._column.setSpacing(GRID // 2)
        self._column.addWidget(title)

    def show_rows(self, key: object, make: Callable[[], list[QWidget]]) -> None:
        """Show what `make` makes, unless what is shown already has this `key`."""
        if key == self._shown:
            return
        self._shown = key
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = make()
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(self._rows))


class Headline(Card):
    """What was so, in large type, and the reason."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._name = Text(look, Step.LABEL, "muted")
        self._name.setWordWrap(True)
        self._picture = Picture(look)
        self._title = Text(look, Step.TITLE, weight=QFont.Weight.DemiBold)
        self._title.setWordWrap(True)
        self._sentence = Text(look)
        self._sentence.setWordWrap(True)
        self._below = Text(look, Step.LABEL, "muted")
        self._below.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._picture)
        head.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.setSpacing(GRID // 2)
        column.addWidget(self._name)
        column.addLayout(head)
        column.addWidget(self._sentence)
        column.addWidget(self._below)

    def name(self, subject: str) -> None:
        """Who is spoken of."""
        self._name.say(subject)

    def say(self, sign: Sign, title: str, sentence: str, below: str = "") -> None:
        """Show these."""
        self._picture.show_icon(sign.icon, sign.meaning)
        self._title.say(title)
        self._sentence.say(sentence)
        self._sentence.setVisible(bool(sentence))
        self._below.say(below)
        self._below.setVisible(bool(below))
        self.setAccessibleName(" ".join(part for part in (title, sentence, below) if part))


class Columns(QWidget):
    """Two columns where there is room, else one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(GRID)
        self._columns: list[QVBoxLayout] = []

    def fill(self, left: list[QWidget], right: list[QWidget]) -> None:
        """Take these in, once."""
        for widgets in (left, right):
            column = QVBoxLayout()
            column.setSpacing(GRID)
            for widget in widgets:
                column.addWidget(widget)
            self._columns.append(column)
            self._sides.addLayout(column, 1)
        self._sides.addStretch(0)

    def stand(self, width: int) -> None:
        """Beside or below each other."""
        is_wide = width >= WIDE
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._sides.direction() != direction:
            self._sides.setDirection(direction)
        for column in self._columns:
            has_stretch = column.itemAt(column.count() - 1).spacerItem() is not None
            if is_wide and not has_stretch:
                column.addStretch(1)


def note(look: Look, sign: Sign, text: str) -> TapRow:
    """A line that is only read."""
    row = TapRow(look, leads_on=False)
    row.say(sign, text)
    return row


def truth_sign(is_true: bool | None, words: tuple[str, str, str]) -> Sign:
    """True, false, not known: by shape and word; `words` in that order. What is false is no fault, and not red."""
    if is_true is None:
        return Sign("blocked", words[2], Meaning.ATTENTION)
    return Sign("good", words[0], Meaning.GOOD) if is_true else Sign("error", words[1])


INDENT = ICON_LIST
