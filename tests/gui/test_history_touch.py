# SPDX-License-Identifier: MIT
"""What a touch on the page History tells, where it leads, and what can be saved of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.export_places import ExportPlace
from gui.pages.history import HistoryPage
from gui.pages.why import WhyPage
from gui.periods import Period, Scope
from tests.gui import evening, past_scenes, power_scenes
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController
from tests.gui.history_stage import OCTOBER, answered, look_at, opened, settle


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
