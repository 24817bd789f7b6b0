# SPDX-License-Identifier: MIT
"""Where conditions hold, as boxes: held against the evaluator, and against z3 where that is at hand.

z3 is an oracle and no dependency; it lives in an environment of its own:
    python -m venv build/z3-venv && build/z3-venv/bin/pip install z3-solver==5.4.0.0
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.model.reading import Unknown, Value
from rules import linear
from rules.bounds import Bounds
from rules.evaluator import compiled, prepare
from rules.nodes import Name, Node
from rules.parser import parse_condition
from rules.regions import MAX_BOXES, Box, Key, Map, TooComplex
from tests.rules.demo_house import VOCABULARY, ZONE
from tests.rules.trees import conditions

HOUSE = Map(VOCABULARY)
Z3 = Path(__file__).resolve().parents[2] / "build" / "z3-venv" / "bin" / "python"
SLACK = 1e-6
"""Sums are added up in another order here than there."""

houses = st.builds(
    lambda grid_w, solar_w, battery_w, risk, soc, status: {
        "grid.power": float(grid_w),
        "grid.import": float(max(0, grid_w)),
        "grid.export": float(max(0, -grid_w)),
        "solar.power": float(solar_w),
        "battery.home.power": float(battery_w),
        "quarter.risk": float(risk),
        "battery.home.soc": float(soc),
        "charger.car.status": status,
        "charger.car.connected": status != "disconnected",
        "relay.boiler.on": bool(risk % 2),
    },
    st.integers(-9_000, 9_000),
    st.integers(-9_000, 9_000),
    # No further than the battery of this house goes: what is beyond it the checks know to be impossible.
    st.integers(-5_500, 5_500),
    st.integers(0, 100),
    st.integers(0, 100),
    st.sampled_from(("disconnected", "connected", "charging", "fault")),
)
minutes = st.integers(0, 365 * 24 * 60)


def facts_of(house: dict[str, Value], minute: int) -> dict[str, Value]:
    local = datetime(2026, 1, 1, tzinfo=ZONE) + timedelta(minutes=minute)
    return prepare(house, VOCABULARY.names(), local, "BE")


def value_of(key: Key, facts: dict[str, Value]) -> Value:
    if not isinstance(key, str):
        return sum(weight * float(facts[name]) for name, weight in key)  # type: ignore[arg-type, misc] # numbers
    return compiled(parse_condition(key[1:]).test)(facts) if key.startswith("?") else facts[key]


def is_in(box: Box, facts: dict[str, Value], slack: float = SLACK) -> bool:
    for key, values in box.items():
        value = value_of(key, facts)
        if isinstance(values, Bounds):
            assert isinstance(value, (int, float))
            if not values.low - slack <= value <= values.high + slack:
                return False
        elif value not in values:
            return False
    return True


@settings(max_examples=500)
@given(conditions, houses, minutes)
def test_wherever_a_condition_is_true_or_false_its_region_says_so(
    node: Node, house: dict[str, Value], minute: int
) -> None:
    facts = facts_of(house, minute)
    truth = compiled(node)(facts)
    if isinstance(truth, Unknown):
        return
    try:
        region = HOUSE.region(node, where=truth is True)
    except TooComplex:
        return
    assert any(is_in(box, facts) for box in region)


@given(conditions, conditions, houses, minutes)
def test_regions_that_hold_at_one_moment_are_found_to_meet(
    one: Node, other: Node, house: dict[str, Value], minute: int
) -> None:
    facts = facts_of(house, minute)
    regions = []
    for node in (one, other):
        truth = compiled(node)(facts)
        try:
            region = () if isinstance(truth, Unknown) else HOUSE.region(node, where=truth is True)
        except TooComplex:
            return
        regions.append(tuple(box for box in region if is_in(box, facts, -SLACK)))
    assert not all(regions) or HOUSE.meet(*regions) is not None


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("true == true", True),
        ("true == false or false != false", False),
        ("relay.boiler.on == relay.heatpump.on", None),
        ("solar.power > 1 kW or solar.power <= 1 kW", True),
        ("solar.power > 1 kW or solar.power < 1 kW", None),
        ("solar.power == 1 kW and solar.power != 1 kW", False),
        ("not (solar.power > 1 kW and solar.power > 2 kW) and solar.power > 3 kW", False),
        ("2 * solar.power > 4 kW and solar.power < 2 kW", False),
        ("-solar.power > 4 kW and solar.power > 0 W", False),
        ("solar.power / 2 - 1 kW > 0 W and solar.power <= 2 kW", False),
        ("solar.power * solar.power / solar.power > 1 kW", None),
        ("grid.import > 1 kW and grid.power < 500 W", False),
        ("grid.export > 1 kW and grid.power > -500 W", False),
        ("grid.power > 0 W and grid.export > 0 W", False),
        ("grid.import > 1 kW and grid.power > 500 W", None),
        ("min(solar.power, house.power) > 2 kW and house.power < 1 kW", False),
        ("2 kW < min(solar.power, house.power) and house.power < 1 kW", False),
        ("max(solar.power, house.power) > 2 kW and house.power < 1 kW", None),
        ("max(solar.power, house.power) < 2 kW and house.power > 2 kW", False),
        ("abs(grid.power) < 200 W and grid.import > 300 W", False),
        ("charger.car.connected == false and charger.car.connected", False),
        ("connected == charger.car.status and charger.car.status != connected", False),
        ("site.mode == eco and site.mode != eco", False),
        ("between 22:00 and 06:00 and between 07:00 and 21:00", False),
        ("between 22:00 and 06:00 or between 05:00 and 23:00", True),
        ("not between 22:00 and 06:00 and time >= 23:00", False),
        ("between 00:00 and 24:00", True),
        ("between site.night_start and 06:00", None),
        ("between site.night_start and 06:00 and not between site.night_start and 06:00", False),
        ("on weekdays or on weekends", True),
        ("on holidays and not on monday, holidays", False),
        ("not on weekdays, holidays and on sunday", None),
        ("in winter and not in december, january, february", False),
        ("quarter.forecast > peak.target and quarter.forecast < peak.target", False),
        ("quarter.forecast > peak.target + 1 kW and peak.target > quarter.forecast", False),
        ("quarter.forecast > peak.target and peak.target > peak.month and peak.month > quarter.forecast", False),
        ("quarter.forecast > peak.target and peak.target > peak.month and peak.month < quarter.forecast", None),
        ("quarter.forecast > peak.target and quarter.forecast < 2 kW and peak.target > 3 kW", False),
        ("peak.month > peak.target", False),
        ("peak.month > 3 kW and peak.target < 2.5 kW", False),
        ("peak.target > peak.month", None),
        ("grid.power > grid.import", False),
        ("grid.import - grid.export == grid.power", True),
        ("grid.import > 500 W and grid.export > grid.import", False),
        ("grid.export > grid.import", None),
        ("grid.import > 60 kW", False),
        ("grid.export > 30 kW", None),
        ("quarter.used > 15 kWh", False),
        ("solar.power > 10 kW", False),
        ("solar.power > 8 kW", None),
        ("price.rank > 4 and price.rank < 5", False),
        ("price.rank == 2.5", False),
        ("price.rank >= 4 and price.rank < 5", None),
        ("time >= 24:00", False),
        ("charger.car.status == disconnected and charger.car.power > 1 kW", False),
        ("not charger.car.connected and charger.car.power > 1 kW", False),
        ("charger.car.status != disconnected and charger.car.power > 1 kW", None),
    ],
)  # fmt: skip
def test_what_can_never_or_must_always_be_true_is_proven(text: str, outcome: bool | None) -> None:
    assert HOUSE.certain(parse_condition(text).test) is outcome


def test_a_condition_with_too_many_cases_is_left_alone() -> None:
    one = "(solar.power > {0} W and solar.power < {1} W or house.power > {2} W)"
    text = " and ".join(one.format(n, 90 - n, n) for n in range(9))
    node = parse_condition(text).test
    with pytest.raises(TooComplex):
        HOUSE.region(node)
    assert HOUSE.certain(node) is None
    assert MAX_BOXES == 64


def test_names_that_the_house_does_not_have_have_no_bounds() -> None:
    assert HOUSE.domain("grid.x") == Bounds()
    assert HOUSE.region(Name("relay.x.on")) == ({"relay.x.on": frozenset({True})},)


Z3_PROGRAM = """
import json, sys, z3

