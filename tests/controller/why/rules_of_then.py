# SPDX-License-Identifier: MIT
"""Rules and moments that the tests of why and why not share: a house with a boiler, a car and a battery."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from controller.history.rows import Fact, FactsRow, RuleChange
from controller.model.decision import RuleState, RuleView
from controller.model.yaml_source import SourceText
from controller.why.wording import Wording
from rules.rule import Rule, RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.controller.houses import BATTERY, CHARGER, RELAY, house_of

ZONE = ZoneInfo("Europe/Brussels")
THEN = datetime(2026, 1, 16, 18, 7, tzinfo=ZONE)
VOCABULARY = Vocabulary.of(house_of(BATTERY, CHARGER, RELAY))
FILE = "rules.yaml"


def ruleset(*rules: str) -> RuleSet:
    """Rules by their keys in YAML: `rule: Sun, when: …`; the boiler is driven where nothing else is said."""
    text = "rules:\n" + "".join(
        f"  - {{{rule}{'' if 'then:' in rule else ', then: {relay.boiler: on}'}}}\n" for rule in rules
    )
    found = load([SourceText(FILE, text)], VOCABULARY)
    assert found.ruleset is not None, found.problems
    return found.ruleset


def rule(when: str, until: str | None = None) -> Rule:
    """A rule with these conditions."""
    end = "" if until is None else f', until: "{until}"'
    return ruleset(f'rule: Sun, when: "{when}"{end}').rules[0]


def wording(when: str, until: str | None = None) -> Wording:
    """Its words."""
    return Wording.of(rule(when, until), VOCABULARY)


def change(
    words: Wording,
    state: RuleState = RuleState.OFF,
    ago: timedelta = timedelta(minutes=5),
    waits_for: str = "",
    values: Mapping[str, Fact] | None = None,
) -> RuleChange:
    """How it was noted some time before THEN."""
    return RuleChange(THEN - ago, "Sun", state.value, waits_for, words.text, dict(values or {}))


def sample(values: Mapping[str, Fact], ago: timedelta = timedelta(seconds=30)) -> FactsRow:
    """The values of a minute before THEN."""
    return FactsRow(THEN - ago, dict(values))


def view(name: str, state: RuleState = RuleState.OFF, waits_for: str = "") -> RuleView:
    """A rule as the engine shows it."""
    return RuleView(name, FILE, 2, state, THEN, waits_for)
