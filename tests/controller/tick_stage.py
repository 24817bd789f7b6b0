# SPDX-License-Identifier: MIT
"""A tick of a small house with two rules, and telegrams for it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from controller.board import NewestBoard
from controller.failsafe import Plausibility
from controller.model.clock import VirtualClock
from controller.model.house import House
from controller.model.reading import (
    BatteryReading,
    ChargerReading,
    ChargerStatus,
    Checksum,
    MeterReading,
    RelayReading,
    SolarReading,
)
from controller.model.yaml_source import SourceText
from controller.outcome import Outcome
from controller.quarter.brain import Quarter
from controller.site import load_site
from controller.tick import Tick
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary

START = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
SITE = """
house: {name: Test, country: BE, timezone: Europe/Brussels, grid: 3x400 V, fuse: 40 A, wish: 2.5 kW}
meter: {port: "sim://meter"}
batteries:
  home: {driver: modbus, map: m, address: a, capacity: 10 kWh, charge: 4 kW, discharge: 5 kW, minimum: 10 %}
chargers:
  car: {driver: modbus, map: m, address: a, maximum: 16 A, safe: 6 A}
relays:
  boiler: {driver: gpio, pin: 17, load: 2.4 kW, on_at_least: 2 min, off_at_least: 2 min}
solar:
  roof: {driver: modbus, map: m, address: a, peak: 5 kW}
"""
RULES = """
rules:
  - rule: Cover
    when: grid.import > 1 kW
    then: {battery.home: cover above 1 kW, relay.boiler: off}
    until: grid.import < 100 W for 1 min
  - {rule: Car, when: charger.car.connected, then: {charger.car: full}}
"""


def house() -> House:
    found, problems = load_site(SITE, "site.yaml")
    assert found is not None, problems
    return found


def ruleset(text: str = RULES) -> RuleSet:
    loaded = load([SourceText("r.yaml", text)], Vocabulary.of(house()))
    assert loaded.ruleset is not None, loaded.problems
    return loaded.ruleset


def quarter() -> Quarter:
    return Quarter(ZoneInfo("Europe/Brussels"), 2500.0, 2500.0, 27_600.0, 4.8)


def telegram(at: datetime, grid_w: int, average_w: int = 400) -> MeterReading:
    return MeterReading(
        "test", "50221", Checksum.OK, at, "1SAG", max(0, grid_w), max(0, -grid_w), quarter_average_w=average_w,
        import_day_wh=1_000_000, import_night_wh=1_000_000, export_day_wh=0, export_night_wh=0,
    )  # fmt: skip


class Scene:
    """A house on a virtual clock, ticked by hand."""

    def __init__(self, text: str = RULES) -> None:
        self.clock = VirtualClock(START)
        self.board = NewestBoard(self.clock, Plausibility(house()))
        self.tick = Tick(house(), ruleset(text), quarter())

    def devices(self, soc_pct: float | None = 60.0, battery_w: float = 0.0) -> None:
        self.board.post_device("battery.home", BatteryReading(battery_w, soc_pct))
        self.board.post_device("charger.car", ChargerReading(ChargerStatus.DISCONNECTED, 0.0))
        self.board.post_device("relay.boiler", RelayReading(False))
        self.board.post_device("solar.roof", SolarReading(0.0))

    def second(self, grid_w: int | None, *, quiet: bool = False) -> Outcome:
        self.clock.advance(1.0)
        if not quiet:
            self.devices()
        if grid_w is not None:
            self.board.post_meter(telegram(self.clock.now(), grid_w), b"")
        return self.tick.run(self.board.snapshot())
