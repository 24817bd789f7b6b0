# SPDX-License-Identifier: MIT
"""Rule files, checked whole: every problem at once, with its exact place, text and hint."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.model.decision import ActionKind, AmountUnit
from controller.model.house import BatterySpec, Connection, House
from controller.model.reading import DeviceKind
from controller.model.yaml_source import SourceText
from rules.rule import RunLimits
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.rules.demo_house import HOUSE, VOCABULARY, lines, loaded, ruleset

WHOLE = """\
# my rules
rules:
  - rule: Keep the quarter under the peak
    why: A new month peak costs about 4.7 euro per kW, spread over a year.
    when: quarter.risk > 20 %
    then:
      battery.home: cover above quarter.allowance     # whatever is beyond
      charger.car: limit to quarter.allowance - house.base_power
      relay.boiler: off
    until: quarter.risk < 5 % for 1 min

  - rule: Boiler on sunshine
    enabled: false
    when: grid.export > 1.8 kW for 3 min
    then: {relay.boiler: on, charger.car: charge at 10 A}
    until: grid.import > 200 W for 2 min
    run: {at_least: 20 min, rest: 10 min, starts_per_day: 6, starts_per_hour: 2,
          per_day_at_least: 2 h, catch_up_from: 01:00, per_day_at_most: 5 h}
