# SPDX-License-Identifier: MIT
"""A day between arrows, for fingers: the outer ones go by months, to their first day, the inner ones by days."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.cost_words import day_words
from gui.style import GRID, Look
from gui.widgets.card import Button, Text

REPEAT_MS = 120
DAY = timedelta(days=1)


class DayStepper(QWidget):
    """One day."""

    changed = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.day = date(2026, 1, 1)
        self.least = self.day
        self._words = Text(look)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        days = (day_words(date(2026, month, 28)) for month in range(1, 13))
        self._words.keep_room(max(days, key=self._words.fontMetrics().horizontalAdvance), GRID)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID // 2)
        for icon, word, step in (
            ("first", self.tr("{name}: a month earlier"), self._month_back),
            ("previous", self.tr("{name}: a day earlier"), lambda: self._go(self.day - DAY)),
            (None, "", None),
            ("next", self.tr("{name}: a day later"), lambda: self._go(self.day + DAY)),
            ("last", self.tr("{name}: a month later"), self._month_on),
        ):
            if icon is None or step is None:
                line.addWidget(self._words)
                continue
            button = Button(look, "", "icon", icon)
            button.setAccessibleName(word.format(name=name))
            button.setAutoRepeat(True)
            button.setAutoRepeatInterval(REPEAT_MS)
            button.clicked.connect(step)
            line.addWidget(button)

    def show_day(self, day: date, least: date) -> None:
        """This one; none before `least` can be chosen."""
        self.least = least
        self.day = max(day, least)
        self._words.say(day_words(self.day))

    def _go(self, day: date) -> None:
        if max(day, self.least) != self.day:
            self.show_day(day, self.least)
            self.changed.emit()

    def _month_on(self) -> None:
        self._go((self.day.replace(day=1) + timedelta(days=32)).replace(day=1))

    def _month_back(self) -> None:
        first = self.day.replace(day=1)
        self._go(first if first != self.day else (first - DAY).replace(day=1))
