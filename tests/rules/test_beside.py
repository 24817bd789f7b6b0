# SPDX-License-Identifier: MIT
"""Names that nobody knows, told beside the mistake that ended the parsing."""

from __future__ import annotations

import pytest

from tests.rules.demo_house import lines, loaded

RULE = "rules:\n  - rule: A\n    when: {when}\n    then: {{{then}}}\n"


@pytest.mark.parametrize(
    ("when", "then", "codes"),
    [
        (
            "gird.import > 2 kilowatt and solr.power > 1 kW",
            "relay.boiler: on",
            ["3:11 unknown-name", "3:27 unknown-unit", "3:40 unknown-name"],
        ),
        ("(gird.import > 2 kW", "relay.boiler: on", ["3:11 syntax", "3:12 unknown-name"]),
        ("gird.import(2) > 1 kW", "relay.boiler: on", ["3:11 unknown-name"]),
        ("grid.import = 2 kW", "relay.boiler: on", ["3:23 syntax"]),
        (
            "grid.import > 2 kW",
            "battery.home: cover above quarter.allowence +",
            ["4:38 unknown-name", "4:57 syntax"],
        ),
    ],
)
def test_a_slip_of_grammar_hides_no_slip_in_a_name(when: str, then: str, codes: list[str]) -> None:
    found = loaded(RULE.format(when=when, then=then)).problems
    assert [f"{each.line}:{each.column} {each.code}" for each in found] == codes, lines(found)
