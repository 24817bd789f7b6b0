# SPDX-License-Identifier: MIT
"""Chooses one of many by name, in groups, each with its meaning beside it while the list is open."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.style import GRID, Look, Step
from gui.widgets.card import Choice
from gui.widgets.row_list import Index

SHORT_ROLE = Qt.ItemDataRole.UserRole + 1
MEANING_ROLE = Qt.ItemDataRole.UserRole + 2
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
        self, look: Look, name: str, options: tuple[Option, ...], invitation: str = "", letters: int = 10
    ) -> None:
        super().__init__(look)
        self.setAccessibleName(name)
        self.setMinimumContentsLength(letters)
        self.setItemDelegate(_OptionDelegate(look, self))
        self._invitation = invitation
        self._fill(options)
        self.activated.connect(self._chosen)

    def choose(self, value: str) -> None:
        """Show this as chosen."""
        self.setCurrentIndex(self.findData(value))

    def shown_text(self) -> str:
        if self._invitation:
            return self._invitation
        return str(self.currentData(SHORT_ROLE) or self.currentText() or self.placeholderText())

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
            self.setItemData(self.count() - 1, option.meaning, MEANING_ROLE)
        self.setCurrentIndex(-1)
        # Measured as one text in large type, which is a little more than it takes.
        widest = max(
            (self.fontMetrics().horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0
        )
        self.view().setMinimumWidth(min(MOST_WIDTH, widest + GRID * 6))

    def _chosen(self, index: int) -> None:
        value = self.itemData(index)
        if self._invitation:
            self.setCurrentIndex(-1)
        if value is not None:
            self.picked.emit(str(value))


class _OptionDelegate(QStyledItemDelegate):
    """Rows for fingers: the name, its meaning muted beside it; the name of a group small above its own."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.touch, self._look.touch)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._look.theme
        place: QRect = option.rect  # type: ignore[attr-defined] # the stubs miss the fields of style options
        state = option.state  # type: ignore[attr-defined] # as above
        name, meaning = index.data(SHORT_ROLE), index.data(MEANING_ROLE) or ""
        inside = place.adjusted(GRID * 2, 0, -GRID, 0)
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        label = self._look.font(Step.LABEL)
        painter.save()
        if name is None:
            painter.setFont(label)
            painter.setPen(QColor(theme.muted))
            painter.drawText(
                inside.adjusted(0, 0, 0, -GRID // 2), int(Qt.AlignmentFlag.AlignBottom), index.data()
            )
            painter.restore()
            return
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(theme.pressed))
        body = self._look.font(Step.BODY)
        painter.setFont(body)
        painter.setPen(QColor(theme.text))
        painter.drawText(inside, middle, name)
        painter.setFont(label)
        painter.setPen(QColor(theme.text if state & QStyle.StateFlag.State_Selected else theme.muted))
        rest = inside.adjusted(QFontMetrics(body).horizontalAdvance(name) + GRID * 2, 0, 0, 0)
        shown = QFontMetrics(label).elidedText(meaning, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, middle, shown)
        painter.restore()
