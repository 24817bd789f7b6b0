# SPDX-License-Identifier: MIT
"""Settings of site.yaml: their short and their long form, their bounds, and what is wrong with them at its place."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from controller.model.errors import Problem
from controller.model.settings import (
    CLOCK_UNIT,
    SCALES,
    Scale,
    Settings,
    SettingSpec,
    read_settings,
    scale_of,
    unit_of,
)
from controller.model.units import UNITS, Dimension, parse_quantity
from controller.model.yaml_fields import Findings
from controller.model.yaml_source import SourceText, parse_yaml


def read(text: str) -> tuple[Settings, list[str]]:
    findings = Findings(parse_yaml(SourceText("site.yaml", text)))
    settings = read_settings(findings.root("the settings"), findings)
    return settings, [_told(problem) for problem in findings.problems]


def _told(problem: Problem) -> str:
    return f"{problem} ({problem.hint})" if problem.hint else str(problem)


def test_the_short_and_the_long_form_say_the_same() -> None:
    short, problems = read("night: 22:00\nenergy: 12 kWh\naway: false\nwho: us\n")
    long, others = read(
        "night: {value: 22:00}\nenergy: {value: 12 kWh}\naway: {value: false}\nwho: {value: us}\n"
    )
    assert problems == others == []
    assert short == long
    assert short.values == {"night": 79_200.0, "energy": 12_000.0, "away": False, "who": "us"}
    assert short.dimensions == {"night": Dimension.CLOCK_TIME, "energy": Dimension.ENERGY}


def test_bounds_and_words_are_read_in_the_base_unit() -> None:
    settings, problems = read(
        "car:\n  value: 12 kWh   # a day's driving\n  from: 2000 Wh\n  to: 60 kWh\n  step: 1 kWh\n  about: The car\n"
        "night: {value: 22:00, from: 20:00, to: 23:30, step: 30 min}\n"
    )
    assert problems == []
    assert settings.specs["car"] == SettingSpec("12 kWh", "The car", 2_000.0, 60_000.0, 1_000.0)
    assert scale_of(settings.specs["night"], 79_200.0) == Scale(72_000.0, 84_600.0, 1_800.0)


def test_without_bounds_the_unit_that_is_written_gives_them() -> None:
    assert scale_of(SettingSpec("12 kWh"), 12_000.0) == Scale(0.0, 100_000.0, 500.0)
    assert scale_of(SettingSpec("12000 Wh"), 12_000.0) == Scale(0.0, 20_000.0, 100.0)
    assert scale_of(SettingSpec("22:00"), 79_200.0) == Scale(0.0, 85_500.0, 900.0)
    assert scale_of(SettingSpec("4"), 4.0) == Scale(0.0, 100.0, 1.0)


def test_a_value_outside_the_usual_bounds_widens_them() -> None:
    assert scale_of(SettingSpec("250 kWh"), 250_000.0) == Scale(0.0, 250_000.0, 500.0)
    assert scale_of(SettingSpec("-5 kW"), -5_000.0) == Scale(-5_000.0, 20_000.0, 100.0)


@pytest.mark.parametrize("unit", [*UNITS, ""])
def test_every_unit_has_bounds(unit: str) -> None:
    text = f"1.5 {unit}".strip()
    assert unit_of(text) == unit
    scale = scale_of(SettingSpec(text), parse_quantity(text).value)
    assert scale.low < scale.high
    assert 0 < scale.step < scale.high - scale.low
    assert unit in SCALES


WRONG: tuple[tuple[str, list[str]], ...] = (
    (
        "a: {value: 12 kWh, to: 5 kWh}\n",
        ["site.yaml:1:12: error: a setting (a): 12 kWh is out of range (0 Wh to 5.00 kWh)"],
    ),
    (
        "a: {value: 5 kW, from: 6 kW, to: 4 kW}\n",
        ["site.yaml:1:24: error: from (6.00 kW) is not below to (4.00 kW) (make one of them fit)"],
    ),
    (
        "a: {value: 5 kW, from: 6 A}\n",
        ['site.yaml:1:24: error: from: "6 A" is in A, but W is due (write a number in kW)'],
    ),
    ("a: {value: 5 kW, step: 0 kW}\n", ["site.yaml:1:24: error: the step is not above 0 (leave it out)"]),
    ("a: {value: true, to: 5}\n", ['site.yaml:1:22: error: "to" says nothing of a truth (leave it out)']),
    ("a: {value: eco, from: 5}\n", ['site.yaml:1:23: error: "from" says nothing of a word (leave it out)']),
    ("a: {from: 5 kW}\n", ['site.yaml:1:4: error: a setting (a) needs "value"']),
    ("a: {value: 5 kw, from: 1 kW}\n", ['site.yaml:1:12: error: a: "kw" is not a unit (did you mean "kW"?)']),
    (
        "a: {value: 5 kW, upto: 9 kW}\n",
        ['site.yaml:1:18: error: a setting (a) has no key "upto" (did you mean "to"?)'],
    ),
    ("a: {value: [1]}\n", ["site.yaml:1:12: error: a must be a text (write it without - , [ ] and { })"]),
    (
        "A: 5 kW\n",
        [
            'site.yaml:1:1: error: "A" cannot be the name of a setting'
            " (use small letters, digits and _, beginning with a letter)"
        ],
    ),
)


@pytest.mark.parametrize(("text", "problems"), WRONG)
def test_what_is_wrong_is_said_at_its_place(text: str, problems: list[str]) -> None:
    assert read(text)[1] == problems


def test_the_page_about_settings_has_the_bounds_of_every_unit() -> None:
    page = (Path(__file__).parents[3] / "docs" / "settings.md").read_text(encoding="utf-8")
    for unit, bounds in SCALES.items():
        if unit == CLOCK_UNIT:
            assert "| time of day | 00:00 | 23:45 | 15 min |" in page
            continue
        name = f"`{unit}`" if unit else "a plain number"
        row = next(
            line for line in page.splitlines() if line.startswith("| ") and name in line.split(" | ")[0]
        )
        assert row.split(" | ")[1:] == [f"{bounds[0]:g}", f"{bounds[1]:g}", f"{bounds[2]:g} |"]


def test_the_example_of_the_page_is_read_as_it_says() -> None:
    page = (Path(__file__).parents[3] / "docs" / "settings.md").read_text(encoding="utf-8")
    example = page.split("```yaml\nsettings:\n")[1].split("```")[0]
    settings, problems = read(textwrap.dedent(example))
    assert problems == []
    assert settings.specs["car_energy"] == SettingSpec(
        "12 kWh", "What a day of driving takes", 2_000.0, 60_000.0, 1_000.0
    )
