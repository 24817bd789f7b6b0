# SPDX-License-Identifier: MIT
"""Pictures of the page Costs: the bill, its rates, contracts beside each other."""

from __future__ import annotations

from collections.abc import Callable

from controller.model.bill_messages import MonthCostsMessage
from controller.model.messages import Refusal
from gui.main_window import MainWindow
from gui.pages.costs import CostsPage
from tests.gui import cost_scenes, rate_scenes, scenes
from tests.gui.fake_controller import FakeController
from tests.screens.picture import Picture, Prepare, page_of, settle, wait_until


def show_costs(window: MainWindow, part: str = "bill") -> None:
    """The bill, or another part of the page."""
    page = page_of(window, CostsPage)
    wait_until(lambda: page.is_answered)
    page.head.parts[part].click()


def show_costs_open(window: MainWindow) -> None:
    """A line with its price and source, one that is not verified."""
    show_costs(window)
    page = page_of(window, CostsPage)
    rows = page.body.bill.rows
    index = rows.index(len(rows.rows) - 4)
    rows.toggle(index)
    page.body.bill.scrollTo(index)


def show_costs_end(window: MainWindow) -> None:
    """The lower end of the bill: VAT, and what is missing."""
    show_costs(window)
    page = page_of(window, CostsPage)
    page.body.bill.scrollToBottom()


def show_costs_peaks(window: MainWindow) -> None:
    """Thirteen months."""
    show_costs(window, "peaks")


def show_costs_rates(window: MainWindow) -> None:
    """Rates with their sources."""
    show_costs(window, "rates")


def show_rates_form(window: MainWindow) -> None:
    """The rates of a tariff as a form, with a change in it."""
    show_costs(window, "rates")
    page = page_of(window, CostsPage)
    card = page.body.rates_card
    card.edit.click()
    wait_until(lambda: card.is_editing)
    settle()
    if window.width() < 1000:
        card.form.tariff.setCurrentIndex(1)
        card.form.tariff.activated.emit(1)
    card.form.rows[0].number.setText("1.12")
    card.form.rows[0].changed.emit()
    wait_until(card.form.save.isEnabled)


def show_rates_mistake(window: MainWindow) -> None:
    """A figure that cannot be."""
    show_rates_form(window)
    page = page_of(window, CostsPage)
    form = page.body.rates_card.form
    form.rows[0].number.setText("1120")
    form.rows[0].changed.emit()
    wait_until(lambda: "more than" in form.told.text())


def show_contracts(window: MainWindow) -> None:
    """Contracts beside each other, one of which is open."""
    show_costs(window, "contracts")
    page = page_of(window, CostsPage)
    card = page.body.rates_card
    card.views["contracts"].click()
    card.show_view("contracts")
    wait_until(lambda: bool(card.contracts.rows.rows))
    rows = card.contracts.rows
    rows.toggle(rows.index(len(rows.rows) - 1))
    card.contracts.scrollTo(rows.index(len(rows.rows) - 1))


def show_fluids(window: MainWindow) -> None:
    """Gas and water, below the electricity."""
    show_costs_end(window)


def show_costs_before(window: MainWindow) -> None:
    """The month before."""
    show_costs(window)
    page = page_of(window, CostsPage)
    page.head.previous.click()
    show_costs(window)


def bills(of_month: Callable[[str], MonthCostsMessage]) -> Prepare:
    """The bills in the picture."""

    def prepare(fake: FakeController) -> None:
        fake.costs = of_month

    return prepare


def refuse_bill(fake: FakeController) -> None:
    """Rates that are wrong."""
    fake.refuse_bill = Refusal(
        "rates.yaml has errors: two periods of imewo begin on 2026-01-01", "remove one"
    )


def long_contracts(fake: FakeController) -> None:
    """Contracts of long names."""
    fake.contracts = rate_scenes.long_contracts()


PICTURES: tuple[Picture, ...] = (
    Picture("costs", "costs", show_costs),
    Picture("costs-open", "costs", show_costs_open),
    Picture("costs-end", "costs", show_costs_end),
    Picture("costs-peaks", "costs", show_costs_peaks),
    Picture("costs-making", "costs", show_costs_peaks, state=scenes.new_peak()),
    Picture("costs-rates", "costs", show_costs_rates),
    Picture("costs-before", "costs", show_costs_before),
    Picture("costs-form", "costs", show_rates_form),
    Picture("costs-mistake", "costs", show_rates_mistake),
    Picture("costs-contracts", "costs", show_contracts),
    Picture(
        "costs-contracts-long", "costs", show_contracts, state=scenes.long_names(), prepare=long_contracts
    ),
    Picture("costs-fluids", "costs", show_fluids, prepare=bills(rate_scenes.with_fluids)),
    Picture("costs-contract", "costs", show_costs, prepare=bills(cost_scenes.without_contract)),
    Picture("costs-unpriced", "costs", show_costs_end, prepare=bills(cost_scenes.unpriced)),
    Picture("costs-nameless", "costs", show_costs, prepare=bills(cost_scenes.nameless)),
    Picture("costs-no-history", "costs", show_costs, prepare=bills(cost_scenes.empty)),
    Picture("costs-fault", "costs", show_costs, prepare=refuse_bill),
    Picture(
        "costs-long", "costs", show_costs, state=scenes.long_names(), prepare=bills(cost_scenes.long_names)
    ),
    Picture("costs-setup", "costs", state=scenes.set_up()),
    Picture("costs-mending", "costs", state=scenes.mending()),
)
