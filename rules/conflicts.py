# SPDX-License-Identifier: MIT
"""What rules do to each other: one that never gets its devices, two that pull one device both ways, too much at once.

That a higher rule takes a device from a lower one is how rules work, and no problem: a rule for the peak switches off
what a rule for the sun switched on. Two rules pull both ways only when they watch the same things: when one of them
looks at nothing that the other does not look at too, their overlap is hardly meant. A sum is only held against the
fuse where the rules are certain to be active together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from controller.model.decision import LIMITS, ActionKind
from controller.model.errors import Problem
from controller.model.saying import Saying
from rules.effects import effect
from rules.nodes import Condition, Truth
from rules.regions import Key, Map, Region, TooComplex
from rules.rule import Demand, Rule
from rules.schema import Vocabulary
from rules.solo import check_alone
from rules.written import Written, warning

MOST_PAIRS = 300_000
"""Conditions that are held against each other in one check; three hundred rules of one device need a fifth of it."""
DIRECTIONS: Mapping[ActionKind, int] = {
    ActionKind.ON: 1,
    ActionKind.OFF: -1,
    ActionKind.CHARGE: 1,
    ActionKind.DISCHARGE: -1,
    ActionKind.CHARGE_AT: 1,
    ActionKind.FULL: 1,
    ActionKind.SOLAR_ONLY: 1,
    ActionKind.PAUSE: -1,
}
"""What regulates, holds or only limits pulls neither way."""


@dataclass(frozen=True, slots=True)
class _Mapped:
    """A rule with the regions of its conditions."""

    written: Written
    when: Region
    not_when: Region
    until: Region
    not_until: Region
    keys: frozenset[Key]
    numbers: Mapping[str, str]
    """Which region -> the same text for regions of equal conditions."""

    @property
    def rule(self) -> Rule:
        return self.written.rule


def check_together(written: Sequence[Written], vocabulary: Vocabulary) -> list[Problem]:
    """Problems of all rules, the highest first, that go beyond a single condition or action."""
    map_ = Map(vocabulary)
    problems: list[Problem] = []
    mapped: list[_Mapped] = []
    for each in written:
        if not each.rule.is_enabled:
            continue
        try:
            found = _mapped(each, map_)
            if found.when:
                mapped.append(found)
                if found.not_when and not _ends_always(found):
                    problems.extend(check_alone(each, map_, vocabulary))
        except TooComplex:
            continue
    return problems + _Together(mapped, map_, vocabulary).problems()


def _ends_always(mapped: _Mapped) -> bool:
    """Whether its `until` is told already, as one that is always true; a plain `true` is not."""
    until = mapped.rule.until
    return until is not None and not mapped.not_until and not isinstance(until.test, Truth)


def _mapped(written: Written, map_: Map) -> _Mapped:
    when = map_.region(written.rule.when.test)
    not_when = map_.region(written.rule.when.test, where=False)
    keys = frozenset(key for box in when for key in box)
    until = written.rule.until
    started = str(written.rule.when.test)
    if until is None:
        numbers = {
            "when": started,
            "not_when": f"not ({started})",
            "until": f"not ({started})",
            "not_until": started,
        }
        return _Mapped(written, when, not_when, not_when, when, keys, numbers)
    ends = map_.region(until.test), map_.region(until.test, where=False)
    ended = str(until.test)
    numbers = {"when": started, "not_when": f"not ({started})", "until": ended, "not_until": f"not ({ended})"}
    return _Mapped(written, when, not_when, *ends, keys, numbers)


class _Enough(Exception):
    """So many rules were held against each other that the rest would take minutes."""


class _Together:
    """Looks at every pair that drives one device. Equal conditions are compared once."""

    def __init__(self, rules: Sequence[_Mapped], map_: Map, vocabulary: Vocabulary) -> None:
        self._rules = rules
        self._map = map_
        self._vocabulary = vocabulary
        self._overlaps: dict[tuple[str, str], bool] = {}
        self._left = MOST_PAIRS

    def problems(self) -> list[Problem]:
        """All of them; of thousands of rules those that were found in good time."""
        found: list[Problem] = []
        with suppress(_Enough):
            for look in (self._pairs, self._sums):
                for problem in look():
                    found.append(problem)
        return found

    def _pairs(self) -> Iterator[Problem]:
        drivers: dict[str, list[_Mapped]] = {}
        for lower in self._rules:
            covered = self._covered(lower, drivers)
            if covered is not None:
                yield covered
                continue
            yield from self._opposed(lower, drivers)
            for demand in lower.rule.then:
                drivers.setdefault(demand.device.name, []).append(lower)

    # --- never wins

    def _covered(self, lower: _Mapped, drivers: Mapping[str, list[_Mapped]]) -> Problem | None:
        """The problem that all devices of `lower` always belong to higher rules."""
        winners: list[str] = []
        for demand in lower.rule.then:
            higher = drivers.get(demand.device.name, [])
            is_limit = demand.action.kind in LIMITS
            winner = (
                None if is_limit else next((one for one in higher if self._covers(one, lower, demand)), None)
            )
            if winner is None:
                return None
            winners.append(f'"{winner.rule.name}"')
        message = Saying("p-never-wins", rules=tuple(dict.fromkeys(winners)))
        return warning(lower.written.at_when, "never-wins", message, Saying("move-up"))

    def _covers(self, higher: _Mapped, lower: _Mapped, demand: Demand) -> bool:
        """Whether `higher` has the device whenever `lower` is active."""
        kinds = [each.action.kind for each in higher.rule.then if each.device.name == demand.device.name]
        if LIMITS.issuperset(kinds) or not _lasts_as_long(higher.rule, lower.rule):
            return False
        if self._overlap(lower, "when", higher, "not_when"):
            return False
        if lower.rule.until is None:
            return higher.rule.until is None or not self._overlap(lower, "when", higher, "until")
        return not self._overlap(lower, "not_until", higher, "until")

    # --- both ways

    def _opposed(self, lower: _Mapped, drivers: Mapping[str, list[_Mapped]]) -> list[Problem]:
        found = []
        for demand in lower.rule.then:
            for higher in drivers.get(demand.device.name, []):
                if self._pulls_back(higher, lower, demand):
                    name = demand.device.name
                    message = Saying("p-opposite", rule=higher.rule.name, device=name)
                    hint = Saying("exclude-each-other")
                    found.append(warning(lower.written.at_action(name), "opposite", message, hint))
                    break
        return found

    def _pulls_back(self, higher: _Mapped, lower: _Mapped, demand: Demand) -> bool:
        other = next(each for each in higher.rule.then if each.device.name == demand.device.name)
        ways = DIRECTIONS.get(demand.action.kind, 0) * DIRECTIONS.get(other.action.kind, 0)
        if ways >= 0 or not (higher.keys & lower.keys):
            return False
        is_same_view = higher.keys <= lower.keys or (
            lower.keys <= higher.keys and not _is_exception(higher, lower)
        )
        is_left_over = not self._overlap(
            lower, "when", higher, "not_when"
        )  # meant for when the higher may run no more
        return is_same_view and not is_left_over and self._overlap(lower, "when", higher, "when")

    # --- too much at once

    def _sums(self) -> Iterator[Problem]:
        """Fixed powers, one way or the other, that exceed the main fuse."""
        for number, lower in enumerate(self._rules):
            together = [
                one for one in self._rules[:number] if not self._overlap(lower, "when", one, "not_when")
            ]
            for sign in (1, -1):
                problem = self._sum([*together, lower], sign)
                if problem is not None:
                    yield problem

    def _sum(self, together: Sequence[_Mapped], sign: int) -> Problem | None:
        """The problem at the action of the last rule with which the sum becomes too much."""
        fuse_w = self._vocabulary.fuse_w
        driven: set[str] = set()
        sum_w = 0.0
        for each in together:
            for demand in each.rule.then:
                power_w = sign * (effect(demand, self._vocabulary).draw_w or 0.0)
                if demand.device.name in driven or demand.action.kind in LIMITS:
                    continue
                driven.add(demand.device.name)
                was_w, sum_w = sum_w, sum_w + max(0.0, power_w)
                if was_w <= fuse_w < sum_w:
                    return self._too_much(each, demand, sum_w) if each is together[-1] else None
        return None

    def _too_much(self, mapped: _Mapped, demand: Demand, sum_w: float) -> Problem:
        message = Saying("p-above-fuse", sum_w=sum_w, fuse_w=self._vocabulary.fuse_w)
        hint = Saying("fuse-is-kept")
        return warning(mapped.written.at_action(demand.device.name), "above-fuse", message, hint)

    # --- regions of two rules

    def _overlap(self, one: _Mapped, of_one: str, other: _Mapped, of_other: str) -> bool:
        a, b = getattr(one, of_one), getattr(other, of_other)
        pair = one.numbers[of_one], other.numbers[of_other]
        if pair not in self._overlaps:
            self._left -= 1
            if self._left < 0:
                raise _Enough
            self._overlaps[pair] = self._map.meet(a, b) is not None
        return self._overlaps[pair]


def _is_exception(higher: _Mapped, lower: _Mapped) -> bool:
    """Whether `lower` is what holds otherwise: a truth, or days, to which `higher` adds more conditions.

    charger.car.connected and between 22:00 and 06:00: full; charger.car.connected: pause
    """
    if not lower.keys < higher.keys:
        return False
    shared = [{key: values for key, values in box.items() if key in lower.keys} for box in higher.when]
    return all(
        all(isinstance(values, frozenset) for values in box.values()) and box in shared for box in lower.when
    )


def _lasts_as_long(higher: Rule, lower: Rule) -> bool:
    """Whether times and counters let `higher` be active whenever `lower` is."""
    run, other = higher.run, lower.run
    is_bounded = run.starts_per_day or run.starts_per_hour or run.rest_s or run.per_day_at_most_s is not None
    is_outlasted = other.at_least_s > run.at_least_s or other.per_day_at_least_s > 0
    starts_first = higher.when.hold_s <= lower.when.hold_s
    return (
        not is_bounded and not is_outlasted and starts_first and _hold_s(higher.until) >= _hold_s(lower.until)
    )


def _hold_s(condition: Condition | None) -> float:
    return 0.0 if condition is None else condition.hold_s
