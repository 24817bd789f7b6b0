# SPDX-License-Identifier: MIT
"""What rules cost: a condition, 300 rules loaded, 300 rules and 20 rules for one tick.

python -m tests.bench.rules
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import timedelta

from controller.model.reading import Value
from controller.model.yaml_source import SourceText
from rules.engine import Engine
from rules.evaluator import compiled, prepare
from rules.parser import parse_condition
from rules.rule import RuleSet
from rules.ruleset import load
from tests.rules.demo_house import EVENING, FACTS, VOCABULARY

KINDS = (
    """  - rule: Peak {n}
    why: It is billed for a year.
    when: quarter.risk > {level} %
    then:
      battery.home: cover above quarter.allowance
      charger.car: limit to quarter.allowance - house.base_power
      relay.boiler: off
    until: quarter.risk < 5 % for 1 min
""",
    """  - rule: Boiler {n}
    when: grid.export > 1.{level} kW for 3 min
    then: {{relay.boiler: on}}
    until: grid.import > 200 W for 2 min
    run: {{at_least: 20 min, rest: 10 min, starts_per_day: 6, per_day_at_least: 2 h, catch_up_from: 01:00}}
""",
    """  - rule: Battery {n}
    when: price.rank <= 4 and battery.home.soc < {level} % and not quarter.risk > 10 %
    then: {{battery.home: charge 3 kW}}
""",
)
"""Every third of them is active in the facts below."""


def rule_file(count: int) -> SourceText:
    """A file of `count` rules."""
    rules = (KINDS[n % len(KINDS)].format(n=n, level=10 + n % 20) for n in range(count))
    return SourceText("rules.yaml", "rules:\n" + "".join(rules))


def best_of(times: int, work: Callable[[], object]) -> float:
    """Seconds of the fastest run."""
    fastest = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        fastest = min(fastest, time.perf_counter() - start)
    return fastest


def bench_rules() -> dict[str, float]:
    """Figures by name; the unit is the end of the name."""
    facts: dict[str, Value] = {**FACTS, "quarter.risk": 55.0, "price.rank": 9.0}
    ready = prepare(facts, VOCABULARY.names(), EVENING)
    simple = compiled(parse_condition("grid.export > 1.8 kW").test)
    longer = compiled(
        parse_condition("price.rank <= 4 and battery.home.soc < 90 % and not quarter.risk > 10 %").test
    )
    many, few = rule_file(300), rule_file(20)
    return {
        "simple_condition_us": best_of(5, lambda: [simple(ready) for _ in range(10_000)]) * 100,
        "longer_condition_us": best_of(5, lambda: [longer(ready) for _ in range(10_000)]) * 100,
        "load_300_rules_ms": best_of(5, lambda: _loaded(many)) * 1_000,
        "file_of_300_rules_kb": len(many.text) / 1_000,
        "tick_20_rules_us": _tick_s(few, facts, 500) * 1e6,
        "tick_300_rules_us": _tick_s(many, facts, 50) * 1e6,
    }


def _loaded(source: SourceText) -> RuleSet:
    ruleset = load([source], VOCABULARY).ruleset
    assert ruleset is not None
    return ruleset


def _tick_s(source: SourceText, facts: dict[str, Value], ticks: int) -> float:
    engine = Engine(_loaded(source))
    engine.tick(facts, EVENING, 0.0)

    def run() -> None:
        for second in range(ticks):
            engine.tick(facts, EVENING + timedelta(seconds=second), float(second))

    return best_of(5, run) / ticks


if __name__ == "__main__":
    print(json.dumps({name: round(value, 2) for name, value in bench_rules().items()}, indent=2))
