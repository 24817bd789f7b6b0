# SPDX-License-Identifier: MIT
"""Quarters from registers: nothing is lost, nothing is invented."""

from __future__ import annotations

from datetime import date
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.tariff.usage import Quarter, Registers, midnight_s, month_after, quarters_between
from tests.controller.tariff.cases import ZONE, even, usage

STEPS = st.lists(st.tuples(st.integers(1, 200), st.integers(0, 9_000), st.integers(0, 9_000)), max_size=30)


def readings(steps: list[tuple[int, int, int]]) -> list[Registers]:
    """Registers after each (quarters, import, export)."""
    columns = list(zip(*steps, strict=True)) or [(), (), ()]
    sums = [list(accumulate(column, initial=start)) for column, start in zip(columns, (0, 5, 7), strict=True)]
    return [Registers(quarter * 900, *energies) for quarter, *energies in zip(*sums, strict=True)]


@given(STEPS)
def test_the_quarters_add_up_to_the_difference_of_the_registers_also_over_gaps(
    steps: list[tuple[int, int, int]],
) -> None:
    registers = readings(steps)
    quarters, broken = quarters_between(registers)
    assert sum(quarter.import_wh for quarter in quarters) == registers[-1].import_wh - registers[0].import_wh
    assert sum(quarter.export_wh for quarter in quarters) == registers[-1].export_wh - registers[0].export_wh
    assert [quarter.start_s for quarter in quarters] == list(range(0, registers[-1].at_s, 900))
    assert broken == []
    assert all(quarter.import_wh >= 0 and quarter.export_wh >= 0 for quarter in quarters)


def test_what_is_known_over_a_gap_only_is_marked() -> None:
    quarters, _ = quarters_between([Registers(0, 0, 0), Registers(900, 40, 0), Registers(3600, 50, 1)])
    assert quarters == [
        Quarter(0, 40, 0),
        Quarter(900, 3, 0, is_estimated=True),
        Quarter(1800, 3, 0, is_estimated=True),
        Quarter(2700, 4, 1, is_estimated=True),
    ]


def test_another_meter_is_no_giant_and_no_negative_value() -> None:
    registers = [
        Registers(0, 9_000_000, 0),
        Registers(900, 9_000_100, 0),
        Registers(1800, 3, 0),
        Registers(2700, 9, 0),
    ]
    quarters, broken = quarters_between(registers)
    assert [quarter.import_wh for quarter in quarters] == [100, 6]
    assert broken == [(900, 1800)]


@pytest.mark.parametrize("times", [(0, 0), (900, 0), (1, 900), (0, 901)])
def test_registers_that_bound_no_quarters_are_refused(times: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="bound no quarters"):
        quarters_between([Registers(times[0], 0, 0), Registers(times[1], 0, 0)])


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
