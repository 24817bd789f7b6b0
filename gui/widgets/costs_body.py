# SPDX-License-Identifier: MIT
"""What lies below the head of the page Costs: total, bill, peaks and rates; beside each other where there is room."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controller.model.bill_messages import MonthCostsMessage
from controller.model.messages import QuarterMessage
from gui.state import HouseState
from gui.style import GRID, Look
from gui.widgets.bill_list import BillList
from gui.widgets.bill_rows import bill_rows
from gui.widgets.card import Card
from gui.widgets.costs_total import CostsTotal
from gui.widgets.peak_card import PeakCard
from gui.widgets.rates_card import CONTRACTS, RATES, RatesCard
from gui.widgets.saved_card import SavedCard


class CostsBody(QWidget):
    """The parts, of which all or one is seen."""

    def __init__(self, look: Look, house: HouseState) -> None:
        super().__init__()
        self._shown = ("bill", False)
        self.total = CostsTotal(look)
        self.bill = BillList(look, self.tr("Nothing is on this bill"))
        self.bill.setAccessibleName(self.tr("Lines of the bill"))
        self.saved = SavedCard(look)
        self.peaks = PeakCard(look)
        self.rates_card = RatesCard(look, house)
        self.rates = self.rates_card.rates
        self.rates_card.room_changed.connect(self._give_room)
        self._bill_card = _around(self.bill)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(GRID)
        left.addWidget(self.total)
        left.addWidget(self._bill_card, 1)
        right.addWidget(self.saved)
        right.addWidget(self.peaks, 1)
        right.addWidget(self.rates_card, 1)
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
        self.rates_card.show_costs(costs)
        self.peaks.show_costs(costs, quarter)

    def show_parts(self, part: str, *, is_wide: bool) -> None:
        """All of them, or this one alone. A form, or contracts, take the room of what stands beside them."""
        self._shown = part, is_wide
        is_beside = is_wide and not self.rates_card.needs_room
        seen = {
            self.total: is_wide or part == "bill",
            self._bill_card: is_wide or part == "bill",
            self.saved: is_beside or part == "peaks",
            self.peaks: is_beside or part == "peaks",
            self.rates_card: is_wide or part in (RATES, CONTRACTS),
        }
        # Who leaves goes first: all of them beside each other would make a small window grow.
        for widget in sorted(seen, key=seen.__getitem__):
            widget.setVisible(seen[widget])
        self.saved.be_brief(not is_wide)
        self.rates_card.offer_views(is_wide)
        if part in (RATES, CONTRACTS) and not is_wide:
            self.rates_card.show_view(part)
        is_left = is_wide or part == "bill"
        self._columns.setStretch(0, int(is_left))
        self._columns.setStretch(1, int(is_wide or not is_left))
        self._columns.setSpacing(GRID if is_wide else 0)

    def _give_room(self) -> None:
        part, is_wide = self._shown
        self.show_parts(part, is_wide=is_wide)


def _around(widget: QWidget) -> Card:
    card = Card()
    inside = QVBoxLayout(card)
    inside.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
    inside.addWidget(widget)
    return card
