# SPDX-License-Identifier: MIT
"""What the page History asks: each thing once, again while it grows or after a failure, and only while it is seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from controller.model.messages import PeakMessage, Refusal
from gui.client import Client
from gui.past_needs import Look, part_needs
from gui.period_feed import KEPT, Need, PeriodFeed
from gui.periods import Period, Scope
from gui.state import HouseState
from tests.gui import evening, scenes
from tests.gui.fake_controller import FakeController

NOW_S = evening.NOW.timestamp()
OVER = Need("peaks", list[PeakMessage], (), NOW_S - 86_400)
RUNNING = replace(OVER, until_s=NOW_S + 86_400)


@pytest.fixture
def feed(fake: FakeController, qtbot: QtBot) -> PeriodFeed:
    """A feed on a line that stands."""
    client = Client()
    house = HouseState(client)
    client.follow(fake.address)
    qtbot.waitUntil(lambda: house.state is not None and house.is_live)
    made = PeriodFeed(house)
    made.house = house  # type: ignore[attr-defined] # keeps it, and the client, for as long as the feed
    made.client = client  # type: ignore[attr-defined]
    return made


def pass_time(feed: PeriodFeed, seconds: float) -> None:
    house: HouseState = feed.house  # type: ignore[attr-defined]
    house.take(replace(scenes.EVENING, now=evening.NOW + timedelta(seconds=seconds)))


def is_quiet(feed: PeriodFeed, need: Need) -> bool:
    """Answered, and nothing under way."""
    return not feed.is_waiting([need]) and not feed._pending


def asked(fake: FakeController) -> int:
    return sum(route == "peaks" for _, route, _ in fake.asked)


def test_what_is_over_is_asked_once_and_what_runs_after_each_quarter(
    feed: PeriodFeed, fake: FakeController, qtbot: QtBot
) -> None:
    for need, count in ((OVER, 1), (RUNNING, 3)):
        before = asked(fake)
        for minutes in (0, 1, 15, 16, 30):
            pass_time(feed, minutes * 60)
            feed.want([need])
            qtbot.waitUntil(partial(is_quiet, feed, need))
        assert asked(fake) - before == count


def test_what_failed_is_asked_again_after_a_while(
    feed: PeriodFeed, fake: FakeController, qtbot: QtBot
) -> None:
    fake.refuse_with = (503, Refusal("the past could not be read"))
    feed.want([OVER])
    qtbot.waitUntil(lambda: feed.failure([OVER]) is not None)
    fake.refuse_with = None
    pass_time(feed, 29)
    feed.want([OVER])
    assert asked(fake) == 1
    pass_time(feed, 31)
    feed.want([OVER])
    qtbot.waitUntil(lambda: feed.answer(OVER) is not None)
    assert feed.failure([OVER]) is None


def test_what_left_the_screen_is_not_waited_for(feed: PeriodFeed, fake: FakeController, qtbot: QtBot) -> None:
    feed.want([OVER])
    feed.want([])
    assert not feed._pending
    feed.want([OVER])
    qtbot.waitUntil(lambda: feed.answer(OVER) is not None)


def test_old_answers_make_room(feed: PeriodFeed, qtbot: QtBot) -> None:
    needs = [replace(OVER, until_s=float(number)) for number in range(1, KEPT + 3)]
    for need in needs:
        feed.want([need])
        qtbot.waitUntil(partial(is_quiet, feed, need))
    assert feed.answer(needs[0]) is None and feed.answer(needs[-1]) is not None


def test_nothing_is_asked_while_the_controller_is_away(
    feed: PeriodFeed, fake: FakeController, qtbot: QtBot
) -> None:
    house: HouseState = feed.house  # type: ignore[attr-defined]
    fake.close()
    qtbot.waitUntil(lambda: not house.is_live)
    feed.want([OVER])
    assert feed.is_waiting([OVER]) and not feed._pending


def test_each_part_asks_for_what_it_draws() -> None:
    day = Look(Period(Scope.DAY, date(2026, 11, 20)), "Europe/Brussels", ("relay.boiler",), 640)
    year = replace(day, period=Period(Scope.YEAR, date(2026, 1, 1)))
    routes = {
        part: [need.route for need in part_needs(part, year, "2026-11")]
        for part in ("power", "energy", "quarters", "cost", "peaks")
    }
    assert routes == {
        "power": ["history"],
        "energy": ["history/totals"],
        "quarters": ["history/quarters", "history/quarters"],
        "cost": ["history/totals", "bill"],
        "peaks": ["peaks", "bill"],
    }
    series = [dict(need.query).get("series") for need in part_needs("energy", day, "2026-11")]
    assert series == ["import_w", "export_w", "solar_w", "battery_w", "charger_w", "house_w", "relay.boiler"]
    assert dict(part_needs("power", day, "2026-11")[0].query)["points"] == "640"
