# SPDX-License-Identifier: MIT
"""What crosses between the controller and its windows about the owner's settings in site.yaml.

GET settings lists them; PUT settings changes the value of one, which is written into site.yaml and holds from the
next tick on; GET settings/history lists the changes, newest first. Numbers are in the base unit; `text` is as
site.yaml has it. Absent is null.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SettingMessage:
    """A setting with its bounds."""

    name: str
    """As in `site.<name>`."""
    about: str
    """What it is for, in the owner's words; may be empty."""
    kind: str
    """`quantity`, `time`, `switch` or `word`."""
    text: str
    """The value as it is written: `12 kWh`, `22:00`, `true`."""
    value: float | bool | str
    unit: str
    """That the value is written in: `kWh`; empty for a number without, and for all else."""
    low: float | None
    """Of a quantity and a time of day, and so the next two; null for all else."""
    high: float | None
    step: float | None
    rules: tuple[str, ...]
    """The rules that use it, in their order."""


@dataclass(frozen=True, slots=True)
class SettingRequest:
    """PUT settings: one value, written as in site.yaml."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class NewSetting:
    """A setting that rules bring with them: `text` as in site.yaml, `about` in the words of whoever takes them."""

    name: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class SettingChangeMessage:
    """A change of a setting, as it was noted."""

    time: datetime
    who: str
    """The client; `file` when site.yaml was changed on disk."""
    name: str
    before: str
    after: str
