# SPDX-License-Identifier: MIT
"""How cars and hot water are used is read from site.yaml, and what cannot be is told at its place."""

from __future__ import annotations

import pytest

from controller.model.habits import CarHabit, HeatSpec
from controller.model.house import ChargerSpec, House, RelaySpec
from controller.site import load_site

HEAD = (
    "house: {name: Home, country: BE, timezone: Europe/Brussels, grid: 3x400 V, fuse: 40 A}\n"
    'meter: {port: "serial:///dev/ttyUSB0"}\n'
)
CAR = 'chargers:\n  car: {driver: modbus, map: alfen, address: "tcp://192.0.2.1:502", usual: %s}\n'
BOILER = "relays:\n  boiler: {driver: gpio, pin: 17, load: %s, heat: %s}\n"


def house_of(text: str) -> House:
    house, problems = load_site(HEAD + text, "site.yaml")
    assert house is not None, problems
    return house


def problems_of(text: str) -> list[str]:
    return [str(problem) for problem in load_site(HEAD + text, "site.yaml")[1]]


def usual_of(text: str) -> CarHabit | None:
    spec = house_of(CAR % text).device("charger.car")
    assert isinstance(spec, ChargerSpec)
    return spec.usual


def heat_of(text: str) -> HeatSpec | None:
    spec = house_of(BOILER % ("2.4 kW", text)).device("relay.boiler")
    assert isinstance(spec, RelaySpec)
    return spec.heat


@pytest.mark.parametrize(
    ("text", "habit"),
    [
        ("{arrives: 09:15, leaves: 16:30, needs: 8 kWh}", CarHabit(8_000.0, 59_400.0, 33_300.0)),
        ("{needs: 12 kWh, starts: 6}", CarHabit(12_000.0, starts=6)),
        ("{leaves: 24:00}", CarHabit(10_000.0, 0.0, 64_800.0)),
        ("{}", CarHabit()),
    ],
)
def test_a_car_is_used_as_it_is_written(text: str, habit: CarHabit) -> None:
    assert usual_of(text) == habit


@pytest.mark.parametrize(
    ("text", "heat"),
    [
        (
            "{volume: 200 l, lowest: 45 °C, highest: 65 °C, loss: 60 W, draws: 6 kWh}",
            HeatSpec(0.2, 45.0, 65.0, 60.0, 6_000.0),
        ),
        (
            "{volume: 0.5 m³, lowest: 30 °C, highest: 40 °C, draws: 30 kWh, drawn: all day, yields: 3.5}",
            HeatSpec(0.5, 30.0, 40.0, 50.0, 30_000.0, 3.5, draws_all_day=True),
        ),
    ],
)
def test_water_is_heated_and_drawn_as_it_is_written(text: str, heat: HeatSpec) -> None:
    assert heat_of(text) == heat


def test_what_is_not_told_is_not_known() -> None:
    house = house_of(
        "relays:\n  boiler: {driver: gpio, pin: 17, load: 2.4 kW}\n"
        'chargers:\n  car: {driver: modbus, map: alfen, address: "tcp://192.0.2.1:502"}\n'
    )
    relay, car = house.device("relay.boiler"), house.device("charger.car")
    assert isinstance(relay, RelaySpec)
    assert isinstance(car, ChargerSpec)
    assert (relay.heat, car.usual) == (None, None)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            CAR % "{arrives: 18:00, leaves: 18:00}",
            ["site.yaml:4:86: error: its car arrives and leaves at the same time of day"],
        ),
        (
            CAR % "{arrives: 9, comes: 10:00}",
            [
                'site.yaml:4:86: error: arrives: "9" has no unit',
                'site.yaml:4:89: error: usual has no key "comes"',
            ],
        ),
        (
            BOILER % ("2.4 kW", "{volume: 200 l, lowest: 65 °C, highest: 45 °C}"),
            [
                "site.yaml:4:79: error: the lowest temperature (65 °C) is not below the highest (45 °C)",
            ],
        ),
        (
            BOILER % ("2.4 kW", "{volume: 200 l, lowest: 45 °C, highest: 65 °C, sensor: tank}"),
            ['site.yaml:4:110: error: "tank" is no thermometer under sensors:'],
        ),
        (
            BOILER % ("0 W", "{volume: 200 l, lowest: 45 °C, highest: 65 °C}"),
            ["site.yaml:4:41: error: what heats must have a load"],
        ),
        (
            BOILER % ("2.4 kW", "{volume: 200, lowest: 45 °C}"),
            [
                'site.yaml:4:55: error: heat needs "highest"',
                'site.yaml:4:64: error: volume: "200" has no unit',
            ],
        ),
    ],
)
def test_what_cannot_be_is_told_at_its_place(text: str, problems: list[str]) -> None:
    assert problems_of(text) == problems


def test_the_thermometer_of_a_water_is_one_of_the_house_s_sensors() -> None:
    boiler = BOILER % ("2.4 kW", "{volume: 200 l, lowest: 45 °C, highest: 65 °C, sensor: tank}")
    sensors = "sensors:\n  %s: {driver: file, address: /t, measures: %s}\n"
    house = house_of(boiler + sensors % ("tank", "°C"))
    assert house.water_sensors == {"sensor.tank"}
    (problem,) = load_site(HEAD + boiler + sensors % ("tnk", "°C"), "site.yaml")[1]
    assert problem.hint == 'did you mean "tnk"?'
    (problem,) = load_site(HEAD + boiler + sensors % ("tank", '"%"'), "site.yaml")[1]
    assert str(problem) == 'site.yaml:4:110: error: "tank" is no thermometer under sensors:'
