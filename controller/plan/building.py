# SPDX-License-Identifier: MIT
"""The linear program of a question: which columns each device has, what they cost, and how loads are held to quarters.

The month's target, the fuse and what cars and relays need are soft, at prices that say how much they matter; so there
is always an answer. A plan does not flap: energy that moves into other quarters than before has to gain
KEEPS_EUR_KWH, and of equal quarters the earlier one is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from controller.model.day_plan import BatteryTask, CarTask, Question, RelayTask
from controller.plan.program import Program
from controller.plan.solving import Solving

Vector = NDArray[np.float64]
STEP_H = 0.25
KEEPS_EUR_KWH = 0.003
LATER_EUR_KWH = 1e-6
"""A quarter later costs so much more, that of equal ones the first is taken."""
MISSING_EUR_KWH = 10.0
"""A kWh that a car leaves without, or a relay did not get."""
RESERVE_EUR_KWH = 0.2
"""For each quarter in which a kWh lacks of what is kept for bursts."""
RESERVE_SHARE = 0.7
"""Of what a battery can store, no more is kept for them."""
FUSE_EUR_KWH = 20.0
"""A kWh that the fuse would not let through."""
END_SHARE = 0.98
"""Who keeps energy beyond the plan's end for no reason is not taken to get its whole worth."""
CHEAP_QUARTERS = 24
"""What is stored at the end is worth what it costs to store in the cheapest quarter of a day."""
DAY_QUARTERS = 96


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between what a load draws in each quarter [kWh]."""

    least: Vector
    most: Vector


@dataclass(slots=True)
class Found:
    """A solved program: energies of its quarters [kWh]."""

    cost_eur: float = 0.0
    """All that the program counts."""
    worths_eur: Vector = field(default_factory=lambda: np.zeros(0))
    """What one kWh more would cost in each quarter."""
    loads: dict[str, Vector] = field(default_factory=dict)
    charged: dict[str, Vector] = field(default_factory=dict)
    discharged: dict[str, Vector] = field(default_factory=dict)
    stored: dict[str, Vector] = field(default_factory=dict)
    curtailed: dict[str, Vector] = field(default_factory=dict)


def end_worth_eur_kwh(question: Question, battery: BatteryTask) -> float:
    """What a kWh in a battery is worth at the end of the plan."""
    newest = sorted(question.import_eur_kwh[-DAY_QUARTERS:])[:CHEAP_QUARTERS]
    cheap = sum(newest) / len(newest)
    return max(0.0, END_SHARE * cheap * battery.efficiency - battery.wear_eur_kwh - 2 * KEEPS_EUR_KWH)


def free_bounds(question: Question) -> dict[str, Bounds]:
    """Loads that draw any part of what they can, when they may."""
    count = question.steps
    free: dict[str, Bounds] = {}
    for car in question.cars:
        most = np.zeros(count)
        most[car.first : car.after] = car.most_w * STEP_H / 1000
        free[car.name] = Bounds(np.zeros(count), most)
    for relay in question.relays:
        most = np.zeros(count)
        for first, after, _ in relay.needs:
            most[first:after] = relay.load_w * STEP_H / 1000
        free[relay.name] = Bounds(np.zeros(count), most)
    return free


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where in a program the energies of devices are: their first columns."""

    count: int
    batteries: dict[str, tuple[int, int, int]]
    """Charge, discharge, store."""
    loads: dict[str, int]
    curtailed: dict[str, int]
    twins: dict[int, int]
    """Of what goes beyond what was foreseen before."""
    kept_kwh: dict[int, Vector]
    """What was foreseen before."""


class Built:
    """The program of a question in the solver. Loads may be held to some quarters, and it is solved again."""

    def __init__(self, solving: Solving, columns: _Columns) -> None:
        self._solving = solving
        self._columns = columns

    def hold(self, load: str, bounds: Bounds) -> None:
        """From now on a load stays within these."""
        first = self._columns.loads[load]
        twin = self._columns.twins.get(first)
        if twin is None:
            self._solving.limit(first, bounds.least, bounds.most)
            return
        within = np.minimum(self._columns.kept_kwh[first], bounds.most)
        self._solving.limit(first, np.minimum(bounds.least, within), within)
        self._solving.limit(twin, np.maximum(bounds.least - within, 0.0), bounds.most - within)

    def cost_eur(self) -> float:
        """All that the program counts, as loads are held now.

        Raises:
            Unsolved: there is no answer.
        """
        self._solving.solve()
        return self._solving.cost_eur

    def solve(self) -> Found:
        """The best, as loads are held now.

        Raises:
            Unsolved: there is no answer.
        """
        values, columns = self._solving.solve(), self._columns

        def block(first: int) -> Vector:
            found = values[first : first + columns.count]
            twin = columns.twins.get(first)
            return found if twin is None else found + values[twin : twin + columns.count]

        found = Found(self._solving.cost_eur, self._solving.worths_eur)
        for name, (charge, discharge, store) in columns.batteries.items():
            found.charged[name], found.discharged[name] = block(charge), block(discharge)
            found.stored[name] = block(store)
        found.loads = {name: block(first) for name, first in columns.loads.items()}
        found.curtailed = {name: block(first) for name, first in columns.curtailed.items()}
        return found


