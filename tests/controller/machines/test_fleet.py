# SPDX-License-Identifier: MIT
"""All machines of a house, observed together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from controller.machines.fleet import Fleet
from controller.model.command import SetCurrent, Setpoint, SetPower, Switch
from controller.model.reading import BatteryReading, ChargerReading, ChargerStatus, RelayReading, SolarReading
from tests.controller.houses import BATTERY, CHARGER, RELAY, SOLAR, house_of, snapshot_of

HOUSE = house_of(BATTERY, CHARGER, RELAY, SOLAR)
TODAY = date(2026, 1, 12)
SNAPSHOT = snapshot_of(
    None,
    {
        "battery.home": BatteryReading(0.0, 50.0),
        "charger.car": ChargerReading(ChargerStatus.CHARGING, 4_140.0),
        "relay.boiler": RelayReading(True),
        "solar.roof": SolarReading(0.0),
    },
)


ORDERS: Mapping[str, Setpoint] = {
    "battery.home": SetPower(5),
    "charger.car": SetCurrent(0),
    "relay.boiler": Switch(True),
}


def states(told: Mapping[str, Setpoint]) -> dict[str, str]:
    standings = Fleet(HOUSE, 0.0).observe(SNAPSHOT, told, TODAY)
    return {name: standing.state for name, standing in standings.items()}


def test_every_device_that_can_be_commanded_has_a_standing() -> None:
    assert states({}) == {"battery.home": "auto", "charger.car": "charging", "relay.boiler": "on"}
    assert states(ORDERS) == {"battery.home": "controlled", "charger.car": "paused", "relay.boiler": "on"}


def test_devices_that_are_silent_beyond_their_timeout_are_offline_or_in_fault() -> None:
    late = replace(SNAPSHOT, monotonic_s=10.5)
    standings = Fleet(HOUSE, 0.0).observe(late, {}, TODAY)
    assert [standing.state for standing in standings.values()] == ["offline", "offline", "fault"]


def test_relays_of_the_house_remember_their_day_and_others_are_forgotten() -> None:
    fleet = Fleet(HOUSE, 0.0)
    fleet.observe(SNAPSHOT, {}, TODAY)
    saved = fleet.to_dict({})
    assert saved == {
        "charger.car": {
            "rest_s": 60.0,
            "left_s": None,
            "starts": {"count": 1, "charges": True, "energy_wh": None},
        },
        "relay.boiler": {"day": "2026-01-12", "starts": 0, "runtime_s": 0.0},
    }
    reborn = Fleet(HOUSE, 0.0)
    reborn.restore({"relay.boiler": {"day": "2026-01-12", "starts": 3, "runtime_s": 60.0}, "relay.pool": {}})
    assert reborn.observe(SNAPSHOT, {}, TODAY)["relay.boiler"].starts_today == 3
