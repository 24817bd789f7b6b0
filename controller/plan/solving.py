# SPDX-License-Identifier: MIT
"""A linear program that lies in the solver (HiGHS), to be asked again with other bounds.

Who chooses among many ways of running a load asks hundreds of programs that differ by a few bounds: the solver goes
on from the answer before, in a twentieth of the time.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Places = NDArray[np.int64]
METHODS = ("simplex", "ipm")
"""Dual simplex is the quickest by far on these; where it does not get there, interior point with crossover does."""


class Unsolved(Exception):
    """The solver found no answer."""


class Solving:
    """A program in the solver: solved, and again with other bounds, which takes a twentieth of the time."""

    def __init__(self, solver: Any, optimal: object, balance: Places) -> None:
        self._solver = solver
        self._optimal = optimal
        self._balance = balance

    def limit(self, first: int, least: Vector, most: Vector) -> None:
        """The columns from `first` on are between `least` and `most` from now on."""
        places = np.arange(first, first + len(least), dtype=np.int32)
        self._solver.changeColsBounds(len(least), places, least, most)

    def solve(self) -> Vector:
        """The values of all columns at the least cost.

        Raises:
            Unsolved: there is no such thing, or it was not found.
        """
        for method in METHODS:
            self._solver.setOptionValue("solver", method)
            self._solver.run()
            if self._solver.getModelStatus() == self._optimal:
                return np.array(self._solver.getSolution().col_value)
        raise Unsolved(str(self._solver.getModelStatus()))

    @property
    def cost_eur(self) -> float:
        """Of the newest solution."""
        return float(self._solver.getInfo().objective_function_value)

    @property
    def worths_eur(self) -> Vector:
        """What one kWh more that is drawn in each quarter would cost there."""
        return np.array(self._solver.getSolution().row_dual)[self._balance]
