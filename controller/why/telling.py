# SPDX-License-Identifier: MIT
"""The words for what a condition lacked, or held by, with the numbers of a moment.

    grid.export was 1.62 kW, and has to be above 1.8 kW for 3 min
    it was 18:07, and has to be between 22:00 and 07:00
    price.rank was not known, and has to be at most 4

All of it is Sayings, so that it can be told in the language of the reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from controller.model.past_messages import ConditionMessage, FactMessage
from controller.model.reading import UNKNOWN, Truth, Unknown, Value
from controller.model.said_messages import said_messages
from controller.model.saying import Saying, Words, word
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
from rules.sentences import worth

ORDER: Mapping[tuple[str, bool], str] = MappingProxyType(
    {
        (">", True): "above",
        (">", False): "at-most-due",
        (">=", True): "at-least-due",
        (">=", False): "below",
        ("<", True): "below",
        ("<", False): "at-least-due",
        ("<=", True): "at-most-due",
        ("<=", False): "above",
        ("==", True): "equal-due",
        ("==", False): "other-than",
        ("!=", True): "other-than",
        ("!=", False): "equal-due",
    }
)
"""Operator and whether it shall hold -> the template for the other side."""
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

    def lacking(self, condition: Condition) -> Words:
        """What would have had to be otherwise for it to be true; empty when it was."""
        parts = self._lacking(condition.test, True)
        if not parts:
            return ""
        told = parts[0] if len(parts) == 1 else Saying("each-of", parts=tuple(parts))
        if condition.hold is None:
            return told
        return Saying("lasting" if len(parts) == 1 else "all-lasting", what=told, hold=self.hold(condition))

    def hold_s(self, condition: Condition) -> float:
        """How long it had to be true; 0 where it did not, and where its setting was not known."""
        if not isinstance(condition.hold, Name):
            return condition.hold_s
        value = self.facts.get(condition.hold.name, UNKNOWN)
        return float(value) if isinstance(value, (int, float)) else 0.0

    def hold(self, condition: Condition) -> Saying:
        """The same in words: `3 min`, `site.calm_for (3 min)`."""
        if not isinstance(condition.hold, Name):
            return Saying("written", text=str(condition.hold))
        is_known = not isinstance(self.facts.get(condition.hold.name, UNKNOWN), Unknown)
        worth = Saying("duration", value_s=self.hold_s(condition)) if is_known else Saying("not-known")
        return Saying("with-value", text=str(condition.hold), value=worth)

    def holding(self, condition: Condition) -> Words:
        """By what it was true; empty when it was not."""
        parts = self._holding(condition.test, True)
        if not parts:
            return ""
        return parts[0] if len(parts) == 1 else Saying("all-of", parts=tuple(parts))

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
        words = self._words(Name(name))
        return FactMessage(name, kept, str(words), said_messages(words=words))

    def _lacking(self, node: Node, is_wanted: bool) -> list[Saying]:
        if self.truth(node) is is_wanted:
            return []
        match node:
            case Not(operand):
                return self._lacking(operand, not is_wanted)
            case Both(terms) | Either(terms):
                parts = [part for term in terms for part in self._lacking(term, is_wanted)]
                is_choice = isinstance(node, Either) is is_wanted and len(parts) > 1
                return [Saying("one-of", parts=tuple(parts))] if is_choice else parts
            case Between() | OnDays() | InMonths() if not self._unknown_in(node):
                return [Saying(_TIMES[type(node)][1], at=self.local, due=_due_time(node, is_wanted))]
            case _:
                subject, value, due = self._said(node, is_wanted)
                return [Saying("lacked", subject=subject, value=value, due=due)]

    def _holding(self, node: Node, is_wanted: bool) -> list[Saying]:
        if self.truth(node) is not is_wanted:
            return []
        match node:
            case Not(operand):
                return self._holding(operand, not is_wanted)
            case Both(terms) | Either(terms):
                return [part for term in terms for part in self._holding(term, is_wanted)]
            case TruthNode():
                return [Saying("always-holds")]
            case Between() | OnDays() | InMonths() if not self._unknown_in(node):
                return [Saying(_TIMES[type(node)][0], at=self.local)]
            case _:
                subject, value, due = self._said(node, is_wanted)
                if isinstance(node, Comparison) and node.operator not in ("==", "!="):
                    return [Saying("was-due", subject=subject, value=value, due=due)]
                return [Saying("was", subject=subject, value=value)]

    def _said(self, node: Node, is_wanted: bool) -> tuple[Words, Saying, Saying]:
        """Subject, its value, and what it has to be."""
        match node:
            case Comparison(operator, left, right):
                if _is_literal(left) and not _is_literal(right):
                    operator, left, right = MIRRORED[operator], right, left
                other = Saying("written", text=str(right))
                if not _is_literal(right):
                    other = Saying("with-value", text=str(right), value=self._words(right, left))
                return (
                    Saying("written", text=str(left)),
                    self._words(left, right),
                    Saying(ORDER[operator, is_wanted], other=other),
                )
            case Between():
                names = tuple(self._unknown_in(node))
                return Saying("all-of", parts=names), Saying("not-known"), Saying("known")
            case _:
                return str(node), self._words(node), Saying("true" if is_wanted else "false")

    def _unknown_in(self, node: Node) -> list[str]:
        """Names of a time that are not known."""
        return [name for name in names_in(node) if isinstance(self.facts[name], Unknown)]

    def _words(self, node: Node, beside: Node | None = None) -> Saying:
        """What it was worth, told apart from what stands `beside` it."""
        kind = None if isinstance(node, Word) else kind_of(node, self.vocabulary)
        other = UNKNOWN if beside is None else compiled(beside)(self.facts)
        return worth(compiled(node)(self.facts), kind, other)


_TIMES: Mapping[type, tuple[str, str]] = MappingProxyType(
    {
        Between: ("clock-was", "clock-lacked"),
        OnDays: ("day-was", "day-lacked"),
        InMonths: ("month-was", "month-lacked"),
    }
)
"""What the clock or the calendar said, and what it said instead of what was due."""


def _due_time(node: Between | OnDays | InMonths, is_wanted: bool) -> Saying:
    """What it has to be: `between 22:00 and 07:00`, `other than weekdays`."""
    if isinstance(node, Between):
        due = Saying("between", start=str(node.start), end=str(node.end))
    else:
        due = Saying("listed", parts=tuple(word(each) for each in node.words))
    return due if is_wanted else Saying("other-than", other=due)


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
