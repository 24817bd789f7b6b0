# SPDX-License-Identifier: MIT
"""What is higher than its place: moved by a finger anywhere on it, a wheel, or the keys of what is inside.

Never sideways. What is inside takes the focus, and is brought into view by it. Only where there are words and figures
alone the place itself does, as long as there is something to scroll, and its bar is marked while keys move it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QScrollArea, QScroller, QWidget


class Scrolling(QScrollArea):
    """A body in a place that may be too low for it."""

    def __init__(self, parent: QWidget | None = None, *, takes_keys: bool = False) -> None:
        """`takes_keys`: there are only words and figures inside."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        if takes_keys:
            self.verticalScrollBar().rangeChanged.connect(self._take_keys)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark(False)

    def _take_keys(self, _least: int, most: int) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if most else Qt.FocusPolicy.NoFocus)

    def _mark(self, is_marked: bool) -> None:
        bar = self.verticalScrollBar()
        bar.setProperty("marked", is_marked)
        bar.style().unpolish(bar)
        bar.style().polish(bar)
