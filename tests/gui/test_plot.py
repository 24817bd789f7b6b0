# SPDX-License-Identifier: MIT
"""The live plot: how many points it draws, when it draws at all, and what fingers do to it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QGraphicsSimpleTextItem
from pytestqt.qtbot import QtBot

from gui.scales import Span
from gui.series import SERIES, SecondRing
from gui.style import LIGHT, Look
from gui.widgets.live_plot import LivePlot
from gui.widgets.plot import Fan
from gui.widgets.plot_card import PlotCard
from gui.widgets.power_plot import one_side
from tests.gui import evening, scenes
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController

NOW_S = int(evening.NOW.timestamp())
DAY = 86_400


def full_ring() -> SecondRing:
    """A day of a house that is never the same for two seconds."""
    ring = SecondRing(SERIES)
    times = list(range(NOW_S - DAY, NOW_S + 1))
    rng = np.random.default_rng(3)
    for name in SERIES:
        values = tuple(rng.normal(800, 600, len(times)).round().tolist())
        ring.load(times, 1.0, {name: values}, {name: values})
    return ring


@pytest.fixture(scope="module")
def ring() -> SecondRing:
    return full_ring()


@pytest.fixture
def plot(qtbot: QtBot, ring: SecondRing) -> LivePlot:
    made = LivePlot(Look(), ring)
    qtbot.addWidget(made)
    made.resize(400, 150)
    made.show()
    qtbot.waitExposed(made)
    made.show_now(NOW_S, 2_500.0, None, ())
    return made


@pytest.mark.parametrize("span", list(Span))
def test_no_curve_has_more_points_than_the_screen_can_show(plot: LivePlot, span: Span) -> None:
    plot.choose(span)
    width = plot.plotItem.vb.width()
    for name, curve in plot.curves.items():
        assert 0 < len(curve.xData) <= 2 * width + 2, name
        assert len(curve.xData) == len(curve.yData)


def test_pens_are_one_pixel_and_nothing_is_filled_in_a_day(plot: LivePlot) -> None:
    plot.choose(Span.DAY)
    for curve in plot.curves.values():
        assert curve.opts["pen"].width() == 1
        assert curve.opts["fillLevel"] is None
    assert all(len(area.xData) == 0 for area in plot.areas.values())
    plot.choose(Span.HOUR)
    assert len(plot.areas["import"].xData) > 0
    assert all(curve.opts["fillLevel"] is None for curve in plot.curves.values())


def test_a_day_is_drawn_anew_only_when_a_column_has_changed(
    plot: LivePlot, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot.choose(Span.DAY)
    drawn: list[int] = []
    whole = plot._draw_frame

    def draw(*window: int) -> None:
        drawn.append(1)
        whole(*window)

    monkeypatch.setattr(plot, "_draw_frame", draw)
    for second in range(NOW_S, NOW_S + 5):
        plot.show_now(second, 2_500.0, None, ())
    assert drawn == []
    plot.show_now(NOW_S + 5, 2_600.0, None, ())
    assert drawn == [1]


def test_the_target_is_a_dashed_line_with_its_value(plot: LivePlot) -> None:
    assert plot._target.isVisible()
    assert (plot._target.value(), plot._target.label.format) == (2_500.0, "2.50 kW")
    assert plot._target.pen.style() == Qt.PenStyle.DashLine
    plot.show_now(NOW_S + 1, None, None, ())
    assert not plot._target.isVisible()


def test_the_axis_says_its_unit_in_the_tone_of_its_figures(plot: LivePlot) -> None:
    unit = next(item for item in plot.plotItem.vb.childItems() if isinstance(item, QGraphicsSimpleTextItem))
    assert (unit.text(), unit.brush().color().name()) == ("kW", Look().theme.muted.lower())
    assert unit.isVisible() and plot.plotItem.vb.rect().contains(unit.mapRectToParent(unit.boundingRect()))


def test_decisions_are_marked_where_they_lie_in_view(plot: LivePlot) -> None:
    plot.show_now(NOW_S, 2_500.0, None, (NOW_S - 100_000.0, NOW_S - 300.0, NOW_S - 20.0))
    assert list(plot._marks.getData()[0]) == [NOW_S - 300.0, NOW_S - 20.0]


def test_the_forecast_reaches_from_now_to_the_end_of_the_quarter(plot: LivePlot) -> None:
    plot.show_now(NOW_S, 2_500.0, Fan(NOW_S, NOW_S + 460, 2_000, 2_100, 1_800, 2_400), ())
    place = plot._fan.boundingRect()
    assert (place.left(), place.right(), place.top(), place.bottom()) == (NOW_S, NOW_S + 460, 1_800, 2_400)
    assert not plot.grab().isNull()


def test_export_wears_another_colour_than_import() -> None:
    values = np.array([100.0, 50.0, -20.0, -40.0, 10.0, np.nan, 5.0])
    assert np.array_equal(one_side(values, 1.0), [100, 50, 0, 0, 10, np.nan, 5], equal_nan=True)
    assert np.array_equal(one_side(values, -1.0), [np.nan, 0, -20, -40, 0, np.nan, np.nan], equal_nan=True)


def test_dragging_leaves_the_present_and_the_button_comes_back(plot: LivePlot, qtbot: QtBot) -> None:
    before = plot.window_s
    viewport = plot.viewport()
    with qtbot.waitSignal(plot.moved):
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(200, 70))
        for x in range(205, 300, 10):
            qtbot.wait(15)  # pyqtgraph looks at the mouse a hundred times a second at most
            QTest.mouseMove(viewport, QPoint(x, 70))
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(300, 70))
    assert not plot.is_live
    moved = plot.window_s
    assert moved[0] < before[0]
    plot.show_now(NOW_S + 1, 2_500.0, None, ())
    assert plot.window_s == moved
    plot.go_live()
    assert plot.is_live and plot.window_s == before


def test_two_fingers_zoom(plot: LivePlot, qtbot: QtBot) -> None:
    device = QTest.createTouchDevice(QPointingDevice.DeviceType.TouchScreen)
    viewport = plot.viewport()
    from_s, to_s = plot.window_s

    def fingers(spread: int, verb: str) -> None:
        event = QTest.touchEvent(viewport, device)
        for number, x in ((0, 200 - spread), (1, 200 + spread)):
            getattr(event, verb)(number, QPoint(x, 70), viewport)
        event.commit()
        QGuiApplication.processEvents()

    fingers(20, "press")
    for spread in range(25, 120, 8):
        fingers(spread, "move")
    fingers(120, "release")
    assert not plot.is_live
    assert plot.window_s[1] - plot.window_s[0] < (to_s - from_s) / 2


def test_the_keyboard_moves_and_zooms_and_comes_home(plot: LivePlot) -> None:
    from_s, to_s = plot.window_s
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert plot.window_s[0] < from_s and not plot.is_live
    QTest.keyClick(plot, Qt.Key.Key_Plus)
    assert plot.window_s[1] - plot.window_s[0] < to_s - from_s
    QTest.keyClick(plot, Qt.Key.Key_A)
    QTest.keyClick(plot, Qt.Key.Key_Home)
    assert plot.window_s == (from_s, to_s) and plot.is_live


def test_a_tap_says_which_second_was_meant(plot: LivePlot, qtbot: QtBot) -> None:
    with qtbot.waitSignal(plot.tapped) as tapped:
        QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(220, 60))
    place = plot.plotItem.vb.mapSceneToView(plot.mapToScene(QPoint(220, 60)))
    assert tapped.args == [pytest.approx(place.x(), abs=5)]


def test_the_theme_reaches_the_curves(plot: LivePlot) -> None:
    plot._look.choose(LIGHT, 100)
    from gui.style import Meaning

    assert plot.curves["house_w"].opts["pen"].color() == LIGHT.line(Meaning.HOUSE)


def test_nothing_recorded_is_drawn_as_nothing(qtbot: QtBot) -> None:
    empty = LivePlot(Look(), SecondRing(SERIES))
    qtbot.addWidget(empty)
    empty.show()
    empty.show_now(NOW_S, None, None, ())
    assert all(curve.xData is None or len(curve.xData) == 0 for curve in empty.curves.values())


def card_of(window: Any) -> PlotCard:
    card = window.pages["now"].plot
    assert isinstance(card, PlotCard)
    card.load_plot()
    return card


def test_a_tap_shows_the_values_and_the_decision_of_that_moment(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING)
    card = card_of(window)
    window.feed.ring.append(NOW_S, {"grid_w": 1_840.0, "solar_w": 320.0})
    assert card.plot is not None
    card.plot.tapped.emit(float(NOW_S))
    told = card._readout.accessibleName()
    assert told.startswith("18:07:20 Grid 1.84 kW")
    assert "Car 16 → 9 A" in told
    QTest.mouseClick(card._readout, Qt.MouseButton.LeftButton)
    assert not card._readout.isVisible() and not card.plot._pointer.isVisible()
    card.plot.tapped.emit(float(NOW_S))
    QTest.keyClick(card.plot, Qt.Key.Key_Escape)
    assert not card._readout.isVisible() and not card.plot._pointer.isVisible()
    card.plot.tapped.emit(NOW_S - 800.0)
    assert card._readout.accessibleName().split()[1:3] == ["nothing", "known"]


def test_the_way_back_shows_when_it_is_needed(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(scenes.EVENING)
    card = card_of(window)
    assert card.plot is not None
    card.plot.plotItem.vb.translateBy(x=-600)
    card.plot._by_hand()
    assert card._back.isVisible() and card._back.width() >= 48
    card._back.click()
    assert card.plot.is_live and not card._back.isVisible()


def test_the_past_is_fetched_once_and_again_after_the_line_broke(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    with qtbot.waitSignals([window.feed.loaded, window.feed.loaded]):
        window.client.follow(fake.address)
    asked = [query["points"] for verb, route, query in fake.asked if route == "history"]
    assert asked == ["1440", "5400"]
    assert window.feed.ring.value("grid_w", NOW_S - 80_000) is not None
    assert window.feed.ring.value("solar_w", NOW_S) is not None
    with qtbot.waitSignals([window.feed.loaded, window.feed.loaded]):
        fake.hang_up()
    assert len([route for _, route, _ in fake.asked if route == "history"]) == 4


def test_an_hour_of_the_past_is_fetched_in_seconds_when_somebody_looks(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    with qtbot.waitSignals([window.feed.loaded, window.feed.loaded]):
        window.client.follow(fake.address)
    with qtbot.waitSignal(window.feed.loaded):
        window.feed.want(NOW_S - 30_000, NOW_S - 26_400)
    window.feed.want(NOW_S - 600, NOW_S)
    window.feed.want(NOW_S - DAY, NOW_S)
    assert [query["points"] for _, route, query in fake.asked if route == "history"] == [
        "1440",
        "5400",
        "3600",
    ]


def test_a_stale_meter_adds_nothing_to_the_curves(make_window: MakeWindow) -> None:
    window = make_window(scenes.degraded())
    assert window.feed.ring.newest_s is None
