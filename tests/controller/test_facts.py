# SPDX-License-Identifier: MIT
"""Names that rules speak of, and honest sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from controller.arbiter.verdict import Situation
from controller.facts import facts, read, readers
from controller.model.day_plan import GRID, DayPlan, PlanReason
from controller.model.decision import Standing
from controller.model.house import Connection, House, SensorSpec, dotted
from controller.model.prices import PriceCurve, PriceInterval
from controller.model.reading import (
    UNKNOWN,
    BatteryReading,
    ChargerReading,
    ChargerStatus,
    DeviceData,
    RelayReading,
    SensorReading,
    SolarReading,
    TariffBand,
    Value,
)
from controller.model.snapshot import Flows, Forecast, QuarterState, Snapshot
from controller.model.units import Dimension
from rules.schema import Vocabulary
from tests.controller.houses import (
    BATTERY,
    CHARGER,
    RELAY,
    SOLAR,
    START,
    house_of,
    meter_of,
    plain_flows,
    quarter_of,
    snapshot_of,
)

SHED = replace(BATTERY, name="shed", capacity_wh=30_000)
HOUSE = house_of(BATTERY, SHED, CHARGER, RELAY, SOLAR)
DATA: dict[str, DeviceData] = {
    "battery.home": BatteryReading(1_000.0, 80.0),
    "battery.shed": BatteryReading(-400.0, 40.0),
    "charger.car": ChargerReading(ChargerStatus.CHARGING, 4_140.0, energy_wh=3_000.0),
    "relay.boiler": RelayReading(True),
    "solar.roof": SolarReading(2_500.0),
}
FLOWS = Flows(grid_w=700, solar_w=2_500.0, battery_w=600.0, charger_w=4_140.0, soc_pct=50.0)


def facts_of(
    snapshot: Snapshot,
    house: House,
    flow: Flows,
    quarter: QuarterState | None,
    standings: Mapping[str, Standing],
    plan: DayPlan | None = None,
) -> dict[str, Value]:
    """What rules see of a tick that found this."""
    return facts(house, Situation(house, snapshot, flow, quarter, standings, plan=plan))


def without(*names: str) -> dict[str, DeviceData]:
    return {name: data for name, data in DATA.items() if name not in names}


def test_flows_are_sums_over_the_devices_of_a_kind() -> None:
    assert plain_flows(snapshot_of(meter_of(700), DATA), HOUSE) == FLOWS


@pytest.mark.parametrize(
    ("silent", "expected"),
    [
        ("battery.shed", replace(FLOWS, battery_w=UNKNOWN, soc_pct=UNKNOWN)),
        ("charger.car", replace(FLOWS, charger_w=UNKNOWN)),
        ("solar.roof", replace(FLOWS, solar_w=UNKNOWN)),
        ("relay.boiler", FLOWS),
    ],
)
def test_a_silent_device_spoils_the_sums_that_need_it_and_no_others(silent: str, expected: Flows) -> None:
    assert plain_flows(snapshot_of(meter_of(700), without(silent)), HOUSE) == expected


def test_a_device_that_answers_without_a_power_is_as_silent() -> None:
    data = {**DATA, "solar.roof": SolarReading(None), "battery.home": BatteryReading(None, None)}
    found = plain_flows(snapshot_of(meter_of(700), data), HOUSE)
    assert found == replace(FLOWS, solar_w=UNKNOWN, battery_w=UNKNOWN, soc_pct=UNKNOWN)


def test_a_stale_or_absent_meter_gives_an_unknown_grid() -> None:
    assert plain_flows(snapshot_of(meter_of(700), DATA), HOUSE, meter_is_fresh=False).grid_w is UNKNOWN
    assert plain_flows(snapshot_of(None, DATA), HOUSE).grid_w is UNKNOWN


def test_a_house_without_devices_is_its_grid() -> None:
    found = plain_flows(snapshot_of(meter_of(700)), house_of())
    assert found == Flows(700, 0.0, 0.0, 0.0, UNKNOWN)
    assert (found.house_w, found.base_w) == (700, 700)


def named(
    data: Mapping[str, DeviceData], *, flow: Flows = FLOWS, band: TariffBand | None = None
) -> dict[str, Value]:
    snapshot = snapshot_of(replace(meter_of(700), tariff=band), data)
    standings = {"relay.boiler": Standing("on", 0.0, runtime_today_s=60.0)}
    return facts_of(snapshot, HOUSE, flow, None, standings)


def test_every_device_has_its_facts() -> None:
    assert named(DATA) == {
        "grid.power": 700,
        "grid.import": 700,
        "grid.export": 0.0,
        "house.power": 3_800.0,
        "house.base_power": -2_840.0,
        "solar.power": 2_500.0,
        "solar.roof.power": 2_500.0,
        "solar.roof.limited": False,
        "battery.home.soc": 80.0,
        "battery.home.power": 1_000.0,
        "battery.home.available": 7_000.0,
        "battery.shed.soc": 40.0,
        "battery.shed.power": -400.0,
        "battery.shed.available": 9_000.0,
        "charger.car.status": "charging",
        "charger.car.power": 4_140.0,
        "charger.car.energy": 3_000.0,
        "charger.car.connected": True,
        "relay.boiler.on": True,
        "relay.boiler.runtime_today": 60.0,
    }


@pytest.mark.parametrize("silent", ["battery.home", "charger.car", "relay.boiler"])
def test_a_silent_device_has_no_facts_of_its_own(silent: str) -> None:
    names = {name for name in named(without(silent)) if name.startswith(silent)}
    assert names == ({"relay.boiler.runtime_today"} if silent == "relay.boiler" else set())


def test_a_relay_that_nobody_follows_has_no_run_time() -> None:
    found = facts_of(snapshot_of(meter_of(700), DATA), HOUSE, FLOWS, None, {})
    assert found["relay.boiler.on"] is True
    assert "relay.boiler.runtime_today" not in found


def test_export_is_positive_and_import_then_zero() -> None:
    found = named(DATA, flow=replace(FLOWS, grid_w=-300.0))
    assert (found["grid.power"], found["grid.import"], found["grid.export"]) == (-300.0, 0.0, 300.0)


def test_an_unknown_grid_is_neither_import_nor_export() -> None:
    found = named(DATA, flow=replace(FLOWS, grid_w=UNKNOWN))
    assert found["grid.import"] is found["grid.export"] is found["house.power"] is UNKNOWN


@pytest.mark.parametrize(
    ("status", "connected"),
    [
        (ChargerStatus.DISCONNECTED, False),
        (ChargerStatus.CONNECTED, True),
        (ChargerStatus.CHARGING, True),
        (ChargerStatus.FAULT, None),
        (None, None),
    ],
)
def test_a_charger_in_fault_says_nothing_of_its_plug(
    status: ChargerStatus | None, connected: bool | None
) -> None:
    found = named({**DATA, "charger.car": ChargerReading(status, None)})
    assert found.get("charger.car.connected") is connected


@pytest.mark.parametrize(("soc", "available"), [(5.0, 0.0), (10.0, 0.0), (100.0, 9_000.0), (None, UNKNOWN)])
def test_available_is_the_energy_above_the_minimum(soc: float | None, available: Value) -> None:
    found = named({**DATA, "battery.home": BatteryReading(0.0, soc)})
    assert found["battery.home.available"] == available


@pytest.mark.parametrize(
    ("band", "is_day"), [(TariffBand.DAY, True), (TariffBand.NIGHT, False), (None, None)]
)
def test_the_tariff_is_the_meters_word(band: TariffBand | None, is_day: bool | None) -> None:
    assert named(DATA, band=band).get("tariff.is_day") is is_day


def test_a_house_without_inverters_has_no_sun_to_speak_of() -> None:
    found = facts_of(snapshot_of(meter_of(1)), house_of(), Flows(1, 0.0, 0.0, 0.0, UNKNOWN), None, {})
    assert found["solar.power"] is UNKNOWN


def test_the_running_quarter_has_its_facts() -> None:
    quarter = replace(
        quarter_of(elapsed_s=300.0, used_wh=100.0),
        forecast=Forecast(2_000.0, ((0.5, 2_000.0),)),
        risk_pct=34.0,
        peak_risk_pct=12.0,
        month_peak_w=2_700,
        stake_eur=0.0,
    )
    found = facts_of(snapshot_of(None), house_of(), FLOWS, quarter, {})
    assert {name: value for name, value in found.items() if name.startswith(("quarter", "peak"))} == {
        "quarter.used": 100.0,
        "quarter.elapsed": 300.0,
        "quarter.allowance": 3_150.0,
        "quarter.forecast": 2_000.0,
        "quarter.risk": 34.0,
        "peak.month": 2_700,
        "peak.target": 2_500.0,
        "peak.risk": 12.0,
        "peak.cost": 0.0,
    }
    bare = facts_of(snapshot_of(None), house_of(), FLOWS, quarter_of(elapsed_s=0.0, used_wh=0.0), {})
    assert all(
        bare[name] is UNKNOWN
        for name in ("quarter.forecast", "quarter.risk", "peak.month", "peak.risk", "peak.cost")
    )


def test_only_the_names_that_are_asked_for_are_read() -> None:
    known = readers(HOUSE)
    seen = Situation(HOUSE, snapshot_of(meter_of(700), DATA), FLOWS, None, {})
    wanted = ["grid.import", "battery.home.soc", "quarter.used"]
    assert read([(name, known[name]) for name in wanted], seen) == {
        "grid.import": 700,
        "battery.home.soc": 80.0,
    }


def test_settings_are_facts_and_every_fact_is_a_name_of_the_language() -> None:
    house = replace(HOUSE, settings={"car_energy": 12_000.0, "away": False, "who": "us"})
    snapshot = snapshot_of(replace(meter_of(700), tariff=TariffBand.DAY), DATA)
    standings = {dotted(RELAY): Standing("on", 0.0, runtime_today_s=1.0)}
    found = facts_of(snapshot, house, FLOWS, quarter_of(elapsed_s=0.0, used_wh=0.0), standings)
    assert (found["site.car_energy"], found["site.away"], found["site.who"]) == (12_000.0, False, "us")
    assert set(found) <= {info.name for info in Vocabulary.of(house).names()}


@pytest.mark.parametrize(("age_s", "value"), [(0.0, 54.5), (120.0, 54.5), (120.5, UNKNOWN)])
def test_a_sensor_is_known_until_its_newest_value_is_too_old(age_s: float, value: Value) -> None:
    boiler = SensorSpec("boiler", Connection("w1"), Dimension.TEMPERATURE, "°C", timeout_s=120.0)
    attic = replace(boiler, name="attic")
    house = replace(HOUSE, sensors=(boiler, attic))
    snapshot = snapshot_of(meter_of(700), DATA)
    heard = SensorReading(snapshot.monotonic_s - age_s, 54.5)
    found = facts_of(replace(snapshot, sensors={"sensor.boiler": heard}), house, FLOWS, None, {})
    assert (found["sensor.boiler"], found["sensor.attic"]) == (value, UNKNOWN)


def prices_at(snapshot: Snapshot) -> dict[str, Value]:
    found = facts_of(snapshot, HOUSE, FLOWS, None, {})
    return {name: value for name, value in found.items() if name.startswith("price.")}


def test_prices_are_those_of_the_house_s_own_hour_and_day() -> None:
    midnight = datetime(2026, 1, 11, 23, 0, tzinfo=UTC)
    hours = [PriceInterval(midnight + timedelta(hours=h), 3_600, h / 100, h / 100 - 0.1) for h in range(24)]
    snapshot = replace(snapshot_of(meter_of(700)), prices=PriceCurve(tuple(hours)))
    assert prices_at(snapshot) == {
        "price.import": 0.18,
        "price.export": pytest.approx(0.08),
        "price.rank": 19,
        "price.average": pytest.approx(0.115),
    }


def test_of_a_day_that_is_not_known_whole_only_the_price_of_now_is_known() -> None:
    hour = PriceInterval(START, 3_600, -0.02, None)
    snapshot = replace(snapshot_of(meter_of(700)), prices=PriceCurve((hour,)))
    assert prices_at(snapshot) == {
        "price.import": -0.02,
        "price.export": UNKNOWN,
        "price.rank": UNKNOWN,
        "price.average": UNKNOWN,
    }
    assert set(prices_at(replace(snapshot, prices=PriceCurve())).values()) == {UNKNOWN}


def test_without_prices_there_are_no_facts_of_them() -> None:
    assert prices_at(snapshot_of(meter_of(700))) == {}


def test_the_plan_has_its_facts_in_the_quarter_that_runs() -> None:
    snapshot = snapshot_of(meter_of(700), DATA)
    begun = START - timedelta(minutes=20)
    plan = DayPlan(begun, powers_w={"battery.home": (0.0, -1_500.0, 900.0), GRID: (300.0, 1_800.0, -600.0)})
    found = facts_of(snapshot, HOUSE, FLOWS, None, {}, plan)
    assert (found["plan.battery.home"], found["plan.grid"]) == (-1_500.0, 1_800.0)
    assert found["plan.battery.shed"] is UNKNOWN


def test_without_a_plan_none_of_its_facts_is_known() -> None:
    snapshot = snapshot_of(meter_of(700), DATA)
    for plan in (None, DayPlan(START, PlanReason.NO_PRICES), DayPlan(START, powers_w={"battery.home": ()})):
        found = facts_of(snapshot, HOUSE, FLOWS, None, {}, plan)
        assert found.get("plan.battery.home", UNKNOWN) is UNKNOWN
