# SPDX-License-Identifier: MIT
"""Why, what for, and what is not known: sentences with the numbers of now."""

from __future__ import annotations

import pytest
from hypothesis import given

from controller.model.reading import UNKNOWN, Value
from controller.model.saying import in_language
from rules.evaluator import prepare
from rules.nodes import Condition, Name, Node
from rules.parser import parse_condition
from rules.sentences import Sentences
from tests.rules.demo_house import EVENING, FACTS, VOCABULARY
from tests.rules.test_evaluator import facts_of_a_tick
from tests.rules.trees import conditions


def ready(**facts: Value) -> dict[str, Value]:
    named = {name.replace("__", "."): value for name, value in facts.items()}
    return prepare({**FACTS, "quarter.risk": 34.0, **named}, VOCABULARY.names(), EVENING)


def words(text: str) -> Sentences:
    return Sentences(parse_condition(text), VOCABULARY)


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("quarter.risk > 20 %", "quarter.risk 34 % > 20 %"),
        ("20 % < quarter.risk", "20 % < quarter.risk 34 %"),
        ("quarter.risk > 20 % for 3 min", "quarter.risk 34 % > 20 %"),
        ("not quarter.risk < 20 %", "not quarter.risk 34 % < 20 %"),
        (
            "quarter.risk > 20 % and charger.car.connected",
            "quarter.risk 34 % > 20 % and charger.car.connected",
        ),
        ("quarter.risk > 90 % or charger.car.connected", "charger.car.connected"),
        (
            "not (quarter.risk > 90 % or relay.boiler.on)",
            "not quarter.risk 34 % > 90 % and not relay.boiler.on",
        ),
        (
            "quarter.allowance - house.base_power > 1 kW",
            "quarter.allowance - house.base_power 1.40 kW > 1 kW",
        ),
        ("charger.car.status == connected", "charger.car.status connected == connected"),
        ("relay.boiler.on == false", "relay.boiler.on false == false"),
        ("between 17:00 and 22:00", "between 17:00 and 22:00"),
        ("time > 17:30", "time 18:00 > 17:30"),
        ("on thursday", "on thursday"),
        ("true", "true"),
        ("quarter.risk > 90 %", ""),
    ],
)
def test_what_holds_says_why(text: str, because: str) -> None:
    assert words(text).because(ready()) == because


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("quarter.risk > 40 %", "quarter.risk > 40 % (now 34 %)"),
        ("not quarter.risk > 20 %", "not quarter.risk > 20 % (now 34 %)"),
        ("grid.import > solar.power + 1 W", "grid.import > solar.power + 1 W (now 0 W and 1 W)"),
        ("quarter.risk > 40 % and relay.boiler.on", "quarter.risk > 40 % (now 34 %) and relay.boiler.on"),
        ("quarter.risk > 20 % and relay.boiler.on", "relay.boiler.on"),
        ("quarter.risk > 40 % or relay.boiler.on", "quarter.risk > 40 % (now 34 %) or relay.boiler.on"),
        (
            "charger.car.connected and (quarter.risk > 40 % or relay.boiler.on)",
            "(quarter.risk > 40 % (now 34 %) or relay.boiler.on)",
        ),
        (
            "not (charger.car.connected and quarter.risk > 20 %)",
            "not charger.car.connected or not quarter.risk > 20 % (now 34 %)",
        ),
        ("2 kW < 1 kW", "2 kW < 1 kW"),
        ("price.rank <= 4", "price.rank <= 4 (now not known)"),
        ("charger.car.status == fault", "charger.car.status == fault (now connected)"),
        ("site.odd > 3", "site.odd > 3 (now 2.5)"),
        ("quarter.risk > 20 %", ""),
    ],
)
def test_what_does_not_hold_says_what_it_waits_for(text: str, missing: str) -> None:
    assert words(text).missing(ready(site__odd=2.5)) == missing


@pytest.mark.parametrize(
    ("risk", "told"),
    [(20.4, "20.4 %"), (20.04, "20.04 %"), (20.0004, "20 %"), (20.6, "21 %")],
)
def test_a_value_beside_the_border_has_the_digits_that_tell_it_apart(risk: float, told: str) -> None:
    assert words("quarter.risk > 20 %").because(ready(quarter__risk=risk)) == f"quarter.risk {told} > 20 %"


def test_both_sides_are_told_apart_and_in_the_decimals_of_the_reader() -> None:
    facts = ready(quarter__allowance=1_003.0, house__base_power=1_001.0)
    because = words("quarter.allowance > house.base_power").because(facts)
    assert because == "quarter.allowance 1.003 kW > house.base_power 1.001 kW"
    assert in_language(because, "nl") == "quarter.allowance 1,003 kW > house.base_power 1,001 kW"
    missing = words("quarter.risk > 20 %").missing(ready(quarter__risk=19.8))
    assert missing == "quarter.risk > 20 % (now 19.8 %)"


def test_names_that_are_not_known_are_named() -> None:
    facts = ready(quarter__risk=UNKNOWN)
    assert words("price.rank <= 4 and quarter.risk > 20 % and relay.boiler.on").unknown(facts) == (
        "price.rank",
        "quarter.risk",
    )


def test_a_tree_that_was_not_checked_fails_loudly() -> None:
    sentences = Sentences(Condition(Name("quarter.risk")), VOCABULARY)
    with pytest.raises(TypeError, match=r"quarter\.risk is neither true nor false"):
        sentences.truth(ready())


@given(conditions, facts_of_a_tick)
def test_there_is_a_reason_exactly_when_it_holds(node: Node, facts: dict[str, Value]) -> None:
    prepared = prepare(facts, VOCABULARY.names(), EVENING)
    sentences = Sentences(Condition(node), VOCABULARY)
    holds = sentences.truth(prepared) is True
    assert bool(sentences.because(prepared)) == holds
    assert bool(sentences.missing(prepared)) != holds
