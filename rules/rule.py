# SPDX-License-Identifier: MIT
"""A checked rule as data: what the reader makes of a file, and what the engine runs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from controller.model.decision import AmountUnit
from controller.model.errors import Problem
from controller.model.reading import UNKNOWN, Unknown, Value
from rules.nodes import ActionText, Condition, names_in
from rules.schema import DeviceInfo, NameInfo, Vocabulary

FIELD_OF: Mapping[str, str] = MappingProxyType(
    {key: f"{key}_s" for key in ("at_least", "rest", "per_day_at_least", "catch_up_from", "per_day_at_most")}
)
"""Keys of `run` that are seconds -> fields of RunLimits; a count is called as its key."""


@dataclass(frozen=True, slots=True)
class RunLimits:
    """How long and how often; None: without bound."""

    at_least_s: float = 0.0
    rest_s: float = 0.0
    starts_per_day: int | None = None
    starts_per_hour: int | None = None
    per_day_at_least_s: float = 0.0
    catch_up_from_s: float | None = None
    """Local time of day [s] at which the running time that is missing is made up for."""
    per_day_at_most_s: float | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A limit that the owner moves: a setting in the place of a value."""

    at: str
    """A key of `run`; for a `for` the condition that it stands in: `when`, `until`."""
    name: str
    """With `site.` before it."""
    high: float
    """More than this is not taken, nor less than nothing [s, or a count]."""
    is_count: bool = False

    def taken(self, value: float) -> float:
        """What is taken of the setting's value."""
        within = min(max(value, 0.0), self.high)
        return math.floor(within) if self.is_count else within


@dataclass(frozen=True, slots=True)
class Demand:
    """What a rule does with one device while it is active."""

    device: DeviceInfo
    action: ActionText
    unit: AmountUnit


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `text` is all that was written, without layout and comments: equal texts are equal rules."""

    name: str
    file: str
    line: int
    when: Condition
    then: tuple[Demand, ...]
    until: Condition | None = None
    run: RunLimits = RunLimits()
    why: str = ""
    is_enabled: bool = True
    text: str = ""
    moved: tuple[Moved, ...] = ()
    """`when`, `until` and `run` hold what these were worth when the rule was last looked at."""

    @property
    def drives(self) -> tuple[str, ...]:
        return tuple(demand.device.name for demand in self.then)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it looks at, its devices' own included."""
        trees = [self.when.test, *([self.until.test] if self.until else [])]
        trees += [demand.action.amount for demand in self.then if demand.action.amount is not None]
        presence = [name for demand in self.then for name in demand.device.presence]
        moved = [each.name for each in self.moved]
        return tuple(dict.fromkeys([*(name for tree in trees for name in names_in(tree)), *presence, *moved]))

    def with_settings(self, facts: Mapping[str, Value]) -> Rule:
        """The same rule with what its settings are worth now; one that is not known stays as it was."""
        conditions = {"when": self.when, "until": self.until}
        limits: dict[str, float] = {}
        for each in self.moved:
            value = facts.get(each.name, UNKNOWN)
            if isinstance(value, (bool, str, Unknown)):
                continue
            condition = conditions.get(each.at)
            if condition is None:
                limits[FIELD_OF.get(each.at, each.at)] = each.taken(value)
            else:
                conditions[each.at] = replace(condition, setting_s=each.taken(value))
        when = self.when if conditions["when"] is None else conditions["when"]
        run = replace(self.run, **limits) if limits else self.run  # type: ignore[arg-type] # fields of RunLimits
        return replace(self, when=when, until=conditions["until"], run=run)


@dataclass(frozen=True)
class RuleSet:
    """All rules of the house, the highest priority first."""

    rules: tuple[Rule, ...]
    vocabulary: Vocabulary

    @property
    def names(self) -> tuple[NameInfo, ...]:
        """What any rule looks at."""
        used = {name for rule in self.rules for name in rule.names}
        return tuple(info for info in self.vocabulary.names() if info.name in used)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of the files: no rules when there is any error."""

    ruleset: RuleSet | None
    problems: tuple[Problem, ...]
