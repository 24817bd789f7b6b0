# SPDX-License-Identifier: MIT
"""The strip on top: what it says, what gives way where there is no room, and its few switches."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from controller.model.messages import Refusal, State
from gui.client import Link, LinkPhase
from tests.gui import evening, scenes
from tests.gui.conftest import MakeWindow, show_scene
from tests.gui.fake_controller import FakeController
from tests.gui.looking import cut_off


def test_it_shows_the_meters_own_time(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING)
    assert window.strip._clock.text() == "18:07:20"
    show_scene(window, scenes.starting())
    assert window.strip._clock.text() == "--:--:--"


def test_nothing_beside_the_clock_moves_when_its_digits_change(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING)
    places = set()
    for second in (0, 31, 111, 791):
        show_scene(window, scenes.later(scenes.EVENING, second))
        places.add((window.strip._clock.width(), window.strip._fresh.x(), window.strip._mode.x()))
    assert len(places) == 1


@pytest.mark.parametrize(
    ("age_s", "said"),
    [
        (0.4, "live"),
        (2.9, "live"),
        (7.0, "7 s old"),
        (48.0, "48 s old"),
        (7_300.0, "2 h old"),
        (None, "no meter"),
    ],
)
def test_freshness_is_the_age_of_the_telegram(
    make_window: MakeWindow, age_s: float | None, said: str
) -> None:
    window = make_window(replace(scenes.EVENING, meter=replace(evening.METER, age_s=age_s)))
    assert window.strip._fresh.accessibleName() == said


def test_a_word_that_grows_has_its_room_at_once(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING)
    show_scene(window, replace(scenes.EVENING, meter=replace(evening.METER, age_s=48.0)))
    assert cut_off(window.strip) == []


def test_a_lost_line_is_no_freshness(make_window: MakeWindow) -> None:
    window = make_window(scenes.EVENING)
    window.client._say(Link(LinkPhase.LOST))
    assert window.strip._fresh.accessibleName() == "no connection"
    assert not window.strip._pause.isEnabled()


@pytest.mark.parametrize(("scene", "count"), [(scenes.EVENING, None), (scenes.degraded(), "2")])
def test_alarms_show_only_when_there_are_some(
    make_window: MakeWindow, scene: State, count: str | None
) -> None:
    window = make_window(scene)
    assert window.strip._alarms.isVisible() is (count is not None)
    if count is not None:
        assert (window.strip._alarms.text(), window.strip._alarms.accessibleName()) == (count, "Alarms: 2")


def test_a_simulated_house_says_so_on_every_width(make_window: MakeWindow) -> None:
    window = make_window(scenes.degraded())
    assert window.strip._badge.isVisible()
    assert window.strip._badge_sign.accessibleName().startswith("Simulated")
    assert window.strip._mode._word.isVisible()
    window.resize(1280, 800)
    assert window.strip._badge_sign.accessibleName() == "Simulated house"
    assert window.strip._tariff.isVisible()
    show_scene(window, scenes.set_up())
    assert not window.strip._badge.isVisible()


def test_pausing_and_resuming_are_one_touch(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    window.client.follow(fake.address)
    qtbot.waitUntil(lambda: window.strip._pause.isEnabled())
    assert window.strip._pause.accessibleName() == "Pause control"
    window.strip._pause.click()
    qtbot.waitUntil(lambda: window.strip._pause.accessibleName() == "Resume control")
    assert fake.asked[-1] == ("POST", "mode", {"mode": "paused"})
    window.strip._pause.click()
    qtbot.waitUntil(lambda: fake.state.mode == "auto")


def test_the_simulated_house_can_live_faster(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    window.client.follow(fake.address)
    qtbot.waitUntil(lambda: window.strip._badge.isVisible())
    window.strip._rates[60].click()
    qtbot.waitUntil(lambda: fake.state.about.demo_rate == 60)
    posted = [asked for verb, route, asked in fake.asked if (verb, route) == ("POST", "demo")]
    assert [asked["rate"] for asked in posted] == [60]


def test_a_refused_switch_is_said_in_the_bar(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    window.client.follow(fake.address)
    qtbot.waitUntil(lambda: window.strip._pause.isEnabled())
    fake.refuse_with = (409, Refusal("not while the meter is silent", "Mend the cable first."))
    window.strip._pause.click()
    qtbot.waitUntil(lambda: window.notice.isVisible())
    assert window.notice.accessibleName() == "not while the meter is silent Mend the cable first."
    window.notice._forget_once()
    assert not window.notice.isVisible()
