# SPDX-License-Identifier: MIT
"""What is paid by: the rates with their sources, the form that changes them, and other contracts beside the own one."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from controller.model.bill_messages import MonthCostsMessage
from controller.model.comparison_messages import ComparisonMessage
from controller.model.rate_messages import RatesMessage
from gui.client import Failure
from gui.state import HouseState
from gui.style import GRID, PAD, Look, Step
from gui.widgets.bill_list import BillList
from gui.widgets.bill_rows import rate_rows
from gui.widgets.card import Button, Card, Text, segment
from gui.widgets.contract_rows import contract_rows
from gui.widgets.rates_form import RatesForm

RATES, CONTRACTS = "rates", "contracts"
AGAIN_MS = 5_000
"""A year of quarters by ten contracts may take longer than a client waits: what was worked out by then is kept."""


class RatesCard(Card):
    """Two lists and a form."""

    changed = Signal()
    """Other rates are in force."""
    room_changed = Signal()
    """It needs all the room there is, or no more than its share."""

    def __init__(self, look: Look, house: HouseState) -> None:
        super().__init__()
        self._house = house
        self.rates = BillList(look, self.tr("They are listed with the first bill"))
        self.rates.setAccessibleName(self.tr("Rates with their sources"))
        self.contracts = BillList(look, self.tr("Working it out …"))
        self.contracts.setAccessibleName(self.tr("Contracts beside each other"))
        self.form = RatesForm(look, house)
        self._title = Text(look, Step.BODY, weight=QFont.Weight.DemiBold)
        self.views = {RATES: segment(look, self.tr("Rates")), CONTRACTS: segment(look, self.tr("Contracts"))}
        self.views[RATES].setChecked(True)
        self.edit = Button(look, self.tr("Change"), "", "edit")
        self.edit.setAccessibleName(self.tr("Change rates"))
        self.told = Text(look, Step.LABEL, "muted")
        self.told.setWordWrap(True)
        self.told.setContentsMargins(PAD, 0, PAD, 0)
        self.told.hide()
        self._is_asking = self._is_offered = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._ask_contracts)
        self._lay_out()
        for button in self.views.values():
            button.clicked.connect(self._choose_view)
        self.edit.clicked.connect(self._ask_rates)
        self.form.left.connect(self._leave_form)
        self.form.saved.connect(self._saved)

    @property
    def view(self) -> str:
        """Which list is chosen."""
        return CONTRACTS if self.views[CONTRACTS].isChecked() else RATES

    @property
    def needs_room(self) -> bool:
        """More than a share of it: a form, or contracts with what is missing of each."""
        return self.is_editing or self.view == CONTRACTS

    @property
    def is_editing(self) -> bool:
        """Whether the form is open."""
        return self.stack.currentWidget() is self.form

    def go_on_from(self, before: RatesCard) -> None:
        """Take the place of one in another language: the form stays as it was filled in."""
        self.views[before.view].setChecked(True)
        if before.is_editing:
            self.form.go_on_from(before.form)
            self.stack.setCurrentWidget(self.form)
            self.edit.hide()

    def show_costs(self, costs: MonthCostsMessage) -> None:
        """The rates of a month's bill."""
        self.rates.show_rows(rate_rows(costs))

    def show_view(self, view: str) -> None:
        """One of the lists."""
        self.views[view].setChecked(True)
        titles = {RATES: self.tr("Rates and where they come from"), CONTRACTS: self.tr("Contracts compared")}
        self._title.say(titles[view])
        if not self.is_editing:
            self.stack.setCurrentWidget(self.rates if view == RATES else self.contracts)
        self.edit.setVisible(view == RATES and not self.is_editing)
        if view == CONTRACTS and not self.contracts.rows.rows:
            self._ask_contracts()

    def offer_views(self, is_needed: bool) -> None:
        """Where the head of the page offers them, they need no choice here."""
        self._is_offered = is_needed
        is_chosen_here = is_needed and not self.is_editing
        if is_chosen_here:
            # Both at once would need more room than there is.
            self._title.hide()
        for button in self.views.values():
            button.setVisible(is_chosen_here)
        self._title.setVisible(not is_chosen_here)

    def _choose_view(self) -> None:
        self.show_view(self.view)
        self._claim_room()

    def _claim_room(self) -> None:
        self.offer_views(self._is_offered)
        self.room_changed.emit()

    def _ask_contracts(self) -> None:
        if self._is_asking or not self._house.is_live:
            return
        call = self._house.client.get("contracts", ComparisonMessage)
        if call is not None:
            self._is_asking = True
            call.done.connect(self._take_contracts)
            call.failed.connect(self._no_contracts)

    def _take_contracts(self, found: ComparisonMessage) -> None:
        self._is_asking = False
        empty = self.tr("Nothing was recorded yet: contracts are compared by what this house used")
        self.contracts.show_rows(contract_rows(found), empty)

    def _no_contracts(self, failure: Failure) -> None:
        self._is_asking = False
        if failure.status:
            said = f"{failure.error}. {failure.hint}".strip()
            self.contracts.show_rows((), said[:1].upper() + said[1:])
        elif self.isVisible():
            self._again.start(AGAIN_MS)

    def _ask_rates(self) -> None:
        call = self._house.client.get("rates", RatesMessage)
        if call is not None:
            call.done.connect(self._open_form)
            call.failed.connect(self._refused)

    def _open_form(self, rates: RatesMessage) -> None:
        if not rates.can_change:
            self._say(
                self.tr(
                    "A simulated house pays by made-up rates. Those of your own house can be changed here."
                )
            )
        elif not any(each.figures for each in rates.tariffs):
            self._say(
                self.tr(
                    "No figure is known yet: docs/rates.md tells how to write your contract into rates.yaml."
                )
            )
        else:
            self.told.hide()
            self.form.open(rates)
            self.stack.setCurrentWidget(self.form)
            self.edit.hide()
            self._claim_room()

    def _refused(self, failure: Failure) -> None:
        self._say(f"{failure.error}. {failure.hint}".strip())

    def _leave_form(self) -> None:
        self.stack.setCurrentWidget(self.rates)
        self.show_view(self.view)
        self._claim_room()

    def _saved(self) -> None:
        self._leave_form()
        self.contracts.show_rows((), self.tr("Working it out …"))
        self._say(
            self.tr("Saved. The new figures are in your rates.yaml; everything else in it is as it was.")
        )
        self.changed.emit()

    def _say(self, words: str) -> None:
        self.told.say(words)
        self.told.show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(PAD, GRID // 2, GRID // 2, GRID // 2)
        head.setSpacing(GRID // 2)
        head.addWidget(self._title)
        for button in self.views.values():
            head.addWidget(button)
        head.addStretch(1)
        head.addWidget(self.edit)
        self.stack = QStackedWidget()
        for widget in (self.rates, self.contracts, self.form):
            self.stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self.stack, 1)
