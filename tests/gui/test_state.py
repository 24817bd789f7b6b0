# SPDX-License-Identifier: MIT
"""What the window knows: ages that go on counting, and hidden pages that do nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controller.model.messages import State
from gui import state as state_module
from gui.client import Client, Link, LinkPhase
from gui.pages.page import Page
from gui.state import HouseState
from gui.style import Look
from tests.gui import evening, scenes


@pytest.fixture
def house(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[HouseState]:
    monkeypatch.setattr(state_module, "QElapsedTimer", QElapsedTimer)
    monkeypatch.setattr(state_module, "LATE_MS", 30)
    monkeypatch.setattr(state_module, "TICK_MS", 20)
    client = Client()
    known = HouseState(client)
    yield known
    client.close()


class CountingPage(Page):
    """Counts how often it is asked to show something."""

    refreshed = 0

    def refresh(self) -> None:
        self.refreshed += 1


def test_nothing_is_known_at_first(house: HouseState) -> None:
    assert (house.state, house.is_live, house.meter_age_s) == (None, False, None)


def test_the_age_goes_on_counting_when_nothing_arrives(qtbot: QtBot, house: HouseState) -> None:
    house.take(scenes.EVENING)
    first = house.meter_age_s
    with qtbot.waitSignals([house.changed, house.changed, house.changed]):
        pass
    assert first is not None and house.meter_age_s is not None
    assert house.meter_age_s > first >= 0.4


def test_a_meter_never_heard_has_no_age(house: HouseState) -> None:
    house.take(scenes.starting())
    assert house.meter_age_s is None
    house.take(replace(scenes.EVENING, meter=replace(evening.METER, age_s=None)))
    assert house.meter_age_s is None


def test_what_is_shown_is_live_only_with_a_line(house: HouseState) -> None:
    house.take(scenes.EVENING)
    assert not house.is_live
    house.client.link = Link(LinkPhase.ONLINE)
    assert house.is_live


def test_each_state_is_told_to_what_records(house: HouseState) -> None:
    arrived: list[State] = []
    house.arrived.connect(arrived.append)
    house.take(scenes.EVENING)
    house.take(scenes.new_peak())
    assert arrived == [scenes.EVENING, scenes.new_peak()]


def test_a_hidden_page_is_left_alone(qtbot: QtBot, house: HouseState) -> None:
    page = CountingPage(Look(), house)
    qtbot.addWidget(page)
    house.take(scenes.EVENING)
    assert page.refreshed == 0
    page.show()
    assert page.refreshed == 1
    house.take(scenes.EVENING)
    assert page.refreshed == 2
    page.hide()
    house.take(scenes.EVENING)
    assert page.refreshed == 2


def test_a_lost_line_is_told_at_once(qtbot: QtBot, house: HouseState) -> None:
    house.take(scenes.EVENING)
    page = CountingPage(Look(), house)
    qtbot.addWidget(page)
    page.show()
    house.client._say(Link(LinkPhase.ONLINE))
    before = page.refreshed
    house.client._say(Link(LinkPhase.LOST))
    assert page.refreshed == before + 1
