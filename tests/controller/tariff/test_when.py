# SPDX-License-Identifier: MIT
"""Calendars of tariffs: what owners write, and which quarters are meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.reading import TariffBand
from controller.tariff.when import (
    ALWAYS,
    Calendar,
    NotAWhen,
    Slot,
    When,
    first_unmet,
    in_words,
    parse_when,
)
from tests.controller.tariff.cases import ZONE, at


@pytest.mark.parametrize(
    ("text", "local", "holds"),
    [
        ("workdays 07:00-19:00", "2026-03-02 07:00", True),
        ("workdays 07:00-19:00", "2026-03-02 19:00", False),
        ("workdays", "2026-04-06 12:00", False),  # Easter Monday
        ("weekdays", "2026-04-06 12:00", True),
        ("holidays", "2026-04-06 12:00", True),
        ("Mon", "2026-04-06 12:00", True),
        ("weekend", "2026-08-15 12:00", True),  # Assumption, a Saturday
        ("workdays", "2026-08-15 12:00", False),
        ("Sat-Sun and holidays", "2026-03-02 12:00", False),
        ("Nov-Feb", "2026-01-10 12:00", True),
        ("Nov-Feb", "2026-03-10 12:00", False),
        ("22:00-01:00", "2026-03-02 00:45", True),
        ("22:00-01:00", "2026-03-02 01:00", False),
        ("07:00-11:00, 17:00-22:00", "2026-03-02 18:00", True),
        ("Fri-Mon", "2026-03-03 12:00", False),
        ("Fri-Mon", "2026-03-01 12:00", True),
        ("20:00-24:00", "2026-03-01 23:45", True),
    ],
)
def test_a_time_is_meant_or_not(text: str, local: str, holds: bool) -> None:
    calendar = Calendar(ZONE, "BE")
    assert parse_when(text).holds(calendar.place(at(local))[1]) is holds


def test_a_register_is_only_met_when_the_meter_tells_it() -> None:
    night = parse_when("night")
    slots = [Slot(1, 0, 0, register) for register in (TariffBand.NIGHT, TariffBand.DAY, None)]
    assert [night.holds(slot) for slot in slots] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sometimes", '"sometimes" is neither months, days nor hours'),
        ("07:00", '"07:00" is neither months, days nor hours'),
        ("07:10-09:00", '"07:10-09:00" does not begin and end on a quarter of an hour'),
        ("07:00-24:30", '"07:00-24:30" does not begin and end on a quarter of an hour'),
        ("07:00-07:00", '"07:00-07:00" does not begin and end on a quarter of an hour'),
        ("Jan-Foo", '"Jan-Foo" is neither months, days nor hours'),
    ],
)
def test_what_is_no_time_is_named(text: str, message: str) -> None:
    with pytest.raises(NotAWhen) as raised:
        parse_when(text)
    assert str(raised.value) == message


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        assert isinstance(parse_when(text), When)
    except NotAWhen:
        return


def test_a_quarter_is_placed_by_the_clock_on_the_wall() -> None:
    calendar = Calendar(ZONE, "BE")
    spring_s = at("2026-03-29 00:00")
    days = [calendar.place(spring_s + quarter * 900) for quarter in range(92)]
    assert {day for day, _ in days} == {date(2026, 3, 29)}
    assert [slot.minute for _, slot in days[6:10]] == [90, 105, 180, 195]
    autumn_s = at("2026-10-25 00:00")
    days = [calendar.place(autumn_s + quarter * 900) for quarter in range(100)]
    assert {day for day, _ in days} == {date(2026, 10, 25)}
    assert [slot.minute for _, slot in days].count(120) == 2


def test_a_time_that_no_filter_meets_is_found() -> None:
    pic, eco = parse_when("17:00-22:00"), parse_when("01:00-07:00, 11:00-17:00")
    unmet = first_unmet((pic, eco))
    assert unmet is not None
    assert in_words(unmet) == "Mon 00:00 in Jan"
    assert first_unmet((pic, eco, parse_when("07:00-11:00, 22:00-01:00"))) is None
    assert first_unmet((pic, ALWAYS)) is None
    assert first_unmet((parse_when("day"), parse_when("night"))) is None
    lonely = first_unmet((parse_when("day"),))
    assert lonely is not None
    assert in_words(lonely) == "Mon 00:00 in Jan on the night register"
    holiday = first_unmet((parse_when("workdays"), parse_when("weekend")))
    assert holiday is not None
    assert in_words(holiday) == "Mon (a holiday) 00:00 in Jan"
