# SPDX-License-Identifier: MIT
"""The log: what happened, filtered; opened rows; the telegram that is asked for only while it is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from controller.model.plan_messages import PlanMessage
from controller.model.record_messages import LikelihoodMessage, RecordMessage
from controller.model.saying import Saying
from controller.model.setting_messages import SettingChangeMessage
from gui.main_window import MainWindow
from gui.pages.log import LogPage
from gui.style import Meaning
from gui.widgets.log_rows import decision_row, fault_row, setting_row
from gui.widgets.plan_rows import plan_rows
from gui.widgets.record_rows import record_rows
from gui.widgets.telegram_card import telegram_row
from gui.words import local
from tests.gui import evening, log_scenes, scenes
from tests.gui.conftest import MakeWindow, show_scene
from tests.gui.fake_controller import FakeController
from tests.gui.looking import PaintCount

ZONE = "Europe/Brussels"
NOW = local(evening.NOW, ZONE)


@pytest.fixture
def window(make_window: MakeWindow, fake: FakeController, qtbot: QtBot) -> MainWindow:
    made = make_window(None)
    made.show_page("log")
    made.client.follow(fake.address)
    page = page_of(made)
    qtbot.waitUntil(lambda: len(page._faults) == 2 and bool(page._activations) and bool(page._settings))
    return made


def page_of(window: MainWindow) -> LogPage:
    page = window.pages["log"]
    assert isinstance(page, LogPage)
    return page


def titles(page: LogPage) -> list[str]:
    return [row.title for row in page.list.rows.rows]


def test_decisions_faults_and_changes_stand_together_newest_first(window: MainWindow) -> None:
    shown = titles(page_of(window))
    assert shown[0].startswith("Car 16 → 9 A")
    assert shown[-4:] == [
        "No telegram for 22 s",
        "site.night_start: 21:00 → 22:00",
        "Rules in use: 10-peak.yaml (+31 −0 lines)",
        "October: peak 3.1 kW instead of about 4.6 (4.2 to 4.9); saves about 6.70 € over twelve months",
    ]
    assert len(shown) == 15


def test_changes_say_what_became_of_what_and_who_did_it(window: MainWindow) -> None:
    page = page_of(window)
    page.segments["changes"].click()
    rows = page.list.rows.rows
    assert [(row.title, row.below) for row in rows] == [
        ("site.car_energy: 10 kWh → 12 kWh", "window at 127.0.0.1"),
        ("Rules in use: 10-peak.yaml (+1 −1 lines)", "window"),
        ("Rules in use: 10-peak.yaml (+4 −0 lines)", "window"),
        ("site.night_start: 21:00 → 22:00", "changed in the file"),
        ("Rules in use: 10-peak.yaml (+31 −0 lines)", "found at the start"),
    ]
    page._devices.setCurrentIndex(page._devices.findData("relay.boiler"))
    page.segments["all"].click()
    assert not any(title.startswith(("site.", "Rules")) for title in titles(page))


def test_changes_are_asked_for_again_when_there_are_some(
    window: MainWindow, fake: FakeController, qtbot: QtBot
) -> None:
    def count() -> int:
        return sum(route == "settings/history" for _, route, _ in fake.asked)

    assert count() == 1
    fake.show(replace(fake.state, settings_revision=4))
    qtbot.waitUntil(lambda: count() == 2)
    fake.show(replace(fake.state, rules_revision="b"))
    qtbot.waitUntil(lambda: count() == 3)


@pytest.mark.parametrize(
    ("segment", "count"), [("decisions", 6), ("faults", 2), ("changes", 5), ("money", 2), ("all", 15)]
)
def test_the_list_is_filtered_by_kind(window: MainWindow, segment: str, count: int) -> None:
    page = page_of(window)
    page.segments[segment].click()
    assert len(titles(page)) == count


def test_the_list_is_filtered_by_device(window: MainWindow) -> None:
    page = page_of(window)
    page._devices.setCurrentIndex(page._devices.findData("relay.boiler"))
    assert titles(page) == [
        "Boiler on → off: no rule wants anything of it",
        "Boiler off → on: grid.export 1.92 kW > 1.8 kW",
    ]


def test_a_new_decision_comes_on_top_and_an_open_row_stays_open(window: MainWindow) -> None:
    page = page_of(window)
    page.list._tapped(page.list.rows.index(0))
    opened = page.list.rows.open_key
    new = replace(
        evening.DECISIONS[0],
        time=evening.NOW + timedelta(seconds=5),
        sentence="Car 9 → 12 A: there is room again",
    )
    show_scene(window, replace(scenes.EVENING, decisions=(new, *evening.DECISIONS)))
    assert titles(page)[0] == "Car 9 → 12 A: there is room again"
    assert page.list.rows.open_key == opened == page.list.rows.rows[1].key
    page.list._tapped(page.list.rows.index(1))
    assert page.list.rows.open_key is None


def test_an_open_row_is_taller(window: MainWindow) -> None:
    page = page_of(window)
    before = page.list.sizeHintForRow(0)
    page.list._tapped(page.list.rows.index(0))
    assert page.list.sizeHintForRow(0) > before >= 56


def test_the_telegram_is_asked_for_only_while_it_is_seen(
    window: MainWindow, fake: FakeController, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked() -> int:
        return [route for _, route, _ in fake.asked].count("telegram")

    page = page_of(window)
    assert asked() == 0 and not page.telegram._timer.isActive()
    page.segments["telegram"].click()
    qtbot.waitUntil(lambda: asked() == 1)
    assert page.telegram._timer.isActive() and page.telegram._timer.interval() >= 1_000
    page.telegram.ask()
    qtbot.waitUntil(lambda: bool(page.telegram.list.rows.rows))
    assert asked() <= 2
    window.show_page("now")
    assert not page.telegram._timer.isActive()


def test_a_frozen_telegram_stays(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    page.telegram.show_telegram(log_scenes.telegram())
    before = page.telegram.list.rows.rows
    page.telegram._freeze.click()
    assert page.telegram._freeze.accessibleName() == "Go on reading"
    page.telegram.show_telegram(replace(log_scenes.telegram(), lines=()))
    assert page.telegram.list.rows.rows == before
    page.telegram._freeze.click()
    page.telegram.show_telegram(replace(log_scenes.telegram(), lines=()))
    assert page.telegram.list.rows.rows == ()


def test_the_same_telegram_again_paints_nothing(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(scenes.EVENING)
    page = page_of(window)
    window.show_page("log")
    page.show_telegram()
    page.telegram.show_telegram(log_scenes.telegram())
    count = PaintCount(page.telegram.list)
    settled = -1
    while settled != count.count:
        settled = count.count
        qtbot.wait(50)
    count.count = 0
    page.telegram.show_telegram(log_scenes.telegram())
    qtbot.wait(20)
    assert count.count == 0


def test_list_and_telegram_stand_side_by_side_where_there_is_room(window: MainWindow) -> None:
    page = page_of(window)
    page.segments["telegram"].click()
    assert page.telegram.isVisible() and not page.list.isVisible()
    window.resize(1280, 800)
    assert page.telegram.isVisible() and page.list.isVisible()
    assert not page.segments["telegram"].isVisible()


def test_a_fault_that_is_over_is_fetched_with_its_end(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    fake.state = scenes.degraded()
    window.show_page("log")
    window.client.follow(fake.address)
    qtbot.waitUntil(lambda: len(page_of(window)._faults) == 4)
    asked = [route for _, route, _ in fake.asked].count("faults")
    fake.show(scenes.EVENING)
    qtbot.waitUntil(lambda: [route for _, route, _ in fake.asked].count("faults") == asked + 1)


def test_a_decision_tells_its_numbers_and_who_lost() -> None:
    row = decision_row(evening.DECISIONS[0], ZONE, NOW)
    assert row.right == "18:06:56"
    assert row.details == (
        str(evening.CAR_DOWN),
        "charger.car · a rule",
        "used 0.23 kWh · allowance 3.15 kW · risk 8 %",
        '✕ Fill the car by seven: "Keep the quarter under the peak" stands higher',
    )


def test_a_fault_says_whether_it_stands() -> None:
    over, stands = (
        fault_row(log_scenes.FAULTS[0], ZONE, NOW),
        fault_row(scenes.degraded().faults[0], ZONE, NOW),
    )
    assert (over.icon, over.meaning, over.right) == ("mended", Meaning.GOOD, "15:07 – 15:16")
    assert (stands.icon, stands.meaning, stands.right) == ("fault", Meaning.PEAK, "18:06")


def test_a_line_of_the_telegram_has_meaning_and_value() -> None:
    lines = log_scenes.telegram().lines
    row = telegram_row(10, lines[10])
    assert (row.title, row.right, row.below) == ("Import now", "1.840 kW", "1-0:1.7.0(01.840*kW)")
    dated = telegram_row(0, replace(lines[10], value="2.210 kW at 2026-11-16 16:30:00+01:00"))
    assert dated.right == "2.210 kW at 16 Nov 16:30:00"
    broken = telegram_row(16, lines[16])
    assert (broken.icon, broken.title) == ("warning", "No value in this line")


def test_the_rule_is_named_once() -> None:
    sentence = "Home battery hold → discharge 1.4 kW: quarter.risk 21 % > 20 %"
    spoken = replace(
        evening.DECISIONS[1],
        sentence=sentence,
        rule="Stay under the peak",
        before="hold",
        setpoint="discharge 1.4 kW",
    )
    row = decision_row(spoken, ZONE, NOW)
    assert row.title == sentence
    assert row.below == "battery.home · Stay under the peak"


def test_the_forecasts_own_record_is_asked_for_when_somebody_wants_it(
    window: MainWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = page_of(window)
    assert "forecast" not in [route for _, route, _ in fake.asked]
    page.segments["forecast"].click()
    qtbot.waitUntil(lambda: len(page.list.rows.rows) == 10)
    assert not page._devices.isVisibleTo(page)
    plan, battery, car, running, whole, first, second, third, rare, likely = page.list.rows.rows
    assert (plan.title, plan.right) == ("The day plan", "1.84 €")
    assert plan.below.startswith("Until ") and plan.details[0].startswith("Prices after ")
    assert (battery.title, battery.icon, car.below) == ("battery.home", "battery", "It needs nothing")
    assert running.title == "This quarter: about 2.12 kW, 7:40 left"
    assert running.below == ("half of all such quarters end at 1.96 – 2.31 kW, nine of ten at 1.70 – 2.58 kW")
    assert (running.right, running.meaning) == ("new month peak: 8 %", None)
    assert running.details == (
        "risk of ending above the target of 2.50 kW: 8 %",
        "risk of a new month peak, above 2.50 kW: 8 %",
        "one in a hundred ends below 1.50 kW, one in a hundred above 3.14 kW",
    )
    assert whole.title == "In this house: 27 % nearer than the newest power alone"
    assert whole.below == "of 2,700 quarters; those of more than thirty days ago fade"
    assert first.title == "After 1 min: 142 W off on average"
    assert first.below == "81 % of 2700 quarters ended in its 80 % band, 90 % in its 90 % band"
    assert first.right == "newest power alone: 201 W"
    assert second.title.startswith("After 7.5 min")
    assert (whole.meaning, first.meaning, third.meaning) == (Meaning.GOOD, Meaning.GOOD, None)
    assert third.below == "too few quarters to say how often its bands held"
    assert rare.title == "Risk told: under 1 %. Ended above the target: under 1 %"
    assert likely.title == "Risk told: 29 %. Ended above the target: 27 %"
    assert likely.below == "61 times; chance alone moves this by 5.8 points"
    assert (rare.meaning, likely.meaning) == (Meaning.GOOD, Meaning.GOOD)
    page.segments["all"].click()
    assert page._devices.isVisibleTo(page)
    assert len(page.list.rows.rows) > 5


def test_a_likelihood_that_did_not_keep_its_word_is_marked() -> None:
    (row,) = record_rows(RecordMessage((), (LikelihoodMessage(200, 50, 20),)))
    assert row.meaning is Meaning.ATTENTION


def test_a_forecast_that_the_newest_power_beats_is_marked_when_enough_quarters_say_so() -> None:
    first, *_ = log_scenes.RECORD.stages
    whole, row = record_rows(RecordMessage((replace(first, mae_w=300.0),), ()))
    assert whole.title == "In this house: 49 % farther off than the newest power alone"
    assert (whole.meaning, row.meaning) == (Meaning.ATTENTION, Meaning.ATTENTION)
    (row,) = record_rows(RecordMessage((replace(first, mae_w=300.0, quarters=40.0),), ()))
    assert row.meaning is None


@pytest.mark.parametrize(
    ("risk_pct", "told", "meaning"),
    [
        (None, "", None),
        (0.0, "new month peak: 0 %", None),
        (0.4, "new month peak: under 1 %", None),
        (34.0, "new month peak: 34 %", Meaning.ATTENTION),
        (99.7, "new month peak: over 99 %", Meaning.PEAK),
    ],
)
def test_a_new_peak_that_is_near_is_marked(
    risk_pct: float | None, told: str, meaning: Meaning | None
) -> None:
    assert log_scenes.RECORD.now is not None
    (row,) = record_rows(RecordMessage((), (), replace(log_scenes.RECORD.now, peak_risk_pct=risk_pct)))
    assert (row.right, row.meaning) == (told, meaning)


def test_the_forecast_is_asked_for_again_only_while_it_is_looked_at(
    window: MainWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = page_of(window)
    page.segments["forecast"].click()
    qtbot.waitUntil(lambda: len(page.list.rows.rows) == 10)
    page._again.timeout.emit()
    qtbot.waitUntil(lambda: [route for _, route, _ in fake.asked].count("forecast") == 2)
    assert page._again.isActive()
    page.segments["all"].click()
    page._again.timeout.emit()
    assert not page._again.isActive()


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("not-asked", []),
        ("no-prices", ["No prices of the hours to come are known"]),
    ],
)
def test_where_there_is_no_plan_the_reason_is_told_unless_nobody_asks(reason: str, told: list[str]) -> None:
    words = (Saying(f"plan-{reason}"),)
    plan = PlanMessage(reason, None, (), None, None, None, None, tuple(map(str, words)), ())
    assert [row.below for row in plan_rows(plan)] == told


def test_a_plan_is_told_in_dutch(speak: Callable[[str], None]) -> None:
    speak("nl")
    head, battery, _ = plan_rows(log_scenes.PLAN)
    assert head.title == "Het dagplan" and "met batterijen in rust" in head.below
    assert battery.below.startswith("Ze laadt 6,20 kWh morgen van")


def test_a_forecast_without_a_record_says_so() -> None:
    assert record_rows(RecordMessage((), ())) == ()


def test_a_changed_rate_is_named_by_its_tariff_and_a_setting_by_its_file() -> None:
    change = SettingChangeMessage(
        evening.NOW, "window", "imewo: Capacity", "57 EUR/kW/yr", "61 EUR/kW/yr (2027-01-01)"
    )
    row = setting_row(change, "Europe/Brussels", evening.NOW)
    assert row.title == "imewo: Capacity: 57 EUR/kW/yr → 61 EUR/kW/yr (2027-01-01)"
    assert setting_row(replace(change, name="away"), "UTC", evening.NOW).title.startswith("site.away: ")


def test_a_setting_that_came_or_went_with_a_set_of_rules_is_told_so() -> None:
    came = SettingChangeMessage(evening.NOW, "window", "boiler_sun", "", "1 kW")
    assert setting_row(came, "UTC", evening.NOW).title == "site.boiler_sun: 1 kW, new"
    went = replace(came, before="1.2 kW", after="")
    assert setting_row(went, "UTC", evening.NOW).title == "site.boiler_sun is gone; it was 1.2 kW"


def test_in_a_language_of_longer_words_every_filter_is_there_on_a_small_screen(
    speak: Callable[[str], None], window: MainWindow, qtbot: QtBot
) -> None:
    before = page_of(window)
    before._devices.setCurrentIndex(before._devices.findData("relay.boiler"))
    speak("nl")
    qtbot.waitUntil(lambda: page_of(window) is not before)
    window.show_page("log")
    page = page_of(window)
    qtbot.waitUntil(lambda: page.segments["forecast"].isVisible())
    assert page.segments["money"].isVisible() and not page._devices.isVisible()
    assert page._devices.currentIndex() == 0


def are_whole(page: LogPage) -> bool:
    """Whether each filter that is seen has the room for its word."""
    shown = [each for each in page.segments.values() if each.isVisible()]
    return len(shown) >= 5 and all(each.width() >= each.minimumSizeHint().width() for each in shown)


def test_with_large_letters_no_filter_is_clipped(
    speak: Callable[[str], None], window: MainWindow, qtbot: QtBot
) -> None:
    speak("de")
    qtbot.waitUntil(lambda: page_of(window).segments["all"].text() == "Alle", timeout=5_000)
    window.preferences.choose(text_percent=130)
    window.resize(800, 480)
    qtbot.waitUntil(lambda: are_whole(page_of(window)), timeout=5_000)
