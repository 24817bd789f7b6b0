# SPDX-License-Identifier: MIT
"""Comparisons of several names: weighted sums, and whether bounds on several of them can hold at once.

One sum alone is settled by interval arithmetic, since no name occurs twice in it. Several sums that share names are a
linear programme without a goal; HiGHS says whether it has a solution. It is loaded when the first such question
comes up; where it is not installed the answer is "perhaps", and a check finds less.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rules import nodes
from rules.bounds import Bounds
from rules.evaluator import compiled

Form = tuple[tuple[str, float], ...]
"""Name and weight, by name; the first weight is 1."""
MAX_BOUND = 1e9
"""A sum that must exceed this is looked at as if it were endless."""


@dataclass(frozen=True, slots=True)
class Linear:
    """`constant` and weights of names."""

    weights: Mapping[str, float]
    constant: float

    def plus(self, other: Linear, times: float = 1.0) -> Linear:
        names = dict.fromkeys([*self.weights, *other.weights])
        weights = {name: self.weights.get(name, 0.0) + times * other.weights.get(name, 0.0) for name in names}
        return Linear(
            {name: weight for name, weight in weights.items() if weight},
            self.constant + times * other.constant,
        )

    def boxes(self, values: Bounds) -> list[dict[str | Form, Any]]:
        """The box in which this lies within `values` (one side of zero, or zero); none, or all, without names."""
        if not self.weights:
            return [{}] if values.low <= self.constant <= values.high else []
        form = tuple(sorted(self.weights.items()))
        first = form[0][1]
        low, high = (self._solved(end, first) for end in (values.low, values.high))
        solved = Bounds(low, high) if first > 0 else Bounds(high, low)
        if len(form) == 1:
            return [{form[0][0]: solved}]
        return [{tuple((name, weight / first) for name, weight in form): solved}]

    def _solved(self, end: float, weight: float) -> float:
        """The value of the rest at which this is at `end`; open ends stay just beyond the number."""
        if math.isinf(end):
            return end if weight > 0 else -end
        value = -self.constant / weight
        if end == 0:
            return value
        return math.nextafter(value, math.inf if (end > 0) is (weight > 0) else -math.inf)


def linear_form(left: nodes.Node, right: nodes.Node) -> Linear | None:
    """`left` minus `right`; None when it is not linear."""
    a, b = _linear(left), _linear(right)
    return None if a is None or b is None else a.plus(b, -1.0)


def _linear(node: nodes.Node) -> Linear | None:
    match node:
        case nodes.Number(value):
            return Linear({}, value)
        case nodes.Name(name):
            return Linear({name: 1.0}, 0.0)
        case nodes.Negative(operand):
            inner = _linear(operand)
            return None if inner is None else Linear({}, 0.0).plus(inner, -1.0)
        case nodes.Arithmetic(operator, left, right):
            return _combined(operator, _linear(left), _linear(right))
        case nodes.Call() if not nodes.names_in(node):
            fixed = compiled(node)({})
            return Linear({}, fixed) if isinstance(fixed, float) else None
        case _:
            return None


def _combined(operator: str, left: Linear | None, right: Linear | None) -> Linear | None:
    if left is None or right is None:
        return None
    if operator in "+-":
        return left.plus(right, 1.0 if operator == "+" else -1.0)
    if operator == "*" and not left.weights:
        left, right = right, left
    if right.weights or (operator == "/" and right.constant == 0):
        return None
    return Linear({}, 0.0).plus(left, right.constant if operator == "*" else 1 / right.constant)


def is_feasible(
    sums: Sequence[tuple[Form, Bounds]],
    box: Mapping[str | Form, object],
    domain: Callable[[str], Bounds],
    may_ask: Callable[[], bool],
) -> bool:
    """Whether there can be values within `box` for which every sum lies where it must; when in doubt, True.

    A name without bounds of its own in the box has those of its `domain`. The solver is only asked when several sums
    share names, and when `may_ask` allows it.
    """
    limits: dict[str, Bounds] = {}
    count = 0
    for form, values in sums:
        count += len(form)
        low = high = 0.0
        for name, weight in form:
            limit = limits.get(name)
            if limit is None:
                limit = limits[name] = _limit(name, box, domain)
            if weight > 0:
                low, high = low + weight * limit.low, high + weight * limit.high
            else:
                low, high = low + weight * limit.high, high + weight * limit.low
        if values.low > high or values.high < low or values.low > values.high:
            return False
    if count == len(limits) or not may_ask():
        return True
    frozen = tuple(sorted((name, limit.low, limit.high) for name, limit in limits.items()))
    return _solved(tuple((form, values.low, values.high) for form, values in sums), frozen)


def _limit(name: str, box: Mapping[str | Form, object], domain: Callable[[str], Bounds]) -> Bounds:
    values = box.get(name)
    return domain(name).meet(values) if isinstance(values, Bounds) else domain(name)


@lru_cache(maxsize=4_096)
def _solved(
    sums: tuple[tuple[Form, float, float], ...], limits: tuple[tuple[str, float, float], ...]
) -> bool:
    """Ask HiGHS. Open ends are a hair apart from closed ones, so that `a > b` and `b > a` have no common border."""
    try:
        import highspy
        import numpy
    except ImportError:
        return True
    highs = highspy.Highs()  # type: ignore[no-untyped-call] # its stubs leave it out
    highs.setOptionValue("output_flag", False)
    index = {name: number for number, (name, _, _) in enumerate(limits)}
    for _, low, high in limits:
        highs.addVar(_end(low), _end(high))
    for form, low, high in sums:
        columns = numpy.array([index[name] for name, _ in form], dtype=numpy.int32)
        weights = numpy.array([weight for _, weight in form], dtype=numpy.float64)
        highs.addRow(_inner(low, 1), _inner(high, -1), len(form), columns, weights)
    highs.run()
    return bool(highs.getModelStatus() != highspy.HighsModelStatus.kInfeasible)


def _end(value: float) -> float:
    return value if abs(value) < MAX_BOUND else math.copysign(math.inf, value)


def _inner(value: float, sign: int) -> float:
    """A bound just beside a round number was an open one: keep clear of the solver's tolerance."""
    end = _end(value)
    is_open = math.isfinite(end) and round(end, 9) != end
    return round(end, 9) + sign * 1e-4 if is_open else end
