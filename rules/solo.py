# SPDX-License-Identifier: MIT
"""What a rule does to itself: an end that holds from the start, and an action that undoes its own condition.

Both look at the moment at which `when` becomes true: the border of its region, where a value has just crossed it.
"""

from __future__ import annotations

import math

from controller.model.errors import Problem
from controller.model.saying import Saying
from rules.bounds import Bounds
from rules.effects import after, effect
from rules.nodes import Truth
from rules.regions import TIME, Box, Choice, Key, Map, Region
from rules.rule import Rule
from rules.schema import Vocabulary
from rules.written import Written, warning


def check_alone(written: Written, map_: Map, vocabulary: Vocabulary) -> list[Problem]:
    """The problems of one rule whose conditions make sense by themselves.

    Raises:
        TooComplex: they cannot be looked at.
    """
    rule = written.rule
    when = map_.region(rule.when.test)
    if rule.until is not None:
        until = map_.region(rule.until.test)
        if not _runs_its_time(rule) and _is_ended_at_once(when, until, map_):
            return [warning(written.at_until, "ends-at-once", Saying("p-ends-at-once"), Saying("leave-gap"))]
        ends = until
    else:
        ends = map_.region(rule.when.test, where=False)
    is_slow = _has_gap(rule)
    if not is_slow and any(_is_undone(box, ends, rule, map_, vocabulary) for box in when):
        hint = Saying("leave-gap-or-run", example="{at_least: 20 min, rest: 10 min}")
        return [warning(written.at_until, "undoes-itself", Saying("p-undoes-itself"), hint)]
    return []


def _runs_its_time(rule: Rule) -> bool:
    """Whether `until: true` is meant: the rule runs as long as `for` or `at_least` says, and no longer."""
    if rule.until is None or not isinstance(rule.until.test, Truth):
        return False
    return rule.until.hold_s > 0 or rule.run.at_least_s > 0 or rule.run.per_day_at_least_s > 0


def _has_gap(rule: Rule) -> bool:
    """Whether its `run` keeps it from starting again at once."""
    run = rule.run
    is_counted = run.starts_per_day is not None or run.starts_per_hour is not None
    return run.at_least_s > 0 or run.rest_s > 0 or is_counted


def _is_ended_at_once(when: Region, until: Region, map_: Map) -> bool:
    return any(_holds_at_entry(map_.implied(box), end, map_) for box in when for end in until)


def _holds_at_entry(box: Box, end: Box, map_: Map) -> bool:
    """Whether `end` holds where `box` is entered, in every name that it looks at."""
    if not end:
        return True
    return all(key in box and _contains(values, _entry(key, box[key], map_)) for key, values in end.items())


def _entry(key: Key, values: Bounds | Choice, map_: Map) -> Bounds | Choice:
    """The values at which it is entered: the ends of an interval that are borders; time only comes from below."""
    if not isinstance(values, Bounds):
        return values
    domain = map_.domain(key) if isinstance(key, str) else Bounds()
    ends = [values.low] if values.low > domain.low else []
    if values.high < domain.high and key != TIME:
        ends.append(values.high)
    return Bounds(min(ends), max(ends)) if ends else values


def _borders(box: Box, map_: Map) -> Box:
    """The box without the ends that are no borders: beyond them a value of this house never is."""
    return {
        key: _opened(values, map_.domain(key))
        if isinstance(key, str) and isinstance(values, Bounds)
        else values
        for key, values in box.items()
    }


def _opened(values: Bounds, domain: Bounds) -> Bounds:
    low = values.low if values.low > domain.low else -math.inf
    return Bounds(low, values.high if values.high < domain.high else math.inf)


def _contains(values: Bounds | Choice, inner: Bounds | Choice) -> bool:
    if isinstance(values, Bounds) and isinstance(inner, Bounds):
        return values.low <= inner.low and inner.high <= values.high
    return isinstance(values, frozenset) and isinstance(inner, frozenset) and inner <= values


def _is_undone(box: Box, ends: Region, rule: Rule, map_: Map, vocabulary: Vocabulary) -> bool:
    """Whether the rule's actions lead from the border of `box` to where it ends."""
    changed = after(_borders(box, map_), [effect(demand, vocabulary) for demand in rule.then])
    if not changed or not any(key in box for key in changed):
        return False
    known = {**map_.implied(box), **changed}
    return any(
        any(key in changed for key in end)
        and all(key in known and _contains(values, known[key]) for key, values in end.items())
        for end in ends
    )
