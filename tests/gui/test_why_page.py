# SPDX-License-Identifier: MIT
"""Why and why not in the window: from where one comes to it, what it says, and that Back leads home."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

from controller.model.past_messages import WhyRuleMessage
from gui.main_window import MainWindow
from gui.pages.log import LogPage
from gui.pages.now import NowPage
from gui.pages.rules import RulesPage
from gui.pages.why import DEVICE, RULE, Question, WhyPage
from gui.widgets.card import Text
from gui.widgets.tap_row import TapRow
from gui.words import reason_word, waits_for
from tests.gui import evening, scenes, why_scenes
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController
from tests.gui.looking import cut_off, seen, too_small

CAR, BOILER_RULE = "charger.car", "Boiler on sunshine"


@pytest.fixture
def window(qtbot: QtBot, make_window: Callable[..., MainWindow], fake: FakeController) -> MainWindow:
    made = make_window(None)
    made.client.follow(fake.address)
    qtbot.waitUntil(lambda: made.house.state is not None)
    return made


def why_of(window: MainWindow) -> WhyPage:
    page = window.pages["why"]
    assert isinstance(page, WhyPage)
    return page


def shown(window: MainWindow) -> str:
    stack = window.findChild(QStackedWidget)
    assert stack is not None
    return next(name for name, page in window.pages.items() if page is stack.currentWidget())


def answered(qtbot: QtBot, window: MainWindow) -> WhyPage:
    page = why_of(window)
    qtbot.waitUntil(lambda: page.is_answered)
    return page


def said(page: WhyPage) -> list[str]:
    return [text.text() for text in seen(page, Text) if isinstance(text, Text) and text.text()]


def rows(page: WhyPage) -> dict[str, TapRow]:
    return {row.accessibleName(): row for row in seen(page, TapRow) if isinstance(row, TapRow)}


def row_of(page: WhyPage, words: str) -> TapRow:
    return next(row for name, row in rows(page).items() if words in name)


def test_a_device_tells_who_won_who_lost_and_what_limits_it(qtbot: QtBot, window: MainWindow) -> None:
    window.show_why(CAR)
    page = answered(qtbot, window)
    told = said(page)
    assert told[told.index("9 A") : told.index("9 A") + 3] == [
        "9 A",
        "Car 16 → 9 A: quarter.risk 34 % > 20 %; 0.22 of 0.62 kWh used, 8:04 min left",
        "Decided 18:06:56 · a rule",
    ]
    assert [name for name in rows(page) if "leaves" not in name][:3] == [
        "Keep the quarter under the peak Wins Wants: limit to quarter.allowance\nquarter.risk was 34 %, above 20 %",
        'Fill the car by seven Lost Wants: full\ncut by "Keep the quarter under the peak"',
        "Car on sunshine Off Wants: solar only\ngrid.export was 0 W, and has to be above 1.4 kW for 3 min",
    ]
    assert '"Keep the quarter under the peak" leaves 9 A of 16 A' in told
    assert "Makes the difference" in told
    assert "The main fuse lets 40 A through on each phase" in told
    assert "used 0.23 kWh · allowance 3.15 kW · risk 8 %" in told


def test_a_device_that_nobody_told_anything_says_so(qtbot: QtBot, window: MainWindow) -> None:
    window.show_why("relay.boiler")
    told = said(answered(qtbot, window))
    assert "Own control" in told
    assert "Nothing had been decided: the device controlled itself." in told


def test_a_rule_tells_each_part_with_its_value(qtbot: QtBot, window: MainWindow) -> None:
    window.show_why_not(BOILER_RULE)
    page = answered(qtbot, window)
    told = said(page)
    assert "Off since 17:43:20" in told
    parts = [line.accessibleName() for line in page.rule.when._rows]
    assert parts[1:] == [
        "grid.export > 1.8 kW, false, grid.export: 1.62 kW",
        "battery.home.soc < site.night_soc, true, battery.home.soc: 62 % · site.night_soc: 70 %",
        "not price.rank > 12, not known",
        "price.rank > 12, not known, price.rank: not known",
    ]
    qtbot.waitUntil(lambda: list(page.rule.settings.rows) == ["night_soc"])


def test_from_a_device_to_its_rule_and_on_and_back_the_same_way(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("log")
    at = evening.NOW - timedelta(minutes=3)
    window.show_why(CAR, at)
    page = answered(qtbot, window)
    QTest.mouseClick(row_of(page, "Fill the car by seven"), Qt.MouseButton.LeftButton)
    assert page.question == Question(RULE, "Fill the car by seven", at)
    answered(qtbot, window)
    QTest.keyClick(row_of(page, "relay.boiler"), Qt.Key.Key_Return)
    assert page.question == Question(DEVICE, "relay.boiler", at)
    page.back.click()
    page.back.click()
    assert (page.question, shown(window)) == (Question(DEVICE, CAR, at), "why")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert shown(window) == "log"


def test_time_goes_back_and_forth_and_to_now(qtbot: QtBot, window: MainWindow, fake: FakeController) -> None:
    window.show_why(CAR)
    page = answered(qtbot, window)
    assert page.time.now.isChecked() and not page.time.steps[1].isEnabled()
    page.time.steps[-15].click()
    answered(qtbot, window)
    page.time.steps[1].click()
    answered(qtbot, window)
    assert page.question == Question(DEVICE, CAR, evening.NOW - timedelta(minutes=14))
    asked = [query["at"] for verb, route, query in fake.asked if route == "why" and "at" in query]
    assert asked == ["2026-11-20T16:52:20+00:00", "2026-11-20T16:53:20+00:00"]
    page.time.steps[15].click()
    assert page.question == Question(DEVICE, CAR)
    page.time.steps[-1].click()
    page.time.now.click()
    assert page.question == Question(DEVICE, CAR)


def test_what_is_not_known_is_said_in_place_of_the_answer(qtbot: QtBot, window: MainWindow) -> None:
    window.show_why(CAR, evening.NOW - timedelta(days=5))
    told = said(answered(qtbot, window))
    assert "Nothing is known of that time – history begins at 2026-11-20 00:00" in told
    assert not why_of(window).device.isVisible()


def test_another_device_is_a_choice_away(qtbot: QtBot, window: MainWindow) -> None:
    window.show_why(CAR)
    page = answered(qtbot, window)
    names = [page.subject.itemText(index) for index in range(page.subject.count())]
    assert names == ["battery.home", "charger.car", "relay.boiler", "relay.heatpump"]
    page.subject.activated.emit(2)
    assert page.question == Question(DEVICE, "relay.boiler")


def test_an_inverter_is_a_choice_where_it_may_be_limited(make_window: MakeWindow) -> None:
    window = make_window(scenes.held_back())
    window.show_why("solar.roof")
    page = why_of(window)
    names = [page.subject.itemText(index) for index in range(page.subject.count())]
    assert names[-1] == "solar.roof"
    assert len(names) == 5


def test_now_is_asked_again_while_it_is_seen_and_never_when_it_is_not(
    qtbot: QtBot, window: MainWindow, fake: FakeController, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.pages.why.ASK_EVERY_MS", 0)
    window.show_why(CAR)
    answered(qtbot, window)

    def count() -> int:
        return sum(route == "why" for _, route, _ in fake.asked)

    before = count()
    window.house.changed.emit()
    qtbot.waitUntil(lambda: count() > before)
    answered(qtbot, window)
    window.show_page("now")
    before = count()
    window.house.changed.emit()
    qtbot.wait(30)
    assert count() == before


def test_a_tap_on_the_flow_asks_about_its_device(qtbot: QtBot, window: MainWindow) -> None:
    now = window.pages["now"]
    assert isinstance(now, NowPage)
    flow = now.flow
    places = {
        "battery.home": QPoint(flow.width() - 20, 10),
        "charger.car": QPoint(flow.width() - 20, flow.height() - 10),
    }
    for device, place in places.items():
        QTest.mouseClick(flow, Qt.MouseButton.LeftButton, pos=place)
        assert why_of(window).question == Question(DEVICE, device)
        window.show_page("now")
    assert [flow.part_at(QPointF(5, y)) for y in (5, flow.height() - 5)] == ["solar", "grid"]
    QTest.mouseClick(flow, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert shown(window) == "now"
    QTest.mouseClick(flow, Qt.MouseButton.LeftButton, pos=flow.rect().center())
    assert why_of(window).question == Question(DEVICE, evening.DECISIONS[0].device)


def test_a_tap_on_a_reason_asks_about_that_moment(qtbot: QtBot, window: MainWindow) -> None:
    now = window.pages["now"]
    assert isinstance(now, NowPage)
    qtbot.waitUntil(lambda: bool(now.whys._shown_rows))
    QTest.mouseClick(now.whys, Qt.MouseButton.LeftButton, pos=QPoint(30, 8))
    newest = evening.DECISIONS[0]
    assert why_of(window).question == Question(DEVICE, newest.device, newest.time)


def test_a_mark_on_the_plot_leads_to_the_decision_and_any_other_place_to_that_time(
    qtbot: QtBot, window: MainWindow
) -> None:
    now = window.pages["now"]
    assert isinstance(now, NowPage)
    now.plot.load_plot()
    assert now.plot.plot is not None
    mark = evening.DECISIONS[1]
    now.plot.plot.tapped.emit(mark.time.timestamp())
    now.plot._readout.why.click()
    assert why_of(window).question == Question(DEVICE, mark.device, mark.time)
    window.show_page("now")
    between = evening.NOW - timedelta(seconds=300)
    now.plot.plot.tapped.emit(between.timestamp())
    now.plot._readout.why.click()
    assert why_of(window).question == Question(DEVICE, "relay.boiler", between)
    window.show_page("now")
    now.plot.plot.tapped.emit(evening.NOW.timestamp() + 200)
    assert not now.plot._readout.why.isVisible()


def test_the_foot_of_an_open_line_of_the_log_leads_to_why_then(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("log")
    log = window.pages["log"]
    assert isinstance(log, LogPage)
    qtbot.waitUntil(lambda: bool(log.list.rows.rows))
    index = log.list.rows.index(0)
    view = log.list.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=log.list.visualRect(index).center())
    assert shown(window) == "log"
    foot = log.list.visualRect(index).bottomLeft() + QPoint(80, -20)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=foot)
    newest = evening.DECISIONS[0]
    assert why_of(window).question == Question(DEVICE, newest.device, newest.time)
    window.show_page("log")
    log.list.setCurrentIndex(index)
    QTest.keyClick(log.list, Qt.Key.Key_Question)
    assert shown(window) == "why"


def test_the_state_of_a_rule_leads_to_why_not_and_from_there_to_the_rule(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.show_page("rules")
    rules = window.pages["rules"]
    assert isinstance(rules, RulesPage)
    qtbot.waitUntil(lambda: rules.form is not None)
    place = rules.list.visualRect(rules.list.rows.index(1))
    QTest.mouseClick(
        rules.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.left() + 20, place.center().y())
    )
    assert why_of(window).question == Question(RULE, BOILER_RULE)
    page = answered(qtbot, window)
    page.rule.open.click()
    assert (shown(window), rules.files.current) == ("rules", "10-peak.yaml")
    assert rules.head.form_segment.isChecked() and rules.changes.chosen == 1
    rules.list.setCurrentIndex(rules.list.rows.index(2))
    QTest.keyClick(rules.list, Qt.Key.Key_Question)
    assert why_of(window).question == Question(RULE, "Fill the car by seven")


def test_a_rule_is_opened_also_where_the_files_were_not_fetched_before(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.show_why_not(BOILER_RULE)
    answered(qtbot, window).rule.open.click()
    rules = window.pages["rules"]
    assert isinstance(rules, RulesPage)
    qtbot.waitUntil(lambda: bool(rules.files.names))
    assert rules.head.form_segment.isChecked() and rules.changes.chosen == 1


def test_above_the_form_stands_how_the_rule_is_and_the_way_to_why(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("rules")
    rules = window.pages["rules"]
    assert isinstance(rules, RulesPage)
    qtbot.waitUntil(lambda: rules.form is not None)
    rules.open_rule(rules.list.rows.rows[1])
    assert rules.state._text.accessibleName() == "Resting 10 min · rests 10 min: 12 s to go"
    rules.state.why.click()
    assert why_of(window).question == Question(RULE, BOILER_RULE)


@pytest.mark.parametrize("size", [(800, 480), (1280, 800), (720, 1280)])
def test_everything_has_its_room_and_a_fingers_size(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    for ask, name in ((window.show_why, CAR), (window.show_why_not, BOILER_RULE)):
        ask(name)
        page = answered(qtbot, window)
        qtbot.wait(10)
        assert cut_off(window) == []
        assert too_small(page, window.look.touch) == []
        assert all(row.height() >= 48 for row in rows(page).values() if row._leads_on)
        assert page.area.widget().width() <= page.area.viewport().width()


def test_a_winner_that_came_later_is_told(qtbot: QtBot, window: MainWindow) -> None:
    page = why_of(window)
    message = why_scenes.why(CAR, evening.NOW)
    decision = replace(message.decision, rule=None) if message.decision is not None else None
    page.device.show_answer(replace(message, decision=decision), "Europe/Brussels", evening.NOW)
    assert (
        "Since then “Keep the quarter under the peak” wants it so too: quarter.risk was 34 %, above 20 %"
        in (page.device.headline._sentence.text())
    )


def test_a_winner_that_is_held_back_is_told_so(qtbot: QtBot, window: MainWindow) -> None:
    page = why_of(window)
    message = why_scenes.why(CAR, evening.NOW)
    held = WhyRuleMessage("Car on sunshine", "active", "held", "rests 20 s more", "full")
    page.device.show_answer(replace(message, rules=(held,)), "Europe/Brussels", evening.NOW)
    told = page.device.headline._sentence.text()
    assert told.endswith("“Car on sunshine” wants otherwise, and is held back: rests 20 s more")
    assert "Car on sunshine Held back Wants: full\nrests 20 s more" in [
        widget.accessibleName() for widget in page.device.rules._rows
    ]


def test_words_of_waiting_and_of_reasons() -> None:
    assert waits_for("off", "solar.power > 2.5 kW (now 0 W)") == "needs solar.power > 2.5 kW (now 0 W)"
    assert waits_for("off", "charger.car.connected") == "needs charger.car.connected"
    assert (waits_for("off", ""), waits_for("active", "")) == ("", "")
    assert waits_for("active", "2 h a day: 1:20 h to make up for") == "2 h a day: 1:20 h to make up for"
    assert waits_for("active", "quarter.risk < 5 % (now 17 %)") == "until quarter.risk < 5 % (now 17 %)"
    assert waits_for("active", "while charger.car.connected") == "while charger.car.connected"
    assert waits_for("resting", "rests 10 min: 2 min to go") == "rests 10 min: 2 min to go"
    assert (reason_word("safety"), reason_word("new-code")) == ("a limit of the house", "new-code")
