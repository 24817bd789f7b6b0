# SPDX-License-Identifier: MIT
"""What rules cost: a condition, beside two other evaluators; 300 rules checked; 300 rules and 20 rules for one tick.

A tick is measured three times: while the house stands still, while every number changes from tick to tick, and the
plain way, with every rule stepped and put into words each time, as if somebody looked always.

simpleeval and asteval live in an environment of their own (build/evaluators-venv, made when missing), because Kwartier
does not depend on them. They are given the same conditions, parsed beforehand where they can be.

    python -m tests.bench.rules
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

from controller.model.reading import Value
from controller.model.yaml_source import SourceText
from rules import linear
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


DIFFERENT = """  - rule: Different {n}
    when: quarter.forecast > peak.target + {n} W and grid.import + {n} W > quarter.allowance - house.base_power
    then: {{{device}: {action}}}
    until: quarter.forecast < peak.target - {n} W and grid.import < 2 * quarter.allowance
"""
DRIVEN = (
    ("battery.home", "charge 1 kW"),
    ("relay.boiler", "on"),
    ("charger.car", "charge at 10 A"),
    ("relay.heatpump", "off"),
    ("battery.home", "discharge 1 kW"),
    ("relay.boiler", "off"),
    ("charger.car", "pause"),
    ("relay.heatpump", "on"),
)


def different_rules(count: int) -> SourceText:
    """Rules of which no two have a condition in common, each comparing names with each other: the worst to check."""
    rules = []
    for n in range(count):
        device, action = DRIVEN[n % len(DRIVEN)]
        rules.append(DIFFERENT.format(n=n, device=device, action=action))
    return SourceText("rules.yaml", "rules:\n" + "".join(rules))


def best_of(times: int, work: Callable[[], object]) -> float:
    """Seconds of the processor in the fastest run: the machine is shared."""
    fastest = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        fastest = min(fastest, time.process_time() - start)
    return fastest


ROOT: Final = Path(__file__).resolve().parents[2]
EVALUATORS: Final = ROOT / "build" / "evaluators-venv"
EVALUATOR_PINS: Final = ("simpleeval==1.0.8", "asteval==1.0.10", "numpy==2.4.6")
CONDITIONS: Final = {
    "simple": ("grid.export > 1.8 kW", "grid_export > 1800"),
    "longer": (
        "price.rank <= 4 and battery.home.soc < 90 % and not quarter.risk > 10 %",
        "price_rank <= 4 and battery_home_soc < 90 and not quarter_risk > 10",
    ),
}
"""As an owner writes it, and as Python."""
EVALUATOR_PROGRAM: Final = """
import json, sys, time
from asteval import Interpreter
from simpleeval import SimpleEval

texts, names = json.loads(sys.argv[1])
simple, full, found = SimpleEval(names=names), Interpreter(), {}
full.symtable.update(names)
for kind, text in texts.items():
    for name, tree, run in (
        ("simpleeval", simple.parse(text), lambda tree: simple.eval(text, previously_parsed=tree)),
        ("asteval", full.parse(text), full.run),
    ):
        turns = []
        for _ in range(5):
            started = time.process_time()
            for _ in range(2_000):
                run(tree)
            turns.append(time.process_time() - started)
        found[f"{kind}_condition_{name}_us"] = min(turns) / 2_000 * 1e6
print(json.dumps(found))
"""


def bench_rules() -> dict[str, float]:
    """Figures by name; the unit is the end of the name."""
    facts: dict[str, Value] = {**FACTS, "quarter.risk": 55.0, "price.rank": 9.0}
    many, few, different = rule_file(300), rule_file(20), different_rules(300)
    return {
        **_conditions_us(facts),
        "check_300_rules_ms": best_of(5, lambda: _loaded(many)) * 1_000,
        "check_300_different_rules_ms": best_of(3, lambda: _loaded_anew(different)) * 1_000,
        "file_of_300_rules_kb": len(many.text) / 1_000,
        "tick_20_rules_us": _tick_s(few, facts, 500) * 1e6,
        "tick_20_rules_all_changing_us": _tick_s(few, facts, 500, change=1.0) * 1e6,
        "tick_300_rules_us": _tick_s(many, facts, 50) * 1e6,
        "tick_300_rules_all_changing_us": _tick_s(many, facts, 50, change=1.0) * 1e6,
        "tick_300_rules_the_plain_way_us": _tick_s(many, facts, 10, change=1.0, is_plain=True) * 1e6,
    }


def _conditions_us(facts: dict[str, Value]) -> dict[str, float]:
    facts = {**facts, "price.rank": 3.0, "quarter.risk": 5.0}
    ready = prepare(facts, VOCABULARY.names(), EVENING)
    ours = {}
    for kind, (text, _) in CONDITIONS.items():
        function = compiled(parse_condition(text).test)
        ours[f"{kind}_condition_us"] = best_of(5, lambda: [function(ready) for _ in range(10_000)]) * 100  # noqa: B023
    texts = {kind: text for kind, (_, text) in CONDITIONS.items()}
    names = {name.replace(".", "_"): value for name, value in facts.items()}
    question = json.dumps([texts, names])
    command = [str(_evaluators_python()), "-c", EVALUATOR_PROGRAM, question]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {**ours, **json.loads(answer)}


def _evaluators_python() -> Path:
    """The interpreter of the environment with the other evaluators, which is made when it is missing."""
    python = EVALUATORS / "bin" / "python"
    if not (EVALUATORS / "complete").exists():
        venv.create(EVALUATORS, with_pip=True, clear=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([*install, *EVALUATOR_PINS], check=True)
        (EVALUATORS / "complete").touch()
    return python


def _loaded(source: SourceText) -> RuleSet:
    ruleset = load([source], VOCABULARY).ruleset
    assert ruleset is not None
    return ruleset


def _loaded_anew(source: SourceText) -> RuleSet:
    """Without what the solver was asked before."""
    linear._solved.cache_clear()
    return _loaded(source)


def _tick_s(
    source: SourceText, facts: dict[str, Value], ticks: int, *, change: float = 0.0, is_plain: bool = False
) -> float:
    engine = Engine(_loaded(source))
    engine.tick(facts, EVENING, 0.0)
    moving = [name for name, value in facts.items() if isinstance(value, float)]
    seconds = [facts | {name: facts[name] + change * n for name in moving} for n in range(ticks)]  # type: ignore[operator]

    def run() -> None:
        for second, seen in enumerate(seconds):
            if is_plain:
                for work in engine._works.values():
                    work.run.wakes_at_s = 0.0
                    work._stamped = None
            result = engine.tick(seen, EVENING + timedelta(seconds=second), float(second))
            if is_plain:
                result.views  # noqa: B018

    return best_of(5, run) / ticks


if __name__ == "__main__":
    json.dump({name: round(value, 2) for name, value in bench_rules().items()}, sys.stdout, indent=2)
    print()
