# SPDX-License-Identifier: MIT
"""The face of Kwartier: the quarter of an hour as two rings, and in their middle what may still be drawn.

The outer ring is time, in fifteen minutes; the inner one energy, a full turn being the target (see `quarter_face`).
The forecast lies lighter before the energy used, its band lighter still. Beyond the target a second turn starts
inside the first, in red. Nothing moves by itself: a new State paints once.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.quarter_face import BLANK, MEANINGS, Mood, QuarterFace
from gui.style import GRID, PAD, Look, Meaning, Step, faded

MINUTES = 15
TIME_WIDTH = 5.0
RING_GAP = 6.0
RING_SHARE = 0.085
"""Width of the energy ring as a share of the diameter."""
EXCESS_SHARE = 0.45
SEGMENT_GAP_DEG = 3.0
FORECAST_OPACITY = 0.5
BAND_OPACITY = 0.22
SMALLEST_FOR_HERO = 220
LARGE = 300


class QuarterGauge(QWidget):
    """Two rings and a number."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.face = BLANK
        self._texts = ("", "", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def show_face(self, face: QuarterFace, label: str, number: str, unit: str, below: str) -> None:
        """Show this quarter; paints only when something changed."""
        texts = (label, number, unit, below)
        if (face, texts) == (self.face, self._texts):
            return
        self.face, self._texts = face, texts
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(264, 264)

    def minimumSizeHint(self) -> QSize:
        return QSize(168, 168)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(min(self.width(), self.height()))
        square = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        ring_width = side * RING_SHARE
        self._paint_time(painter, _inset(square, TIME_WIDTH / 2 + 1))
        self._paint_energy(painter, _inset(square, TIME_WIDTH + RING_GAP + ring_width / 2), ring_width)
        self._paint_middle(painter, square)

    def _paint_time(self, painter: QPainter, place: QRectF) -> None:
        theme = self._look.theme
        minute = 1 / MINUTES
        gap = SEGMENT_GAP_DEG / 360
        for index in range(MINUTES):
            start = index * minute + gap / 2
            _arc(painter, place, start, minute - gap, QColor(theme.raised), TIME_WIDTH)
            filled = min(max(self.face.time - index * minute, 0.0), minute)
            if filled > gap:
                _arc(painter, place, start, filled - gap, QColor(theme.muted), TIME_WIDTH)

    def _paint_energy(self, painter: QPainter, place: QRectF, width: float) -> None:
        theme, face = self._look.theme, self.face
        _arc(painter, place, 0.0, 1.0, QColor(theme.raised), width)
        if face.mood is Mood.BLANK:
            return
        colour = theme.line(MEANINGS[face.mood])
        forecast = face.used if face.forecast is None else face.forecast
        for start, end, opacity in (
            (face.low, face.high, BAND_OPACITY),
            (face.used, forecast, FORECAST_OPACITY),
            (0.0, face.used, 1.0),
        ):
            if start is not None and end is not None and end > start:
                _arc(
                    painter,
                    place,
                    min(start, 1.0),
                    min(end, 1.0) - min(start, 1.0),
                    faded(colour, opacity),
                    width,
                )
        reach = max(face.used, forecast)
        if reach > 1.0:
            self._paint_excess(painter, place, width, reach)
        self._paint_target(painter, place, width)

    def _paint_excess(self, painter: QPainter, place: QRectF, width: float, reach: float) -> None:
        """The second turn, on a ring of its own inside the first."""
        over = self._look.theme.line(Meaning.PEAK)
        thin = width * EXCESS_SHARE
        inside = _inset(place, width / 2 + RING_GAP / 2 + thin / 2)
        _arc(painter, inside, 0.0, min(reach - 1.0, 1.0), faded(over, FORECAST_OPACITY), thin)
        used = min(max(self.face.used - 1.0, 0.0), 1.0)
        if used > 0:
            _arc(painter, inside, 0.0, used, over, thin)

    def _paint_target(self, painter: QPainter, place: QRectF, width: float) -> None:
        painter.setPen(QPen(QColor(self._look.theme.text), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        top = QPointF(place.center().x(), place.top())
        painter.drawLine(top - QPointF(0, width / 2), top + QPointF(0, width / 2))

    def _paint_middle(self, painter: QPainter, square: QRectF) -> None:
        theme = self._look.theme
        label, number, unit, below = self._texts
        step = Step.HERO if square.width() >= SMALLEST_FOR_HERO else Step.NUMBER
        big = self._look.font(step, QFont.Weight.DemiBold)
        small = self._look.font(Step.TITLE if square.width() >= LARGE else Step.BODY)
        metrics = QFontMetricsF(big)
        unit_width = QFontMetricsF(small).horizontalAdvance(unit) + GRID / 2 if unit else 0.0
        left = square.center().x() - (metrics.horizontalAdvance(number) + unit_width) / 2
        baseline = square.center().y() + metrics.capHeight() / 2 - GRID / 2
        painter.setFont(big)
        painter.setPen(theme.ink(Meaning.PEAK) if self.face.mood is Mood.PEAK else QColor(theme.text))
        painter.drawText(QPointF(left, baseline), number)
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(QPointF(left + metrics.horizontalAdvance(number) + GRID / 2, baseline), unit)
        self._centred(painter, square, label, Step.LABEL, baseline - metrics.capHeight() - PAD)
        below_step = Step.TITLE if step is Step.HERO else Step.BODY
        below_height = QFontMetricsF(self._look.font(below_step)).capHeight()
        self._centred(painter, square, below, below_step, baseline + GRID * 2.5 + below_height)

    def _centred(self, painter: QPainter, square: QRectF, text: str, step: Step, baseline: float) -> None:
        font = self._look.font(step)
        painter.setFont(font)
        painter.setPen(QColor(self._look.theme.muted if step is Step.LABEL else self._look.theme.text))
        width = QFontMetricsF(font).horizontalAdvance(text)
        painter.drawText(QPointF(square.center().x() - width / 2, baseline), text)


def _inset(square: QRectF, by: float) -> QRectF:
    return square.adjusted(by, by, -by, -by)


def _arc(painter: QPainter, place: QRectF, start: float, sweep: float, colour: QColor, width: float) -> None:
    """Clockwise from noon, in shares of a turn."""
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawArc(place, round((90 - start * 360) * 16), round(-sweep * 360 * 16))
