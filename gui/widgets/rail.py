# SPDX-License-Identifier: MIT
"""The rail on the left: one icon with its word for each page that there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.icons import Tones, icon
from gui.style import GRID, ICON_RAIL, Look, Step

WIDTH = 80


class RailButton(QToolButton):
    """Roomy where there is room, and no smaller than a finger or its icon and word where pages are many."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(self._look.touch, self._needed + GRID * 3))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), max(self._look.touch, self._needed + GRID))

    @property
    def _needed(self) -> int:
        return ICON_RAIL + self._look.type_px(Step.LABEL)


class Rail(QWidget):
    """Buttons of the pages, from the top; the last stands at the bottom."""

    chosen = Signal(str)

    def __init__(self, look: Look, pages: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, 0, GRID)
        column.setSpacing(GRID)
        for index, (name, word) in enumerate(pages):
            if index == len(pages) - 1:
                column.addStretch(1)
            button = self._button(name, word, index)
            column.addWidget(button)
            self.buttons[name] = button
        look.changed.connect(self._dress)
        self._dress()

    def show_chosen(self, name: str) -> None:
        """Mark the page that is seen."""
        self.buttons[name].setChecked(True)

    def _button(self, name: str, word: str, index: int) -> QToolButton:
        button = RailButton(self._look, self)
        button.setText(word)
        button.setAccessibleName(word)
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setProperty("kind", "rail")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        button.setShortcut(QKeySequence(f"Ctrl+{index + 1}"))
        button.clicked.connect(lambda _checked=False, page=name: self.chosen.emit(page))
        return button

    def _dress(self) -> None:
        theme = self._look.theme
        words = QFontMetrics(self._look.font(Step.LABEL, QFont.Weight.Medium))
        widest = max(words.horizontalAdvance(button.text()) for button in self.buttons.values())
        self.setFixedWidth(max(WIDTH, self._look.touch + GRID * 2, widest + GRID * 4))
        tones = Tones(theme.muted, theme.text, theme.muted)
        for name, button in self.buttons.items():
            button.setIcon(icon(name, ICON_RAIL, tones))
            button.setIconSize(QSize(ICON_RAIL, ICON_RAIL))
            button.setFont(self._look.font(Step.LABEL, QFont.Weight.Medium))
            button.updateGeometry()
