# SPDX-License-Identifier: MIT
"""Which levels of a battery a set of rules waits for: what it compares with `battery.<name>.soc` or `.available`.

A replay looks again when such a level is passed. Levels are told where a comparison is linear and all else in it is
fixed: constants and settings of the owner. What is compared with anything that moves is not known beforehand.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

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
"""At least so far beyond a level is looked when it was the last that was passed, less than a quarter of an hour ago: a
rule without a second level sends a battery to and fro beside its only one, each second. To go farther, and to be back
before anything else changes, comes to the same."""
BACK_SHARE = 0.8
"""Of the time that all goes on, after which such a battery is to be back; what is left is for smaller ways."""


class _Passed(NamedTuple):
    """A battery passed this level, coming at this speed, while the house drew that without it; when it was seen."""

    level_wh: float
    comes_w: float
    net_w: float
    at: float
    is_back: bool
    """It had passed it the other way just before, beside the same house: it goes to and fro."""

    def turn_wh(self, stored_wh: float, goes_w: float, left_s: float) -> float:
        """How far beyond the level one that goes on at `goes_w`, and comes back as it came, turns to be back in time.

        Speeds are those of what is stored, + for more. Beyond by x now, it turns after t seconds and is back after the
        rest:  x + goes t = comes (left - t).
        """
        goes_on_w, back_w = abs(goes_w), abs(self.comes_w)
        beyond_wh = math.copysign(1.0, goes_w) * (stored_wh - self.level_wh)
        return back_w * (beyond_wh + goes_on_w * left_s / 3600) / (goes_on_w + back_w)


class Levels:
    """When the next level is passed. Owned by one Control."""

    def __init__(self, levels_wh: Mapping[str, tuple[float, ...]]) -> None:
        """`levels_wh` by dotted names of batteries; without any this is false, and nothing need be asked."""
        self._levels = [(name, level_wh) for name, levels in levels_wh.items() for level_wh in levels]
        self._seen: dict[str, _Passed] = {}
        """By battery the level that it passed last."""
        self._next_at = math.inf
        self._next: tuple[str, _Passed] | None = None
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
        for name, level_wh in self._levels:
            battery, power_w = physical.batteries[name], powers_w[name]
            earliest_s = min(earliest_s, battery.moves_in_s(abs(level_wh - battery.stored_wh) - AGAIN_WH))
            goes_w, before = battery.rises_w(power_w), self._passed_before(name, level_wh, at)
            looks_wh, is_back = level_wh, False
            if before is not None:
                again_wh = AGAIN_WH
                is_back = before.net_w == net_w and before.comes_w * goes_w < 0
                if is_back and before.is_back:
                    turn_wh = before.turn_wh(battery.stored_wh, goes_w, BACK_SHARE * (until - at))
                    again_wh = max(AGAIN_WH, turn_wh)
                beyond_wh = level_wh + math.copysign(again_wh, goes_w)
                looks_wh = max(
                    min(battery.least_wh, level_wh), min(beyond_wh, max(battery.most_wh, level_wh))
                )
            reached_at = at + battery.reaches_in_s(power_w, looks_wh)
            if reached_at < passed_at:
                passed_at, self._next_at = reached_at, math.floor(reached_at) + LOOKS_S
                self._next = name, _Passed(level_wh, goes_w, net_w, self._next_at, is_back)
        self._far_until = at + earliest_s
        return self._next_at if passed_at < until else math.inf

    def looked(self, at: float) -> None:
        """A tick falls at `at`."""
        if self._next is not None and at >= self._next_at:
            name, passed = self._next
            self._seen[name] = passed
            self._next = None

    def _passed_before(self, name: str, level_wh: float, at: float) -> _Passed | None:
        """When the battery passed this level, if it was the last that it passed and not long ago."""
        seen = self._seen.get(name)
        return seen if seen is not None and seen.level_wh == level_wh and at - seen.at < QUARTER_S else None


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
