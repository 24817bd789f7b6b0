# SPDX-License-Identifier: MIT
"""Where the maximum tariff binds: what is left to pay for a month's peak, below the network's price for it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from controller.tariff.components import Cap, Peak
from controller.tariff.contract import Contract
from controller.tariff.settle import Settling, Stretch
from controller.tariff.spot import NO_SPOT
from controller.tariff.usage import Usage, month_after, month_first


def left_of_peak(usage: Usage, contract: Contract, month: date) -> float | None:
    """What a month's peak part comes to under the maximum [currency, with VAT]; None where that does not bind.

    Of a month that runs it is taken on to the end, as if each day took as much energy as those so far. A month whose
    first day was not recorded is not judged: its energy is not known.
    """
    first, until = month_first(month), usage.until
    if until is None or until <= first or not usage.between(first, date.fromordinal(first.toordinal() + 1)):
        return None
    settling = Settling(usage, NO_SPOT, contract)
    after, left, is_bound = min(month_after(first), until), Fraction(0), False
    for begin, end, tariff in contract.spans(first, after):
        items = settling.settle(Stretch(begin, end, tariff, begin, end))
        kinds = [(item.billed.line.component, item.gross) for item in items if item.gross is not None]
        left += sum((gross for kind, gross in kinds if isinstance(kind, Peak | Cap)), Fraction(0))
        is_bound = is_bound or any(isinstance(kind, Cap) for kind, _ in kinds)
    whole = Fraction((month_after(first) - first).days, (after - first).days)
    return float(left * whole) if is_bound else None
