# SPDX-License-Identifier: MIT
"""From an outcome to what windows paint: what is not there is null, what is unknown is not zero."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.app.state import (
    flow_message,
    meter_message,
    power_w,
    problem_messages,
    quarter_message,
    record_message,
)
from controller.model.errors import Problem, Severity
from controller.model.house import DeviceSpec
from controller.model.reading import (
    UNKNOWN,
    BatteryReading,
    ChargerReading,
    DeviceData,
    RelayReading,
    SolarReading,
)
from controller.model.record_messages import EndMessage, QuantileMessage
from controller.model.snapshot import Flows, Forecast
from controller.quarter.record import Record
from tests.controller.houses import (
    BATTERY,
    CHARGER,
    RELAY,
    SOLAR,
    house_of,
    meter_of,
    quarter_of,
    snapshot_of,
)

FLOWS = Flows(grid_w=100.0, solar_w=0.0, battery_w=0.0, charger_w=UNKNOWN, soc_pct=UNKNOWN)
UNKNOWN_HERE = {"charger_w", "soc_pct", "base_w", "house_w"}
"""What follows from a charger and a battery that do not say."""


def test_before_the_first_telegram_there_is_no_meter() -> None:
    assert meter_message(snapshot_of(None), 0, 0) is None


def test_the_meter_with_its_age_and_its_counts() -> None:
    message = meter_message(snapshot_of(meter_of(-1_200), now_s=5.0), 17, 3)
    assert message is not None
    assert (message.grid_w, message.age_s, message.telegrams, message.rejected) == (-1_200, 0.0, 17, 3)


@pytest.mark.parametrize(
    ("devices", "nulls"),
    [
        ((), {"solar_w", "battery_w"} | UNKNOWN_HERE),
        ((BATTERY,), {"solar_w"} | UNKNOWN_HERE),
        ((BATTERY, CHARGER, SOLAR), UNKNOWN_HERE),
    ],
)
def test_what_the_house_does_not_have_or_know_is_null(
    devices: tuple[DeviceSpec, ...], nulls: set[str]
) -> None:
    message = flow_message(FLOWS, house_of(*devices))
    names = ("grid_w", "solar_w", "battery_w", "soc_pct", "charger_w", "house_w", "base_w")
    assert {name for name in names if getattr(message, name) is None} == nulls


@pytest.mark.parametrize(
    ("data", "spec", "power"),
    [
        (BatteryReading(-750.0, 40.0), BATTERY, -750.0),
        (BatteryReading(None, 40.0), BATTERY, None),
        (ChargerReading(None, 7_000.0), CHARGER, 7_000.0),
        (SolarReading(1.5), SOLAR, 1.5),
        (RelayReading(True), RELAY, 2_400.0),
        (RelayReading(False), RELAY, 0.0),
        (RelayReading(True), BATTERY, None),
        (None, RELAY, None),
    ],
)
def test_the_power_of_a_device(data: DeviceData | None, spec: DeviceSpec, power: float | None) -> None:
    assert power_w(data, spec) == power


def test_a_quarter_without_a_forecast_has_none() -> None:
    message = quarter_message(quarter_of(elapsed_s=300, used_wh=123.456))
    assert (message.used_wh, message.forecast_w, message.forecast_low_w, message.risk_pct, message.stake_eur) == (
        123.5, None, None, None, None,
    )  # fmt: skip


def test_problems_keep_their_places() -> None:
    problem = Problem("a.yaml", 3, 4, Severity.WARNING, "code", "message", "hint", 7)
    (message,) = problem_messages([problem])
    assert (message.file, message.line, message.column, message.length) == ("a.yaml", 3, 4, 7)
    assert (message.severity, message.code, message.message, message.hint) == (
        "warning",
        "code",
        "message",
        "hint",
    )


def test_the_end_of_the_running_quarter_is_told_as_a_distribution() -> None:
    told = Forecast(1_000.4, ((0.005, 400.0), (0.5, 1_000.2), (0.995, 3_000.0)))
    quarter = replace(
        quarter_of(elapsed_s=300, used_wh=50),
        forecast=told,
        risk_pct=1.26,
        peak_risk_pct=12.34,
        billed_w=2_700.0,
    )
    end = record_message(Record(), quarter).now
    assert end == EndMessage(
        quarter.start,
        300,
        1_000,
        (QuantileMessage(0.5, 400), QuantileMessage(50, 1_000), QuantileMessage(99.5, 3_000)),
        quarter.target_w,
        1.3,
        12.3,
        2_700.0,
    )
    shown = quarter_message(quarter)
    assert (shown.risk_pct, shown.peak_risk_pct, shown.billed_w) == (1.3, 12.3, 2_700.0)
    assert record_message(Record(), quarter_of(elapsed_s=300, used_wh=50)).now is None
    assert record_message(Record()).now is None
