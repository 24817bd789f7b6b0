# SPDX-License-Identifier: MIT
"""Whether a condition can never, or must always, be true: interval arithmetic over what each name can be at all.

Sound, not complete: None means that nothing can be proven. UNKNOWN is left out; a condition that is "always true"
still waits while one of its names is unknown.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rules import nodes
from rules.schema import NameInfo, Vocabulary
from rules.tokens import DAY_WORDS, MONTH_WORDS

_INF = math.inf


@dataclass(frozen=True, slots=True)
class Bounds:
    """Every value lies in low <= value <= high."""

    low: float = -_INF
    high: float = _INF

    @property
    def is_empty(self) -> bool:
        return self.low > self.high

    def meet(self, other: Bounds) -> Bounds:
        if self.low <= other.low and other.high <= self.high:
            return other
        if other.low <= self.low and self.high <= other.high:
            return self
        return Bounds(max(self.low, other.low), min(self.high, other.high))

    @property
    def whole(self) -> Bounds:
        """The whole numbers in it."""
        low = math.ceil(self.low) if math.isfinite(self.low) else self.low
        high = math.floor(self.high) if math.isfinite(self.high) else self.high
        return Bounds(low, high)


_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}


def always(node: nodes.Node, vocabulary: Vocabulary) -> bool | None:
    """True: whenever it is known, it is true; False: it can never be true; None: it depends."""
    match node:
        case nodes.Truth(value):
            return value
        case nodes.Not(operand):
            inner = always(operand, vocabulary)
            return None if inner is None else not inner
        case nodes.Both(terms):
            found = [always(term, vocabulary) for term in terms]
            if False in found or _is_contradiction(terms, vocabulary):
                return False
            return True if all(found) else None
        case nodes.Either(terms):
            found = [always(term, vocabulary) for term in terms]
            return True if True in found else (False if all(each is False for each in found) else None)
        case nodes.Comparison():
            return _compared(node, vocabulary)
        case nodes.OnDays(words):
            return True if _union(DAY_WORDS, words) >= frozenset(range(7)) else None
        case nodes.InMonths(words):
            return True if len(_union(MONTH_WORDS, words)) == len(_union(MONTH_WORDS, MONTH_WORDS)) else None
        case nodes.Between(start, end):
            return True if start == end else None
        case _:
            return None


def reach(info: NameInfo) -> Bounds:
    """All that a name can be: what the house bounds, and where its owner's slider goes."""
    low = info.least if info.low is None else info.low
    high = info.most if info.high is None else info.high
    return Bounds(-_INF if low is None else low, _INF if high is None else high)


def bounds(node: nodes.Node, vocabulary: Vocabulary) -> Bounds:
    """Between which values a number can lie."""
    match node:
        case nodes.Number(value):
            return Bounds(value, value)
        case nodes.Name(name):
            info = vocabulary.name(name)
            return Bounds() if info is None else reach(info)
        case nodes.Negative(operand):
            inner = bounds(operand, vocabulary)
            return Bounds(-inner.high, -inner.low)
        case nodes.Arithmetic(operator, left, right):
            return _ARITHMETIC[operator](bounds(left, vocabulary), bounds(right, vocabulary))
        case nodes.Call(function, arguments):
            return _CALLS[function]([bounds(each, vocabulary) for each in arguments])
        case _:
            return Bounds()


def _compared(node: nodes.Comparison, vocabulary: Vocabulary) -> bool | None:
    left, right = bounds(node.left, vocabulary), bounds(node.right, vocabulary)
    match node.operator:
        case "<":
            return _less(left, right)
        case ">":
            return _less(right, left)
        case "<=":
            return _not(_less(right, left))
        case ">=":
            return _not(_less(left, right))
        case operator:
            is_never = left.meet(right).is_empty
            is_always = left == right and left.low == left.high
            equal = False if is_never else (True if is_always else None)
            return equal if operator == "==" else _not(equal)


def _less(left: Bounds, right: Bounds) -> bool | None:
    if left.high < right.low:
        return True
    return False if left.low >= right.high else None


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


def _is_contradiction(terms: tuple[nodes.Node, ...], vocabulary: Vocabulary) -> bool:
    """Whether comparisons of one name with numbers, all of which must hold, leave nothing over."""
    left_over: dict[str, Bounds] = {}
    for term in terms:
        if not isinstance(term, nodes.Comparison) or term.operator not in _FLIPPED:
            continue
        name, operator, other = term.left, term.operator, term.right
        if not isinstance(name, nodes.Name):
            name, operator, other = term.right, _FLIPPED[term.operator], term.left
        if isinstance(name, nodes.Name) and isinstance(other, nodes.Number):
            before = left_over.get(name.name, bounds(name, vocabulary))
            left_over[name.name] = before.meet(_half_line(operator, other.value))
    return any(each.is_empty for each in left_over.values())


def _half_line(operator: str, value: float) -> Bounds:
    """The numbers for which `number operator value` holds."""
    return {
        "<": Bounds(high=math.nextafter(value, -_INF)),
        "<=": Bounds(high=value),
        ">": Bounds(low=math.nextafter(value, _INF)),
        ">=": Bounds(low=value),
        "==": Bounds(value, value),
    }[operator]


def _union(
    words: Mapping[str, frozenset[int]], chosen: tuple[str, ...] | Mapping[str, object]
) -> frozenset[int]:
    return frozenset().union(*(words[word] for word in chosen))


def _spread(left: Bounds, right: Bounds, operation: Callable[[float, float], float]) -> Bounds:
    """The bounds of an operation that has its extremes at the ends."""
    ends = [operation(a, b) for a in (left.low, left.high) for b in (right.low, right.high)]
    return Bounds() if any(map(math.isnan, ends)) else Bounds(min(ends), max(ends))


def _quotient(left: Bounds, right: Bounds) -> Bounds:
    if right.low <= 0 <= right.high:
        return Bounds()
    return _spread(left, right, lambda a, b: a / b)


def _absolute(values: list[Bounds]) -> Bounds:
    only = values[0]
    least = 0.0 if only.low <= 0 <= only.high else min(abs(only.low), abs(only.high))
    return Bounds(least, max(abs(only.low), abs(only.high)))


_ARITHMETIC: dict[str, Callable[[Bounds, Bounds], Bounds]] = {
    "+": lambda left, right: Bounds(left.low + right.low, left.high + right.high),
    "-": lambda left, right: Bounds(left.low - right.high, left.high - right.low),
    "*": lambda left, right: _spread(left, right, lambda a, b: a * b),
    "/": _quotient,
}
_CALLS: dict[str, Callable[[list[Bounds]], Bounds]] = {
    "min": lambda values: Bounds(min(each.low for each in values), min(each.high for each in values)),
    "max": lambda values: Bounds(max(each.low for each in values), max(each.high for each in values)),
    "abs": _absolute,
}
