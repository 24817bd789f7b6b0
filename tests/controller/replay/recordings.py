# SPDX-License-Identifier: MIT
"""Recordings written for a test, and houses to try on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from controller.model.habits import CarHabit
from controller.model.house import BatterySpec, ChargerSpec, Connection, House, RelaySpec, SolarSpec
from controller.model.yaml_source import SourceText
from controller.replay.run import Plan
from controller.replay.standard import standard_rules
from controller.tariff.capacity import CapacityTariff
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.controller.houses import house_of

LINK = Connection("sim", address="sim://replay")
BATTERY = BatterySpec("home", LINK, 10_000, 5_000, 5_000, soc_min_pct=0.0)
CAR = ChargerSpec("car", LINK)
BOILER = RelaySpec("boiler", LINK, load_w=2_400)
ROOF = SolarSpec("roof", LINK)
EVENING = datetime(2026, 1, 12, 17, 0, tzinfo=UTC)
TARIFF = CapacityTariff("imewo", 2_500.0, 60.0, 0.05)


def write_recording(
    path: Path,
    rows: Iterable[Sequence[object]],
    *,
    start: datetime = EVENING,
    step_s: int = 900,
    header: str = "time,house_w",
) -> Path:
    """Rows without their times, one step apart."""
    lines = [header]
    for place, row in enumerate(rows):
        moment = start + timedelta(seconds=place * step_s)
        lines.append(",".join((f"{moment:%Y-%m-%dT%H:%M:%SZ}", *map(str, row))))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def plan_of(
    *devices: BatterySpec | ChargerSpec | RelaySpec | SolarSpec,
    rules: str | None = None,
    habit: CarHabit | None = None,
) -> Plan:
    """These devices with these rules, else with those that hold the peak."""
    house: House = house_of(*devices, fuse_a=63.0)
    source = standard_rules(house) if rules is None else SourceText("rules.yaml", rules)
    loaded = load([source], Vocabulary.of(house))
    assert loaded.ruleset is not None, loaded.problems
    habits = {} if habit is None else {"charger.car": habit}
    return Plan(house, {"rules": loaded.ruleset}, lambda _day: TARIFF, habits)
