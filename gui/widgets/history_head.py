# SPDX-License-Identifier: MIT
"""The head of the page History: how much is looked at and when, its neighbours a touch away, today, and export."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.periods import Period, Scope, Wording, period_of, period_words
from gui.style import GRID, Look, Step
from gui.widgets.card import Button, Text, segment


class HistoryHead(QWidget):
    """Scope, period, arrows."""

    wanted = Signal(object)
    """A Period."""
    today_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.period = Period(Scope.DAY, date(2026, 1, 1))
        self.scopes = {
            Scope.DAY: segment(look, self.tr("Day")),
            Scope.WEEK: segment(look, self.tr("Week")),
            Scope.MONTH: segment(look, self.tr("Month")),
            Scope.YEAR: segment(look, self.tr("Year")),
        }
        self.previous = Button(look, "", "icon", "previous")
        self.next = Button(look, "", "icon", "next")
        self.today = Button(look, "", "icon", "to-now")
        self.export = Button(look, "", "icon", "export")
        for button in (self.next, self.today):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
        self._name = Text(look, Step.BODY, weight=QFont.Weight.DemiBold)
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._anchor = self.period.first
        """The day that was looked at last: a longer stretch around it leads back to it."""
        self._lay_out()
        self._connect()

    def show_period(self, period: Period, today: date) -> None:
        """This one is looked at."""
        self.period = period
        if not period.holds(self._anchor) or period.scope is Scope.DAY:
            self._anchor = today if period.holds(today) else period.first
        self.scopes[period.scope].setChecked(True)
        is_past = period.after <= today
        self.next.setVisible(is_past)
        self.today.setVisible(not period.holds(today))
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        """The whole name where there is room for the longest of its kind, so that the arrows stay put."""
        metrics = QFontMetrics(self._look.font(Step.BODY, QFont.Weight.DemiBold))
        taken = sum(
            widget.sizeHint().width() + GRID // 2
            for widget in (*self.scopes.values(), self.previous, self.next, self.today, self.export)
        )
        room = self.width() - taken - GRID * 2
        year = self.period.first.year
        alike = [
            period_of(self.period.scope, date(year, month, day))
            for month in range(1, 13)
            for day in (20, 23, 25)
        ]
        for wording in Wording:
            widest = max(metrics.horizontalAdvance(period_words(each, wording)) for each in alike)
            if widest <= room:
                break
        self._name.setMinimumWidth(min(widest, max(0, room)))
        self._name.say(period_words(self.period, wording))

    def _choose(self, scope: Scope) -> None:
        """The same time, in more or less of it."""
        self.wanted.emit(period_of(scope, self._anchor))

    def _connect(self) -> None:
        for scope, button in self.scopes.items():
            button.clicked.connect(lambda _checked=False, chosen=scope: self._choose(chosen))
        self.previous.clicked.connect(lambda: self.wanted.emit(self.period.on(-1)))
        self.next.clicked.connect(lambda: self.wanted.emit(self.period.on(1)))
        self.today.clicked.connect(self.today_wanted)
        self.export.clicked.connect(self.export_wanted)

    def _lay_out(self) -> None:
        for button, name in (
            (self.previous, self.tr("Earlier")),
            (self.next, self.tr("Later")),
            (self.today, self.tr("Back to today")),
            (self.export, self.tr("Save what is seen as a file")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID // 2)
        for scope in self.scopes.values():
            line.addWidget(scope)
        line.addStretch(1)
        for widget in (self.previous, self._name, self.next, self.today):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.export)
