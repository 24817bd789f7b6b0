# SPDX-License-Identifier: MIT
"""A number with its label above and its unit behind: the way every figure of the window is set.

The number is large, the unit small and muted. The width is that of a template, so that nothing around it moves when
digits change; what is longer than its place is shortened with an ellipsis and told in full to screen readers.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.style import GRID, Look, Meaning, Step
from gui.words import UNKNOWN_TEXT

_UNIT_GAP = GRID // 2


class Figure(QWidget):
    """Label, number, unit, and a note behind them."""

    def __init__(
        self, look: Look, template: str, step: Step = Step.TITLE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._template = template
        self._step = step
        self._label = ""
        self._short = ""
        self._value = ""
        self._unit = ""
        self._meaning: Meaning | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_value(
        self, label: str, value: str, unit: str = "", meaning: Meaning | None = None, short: str = ""
    ) -> None:
        """Show these; paints only when something changed. What is not known has no unit.

        `short` stands for the label where that has no room.
        """
        shown = label, value, "" if value == UNKNOWN_TEXT else unit, meaning, short
        if shown == (self._label, self._value, self._unit, self._meaning, self._short):
            return
        self._label, self._value, self._unit, self._meaning, self._short = shown
        self.setAccessibleName(label)
        self.setAccessibleDescription(self.text)
        self.update()

    @property
    def text(self) -> str:
        """What is shown, without the label."""
        return f"{self._value} {self._unit}".strip()

    def sizeHint(self) -> QSize:
        number = QFontMetrics(self._number_font())
        small = QFontMetrics(self._look.font(Step.LABEL))
        width = number.horizontalAdvance(self._template) + _UNIT_GAP + small.horizontalAdvance("kWh")
        return QSize(width, small.height() + number.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        muted = QColor(theme.muted)
        small = self._look.font(Step.LABEL)
        small_metrics = QFontMetricsF(small)
        painter.setFont(small)
        painter.setPen(muted)
        label_height = small_metrics.height()
        has_room = not self._short or small_metrics.horizontalAdvance(self._label) <= self.width()
        whole = self._label if has_room else self._short
        label = small_metrics.elidedText(whole, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRectF(0, 0, self.width(), label_height), Qt.AlignmentFlag.AlignLeft, label)
        self._paint_number(painter, label_height)

    def _paint_number(self, painter: QPainter, top: float) -> None:
        theme = self._look.theme
        number_font, unit_font = self._number_font(), self._look.font(Step.LABEL)
        metrics = QFontMetricsF(number_font)
        unit_width = QFontMetricsF(unit_font).horizontalAdvance(self._unit) + _UNIT_GAP if self._unit else 0.0
        value = metrics.elidedText(
            self._value, Qt.TextElideMode.ElideRight, max(0.0, self.width() - unit_width)
        )
        baseline = top + metrics.ascent()
        painter.setFont(number_font)
        painter.setPen(QColor(theme.text) if self._meaning is None else theme.ink(self._meaning))
        painter.drawText(0, round(baseline), value)
        painter.setFont(unit_font)
        painter.setPen(QColor(theme.muted))
        painter.drawText(round(metrics.horizontalAdvance(value) + _UNIT_GAP), round(baseline), self._unit)

    def _number_font(self) -> QFont:
        return self._look.font(self._step, QFont.Weight.DemiBold)
