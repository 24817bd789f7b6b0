# SPDX-License-Identifier: MIT
"""What peaks will probably cost, worked out by hand where that can be done."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.tariff.ahead import ahead, peak_at_end
from controller.tariff.components import Peak
from controller.tariff.saved import Range, peak_of
from tests.controller.tariff.cases import contract

RATE = 57.453


def flemish() -> Peak:
    found = peak_of(contract("imewo").on(date(2026, 5, 1)))
    assert found is not None
    return found


def peaks(**of: int) -> dict[str, Fraction]:
    """`m2026_05=3000`."""
    return {name[1:].replace("_", "-"): Fraction(w) for name, w in of.items()}


def bounds(found: Range) -> object:
    """To compare with bounds that were worked out by hand."""
    return pytest.approx((found.low, found.likely, found.high))


def test_of_less_than_a_week_nothing_is_expected() -> None:
    assert peak_at_end([3000.0] * 6, 10, 2000.0) is None


def test_at_the_end_of_the_month_the_peak_is_what_it_is() -> None:
    assert peak_at_end([3000.0] * 28, 0, 2000.0) == Range(2000, 2000, 2000)


def test_days_that_are_all_alike_leave_no_doubt() -> None:
    assert peak_at_end([3000.0] * 28, 10, 2000.0) == Range(3000, 3000, 3000)
    assert peak_at_end([3000.0] * 28, 10, 4000.0) == Range(4000, 4000, 4000)


def test_the_more_days_are_left_the_higher_the_peak_may_come() -> None:
    days = [2000.0 + 100 * number for number in range(28)]
    few, many = peak_at_end(days, 2, 0.0), peak_at_end(days, 20, 0.0)
    assert few is not None and many is not None
    assert few.likely < many.likely < many.high
    assert 4000 < many.likely < 6000


def test_the_middle_of_one_more_day_is_the_middle_of_the_days() -> None:
    found = peak_at_end([float(number) for number in range(1, 29)], 1, 0.0)
    assert found is not None and found.likely == pytest.approx(14.5)


@given(st.lists(st.floats(0, 20_000), min_size=7, max_size=40), st.floats(0, 31), st.floats(0, 20_000))
def test_a_peak_only_rises(days: list[float], left: float, so_far_w: float) -> None:
    found = peak_at_end(days, left, so_far_w)
    assert found is not None
    assert so_far_w <= found.low <= found.likely <= found.high


def test_the_months_part_is_a_twelfth_of_the_rate_by_the_mean_of_those_known() -> None:
    found = ahead(flemish(), peaks(m2026_04=3000, m2026_05=4000), "2026-05", Range(4000, 4600, 5000))
    assert found is not None
    assert found.month_so_far == pytest.approx(3.5 * RATE / 12)
    assert bounds(found.month) == (3.5 * RATE / 12, 3.8 * RATE / 12, 4.0 * RATE / 12)


def test_the_year_so_far_is_what_its_months_came_to() -> None:
    """January to March are not known and are billed at the floor, as a bill would have them."""
    found = ahead(flemish(), peaks(m2026_04=3000, m2026_05=4000), "2026-05", None)
    assert found is not None
    assert found.year_so_far == pytest.approx((2.5 * 3 + 3.0 + 3.5) * RATE / 12)


def test_the_rest_of_the_year_is_like_the_year_before() -> None:
    before = {f"m2025_{number:02d}": 3000 for number in range(1, 13)}
    known = peaks(**before, **{f"m2026_{number:02d}": 3000 for number in range(1, 6)})
    found = ahead(flemish(), known, "2026-05", None)
    assert found is not None
    assert bounds(found.month) == (3 * RATE / 12,) * 3
    assert bounds(found.year) == (36 * RATE / 12,) * 3
    assert found.year_so_far == pytest.approx(15 * RATE / 12)
    wild = peaks(**{**before, "m2025_11": 9000}, m2026_05=3000)
    found = ahead(flemish(), wild, "2026-05", None)
    assert found is not None
    assert found.year.low < found.year.likely < found.year.high


def test_a_house_that_knows_nothing_pays_the_floor() -> None:
    found = ahead(flemish(), {}, "2026-01", None)
    assert found is not None
    assert found.month_so_far == pytest.approx(2.5 * RATE / 12)
    assert found.year.likely == pytest.approx(2.5 * RATE)
