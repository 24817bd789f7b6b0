# SPDX-License-Identifier: MIT
"""The last decisions as sentences, newest first: why the house does what it does.

Paints as many as fit its height, each with the time that has passed; the newest is always there.
"""

from __future__ import annotations

import re
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from controller.model.messages import DecisionMessage
from gui.icons import paint_icon
from gui.style import GRID, ICON_LIST, PAD, Look, Step
from gui.words import ago, device_icon

ROW_GAP = GRID
_NUMBER_AND_UNIT = re.compile(r"(\d) (kWh?|Wh?|A|V|min|s|h|%|€)(?!\w)")
MOST_LINES = 2
"""Of one sentence."""


def wrapped(text: str, metrics: QFontMetricsF, width: float, most: int) -> list[str]:
    """`text` in at most `most` lines, the last shortened with an ellipsis if need be."""
    words, lines = _NUMBER_AND_UNIT.sub("\\1\N{NO-BREAK SPACE}\\2", text).split(" "), [""]
    for index, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if metrics.horizontalAdvance(longer) <= width or not lines[-1]:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = " ".join([lines[-1], *words[index:]])
            break
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


class WhyList(QWidget):
    """Decisions with icon, sentence and age."""

    pressed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: tuple[tuple[str, str, str], ...] = ()
        self._empty = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(QCoreApplication.translate("WhyList", "Latest decisions"))
        look.changed.connect(self.update)

    def show_decisions(
        self, decisions: tuple[DecisionMessage, ...], now: datetime | None, empty: str
    ) -> None:
        """Show these; paints only when a sentence or an age changed."""
        rows = () if now is None else tuple(_row(decision, now) for decision in decisions)
        if (rows, empty) == (self._rows, self._empty):
            return
        self._rows, self._empty = rows, empty
        self.setAccessibleDescription(". ".join(sentence for _, sentence, _ in rows[:3]) or empty)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 40)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._rows:
            painter.setFont(self._look.font(Step.BODY))
            painter.setPen(QColor(self._look.theme.muted))
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(QRectF(self.rect()), flags, self._empty)
            return
        top = 0.0
        for index, row in enumerate(self._rows):
            height = self._row_height(row)
            if index and top + height > self.height() + 1:
                break
            self._paint_row(painter, row, top)
            top += height + ROW_GAP

    def _lines(self, sentence: str) -> list[str]:
        metrics = QFontMetricsF(self._look.font(Step.BODY))
        return wrapped(sentence, metrics, self.width() - ICON_LIST - PAD, MOST_LINES)

    def _row_height(self, row: tuple[str, str, str]) -> float:
        body, label = QFontMetricsF(self._look.font(Step.BODY)), QFontMetricsF(self._look.font(Step.LABEL))
        return body.height() * len(self._lines(row[1])) + label.height()

    def _paint_row(self, painter: QPainter, row: tuple[str, str, str], top: float) -> None:
        theme = self._look.theme
        icon_name, sentence, below = row
        paint_icon(painter, icon_name, QRectF(0, top + 2, ICON_LIST, ICON_LIST), QColor(theme.muted))
        left = ICON_LIST + PAD
        body, label = self._look.font(Step.BODY), self._look.font(Step.LABEL)
        metrics, label_metrics = QFontMetricsF(body), QFontMetricsF(label)
        painter.setFont(body)
        painter.setPen(QColor(theme.text))
        for line in self._lines(sentence):
            painter.drawText(round(left), round(top + metrics.ascent()), line)
            top += metrics.height()
        painter.setFont(label)
        painter.setPen(QColor(theme.muted))
        shown = label_metrics.elidedText(below, Qt.TextElideMode.ElideRight, self.width() - left)
        painter.drawText(round(left), round(top + label_metrics.ascent()), shown)


def _row(decision: DecisionMessage, now: datetime) -> tuple[str, str, str]:
    passed = ago(decision.time, now)
    below = passed if decision.rule is None else f"{passed} · {decision.rule}"
    return device_icon(decision.device), decision.sentence, below
