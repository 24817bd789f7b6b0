# SPDX-License-Identifier: MIT
"""A rule as it was written at a moment, kept as text, so that its past can be told without today's rules and devices.

The text is JSON: the conditions in their plainest form, the devices, and what each name that they use stands for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from controller.model.units import Dimension
from rules.nodes import Condition, names_of
from rules.parser import parse_condition
from rules.rule import Rule
from rules.schema import NameInfo, Vocabulary
from rules.tables import NameKind

TIME = "time"


@dataclass(frozen=True)
class Wording:
    """The parts of a rule that its past is told from."""

    file: str
    line: int
    when: Condition
    until: Condition | None
    drives: tuple[str, ...]
    infos: tuple[NameInfo, ...]
    """Of every name that one of its conditions uses."""
    wants: tuple[str, ...] = ()
    """What it asks of each device that it drives, as it is written; empty where that was not noted."""

    @classmethod
    def of(cls, rule: Rule, vocabulary: Vocabulary) -> Wording:
        """How `rule` is written now."""
        used = dict.fromkeys(name for condition in _conditions(rule) for name in names_of(condition))
        infos = tuple(info for name in used if (info := vocabulary.name(name)) is not None)
        wants = tuple(str(demand.action) for demand in rule.then)
        return cls(rule.file, rule.line, rule.when, rule.until, rule.drives, infos, wants)

    @classmethod
    def from_text(cls, text: str) -> Wording:
        """The reverse of `text`."""
        kept: dict[str, Any] = json.loads(text)
        until = kept["until"]
        return cls(
            file=kept["file"],
            line=kept["line"],
            when=parse_condition(kept["when"]),
            until=None if until is None else parse_condition(until),
            drives=tuple(kept["drives"]),
            infos=tuple(_info(*row) for row in kept["names"]),
            wants=tuple(kept.get("wants", ())),
        )

    @property
    def text(self) -> str:
        """All of it as JSON."""
        names = [[info.name, info.kind.value, info.dimension, list(info.choices)] for info in self.infos]
        return json.dumps(
            {
                "file": self.file,
                "line": self.line,
                "when": str(self.when),
                "until": None if self.until is None else str(self.until),
                "drives": self.drives,
                "wants": self.wants,
                "names": names,
            },
            separators=(",", ":"),
            ensure_ascii=False,
        )

    def wanted(self, device: str) -> str:
        """What it asks of this device; empty where that is not known."""
        return dict(zip(self.drives, self.wants, strict=False)).get(device, "")

    @property
    def names(self) -> tuple[str, ...]:
        """What its conditions look at, but for the clock."""
        return tuple(info.name for info in self.infos if info.name != TIME)


def _conditions(rule: Rule) -> tuple[Condition, ...]:
    return (rule.when,) if rule.until is None else (rule.when, rule.until)


def _info(name: str, kind: str, dimension: str | None, choices: list[str]) -> NameInfo:
    measures = None if dimension is None else Dimension(dimension)
    return NameInfo(name, measures, "", NameKind(kind), tuple(choices))
