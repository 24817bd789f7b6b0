# SPDX-License-Identifier: MIT
"""What rules do to themselves and to each other: what is told, and that no rule makes the checks fail.

The kinds and their places are in the planted faults; here is what those cannot show.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.nodes import Node
from rules.schema import Vocabulary
from tests.rules.demo_house import HOUSE, VOCABULARY, lines, loaded
from tests.rules.trees import conditions

ACTIONS = (
    "relay.boiler: on",
    "relay.boiler: off",
    "battery.home: charge 3 kW",
    "battery.home: discharge 3 kW",
    "battery.home: cover above 1 kW",
    "battery.home: absorb above grid.export / 2",
    "battery.home: hold",
    "charger.car: solar only",
    "charger.car: pause",
    "charger.car: limit to quarter.allowance",
    "charger.car: charge at 10 A",
)


def rule(name: str, when: object, then: str, *more: str) -> str:
    keys = "".join(f"    {line}\n" for line in more)
    return f'  - rule: {name}\n    when: "{when}"\n    then: {{{then}}}\n{keys}'


def found(*rules: str, vocabulary: Vocabulary = VOCABULARY) -> list[str]:
    return lines(loaded("rules:\n" + "".join(rules), vocabulary).problems)


@settings(max_examples=200)
@given(
    st.lists(st.tuples(conditions, st.none() | conditions, st.sampled_from(ACTIONS)), min_size=1, max_size=4)
)
def test_no_rules_make_the_checks_fail(parts: list[tuple[Node, Node | None, str]]) -> None:
    rules = [
        rule(f"R{number}", when, then, *([] if until is None else [f'until: "{until}"']))
        for number, (when, until, then) in enumerate(parts)
    ]
    assert all(" error " not in line for line in found(*rules))


def test_of_very_many_rules_those_are_told_that_were_found_in_good_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rules = [rule(f"R{number}", f"solar.power > {number + 1} kW", "relay.boiler: on") for number in range(9)]
    assert len(found(*rules)) == 8
    monkeypatch.setattr("rules.conflicts.MOST_PAIRS", 5)
    assert 0 < len(found(*rules)) < 8


def test_what_undoes_itself_is_told_in_words_an_owner_can_use() -> None:
    assert found(rule("A", "grid.export > 1 kW", "relay.boiler: on")) == [
        "3:12 warning what the rule does ends it, and what it then stops doing starts it again"
        " | leave a gap: end it with `until` at another value, or write run: {at_least: 20 min, rest: 10 min}"
    ]


@pytest.mark.parametrize(
    "more",
    [
        ("run: {at_least: 20 min}",),
        ("run: {rest: 10 min}",),
        ("run: {starts_per_hour: 2}",),
        ("run: {starts_per_day: 6}",),
        ("until: grid.import > 2 kW",),
        ("until: battery.home.soc < 50 %",),
        ("until: true for 10 min",),
    ],
)
def test_a_gap_in_time_or_value_is_enough(more: tuple[str, ...]) -> None:
    assert found(rule("A", "grid.export > 1 kW", "relay.boiler: on", *more)) == []


def test_a_load_that_is_not_known_undoes_nothing() -> None:
    devices = tuple(replace(spec, load_w=0) if spec.name == "boiler" else spec for spec in HOUSE.devices)  # type: ignore[arg-type]
    house = Vocabulary.of(replace(HOUSE, devices=devices), has_prices=True)
    assert found(rule("A", "grid.export > 1 kW", "relay.boiler: on"), vocabulary=house) == []


LONGER = (
    ("until: solar.power < 500 W", False),
    ("run: {at_least: 1 h}", False),
    ("run: {per_day_at_least: 1 h, catch_up_from: 01:00}", False),
    ("until: solar.power < 2.5 kW", True),
)


@pytest.mark.parametrize(("more", "is_covered"), LONGER)
def test_a_rule_that_outlasts_the_one_above_it_can_win(more: str, is_covered: bool) -> None:
    told = found(
        rule("A", "solar.power > 2 kW", "relay.boiler: on"),
        rule("B", "solar.power > 3 kW", "relay.boiler: off", more),
    )
    assert bool(told) is is_covered


@pytest.mark.parametrize(
    "more",
    [
        "run: {starts_per_day: 2}",
        "run: {starts_per_hour: 2}",
        "run: {rest: 1 min}",
        "run: {per_day_at_most: 1 h}",
        "enabled: false",
    ],
)
def test_a_rule_that_may_not_always_run_covers_nothing(more: str) -> None:
    told = found(
        rule("A", "solar.power > 2 kW", "relay.boiler: on", more),
        rule("B", "solar.power > 3 kW", "relay.boiler: off"),
    )
    assert told == []


def test_a_rule_that_starts_later_covers_nothing() -> None:
    told = found(
        rule("A", "solar.power > 2 kW for 5 min", "relay.boiler: on"),
        rule("B", "solar.power > 3 kW", "relay.boiler: off"),
    )
    assert told == []


def test_a_limit_neither_covers_nor_is_covered() -> None:
    assert (
        found(
            rule("A", "quarter.risk > 20 %", "charger.car: limit to 5 kW"),
            rule("B", "quarter.risk > 30 %", "charger.car: full"),
            rule("C", "quarter.risk > 40 %", "charger.car: limit to 4.5 kW"),
        )
        == []
    )


def test_a_rule_with_one_device_of_its_own_can_win_that() -> None:
    assert (
        found(
            rule("A", "solar.power > 2 kW", "relay.boiler: on"),
            rule("B", "solar.power > 3 kW", "relay.boiler: on, relay.heatpump: on"),
        )
        == []
    )


def test_rules_that_look_at_different_things_may_differ() -> None:
    assert (
        found(
            rule("A", "quarter.risk > 20 %", "relay.boiler: off"),
            rule("B", "solar.power > 2 kW", "relay.boiler: on"),
        )
        == []
    )


def test_other_rules_are_checked_beside_one_with_an_error() -> None:
    told = found(
        rule("A", "solar.power > 2 kW", "relay.boiler: on"),
        rule("B", "solar.pwer > 3 kW", "relay.boiler: off"),
        rule("C", "solar.power > 3 kW", "relay.boiler: off"),
    )
    assert [line.split(" |")[0] for line in told] == [
        '6:12 error "solar.pwer" is not known in this house',
        '9:12 warning this rule can never win: "A" above it always covers it',
    ]


def test_discharging_more_than_the_fuse_bears_is_told() -> None:
    house = Vocabulary.of(replace(HOUSE, fuse_a=6), has_prices=True)
    assert found(rule("A", "battery.home.soc > 50 %", "battery.home: discharge 5 kW"), vocabulary=house) == [
        "4:26 warning together that is 5.00 kW, more than the fuse's 4.14 kW"
        " | the fuse is kept: not all of it will be served"
    ]


def test_a_condition_too_large_to_look_into_is_left_alone() -> None:
    one = "(solar.power > {0} W and house.power < {1} W or house.power > {2} W)"
    text = " and ".join(one.format(n, 9_000 - n, n) for n in range(9))
    assert (
        found(rule("A", text, "relay.boiler: on"), rule("B", "solar.power > 3 kW", "relay.boiler: off")) == []
    )


@pytest.mark.parametrize(
    "then",
    [
        "battery.home: charge quarter.allowance",
        "battery.home: discharge grid.import",
        "battery.home: cover above quarter.allowance",
        "battery.home: absorb above quarter.allowance",
        "charger.car: charge at quarter.allowance",
        "charger.car: release",
    ],
)
def test_an_amount_that_follows_the_house_undoes_nothing_for_certain(then: str) -> None:
    assert found(rule("A", "grid.export > 1 kW", then)) == []
