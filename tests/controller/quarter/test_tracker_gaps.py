# SPDX-License-Identifier: MIT
"""What a gap, a repeated or a late telegram makes of the quarter, and what cannot be proven any more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.model.snapshot import Basis
from controller.quarter.tracker import Tracked
from tests.controller.quarter.meters import House, at
from tests.controller.quarter.watcher import Watcher, begun, starts


def test_a_gap_of_seconds_loses_nothing() -> None:
    for demand in (True, False):
        watcher = begun(demand=demand)
        watcher.live(300, 3_000)
        watcher.miss(12, 9_000)
        watcher.live(588, 3_000)
        assert watcher.closed[0].is_complete
        assert abs(watcher.closed[0].import_wh - watcher.house.quarters_wh[at("10:00:00")]) <= 1


def test_a_gap_over_a_boundary_is_solved_by_the_demand_register() -> None:
    watcher = begun()
    watcher.live(800, 3_000)
    watcher.miss(60, 9_000)
    watcher.miss(140, 1_000)
    watcher.live(800)
    first, second = watcher.closed
    assert [first.is_complete, second.is_complete] == [True, True]
    assert abs(first.import_wh - watcher.house.quarters_wh[at("10:00:00")]) <= 1
    assert abs(second.import_wh - watcher.house.quarters_wh[at("10:15:00")]) <= 1


def test_a_meter_that_shows_no_export_has_quarters_without_export() -> None:
    watcher = begun()
    for _ in range(130):
        watcher.house.run(10, 3_600)
        watcher.hear(replace(watcher.house.reading(), export_day_wh=None))
        watcher.monotonic_s += 9
    watcher.house.run(1_000)
    watcher.hear(after_s=1_000)
    assert [quarter.export_wh for quarter in watcher.closed] == [0, 0]
    house = House(at("10:00:01"), power_w=3_600)
    watcher = Watcher(house)
    for _ in range(2):
        watcher.hear(replace(house.reading(), export_day_wh=None), after_s=1_000)
        house.run(1_000)
    assert [quarter.export_wh for quarter in watcher.closed] == [None]


def test_a_gap_over_a_boundary_without_the_demand_register_leaves_both_quarters_incomplete() -> None:
    watcher = begun(demand=False)
    watcher.live(800, 3_000)
    watcher.miss(200, 9_000)
    assert watcher.count.basis is Basis.ENERGY_REGISTERS
    watcher.live(800, 1_000)
    assert [quarter.is_complete for quarter in watcher.closed] == [False, False]
    assert sum(quarter.import_wh for quarter in watcher.closed) == 1_388
    assert max(watcher.proven_w) <= 4 * max(watcher.house.quarters_wh.values())


def test_a_second_lost_at_the_boundary_keeps_the_quarter_complete() -> None:
    watcher = begun(demand=False)
    watcher.live(898, 3_000)
    watcher.miss(2)
    watcher.live(1)
    assert watcher.closed[0].is_complete
    assert abs(watcher.closed[0].import_wh - 750) <= 1


def test_what_is_drawn_across_a_boundary_is_proven_only_as_far_as_the_registers_go() -> None:
    watcher = begun(demand=False)
    watcher.live(890, 9_000, step_s=10)
    watcher.miss(13, 9_000)
    watcher.hear()
    assert watcher.closed[0].demand_w == pytest.approx(9_000, abs=4)
    assert watcher.proven_w == [8_900]


def test_a_gap_of_hours_is_filled_with_incomplete_quarters_that_add_up() -> None:
    watcher = begun(demand=False)
    watcher.live(600, 1_000)
    watcher.miss(3 * 3600, 800)
    watcher.hear()
    assert starts(watcher.closed) == [
        f"{hour}:{minute:02d}" for hour in (10, 11, 12) for minute in (0, 15, 30, 45)
    ]
    assert not any(quarter.is_complete for quarter in watcher.closed)
    watcher.live(300, 1_000)
    assert starts(watcher.closed)[-1] == "13:00"
    assert sum(quarter.import_wh for quarter in watcher.closed) == watcher.house.import_wh - 4_000_000


def test_hours_without_any_import_are_complete_all_the_same() -> None:
    watcher = begun(demand=False)
    watcher.miss(3600, -2_000)
    watcher.hear()
    assert [(quarter.is_complete, quarter.import_wh) for quarter in watcher.closed] == [(True, 0)] * 4
    assert {quarter.basis for quarter in watcher.closed} == {Basis.ENERGY_REGISTERS}


def test_an_absence_of_years_is_not_filled_in() -> None:
    watcher = begun(demand=False)
    watcher.live(60, 1_000)
    later = replace(watcher.house.reading(), time=at("10:03:00", "2028-03-10"), import_day_wh=3_900_000)
    watcher.hear(later, after_s=64_000_000)
    assert starts(watcher.closed) == ["10:00"]
    assert not watcher.closed[0].is_complete
    assert watcher.count.start == at("10:00:00", "2028-03-10")


def test_telegrams_every_ten_seconds_count_as_well() -> None:
    watcher = begun("09:59:54", demand=False)
    for power_w in (500, 6_000, 250):
        watcher.live(900, power_w, step_s=10)
    for quarter in watcher.closed[1:]:
        assert quarter.is_complete
        assert abs(quarter.import_wh - watcher.house.quarters_wh[quarter.start]) <= 10


def test_a_repeated_telegram_is_no_news() -> None:
    watcher = begun()
    watcher.live(10, 3_000)
    before = watcher.count
    assert watcher.hear() == Tracked(False)
    assert watcher.count == before


def test_a_late_telegram_is_left_out_with_its_age() -> None:
    watcher = begun()
    late = watcher.house.reading()
    watcher.live(10, 3_000)
    before = watcher.count
    found = watcher.hear(late)
    assert found == Tracked(False, anomalies=("the telegram is 10 s older than the last",))
    assert watcher.count == before


def test_a_burst_of_old_telegrams_changes_nothing() -> None:
    watcher = begun()
    old = [watcher.house.run(1, 3_000) for _ in range(60)]
    watcher.live(120, 3_000)
    for reading in old:
        watcher.hear(reading, after_s=0.01)
    watcher.live(720, 3_000)
    assert [(quarter.import_wh, quarter.is_complete) for quarter in watcher.closed] == [(750, True)]


def test_swapped_telegrams_around_a_boundary_keep_the_quarter() -> None:
    watcher = begun(demand=False)
    watcher.live(899, 3_600)
    boundary = watcher.house.run(1)
    after = watcher.house.run(1)
    watcher.hear(after)
    watcher.hear(boundary)
    watcher.live(5)
    assert [(quarter.import_wh, quarter.is_complete) for quarter in watcher.closed] == [(900, True)]
