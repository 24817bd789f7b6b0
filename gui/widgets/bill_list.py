# SPDX-License-Identifier: MIT
"""The rows of a bill: words at the left, money at the right in figures of one width, its sign small and muted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from gui.style import GRID, PAD, TOUCH, Look, Step
from gui.widgets.bill_rows import BillRow
from gui.widgets.row_list import ROW_ROLE, Row, RowDelegate, RowList
from gui.words import MINUS

WIDEST = f"{MINUS}0,000.00"


class BillList(RowList):
    """A bill, or its rates."""

    def __init__(self, look: Look, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(look, empty, parent)
        self.delegate = _BillDelegate(look, self.rows, self)
        self.setItemDelegate(self.delegate)


class _BillDelegate(RowDelegate):
    """Paints a row and its money."""

    def room_at_right(self, row: Row) -> int:
        if not isinstance(row, BillRow) or not row.amount:
            return 0
        number = QFontMetricsF(self._number(row))
        widest = max(number.horizontalAdvance(WIDEST), number.horizontalAdvance(row.amount))
        return round(widest + self._unit_room(row) + PAD)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        row = index.data(ROW_ROLE)
        if isinstance(row, BillRow) and (row.is_head or not row.below) and not row.details:
            height = QFontMetricsF(self.look.font(Step.BODY)).height()
            size.setHeight(round(max(TOUCH - GRID, height + GRID)))
        return size

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        row = index.data(ROW_ROLE)
        if not isinstance(row, BillRow) or not row.amount:
            return
        place: QRect = option.rect  # type: ignore[attr-defined] # the stubs miss the fields of style options
        theme = self.look.theme
        head = place.height() - self._details_height(row, place.width())
        font = self._number(row)
        metrics = QFontMetricsF(font)
        unit_room = self._unit_room(row)
        right = place.right() - PAD - unit_room
        base = place.top() + head / 2 + metrics.capHeight() / 2
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        painter.drawText(round(right - metrics.horizontalAdvance(row.amount)), round(base), row.amount)
        painter.setFont(self.look.font(Step.LABEL))
        painter.setPen(QColor(theme.muted))
        painter.drawText(round(right + GRID / 2), round(base), row.unit)
        painter.restore()

    def _fonts(self, row: Row) -> tuple[QFont, QFont]:
        title, below = super()._fonts(row)
        return (self._number(row) if isinstance(row, BillRow) and row.is_head else title), below

    def _number(self, row: BillRow) -> QFont:
        weight = QFont.Weight.DemiBold if row.is_head else QFont.Weight.Normal
        return self.look.font(Step.BODY, weight)

    def _unit_room(self, row: BillRow) -> float:
        """Also where a number has no sign behind it, so that numbers stand below each other."""
        sign = row.unit or "€"
        return QFontMetricsF(self.look.font(Step.LABEL)).horizontalAdvance(sign) + GRID / 2
