# SPDX-License-Identifier: MIT
"""What the main fuse still carries, phase by phase where the meter tells, else in all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.arbiter.fuse import is_overloaded, room_a, room_w
from controller.model.house import GridType
from controller.model.reading import UNKNOWN
from controller.model.snapshot import Flows
from tests.controller.houses import NO_PHASES, Phases, house_of, meter_of, situation_of

ALONE: Phases = (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("grid", "loads", "exports", "own", "room"),
    [
        (GridType.THREE_PHASE_STAR, (5.0, 20.0, 7.0), (), ALONE, 18.0),
        (GridType.THREE_PHASE_STAR, (15.0, 30.0, 17.0), (), (10.0, 10.0, 10.0), 18.0),
        (GridType.THREE_PHASE_STAR, (15.0, 30.0, 17.0), (), (10.0, 0.0, 0.0), 8.0),
        (GridType.THREE_PHASE_STAR, (4.0, 3.0, 2.0), (), (9.0, 9.0, 9.0), 38.0),
        (GridType.THREE_PHASE_STAR, (20.0, 1.0, 1.0), (4_600,), ALONE, 37.0),
        (GridType.THREE_PHASE_STAR, (20.0, 20.0, 20.0), (1, 1, 1), ALONE, 58.0),
        (GridType.THREE_PHASE_DELTA, (20.0, 1.0, 1.0), (4_600,), ALONE, 18.0),
        (GridType.THREE_PHASE_DELTA, (30.0, 28.0, 2.0), (), (12.0, 0.0, 0.0), 20.0),
        (GridType.THREE_PHASE_DELTA, (30.0, 2.0, 28.0), (), (12.0, None, None), 20.0),
        (GridType.SINGLE_PHASE, (30.0, None, None), (), (6.0, None, None), 14.0),
        (GridType.THREE_PHASE_STAR, (30.0, None, 50.0), (), NO_PHASES, -12.0),
    ],
)
def test_the_fullest_phase_decides_and_the_cars_own_current_is_not_counted_against_it(
    grid: GridType, loads: Phases, exports: tuple[int, ...], own: Phases, room: float
) -> None:
    meter = meter_of(0, current_a=loads, phase_export_w=exports)
    situation = situation_of(house_of(grid=grid, fuse_a=40.0), meter, {})
    assert room_a(situation, own, None) == pytest.approx(room)


@pytest.mark.parametrize(
    ("grid", "room"),
    [
        (GridType.SINGLE_PHASE, 38.0 - (6_900 - 2_300) / 230),
        (GridType.THREE_PHASE_STAR, 38.0 - (6_900 - 2_300) / 690),
    ],
)
def test_without_currents_the_power_of_the_house_decides(grid: GridType, room: float) -> None:
    situation = situation_of(house_of(grid=grid, fuse_a=40.0), meter_of(6_900), {})
    assert room_a(situation, NO_PHASES, 2_300.0) == pytest.approx(room)


def test_without_a_meter_nobody_knows() -> None:
    assert room_a(situation_of(house_of(), None, {}), NO_PHASES, None) is UNKNOWN
    assert room_w(situation_of(house_of(), None, {}), 0.0) is UNKNOWN


@pytest.mark.parametrize(
    ("demand_w", "given_w", "room"),
    [
        (6_220.0, 0.0, 20_000.0),
        (6_220.0, -5_000.0, 15_000.0),
        (6_220.0, 5_000.0, 25_000.0),
        (30_000.0, 0.0, 0.0),
    ],
)
def test_a_battery_has_the_room_that_house_and_other_batteries_leave(
    demand_w: float, given_w: float, room: float
) -> None:
    flow = replace(Flows(0, 0.0, 0.0, 0.0, UNKNOWN), settled_demand_w=demand_w)
    assert room_w(situation_of(house_of(), meter_of(0), {}, flow=flow), given_w) == room


def test_a_fuse_is_overloaded_by_what_the_meter_sees_and_where_nobody_knows() -> None:
    house = house_of(fuse_a=40.0)
    assert not is_overloaded(situation_of(house, meter_of(0, current_a=(38.0, 1.0, 1.0)), {}))
    assert is_overloaded(situation_of(house, meter_of(0, current_a=(1.0, 39.0, 1.0)), {}))
    assert is_overloaded(situation_of(house, meter_of(30_000), {}))
    assert is_overloaded(situation_of(house, None, {}))


@pytest.mark.parametrize(
    ("grid", "loads", "exports", "battery_w", "room"),
    [
        (GridType.THREE_PHASE_STAR, (30.0, 2.0, 2.0), (), 0.0, 8.0 * 230),
        (GridType.THREE_PHASE_STAR, (30.0, 2.0, 2.0), (), -3_000.0, 3_000.0 + 8.0 * 230),
        (GridType.THREE_PHASE_STAR, (40.0, 2.0, 2.0), (), -3_000.0, 3_000.0 - 2.0 * 230),
        (GridType.THREE_PHASE_STAR, (60.0, 2.0, 2.0), (), -3_000.0, 0.0),
        (GridType.THREE_PHASE_STAR, (30.0, 2.0, 2.0), (6_900,), 0.0, 36.0 * 230),
        (GridType.THREE_PHASE_STAR, (30.0, 2.0, 2.0), (), 2_000.0, 8.0 * 230),
        (GridType.THREE_PHASE_DELTA, (30.0, 28.0, 2.0), (6_900,), 0.0, 8.0 * 230),
        (GridType.SINGLE_PHASE, (30.0, None, None), (), 0.0, 8.0 * 230),
    ],
)
def test_a_battery_gets_no_more_than_the_fullest_phase_could_bear_in_addition(
    grid: GridType, loads: Phases, exports: tuple[int, ...], battery_w: float, room: float
) -> None:
    meter = meter_of(1_000, current_a=loads, phase_export_w=exports)
    flow = replace(Flows(1_000, 0.0, battery_w, 0.0, UNKNOWN), settled_demand_w=1_000.0)
    situation = situation_of(house_of(grid=grid, fuse_a=40.0), meter, {}, flow=flow)
    assert room_w(situation, 0.0) == pytest.approx(room)


def test_of_the_fullest_phase_the_batteries_before_have_had_their_part() -> None:
    flow = replace(Flows(1_000, 0.0, 0.0, 0.0, UNKNOWN), settled_demand_w=1_000.0)
    meter = meter_of(1_000, current_a=(30.0, 2.0, 2.0))
    assert room_w(situation_of(house_of(), meter, {}, flow=flow), -1_000.0) == pytest.approx(
        8.0 * 230 - 1_000.0
    )
