# SPDX-License-Identifier: MIT
"""A checked tree as a Python function of the facts of one tick.

The function is built from the tree, node by node, out of a closed set of Python's own syntax nodes; no text of the
user is ever given to the interpreter. What it calls is listed in `_CALLS` and nothing else can be reached from it.
UNKNOWN goes through arithmetic and comparisons by its own algebra, through `and`, `or`, `not` by Kleene's; a division
by zero and a number without bound are UNKNOWN too.

Facts are prepared once for a tick (`prepare`): every name that any rule uses is there, with a value of its kind or
UNKNOWN, so that the functions themselves never fail.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import lru_cache, reduce

from controller.model.reading import UNKNOWN, Number, Truth, Unknown, Value, both, either, negate
from rules import nodes
from rules.holidays import is_holiday
from rules.schema import NameInfo
from rules.tables import NameKind
from rules.tokens import DAY_WORDS, MONTH_WORDS

DAY_S = 86_400
MAX_VALUE = 1e15
"""No fact is larger; one that is, is as good as not known (as is a NaN)."""
TIME, WEEKDAY, HOLIDAY, MONTH = "time", "@weekday", "@holiday", "@month"
Facts = Mapping[str, Value]
Function = Callable[[Facts], Value]

_ORDER: dict[str, type[ast.cmpop]] = {"<": ast.Lt, "<=": ast.LtE, ">": ast.Gt, ">=": ast.GtE}
_SUMS: dict[str, type[ast.operator]] = {"+": ast.Add, "-": ast.Sub, "*": ast.Mult}
_FACTS = "facts"


def prepare(facts: Facts, names: Iterable[NameInfo], local: datetime, country: str = "") -> dict[str, Value]:
    """The facts of a tick for the functions of this file; `local` gives time of day and calendar."""
    ready: dict[str, Value] = {}
    for info in names:
        value = facts.get(info.name, UNKNOWN)
        if value.__class__ is float and info.kind is NameKind.NUMBER:  # as most are
            ready[info.name] = value if -MAX_VALUE <= value <= MAX_VALUE else UNKNOWN
        elif value is UNKNOWN or not info.accepts(value):
            ready[info.name] = UNKNOWN
        elif isinstance(value, (bool, str, Unknown)):
            ready[info.name] = value
        else:
            ready[info.name] = float(value) if -MAX_VALUE <= value <= MAX_VALUE else UNKNOWN
    ready[TIME] = local.hour * 3600 + local.minute * 60 + local.second
    ready[WEEKDAY] = local.weekday()
    ready[HOLIDAY] = is_holiday(local.date(), country)
    ready[MONTH] = local.month
    return ready


@lru_cache(maxsize=10_000)
def compiled(node: nodes.Node) -> Function:
    """The function of a checked tree. Equal trees share one."""
    argument = ast.arguments(
        posonlyargs=[], args=[ast.arg(_FACTS)], kwonlyargs=[], kw_defaults=[], defaults=[]
    )
    tree = ast.Expression(ast.Lambda(argument, _guarded(node)))
    code = compile(ast.fix_missing_locations(tree), "<rule>", "eval")
    function: Function = eval(code, {"__builtins__": {}, **_CALLS})
    return function


def number(value: Value) -> Number:
    """The value of an amount, in its base unit.

    Raises:
        TypeError: the tree was not checked.
    """
    if isinstance(value, (bool, str)):
        raise TypeError(f"{value} is not a number")
    return value


def _build(node: nodes.Node) -> ast.expr:
    match node:
        case nodes.Number(value) | nodes.Truth(value) | nodes.Word(value):
            return ast.Constant(value)
        case nodes.Name(name):
            return _fact(name)
        case nodes.Negative(operand):
            return ast.UnaryOp(ast.USub(), _build(operand))
        case nodes.Arithmetic("/", left, right):
            return _call("divided", _build(left), _build(right))
        case nodes.Arithmetic(operator, left, right):
            return ast.BinOp(_build(left), _SUMS[operator](), _build(right))
        case nodes.Call(function, arguments):
            return _call(function, *map(_build, arguments))
        case nodes.Comparison():
            return _comparison(node)
        case nodes.Not(nodes.Truth(value)):
            return ast.Constant(not value)
        case nodes.Not(operand):
            return _call("negate", _build(operand))
        case nodes.Both(terms):
            return reduce(lambda left, right: _call("both", left, right), map(_build, terms))
        case nodes.Either(terms):
            return reduce(lambda left, right: _call("either", left, right), map(_build, terms))
        case nodes.Between(start, end):
            return _call("between", _fact(TIME), _guarded(start), _guarded(end))
        case nodes.OnDays(words):
            return _on_days(words)
        case _:
            return _within(MONTH, MONTH_WORDS, node.words)


def _comparison(node: nodes.Comparison) -> ast.expr:
    left, right = _guarded(node.left), _guarded(node.right)
    if node.operator in _ORDER:
        return ast.Compare(left, [_ORDER[node.operator]()], [right])
    same = _call("same", left, right)
    return same if node.operator == "==" else _call("negate", same)


def _guarded(node: nodes.Node) -> ast.expr:
    """The node; a calculated number that has run out of bounds is UNKNOWN."""
    built = _build(node)
    is_calculated = isinstance(node, (nodes.Arithmetic, nodes.Call, nodes.Negative))
    return _call("finite", built) if is_calculated else built


def _on_days(words: tuple[str, ...]) -> ast.expr:
    """One of the days of the week, or a public holiday where those are named."""
    days = _within(WEEKDAY, DAY_WORDS, words)
    if "holidays" not in words:
        return days
    return ast.BoolOp(ast.Or(), [days, _fact(HOLIDAY)])


def _within(fact: str, words: Mapping[str, frozenset[int]], chosen: tuple[str, ...]) -> ast.expr:
    numbers = frozenset().union(*(words[word] for word in chosen))
    return ast.Compare(_fact(fact), [ast.In()], [ast.Constant(numbers)])  # type: ignore[arg-type] # so are sets


def _fact(name: str) -> ast.expr:
    return ast.Subscript(ast.Name(_FACTS, ast.Load()), ast.Constant(name), ast.Load())


def _call(function: str, *arguments: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(function, ast.Load()), list(arguments), [])


def _divided(left: Number, right: Number) -> Number:
    if isinstance(left, Unknown) or isinstance(right, Unknown) or right == 0:
        return UNKNOWN
    return left / right


def _finite(value: Number) -> Number:
    return value if isinstance(value, Unknown) or math.isfinite(value) else UNKNOWN


def _same(left: Value, right: Value) -> Truth:
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return UNKNOWN
    return left == right


def _smallest(*values: Number) -> Number:
    known = [value for value in values if not isinstance(value, Unknown)]
    return min(known) if len(known) == len(values) else UNKNOWN


def _largest(*values: Number) -> Number:
    known = [value for value in values if not isinstance(value, Unknown)]
    return max(known) if len(known) == len(values) else UNKNOWN


def _between(time_s: float, start_s: Number, end_s: Number) -> Truth:
    """From `start_s` (included) to `end_s` (excluded), over midnight where that comes first."""
    if isinstance(start_s, Unknown) or isinstance(end_s, Unknown):
        return UNKNOWN
    start_s, end_s = start_s % DAY_S, end_s % DAY_S
    if start_s < end_s:
        return start_s <= time_s < end_s
    return time_s >= start_s or time_s < end_s


_CALLS: Mapping[str, Callable[..., Value]] = {
    "divided": _divided,
    "finite": _finite,
    "same": _same,
    "both": both,
    "either": either,
    "negate": negate,
    "between": _between,
    "min": _smallest,
    "max": _largest,
    "abs": abs,
}
