# SPDX-License-Identifier: MIT
"""What meter and devices say of the time that passed; who does not answer leaves a None, never a zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from controller.model.house import House
from controller.model.reading import BatteryReading, ChargerReading, ChargerStatus, DeviceData, RelayReading
from controller.quarter.heard import LATE_S, Heard, heard
from tests.controller.houses import BATTERY, CHARGER, RELAY, house_of, meter_of, snapshot_of

HOUSE = house_of(BATTERY, replace(BATTERY, name="shed"), CHARGER, RELAY)
FULL: Mapping[str, DeviceData] = {
    "battery.home": BatteryReading(1_200.0, 50.0),
    "battery.shed": BatteryReading(-300.0, 20.0),
    "charger.car": ChargerReading(ChargerStatus.CHARGING, 3_600.0, limit_a=16.0),
    "relay.boiler": RelayReading(False),
}


def said(devices: Mapping[str, DeviceData], house: House = HOUSE) -> Heard:
    return heard(house, snapshot_of(meter_of(700), devices), 1.0)


def test_powers_and_what_is_stored_are_sums_over_the_batteries() -> None:
    found = said(FULL)
    assert (found.grid_w, found.batteries_w, found.stored_wh) == (700, 900.0, 7_000.0)


def test_a_house_without_batteries_has_none_that_give_and_nothing_stored() -> None:
    found = said({}, house_of())
    assert (found.batteries_w, found.stored_wh, found.relays_w, found.cars) == (0.0, 0.0, (0.0, 0.0, 0.0), {})


@pytest.mark.parametrize("age_s", [0.0, LATE_S, LATE_S + 0.1])
def test_a_meter_that_was_not_heard_of_late_says_nothing_of_the_time_between(age_s: float) -> None:
    snapshot = snapshot_of(meter_of(700))
    late = replace(snapshot, monotonic_s=snapshot.monotonic_s + age_s)
    assert heard(house_of(), late, 1.0).grid_w == (700 if age_s <= LATE_S else None)


def test_without_a_telegram_nothing_is_known_of_the_grid() -> None:
    assert heard(house_of(), snapshot_of(None), 1.0).grid_w is None


@pytest.mark.parametrize("silent", [name for name in FULL if name.startswith("battery.")])
def test_one_silent_battery_leaves_no_sum(silent: str) -> None:
    found = said({name: data for name, data in FULL.items() if name != silent})
    assert (found.batteries_w, found.stored_wh) == (None, None)


def test_a_battery_may_tell_its_power_and_not_what_is_in_it() -> None:
    found = said({**FULL, "battery.shed": BatteryReading(-300.0, None)})
    assert (found.batteries_w, found.stored_wh) == (900.0, None)


def test_a_silent_relay_leaves_no_sum() -> None:
    assert said({name: data for name, data in FULL.items() if name != "relay.boiler"}).relays_w is None


@pytest.mark.parametrize(
    "reading",
    [
        None,
        ChargerReading(ChargerStatus.CHARGING, None),
        ChargerReading(ChargerStatus.FAULT, 0.0),
        ChargerReading(None, 0.0),
    ],
)
def test_a_charger_that_does_not_say_how_it_stands_is_not_known(reading: ChargerReading | None) -> None:
    devices = {name: data for name, data in FULL.items() if name != "charger.car"}
    found = said(devices if reading is None else {**devices, "charger.car": reading})
    assert found.cars == {"charger.car": None}


def test_a_car_is_offered_what_the_charger_was_told_and_nothing_below_its_least() -> None:
    def offered_w(limit_a: float | None) -> float:
        reading = ChargerReading(ChargerStatus.CHARGING, 0.0, limit_a=limit_a)
        car = said({**FULL, "charger.car": reading}).cars["charger.car"]
        assert car is not None
        return car.offered_w

    assert [offered_w(limit_a) for limit_a in (10.0, CHARGER.current_min_a, 5.9, 0.0)] == [
        10.0 * 230 * 3,
        CHARGER.current_min_a * 230 * 3,
        0.0,
        0.0,
    ]
    assert offered_w(None) == CHARGER.current_max_a * 230 * 3
