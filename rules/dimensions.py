# SPDX-License-Identifier: MIT
"""Whether the parts of a condition fit together: kW with kW, truths with truths, words with the choices of a name.

Everything wrong in a tree is collected. What is wrong once has the dimension ANY from there on, so that one mistake
is one problem. `+` and `-` want one dimension, `*` and `/` a plain number on one side; equal dimensions divided give
a plain number; times of day differ by durations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from controller.model.errors import Severity, did_you_mean
from controller.model.units import SUGGESTED, Dimension
from rules.holidays import HOLIDAYS
from rules.nodes import (
    Arithmetic,
    Between,
    Both,
    Comparison,
    Either,
    InMonths,
    Name,
    Negative,
    Node,
    Not,
    Number,
    OnDays,
    Place,
    Truth,
    Word,
)
from rules.schema import NameInfo, Vocabulary
from rules.tables import SETTING, NameKind


class Type(Enum):
    """What a node can be besides a quantity or the choices of a name."""

    TRUTH = "true or false"
    ANY = "anything"
    """Wrong already, or not known here: fits everything."""


Kind = Dimension | Type | NameInfo
"""A quantity, a truth, or one of the choices of that name."""

_TIMES: dict[tuple[Kind, str, Kind], Dimension] = {
    (Dimension.CLOCK_TIME, "+", Dimension.DURATION): Dimension.CLOCK_TIME,
    (Dimension.CLOCK_TIME, "-", Dimension.DURATION): Dimension.CLOCK_TIME,
    (Dimension.CLOCK_TIME, "-", Dimension.CLOCK_TIME): Dimension.DURATION,
}
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.\d{3} Wh?\Z")
_VERBS = {"+": "added to", "-": "taken from", "*": "multiplied with", "/": "divided by"}


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem before it has a file: characters of the text, reason, hint."""

    place: Place
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


def check_truth(node: Node, vocabulary: Vocabulary) -> list[Trouble]:
    """What keeps `node` from being true or false."""
    checker = _Checker(vocabulary)
    checker.truth(node)
    return checker.troubles


def check_amount(
    node: Node, due: tuple[Dimension, ...], vocabulary: Vocabulary
) -> tuple[Kind, list[Trouble]]:
    """The dimension of an amount, and what keeps it from being one of those that are due."""
    checker = _Checker(vocabulary)
    kind = checker.kind(node)
    if kind is Type.ANY or kind in due:
        return kind, checker.troubles
    if kind is Dimension.NUMBER and isinstance(node, Number):
        checker.bare_number(node, due[0])
    else:
        units = " or ".join(dimension.value for dimension in due)
        message = f"{node} is {_described(kind)}, but {units} is due"
        checker.add(node.place, "unit-mismatch", message, f"write {_in_example(due[0])}")
    return kind, checker.troubles


def kind_of(node: Node, vocabulary: Vocabulary) -> Kind:
    """What a node without problems measures."""
    return _Checker(vocabulary).kind(node)


