# SPDX-License-Identifier: MIT
"""Holidays by law, against calendars that were printed."""

from __future__ import annotations

from datetime import date

import pytest

from controller.tariff.holidays import easter, holidays


@pytest.mark.parametrize(
    "day",
    [
        date(1961, 4, 2),
        date(2000, 4, 23),
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2038, 4, 25),
    ],
)
def test_easter_is_where_the_calendar_has_it(day: date) -> None:
    assert easter(day.year) == day


def test_belgium_has_ten_holidays() -> None:
    assert sorted(holidays("BE", 2026)) == [
        date(2026, 1, 1), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 14), date(2026, 5, 25),
        date(2026, 7, 21), date(2026, 8, 15), date(2026, 11, 1), date(2026, 11, 11), date(2026, 12, 25),
    ]  # fmt: skip


def test_an_unknown_country_has_none() -> None:
    assert holidays("XX", 2026) == frozenset()
