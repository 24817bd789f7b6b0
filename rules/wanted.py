# SPDX-License-Identifier: MIT
"""What a set of rules asks for and a house lacks: settings, with the line that brings one into site.yaml, and devices.

A set that is handed on says at its top which settings it needs, and with which values they begin:

    # Settings in site.yaml:
    #   cheap_hours: 4       in how many hours a day the battery buys

Whoever takes the set over into a house without them reads in the hint of the problem which line to add.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from controller.model.errors import Problem
from controller.model.saying import Saying, Words
from controller.model.yaml_source import SourceText
from rules.schema import Vocabulary
from rules.tables import SETTING as PREFIX

_HEADING = "# Settings in site.yaml:"
_SECTIONS = {"battery": "batteries", "charger": "chargers", "relay": "relays", "solar": "solar"}
"""Kind of a device -> where in site.yaml it is described."""
_ROW = re.compile(r"#\s+([a-z][a-z0-9_]*):\s+(\S+(?: \S+)*)(?:\s{2,}(.*))?")


@dataclass(frozen=True, slots=True)
class WantedSetting:
    """A setting as the head of a set has it."""

    name: str
    value: str
    about: str


def wanted_settings(text: str) -> tuple[WantedSetting, ...]:
    """The settings that the head of a rule file asks for."""
    found: list[WantedSetting] = []
    lines = iter(text.splitlines())
    for line in lines:
        if line.rstrip() == _HEADING:
            break
    for line in lines:
        match = _ROW.fullmatch(line.rstrip())
        if match is None:
            break
        found.append(WantedSetting(match[1], match[2], match[3] or ""))
    return tuple(found)


def tell_settings(
    problems: Iterable[Problem], files: Iterable[SourceText], vocabulary: Vocabulary
) -> list[Problem]:
    """The problems, those about a setting that the house does not have with the line that brings it."""
    texts = {file.name: file.text for file in files}
    return [_told(problem, texts, vocabulary) for problem in problems]


def _told(problem: Problem, texts: Mapping[str, str], vocabulary: Vocabulary) -> Problem:
    if problem.code != "unknown-name":
        return problem
    text = texts[problem.file]
    line = text.splitlines()[problem.line - 1]
    written = line[problem.column - 1 : problem.column - 1 + problem.length]
    if not written.startswith(PREFIX):
        return problem
    name = written.removeprefix(PREFIX)
    value = next((each.value for each in wanted_settings(text) if each.name == name), None)
    if value is None and problem.hint:
        return problem
    hint = _hint(name, value or "…", vocabulary)
    return replace(problem, hint=str(hint), words=(problem.words[0], hint))


def _hint(name: str, value: str, vocabulary: Vocabulary) -> Saying:
    has_settings = any(info.name.startswith(PREFIX) for info in vocabulary.names())
    row = f"{name}: {value}"
    if has_settings:
        return Saying("add-to-settings", row=row)
    return Saying("add-to-site", row=f"settings: {{{row}}}")


def undescribed(name: str, vocabulary: Vocabulary) -> Words:
    """Where in site.yaml a device is described, of whose kind the house has none; empty where it has one."""
    kind = name.partition(".")[0]
    devices = (*(device.name for device in vocabulary.devices), *vocabulary.read_only)
    if kind not in _SECTIONS or any(each.partition(".")[0] == kind for each in devices):
        return ""
    return Saying("describe-under", section=_SECTIONS[kind])
