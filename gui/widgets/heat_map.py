# SPDX-License-Identifier: MIT
"""Days beside hours, every quarter in the colour of its mean power: grid import one way, export the other.

The colours are told in numbers below it, and the highest quarter has a ring. What was not recorded is hatched; what
the registers counted while nobody looked is hatched the other way. The cells are one small picture that is drawn
large, so that a year of quarters costs no more than a day.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.heat import HeatGrid
from gui.scales import power_step
from gui.style import GRID, RADIUS, Look, Meaning, Step, faded, mixed
from gui.words import POWER_UNIT, decimal

SHADES = 64
LEAST_TOP_W = 1000.0
GAP_FROM = 7.0
"""Cells of so many pixels have a hairline between them."""
BAR_WIDTH, BAR_HEIGHT = 150.0, 10.0
MOVES: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class HeatMap(QWidget):
    """The cells with their labels and the scale."""

    tapped = Signal(object, bool)
    """Start of a quarter [s], and whether it stands in the right half."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.grid: HeatGrid | None = None
        self.chosen: tuple[int, int] | None = None
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[tuple[float, str], ...] = ()
        self._picture: tuple[QImage, NDArray[np.uint32]] | None = None
        self.setAccessibleName(self.tr("Quarters of an hour"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self._paint_anew)

    def show_grid(
        self, grid: HeatGrid, rows: tuple[str, ...], columns: tuple[tuple[float, str], ...], told: str
    ) -> None:
        """Show these cells; `columns` are words and the column at which they stand, `rows` one for each row."""
        self.grid, self._rows, self._columns = grid, rows, columns
        self.chosen = None
        self.setAccessibleDescription(told)
        self._paint_anew()

    @property
    def top_w(self) -> float:
        """The power at the far ends of the scale."""
        low, high = (0.0, 0.0) if self.grid is None else self.grid.bounds_w
        most = max(LEAST_TOP_W, -low, high)
        step = power_step(most, 4)
        return float(np.ceil(most / step) * step)

    def choose_start(self, start_s: int) -> None:
        """Mark the cell of this quarter, and tell of it."""
        cell = None if self.grid is None else self.grid.cell_of(start_s)
        if cell is not None:
            self._choose(cell)

    def unchoose(self) -> None:
        """No cell is looked at any more."""
        self.chosen = None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 120)

    # --- fingers ----------------------------------------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grid = self.grid
        if grid is None:
            return
        place = self._place()
        at = event.position()
        if not place.contains(at):
            return
        rows, columns = grid.values_w.shape
        row = int((at.y() - place.top()) / place.height() * rows)
        column = int((at.x() - place.left()) / place.width() * columns)
        self._choose((min(row, rows - 1), min(column, columns - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        grid = self.grid
        if grid is None or (
            event.key() not in MOVES and event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            super().keyPressEvent(event)
            return
        move = MOVES.get(event.key(), (0, 0))
        row, column = self.chosen or grid.highest or (0, 0)
        if self.chosen is not None:
            row, column = row + move[0], column + move[1]
        rows, columns = grid.values_w.shape
        self._choose((max(0, min(rows - 1, row)), max(0, min(columns - 1, column))))

    def _choose(self, cell: tuple[int, int]) -> None:
        grid = self.grid
        if grid is None or not grid.starts_s[cell] or not grid.is_past[cell]:
            return
        self.chosen = cell
        self.update()
        self.tapped.emit(int(grid.starts_s[cell]), cell[1] >= grid.values_w.shape[1] / 2)

    # --- painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._look.theme
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.hairline), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        grid = self.grid
        if grid is None or self._picture is None:
            return
        place = self._place()
        painter.setFont(self._look.font(Step.LABEL))
        painter.fillRect(place, QBrush(QColor(theme.hairline), Qt.BrushStyle.BDiagPattern))
        painter.drawImage(place, self._picture[0])
        self._paint_gaps(painter, place, grid)
        self._paint_booked(painter, place, grid)
        for cell, tone in ((grid.highest, theme.text), (self.chosen, theme.text)):
            if cell is not None:
                self._paint_ring(
                    painter, self._cell(place, grid, cell), QColor(tone), is_chosen=cell == self.chosen
                )
        self._paint_labels(painter, place, grid)
        self._paint_scale(painter, place, grid)

    def _paint_gaps(self, painter: QPainter, place: QRectF, grid: HeatGrid) -> None:
        """Hairlines between cells that are large enough for them."""
        rows, columns = grid.values_w.shape
        width, height = place.width() / columns, place.height() / rows
        painter.setPen(QPen(QColor(self._look.theme.surface), 1))
        if height >= GAP_FROM:
            for row in range(1, rows):
                y = round(place.top() + row * height)
                painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))
        if width >= GAP_FROM:
            for column in range(1, columns):
                x = round(place.left() + column * width)
                painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()))

    def _paint_booked(self, painter: QPainter, place: QRectF, grid: HeatGrid) -> None:
        hatch = QBrush(faded(self._look.theme.text, 0.6), Qt.BrushStyle.FDiagPattern)
        for row, column in np.argwhere(grid.booked & grid.known):
            painter.fillRect(self._cell(place, grid, (int(row), int(column))), hatch)

    def _paint_ring(self, painter: QPainter, cell: QRectF, tone: QColor, *, is_chosen: bool) -> None:
        room = max(0.0, (GAP_FROM - min(cell.width(), cell.height())) / 2) + (2 if is_chosen else 1)
        painter.setPen(QPen(tone, 2 if is_chosen else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(cell.adjusted(-room, -room, room, room))

    def _paint_labels(self, painter: QPainter, place: QRectF, grid: HeatGrid) -> None:
        metrics = QFontMetricsF(painter.font())
        painter.setPen(QColor(self._look.theme.muted))
        rows, columns = grid.values_w.shape
        height = place.height() / rows
        room = height if height >= metrics.height() else metrics.height()
        last = -metrics.height()
        for row, word in enumerate(self._rows):
            base = place.top() + row * height + room / 2 + metrics.capHeight() / 2
            if word and base - last >= metrics.height():
                left = place.left() - GRID / 2 - metrics.horizontalAdvance(word)
                painter.drawText(QPointF(left, base), word)
                last = base
        end = 0.0
        for column, word in self._columns:
            left = place.left() + column / columns * place.width()
            if left >= end and left + metrics.horizontalAdvance(word) <= self.width():
                painter.drawText(QPointF(left, place.bottom() + metrics.ascent() + 2), word)
                end = left + metrics.horizontalAdvance(word) + GRID

    def _paint_scale(self, painter: QPainter, place: QRectF, grid: HeatGrid) -> None:
        """The colours with their numbers, and what the hatchings mean as far as there is room."""
        theme, top = self._look.theme, self.top_w
        metrics = QFontMetricsF(painter.font())
        has_export = grid.bounds_w[0] < 0
        base = self.height() - GRID / 4 - metrics.descent()
        middle = base - metrics.capHeight() / 2
        left = place.left()
        ends = (-top, 0.0, top) if has_export else (0.0, top / 2, top)
        words = [f"{decimal(each / 1000, 1 if top % 2000 else 0)} {POWER_UNIT}" for each in ends]
        painter.setPen(QColor(theme.muted))
        painter.drawText(QPointF(left, base), words[0])
        left += metrics.horizontalAdvance(words[0]) + GRID / 2
        bar = QRectF(left, middle - BAR_HEIGHT / 2, BAR_WIDTH, BAR_HEIGHT)
        shades = QLinearGradient(bar.topLeft(), bar.topRight())
        for share in np.linspace(0.0, 1.0, 9):
            power_w = (2 * share - 1) * top if has_export else share * top
            shades.setColorAt(float(share), self._shade(power_w / top))
        painter.fillRect(bar, QBrush(shades))
        left = bar.right() + GRID / 2
        painter.drawText(QPointF(left, base), words[2])
        left += metrics.horizontalAdvance(words[2]) + GRID * 2
        for word, is_there, hatch, tone in (
            (self.tr("not recorded"), self._has_holes(grid), Qt.BrushStyle.BDiagPattern, QColor(theme.muted)),
            (
                self.tr("booked over a gap"),
                bool(np.any(grid.booked & grid.known)),
                Qt.BrushStyle.FDiagPattern,
                QColor(theme.text),
            ),
        ):
            room = BAR_HEIGHT + GRID / 2 + metrics.horizontalAdvance(word)
            if is_there and left + room <= self.width():
                painter.fillRect(
                    QRectF(left, middle - BAR_HEIGHT / 2, BAR_HEIGHT, BAR_HEIGHT), QBrush(tone, hatch)
                )
                painter.drawText(QPointF(left + BAR_HEIGHT + GRID / 2, base), word)
                left += room + GRID * 2

    def _has_holes(self, grid: HeatGrid) -> bool:
        return bool(np.any(grid.is_past & ~grid.known))

    # --- the picture ------------------------------------------------------------------------------------------------

    def _paint_anew(self) -> None:
        grid = self.grid
        self._picture = None if grid is None else self._drawn(grid)
        self.update()

    def _drawn(self, grid: HeatGrid) -> tuple[QImage, NDArray[np.uint32]]:
        """One pixel for each cell; see-through where nothing was recorded. Qt keeps no copy of the pixels: we do."""
        table = np.array(
            [self._shade(place / SHADES).rgba() for place in range(-SHADES, SHADES + 1)], dtype=np.uint32
        )
        share = np.where(grid.known, grid.values_w, 0.0) / self.top_w
        pixels = table[np.clip(np.rint(share * SHADES), -SHADES, SHADES).astype(np.int64) + SHADES]
        pixels = np.where(grid.known, pixels, np.uint32(0))
        plain = np.uint32(QColor(self._look.theme.surface).rgba())
        pixels = np.ascontiguousarray(np.where(grid.is_past, pixels, plain), dtype=np.uint32)
        rows, columns = pixels.shape
        image = QImage(pixels.data, columns, rows, columns * 4, QImage.Format.Format_ARGB32)
        return image, pixels

    def _shade(self, share: float) -> QColor:
        """Of -1 (export) to 1 (import); nothing flows in the tone of a raised surface."""
        theme = self._look.theme
        meaning = Meaning.GRID_IMPORT if share >= 0 else Meaning.GRID_EXPORT
        # The eye tells the lower half of a scale badly: it gets more than half of the colour.
        return mixed(theme.raised, theme.line(meaning), min(1.0, abs(share)) ** 0.7)

    def _place(self) -> QRectF:
        """Where the cells stand."""
        metrics = QFontMetricsF(self._look.font(Step.LABEL))
        left = max((metrics.horizontalAdvance(word) for word in self._rows), default=0.0) + GRID
        bottom = self.height() - 2 * metrics.height() - GRID
        return QRectF(left, GRID / 2, max(1.0, self.width() - left - GRID / 2), max(1.0, bottom - GRID / 2))

    def _cell(self, place: QRectF, grid: HeatGrid, cell: tuple[int, int]) -> QRectF:
        rows, columns = grid.values_w.shape
        width, height = place.width() / columns, place.height() / rows
        return QRectF(place.left() + cell[1] * width, place.top() + cell[0] * height, width, height)
