# SPDX-License-Identifier: MIT
"""A legend that counts: each colour with its word and what it came to, over as many lines as that takes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.style import GRID, PAD, Look, Meaning, Step
from gui.widgets.legend import STROKE, places_in

WORD_GAP = GRID * 0.75


@dataclass(frozen=True, slots=True)
class Entry:
    """A colour (or a hatching), its word, and its sum."""

    word: str
    amount: str
    meaning: Meaning | None = None
    hatch: Qt.BrushStyle | None = None


class SumLegend(QWidget):
    """The entries, wrapped."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.entries: tuple[Entry, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._fit)

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show these; paints only when something changed."""
        if entries != self.entries:
            self.entries = entries
            self.setAccessibleName(", ".join(f"{each.word} {each.amount}".strip() for each in entries))
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, round(self._line_height()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = 1 + max((line for line, _ in self._places(width)), default=-1)
        return round(lines * self._line_height())

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._look.theme
        metrics = self._metrics()
        painter.setFont(self._look.font(Step.LABEL))
        for entry, (line, left) in zip(self.entries, self._places(self.width()), strict=True):
            top = line * self._line_height()
            middle = top + metrics.height() / 2
            swatch = QRectF(left, middle - STROKE / 2 + 1, STROKE, STROKE - 2)
            tone = QColor(theme.muted) if entry.meaning is None else theme.line(entry.meaning)
            painter.fillRect(swatch, QBrush(tone, entry.hatch) if entry.hatch is not None else QBrush(tone))
            base = QPointF(left + STROKE + WORD_GAP, top + metrics.ascent())
            painter.setPen(QColor(theme.muted))
            painter.drawText(base, entry.word)
            painter.setPen(QColor(theme.text))
            painter.drawText(base + QPointF(metrics.horizontalAdvance(f"{entry.word} "), 0.0), entry.amount)

    def _line_height(self) -> float:
        return self._metrics().height() + 2

    def _places(self, width: int) -> list[tuple[int, float]]:
        metrics = self._metrics()
        widths = [metrics.horizontalAdvance(f"{each.word} {each.amount}".strip()) for each in self.entries]
        return places_in(widths, width - PAD)

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._look.font(Step.LABEL))
