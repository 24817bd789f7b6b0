# SPDX-License-Identifier: MIT
"""Why a condition holds, what it still waits for, and what it does not know, with the numbers of now.

    because     quarter.risk 34 % > 20 % and not relay.boiler.on
    missing     grid.export > 1.8 kW (now 320 W)
    unknown     price.rank

Only the parts that matter are named: of an `or` that holds, the terms that are true; of an `and` that does not, those
that are false. Texts, units and functions of all parts are looked up once, when the rule is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass

from controller.model import reading
from controller.model.reading import Unknown, Value
from controller.model.units import Dimension, in_words
from rules.dimensions import Kind, kind_of
from rules.evaluator import Facts, Function, compiled
from rules.nodes import Both, Comparison, Condition, Either, Node, Not, Number, Truth, Word, names_in
from rules.schema import Vocabulary


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a condition and what it was worth: for "why did it not fire"."""

    text: str
    value: Value
    depth: int


class Sentences:
    """The words for one condition."""

    def __init__(self, condition: Condition, vocabulary: Vocabulary) -> None:
        self.text = str(condition)
        self._whole = _piece(condition.test, vocabulary)
        self._names = names_in(condition.test)

    def truth(self, facts: Facts) -> reading.Truth:
        """Whether it holds, without its `for`."""
        return self._whole.truth(facts)

    def because(self, facts: Facts) -> str:
        """The parts that make it true."""
        return " and ".join(self._whole.reasons(facts, True))

    def missing(self, facts: Facts) -> str:
        """The parts that would have to change for it to be true."""
        wanted = self._whole.wanted(facts, True)
        is_bracketed = self._whole.is_one_enough(True) and wanted and wanted[0].startswith("(")
        return wanted[0][1:-1] if is_bracketed else " and ".join(wanted)

    def unknown(self, facts: Facts) -> tuple[str, ...]:
        """The names that keep it from being known."""
        return tuple(name for name in self._names if isinstance(facts[name], Unknown))

    def parts(self, facts: Facts) -> tuple[Part, ...]:
        """Every sub-condition with its value, the whole one first."""
        return tuple(self._whole.parts(facts, 0))


class _Piece:
    """A condition that is made of no others: a comparison, a truth, a time."""

    def __init__(self, node: Node, sides: tuple[_Side, ...], operator: str) -> None:
        self.text = str(node)
        self._function = compiled(node)
        self._sides = sides
        self._operator = operator

    def truth(self, facts: Facts) -> reading.Truth:
        value = self._function(facts)
        if isinstance(value, (bool, Unknown)):
            return value
        raise TypeError(f"{self.text} is neither true nor false")

    def reasons(self, facts: Facts, is_wanted: bool) -> list[str]:
        """The texts by which it is as wanted; none when it is not."""
        if self.truth(facts) is not is_wanted:
            return []
        text = self.text
        if self._sides:
            text = f" {self._operator} ".join(side.with_value(facts) for side in self._sides)
        return [text if is_wanted else f"not {text}"]

    def wanted(self, facts: Facts, is_wanted: bool) -> list[str]:
        """The texts of what all must change for it to be as wanted; none when it is."""
        if self.truth(facts) is is_wanted:
            return []
        text = self.text if is_wanted else f"not {self.text}"
        now = " and ".join(side.in_words(facts) for side in self._sides if not side.is_fixed)
        return [f"{text} (now {now})" if now else text]

    def is_one_enough(self, is_wanted: bool) -> bool:
        """Whether one of its terms is enough to make it as wanted."""
        return False

    def parts(self, facts: Facts, depth: int) -> list[Part]:
        return [Part(self.text, self._function(facts), depth)]


class _Compound(_Piece):
    """`and`, `or`: the terms, and whether all are needed."""

    def __init__(self, node: Both | Either, terms: tuple[_Piece, ...]) -> None:
        super().__init__(node, (), "")
        self._is_either = isinstance(node, Either)
        self._terms = terms

    def reasons(self, facts: Facts, is_wanted: bool) -> list[str]:
        if self.truth(facts) is not is_wanted:
            return []
        return [text for term in self._terms for text in term.reasons(facts, is_wanted)]

    def wanted(self, facts: Facts, is_wanted: bool) -> list[str]:
        if self.truth(facts) is is_wanted:
            return []
        texts = [text for term in self._terms for text in term.wanted(facts, is_wanted)]
        return [f"({' or '.join(texts)})"] if self.is_one_enough(is_wanted) and len(texts) > 1 else texts

    def is_one_enough(self, is_wanted: bool) -> bool:
        return self._is_either is is_wanted

    def parts(self, facts: Facts, depth: int) -> list[Part]:
        return super().parts(facts, depth) + [
            part for term in self._terms for part in term.parts(facts, depth + 1)
        ]


class _Contrary(_Piece):
    """`not`."""

    def __init__(self, node: Not, operand: _Piece) -> None:
        super().__init__(node, (), "")
        self._operand = operand

    def reasons(self, facts: Facts, is_wanted: bool) -> list[str]:
        return self._operand.reasons(facts, not is_wanted)

    def wanted(self, facts: Facts, is_wanted: bool) -> list[str]:
        return self._operand.wanted(facts, not is_wanted)

    def is_one_enough(self, is_wanted: bool) -> bool:
        return self._operand.is_one_enough(not is_wanted)

    def parts(self, facts: Facts, depth: int) -> list[Part]:
        return super().parts(facts, depth) + self._operand.parts(facts, depth + 1)


class _Side:
    """One side of a comparison."""

    def __init__(self, node: Node, vocabulary: Vocabulary) -> None:
        self.is_fixed = isinstance(node, (Number, Truth, Word))
        self._text = str(node)
        self._function: Function = compiled(node)
        self._kind: Kind | None = None if isinstance(node, Word) else kind_of(node, vocabulary)

    def with_value(self, facts: Facts) -> str:
        """A name with its value, a literal as it is."""
        return self._text if self.is_fixed else f"{self._text} {self.in_words(facts)}"

    def in_words(self, facts: Facts) -> str:
        """The value alone."""
        value = self._function(facts)
        if isinstance(value, Unknown):
            return "not known"
        if isinstance(value, (bool, str)):
            return str(value).lower()
        return in_words(value, self._kind) if isinstance(self._kind, Dimension) else f"{value:g}"


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
