# SPDX-License-Identifier: MIT
"""The best that was possible: every quarter of the month known beforehand, the same devices, the same losses.

A linear program per month at the resolution of quarters (HiGHS). Its cost is the month's bill: the highest quarter as
it is billed, never below the tariff's floor, and the energy. What it may not do is what the devices cannot do; what
it must do is what they did under the rules (`ledger`). Currents between 0 and 6 A stand for a car that pauses within
the quarter. In all this it is a bound: no rule can know so much.

The programs are solved on a thread of their own, month after month, while the next month is lived through.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from controller.model.clock import QUARTER_S
from controller.model.errors import Bug
from controller.model.habits import HeatSpec
from controller.model.house import BatterySpec, ChargerSpec, House, RelaySpec, dotted
from controller.plan.program import Program, Unsolved
from controller.replay.account import Account
from controller.replay.house import EFFICIENCY, BatteryModel
from controller.replay.ledger import MonthLedger
from controller.replay.physical import PhysicalHouse, RoofModel
from controller.replay.report import Result
from controller.replay.run import Plan
from controller.tariff.capacity import MONTHS, CapacityTariff

Vector = NDArray[np.float64]
MISSING_EUR_PER_KWH = 10.0
"""So dear is a kWh that a car leaves without, or that water is too cold by, that none is missing needlessly."""
WEAR_EUR_PER_KWH = 1e-4
"""So little is a kWh through a battery, that only a battery that does nothing for anybody is kept still."""
RUNS_KWH = 1e-4
"""Less in a quarter is nothing."""


@dataclass(frozen=True, slots=True)
class _Solved:
    """A month as it was best: energies of its quarters [kWh]."""

    batteries: dict[str, tuple[Vector, Vector]] = field(default_factory=dict)
    """Charged and discharged."""
    loads: dict[str, Vector] = field(default_factory=dict)
    stored: dict[str, float] = field(default_factory=dict)
    """At the end, in batteries and water."""
    missing: dict[str, float] = field(default_factory=dict)
    curtailed: Vector | None = None


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
        self._moved_kwh = 0.0
        self._starts = dict.fromkeys((*start.relays, *start.cars), 0)
        heating = [name for name, relay in start.relays.items() if relay.heat is not None]
        self._missing_wh = dict.fromkeys((*start.cars, *heating), 0.0)
        self._roof = start.roof
        self._curtailed_wh = 0.0
        self._thread = ThreadPoolExecutor(1, "best")
        self._months: list[Future[None]] = []

    def live(self, month: MonthLedger) -> None:
        """Let the best of a month be found, and count what comes of it."""
        if month.starts:
            self._months.append(self._thread.submit(self._find, month))

    def result(self) -> Result:
        """After the last month.

        Raises:
            Bug: the best of a month was not found.
        """
        for month in self._months:
            month.result()
        self._account.close()
        cycles = self._moved_kwh / (2 * self._usable_kwh) if self._usable_kwh else 0.0
        curtailed = {} if self._roof is None else {self._roof.name: self._curtailed_wh}
        return Result(self._account.months, cycles, self._starts, self._missing_wh, curtailed)

    def close(self) -> None:
        """End the thread; months that wait are given up."""
        self._thread.shutdown(cancel_futures=True)

    def _find(self, month: MonthLedger) -> None:
        best = _solve(self._house, self._tariffs(month.day(0)), month, (self._stored, self._roof))
        self._count(month, best)

    def _count(self, month: MonthLedger, best: _Solved) -> None:
        grid = np.array(month.net_wh) / 1000
        for charged, discharged in best.batteries.values():
            grid += charged - discharged
            self._moved_kwh += float(charged.sum() + discharged.sum())
        for name, load in best.loads.items():
            grid += load
            runs = [False, *(load > RUNS_KWH).tolist()]
            self._starts[name] += sum(after and not before for before, after in pairwise(runs))
        if best.curtailed is not None:
            grid += best.curtailed
            self._curtailed_wh += 1000 * float(best.curtailed.sum())
        for name, kwh in best.missing.items():
            self._missing_wh[name] += 1000 * kwh
        self._stored |= best.stored
        for place, kwh in enumerate(grid.tolist()):
            seconds = month.seconds[place]
            self._account.flow(month.starts[place], seconds, kwh * 3_600_000 / seconds, month.prices(place))


def _solve(
    house: House,
    tariff: CapacityTariff | None,
    month: MonthLedger,
    begins: tuple[Mapping[str, float], RoofModel | None],
) -> _Solved:
    """Build the program of a month out of its devices, and read its answer; `begins`: what is stored, and the roof."""
    stored, roof = begins
    count = len(month.starts)
    program = Program(count, np.array(month.seconds) / 3600)
    prices = np.array([month.prices(place) for place in range(count)])
    rate, floor_kw = (
        (0.0, 0.0) if tariff is None else (tariff.eur_per_kw_year / MONTHS, tariff.floor_w / 1000)
    )
    program.connect(np.array(month.net_wh) / 1000, prices[:, 0], prices[:, 1])
    program.bill_peak(rate, floor_kw, QUARTER_S / 3600)
    blocks = _Blocks(program, month, stored)
    for spec in house.devices:
        match spec:
            case BatterySpec():
                blocks.battery(spec)
            case ChargerSpec():
                blocks.car(dotted(spec), spec.current_max_a * house.watts_per_ampere(spec.phases) / 1000)
            case RelaySpec() if spec.heat is not None:
                blocks.water(dotted(spec), spec.load_w / 1000, spec.heat)
            case RelaySpec():
                blocks.relay(dotted(spec), spec.load_w / 1000)
            case _:
                continue
    if roof is not None:
        # Only where a price is below zero can it be better not to make what the sun gives.
        blocks.roof(roof, np.where(prices.min(axis=1) < 0, np.array(month.sun_wh) / 1000, 0.0))
    try:
        return blocks.read(program.solve())
    except Unsolved as status:  # though the house under the rules is an answer
        raise Bug(f"the best of a month was not found: {status}") from status


class _Blocks:
    """Which columns of a month's program are whose."""

    def __init__(self, program: Program, month: MonthLedger, stored: Mapping[str, float]) -> None:
        self._program = program
        self._month = month
        self._before = stored
        self._count = len(month.starts)
        self._batteries: dict[str, tuple[int, int]] = {}
        self._loads: dict[str, int] = {}
        self._stores: dict[str, int] = {}
        self._missing: dict[str, list[int]] = {}
        self._curtailed: int | None = None

    def battery(self, spec: BatterySpec) -> None:
        name, model = dotted(spec), BatteryModel(spec)
        limits = (model.least_wh / 1000, model.most_wh / 1000)
        powers = (spec.charge_max_w / 1000, spec.discharge_max_w / 1000)
        charge, discharge, store = self._program.battery(
            limits, powers, self._span(name), EFFICIENCY, WEAR_EUR_PER_KWH
        )
        self._batteries[name], self._stores[name] = (charge, discharge), store

    def car(self, name: str, most_kw: float) -> None:
        """Its energy anywhere in the visit; what it leaves without costs dearly."""
        car = self._month.cars[name]
        block = self._loads[name] = self._program.load(most_kw * np.array(car.home_s) / 3600)
        slacks = self._missing[name] = []
        sessions = np.array(car.sessions)
        got = np.array(car.got_wh) / 1000
        for session in np.unique(sessions).tolist():
            places = np.flatnonzero(sessions == session)
            need = float(got[places].sum()) + car.missing_wh.get(session, 0.0) / 1000
            slacks.append(self._program.need(block + places, need, MISSING_EUR_PER_KWH))

    def water(self, name: str, load_kw: float, heat: HeatSpec) -> None:
        """The same heat drawn at the same time; what is too cold costs dearly."""
        asked = np.array(self._month.asked_wh[name]) / 1000
        span = (*self._span(name), heat.capacity_wh / 1000)
        load, store, missing = self._program.heat(load_kw, span, heat.yields, asked, MISSING_EUR_PER_KWH)
        self._loads[name], self._stores[name] = load, store
        self._missing[name] = list(range(missing, missing + self._count))

    def relay(self, name: str, load_kw: float) -> None:
        """As long on each day as it ran under the rules."""
        month = self._month
        block = self._loads[name] = self._program.load(load_kw * np.array(month.seconds) / 3600)
        used = np.array(month.relays[name]) / 1000
        days = np.array([month.day(place).toordinal() for place in range(self._count)])
        for day in np.unique(days).tolist():
            places = np.flatnonzero(days == day)
            self._program.need(block + places, float(used[places].sum()), MISSING_EUR_PER_KWH)

    def roof(self, roof: RoofModel, sun: Vector) -> None:
        """Any part of the sun may be left unmade, down to what its installer allows."""
        lowest_kw = 0.0 if roof.spec.lowest_w is None else roof.spec.lowest_w / 1000
        hours = np.array(self._month.seconds) / 3600
        self._curtailed = self._program.curtail(sun - np.minimum(sun, lowest_kw * hours))

    def read(self, values: Vector) -> _Solved:
        """What the solved columns say."""

        def block(first: int) -> Vector:
            return values[first : first + self._count]

        return _Solved(
            {name: (block(first), block(second)) for name, (first, second) in self._batteries.items()},
            {name: block(first) for name, first in self._loads.items()},
            {name: float(block(first)[-1]) for name, first in self._stores.items()},
            {name: float(values[places].sum()) for name, places in self._missing.items()},
            None if self._curtailed is None else block(self._curtailed),
        )

    def _span(self, name: str) -> tuple[float, float]:
        """What is stored at the beginning, and at least at the end."""
        return self._before[name], self._month.stored_wh[name] / 1000
