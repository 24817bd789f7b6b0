# SPDX-License-Identifier: MIT
"""A trial while it runs: how far it is, how long it takes still, and a way to end it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.style import GRID, PAD, Look, Step
from gui.trial_words import time_left
from gui.widgets.card import Button, Text
from gui.widgets.figure import Figure
from gui.words import SHARE_UNIT, begun, decimal

BAR = 8


class TrialProgress(QWidget):
    """The second view of a trial."""

    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._figure = Figure(look, "100", Step.NUMBER)
        self._bar = ShareBar(look)
        self._left = Text(look, weight=QFont.Weight.Medium)
        self._calm = Text(look, Step.LABEL, "muted")
        self._calm.setWordWrap(True)
        self._calm.say(
            self.tr(
                "The house is controlled as before meanwhile. You may leave this page; the trial goes on."
            )
        )
        self.cancel = Button(look, self.tr("Cancel"), "", "remove")
        self.cancel.clicked.connect(self.cancelled)
        foot = QHBoxLayout()
        foot.addWidget(self._left, 1)
        foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.setSpacing(GRID)
        column.addWidget(self._figure)
        column.addWidget(self._bar)
        column.addLayout(foot)
        column.addWidget(self._calm)
        column.addStretch(1)

    def show_progress(self, what: str, share: float, left_s: float | None) -> None:
        """`what` is tried, `share` of it is done."""
        self._figure.show_value(what, decimal(100 * share, 0), SHARE_UNIT)
        self._bar.show_share(share)
        self._left.say(begun(time_left(left_s)))
        self.setAccessibleName(what)
        self.setAccessibleDescription(f"{self._figure.text}, {self._left.text()}")


class ShareBar(QWidget):
    """As much of it is full as is done."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """0 to 1; paints only when it changed."""
        if share != self._share:
            self._share = share
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.raised))
        painter.drawRoundedRect(QRectF(self.rect()), BAR / 2, BAR / 2)
        done = QRectF(0, 0, max(float(BAR), self.width() * min(1.0, self._share)), self.height())
        painter.setBrush(QColor(theme.text))
        painter.drawRoundedRect(done, BAR / 2, BAR / 2)
