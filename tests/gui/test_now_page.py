# SPDX-License-Identifier: MIT
"""The first page: where its cards go, and what it says when there is nothing to say."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from controller.model.messages import ProblemMessage, State
from gui.pages.now import NowPage, places_for
from gui.style import Look
from gui.widgets.figure import Figure
from gui.widgets.flow import FlowDiagram, flow_of
from gui.widgets.legend import Legend, LegendRow, places_in
from gui.widgets.why_list import WhyList, wrapped
from tests.gui import evening, scenes
from tests.gui.conftest import MakeWindow, show_scene


@given(st.integers(640, 2_600), st.integers(368, 1_600))
def test_the_cards_stay_on_the_page_and_apart(width: int, height: int) -> None:
    places = places_for(width, height)
    page = QRect(0, 0, width, height)
    for place in places.values():
        assert page.contains(place), places
        assert place.width() >= 120 and place.height() >= 56, places
    for one, other in itertools.combinations(places.values(), 2):
        assert not one.intersects(other), places


@pytest.mark.parametrize(
    ("size", "cards"),
    [
        ((720, 424), {"quarter", "flow", "plot", "why"}),
        ((720, 300), {"quarter", "flow", "plot"}),
        ((1200, 744), {"quarter", "flow", "plot", "why"}),
        ((640, 1_200), {"quarter", "flow", "plot", "why"}),
    ],
)
def test_the_reason_gives_way_first(size: tuple[int, int], cards: set[str]) -> None:
    assert set(places_for(*size)) == cards


def now_page(window: object) -> NowPage:
    page = window.pages["now"]  # type: ignore[attr-defined] # a MainWindow
    assert isinstance(page, NowPage)
    return page


def test_red_is_worn_only_for_a_new_peak(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING)
    worn = {}
    for name in ("evening", "close", "sun", "peak", "passed"):
        show_scene(window, scenes.SCENES[name])
        worn[name] = now_page(window).quarter.property("surface")
    assert worn == {"evening": "card", "close": "card", "sun": "card", "peak": "alarm", "passed": "alarm"}


def test_the_target_says_why_it_is_held_where_there_is_room_and_else_on_touch(
    make_window: MakeWindow,
) -> None:
    window = make_window(scenes.EVENING)
    card = now_page(window).quarter
    assert list(card.findChildren(Figure))[1].toolTip() == evening.QUARTER.target_because
    card.resize(400, 700)
    assert not card.why.isHidden()
    assert card.why.accessibleName() == f"Target: {evening.QUARTER.target_because}"
    card.resize(290, 410)
    assert card.why.isHidden()


@pytest.mark.parametrize(
    ("scene", "said"),
    [
        (scenes.EVENING, "New month peak: 8 % (above 2.50 kW)"),
        (scenes.beyond_month(), "New month peak: 91 % (above 2.87 kW)"),
        (scenes.passed(), "New month peak: above 2.50 kW already"),
        (scenes.evening_of(peak_risk_pct=0.3), "New month peak: under 1 % (above 2.50 kW)"),
        (scenes.evening_of(peak_risk_pct=None), ""),
        (scenes.starting(), ""),
    ],
)
def test_the_risk_of_a_new_month_peak_is_told_beside_that_of_passing_the_target(
    make_window: MakeWindow, scene: State, said: str
) -> None:
    line = now_page(make_window(scene)).quarter.peak
    assert line.accessibleName() == said
    assert line.isHidden() is not bool(said)


def test_with_large_letters_the_risk_of_a_new_peak_goes_without_its_level(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING)
    line = now_page(window).quarter.peak
    assert line.text() == "New month peak: 8 % (above 2.50 kW)"
    line.resize(line.fontMetrics().horizontalAdvance("New month peak: 88 %"), line.height())
    assert line.text() == "New month peak: 8 %"


def test_a_new_month_peak_below_the_target_is_no_alarm_of_the_whole_card(make_window: MakeWindow) -> None:
    card = now_page(make_window(scenes.beyond_month())).quarter
    assert (card.property("surface"), card.peak.property("tone")) == ("card", "alarm")


@pytest.mark.parametrize(
    ("scene", "said"),
    [
        (scenes.starting(), "Waiting for the meter"),
        (scenes.degraded(), "The meter is silent"),
        (replace(scenes.EVENING, quarter=None), "No quarter yet"),
        (None, "Connecting …"),
    ],
)
def test_an_empty_gauge_says_why(make_window: MakeWindow, scene: object, said: str) -> None:
    window = make_window(scene)
    assert now_page(window).quarter.gauge.accessibleDescription() == said


def test_a_silent_meter_blanks_the_flow(make_window: MakeWindow) -> None:
    window = make_window(scenes.degraded())
    assert {wire.towards_house_w for wire in now_page(window).flow.face.wires} == {None}


def test_set_up_shows_what_is_missing_and_nothing_else(make_window: MakeWindow) -> None:
    window = make_window(scenes.set_up())
    page = now_page(window)
    assert page._set_up.isVisible() and not page.quarter.isVisible() and not page.plot.isVisible()
    assert "which port is the P1 cable on?" in page._set_up.accessibleDescription()
    show_scene(window, scenes.EVENING)
    assert page.quarter.isVisible() and not page._set_up.isVisible()


def test_a_broken_file_is_shown_with_its_place_and_what_can_be_done(make_window: MakeWindow) -> None:
    problem = ProblemMessage(
        "site.yaml", 1, 82, 2, "error", "quantity", 'fuse: "40" has no unit', "write 40 A"
    )
    told = 'site.yaml:1:82: error: fuse: "40" has no unit'
    window = make_window(replace(scenes.set_up(), missing=(told,), files_problems=(problem,)))
    card = now_page(window)._set_up
    assert card.accessibleDescription() == f"{told}\nwrite 40 A"
    assert card._title.text() == "A file has to be mended"
    show_scene(window, scenes.set_up())
    assert card._title.text() == "Describe your house"


def test_of_many_problems_those_are_shown_that_fit_with_all_their_lines(make_window: MakeWindow) -> None:
    long = "an inverter that is only read cannot be held to a highest power " * 2
    problem = ProblemMessage("site.yaml", 1, 82, 2, "error", "impossible-limits", long, "write less " * 9)
    missing = tuple(f"site.yaml:{line}:1: error: {long}" for line in range(1, 8))
    window = make_window(replace(scenes.set_up(), missing=missing, files_problems=(problem,) * len(missing)))
    card = now_page(window)._set_up
    shown = [row for row in card._list if row.isVisible()]
    assert 1 < len(shown) < len(card._list)
    assert card._more.isVisible() and card._more.text() == f"and {7 - len(shown)} more"
    assert card._more.geometry().bottom() <= card.height() and card._more.geometry().top() >= (
        shown[-1].geometry().bottom()
    )
    assert all(row.height() >= row.heightForWidth(row.width()) for row in shown)
    window.resize(1280, 800)
    assert all(row.isVisible() for row in card._list)
    assert not card._more.isVisible()


def test_only_the_devices_of_the_house_have_wires() -> None:
    bare = replace(scenes.EVENING, devices=())
    assert [wire.icon for wire in flow_of(bare).wires] == ["grid"]
    assert [wire.icon for wire in flow_of(scenes.EVENING).wires] == ["solar", "grid", "battery", "car"]
    assert [wire.icon for wire in flow_of(None).wires] == ["grid"]


def test_a_wire_points_where_the_power_goes() -> None:
    sunny = {wire.icon: wire for wire in flow_of(scenes.sunny()).wires}
    assert (sunny["grid"].word, sunny["grid"].towards_house_w) == ("Export", -1_260)
    assert (sunny["battery"].word, sunny["battery"].towards_house_w) == ("Charging · 88 %", -2_300)
    assert sunny["solar"].towards_house_w == 4_380
    evening = {wire.icon: wire for wire in flow_of(scenes.EVENING).wires}
    assert (evening["grid"].word, evening["car"].towards_house_w) == ("Import", -3_100)


def test_a_sun_that_is_held_back_says_so_by_word_and_sign() -> None:
    state = scenes.held_back()
    solar = flow_of(state).wires[0]
    assert (solar.word, solar.shorter, solar.sign) == ("Limited to 1.64 kW", ("Limited",), "held-back")
    assert solar.towards_house_w == 1_640
    free = flow_of(scenes.sunny()).wires[0]
    assert (free.word, free.sign) == ("Solar", "")


def test_a_touch_on_the_sun_asks_why_it_is_held_back(make_window: MakeWindow) -> None:
    window = make_window(scenes.held_back())
    asked: list[str] = []
    page = now_page(window)
    page.why_wanted.connect(lambda device, _at: asked.append(device))
    page.flow.pressed.emit("solar")
    show_scene(window, scenes.sunny())
    page.flow.pressed.emit("solar")
    assert asked == ["solar.roof"], "an inverter that is only read does what it likes"


def test_a_few_watts_have_no_direction() -> None:
    flow = replace(evening.FLOW, grid_w=12, battery_w=-9)
    wires = {wire.icon: wire.word for wire in flow_of(replace(scenes.EVENING, flow=flow)).wires}
    assert (wires["grid"], wires["battery"]) == ("Grid", "Battery · 62 %")


def test_a_battery_has_shorter_words_where_there_is_little_room() -> None:
    battery = next(wire for wire in flow_of(scenes.EVENING).wires if wire.icon == "battery")
    assert (battery.word, *battery.shorter) == ("Discharging · 62 %", "Battery · 62 %", "62 %")


class Wide:
    """Ten pixels a letter."""

    def horizontalAdvance(self, text: str) -> float:
        return 10.0 * len(text)

    def elidedText(self, text: str, _mode: object, width: float) -> str:
        return text if 10 * len(text) <= width else text[: int(width / 10) - 1] + "…"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two", ["one two"]),
        ("one two three four", ["one two", "three four"]),
        ("one two three four five six", ["one two", "three fou…"]),
        ("", [""]),
        ("need 3.15 kW", ["need", "3.15\N{NO-BREAK SPACE}kW"]),
        ("unbreakablelongword", ["unbreakab…"]),
    ],
)
def test_sentences_are_wrapped_to_two_lines(text: str, lines: list[str]) -> None:
    assert wrapped(text, Wide(), 100, 2) == lines  # type: ignore[arg-type] # all that is asked of font metrics


def test_the_legend_wraps_where_there_is_no_room() -> None:
    assert [line for line, _ in places_in([30.0, 30.0, 30.0], 120.0)] == [0, 0, 1]


@pytest.mark.parametrize(("width", "words"), [(600, True), (280, True), (110, False)])
def test_the_legend_tells_every_curve_by_a_word_or_each_by_its_icon(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, width: int, words: bool
) -> None:
    legend = Legend(Look(text_percent=130))
    qtbot.addWidget(legend)
    legend.show_kinds(frozenset(("solar_w", "battery_w", "charger_w")))
    legend.resize(width, 48)
    told: dict[bool, list[str]] = {True: [], False: []}
    inside: list[bool] = []

    def note(is_word: bool) -> Callable[[Legend, QPainter, LegendRow, QRectF], None]:
        def paint(_legend: Legend, _painter: QPainter, row: LegendRow, place: QRectF) -> None:
            told[is_word].append(row.icon)
            inside.append(place.top() >= 0 and place.bottom() <= 48)

        return paint

    monkeypatch.setattr(Legend, "_paint_word", note(True))
    monkeypatch.setattr(Legend, "_paint_icon", note(False))
    legend.grab()
    assert told == {words: ["grid", "house", "solar", "battery", "car"], not words: []}
    assert all(inside)


def test_keys_reach_every_part_of_the_flow(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING, (1280, 800))
    flow = window.findChild(FlowDiagram)
    assert flow is not None and flow.focusPolicy() & Qt.FocusPolicy.TabFocus
    pressed: list[str] = []
    flow.pressed.connect(pressed.append)
    for _ in range(6):
        QTest.keyClick(flow, Qt.Key.Key_Return)
        QTest.keyClick(flow, Qt.Key.Key_Right)
    assert pressed == ["solar", "grid", "house", "battery", "car", "solar"]
    for part in pressed[:5]:
        assert flow.part_at(flow._place_of(part).center()) == part


def test_keys_ask_why_of_each_of_the_last_decisions(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING, (1280, 800))
    window.show()
    why = window.findChild(WhyList)
    assert why is not None and why.focusPolicy() & Qt.FocusPolicy.TabFocus
    why.grab()
    asked: list[str] = []
    why.decision_pressed.connect(lambda device, _time: asked.append(device))
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(why, key)
    assert asked == [decision.device for decision in scenes.EVENING.decisions[:2]]


def test_where_no_decision_is_yet_a_key_leads_to_the_log(make_window: MakeWindow) -> None:
    window = make_window(replace(scenes.EVENING, decisions=()))
    why = window.findChild(WhyList)
    assert why is not None
    pressed: list[bool] = []
    why.pressed.connect(lambda: pressed.append(True))
    QTest.keyClick(why, Qt.Key.Key_Return)
    QTest.keyClick(why, Qt.Key.Key_A)
    assert pressed == [True]
