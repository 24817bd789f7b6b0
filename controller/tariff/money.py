# SPDX-License-Identifier: MIT
"""Money without rounding errors, and the one rule by which it is rounded.

    rates and spot prices   decimals, as published: `Decimal`
    energy                  whole watt-hours, as meters count them
    amounts                 exact fractions of a euro (days of a year and VAT taken out do not end as decimals)
    on a bill               each amount is rounded once, from its exact value, to the cent, half away from zero
    in an entry             a quarter's cost is rounded once, to a billionth, half to even

Nothing is summed after it was rounded, so it does not matter in which pieces a period is counted.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

BILLIONTH = Decimal("0.000000001")
HUNDREDTH = Decimal("0.01")


def cents(amount: Fraction) -> int:
    """Whole cents, half away from zero: 0.125 EUR is 13 cents, -0.125 EUR is -13."""
    doubled = abs(amount) * 200
    rounded = (doubled.numerator // doubled.denominator + 1) // 2
    return rounded if amount >= 0 else -rounded


def in_euros(whole_cents: int) -> Decimal:
    """Cents as a decimal with two places."""
    return whole_cents * HUNDREDTH


def to_billionth(amount: Fraction) -> Decimal:
    """The nearest billionth, half to even, as it is stored."""
    scaled = amount * 1_000_000_000
    return Decimal(round(scaled)).scaleb(-9).quantize(BILLIONTH, ROUND_HALF_EVEN)
