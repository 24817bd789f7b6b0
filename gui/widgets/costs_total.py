# SPDX-License-Identifier: MIT
"""What a month came to, large; beside it what it will come to, and the year so far."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout

from controller.model.bill_messages import BillMessage, MonthCostsMessage
from gui.cost_words import day_words, first_of, sign_of
from gui.style import GRID, Look, Step
from gui.widgets.card import Card
from gui.widgets.figure import Figure
from gui.words import day_and_time, decimal, local

WIDEST = "0,000.00"


class CostsTotal(Card):
    """Three figures."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.total = Figure(look, WIDEST, Step.NUMBER)
        self.outlook = Figure(look, WIDEST)
        self.year = Figure(look, WIDEST)
        line = QHBoxLayout(self)
        line.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        line.setSpacing(GRID)
        line.addWidget(self.total, 3)
        line.addWidget(self.outlook, 2)
        line.addWidget(self.year, 2)

    def show_costs(self, costs: MonthCostsMessage, now: datetime, zone: str) -> None:
        """Show this month's."""
        bill = costs.bill
        if bill is None:
            return
        unit = sign_of(bill.currency)
        self.total.show_value(self._label(costs, bill, now, zone), decimal(bill.total, 2), unit)
        self.outlook.setVisible(costs.outlook is not None)
        whole = self.tr("Whole month, expected") if bill.is_priced else self.tr("Month, known part")
        self.outlook.show_value(whole, decimal(costs.outlook, 2), unit)
        self.year.show_value(self._year(costs), decimal(costs.year, 2), unit)

    def _year(self, costs: MonthCostsMessage) -> str:
        if not costs.is_year_priced:
            words = self.tr("{year}, known part")
        elif costs.year_first is not None and (costs.year_first.month, costs.year_first.day) != (1, 1):
            return self.tr("Since {day}").format(day=day_words(costs.year_first))
        else:
            words = self.tr("{year} so far") if costs.is_running else self.tr("{year} up to then")
        return words.format(year=costs.month[:4])

    def _label(self, costs: MonthCostsMessage, bill: BillMessage, now: datetime, zone: str) -> str:
        if not bill.is_priced:
            return self.tr("What is known of it, with VAT")
        if bill.first > first_of(costs.month):
            return self.tr("Since {day}, with VAT").format(day=day_words(bill.first))
        if not costs.is_running or costs.until is None:
            return self.tr("The month, with VAT")
        until = day_and_time(local(costs.until, zone), local(now, zone))
        return self.tr("Until {time}, with VAT").format(time=until)
