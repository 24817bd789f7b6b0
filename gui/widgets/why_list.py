# SPDX-License-Identifier: MIT
"""The last decisions as sentences, newest first: why the house does what it does.

Paints as many as fit its height, each with the time that has passed; the newest is always there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from controller.model.messages import DecisionMessage
from gui.icons import paint_icon
from gui.speech import spoken
from gui.style import GRID, ICON_LIST, PAD, RADIUS, Look, Step
from gui.words import ago, device_icon

ROW_GAP = GRID
_UNBROKEN = re.compile(r"(?<=\d) (?=(?:kWh?|Wh?|A|V|min|s|h|%|€)(?!\w))|(?<=[<>→]) |(?<=[<>]=) ")
"""Spaces at which no line ends: a number keeps its unit, a sign what it points at."""
MOST_LINES = 2
"""Of what was done, and of the reason."""
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def wrapped(text: str, metrics: QFontMetricsF, width: float, most: int) -> list[str]:
    """`text` in at most `most` lines, the last shortened with an ellipsis if need be."""
    words, lines = _UNBROKEN.sub("\N{NO-BREAK SPACE}", text).split(" "), [""]
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
    """Where there is no decision."""
    decision_pressed = Signal(str, object)
    """Its device and its time."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: tuple[_WhyRow, ...] = ()
        self._shown_rows: list[tuple[_WhyRow, float, float]] = []
        """Each row that there was room for, from where to where."""
        self._empty = ""
        self._marked = 0
        """The place of the row that keys stand on."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
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
        self.setAccessibleDescription(". ".join(row.sentence for row in rows[:3]) or empty)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 40)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        top = event.position().y()
        touched = next((row for row, start, end in self._shown_rows if start <= top < end), None)
        if touched is None:
            self.pressed.emit()
        else:
            self.decision_pressed.emit(touched.device, touched.time)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self._shown_rows) - 1
        if key in _STEPS and last >= 0:
            self._marked = max(0, min(last, self._marked + _STEPS[key]))
            self.update()
        elif key in _PRESSES and last >= 0:
            row = self._shown_rows[min(last, self._marked)][0]
            self.decision_pressed.emit(row.device, row.time)
        elif key in _PRESSES:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._shown_rows = []
        if not self._rows:
            painter.setFont(self._look.font(Step.BODY))
            painter.setPen(QColor(self._look.theme.muted))
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(QRectF(self.rect()), flags, self._empty)
            return
        top = 0.0
        for index, row in enumerate(self._rows):
            lines = self._fitting(row, self.height() - top)
            height = self._height(lines)
            if index and top + height > self.height() + 1:
                break
            self._paint_row(painter, row, lines, top)
            self._shown_rows.append((row, top - ROW_GAP / 2, top + height + ROW_GAP / 2))
            top += height + ROW_GAP
        if self.hasFocus():
            self._paint_mark(painter)

    def _paint_mark(self, painter: QPainter) -> None:
        """A frame around the row that keys stand on."""
        _, top, bottom = self._shown_rows[min(len(self._shown_rows) - 1, self._marked)]
        place = QRectF(1, max(1.0, top), self.width() - 2, min(bottom, self.height() - 1.0) - max(1.0, top))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.theme.muted), 2))
        painter.drawRoundedRect(place, RADIUS / 2, RADIUS / 2)

    def _height(self, lines: list[_Line]) -> float:
        return sum(QFontMetricsF(self._look.font(line.step)).height() for line in lines)

    def _fitting(self, row: _WhyRow, room: float) -> list[_Line]:
        """The lines of a row: what was done as whole as there is room for, then the reason.

        A rule says why without its figures; where there is none, they are all that does.
        """
        least = 0 if row.rule else 1
        for most in product(range(MOST_LINES, 0, -1), range(MOST_LINES, least - 1, -1)):
            lines = self._lines(row, *most)
            if self._height(lines) <= room + 1:
                break
        return lines

    def _lines(self, row: _WhyRow, most_done: int, most_reason: int) -> list[_Line]:
        """What was done in large type; in small the rule that wants it, if one does, its figures, and the age."""
        width = self.width() - ICON_LIST - PAD
        body, label = QFontMetricsF(self._look.font(Step.BODY)), QFontMetricsF(self._look.font(Step.LABEL))
        done, _, reason = row.sentence.partition(": ")
        lines = [_Line(line, Step.BODY) for line in wrapped(done.rstrip(), body, width, most_done)]
        told = wrapped(reason, label, width, most_reason) if reason and most_reason else []
        figures = [_Line(line, is_muted=True) for line in told]
        if not row.rule:
            return [*lines, *figures, _Line(row.age, is_muted=True)]
        age = f" · {row.age}"
        rule = label.elidedText(row.rule, Qt.TextElideMode.ElideRight, width - label.horizontalAdvance(age))
        return [*lines, _Line(rule + age), *figures]

    def _paint_row(self, painter: QPainter, row: _WhyRow, lines: list[_Line], top: float) -> None:
        theme = self._look.theme
        place = QRectF(0, top + 2, ICON_LIST, ICON_LIST)
        paint_icon(painter, device_icon(row.device), place, QColor(theme.muted))
        for line in lines:
            font = self._look.font(line.step)
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(QColor(theme.muted if line.is_muted else theme.text))
            painter.drawText(ICON_LIST + PAD, round(top + metrics.ascent()), line.text)
            top += metrics.height()


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    step: Step = Step.LABEL
    is_muted: bool = False


@dataclass(frozen=True, slots=True)
class _WhyRow:
    device: str
    time: datetime
    sentence: str
    rule: str
    """Empty where none wants it."""
    age: str


def _row(decision: DecisionMessage, now: datetime) -> _WhyRow:
    rule = "" if decision.rule is None else decision.rule
    sentence = spoken(decision, "sentence")
    return _WhyRow(decision.device, decision.time, sentence, rule, ago(decision.time, now))
