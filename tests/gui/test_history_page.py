# SPDX-License-Identifier: MIT
"""The page History: periods, pictures, marks and the ways on from them, and what it says where there is nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from gui.periods import Period, Scope
from tests.gui import evening, scenes
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController
from tests.gui.history_stage import OCTOBER, answered, look_at, opened, routes, settle


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
    assert page.body.peaks.sum.accessibleName() == "billed: 2.97 kW"
