# SPDX-License-Identifier: MIT
"""What a new rule begins as: right for any house that has something to drive."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.model.yaml_source import SourceText
from gui.rule_files import RuleFiles
from gui.rule_text import RuleFile
from gui.widgets.rule_rows import RuleRows
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.rules.demo_house import HOUSE


@pytest.mark.parametrize("kind", ["relay", "battery", "charger", "solar"])
def test_a_new_rule_has_no_problem_in_a_house_with_one_kind_of_device(kind: str) -> None:
    devices = tuple(spec for spec in HOUSE.devices if spec.kind.value == kind)
    vocabulary = Vocabulary.of(replace(HOUSE, devices=devices), has_prices=True)
    text = RuleFile("").with_new(RuleRows(RuleFiles()).template(vocabulary, "New rule"))
    assert load([SourceText("a.yaml", text)], vocabulary).problems == ()
