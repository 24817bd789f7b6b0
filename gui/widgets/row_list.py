# SPDX-License-Identifier: MIT
"""Lists for fingers: rows with icon, sentence and time, which open on a tap to show what lies behind.

One delegate paints all rows; only those in view cost anything. A row is known by its key, so that an open row stays
open and the list stays where it is when new rows come in.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QScroller,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.icons import paint_icon
from gui.style import ICON_LIST, PAD, RADIUS, ROW, Look, Meaning, Step
from gui.widgets.why_list import wrapped

Index = QModelIndex | QPersistentModelIndex
RIGHT_SHARE = 0.45
SMALLEST_RIGHT = 96.0
"""Room that the text on the right keeps beside a long title: a time, a place in a file."""
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `details` are shown below it when it is open."""

    key: object
    icon: str
    title: str
    below: str = ""
    right: str = ""
    meaning: Meaning | None = None
    details: tuple[str, ...] = ()
    is_code: bool = False
    """`below` is a piece of a file or telegram."""
    is_right_first: bool = True
    """The text on the right is shortened after the title."""
    most_below: int = 1
    """How many lines `below` may take where one is too short."""
    is_on: bool | None = None
    """Where a switch belongs to it: how that stands."""
    is_muted: bool = False
    """Of no use here; `below` says why."""
    more: str = ""
    """Where there is more to tell than its details: the word for it, at the foot of the open row."""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return " ".join(part for part in (self.title, self.below, self.right) if part)


class RowModel(QAbstractListModel):
    """The rows, and which of them is open."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()
        self.open_key: object = None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return None

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Replace the rows; those that stay the same are not touched."""
        before = self.rows
        if len(rows) != len(before):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        self.rows = rows
        for index, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(index), self.index(index))

    def toggle(self, index: Index) -> None:
        """Open or close a row."""
        key = self.rows[index.row()].key
        self.open_key = None if key == self.open_key else key
        self.layoutChanged.emit()


