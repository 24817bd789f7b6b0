# SPDX-License-Identifier: MIT
"""The best possible is possible, and nothing that was tried is better."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from controller.model.habits import CarHabit, HeatSpec
from controller.plan.program import Program
from controller.replay.ideal import MISSING_EUR_PER_KWH
from controller.replay.report import Report, Result
from controller.replay.source import Row
from controller.replay.variants import backtest
from tests.controller.replay.recordings import BATTERY, BOILER, CAR, EVENING, ROOF, plan_of

FILL = "rules:\n  - rule: Fill\n    when: battery.home.soc < 99 %\n    then: {battery.home: charge 2 kW}\n"
EMPTY = (
    "rules:\n  - rule: Empty\n    when: battery.home.soc > 1 %\n    then: {battery.home: discharge 1 kW}\n"
)
HOT_WATER = replace(BOILER, heat=HeatSpec(0.2, 45.0, 65.0, 60.0, 6_000.0))
QUARTER_H = 0.25


@dataclass(frozen=True, slots=True)
class Quarters:
    """Rows of a quarter of an hour, made for a test."""

    rows: tuple[tuple[float, float, float, float], ...]
    """House, sun [W]; price of import and of export [EUR/kWh]."""
    start: datetime = EVENING
    step_s: int = 900

    @property
    def end(self) -> datetime:
        return self.start + timedelta(seconds=900 * len(self.rows))

    def __iter__(self) -> Iterator[Row]:
        for place, row in enumerate(self.rows):
            yield Row(int(self.start.timestamp()) + 900 * place, *row)


def burden_eur(result: Result) -> float:
    return result.cost_eur + sum(result.unserved_wh.values()) / 1000 * MISSING_EUR_PER_KWH


def assert_nothing_is_better(report: Report) -> None:
    ideal = burden_eur(report.variants["ideal"])
    for name, result in report.variants.items():
        assert ideal <= burden_eur(result) + 1e-6, name


def test_where_nothing_can_be_won_the_best_is_to_do_nothing() -> None:
    """Below the floor a fuller battery is only money spent; the best need not copy that."""
    report = backtest(plan_of(BATTERY, rules=FILL), Quarters(((400.0, 0.0, 0.3, 0.05),) * 40))
    none, rules, ideal = (report.variants[name] for name in ("none", "rules", "ideal"))
    assert none.cost_eur < rules.cost_eur
    assert ideal.cost_eur == pytest.approx(none.cost_eur)
    report = backtest(plan_of(BATTERY, rules=EMPTY), Quarters(((400.0, 0.0, 0.3, 0.05),) * 40))
    assert_nothing_is_better(report)


def test_over_two_months_the_best_is_still_no_worse_than_nothing_at_all() -> None:
    """At the end of the first it must leave as much as the rules, to be comparable; nothing is won by it."""
    start = datetime(2026, 1, 31, 18, 0, tzinfo=UTC)
    rows = Quarters(((400.0, 0.0, 0.3, 0.05),) * 20 + ((0.0, 0.0, 0.3, 0.05),) * 20, start)
    report = backtest(plan_of(BATTERY, rules=FILL), rows)
    assert_nothing_is_better(report)
    assert report.variants["ideal"].cost_eur <= report.variants["none"].cost_eur


def test_energy_that_nobody_pays_for_is_wasted_by_turns_only() -> None:
    """With prices below zero it pays to send energy round through the losses, as fast as one inverter can."""
    count = 8
    program = Program(count, np.full(count, QUARTER_H))
    program.connect(np.full(count, 0.1), np.full(count, -0.2), np.full(count, -0.25))
    program.bill_peak(0.0, 2.5, QUARTER_H)
    charge, discharge, store = program.battery((0.0, 10.0), (5.0, 4.0), (5.0, 5.0), 0.95, 1e-4)
    values = program.solve()
    charged, discharged = values[charge : charge + count], values[discharge : discharge + count]
    assert charged.sum() > 5
    assert (charged / 5.0 + discharged / 4.0 <= QUARTER_H + 1e-9).all()
    assert values[store + count - 1] >= 5.0 - 1e-9


def test_with_ordinary_prices_a_battery_never_charges_and_discharges_at_once() -> None:
    dice = random.Random(5)
    count = 200
    net = np.array([dice.choice([-0.6, 0.1, 0.4, 1.2]) for _ in range(count)])
    program = Program(count, np.full(count, QUARTER_H))
    program.connect(net, np.array([dice.uniform(0.1, 0.4) for _ in range(count)]), np.full(count, 0.04))
    program.bill_peak(4.8, 2.5, QUARTER_H)
    charge, discharge, _ = program.battery((0.0, 10.0), (5.0, 5.0), (5.0, 5.0), 0.95, 1e-4)
    values = program.solve()
    both = np.minimum(values[charge : charge + count], values[discharge : discharge + count])
    assert both.max() == pytest.approx(0.0, abs=1e-9)


POWERS = some.sampled_from([150.0, 600.0, 2_400.0, 5_000.0])
PRICES = some.sampled_from([-0.3, -0.05, 0.0, 0.12, 0.4])
ROWS = some.tuples(POWERS, some.sampled_from([0.0, 0.0, 3_000.0]), PRICES, PRICES)


@settings(max_examples=15)
@given(
    some.lists(ROWS, min_size=4, max_size=40),
    some.sampled_from([FILL, EMPTY, None]),
    some.sampled_from([0, 30]),
)
def test_nothing_that_was_tried_is_better_than_the_best(
    rows: list[tuple[float, float, float, float]], rules: str | None, hours_before_month: int
) -> None:
    start = datetime(2026, 2, 28, 23, 0, tzinfo=UTC) - timedelta(minutes=15 * hours_before_month)
    plan = plan_of(BATTERY, CAR, HOT_WATER, ROOF, rules=rules, habit=CarHabit(6_000.0))
    assert_nothing_is_better(backtest(plan, Quarters(tuple(rows), start)))


def test_the_best_that_simplex_does_not_get_to_is_found_by_interior_point(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def import_kwh() -> float:
        program = Program(96, np.full(96, QUARTER_H))
        program.connect(np.tile([0.1, 0.9], 48), np.full(96, 0.3), np.full(96, 0.04))
        program.bill_peak(4.8, 2.5, QUARTER_H)
        program.battery((0.0, 10.0), (5.0, 5.0), (5.0, 5.0), 0.95, 1e-4)
        return float(program.solve()[:96].sum())

    found = import_kwh()
    monkeypatch.setattr("controller.plan.program.STEPS_PER_ROW", 0)
    assert import_kwh() == pytest.approx(found)