class _Checker:
    """Walks one tree."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.troubles: list[Trouble] = []
        self._vocabulary = vocabulary

    def add(self, place: Place, code: str, message: str, hint: str = "") -> Type:
        self.troubles.append(Trouble(place, code, message, hint))
        return Type.ANY

    def truth(self, node: Node) -> None:
        """`node` must be true or false."""
        kind = self.kind(node)
        if isinstance(kind, Type):
            return
        if isinstance(kind, NameInfo):
            hint = (
                f"compare it, like {kind.name} == {kind.choices[0]}" if kind.choices else "compare it with =="
            )
        else:
            hint = f"compare it, like {node} > {_example(kind)}"
        self.add(node.place, "not-a-condition", f"{node} is {_described(kind)}, neither true nor false", hint)

    def kind(self, node: Node) -> Kind:
        match node:
            case Number():
                self._thousands(node)
                return node.dimension
            case OnDays():
                self._holidays(node)
                return Type.TRUTH
            case Truth() | InMonths():
                return Type.TRUTH
            case Name():
                return self._name(node)
            case Word():
                return self._word(node)
            case Not(operand):
                self.truth(operand)
                return Type.TRUTH
            case Both(terms) | Either(terms):
                for term in terms:
                    self.truth(term)
                return Type.TRUTH
            case Comparison():
                self._comparison(node)
                return Type.TRUTH
            case Between(start, end):
                self._clock_time(start)
                self._clock_time(end)
                return Type.TRUTH
            case Negative(operand):
                return self._quantity(operand)
            case Arithmetic():
                return self._arithmetic(node)
            case _:
                return self._call(node.arguments)

    def _holidays(self, node: OnDays) -> None:
        """They are computed, country by country."""
        country = self._vocabulary.country
        if "holidays" in node.words and country not in HOLIDAYS:
            message = f"the public holidays of {country or 'this house'} are not known here"
            hint = f"they are known for {', '.join(HOLIDAYS)}"
            self.troubles.append(Trouble(node.place, "no-holidays", message, hint, Severity.WARNING))

    def _thousands(self, node: Number) -> None:
        """`1.000 W` is one watt here, and a thousand to many who write it."""
        if _THOUSANDS.match(node.text):
            message = f"{node.text} is {node.value:g} {node.dimension.value}"
            hint = f"write {node.text.replace('.', '', 1)} if you mean thousands"
            self.troubles.append(Trouble(node.place, "thousands", message, hint, Severity.WARNING))

    def _name(self, node: Name) -> Kind:
        info = self._vocabulary.name(node.name)
        if info is None:
            known = [info.name for info in self._vocabulary.names()]
            if node.name.startswith("site."):
                known = [name for name in known if name.startswith("site.")]
            inside = [name for name in known if name.startswith(f"{node.name.rstrip('.')}.")]
            hint = f'did you mean "{inside[0]}"?' if inside else did_you_mean(node.name, known)
            message = f'"{node.name}" is not known in this house'
            return self.add(node.place, "unknown-name", message, hint or _there_are(node.name, known))
        self._is_ever_known(node, info)
        if info.kind is NameKind.TRUTH:
            return Type.TRUTH
        if info.kind is NameKind.CHOICE:
            return info
        return info.dimension or Type.ANY

    def _is_ever_known(self, node: Name, info: NameInfo) -> None:
        """A rule may wait for ever; its owner should know."""
        code, lacks = "not-known-yet", info.lacks
        if info.name.startswith("price.") and not self._vocabulary.has_prices:
            code, lacks = "no-prices", "this house has no prices"
        if not lacks:
            return
        message = f"{info.name} is never known: {lacks}"
        self.troubles.append(Trouble(node.place, code, message, "a rule waits for it", Severity.WARNING))

    def _word(self, node: Word) -> Type:
        known = [info.name for info in self._vocabulary.names()]
        chosen = [info for info in self._vocabulary.names() if node.text in info.choices]
        hint = f"write {chosen[0].name} == {node.text}" if chosen else did_you_mean(node.text, known)
        hint = hint or _there_are(node.text, known)
        return self.add(node.place, "unknown-name", f'"{node.text}" is not a name', hint)

    def _comparison(self, node: Comparison) -> None:
        if isinstance(node.left, Word) and not isinstance(node.right, Word):
            self._choice(node, self.kind(node.right), node.left)
        elif isinstance(node.right, Word):
            self._choice(node, self.kind(node.left), node.right)
        else:
            self._same(node, node.left, node.right)

    def _choice(self, node: Comparison, kind: Kind, word: Word) -> None:
        """A word beside `==`."""
        if kind is Type.ANY:
            return
        if kind is Type.TRUTH:
            message = f'"{word.text}" is neither true nor false'
            self.add(word.place, "unknown-choice", message, "write true or false")
        elif not isinstance(kind, NameInfo):
            self._word(word)
        elif node.operator not in ("==", "!="):
            self.add(
                node.operator_place, "unit-mismatch", f"{kind.name} is a word", "compare it with == or !="
            )
        elif kind.choices and word.text not in kind.choices:
            hint = did_you_mean(word.text, kind.choices) or f"one of: {', '.join(kind.choices)}"
            self.add(word.place, "unknown-choice", f'{kind.name} is never "{word.text}"', hint)

    def _same(self, node: Comparison, left: Node, right: Node) -> None:
        """Both sides must measure the same."""
        a, b = self.kind(left), self.kind(right)
        if Type.ANY in (a, b):
            return
        if isinstance(a, NameInfo) or isinstance(b, NameInfo):
            word = next(each for each in (a, b) if isinstance(each, NameInfo))
            message = "a name that stands for a word is compared with a word"
            self.add(node.place, "unit-mismatch", message, f"compare {word.name} with a word")
        elif a != b:
            self._mismatch(node.operator_place, left, a, right, b, "compared with")
        elif a is Type.TRUTH and node.operator not in ("==", "!="):
            self.add(
                node.operator_place, "unit-mismatch", "truths have no order", "compare them with == or !="
            )

    def _mismatch(self, place: Place, left: Node, a: Kind, right: Node, b: Kind, verb: str) -> Type:
        """Two sides that do not fit; the mark goes to the literal among them."""
        if isinstance(right, Number) and b is Dimension.NUMBER and isinstance(a, Dimension):
            return self.bare_number(right, a)
        if isinstance(left, Number) and a is Dimension.NUMBER and isinstance(b, Dimension):
            return self.bare_number(left, b)
        if isinstance(right, Number):
            place = right.place
        elif isinstance(left, Number):
            place = left.place
        message = f"{left} is {_described(a)} and cannot be {verb} {right}, which is {_described(b)}"
        due = b if place is left.place else a
        hint = (
            f"write {_in_example(due)}"
            if isinstance(due, Dimension)
            else "what is true or false stands alone"
        )
        return self.add(place, "unit-mismatch", message, hint)

    def bare_number(self, node: Number, due: Dimension) -> Type:
        """A number without a unit where one is due."""
        if due is Dimension.CLOCK_TIME:
            hint = "write a time, like 22:00"
        else:
            unit = due.value if node.value == 0 or node.value >= 100 else SUGGESTED.get(due, due.value)
            hint = f"write {node.text} {unit}"
        return self.add(node.place, "no-unit", f"{node.text} has no unit", hint)

    def _clock_time(self, node: Node) -> None:
        kind = self.kind(node)
        if kind not in (Dimension.CLOCK_TIME, Type.ANY):
            message = f"{node} is {_described(kind)}, not a time of day"
            self.add(node.place, "unit-mismatch", message, "write between 22:00 and 07:00")

    def _quantity(self, node: Node) -> Kind:
        """Something that can be calculated with."""
        kind = self.kind(node)
        if kind is Type.TRUTH or isinstance(kind, NameInfo):
            message = f"{node} is {_described(kind)}, not a number"
            return self.add(
                node.place, "unit-mismatch", message, "calculate with numbers and quantities only"
            )
        return kind

    def _arithmetic(self, node: Arithmetic) -> Kind:
        a, b = self._quantity(node.left), self._quantity(node.right)
        if Type.ANY in (a, b):
            return Type.ANY
        if (a, node.operator, b) in _TIMES:
            return _TIMES[a, node.operator, b]
        if node.operator in "+-" and a == b and a is not Dimension.CLOCK_TIME:
            return a
        if node.operator in "*/" and b is Dimension.NUMBER:
            return a
        if node.operator == "*" and a is Dimension.NUMBER:
            return b
        if node.operator == "/" and a == b:
            return Dimension.NUMBER
        return self._no_arithmetic(node, a, b)

    def _no_arithmetic(self, node: Arithmetic, a: Kind, b: Kind) -> Type:
        if node.operator in "+-":
            return self._mismatch(node.operator_place, node.left, a, node.right, b, _VERBS[node.operator])
        hint = "multiply and divide by plain numbers"
        for side, kind in ((node.left, a), (node.right, b)):
            if kind is Dimension.SHARE and isinstance(side, Number):
                hint = f"write {side.value / 100:g} instead of {side.text}"
        message = f"{_described(a)} cannot be {_VERBS[node.operator]} {_described(b)}"
        return self.add(node.operator_place, "unit-mismatch", message, hint)

    def _call(self, arguments: tuple[Node, ...]) -> Kind:
        first, *others = arguments
        kind = self._quantity(first)
        for other in others:
            found = self._quantity(other)
            if kind is Type.ANY:
                kind = found
            elif found not in (kind, Type.ANY):
                return self._mismatch(other.place, first, kind, other, found, "compared with")
        return kind


def _described(kind: Kind) -> str:
    if isinstance(kind, NameInfo):
        return "a word"
    if kind is Dimension.NUMBER:
        return "a plain number"
    return f"in {kind.value}" if isinstance(kind, Dimension) else kind.value


def _there_are(name: str, known: Iterable[str]) -> str:
    """Where to look for a name that is like no other; what a setting lacks is told by rules.wanted."""
    if name.startswith(SETTING):
        return ""
    families = ", ".join(dict.fromkeys(each.partition(".")[0] for each in known))
    return f"names begin with {families}" if families else ""


def _in_example(dimension: Dimension) -> str:
    """What is due, for someone who wrote something else."""
    if dimension is Dimension.NUMBER:
        return "a plain number, like 4"
    if dimension is Dimension.CLOCK_TIME:
        return "a time, like 22:00"
    return f"a quantity in {dimension.value}"


def _example(dimension: Dimension) -> str:
    if dimension is Dimension.NUMBER:
        return "4"
    return "22:00" if dimension is Dimension.CLOCK_TIME else f"2 {SUGGESTED.get(dimension, dimension.value)}"
