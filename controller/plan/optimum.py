# SPDX-License-Identifier: MIT
"""Finds the plan that costs least: a linear program, solved once, and once more for loads that cannot draw a little.

    cost = energy at its prices + what the month's peak rises by + wear - worth of what is stored at the end

The month's target, the fuse and what cars and relays need are soft, at prices that say how much they matter; so there
is always an answer. A car draws nothing or at least 6 A, a relay all or nothing: the first program lets them draw any
part, those of its quarters are taken in which they draw most, and the second program decides the rest with that. To
choose them exactly takes a mixed-integer program a thousand times as long, for less than a cent.

A plan does not flap: energy that moves into other quarters than before has to gain KEEPS_EUR_KWH, and of equal
quarters the earlier one is taken. Pure, and the same question gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from controller.model.day_plan import (
    GRID,
    BatteryTask,
    CarTask,
    DayPlan,
    PlanReason,
    Powers,
    Question,
    RelayTask,
)
from controller.plan.program import Program, Unsolved

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
NEIGHBOURS = (0.25, 0.5, 1.0, 0.5, 0.25)
"""How much those beside a quarter count when it is chosen: a load that runs on has fewer starts."""
TINY_KWH = 1e-6
RUNS_W = 1.0


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Between what a load draws in each quarter [kWh]."""

    least: Vector
    most: Vector


@dataclass(slots=True)
class _Found:
    """A solved program: energies of its quarters [kWh]."""

    loads: dict[str, Vector] = field(default_factory=dict)
    charged: dict[str, Vector] = field(default_factory=dict)
    discharged: dict[str, Vector] = field(default_factory=dict)
    stored: dict[str, Vector] = field(default_factory=dict)
    curtailed: dict[str, Vector] = field(default_factory=dict)


def make_plan(question: Question) -> DayPlan:
    """The plan that `question` asks for; one with a reason and nothing else where there is none."""
    try:
        found = _find(question, _free(question))
        if question.cars or question.relays:
            found = _find(question, _chosen(question, found))
    except ImportError:
        return DayPlan(question.start, PlanReason.NO_SOLVER)
    except Unsolved:
        return DayPlan(question.start, PlanReason.UNSOLVED)
    return _plan(question, found)


def end_worth_eur_kwh(question: Question, battery: BatteryTask) -> float:
    """What a kWh in a battery is worth at the end of the plan."""
    newest = sorted(question.import_eur_kwh[-DAY_QUARTERS:])[:CHEAP_QUARTERS]
    cheap = sum(newest) / len(newest)
    return max(0.0, END_SHARE * cheap * battery.efficiency - battery.wear_eur_kwh - 2 * KEEPS_EUR_KWH)


def _find(question: Question, bounds: dict[str, _Bounds]) -> _Found:
    builder = _Builder(question)
    for battery in question.batteries:
        builder.battery(battery)
    for car in question.cars:
        builder.car(car, bounds[car.name])
    for relay in question.relays:
        builder.relay(relay, bounds[relay.name])
    builder.suns()
    return builder.solve()


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
        self._program.bill_peak(question.peak_eur_per_kw, question.target_w / 1000, STEP_H)
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

    def car(self, task: CarTask, bounds: _Bounds) -> None:
        places = np.arange(task.first, task.after)
        self._load(task.name, bounds)
        beyond = task.least_w * STEP_H / 1000
        self._program.need(
            self._loads[task.name] + places, task.needs_wh / 1000, MISSING_EUR_KWH, beyond=beyond
        )

    def relay(self, task: RelayTask, bounds: _Bounds) -> None:
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

    def solve(self) -> _Found:
        twins = {first: self._let_move(first, kept) for first, kept in self._kept.items()}
        values = self._program.solve()

        def block(first: int) -> Vector:
            found = values[first : first + self._count]
            twin = twins.get(first)
            return found if twin is None else found + values[twin : twin + self._count]

        found = _Found()
        for name, (charge, discharge, store) in self._batteries.items():
            found.charged[name], found.discharged[name] = block(charge), block(discharge)
            found.stored[name] = block(store)
        found.loads = {name: block(first) for name, first in self._loads.items()}
        found.curtailed = {name: block(first) for name, first in self._curtailed.items()}
        return found

    def _load(self, name: str, bounds: _Bounds) -> None:
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


def _free(question: Question) -> dict[str, _Bounds]:
    """Loads that draw any part of what they can, when they may."""
    count = question.steps
    free: dict[str, _Bounds] = {}
    for car in question.cars:
        most = np.zeros(count)
        most[car.first : car.after] = car.most_w * STEP_H / 1000
        free[car.name] = _Bounds(np.zeros(count), most)
    for relay in question.relays:
        most = np.zeros(count)
        for first, after, _ in relay.needs:
            most[first:after] = relay.load_w * STEP_H / 1000
        free[relay.name] = _Bounds(np.zeros(count), most)
    return free


