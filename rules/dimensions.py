# SPDX-License-Identifier: MIT
"""Whether the parts of a condition fit together: kW with kW, truths with truths, words with the choices of a name.

Everything wrong in a tree is collected. What is wrong once has the dimension ANY from there on, so that one mistake
is one problem. `+` and `-` want one dimension, `*` and `/` a plain number on one side; equal dimensions divided give
a plain number; times of day differ by durations, and temperatures by K: they are never added up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from controller.model.errors import Severity, meant
from controller.model.house import SENSOR
from controller.model.saying import Saying, Words
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
from rules.wanted import undescribed


class Type(Enum):
    """What a node can be besides a quantity or the choices of a name."""

    TRUTH = "true or false"
    ANY = "anything"
    """Wrong already, or not known here: fits everything."""


Kind = Dimension | Type | NameInfo
"""A quantity, a truth, or one of the choices of that name."""

PRICED = ("price.", "plan.")
"""What begins so is never known in a house without prices."""
_STEPS: dict[tuple[Kind, str, Kind], Dimension] = {
    (Dimension.CLOCK_TIME, "+", Dimension.DURATION): Dimension.CLOCK_TIME,
    (Dimension.CLOCK_TIME, "-", Dimension.DURATION): Dimension.CLOCK_TIME,
    (Dimension.CLOCK_TIME, "-", Dimension.CLOCK_TIME): Dimension.DURATION,
    (Dimension.TEMPERATURE, "+", Dimension.WARMTH): Dimension.TEMPERATURE,
    (Dimension.WARMTH, "+", Dimension.TEMPERATURE): Dimension.TEMPERATURE,
    (Dimension.TEMPERATURE, "-", Dimension.WARMTH): Dimension.TEMPERATURE,
    (Dimension.TEMPERATURE, "-", Dimension.TEMPERATURE): Dimension.WARMTH,
}
"""What places on a scale come to: times of day differ by durations, temperatures by K."""
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.\d{3} Wh?\Z")
_VERBS = {"+": "added-to", "-": "taken-from", "*": "multiplied-with", "/": "divided-by"}
"""Of each operator the template of what cannot be done."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem before it has a file: characters of the text, reason, hint."""

    place: Place
    code: str
    message: Words
    hint: Words = ""
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
        units = tuple(dimension.value for dimension in due)
        message = Saying("p-due", node=str(node), kind=_described(kind), units=units)
        checker.add(node.place, "unit-mismatch", message, Saying("write", what=_in_example(due[0])))
    return kind, checker.troubles


def kind_of(node: Node, vocabulary: Vocabulary) -> Kind:
    """What a node without problems measures."""
    return _Checker(vocabulary).kind(node)


