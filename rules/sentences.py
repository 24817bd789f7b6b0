# SPDX-License-Identifier: MIT
"""Why a condition holds, what it still waits for, and what it does not know, with the numbers of now.

    because     quarter.risk 34 % > 20 % and not relay.boiler.on
    missing     grid.export > 1.8 kW (now 320 W)
    unknown     price.rank

Only the parts that matter are named: of an `or` that holds, the terms that are true; of an `and` that does not, those
that are false. Texts, units and functions of all parts are looked up once, when the rule is loaded.
"""

from __future__ import annotations

from controller.model import reading
from controller.model.reading import UNKNOWN, Unknown, Value
from controller.model.saying import Saying, Words, quantity, word
from controller.model.units import Dimension, told_apart
from rules.dimensions import Kind, kind_of
from rules.evaluator import Facts, Function, compiled
from rules.nodes import Both, Comparison, Condition, Either, Node, Not, Number, Truth, Word, names_in
from rules.schema import Vocabulary

BRACKETED = "one-of-bracketed"


class Sentences:
    """The words for one condition."""

    def __init__(self, condition: Condition, vocabulary: Vocabulary) -> None:
        self.text = str(condition)
        self.written = Saying("written", text=self.text)
        self._whole = _piece(condition.test, vocabulary)
        self._names = names_in(condition.test)

    def truth(self, facts: Facts) -> reading.Truth:
        """Whether it holds, without its `for`."""
        return self._whole.truth(facts)

    def because(self, facts: Facts) -> Words:
        """The parts that make it true; empty where it is not."""
        return _all_of(self._whole.reasons(facts, True))

    def missing(self, facts: Facts) -> Words:
        """The parts that would have to change for it to be true; empty where it is."""
        wanted = self._whole.wanted(facts, True)
        if self._whole.is_one_enough(True) and wanted and wanted[0].template == BRACKETED:
            return Saying("one-of", parts=wanted[0].values["parts"])
        return _all_of(wanted)

    def unknown(self, facts: Facts) -> tuple[str, ...]:
        """The names that keep it from being known."""
        return tuple(name for name in self._names if isinstance(facts[name], Unknown))


def _all_of(parts: list[Saying]) -> Words:
    if not parts:
        return ""
    return parts[0] if len(parts) == 1 else Saying("all-of", parts=tuple(parts))


class _Piece:
    """A condition that is made of no others: a comparison, a truth, a time."""

    def __init__(self, node: Node, sides: tuple[_Side, ...], operator: str) -> None:
        self.text = str(node)
        self._written = Saying(self.text) if isinstance(node, Truth) else Saying("written", text=self.text)
        self._function = compiled(node)
        self._sides = sides
        self._operator = operator

    def truth(self, facts: Facts) -> reading.Truth:
        value = self._function(facts)
        if isinstance(value, (bool, Unknown)):
            return value
        raise TypeError(f"{self.text} is neither true nor false")

    def reasons(self, facts: Facts, is_wanted: bool) -> list[Saying]:
        """By what it is as wanted; nothing when it is not."""
        if self.truth(facts) is not is_wanted:
            return []
        told = self._written
        if self._sides:
            one, other = self._sides
            left, right = one.with_value(facts, other), other.with_value(facts, one)
            told = Saying("compared", left=left, operator=self._operator, right=right)
        return [told if is_wanted else Saying("not", what=told)]

    def wanted(self, facts: Facts, is_wanted: bool) -> list[Saying]:
        """All that must change for it to be as wanted; nothing when it is."""
        if self.truth(facts) is is_wanted:
            return []
        told = self._written if is_wanted else Saying("not", what=self._written)
        pairs = zip(self._sides, reversed(self._sides), strict=True)
        now = [side.in_words(facts, other) for side, other in pairs if not side.is_fixed]
        return [Saying("now-is", what=told, value=_all_of(now))] if now else [told]

    def is_one_enough(self, is_wanted: bool) -> bool:
        """Whether one of its terms is enough to make it as wanted."""
        return False


class _Compound(_Piece):
    """`and`, `or`: the terms, and whether all are needed."""

    def __init__(self, node: Both | Either, terms: tuple[_Piece, ...]) -> None:
        super().__init__(node, (), "")
        self._is_either = isinstance(node, Either)
        self._terms = terms

    def reasons(self, facts: Facts, is_wanted: bool) -> list[Saying]:
        if self.truth(facts) is not is_wanted:
            return []
        return [told for term in self._terms for told in term.reasons(facts, is_wanted)]

    def wanted(self, facts: Facts, is_wanted: bool) -> list[Saying]:
        if self.truth(facts) is is_wanted:
            return []
        parts = [told for term in self._terms for told in term.wanted(facts, is_wanted)]
        is_choice = self.is_one_enough(is_wanted) and len(parts) > 1
        return [Saying(BRACKETED, parts=tuple(parts))] if is_choice else parts

    def is_one_enough(self, is_wanted: bool) -> bool:
        return self._is_either is is_wanted


class _Contrary(_Piece):
    """`not`."""

    def __init__(self, node: Not, operand: _Piece) -> None:
        super().__init__(node, (), "")
        self._operand = operand

    def reasons(self, facts: Facts, is_wanted: bool) -> list[Saying]:
        return self._operand.reasons(facts, not is_wanted)

    def wanted(self, facts: Facts, is_wanted: bool) -> list[Saying]:
        return self._operand.wanted(facts, not is_wanted)

    def is_one_enough(self, is_wanted: bool) -> bool:
        return self._operand.is_one_enough(not is_wanted)


class _Side:
    """One side of a comparison."""

    def __init__(self, node: Node, vocabulary: Vocabulary) -> None:
        self.is_fixed = isinstance(node, (Number, Truth, Word))
        self._text = str(node)
        self._written = Saying("written", text=self._text)
        self._function: Function = compiled(node)
        self._kind: Kind | None = None if isinstance(node, Word) else kind_of(node, vocabulary)

    def with_value(self, facts: Facts, other: _Side) -> Saying:
        """A name with its value, a literal as it is."""
        if self.is_fixed:
            return self._written
        return Saying("worth", text=self._text, value=self.in_words(facts, other))

    def in_words(self, facts: Facts, other: _Side) -> Saying:
        """The value alone, told apart from that of the other side."""
        return worth(self._function(facts), self._kind, other._function(facts))


def worth(value: Value, kind: Kind | None, beside: Value = UNKNOWN) -> Saying:
    """A value in words: `1.62 kW`, `true`, `connected`, `not known`; with more digits where it reads like `beside`."""
    if isinstance(kind, Dimension) and isinstance(value, float) and isinstance(beside, float):
        finer = told_apart(value, beside, kind)
        if finer is not None:
            return Saying("written", text=finer)
    if isinstance(value, Unknown):
        return Saying("not-known")
    if isinstance(value, bool):
        return Saying("true" if value else "false")
    if isinstance(value, str):
        return Saying("word", text=word(value.lower()))
    return quantity(value, kind) if isinstance(kind, Dimension) else Saying("count", value=value)


def _piece(node: Node, vocabulary: Vocabulary) -> _Piece:
    match node:
        case Both(terms) | Either(terms):
            return _Compound(node, tuple(_piece(term, vocabulary) for term in terms))
        case Not(operand):
            return _Contrary(node, _piece(operand, vocabulary))
        case Comparison(operator, left, right):
            return _Piece(node, (_Side(left, vocabulary), _Side(right, vocabulary)), operator)
        case _:
            return _Piece(node, (), "")
