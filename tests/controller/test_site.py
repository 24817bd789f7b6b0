# SPDX-License-Identifier: MIT
"""site.yaml read whole: good ones of each kind, and every problem at its place in words."""

from __future__ import annotations

import pytest

from controller.model.house import (
    BatterySpec,
    ChargerSpec,
    Connection,
    GridType,
    House,
    MeterSpec,
    RelaySpec,
    SolarSpec,
    Supply,
    is_commanded,
)
from controller.model.switching import SwitchingSpec
from controller.model.units import Dimension
from controller.site import load_site
from rules.schema import Vocabulary
from tests.controller.sites import BATTERY, CAR, HEAD, PIN


def good(text: str) -> House:
    house, problems = load_site(text, "site.yaml")
    assert problems == ()
    assert house is not None
    return house


def test_the_smallest_house_has_the_usual_defaults() -> None:
    assert good(HEAD) == House(
        "Test", "BE", "Europe/Brussels", GridType.THREE_PHASE_STAR, 40.0, MeterSpec("serial:///dev/ttyUSB0")
    )


def test_a_house_says_where_it_is_and_what_it_wishes() -> None:
    house = good(
        "house: {name: Hus, country: LU, timezone: Europe/Luxembourg, grid: 1x230 V, fuse: 63 A,"
        " area: imewo, wish: 2.5 kW}\n"
        f"meter: {{port: p, key: {'0a' * 16}, auth_key: {'ff' * 16}}}\n"
    )
    assert (house.country, house.timezone, house.grid) == ("LU", "Europe/Luxembourg", GridType.SINGLE_PHASE)
    assert (house.fuse_a, house.area, house.wish_w) == (63.0, "imewo", 2500)
    assert house.meter == MeterSpec("p", b"\x0a" * 16, b"\xff" * 16)


def test_a_battery_with_all_it_can_say() -> None:
    house = good(
        f"{HEAD}batteries:\n  home: {BATTERY}, unit: 3, minimum: 15 %, maximum: 95 %, timeout: 20 s, "
        "wear: 8 ct/kWh}\n"
    )
    link = Connection("modbus", "m", "a", 3)
    assert house.devices == (BatterySpec("home", link, 10_000, 5_000, 4_000, 15.0, 95.0, 20.0, 0.08),)


def test_a_battery_with_what_it_must_say() -> None:
    house = good(f"{HEAD}batteries: {{home: {BATTERY}}}}}\n")
    assert house.devices == (BatterySpec("home", Connection("modbus", "m", "a"), 10_000, 5_000, 4_000),)


def test_a_charger_with_and_without_its_own_limits() -> None:
    house = good(
        f"{HEAD}chargers:\n  car: {CAR}}}\n"
        f"  van: {CAR}, phases: 1, minimum: 8 A, maximum: 32 A, safe: 0 A, rest: 5 min, timeout: 30 s}}\n"
    )
    link = Connection("modbus", "m", "a")
    assert house.devices == (
        ChargerSpec("car", link),
        ChargerSpec("van", link, 1, 8.0, 32.0, 0.0, 300.0, 30.0),
    )


def test_a_relay_with_and_without_its_own_times() -> None:
    house = good(
        f"{HEAD}relays:\n  boiler: {PIN}}}\n"
        "  pump: {driver: gpio, pin: 4, pins: mock, active: low, address: a, wiring: normally closed, safe: on,"
        " load: 1.7 kW, on_at_least: 10 min, off_at_least: 5 min, starts_per_day: 24, timeout: 3 s}\n"
    )
    boiler, pump = house.devices
    assert boiler == RelaySpec(
        "boiler", Connection("gpio", options={"pin": 17, "active": "high", "pins": "real"})
    )
    link = Connection("gpio", address="a", options={"pin": 4, "active": "low", "pins": "mock"})
    assert pump == RelaySpec("pump", link, 1_700, True, True, 600.0, 300.0, 24, 3.0)


def test_an_inverter_with_and_without_its_peak() -> None:
    house = good(f"{HEAD}solar:\n  roof: {CAR}, peak: 5 kW, timeout: 60 s}}\n  shed: {CAR}}}\n")
    link = Connection("modbus", "m", "a")
    assert house.devices == (SolarSpec("roof", link, 5_000, 60.0), SolarSpec("shed", link))
    assert not any(map(is_commanded, house.devices))


def test_an_inverter_that_may_be_limited() -> None:
    house = good(f"{HEAD}solar:\n  roof: {CAR}, peak: 5 kW, lowest: 0 W, highest: 3 kW, rest: 5 min}}\n")
    link = Connection("modbus", "m", "a")
    roof = SolarSpec("roof", link, 5_000, lowest_w=0, highest_w=3_000, rest_s=300.0)
    assert house.devices == (roof,)
    assert is_commanded(roof)


def test_settings_keep_their_kind_and_dimension() -> None:
    house = good(
        f'{HEAD}settings: {{night: "22:00", energy: 12 kWh, cars: 2, away: true, who: us, text: "on"}}\n'
    )
    assert house.settings == {
        "night": 79_200.0,
        "energy": 12_000.0,
        "cars": 2.0,
        "away": True,
        "who": "us",
        "text": "on",
    }
    assert house.setting_dimensions == {
        "night": Dimension.CLOCK_TIME,
        "energy": Dimension.ENERGY,
        "cars": Dimension.NUMBER,
    }


def test_rules_know_the_dimension_of_a_setting() -> None:
    info = Vocabulary.of(good(f"{HEAD}settings: {{energy: 12 kWh}}\n")).name("site.energy")
    assert info is not None
    assert info.dimension is Dimension.ENERGY


@pytest.mark.parametrize(
    ("written", "switching"),
    [
        ("", SwitchingSpec(420.0, 20, 10.0)),
        (", switching: {rest: 5 min, per_day: 8, pause: 30 s}", SwitchingSpec(300.0, 8, 30.0)),
    ],
)
def test_a_charger_that_changes_its_phases_is_read_with_its_budget(
    written: str, switching: SwitchingSpec
) -> None:
    (charger,) = good(f"{HEAD}chargers: {{car: {CAR}, phases: 1/3{written}}}}}\n").devices
    assert isinstance(charger, ChargerSpec)
    assert (charger.phases, charger.phases_least, charger.switching) == (3, 1, switching)


def test_a_house_says_what_it_is_supplied_by() -> None:
    house = good(
        "house: {name: Test, country: BE, grid: 3x400 V, fuse: 40 A, area: imewo, contract: engie-dynamic,"
        " gas: my-gas, water: my-water, regime: two-rate, domiciled: false, contracted: 12 kW}\n"
        'meter: {port: "serial:///dev/ttyUSB0"}\n'
    )
    assert house.supply == Supply("engie-dynamic", "my-gas", "my-water", "two-rate", False, 12_000)
    assert good(HEAD).supply == Supply()
