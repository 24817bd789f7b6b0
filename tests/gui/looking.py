# SPDX-License-Identifier: MIT
"""Looks at a window as a reviewer would: what is cut off, what is too small for a finger, who paints."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLabel, QWidget

from gui.widgets.card import Elided
from gui.widgets.figure import Figure


def seen(window: QWidget, kind: type[QWidget]) -> list[QWidget]:
    """The widgets of a kind that are on the screen now."""
    widgets: list[QWidget] = list(window.findChildren(QWidget))
    return [widget for widget in widgets if isinstance(widget, kind) and widget.isVisible()]


def cut_off(window: QWidget) -> list[str]:
    """Labels, buttons and figures that do not get the room that their words need, or hang over the edge."""
    found = []
    for kind in (QLabel, QAbstractButton, QComboBox, Figure):
        for widget in seen(window, kind):
            if isinstance(widget, Elided) or _scrolls(widget):
                continue
            if not _edge(window).contains(_place(window, widget)):
                found.append(f"{_name(widget)} hangs over the edge: {_place(window, widget)}")
            elif not _has_room(widget):
                found.append(f"{_name(widget)} gets {widget.size()} and needs {widget.minimumSizeHint()}")
    return found


def shortened(window: QWidget) -> list[str]:
    """Labels that give way, and had to."""
    labels = (widget for widget in seen(window, Elided) if isinstance(widget, Elided))
    return [label.accessibleName() for label in labels if "…" in label.text() and not _scrolls(label)]


def too_small(window: QWidget, side: int) -> list[str]:
    """What is to be touched and is smaller than a finger."""
    touched = [*seen(window, QAbstractButton), *seen(window, QComboBox)]
    return [
        f"{_name(widget)}: {widget.width()} x {widget.height()}"
        for widget in touched
        if min(widget.width(), widget.height()) < side and not _is_qt_own(widget)
    ]


class PaintCount(QObject):
    """Counts the paint events of the widgets it is put upon."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.count = 0
        for widget in widgets:
            for each in (widget, *widget.findChildren(QWidget)):
                each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def _edge(window: QWidget) -> QRect:
    return window.rect()


def _place(window: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _has_room(widget: QWidget) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() >= widget.heightForWidth(widget.width())
    needed = widget.minimumSizeHint()
    return widget.width() >= needed.width() and widget.height() >= needed.height()


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _is_qt_own(widget: QWidget) -> bool:
    return widget.objectName().startswith("qt_")


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text!r}"
