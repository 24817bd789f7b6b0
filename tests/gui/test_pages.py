# SPDX-License-Identifier: MIT
"""Every page in every situation, size and theme: nothing is cut off, every target fits a finger, no hidden work."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from controller.model.messages import RuleFileMessage, RulesMessage, State
from gui.client import Link, LinkPhase
from gui.main_window import MainWindow
from gui.pages.log import LogPage
from gui.pages.now import NowPage
from gui.pages.rules import RulesPage
from gui.style import DARK, LIGHT, TEXT_SIZES, Step, Theme
from tests.gui import rule_texts, scenes
from tests.gui.conftest import MakeWindow, show_scene
from tests.gui.looking import PaintCount, cut_off, seen, too_small

SIZES = ((800, 480), (1280, 800), (1920, 1080), (720, 1280))
PAGES = ("now", "history", "rules", "costs", "log", "settings")


def settle(window: MainWindow, page: str) -> None:
    """Bring the page up and let what is due be done."""
    window.show_page(page)
    if page == "now":
        shown = window.pages["now"]
        assert isinstance(shown, NowPage)
        if shown.plot.isVisible():
            shown.plot.load_plot()
    for _ in range(5):
        QGuiApplication.processEvents()


@pytest.mark.parametrize(
    ("size", "theme"),
    [(size, DARK) for size in SIZES] + [((800, 480), LIGHT)],
    ids=lambda value: getattr(value, "name", value),
)
def test_nothing_is_cut_off_and_nothing_grows(
    make_window: MakeWindow, size: tuple[int, int], theme: Theme
) -> None:
    window = make_window(None, size, theme)
    pages = [
        *((name, "now") for name in scenes.SCENES),
        *itertools.product(("evening", "long", "degraded"), PAGES[1:]),
    ]
    for name, page in pages:
        scene = scenes.SCENES[name]
        show_scene(window, scene)
        settle(window, page)
        assert (window.width(), window.height()) == size, (name, page)
        assert cut_off(window) == [], (name, page)


@pytest.mark.parametrize("page", PAGES)
def test_every_button_on_the_small_screen_fits_a_finger(make_window: MakeWindow, page: str) -> None:
    window = make_window(None)
    for scene in scenes.SCENES.values():
        show_scene(window, scene)
        settle(window, page)
        assert too_small(window, 48) == []
        assert len(seen(window, QAbstractButton)) >= 4


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_large_text_pushes_nothing_off_the_small_screen(make_window: MakeWindow, percent: int) -> None:
    window = make_window(scenes.long_names())
    window.preferences.choose(text_percent=percent)
    for page in PAGES:
        settle(window, page)
        assert (window.width(), window.height()) == (800, 480)
        assert cut_off(window) == [], page


def test_the_text_of_the_rules_is_whole_on_the_small_screen(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING)
    page = window.pages["rules"]
    assert isinstance(page, RulesPage)
    page.files.take(message_of_rules())
    page.head.name_files()
    page.open_at("10-peak.yaml", 3)
    settle(window, "rules")
    assert page.editor.isVisible() and not page.list.isVisible()
    assert cut_off(window) == [] and too_small(window, 48) == []


def test_a_hidden_page_paints_nothing(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING)
    settle(window, "now")
    settle(window, "log")
    count = PaintCount(window.pages["now"], window.pages["rules"], window.pages["settings"])
    for second in range(10):
        show_scene(window, scenes.later(scenes.EVENING, second))
        QGuiApplication.processEvents()
    assert count.count == 0


def test_the_same_state_again_paints_no_page_anew(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING)
    settle(window, "now")
    count = PaintCount(window.pages["now"])
    show_scene(window, scenes.EVENING)
    QGuiApplication.processEvents()
    assert count.count == 0


def test_a_new_second_paints_each_widget_once(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING)
    settle(window, "now")
    now = window.pages["now"]
    assert isinstance(now, NowPage)
    count = PaintCount(now.quarter.gauge)
    show_scene(window, scenes.later(scenes.EVENING, 3))
    QGuiApplication.processEvents()
    assert count.count == 1


@pytest.mark.parametrize("scene", ["evening", "degraded", "setup"])
def test_everything_that_can_be_touched_has_a_name(make_window: MakeWindow, scene: str) -> None:
    window = make_window(scenes.SCENES[scene])
    for page in PAGES:
        settle(window, page)
        for kind in (QAbstractButton, QComboBox):
            for widget in seen(window, kind):
                assert widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()), (
                    widget
                )


def test_another_theme_changes_no_size_of_type_and_another_size_all_of_them(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING)
    for page in PAGES:
        settle(window, page)
        written = [each for kind in (QAbstractButton, QLabel, QLineEdit) for each in seen(window, kind)]
        before = [each.font().pixelSize() for each in written]
        window.preferences.choose(theme=LIGHT)
        assert [each.font().pixelSize() for each in written] == before, page
        window.preferences.choose(theme=DARK, text_percent=130)
        grown = [each.font().pixelSize() for each in written if _is_scaled(each)]
        assert grown and min(grown) >= round(Step.LABEL * 1.3), page
        window.preferences.choose(text_percent=100)
        assert [each.font().pixelSize() for each in written] == before, page


def _is_scaled(widget: QWidget) -> bool:
    """The largest steps carry across a room already; a picture has no letters."""
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel | QLineEdit) else ""
    return bool(text) and widget.font().pixelSize() not in (Step.NUMBER, Step.HERO)


def test_what_the_tab_key_reaches_has_a_name(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING)
    for page in PAGES:
        settle(window, page)
        for kind in (QAbstractItemView, QAbstractSlider, QLineEdit, QScrollArea):
            reached = (each for each in seen(window, kind) if each.focusPolicy() & Qt.FocusPolicy.TabFocus)
            assert [each for each in reached if not each.accessibleName()] == [], page


def test_the_tab_key_goes_over_the_first_page_as_the_eye_does(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING)
    settle(window, "now")
    now = window.pages["now"]
    assert isinstance(now, NowPage)
    chain, at = [], now.flow.nextInFocusChain()
    while at is not now.flow:
        chain.append(at)
        at = at.nextInFocusChain()
    wanted = (*now.plot.spans.values(), now.plot.plot, now.whys)
    places = [chain.index(each) for each in wanted if each is not None]
    assert len(places) == 5 and places == sorted(places)


def test_the_gauge_and_the_flow_are_told_in_words(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING)
    settle(window, "now")
    now = window.pages["now"]
    assert isinstance(now, NowPage)
    assert now.quarter.gauge.accessibleDescription() == "On course: may still draw 3.1 kW, 7:40 left"
    told = "Solar 0.32 kW, Import 1.84 kW, Discharging · 62 % 1.45 kW, Car 3.10 kW, House 0.51 kW"
    assert now.flow.accessibleDescription() == told
    assert now.plot.plot is not None
    assert now.plot.plot.accessibleDescription().startswith("Grid 1.84 kW, House 0.51 kW")


def test_the_keyboard_reaches_every_page(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(scenes.EVENING)
    for name in PAGES:
        window.rail.buttons[name].click()
        assert window.pages[name].isVisible()
    focused: list[QWidget | None] = []
    for _ in range(30):
        window.focusNextChild()
        focused.append(window.focusWidget())
    assert set(window.rail.buttons.values()) <= set(focused)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (Link(LinkPhase.LOST), "No connection to the controller. Trying again …"),
        (
            Link(LinkPhase.REFUSED, "wrong token", "Pair this window anew."),
            "wrong token Pair this window anew.",
        ),
    ],
)
def test_a_broken_line_is_said_in_a_bar_and_no_dialog(make_window: MakeWindow, link: Link, said: str) -> None:
    window = make_window(scenes.EVENING)
    window.client._say(Link(LinkPhase.ONLINE))
    window.client._say(link)
    assert window.notice.isVisible()
    assert window.notice.accessibleName().startswith(said)
    assert QGuiApplication.modalWindow() is None
    now = window.pages["now"]
    assert isinstance(now, NowPage)
    assert now.quarter.gauge.accessibleDescription() == "No connection"


@pytest.mark.parametrize(
    ("scene", "said"),
    [
        (scenes.EVENING, None),
        (scenes.degraded(), "No telegram for 48 s Check the P1 cable and that its port is open."),
        (scenes.broken_rules(), "The newest rules have errors: the last good ones are in use."),
    ],
)
def test_the_bar_says_what_is_most_urgent(make_window: MakeWindow, scene: State, said: str | None) -> None:
    window = make_window(scene)
    assert window.notice.isVisible() is (said is not None)
    if said is not None:
        assert window.notice.accessibleName() == said


def test_the_theme_changes_while_it_runs(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING)
    settle(window, "now")
    dark = window.grab().toImage().pixelColor(400, 200)
    window.preferences.choose(theme=LIGHT)
    QGuiApplication.processEvents()
    light = window.grab().toImage().pixelColor(400, 200)
    assert window.look.theme is LIGHT
    assert dark.lightness() < 100 < light.lightness()
    window.preferences.choose(theme=DARK)


def test_f11_goes_to_the_full_screen_and_back(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING)
    window._toggle_full_screen()
    assert window.isFullScreen()
    window._toggle_full_screen()
    assert not window.isFullScreen()


def test_the_alarm_leads_to_the_faults(make_window: MakeWindow) -> None:
    window = make_window(scenes.degraded())
    window.strip._alarms.click()
    log = window.pages["log"]
    assert isinstance(log, LogPage)
    assert log.isVisible()
    assert [row.title for row in log.list.rows.rows] == [
        "No telegram for 48 s",
        "The charger does not answer",
    ]


def message_of_rules() -> RulesMessage:
    return RulesMessage((RuleFileMessage("10-peak.yaml", rule_texts.RULE_TEXT, ()),), {})
