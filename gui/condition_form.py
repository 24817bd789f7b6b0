# SPDX-License-Identifier: MIT
"""A condition as a list of simple terms, for people who tap: what each compares, joined by `and` or by `or`.

What is not simple (a sum, a time of day, brackets) stays a term of text among the others, so that every condition
has a form. Written out again, a condition means what it meant. Pure; the tree itself is `rules.nodes`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from controller.model.units import Dimension
from rules.nodes import Both, Comparison, Either, Name, Node, Not, Number, Word
from rules.parse_errors import ParseError
from rules.parser import parse_action, parse_condition
from rules.schema import NameInfo, Vocabulary
from rules.tables import ACTION_BY_KIND, ActionRow, NameKind

OPERATORS = (">", ">=", "<", "<=", "==", "!=")
UNITS_OF: dict[Dimension, tuple[str, ...]] = {
    Dimension.POWER: ("W", "kW"),
    Dimension.ENERGY: ("Wh", "kWh"),
    Dimension.CURRENT: ("A",),
    Dimension.VOLTAGE: ("V",),
    Dimension.DURATION: ("s", "min", "h"),
    Dimension.SHARE: ("%",),
    Dimension.PRICE: ("EUR/kWh", "ct/kWh"),
    Dimension.MONEY: ("EUR", "ct"),
    Dimension.TEMPERATURE: ("°C",),
    Dimension.VOLUME: ("m³",),
    Dimension.FLOW: ("m³/h", "l/h"),
    Dimension.WARMTH: ("K",),
    Dimension.PRESSURE: ("bar",),
    Dimension.ILLUMINANCE: ("lx",),
    Dimension.FRACTION: ("ppm",),
}
"""Units that a stepper offers; none for plain numbers and times of day."""
FIRST_VALUES: dict[Dimension, str] = {
    Dimension.POWER: "1 kW",
    Dimension.ENERGY: "1 kWh",
    Dimension.CURRENT: "10 A",
    Dimension.VOLTAGE: "230 V",
    Dimension.DURATION: "10 min",
    Dimension.SHARE: "50 %",
    Dimension.PRICE: "0.20 EUR/kWh",
    Dimension.MONEY: "1 EUR",
    Dimension.TEMPERATURE: "20 °C",
    Dimension.VOLUME: "1 m³",
    Dimension.FLOW: "0.1 m³/h",
    Dimension.WARMTH: "5 K",
    Dimension.PRESSURE: "1.5 bar",
    Dimension.ILLUMINANCE: "1000 lx",
    Dimension.FRACTION: "1000 ppm",
    Dimension.CLOCK_TIME: "22:00",
    Dimension.NUMBER: "4",
}
"""What a new comparison starts with."""


class TermKind(Enum):
    """How a term is shown."""

    NUMBER = "number"
    TRUTH = "truth"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Term:
    """One of the terms. For a TRUTH the operator is `is` or `not`; a TEXT has only its value."""

    kind: TermKind
    value: str = ""
    name: str = ""
    operator: str = ">"

    def __str__(self) -> str:
        if self.kind is TermKind.TEXT:
            return self.value
        if self.kind is TermKind.TRUTH:
            return self.name if self.operator == "is" else f"not {self.name}"
        return f"{self.name} {self.operator} {self.value}"


@dataclass(frozen=True, slots=True)
class Terms:
    """A whole condition; `hold` is the duration of its `for`, empty without."""

    terms: tuple[Term, ...]
    joiner: str = "and"
    hold: str = ""

    def __str__(self) -> str:
        text = f" {self.joiner} ".join(map(str, self.terms))
        return f"{text} for {self.hold}" if self.hold else text

    def with_term(self, index: int, term: Term | None) -> Terms:
        """Another term at this place, none, or one more behind the last."""
        terms = list(self.terms)
        terms[index : index + 1] = [] if term is None else [_bracketed(term, self.joiner)]
        return replace(self, terms=tuple(terms)).joined_by(self.joiner)

    def joined_by(self, joiner: str) -> Terms:
        """The same terms joined so; a term of text gets brackets where it would mean something else now."""
        return replace(self, joiner=joiner, terms=tuple(_bracketed(term, joiner) for term in self.terms))


def read_terms(text: str, vocabulary: Vocabulary) -> Terms | None:
    """The terms of a condition; None where it cannot be read."""
    try:
        condition = parse_condition(text)
    except ParseError:
        return None
    test = condition.test
    joiner = "or" if isinstance(test, Either) else "and"
    nodes = test.terms if isinstance(test, (Both, Either)) else (test,)
    hold = "" if condition.hold is None else str(condition.hold)
    terms = tuple(_term(node, vocabulary) for node in nodes)
    return Terms(
        terms if len(terms) == 1 else tuple(_bracketed(term, joiner) for term in terms), joiner, hold
    )


def new_term(info: NameInfo) -> Term:
    """A first comparison of a name."""
    if info.kind is NameKind.TRUTH:
        return Term(TermKind.TRUTH, "", info.name, "is")
    if info.kind is NameKind.CHOICE and info.choices:
        return Term(TermKind.CHOICE, info.choices[0], info.name, "==")
    if info.kind is NameKind.NUMBER and info.dimension is not None:
        return Term(TermKind.NUMBER, FIRST_VALUES[info.dimension], info.name, ">")
    return Term(TermKind.TEXT, info.example or info.name)


@dataclass(frozen=True, slots=True)
class ActionForm:
    """An action as words and amount; a simple amount is a quantity for a stepper."""

    row: ActionRow
    amount: str
    is_simple: bool

    def __str__(self) -> str:
        return f"{self.row.kind.value} {self.amount}".strip()


def read_action(text: str) -> ActionForm | None:
    """The action in `text`; None where it cannot be read."""
    try:
        action = parse_action(text)
    except ParseError:
        return None
    amount = "" if action.amount is None else str(action.amount)
    return ActionForm(ACTION_BY_KIND[action.kind], amount, _is_quantity(action.amount))


def new_action(row: ActionRow) -> str:
    """The action with the amount of its example."""
    return row.example


def _term(node: Node, vocabulary: Vocabulary) -> Term:
    match node:
        case Name(name) if _kind(name, vocabulary) is NameKind.TRUTH:
            return Term(TermKind.TRUTH, "", name, "is")
        case Not(Name(name)) if _kind(name, vocabulary) is NameKind.TRUTH:
            return Term(TermKind.TRUTH, "", name, "not")
        case Comparison(operator, Name(name), right) if _is_quantity(right) and _is_number(name, vocabulary):
            return Term(TermKind.NUMBER, str(right), name, operator)
        case Comparison(("==" | "!=") as operator, Name(name), Word(word)) if _has(name, word, vocabulary):
            return Term(TermKind.CHOICE, word, name, operator)
        case _:
            return Term(TermKind.TEXT, str(node))


def _kind(name: str, vocabulary: Vocabulary) -> NameKind | None:
    info = vocabulary.name(name)
    return None if info is None else info.kind


def _is_number(name: str, vocabulary: Vocabulary) -> bool:
    info = vocabulary.name(name)
    return info is not None and info.kind is NameKind.NUMBER and info.dimension is not None


def _has(name: str, word: str, vocabulary: Vocabulary) -> bool:
    info = vocabulary.name(name)
    return info is not None and word in info.choices


def _is_quantity(node: Node | None) -> bool:
    """A number with its unit, of which a stepper knows the next."""
    return isinstance(node, Number)


def _bracketed(term: Term, joiner: str) -> Term:
    """A term of text that holds an `or`, safe among terms that all must be true."""
    if term.kind is not TermKind.TEXT or joiner == "or":
        return term
    try:
        test = parse_condition(term.value).test
    except ParseError:
        return term
    return replace(term, value=f"({test})") if isinstance(test, Either) else term
