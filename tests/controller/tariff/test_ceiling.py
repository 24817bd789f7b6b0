# SPDX-License-Identifier: MIT
"""What the maximum tariff leaves of a peak's cost, on the months that the bill's tests work out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from controller.tariff.ceiling import left_of_peak
from controller.tariff.usage import Quarter
from tests.controller.tariff.cases import at, contract, even, usage

JUNE = date(2026, 6, 1)


def evenings(days: int, wh: int) -> list[Quarter]:
    """So much at 18:00 of the first days of June."""
    return [Quarter(at(f"2026-06-{day:02d} 18:00"), wh, 0) for day in range(1, days + 1)]


def test_the_maximum_less_what_the_kwh_cost_is_left() -> None:
    """60 kWh: 20.836428 in all, of which the kWh 3.451542."""
    counted = usage(evenings(30, 2000), {"2026-06": 8000})
    assert left_of_peak(counted, contract("limburg"), JUNE) == pytest.approx(20.836428 - 3.451542)


def test_a_month_that_runs_is_taken_on_to_its_end() -> None:
    counted = usage(evenings(10, 2000), {"2026-06": 8000})
    assert left_of_peak(counted, contract("limburg"), JUNE) == pytest.approx(20.836428 - 3.451542)


def test_where_it_does_not_bind_nothing_is_said() -> None:
    counted = usage(even(JUNE, date(2026, 7, 1), 300), {"2026-06": 8000})
    assert left_of_peak(counted, contract("limburg"), JUNE) is None


def test_a_month_whose_energy_is_not_known_is_not_judged() -> None:
    late = usage(evenings(30, 2000)[5:], {"2026-06": 8000})
    assert left_of_peak(late, contract("limburg"), JUNE) is None
    assert left_of_peak(usage([]), contract("limburg"), JUNE) is None
    assert left_of_peak(usage(evenings(30, 2000)), contract("limburg"), date(2026, 7, 1)) is None


@pytest.mark.parametrize("area", ["ores", "sibelga"])
def test_no_other_region_has_one(area: str) -> None:
    assert left_of_peak(usage(evenings(30, 2000)), contract(area), JUNE) is None
