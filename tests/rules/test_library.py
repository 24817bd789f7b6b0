# SPDX-License-Identifier: MIT
"""The ready rules: without problems, with a reason each, and alive from the first minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType

import pytest

import rules
from controller.model.decision import ActionKind, RuleState
from controller.model.reading import Value
from controller.model.units import parse_quantity
from controller.model.yaml_source import SourceText
from controller.site import load_site
from hardware.sim import DEMO_SITE
from rules.dimensions import PRICED
from rules.engine import Engine
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary
from rules.wanted import wanted_settings
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


SETS = [path for path in FILES if path.stem != "demo"]
"""Those that go with a house of one's own."""


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_the_head_of_a_set_names_every_device_and_every_setting_that_it_uses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head = text.partition("rules:\n")[0]
    used = {name for rule in read(path).rules for name in (*rule.names, *rule.drives)}
    wanted = wanted_settings(text)
    assert {f"site.{each.name}" for each in wanted} == {name for name in used if name.startswith("site.")}
    assert all(each.about for each in wanted)
    needs = head.partition("# Needs ")[2].partition(".\n")[0]
    for kind, name in (name.split(".")[:2] for name in used):
        if kind in ("battery", "charger", "relay") or (kind == "solar" and name != "power"):
            assert f"{kind}.{name}" in needs or path.stem == "dishwasher", "its relay is whichever one has"
    assert ("prices" in needs) is any(name.startswith(PRICED) for name in used)
    is_by_sun = path.stem == "car_solar" or any(name.startswith("solar.") for name in used)
    assert ("inverter" in needs) is is_by_sun


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_the_demo_house_has_the_settings_of_every_set_as_its_head_has_them(path: Path) -> None:
    assert DEMO is not None
    for each in wanted_settings(path.read_text(encoding="utf-8")):
        is_truth = each.value in ("true", "false")
        value = each.value == "true" if is_truth else parse_quantity(each.value).value
        assert DEMO.settings[each.name] == value, each.name


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_in_a_house_without_settings_the_hints_are_the_lines_to_add(path: Path) -> None:
    """Whoever does what the hints say has a set without problems."""
    assert DEMO is not None
    bare = replace(DEMO, settings=MappingProxyType({}), setting_dimensions=MappingProxyType({}))
    source = SourceText(path.name, path.read_text(encoding="utf-8"))
    problems = load([source], Vocabulary.of(bare, has_prices=True)).problems
    start = "add to site.yaml: settings: {"
    assert all(problem.hint.startswith(start) for problem in problems)
    lines = dict.fromkeys(problem.hint.removeprefix(start).removesuffix("}") for problem in problems)
    site = DEMO_SITE.read_text(encoding="utf-8").partition("settings:")[0]
    added = "".join(f"  {line}\n" for line in lines)
    house, trouble = load_site(f"{site}settings:\n{added}" if added else site, "site.yaml")
    assert house is not None, trouble
    assert load([source], Vocabulary.of(house, has_prices=True)).problems == ()


def test_all_ready_sets_can_be_used_together() -> None:
    assert len(FILES) == 17
    assert len(read(*FILES).rules) == 44


def test_the_demo_acts_within_a_minute_of_a_winter_evening() -> None:
    engine = Engine(read(LIBRARY / "demo.yaml"))
    facts: dict[str, Value] = {
        **FACTS,
        "quarter.risk": 8.0,
        "battery.home.soc": 60.0,
        "site.evening_soc": 40.0,
        "peak.target": 2_500.0,
        "charger.car.power": 0.0,
    }
    calm = engine.tick(facts, EVENING, 0.0)
    assert [(wish.device, wish.action.kind) for wish in calm.wishes] == [
        ("charger.car", ActionKind.FIT_BELOW),
        ("battery.home", ActionKind.COVER_ABOVE),
        ("charger.car", ActionKind.FULL),
    ]
    tight = engine.tick({**facts, "quarter.risk": 55.0}, EVENING + timedelta(seconds=30), 30.0)
    assert [(wish.rank, wish.device, wish.action.kind) for wish in tight.wishes] == [
        (0, "battery.home", ActionKind.COVER_ABOVE),
        (4, "charger.car", ActionKind.FIT_BELOW),
        (6, "battery.home", ActionKind.COVER_ABOVE),
        (8, "charger.car", ActionKind.FULL),
    ]
    empty = {**facts, "quarter.risk": 55.0, "battery.home.soc": 15.0}
    for at_s in (31.0, 61.0, 91.0):
        result = engine.tick(empty, EVENING + timedelta(seconds=at_s), at_s)
    assert [(wish.rank, wish.device, wish.action.kind) for wish in result.wishes] == [
        (0, "battery.home", ActionKind.COVER_ABOVE),
        (2, "relay.heatpump", ActionKind.OFF),
        (3, "relay.boiler", ActionKind.OFF),
        (4, "charger.car", ActionKind.FIT_BELOW),
        (8, "charger.car", ActionKind.FULL),
    ]


def test_the_demo_s_battery_holds_the_quarter_while_the_car_charges_and_ten_minutes_more() -> None:
    engine = Engine(read(LIBRARY / "demo.yaml"))
    facts: dict[str, Value] = {
        **FACTS,
        "quarter.risk": 1.0,
        "peak.target": 2_500.0,
        "charger.car.power": 4_140.0,
    }
    beside = [wish.action.kind for wish in engine.tick(facts, EVENING, 0.0).wishes]
    assert beside[0] is ActionKind.KEEP_BELOW
    alone = {**facts, "charger.car.power": 0.0}
    for minute, is_held in ((1, True), (9, True), (12, False)):
        found = engine.tick(alone, EVENING + timedelta(minutes=minute), 60.0 * minute)
        held = [wish for wish in found.wishes if wish.action.kind is ActionKind.KEEP_BELOW]
        assert bool(held) is is_held, minute


def test_the_demo_uses_the_sun() -> None:
    engine = Engine(read(LIBRARY / "demo.yaml"))
    facts: dict[str, Value] = {
        **FACTS,
        "solar.power": 3_500.0,
        "charger.car.connected": False,
        "peak.target": 2_500.0,
    }
    for minute in range(7):
        result = engine.tick(facts, EVENING + timedelta(minutes=minute), 60.0 * minute)
    assert {view.name for view in result.views if view.state is RuleState.ACTIVE} == {
        "Store the sun",
        "Boiler on sunshine",
        "The car takes what the quarter leaves",
    }


def test_the_demo_s_boiler_can_be_made_to_start_earlier_without_a_warning() -> None:
    """What a visitor is invited to try first."""
    text = (LIBRARY / "demo.yaml").read_text(encoding="utf-8")
    for start in ("0.3 kW", "1 kW", "4 kW"):
        edited = text.replace("solar.power > 2 kW for 3 min", f"solar.power > {start} for 3 min")
        assert edited != text
        assert load([SourceText("demo.yaml", edited)], VOCABULARY).problems == ()
