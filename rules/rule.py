# SPDX-License-Identifier: MIT
"""A checked rule as data: what the reader makes of a file, and what the engine runs."""

from __future__ import annotations

from dataclasses import dataclass

from controller.model.decision import AmountUnit
from controller.model.errors import Problem
from rules.nodes import ActionText, Condition, names_in
from rules.schema import DeviceInfo, NameInfo, Vocabulary


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

    @property
    def drives(self) -> tuple[str, ...]:
        return tuple(demand.device.name for demand in self.then)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it looks at, its devices' own included."""
        trees = [self.when.test, *([self.until.test] if self.until else [])]
        trees += [demand.action.amount for demand in self.then if demand.action.amount is not None]
        presence = [name for demand in self.then for name in demand.device.presence]
        return tuple(dict.fromkeys([*(name for tree in trees for name in names_in(tree)), *presence]))


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
