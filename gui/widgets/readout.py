# SPDX-License-Identifier: MIT
"""What was at the second of the plot that somebody points at: values, and the decision of that moment."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.style import GRID, PAD, Look, Step
from gui.widgets.card import Button, Card, Text


class Readout(Card):
    """What was at the second that somebody points at, and the way to why. A tap on it takes it away."""

    closed = Signal()
    why_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__("raised", parent)
        self._time = Text(look, Step.LABEL, weight=QFont.Weight.DemiBold)
        self._values = Text(look, Step.LABEL)
        self._why = Text(look, Step.LABEL)
        self._why.setWordWrap(True)
        self.why = Button(look, self.tr("Why?"), "primary")
        self.why.clicked.connect(self.why_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, GRID // 2, PAD, GRID // 2)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(self._time, 1)
        head.addWidget(self.why)
        column.addLayout(head)
        for text in (self._values, self._why):
            column.addWidget(text)
        self.hide()

    def show_lines(self, time: str, values: list[str], why: str) -> None:
        """Show these: values in two columns of words, the decision below."""
        pairs = [" · ".join(values[index : index + 2]) for index in range(0, len(values), 2)]
        self._time.say(time)
        self._values.say("\n".join(pairs))
        self._why.say(why)
        self._why.setVisible(bool(why))
        self.setAccessibleName(" ".join([time, *values, why]))

    def _height_for(self, width: int) -> int:
        """Lines that are not broken have no height for a width of their own."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()

    def stand_beside(self, plot: QRect, is_right: bool) -> None:
        """Stand on the side of the plot that nobody points at."""
        width = max(round(plot.width() * 0.5), self._values.sizeHint().width() + 2 * PAD)
        self.show()
        self.raise_()
        height = self._height_for(width)
        if height > plot.height() and self.why.isVisible():
            # What the button leads to says it too.
            self._why.hide()
            height = self.layout().sizeHint().height()
        self.resize(width, min(height, plot.height()))
        left = plot.left() + GRID * 4 if is_right else plot.right() - self.width()
        self.move(left, plot.top() + GRID // 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hide()
        self.closed.emit()
