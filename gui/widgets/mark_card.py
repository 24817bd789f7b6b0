# SPDX-License-Identifier: MIT
"""What was at the mark that somebody touched: its time, its figures, its cause, and the ways on from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.style import GRID, PAD, Look, Step
from gui.widgets.card import Button, Card, Text

SHARE = 0.5
"""Of the room, at least."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is told. Empty words lead nowhere."""

    title: str
    lines: Sequence[str] = ()
    cause: str = ""
    can_step: bool = False
    has_why: bool = False
    opens: str = ""
    """The word for looking closer, where one can."""


class MarkCard(Card):
    """Lies over the picture on the side that nobody touched."""

    closed = Signal()
    why_wanted = Signal()
    opened = Signal()
    stepped = Signal(int)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__("raised", parent)
        self._title = Text(look, Step.BODY, weight=QFont.Weight.DemiBold)
        self._lines = Text(look, Step.LABEL)
        self._lines.setWordWrap(True)
        self._cause = Text(look, Step.LABEL, "muted")
        self._cause.setWordWrap(True)
        self.shut = Button(look, "", "icon", "remove")
        self.shut.setAccessibleName(self.tr("Close"))
        self.earlier = Button(look, "", "icon", "previous")
        self.earlier.setAccessibleName(self.tr("The one before"))
        self.later = Button(look, "", "icon", "next")
        self.later.setAccessibleName(self.tr("The one after"))
        self.open = Button(look)
        self.why = Button(look, self.tr("Why?"), "primary")
        self.shut.clicked.connect(self.leave)
        self.earlier.clicked.connect(lambda: self.stepped.emit(-1))
        self.later.clicked.connect(lambda: self.stepped.emit(1))
        self.open.clicked.connect(self.opened)
        self.why.clicked.connect(self.why_wanted)
        self._lay_out()
        self.hide()

    def show_mark(self, mark: Mark, room: QRect, *, is_right: bool) -> None:
        """Tell of it, on the side of `room` that it does not stand on."""
        self._title.say(mark.title)
        self._lines.say("\n".join(mark.lines))
        self._lines.setVisible(bool(mark.lines))
        self._cause.say(mark.cause)
        self._cause.setVisible(bool(mark.cause))
        for button in (self.earlier, self.later):
            button.setVisible(mark.can_step)
        self.open.setText(mark.opens)
        self.open.setVisible(bool(mark.opens))
        self.why.setVisible(mark.has_why)
        self.setAccessibleName(" ".join([mark.title, *mark.lines, mark.cause]))
        self._stand(room, is_right)

    def leave(self) -> None:
        """Go away."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Back):
            self.leave()
        else:
            super().keyPressEvent(event)

    def _stand(self, room: QRect, is_right: bool) -> None:
        self.show()
        self.raise_()
        layout = self.layout()
        layout.activate()
        width = min(room.width(), max(round(room.width() * SHARE), layout.sizeHint().width()))
        height = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        if height > room.height():
            # What the button leads to says it too.
            self._cause.hide()
            layout.activate()
            height = layout.heightForWidth(width)
        self.resize(width, min(height, room.height()))
        left = room.left() if is_right else room.right() + 1 - width
        self.move(left, room.top())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID // 2)
        head.addWidget(self._title, 1)
        head.addWidget(self.shut)
        foot = QHBoxLayout()
        foot.setSpacing(GRID // 2)
        foot.addWidget(self.earlier)
        foot.addWidget(self.later)
        foot.addStretch(1)
        foot.addWidget(self.open)
        foot.addWidget(self.why)
        for text in (self._lines, self._cause):
            # Buttons stand near the edge, words as far from it as on the left.
            text.setContentsMargins(0, 0, PAD - GRID // 2, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, GRID // 2, GRID // 2, GRID // 2)
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        column.addWidget(self._lines)
        column.addWidget(self._cause)
        column.addLayout(foot)
