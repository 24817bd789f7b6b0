# SPDX-License-Identifier: MIT
"""Conditions whose outcome is certain, proven by intervals; a proof is never wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.reading import Unknown, Value
from rules.bounds import Bounds, always, bounds
from rules.evaluator import compiled, prepare
from rules.nodes import Name, Node, Word
from rules.parser import parse_condition
from tests.rules.demo_house import EVENING, VOCABULARY
from tests.rules.trees import POWER_NAMES, SHARE_NAMES, TRUTH_NAMES, conditions


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("quarter.risk > 120 %", False),
        ("quarter.risk >= 0 %", True),
        ("quarter.risk > 0 %", None),
        ("quarter.risk < 0 %", False),
        ("quarter.risk <= 100 %", True),
        ("quarter.risk == 120 %", False),
        ("quarter.risk != 120 %", True),
        ("quarter.risk == 20 %", None),
        ("2 kW > 1 kW", True),
        ("2 kW == 2 kW", True),
        ("2 kW != 2 kW", False),
        ("2 kW < 2 kW", False),
        ("grid.import > 1 kW", None),
        ("grid.import + grid.export < 0 W", False),
        ("grid.import - grid.export < 0 W", None),
        ("-grid.import > 0 W", False),
        ("2 * quarter.risk > 200 %", False),
        ("-1 * quarter.risk > 0 %", False),
        ("quarter.risk / 2 > 50 %", False),
        ("quarter.risk / price.rank > 100 %", False),
        ("quarter.risk / (price.rank - 1) > 100 %", None),
        ("0 * house.power > 1 kW", None),
        ("abs(grid.power) < 0 W", False),
        ("abs(-2 kW) == 2 kW", True),
        ("abs(quarter.risk) > 100 %", False),
        ("min(quarter.risk, 20 %) > 20 %", False),
        ("max(quarter.risk, 20 %) < 20 %", False),
        ("quarter.risk > 10 % and quarter.risk < 5 %", False),
        ("quarter.risk > 10 % and 5 % > quarter.risk", False),
        ("quarter.risk > 10 % and quarter.risk <= 10 %", False),
        ("quarter.risk >= 10 % and quarter.risk <= 10 %", None),
        ("quarter.risk == 10 % and quarter.risk == 11 %", False),
        ("quarter.risk > 10 % and grid.import < 5 W", None),
        ("quarter.risk != 10 % and relay.boiler.on", None),
        ("quarter.risk > grid.x and charger.car.connected", None),
        ("2 kW > 1 kW and true", True),
        ("2 kW > 1 kW or relay.boiler.on", True),
        ("2 kW < 1 kW or false", False),
        ("2 kW < 1 kW or relay.boiler.on", None),
        ("not 2 kW < 1 kW", True),
        ("not relay.boiler.on", None),
        ("on weekdays, weekends", True),
        ("on weekdays", None),
        ("in winter, spring, summer, autumn", True),
        ("in winter", None),
        ("between 22:00 and 22:00", True),
        ("between 22:00 and 07:00", None),
        ("time < 24:00", True),
        ("time >= 24:00", False),
        ("time >= 23:59", None),
        ("time > 24:00", False),
        ("false", False),
        ("relay.boiler.on == true", None),
        ("charger.car.status == charging", None),
    ],
)
def test_what_can_be_proven_is_proven(text: str, outcome: bool | None) -> None:
    assert always(parse_condition(text).test, VOCABULARY) is outcome


def test_what_is_no_number_has_no_bounds() -> None:
    assert bounds(Word("x"), VOCABULARY) == Bounds()
    assert bounds(Name("no.such"), VOCABULARY) == Bounds()


possible = st.fixed_dictionaries(
    {name: st.floats(0 if name == "grid.import" else -9_000, 9_000) for name in POWER_NAMES}
    | {name: st.floats(0, 100) for name in SHARE_NAMES}
    | {name: st.booleans() for name in TRUTH_NAMES}
    | {"charger.car.status": st.sampled_from(["connected", "charging"])}
)


@given(conditions, possible)
def test_a_proof_is_never_wrong(node: Node, facts: dict[str, Value]) -> None:
    proven = always(node, VOCABULARY)
    value = compiled(node)(prepare(facts, VOCABULARY.names(), EVENING))
    if proven is not None and not isinstance(value, Unknown):
        assert value is proven
