# SPDX-License-Identifier: MIT
"""What our own devices draw beside the house, when they follow the quarter's room and when they do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.model.command import Release, SetCurrent, Setpoint, SetPower, Switch
from controller.model.decision import Action, ActionKind, AmountUnit, Wish
from controller.model.reading import (
    BatteryReading,
    ChargerReading,
    ChargerStatus,
    DeviceData,
    RelayReading,
    SolarReading,
)
from controller.model.snapshot import Snapshot
from controller.quarter.own import NOTHING, OwnPower, Pending, own_power
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
        meter_of(8_000),
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


@pytest.mark.parametrize(
    ("grid_w", "load_w"), [(5_000, 0.0), (6_800, 0.0), (6_900, LOAD_W), (12_000, LOAD_W), (None, LOAD_W)]
)
def test_a_load_that_its_thermostat_has_stopped_is_not_drawn(grid_w: int | None, load_w: float) -> None:
    """The car takes 7 kW, battery and roof give 2.1 kW: at 6.8 kW the house has 1.9 kW left, no 80 % of a boiler."""
    known = snapshot()
    meter = None if grid_w is None else meter_of(grid_w)
    assert own_power(HOUSE, replace(known, meter=meter), ()) == OwnPower(7_000 + load_w)


def test_of_two_loads_the_larger_is_looked_for_first() -> None:
    pump = replace(RELAY, name="pump", load_w=1_000)
    house = house_of(RELAY, pump)
    on: dict[str, DeviceData] = {"relay.boiler": RelayReading(True), "relay.pump": RelayReading(True)}
    found = [
        own_power(house, snapshot_of(meter_of(grid_w), on), ()).now_w for grid_w in (700, 900, 2_500, 3_300)
    ]
    assert found == [0, 1_000, LOAD_W, LOAD_W + 1_000]


@pytest.mark.parametrize("name", ["quarter.risk", "peak.risk", "peak.cost", "quarter.forecast"])
def test_a_rule_that_acts_on_the_forecast_is_not_counted_on_by_it(name: str) -> None:
    wish = limit("charger.car", "charger.car.connected", name)
    assert own_power(HOUSE, snapshot(), [wish]).least_w is None


def test_what_a_battery_gives_by_a_rule_on_the_forecast_is_not_counted_on_for_the_rest() -> None:
    """Seen as given the danger would be gone, the rule would let go, and the danger would be back."""
    action = Action(ActionKind.COVER_ABOVE, 2_000.0, AmountUnit.POWER)
    by_risk = Wish("a rule", 0, "battery.home", action, "some reason", ("quarter.risk",))
    house = house_of(BATTERY)
    assert own_power(house, snapshot(), [by_risk]) == OwnPower(-1_200, 0.0)
    assert own_power(house, snapshot(gives_w=-900.0), [by_risk]) == OwnPower(900)
    beside_a_car = own_power(house_of(BATTERY, CHARGER), snapshot(), [by_risk, limit("charger.car")])
    assert beside_a_car == OwnPower(5_800, 7_000, 0.0)


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


def pending(name: str, setpoint: Setpoint, *, ago_s: float, left_s: float = 400.0) -> Pending:
    found = Pending()
    found.follow({name: setpoint}, 100.0 - ago_s, left_s)
    found.follow({name: setpoint}, 100.0, left_s)
    return found


CAR_W = 3 * 230 * 6.0


@pytest.mark.parametrize(
    ("name", "setpoint", "ago_s", "rest_w"),
    [
        ("charger.car", SetCurrent(6), 20, CAR_W),
        ("charger.car", SetCurrent(0), 0, 7_000 * 8 / 400),
        ("charger.car", SetCurrent(0), 4, 7_000 * 4 / 400),
        ("charger.car", SetCurrent(0), 31, 7_000),
        ("charger.car", SetCurrent(16), 20, 7_000),
        ("relay.boiler", Switch(on=False), 10, 7_000 - LOAD_W),
        ("charger.car", Release(), 1, 7_000),
    ],
)
def test_what_a_device_was_told_counts_from_when_its_like_has_done_it(
    name: str, setpoint: Setpoint, ago_s: float, rest_w: float
) -> None:
    """The car draws 7 kW, the boiler its load; the rest of the quarter is told without the latter's load."""
    found = own_power(HOUSE, snapshot(), (), pending(name, setpoint, ago_s=ago_s))
    assert found.now_w == 7_000 + LOAD_W
    told_w = found.now_w if found.rest_w is None else found.rest_w
    assert told_w - LOAD_W == pytest.approx(rest_w)


@pytest.mark.parametrize(("limit_a", "later_w"), [(10.0, 3 * 230 * 16), (16.0, 7_000), (None, 7_000)])
def test_a_car_that_draws_all_it_may_draws_more_when_it_may_more(
    limit_a: float | None, later_w: float
) -> None:
    reading = ChargerReading(ChargerStatus.CHARGING, 7_000.0, limit_a=limit_a)
    here = snapshot_of(meter_of(5_000), {"charger.car": reading})
    found = pending("charger.car", SetCurrent(16), ago_s=10)
    assert found.rest_w(CHARGER, here, 7_000.0) == pytest.approx(later_w)


def test_a_battery_that_rules_let_go_is_a_part_of_the_house_whatever_it_was_told() -> None:
    told = pending("battery.home", SetPower(3_000), ago_s=6)
    assert own_power(house_of(BATTERY), snapshot(), (), told) == OwnPower()
    assert own_power(house_of(BATTERY), snapshot(), [keep_below()], told).rest_w == -3_000


def test_a_quarter_that_has_just_ended_leaves_a_whole_one() -> None:
    found = pending("charger.car", SetCurrent(0), ago_s=0, left_s=0.0)
    assert found.rest_w(CHARGER, snapshot(), 7_000.0) == pytest.approx(7_000 * 8 / 900)


def test_what_a_rule_wants_for_the_forecasts_sake_is_not_counted_on_before_it_is_done() -> None:
    told, wish = pending("charger.car", SetCurrent(0), ago_s=10), limit("charger.car", "quarter.risk")
    assert own_power(house_of(CHARGER), snapshot(), [wish], told) == OwnPower(7_000)
    assert own_power(house_of(CHARGER), snapshot(), [limit("charger.car")], told).rest_w == 0
