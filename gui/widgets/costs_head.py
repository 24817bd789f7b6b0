# SPDX-License-Identifier: MIT
"""The head of the page Costs: which month, with its neighbours a touch away, and which part where there is no room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.cost_words import first_of, months_on
from gui.style import GRID, Look, Step
from gui.widgets.card import Button, Text, segment
from gui.words import day_in

MONTHS = 12


class CostsHead(QWidget):
    """Previous, the month, next; and the parts of the page."""

    month_wanted = Signal(str)
    """`2026-10`."""
    part_chosen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.month = ""
        self.previous = Button(look, "", "icon", "previous")
        self.previous.setAccessibleName(self.tr("Previous month"))
        self.next = Button(look, "", "icon", "next")
        self.next.setAccessibleName(self.tr("Next month"))
        for button in (self.previous, self.next):
            # The name of the month stays in its place where there is no month beside it.
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
        self._name = Text(look, Step.BODY, weight=QFont.Weight.DemiBold)
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.parts = {
            "bill": segment(look, self.tr("Bill")),
            "peaks": segment(look, self.tr("Peaks")),
            "rates": segment(look, self.tr("Rates")),
            "contracts": segment(look, self.tr("Contracts")),
        }
        self.parts["bill"].setChecked(True)
        self.previous.clicked.connect(lambda: self.month_wanted.emit(months_on(self.month, -1)))
        self.next.clicked.connect(lambda: self.month_wanted.emit(months_on(self.month, 1)))
        for button in self.parts.values():
            button.clicked.connect(self.part_chosen)
        self._lay_out()
        look.changed.connect(self._keep_room)
        self._keep_room()

    @property
    def part(self) -> str:
        """Which part is chosen."""
        return next((name for name, button in self.parts.items() if button.isChecked()), "bill")

    @property
    def leads_elsewhere(self) -> bool:
        """Whether there is another month to go to."""
        return self.previous.isEnabled() or self.next.isEnabled()

    def go_on_from(self, before: CostsHead) -> None:
        """Take the place of one in another language: the same part is shown."""
        self.parts[before.part].setChecked(True)

    def show_month(self, month: str, first: str | None, last: str) -> None:
        """This month, of those from `first` to `last`."""
        self.month = month
        self._keep_room()
        for button, is_there in (
            (self.previous, first is not None and month > first),
            (self.next, month < last),
        ):
            button.setEnabled(is_there)
            button.setVisible(is_there)

    def offer_parts(self, is_needed: bool) -> None:
        """Parts that are beside each other need no choice."""
        for button in self.parts.values():
            button.setVisible(is_needed)
        self._keep_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        """The arrows stay where they are, whatever the month is called; short where the parts leave no more."""
        metrics = QFontMetrics(self._look.font(Step.BODY, QFont.Weight.DemiBold))
        beside = (self.previous, self.next, *(each for each in self.parts.values() if not each.isHidden()))
        room = self.width() - sum(each.sizeHint().width() + GRID // 2 for each in beside) - GRID
        for form in ("MMMM yyyy", "MMM yyyy"):
            names = [day_in(first_of(f"2026-{month:02d}"), form) for month in range(1, MONTHS + 1)]
            widest = max(metrics.horizontalAdvance(name) for name in names) + GRID
            if widest <= room:
                break
        self._name.setMinimumWidth(widest)
        if self.month:
            self._name.say(day_in(first_of(self.month), form))

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID // 2)
        line.addWidget(self.previous)
        line.addWidget(self._name)
        line.addWidget(self.next)
        line.addStretch(1)
        for button in self.parts.values():
            line.addWidget(button)
