# SPDX-License-Identifier: MIT
"""A frozen look at the house: ages, silence, quantiles, sums that stay honest."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from controller.model.reading import (
    UNKNOWN,
    BatteryReading,
    ChargerReading,
    ChargerStatus,
    DeviceData,
    RelayReading,
    SolarReading,
)
from controller.model.snapshot import Flows, Forecast
from tests.controller.houses import START, meter_of, quarter_of, snapshot_of

DATA: dict[str, DeviceData] = {
    "battery": BatteryReading(100.0, 50.0),
    "charger": ChargerReading(ChargerStatus.CHARGING, 4_140.0),
    "relay": RelayReading(True),
    "solar": SolarReading(2_000.0),
}


def test_a_meter_that_never_spoke_has_no_age() -> None:
    snapshot = snapshot_of(None)
    assert snapshot.meter_age_s is None
    assert snapshot.device_age_s("battery") is None
    assert snapshot.data("battery", 10.0) is None


def test_ages_are_measured_from_the_last_word_and_never_below_zero() -> None:
    snapshot = replace(snapshot_of(meter_of(5), DATA), monotonic_s=7.0)
    assert snapshot.meter_age_s == 7.0
    assert snapshot.device_age_s("relay") == 7.0
    assert replace(snapshot, monotonic_s=-1.0).meter_age_s == 0.0
    assert replace(snapshot, monotonic_s=-1.0).device_age_s("relay") == 0.0


@pytest.mark.parametrize("kind", DATA)
def test_a_device_is_given_as_what_it_is_until_its_timeout(kind: str) -> None:
    snapshot = snapshot_of(None, DATA)
    late = replace(snapshot, monotonic_s=10.1)
    for name in DATA:
        expected = DATA[name] if name == kind else None
        assert getattr(snapshot, kind)(name, 10.0) == expected
        assert getattr(late, kind)(name, 10.0) is None
    assert getattr(replace(snapshot, monotonic_s=10.0), kind)(kind, 10.0) == DATA[kind]


def test_the_time_of_the_house_is_the_meters_clock_carried_on() -> None:
    wrong = START - timedelta(days=400)
    heard = replace(snapshot_of(meter_of(5)), now=wrong, monotonic_s=3.0)
    assert heard.at == START + timedelta(seconds=3)
    assert replace(heard, meter=replace(meter_of(5), time=None)).at == wrong
    assert replace(heard, meter=None).at == wrong
    assert replace(heard, meter_at_monotonic_s=None).at == wrong


@pytest.mark.parametrize(
    ("probability", "expected"),
    [(0.0, 1000.0), (0.1, 1000.0), (0.3, 1500.0), (0.5, 2000.0), (0.7, 3000.0), (1.0, 4000.0)],
)
def test_quantiles_are_interpolated_and_flat_outside(probability: float, expected: float) -> None:
    forecast = Forecast(2200.0, ((0.1, 1000.0), (0.5, 2000.0), (0.9, 4000.0)))
    assert forecast.quantile_w(probability) == pytest.approx(expected)


def test_what_remains_of_a_quarter_is_never_negative() -> None:
    assert quarter_of(elapsed_s=300.0, used_wh=0.0).remaining_s == 600.0
    assert replace(quarter_of(elapsed_s=300.0, used_wh=0.0), elapsed_s=903.0).remaining_s == 0.0


FLOWS = Flows(grid_w=500.0, solar_w=2_000.0, battery_w=-300.0, charger_w=1_400.0, soc_pct=50.0)
NAMES = ("grid_w", "solar_w", "battery_w", "charger_w", "soc_pct")


def test_sums_follow_the_one_sign_convention() -> None:
    assert FLOWS.demand_w == 200.0
    assert FLOWS.base_w == -1_200.0
    assert FLOWS.house_w == 2_200.0


def test_sums_that_were_followed_win_over_plain_ones() -> None:
    settled = replace(FLOWS, settled_demand_w=250.0, settled_base_w=UNKNOWN)
    assert settled.demand_w == 250.0
    assert settled.base_w is UNKNOWN
    assert settled.house_w == 2_250.0


@pytest.mark.parametrize(
    ("missing", "demand", "base", "house"),
    [
        ("grid_w", UNKNOWN, UNKNOWN, UNKNOWN),
        ("battery_w", UNKNOWN, UNKNOWN, UNKNOWN),
        ("charger_w", 200.0, UNKNOWN, 2_200.0),
        ("solar_w", 200.0, -1_200.0, UNKNOWN),
    ],
)
def test_only_the_sums_that_need_a_missing_power_are_unknown(
    missing: str, demand: object, base: object, house: object
) -> None:
    flows = Flows(**{**{name: getattr(FLOWS, name) for name in NAMES}, missing: UNKNOWN})
    assert (flows.demand_w, flows.base_w, flows.house_w) == (demand, base, house)


def test_the_house_is_unknown_without_its_battery_even_where_the_demand_is_not() -> None:
    assert replace(FLOWS, battery_w=UNKNOWN, settled_demand_w=500.0).house_w is UNKNOWN
