# SPDX-License-Identifier: MIT
"""What lies below the head of the page Costs: total, bill, peaks and rates; beside each other where there is room."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controller.model.bill_messages import MonthCostsMessage
from controller.model.messages import QuarterMessage
from gui.style import GRID, PAD, Look, Step
from gui.widgets.bill_list import BillList
from gui.widgets.bill_rows import bill_rows, rate_rows
from gui.widgets.card import Card, Text
from gui.widgets.costs_total import CostsTotal
from gui.widgets.peak_card import PeakCard
from gui.widgets.saved_card import SavedCard


class CostsBody(QWidget):
    """The parts, of which all or one is seen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.total = CostsTotal(look)
        self.bill = BillList(look, self.tr("Nothing is on this bill"))
        self.bill.setAccessibleName(self.tr("Lines of the bill"))
        self.saved = SavedCard(look)
        self.peaks = PeakCard(look)
        self.rates = BillList(look, self.tr("No rates are known"))
        self.rates.setAccessibleName(self.tr("Rates with their sources"))
        self._title = Text(look, Step.BODY, weight=QFont.Weight.DemiBold)
        self._title.setContentsMargins(PAD, GRID, PAD, 0)
        self._title.say(self.tr("Rates and where they come from"))
        self._bill_card = _around(self.bill)
        self._rates_card = _around(self._title, self.rates)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(GRID)
        left.addWidget(self.total)
        left.addWidget(self._bill_card, 1)
        right.addWidget(self.saved)
        right.addWidget(self.peaks, 1)
        right.addWidget(self._rates_card, 1)
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(GRID)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)

    def show_costs(
        self, costs: MonthCostsMessage, quarter: QuarterMessage | None, now: datetime, zone: str
    ) -> None:
        """Show this month; `quarter` is the running one."""
        self.total.show_costs(costs, now, zone)
        self.bill.show_rows(bill_rows(costs))
        self.rates.show_rows(rate_rows(costs))
        self.peaks.show_costs(costs, quarter)

    def show_parts(self, part: str, *, is_wide: bool) -> None:
        """All of them, or this one alone."""
        self.total.setVisible(is_wide or part == "bill")
        self.saved.setVisible(is_wide or part == "peaks")
        self.saved.be_brief(not is_wide)
        self._bill_card.setVisible(is_wide or part == "bill")
        self.peaks.setVisible(is_wide or part == "peaks")
        self._rates_card.setVisible(is_wide or part == "rates")
        is_left = is_wide or part == "bill"
        self._columns.setStretch(0, int(is_left))
        self._columns.setStretch(1, int(is_wide or not is_left))
        self._columns.setSpacing(GRID if is_wide else 0)


def _around(*widgets: QWidget) -> Card:
    card = Card()
    inside = QVBoxLayout(card)
    inside.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
    for widget in widgets:
        inside.addWidget(widget)
        if isinstance(widget, Text):
            widget.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return card
