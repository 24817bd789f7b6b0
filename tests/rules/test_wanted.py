# SPDX-License-Identifier: MIT
"""A set of rules brings its settings: the head names them, the hint says which line to add."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from rules.schema import Vocabulary
from rules.wanted import WantedSetting, wanted_settings
from tests.rules.demo_house import HOUSE, loaded

SET = """\
# A set.
# Settings in site.yaml:
#   cheap_hours: 4       in how many hours a day the battery buys
#   cheap_soc: 90 %
# More words.
#   not_a: setting
rules:
  - rule: Cheap
    when: price.rank <= site.cheap_hours and battery.home.soc < site.cheap_soc
    then: {battery.home: charge 1 kW}
"""
BARE = Vocabulary.of(
    replace(HOUSE, settings=MappingProxyType({}), setting_dimensions=MappingProxyType({})), has_prices=True
)


def test_the_settings_stand_under_their_heading_until_something_else_comes() -> None:
    assert wanted_settings(SET) == (
        WantedSetting("cheap_hours", "4", "in how many hours a day the battery buys"),
        WantedSetting("cheap_soc", "90 %", ""),
    )
    assert wanted_settings("rules: []\n") == ()
    assert wanted_settings("# Settings in site.yaml:") == ()


def test_a_setting_that_the_house_does_not_have_is_told_with_the_line_that_brings_it() -> None:
    assert [(problem.line, problem.column, problem.hint) for problem in loaded(SET).problems] == [
        (9, 25, "add to `settings` in site.yaml: cheap_hours: 4"),
        (9, 65, "add to `settings` in site.yaml: cheap_soc: 90 %"),
    ]
    assert [problem.hint for problem in loaded(SET, BARE).problems] == [
        "add to site.yaml: settings: {cheap_hours: 4}",
        "add to site.yaml: settings: {cheap_soc: 90 %}",
    ]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("site.car_enery", 'did you mean "site.car_energy"?'),
        ("site.nothing_like_it", "add to `settings` in site.yaml: nothing_like_it: …"),
        ("battery.hom.soc", 'did you mean "battery.home.soc"?'),
    ],
)
def test_a_slip_is_a_slip_and_what_no_head_speaks_of_is_asked_for(name: str, hint: str) -> None:
    text = f"rules: [{{rule: A, when: {name} > 3 kWh, then: {{charger.car: full}}}}]"
    assert loaded(text).problems[0].hint == hint


def test_only_settings_are_proposed_for_a_setting() -> None:
    text = "rules: [{rule: A, when: site.price_rank > 4, then: {charger.car: full}}]"
    assert loaded(text).problems[0].hint == "add to `settings` in site.yaml: price_rank: …"
