# SPDX-License-Identifier: MIT
"""The page History: periods, pictures, marks and the ways on from them, and what it says where there is nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from controller.model.messages import Refusal, State
from gui.export_places import ExportPlace
from gui.main_window import MainWindow
from gui.pages.history import HistoryPage
from gui.pages.why import WhyPage
from gui.periods import Period, Scope
from tests.gui import evening, past_scenes, power_scenes, scenes
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController
from tests.gui.looking import PaintCount, cut_off, too_small

SIZES = ((800, 480), (1280, 800))
OCTOBER = Period(Scope.MONTH, date(2026, 10, 1))


def opened(
    window: MainWindow, fake: FakeController, qtbot: QtBot, state: State = scenes.EVENING
) -> HistoryPage:
    """The page, once it has its answers."""
    fake.state = state
    window.client.follow(fake.address)
    qtbot.waitUntil(lambda: window.house.state is not None and window.house.is_live)
    window.show_page("history")
    page = window.pages["history"]
    assert isinstance(page, HistoryPage)
    page.body.power.load_plot()
    answered(page, qtbot)
    return page


def answered(page: HistoryPage, qtbot: QtBot) -> None:
    page.refresh()
    qtbot.waitUntil(lambda: page.is_answered)
    settle()


def settle() -> None:
    for _ in range(8):
        QGuiApplication.processEvents()


def look_at(page: HistoryPage, qtbot: QtBot, part: str, period: Period | None = None) -> None:
    """A part of a period, once it is there."""
    page.body.parts[part].click()
    if period is not None:
        page.choose(period)
    answered(page, qtbot)


def routes(fake: FakeController) -> list[str]:
    return [route for verb, route, _ in fake.asked if verb == "GET" and route.startswith("history")]


# --- periods ------------------------------------------------------------------------------------------------------


def test_it_opens_on_the_running_day_and_asks_only_for_what_is_seen(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    assert page.head.period == Period(Scope.DAY, date(2026, 11, 20))
    assert set(routes(fake)) <= {"history"}
    assert not page.head.next.isVisible() and not page.head.today.isVisible()


def test_periods_can_be_walked_and_lead_back_to_today(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    page.head.previous.click()
    page.head.previous.click()
    assert page.head.period.first == date(2026, 11, 18)
    page.head.scopes[Scope.MONTH].click()
    assert page.head.period == Period(Scope.MONTH, date(2026, 11, 1))
    page.head.scopes[Scope.DAY].click()
    assert page.head.period.first == date(2026, 11, 18)
    page.head.today.click()
    assert page.head.period.first == date(2026, 11, 20)
    page.head.scopes[Scope.YEAR].click()
    page.head.previous.click()
    page.head.next.click()
    assert page.head.period == Period(Scope.YEAR, date(2026, 1, 1))


def test_the_running_day_goes_over_into_the_next_by_itself(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    page = opened(window, fake, qtbot)
    window.house.take(replace(scenes.EVENING, now=evening.NOW + timedelta(days=1)))
    assert page.head.period.first == date(2026, 11, 21)


def test_a_period_that_was_seen_is_shown_at_once_and_not_asked_again(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    look_at(page, qtbot, "energy", OCTOBER)
    page.head.previous.click()
    answered(page, qtbot)
    count = len(fake.asked)
    page.head.next.click()
    assert page.is_answered and len(fake.asked) == count


def test_the_running_period_is_asked_again_after_each_quarter(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    page = opened(window, fake, qtbot)
    look_at(page, qtbot, "quarters")
    count = routes(fake).count("history/quarters")
    window.house.take(replace(scenes.EVENING, now=evening.NOW + timedelta(seconds=30)))
    settle()
    assert routes(fake).count("history/quarters") == count
    window.house.take(replace(scenes.EVENING, now=evening.NOW + timedelta(minutes=15)))
    answered(page, qtbot)
    assert routes(fake).count("history/quarters") == count + 2


# --- pictures -----------------------------------------------------------------------------------------------------


def test_no_more_points_are_asked_than_there_are_columns(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    plot = page.body.power.plot
    assert plot is not None
    asked = [
        query for verb, route, query in fake.asked if route == "history" and "house_w" in query["series"]
    ]
    mine = [query for query in asked if query["series"].startswith("grid_w,house_w")]
    assert int(mine[-1]["points"]) <= plot.columns


def test_a_finger_that_zooms_in_is_followed_by_finer_points(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    plot = page.body.power.plot
    assert plot is not None
    plot.plotItem.vb.scaleBy(x=0.2)
    plot.by_hand()
    page.body.power.zoomed.emit()
    answered(page, qtbot)
    from_s, to_s = plot.window_s
    spans = [query for verb, route, query in fake.asked if route == "history"]
    assert datetime.fromisoformat(spans[-1]["from"]).timestamp() == from_s
    assert to_s - from_s < 86_400 / 4
    page.body.power.whole.click()
    assert plot.window_s[1] - plot.window_s[0] == 86_400


def test_energy_of_a_day_stands_in_hours_and_that_of_a_year_in_months(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    look_at(page, qtbot, "energy")
    assert [bar.label for bar in page.body.energy_bars.view.bars][:3] == ["00", "01", "02"]
    look_at(page, qtbot, "energy", OCTOBER)
    assert len(page.body.energy_bars.view.bars) == 31
    words = page.body.energy_legend.accessibleName()
    assert words.startswith("From the grid 637 kWh, Sun ") and "Heat " in words


def test_what_came_equals_what_went(make_window: MakeWindow, fake: FakeController, qtbot: QtBot) -> None:
    page = opened(make_window(None), fake, qtbot)
    look_at(page, qtbot, "energy", OCTOBER)
    for bar in page.body.energy_bars.view.bars:
        low, high = bar.extent
        assert low + high == pytest.approx(0.0, abs=1e-6)


def test_a_gap_has_no_bar_and_what_was_booked_over_it_wears_a_cap(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    look_at(page, qtbot, "energy", Period(Scope.DAY, date(2026, 11, 12)))
    bars = page.body.energy_bars.view.bars
    assert [bar.segments == () for bar in bars[9:18]] == [False] + [True] * 6 + [False] * 2
    assert [index for index, bar in enumerate(bars) if bar.is_booked] == [16]
    assert "booked over a gap" in page.body.energy_legend.accessibleName()
    assert "12:00 – 13:00: nothing known" in page.body.energy_bars.accessibleDescription()


def test_what_is_still_to_come_is_no_gap(make_window: MakeWindow, fake: FakeController, qtbot: QtBot) -> None:
    page = opened(make_window(None), fake, qtbot)
    look_at(page, qtbot, "energy")
    bars = page.body.energy_bars.view.bars
    assert [bar.is_ahead for bar in bars] == [False] * 18 + [True] * 6


def test_quarters_are_told_by_the_highest(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    look_at(page, qtbot, "quarters", OCTOBER)
    assert page.body.quarters.sum.accessibleName() == "highest 3.72 kW, Sat 31 Oct 01:30"
    assert page.body.heat.accessibleDescription() == "highest 3.72 kW, Sat 31 Oct 01:30"


def test_peaks_are_thirteen_months_with_floor_and_mean(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    look_at(page, qtbot, "peaks")
    view = page.body.peak_bars.view
    assert (len(view.bars), view.floor_w, view.mean_w) == (13, 2500.0, 2968.0)
    assert page.body.peaks.sum.accessibleName() == "billed by 2.97 kW"


# --- marks --------------------------------------------------------------------------------------------------------


def told(page: HistoryPage) -> str:
    return page.body.mark.accessibleName()


def test_a_quarter_tells_its_value_its_price_and_its_cause(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    look_at(page, qtbot, "quarters", OCTOBER)
    start = datetime(2026, 10, 31, 0, 30, tzinfo=UTC)
    page.body.heat.choose_start(int(start.timestamp()))
    answered(page, qtbot)
    words = told(page)
    assert words.startswith(
        "Sat 31 Oct 01:30 – 01:45 3.72 kW · From the grid 0.93 kWh Cost 0.29 € · 0.310 €/kWh"
    )
    assert "▲ 18:06  Car 16 → 9 A" in words
    page.body.mark.later.click()
    assert told(page).startswith("Sat 31 Oct 01:45 – 02:00")


def test_a_quarter_that_was_booked_over_a_gap_says_so(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    look_at(page, qtbot, "quarters", Period(Scope.WEEK, date(2026, 11, 9)))
    page.body.heat.choose_start(int(past_scenes.GAP[1].timestamp()))
    answered(page, qtbot)
    assert "Booked over a gap, from the meter's registers: no peak." in told(page)
    page.body.heat.choose_start(int(past_scenes.GAP[0].timestamp()))
    answered(page, qtbot)
    assert told(page) == "Thu 12 Nov 10:00 – 10:15 Not recorded ▲" or "Not recorded" in told(page)


def test_why_opens_at_the_moment_of_the_mark(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    page = opened(window, fake, qtbot)
    look_at(page, qtbot, "peaks")
    page.body.peak_bars.tapped.emit("2026-11", True)
    assert told(page).startswith("Peak of November 2026 2.95 kW Monday 16 November 15:45 – 16:00")
    page.body.mark.why.click()
    why = window.pages["why"]
    assert isinstance(why, WhyPage) and why.isVisible() and why.question is not None
    assert why.question.name == "battery.home"
    assert why.question.at == datetime(2026, 11, 16, 14, 59, 59, tzinfo=UTC)
    why.back.click()
    assert page.isVisible()


def test_a_decision_on_the_curve_is_told(make_window: MakeWindow, fake: FakeController, qtbot: QtBot) -> None:
    page = opened(make_window(None), fake, qtbot)
    plot = page.body.power.plot
    assert plot is not None
    plot.tapped.emit(evening.DECISIONS[1].time.timestamp() + 20)
    assert "▲ 18:05  Home battery own control → discharge 1.5 kW" in told(page)
    assert page.body.mark.why.isVisible()
    page.body.mark.shut.click()
    assert not page.body.mark.isVisible() and page.marker.touched is None


def test_a_bar_leads_closer(make_window: MakeWindow, fake: FakeController, qtbot: QtBot) -> None:
    page = opened(make_window(None), fake, qtbot)
    look_at(page, qtbot, "energy", Period(Scope.YEAR, date(2026, 1, 1)))
    page.body.energy_bars.choose(9)
    assert told(page).startswith("October 2026 From the grid 637 kWh")
    page.body.mark.open.click()
    answered(page, qtbot)
    assert page.head.period == OCTOBER
    page.body.energy_bars.choose(11)
    page.body.mark.open.click()
    assert page.head.period == Period(Scope.DAY, date(2026, 10, 12))


def test_fingers_and_keys_choose_the_same(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    look_at(page, qtbot, "energy", OCTOBER)
    bars = page.body.energy_bars
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(bars.width() - 10, bars.height() // 2))
    assert bars.chosen == 30
    QTest.keyClick(bars, Qt.Key.Key_Left)
    assert bars.chosen == 29 and told(page).startswith("Friday 30 October")
    look_at(page, qtbot, "quarters")
    heat = page.body.heat
    QTest.keyClick(heat, Qt.Key.Key_Right)
    assert told(page).startswith("Sat 31 Oct 01:30")
    QTest.keyClick(heat, Qt.Key.Key_Down)
    assert told(page).startswith("Sat 31 Oct 01:30")
    QTest.keyClick(heat, Qt.Key.Key_Up)
    assert told(page).startswith("Fri 30 Oct 01:30")
    look_at(page, qtbot, "peaks")
    QTest.keyClick(page.body.peak_bars, Qt.Key.Key_Left)
    assert told(page).startswith("Peak of October 2026 3.07 kW")
    QTest.mouseClick(page.body.peak_bars, Qt.MouseButton.LeftButton, pos=QPoint(5, 40))
    assert told(page).startswith("Peak of October 2025")


# --- nothing, faults, and looks -----------------------------------------------------------------------------------


def test_nothing_recorded_says_what_to_do(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.past = past_scenes.NOTHING
    page = opened(make_window(None), fake, qtbot)
    for part in ("power", "energy", "quarters", "peaks"):
        look_at(page, qtbot, part)
        words = "Nothing was recorded in this period.\nChoose another one above."
        assert page.body.cards[part].nothing.text() == words


def test_energy_without_a_price_has_no_cost(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.past = past_scenes.UNPRICED
    page = opened(make_window(None), fake, qtbot)
    look_at(page, qtbot, "cost", OCTOBER)
    assert page.body.cost.nothing.text() == "No quarter of this period has a price."


def test_a_fault_of_the_history_is_said_and_asked_again(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.refuse_past = Refusal("the past could not be read", "look at the disk")
    window = make_window(None)
    page = opened(window, fake, qtbot)
    look_at(page, qtbot, "quarters")
    assert page.body.quarters.nothing.text() == "The past could not be read\nlook at the disk"
    fake.refuse_past = None
    window.house.take(replace(scenes.EVENING, now=evening.NOW + timedelta(seconds=31)))
    qtbot.waitUntil(lambda: page.body.quarters.stack.currentIndex() == 1)


def test_without_a_house_there_is_a_hint(make_window: MakeWindow, fake: FakeController) -> None:
    window = make_window(None)
    window.show_page("history")
    page = window.pages["history"]
    assert isinstance(page, HistoryPage)
    assert page.hint.title.text() == "Waiting for the controller" and not page.head.isVisible()
    window.house.take(scenes.set_up())
    settle()
    assert page.hint.title.text() == "Describe your house first"


def test_a_page_that_nobody_sees_asks_and_paints_nothing(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    page = opened(window, fake, qtbot)
    window.show_page("log")
    settle()
    count, asked = PaintCount(page), len(routes(fake))
    for second in range(0, 3000, 300):
        window.house.take(replace(scenes.EVENING, now=evening.NOW + timedelta(seconds=second)))
        settle()
    assert (count.count, len(routes(fake))) == (0, asked)


def test_a_new_second_paints_nothing_anew(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None, (1280, 800))
    page = opened(window, fake, qtbot)
    settle()
    count = PaintCount(page.body)
    window.house.take(scenes.later(scenes.EVENING, 3))
    settle()
    assert count.count == 0


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off_in_any_part_of_any_period(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = make_window(None, size)
    page = opened(window, fake, qtbot, scenes.long_names())
    for scope in (Scope.DAY, Scope.WEEK, Scope.MONTH):
        page.choose(None, scope)
        for part in page.body.parts:
            look_at(page, qtbot, part)
            assert (window.width(), window.height()) == size
            assert cut_off(window) == [] and too_small(window, 48) == [], (scope, part)


@pytest.mark.parametrize(("percent", "language"), [(115, "en"), (130, "en"), (130, "de")])
def test_large_text_and_long_words_fit_the_small_screen(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot, percent: int, language: str
) -> None:
    QLocale.setDefault(QLocale(language))
    window = make_window(None)
    window.preferences.choose(text_percent=percent)
    page = opened(window, fake, qtbot)
    page.choose(Period(Scope.DAY, date(2026, 9, 23)))
    for part in page.body.parts:
        look_at(page, qtbot, part)
        assert (window.width(), window.height()) == (800, 480)
        assert cut_off(window) == [], part


# --- a file of it -------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files are saved."""
    place = ExportPlace("Downloads", tmp_path / "downloads")
    monkeypatch.setattr("gui.widgets.export_card.export_places", lambda: (place,))
    return place.folder


