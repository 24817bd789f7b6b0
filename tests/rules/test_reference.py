# SPDX-License-Identifier: MIT
"""The reference of the language is what its tables say, and its schema takes what the checks take.

python -m tests.rules.test_reference      writes docs/rules.md
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import rules
from controller.model.yaml_source import Mapping, Node, Scalar, SourceText, parse_yaml
from controller.site import load_site
from hardware.sim import DEMO_SITE
from rules.parser import parse_condition
from rules.reference import DRAFT, json_schema, markdown
from rules.schema import Vocabulary
from rules.tables import ACTIONS, NAMES, RULE_KEYS, RUN_KEYS
from tests.rules.demo_house import VOCABULARY

ROOT = Path(rules.__file__).parents[1]
DOCUMENT = ROOT / "docs" / "rules.md"
LIBRARY = sorted((ROOT / "rules" / "library").glob("*.yaml"))
FAULTS = Path(__file__).parent / "faults"
SCHEMA = json_schema(VOCABULARY)
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "array": list,
    "object": dict,
}


def plain(node: Node | None) -> Any:
    """A YAML tree as JSON has it."""
    if node is None or isinstance(node, Scalar):
        return None if node is None else node.value
    if isinstance(node, Mapping):
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    return [plain(item) for item in node.items]


def violations(value: Any, schema: dict[str, Any], path: str = "") -> list[str]:
    """Where `value` does not fit, for the words of JSON Schema that are used here."""
    found: list[str] = []
    wanted = schema.get("type")
    kinds = [wanted] if isinstance(wanted, str) else wanted
    if kinds and not any(isinstance(value, TYPES[kind]) for kind in kinds):
        return [f"{path}: {value!r} is no {wanted}"]
    if kinds == ["integer"] and not schema["minimum"] <= value <= schema["maximum"]:
        found.append(f"{path}: {value} is out of range")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{path}: {value!r} is not among {schema['enum']}")
    if "const" in schema and value != schema["const"]:
        found.append(f"{path}: {value!r} is not {schema['const']}")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{path}: {value!r} has another form")
    if "anyOf" in schema and all(violations(value, each) for each in schema["anyOf"]):
        found.append(f"{path}: {value!r} is none of these")
    if isinstance(value, dict):
        found += [f"{path}: {key} is missing" for key in schema.get("required", ()) if key not in value]
        found += [
            f"{path}: there is nothing in it" for _ in range(schema.get("minProperties", 0) - len(value))
        ]
        for key, inner in value.items():
            known = schema["properties"].get(key)
            found += [f"{path}: no {key}"] if known is None else violations(inner, known, f"{path}/{key}")
    if isinstance(value, list):
        found += [each for item in value for each in violations(item, schema["items"], f"{path}/-")]
    return found


def check(text: str, schema: dict[str, Any] = SCHEMA) -> list[str]:
    return violations(plain(parse_yaml(SourceText("rules.yaml", text)).root), schema)


def test_the_document_is_what_the_tables_say() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == markdown()


def test_the_document_names_everything() -> None:
    text = markdown()
    for word in [row.pattern for row in NAMES] + [row.key for row in (*RULE_KEYS, *RUN_KEYS)]:
        assert f"`{word}`" in text
    assert all(f"`{row.kind.value}`" in text for row in ACTIONS)


@pytest.mark.parametrize("row", NAMES, ids=lambda row: row.pattern)
def test_every_example_of_a_name_is_a_condition_with_that_name(row: Any) -> None:
    assert str(parse_condition(row.example).test)
    assert row.pattern.partition("<")[0].rstrip(".") in row.example


def test_the_schema_is_json_of_the_draft_that_it_names() -> None:
    assert json.loads(json.dumps(SCHEMA))["$schema"] == DRAFT


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_the_schema_takes_the_ready_rules(path: Path) -> None:
    """That of the demo house, which has the settings that they ask for."""
    house, _ = load_site(DEMO_SITE.read_text(encoding="utf-8"), "site.yaml")
    assert house is not None
    assert check(path.read_text(encoding="utf-8"), json_schema(Vocabulary.of(house))) == []


def test_the_schema_takes_a_setting_of_the_right_kind_in_the_place_of_a_limit() -> None:
    text = "rules:\n  - {rule: A, when: true, then: {relay.boiler: on}, run: {catch_up_from: SETTING}}\n"
    assert check(text.replace("SETTING", "site.night_start")) == []
    refused = ["/rules/-/run/catch_up_from: 'site.car_energy' is none of these"]
    assert check(text.replace("SETTING", "site.car_energy")) == refused
    assert SCHEMA["properties"]["rules"]["items"]["properties"]["run"]["properties"]["catch_up_from"] == {
        "description": "when the missing time is made up for",
        "examples": ["01:00"],
        "anyOf": [
            {"type": "string", "pattern": "^([01][0-9]|2[0-4]):[0-5][0-9]$"},
            {"enum": ["site.night_start"]},
        ],
    }


@pytest.mark.parametrize("path", sorted(FAULTS.glob("clean_*.yaml")), ids=lambda path: path.stem)
def test_the_schema_takes_clean_files(path: Path) -> None:
    assert check(path.read_text(encoding="utf-8")) == []


REFUSED = {
    "unknown_key": ["/rules/-: no wenn"],
    "unknown_run_key": ["/rules/-/run: no at_lest"],
    "missing_then": ["/rules/-: then is missing"],
    "bare_number_in_run": ["/rules/-/run/at_least: 20 is no string"],
    "device_that_does_not_exist": ["/rules/-/then: no relay.pool"],
    "action_of_another_device": ["/rules/-/then/relay.boiler: 'charge 2 kW' is none of these"],
    "action_that_does_not_exist": ["/rules/-/then/battery.home: 'dischage 2 kW' is none of these"],
    "action_without_its_amount": ["/rules/-/then/battery.home: 'charge' is none of these"],
}


@pytest.mark.parametrize(("name", "found"), REFUSED.items(), ids=REFUSED)
def test_the_schema_refuses_what_a_schema_can(name: str, found: list[str]) -> None:
    assert check((FAULTS / f"{name}.yaml").read_text(encoding="utf-8")) == found


def test_counts_have_bounds() -> None:
    text = "rules:\n  - {rule: 7, when: true, then: {}, run: {starts_per_day: 0}}\n"
    assert check(text) == [
        "/rules/-/then: there is nothing in it",
        "/rules/-/run/starts_per_day: 0 is out of range",
    ]


if __name__ == "__main__":
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text(markdown(), encoding="utf-8")
