# SPDX-License-Identifier: MIT
"""Conditions as lists of terms, actions as words and amount, quantities by steps."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rules
from gui.condition_form import Term, TermKind, new_action, new_term, read_action, read_terms
from gui.quantities import converted, parts, stepped
from gui.rule_text import RuleFile
from rules.parser import parse_action, parse_condition
from rules.schema import Vocabulary
from rules.tables import ACTIONS
from tests.gui.house import HOUSE
from tests.gui.test_rule_text import said

VOCABULARY = Vocabulary.of(HOUSE)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("grid.export > 1.8 kW for 3 min", "number"),
        ("charger.car.connected and not relay.boiler.on", "truth truth"),
        ("charger.car.status == charging or solar.power < 500 W", "choice number"),
        ("between 22:00 and 07:00 and battery.home.soc < 90 %", "text number"),
        ("quarter.forecast > peak.target and (grid.import > 1 kW or solar.power < 1 W)", "text text"),
        ("time > 22:00 and price.rank <= 4 and grid.power < -500 W", "number number number"),
        ("grid.import > 1 kW and solar.power < 1 W or relay.boiler.on", "text truth"),
        ("unknown.name > 3 kW", "text"),
        ("grid.import ≥ 2000 W", "number"),
    ],
)
def test_every_condition_has_terms_that_mean_the_same(text: str, kinds: str) -> None:
    terms = read_terms(text, VOCABULARY)
    assert terms is not None
    assert " ".join(term.kind.value for term in terms.terms) == kinds
    assert parse_condition(str(terms)) == parse_condition(text)


def test_what_cannot_be_read_has_no_terms() -> None:
    assert read_terms("grid.import >", VOCABULARY) is None
    assert read_action("dance") is None


def test_an_or_of_text_gets_brackets_among_terms_that_all_must_be_true() -> None:
    terms = read_terms("grid.import > 1 kW or relay.boiler.on", VOCABULARY)
    assert terms is not None
    assert str(terms.joined_by("and")) == "grid.import > 1 kW and relay.boiler.on"
    mixed = terms.joined_by("and").with_term(1, Term(TermKind.TEXT, "relay.boiler.on or relay.heatpump.on"))
    assert str(mixed) == "grid.import > 1 kW and (relay.boiler.on or relay.heatpump.on)"
    assert str(mixed.with_term(0, None)) == "(relay.boiler.on or relay.heatpump.on)"


@pytest.mark.parametrize("info", VOCABULARY.names(), ids=lambda info: info.name)
def test_each_name_of_the_house_has_a_first_comparison(info: object) -> None:
    from rules.schema import NameInfo

    assert isinstance(info, NameInfo)
    parse_condition(str(new_term(info)))


@pytest.mark.parametrize("row", ACTIONS, ids=lambda row: row.kind.value)
def test_each_action_has_a_form(row: object) -> None:
    from rules.tables import ActionRow

    assert isinstance(row, ActionRow)
    form = read_action(new_action(row))
    assert form is not None and parse_action(str(form)) == parse_action(row.example)


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("1.8 kW", 1, "1.9 kW"),
        ("1.8 kW", -8, "1 kW"),
        ("200 W", 1, "250 W"),
        ("0.05 kW", -1, "0 kW"),
        ("99 %", 5, "100 %"),
        ("6", -1, "5"),
        ("22:50", 1, "23:00"),
        ("00:00", -1, "23:45"),
        ("0.2 EUR/kWh", 1, "0.21 EUR/kWh"),
        ("site.limit", 1, "site.limit"),
    ],
)
def test_a_tap_is_one_step_within_bounds(text: str, count: int, expected: str) -> None:
    high = 100.0 if "%" in text else None
    assert stepped(text, count, 0.0, high) == expected


@given(st.decimals(0, 100_000, places=2), st.sampled_from([("W", "kW"), ("s", "h"), ("EUR", "ct")]))
def test_another_unit_and_back_is_nearly_the_same(value: object, units: tuple[str, str]) -> None:
    there = converted(f"{value} {units[0]}", units[1])
    assert there.endswith(f" {units[1]}")
    assert abs(float(converted(there, units[0]).split()[0]) - float(str(value))) < 0.01


LIBRARY = sorted((Path(rules.__file__).parent / "library").glob("*.yaml"))


@pytest.mark.parametrize("file", LIBRARY, ids=lambda file: file.stem)
def test_every_rule_of_the_library_has_a_form_that_means_the_same(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for rule in RuleFile(text).rules:
        for key in ("when", "until"):
            terms = read_terms(rule.text(key), VOCABULARY)
            assert (terms is not None) == bool(rule.text(key))
            if terms is not None:
                assert parse_condition(str(terms)) == parse_condition(rule.text(key))
                assert said(RuleFile(text).with_text(rule.index, key, str(terms)))
        assert all(read_action(action) for _, action in rule.then) and rule.then
        assert RuleFile(text).with_text(rule.index, "enabled", "false").count("enabled: false") >= 1


def test_a_time_is_no_number_with_a_unit() -> None:
    assert (parts("07:00"), parts("1.8 kW"), parts("6")) == (("07:00", ""), ("1.8", "kW"), ("6", ""))
