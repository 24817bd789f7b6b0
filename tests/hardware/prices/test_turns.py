# SPDX-License-Identifier: MIT
"""When whom to ask: nobody too often, and soon when tomorrow's prices are due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from controller.model.market import MarketDay
from hardware.prices.turns import Turns, days_ahead, days_past, missed, wait_s

TODAY = date(2026, 11, 20)
TOMORROW = TODAY + timedelta(days=1)


def local(text: str) -> datetime:
    """In Central European winter time."""
    return datetime.fromisoformat(f"2026-11-20T{text}+01:00").astimezone(UTC)


def test_tomorrow_is_asked_for_from_ten_to_one_and_a_little_later_in_each_house() -> None:
    assert days_ahead(local("12:49:59"), 0.0) == (MarketDay(TODAY),)
    assert days_ahead(local("12:50:00"), 0.0) == (MarketDay(TODAY), MarketDay(TOMORROW))
    assert days_ahead(local("12:53:19"), 200.0) == (MarketDay(TODAY),)
    assert days_ahead(local("12:53:20"), 200.0)[-1] == MarketDay(TOMORROW)


def test_the_day_is_that_of_the_exchange() -> None:
    """23:30 UTC is past midnight in Brussels."""
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    assert days_ahead(late, 0.0) == (MarketDay(TOMORROW),)
    assert [each.day for each in days_past(late)[:2]] == [TODAY, TODAY - timedelta(days=1)]


@pytest.mark.parametrize(
    ("known", "at", "day"),
    [
        ({TODAY, TOMORROW}, "16:00", None),
        ({TODAY}, "14:59", None),
        ({TODAY}, "15:00", TOMORROW),
        (set(), "09:00", TODAY),
    ],
)
def test_what_should_be_known_by_now_is_missed(known: set[date], at: str, day: date | None) -> None:
    assert missed(local(at), known.__contains__) == (None if day is None else MarketDay(day))


@pytest.mark.parametrize(
    ("day", "at", "seconds"),
    [
        (TOMORROW, "12:55", 300.0),
        (TOMORROW, "15:30", 1800.0),
        (TODAY, "12:55", 1800.0),
        (TODAY - timedelta(days=1), "12:55", 43_200.0),
    ],
)
def test_what_is_about_to_appear_is_asked_for_soon(day: date, at: str, seconds: float) -> None:
    assert wait_s(day, local(at)) == seconds


def test_trouble_pauses_a_source_for_longer_each_time_up_to_an_hour() -> None:
    turns, now_s, pauses = Turns(), 0.0, []
    for _ in range(8):
        turns.failed("entsoe", now_s, 0.0)
        begin_s = now_s
        while not turns.may_ask("entsoe", TODAY, now_s):
            now_s += 60.0
        pauses.append(now_s - begin_s)
    assert pauses == [120, 240, 480, 960, 1920, 3600, 3600, 3600]
    turns.answered("entsoe")
    turns.failed("entsoe", now_s, 0.0)
    assert turns.may_ask("entsoe", TODAY, now_s + 120)


def test_a_source_is_left_alone_for_as_long_as_it_asks_and_others_are_not() -> None:
    turns = Turns()
    turns.failed("entsoe", 0.0, 7200.0)
    assert not turns.may_ask("entsoe", TOMORROW, 7199.0)
    assert turns.may_ask("entsoe", TOMORROW, 7200.0)
    assert turns.may_ask("awattar", TOMORROW, 0.0)


def test_a_rest_is_about_one_day_and_is_forgotten_with_it() -> None:
    turns = Turns()
    turns.rest("entsoe", TODAY, 0.0, 1e9)
    assert not turns.may_ask("entsoe", TODAY, 1.0)
    assert turns.may_ask("entsoe", TOMORROW, 1.0)
    turns.forget_before(TODAY)
    assert not turns.may_ask("entsoe", TODAY, 1.0)
    turns.forget_before(TOMORROW)
    assert turns.may_ask("entsoe", TODAY, 1.0)
