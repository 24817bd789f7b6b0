# SPDX-License-Identifier: MIT
"""The outlook at a tick, without what is not known, and over a restart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from controller.model.reading import UNKNOWN, Number
from controller.model.snapshot import Flows
from controller.strategy.strategy import Strategy


def flows_of(demand_w: Number, charger_w: float = 0.0) -> Flows:
    return Flows(demand_w, 0.0, 0.0, charger_w, UNKNOWN)


def lived(seconds: int, demand_w: float, charger_w: float = 0.0) -> Strategy:
    strategy = Strategy()
    for second in range(0, seconds + 1, 10):
        strategy.follow(float(second), flows_of(demand_w, charger_w))
    return strategy


def test_bursts_leave_out_cars_that_we_control_and_steady_loads_do_not() -> None:
    outlook = lived(1_800, 12_000.0, charger_w=11_000.0).follow(1_801.0, flows_of(12_000.0, 11_000.0))
    assert outlook.bursts[0] == (30.0, 1_000.0)
    assert outlook.steady is not None
    assert outlook.steady.is_of_cars
    assert outlook.recent_w == 12_000.0


def test_a_load_of_the_house_beside_a_car_that_we_control_is_one_without_it() -> None:
    strategy = lived(1_800, 18_000.0, charger_w=7_000.0)
    outlook = strategy.follow(1_801.0, flows_of(18_000.0, 7_000.0))
    assert outlook.steady is not None
    assert outlook.steady.power_w == pytest.approx(11_000.0)
    assert not outlook.steady.is_of_cars


def test_in_a_house_without_controlled_cars_no_load_is_theirs() -> None:
    strategy = Strategy(for_cars=False)
    for second in range(0, 1_801, 10):
        strategy.follow(float(second), flows_of(12_000.0))
    outlook = strategy.follow(1_801.0, flows_of(12_000.0))
    assert outlook.steady is not None
    assert not outlook.steady.is_of_cars


@pytest.mark.parametrize(
    ("for_cars", "for_wear", "is_counted"), [(False, False, False), (True, False, True), (False, True, True)]
)
def test_hours_are_counted_only_where_a_car_or_what_wears_asks_for_them(
    for_cars: bool, for_wear: bool, is_counted: bool
) -> None:
    strategy = Strategy(for_cars=for_cars, for_wear=for_wear)
    for second in range(0, 7_201, 100):
        outlook = strategy.follow(float(second), flows_of(1_000.0))
    assert (outlook.mean_w[0] is not None) is is_counted


def test_without_cars_the_bursts_are_the_same_and_nobody_knows_what_is_usual() -> None:
    with_cars, without = Strategy(), Strategy(for_cars=False)
    for second in range(0, 7_200, 10):
        demand_w = 400.0 + 3_000.0 * (second // 240 % 5 == 0)
        outlooks = [each.follow(float(second), flows_of(demand_w)) for each in (with_cars, without)]
    assert outlooks[0].bursts == outlooks[1].bursts
    assert outlooks[0].usual.now
    assert not outlooks[1].usual.now


def test_the_recent_demand_follows_within_minutes() -> None:
    strategy = lived(600, 1_000.0)
    strategy.follow(601.0, flows_of(5_000.0))
    outlook = strategy.follow(721.0, flows_of(5_000.0))
    assert outlook.recent_w == pytest.approx(1_000.0 + 4_000.0 * (1 - 0.3679), rel=0.01)


def test_the_demand_of_the_last_hour_follows_within_hours() -> None:
    strategy = lived(3_600, 1_000.0)
    strategy.follow(3_600.0, flows_of(5_000.0))
    hour_w = strategy.follow(7_200.0, flows_of(5_000.0)).hour_w
    assert hour_w == pytest.approx(5_000.0 - 4_000.0 / 2.71828, rel=1e-4)
    assert strategy.follow(7_201.0, flows_of(UNKNOWN)).hour_w is UNKNOWN
    assert strategy.follow(7_202.0, flows_of(300.0)).hour_w == 300.0


def test_what_is_not_known_is_left_out_and_ends_what_was_going_on() -> None:
    strategy = lived(1_800, 12_000.0)
    outlook = strategy.follow(1_801.0, flows_of(UNKNOWN))
    assert outlook.recent_w is UNKNOWN
    assert strategy.follow(1_802.0, flows_of(12_000.0)).steady is None
    assert outlook.bursts[-1] == (900.0, 12_000.0)


def test_a_restart_forgets_nothing_that_took_weeks_to_learn() -> None:
    strategy, again = lived(3_600, 8_000.0), Strategy()
    again.restore(json.loads(json.dumps(strategy.to_dict())))
    assert again.to_dict() == strategy.to_dict()
    assert again.follow(0.0, flows_of(0.0)).bursts == strategy.follow(3_601.0, flows_of(0.0)).bursts


@pytest.mark.parametrize(
    "saved",
    [
        {},
        {"version": 2},
        {"version": 1},
        {"version": 1, "bursts": 3, "steady": {}},
        {"version": 1, "bursts": {"2900/1": ["x"] * 14}, "steady": {"energies_wh": []}},
        {"version": 1, "bursts": {}, "steady": {"energies_wh": 4}},
    ],
)
def test_what_cannot_be_read_is_relearned(saved: Mapping[str, Any]) -> None:
    strategy = Strategy()
    strategy.restore(saved)
    assert strategy.to_dict() == Strategy().to_dict()
