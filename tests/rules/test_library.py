# SPDX-License-Identifier: MIT
"""The ready rules: without problems, with a reason each, and alive from the first minute."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

import rules
from controller.model.decision import ActionKind, RuleState
from controller.model.reading import Value
from controller.model.yaml_source import SourceText
from controller.site import load_site
from hardware.sim import DEMO_SITE
from rules.engine import Engine
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.rules.demo_house import EVENING, FACTS

DEMO, _ = load_site(DEMO_SITE.read_text(encoding="utf-8"), "site.yaml")
assert DEMO is not None
VOCABULARY = Vocabulary.of(DEMO, has_prices=True)
LIBRARY = Path(rules.__file__).parent / "library"
FILES = sorted(LIBRARY.glob("*.yaml"))


def read(*paths: Path) -> RuleSet:
    found = load([SourceText(path.name, path.read_text(encoding="utf-8")) for path in paths], VOCABULARY)
    assert found.problems == ()
    assert found.ruleset is not None
    return found.ruleset


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_ready_set_is_without_problems_and_says_why(path: Path) -> None:
    assert all(rule.why for rule in read(path).rules)


def test_all_ready_sets_can_be_used_together() -> None:
    assert len(FILES) == 13
    assert len(read(*FILES).rules) == 27


def test_the_demo_acts_within_a_minute_of_a_winter_evening() -> None:
    engine = Engine(read(LIBRARY / "demo.yaml"))
    facts: dict[str, Value] = {**FACTS, "quarter.risk": 8.0, "battery.home.soc": 60.0}
    calm = engine.tick(facts, EVENING, 0.0)
    assert [(wish.device, wish.action.kind) for wish in calm.wishes] == [
        ("charger.car", ActionKind.LIMIT_TO),
        ("battery.home", ActionKind.COVER_ABOVE),
        ("charger.car", ActionKind.FULL),
    ]
    tight = engine.tick({**facts, "quarter.risk": 55.0}, EVENING + timedelta(seconds=30), 30.0)
    assert [(wish.rank, wish.device, wish.action.kind) for wish in tight.wishes] == [
        (0, "battery.home", ActionKind.COVER_ABOVE),
        (0, "relay.boiler", ActionKind.OFF),
        (1, "charger.car", ActionKind.LIMIT_TO),
        (3, "battery.home", ActionKind.COVER_ABOVE),
        (6, "charger.car", ActionKind.FULL),
    ]


def test_the_demo_uses_the_sun() -> None:
    engine = Engine(read(LIBRARY / "demo.yaml"))
    facts: dict[str, Value] = {**FACTS, "solar.power": 3_500.0, "charger.car.connected": False}
    for minute in range(7):
        result = engine.tick(facts, EVENING + timedelta(minutes=minute), 60.0 * minute)
    assert {view.name for view in result.views if view.state is RuleState.ACTIVE} == {
        "Store the sun",
        "Boiler on free power",
        "Heat pump on free power",
    }
