# SPDX-License-Identifier: MIT
"""Stories of houses, told in tests/scenarios, lived through by the real loop. Their language is tested here too."""

from __future__ import annotations

import pytest

from controller.model.yaml_source import SourceText
from tests.scenario_runner.language import ROOT, SCENARIOS, Scenario, read_scenarios
from tests.scenario_runner.play import Play

FILES = sorted(SCENARIOS.glob("*.yaml"))
READ = {
    path.name: read_scenarios(SourceText(str(path.relative_to(ROOT)), path.read_text("utf-8")))
    for path in FILES
}
ALL = [scenario for scenarios, _ in READ.values() for scenario in scenarios]


@pytest.mark.parametrize("name", READ)
def test_a_file_of_scenarios_has_no_mistake(name: str) -> None:
    assert [str(problem) for problem in READ[name][1]] == []


@pytest.mark.parametrize("scenario", ALL, ids=lambda scenario: scenario.title)
def test_scenario(scenario: Scenario) -> None:
    assert Play(scenario).run() == []
