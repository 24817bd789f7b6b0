# SPDX-License-Identifier: MIT
"""Daily minima and maxima count what a relay really did, not what its rule wished: a higher rule may hold it back."""

from __future__ import annotations

from datetime import timedelta

from controller.model.decision import RuleState, RuleView
from controller.model.reading import Value
from rules.budget import LEAST_OWED_S
from rules.engine import Engine, EngineResult
from tests.rules.demo_house import EVENING, FACTS, ruleset

BOILER = """
  - rule: Boiler
    when: grid.export > 1.8 kW for 3 min
    then: {relay.boiler: on}
    until: grid.import > 200 W for 2 min
    run: {at_least: 20 min, rest: 10 min, per_day_at_least: 2 h, catch_up_from: 01:00}
"""


def engine(text: str) -> Engine:
    return Engine(ruleset(f"rules:{text}"))


def tick(rules: Engine, at_s: float, **facts: Value | None) -> EngineResult:
    named = {name.replace("__", "."): value for name, value in facts.items()}
    merged = {name: value for name, value in {**FACTS, **named}.items() if value is not None}
    return rules.tick(merged, EVENING + timedelta(seconds=at_s), 1_000.0 + at_s)


def view(result: EngineResult, name: str) -> RuleView:
    return next(each for each in result.views if each.name == name)


def test_while_a_higher_rule_holds_its_relay_back_no_daily_time_runs() -> None:
    rules = engine(BOILER)
    tick(rules, 0)
    tick(rules, 7 * 3_600)
    for at_s in (7 * 3_600 + 1, 7 * 3_600 + 600, 8 * 3_600):
        held = tick(rules, at_s)
        told = str(view(held, "Boiler").waits_for)
        assert told == "2 h a day: 2 h to make up for", "the boiler is off all the time"
    tick(rules, 8 * 3_600, relay__boiler__on=True)
    served = tick(rules, 9 * 3_600, relay__boiler__on=True)
    assert view(served, "Boiler").waits_for == "2 h a day: 1 h to make up for"
    silent = tick(rules, 9 * 3_600 + 1, relay__boiler__on=None, relay__heatpump__on=True)
    assert view(silent, "Boiler").waits_for != "", "nobody knows: as it was told"
    assert rules.to_dict()["rules"]["Boiler"]["runtime_today_s"] == 3_601.0


def test_a_rule_that_keeps_a_relay_off_counts_the_time_in_which_it_is_off() -> None:
    text = """
  - rule: Pause
    when: quarter.risk > 20 %
    then: {relay.heatpump: off}
    run: {per_day_at_most: 1 h}
"""
    rules = engine(text)
    for at_s in (0, 3_000):
        tick(rules, at_s, quarter__risk=50.0, relay__heatpump__on=True)
    running = tick(rules, 5_000, quarter__risk=50.0)
    assert view(running, "Pause").state is RuleState.ACTIVE, "it was on against its will for all this time"
    spent = tick(rules, 8_600, quarter__risk=50.0)
    assert view(spent, "Pause").waits_for == "it has run as long as it may today"


def test_seconds_that_a_relay_took_to_click_are_not_made_up_for_with_a_start() -> None:
    rules = engine(BOILER)
    tick(rules, 0, grid__export=2_000.0)
    tick(rules, 180, grid__export=2_000.0)
    tick(rules, 180 + LEAST_OWED_S / 2, grid__export=2_000.0, relay__boiler__on=True)
    tick(rules, 180 + 7_200, grid__export=0.0, grid__import=500.0, relay__boiler__on=True)
    tick(rules, 180 + 7_201, grid__import=500.0)
    for at_s in (7_400, 8_000, 7 * 3_600, 8 * 3_600):
        result = tick(rules, at_s, grid__import=500.0)
        assert view(result, "Boiler").state in (RuleState.OFF, RuleState.RESTING, RuleState.FINISHING)
    assert rules.to_dict()["rules"]["Boiler"]["owed_s"] == 0.0
