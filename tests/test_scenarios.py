# SPDX-License-Identifier: MIT
"""Stories of houses, told in tests/scenarios, lived through by the real loop. Their language is tested here too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.model.yaml_source import SourceText
from tests.scenario_runner.acts import METER_AMOUNTS, METER_WORDS
from tests.scenario_runner.checks import COUNTED, OF_A_DEVICE, OF_THE_HOUSE
from tests.scenario_runner.devices import DEVICE_WORDS
from tests.scenario_runner.language import ROOT, SCENARIOS, Scenario, read_scenarios
from tests.scenario_runner.meter import NO_LINE
from tests.scenario_runner.play import Play
from tests.scenario_runner.prices import PRICE_WORDS
from tests.scenario_runner.stage import Stage

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


def problems_of(story: str) -> list[str]:
    """What is said of a file with one scenario, of which `story` is the part that is wrong."""
    text = f"""scenarios:
  - scenario: Story
    why: To be wrong.
    house: flat
    start: 2026-11-20 18:00
{story}
"""
    return [str(problem) for problem in read_scenarios(SourceText("s.yaml", text))[1]]


RULES = "    rules: none\n"


@pytest.mark.parametrize(
    ("story", "problem"),
    [
        (
            RULES + "    steps: [{lod: 3 kW}]",
            's.yaml:7:14: error: a step has no key "lod"',
        ),
        (
            RULES + "    steps: [{load: 3}]",
            's.yaml:7:20: error: "3" has no unit',
        ),
        (
            RULES + "    steps: [{meter: asleep}]",
            's.yaml:7:21: error: a meter cannot be "asleep"',
        ),
        (
            RULES + "    steps: [{battery.home: tired}]",
            's.yaml:7:28: error: battery.home cannot be "tired"',
        ),
        (
            RULES + "    steps: [{owner: sleeps}]",
            's.yaml:7:21: error: the owner cannot "sleeps"',
        ),
        (
            RULES + "    steps: [{controller: explodes}]",
            's.yaml:7:26: error: the controller cannot be "explodes"',
        ),
        (
            RULES + "    steps: [{expect: {charger.cat: 6 A}}]",
            's.yaml:7:36: error: "charger.cat" cannot be looked at',
        ),
        (
            RULES + "    steps: [{expect: {mode: automatic}}]",
            's.yaml:7:29: error: "automatic" is none of its values',
        ),
        (
            RULES + "    steps: [{expect: {charger.car: 6 kW}}]",
            's.yaml:7:36: error: "6 kW" is in W, but A is due',
        ),
        (
            RULES + "    steps: [{load: 1 kW, expect: {grid: 1 kW}}]",
            "s.yaml:7:13: error: what is expected, and when?",
        ),
        (
            RULES + "    steps: [{load: 1 kW}, {load: 2 kW}]",
            "s.yaml:7:27: error: a step needs at: or after:",
        ),
        (
            "    rules: sunshin.yaml\n    steps: []",
            "s.yaml:6:12: error: the library has no sunshin.yaml",
        ),
        (
            "    rules:\n      - rule: R\n        when: grid.imprt > 1 kW\n        then: {relay.boiler: on}\n"
            "    steps: []",
            's.yaml:8:15: error: "grid.imprt" is not known in this house',
        ),
        (
            RULES + "    steps: [{prices: high}]",
            's.yaml:7:22: error: prices cannot be "high"',
        ),
        (
            RULES + "    prices: {2026-11-20: 1 2 3 ct/kWh}\n    steps: []",
            "s.yaml:7:26: error: the day has 24 hours, but there are 3 prices",
        ),
        (
            RULES + "    prices: {today: 20 ct/kWh}\n    steps: []",
            's.yaml:7:21: error: "today" is no day',
        ),
        (
            RULES + "    prices: {2026-11-20: '20 ct/kWh, from 25:00 3 ct/kWh'}\n    steps: []",
            's.yaml:7:26: error: "25:00" is no time of day',
        ),
        (
            RULES + "    prices: {2026-11-20: 20 kW}\n    steps: []",
            's.yaml:7:26: error: "20 kW" is in W, but EUR/kWh is due',
        ),
        (
            RULES + "    steps: [{broken rules: none}]",
            "s.yaml:7:28: error: these rules have no error",
        ),
    ],
)
def test_a_mistake_in_a_scenario_is_told_with_its_place(story: str, problem: str) -> None:
    assert problems_of(story) == [problem]


def test_a_house_that_is_not_there_and_one_that_cannot_be_are_told() -> None:
    text = (
        "scenarios: [{scenario: S, why: W, house: castle, rules: none, start: 2026-11-20 18:00, steps: []}]"
    )
    assert [str(problem) for problem in read_scenarios(SourceText("s.yaml", text))[1]] == [
        's.yaml:1:42: error: there is no house "castle"'
    ]
    text = text.replace("castle", "{like: flat, house.fuse: 2 A}")
    assert [str(problem) for problem in read_scenarios(SourceText("s.yaml", text))[1]] == [
        "s.yaml:1:42: error: the house: fuse: 2 A is out of range"
    ]


STORY = """scenarios:
  - scenario: A house with a car
    why: To see that what is wrong is told.
    house: flat
    start: 2026-11-20 18:00
    rules: none
    always: {grid: at most 2 kW}
    steps:
      - {load: 1 kW, charger.car: connected}
      - at: 18:01
        expect: {charger.car: 6 A, mode: auto}
      - {at: 18:02, load: 300 W, expect: {grid: 300 W}, within: 5 s}
"""


def test_what_was_expected_and_did_not_come_is_told_with_place_and_time() -> None:
    (scenario,), _ = read_scenarios(SourceText("s.yaml", STORY))
    assert Play(scenario).run() == [
        "s.yaml:7:14: at 18:00:04 grid should be at most 2 kW, but is 2.38 kW (2380)",
        "s.yaml:11:18: at 18:01:00 charger.car should be 6 A, but is own control",
        "s.yaml:12:43: at 18:02:05 grid should be 300 W, but is 1.68 kW (1680)",
    ]


def test_the_same_scenario_goes_the_same_way_each_time() -> None:
    scenario = next(scenario for scenario in ALL if scenario.title.startswith("A noisy house"))

    def told() -> list[str]:
        words: list[str] = []

        def watch(stage: Stage) -> None:
            decisions = stage.outcome.decisions
            words.extend(f"{stage.local} {stage.live.grid_w} {each.sentence}" for each in decisions)

        Play(scenario, watch).run()
        return words

    assert told() == told() != []


def test_a_story_of_days_goes_the_same_way_where_nothing_is_foreseen() -> None:
    scenario = next(scenario for scenario in ALL if scenario.title.startswith("Two hours are enough"))
    assert not scenario.foresees

    def seen(told: Scenario) -> list[object]:
        ticks: list[object] = []

        def watch(stage: Stage) -> None:
            ticks.append((stage.live.grid_w, dict(stage.outcome.verdicts), stage.outcome.standings))

        Play(told, watch).run()
        return ticks

    assert seen(scenario) == seen(replace(scenario, foresees=True)) != []


WORDS = [
    *METER_WORDS,
    *METER_AMOUNTS,
    *PRICE_WORDS,
    *NO_LINE,
    *DEVICE_WORDS,
    *OF_THE_HOUSE,
    *OF_A_DEVICE,
    *(f"{count} of" for count in COUNTED),
]


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_language_is_explained_and_used(word: str) -> None:
    assert word in (SCENARIOS / "README.md").read_text("utf-8")
    assert any(word in path.read_text("utf-8") for path in FILES)
