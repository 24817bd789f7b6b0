# SPDX-License-Identifier: MIT
"""An engine with rules, a house of facts for it, and its ticks."""

from __future__ import annotations

from datetime import timedelta

from controller.model.decision import RuleView
from controller.model.reading import Value
from rules.engine import Engine, EngineResult
from tests.rules.demo_house import EVENING, FACTS, ruleset

PEAK = """
  - rule: Peak
    why: It costs money.
    when: quarter.risk > 20 %
    then:
      battery.home: cover above quarter.allowance
      charger.car: limit to quarter.allowance - house.base_power
      relay.boiler: off
    until: quarter.risk < 5 % for 1 min
"""
BOILER = """
  - rule: Boiler
    when: grid.export > 1.8 kW for 3 min
    then: {relay.boiler: on}
    until: grid.import > 200 W for 2 min
    run: {at_least: 20 min, rest: 10 min, starts_per_day: 2, per_day_at_least: 2 h, catch_up_from: 01:00}
"""
CAR = """
  - rule: Car
    when: charger.car.connected
    then: {charger.car: full}
"""


def simple(keys: str) -> str:
    """A rule that switches the boiler with the heat pump."""
    return f"\n  - rule: A\n    when: relay.heatpump.on\n    then: {{relay.boiler: on}}\n    {keys}\n"


def engine(*rules: str) -> Engine:
    return Engine(ruleset("rules:" + "".join(rules)))


def tick(rules: Engine, at_s: float, **facts: Value | None) -> EngineResult:
    named = {name.replace("__", "."): value for name, value in facts.items()}
    merged = {name: value for name, value in {**FACTS, **named}.items() if value is not None}
    return rules.tick(merged, EVENING + timedelta(seconds=at_s), 1_000.0 + at_s)


def view(result: EngineResult, name: str) -> RuleView:
    return next(each for each in result.views if each.name == name)
