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
from controller.model.house import ChargerSpec, RelaySpec, SolarSpec
from controller.plan.program import Program
from controller.replay.best import MISSING_EUR_PER_KWH
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
POLES = (("home", 2_000), ("shed", 1_000))
"""Names of two batteries, and what they give at most [W]."""


@dataclass(frozen=True, slots=True)
class Quarters:
    """Rows of a quarter of an hour, made for a test."""

    rows: tuple[tuple[float, float, float, float], ...]
    """House, sun [W]; price of import and of export [EUR/kWh]."""
    start: datetime = EVENING
    step_s: int = 900

    @property
    def end(self) -> datetime:
        return self.start + timedelta(seconds=self.step_s * len(self.rows))

    def __iter__(self) -> Iterator[Row]:
        for place, row in enumerate(self.rows):
            yield Row(int(self.start.timestamp()) + self.step_s * place, *row)


@dataclass(frozen=True, slots=True)
class Evenings:
    """The same rows around the end of each month, and nothing recorded in between."""

    parts: tuple[Quarters, ...]
    step_s: int = 900

    @property
    def start(self) -> datetime:
        return self.parts[0].start

    @property
    def end(self) -> datetime:
        return self.parts[-1].end

    def __iter__(self) -> Iterator[Row]:
        for part in self.parts:
            yield from part


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


@settings(max_examples=4)
@given(some.lists(ROWS, min_size=6, max_size=12), some.sampled_from([FILL, EMPTY, None]))
def test_over_many_months_nothing_is_better_though_each_month_is_only_seen_with_some_that_follow(
    rows: list[tuple[float, float, float, float]], rules: str | None
) -> None:
    starts = [datetime(2026, month, 28, 21, 0, tzinfo=UTC) for month in (2, 4, 6, 8, 9, 11)]
    parts = tuple(Quarters(tuple(rows[place:] + rows[:place]), start) for place, start in enumerate(starts))
    month_ends = tuple(replace(part, start=part.start + timedelta(days=2)) for part in parts[1:])
    plan = plan_of(BATTERY, CAR, HOT_WATER, ROOF, rules=rules, habit=CarHabit(6_000.0))
    assert_nothing_is_better(backtest(plan, Evenings((parts[0], *month_ends))))


def test_a_short_first_month_uses_what_the_rules_kept_for_the_next() -> None:
    """The rules end the month half full; the best empties the battery into a peak that would count for a year."""
    start = datetime(2026, 1, 31, 19, 0, tzinfo=UTC)
    cooks, sleeps = (6_000.0, 0.0, 0.3, 0.05), (300.0, 0.0, 0.3, 0.05)
    rows = Quarters((sleeps,) * 12 + (cooks,) * 4 + (sleeps,) * 40, start)
    rules = "rules:\n  - {rule: Wait, when: true, then: {battery.home: discharge 0 W}}\n"
    report = backtest(plan_of(BATTERY, rules=rules), rows)
    january, february = report.variants["ideal"].months
    assert report.variants["rules"].months[0].peak_w == pytest.approx(6_000)
    assert max(2_500, january.peak_w) == pytest.approx(2_500)
    assert february.peak_w <= 2_500 + 1e-6


def test_without_a_battery_what_is_sold_at_one_time_of_a_quarter_is_not_there_at_another() -> None:
    rows = Quarters(((2_000.0, 0.0, 0.3, 0.05), (500.0, 3_000.0, 0.3, 0.05), (800.0, 0.0, 0.3, 0.05)) * 6)
    fine = replace(rows, step_s=300)
    none, ideal = (backtest(plan_of(ROOF), fine).variants[name].months[0] for name in ("none", "ideal"))
    assert ideal.import_wh == pytest.approx(none.import_wh)
    assert ideal.export_wh == pytest.approx(none.export_wh)
    with_battery = backtest(plan_of(BATTERY, ROOF), fine).variants["ideal"].months[0]
    assert with_battery.import_wh < none.import_wh


def test_a_battery_keeps_from_the_street_only_what_is_drawn_at_that_moment() -> None:
    """Five minutes of 12.5 kW: 2.5 kW of it could be given, not what the inverter gives in the whole quarter."""
    minutes = (
        ((300.0, 0.0, 0.3, 0.05),) * 20 + ((12_500.0, 0.0, 0.3, 0.05),) * 5 + ((0.0, 0.0, 0.3, 0.05),) * 20
    )
    fine = Quarters(minutes, step_s=60)
    small = replace(BATTERY, charge_max_w=2_500, discharge_max_w=2_500)
    report = backtest(plan_of(small), fine)
    assert report.variants["ideal"].months[0].peak_w == pytest.approx(10_000 / 3)
    twice = backtest(plan_of(small, replace(small, name="shed")), fine)
    assert twice.variants["ideal"].months[0].peak_w == pytest.approx(7_500 / 3)
    for each in (report, twice):
        assert_nothing_is_better(each)


@pytest.mark.parametrize("step_s", [1, 10, 60, 900])
@settings(max_examples=4)
@given(
    some.lists(
        some.tuples(some.sampled_from([0.0, 300.0, 4_000.0, 9_000.0]), some.integers(1, 9)), max_size=9
    ),
    some.sampled_from([FILL, None]),
    some.sampled_from([(), (CAR,), (HOT_WATER, ROOF)]),
)
def test_nothing_is_better_however_short_the_moments_are(
    step_s: int,
    runs: list[tuple[float, int]],
    rules: str | None,
    others: tuple[ChargerSpec | RelaySpec | SolarSpec, ...],
) -> None:
    """What a battery gives at one moment of a quarter does not help at another, and no less than it can is counted."""
    powers = [300.0, *(power_w for power_w, count in runs for _ in range(count))]
    sun = [3_000.0 if ROOF in others and place % 5 == 0 else 0.0 for place in range(len(powers))]
    rows = tuple((power_w, sun_w, 0.3, 0.05) for power_w, sun_w in zip(powers, sun, strict=True)) * 2
    batteries = tuple(replace(BATTERY, name=name, discharge_max_w=most_w) for name, most_w in POLES)
    plan = plan_of(*batteries, *others, rules=rules, habit=CarHabit(6_000.0))
    assert_nothing_is_better(backtest(plan, Quarters(rows, EVENING - timedelta(seconds=30), step_s)))


def test_what_is_sold_dearer_than_it_is_bought_goes_through_the_battery_first() -> None:
    """Where selling earns more than buying costs, only the battery's powers keep the best from selling for ever."""
    report = backtest(plan_of(BATTERY, rules=EMPTY), Quarters(((500.0, 0.0, 0.1, 0.4),) * 4))
    ideal = report.variants["ideal"].months[0]
    assert 0 < ideal.export_wh <= BATTERY.discharge_max_w
    assert_nothing_is_better(report)
