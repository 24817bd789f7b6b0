# SPDX-License-Identifier: MIT
"""A demand that does not echo our own changes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from controller.balance import BATTERY_SETTLES_S, LONGER_FOR_S, SWINGS, Balance
from controller.model.command import Release, SetCurrent, Setpoint, SetPower
from controller.model.reading import UNKNOWN, BatteryReading, ChargerReading, ChargerStatus, DeviceData
from controller.model.snapshot import Flows
from tests.controller.houses import BATTERY, CHARGER, house_of, meter_of, snapshot_of


class Following:
    """A balance, telegram by telegram."""

    def __init__(self, *devices: str) -> None:
        self.house = house_of(BATTERY, CHARGER) if "car" in devices else house_of(BATTERY)
        self.balance = Balance(self.house)
        self.now_s = 0.0

    def see(
        self,
        grid_w: int | None,
        battery_w: float | None,
        told: Setpoint = Release(),  # noqa: B008 - frozen
        *,
        charger: tuple[float, Setpoint] | None = None,
        telegram_s: float | None = None,
    ) -> Flows:
        devices: dict[str, DeviceData] = {"battery.home": BatteryReading(battery_w, 50.0)}
        orders: dict[str, Setpoint] = {"battery.home": told}
        if charger is not None:
            devices["charger.car"] = ChargerReading(ChargerStatus.CHARGING, charger[0], phases=1)
            orders["charger.car"] = charger[1]
        meter = None if grid_w is None else meter_of(grid_w)
        snapshot = snapshot_of(meter, devices, now_s=self.now_s)
        if telegram_s is not None:
            snapshot = replace(snapshot, meter_at_monotonic_s=telegram_s)
        self.now_s += 1.0
        return self.balance.flows(snapshot, orders, meter_is_fresh=grid_w is not None)


def test_a_load_is_seen_at_once_when_nothing_of_ours_changes() -> None:
    house = Following()
    assert [house.see(grid_w, 500.0).demand_w for grid_w in (0, 3_000, 100)] == [500.0, 3_500.0, 600.0]


def test_a_discharge_that_only_the_battery_shows_yet_is_no_load() -> None:
    house = Following()
    house.see(3_000, 0.0)
    assert house.see(3_000, 3_000.0, SetPower(3_000)).demand_w == 3_000.0
    assert house.see(0, 3_000.0, SetPower(3_000)).demand_w == 3_000.0


def test_a_discharge_that_only_the_meter_shows_yet_is_no_relief() -> None:
    house = Following()
    house.see(3_000, 0.0)
    assert house.see(0, 0.0, SetPower(3_000)).demand_w == 3_000.0
    assert house.see(0, 3_000.0, SetPower(3_000)).demand_w == 3_000.0


def test_an_order_that_is_not_followed_is_forgotten_after_a_while() -> None:
    house = Following()
    house.see(3_000, 0.0)
    house.see(3_000, 0.0, SetPower(3_000))
    demands = [house.see(1_000, 0.0, SetPower(3_000)).demand_w for _ in range(int(BATTERY_SETTLES_S) + 1)]
    assert demands[0] == 3_000.0
    assert demands[-1] == 1_000.0


def believed_for(house: Following) -> int:
    """For how many telegrams an order that the battery does not follow is thought to be under way."""
    house.see(3_000, 0.0, SetPower(0))
    return sum(house.see(1_000, 0.0, SetPower(3_000)).demand_w == 3_000.0 for _ in range(60))


def test_who_turns_round_again_and_again_waits_twice_as_long_for_an_hour() -> None:
    house = Following()
    usual = believed_for(house)
    for turn in range(SWINGS + 2):
        for _ in range(6):
            house.see(3_000, 0.0, SetPower(3_000 * (turn % 2)))
    house.now_s += 60.0
    assert believed_for(house) - usual == BATTERY_SETTLES_S
    house.now_s += LONGER_FOR_S
    assert believed_for(house) == usual


def test_between_two_telegrams_of_a_slow_meter_the_demand_stands() -> None:
    house = Following()
    house.see(3_000, 0.0, telegram_s=0.0)
    for battery_w in (1_500.0, 3_000.0, 3_000.0):
        assert house.see(3_000, battery_w, SetPower(3_000), telegram_s=0.0).demand_w == 3_000.0
    assert house.see(0, 3_000.0, SetPower(3_000), telegram_s=4.0).demand_w == 3_000.0


def test_a_car_that_follows_its_setpoint_is_no_change_of_the_house() -> None:
    house = Following("car")
    first = house.see(1_880, 0.0, charger=(1_380.0, SetCurrent(6)))
    assert (first.demand_w, first.base_w) == (1_880, 500.0)
    assert house.see(1_880, 0.0, charger=(2_300.0, SetCurrent(10))).base_w == 500.0
    assert house.see(2_800, 0.0, charger=(1_380.0, SetCurrent(10))).base_w == 500.0
    assert house.see(2_800, 0.0, charger=(2_300.0, SetCurrent(10))).base_w == 500.0
    assert house.see(2_800, 0.0, charger=(2_300.0, Release())).base_w == 500.0


def test_a_device_that_does_not_answer_is_a_part_of_the_house() -> None:
    house = Following("car")
    found = house.see(2_000, None)
    assert (found.demand_w, found.base_w) == (2_000, 2_000)
    assert found.battery_w is found.charger_w is found.house_w is UNKNOWN


def test_without_a_fresh_meter_nothing_is_known_and_everything_begins_anew() -> None:
    house = Following()
    house.see(3_000, 0.0)
    stale = house.see(None, 0.0)
    assert stale.demand_w is stale.base_w is UNKNOWN
    assert house.see(400, 100.0).demand_w == 500.0


@given(st.lists(st.tuples(st.integers(-9_000, 9_000), st.integers(-5_000, 5_000)), min_size=1))
def test_once_our_devices_rest_the_sum_is_exact_again(past: list[tuple[int, int]]) -> None:
    house = Following()
    for grid_w, battery_w in past:
        house.see(grid_w, float(battery_w), SetPower(battery_w))
    for _ in range(int(BATTERY_SETTLES_S) + 2):
        last = house.see(1_234, 100.0, SetPower(100))
    assert last.demand_w == 1_334.0
