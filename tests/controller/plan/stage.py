# SPDX-License-Identifier: MIT
"""A planner in a small house, moved from quarter to quarter by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from controller.arbiter.verdict import Situation
from controller.model.clock import quarter_start
from controller.model.day_plan import Answer, DayPlan, Question
from controller.model.decision import Standing
from controller.model.habits import CarHabit
from controller.model.house import DeviceSpec, House
from controller.model.prices import PriceCurve, PriceInterval
from controller.model.reading import (
    BatteryReading,
    ChargerReading,
    ChargerStatus,
    DeviceData,
    DeviceReading,
    RelayReading,
    SolarReading,
)
from controller.model.snapshot import Flows, Snapshot
from controller.model.target import Target, TargetReason
from controller.model.yaml_source import SourceText
from controller.plan.at_once import solved_at_once
from controller.plan.planner import Planner
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.controller.houses import BATTERY, CHARGER, RELAY, SOLAR, house_of, meter_of, quarter_of

MIDNIGHT = datetime(2026, 3, 10, 23, 0, tzinfo=UTC)
"""In Brussels."""
CAR = replace(CHARGER, usual=CarHabit(12_000.0, 7 * 3600.0, 18 * 3600.0))
HOUSE = house_of(BATTERY, CAR, RELAY, replace(SOLAR, peak_w=4_000))
RULES = """
rules:
  - rule: Battery
    when: plan.battery.home < 0 W
    then: {battery.home: charge 1 kW}
  - rule: Car
    when: plan.charger.car > 0 W
    then: {charger.car: full}
  - rule: Boiler
    when: plan.relay.boiler > 0 W
    then: {relay.boiler: on}
    run: {per_day_at_least: 2 h, catch_up_from: 22:00}
"""
NIGHT = (0.10,) * 24 + (0.30,) * 72
"""EUR/kWh by quarter: cheap until 06:00."""
DATA: Mapping[str, DeviceData] = MappingProxyType(
    {
        "battery.home": BatteryReading(0.0, 30.0),
        "charger.car": ChargerReading(ChargerStatus.DISCONNECTED, 0.0),
        "relay.boiler": RelayReading(False),
        "solar.roof": SolarReading(0.0),
    }
)


def rules_of(text: str = RULES, house: House = HOUSE) -> RuleSet:
    loaded = load([SourceText("plan.yaml", text)], Vocabulary.of(house, has_prices=True))
    assert loaded.ruleset is not None, loaded.problems
    return loaded.ruleset


def curve_of(*days: tuple[float, ...], start: datetime = MIDNIGHT) -> PriceCurve:
    """Prices of whole days from midnight on; an exported kWh earns 0.10 EUR less."""
    prices = [price for day in days for price in day]
    return PriceCurve(
        tuple(
            PriceInterval(start + timedelta(minutes=15 * place), 900, price, price - 0.10)
            for place, price in enumerate(prices)
        )
    )


class Slow:
    """A solver that answers when it is told to."""

    def __init__(self) -> None:
        self.asked: list[Question] = []
        self.is_ready = True

    def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        answer = solved_at_once(question)
        return lambda: answer() if self.is_ready else None


class Stage:
    """The house at a time, and what its planner makes of it."""

    def __init__(self, *devices: DeviceSpec, text: str = RULES) -> None:
        self.house = house_of(*devices) if devices else HOUSE
        self.solver = Slow()
        self.planner = Planner(self.house, rules_of(text, self.house), self.solver.ask)
        self.prices: PriceCurve | None = curve_of(NIGHT, NIGHT)
        self.data = dict(DATA)
        self.flows = Flows(500, 0.0, 0.0, 0.0, 30.0)
        self.target_w = 2_500.0
        self.standings: Mapping[str, Standing] = {}

    def scene(self, at: datetime) -> Situation:
        now_s = (at - MIDNIGHT).total_seconds()
        readings = {name: DeviceReading(name, now_s, data) for name, data in self.data.items()}
        meter = replace(meter_of(500), time=at)
        snapshot = Snapshot(at, now_s, meter, now_s, readings, {}, self.prices)
        numbers = {"eur_per_kw": 4.8, "floor_w": 2_500.0}
        target = Target(self.target_w, TargetReason.MONTH_PEAK, numbers)
        quarter = quarter_of(elapsed_s=0.0, used_wh=0.0, target_w=self.target_w)
        quarter = replace(quarter, target=target, start=quarter_start(at))
        return Situation(self.house, snapshot, self.flows, quarter, self.standings)

    def at(self, clock: str, second: int = 0, days: int = 0) -> DayPlan:
        """What holds at this local time."""
        hour, minute = map(int, clock.split(":"))
        return self.planner.follow(self.scene(MIDNIGHT + timedelta(days, second, hours=hour, minutes=minute)))