answers = []
for case in json.loads(sys.stdin.read()):
    names = {name: z3.Real(name) for terms in case for weights, _, _ in terms for name, _ in weights}
    solver = z3.Solver()
    for name in names.values():
        solver.add(name >= 0)
    for name in names.keys() - {"peak.target"}:
        solver.add(names[name] <= 55_200)
    if {"peak.month", "peak.target"} <= names.keys():
        solver.add(names["peak.month"] <= names["peak.target"])
    for terms in case:
        alternatives = []
        for weights, is_strict, constant in terms:
            total = sum(weight * names[name] for name, weight in weights) + constant
            alternatives.append(total > 0 if is_strict else total >= 0)
        solver.add(z3.Or(alternatives))
    answers.append(solver.check() == z3.sat)
print(json.dumps(answers))
"""
NAMES = ("quarter.forecast", "quarter.allowance", "peak.month", "peak.target", "grid.import")
"""All powers that are never below zero, and but for one never above twice the fuse."""


def _case(chance: random.Random) -> tuple[str, list[list[Any]]]:
    """A conjunction of alternatives of linear comparisons, as text and as numbers."""
    texts, numbers = [], []
    for _ in range(chance.randrange(2, 6)):
        either, terms = [], []
        for _ in range(chance.randrange(1, 3)):
            weights = [
                (name, chance.choice((-2, -1, 1, 1, 2)))
                for name in chance.sample(NAMES, chance.randrange(1, 3))
            ]
            constant, is_strict = chance.randrange(-4_000, 4_000, 500), chance.random() < 0.5
            total = " + ".join(f"{weight} * {name}" for name, weight in weights)
            either.append(f"{total} + {constant} W {'>' if is_strict else '>='} 0 W".replace("+ -", "- "))
            terms.append([weights, is_strict, constant])
        texts.append(f"({' or '.join(either)})")
        numbers.append(terms)
    return " and ".join(texts), numbers


@pytest.mark.skipif(not Z3.exists(), reason="z3 is not at hand: see the top of this file")
def test_z3_agrees_on_what_can_be_true() -> None:
    chance = random.Random(1)
    cases = [_case(chance) for _ in range(400)]
    answer = subprocess.run(
        [str(Z3), "-c", Z3_PROGRAM],
        input=json.dumps([numbers for _, numbers in cases]),
        check=True,
        capture_output=True,
        text=True,
    )
    theirs = json.loads(answer.stdout)
    ours = [Map(VOCABULARY).certain(parse_condition(text).test) is not False for text, _ in cases]
    assert [text for (text, _), can, may in zip(cases, ours, theirs, strict=True) if can is not may] == []
    assert 40 < sum(theirs) < 360


def test_without_the_solver_less_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    node = parse_condition(
        "solar.power > house.power and house.power > grid.import and grid.import > solar.power"
    ).test
    assert Map(VOCABULARY).certain(node) is False
    linear._solved.cache_clear()
    monkeypatch.setitem(sys.modules, "highspy", None)
    assert Map(VOCABULARY).certain(node) is None
    linear._solved.cache_clear()
