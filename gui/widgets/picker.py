# SPDX-License-Identifier: MIT
"""Chooses one of many by name, in groups, each with its meaning beside it while the list is open."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel, QWheelEvent

from gui.style import GRID, Look
from gui.widgets.card import Choice

SHORT_ROLE = Qt.ItemDataRole.UserRole + 1
MOST_WIDTH = 620
"""Of the open list: as much as a small screen has beside the rail."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the many."""

    value: str
    meaning: str = ""
    group: str = ""
    shown: str = ""

    @property
    def label(self) -> str:
        return self.shown or self.value


class Picker(Choice):
    """`picked` carries the value that a person chose. With an `invitation` it adds: it shows that again afterwards."""

    picked = Signal(str)

    def __init__(
        self, look: Look, name: str, options: tuple[Option, ...], invitation: str = "", letters: int = 12
    ) -> None:
        super().__init__(look)
        self.setAccessibleName(name)
        self.setMinimumContentsLength(letters)
        self._invitation = invitation
        self._fill(options)
        self.activated.connect(self._chosen)

    def choose(self, value: str) -> None:
        """Show this as chosen."""
        self.setCurrentIndex(self.findData(value))

    def shown_text(self) -> str:
        if self._invitation:
            return self._invitation
        return str(self.currentData(SHORT_ROLE) or self.currentText())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turning the wheel moves the page, and changes nothing by the way."""
        event.ignore()

    def _fill(self, options: tuple[Option, ...]) -> None:
        rows = self.model()
        assert isinstance(rows, QStandardItemModel)
        group = ""
        for option in options:
            if option.group != group:
                group = option.group
                self.addItem(group.upper())
                rows.item(self.count() - 1).setEnabled(False)
            text = f"{option.label}   {option.meaning}" if option.meaning else option.label
            self.addItem(text, option.value)
            self.setItemData(self.count() - 1, option.label, SHORT_ROLE)
        self.setCurrentIndex(-1)
        widest = max(
            (self.fontMetrics().horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0
        )
        self.view().setMinimumWidth(min(MOST_WIDTH, widest + GRID * 5))

    def _chosen(self, index: int) -> None:
        value = self.itemData(index)
        if self._invitation:
            self.setCurrentIndex(-1)
        if value is not None:
            self.picked.emit(str(value))
