# SPDX-License-Identifier: MIT
"""Rounding: once, and by the rule that is written down."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.tariff.money import cents, in_euros, to_billionth


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("0", 0),
        ("0.125", 13),
        ("-0.125", -13),
        ("0.1249", 12),
        ("-0.1249", -12),
        ("1.005", 101),
        ("86.43", 8643),
    ],
)
def test_halves_of_a_cent_go_away_from_zero(amount: str, expected: int) -> None:
    assert cents(Fraction(amount)) == expected


@given(st.fractions(-1_000_000, 1_000_000))
def test_an_amount_and_its_opposite_round_alike_and_never_by_more_than_half_a_cent(amount: Fraction) -> None:
    assert cents(-amount) == -cents(amount)
    assert abs(cents(amount) - amount * 100) <= Fraction(1, 2)


def test_cents_are_shown_with_two_places() -> None:
    assert [str(in_euros(number)) for number in (0, 5, -1234)] == ["0.00", "0.05", "-12.34"]


def test_a_stored_cost_has_nine_places() -> None:
    assert str(to_billionth(Fraction(1, 3))) == "0.333333333"
    assert str(to_billionth(Fraction(-2, 1))) == "-2.000000000"
