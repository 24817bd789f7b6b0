# SPDX-License-Identifier: MIT
"""Which levels of a battery a set of rules waits for: what it compares with `battery.<name>.soc` or `.available`.

A replay looks again when such a level is passed. Levels are told where a comparison is linear and all else in it is
fixed: constants and settings of the owner. What is compared with anything that moves is not known beforehand.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping

from controller.model.clock import QUARTER_S
from controller.model.command import Setpoint
from controller.model.house import BatterySpec, House, dotted
from controller.replay.physical import PhysicalHouse
from rules.linear import Linear, linear_form
from rules.nodes import Comparison, Node, walk
from rules.rule import RuleSet
from rules.tables import SETTING

_STORED_WH: Mapping[str, Callable[[BatterySpec, float], float]] = {
    ".soc": lambda spec, soc_pct: spec.capacity_wh * soc_pct / 100,
    ".available": lambda spec, available_wh: spec.capacity_wh * spec.soc_min_pct / 100 + available_wh,
}
"""How much is stored [Wh] where the name has this value."""
LOOKS_S = 1.0
"""A live house looks on whole seconds."""
AGAIN_WH = 10.0
"""So far beyond a level is looked when it was the last that was passed, less than a quarter of an hour ago: a rule
without a second level sends a battery to and fro beside its only one, each second, which comes to the same."""


class Levels:
    """When the next level is passed. Owned by one Control."""

    def __init__(self, levels_wh: Mapping[str, tuple[float, ...]]) -> None:
        """`levels_wh` by dotted names of batteries; without any this is false, and nothing need be asked."""
        self._levels = [(name, level_wh) for name, levels in levels_wh.items() for level_wh in levels]
        self._seen: dict[str, tuple[float, float]] = {}
        """By battery the level that it passed last, and when that was seen."""
        self._next_at = math.inf
        self._next: tuple[str, float] | None = None
        self._far_until = -math.inf
        """Until then no battery can be at any level: rows of seconds need not ask."""

    def __bool__(self) -> bool:
        return bool(self._levels)

    def look_at(
        self, at: float, until: float, physical: PhysicalHouse, told: Mapping[str, Setpoint], net_w: float
    ) -> float:
        """When to look for a level that a battery passes before `until`, if all goes on; else infinite."""
        if until <= self._far_until:
            return math.inf
        powers_w = physical.tend_w(told, net_w)
        passed_at, earliest_s = until, math.inf
        for level in self._levels:
            name, level_wh = level
            battery, power_w = physical.batteries[name], powers_w[name]
            away_wh = abs(level_wh - battery.stored_wh) - AGAIN_WH
            earliest_s = min(earliest_s, battery.moves_in_s(away_wh))
            seen_wh, seen_at = self._seen.get(name, (math.nan, -math.inf))
            if seen_wh == level_wh and at - seen_at < QUARTER_S:
                beyond_wh = level_wh - math.copysign(AGAIN_WH, power_w)
                level_wh = max(
                    min(battery.least_wh, level_wh), min(beyond_wh, max(battery.most_wh, level_wh))
                )
            reached_at = at + battery.reaches_in_s(power_w, level_wh)
            if reached_at < passed_at:
                passed_at, self._next, self._next_at = reached_at, level, math.floor(reached_at) + LOOKS_S
        self._far_until = at + earliest_s
        return self._next_at if passed_at < until else math.inf

    def looked(self, at: float) -> None:
        """A tick falls at `at`."""
        if self._next is not None and at >= self._next_at:
            name, level_wh = self._next
            self._seen[name] = level_wh, at
            self._next = None


def levels_wh(house: House, ruleset: RuleSet) -> dict[str, tuple[float, ...]]:
    """What is stored in a battery [Wh] at each of its levels, by dotted name; those without a level are left out."""
    found: dict[str, set[float]] = {}
    for node in _tests(ruleset):
        form = linear_form(node.left, node.right) if isinstance(node, Comparison) else None
        form = None if form is None else _with_settings(form, house)
        if form is None or len(form.weights) != 1:
            continue
        ((name, weight),) = form.weights.items()
        for spec in house.devices:
            for ending, stored_wh in _STORED_WH.items():
                if isinstance(spec, BatterySpec) and name == dotted(spec) + ending:
                    found.setdefault(dotted(spec), set()).add(stored_wh(spec, -form.constant / weight))
    return {name: tuple(sorted(levels)) for name, levels in found.items()}


def _tests(ruleset: RuleSet) -> Iterator[Node]:
    """All parts of all conditions."""
    for rule in ruleset.rules:
        for condition in (rule.when, rule.until):
            if condition is not None:
                yield from walk(condition.test)


def _with_settings(form: Linear, house: House) -> Linear | None:
    """The same with what its settings are worth; None where one is no number."""
    constant, weights = form.constant, dict(form.weights)
    for name, weight in form.weights.items():
        if name.startswith(SETTING):
            value = house.settings.get(name.removeprefix(SETTING))
            if isinstance(value, (bool, str)) or value is None:
                return None
            constant += weight * value
            del weights[name]
    return Linear(weights, constant)
