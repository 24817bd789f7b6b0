# SPDX-License-Identifier: MIT
"""The best that was possible: everything known beforehand, the same devices, the same losses.

Months are found AT_ONCE together, so that what is left in batteries and water between them is free; only at the end of
the last of them must there be as much as under the rules. So that this spoils nothing, the last AHEAD are found again
with those that follow. The house under the rules goes on from each answer to the next, so all months together are
never dearer than under the rules. In all this it is a bound: no rule can know so much.

The programs (`best`) are solved on a thread of their own, while what follows is lived through.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise

import numpy as np

from controller.replay.account import Account
from controller.replay.alone import battery_alone, best_alone
from controller.replay.best import Best, Stretch, Vector, best_of
from controller.replay.ledger import MonthLedger, joined
from controller.replay.physical import PhysicalHouse
from controller.replay.report import Result
from controller.replay.run import Plan

AT_ONCE, AHEAD = 4, 2
"""Months in one program, and how many of them are only looked at."""
RUNS_KWH = 1e-4
"""Less in a quarter is nothing."""


class Ideal:
    """Month after month, beginning each with what it left in batteries and water. Owns a thread until `close`."""

    def __init__(self, plan: Plan) -> None:
        self._house = plan.house
        self._tariffs = plan.tariffs
        self._account = Account(plan.zone, plan.tariffs)
        start = PhysicalHouse(plan.house, plan.habits)
        usable_wh = sum(model.most_wh - model.least_wh for model in start.batteries.values())
        self._usable_kwh = usable_wh / 1000
        self._stored = {name: wh / 1000 for name, wh in start.stored_wh.items()}
        self._owed: dict[str, dict[int, float]] = {}
        self._moved_kwh = 0.0
        self._runs = dict.fromkeys((*start.relays, *start.cars), False)
        self._starts = dict.fromkeys(self._runs, 0)
        heating = [name for name, relay in start.relays.items() if relay.heat is not None]
        self._missing_wh = dict.fromkeys((*start.cars, *heating), 0.0)
        self._roof = start.roof
        self._curtailed_wh = 0.0
        self._thread = ThreadPoolExecutor(1, "best")
        self._waiting: list[MonthLedger] = []
        """The newest months, which wait for those that follow."""
        self._found: list[Future[None]] = []

    def live(self, month: MonthLedger) -> None:
        """A month is over: where it is known what followed those before, let their best be found and counted."""
        if not month.starts:
            return
        self._waiting.append(month)
        if len(self._waiting) == AT_ONCE:
            kept = AT_ONCE - AHEAD
            self._found.append(self._thread.submit(self._find, self._waiting, kept))
            self._waiting = self._waiting[kept:]

    def result(self) -> Result:
        """After the last month.

        Raises:
            Bug: the best of a month was not found.
        """
        if self._waiting:
            self._found.append(self._thread.submit(self._find, self._waiting, len(self._waiting)))
        for month in self._found:
            month.result()
        self._account.close()
        cycles = self._moved_kwh / (2 * self._usable_kwh) if self._usable_kwh else 0.0
        curtailed = {} if self._roof is None else {self._roof.name: self._curtailed_wh}
        return Result(self._account.months, cycles, self._starts, self._missing_wh, curtailed)

    def close(self) -> None:
        """End the thread; months that wait are given up."""
        self._thread.shutdown(cancel_futures=True)

    def _find(self, months: list[MonthLedger], kept: int) -> None:
        """Of these months in one program the first `kept` are counted."""
        bills = [(self._tariffs(month.day(0)), len(month.starts)) for month in months]
        stretch = Stretch(joined(months), bills, self._stored, self._owed)
        battery = battery_alone(self._house, stretch, self._roof)
        if battery is None:
            best = best_of(self._house, stretch, self._roof)
        else:
            best = best_alone(battery, stretch, self._roof)
        over = joined(months[:kept])
        self._count(over, best)
        count = len(over.starts)
        self._stored = {name: float(store[count - 1]) for name, store in best.stored.items()}
        self._owed = {name: self._still_owed(name, over, load) for name, load in best.loads.items()}

    def _still_owed(self, name: str, over: MonthLedger, load: Vector) -> dict[int, float]:
        """What the visit that these months end in got less than under the rules [kWh]."""
        car = over.cars.get(name)
        if car is None:
            return {}
        last = car.sessions[-1]
        places = np.flatnonzero(np.array(car.sessions) == last)
        got = float(np.array(car.got_wh)[places].sum()) / 1000
        return {last: self._owed.get(name, {}).get(last, 0.0) + got - float(load[places].sum())}

    def _count(self, over: MonthLedger, best: Best) -> None:
        """The quarters of `over`, with which `best` begins."""
        count = len(over.starts)
        for charged, discharged in best.batteries.values():
            self._moved_kwh += float(charged[:count].sum() + discharged[:count].sum())
        for name, load in best.loads.items():
            runs = [self._runs[name], *(load[:count] > RUNS_KWH).tolist()]
            self._starts[name] += sum(after and not before for before, after in pairwise(runs))
            self._runs[name] = runs[-1]
        if best.curtailed is not None:
            self._curtailed_wh += over.clipped_wh + 1000 * float(best.curtailed[:count].sum())
        for name, missing in best.missing.items():
            self._missing_wh[name] += 1000 * float(missing[:count].sum())
        for place in range(count):
            start, seconds, prices = over.starts[place], over.seconds[place], over.prices(place)
            for kwh in (best.imported[place], -best.exported[place]):
                self._account.flow(start, seconds, float(kwh) * 3_600_000 / seconds, prices)