class RowList(QListView):
    """The view of the rows."""

    chosen = Signal(object)
    """The Row that was tapped."""
    more_wanted = Signal(object)
    """The open Row at whose foot there was a tap, where it says that there is more."""

    def __init__(self, look: Look, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._empty = empty
        self._touched: float | None = None
        """Where a finger went down; None after a key."""
        self.rows = RowModel()
        self.setModel(self.rows)
        self.delegate = RowDelegate(look, self.rows, self)
        self.setItemDelegate(self.delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(2)
        self.setMouseTracking(False)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.clicked.connect(self._tapped)
        self.activated.connect(self._tapped)
        look.changed.connect(self.rows.layoutChanged)

    @property
    def empty(self) -> str:
        """What stands there while there are no rows."""
        return self._empty

    def show_rows(self, rows: tuple[Row, ...], empty: str | None = None) -> None:
        """Show these; nothing is painted when nothing changed."""
        if empty is not None and empty != self._empty:
            self._empty = empty
            self.viewport().update()
        if rows == self.rows.rows:
            return
        place = self.verticalScrollBar().value()
        self.rows.show_rows(rows)
        self.verticalScrollBar().setValue(place)

    def show_chosen(self, key: object) -> None:
        """Raise the row of what is open beside the list; None raises no row."""
        if key != self.delegate.chosen:
            self.delegate.chosen = key
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.rows.rows:
            return
        painter = QPainter(self.viewport())
        painter.setFont(self._look.font(Step.BODY))
        painter.setPen(QColor(self._look.theme.muted))
        place = self.viewport().rect().adjusted(PAD, PAD, -PAD, -PAD)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._empty)

    def _tapped(self, index: QModelIndex) -> None:
        row = self.rows.rows[index.row()]
        if self._is_at_foot(row, index):
            self.more_wanted.emit(row)
            return
        if row.details:
            self.rows.toggle(index)
        self.chosen.emit(row)

    def _is_at_foot(self, row: Row, index: QModelIndex) -> bool:
        """Whether the finger is on the word for more."""
        if not row.more or row.key != self.rows.open_key or self._touched is None:
            return False
        return self._touched > self.visualRect(index).bottom() - self._look.touch

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._touched = event.position().y()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._touched = None
        row = self.rows.rows[self.currentIndex().row()] if self.currentIndex().isValid() else None
        if row is not None and row.more and event.text() == "?":
            self.more_wanted.emit(row)
        else:
            super().keyPressEvent(event)


class RowDelegate(QStyledItemDelegate):
    """Paints a row."""

    def __init__(self, look: Look, model: RowModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.chosen: object = None
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        title_font, below_font = self._fonts(row)
        width = self.parent().viewport().width() - 8  # type: ignore[attr-defined] # the parent is the view
        room = width - PAD * 2 - self.room_at_right(row) - (ICON_LIST + PAD if row.icon else 0)
        below = QFontMetricsF(below_font)
        lines = max(self.least_lines(row, room), len(_below(row, below, room)))
        height = QFontMetricsF(title_font).height() + lines * below.height() + PAD
        return QSize(width, round(max(ROW, height) + self._details_height(row, width)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        theme = self.look.theme
        place: QRect = option.rect  # type: ignore[attr-defined] # the stubs miss the fields of style options
        state = option.state  # type: ignore[attr-defined] # as above
        details_height = self._details_height(row, place.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if details_height or state & QStyle.StateFlag.State_HasFocus or self.is_raised(row):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.raised))
            painter.drawRoundedRect(QRectF(place), RADIUS, RADIUS)
        head = QRectF(place).adjusted(PAD, 0, -PAD - self.room_at_right(row), -details_height)
        icon_place = QRectF(head.left(), head.center().y() - ICON_LIST / 2, ICON_LIST, ICON_LIST)
        tone = QColor(theme.muted) if row.meaning is None else theme.line(row.meaning)
        if row.icon:
            paint_icon(painter, row.icon, icon_place, tone)
        self._paint_words(painter, row, head.adjusted(ICON_LIST + PAD if row.icon else 0, 0, 0, 0))
        if details_height:
            self._paint_details(painter, row, QRectF(place), details_height)
        painter.restore()

    def is_raised(self, row: Row) -> bool:
        """Whether the row stands out from the others."""
        return self.chosen is not None and row.key == self.chosen

    def least_lines(self, row: Row, room: float) -> int:
        """How many lines below the title have their place, also while there are fewer; `room` is their width."""
        return 0

    def room_at_right(self, row: Row) -> int:
        """What stays free of words, for whoever paints more."""
        return 0

    def _paint_words(self, painter: QPainter, row: Row, place: QRectF) -> None:
        theme = self.look.theme
        title_font, below_font = self._fonts(row)
        title, below = QFontMetricsF(title_font), QFontMetricsF(below_font)
        label = self.look.font(Step.LABEL)
        small = QFontMetricsF(label)
        beside = place.width() - title.horizontalAdvance(row.title) - PAD
        share = place.width() * (RIGHT_SHARE if row.is_right_first else 0.0)
        right_width = min(small.horizontalAdvance(row.right), max(beside, share, SMALLEST_RIGHT))
        right = small.elidedText(row.right, Qt.TextElideMode.ElideRight, right_width + 1)
        lines = _below(row, below, place.width())
        height = title.height() + len(lines) * below.height()
        top = place.center().y() - height / 2
        room = place.width() - (right_width + PAD if row.right else 0.0)
        painter.setFont(title_font)
        painter.setPen(QColor(theme.muted if row.is_muted else theme.text))
        shown = title.elidedText(row.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(round(place.left()), round(top + title.ascent()), shown)
        painter.setPen(QColor(theme.muted))
        painter.setFont(label)
        painter.drawText(round(place.right() - right_width), round(top + title.ascent()), right)
        painter.setFont(below_font)
        for number, line in enumerate(lines):
            base = top + title.height() + number * below.height() + below.ascent()
            painter.drawText(round(place.left()), round(base), line)

    def _paint_details(self, painter: QPainter, row: Row, place: QRectF, height: float) -> None:
        painter.setFont(self.look.font(Step.LABEL))
        painter.setPen(QColor(self.look.theme.text))
        left = PAD * 2 + ICON_LIST
        foot = self._foot(row)
        words = height - PAD - foot
        room = QRectF(place.left() + left, place.bottom() - height, place.width() - left - PAD, words)
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap), "\n".join(row.details))
        if foot:
            painter.setFont(self.look.font(Step.BODY, QFont.Weight.Medium))
            below = QRectF(room.left(), place.bottom() - foot, room.width(), foot)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter), f"{row.more} ›")

    def _foot(self, row: Row) -> float:
        """Height of the place for a finger below the details."""
        return float(self.look.touch) if row.more else 0.0

    def _details_height(self, row: Row, width: int) -> float:
        if not row.details or row.key != self._model.open_key:
            return 0.0
        metrics = QFontMetricsF(self.look.font(Step.LABEL))
        room = QRectF(0, 0, width - PAD * 3 - ICON_LIST, 100_000)
        return (
            metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), "\n".join(row.details)).height()
            + PAD
            + self._foot(row)
        )

    def _fonts(self, row: Row) -> tuple[QFont, QFont]:
        below = self.look.mono() if row.is_code else self.look.font(Step.LABEL)
        return self.look.font(Step.BODY), below


def _below(row: Row, metrics: QFontMetricsF, width: float) -> list[str]:
    """The lines of `below`; none where there is nothing."""
    if not row.below:
        return []
    if row.most_below == 1:
        return [metrics.elidedText(row.below, Qt.TextElideMode.ElideRight, width)]
    return wrapped(row.below, metrics, width, row.most_below)
