# SPDX-License-Identifier: MIT
"""The day plan as a band until the end of tomorrow: prices above, and below them a row for each device.

A battery gives above its line and takes below it, with how full it is as a thin line; a car, a relay and the sun stand
on theirs. Prices that are not published yet are hatched. A tap asks what is planned at a quarter. Painted when a plan
or the quarter is a new one, and at no other time.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.plan_figures import Band, DeviceRow
from gui.scales import QUARTER_S, time_ticks
from gui.style import GRID, HAIRLINE, Look, Step
from gui.words import MONEY_UNIT, decimal

PRICE_SHARE = 1.6
"""How high the row of prices is beside that of a device."""
LEAST_ROW = 16.0
BAR_OPACITY = 0.85
TICK_ROOM = 64
KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class PlanBand(QWidget):
    """The band."""

    tapped = Signal(float)
    """A second that somebody pointed at."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._timezone = "UTC"
        self._now_s = 0
        self._pointed_s: float | None = None
        self.band = Band()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("The day plan"))
        look.changed.connect(self.update)

    def show_band(self, band: Band, now_s: float, timezone: str) -> None:
        """Show this; paints only when something changed."""
        shown = (band, int(now_s) // QUARTER_S * QUARTER_S, timezone)
        if shown != (self.band, self._now_s, self._timezone):
            self.band, self._now_s, self._timezone = shown
            self.update()

    def point_at(self, second: float | None) -> None:
        """A line where somebody looks."""
        self._pointed_s = second
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 140)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._place()
        if self.band.prices and place.left() <= event.position().x() <= place.right():
            share = (event.position().x() - place.left()) / place.width()
            self.tapped.emit(self.band.start_s + share * (self.band.end_s - self.band.start_s - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in KEYS or not self.band.prices:
            super().keyPressEvent(event)
            return
        from_s = self._now_s if self._pointed_s is None else self._pointed_s
        second = from_s + KEYS[Qt.Key(event.key())] * QUARTER_S
        self.tapped.emit(min(max(second, float(self.band.start_s)), self.band.end_s - 1.0))

    # --- painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.band.prices:
            return
        painter = QPainter(self)
        painter.setFont(self._look.font(Step.LABEL))
        place = self._place()
        rows = self.band.rows[: max(0, int((place.height() - LEAST_ROW * PRICE_SHARE) / LEAST_ROW))]
        height = place.height() / (PRICE_SHARE + len(rows))
        self._paint_hours(painter, place)
        self._paint_prices(painter, QRectF(place.left(), place.top(), place.width(), height * PRICE_SHARE))
        for index, row in enumerate(rows):
            top = place.top() + (PRICE_SHARE + index) * height
            self._paint_device(painter, QRectF(place.left(), top, place.width(), height), row)
        self._paint_times(painter, place)

    def _paint_prices(self, painter: QPainter, room: QRectF) -> None:
        theme, prices = self._look.theme, self.band.prices
        low, high = min(0.0, *prices), max(*prices, 1e-3)
        inside = room.adjusted(0, GRID / 2, 0, -GRID / 2)
        zero = inside.bottom() + low / (high - low) * inside.height()
        for index, price in enumerate(prices):
            y = zero - price / (high - low) * inside.height()
            column = self._column(inside, index)
            tone = QBrush(QColor(theme.muted))
            if index >= self.band.known:
                tone = QBrush(QColor(theme.muted), Qt.BrushStyle.BDiagPattern)
            painter.fillRect(QRectF(column.left(), min(y, zero), column.width(), abs(zero - y)), tone)
        metrics = QFontMetricsF(painter.font())
        painter.setPen(QColor(theme.muted))
        top = inside.top() + metrics.ascent() - GRID / 4
        painter.drawText(QPointF(0, top), decimal(max(prices), 2))
        if inside.height() >= 2 * metrics.height():
            painter.drawText(QPointF(0, inside.bottom()), decimal(min(prices), 2))
        if inside.height() >= 3 * metrics.height():
            painter.drawText(QPointF(0, top + metrics.height()), f"{MONEY_UNIT}/kWh")

    def _paint_device(self, painter: QPainter, room: QRectF, row: DeviceRow) -> None:
        theme = self._look.theme
        inside = room.adjusted(0, 2, 0, -2)
        is_both = min(row.powers_w, default=0.0) < 0
        base = inside.center().y() if is_both else inside.bottom()
        reach = inside.height() / (2 if is_both else 1)
        tone = theme.line(row.meaning)
        painter.setOpacity(BAR_OPACITY)
        for index, power_w in enumerate(row.powers_w):
            if power_w and row.most_w:
                y = base - power_w / row.most_w * reach
                column = self._column(inside, index)
                painter.fillRect(QRectF(column.left(), min(y, base), column.width(), abs(base - y)), tone)
        painter.setOpacity(1.0)
        painter.setPen(QPen(QColor(theme.hairline), HAIRLINE))
        painter.drawLine(QPointF(inside.left(), base), QPointF(inside.right(), base))
        if row.soc_pct:
            painter.setPen(QPen(QColor(theme.text), HAIRLINE))
            painter.drawPolyline(
                [
                    QPointF(
                        self._column(inside, index).right(), inside.bottom() - soc / 100 * inside.height()
                    )
                    for index, soc in enumerate(row.soc_pct)
                ]
            )
        metrics = QFontMetricsF(painter.font())
        name = metrics.elidedText(
            row.device.partition(".")[2], Qt.TextElideMode.ElideRight, room.left() - GRID / 2
        )
        painter.setPen(QColor(theme.muted))
        painter.drawText(QPointF(0, inside.center().y() + metrics.capHeight() / 2), name)

    def _paint_hours(self, painter: QPainter, place: QRectF) -> None:
        theme, metrics = self._look.theme, QFontMetricsF(painter.font())
        most = max(2, int(place.width() / TICK_ROOM))
        for second, label in time_ticks(self.band.start_s, self.band.end_s, most, self._timezone):
            x = self._x(place, second)
            painter.setPen(QPen(QColor(theme.hairline), HAIRLINE))
            painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()))
            width = metrics.horizontalAdvance(label)
            if x + width / 2 <= self.width():
                painter.setPen(QColor(theme.muted))
                painter.drawText(QPointF(x - width / 2, self.height() - metrics.descent()), label)

    def _paint_times(self, painter: QPainter, place: QRectF) -> None:
        """Now, and where somebody looks."""
        theme = self._look.theme
        for second, style in ((self._now_s, Qt.PenStyle.DashLine), (self._pointed_s, Qt.PenStyle.SolidLine)):
            if second is not None and self.band.start_s <= second < self.band.end_s:
                x = self._x(place, second)
                painter.setPen(QPen(QColor(theme.text), HAIRLINE, style))
                painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()))

    def _x(self, place: QRectF, second: float) -> float:
        span = self.band.end_s - self.band.start_s
        return place.left() + (second - self.band.start_s) / span * place.width()

    def _column(self, room: QRectF, index: int) -> QRectF:
        """On whole pixels: half ones would stripe the prices."""
        width = room.width() / len(self.band.prices)
        left, right = (round(room.left() + place * width) for place in (index, index + 1))
        return QRectF(left, room.top(), max(1, right - left), room.height())

    def _place(self) -> QRectF:
        """Beside the names and above the hours."""
        metrics = QFontMetricsF(self._look.font(Step.LABEL))
        left = metrics.horizontalAdvance("0") * 8
        bottom = self.height() - metrics.height()
        return QRectF(left, 0, max(1.0, self.width() - left - GRID / 2), max(1.0, bottom))
