# SPDX-License-Identifier: MIT
"""Bars over days, months or hours, stacked above and below zero: where energy came from and went to, or what it cost.

A gap is a gap: what was not recorded is hatched over its whole height and has no bar. A bar that holds what the
registers counted while nobody looked wears a hatched cap. A tap, or Enter, asks for what a bar is made of.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.scales import round_ticks
from gui.style import GRID, HAIRLINE, RADIUS, Look, Meaning, Step

BAR_SHARE = 0.72
MOST_BAR = 40.0
TICK_ROOM = 34
CAP = 6.0
"""Of the mark above a bar that holds what was booked over a gap."""
LEAST = 1e-3
"""What reaches no higher than this is nothing."""
KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar; below zero where negative. Without a meaning it is drawn in the tone of quiet text."""

    meaning: Meaning | None
    value: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One of them. No segments: nothing is known of it, or (with `is_ahead`) it is still to come."""

    key: object
    label: str
    told: str
    """For screen readers."""
    segments: tuple[Segment, ...] = ()
    is_booked: bool = False
    is_ahead: bool = False

    @property
    def extent(self) -> tuple[float, float]:
        """From the lowest end to the highest."""
        below = sum(each.value for each in self.segments if each.value < 0)
        return below, sum(each.value for each in self.segments if each.value > 0)


@dataclass(frozen=True, slots=True)
class BarsView:
    """Everything that is drawn."""

    bars: tuple[Bar, ...] = ()
    unit: str = ""

    @property
    def extent(self) -> tuple[float, float]:
        """Of all bars."""
        ends = [bar.extent for bar in self.bars]
        return min((low for low, _ in ends), default=0.0), max((high for _, high in ends), default=0.0)


class StackedBars(QWidget):
    """The bars."""

    tapped = Signal(object, bool)
    """The key of a bar, and whether it stands in the right half."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.view = BarsView()
        self.chosen: int | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def show_view(self, view: BarsView) -> None:
        """Show these; paints only when something changed."""
        if view == self.view:
            return
        if [bar.key for bar in view.bars] != [bar.key for bar in self.view.bars]:
            self.chosen = None
        self.view = view
        self.setAccessibleDescription(", ".join(bar.told for bar in view.bars if bar.told))
        self.update()

    def choose(self, index: int | None) -> None:
        """Mark a bar, and tell of it."""
        if index is not None and not 0 <= index < len(self.view.bars):
            return
        if index != self.chosen:
            self.chosen = index
            self.update()
        if index is not None:
            bar = self.view.bars[index]
            self.tapped.emit(bar.key, index >= len(self.view.bars) / 2)

    def sizeHint(self) -> QSize:
        return QSize(320, 180)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 96)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._place(self._ticks())
        if self.view.bars and place.left() <= event.position().x() <= place.right():
            width = place.width() / len(self.view.bars)
            index = int((event.position().x() - place.left()) / width)
            self.choose(min(index, len(self.view.bars) - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.view.bars) - 1
        if event.key() in KEYS and last >= 0:
            here = last + 1 if self.chosen is None else self.chosen
            self.choose(max(0, min(last, here + KEYS[Qt.Key(event.key())])))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.choose(self.chosen)
        else:
            super().keyPressEvent(event)

    # --- painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._look.theme.hairline), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        if not self.view.bars:
            return
        ticks = self._ticks()
        place = self._place(ticks)
        painter.setFont(self._look.font(Step.LABEL))
        self._paint_ticks(painter, place, ticks)
        width = place.width() / len(self.view.bars)
        for index, bar in enumerate(self.view.bars):
            column = QRectF(place.left() + index * width, place.top(), width, place.height())
            self._paint_bar(painter, column, bar, is_chosen=index == self.chosen)
        self._paint_labels(painter, place, width)

    def _paint_bar(self, painter: QPainter, column: QRectF, bar: Bar, *, is_chosen: bool) -> None:
        theme = self._look.theme
        if is_chosen:
            painter.fillRect(column, QColor(theme.pressed))
        if not bar.segments:
            if not bar.is_ahead:
                painter.fillRect(
                    column.adjusted(1, 0, -1, 0), QBrush(QColor(theme.hairline), Qt.BrushStyle.BDiagPattern)
                )
            return
        width = max(1.0, min(MOST_BAR, column.width() * BAR_SHARE))
        left = column.center().x() - width / 2
        up = down = 0.0
        for segment in bar.segments:
            start = up if segment.value > 0 else down
            end = start + segment.value
            up, down = (end, down) if segment.value > 0 else (up, end)
            top, bottom = sorted((self._y(start, column), self._y(end, column)))
            tone = QColor(theme.muted) if segment.meaning is None else theme.line(segment.meaning)
            painter.fillRect(QRectF(left, top, width, bottom - top), tone)
        if bar.is_booked:
            cap = QRectF(left, self._y(up, column) - CAP - 1, width, CAP)
            painter.fillRect(cap, QBrush(QColor(theme.text), Qt.BrushStyle.FDiagPattern))

    def _paint_ticks(self, painter: QPainter, place: QRectF, ticks: list[tuple[float, str]]) -> None:
        theme = self._look.theme
        metrics = QFontMetricsF(painter.font())
        for value, text in ticks:
            y = self._y(value, place)
            painter.setPen(QPen(QColor(theme.muted if value == 0 else theme.hairline), HAIRLINE))
            painter.drawLine(QPointF(place.left(), round(y)), QPointF(place.right(), round(y)))
            painter.setPen(QColor(theme.muted))
            left = place.left() - GRID / 2 - metrics.horizontalAdvance(text)
            painter.drawText(QPointF(left, y + metrics.capHeight() / 2), text)
        painter.drawText(QPointF(place.left() + 2, place.top() - GRID / 2), self.view.unit)

    def _paint_labels(self, painter: QPainter, place: QRectF, width: float) -> None:
        theme = self._look.theme
        metrics = QFontMetricsF(painter.font())
        widest = max(metrics.horizontalAdvance(bar.label) for bar in self.view.bars) + GRID / 2
        every = max(1, -int(-widest // width))
        base = self.height() - GRID / 4 - metrics.descent()
        for index, bar in enumerate(self.view.bars):
            if index % every and index != self.chosen:
                continue
            painter.setPen(QColor(theme.text if index == self.chosen else theme.muted))
            if self.chosen is not None and 0 < abs(index - self.chosen) < every:
                continue
            room = metrics.horizontalAdvance(bar.label)
            left = place.left() + (index + 0.5) * width - room / 2
            painter.drawText(QPointF(min(left, self.width() - room), base), bar.label)

    def _ticks(self) -> list[tuple[float, str]]:
        """Round figures as far as the bars reach."""
        low, high = self.view.extent
        most = max(2, int((self.height() - 2 * GRID) / TICK_ROOM) - 1)
        return [tick for tick in round_ticks(low, high, most) if low <= tick[0] <= max(high, LEAST)]

    def _y(self, value: float, place: QRectF) -> float:
        low, high = self.view.extent
        high = max(high, LEAST) if low == 0 else high
        return place.bottom() - (value - low) / (high - low) * place.height()

    def _place(self, ticks: list[tuple[float, str]]) -> QRectF:
        """Where the bars stand, beside their figures and above their names."""
        metrics = QFontMetricsF(self._look.font(Step.LABEL))
        left = max(metrics.horizontalAdvance(text) for _, text in ticks) + GRID
        top = metrics.height() + GRID / 2
        bottom = self.height() - metrics.height() - GRID / 2
        return QRectF(left, top, max(1.0, self.width() - left - GRID / 2), max(1.0, bottom - top))
