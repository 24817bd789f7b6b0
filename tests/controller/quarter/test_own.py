# SPDX-License-Identifier: MIT
"""What our own devices draw beside the house, when they follow the quarter's room and when they do not."""

from __future__ import annotations

import pytest

from controller.model.decision import Action, ActionKind, AmountUnit, Wish
from controller.model.reading import BatteryReading, ChargerReading, ChargerStatus, RelayReading, SolarReading
from controller.model.snapshot import Snapshot
from controller.quarter.own import NOTHING, OwnPower, own_power
from tests.controller.houses import BATTERY, CHARGER, RELAY, SOLAR, house_of, meter_of, snapshot_of


def test_without_devices_there_is_nothing_beside_the_house() -> None:
    assert NOTHING.beside(3_000, 500) == 0


@pytest.mark.parametrize(
    ("own", "house_w", "beside_w"),
    [
        (OwnPower(7_000), 1_000, 7_000),
        (OwnPower(7_000, rest_w=2_000), 1_000, 2_000),
        (OwnPower(7_000, least_w=0), 1_000, 1_500),
        (OwnPower(7_000, least_w=0), 4_000, 0),
        (OwnPower(7_000, rest_w=1_000, least_w=0), 500, 1_000),
        (OwnPower(0, least_w=-5_000), 4_000, -1_500),
        (OwnPower(0, least_w=-5_000), 9_000, -5_000),
        (OwnPower(0, least_w=-5_000), 1_000, 0),
    ],
)
def test_devices_that_follow_draw_what_the_house_leaves(
    own: OwnPower, house_w: float, beside_w: float
) -> None:
    assert own.beside(house_w, room_w=2_500) == beside_w


def limit(device: str, *looks_at: str) -> Wish:
    action = Action(ActionKind.LIMIT_TO, 2_000.0, AmountUnit.POWER)
    return Wish("a rule", 0, device, action, "some reason", looks_at)


def keep_below() -> Wish:
    return Wish("a rule", 0, "battery.home", Action(ActionKind.KEEP_BELOW, 2_500.0, AmountUnit.POWER), "true")


def snapshot(
    soc_pct: float | None = 60.0, *, charging_w: float | None = 7_000.0, gives_w: float = 1_200.0
) -> Snapshot:
    return snapshot_of(
        meter_of(5_000),
        {
            "charger.car": ChargerReading(ChargerStatus.CHARGING, charging_w),
            "battery.home": BatteryReading(gives_w, soc_pct),
            "relay.boiler": RelayReading(True),
            "solar.roof": SolarReading(900.0),
        },
    )


HOUSE = house_of(BATTERY, CHARGER, RELAY, SOLAR)
LOAD_W = float(RELAY.load_w or 0)


def test_what_no_rule_has_in_hand_goes_on_and_a_battery_is_a_part_of_the_house() -> None:
    assert own_power(HOUSE, snapshot(), ()) == OwnPower(7_000 + LOAD_W)


def test_a_limited_car_can_stop() -> None:
    assert own_power(HOUSE, snapshot(), [limit("charger.car")]) == OwnPower(7_000 + LOAD_W, None, LOAD_W)


def test_a_car_that_is_silent_about_its_power_counts_for_nothing() -> None:
    assert own_power(HOUSE, snapshot(charging_w=None), [limit("charger.car")]).now_w == LOAD_W


@pytest.mark.parametrize("name", ["quarter.risk", "peak.cost", "quarter.forecast"])
def test_a_rule_that_acts_on_the_forecast_is_not_counted_on_by_it(name: str) -> None:
    wish = limit("charger.car", "charger.car.connected", name)
    assert own_power(HOUSE, snapshot(), [wish]).least_w is None


@pytest.mark.parametrize(
    ("soc_pct", "least_w"),
    [
        (60.0, -min(BATTERY.discharge_max_w, 4 * 0.01 * (60 - BATTERY.soc_min_pct) * BATTERY.capacity_wh)),
        (BATTERY.soc_min_pct, 0.0),
        (None, -1_200.0),
    ],
)
def test_a_battery_gives_what_it_can_and_what_is_in_it(soc_pct: float | None, least_w: float) -> None:
    found = own_power(house_of(BATTERY), snapshot(soc_pct), [keep_below()])
    assert found.now_w == -1_200
    assert found.least_w == pytest.approx(least_w)
