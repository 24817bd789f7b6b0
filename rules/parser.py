# SPDX-License-Identifier: MIT
"""Conditions and actions as trees: recursive descent, one method for each line of the grammar.

    condition  = either [ "for" ( quantity | setting ) ]
    action     = words [ sum ]                      words of rules.tables.ACTIONS: "limit to", "off"

    either     = both { "or" both }
    both       = negation { "and" negation }
    negation   = "not" negation | comparison
    comparison = between | days | months | sum [ ( "<" | "<=" | ">" | ">=" | "==" | "!=" ) sum ]
    between    = "between" sum "and" sum
    days       = "on" day { "," day }
    months     = "in" month { "," month }
    sum        = product { ( "+" | "-" ) product }
    product    = factor { ( "*" | "/" ) factor }
    factor     = "-" factor | primary               a "-" right before a quantity belongs to it
    primary    = quantity | time | "true" | "false" | name | word | function "(" sum { "," sum } ")" | "(" either ")"
    quantity   = number [ unit ]
    setting    = name                               that begins with "site."

Whether units and truths fit together is not its affair: rules.dimensions. Text, depth and size are bounded. The first
mistake of a text ends its parsing; it comes as ParseError with the exact characters and one hint.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from controller.model.errors import meant
from controller.model.saying import Saying, Words, reasons_of
from controller.model.units import Dimension, QuantityError, parse_clock_time, parse_quantity
from rules.nodes import (
    ActionText,
    Arithmetic,
    Between,
    Both,
    Call,
    Comparison,
    Condition,
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
from rules.parse_errors import (
    REMOVE,
    SUPERFLUOUS,
    ParseError,
    left_over,
    no_function,
    no_value,
    place_of,
    superfluous,
)
from rules.tables import ACTIONS, NAMES, SETTING, ActionRow
from rules.tokens import DAY_WORDS, MONTH_WORDS, Token, TokenKind, operator_of, tokenize

MAX_CHARACTERS = 1_000
MAX_NODES = 300
MAX_DEPTH = 25
MAX_NUMBER = 1e12
MAX_HOLD_S = 86_400.0

_COMPARISONS = frozenset({"<", "<=", ">", ">=", "==", "!="})
_SINGLE_NAMES = frozenset(row.pattern for row in NAMES if "." not in row.pattern)


def parse_condition(text: str) -> Condition:
    """The condition in `text`.

    Raises:
        ParseError: it is none.
    """
    parser = _Parser(text)
    test = parser.either()
    whole = parser.read
    hold = parser.hold()
    parser.end("" if hold is None else Saying("p-nothing-after-for"), Saying("move-for-to-end"))
    return Condition(test, hold, whole)


def parse_action(text: str, possible: Iterable[ActionRow] = ACTIONS) -> ActionText:
    """The action in `text`; those `possible` for the device are proposed when it is none at all.

    Raises:
        ParseError: it is none.
    """
    parser = _Parser(text)
    row, place = parser.action_words([row.kind.value for row in possible])
    if not row.amounts:
        parser.end(Saying("p-takes-no-amount", action=row.kind.value))
        return ActionText(row.kind, None, place)
    if parser.is_at_end:
        message = Saying("p-needs-amount", action=row.kind.value)
        raise ParseError(place, message, Saying("write", what=row.example))
    amount = parser.sum()
    parser.end()
    return ActionText(row.kind, amount, place.to(amount.place))


class _Parser:
    """Reads the tokens of one text from left to right."""

    def __init__(self, text: str) -> None:
        if len(text) > MAX_CHARACTERS:
            place = Place(MAX_CHARACTERS, len(text))
            raise ParseError(place, Saying("p-too-long", count=MAX_CHARACTERS), Saying("split-rules"))
        self._tokens = tokenize(text)
        self._at = 0
        self._depth = 0
        self._nodes = 0

    # --- lines of the grammar

    def either(self) -> Node:
        terms = [self.both()]
        while self._accept(TokenKind.KEYWORD, "or"):
            terms.append(self.both())
        return terms[0] if len(terms) == 1 else self._made(Either(tuple(terms), _around(terms)))

    def both(self) -> Node:
        terms = [self.negation()]
        while self._accept(TokenKind.KEYWORD, "and"):
            terms.append(self.negation())
        return terms[0] if len(terms) == 1 else self._made(Both(tuple(terms), _around(terms)))

    def negation(self) -> Node:
        word = self._accept(TokenKind.KEYWORD, "not")
        if word is None:
            return self.comparison()
        operand = self._deeper(word, self.negation)
        return self._made(Not(operand, place_of(word).to(operand.place)))

    def comparison(self) -> Node:
        for word, read in (("between", self.between), ("on", self.days), ("in", self.months)):
            token = self._accept(TokenKind.KEYWORD, word)
            if token is not None:
                return self._made(read(token))
        left = self.sum()
        if operator_of(self._token) not in _COMPARISONS:
            return left
        operator = self._next()
        right = self.sum()
        if operator_of(self._token) in _COMPARISONS:
            raise ParseError(place_of(self._token), Saying("p-two-sides"), Saying("join-comparisons"))
        place = left.place.to(right.place)
        return self._made(Comparison(operator_of(operator), left, right, place, place_of(operator)))

    def between(self, word: Token) -> Node:
        start = self.sum()
        if self._accept(TokenKind.KEYWORD, "and") is None:
            raise ParseError(
                place_of(self._token, word),
                Saying("p-between-needs-and"),
                Saying("write", what="between 22:00 and 07:00"),
            )
        end = self.sum()
        return Between(start, end, place_of(word).to(end.place))

    def days(self, word: Token) -> Node:
        words, last = self._words(DAY_WORDS, Saying("a-day"), Saying("write-a-day"))
        return OnDays(words, place_of(word).to(place_of(last)))

    def months(self, word: Token) -> Node:
        words, last = self._words(MONTH_WORDS, Saying("a-month-or-season"), Saying("write-a-month"))
        return InMonths(words, place_of(word).to(place_of(last)))

    def sum(self) -> Node:
        return self._chain("+-", self.product)

    def product(self) -> Node:
        return self._chain("*/", self.factor)

    def factor(self) -> Node:
        if operator_of(self._token) != "-":
            return self.primary()
        minus = self._next()
        if self._token.kind is TokenKind.NUMBER:
            return self._made(_negative(minus, self._quantity(self._next())))
        operand = self._deeper(minus, self.factor)
        return self._made(Negative(operand, place_of(minus).to(operand.place)))

    def primary(self) -> Node:
        token = self._next()
        match token.kind:
            case TokenKind.NUMBER:
                return self._made(self._quantity(token))
            case TokenKind.TIME:
                return self._made(_time(token))
            case TokenKind.KEYWORD if token.text in ("true", "false"):
                return self._made(Truth(token.text == "true", place_of(token)))
            case TokenKind.NAME if self._is_a_name(token):
                return self._made(Name(token.text, place_of(token)))
            case TokenKind.NAME if token.text in SUPERFLUOUS:
                raise superfluous(token)
            case TokenKind.NAME if self._token.kind is TokenKind.OPEN:
                raise no_function(token)
            case TokenKind.NAME:
                return self._made(Word(token.text, place_of(token)))
            case TokenKind.FUNCTION:
                return self._made(self._call(token))
            case TokenKind.OPEN:
                inner = self._deeper(token, self.either)
                self._close(token)
                return inner
            case _:
                raise no_value(token)

    def _is_a_name(self, token: Token) -> bool:
        """Whether it stands for a fact; what brackets follow would be a function."""
        is_known = "." in token.text or token.text in _SINGLE_NAMES
        return is_known and self._token.kind is not TokenKind.OPEN

    def hold(self) -> Number | Name | None:
        """The `for 3 min` at the end, or `for site.calm_for`."""
        word = self._accept(TokenKind.KEYWORD, "for")
        if word is None:
            return None
        token = self._next()
        hint = Saying("write", what="for 3 min")
        if token.kind is TokenKind.NAME and token.text.startswith(SETTING):
            return Name(token.text, place_of(token))
        if token.kind is not TokenKind.NUMBER:
            raise ParseError(place_of(token, word), Saying("p-for-needs-time"), hint)
        number = self._quantity(token)
        if number.dimension is Dimension.NUMBER:
            hint, message = (
                Saying("write", what=f"for {number.text} min"),
                Saying("p-no-unit", text=number.text),
            )
            raise ParseError(number.place, message, hint, code="no-unit")
        if number.dimension is not Dimension.DURATION:
            message = Saying("p-not-a-time", text=number.text)
            raise ParseError(number.place, message, hint, code="unit-mismatch")
        if not 0 < number.value <= MAX_HOLD_S:
            message = Saying("p-out-of-range", text=number.text)
            raise ParseError(number.place, message, Saying("write", what="1 s to 24 h"))
        return number

    def action_words(self, possible: Collection[str]) -> tuple[ActionRow, Place]:
        """The words of an action at the start: the longest of the table that fits."""
        words = [token.text for token in self._tokens[:2]]
        for row in sorted(ACTIONS, key=lambda row: -len(row.kind.value)):
            wanted = row.kind.value.split()
            if words[: len(wanted)] == wanted:
                self._at = len(wanted)
                return row, place_of(self._tokens[0]).to(place_of(self._tokens[len(wanted) - 1]))
        first = self._tokens[0]
        one_of = Saying("one-of-these", names=tuple(possible))
        if first.kind is TokenKind.END:
            raise ParseError(place_of(first), Saying("p-empty-action"), one_of)
        hint = meant(" ".join(words), possible) or meant(first.text, possible)
        message = Saying("p-no-action", text=first.text)
        raise ParseError(place_of(first), message, hint or one_of, code="unknown-action")

    @property
    def read(self) -> Place:
        """All that has been read."""
        return Place(self._tokens[0].start, self._tokens[max(0, self._at - 1)].end)

    @property
    def is_at_end(self) -> bool:
        return self._token.kind is TokenKind.END

    def end(self, message: Words = "", hint: Words = REMOVE) -> None:
        """Nothing may follow; else `message`, where there is one, says so."""
        if not self.is_at_end:
            raise left_over(self._token, self._tokens[self._at - 1], message, hint)

    # --- steps

    @property
    def _token(self) -> Token:
        return self._tokens[self._at]

    def _next(self) -> Token:
        token = self._tokens[self._at]
        if token.kind is not TokenKind.END:
            self._at += 1
        return token

    def _accept(self, kind: TokenKind, text: str = "") -> Token | None:
        token = self._token
        return self._next() if token.kind is kind and (not text or token.text == text) else None

    def _made(self, node: Node) -> Node:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise ParseError(node.place, Saying("p-too-many-parts", count=MAX_NODES), Saying("split-rules"))
        return node

    def _deeper(self, token: Token, read: Callable[[], Node]) -> Node:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ParseError(place_of(token), Saying("p-too-deep", count=MAX_DEPTH), Saying("split-rules"))
        node = read()
        self._depth -= 1
        return node

    def _chain(self, operators: str, read: Callable[[], Node]) -> Node:
        left = read()
        while self._token.kind is TokenKind.OPERATOR and operator_of(self._token) in operators:
            operator = self._next()
            right = read()
            place = left.place.to(right.place)
            left = self._made(Arithmetic(operator_of(operator), left, right, place, place_of(operator)))
        return left

    def _words(self, known: Collection[str], what: Saying, hint: Saying) -> tuple[tuple[str, ...], Token]:
        words: list[str] = []
        while True:
            token = self._next()
            if token.text not in known:
                if token.kind is TokenKind.END:
                    raise ParseError(place_of(token), Saying("p-missing-here", what=what), hint)
                message = Saying("p-is-not", text=token.text, what=what)
                raise ParseError(place_of(token), message, meant(token.text, known) or hint)
            words.append(token.text)
            if self._accept(TokenKind.COMMA) is None:
                return tuple(words), token

    def _quantity(self, token: Token) -> Number:
        if float(token.text) > MAX_NUMBER:
            raise ParseError(place_of(token), Saying("p-number-too-large"), Saying("larger-unit"))
        unit = self._accept(TokenKind.UNIT)
        if unit is None:
            return Number(float(token.text), Dimension.NUMBER, token.text, place_of(token))
        text = f"{token.text} {unit.text}"
        try:
            found = parse_quantity(text)
        except QuantityError as error:
            raise ParseError(place_of(unit), *reasons_of(error), code="unknown-unit") from None
        return Number(found.value, found.dimension, text, place_of(token).to(place_of(unit)))

    def _call(self, function: Token) -> Call:
        bracket = self._accept(TokenKind.OPEN)
        if bracket is None:
            raise ParseError(
                place_of(function),
                Saying("p-needs-brackets", name=function.text),
                Saying("write", what=f"{function.text}(…)"),
            )
        arguments = [self._deeper(bracket, self.sum)]
        while self._accept(TokenKind.COMMA):
            arguments.append(self._deeper(bracket, self.sum))
        close = self._close(bracket)
        place = place_of(function).to(place_of(close))
        is_one = function.text == "abs"
        if is_one != (len(arguments) == 1):
            message = Saying("p-takes-one" if is_one else "p-takes-two", name=function.text)
            example = "abs(grid.power)" if is_one else f"{function.text}(3 kW, quarter.allowance)"
            raise ParseError(place, message, Saying("write", what=example))
        return Call(function.text, tuple(arguments), place)

    def _close(self, bracket: Token) -> Token:
        close = self._accept(TokenKind.CLOSE)
        if close is not None:
            return close
        if self.is_at_end:
            raise ParseError(place_of(bracket), Saying("p-never-closed"), Saying("close-it"))
        raise left_over(self._token, self._tokens[self._at - 1])


def _negative(minus: Token, number: Number) -> Number:
    place = place_of(minus).to(number.place)
    return Number(-number.value, number.dimension, f"-{number.text}", place)


def _around(terms: list[Node]) -> Place:
    return terms[0].place.to(terms[-1].place)


def _time(token: Token) -> Number:
    seconds = parse_clock_time(token.text.rjust(5, "0"))
    if seconds is None:
        raise ParseError(
            place_of(token),
            Saying("p-no-time", text=token.text),
            Saying("from-to", low="00:00", high="24:00"),
        )
    return Number(float(seconds), Dimension.CLOCK_TIME, token.text, place_of(token))
