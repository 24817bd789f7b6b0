# SPDX-License-Identifier: MIT
"""Sensors below each other, each with what it says now and its curve on a scale of its own.

Where there are more than the card has room for, they are scrolled: none is drawn over another.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from controller.model.units import Dimension
from gui.past_sensors import SensorCurve, SensorNow, amount, sensors_told
from gui.scales import time_ticks
from gui.style import GRID, HAIRLINE, Look, Meaning, Step, faded
from gui.widgets.scrolling import Scrolling

BAND = 0.35
LEAST_CURVE = 14.0
"""Pixels: a curve that is lower says nothing."""
TICK = 74.0
"""Pixels from one time to the next."""
LEAST_SPAN = 1.0
"""Of a scale, in the unit of the sensor: what hardly changes is drawn so."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when, in seconds since 1970, with the width of a bucket and the clocks that tell its times."""

    from_s: float = 0.0
    to_s: float = 1.0
    first_s: float = 0.0
    step_s: float = 1.0
    timezone: str = "UTC"


class SensorCurves(QWidget):
    """The rows."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.now: tuple[SensorNow, ...] = ()
        self.curves: tuple[SensorCurve, ...] = ()
        self.stretch = Stretch()
        self.setAccessibleName(self.tr("Sensors"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self._make_room)

    def show_now(self, now: tuple[SensorNow, ...]) -> None:
        """What they say; paints only when something changed."""
        if now != self.now:
            self.now = now
            self.setAccessibleDescription(sensors_told(now))
            self._make_room()

    def show_curves(self, curves: tuple[SensorCurve, ...], stretch: Stretch) -> None:
        """What they said over a stretch."""
        if (curves, stretch) != (self.curves, self.stretch):
            self.curves, self.stretch = curves, stretch
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, math.ceil(sum(map(self._need, self.now)) + self._line))

    def _make_room(self) -> None:
        self.updateGeometry()
        self.update()

    @property
    def _line(self) -> float:
        """Of the times below all."""
        return QFontMetricsF(self._look.font(Step.LABEL)).height() + GRID / 2

    def _need(self, now: SensorNow) -> float:
        """How high the row of a sensor is at least."""
        small = QFontMetricsF(self._look.font(Step.LABEL)).height()
        large = QFontMetricsF(self._look.font(Step.BODY, QFont.Weight.DemiBold)).height()
        return max(small, large) + (small if now.trouble else 0.0) + LEAST_CURVE + GRID / 2

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.now:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        needs = [self._need(now) for now in self.now]
        spare = max(0.0, self.height() - self._line - sum(needs)) / len(needs)
        left, top = self._room_for_scales(), 0.0
        width = self.width() - GRID / 2  # apart from the bar that scrolls them
        for place, now in enumerate(self.now):
            row = QRectF(0, top, width, needs[place] + spare)
            top = row.bottom()
            used = self._paint_words(painter, row, now)
            curve = self.curves[place] if place < len(self.curves) else SensorCurve()
            room = row.adjusted(0, used, 0, -GRID / 2)
            self._paint_scale(painter, room, curve)
            self._paint_curve(painter, room.adjusted(left, 0, 0, 0), curve)
        line = self._line - GRID / 2
        self._paint_times(painter, QRectF(left, self.height() - line, width - left, line))

    def _paint_words(self, painter: QPainter, row: QRectF, now: SensorNow) -> float:
        """Its name, what it says, how old that is, and what is wrong; returns how high they are."""
        theme = self._look.theme
        label, strong = self._look.font(Step.LABEL), self._look.font(Step.BODY, QFont.Weight.DemiBold)
        small, large = QFontMetricsF(label), QFontMetricsF(strong)
        height = max(small.height(), large.height())
        age = f"  {now.age}" if now.age else ""
        right = small.horizontalAdvance(age)
        value = large.horizontalAdvance(now.value)
        top = QRectF(row.left(), row.top(), row.width(), height)
        align = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(label)
        painter.setPen(QColor(theme.muted))
        painter.drawText(top, align | Qt.AlignmentFlag.AlignRight, age)
        room = max(0.0, top.width() - right - value - GRID)
        name = small.elidedText(now.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(top, align | Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(strong)
        painter.setPen(QColor(theme.text))
        painter.drawText(top.adjusted(0, 0, -right, 0), align | Qt.AlignmentFlag.AlignRight, now.value)
        if not now.trouble:
            return height
        painter.setFont(label)
        painter.setPen(theme.ink(Meaning.ATTENTION))
        below = QRectF(row.left(), row.top() + height, row.width(), small.height())
        told = small.elidedText(now.trouble, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, align | Qt.AlignmentFlag.AlignLeft, told)
        return height + small.height()

    def _paint_curve(self, painter: QPainter, room: QRectF, curve: SensorCurve) -> None:
        theme, ends = self._look.theme, curve.ends
        painter.setPen(QPen(QColor(theme.hairline), HAIRLINE))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        if ends is None:
            return
        middle = (ends[0] + ends[1]) / 2
        half = max(ends[1] - ends[0], LEAST_SPAN) / 2
        is_warm = curve.unit == Dimension.TEMPERATURE.value
        tone = theme.line(Meaning.HEAT) if is_warm else QColor(theme.muted)
        for stretch in self._stretches(room, curve, (middle - half, middle + half)):
            painter.setPen(QPen(tone, 1.5))
            painter.setBrush(faded(tone, BAND))
            painter.drawPolygon(QPolygonF(stretch))

    def _room_for_scales(self) -> float:
        metrics = QFontMetricsF(self._look.font(Step.LABEL))
        words = [amount(end, curve.unit) for curve in self.curves for end in curve.ends or ()]
        return max((metrics.horizontalAdvance(each) for each in words), default=0.0) + GRID

    def _paint_scale(self, painter: QPainter, room: QRectF, curve: SensorCurve) -> None:
        """The smallest and the largest value of the stretch."""
        ends = curve.ends
        painter.setFont(self._look.font(Step.LABEL))
        painter.setPen(QColor(self._look.theme.muted))
        if ends is None:
            return
        left = Qt.AlignmentFlag.AlignLeft
        is_low = room.height() < 1.8 * painter.fontMetrics().height()
        if is_low or ends[0] == ends[1]:
            painter.drawText(room, left | Qt.AlignmentFlag.AlignVCenter, amount(ends[1], curve.unit))
            return
        painter.drawText(room, left | Qt.AlignmentFlag.AlignTop, amount(ends[1], curve.unit))
        painter.drawText(room, left | Qt.AlignmentFlag.AlignBottom, amount(ends[0], curve.unit))

    def _stretches(
        self, room: QRectF, curve: SensorCurve, scale: tuple[float, float]
    ) -> Sequence[list[QPointF]]:
        """Outlines of what is known: along the largest values and back along the smallest."""
        found: list[list[QPointF]] = []
        above: list[QPointF] = []
        below: list[QPointF] = []
        for place, (low, high) in enumerate(zip((*curve.low, None), (*curve.high, None), strict=True)):
            if low is None or high is None:
                if above:
                    found.append([*above, *reversed(below)])
                above, below = [], []
                continue
            for edge in (place, place + 1):
                x = self._x(room, self.stretch.first_s + edge * self.stretch.step_s)
                above.append(QPointF(x, _y(high, room, scale)))
                below.append(QPointF(x, _y(low, room, scale)))
        return found

    def _x(self, room: QRectF, second: float) -> float:
        share = (second - self.stretch.from_s) / (self.stretch.to_s - self.stretch.from_s)
        return room.left() + max(0.0, min(1.0, share)) * room.width()

    def _paint_times(self, painter: QPainter, room: QRectF) -> None:
        stretch = self.stretch
        painter.setFont(self._look.font(Step.LABEL))
        painter.setPen(QColor(self._look.theme.muted))
        metrics = painter.fontMetrics()
        most, free = max(1, int(room.width() // TICK)), room.left()
        for second, word in time_ticks(stretch.from_s, stretch.to_s, most, stretch.timezone):
            x = self._x(room, second)
            width = metrics.horizontalAdvance(word)
            left = max(room.left(), min(room.right() - width, x - width / 2))
            if left >= free:
                painter.drawText(QPointF(left, room.bottom() - metrics.descent()), word)
                free = left + width + GRID / 2


class SensorList(Scrolling):
    """The rows, with as many of them in sight as there is room for."""

    def __init__(self, curves: SensorCurves) -> None:
        super().__init__(takes_keys=True)
        self.setAccessibleName(curves.accessibleName())
        self.setWidget(curves)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 100)


def _y(value: float, room: QRectF, scale: tuple[float, float]) -> float:
    share = (value - scale[0]) / (scale[1] - scale[0])
    return room.bottom() - share * room.height()
