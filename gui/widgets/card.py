# SPDX-License-Identifier: MIT
"""Surfaces and labels: cards without borders, text in the tones and sizes of the tokens, buttons a finger can hit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from gui.icons import Tones, icon, paint_icon, pixmap
from gui.style import GRID, ICON_LIST, Look, Meaning, Step
from gui.widgets.why_list import wrapped

ICON_GAP = 6
"""Pixels between an icon and its word, beside those of Qt."""
LEAST_LETTERS = 12
"""That a choice shows of what is chosen; the rest ends in an ellipsis."""


class Card(QFrame):
    """A surface that is told from the wall by its tone alone."""

    def __init__(self, surface: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", surface)

    def wear(self, surface: str) -> None:
        """Change the tone (`card`, `raised`, `attention`, `alarm`)."""
        if self.property("surface") != surface:
            self.setProperty("surface", surface)
            self.style().unpolish(self)
            self.style().polish(self)


class Text(QLabel):
    """A label in one of the steps of type; keeps its font when theme or text size change."""

    def __init__(
        self, look: Look, step: Step = Step.BODY, tone: str = "", weight: QFont.Weight = QFont.Weight.Normal
    ) -> None:
        super().__init__()
        self._look = look
        self._step = step
        self._weight = weight
        self._widest, self._beside = "", 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self._dress()
        look.changed.connect(self._dress)

    def say(self, text: str, tone: str | None = None) -> None:
        """Show `text`; paints only when it changed."""
        if tone is not None and self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)
        if text != self.text():
            self.setText(text)

    def keep_room(self, widest: str, beside: int = 0) -> None:
        """Never be narrower than this text and `beside` [px], so that nothing moves when another one is shown."""
        self._widest, self._beside = widest, beside
        self._dress()

    def _dress(self) -> None:
        self.setFont(self._look.font(self._step, self._weight))
        if self._widest:
            self.setMinimumWidth(self.fontMetrics().horizontalAdvance(self._widest) + self._beside)


class Elided(Text):
    """A label that gives way: what does not fit into its lines ends in an ellipsis and is told in full by its name."""

    lines = 1
    """At most."""

    def __init__(
        self, look: Look, step: Step = Step.BODY, tone: str = "", weight: QFont.Weight = QFont.Weight.Normal
    ) -> None:
        super().__init__(look, step, tone, weight)
        self._whole = self._short = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str, tone: str | None = None, short: str = "") -> None:
        """Show `text`, or what stands for it where it has no room."""
        self._whole, self._short = text, short
        self.setAccessibleName(text)
        super().say(self._fitting(), tone)

    def resizeEvent(self, event: object) -> None:
        super().say(self._fitting())

    def _fitting(self) -> str:
        if self.lines == 1:
            metrics = self.fontMetrics()
            has_room = not self._short or metrics.horizontalAdvance(self._whole) <= self.width()
            text = self._whole if has_room else self._short
            return metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        return "\n".join(wrapped(self._whole, QFontMetricsF(self.font()), self.width(), self.lines))


class Picture(QLabel):
    """An icon in a meaning's colour, or in the tone of the text."""

    def __init__(self, look: Look, size: int = ICON_LIST) -> None:
        super().__init__()
        self._look = look
        self._size = size
        self._shown: tuple[str, Meaning | None, bool] | None = None
        self.setFixedSize(size, size)
        look.changed.connect(self._paint_anew)

    def show_icon(self, name: str, meaning: Meaning | None = None, *, muted: bool = False) -> None:
        """Show this icon; paints only when it changed."""
        if self._shown != (name, meaning, muted):
            self._shown = (name, meaning, muted)
            self._paint_anew()

    def _paint_anew(self) -> None:
        if self._shown is None:
            return
        name, meaning, muted = self._shown
        theme = self._look.theme
        tone = theme.line(meaning) if meaning is not None else theme.muted if muted else theme.text
        self.setPixmap(pixmap(name, self._size, tone, self.devicePixelRatioF()))


class Button(QPushButton):
    """A button of at least a finger's size; `kind` is its look in the stylesheet."""

    def __init__(
        self, look: Look, text: str = "", kind: str = "", icon_name: str = "", step: Step = Step.BODY
    ) -> None:
        super().__init__(text)
        self._look = look
        self._step = step
        self._icon_name = icon_name
        self.setProperty("kind", kind)
        self.setMinimumSize(look.touch, look.touch)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._dress()
        look.changed.connect(self._dress)

    def wear(self, kind: str) -> None:
        """Change the look."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)
            self._dress()

    def show_icon(self, name: str) -> None:
        """Another icon."""
        if name != self._icon_name:
            self._icon_name = name
            self._dress()

    def _dress(self) -> None:
        theme = self._look.theme
        kind = self.property("kind")
        self.setFont(self._look.font(self._step, QFont.Weight.Medium))
        if self._icon_name:
            tone = {"primary": theme.background, "segment": theme.muted}.get(kind, theme.text)
            gap = ICON_GAP if self.text() else 0
            self.setIcon(icon(self._icon_name, ICON_LIST, Tones(tone, theme.text, theme.muted), gap))
            self.setIconSize(QSize(ICON_LIST + gap, ICON_LIST))


class Field(QLineEdit):
    """A line to type in."""

    def __init__(self, look: Look, text: str = "", *, is_code: bool = False) -> None:
        """`is_code`: as rule files are written."""
        super().__init__(text)
        self._look = look
        self._is_code = is_code
        self._dress()
        look.changed.connect(self._dress)

    def _dress(self) -> None:
        self.setFont(self._look.mono() if self._is_code else self._look.font())


class Choice(QComboBox):
    """One of several, in a list with rows for fingers."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        rows = QListView()
        rows.setProperty("surface", "popup")
        self.setView(rows)
        # The delegate that a combo box has by itself knows no padding.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEAST_LETTERS)
        self.setMinimumHeight(look.touch)
        self._dress()
        look.changed.connect(self._dress)

    def shown_text(self) -> str:
        """What stands in it while its list is closed."""
        return self.currentText()

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`: Qt keeps the one from before the least number of letters became another."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        size = ICON_LIST * 3 // 4
        room = self.width() - size - GRID * 4
        text = self.fontMetrics().elidedText(self.shown_text(), Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(self._look.theme.text))
        inside = self.rect().adjusted(GRID * 2, 0, 0, 0)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        place = QRectF(self.width() - size - GRID, (self.height() - size) / 2, size, size)
        paint_icon(painter, "down", place, QColor(self._look.theme.muted))

    def _dress(self) -> None:
        self.setFont(self._look.font(Step.BODY))


def segment(look: Look, text: str) -> Button:
    """One of a row of buttons of which one is down."""
    button = Button(look, text, "segment", step=Step.LABEL)
    button.setCheckable(True)
    button.setAutoExclusive(True)
    return button
