# SPDX-License-Identifier: MIT
"""Quarters are counted to the Wh, whatever happens to the stream of telegrams."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from controller.model.snapshot import Basis
from controller.quarter.tracker import Count, Tracker
from tests.controller.quarter.meters import House, at
from tests.controller.quarter.watcher import FUSE_W, Watcher, begun


def test_nothing_is_counted_before_the_first_telegram() -> None:
    tracker = Tracker(FUSE_W)
    assert tracker.count is None
    assert tracker.last is None
    assert tracker.to_dict() == {}


def test_the_demand_register_counts_the_quarter_to_a_quarter_of_a_watt_hour() -> None:
    watcher = begun()
    for power_w in (500, 3_333, 0, 7_001):
        watcher.live(60, power_w)
        assert watcher.count.basis is Basis.DEMAND_REGISTER
        assert watcher.house.quarter_wh - 0.25 <= watcher.count.used_wh <= watcher.house.quarter_wh


def test_the_demand_register_is_exact_at_once_after_a_restart_in_mid_quarter() -> None:
    watcher = begun()
    watcher.live(400, 4_000)
    watcher.restart(with_memory=False)
    watcher.miss(20)
    watcher.hear()
    assert watcher.count == Count(at("10:00:00"), 420, 466.5, Basis.DEMAND_REGISTER)
    watcher.live(480)
    assert [quarter.is_complete for quarter in watcher.closed] == [True]
    assert abs(watcher.closed[0].import_wh - 1000) <= 1
    assert watcher.closed[0].export_wh is None


def test_without_the_demand_register_the_energy_registers_count() -> None:
    watcher = begun(demand=False)
    for power_w in (500, 3_333, 0, 7_001):
        watcher.live(60, power_w)
        assert watcher.count.basis is Basis.ENERGY_REGISTERS
        assert abs(watcher.count.used_wh - watcher.house.quarter_wh) <= 1


def test_power_is_integrated_between_register_steps_but_never_beyond_one() -> None:
    watcher = begun(demand=False, power_w=1_800)
    watcher.live(1)
    assert watcher.count.used_wh == pytest.approx(0.5)
    stuck = watcher.house.reading()
    for second in range(2, 60):
        late = replace(stuck, time=at("10:00:00") + timedelta(seconds=second))
        watcher.hear(late)
    assert watcher.count.used_wh < 1


def test_a_start_in_mid_quarter_without_the_demand_register_is_a_lower_bound_and_never_complete() -> None:
    watcher = begun("10:07:30", demand=False, power_w=2_000)
    watcher.live(449)
    assert (watcher.count.basis, watcher.count.unseen_s) == (Basis.PARTIAL, 450)
    assert abs(watcher.count.used_wh - 250) <= 1
    watcher.live(1)
    assert (watcher.closed[0].is_complete, watcher.closed[0].basis) == (False, Basis.PARTIAL)
    assert watcher.count.basis is Basis.ENERGY_REGISTERS


@pytest.mark.parametrize("demand", [True, False])
def test_a_closed_quarter_is_the_difference_of_the_registers_at_its_boundaries(demand: bool) -> None:
    watcher = begun(demand=demand)
    before_wh = watcher.house.import_wh
    watcher.live(450, 3_001)
    watcher.live(450, 1_999)
    closed = watcher.closed[0]
    assert closed.start == at("10:00:00")
    assert closed.import_wh == watcher.house.import_wh - before_wh == 625
    assert closed.demand_w == 2_500
    assert closed.is_complete
    assert watcher.proven_w == [2_500]
    assert watcher.count == Count(at("10:15:00"), 0, 0, watcher.closed[0].basis)


def test_export_gives_nothing_back_and_is_counted_apart() -> None:
    watcher = begun()
    watcher.live(450, 4_000)
    watcher.live(450, -8_000)
    assert watcher.closed[0].import_wh == 500
    assert watcher.closed[0].export_wh == 1_000
    assert watcher.closed[0].demand_w == 2_000


def test_a_demand_that_is_a_telegram_late_at_the_boundary_is_not_used() -> None:
    watcher = begun()
    watcher.live(899, 4_000)
    late_w = watcher.house.reading().quarter_average_w
    watcher.house.run(1)
    watcher.hear(replace(watcher.house.reading(), quarter_average_w=late_w))
    assert watcher.count == Count(at("10:15:00"), 0, 0, Basis.ENERGY_REGISTERS)
    watcher.live(1)
    assert watcher.count.basis is Basis.DEMAND_REGISTER
    assert watcher.count.used_wh == 1


def test_a_low_demand_that_stays_on_from_the_quarter_before_is_not_used() -> None:
    """No fuse forbids it: what was drawn since the last telegram of that quarter does."""
    watcher = begun()
    watcher.live(899, 400)
    late_w = watcher.house.reading().quarter_average_w
    for _ in range(30):
        watcher.house.run(1, 0)
        watcher.hear(replace(watcher.house.reading(), quarter_average_w=late_w))
    assert (watcher.count.start, watcher.count.basis) == (at("10:15:00"), Basis.ENERGY_REGISTERS)
    assert watcher.count.used_wh < 1, "less than a step of the register"


def test_a_demand_that_is_late_just_after_a_restart_is_not_used() -> None:
    watcher = begun("10:15:00")
    watcher = Watcher(watcher.house)
    watcher.hear(replace(watcher.house.reading(), quarter_average_w=4_000))
    assert watcher.count == Count(at("10:15:00"), 0, 0, Basis.ENERGY_REGISTERS)


def test_a_demand_that_stands_still_is_not_used() -> None:
    watcher = begun(power_w=3_600)
    for second in range(1, 61):
        watcher.house.run(1)
        watcher.hear(replace(watcher.house.reading(), quarter_average_w=0))
        assert abs(watcher.count.used_wh - second) <= 2
    assert watcher.count.basis is Basis.ENERGY_REGISTERS


def test_a_demand_that_falls_in_mid_quarter_does_not_lower_the_count() -> None:
    watcher = begun()
    watcher.live(300, 3_600)
    watcher.house.run(1)
    watcher.hear(replace(watcher.house.reading(), quarter_average_w=0))
    assert watcher.count.used_wh == 301


def test_the_demand_register_alone_counts_a_meter_without_energy_registers() -> None:
    house = House(at("10:03:00"), power_w=3_600)
    house.shows_registers = False
    house.run(60)
    watcher = Watcher(house)
    watcher.hear()
    watcher.live(660, 3_600)
    watcher.live(180, 7_200)
    watcher.live(900)
    first, second = watcher.closed
    assert second.is_complete
    assert abs(second.demand_w - 7_200) <= 8
    assert abs(first.demand_w - 4 * house.quarters_wh[first.start]) <= 8
    assert watcher.count.basis is Basis.DEMAND_REGISTER


def test_power_alone_is_only_ever_a_lower_bound() -> None:
    house = House(at("10:00:00"), power_w=3_600)
    house.shows_registers = house.shows_demand = False
    watcher = Watcher(house)
    watcher.hear()
    watcher.live(600)
    watcher.miss(120)
    watcher.live(1_200)
    assert watcher.count.basis is Basis.PARTIAL
    assert [quarter.is_complete for quarter in watcher.closed] == [False, False]
    assert watcher.closed[0].import_wh == pytest.approx(900 - 105, abs=1)


def test_registers_that_appear_later_take_over() -> None:
    house = House(at("10:00:00"), power_w=3_600)
    house.shows_registers = house.shows_demand = False
    watcher = Watcher(house)
    watcher.hear()
    watcher.live(100)
    house.shows_registers = True
    watcher.live(800)
    assert not watcher.closed[0].is_complete
    assert abs(watcher.closed[0].import_wh - 900) <= 2
    watcher.live(900)
    assert (watcher.closed[1].import_wh, watcher.closed[1].is_complete) == (900, True)


def test_a_register_line_that_is_missing_once_changes_nothing() -> None:
    watcher = begun(demand=False)
    watcher.live(100, 3_600)
    watcher.house.run(1)
    watcher.hear(replace(watcher.house.reading(), import_day_wh=None, export_day_wh=None, serial=None))
    assert abs(watcher.count.used_wh - 101) <= 1
    watcher.live(799)
    assert (watcher.closed[0].import_wh, watcher.closed[0].is_complete) == (900, True)


def test_a_register_that_counts_in_tens_is_refined_by_the_power() -> None:
    watcher = begun(demand=False, step_wh=10)
    watcher.live(900, 1_000)
    watcher.live(447, 3_000)
    assert abs(watcher.count.used_wh - watcher.house.quarter_wh) <= 1.5
    watcher.live(453)
    assert abs(watcher.closed[1].import_wh - 750) <= 1.5
    assert watcher.proven_w[1] <= 3_000
