# SPDX-License-Identifier: MIT
"""What crosses between the controller and its windows about the ready sets of rules.

GET library lists them: what each does, and what it asks of this house. POST library/{name} makes the rule file that the
set would be here, and writes nothing. PUT rules/set brings that into use, with the settings that go with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from controller.model.messages import ProblemMessage
from controller.model.said_messages import SaidMessage
from controller.model.setting_messages import NewSetting, SettingMessage


@dataclass(frozen=True, slots=True)
class LibraryDeviceMessage:
    """A device of a set, and which of the house's may stand in its place."""

    name: str
    """Dotted, as in the set: `charger.car`."""
    kind: str
    choices: tuple[str, ...]
    """Dotted names in this house."""
    chosen: str | None
    """The one that is taken unless somebody says otherwise: of the same name, or the only one; else null."""


@dataclass(frozen=True, slots=True)
class LibrarySetMessage:
    """A ready set of rules, held against this house. Title, `about`, `note` and texts of settings are English."""

    name: str
    title: str
    about: str
    """Why one would want it."""
    note: str
    rules: tuple[str, ...]
    text: str
    """The file, as it is for a house of the usual names."""
    devices: tuple[LibraryDeviceMessage, ...]
    new_settings: tuple[SettingMessage, ...]
    """Those that this house does not have yet, with the values that they begin with."""
    known_settings: tuple[SettingMessage, ...]
    """Those that it has, each with the rules in use that ask for it."""
    missing: tuple[str, ...]
    """Why this house cannot use it; empty where it can."""
    used_in: str
    """The rule file that has its rules already; empty where none has."""
    said: dict[str, SaidMessage] = field(default_factory=dict)
    """Of the sentences of `missing`, as `missing.0`."""


@dataclass(frozen=True, slots=True)
class LibraryRequest:
    """POST library/{name}: for which devices, and with which values of new settings, where they are not the usual."""

    devices: dict[str, str] = field(default_factory=dict)
    """Name in the set -> name in the house."""
    settings: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LibraryDraftMessage:
    """The set as a rule file of this house. Nothing is written yet."""

    file: str
    """A name that no rule file of the house has."""
    text: str
    settings: tuple[NewSetting, ...]
    """Those that site.yaml needs for it."""
    house: dict[str, Any]
    """What rules may speak of once it has them; as in RulesMessage."""
    problems: tuple[ProblemMessage, ...]
    """Of all rule files with this one beside them."""
