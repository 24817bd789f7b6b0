# SPDX-License-Identifier: MIT
"""The months of an import, to hold against bills: painted as one table, however many years there are."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from controller.model.import_messages import ImportedMonth
from gui.import_words import month_cells, month_heads
from gui.style import GRID, Look, Step

LINE = 28


class ImportMonths(QWidget):
    """A row per month, the newest first."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows: tuple[tuple[str, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Months in the files"))
        look.changed.connect(self.updateGeometry)

    def show_months(self, months: tuple[ImportedMonth, ...]) -> None:
        """These, with columns of which nothing is known left out."""
        cells = [month_heads(), *(month_cells(each) for each in reversed(months))]
        known = [True, True, *(any(_flow(each, n) is not None for each in months) for n in range(3))]
        self.rows = tuple(
            tuple(text for text, is_known in zip(row, known, strict=True) if is_known) for row in cells
        )
        self.setAccessibleDescription("; ".join(" ".join(row) for row in self.rows[1:]))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, self._line() * len(self.rows) + GRID)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, line = self._look.theme, self._line()
        for number, row in enumerate(self.rows):
            is_head = number == 0
            painter.setFont(self._look.font(Step.LABEL if is_head else Step.BODY))
            top = number * line
            if number > 0:
                painter.fillRect(QRectF(0, top, self.width(), 1), QColor(theme.hairline))
            for place, text in zip(self._columns(top, line), row, strict=False):
                is_name = place.left() == 0
                side = Qt.AlignmentFlag.AlignLeft if is_name else Qt.AlignmentFlag.AlignRight
                painter.setPen(QColor(theme.muted if is_head else theme.text))
                painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), text)

    def _columns(self, top: float, line: float) -> list[QRectF]:
        """Places of the cells of a row: the month, then figures of one width."""
        count = len(self.rows[0]) if self.rows else 1
        first = self.width() * (0.30 if count > 3 else 0.36)
        width = (self.width() - first) / max(1, count - 1)
        figures = [QRectF(first + width * number, top, width, line) for number in range(count - 1)]
        return [QRectF(0, top, first, line), *figures]

    def _line(self) -> int:
        body = QFontMetricsF(self._look.font(Step.BODY, QFont.Weight.Normal))
        return max(LINE, round(body.height() + GRID))


def _flow(month: ImportedMonth, column: int) -> float | None:
    return (month.export_wh, month.solar_wh, month.peak_w)[column]
