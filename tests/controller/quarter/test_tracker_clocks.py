# SPDX-License-Identifier: MIT
"""Meters without a clock, clocks that are wrong or set back, meters that are exchanged, and restarts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from controller.model.snapshot import Basis
from tests.controller.quarter.meters import BRUSSELS, House, at
from tests.controller.quarter.watcher import Watcher, begun, starts


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
