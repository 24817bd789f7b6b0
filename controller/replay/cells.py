# SPDX-License-Identifier: MIT
"""Quarters that the best of one battery need not tell apart, taken together as one long quarter: a cell.

Where it is known between which bounds the peak of a month will be, a run of quarters at one price, all below them, is
one: the battery only charges in it or only gives, so how much is stored is within its limits at every time of it when
it is at both ends, and when exactly it charges is all the same. What can be charged in the run is the sum of what each
quarter has room for, below the peak or by the battery's power; a quarter of which it is not known which of these is
less stays alone, and so does one that ends between the bounds, has a surplus, or a price at which it may pay to waste
energy. A run of quarters all above the bounds is one as well: each gives at least what lies above the peak. So a
program of cells has the same least cost as that of the quarters, in a hundredth to a third of the columns; and outside
the bounds it can only be too cheap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from controller.model.clock import QUARTER_S
from controller.replay.ledger import MonthLedger

Vector = NDArray[np.float64]
Places = NDArray[np.int64]
QUARTER_H = QUARTER_S / 3600
PRICE_DIGITS = 9
ALONE, UNKNOWN, BELOW, CHARGED, ABOVE = range(5)
"""A quarter that is no part of a run; in a run below the peak: not known what bounds the charge, the peak does, or the
power does; in a run above it."""
RUNS = np.array([0, 1, 1, 1, 2])
"""Which of these go together."""


@dataclass(frozen=True, slots=True)
class Quarters:
    """What a stretch of quarters asked of the house. Energies in kWh, prices in EUR/kWh."""

    hours: Vector
    net: Vector
    drawn: Vector
    """Without what is given at other times of the quarter."""
    beyond: Vector
    """The part of this that no battery can give at that moment."""
    prices: NDArray[np.float64]
    """Of import and export, by quarter."""

    @classmethod
    def of(cls, ledger: MonthLedger) -> Quarters:
        seconds = np.array(ledger.seconds, dtype=float)
        sums = np.column_stack((ledger.bought_eur, ledger.sold_eur))
        return cls(
            seconds / 3600,
            np.array(ledger.net_wh) / 1000,
            np.array(ledger.drawn_wh) / 1000,
            np.array(ledger.beyond_wh) / 1000,
            np.round(sums / seconds[:, None], PRICE_DIGITS),
        )

    @property
    def stand_alone(self) -> NDArray[np.bool_]:
        """Where energy given can come back as a surplus, or where wasting it may pay."""
        bought, sold = self.prices.T
        stand_alone: NDArray[np.bool_] = (self.drawn != self.net) | (bought < 0) | (sold > bought)
        return stand_alone


@dataclass(frozen=True, slots=True)
class Span:
    """A month among the quarters, and between which bounds its peak is taken to be [kW]; None where none is paid."""

    first: int
    end: int
    peak_kw: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Cells:
    """Which quarters are taken together."""

    of_quarter: Places
    """The cell of each."""
    firsts: Places
    """The first quarter of each cell."""
    counts: Places
    spans: tuple[tuple[int, int], ...]
    """First cell of each month, and first after it."""

    def sums(self, values: Vector) -> Vector:
        """Of the quarters of each cell."""
        return np.bincount(self.of_quarter, values, len(self.counts)).astype(np.float64)

    def share(self, amounts: Vector, rooms: Sequence[Vector]) -> Vector:
        """Amounts of cells among their quarters: into the first rooms in proportion, then into the next.

        What no room is left for is dealt out evenly.
        """
        dealt = np.zeros(len(self.of_quarter))
        for room in rooms:
            total = self.sums(room)
            taken = np.minimum(amounts, total)
            dealt += room * (taken / np.where(total > 0, total, 1.0))[self.of_quarter]
            amounts = amounts - taken
        return dealt + (amounts / self.counts)[self.of_quarter]


def cells_of(quarters: Quarters, spans: Sequence[Span], charge_kw: float) -> Cells:
    """The cells of quarters for a battery that charges with so much at most."""
    count = len(quarters.net)
    kinds = np.full(count, ALONE)
    months = np.zeros(count, dtype=np.int64)
    for number, span in enumerate(spans):
        month = slice(span.first, span.end)
        months[month] = number
        kinds[month] = _kinds(quarters.net[month], charge_kw * quarters.hours[month], span.peak_kw)
    kinds[quarters.stand_alone] = ALONE
    begins = np.ones(count, dtype=bool)
    groups = np.column_stack((RUNS[kinds], months, quarters.prices))
    begins[1:] = (groups[1:] != groups[:-1]).any(axis=1) | (kinds[1:] == ALONE)
    runs = np.cumsum(begins)
    # In a run below the peak the order is all the same: what is bounded alike comes together, the others stay alone.
    own = np.where(kinds == UNKNOWN, np.arange(count), count + kinds)
    names = runs * (count + len(RUNS)) + own
    _, firsts, of_quarter, counts = np.unique(
        names, return_index=True, return_inverse=True, return_counts=True
    )
    begin = [int(of_quarter[span.first : span.end].min()) for span in spans]
    return Cells(of_quarter, firsts, counts, tuple(zip(begin, [*begin[1:], len(counts)], strict=True)))


def _kinds(net: Vector, most_charge: Vector, peak_kw: tuple[float, float] | None) -> Places:
    if peak_kw is None:
        return np.full(len(net), CHARGED)
    least, most = peak_kw[0] * QUARTER_H, peak_kw[1] * QUARTER_H
    full = net + most_charge
    below = np.select([full >= most, full <= least], [BELOW, CHARGED], UNKNOWN)
    return np.select([net <= least, net >= most], [below, ABOVE], ALONE)
