# SPDX-License-Identifier: MIT
"""The house that the tests of the rule language are held against: the devices of the demo house, and two settings."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from controller.model.errors import Problem
from controller.model.house import (
    BatterySpec,
    ChargerSpec,
    Connection,
    GridType,
    House,
    MeterSpec,
    RelaySpec,
    SensorSpec,
    SolarSpec,
)
from controller.model.reading import Value
from controller.model.units import Dimension
from controller.model.yaml_source import SourceText
from rules.rule import Loaded, RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary

ZONE = ZoneInfo("Europe/Brussels")
_SIM = Connection("sim")

HOUSE = House(
    name="Demo house",
    country="BE",
    timezone="Europe/Brussels",
    grid=GridType.THREE_PHASE_STAR,
    fuse_a=40,
    meter=MeterSpec("sim://meter"),
    devices=(
        BatterySpec("home", _SIM, capacity_wh=10_000, charge_max_w=5_000, discharge_max_w=5_000),
        ChargerSpec("car", _SIM),
        RelaySpec("boiler", _SIM, load_w=2_400, starts_per_day=12),
        RelaySpec("heatpump", _SIM, load_w=1_700),
        SolarSpec("roof", _SIM, peak_w=5_000, lowest_w=0),
        SolarSpec("old", _SIM, peak_w=2_000),
    ),
    sensors=(
        SensorSpec(
            "boiler", _SIM, Dimension.TEMPERATURE, "°C", -55.0, 125.0, about="Water at the top of the boiler"
        ),
        SensorSpec("hall", _SIM, Dimension.TEMPERATURE, "°C", -20.0, 60.0),
        SensorSpec("damp", _SIM, Dimension.SHARE, "%", 0.0, 100.0),
    ),
    settings=MappingProxyType(
        {"night_start": 79_200.0, "car_energy": 12_000.0, "odd": 3.0, "away": False, "mode": "eco"}
    ),
    setting_dimensions=MappingProxyType(
        {"night_start": Dimension.CLOCK_TIME, "car_energy": Dimension.ENERGY}
    ),
)
VOCABULARY = Vocabulary.of(HOUSE, has_prices=True)

FACTS: dict[str, Value] = {
    "grid.import": 0.0,
    "grid.export": 0.0,
    "grid.power": 0.0,
    "quarter.risk": 3.0,
    "quarter.allowance": 2_000.0,
    "house.base_power": 600.0,
    "solar.power": 0.0,
    "battery.home.soc": 70.0,
    "battery.home.power": 0.0,
    "charger.car.status": "connected",
    "charger.car.connected": True,
    "charger.car.power": 0.0,
    "relay.boiler.on": False,
    "relay.heatpump.on": False,
}
"""A quiet evening at which everything answers."""

EVENING = datetime(2026, 1, 15, 18, 0, tzinfo=ZONE)


def loaded(text: str, vocabulary: Vocabulary = VOCABULARY) -> Loaded:
    """What comes of one rule file."""
    return load([SourceText("rules.yaml", text)], vocabulary)


@cache
def ruleset(text: str) -> RuleSet:
    """The rules of a file without errors; nobody can change them, so properties share them."""
    found = loaded(text)
    assert found.ruleset is not None, found.problems
    return found.ruleset


def lines(problems: tuple[Problem, ...]) -> list[str]:
    """Problems as `line:column severity message | hint`."""
    return [
        f"{each.line}:{each.column} {each.severity} {each.message} | {each.hint}".rstrip(" |")
        for each in problems
    ]