def _chosen(question: Question, found: _Found) -> dict[str, _Bounds]:
    """The quarters in which cars and relays run, after those in which they drew most of what they could."""
    chosen: dict[str, _Bounds] = {}
    for car in question.cars:
        runs = _pick(
            question, found.loads[car.name], (car.first, car.after), car.needs_wh / 1000, car.least_w
        )
        chosen[car.name] = _Bounds(runs * (car.least_w * STEP_H / 1000), runs * (car.most_w * STEP_H / 1000))
    for relay in question.relays:
        runs = np.zeros(question.steps)
        for first, after, hours in relay.needs:
            needs = relay.load_w / 1000 * hours
            runs += _pick(question, found.loads[relay.name], (first, after), needs, relay.load_w)
        each = runs * (relay.load_w * STEP_H / 1000)
        chosen[relay.name] = _Bounds(each, each)
    return chosen


def _pick(
    question: Question, drawn: Vector, span: tuple[int, int], needs_kwh: float, least_w: float
) -> Vector:
    """1 for each quarter that is taken, until what they give at least is enough."""
    prices = question.import_eur_kwh
    drew = np.convolve(drawn, NEIGHBOURS, mode="same") if len(drawn) >= len(NEIGHBOURS) else drawn
    places = sorted(
        range(*span), key=lambda place: (-round(float(drew[place]), 3), round(prices[place], 6), place)
    )
    runs = np.zeros(question.steps)
    left = needs_kwh - TINY_KWH
    for place in places:
        if left <= 0:
            break
        runs[place] = 1.0
        left -= max(float(drawn[place]), least_w * STEP_H / 1000)
    return runs


def _plan(question: Question, found: _Found) -> DayPlan:
    grid = (np.array(question.load_w) - np.array(question.solar_w)) * STEP_H / 1000
    powers: dict[str, Powers] = dict.fromkeys(question.idle, (0.0,) * question.steps)
    for name, charged in found.charged.items():
        given = found.discharged[name] - charged
        grid = grid - given
        powers[name] = _watts(given)
    for name, load in found.loads.items():
        grid = grid + load
        powers[name] = _watts(load)
    for sun in question.suns:
        made = sun.share * np.array(question.solar_w) * STEP_H / 1000
        less = found.curtailed.get(sun.name, np.zeros(question.steps))
        grid = grid + less
        powers[sun.name] = _watts(made - less)
    powers[GRID] = _watts(grid)
    worth = sum(
        end_worth_eur_kwh(question, task) * (float(found.stored[task.name][-1]) - task.stored_wh / 1000)
        for task in question.batteries
    )
    return DayPlan(
        question.start,
        PlanReason.MADE,
        question,
        powers,
        {name: tuple(round(1000 * kwh, 1) for kwh in store.tolist()) for name, store in found.stored.items()},
        round(_energy_eur(question, grid), 4),
        round(_energy_eur(question, _idle(question)), 4),
        round(_peak_eur(question, grid), 4),
        round(worth, 4),
    )


def _watts(energy: Vector) -> Powers:
    """Rounded to a watt, and never a minus before nothing."""
    return tuple(round(1000 * kwh / STEP_H) + 0.0 for kwh in energy.tolist())


def _idle(question: Question) -> Vector:
    """What the street gives while batteries do nothing, and loads run as early as they can [kWh]."""
    grid: Vector = (np.array(question.load_w) - np.array(question.solar_w)) * STEP_H / 1000
    for car in question.cars:
        _fill(grid, (car.first, car.after), car.needs_wh / 1000, car.most_w)
    for relay in question.relays:
        for first, after, hours in relay.needs:
            _fill(grid, (first, after), relay.load_w / 1000 * hours, relay.load_w)
    return grid


def _fill(grid: Vector, span: tuple[int, int], needs_kwh: float, power_w: float) -> None:
    for place in range(*span):
        taken = min(needs_kwh, power_w * STEP_H / 1000)
        grid[place] += taken
        needs_kwh -= taken


def _energy_eur(question: Question, grid: Vector) -> float:
    buy, sell = np.array(question.import_eur_kwh), np.array(question.export_eur_kwh)
    return float((np.maximum(grid, 0.0) * buy + np.minimum(grid, 0.0) * sell).sum())


def _peak_eur(question: Question, grid: Vector) -> float:
    above_kw = max(0.0, float(grid.max()) / STEP_H - question.target_w / 1000)
    return question.peak_eur_per_kw * above_kw
