# SPDX-License-Identifier: MIT
"""Quarters are counted to the Wh, whatever happens to the stream of telegrams."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from controller.model.reading import MeterReading
from controller.model.snapshot import Basis, ClosedQuarter
from controller.quarter.sample import take_sample
from controller.quarter.tracker import Count, Tracked, Tracker
from tests.controller.quarter.meters import BRUSSELS, House, at

FUSE_W = 27_600.0


class Watcher:
    """A tracker with a clock of its own that goes on with each telegram."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.tracker = Tracker(FUSE_W)
        self.monotonic_s = 100.0
        self.closed: list[ClosedQuarter] = []
        self.proven_w: list[int] = []
        self.anomalies: list[str] = []

    def hear(self, reading: MeterReading | None = None, after_s: float = 1.0) -> Tracked:
        """Hand over a telegram `after_s` later on the controller's clock."""
        self.monotonic_s += after_s
        reading = self.house.reading() if reading is None else reading
        found = self.tracker.update(take_sample(reading, self.monotonic_s, self.house.now, self.tracker.last))
        self.closed += [closing.quarter for closing in found.closed]
        self.proven_w += [closing.proven_w for closing in found.closed]
        self.anomalies += found.anomalies
        return found

    def live(self, seconds: int, power_w: int | None = None, step_s: int = 1) -> None:
        """Pass the time with a telegram every `step_s`."""
        for _ in range(seconds // step_s):
            self.house.run(step_s, power_w)
            self.hear(after_s=step_s)

    def miss(self, seconds: int, power_w: int | None = None) -> None:
        """Pass the time without telegrams."""
        self.house.run(seconds, power_w)
        self.monotonic_s += seconds

    def restart(self, *, with_memory: bool) -> None:
        saved = json.loads(json.dumps(self.tracker.to_dict()))
        self.tracker = Tracker(FUSE_W)
        self.monotonic_s = 5.0
        if with_memory:
            self.tracker.restore(saved)

    @property
    def count(self) -> Count:
        assert self.tracker.count is not None
        return self.tracker.count


def begun(clock: str = "10:00:00", *, demand: bool = True, power_w: int = 0, step_wh: int = 1) -> Watcher:
    """A watcher that has heard one telegram."""
    house = House(at(clock), power_w=power_w, step_wh=step_wh)
    house.shows_demand = demand
    watcher = Watcher(house)
    watcher.hear()
    return watcher


def starts(quarters: Iterable[ClosedQuarter]) -> list[str]:
    return [f"{quarter.start:%H:%M}" for quarter in quarters]


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


def test_a_telegram_without_time_stands_where_the_seconds_put_it() -> None:
    watcher = begun()
    watcher.live(100, 3_600)
    watcher.house.run(1)
    watcher.hear(replace(watcher.house.reading(), time=None))
    assert watcher.count.elapsed_s == 101
    watcher.live(1)
    assert watcher.count.elapsed_s == 102
    assert watcher.anomalies == []


def test_a_meter_without_a_clock_is_placed_by_the_wall_clock() -> None:
    house = House(at("10:00:00"), power_w=3_600)
    house.shows_time = house.shows_demand = False
    watcher = Watcher(house)
    watcher.hear()
    watcher.live(900)
    assert (watcher.closed[0].import_wh, watcher.closed[0].is_complete) == (900, True)


def test_a_wall_clock_that_is_corrected_disturbs_one_quarter_of_a_meter_without_a_clock() -> None:
    house = House(at("10:00:00"), power_w=3_600)
    house.shows_time = house.shows_demand = False
    watcher = Watcher(house)
    watcher.hear()
    watcher.live(300)
    house.now += timedelta(hours=2, minutes=1)
    watcher.live(20)
    assert watcher.anomalies[-1] == "the meter's clock ran ahead by 7260 s, and goes on so"
    assert watcher.count.start == at("12:00:00")
    assert not any(quarter.is_complete for quarter in watcher.closed)
    watcher.live(900)
    assert not watcher.closed[-1].is_complete
    watcher.live(900)
    assert (watcher.closed[-1].import_wh, watcher.closed[-1].is_complete) == (900, True)


def test_one_telegram_with_a_wrong_time_is_held_back() -> None:
    watcher = begun()
    watcher.live(100, 3_600)
    watcher.house.run(1)
    wrong = replace(watcher.house.reading(), time=at("10:01:41", "2031-03-10"))
    assert watcher.hear(wrong).anomalies == ("the meter's clock ran ahead by 157766400 s",)
    watcher.live(799)
    assert [(quarter.import_wh, quarter.is_complete) for quarter in watcher.closed] == [(900, True)]


def test_a_clock_that_is_set_back_within_the_quarter_leaves_it_incomplete() -> None:
    watcher = begun(demand=False)
    watcher.live(600, 3_600)
    watcher.house.now -= timedelta(seconds=120)
    watcher.live(420)
    assert [quarter.is_complete for quarter in watcher.closed] == [False]
    assert watcher.closed[0].import_wh == 1_020
    watcher.live(900)
    assert (watcher.closed[1].import_wh, watcher.closed[1].is_complete) == (900, True)


def test_a_clock_that_is_set_back_over_a_boundary_hands_no_quarter_out_twice() -> None:
    watcher = begun(demand=False)
    watcher.live(960, 3_600)
    watcher.house.now -= timedelta(seconds=180)
    watcher.live(120)
    watcher.live(1_800)
    assert starts(watcher.closed) == ["10:00", "10:15", "10:30"]
    assert [quarter.is_complete for quarter in watcher.closed] == [True, False, True]
    assert watcher.closed[1].demand_w == 3_600
    assert sum(quarter.import_wh for quarter in watcher.closed) == 960 + 120 + 1_800


def test_a_new_meter_goes_on_with_the_quarter_but_does_not_complete_it() -> None:
    watcher = begun()
    watcher.live(300, 3_600)
    watcher.miss(60, 0)
    watcher.house.replace_meter("1SAG3100099999", import_wh=3)
    watcher.live(540, 3_600)
    assert watcher.anomalies[-1] == "another meter answers, and goes on so"
    assert not watcher.closed[0].is_complete
    assert watcher.closed[0].export_wh is None
    assert abs(watcher.closed[0].import_wh - 836) <= 1
    watcher.live(900)
    assert (watcher.closed[1].import_wh, watcher.closed[1].is_complete) == (900, True)


def test_a_new_meter_in_a_later_quarter_ends_the_old_one_where_it_was() -> None:
    watcher = begun()
    watcher.live(300, 3_600)
    watcher.miss(1_200, 0)
    watcher.house.replace_meter("1SAG3100099999")
    watcher.live(10, 3_600)
    assert [(quarter.import_wh, quarter.is_complete) for quarter in watcher.closed] == [(300, False)]
    assert watcher.count.start == at("10:15:00")


def test_a_new_meter_with_an_earlier_clock_loses_no_energy() -> None:
    watcher = begun(demand=False)
    watcher.live(960, 3_600)
    watcher.house.replace_meter("1SAG3100099999")
    watcher.house.now -= timedelta(seconds=180)
    watcher.live(120, 3_600)
    watcher.live(900)
    assert starts(watcher.closed) == ["10:00", "10:15"]
    assert watcher.closed[1].import_wh == pytest.approx(60 + 120 + 900, abs=4)
    assert watcher.closed[1].demand_w == 3_600
    assert not watcher.closed[1].is_complete


def test_a_register_that_starts_over_is_taken_for_a_new_meter() -> None:
    watcher = begun(demand=False)
    watcher.live(300, 3_600)
    watcher.house.replace_meter(watcher.house.serial)
    watcher.live(600)
    assert watcher.anomalies[-1] == "the import register fell by 4000296 Wh, and goes on so"
    assert not watcher.closed[0].is_complete
    assert 890 <= watcher.closed[0].import_wh <= 900


def test_one_impossible_register_is_held_back() -> None:
    watcher = begun(demand=False)
    watcher.live(300, 3_600)
    watcher.house.run(1)
    wrong = replace(watcher.house.reading(), import_day_wh=9_000_000)
    assert watcher.hear(wrong).anomalies == ("the import register rose by 5999700 Wh in 1 s",)
    watcher.live(599)
    assert [(quarter.import_wh, quarter.is_complete) for quarter in watcher.closed] == [(900, True)]


def test_a_restart_with_memory_is_only_a_gap() -> None:
    watcher = begun(demand=False)
    watcher.live(600, 3_600)
    watcher.restart(with_memory=True)
    watcher.miss(60)
    watcher.hear()
    assert watcher.count.basis is Basis.ENERGY_REGISTERS
    assert abs(watcher.count.used_wh - 660) <= 1
    watcher.live(240)
    assert (watcher.closed[0].import_wh, watcher.closed[0].is_complete) == (900, True)
    assert watcher.closed[0].export_wh == 0


def test_a_restart_within_the_second_goes_on() -> None:
    watcher = begun(demand=False)
    watcher.live(600, 3_600)
    watcher.restart(with_memory=True)
    assert watcher.hear().is_news
    assert watcher.count.used_wh == 600


def test_a_restart_without_memory_in_mid_quarter_makes_no_false_peak() -> None:
    watcher = begun(demand=False)
    watcher.live(600, 3_600)
    watcher.restart(with_memory=False)
    watcher.live(300)
    assert not watcher.closed[0].is_complete
    assert watcher.closed[0].import_wh < 900


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 6, 1), 24)], ids=str
)
def test_a_local_day_has_four_quarters_in_each_of_its_hours(day: date, hours: int) -> None:
    midnights = [datetime.combine(each, time(), BRUSSELS) for each in (day, day + timedelta(days=1))]
    first, last = (midnight.astimezone(UTC) for midnight in midnights)
    watcher = Watcher(House(first, power_w=3_600))
    watcher.hear()
    while watcher.house.now < last:
        watcher.live(900, step_s=900)
    assert [quarter.start for quarter in watcher.closed] == [
        first + timedelta(minutes=15 * number) for number in range(4 * hours)
    ]
    assert all(quarter.is_complete and quarter.import_wh == 900 for quarter in watcher.closed)
