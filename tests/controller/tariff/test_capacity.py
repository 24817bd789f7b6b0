# SPDX-License-Identifier: MIT
"""The capacity tariff: what peaks cost, to the cent."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from controller.tariff.capacity import CapacityTariff
from controller.tariff.components import Demand
from controller.tariff.demand import billed_w, last_months
from controller.tariff.rates import load_rates
from tests.controller.tariff.test_rates import SHIPPED

IMEWO = CapacityTariff("Fluvius Imewo", 2_500, 57.453, 0.0554236)


def billed_after(month_peaks_w: list[float]) -> float:
    """What a bill takes for the power after these months, oldest first."""
    names = last_months("2026-11", len(month_peaks_w))
    peaks = {name: Fraction(peak_w) for name, peak_w in zip(names, month_peaks_w, strict=True)}
    billed = billed_w(Demand(months=12, floor_w=2_500), peaks, "2026-11")
    assert billed is not None
    return float(billed)


def test_the_tariff_of_an_area_comes_with_vat() -> None:
    rates, _ = load_rates(SHIPPED, "rates.yaml")
    assert rates is not None
    found = CapacityTariff.of(rates, "imewo", date(2026, 11, 20))
    assert found is not None
    assert (found.area, found.floor_w, found.eur_per_kw_year) == ("Fluvius Imewo", 2_500, 57.453)
    assert found.energy_eur_per_kwh == pytest.approx(0.0554236)
    assert CapacityTariff.of(rates, "oslo", date(2026, 11, 20)) is None


@pytest.mark.parametrize(
    ("month_peaks_w", "expected_w"),
    [
        ([], 2_500),
        ([632], 2_500),
        ([632, 4_500], 3_500),
        ([4_000] * 12, 4_000),
        ([9_000] + [4_000] * 12, 4_000),
        ([2_000] * 11 + [5_500], 2_750),
    ],
)
def test_the_mean_of_twelve_months_is_billed_and_none_counts_below_the_floor(
    month_peaks_w: list[float], expected_w: float
) -> None:
    assert billed_after(month_peaks_w) == expected_w


def test_one_kw_more_costs_what_it_adds_to_twelve_years_of_monthly_means() -> None:
    before = [3_000.0] * 12
    bills = [[*before, 4_000.0, *before][: 13 + number] for number in range(12)]
    added_kw_years = sum(billed_after(peaks) - billed_after(before) for peaks in bills) / 12 / 1000
    assert added_kw_years * IMEWO.eur_per_kw_year == pytest.approx(IMEWO.peak_eur_per_kw)
