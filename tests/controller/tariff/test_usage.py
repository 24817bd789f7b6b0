# SPDX-License-Identifier: MIT
"""Quarters with their places in the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from controller.tariff.usage import Quarter, midnight_s, month_after
from tests.controller.tariff.cases import ZONE, even, usage


def test_quarters_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="not in order"):
        usage([Quarter(900, 1, 1), Quarter(0, 1, 1)])


@pytest.mark.parametrize(
    ("day", "quarters"), [(date(2026, 3, 29), 92), (date(2026, 10, 25), 100), (date(2026, 6, 1), 96)]
)
def test_days_have_the_quarters_that_they_have(day: date, quarters: int) -> None:
    counted = usage(even(date(2026, 1, 1), date(2027, 1, 1), 10))
    following = date.fromordinal(day.toordinal() + 1)
    assert len(counted.between(day, following)) == quarters
    assert counted.imported_wh(day, following) == quarters * 10


def test_months_follow_each_other() -> None:
    assert month_after(date(2026, 12, 31)) == date(2027, 1, 1)
    assert month_after(date(2026, 1, 31)) == date(2026, 2, 1)
    assert midnight_s(date(2026, 7, 1), ZONE) == 1_782_856_800
    assert usage([]).until is None
