# SPDX-License-Identifier: MIT
"""Costs: what a month came to by line of the bill, what it will come to, the peaks behind it, and the rates.

The controller makes the bill; this page asks for it when it is opened, and again after each quarter while it is seen.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from controller.model.bill_messages import MonthCostsMessage
from controller.model.clock import QUARTER_S
from controller.model.economics_messages import EconomicsMessage
from controller.model.messages import State
from gui.client import Failure
from gui.pages.page import Page
from gui.pages.set_up import comes_first
from gui.state import HouseState
from gui.style import GRID, Look, Meaning
from gui.words import begun, local

if TYPE_CHECKING:
    from gui.widgets.costs_body import CostsBody
    from gui.widgets.costs_head import CostsHead
    from gui.widgets.costs_hint import CostsHint

WIDE = 1000
RATES = "rates"
"""The part that is there without a bill too."""
WRITTEN_AFTER_S = 120
"""A quarter is in the history so long after its end at the latest."""
AGAIN_AFTER_S = 30
"""What failed is asked again."""


class CostsPage(Page):
    """The bill of a month, or why there is none."""

    def __init__(self, look: Look, house: HouseState, parent: QWidget | None = None) -> None:
        super().__init__(look, house, parent)
        self.head: CostsHead
        self.body: CostsBody
        self.hint: CostsHint
        self._has_parts = self._is_billed = False
        self._month: str | None = None
        """The one that was chosen; None is the running one, also when the next begins."""
        self._costs: MonthCostsMessage | None = None
        self._economics: EconomicsMessage | None = None
        """Of a month that is over; that of the running one is part of the state."""
        self._first: str | None = None
        """The first month of which anything is known."""
        self._failure: Failure | None = None
        self._asked: tuple[str, int] | None = None
        """The month, and the quarter in which it was asked."""
        self._again_at_s: int | None = None

    def go_on_from(self, before: Page) -> None:
        assert isinstance(before, CostsPage)
        self._month = before._month
        if before._has_parts:
            self._make_parts()
            self.head.go_on_from(before.head)
            self.body.rates_card.go_on_from(before.body.rates_card)

    def refresh(self) -> None:
        if not self._has_parts:
            self._make_parts()
        state = self.house.state
        if state is not None and self.house.is_live and state.mode != "set-up":
            self._ask(state)
        self._show(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._has_parts:
            self._choose_part()

    @property
    def is_answered(self) -> bool:
        """Whether the bill that was asked for is there, or the reason why it is not."""
        return self._costs is not None or self._failure is not None

    def choose_month(self, month: str) -> None:
        """Show this month."""
        state = self.house.state
        if state is None:
            return
        self._month = None if month == _month_of(state) else month
        self._costs = self._failure = self._asked = self._again_at_s = self._economics = None
        self.refresh()

    def _ask(self, state: State) -> None:
        month = self._month or _month_of(state)
        now_s = int(state.now.timestamp())
        key = month, (now_s - WRITTEN_AFTER_S) // QUARTER_S
        is_due_again = self._again_at_s is not None and now_s >= self._again_at_s
        if key == self._asked and not is_due_again:
            return
        call = self.house.client.get("bill", MonthCostsMessage, {"month": month})
        if call is not None:
            self._asked, self._again_at_s = key, None
            call.done.connect(partial(self._take, month))
            call.failed.connect(partial(self._fail, month))
        if self._month is not None and self._economics is None:
            told = self.house.client.get("economics", EconomicsMessage, {"month": month})
            if told is not None:
                told.done.connect(self._take_economics)

    def ask_anew(self) -> None:
        """Other rates are in force, or another past."""
        self._asked = None
        if self.isVisible():
            self.refresh()

    def _take_economics(self, found: EconomicsMessage) -> None:
        if found.month == self._month:
            self._economics = found
            self._show(self.house.state)

    def _take(self, month: str, costs: MonthCostsMessage) -> None:
        if self._asked is not None and self._asked[0] == month:
            self._costs, self._failure = costs, None
            self._first = costs.first_month
            self._show(self.house.state)

    def _fail(self, month: str, failure: Failure) -> None:
        state = self.house.state
        if state is not None and self._asked is not None and self._asked[0] == month:
            self._failure = failure
            self._again_at_s = int(state.now.timestamp()) + AGAIN_AFTER_S
            self._show(state)

    def _show(self, state: State | None) -> None:
        costs = self._costs
        if state is not None and state.mode != "set-up":
            running = _month_of(state)
            month = self._month or running
            self.head.show_month(month, self._first, running)
        self._is_billed = state is not None and costs is not None and costs.bill is not None
        is_led = state is not None and state.mode != "set-up" and self.head.leads_elsewhere
        # The name of the only month there is says nothing above what is missing.
        self.head.setVisible(self._is_billed or is_led)
        has_names = costs is not None and (costs.area is not None or costs.contract is not None)
        # Rates can be looked at and changed before anything was measured.
        self.body.setVisible(self._is_billed or (has_names and self._failure is None and state is not None))
        if state is not None and costs is not None and costs.bill is not None:
            self.body.show_costs(costs, state.quarter, state.now, state.about.timezone)
            self.body.saved.show_economics(state.economics if self._month is None else self._economics)
        else:
            self._explain(state)
        self._choose_part()

    def _explain(self, state: State | None) -> None:
        costs, failure = self._costs, self._failure
        if state is None:
            words = self.tr("What this month costs is shown as soon as the controller answers.")
            self.hint.say("connecting", self.tr("Waiting for the controller"), words)
        elif state.mode == "set-up":
            title, words = comes_first(state, self.tr("Costs begin with the first quarter."))
            self.hint.say("set-up", title, words, Meaning.ATTENTION)
        elif failure is not None:
            words = f"{begun(failure.error)}\n{begun(failure.hint)}".strip()
            self.hint.say("fault", self.tr("The bill could not be made"), words, Meaning.PEAK)
        elif costs is None:
            words = self.tr("A year's quarters are priced; this takes a moment.")
            self.hint.say("waiting", self.tr("Making the bill …"), words)
        elif costs.area is None and costs.contract is None:
            self._explain_names()
        else:
            self._explain_empty(costs)

    def _explain_names(self) -> None:
        words = self.tr(
            "In site.yaml, add your grid area and your contract to the line house, for example:\n\n"
            "house: {name: …, area: imewo, contract: engie-dynamic}\n\n"
            "The names are those of rates.yaml; docs/rates.md tells how to add your own."
        )
        title = self.tr("Nobody has said yet what you pay by")
        self.hint.say("costs", title, words, Meaning.ATTENTION)

    def _explain_empty(self, costs: MonthCostsMessage) -> None:
        if costs.is_running:
            words = self.tr("The bill begins when the first quarter of an hour of the month has passed.")
        else:
            words = self.tr("No quarter of an hour of this month was recorded. Choose another month above.")
        self.hint.say("waiting", self.tr("No history yet"), words)

    def _choose_part(self) -> None:
        self.hint.setVisible(not self._is_billed and not self.body.rates_card.is_editing)
        is_wide = self.width() >= WIDE and self._is_billed
        self.head.offer_parts(not is_wide and self._is_billed)
        self.body.show_parts(self.head.part if self._is_billed else RATES, is_wide=is_wide)

    def _make_parts(self) -> None:
        """When the page is first seen: a start need not wait for it."""
        from gui.widgets.costs_body import CostsBody
        from gui.widgets.costs_head import CostsHead
        from gui.widgets.costs_hint import CostsHint

        self.head, self.hint = CostsHead(self.look), CostsHint(self.look)
        self.body = CostsBody(self.look, self.house)
        self.body.rates_card.changed.connect(self.ask_anew)
        self.body.rates_card.room_changed.connect(self._choose_part)
        self.head.month_wanted.connect(self.choose_month)
        self.head.part_chosen.connect(self._choose_part)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.head)
        column.addWidget(self.hint, 1)
        column.addWidget(self.body, 2)
        self._has_parts = True


def _month_of(state: State) -> str:
    at: datetime = local(state.now, state.about.timezone)
    return f"{at.year:04d}-{at.month:02d}"
