# SPDX-License-Identifier: MIT
"""A slider for fingers: as high as a finger, and it goes where it is touched."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QStyle

from gui.style import Look

HANDLE = 28
"""Width of the handle in the stylesheet."""


class Slider(QSlider):
    """Places from 0 to a count."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(name)
        self.setMinimumHeight(look.touch)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_place(self, place: int, count: int) -> None:
        """Stand here, without telling anybody."""
        self.blockSignals(True)
        self.setRange(0, count)
        self.setPageStep(max(1, count // 10))
        self.setValue(place)
        self.blockSignals(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        room = self.width() - HANDLE
        at = round(event.position().x() - HANDLE / 2)
        self.setValue(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), at, max(1, room)))
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page that is scrolled past it changes nothing."""
        event.ignore()
