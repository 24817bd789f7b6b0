# SPDX-License-Identifier: MIT
"""Which quarters are taken together, and how what a cell does is dealt out among them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from controller.replay.cells import Cells, Quarters, Span, cells_of

CHARGE_KW = 2.5
BOUNDS_KW = (2.5, 2.6)


def quarters_of(
    nets_kw: list[float], prices: list[float] | None = None, surplus_kwh: float = 0.0
) -> Quarters:
    count = len(nets_kw)
    net = np.array(nets_kw) / 4
    bought = np.array([0.3] * count if prices is None else prices)
    return Quarters(
        np.full(count, 0.25),
        net,
        net + surplus_kwh,
        np.zeros(count),
        np.column_stack((bought, np.full(count, 0.05))),
    )


def cells(quarters: Quarters, *spans: Span) -> list[int]:
    one_month = (Span(0, len(quarters.net), BOUNDS_KW),)
    return list(map(int, cells_of(quarters, spans or one_month, CHARGE_KW).of_quarter))


def test_a_run_below_the_peak_is_one_cell_and_one_above_it_another() -> None:
    assert cells(quarters_of([0.4, 1.0, 2.0, 2.7, 5.0, 0.4, 0.4])) == [0, 0, 0, 1, 1, 2, 2]


def test_a_quarter_that_may_end_below_or_above_stays_alone() -> None:
    assert cells(quarters_of([0.4, 2.55, 2.55, 2.7, 0.4])) == [0, 1, 2, 3, 4]


def test_in_a_run_quarters_that_the_power_bounds_come_apart_from_those_that_the_peak_bounds() -> None:
    """Of 0.05 kW nobody knows: with a peak of 2.5 kW there is room for 2.45, with one of 2.6 for more than 2.5."""
    run = [0.4, 0.0, 0.05, 0.4, 0.0, 0.05, 1.0]
    assert cells(quarters_of(run)) == [2, 3, 0, 2, 3, 1, 2]


def test_another_price_or_another_month_ends_a_run() -> None:
    assert cells(quarters_of([0.4] * 4, [0.2, 0.2, 0.3, 0.3])) == [0, 0, 1, 1]
    months = (Span(0, 3, BOUNDS_KW), Span(3, 4, BOUNDS_KW))
    assert cells(quarters_of([0.4] * 4), *months) == [0, 0, 0, 1]


@pytest.mark.parametrize(
    "quarters",
    [
        quarters_of([0.4] * 3, surplus_kwh=0.1),
        quarters_of([0.4] * 3, [-0.1] * 3),
        quarters_of([0.4] * 3, [0.04] * 3),
    ],
    ids=["a surplus beside it", "paid for taking", "sold dearer than bought"],
)
def test_quarters_in_which_energy_may_go_round_stay_alone(quarters: Quarters) -> None:
    assert cells(quarters) == [0, 1, 2]


def test_where_no_peak_is_paid_all_at_one_price_is_one() -> None:
    assert cells(quarters_of([0.4, 9.0, 2.55]), Span(0, 3, None)) == [0, 0, 0]


AMOUNTS = some.lists(some.floats(0.0, 10.0), min_size=3, max_size=3)
ROOMS = some.lists(some.floats(0.0, 4.0), min_size=6, max_size=6)


@given(AMOUNTS, ROOMS, ROOMS)
def test_what_is_dealt_out_is_all_there_was_and_goes_into_the_first_rooms_first(
    amounts: list[float], first: list[float], second: list[float]
) -> None:
    of_quarter = np.array([0, 0, 1, 2, 2, 2])
    some_cells = Cells(of_quarter, np.array([0, 2, 3]), np.array([2, 1, 3]), ((0, 3),))
    rooms = np.array(first), np.array(second)
    dealt = some_cells.share(np.array(amounts), rooms)
    assert some_cells.sums(dealt) == pytest.approx(np.array(amounts), abs=1e-9)
    for cell, amount in enumerate(amounts):
        own = of_quarter == cell
        if amount <= rooms[0][own].sum():
            assert (dealt[own] <= rooms[0][own] + 1e-9).all()
        elif amount <= rooms[0][own].sum() + rooms[1][own].sum():
            assert (dealt[own] >= rooms[0][own] - 1e-9).all()
            assert (dealt[own] <= rooms[0][own] + rooms[1][own] + 1e-9).all()
