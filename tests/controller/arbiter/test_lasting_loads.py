# SPDX-License-Identifier: MIT
"""Loads that go on, lived through minute by minute: a house without a car, and one that knows its car by the hour."""

from __future__ import annotations

from controller.arbiter.shaver import Demand, Pack, course
from controller.model.outlook import Outlook
from controller.strategy.steady import SteadyLoads
from tests.controller.houses import quarter_of

TARGET_W = 2_500.0
FULL_WH, MOST_W = 9_500.0, 5_000.0
QUIET_W = 400.0
WEEK_S = 7 * 86_400


def house(runs: list[list[int]], watched_weeks: int) -> SteadyLoads:
    """One with a past."""
    loads = SteadyLoads()
    loads.restore({"runs": runs, "watched_s": watched_weeks * WEEK_S})
    return loads


def peak_w(loads: SteadyLoads, load_w: float, minutes: int, hour: int = 0) -> float:
    """The highest quarter of a night in which a load goes on for so long, with a full battery."""
    stored_wh, target_w, found_w, used_wh = FULL_WH, TARGET_W, 0.0, 0.0
    for minute in range(-15, minutes + 15):
        demand_w = load_w if 0 <= minute < minutes else QUIET_W
        loads.follow(hour * 3_600.0 + 60 * minute + WEEK_S, demand_w)
        pack = Pack(MOST_W, stored_wh, stored_wh / FULL_WH)
        quarter = quarter_of(elapsed_s=60 * (minute % 15), used_wh=used_wh)
        outlook = Outlook(steady=loads.now, recent_w=demand_w)
        wanted_w = course(target_w, quarter, Demand(demand_w, demand_w), outlook, pack).power_w
        power_w = max(0.0, min(wanted_w, MOST_W, stored_wh * 60))
        stored_wh -= power_w / 60
        used_wh += max(0.0, demand_w - power_w) / 60
        if minute % 15 == 14:
            found_w, used_wh = max(found_w, 4 * used_wh), 0.0
            target_w = max(target_w, found_w)
    return found_w


def test_a_house_without_a_car_holds_a_sauna_as_if_it_were_over_within_the_hour() -> None:
    """Planned as a car of 50 kWh it would have ended at 5.5 kW."""
    assert peak_w(house([], 3), 6_700.0, 40) < 2_510.0
    assert peak_w(house([], 0), 6_700.0, 40) < 5_200.0


def test_in_a_house_that_nobody_knows_yet_a_car_still_finds_something_in_the_battery_after_hours() -> None:
    assert peak_w(house([], 0), 11_500.0, 240) < 10_200.0


def test_a_car_that_is_charged_shortly_at_night_is_held_lower_than_in_the_evening() -> None:
    runs = [[1, 11_500, 14_000], [2, 11_500, 15_000], [20, 11_500, 44_000], [21, 11_500, 46_000]]
    night_w = peak_w(house(runs, 4), 11_500.0, 70, hour=1)
    evening_w = peak_w(house(runs, 4), 11_500.0, 70, hour=20)
    assert night_w < 8_200.0 < evening_w
    assert peak_w(house(runs, 4), 11_500.0, 230, hour=20) < 9_800.0
