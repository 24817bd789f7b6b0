# SPDX-License-Identifier: MIT
"""Thirteen months' peaks as bars, with the floor and the mean by which the network is billed.

Red only where a peak is in the making: what the running quarter would add to the running month. Every bar has its
number above it, and the lines have theirs at the right.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.cost_words import month_words, short_month
from gui.style import GRID, HAIRLINE, RADIUS, Look, Meaning, Step, faded
from gui.words import POWER_UNIT, UNKNOWN_TEXT, kilowatts, power

BAR_SHARE = 0.62
NUMBER_SHARE = 0.92
"""Of the room of a bar: what a number above it may take, so that two stay apart."""
MOST_BAR = 44.0
QUIET = 0.55
HEADROOM = 1.05
LEAST_TOP_W = 3000.0


@dataclass(frozen=True, slots=True)
class PeakBar:
    """A month, and its peak [W]; None where it is not known."""

    month: str
    peak_w: float | None


@dataclass(frozen=True, slots=True)
class PeakView:
    """Everything that is drawn. Powers [W]."""

    bars: tuple[PeakBar, ...] = ()
    chosen: str = ""
    floor_w: float | None = None
    mean_w: float | None = None
    making_w: float | None = None
    """What the last bar is about to become."""

    @property
    def top_w(self) -> float:
        """The power at the upper edge."""
        known = [bar.peak_w for bar in self.bars if bar.peak_w is not None]
        lines = [each for each in (self.floor_w, self.mean_w, self.making_w) if each is not None]
        return max((LEAST_TOP_W, *known, *lines)) * HEADROOM


def numbered(view: PeakView, widest: float) -> set[int]:
    """The places of the bars that say how high they are: where all would run together, those that matter.

    `widest` is the number that takes most room, in widths of a bar's column.
    """
    bars = view.bars
    if widest < NUMBER_SHARE:
        return set(range(len(bars)))
    shown = {place for place, bar in enumerate(bars) if bar.month == view.chosen}
    if view.making_w is not None:
        shown.add(len(bars) - 1)
    known = ((bar.peak_w, place) for place, bar in enumerate(bars) if bar.peak_w is not None)
    _, highest = max(known, default=(0.0, 0))
    is_free = all(abs(place - highest) > widest for place in shown)
    return shown | {highest} if is_free else shown


class PeakBars(QWidget):
    """The bars. A tap, or an arrow key, asks about one."""

    tapped = Signal(str, bool)
    """A month, and whether it stands in the right half."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.view = PeakView()
        self._asked: int | None = None
        """The bar that was asked about last, by keys."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Peaks of the months"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def show_view(self, view: PeakView) -> None:
        """Show these; paints only when something changed."""
        if view == self.view:
            return
        self.view = view
        self.setAccessibleDescription(self._told())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        room = self.width() - self._room_for_words(QFontMetricsF(self._look.font(Step.LABEL)))
        if self.view.bars and 0 <= event.position().x() < room:
            self._ask(int(event.position().x() / room * len(self.view.bars)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.view.bars) - 1
        here = last + 1 if self._asked is None else self._asked
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Return: 0, Qt.Key.Key_Enter: 0}
        key = Qt.Key(event.key())
        if key in moves and last >= 0:
            self._ask(max(0, min(last, here + moves[key])))
        else:
            super().keyPressEvent(event)

    def _ask(self, index: int) -> None:
        self._asked = index
        self.tapped.emit(self.view.bars[index].month, index >= len(self.view.bars) / 2)

    def sizeHint(self) -> QSize:
        return QSize(360, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.view.bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._look.theme.hairline), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        label = QFontMetricsF(self._look.font(Step.LABEL))
        right = self._room_for_words(label)
        place = QRectF(0, label.height() + GRID / 2, self.width() - right, 0)
        place.setBottom(self.height() - label.height() - GRID / 2)
        self._paint_lines(painter, place)
        column = place.width() / len(self.view.bars)
        widest = max(label.horizontalAdvance(kilowatts(bar.peak_w, 1)) for bar in self.view.bars)
        told = numbered(self.view, widest / column)
        names = [short_month(bar.month) for bar in self.view.bars]
        is_short = any(label.horizontalAdvance(name) > column - 2 for name in names)
        for number, (bar, name) in enumerate(zip(self.view.bars, names, strict=True)):
            room = QRectF(number * column, place.top(), column, place.height())
            self._paint_bar(painter, room, bar, is_numbered=number in told)
            base = room.bottom() + label.ascent() + GRID / 2
            is_bold = bar.month == self.view.chosen
            self._write(painter, room, base, name[:1] if is_short else name, is_bold=is_bold)

    def _paint_bar(self, painter: QPainter, column: QRectF, bar: PeakBar, *, is_numbered: bool) -> None:
        theme, view = self._look.theme, self.view
        is_chosen = bar.month == view.chosen
        colour = theme.line(Meaning.GRID_IMPORT)
        width = min(MOST_BAR, column.width() * BAR_SHARE)
        left = column.center().x() - width / 2
        painter.setPen(Qt.PenStyle.NoPen)
        top = column.bottom()
        if bar.peak_w is not None:
            top = self._y(bar.peak_w, column)
            painter.setBrush(colour if is_chosen else faded(colour, QUIET))
            painter.drawRect(QRectF(left, top, width, column.bottom() - top))
        is_making = view.making_w is not None and bar is view.bars[-1]
        shown_w = bar.peak_w
        if is_making and view.making_w is not None:
            red_top = self._y(view.making_w, column)
            painter.setBrush(theme.line(Meaning.PEAK))
            painter.drawRect(QRectF(left, red_top, width, max(0.0, top - red_top)))
            shown_w, top = view.making_w, min(top, red_top)
        is_bold = is_chosen or is_making
        if is_numbered:
            self._write(painter, column, top - GRID / 2, kilowatts(shown_w, 1), is_bold=is_bold)

    def _write(self, painter: QPainter, column: QRectF, base: float, text: str, *, is_bold: bool) -> None:
        weight = QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal
        font = self._look.font(Step.LABEL, weight)
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(text)
        behind = QRectF(0, 0, width + 2, metrics.capHeight() + 4)
        behind.moveCenter(QPointF(column.center().x(), base - metrics.capHeight() / 2))
        # Lines end at a number and go on behind it.
        painter.fillRect(behind, QColor(self._look.theme.surface))
        painter.setFont(font)
        painter.setPen(QColor(self._look.theme.text if is_bold else self._look.theme.muted))
        painter.drawText(QPointF(column.center().x() - width / 2, base), text)

    def _paint_lines(self, painter: QPainter, place: QRectF) -> None:
        """Floor dotted, mean dashed; their words at the right keep off each other."""
        theme = self._look.theme
        font = self._look.font(Step.LABEL)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        last = place.bottom() + metrics.height()
        for (word, power_w), style in zip(
            self._lines(), (Qt.PenStyle.DotLine, Qt.PenStyle.DashLine), strict=False
        ):
            y = self._y(power_w, place)
            painter.setPen(QPen(QColor(theme.muted), HAIRLINE, style))
            painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))
            base = min(y + metrics.ascent() / 2 - 1, last - metrics.height())
            last = base
            painter.setPen(QColor(theme.text))
            painter.drawText(QPointF(place.right() + GRID / 2, base), word)

    def _lines(self) -> list[tuple[str, float]]:
        """Word and power of each line, the lower first; the mean is never below the floor."""
        floor, mean = self.tr("floor {kw}"), self.tr("mean {kw}")
        pairs = ((floor, self.view.floor_w), (mean, self.view.mean_w))
        return [(word.format(kw=kilowatts(w, 1)), w) for word, w in pairs if w]

    def _room_for_words(self, metrics: QFontMetricsF) -> float:
        """At the right of the bars."""
        return max((metrics.horizontalAdvance(word) for word, _ in self._lines()), default=0.0) + GRID

    def _y(self, power_w: float, place: QRectF) -> float:
        return place.bottom() - power_w / self.view.top_w * place.height()

    def _told(self) -> str:
        view = self.view
        told = [
            f"{month_words(bar.month)} {UNKNOWN_TEXT if bar.peak_w is None else power(bar.peak_w)}"
            for bar in view.bars
        ]
        if view.making_w is not None:
            told.append(self.tr("a new peak of {power} is in the making").format(power=power(view.making_w)))
        return ", ".join([*told, *(f"{word} {POWER_UNIT}" for word, _ in self._lines())])
