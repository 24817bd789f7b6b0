# SPDX-License-Identifier: MIT
"""A stretch of quarters as a linear program for HiGHS: columns are their energies [kWh], rows what holds among them.

A backtest finds the best of a month with it, the day plan the best of what is to come.

    balance   import - export = net + charged - discharged + loads + curtailed
    storage   stored - stored before = efficiency x charged - discharged / efficiency
    turns     charged / its power + discharged / its power <= hours, where energy may be worth less than nothing
    heat      stored - stored before = yields x load - asked + missing
    peak      import / 0.25 h <= peak
    moments   import + discharged >= drawn, and import >= drawn beyond what batteries can give at that moment

The matrix is built in coordinate form with numpy; no modelling layer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from controller.plan.solving import Solving, Unsolved

__all__ = ["Moments", "Program", "Unsolved"]

Vector = NDArray[np.float64]
Places = NDArray[np.int64]
NOWHERE: Places = np.zeros(0, dtype=np.int64)
INFINITE = float("inf")
LEAST = 1e-6
"""Less in a quarter is nothing [kWh]."""
HAIR_EUR = 1e-6
"""So little is a kWh sold less worth than one bought at the same price."""
STEPS_PER_ROW = 20
"""Simplex takes one to two on a month of quarters; one that takes so many goes round in circles."""
OPTIONS: Mapping[str, bool | int | str] = MappingProxyType(
    {
        "output_flag": False,
        "threads": 1,
        "presolve": "off",  # it finds little to leave out, and takes longer than it saves
        "simplex_dual_edge_weight_strategy": 1,  # Devex: more steps than the steepest edge, in half the time
    }
)


@dataclass(frozen=True, slots=True)
class Moments:
    """What of a quarter's net is at other times of it than the rest [kWh]."""

    surplus: Vector
    """Beside what is drawn."""
    beyond: Vector
    """Of what is drawn: more than batteries can give at that time, whatever they can give in the whole quarter."""


