# SPDX-License-Identifier: MIT
"""The words for what a condition lacked, or held by, with the numbers of a moment.

    grid.export was 1.62 kW, and has to be above 1.8 kW for 3 min
    it was 18:07, and has to be between 22:00 and 07:00
    price.rank was not known, and has to be at most 4

Sentences are templates; numbers go through `in_words`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from controller.model.past_messages import ConditionMessage, FactMessage
from controller.model.reading import UNKNOWN, Truth, Unknown, Value
from controller.model.units import Dimension, duration_in_words, in_words
from controller.why.wording import Wording
from rules.dimensions import kind_of
from rules.evaluator import compiled, prepare
from rules.nodes import (
    Between,
    Both,
    Comparison,
    Condition,
    Either,
    InMonths,
    Name,
    Node,
    Not,
    Number,
    OnDays,
    Word,
    names_in,
)
from rules.nodes import Truth as TruthNode
from rules.schema import Vocabulary

LACKS = "{subject} was {value}, and has to be {due}"
HOLDS = "{subject} was {value}"
ORDER: Mapping[tuple[str, bool], str] = MappingProxyType(
    {
        (">", True): "above ",
        (">", False): "at most ",
        (">=", True): "at least ",
        (">=", False): "below ",
        ("<", True): "below ",
        ("<", False): "at least ",
        ("<=", True): "at most ",
        ("<=", False): "above ",
        ("==", True): "",
        ("==", False): "other than ",
        ("!=", True): "other than ",
        ("!=", False): "",
    }
)
"""Operator and whether it shall hold -> the words before the other side."""
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


@dataclass(frozen=True)
class Moment:
    """A rule's words and the values of an instant, ready to be told."""

    wording: Wording
    local: datetime
    facts: Mapping[str, Value]
    vocabulary: Vocabulary

    @classmethod
    def of(cls, wording: Wording, values: Mapping[str, Value], local: datetime) -> Moment:
        """`values` by name; what is missing is not known."""
        facts = prepare(values, wording.infos, local)
        return cls(wording, local, facts, Vocabulary(wording.infos, ()))

    def truth(self, node: Node) -> Truth:
        """Whether it was true."""
        value = compiled(node)(self.facts)
        return value if isinstance(value, (bool, Unknown)) else UNKNOWN

    def lacking(self, condition: Condition) -> str:
        """What would have had to be otherwise for it to be true; empty when it was."""
        texts = self._lacking(condition.test, True)
        if not texts:
            return ""
        hold = "" if condition.hold is None else f" for {self.hold(condition)}"
        return "; ".join(texts) + (hold if len(texts) == 1 or not hold else f"; all of it{hold}")

    def hold_s(self, condition: Condition) -> float:
        """How long it had to be true; 0 where it did not, and where its setting was not known."""
        if not isinstance(condition.hold, Name):
            return condition.hold_s
        value = self.facts.get(condition.hold.name, UNKNOWN)
        return float(value) if isinstance(value, (int, float)) else 0.0

    def hold(self, condition: Condition) -> str:
        """The same in words: `3 min`, `site.calm_for (3 min)`."""
        if not isinstance(condition.hold, Name):
            return str(condition.hold)
        value = self.facts.get(condition.hold.name, UNKNOWN)
        worth = "not known" if isinstance(value, Unknown) else duration_in_words(self.hold_s(condition))
        return f"{condition.hold} ({worth})"

    def holding(self, condition: Condition) -> str:
        """By what it was true."""
        return " and ".join(self._holding(condition.test, True))

    def conditions(self) -> tuple[ConditionMessage, ...]:
        """Every part of both conditions."""
        parts = list(self._parts("when", self.wording.when.test, str(self.wording.when), 0))
        if self.wording.until is not None:
            parts += self._parts("until", self.wording.until.test, str(self.wording.until), 0)
        return tuple(parts)

    def _parts(self, clause: str, node: Node, text: str, depth: int) -> Iterator[ConditionMessage]:
        terms = _terms(node)
        truth = self.truth(node)
        facts = () if terms else tuple(self._fact(name) for name in names_in(node))
        yield ConditionMessage(clause, depth, text, None if isinstance(truth, Unknown) else truth, facts)
        for term in terms:
            yield from self._parts(clause, term, str(term), depth + 1)

    def _fact(self, name: str) -> FactMessage:
        value = self.facts[name]
        kept = None if isinstance(value, Unknown) else value
        return FactMessage(name, kept, self._words(Name(name)))

    def _lacking(self, node: Node, is_wanted: bool) -> list[str]:
        if self.truth(node) is is_wanted:
            return []
        match node:
            case Not(operand):
                return self._lacking(operand, not is_wanted)
            case Both(terms) | Either(terms):
                texts = [text for term in terms for text in self._lacking(term, is_wanted)]
                is_one_enough = isinstance(node, Either) is is_wanted
                return [" or ".join(texts)] if is_one_enough else texts
            case _:
                subject, value, due = self._said(node, is_wanted)
                return [LACKS.format(subject=subject, value=value, due=due)]

    def _holding(self, node: Node, is_wanted: bool) -> list[str]:
        if self.truth(node) is not is_wanted:
            return []
        match node:
            case Not(operand):
                return self._holding(operand, not is_wanted)
            case Both(terms) | Either(terms):
                return [text for term in terms for text in self._holding(term, is_wanted)]
            case TruthNode():
                return [f"it says {node}"]
            case _:
                subject, value, due = self._said(node, is_wanted)
                is_order = isinstance(node, Comparison) and node.operator not in ("==", "!=")
                return [HOLDS.format(subject=subject, value=value) + (f", {due}" if is_order else "")]

    def _said(self, node: Node, is_wanted: bool) -> tuple[str, str, str]:
        """Subject, its value, and what it has to be."""
        either = "" if is_wanted else "other than "
        match node:
            case Comparison(operator, left, right):
                if _is_literal(left) and not _is_literal(right):
                    operator, left, right = MIRRORED[operator], right, left
                other = str(right) if _is_literal(right) else f"{right} ({self._words(right)})"
                return str(left), self._words(left), f"{ORDER[operator, is_wanted]}{other}"
            case Between():
                unknown = [name for name in names_in(node) if isinstance(self.facts[name], Unknown)]
                if unknown:
                    return " and ".join(unknown), "not known", "known"
                return "it", f"{self.local:%H:%M}", f"{either}{node}"
            case OnDays(words):
                return "it", f"a {self.local:%A}", f"{either}{', '.join(words)}"
            case InMonths(words):
                return "it", f"{self.local:%B}", f"{either}{', '.join(words)}"
            case _:
                return str(node), self._words(node), str(is_wanted).lower()

    def _words(self, node: Node) -> str:
        value = compiled(node)(self.facts)
        if isinstance(value, Unknown):
            return "not known"
        if isinstance(value, (bool, str)):
            return str(value).lower()
        kind = kind_of(node, self.vocabulary)
        return in_words(value, kind) if isinstance(kind, Dimension) else f"{value:g}"


def _terms(node: Node) -> tuple[Node, ...]:
    """The conditions that it is made of."""
    match node:
        case Both(terms) | Either(terms):
            return terms
        case Not(operand):
            return (operand,)
        case _:
            return ()


def _is_literal(node: Node) -> bool:
    return isinstance(node, (Number, TruthNode, Word))
