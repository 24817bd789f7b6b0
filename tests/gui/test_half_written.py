# SPDX-License-Identifier: MIT
"""What is half written when somebody chooses another language is there in the new one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.pages.costs import CostsPage
from gui.pages.history import HistoryPage
from gui.pages.log import LogPage
from gui.pages.rules import RulesPage
from gui.periods import Scope, period_of
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController
from tests.gui.test_costs_page import opened
from tests.gui.test_rates_form import form_of

Speak = Callable[[str], None]


def rules_of(window: MainWindow) -> RulesPage:
    page = window.pages["rules"]
    assert isinstance(page, RulesPage)
    return page


def test_a_rates_form_keeps_what_is_typed_in_the_decimals_of_the_other_language(
    speak: Speak, make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None, (1280, 800))
    before = opened(window, fake, qtbot)
    form = form_of(before, qtbot).form
    form.ex.click()
    form.rows[1].number.setText("5.75")
    form.rows[2].number.setText("1x")
    form.source.setText("tariff card 2027")
    form.begins._month_on()
    speak("nl")
    qtbot.waitUntil(lambda: window.pages["costs"] is not before)
    page = window.pages["costs"]
    assert isinstance(page, CostsPage)
    anew = page.body.rates_card.form
    assert page.body.rates_card.is_editing and anew is not form
    assert [row.number.text() for row in anew.rows] == ["54,20", "5,75", "1x"]
    assert (anew.source.text(), anew.begins.day) == ("tariff card 2027", form.begins.day)
    assert anew.ex.isChecked() and not anew.save.isEnabled()
    assert anew.told.text() == "Databeheer: dat is geen getal"
    anew.rows[2].number.setText("19,00")
    anew.rows[2].changed.emit()
    qtbot.waitUntil(anew.save.isEnabled)


def test_what_would_be_tried_and_what_is_seen_of_rules_and_log_stay(
    speak: Speak, make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None, (1280, 800))
    window.client.follow(fake.address)
    window.show_page("rules")
    before = rules_of(window)
    qtbot.waitUntil(lambda: before.form is not None)
    before.open_trial()
    assert before.trial is not None
    choice = before.trial.choice
    choice.buy_segment.click()
    choice.question.with_car.click()
    choice.question.phases["1"].click()
    choice.question.capacity.show_value("15 kWh")
    choice.pasts[30].click()
    log = window.pages["log"]
    assert isinstance(log, LogPage)
    log.segments["changes"].click()
    speak("fr")
    qtbot.waitUntil(lambda: window.pages["rules"] is not before)
    page, log = rules_of(window), window.pages["log"]
    assert page.head.try_segment.isChecked() and page.trial is not None
    request = page.trial.choice.request
    assert (request.battery, request.days) == ("15 kWh, 5 kW", 30)
    assert (request.car or "").startswith("1x16 A")
    assert isinstance(log, LogPage) and log.segments["changes"].isChecked()


def test_a_set_of_the_library_keeps_what_was_chosen_for_it(
    speak: Speak, make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None, (1280, 800))
    window.client.follow(fake.address)
    window.show_page("rules")
    before = rules_of(window)
    qtbot.waitUntil(lambda: before.form is not None)
    before.open_library()
    panel = before.apart.make_library()
    qtbot.waitUntil(lambda: bool(panel.list.rows.rows))
    panel.open_set("dishwasher")
    assert panel.preview is not None
    panel.preview.pickers["relay.boiler"].picked.emit("relay.heatpump")
    row = panel.preview.rows["dishwasher_sun"]
    row._go_to(15)
    row._send()
    chosen = panel.preview.chosen
    speak("de")
    qtbot.waitUntil(lambda: window.pages["rules"] is not before)
    anew = rules_of(window).apart.make_library()
    qtbot.waitUntil(lambda: bool(anew.list.rows.rows))
    assert anew.preview is not None and anew.preview is not panel.preview
    assert anew.preview.chosen == chosen
    assert anew.preview.rows["dishwasher_sun"]._value.text() == "1,5 kW"
    assert anew.preview.title.text() == "Die Spülmaschine läuft mit Sonne"


def test_history_stays_at_its_period(
    speak: Speak, make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    window.client.follow(fake.address)
    window.show_page("history")
    qtbot.waitUntil(lambda: window.house.state is not None)
    before = window.pages["history"]
    assert isinstance(before, HistoryPage)
    month = period_of(Scope.MONTH, date(2026, 9, 14))
    before.choose(month)
    speak("nl")
    qtbot.waitUntil(lambda: window.pages["history"] is not before)
    anew = window.pages["history"]
    assert isinstance(anew, HistoryPage) and window.house.state is not None
    assert anew.looked(window.house.state).period == month
