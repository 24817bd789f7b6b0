# SPDX-License-Identifier: MIT
"""Finds the plan that costs least: a linear program, and then the quarters in which loads run.

    cost = energy at its prices + what the months' peaks rise by + wear - worth of what is stored at the end

Pure, and the same question gives the same bytes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from controller.model.day_plan import GRID, DayPlan, PlanReason, Powers, Question
from controller.plan.building import STEP_H, Found, build, end_worth_eur_kwh
from controller.plan.choosing import choose
from controller.plan.solving import Unsolved

Vector = NDArray[np.float64]


def make_plan(question: Question) -> DayPlan:
    """The plan that `question` asks for; one with a reason and nothing else where there is none."""
    try:
        built = build(question)
        found = built.solve()
        if question.cars or question.relays:
            found = choose(question, built, found)
    except ImportError:
        return DayPlan(question.start, PlanReason.NO_SOLVER)
    except Unsolved:
        return DayPlan(question.start, PlanReason.UNSOLVED)
    return _plan(question, found)


def _plan(question: Question, found: Found) -> DayPlan:
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
    above_kw = [
        max(0.0, float(grid[first:after].max()) / STEP_H - target_w / 1000)
        for first, after, target_w in question.months
    ]
    return question.peak_eur_per_kw * sum(above_kw)
