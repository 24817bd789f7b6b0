# SPDX-License-Identifier: MIT
"""The language as a document and as a JSON Schema, both out of the tables that the checks and completion use.

    markdown()      docs/rules.md; a test holds the file against it
    json_schema()   for any editor that completes YAML by a schema (draft 2020-12), with the names of one house

The schema says what keys, devices and actions there are; what a condition means is beyond a schema and stays with the
checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from controller.model.reading import DeviceKind
from controller.model.units import UNITS, Dimension
from rules.holidays import HOLIDAYS
from rules.schema import DeviceInfo, Vocabulary
from rules.tables import (
    NAMES,
    RULE_KEYS,
    RUN_KEYS,
    SETTING_OF,
    ActionRow,
    KeyRow,
    NameKind,
    NameRow,
    ValueKind,
    actions_of,
)
from rules.tokens import DAY_WORDS, MONTH_WORDS

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_EXAMPLE = """\
rules:
  - rule: Boiler on sunshine
    why: A kWh in the boiler is worth more than a kWh sold.
    when: grid.export > 1.8 kW for 3 min
    then: {relay.boiler: on}
    until: grid.import > 200 W for 2 min
    run: {at_least: 20 min, rest: 10 min, starts_per_day: 6}
"""
_EDITORS = """\
`kwartier check --schema > rules.schema.json` writes a JSON Schema with the devices and settings of your house. An
editor that knows such schemas completes and checks the keys of a rule file whose first line names it:
`# yaml-language-server: $schema=rules.schema.json`.
"""
_CONDITIONS: tuple[tuple[str, str], ...] = (
    ("`<` `<=` `>` `>=` `==` `!=`", "two sides of one unit: `quarter.forecast > peak.target`"),
    ("`and` `or` `not` `( )`", "`not quarter.risk > 10 % and (relay.boiler.on or solar.power > 1 kW)`"),
    ("`+` `-` `*` `/`", "`battery.home.soc < 100 % - 5 %`, `price.import < 0.8 * price.average`"),
    ("`min` `max` `abs`", "`min(solar.power, 3 kW) > 1 kW`"),
    (
        "`between … and …`",
        "a time band, over midnight where need be: `between 22:00 and 07:00`; days and months change at midnight",
    ),
    (
        "`on …`",
        "days of the week, and public holidays besides, with commas between: "
        f"{', '.join(f'`{word}`' for word in DAY_WORDS)}; holidays of {', '.join(HOLIDAYS)}",
    ),
    ("`in …`", f"months and seasons, with commas between: {', '.join(f'`{word}`' for word in MONTH_WORDS)}"),
    (
        "`for …`",
        "at the end: it counts once it has been true this long without a break: `for 3 min`, "
        "or as long as a setting says: `for site.calm_for`",
    ),
    ("`true` `false`", "always, never"),
)
_SETTINGS = {
    Dimension.DURATION: "a duration, like `2 h`",
    Dimension.NUMBER: "a plain number, like `6`",
    Dimension.CLOCK_TIME: "a time of day, like `01:00`",
}
_KINDS = {
    DeviceKind.BATTERY: "Batteries",
    DeviceKind.CHARGER: "Car chargers",
    DeviceKind.RELAY: "Relays",
    DeviceKind.SOLAR: "Inverters that may be limited",
}


def markdown() -> str:
    """The reference of the language."""
    units: dict[str, list[str]] = {}
    for unit, (dimension, _) in UNITS.items():
        units.setdefault(dimension.value, []).append(unit)
    parts = [
        "# Rules: names, actions, keys\n",
        "Made from the tables in `rules/tables.py`; after a change there: `python -m tests.rules.test_reference`.\n",
        f"```yaml\n{_EXAMPLE}```\n",
        "Order is priority: a rule higher in the list wins a device. All `limit to` of active rules apply together.\n",
        _EDITORS,
        "## Keys of a rule\n",
        _keys(RULE_KEYS),
        "## Keys of `run`\n",
        _keys(RUN_KEYS, with_settings=True),
        "In the place of a value stands a setting of the house where its owner shall move it: "
        "`at_least: site.boiler_at_least`. A moved slider holds at once, and what was counted stays.\n",
        "## Conditions\n",
        _table(("Write", "For"), _CONDITIONS),
        "What is not known makes a condition unknown, never true.\n",
        "## Names\n",
        _table(("Name", "Unit", "Meaning", "Example"), map(_name, NAMES)),
        "## Actions\n",
        *(f"{title}\n\n{_table(('Action', 'Meaning', 'Example'), map(_action, actions_of(kind)))}"
          for kind, title in _KINDS.items()),
        "## Units\n",
        ", ".join(f"`{unit}`" for names in units.values() for unit in names) + "\n",
    ]  # fmt: skip
    return "\n".join(parts)


def _keys(rows: tuple[KeyRow, ...], *, with_settings: bool = False) -> str:
    head = ("Key", "Meaning", "Example")
    lines = (
        (f"`{row.key}`{' (needed)' if row.is_required else ''}", row.meaning, f"`{row.example}`")
        for row in rows
    )
    if not with_settings:
        return _table(head, lines)
    settings = (_SETTINGS[SETTING_OF[row.kind]] for row in rows)
    return _table(
        (*head, "Or a setting that is"), ((*line, words) for line, words in zip(lines, settings, strict=True))
    )


def _name(row: NameRow) -> tuple[str, ...]:
    if row.kind is NameKind.TRUTH:
        unit = "true or false"
    elif row.kind is NameKind.CHOICE:
        unit = ", ".join(row.choices)
    else:
        unit = "its own" if row.dimension is None else row.dimension.value
    return f"`{row.pattern}`", unit, row.meaning, f"`{row.example}`"


def _action(row: ActionRow) -> tuple[str, ...]:
    amount = " or ".join(dimension.value for dimension in row.amounts)
    return f"`{row.kind.value}`{f' … ({amount})' if amount else ''}", row.meaning, f"`{row.example}`"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def json_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """The schema of a rule file of one house."""
    rule = _object(
        {row.key: _value(row, vocabulary) for row in RULE_KEYS},
        required=[row.key for row in RULE_KEYS if row.is_required],
    )
    rules = {"type": "array", "items": rule, "description": "the highest priority first"}
    return {"$schema": DRAFT, "title": "Kwartier rules", **_object({"rules": rules}, required=["rules"])}


def _value(row: KeyRow, vocabulary: Vocabulary) -> dict[str, Any]:
    about = {"description": row.meaning, "examples": [row.example.removeprefix(f"{row.key}: ")]}
    match row.kind:
        case ValueKind.CONDITION:
            examples = [info.example for info in vocabulary.names() if info.example]
            return {**about, "type": ["string", "boolean"], "examples": list(dict.fromkeys(examples))}
        case ValueKind.ACTIONS:
            devices = {device.name: _actions(device) for device in vocabulary.devices}
            return {"description": row.meaning, **_object(devices), "minProperties": 1}
        case ValueKind.LIMITS:
            return {
                "description": row.meaning,
                **_object({each.key: _value(each, vocabulary) for each in RUN_KEYS}),
            }
        case ValueKind.TRUTH:
            return {**about, "type": "boolean", "examples": [False]}
        case ValueKind.COUNT:
            count = {"type": "integer", "minimum": int(row.low), "maximum": int(row.high)}
            return _or_setting({**about, **count, "examples": [int(row.example)]}, row, vocabulary)
        case ValueKind.DURATION:
            duration = r"^\s*[0-9]+(\.[0-9]+)?\s*(s|sec|min|h|d)\s*$"
            return _or_setting({**about, "type": "string", "pattern": duration}, row, vocabulary)
        case ValueKind.CLOCK_TIME:
            clock = "^([01][0-9]|2[0-4]):[0-5][0-9]$"
            return _or_setting({**about, "type": "string", "pattern": clock}, row, vocabulary)
        case ValueKind.TEXT:
            return {**about, "type": ["string", "number", "boolean"]}


def _or_setting(value: dict[str, Any], row: KeyRow, vocabulary: Vocabulary) -> dict[str, Any]:
    """The value, or one of the house's settings that can stand in its place."""
    names = [info.name for info in vocabulary.settings(SETTING_OF[row.kind])]
    if not names:
        return value
    about = {key: value.pop(key) for key in ("description", "examples")}
    return {**about, "anyOf": [value, {"enum": names}]}


def _actions(device: DeviceInfo) -> dict[str, Any]:
    """Plain words by name, actions with an amount by how they begin."""
    rows = actions_of(device.kind)
    plain = [{"const": row.kind.value, "description": row.meaning} for row in rows if not row.amounts]
    with_amount = [
        {
            "type": "string",
            "pattern": f"^{re.escape(row.kind.value).replace(chr(92) + ' ', ' +')} +[^ ]",
            "description": row.meaning,
            "examples": [row.example],
        }
        for row in rows
        if row.amounts
    ]
    return {"description": f"what {device.name} shall do", "anyOf": [*plain, *with_amount]}


def _object(properties: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**found, "required": required} if required else found