def test_what_is_seen_is_saved_with_two_touches(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot, folder: Path
) -> None:
    page = opened(make_window(None), fake, qtbot)
    look_at(page, qtbot, "energy", OCTOBER)
    page.head.export.click()
    answered(page, qtbot)
    page.export.save.click()
    file = folder / "kwartier-energy-2026-10.csv"
    assert page.export.told.text() == f"Saved, 31 rows: {file}"
    lines = file.read_text().splitlines()
    assert lines[0] == (
        "time,import_wh,solar_wh,discharge_wh,house_wh,car_wh,heat_wh,charge_wh,export_wh,cost,is_booked_over_gap"
    )
    assert lines[1].startswith("2026-09-30T22:00:00Z,")
    page.export.save.click()
    assert (folder / "kwartier-energy-2026-10-2.csv").exists()


def test_rows_of_the_controller_are_saved_page_by_page(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot, folder: Path
) -> None:
    fake.csv_pages = [power_scenes.csv_page(int(evening.NOW.timestamp()) - 3600), power_scenes.csv_page()]
    page = opened(make_window(None), fake, qtbot)
    look_at(page, qtbot, "quarters")
    page.head.export.click()
    page.export.save.click()
    assert page.export.save.text() == "Cancel"
    file = folder / "kwartier-quarters-2026-11-20.csv"
    qtbot.waitUntil(lambda: file.exists())
    assert file.read_text().count("\n") == 5
    asked = [query for verb, route, query in fake.asked if route == "history/csv"]
    assert [query["kind"] for query in asked] == ["billed", "billed"]
    assert asked[1]["from"] == str(int(evening.NOW.timestamp()) - 3600)


def test_a_file_that_cannot_be_written_is_said(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot, folder: Path
) -> None:
    folder.write_text("a file where a folder should be")
    page = opened(make_window(None), fake, qtbot)
    look_at(page, qtbot, "peaks")
    page.head.export.click()
    page.export.save.click()
    assert page.export.told.text().endswith("could not be written: File exists")
    page.export.shut.click()
    assert not page.export.isVisible()


def test_saving_can_be_given_up(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot, folder: Path
) -> None:
    page = opened(make_window(None), fake, qtbot)
    look_at(page, qtbot, "power")
    page.head.export.click()
    page.export.save.click()
    page.export.save.click()
    assert page.export.told.text() == "Not saved" and not page.export.export.is_running
    settle()
    assert not folder.exists()
