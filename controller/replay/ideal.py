# SPDX-License-Identifier: MIT
"""The best that was possible: every quarter of the month known beforehand, the same devices, the same losses.

A linear program per month at the resolution of quarters (HiGHS). Its cost is the month's bill: the highest quarter as
it is billed, never below the tariff's floor, and the energy. What it may not do is what the devices cannot do; what
it must do is what they did under the rules (`ledger`). Currents between 0 and 6 A stand for a car that pauses within
the quarter. In all this it is a bound: no rule can know so much.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from controller.model.clock import QUARTER_S
from controller.model.house import BatterySpec, ChargerSpec, House, RelaySpec, dotted
from controller.replay.account import Account
from controller.replay.house import EFFICIENCY, BatteryModel
from controller.replay.ledger import MonthLedger
from controller.replay.program import Program
from controller.replay.report import Result
from controller.replay.run import Plan
from controller.tariff.capacity import MONTHS, CapacityTariff

Vector = NDArray[np.float64]
MISSING_EUR_PER_KWH = 10.0
"""So dear is a kWh that a car leaves without, that none does who need not."""
WEAR_EUR_PER_KWH = 1e-4
"""So little is a kWh through a battery, that only a battery that does nothing for anybody is kept still."""
RUNS_KWH = 1e-4
"""Less in a quarter is nothing."""


@dataclass(frozen=True, slots=True)
class _Solved:
    """A month as it was best: energies of its quarters [kWh]."""

    batteries: Mapping[str, tuple[Vector, Vector, Vector]]
    """Charged, discharged, stored at the end."""
    loads: Mapping[str, Vector]
    missing: Mapping[str, float]


class Ideal:
    """Month after month, beginning each with what it left in the batteries."""

    def __init__(self, plan: Plan) -> None:
        self._house = plan.house
        self._tariffs = plan.tariffs
        self._account = Account(plan.zone, plan.tariffs)
        batteries = {dotted(spec): BatteryModel(spec) for spec in _batteries(plan.house)}
        self._usable_kwh = sum(model.most_wh - model.least_wh for model in batteries.values()) / 1000
        self._stored = {name: model.stored_wh / 1000 for name, model in batteries.items()}
        self._moved_kwh = 0.0
        relays = [dotted(spec) for spec in plan.house.devices if isinstance(spec, RelaySpec)]
        cars = [dotted(spec) for spec in plan.house.devices if isinstance(spec, ChargerSpec)]
        self._starts = dict.fromkeys((*relays, *cars), 0)
        self._missing_wh = dict.fromkeys(cars, 0.0)

    def live(self, month: MonthLedger) -> None:
        """Find the best of a month and count what came of it."""
        if month.starts:
            self._count(month, _solve(self._house, self._tariffs(month.days[0]), month, self._stored))

    def result(self) -> Result:
        """After the last month."""
        self._account.close()
        cycles = self._moved_kwh / (2 * self._usable_kwh) if self._usable_kwh else 0.0
        return Result(self._account.months, cycles, self._starts, self._missing_wh)

    def _count(self, month: MonthLedger, best: _Solved) -> None:
        grid = np.array(month.net_wh) / 1000
        for name, (charged, discharged, stored) in best.batteries.items():
            grid += charged - discharged
            self._stored[name] = float(stored[-1])
            self._moved_kwh += float(charged.sum() + discharged.sum())
        for name, load in best.loads.items():
            grid += load
            runs = [False, *(load > RUNS_KWH).tolist()]
            self._starts[name] += sum(after and not before for before, after in pairwise(runs))
        for name, kwh in best.missing.items():
            self._missing_wh[name] += 1000 * kwh
        for place, kwh in enumerate(grid.tolist()):
            seconds = month.seconds[place]
            self._account.flow(month.starts[place], seconds, kwh * 3_600_000 / seconds, month.prices(place))


def _batteries(house: House) -> list[BatterySpec]:
    return [spec for spec in house.devices if isinstance(spec, BatterySpec)]


def _solve(
    house: House, tariff: CapacityTariff | None, month: MonthLedger, stored: Mapping[str, float]
) -> _Solved:
    """Build the program of a month out of its devices, and read its answer."""
    count = len(month.starts)
    program = Program(count, np.array(month.seconds) / 3600)
    prices = np.array([month.prices(place) for place in range(count)])
    rate, floor_kw = (
        (0.0, 0.0) if tariff is None else (tariff.eur_per_kw_year / MONTHS, tariff.floor_w / 1000)
    )
    program.connect(np.array(month.net_wh) / 1000, prices[:, 0], prices[:, 1])
    program.bill_peak(rate, floor_kw, QUARTER_S / 3600)
    batteries: dict[str, tuple[int, int, int]] = {}
    loads: dict[str, int] = {}
    slacks: dict[str, list[int]] = {}
    for spec in house.devices:
        name = dotted(spec)
        match spec:
            case BatterySpec():
                model = BatteryModel(spec)
                limits = (model.least_wh / 1000, model.most_wh / 1000)
                powers = (spec.charge_max_w / 1000, spec.discharge_max_w / 1000)
                span = (stored[name], month.stored_wh[name] / 1000)
                batteries[name] = program.battery(limits, powers, span, EFFICIENCY, WEAR_EUR_PER_KWH)
            case ChargerSpec():
                most_kw = spec.current_max_a * house.watts_per_ampere(spec.phases) / 1000
                loads[name], slacks[name] = _car(program, month, name, most_kw)
            case RelaySpec():
                loads[name] = _relay(program, month, name, spec.load_w / 1000)
            case _:
                continue
    values = program.solve()
    return _Solved(
        {name: _three(values, blocks, count) for name, blocks in batteries.items()},
        {name: values[first : first + count] for name, first in loads.items()},
        {name: float(sum(values[place] for place in places)) for name, places in slacks.items()},
    )


def _three(values: Vector, blocks: tuple[int, int, int], count: int) -> tuple[Vector, Vector, Vector]:
    first, second, third = (values[block : block + count] for block in blocks)
    return first, second, third


def _car(program: Program, month: MonthLedger, name: str, most_kw: float) -> tuple[int, list[int]]:
    """Its energy anywhere in the visit; what it leaves without costs dearly."""
    car = month.cars[name]
    block = program.load(most_kw * np.array(car.home_s) / 3600)
    slacks: list[int] = []
    sessions = np.array(car.sessions)
    got = np.array(car.got_wh) / 1000
    for session in np.unique(sessions).tolist():
        places = np.flatnonzero(sessions == session)
        need = float(got[places].sum()) + car.missing_wh.get(session, 0.0) / 1000
        slacks.append(program.need(block + places, need, MISSING_EUR_PER_KWH))
    return block, slacks


def _relay(program: Program, month: MonthLedger, name: str, load_kw: float) -> int:
    """As long on each day as it ran under the rules."""
    block = program.load(load_kw * np.array(month.seconds) / 3600)
    used = np.array(month.relays[name]) / 1000
    days = np.array([day.toordinal() for day in month.days])
    for day in np.unique(days).tolist():
        places = np.flatnonzero(days == day)
        program.need(block + places, float(used[places].sum()), MISSING_EUR_PER_KWH)
    return block
