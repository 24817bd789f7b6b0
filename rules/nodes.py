# SPDX-License-Identifier: MIT
"""The tree of a condition or an action. Nodes compare by meaning; where they stand in the text is left out.

`str(node)` is the text in its plainest form, and parses to the same tree again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from controller.model.decision import ActionKind
from controller.model.units import Dimension


@dataclass(frozen=True, slots=True)
class Place:
    """Characters of the text, 0-based."""

    start: int
    end: int

    def to(self, other: Place) -> Place:
        """From the start of this to the end of the other."""
        return Place(self.start, other.end)


NOWHERE = Place(0, 0)


@dataclass(frozen=True, slots=True)
class Number:
    """A literal, in its base unit; `text` is how it was written: `1.8 kW`, `22:00`."""

    value: float
    dimension: Dimension
    text: str
    place: Place = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Truth:
    """`true` or `false`."""

    value: bool
    place: Place = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return "true" if self.value else "false"


@dataclass(frozen=True, slots=True)
class Word:
    """A single word that is no name: one choice of a few, like `connected`."""

    text: str
    place: Place = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Name:
    """A dotted name, or `time`."""

    name: str
    place: Place = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Negative:
    """`-x`; a negative quantity is a Number."""

    operand: Node
    place: Place = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        if isinstance(self.operand, Number):
            return f"-({self.operand})"
        return f"-{_inside(self.operand, _TIGHT)}"


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`+ - * /`."""

    operator: str
    left: Node
    right: Node
    place: Place = field(default=NOWHERE, compare=False)
    operator_place: Place = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        strength = _STRENGTH[self.operator]
        return f"{_inside(self.left, strength)} {self.operator} {_inside(self.right, strength + 1)}"


@dataclass(frozen=True, slots=True)
class Call:
    """`min(…)`, `max(…)`, `abs(…)`."""

    function: str
    arguments: tuple[Node, ...]
    place: Place = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return f"{self.function}({', '.join(map(str, self.arguments))})"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left operator right`."""

    operator: str
    left: Node
    right: Node
    place: Place = field(default=NOWHERE, compare=False)
    operator_place: Place = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return f"{_inside(self.left, _SUM)} {self.operator} {_inside(self.right, _SUM)}"


@dataclass(frozen=True, slots=True)
class Not:
    """`not x`."""

    operand: Node
    place: Place = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return f"not {_inside(self.operand, _NOT)}"


@dataclass(frozen=True, slots=True)
class Both:
    """`a and b and …`."""

    terms: tuple[Node, ...]
    place: Place = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return " and ".join(_inside(term, _NOT) for term in self.terms)


@dataclass(frozen=True, slots=True)
class Either:
    """`a or b or …`."""

    terms: tuple[Node, ...]
    place: Place = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return " or ".join(_inside(term, _AND) for term in self.terms)


@dataclass(frozen=True, slots=True)
class Between:
    """`between 22:00 and 07:00`: from the first (included) to the second (excluded), over midnight if need be."""

    start: Node
    end: Node
    place: Place = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return f"between {_inside(self.start, _SUM)} and {_inside(self.end, _SUM)}"


@dataclass(frozen=True, slots=True)
class OnDays:
    """`on weekdays`, `on monday, friday`."""

    words: tuple[str, ...]
    place: Place = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return f"on {', '.join(self.words)}"


@dataclass(frozen=True, slots=True)
class InMonths:
    """`in winter`, `in march, april`."""

    words: tuple[str, ...]
    place: Place = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return f"in {', '.join(self.words)}"


Node = (
    Number
    | Truth
    | Word
    | Name
    | Negative
    | Arithmetic
    | Call
    | Comparison
    | Not
    | Both
    | Either
    | Between
    | OnDays
    | InMonths
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A test that counts once it has been true for `hold_s` without a break: a time, or what a setting says."""

    test: Node
    hold: Number | Name | None = None
    whole: Place | None = field(default=None, compare=False)
    setting_s: float = field(default=0.0, compare=False)
    """What the setting is worth that `hold` names."""

    @property
    def hold_s(self) -> float:
        return self.hold.value if isinstance(self.hold, Number) else self.setting_s

    @property
    def place(self) -> Place:
        """The test from its first character to its last, brackets around it included."""
        return self.whole or self.test.place

    def __str__(self) -> str:
        return str(self.test) if self.hold is None else f"{self.test} for {self.hold}"


@dataclass(frozen=True, slots=True)
class ActionText:
    """What a device shall do: `limit to quarter.allowance - house.base_power`."""

    kind: ActionKind
    amount: Node | None = None
    place: Place = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return self.kind.value if self.amount is None else f"{self.kind.value} {self.amount}"


def children(node: Node) -> tuple[Node, ...]:
    """The nodes right under `node`."""
    match node:
        case Negative(operand) | Not(operand):
            return (operand,)
        case Arithmetic(_, left, right) | Comparison(_, left, right) | Between(left, right):
            return (left, right)
        case Call(_, terms) | Both(terms) | Either(terms):
            return terms
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """`node` and all nodes under it."""
    yield node
    for child in children(node):
        yield from walk(child)


def names_in(node: Node) -> tuple[str, ...]:
    """Every name that `node` depends on, once each, in order."""
    return tuple(dict.fromkeys(part.name for part in walk(node) if isinstance(part, Name)))


def names_of(condition: Condition) -> tuple[str, ...]:
    """The names of its test, and the setting that its `for` may be."""
    hold = (condition.hold.name,) if isinstance(condition.hold, Name) else ()
    return tuple(dict.fromkeys((*names_in(condition.test), *hold)))


_OR, _AND, _NOT, _COMPARISON, _SUM, _PRODUCT, _TIGHT = range(7)
_STRENGTH = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT}
_STRENGTH_OF: dict[type, int] = {
    Either: _OR,
    Both: _AND,
    Not: _NOT,
    Comparison: _COMPARISON,
    Between: _COMPARISON,
    OnDays: _COMPARISON,
    InMonths: _COMPARISON,
}


def _inside(node: Node, least: int) -> str:
    """`node` as part of something that binds its parts with at least this strength."""
    if isinstance(node, Arithmetic):
        strength = _STRENGTH[node.operator]
    else:
        strength = _STRENGTH_OF.get(type(node), _TIGHT)
    return f"({node})" if strength < least else str(node)
