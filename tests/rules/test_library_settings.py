# SPDX-License-Identifier: MIT
"""Ready sets whose owner turns a setting: each does something else by it, and nobody edits a number."""

from __future__ import annotations

import pytest

from controller.model.reading import Value
from rules.wanted import wanted_settings
from tests.rules.library_day import LIBRARY, Day

TURNED: tuple[tuple[str, dict[str, Value], dict[str, Value], str, str], ...] = (
    ("peak", {"peak_risk": 40.0}, {"quarter_risk": 35.0}, "relay.boiler: off", ""),
    ("car_solar", {"car_sun_until": 61_200.0}, {}, "charger.car: solar only", ""),
    (
        "sunshine",
        {"boiler_sun": 1_000.0},
        {"grid_export": 1_200.0, "grid_import": 0.0},
        "",
        "relay.boiler: on",
    ),
    (
        "heat_pump",
        {"heatpump_sun": 800.0},
        {"solar_power": 1_000.0, "house_base_power": -400.0},
        "",
        "relay.heatpump: on",
    ),
    (
        "cheap_hours",
        {"cheap_hours": 2.0},
        {"price_rank": 3.0, "price_import": 0.08},
        "battery.home: charge 1850 W",
        "",
    ),
    (
        "cheap_hours",
        {"cheap_power": 800.0},
        {"price_rank": 3.0, "price_import": 0.08},
        "battery.home: charge 1850 W",
        "battery.home: charge 800 W",
    ),
    (
        "day_plan",
        {"plan_power": 1_000.0},
        {"plan_battery_home": -3_000.0, "plan_grid": 3_400.0},
        "battery.home: charge 1975 W",
        "battery.home: charge 1000 W",
    ),
    (
        "day_plan",
        {"sell_stored": False},
        {"plan_battery_home": 3_000.0, "plan_grid": -2_600.0},
        "battery.home: discharge 3000 W",
        "battery.home: cover above 0 W",
    ),
    ("night_tariff", {"night_soc": 40.0}, {"tariff_is_day": False}, "battery.home: charge 1500 W", ""),
    (
        "night_tariff",
        {"night_power": 700.0},
        {"tariff_is_day": False},
        "battery.home: charge 1500 W",
        "battery.home: charge 700 W",
    ),
    ("car_by_morning", {"car_slow": 10.0, "night_start": 61_200.0}, {}, "", "charger.car: charge at 10 A"),
    ("negative_price", {"sell_from": 0.06}, {"solar_power": 900.0}, "", "relay.boiler: on"),
    ("negative_price", {"buy_below": 0.3}, {}, "", "battery.home: charge 1850 W"),
    ("dishwasher", {"dishwasher_sun": 400.0}, {"house_base_power": -500.0}, "", "relay.boiler: on"),
    ("dishwasher", {"dishwasher_latest": 65_100.0}, {}, "", "relay.boiler: on"),
    ("sunshine", {"boiler_night": 65_100.0}, {}, "", "relay.boiler: on"),
    ("black_start", {"rush": 8_000.0}, {"house_base_power": 6_000.0}, "relay.heatpump: off", ""),
    (
        "boiler_sensor",
        {"boiler_sun": 1_000.0},
        {"grid_export": 1_200.0, "sensor_boiler": 50.0, "grid_import": 0.0},
        "",
        "relay.boiler: on",
    ),
    ("away", {"away": True}, {}, "", "relay.boiler: off"),
)
"""A set, what the owner turns, what happens then, what the set wished for before (among others), and wishes for now."""


@pytest.mark.parametrize(("name", "settings", "changes", "before", "after"), TURNED)
def test_an_owner_turns_a_setting_instead_of_editing_a_number(
    name: str, settings: dict[str, Value], changes: dict[str, Value], before: str, after: str
) -> None:
    wishes = []
    for turned in ({}, settings):
        day = Day(name, "18:00", settings=turned)
        wishes.append({f"{device}: {wish}" for device, wish in day.until("18:10", **changes).items()})
    assert (before in wishes[0]) is bool(before)
    assert before not in wishes[1] or not before
    assert (after in wishes[1]) is bool(after)
    assert after not in wishes[0] or not after


def test_every_set_that_has_settings_is_turned_by_one_of_them() -> None:
    texts = {path.stem: path.read_text("utf-8") for path in LIBRARY.glob("*.yaml")}
    with_settings = {name for name, text in texts.items() if wanted_settings(text)}
    assert with_settings == {"car_peak", *(name for name, *_ in TURNED)}
