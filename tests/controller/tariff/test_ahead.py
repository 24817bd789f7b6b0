# SPDX-License-Identifier: MIT
"""What peaks will probably cost, worked out by hand where that can be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.tariff.ahead import Billing, ahead, peak_at_end
from controller.tariff.components import Peak
from controller.tariff.saved import Range, peak_of
from tests.controller.tariff.cases import contract

RATE = 57.453


def flemish() -> Peak:
    found = peak_of(contract("imewo").on(date(2026, 5, 1)))
    assert found is not None
    return found


def always(peak: Peak | None = None) -> Billing:
    """The same price in every month."""
    held = flemish() if peak is None else peak
    return Billing(lambda _month: held)


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
    found = ahead(always(), peaks(m2026_04=3000, m2026_05=4000), "2026-05", Range(4000, 4600, 5000))
    assert found is not None
    assert found.month_so_far == pytest.approx(3.5 * RATE / 12)
    assert bounds(found.month) == (3.5 * RATE / 12, 3.8 * RATE / 12, 4.0 * RATE / 12)


def test_the_year_so_far_is_what_its_months_came_to_from_the_first_on_that_is_known() -> None:
    """Nobody knows what was paid from January to March: it is said, and not counted as the floor."""
    found = ahead(always(), peaks(m2026_04=3000, m2026_05=4000), "2026-05", None)
    assert found is not None
    assert found.since == "2026-04"
    assert found.year_so_far == pytest.approx((3.0 + 3.5) * RATE / 12)
    assert found.year is not None and found.year.likely == pytest.approx(
        (3.0 + sum((7 + 3 * rest) / (2 + rest) for rest in range(8))) * RATE / 12
    ), "months to come are like the one before"


def test_a_month_without_a_peak_of_its_own_is_billed_by_the_mean_of_those_known() -> None:
    found = ahead(always(), peaks(m2026_01=3000, m2026_02=5000, m2026_05=4000), "2026-05", None)
    assert found is not None
    assert found.since == "2026-01"
    assert found.year_so_far == pytest.approx((3 + 4 + 4 + 4 + 4) * RATE / 12)


def test_each_month_costs_what_its_own_prices_say() -> None:
    own = flemish()
    (season,) = own.seasons
    dearer = replace(own, seasons=(replace(season, price=replace(season.price, incl=2 * Decimal("57.453"))),))
    billing = Billing(lambda month: own if month < "2026-04" else dearer)
    known = peaks(**{f"m2026_{number:02d}": 3000 for number in range(1, 6)})
    found = ahead(billing, known, "2026-05", None)
    assert found is not None
    assert found.month_so_far == pytest.approx(6 * RATE / 12)
    assert found.year_so_far == pytest.approx((3 * 3 + 2 * 6) * RATE / 12)
    assert found.year is not None and found.year.likely == pytest.approx((3 * 3 + 9 * 6) * RATE / 12)
    early = ahead(billing, known, "2026-03", None)
    assert early is not None and early.month_so_far == pytest.approx(3 * RATE / 12)


def test_months_without_a_price_are_in_no_sum() -> None:
    known = peaks(**{f"m2026_{number:02d}": 3000 for number in range(1, 6)})
    found = ahead(Billing(lambda month: flemish() if month >= "2026-03" else None), known, "2026-05", None)
    assert found is not None
    assert found.since == "2026-03"
    assert found.year_so_far == pytest.approx(9 * RATE / 12)
    found = ahead(Billing(lambda month: flemish() if month <= "2026-10" else None), known, "2026-05", None)
    assert found is not None and found.year is None and found.month.likely == pytest.approx(3 * RATE / 12)
    assert ahead(Billing(lambda _month: None), known, "2026-05", None) is None


def test_where_the_maximum_tariff_binds_no_more_than_it_leaves_is_counted() -> None:
    known = peaks(m2026_04=3000, m2026_05=4000)
    billing = Billing(lambda _month: flemish(), {"2026-04": 5.0, "2026-05": 100.0})
    found = ahead(billing, known, "2026-05", None)
    assert found is not None
    assert found.year_so_far == pytest.approx(5.0 + 3.5 * RATE / 12)


def test_of_a_month_that_is_over_the_months_after_it_are_known() -> None:
    known = peaks(m2026_01=3000, m2026_02=5000, m2026_03=2500, m2026_04=2500)
    found = ahead(always(), known, "2026-02", None)
    assert found is not None and found.year is not None
    assert found.month == Range(found.month_so_far, found.month_so_far, found.month_so_far)
    means = [3.0, 4.0, 10.5 / 3]
    assert found.year.low >= (sum(means) + 9 * 2.5) * RATE / 12
    rest = ahead(always(), peaks(m2026_01=3000, m2026_02=5000), "2026-02", None)
    assert rest is not None and rest.year is not None
    assert found.year.likely < rest.year.likely, "March and April were lower than the months before them"


def test_the_rest_of_the_year_is_like_the_year_before() -> None:
    before = {f"m2025_{number:02d}": 3000 for number in range(1, 13)}
    known = peaks(**before, **{f"m2026_{number:02d}": 3000 for number in range(1, 6)})
    found = ahead(always(), known, "2026-05", None)
    assert found is not None
    assert bounds(found.month) == (3 * RATE / 12,) * 3
    assert found.year is not None
    assert bounds(found.year) == (36 * RATE / 12,) * 3
    assert found.year_so_far == pytest.approx(15 * RATE / 12)
    wild = peaks(**{**before, "m2025_11": 9000}, m2026_05=3000)
    found = ahead(always(), wild, "2026-05", None)
    assert found is not None and found.year is not None
    assert found.year.low < found.year.likely < found.year.high


def test_a_house_that_knows_nothing_pays_the_floor() -> None:
    found = ahead(always(), {}, "2026-01", None)
    assert found is not None
    assert found.month_so_far == pytest.approx(2.5 * RATE / 12)
    assert found.year is not None and found.year.likely == pytest.approx(2.5 * RATE)
