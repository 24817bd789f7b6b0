# SPDX-License-Identifier: MIT
"""Why a condition holds, what it still waits for, and what it does not know, with the numbers of now.

    because     quarter.risk 34 % > 20 % and not relay.boiler.on
    missing     grid.export > 1.8 kW (now 320 W)
    unknown     price.rank

Only the parts that matter are named: of an `or` that holds, the terms that are true; of an `and` that does not, those
that are false.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from controller.model.reading import Unknown, Value
from controller.model.units import Dimension, in_words
from rules.dimensions import Kind, kind_of
from rules.evaluator import Facts, compiled, truth
from rules.nodes import Both, Comparison, Condition, Either, Node, Not, Number, Word, names_in
from rules.schema import Vocabulary


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a condition and what it was worth: for "why did it not fire"."""

    text: str
    value: Value
    depth: int


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A part that is not made of conditions; `is_wanted` is what it has to be."""

    node: Node
    is_wanted: bool


class Sentences:
    """The words for one condition, with the units of its parts looked up once."""

    def __init__(self, condition: Condition, vocabulary: Vocabulary) -> None:
        self._condition = condition
        self._vocabulary = vocabulary
        self._kinds: dict[Node, Kind] = {}

    @property
    def text(self) -> str:
        """The condition as it was written."""
        return str(self._condition)

    def because(self, facts: Facts) -> str:
        """The parts that make it true."""
        leaves = _deciding(self._condition.test, facts, True)
        return " and ".join(self._with_numbers(leaf, facts) for leaf in leaves)

    def missing(self, facts: Facts) -> str:
        """The parts that would have to change."""
        return " and ".join(self._missing(self._condition.test, facts, True))

    def unknown(self, facts: Facts) -> tuple[str, ...]:
        """The names that keep it from being known."""
        return tuple(name for name in names_in(self._condition.test) if isinstance(facts[name], Unknown))

    def parts(self, facts: Facts) -> tuple[Part, ...]:
        """Every sub-condition with its value, the whole one first."""
        return tuple(_parts(self._condition.test, facts, 0))

    def _missing(self, node: Node, facts: Facts, is_wanted: bool) -> list[str]:
        """What all has to change for `node` to be as wanted; alternatives are joined in one text."""
        if truth(node, facts) is is_wanted:
            return []
        match node:
            case Not(operand):
                return self._missing(operand, facts, not is_wanted)
            case Both(terms) | Either(terms):
                texts = [text for term in terms for text in self._missing(term, facts, is_wanted)]
                has_alternatives = isinstance(node, Either) is is_wanted
                return [f"({' or '.join(texts)})"] if has_alternatives else texts
            case _:
                return [self._with_now(_Leaf(node, is_wanted), facts)]

    def _with_numbers(self, leaf: _Leaf, facts: Facts) -> str:
        text = str(leaf.node)
        if isinstance(leaf.node, Comparison):
            left, right = self._side(leaf.node.left, facts), self._side(leaf.node.right, facts)
            text = f"{left} {leaf.node.operator} {right}"
        return text if leaf.is_wanted else f"not {text}"

    def _side(self, node: Node, facts: Facts) -> str:
        """One side of a comparison: a name with its value, a literal as it is."""
        if isinstance(node, (Number, Word)):
            return str(node)
        return f"{node} {self._in_words(node, facts)}"

    def _with_now(self, leaf: _Leaf, facts: Facts) -> str:
        text = str(leaf.node) if leaf.is_wanted else f"not {leaf.node}"
        if not isinstance(leaf.node, Comparison):
            return text
        sides = [node for node in (leaf.node.left, leaf.node.right) if not isinstance(node, (Number, Word))]
        now = " and ".join(self._in_words(node, facts) for node in sides)
        return f"{text} (now {now})" if now else text

    def _in_words(self, node: Node, facts: Facts) -> str:
        value = compiled(node)(facts)
        if isinstance(value, Unknown):
            return "not known"
        if isinstance(value, (bool, str)):
            return str(value).lower()
        if node not in self._kinds:
            self._kinds[node] = kind_of(node, self._vocabulary)
        kind = self._kinds[node]
        return in_words(value, kind) if isinstance(kind, Dimension) else f"{value:g}"


def _deciding(node: Node, facts: Facts, is_wanted: bool) -> Iterator[_Leaf]:
    """The leaves by which `node` is what it is wanted to be; one that is not gives none."""
    if truth(node, facts) is not is_wanted:
        return
    match node:
        case Not(operand):
            yield from _deciding(operand, facts, not is_wanted)
        case Both(terms) | Either(terms):
            for term in terms:
                yield from _deciding(term, facts, is_wanted)
        case _:
            yield _Leaf(node, is_wanted)


def _parts(node: Node, facts: Facts, depth: int) -> Iterator[Part]:
    yield Part(str(node), compiled(node)(facts), depth)
    match node:
        case Not(operand):
            yield from _parts(operand, facts, depth + 1)
        case Both(terms) | Either(terms):
            for term in terms:
                yield from _parts(term, facts, depth + 1)
        case _:
            return