def build(question: Question) -> Built:
    """The program of a question, whose loads are free.

    Raises:
        ImportError: there is no solver.
    """
    builder, free = _Builder(question), free_bounds(question)
    for battery in question.batteries:
        builder.battery(battery)
    for car in question.cars:
        builder.car(car, free[car.name])
    for relay in question.relays:
        builder.relay(relay, free[relay.name])
    builder.suns()
    return builder.open()


class _Builder:
    """Grows the program of a question."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._count = question.steps
        self._program = Program(self._count, np.full(self._count, STEP_H))
        self._later: Vector = LATER_EUR_KWH * np.arange(self._count, dtype=np.float64)
        self._buy = np.array(question.import_eur_kwh)
        self._sell = np.array(question.export_eur_kwh)
        net = (np.array(question.load_w) - np.array(question.solar_w)) * STEP_H / 1000
        self._program.connect(net, self._buy, self._sell, question.fuse_w * STEP_H / 1000, FUSE_EUR_KWH)
        for first, after, target_w in question.months:
            self._program.bill_peak(question.peak_eur_per_kw, target_w / 1000, STEP_H, (first, after))
        self._batteries: dict[str, tuple[int, int, int]] = {}
        self._loads: dict[str, int] = {}
        self._curtailed: dict[str, int] = {}
        self._kept: dict[int, Vector] = {}
        """By first column, what the plan that holds foresees of it [W]."""

    def battery(self, task: BatteryTask) -> None:
        """One that is beyond its limits already is not made to leave them in no time."""
        limits = (min(task.least_wh, task.stored_wh) / 1000, max(task.most_wh, task.stored_wh) / 1000)
        powers = (task.charge_max_w / 1000, task.discharge_max_w / 1000)
        stored = task.stored_wh / 1000
        columns = self._program.battery(limits, powers, (stored, 0.0), task.efficiency, 0.0)
        self._keep(task, columns[2])
        charge, discharge, store = columns
        self._batteries[task.name] = columns
        before = self._before(task.name)
        self._kept[charge], self._kept[discharge] = np.maximum(-before, 0.0), np.maximum(before, 0.0)
        self._program.price(charge, self._later)
        self._program.price(discharge, self._later + task.wear_eur_kwh)
        worth = np.array([-end_worth_eur_kwh(self._question, task)])
        self._program.price(store + self._count - 1, worth)

    def _keep(self, task: BatteryTask, store: int) -> None:
        """Its part of what is to be kept for bursts, as far as it is full enough at first and has room for it."""
        if not self._question.reserve_wh or not self._question.peak_eur_per_kw:
            return
        together = sum(each.most_wh - each.least_wh for each in self._question.batteries)
        usable = task.most_wh - task.least_wh
        share = usable / together if together else 0.0
        kept = (
            np.minimum(share * np.array(self._question.reserve_wh), RESERVE_SHARE * usable) / task.efficiency
        )
        self._program.keep(store, (task.least_wh + kept) / 1000, RESERVE_EUR_KWH)

    def car(self, task: CarTask, bounds: Bounds) -> None:
        places = np.arange(task.first, task.after)
        self._load(task.name, bounds)
        beyond = task.least_w * STEP_H / 1000
        self._program.need(
            self._loads[task.name] + places, task.needs_wh / 1000, MISSING_EUR_KWH, beyond=beyond
        )

    def relay(self, task: RelayTask, bounds: Bounds) -> None:
        self._load(task.name, bounds)
        for first, after, hours in task.needs:
            places = np.arange(first, after)
            energy, beyond = task.load_w / 1000 * hours, task.load_w * STEP_H / 1000
            self._program.need(self._loads[task.name] + places, energy, MISSING_EUR_KWH, beyond=beyond)

    def suns(self) -> None:
        """Only where a price is below zero can it be better not to make what the sun gives."""
        is_cheap = np.minimum(self._buy, self._sell) < 0
        for sun in self._question.suns:
            if sun.lowest_w is not None:
                made = sun.share * np.array(self._question.solar_w) - sun.lowest_w
                most = np.where(is_cheap, np.maximum(made, 0.0), 0.0) * STEP_H / 1000
                self._curtailed[sun.name] = self._program.curtail(most)
                self._program.price(self._curtailed[sun.name], self._later)

    def open(self) -> Built:
        """Hand it to the solver."""
        twins: dict[int, int] = {}
        for first, kept in self._kept.items():
            twin = self._let_move(first, kept)
            if twin is not None:
                twins[first] = twin
        kept_kwh = {first: self._kept[first] * STEP_H / 1000 for first in twins}
        columns = _Columns(self._count, self._batteries, self._loads, self._curtailed, twins, kept_kwh)
        return Built(self._program.open(), columns)

    def _load(self, name: str, bounds: Bounds) -> None:
        self._loads[name] = self._program.load(bounds.most, bounds.least)
        self._kept[self._loads[name]] = self._before(name)
        self._program.price(self._loads[name], self._later)

    def _let_move(self, first: int, kept: Vector) -> int | None:
        """What goes beyond what was foreseen before has to gain something; these columns are returned, if any."""
        keeps = np.full(self._count, KEEPS_EUR_KWH)
        if not kept.any():
            self._program.price(first, keeps)
            return None
        twin = self._program.split(first, kept * STEP_H / 1000)
        self._program.price(twin, keeps)
        return twin

    def _before(self, name: str) -> Vector:
        """What the plan that holds foresees; nothing where it does not reach."""
        powers = self._question.before.get(name, ())[: self._count]
        return np.array([*powers, *[0.0] * (self._count - len(powers))])
