# SPDX-License-Identifier: MIT
"""Numbers and times as they are read: locale, units, dashes for what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from controller.app.clock_watch import SOURCE as CLOCK
from controller.app.house_rates import FILE as RATES
from controller.board import TELEGRAMS
from controller.history.recorder import SOURCE as HISTORY
from gui import words
from gui.number_words import named_number
from gui.widgets.log_rows import fault_row
from hardware.p1.meter import SOURCE as METER
from hardware.prices.day_ahead import KEPT, PRICES
from tests.gui import log_scenes

NOW = datetime(2026, 11, 20, 17, 7, 20, tzinfo=UTC)


def test_a_power_is_always_in_kilowatts() -> None:
    assert [words.power(value) for value in (0, 340, -1_840, 12_840)] == [
        "0.00 kW",
        "0.34 kW",
        "−1.84 kW",
        "12.84 kW",
    ]


def test_what_is_not_known_is_a_dash_and_no_zero() -> None:
    assert words.power(None) == "– kW"
    assert words.kilowatt_hours(None) == words.minutes_seconds(None) == words.clock(None) == "–"


def test_a_sign_is_written_on_demand_and_never_for_zero() -> None:
    assert [words.kilowatts(value, signed=True) for value in (1_500, -1_500, 2)] == ["+1.50", "−1.50", "0.00"]


def test_decimals_follow_the_locale() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Belgium))
    assert words.power(12_345) == "12,35 kW"
    assert words.date(NOW) == "20 nov"


@pytest.mark.parametrize(("seconds", "text"), [(0, "0:00"), (460, "7:40"), (59.9, "0:59"), (-3, "0:00")])
def test_time_left_is_minutes_and_seconds(seconds: float, text: str) -> None:
    assert words.minutes_seconds(seconds) == text


@pytest.mark.parametrize(
    ("passed", "text"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=4), "4 min ago"),
        (timedelta(hours=2, minutes=59), "2 h ago"),
        (timedelta(days=2), "18 Nov"),
    ],
)
def test_how_long_ago_gets_coarser_with_time(passed: timedelta, text: str) -> None:
    assert words.ago(NOW - passed, NOW) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(45, "45 s"), (700, "11 min"), (11_000, "3 h"), (200_000, "2 d")]
)
def test_how_long_a_state_lasts(seconds: float, text: str) -> None:
    assert words.lasting(seconds) == text


def test_a_time_is_that_of_the_house() -> None:
    assert words.clock(words.local(NOW, "Europe/Brussels"), seconds=True) == "18:07:20"


def test_a_time_of_another_day_carries_its_date() -> None:
    assert words.day_and_time(NOW, NOW, seconds=True) == "17:07:20"
    assert words.day_and_time(NOW - timedelta(days=1), NOW, seconds=True) == "19 Nov 17:07"


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("used_wh", 231.0, "used 0.23 kWh"),
        ("house_power_w", 1_840.0, "house power 1.84 kW"),
        ("risk_pct", 34.4, "risk 34 %"),
        ("price_eur_per_kwh", 0.2874, "price 0.287 €/kWh"),
        ("starts", 3.0, "starts 3"),
        ("ratio", 0.5, "ratio 0.50"),
    ],
)
def test_a_number_is_shown_in_the_unit_of_its_name(name: str, value: float, text: str) -> None:
    assert named_number(name, value) == text


@pytest.mark.parametrize("mode", ["auto", "hold", "degraded", "paused", "set-up", "starting", "other"])
def test_every_mode_has_a_sign_and_a_word(mode: str) -> None:
    sign = words.mode_sign(mode)
    assert sign.icon and sign.word


@pytest.mark.parametrize(
    "state", ["off", "waiting", "active", "finishing", "resting", "blocked", "disabled", "other"]
)
def test_every_state_of_a_rule_has_a_sign_and_a_word(state: str) -> None:
    sign = words.rule_sign(state)
    assert sign.icon and sign.word


def test_no_tariff_has_no_sign() -> None:
    assert words.tariff_sign(None) is None
    assert words.tariff_sign("night") == words.Sign("night", "Night")


def test_devices_have_the_icon_of_their_kind() -> None:
    assert [words.device_icon(name) for name in ("battery.home", "charger.car", "meter", "odd")] == [
        "battery",
        "car",
        "grid",
        "decision",
    ]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("check its cable", "Check its cable"),
        ("mend it, then look again", "Mend it, then look again"),
        ("l'onduleur se tait", "L'onduleur se tait"),
        ("rates.yaml has errors", "rates.yaml has errors"),
        ("28-0416a2794c01 does not answer", "28-0416a2794c01 does not answer"),
        ("", ""),
    ],
)
def test_a_line_begins_with_a_capital_but_for_the_name_of_a_file(said: str, shown: str) -> None:
    assert words.begun(said) == shown


@pytest.mark.parametrize("source", [CLOCK, HISTORY, METER, RATES, TELEGRAMS, PRICES, KEPT])
def test_what_is_no_device_has_a_name_in_the_log(source: str) -> None:
    assert words.source_word(source).startswith(("the ", "this "))


def test_what_the_owner_named_keeps_its_name_in_the_log() -> None:
    fault = replace(log_scenes.FAULTS[1], source="clock", hint="Set it right.")
    assert fault_row(fault, "Europe/Brussels", NOW).below == "this computer's clock · Set it right."
    assert words.source_word("charger.car") == "charger.car"
