# SPDX-License-Identifier: MIT
"""The rules in their order of priority: what each does now, a switch, and a handle to drag it up or down.

A tap opens a rule, one on its state asks why it is so, one on the switch turns it on or off; for the keyboard there are
Return, the question mark, Space, and Alt with the arrows.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from controller.model.messages import ProblemMessage, RuleMessage
from gui.icons import paint_icon
from gui.speech import spoken
from gui.style import GRID, ICON_LIST, PAD, Look, Meaning
from gui.widgets.row_list import Index, Row, RowDelegate, RowList
from gui.words import rule_sign, waits_for

SWITCH = 64
"""Width of the zone of the switch, and below of the handle."""
HANDLE = 40
STATE = 48
"""Width of the place of a rule's state, at the left."""
NARROW = 400
"""Of the words of a rule, beside form or text."""
TRACK_WIDTH, TRACK_HEIGHT, KNOB_GAP = 40, 22, 3


class RuleList(RowList):
    """The list; keys of its rows are (file, index in the file)."""

    switched = Signal(object, bool)
    """A Row, and whether it shall be on."""
    asked = Signal(object)
    """A Row whose state was touched: why is it so?"""
    dragged = Signal(int, int)
    """A row's place in the list, and the one it shall have."""

    def __init__(self, look: Look, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(look, empty, parent)
        self.setAccessibleName(self.tr("Rules"))
        self._drag: tuple[int, int] | None = None
        self._is_asking = False
        self._tone = look
        self.delegate = _RuleDelegate(look, self.rows, self)
        self.setItemDelegate(self.delegate)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        beside = self._from_right(index, event.position().toPoint()) if index.isValid() else SWITCH + HANDLE
        if index.isValid() and event.position().x() - self.visualRect(index).left() < STATE:
            self._is_asking = True
            self.setCurrentIndex(index)
            return
        if beside >= SWITCH + HANDLE or self._row(index).is_on is None:
            super().mousePressEvent(event)
            return
        self.setCurrentIndex(index)
        if beside < HANDLE:
            self._drag = (index.row(), index.row())
        else:
            self._switch(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            super().mouseMoveEvent(event)
            return
        over = self.indexAt(QPoint(GRID, round(event.position().y())))
        if over.isValid() and over.row() != self._drag[1]:
            self._drag = (self._drag[0], over.row())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_asking:
            self._is_asking = False
            index = self.indexAt(event.position().toPoint())
            if index.isValid() and index == self.currentIndex():
                self.asked.emit(self._row(index))
            return
        if self._drag is None:
            super().mouseReleaseEvent(event)
            return
        source, target = self._drag
        self._drag = None
        self.viewport().update()
        if source != target:
            self.dragged.emit(source, target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        with_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if index.isValid() and event.key() == Qt.Key.Key_Space and self._row(index).is_on is not None:
            self._switch(index)
        elif index.isValid() and event.text() == "?":
            self.asked.emit(self._row(index))
        elif index.isValid() and with_alt and event.key() in steps:
            target = index.row() + steps[Qt.Key(event.key())]
            if 0 <= target < len(self.rows.rows):
                self.dragged.emit(index.row(), target)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drag is None or self._drag[0] == self._drag[1]:
            return
        source, target = self._drag
        place = self.visualRect(self.rows.index(target))
        edge = place.top() - 1 if target < source else place.bottom() + 1
        painter = QPainter(self.viewport())
        painter.setPen(QColor(self._tone.theme.text))
        painter.fillRect(QRect(place.left(), edge - 1, place.width(), 3), QColor(self._tone.theme.text))

    def _switch(self, index: QModelIndex) -> None:
        row = self._row(index)
        self.switched.emit(row, not row.is_on)

    def _row(self, index: QModelIndex) -> Row:
        return self.rows.rows[index.row()]

    def _from_right(self, index: QModelIndex, place: QPoint) -> int:
        return self.visualRect(index).right() - PAD // 2 - place.x()


class _RuleDelegate(RowDelegate):
    def least_lines(self, row: Row, room: float) -> int:
        """What a rule waits for changes each second: where it often takes another line, no row moves for that."""
        return row.most_below if room < NARROW else 0

    def room_at_right(self, row: Row) -> int:
        return 0 if row.is_on is None else SWITCH + HANDLE - PAD // 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row: Row = index.model().rows[index.row()]  # type: ignore[attr-defined] # the model is a RowModel
        if row.is_on is None:
            return
        theme = self.look.theme
        place: QRect = option.rect  # type: ignore[attr-defined] # the stubs miss the fields of style options
        right = place.right() - PAD // 2
        top = place.center().y()
        handle = QRectF(right - HANDLE + (HANDLE - ICON_LIST) / 2, top - ICON_LIST / 2, ICON_LIST, ICON_LIST)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_icon(painter, "drag", handle, QColor(theme.muted))
        left = right - HANDLE - SWITCH + (SWITCH - TRACK_WIDTH) / 2
        track = QRectF(left, top - TRACK_HEIGHT / 2, TRACK_WIDTH, TRACK_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.text if row.is_on else theme.pressed))
        painter.drawRoundedRect(track, TRACK_HEIGHT / 2, TRACK_HEIGHT / 2)
        knob = TRACK_HEIGHT - 2 * KNOB_GAP
        knob_left = track.right() - KNOB_GAP - knob if row.is_on else track.left() + KNOB_GAP
        painter.setBrush(QColor(theme.surface if row.is_on else theme.muted))
        painter.drawEllipse(QRectF(knob_left, track.top() + KNOB_GAP, knob, knob))
        painter.restore()


def rule_row(rule: RuleMessage, since: str, key: object = None, is_on: bool | None = None) -> Row:
    """A rule as it stands in the controller."""
    sign = rule_sign(rule.state)
    waits = waits_for(rule.state, rule.waits_for, spoken(rule, "waits_for"))
    below = " · ".join(part for part in (f"{sign.word} {since}", waits or rule.why) if part)
    return Row(
        key=(rule.file, rule.line) if key is None else key,
        icon=sign.icon,
        title=rule.name,
        below=below,
        right=", ".join(rule.drives),
        meaning=sign.meaning,
        is_right_first=False,
        most_below=2,
        is_on=is_on,
    )


def problem_row(index: int, problem: ProblemMessage) -> Row:
    """A problem; a tap goes to its place."""
    is_error = problem.severity == "error"
    return Row(
        key=(index, problem.file, problem.line, problem.column),
        icon="error" if is_error else "warning",
        title=spoken(problem, "message"),
        below=spoken(problem, "hint"),
        right=f"{problem.file}:{problem.line}",
        meaning=Meaning.PEAK if is_error else Meaning.ATTENTION,
    )
