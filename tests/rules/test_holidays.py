# SPDX-License-Identifier: MIT
"""Public holidays, against dates as they were published, and in conditions."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from controller.model.house import House
from rules.engine import Engine
from rules.holidays import HOLIDAYS, easter, holidays, is_holiday
from rules.schema import Vocabulary
from tests.rules.demo_house import FACTS, HOUSE, ZONE, lines, loaded, ruleset

RULE = "rules:\n  - rule: A\n    when: {when}\n    then: {{relay.boiler: on}}\n"


@pytest.mark.parametrize(
    "day",
    [
        "1954-04-18",
        "1981-04-19",
        "2000-04-23",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2038-04-25",
    ],
)
def test_easter_is_where_the_calendar_has_it(day: str) -> None:
    assert easter(int(day[:4])) == date.fromisoformat(day)


def test_easter_is_always_a_sunday_of_spring() -> None:
    for year in range(1900, 2200):
        day = easter(year)
        assert day.weekday() == 6
        assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_belgium_has_ten_holidays() -> None:
    assert sorted(day.isoformat() for day in holidays(2026, "BE")) == [
        "2026-01-01",
        "2026-04-06",
        "2026-05-01",
        "2026-05-14",
        "2026-05-25",
        "2026-07-21",
        "2026-08-15",
        "2026-11-01",
        "2026-11-11",
        "2026-12-25",
    ]


def test_luxembourg_has_its_own() -> None:
    assert is_holiday(date(2026, 6, 23), "LU")
    assert not is_holiday(date(2026, 7, 21), "LU")
    assert len(holidays(2026, "LU")) == 11


def test_the_netherlands_keep_the_kings_day_on_a_saturday_where_it_would_be_a_sunday() -> None:
    assert sorted(day.isoformat() for day in holidays(2026, "NL")) == [
        "2026-01-01",
        "2026-04-06",
        "2026-04-27",
        "2026-05-05",
        "2026-05-14",
        "2026-05-25",
        "2026-12-25",
        "2026-12-26",
    ]
    assert is_holiday(date(2025, 4, 26), "NL") and not is_holiday(date(2025, 4, 27), "NL")


def test_austria_has_thirteen() -> None:
    assert len(holidays(2026, "AT")) == 13
    assert is_holiday(date(2026, 6, 4), "AT") and is_holiday(date(2026, 10, 26), "AT")


def test_a_country_that_is_not_in_the_table_has_none() -> None:
    assert holidays(2026, "XX") == frozenset()
    assert "XX" not in HOLIDAYS


@pytest.mark.parametrize(
    ("when", "on_days"),
    [
        ("on holidays", ["2026-05-01", "2026-05-14"]),
        ("on weekends, holidays", ["2026-05-01", "2026-05-02", "2026-05-03", "2026-05-14"]),
        ("on weekdays and not on holidays", ["2026-04-30", "2026-05-13", "2026-05-15"]),
        ("in may and on holidays", ["2026-05-01", "2026-05-14"]),
    ],
)
def test_a_rule_knows_the_holidays(when: str, on_days: list[str]) -> None:
    days = [date(2026, 4, 30) + timedelta(days=n) for n in (0, 1, 2, 3, 13, 14, 15)]
    running = []
    for day in days:
        local = datetime(day.year, day.month, day.day, 12, tzinfo=ZONE)
        result = Engine(ruleset(RULE.format(when=when))).tick(FACTS, local, 0.0)
        running += [day.isoformat()] if result.wishes else []
    assert running == on_days


def test_a_house_whose_holidays_are_not_known_is_told() -> None:
    house = House("x", "SE", "Europe/Stockholm", HOUSE.grid, 40, HOUSE.meter, HOUSE.devices)
    found = loaded(RULE.format(when="on sunday, holidays"), Vocabulary.of(house))
    assert lines(found.problems) == [
        "3:11 warning the public holidays of SE are not known here | they are known for AT, BE, LU, NL"
    ]
