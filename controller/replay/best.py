# SPDX-License-Identifier: MIT
"""A stretch of quarters as it is best: a linear program (HiGHS) of all devices of a house.

Its cost is the bill: the highest quarter of each month as it is billed, never below the tariff's floor, and the energy.
What it may not do is what the devices cannot do; what it must do is what they did under the rules (`ledger`). Currents
between 0 and 6 A stand for a car that pauses within the quarter. What is drawn at one time of a quarter and given at
another stays two things, as the meter counts them, but for what a battery brings together; and it can keep from the
street only what the house draws at that moment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from controller.model.clock import QUARTER_S
from controller.model.errors import Bug
from controller.model.habits import HeatSpec
from controller.model.house import BatterySpec, ChargerSpec, House, RelaySpec, dotted
from controller.plan.program import Moments, Program, Unsolved
from controller.replay.house import EFFICIENCY, BatteryModel
from controller.replay.ledger import MonthLedger
from controller.replay.physical import RoofModel
from controller.tariff.capacity import MONTHS, CapacityTariff

Vector = NDArray[np.float64]
MISSING_EUR_PER_KWH = 10.0
"""So dear is a kWh that a car leaves without, or that water is too cold by, that none is missing needlessly."""
DIGITS = 9
"""Of a kWh; what the solver tells beyond is its own noise."""
WEAR_EUR_PER_KWH = 1e-4
"""So little is a kWh through a battery, that only a battery that does nothing for anybody is kept still."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is to be lived through at its best. All energies in kWh."""

    ledger: MonthLedger
    """Of one month or of several."""
    bills: Sequence[tuple[CapacityTariff | None, int]]
    """What peaks cost in each month of it, and how many quarters that has."""
    stored: Mapping[str, float]
    """At its beginning."""
    owed: Mapping[str, Mapping[int, float]] = field(default_factory=dict)
    """By car and visit: what it should have got of that before the stretch."""


@dataclass(frozen=True, slots=True)
class Best:
    """A stretch as it was best: energies of its quarters [kWh]."""

    imported: Vector
    exported: Vector
    batteries: dict[str, tuple[Vector, Vector]]
    """Charged and discharged."""
    loads: dict[str, Vector]
    stored: dict[str, Vector]
    """At the end of each quarter, in batteries and water."""
    missing: dict[str, Vector]
    """Of water when it is too cold, of a visit at its end."""
    curtailed: Vector | None


def best_of(house: House, stretch: Stretch, roof: RoofModel | None) -> Best:
    """The best of a stretch.

    Raises:
        Bug: it was not found, though the house under the rules is an answer.
    """
    ledger = stretch.ledger
    count = len(ledger.starts)
    prices = np.array([ledger.prices(place) for place in range(count)])
    program = Program(count, np.array(ledger.seconds) / 3600)
    net, drawn = np.array(ledger.net_wh) / 1000, np.array(ledger.drawn_wh) / 1000
    moments = Moments(drawn - net, np.array(ledger.beyond_wh) / 1000)
    street = program.connect(net, prices[:, 0], prices[:, 1], moments=moments)
    _bill(program, stretch.bills)
    blocks = _Blocks(program, stretch, street)
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
        blocks.roof(roof, np.where(prices.min(axis=1) < 0, np.array(ledger.sun_wh) / 1000, 0.0))
    try:
        return blocks.read(np.round(program.solve(), DIGITS))
    except Unsolved as status:
        raise Bug(f"the best of a month was not found: {status}") from status


def _bill(program: Program, bills: Sequence[tuple[CapacityTariff | None, int]]) -> None:
    first = 0
    for tariff, count in bills:
        if tariff is not None:
            rate, floor_kw = tariff.eur_per_kw_year / MONTHS, tariff.floor_w / 1000
            program.bill_peak(rate, floor_kw, QUARTER_S / 3600, (first, first + count))
        first += count


class _Blocks:
    """Which columns of a stretch's program are whose."""

    def __init__(self, program: Program, stretch: Stretch, street: tuple[int, int]) -> None:
        self._program = program
        self._ledger = stretch.ledger
        self._stretch = stretch
        self._street = street
        self._count = len(stretch.ledger.starts)
        self._batteries: dict[str, tuple[int, int]] = {}
        self._loads: dict[str, int] = {}
        self._stores: dict[str, int] = {}
        self._missing: dict[str, dict[int, int]] = {}
        """Columns by the place that they are counted at."""
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
        car = self._ledger.cars[name]
        block = self._loads[name] = self._program.load(most_kw * np.array(car.home_s) / 3600)
        slacks = self._missing[name] = {}
        sessions = np.array(car.sessions)
        got = np.array(car.got_wh) / 1000
        owed = self._stretch.owed.get(name, {})
        for session in np.unique(sessions).tolist():
            places = np.flatnonzero(sessions == session)
            need = float(got[places].sum()) + car.missing_wh.get(session, 0.0) / 1000 + owed.get(session, 0.0)
            slacks[int(places[-1])] = self._program.need(block + places, max(0.0, need), MISSING_EUR_PER_KWH)

    def water(self, name: str, load_kw: float, heat: HeatSpec) -> None:
        """The same heat drawn at the same time; what is too cold costs dearly."""
        asked = np.array(self._ledger.asked_wh[name]) / 1000
        span = (*self._span(name), heat.capacity_wh / 1000)
        load, store, missing = self._program.heat(load_kw, span, heat.yields, asked, MISSING_EUR_PER_KWH)
        self._loads[name], self._stores[name] = load, store
        self._missing[name] = {place: missing + place for place in range(self._count)}

    def relay(self, name: str, load_kw: float) -> None:
        """As long on each day as it ran under the rules."""
        ledger = self._ledger
        block = self._loads[name] = self._program.load(load_kw * np.array(ledger.seconds) / 3600)
        used = np.array(ledger.relays[name]) / 1000
        days = np.array([ledger.day(place).toordinal() for place in range(self._count)])
        for day in np.unique(days).tolist():
            places = np.flatnonzero(days == day)
            self._program.need(block + places, float(used[places].sum()), MISSING_EUR_PER_KWH)

    def roof(self, roof: RoofModel, sun: Vector) -> None:
        """Any part of the sun may be left unmade, down to what its installer allows."""
        lowest_kw = 0.0 if roof.spec.lowest_w is None else roof.spec.lowest_w / 1000
        hours = np.array(self._ledger.seconds) / 3600
        self._curtailed = self._program.curtail(sun - np.minimum(sun, lowest_kw * hours))

    def read(self, values: Vector) -> Best:
        """What the solved columns say."""

        def block(first: int) -> Vector:
            return values[first : first + self._count]

        missing = {name: np.zeros(self._count) for name in self._missing}
        for name, columns in self._missing.items():
            missing[name][list(columns)] = values[list(columns.values())]
        bought, sold = self._street
        return Best(
            block(bought),
            block(sold),
            {name: (block(first), block(second)) for name, (first, second) in self._batteries.items()},
            {name: block(first) for name, first in self._loads.items()},
            {name: block(first) for name, first in self._stores.items()},
            missing,
            None if self._curtailed is None else block(self._curtailed),
        )

    def _span(self, name: str) -> tuple[float, float]:
        """What is stored at the beginning, and at least at the end."""
        return self._stretch.stored[name], self._ledger.stored_wh[name] / 1000
