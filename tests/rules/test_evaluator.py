# SPDX-License-Identifier: MIT
"""Conditions as functions: truth tables, UNKNOWN, and the same answers as a plain reading of the tree."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.reading import UNKNOWN, Unknown, Value
from rules import nodes
from rules.evaluator import MONTH, TIME, WEEKDAY, Facts, compiled, number, prepare
from rules.parser import parse_action, parse_condition
from rules.tokens import DAY_WORDS, MONTH_WORDS
from tests.rules.demo_house import EVENING, VOCABULARY, ZONE
from tests.rules.trees import POWER_NAMES, SHARE_NAMES, TRUTH_NAMES, conditions


def ready(facts: dict[str, Value], local: datetime = EVENING) -> dict[str, Value]:
    return prepare(facts, VOCABULARY.names(), local)


def holds(text: str, facts: dict[str, Value] | None = None, local: datetime = EVENING) -> Value:
    return compiled(parse_condition(text).test)(ready(facts or {}, local))


T, F, U = True, False, UNKNOWN
BOILER, PUMP = "relay.boiler.on", "relay.heatpump.on"


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [(T, T, T, T), (T, F, F, T), (T, U, U, T), (F, F, F, F), (F, U, F, U), (U, U, U, U)],
)
def test_unknown_joins_by_kleenes_logic(left: Value, right: Value, both: Value, either: Value) -> None:
    for a, b in ((left, right), (right, left)):
        facts = {BOILER: a, PUMP: b}
        assert holds(f"{BOILER} and {PUMP}", facts) is both
        assert holds(f"{BOILER} or {PUMP}", facts) is either


@pytest.mark.parametrize(("value", "contrary"), [(T, F), (F, T), (U, U)])
def test_not_leaves_unknown_unknown(value: Value, contrary: Value) -> None:
    assert holds(f"not {BOILER}", {BOILER: value}) is contrary


@pytest.mark.parametrize("sign", ["<", "<=", ">", ">=", "==", "!="])
def test_a_comparison_with_something_unknown_is_unknown(sign: str) -> None:
    assert holds(f"grid.import {sign} 2 kW") is UNKNOWN
    assert holds(f"2 kW {sign} grid.import") is UNKNOWN
    assert holds(f"grid.import {sign} grid.export") is UNKNOWN


@pytest.mark.parametrize(
    ("sign", "below", "equal", "above"),
    [("<", T, F, F), ("<=", T, T, F), (">", F, F, T), (">=", F, T, T), ("==", F, T, F), ("!=", T, F, T)],
)
def test_comparisons_are_what_they_say(sign: str, below: bool, equal: bool, above: bool) -> None:
    found = [holds(f"grid.import {sign} 2 kW", {"grid.import": value}) for value in (1999.0, 2000, 2000.5)]
    assert found == [below, equal, above]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("grid.import + grid.export == 1.5 kW", T),
        ("grid.import - 2 * grid.export == 0 W", T),
        ("grid.import / grid.export == 2", T),
        ("-grid.import < 0 W", T),
        ("min(grid.import, grid.export, 3 kW) == 500 W", T),
        ("max(grid.import, grid.export) == 1 kW", T),
        ("abs(-1 * grid.import) == 1 kW", T),
        ("grid.import / 0 > 1 W", U),
        ("grid.import / (grid.export - 500 W) > 1", U),
        ("not grid.import / 0 > 1 W", U),
        ("grid.import / 0 > 1 W or true", T),
        ("min(grid.import, solar.power) < 9 kW", U),
        ("max(solar.power, grid.import) > 0 W", U),
        ("abs(solar.power) >= 0 W", U),
        ("-solar.power < 0 W", U),
        ("solar.power + 1 kW > 0 W", U),
        ("1 kW - solar.power > 0 W", U),
        ("solar.power / 2 > 0 W", U),
        ("2 * solar.power > 0 W", U),
    ],
)
def test_arithmetic_calculates_and_keeps_the_unknown(text: str, value: Value) -> None:
    assert holds(text, {"grid.import": 1_000.0, "grid.export": 500.0}) is value


def test_a_number_without_bound_is_unknown() -> None:
    assert holds(f"grid.import{' * 1e12' * 30} > 1 W", {"grid.import": 1.0}) is UNKNOWN


@pytest.mark.parametrize("value", [1e16, 10**400, -(10**400), math.inf, math.nan])
def test_a_fact_without_bound_is_unknown(value: float) -> None:
    assert holds("grid.import > 1 W", {"grid.import": value}) is UNKNOWN
    assert holds("grid.import / 2 > 1 W", {"grid.import": value}) is UNKNOWN


def test_words_are_compared_with_the_choices_of_a_name() -> None:
    facts: dict[str, Value] = {"charger.car.status": "charging"}
    assert holds("charger.car.status == charging", facts) is True
    assert holds("charger.car.status != charging", facts) is False
    assert holds("charger.car.status == fault") is UNKNOWN


@pytest.mark.parametrize(
    ("text", "hour", "minute", "value"),
    [
        ("between 22:00 and 07:00", 22, 0, T),
        ("between 22:00 and 07:00", 21, 59, F),
        ("between 22:00 and 07:00", 6, 59, T),
        ("between 22:00 and 07:00", 7, 0, F),
        ("between 08:00 and 17:00", 8, 0, T),
        ("between 08:00 and 17:00", 17, 0, F),
        ("between 08:00 and 24:00", 23, 59, T),
        ("between 08:00 and 24:00", 0, 0, F),
        ("between site.night_start and 07:00", 23, 0, T),
        ("time >= 22:00", 22, 0, T),
        ("time < 22:00", 22, 0, F),
    ],
)
def test_times_of_day_are_local_and_go_over_midnight(text: str, hour: int, minute: int, value: bool) -> None:
    local = datetime(2026, 3, 29, hour, minute, tzinfo=ZONE)
    assert holds(text, {"site.night_start": 79_200.0}, local) is value


def test_an_unknown_bound_makes_a_span_of_time_unknown() -> None:
    assert holds("between site.night_start and 07:00") is UNKNOWN
    assert holds("between 07:00 and site.night_start") is UNKNOWN


@pytest.mark.parametrize(
    ("text", "day", "value"),
    [
        ("on weekdays", 20, T),
        ("on weekdays", 21, F),
        ("on weekends", 21, T),
        ("on friday", 20, T),
        ("on monday, friday", 20, T),
        ("on monday", 20, F),
        ("in november", 20, T),
        ("in autumn", 20, T),
        ("in winter, summer", 20, F),
    ],
)
def test_days_and_months_are_local(text: str, day: int, value: bool) -> None:
    assert holds(text, {}, datetime(2026, 11, day, 12, tzinfo=ZONE)) is value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("grid.import", math.nan),
        ("grid.import", math.inf),
        ("grid.import", "much"),
        ("grid.import", True),
        ("relay.boiler.on", 1.0),
        ("charger.car.status", 3.0),
        ("grid.import", UNKNOWN),
    ],
)
def test_a_fact_of_another_kind_is_unknown(name: str, value: Value) -> None:
    assert ready({name: value})[name] is UNKNOWN


def test_a_tree_that_was_not_checked_fails_loudly() -> None:
    amount = parse_action("charge 3 kW").amount
    assert amount is not None
    assert number(compiled(amount)({})) == 3_000.0
    with pytest.raises(TypeError, match="True is not a number"):
        number(True)


def test_equal_trees_share_one_function() -> None:
    assert compiled(parse_condition("grid.import > 2 kW").test) is compiled(
        parse_condition("grid.import>2kW").test
    )


def test_nothing_of_the_interpreter_can_be_reached() -> None:
    function = compiled(parse_condition("grid.import > 2 kW").test)
    assert function.__globals__["__builtins__"] == {}
    assert set(function.__code__.co_names) <= {"finite"}


# --- the same answers as a plain reading of the tree

numbers = st.one_of(st.floats(-9_000, 9_000), st.integers(-9_000, 9_000), st.just(UNKNOWN), st.just(math.nan))
facts_of_a_tick = st.fixed_dictionaries(
    dict.fromkeys((*POWER_NAMES, *SHARE_NAMES), numbers)
    | {name: st.sampled_from([T, F, U]) for name in TRUTH_NAMES}
    | {"charger.car.status": st.sampled_from(["connected", "charging", U])}
)
moments = st.integers(1_767_225_600, 1_798_675_200).map(lambda s: datetime.fromtimestamp(s, ZONE))


OPERATORS: dict[str, Callable[[float, float], Value]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def read_plainly(node: nodes.Node, facts: Facts) -> Value:
    """What the tree means, as slowly and plainly as possible."""
    match node:
        case nodes.Number(value) | nodes.Truth(value) | nodes.Word(value):
            return value
        case nodes.Name(name):
            return facts[name]
        case nodes.Both(terms) | nodes.Either(terms):
            values = [read_plainly(term, facts) for term in terms]
            decisive = isinstance(node, nodes.Either)
            return decisive if decisive in values else (UNKNOWN if UNKNOWN in values else not decisive)
        case nodes.OnDays(words):
            return any(facts[WEEKDAY] in DAY_WORDS[word] for word in words)
        case nodes.InMonths(words):
            return any(facts[MONTH] in MONTH_WORDS[word] for word in words)
        case _:
            values = [read_plainly(child, facts) for child in nodes.children(node)]
            return (
                UNKNOWN
                if any(isinstance(each, Unknown) for each in values)
                else known_parts(node, values, facts)
            )


def known_parts(node: nodes.Node, values: list[Value], facts: Facts) -> Value:
    a: float = values[0]  # type: ignore[assignment]
    b: float = values[-1]  # type: ignore[assignment]
    now: float = facts[TIME]  # type: ignore[assignment]
    match node:
        case nodes.Not():
            return not a
        case nodes.Negative():
            return -a
        case nodes.Between():
            return a <= now < b if a < b else now >= a or now < b
        case nodes.Call("abs"):
            return abs(a)
        case nodes.Call(function):
            return {"min": min, "max": max}[function](values)
        case nodes.Arithmetic("/"):
            return UNKNOWN if b == 0 else a / b
        case nodes.Arithmetic(sign) | nodes.Comparison(sign):
            return OPERATORS[sign](a, b)
        case _:
            raise AssertionError(node)


@given(conditions, facts_of_a_tick, moments)
def test_the_function_means_what_the_tree_says(
    node: nodes.Node, facts: dict[str, Value], local: datetime
) -> None:
    prepared = ready(facts, local)
    assert compiled(node)(prepared) is read_plainly(node, prepared)


@given(conditions, facts_of_a_tick, st.sets(st.sampled_from((*POWER_NAMES, *SHARE_NAMES, *TRUTH_NAMES))))
def test_knowing_less_never_turns_an_answer_round(
    node: nodes.Node, facts: dict[str, Value], forgotten: set[str]
) -> None:
    less = compiled(node)(ready({name: value for name, value in facts.items() if name not in forgotten}))
    if not isinstance(less, Unknown):
        assert compiled(node)(ready(facts)) is less