class _Checker:
    """Walks one tree."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.troubles: list[Trouble] = []
        self._vocabulary = vocabulary

    def add(self, place: Place, code: str, message: Words, hint: Words = "") -> Type:
        self.troubles.append(Trouble(place, code, message, hint))
        return Type.ANY

    def truth(self, node: Node) -> None:
        """`node` must be true or false."""
        kind = self.kind(node)
        if isinstance(kind, Type):
            return
        if isinstance(kind, NameInfo):
            example = f"{kind.name} == {kind.choices[0]}" if kind.choices else ""
            hint = Saying("compare-like", example=example) if example else Saying("compare-equal")
        else:
            hint = Saying("compare-like", example=f"{node} > {_example(kind)}")
        message = Saying("p-no-condition", node=str(node), kind=_described(kind))
        self.add(node.place, "not-a-condition", message, hint)

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
            message = Saying("p-no-holidays", country=country or Saying("this-house"))
            hint = Saying("holidays-known", names=tuple(HOLIDAYS))
            self.troubles.append(Trouble(node.place, "no-holidays", message, hint, Severity.WARNING))

    def _thousands(self, node: Number) -> None:
        """`1.000 W` is one watt here, and a thousand to many who write it."""
        if _THOUSANDS.match(node.text):
            unit = node.dimension.value
            message = Saying("p-thousands", text=node.text, value=f"{node.value:g}", unit=unit)
            hint = Saying("if-thousands", text=node.text.replace(".", "", 1))
            self.troubles.append(Trouble(node.place, "thousands", message, hint, Severity.WARNING))

    def _name(self, node: Name) -> Kind:
        info = self._vocabulary.name(node.name)
        if info is None:
            known = [info.name for info in self._vocabulary.names()]
            for family in (SETTING, SENSOR):
                if node.name.startswith(family):
                    known = [name for name in known if name.startswith(family)]
            inside = [name for name in known if name.startswith(f"{node.name.rstrip('.')}.")]
            hint = Saying("did-you-mean", name=inside[0]) if inside else meant(node.name, known)
            message = Saying("p-unknown-name", name=node.name)
            hint = hint or undescribed(node.name, self._vocabulary) or _there_are(node.name, known)
            return self.add(node.place, "unknown-name", message, hint)
        self._is_ever_known(node, info)
        if info.kind is NameKind.TRUTH:
            return Type.TRUTH
        if info.kind is NameKind.CHOICE:
            return info
        return info.dimension or Type.ANY

    def _is_ever_known(self, node: Name, info: NameInfo) -> None:
        """A rule may wait for ever; its owner should know."""
        if self._vocabulary.has_prices or not info.name.startswith(PRICED):
            return
        message = Saying("p-never-known", name=info.name, lacks=Saying("house-without-prices"))
        waits = Saying("rule-waits-for-it")
        self.troubles.append(Trouble(node.place, "no-prices", message, waits, Severity.WARNING))

    def _word(self, node: Word) -> Type:
        known = [info.name for info in self._vocabulary.names()]
        chosen = [info for info in self._vocabulary.names() if node.text in info.choices]
        hint = meant(node.text, (*known, "true", "false")) or _there_are(node.text, known)
        if chosen:
            hint = Saying("write", what=f"{chosen[0].name} == {node.text}")
        return self.add(node.place, "unknown-name", Saying("p-no-name", name=node.text), hint)

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
            self.add(word.place, "unknown-choice", Saying("p-neither", word=word.text), Saying("write-truth"))
        elif not isinstance(kind, NameInfo):
            self._word(word)
        elif node.operator not in ("==", "!="):
            message = Saying("p-is-word", name=kind.name)
            self.add(node.operator_place, "unit-mismatch", message, Saying("compare-either"))
        elif kind.choices and word.text not in kind.choices:
            hint = meant(word.text, kind.choices) or Saying("one-of-these", names=tuple(kind.choices))
            message = Saying("p-never-that", name=kind.name, word=word.text)
            self.add(word.place, "unknown-choice", message, hint)

    def _same(self, node: Comparison, left: Node, right: Node) -> None:
        """Both sides must measure the same."""
        a, b = self.kind(left), self.kind(right)
        if Type.ANY in (a, b):
            return
        if isinstance(a, NameInfo) or isinstance(b, NameInfo):
            word = next(each for each in (a, b) if isinstance(each, NameInfo))
            hint = Saying("compare-word", name=word.name)
            self.add(node.place, "unit-mismatch", Saying("p-word-with-word"), hint)
        elif a != b:
            self._mismatch(node.operator_place, left, a, right, b, "compared-with")
        elif a is Type.TRUTH and node.operator not in ("==", "!="):
            hint = Saying("compare-them-either")
            self.add(node.operator_place, "unit-mismatch", Saying("p-no-order"), hint)

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
        message = Saying(
            "p-mismatch",
            left=str(left),
            a=_described(a),
            verb=Saying(verb),
            right=str(right),
            b=_described(b),
        )
        due = b if place is left.place else a
        hint = Saying("truth-stands-alone")
        if isinstance(due, Dimension):
            hint = Saying("write", what=_in_example(due))
        return self.add(place, "unit-mismatch", message, hint)

    def bare_number(self, node: Number, due: Dimension) -> Type:
        """A number without a unit where one is due."""
        if due is Dimension.CLOCK_TIME:
            hint = Saying("write", what=Saying("time-example"))
        else:
            unit = due.value if node.value == 0 or node.value >= 100 else SUGGESTED.get(due, due.value)
            hint = Saying("write", what=f"{node.text} {unit}")
        return self.add(node.place, "no-unit", Saying("p-no-unit", text=node.text), hint)

    def _clock_time(self, node: Node) -> None:
        kind = self.kind(node)
        if kind not in (Dimension.CLOCK_TIME, Type.ANY):
            message = Saying("p-no-time-of-day", node=str(node), kind=_described(kind))
            hint = Saying("write", what="between 22:00 and 07:00")
            self.add(node.place, "unit-mismatch", message, hint)

    def _quantity(self, node: Node) -> Kind:
        """Something that can be calculated with."""
        kind = self.kind(node)
        if kind is Type.TRUTH or isinstance(kind, NameInfo):
            message = Saying("p-no-number", node=str(node), kind=_described(kind))
            return self.add(node.place, "unit-mismatch", message, Saying("calculate-with"))
        return kind

    def _arithmetic(self, node: Arithmetic) -> Kind:
        a, b = self._quantity(node.left), self._quantity(node.right)
        if Type.ANY in (a, b):
            return Type.ANY
        if (a, node.operator, b) in _STEPS:
            return _STEPS[a, node.operator, b]
        if Dimension.TEMPERATURE in (a, b):
            return self._no_sum_of_degrees(node, a, b)
        if node.operator in "+-" and a == b and a is not Dimension.CLOCK_TIME:
            return a
        if node.operator in "*/" and b is Dimension.NUMBER:
            return a
        if node.operator == "*" and a is Dimension.NUMBER:
            return b
        if node.operator == "/" and a == b:
            return Dimension.NUMBER
        return self._no_arithmetic(node, a, b)

    def _no_sum_of_degrees(self, node: Arithmetic, a: Kind, b: Kind) -> Type:
        """0 °C is no zero: twice 20 °C is not 40 °C."""
        return self._unfit(node, a, b, Saying("degrees-apart"))

    def _no_arithmetic(self, node: Arithmetic, a: Kind, b: Kind) -> Type:
        if node.operator in "+-":
            return self._mismatch(node.operator_place, node.left, a, node.right, b, _VERBS[node.operator])
        hint = Saying("plain-numbers-only")
        for side, kind in ((node.left, a), (node.right, b)):
            if kind is Dimension.SHARE and isinstance(side, Number):
                hint = Saying("write-instead", what=f"{side.value / 100:g}", other=side.text)
        return self._unfit(node, a, b, hint)

    def _unfit(self, node: Arithmetic, a: Kind, b: Kind, hint: Saying) -> Type:
        """Two sides that nobody can calculate with, marked between them."""
        verb, left, right = Saying(_VERBS[node.operator]), str(node.left), str(node.right)
        message = Saying("p-mismatch", left=left, a=_described(a), verb=verb, right=right, b=_described(b))
        return self.add(node.operator_place, "unit-mismatch", message, hint)

    def _call(self, arguments: tuple[Node, ...]) -> Kind:
        first, *others = arguments
        kind = self._quantity(first)
        for other in others:
            found = self._quantity(other)
            if kind is Type.ANY:
                kind = found
            elif found not in (kind, Type.ANY):
                return self._mismatch(other.place, first, kind, other, found, "compared-with")
        return kind


def _described(kind: Kind) -> Saying:
    if isinstance(kind, NameInfo):
        return Saying("kind-word")
    if kind is Dimension.NUMBER:
        return Saying("kind-number")
    if isinstance(kind, Dimension):
        return Saying("kind-unit", unit=kind.value)
    return Saying("kind-truth" if kind is Type.TRUTH else "kind-any")


def _there_are(name: str, known: Iterable[str]) -> Words:
    """Where to look for a name that is like no other; what a setting lacks is told by rules.wanted."""
    if name.startswith(SETTING):
        return ""
    if name.startswith(SENSOR):
        return Saying("one-of-these", names=tuple(known)) if known else Saying("no-sensors-hint")
    families = tuple(dict.fromkeys(each.partition(".")[0] for each in known))
    return Saying("names-begin", names=families) if families else ""


def _in_example(dimension: Dimension) -> Saying:
    """What is due, for someone who wrote something else."""
    if dimension is Dimension.NUMBER:
        return Saying("number-example")
    if dimension is Dimension.CLOCK_TIME:
        return Saying("time-example")
    return Saying("quantity-example", unit=dimension.value)


def _example(dimension: Dimension) -> str:
    if dimension is Dimension.NUMBER:
        return "4"
    return "22:00" if dimension is Dimension.CLOCK_TIME else f"2 {SUGGESTED.get(dimension, dimension.value)}"
