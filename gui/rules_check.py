# SPDX-License-Identifier: MIT
"""The one place where the window meets the rule language: checks a text as the controller will, and names its words.

The window has no site.yaml; the controller sends what the rules may speak of as a summary. Loading the language costs
a moment, so it happens when the first check is due and not when the window starts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from controller.model.messages import ProblemMessage
from controller.model.units import UNITS


@dataclass(frozen=True, slots=True)
class Word:
    """Something that may be written: `text`, and what it means."""

    text: str
    meaning: str


class RuleChecker:
    """Checks rule files of one house."""

    def __init__(self, house: Mapping[str, Any]) -> None:
        from rules.schema import Vocabulary

        self.vocabulary = Vocabulary.from_summary(house)

    def check(self, files: Sequence[tuple[str, str]]) -> tuple[ProblemMessage, ...]:
        """All problems of all files, each given as (name, text)."""
        from controller.model.yaml_source import SourceText
        from rules.ruleset import load

        loaded = load([SourceText(name, text) for name, text in files], self.vocabulary)
        return tuple(
            ProblemMessage(
                file=problem.file,
                line=problem.line,
                column=problem.column,
                length=problem.length,
                severity=problem.severity.value,
                code=problem.code,
                message=problem.message,
                hint=problem.hint,
            )
            for problem in loaded.problems
        )

    def words(self) -> tuple[Word, ...]:
        """Everything that completion offers: names of this house, devices, actions, keys, units."""
        from rules.tables import ACTIONS, RULE_KEYS, RUN_KEYS

        names = [
            Word(info.name, _name_meaning(info.meaning, info.dimension)) for info in self.vocabulary.names()
        ]
        devices = [Word(device.name, device.kind.value) for device in self.vocabulary.devices]
        actions = [Word(row.kind.value, row.meaning) for row in ACTIONS]
        keys = [Word(f"{row.key}:", row.meaning) for row in (*RULE_KEYS, *RUN_KEYS)]
        units = [
            Word(unit, dimension.name.replace("_", " ").lower()) for unit, (dimension, _) in UNITS.items()
        ]
        unique = {word.text: word for word in (*names, *devices, *actions, *keys, *units)}
        return tuple(unique.values())


def _name_meaning(meaning: str, dimension: Any) -> str:
    return meaning if dimension is None else f"{meaning} [{dimension.value}]"
