# SPDX-License-Identifier: MIT
"""Devices that are wanted on and off again and again, as fast as rules can, and a controller that is killed meanwhile.

The promises are those of the whole tick (`test_whole_tick`), and so is whoever watches. There any rules come, which
seldom pull at one device often enough to meet its minimum times and its budget; here they do nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.model.yaml_source import SourceText
from rules.rule import RuleSet
from rules.ruleset import load
from tests.controller.any_rules import VOCABULARY
from tests.controller.test_whole_tick import WholeTick

RULES = """
rules:
  - rule: Everything
    when: battery.home.soc > 50 %
    then: {relay.boiler: on, relay.heatpump: on, charger.car: full, solar.roof: limit to 1 kW}
  - rule: Nothing
    when: battery.home.soc <= 50 %
    then: {relay.boiler: off, relay.heatpump: off, charger.car: pause, solar.roof: release}
"""
STEP_S = 4.0
"""A meter that is as slow as it may be without being late."""


def ruleset() -> RuleSet:
    found = load([SourceText("rules.yaml", RULES)], VOCABULARY)
    assert found.ruleset is not None, found.problems
    return found.ruleset


WANTED = ruleset()
Phase = tuple[bool, int, bool]
"""Whether everything is wanted, for how many ticks, and whether the controller is killed before."""
phases = st.lists(
    st.tuples(st.booleans(), st.sampled_from([1, 4, 20, 35]), st.booleans()), min_size=6, max_size=12
)
ON, OFF, LONG = True, False, 46
SHORT_OF_REST = 18


def live(lived: Sequence[Phase]) -> WholeTick:
    """Live through it under the eyes of whoever watches."""
    house = WholeTick()
    house.begin(WANTED)
    house.world.roof_w = 3_000
    for is_wanted, ticks, is_killed in lived:
        house.world.soc_pct = 90.0 if is_wanted else 20.0
        if is_killed and house.outcome is not None:
            house.the_controller_is_killed_and_begins_anew(1.0, (ticks, STEP_S))
        else:
            house._live((ticks, STEP_S))
    return house


@given(phases)
@settings(max_examples=10)
def test_no_device_pays_for_rules_that_change_their_minds(lived: list[Phase]) -> None:
    live(lived)


@pytest.mark.parametrize(
    "lived",
    [
        [(ON, LONG, False), (OFF, SHORT_OF_REST, False), (ON, LONG, False)],
        [(ON, LONG, False), (OFF, 1, False), (ON, LONG, True)],
        [(ON, LONG, False), (OFF, LONG, False)] * 4,
        [
            (ON, 55, False),
            (OFF, 2, False),
            (OFF, 23, True),
            (ON, 31, False),
            (OFF, 24, False),
            (ON, 12, False),
        ],
        [(OFF, 1, False), (ON, 1, False), (OFF, 4, True), (ON, 4, False)],
    ],
    ids=[
        "before its rest",
        "killed in its rest",
        "beyond its budget",
        "budget over a kill",
        "killed while on",
    ],
)
def test_what_rules_ask_too_early_or_too_often_is_not_done(lived: list[Phase]) -> None:
    """What whoever watches must be able to see, whatever chance draws above. Midnight comes after 150 ticks."""
    live(lived)


def test_what_is_wanted_long_enough_is_done() -> None:
    """The promises above are not kept by doing nothing."""
    house = live([(ON, 60, False)])
    assert house.world.on == {"relay.boiler": True, "relay.heatpump": True}
    assert house.world.car_a >= 6
    assert house.world.limit_w == 1_000
    house.world.soc_pct = 20.0
    house._live((60, STEP_S))
    assert house.world.on == {"relay.boiler": False, "relay.heatpump": False}
    assert house.world.car_a == 0
    assert house.world.limit_w == float("inf")
    assert house.watched["relay.boiler"].starts == 1
