# SPDX-License-Identifier: MIT
"""Which moment is looked at: now, which goes on, or one before, a minute or a quarter of an hour earlier or later."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.style import GRID, Look, Step
from gui.widgets.card import Button, Text, segment
from gui.words import day_and_time, local

STEPS_MIN = (-15, -1, 1, 15)
WIDEST = "20 Nov 00:00"


class TimeBar(QWidget):
    """Says which moment is wanted; None is now."""

    wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._at: datetime | None = None
        self._now: datetime | None = None
        self._clock = Text(look)
        self._clock.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._clock.keep_room(WIDEST)
        self.steps: dict[int, Button] = {}
        self.now = segment(look, self.tr("Now"))
        self.now.setAutoExclusive(False)
        self.now.clicked.connect(lambda: self.wanted.emit(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        for minutes in STEPS_MIN:
            if minutes == 1:
                row.addWidget(self._clock)
            row.addWidget(self._step(look, minutes))
        row.addWidget(self.now)

    def show_time(self, at: datetime | None, now: datetime, zone: str) -> None:
        """Stand at `at`, or at now where that is None."""
        self._at, self._now = at, now
        here = local(now, zone)
        self._clock.say(day_and_time(here if at is None else local(at, zone), here, seconds=True))
        self.now.setChecked(at is None)
        for minutes, button in self.steps.items():
            button.setEnabled(minutes < 0 or at is not None)

    def _step(self, look: Look, minutes: int) -> Button:
        sign = "\N{MINUS SIGN}" if minutes < 0 else "+"
        word = self.tr("{step} min").format(step=f"{sign}{abs(minutes)}")
        button = Button(look, word, "icon", step=Step.LABEL)
        earlier, later = self.tr("%n minutes earlier", "", -minutes), self.tr("%n minutes later", "", minutes)
        button.setAccessibleName(earlier if minutes < 0 else later)
        button.clicked.connect(lambda: self._go(minutes))
        self.steps[minutes] = button
        return button

    def _go(self, minutes: int) -> None:
        if self._now is None:
            return
        at = (self._at or self._now) + timedelta(minutes=minutes)
        self.wanted.emit(None if at >= self._now else at)
