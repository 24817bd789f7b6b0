# SPDX-License-Identifier: MIT
"""The capacity tariff: what peaks cost, to the cent."""

from __future__ import annotations

from datetime import date

import pytest

from controller.tariff.capacity import CapacityTariff
from controller.tariff.rates import load_rates
from tests.controller.tariff.test_rates import SHIPPED

IMEWO = CapacityTariff("Fluvius Imewo", 2_500, 57.453, 0.0554236, 0.3472738)


def test_the_tariff_of_an_area_comes_with_vat() -> None:
    rates, _ = load_rates(SHIPPED, "rates.yaml")
    assert rates is not None
    found = CapacityTariff.of(rates, "imewo", date(2026, 11, 20))
    assert found is not None
    assert (found.area, found.floor_w, found.eur_per_kw_year) == ("Fluvius Imewo", 2_500, 57.453)
    assert (found.energy_eur_per_kwh, found.max_eur_per_kwh) == pytest.approx((0.0554236, 0.3472738))
    assert CapacityTariff.of(rates, "oslo", date(2026, 11, 20)) is None


@pytest.mark.parametrize(
    ("month_peaks_w", "billed_w"),
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
    month_peaks_w: list[float], billed_w: float
) -> None:
    assert IMEWO.billed_w(month_peaks_w) == pytest.approx(billed_w)


def test_a_year_costs_the_billed_power_at_the_yearly_rate() -> None:
    assert IMEWO.year_eur([4_000] * 12) == pytest.approx(4 * 57.453)


@pytest.mark.parametrize(
    ("from_w", "to_w", "eur"),
    [
        (2_500, 3_500, 4.78775),
        (3_000, 2_900, 0),
        (0, 2_500, 0),
        (1_000, 3_000, 2.393875),
    ],
)
def test_a_rise_above_the_floor_costs_a_twelfth_of_the_rate_per_kw(
    from_w: float, to_w: float, eur: float
) -> None:
    assert IMEWO.peak_cost_eur(from_w, to_w) == pytest.approx(eur)


def test_one_kw_more_costs_what_it_adds_to_twelve_years_of_monthly_means() -> None:
    before = [3_000.0] * 12
    bills = [[*before, 4_000.0, *before][: 13 + number] for number in range(12)]
    added_eur = sum(IMEWO.year_eur(peaks) - IMEWO.year_eur(before) for peaks in bills) / 12
    assert added_eur == pytest.approx(IMEWO.peak_cost_eur(3_000, 4_000))
