# SPDX-License-Identifier: MIT
"""Rates as a form, contracts beside the own one, and gas and water on the bill."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from controller.model.messages import ProblemMessage, Refusal
from controller.model.rate_messages import NewFigureRequest, RateFigureMessage, RatesCheckMessage
from gui.pages.costs import CostsPage
from gui.rate_figures import number_of, request_of, stepped, typed
from gui.style import TEXT_SIZES
from gui.widgets.bill_rows import BillRow
from gui.widgets.card import Button
from gui.widgets.rates_card import RatesCard
from tests.gui import rate_scenes, scenes
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController
from tests.gui.looking import cut_off, too_small
from tests.gui.test_costs_page import opened, settle, told

FIGURE = rate_scenes.RATES.tariffs[0].figures[0]


def form_of(page: CostsPage, qtbot: QtBot) -> RatesCard:
    """The form, open."""
    page.head.parts["rates"].click()
    card = page.body.rates_card
    card.edit.click()
    qtbot.waitUntil(lambda: card.is_editing)
    settle()
    return card


def written(fake: FakeController) -> list[object]:
    return [body for verb, route, body in fake.asked if (verb, route) == ("PUT", "rates")]


# --- the form -----------------------------------------------------------------------------------------------------


def test_the_form_shows_what_holds_and_offers_the_next_month(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    form = form_of(opened(make_window(None), fake, qtbot), qtbot).form
    assert [(row.figure.label, row.number.text()) for row in form.rows] == [
        ("Capacity", "57.4530"),
        ("Network per kWh", "5.54236"),
        ("Data management", "18.92"),
    ]
    assert form.begins.day == date(2026, 12, 1) and not form.save.isEnabled()
    assert form.told.text() == "These figures hold since 1 Jan 2026. Change what is another from then on."
    form.ex.click()
    assert form.rows[0].number.text() == "54.20"


def test_a_change_is_checked_while_it_is_made_and_written_when_it_is_saved(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    card = form_of(page, qtbot)
    form = card.form
    form.rows[1].number.clear()
    QTest.keyClicks(form.rows[1].number, "5.75")
    form.source.setText("tariff card 2027")
    form.begins.show_day(date(2027, 1, 1), date(2026, 1, 2))
    form.begins.changed.emit()
    qtbot.waitUntil(form.save.isEnabled)
    assert form.told.text() == "From 1 Jan 2027 on. Everything before stays as it was paid."
    assert written(fake) == []
    form.save.click()
    qtbot.waitUntil(lambda: not card.is_editing)
    assert written(fake) == [
        {
            "tariff": "imewo",
            "valid_from": "2027-01-01",
            "source": "tariff card 2027",
            "figures": [{"path": "areas/imewo/energy", "text": "5.75 ct/kWh", "with_vat": True}],
        }
    ]
    assert card.told.text().startswith("Saved. The new figures are in your rates.yaml;")


def test_what_the_controller_finds_wrong_is_said_and_cannot_be_saved(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    form = form_of(opened(make_window(None), fake, qtbot), qtbot).form
    form.rows[0].number.setText("5745")
    form.rows[0].changed.emit()
    qtbot.waitUntil(lambda: "more than anything" in form.told.text())
    assert form.told.text() == 'Ex: "5745 EUR/kW/yr" is more than anything costs. Check it against the card.'
    assert not form.save.isEnabled()
    form.rows[0].number.setText("5x")
    form.rows[0].changed.emit()
    assert form.told.text() == "Capacity: that is no number" and form.request() is None


def test_a_price_that_can_hardly_be_meant_is_asked_about_and_may_be_saved(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    form = form_of(opened(make_window(None), fake, qtbot), qtbot).form
    form.rows[0].number.setText("55")
    form.rows[0].changed.emit()
    request = form.request()
    assert request is not None
    doubt = ProblemMessage(
        "rates.yaml", 1, 1, 1, "warning", "unit", "far more than ever", "25 ct is 0.25 EUR"
    )
    form._checked(request, RatesCheckMessage((doubt,), is_written=False))
    assert form.told.text() == "Far more than ever. 25 ct is 0.25 EUR."
    assert form.save.isEnabled()


def test_a_simulated_house_says_why_it_has_no_form(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.rates = rate_scenes.MADE_UP
    page = opened(make_window(None), fake, qtbot)
    page.head.parts["rates"].click()
    card = page.body.rates_card
    card.edit.click()
    qtbot.waitUntil(card.told.isVisible)
    assert card.told.text().startswith("A simulated house pays by made-up rates.") and not card.is_editing
    fake.rates = replace(rate_scenes.RATES, tariffs=())
    card.edit.click()
    qtbot.waitUntil(lambda: card.told.text().startswith("No figure is known yet"))


def test_fingers_step_numbers_and_days(make_window: MakeWindow, fake: FakeController, qtbot: QtBot) -> None:
    form = form_of(opened(make_window(None), fake, qtbot), qtbot).form
    row = form.rows[2]
    buttons = [each for each in row.children() if isinstance(each, Button)]
    less, more = buttons
    more.click()
    assert row.number.text() == "18.93" and row.is_changed
    less.click()
    assert not row.is_changed
    steps = form.begins.findChildren(Button)
    days = []
    for step in steps:
        step.click()
        days.append(form.begins.day)
    assert days == [date(2026, 11, 1), date(2026, 10, 31), date(2026, 11, 1), date(2026, 12, 1)]
    for _ in range(14):
        steps[0].click()
    assert form.begins.day == date(2026, 1, 2)


def test_escape_and_cancel_leave_everything_as_it_was(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    card = form_of(page, qtbot)
    QTest.keyClick(card.form, Qt.Key.Key_Escape)
    assert card.stack.currentWidget() is card.rates
    form_of(page, qtbot).form.back.click()
    assert card.stack.currentWidget() is card.rates
    assert written(fake) == []


@pytest.mark.parametrize(
    ("size", "percent"), [((800, 480), each) for each in TEXT_SIZES] + [((1280, 800), 100)]
)
def test_the_form_fits_and_every_target_a_finger(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot, size: tuple[int, int], percent: int
) -> None:
    window = make_window(None, size)
    window.preferences.choose(text_percent=percent)
    form_of(opened(window, fake, qtbot), qtbot)
    assert (window.width(), window.height()) == size
    assert cut_off(window) == [] and too_small(window, 48) == []


# --- numbers ------------------------------------------------------------------------------------------------------


def test_numbers_follow_the_locale_and_either_sign_is_read() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Belgium))
    assert stepped("5,54236", 1) == "5,54237" and stepped("−1,00", 2) == "-0,98"
    assert (typed("5,75"), typed(" −1.5 "), typed("much"), typed("Infinity")) == (
        Decimal("5.75"),
        Decimal("-1.5"),
        None,
        None,
    )
    assert stepped("x", 1) == "x"


def test_the_other_amount_is_worked_out_and_a_share_has_no_vat() -> None:
    only_ex = RateFigureMessage("lines/energy/price", "Energy", "10 ct/kWh", "", "", True)
    assert number_of(only_ex, 6.0, with_vat=True) == "10.6"
    assert number_of(replace(only_ex, ex="", incl="10.6 ct/kWh"), 6.0, with_vat=False) == "10"
    share = replace(only_ex, path="lines/energy/per_spot", ex="0.1 ct/kWh per EUR/MWh")
    assert request_of(share, "0.12", with_vat=True) == NewFigureRequest(
        "lines/energy/per_spot", "0.12 ct/kWh per EUR/MWh", False
    )
    assert request_of(FIGURE, "", with_vat=True) is None


# --- contracts ----------------------------------------------------------------------------------------------------


def contracts_of(page: CostsPage, qtbot: QtBot) -> list[tuple[str, str, str]]:
    """Names, differences and euros of the rows."""
    page.head.parts["contracts"].click()
    rows = page.body.rates_card.contracts.rows
    qtbot.waitUntil(lambda: bool(rows.rows))
    return [(row.title, row.below, row.amount) for row in rows.rows if isinstance(row, BillRow)]


def test_contracts_stand_beside_the_own_one_with_the_difference(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    assert contracts_of(page, qtbot) == [
        (
            "A year, all in, at the prices of 20 Nov 2026",
            "for what this house used from 20 Nov 2025 to 19 Nov 2026: 4,182 kWh; "
            "26 quarters of them were not recorded",
            "",
        ),
        ("Example Night", "91 € less than yours", "1,391"),
        ("Example Day and Night", "your contract", "1,482"),
        ("Example Fixed", "126 € more than yours", "1,608"),
        ("Example Dynamic", "known part only: tap to see what is missing", "–"),
    ]
    details = page.body.rates_card.contracts.rows.rows[-1].details
    assert details[:2] == (
        "What is known of it: 702 € a year",
        "9,120 kWh of all lines together have no price: the exchange's is not known",
    )


def test_a_few_days_are_counted_up_to_a_year_and_that_is_said(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.contracts = replace(rate_scenes.CONTRACTS, days=73)
    rows = contracts_of(opened(make_window(None), fake, qtbot), qtbot)
    assert "counted up from 73 days to a year" in rows[0][1] and rows[2][2] == "7,411"


def test_without_history_there_is_nothing_to_compare(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.contracts = rate_scenes.NO_CONTRACTS
    page = opened(make_window(None), fake, qtbot)
    page.head.parts["contracts"].click()
    words = "Nothing was recorded yet: contracts are compared by what this house used"
    qtbot.waitUntil(lambda: page.body.rates_card.contracts.empty == words)


def test_contracts_take_the_room_of_their_neighbours(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None, (1280, 800)), fake, qtbot)
    card = page.body.rates_card
    assert page.body.peaks.isVisible()
    card.views["contracts"].click()
    assert not page.body.peaks.isVisible()
    card.views["rates"].click()
    assert page.body.peaks.isVisible() and card.edit.isVisible()


# --- gas and water ------------------------------------------------------------------------------------------------


def test_gas_and_water_stand_below_the_electricity_with_a_total_of_all(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.costs = rate_scenes.with_fluids
    page = opened(make_window(None), fake, qtbot)
    rows = told(page)
    place = rows.index(("Gas", "27.36"))
    assert rows[place:] == [
        ("Gas", "27.36"),
        ("Gas", "25.17"),
        ("Subscription", "2.19"),
        ("Water", "36.95"),
        ("Water", "36.95"),
        ("Not in the total of Water", ""),
        ("Electricity and all of these together", "157.90"),
    ]


def test_a_refusal_is_said(make_window: MakeWindow, fake: FakeController, qtbot: QtBot) -> None:
    window = make_window(None)
    page = opened(window, fake, qtbot, scenes.EVENING)
    form = form_of(page, qtbot).form
    fake.refuse_with = (
        500,
        Refusal("rates.yaml could not be written: No space left", "check its permissions"),
    )
    form.rows[0].number.setText("58")
    form.rows[0].changed.emit()
    qtbot.waitUntil(lambda: form.told.text().startswith("Rates.yaml could not"))
