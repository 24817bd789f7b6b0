# SPDX-License-Identifier: MIT
"""The owner's settings in that house, and who changed them."""

from __future__ import annotations

from datetime import timedelta

from controller.model.setting_messages import SettingChangeMessage, SettingMessage
from tests.gui.evening import NOW

SETTINGS: tuple[SettingMessage, ...] = (
    SettingMessage("night_start", "", "time", "22:00", 79_200.0, "", 0.0, 85_500.0, 900.0, ("Car at night",)),
    SettingMessage(
        "car_energy",
        "What the car needs for a day of driving",
        "quantity",
        "12 kWh",
        12_000.0,
        "kWh",
        2_000.0,
        60_000.0,
        1_000.0,
        ("Car full by seven", "Car at night", "Car follows the peak", "Car on sunshine"),
    ),
    SettingMessage(
        "car_ready",
        "When you leave",
        "time",
        "07:00",
        25_200.0,
        "",
        0.0,
        85_500.0,
        900.0,
        ("Car full by seven",),
    ),
    SettingMessage(
        "night_soc",
        "",
        "quantity",
        "70 %",
        70.0,
        "%",
        0.0,
        100.0,
        1.0,
        ("Fill the battery", "Boiler on sunshine"),
    ),
    SettingMessage("away", "Nobody is at home", "switch", "false", False, "", None, None, None, ()),
    SettingMessage(
        "buy_below", "", "quantity", "-1.5 ct/kWh", -0.015, "ct/kWh", -0.5, 1.0, 0.01, ("Below zero",)
    ),
    SettingMessage(
        "comfort", "Which curve the heat pump follows", "word", "eco", "eco", "", None, None, None, ()
    ),
)
SETTING_CHANGES = (
    SettingChangeMessage(
        NOW - timedelta(minutes=12), "window at 127.0.0.1", "car_energy", "10 kWh", "12 kWh"
    ),
    SettingChangeMessage(NOW - timedelta(days=3), "file", "night_start", "21:00", "22:00"),
)