"""


def test_a_good_file_becomes_rules_in_its_order() -> None:
    peak, boiler = ruleset(WHOLE).rules
    assert (peak.name, peak.file, peak.line, peak.is_enabled) == (
        "Keep the quarter under the peak",
        "rules.yaml",
        3,
        True,
    )
    assert peak.why == "A new month peak costs about 4.7 euro per kW, spread over a year."
    assert str(peak.when) == "quarter.risk > 20 %"
    assert str(peak.until) == "quarter.risk < 5 % for 1 min"
    assert peak.drives == ("battery.home", "charger.car", "relay.boiler")
    assert [(demand.action.kind, demand.unit) for demand in peak.then] == [
        (ActionKind.COVER_ABOVE, AmountUnit.POWER),
        (ActionKind.LIMIT_TO, AmountUnit.POWER),
        (ActionKind.OFF, AmountUnit.NONE),
    ]
    assert peak.run == RunLimits()
    assert not boiler.is_enabled
    assert boiler.then[1].unit is AmountUnit.CURRENT
    assert boiler.run == RunLimits(1_200.0, 600.0, 6, 2, 7_200.0, 3_600.0, 18_000.0)
    assert {info.name for info in ruleset(WHOLE).names} >= {
        "quarter.risk",
        "house.base_power",
        "battery.home.soc",
    }


def test_comments_and_layout_do_not_make_another_rule() -> None:
    tidy = ruleset(WHOLE).rules[1]
    untidy = ruleset(WHOLE.replace("{relay.boiler: on, ", "{  relay.boiler:   on,  # now\n    ")).rules[1]
    other = ruleset(WHOLE.replace("1.8 kW", "1.9 kW")).rules[1]
    assert tidy.text == untidy.text
    assert tidy.text != other.text


def rule(**keys: str) -> str:
    """A file with one rule; its keys can be replaced, or left out with an empty text."""
    whole = {"rule": "A", "when": "quarter.risk > 20 %", "then": "{relay.boiler: off}"} | keys
    return "rules:\n" + "".join(
        f"  {'- ' if number == 0 else '  '}{key}: {text}\n"
        for number, (key, text) in enumerate((key, text) for key, text in whole.items() if text)
    )


BROKEN = [
    (
        rule(when="quarter.risc > 20 %"),
        ['3:11 error "quarter.risc" is not known in this house | did you mean "quarter.risk"?'],
    ),
    (rule(when="quarter.risk > 20"), ["3:26 error 20 has no unit | write 20 %"]),
    (
        rule(when="quarter.risk > 2 kW"),
        [
            "3:26 error quarter.risk is in % and cannot be compared with 2 kW, which is in W | write a quantity in %"
        ],
    ),
    (
        rule(when="quarter.risk"),
        ["3:11 error quarter.risk is in %, neither true nor false | compare it, like quarter.risk > 2 %"],
    ),
    (rule(when='"quarter.risk > 20 kw"'), ['3:30 error "kw" is not a unit | did you mean "kW"?']),
    (rule(when="[a]"), ["3:11 error when must be a text | write it without - , [ ] and { }"]),
    (rule(when="~"), ["3:11 error when has no value | write one, or remove the key"]),
    (rule(when=""), ['2:5 error a rule needs "when" | write when: grid.export > 1.8 kW for 3 min']),
    (rule(then=""), ['2:5 error a rule needs "then" | write then: {relay.boiler: on}']),
    (rule(rule="", when="true"), ['2:5 error a rule needs "rule" | write rule: Boiler on sunshine']),
    (rule(rule="~"), ["2:11 error rule has no value | write one, or remove the key"]),
    (
        rule(rule="x" * 101),
        ['2:11 error the name of a rule is one line of at most 100 characters | put the reason under "why"'],
    ),
    (rule(then="{}"), ["4:11 error then does nothing | write relay.boiler: on"]),
    (rule(then="off"), ['4:11 error then must be keys with values | write "key: value" lines']),
    (rule(then="{relay.boiler: onn}"), ['4:26 error "onn" is not an action | did you mean "on"?']),
    (
        rule(then="{relay.boiler: [on]}"),
        ["4:26 error then: relay.boiler must be a text | write it without - , [ ] and { }"],
    ),
    (
        rule(then="{relay.boiler: charge 3 kW}"),
        ['4:26 error relay.boiler cannot "charge" | it can: on, off, release'],
    ),
    (
        rule(then="{battery.home: charge at 3 kW}"),
        ['4:26 error battery.home cannot "charge at" | did you mean "charge"?'],
    ),
    (
        rule(then="{relay.boilr: on}"),
        ['4:12 error there is no device "relay.boilr" in this house | did you mean "relay.boiler"?'],
    ),
    (
        rule(then="{x: on}"),
        [
            '4:12 error there is no device "x" in this house'
            " | devices: battery.home, charger.car, relay.boiler, relay.heatpump, solar.roof"
        ],
    ),
    (
        rule(then="{solar.old: off}"),
        [
            "4:12 error solar.old can only be read | write lowest: 0 W under it in site.yaml, if it may be limited"
        ],
    ),
    (
        rule(then="{charger.car: limit to min(3 kW, 5 kW)}"),
        [
            "4:37 error a comma ends an action that stands in { }"
            " | write the action in quotes, or on a line of its own"
        ],
    ),
    (
        rule(then="{battery.home: charge -3 kW}"),
        ['4:33 error "charge" cannot be negative | the other way is "discharge"'],
    ),
    (
        rule(then="{battery.home: charge 3 kW / 0}"),
        ["4:33 error 3 kW / 0 has no value | a division by zero?"],
    ),
    (
        rule(then="{battery.home: charge 3 %}"),
        ["4:33 error 3 % is in %, but W is due | write a quantity in W"],
    ),
    (
        rule(then="{battery.home: charge 8 kW}"),
        ['4:33 warning battery.home can "charge" 5.00 kW at most | the limit in site.yaml holds'],
    ),
    (
        rule(then="{charger.car: charge at 20 A}"),
        ['4:35 warning charger.car can "charge at" 16 A at most | the limit in site.yaml holds'],
    ),
    (
        rule(then="{charger.car: charge at 3 A}"),
        ['4:35 warning no car charges with less than 6 A | write "pause"'],
    ),
    (rule(enabled="no"), ["5:14 error enabled: no is neither true nor false | write true or false"]),
    (rule(untill="x"), ['5:5 error a rule has no key "untill" | did you mean "until"?']),
    (
        rule(when="quarter.risk > 120 %"),
        ["3:11 warning `when` can never be true | write enabled: false to switch a rule off"],
    ),
    (rule(when="quarter.risk >= 0 %"), ["3:11 warning `when` is always true | write true if that is meant"]),
    (
        rule(when="false"),
        ["3:11 warning `when` can never be true | write enabled: false to switch a rule off"],
    ),
    (rule(until="false"), ["5:12 warning `until` can never be true | leave `until` out"]),
    (rule(when="true"), []),
    (rule(run="3"), ['5:10 error run must be keys with values | write "key: value" lines']),
    (rule(run="{at_least: 20}"), ['5:21 error at_least: "20" has no unit | write 20 min']),
    (
        rule(run="{at_least: 3 kW}"),
        ['5:21 error at_least: "3 kW" is in W, but s is due | write a number in min'],
    ),
    (rule(run="{at_least: 2 d}"), ["5:21 error at_least: 2 d is out of range | 0 s to 24 h"]),
    (rule(run="{starts_per_day: 0}"), ["5:27 error starts_per_day: 0 is out of range | 1 to 1000"]),
    (
        rule(run="{starts_per_day: 2.5}"),
        ["5:27 error starts_per_day: 2.5 is not a whole number | write one, like 3"],
    ),
    (
        rule(run="{starts_per_day: 20}"),
        ["5:11 warning relay.boiler may start 12× a day | the limit in site.yaml holds"],
    ),
    (
        rule(run="{starts_per_day: 20}", then="{relay.heatpump: on, x: on}"),
        [
            '4:32 error there is no device "x" in this house'
            " | devices: battery.home, charger.car, relay.boiler, relay.heatpump, solar.roof",
        ],
    ),
    (
        rule(run="{starts_per_day: 20}", then="on"),
        ['4:11 error then must be keys with values | write "key: value" lines'],
    ),
    (
        rule(run="{per_day_at_least: 2 h}"),
        ['5:11 error "per_day_at_least" needs "catch_up_from" | write both'],
    ),
    (
        rule(run="{catch_up_from: 01:00}"),
        ['5:11 error "catch_up_from" needs "per_day_at_least" | write both'],
    ),
    (
        rule(run="{catch_up_from: 1, per_day_at_least: 2 h}"),
        ['5:26 error catch_up_from: "1" has no unit | write a time of day, like 22:30'],
    ),
    (
        rule(run="{per_day_at_least: 3 h, catch_up_from: 01:00, per_day_at_most: 2 h, at_least: 2 h}"),
        ['5:11 error "per_day_at_least" is more than "per_day_at_most" | make one of them fit'],
    ),
    (
        rule(run="{per_day_at_most: 1 h, at_least: 2 h}"),
        ['5:33 error "at_least" is more than "per_day_at_most" | make one of them fit'],
    ),
    (rule(run="{restt: 3 min}"), ['5:11 error run has no key "restt" | did you mean "rest"?']),
    ("", ['1:1 warning there are no rules in this file | start the file with "rules:"']),
    ("# nothing\n", ['1:1 warning there are no rules in this file | start the file with "rules:"']),
    ("rules:\n", ['1:1 warning there are no rules in this file | write "- rule: …" below it']),
    ("rules: []\n", ['1:1 warning there are no rules in this file | write "- rule: …" below it']),
    ("rules: 3\n", ['1:8 error rules must be a list | write each item on a line with "- "']),
    ("rules:\n  - foo\n", ['2:5 error a rule must be keys with values | write "key: value" lines']),
    ("- rule: x\n", ['1:1 error a rule file must be keys with values | write "key: value" lines']),
    (
        "rule: x\n",
        ['1:1 error a rule file has no key "rule" | did you mean "rules"?'],
    ),
    (rule() + "more: 3\n", ['5:1 error a rule file has no key "more" | known keys: rules']),
    (rule(when='"quarter.risk'), ["3:11 error this quote is never closed | close it with the same mark"]),
]


@pytest.mark.parametrize(("text", "expected"), BROKEN, ids=[(row[1] or ["fine"])[0][:60] for row in BROKEN])
def test_each_mistake_is_told_at_its_place(text: str, expected: list[str]) -> None:
    found = loaded(text)
    assert lines(found.problems) == expected
    assert (found.ruleset is None) == any(" error " in line for line in expected)


def test_all_mistakes_of_all_files_are_told_together_and_in_order() -> None:
    files = [
        SourceText("20.yaml", rule(rule="B", when="grid.imprt > 2 kW", then="{relay.boiler: onn}")),
        SourceText("10.yaml", rule(rule="A", when="grid.import > 2")),
    ]
    found = load(files, VOCABULARY)
    assert found.ruleset is None
    assert [str(problem) for problem in found.problems] == [
        "10.yaml:3:25: error: 2 has no unit",
        '20.yaml:3:11: error: "grid.imprt" is not known in this house',
        '20.yaml:4:26: error: "onn" is not an action',
    ]


def test_a_name_is_used_once_in_the_house() -> None:
    files = [SourceText("b.yaml", rule(rule="A  b")), SourceText("a.yaml", rule(rule="A b", when="grid.x"))]
    assert [str(problem) for problem in load(files, VOCABULARY).problems][1:] == [
        'b.yaml:2:11: error: a rule "A b" exists already, in a.yaml line 2'
    ]


def test_files_are_read_in_the_order_of_their_names() -> None:
    files = [SourceText("20.yaml", rule(rule="second")), SourceText("10.yaml", rule(rule="first"))]
    found = load(files, VOCABULARY).ruleset
    assert found is not None
    assert [each.name for each in found.rules] == ["first", "second"]


def test_no_files_are_no_rules_and_no_problem() -> None:
    found = load([], VOCABULARY)
    assert found.problems == ()
    assert found.ruleset is not None
    assert found.ruleset.rules == ()


def test_a_mistake_in_a_folded_text_is_told_in_its_own_line() -> None:
    text = rule(when=">-\n      quarter.risk > 20 %\n        and grid.imprt > 2 kW")
    assert lines(loaded(text).problems) == [
        '5:13 error "grid.imprt" is not known in this house | did you mean "grid.import"?'
    ]


def test_a_house_without_devices_proposes_none() -> None:
    empty = House("x", "BE", "Europe/Brussels", HOUSE.grid, 40, HOUSE.meter)
    found = loaded(rule(), Vocabulary.of(empty))
    assert lines(found.problems) == [
        '4:12 error there is no device "relay.boiler" in this house'
        " | this house has none: describe it under relays: in site.yaml"
    ]
    found = loaded(rule(then="{x: on}"), Vocabulary.of(empty))
    assert lines(found.problems) == [
        '4:12 error there is no device "x" in this house'
        " | this house has no devices that rules can drive: describe them in site.yaml"
    ]


def test_a_kind_that_the_house_has_none_of_is_said_to_be_described_where() -> None:
    house = replace(
        HOUSE, devices=tuple(each for each in HOUSE.devices if each.kind is not DeviceKind.CHARGER)
    )
    found = loaded(rule(when="charger.car.connected", then="{charger.car: full}"), Vocabulary.of(house))
    assert lines(found.problems) == [
        '3:11 error "charger.car.connected" is not known in this house'
        " | this house has none: describe it under chargers: in site.yaml",
        '4:12 error there is no device "charger.car" in this house'
        " | this house has none: describe it under chargers: in site.yaml",
    ]


def test_the_limits_of_the_house_count() -> None:
    small = BatterySpec("home", Connection("sim"), 5_000, charge_max_w=2_500, discharge_max_w=1_000)
    house = House("x", "BE", "Europe/Brussels", HOUSE.grid, 40, HOUSE.meter, (small,))
    found = loaded(rule(then="{battery.home: discharge 2 kW}"), Vocabulary.of(house))
    assert lines(found.problems) == [
        '4:36 warning battery.home can "discharge" 1.00 kW at most | the limit in site.yaml holds'
    ]


RULE_PARTS = (
    "rules:",
    "- rule: A",
    "when: quarter.risk > 20 %",
    "then: {relay.boiler: on}",
    "run: {at_least: 5}",
)
SIGNS = (
    "\n",
    "  ",
    "    ",
    "- ",
    "[",
    "}",
    ": ",
    "why",
    "2 kW",
    "grid.import",
    "'",
    "#",
    "*x",
    "&a",
    "\t",
    "é",
)
fragments = st.sampled_from((*RULE_PARTS, *SIGNS))


@settings(max_examples=300)
@given(st.lists(fragments, max_size=25).map("".join))
def test_no_file_makes_the_checks_fail(text: str) -> None:
    found = loaded(text)
    assert (found.ruleset is None) == any(problem.severity == "error" for problem in found.problems)
