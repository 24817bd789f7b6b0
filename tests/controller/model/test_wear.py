# SPDX-License-Identifier: MIT
"""What a kW of peak wears batteries, and down to where it is worth that."""

from __future__ import annotations

import pytest

from controller.model.wear import Wear

HOURS = (720.0,) * 10 + (200.0, 100.0, 50.0, 0.0)
"""More than 2.5 kW for 200 hours of a month, than 2.75 kW for 100, than 3 kW for 50."""


def test_a_kw_wears_by_the_hours_in_which_the_house_takes_more() -> None:
    wear = Wear(0.1, HOURS)
    assert wear.kw_eur(2_500.0, 30.0) == pytest.approx(20.0)
    assert wear.kw_eur(2_749.0, 15.0) == pytest.approx(10.0)
    assert wear.kw_eur(9_000.0, 30.0) == 0.0


@pytest.mark.parametrize(
    ("eur_per_kw", "days", "worth_w"),
    [
        (25.0, 30.0, 2_500.0),
        (10.0, 30.0, 2_750.0),
        (5.0, 30.0, 3_000.0),
        (5.0, 3.0, 2_500.0),
        (1.0, 30.0, 3_250.0),
    ],
)
def test_a_demand_is_worth_holding_while_its_kw_costs_more_than_it_wears(
    eur_per_kw: float, days: float, worth_w: float
) -> None:
    assert Wear(0.1, HOURS).worth_w(eur_per_kw, days) == worth_w


def test_nothing_is_known_of_a_house_that_was_not_watched() -> None:
    assert Wear(0.1).worth_w(5.0, 30.0) == 0.0
    assert Wear(0.1, (720.0, 720.0)).worth_w(5.0, 30.0) == 500.0