class Program:
    """Grows by blocks of columns and rows, and is solved once. `hours` is how much of each quarter is recorded."""

    def __init__(self, count: int, hours: Vector) -> None:
        self._count = count
        self._hours = hours
        self._columns = 0
        self._rows = 0
        self._cost: list[Vector] = []
        self._more_cost: list[tuple[int, Vector]] = []
        self._begins: list[int] = []
        """First columns of the blocks."""
        self._column_bounds: list[tuple[Vector, Vector]] = []
        self._row_bounds: list[tuple[Vector, Vector]] = []
        self._entries: list[tuple[Places, Places, Vector]] = []
        self._import = 0
        self._balance = 0
        self._burning: Places = NOWHERE
        """Quarters in which it would pay to waste energy."""
        self._drawn = self._sold = (0, NOWHERE)
        """First rows of what holds within some quarters, and these: of what is drawn at least, and sold at most."""

    def connect(
        self,
        net: Vector,
        buy_eur: Vector,
        sell_eur: Vector,
        most: float = INFINITE,
        beyond_eur: float = 0.0,
        *,
        moments: Moments | None = None,
    ) -> tuple[int, int]:
        """The street: columns of import and export, each at its price. An import beyond `most` costs more.

        What is sold never earns more than it cost to buy, unless `moments` tell what of `net` is a surplus at one
        time of a quarter beside what is drawn at another: only a battery brings the two together, and only it and
        the surplus can be sold. What is drawn beyond the power of batteries comes from the street, and what they
        give at other times of that quarter is exported.
        """
        sold_eur = np.minimum(sell_eur, buy_eur) if moments is None else sell_eur
        self._import = self._block(self._count, buy_eur, 0.0 if moments is None else moments.beyond, most)
        # At one price nothing is won by selling what is bought, and with a hair less nothing is sold for that.
        sell = self._block(
            self._count, np.where(sold_eur == buy_eur, HAIR_EUR, 0.0) - sold_eur, 0.0, INFINITE
        )
        self._burning = np.flatnonzero((sold_eur < 0) | (sold_eur > buy_eur))
        self._balance = self._equations(net, net)
        self._put(self._balance, self._import, 1.0)
        self._put(self._balance, sell, -1.0)
        if most < INFINITE:
            self._put(self._balance, self._block(self._count, buy_eur + beyond_eur, 0.0, INFINITE), 1.0)
        if moments is not None:
            surplus = moments.surplus
            mixed = np.flatnonzero((surplus > LEAST) & (net + surplus > LEAST))
            self._drawn = self._within(mixed, self._import, (net + surplus, np.full(self._count, INFINITE)))
            dear = np.flatnonzero(sold_eur > buy_eur)
            self._sold = self._within(dear, sell, (np.full(self._count, -INFINITE), surplus))
        return self._import, sell

    def bill_peak(
        self, eur_per_kw: float, floor_kw: float, hours: float | Vector, span: tuple[int, int] | None = None
    ) -> int:
        """The column of the highest quarter, of all or from one place until another, at its price.

        It is never less than the floor. `hours` are those of a whole quarter; of several where they are one column.
        """
        first, end = (0, self._count) if span is None else span
        places = np.arange(first, end)
        peak = self._block(1, np.array([eur_per_kw]), floor_kw, INFINITE)
        rows = self._equations(np.full(len(places), -INFINITE), np.zeros(len(places)))
        self._enter(rows + places - first, self._import + places, 1.0 / hours)
        self._enter(rows + places - first, np.full(len(places), peak), -1.0)
        return peak

    def battery(
        self,
        limits: tuple[float, float],
        powers: tuple[float, float],
        span: tuple[float, float],
        efficiency: float,
        wear_eur: float,
    ) -> tuple[int, int, int]:
        """Columns of charge, discharge and store; `span` is what is in it at the beginning and at least at the end.

        A battery that wastes energy because it is paid for that can do so by turns only, within its powers.
        """
        count, hours = self._count, self._hours
        wear = np.full(count, wear_eur)
        charge = self._block(count, wear, 0.0, powers[0] * hours)
        discharge = self._block(count, wear, 0.0, powers[1] * hours)
        least = np.full(count, limits[0])
        least[-1] = min(max(limits[0], span[1]), limits[1])
        store = self._block(count, np.zeros(count), least, limits[1])
        before = np.zeros(count)
        before[0] = span[0]
        rows = self._equations(before, before)
        self._put(rows, store, 1.0)
        later = np.arange(1, count)
        self._enter(rows + later, store + later - 1, -1.0)
        self._put(rows, charge, -efficiency)
        self._put(rows, discharge, 1.0 / efficiency)
        self._put(self._balance, charge, -1.0)
        self._put(self._balance, discharge, 1.0)
        for (first, places), factor in ((self._drawn, 1.0), (self._sold, -1.0)):
            self._enter(first + np.arange(len(places)), discharge + places, factor)
        if len(self._burning) and min(powers) > 0:
            turns = self._equations(np.full(len(self._burning), -INFINITE), hours[self._burning])
            places = turns + np.arange(len(self._burning))
            self._enter(places, charge + self._burning, 1.0 / powers[0])
            self._enter(places, discharge + self._burning, 1.0 / powers[1])
        return charge, discharge, store

    def heat(
        self,
        load_kw: float,
        span: tuple[float, float, float],
        yields: float,
        asked: Vector,
        missing_eur: float,
    ) -> tuple[int, int, int]:
        """Columns of load, store and missing heat; `span` is what is stored at first, at least at last, at most."""
        count = self._count
        load = self.load(load_kw * self._hours)
        least = np.zeros(count)
        least[-1] = min(span[1], span[2])
        store = self._block(count, np.zeros(count), least, span[2])
        missing = self._block(count, np.full(count, missing_eur), 0.0, INFINITE)
        before = -asked
        before[0] += span[0]
        rows = self._equations(before, before)
        self._put(rows, store, 1.0)
        later = np.arange(1, count)
        self._enter(rows + later, store + later - 1, -1.0)
        self._put(rows, load, -yields)
        self._put(rows, missing, -1.0)
        return load, store, missing

    def load(self, most: Vector, least: float | Vector = 0.0) -> int:
        """Columns of a load that takes between `least` and `most` in each quarter."""
        block = self._block(self._count, np.zeros(self._count), least, most)
        self._put(self._balance, block, -1.0)
        return block

    def curtail(self, sun: Vector) -> int:
        """Columns of what an inverter does not make of `sun`."""
        return self.load(np.maximum(sun, 0.0))

    def need(self, places: Places, energy: float, missing_eur: float, *, beyond: float = 0.0) -> int:
        """The columns at `places` together give `energy`, and up to `beyond` more.

        What is missing of it is the column that is returned.
        """
        slack = self._block(1, np.array([missing_eur]), 0.0, INFINITE)
        row = self._equations(np.array([energy]), np.array([energy + beyond]))
        self._enter(np.full(len(places), row), places, 1.0)
        self._enter(np.array([row]), np.array([slack]), 1.0)
        return slack

    def price(self, column: int, eur: Vector) -> None:
        """Columns from `column` on cost so much more."""
        self._more_cost.append((column, eur))

    def split(self, column: int, most: Vector) -> int:
        """Let the columns from `column` on go no further than `most`; what they could beyond that gets own columns.

        These do the same in all rows so far, at the same cost.
        """
        place = self._begins.index(column)
        least, reach = self._column_bounds[place]
        within = np.clip(most, 0.0, reach)
        self._column_bounds[place] = (np.minimum(least, within), within)
        twin = self._block(len(within), self._cost[place], np.maximum(least - within, 0.0), reach - within)
        for rows, columns, values in self._entries[:]:
            mine = (columns >= column) & (columns < column + len(within))
            self._entries.append((rows[mine], columns[mine] - column + twin, values[mine]))
        self._more_cost += [(twin, eur) for first, eur in self._more_cost if first == column]
        return twin

    def keep(self, store: int, least: Vector, missing_eur: float) -> None:
        """The columns from `store` on shall not fall below `least`; what is missing costs in each quarter."""
        missing = self._block(self._count, np.full(self._count, missing_eur), 0.0, INFINITE)
        rows = self._equations(least, np.full(self._count, INFINITE))
        self._put(rows, store, 1.0)
        self._put(rows, missing, 1.0)

    def solve(self) -> Vector:
        """The values of all columns at the least cost.

        Raises:
            Unsolved: there is no such thing, or it was not found.
            ImportError: there is no solver.
        """
        return self.open().solve()

    def open(self) -> Solving:
        """Hand it to the solver; what is added after that is not seen by it.

        Raises:
            ImportError: there is no solver.
        """
        import highspy  # it is slow to import, and few need it

        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = self._columns, self._rows
        program.col_cost_ = self._costs()
        program.col_lower_, program.col_upper_ = _bounds(self._column_bounds)
        program.row_lower_, program.row_upper_ = _bounds(self._row_bounds)
        start, index, value = self._by_column()
        program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        program.a_matrix_.start_, program.a_matrix_.index_, program.a_matrix_.value_ = start, index, value
        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]  # its stubs leave it out
        for option, setting in OPTIONS.items():
            solver.setOptionValue(option, setting)
        solver.setOptionValue("simplex_iteration_limit", STEPS_PER_ROW * self._rows)
        solver.passModel(program)
        balance = np.arange(self._balance, self._balance + self._count)
        return Solving(solver, highspy.HighsModelStatus.kOptimal, balance)

    def _costs(self) -> Vector:
        costs = np.concatenate(self._cost)
        for first, eur in self._more_cost:
            costs[first : first + len(eur)] += eur
        return costs

    def _by_column(self) -> tuple[NDArray[np.int32], NDArray[np.int32], Vector]:
        rows, columns, values = (
            np.concatenate([entry[part] for entry in self._entries]) for part in range(3)
        )
        order = np.lexsort((rows, columns))
        start = np.searchsorted(columns[order], np.arange(self._columns + 1)).astype(np.int32)
        return start, rows[order].astype(np.int32), values[order]

    def _block(self, count: int, cost: Vector, least: float | Vector, most: float | Vector) -> int:
        first, self._columns = self._columns, self._columns + count
        self._begins.append(first)
        self._cost.append(np.asarray(cost, dtype=float))
        self._column_bounds.append((np.broadcast_to(least, count), np.broadcast_to(most, count)))
        return first

    def _equations(self, least: Vector, most: Vector) -> int:
        first, self._rows = self._rows, self._rows + len(least)
        self._row_bounds.append((least, most))
        return first

    def _within(self, places: Places, column: int, bounds: tuple[Vector, Vector]) -> tuple[int, Places]:
        """A row for each of `places`, with an entry of the columns from `column` on: the first row, and the places."""
        first = self._equations(bounds[0][places], bounds[1][places])
        self._enter(first + np.arange(len(places)), column + places, 1.0)
        return first, places

    def _put(self, row: int, column: int, value: float) -> None:
        """The same entry for each quarter."""
        quarters = np.arange(self._count)
        self._enter(row + quarters, column + quarters, value)

    def _enter(self, rows: Places, columns: Places, value: float | Vector) -> None:
        self._entries.append((rows, columns, np.full(len(rows), value)))


def _bounds(pairs: list[tuple[Vector, Vector]]) -> tuple[Vector, Vector]:
    return np.concatenate([pair[0] for pair in pairs]), np.concatenate([pair[1] for pair in pairs])
