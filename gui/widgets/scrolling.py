# SPDX-License-Identifier: MIT
"""What is higher than its place: moved by a finger anywhere on it, a wheel, or the keys of what is inside.

Never sideways. It takes no focus itself: what is inside does, and is brought into view by it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QScroller, QWidget


class Scrolling(QScrollArea):
    """A body in a place that may be too low for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
