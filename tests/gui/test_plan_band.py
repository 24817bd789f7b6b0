# SPDX-License-Identifier: MIT
"""The day plan on the page Now: behind the last span, only where there is one, and told where it is touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from controller.model.plan_messages import PlanMessage
from gui.pages.now import NowPage
from gui.plan_figures import Band, band_of, told_of
from gui.scales import Span
from gui.widgets.legend import Legend
from gui.widgets.plot_card import PlotCard
from tests.gui import plan_scenes, scenes
from tests.gui.conftest import MakeWindow, show_scene
from tests.gui.evening import NOW
from tests.gui.plan_scenes import PLAN, START

ZONE = "Europe/Brussels"


def card_of(make_window: MakeWindow, plan: PlanMessage | None) -> PlotCard:
    window = make_window(scenes.EVENING)
    show_scene(window, scenes.EVENING)
    page = window.pages["now"]
    assert isinstance(page, NowPage)
    page.plot.show_plan(plan)
    return page.plot


def test_the_rows_are_those_of_the_plan_with_the_battery_first() -> None:
    band = band_of(PLAN)
    assert [row.device for row in band.rows] == ["battery.home", "charger.car", "solar.roof"]
    assert (band.known, len(band.prices)) == (plan_scenes.KNOWN, plan_scenes.QUARTERS)
    assert (band.end_s - band.start_s) == 900 * plan_scenes.QUARTERS
    assert (band.rows[1].most_w, band.rows[1].soc_pct) == (4_140.0, ())
    assert len(band.rows[0].soc_pct) == plan_scenes.QUARTERS
    assert band_of(None) == band_of(replace(PLAN, quarters=())) == Band()


def test_a_quarter_is_told_with_its_price_and_what_each_device_does() -> None:
    first = PLAN.quarters[0]
    at, values, word = told_of(PLAN, START.timestamp() + 1, ZONE, NOW)
    assert at == f"{(START + timedelta(hours=1)):%H:%M}"
    assert values[:2] == [f"{first.import_eur_kwh:.3f} €/kWh", "grid +0.60 kW"]
    assert "battery.home 0.00 kW → 50 %" in values
    assert word == ""
    _, values, word = told_of(PLAN, START.timestamp() + 900 * 35, ZONE, NOW)
    assert "charger.car 4.14 kW" in values
    assert word == "The price is not published yet: that of the day before"
    takes = next(each for each in PLAN.quarters if each.device_w["battery.home"] < 0)
    assert any("takes 2.00 kW" in each for each in told_of(PLAN, takes.start.timestamp(), ZONE, NOW)[1])


def test_there_is_nothing_to_choose_where_no_rule_asks_for_a_plan(make_window: MakeWindow) -> None:
    card = card_of(make_window, None)
    assert card.plan_button.isHidden()
    card.show_plan(PLAN)
    assert not card.plan_button.isHidden()


def test_the_plan_takes_the_place_of_the_plot_and_gives_it_back(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    card = card_of(make_window, PLAN)
    card.load_plot()
    QTest.mouseClick(card.plan_button, Qt.MouseButton.LeftButton)
    assert card.plot is not None
    assert not card.band.isHidden() and card.plot.isHidden()
    legend = card.findChild(Legend)
    assert isinstance(legend, Legend) and legend.isHidden()
    assert card.band.accessibleDescription().startswith("until ")
    with qtbot.waitSignal(card.band.tapped) as tapped:
        QTest.mouseClick(card.band, Qt.MouseButton.LeftButton, pos=card.band.rect().center())
    assert START.timestamp() < tapped.args[0] < START.timestamp() + 900 * plan_scenes.QUARTERS
    with qtbot.waitSignal(card.band.tapped) as moved:
        QTest.keyClick(card.band, Qt.Key.Key_Right)
    assert moved.args[0] - tapped.args[0] == 900
    card.show_plan(None)
    assert card.band.isHidden() and not card.plot.isHidden()
    assert not legend.isHidden()
    assert card.spans[Span.QUARTER].isChecked()
