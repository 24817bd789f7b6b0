# SPDX-License-Identifier: MIT
"""A condition or an action as tokens, for the parser and for colours in the editor.

`tokenize` never raises: what cannot be read becomes an UNREADABLE token, and the parser says what is wrong with it.
A unit is only a unit right after a number, so `min` is a function in `min(…)` and minutes in `3 min`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from controller.model.units import UNITS

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
HOLIDAY = 7
DAY_WORDS: dict[str, frozenset[int]] = {
    **{day: frozenset({number}) for number, day in enumerate(DAYS)},
    "weekdays": frozenset(range(5)),
    "weekends": frozenset({5, 6}),
    "holidays": frozenset({HOLIDAY}),
}
"""Word -> days of the week, Monday = 0; a public holiday is a day of the week besides, as well as its own."""
MONTH_WORDS: dict[str, frozenset[int]] = {
    **{month: frozenset({number}) for number, month in enumerate(MONTHS, start=1)},
    "winter": frozenset({12, 1, 2}),
    "spring": frozenset({3, 4, 5}),
    "summer": frozenset({6, 7, 8}),
    "autumn": frozenset({9, 10, 11}),
}
"""Word -> months; seasons are the meteorologists', in whole months."""
FUNCTIONS = ("min", "max", "abs")
KEYWORDS = frozenset({"and", "or", "not", "between", "on", "in", "for", "true", "false"})
_CALENDAR = frozenset(DAY_WORDS) | frozenset(MONTH_WORDS)


class TokenKind(StrEnum):
    """What a piece of text is; also the name of its colour."""

    NUMBER = "number"
    UNIT = "unit"
    NAME = "name"
    KEYWORD = "keyword"
    FUNCTION = "function"
    CALENDAR = "calendar"
    """Days, months, seasons."""
    TIME = "time"
    OPERATOR = "operator"
    OPEN = "open"
    CLOSE = "close"
    COMMA = "comma"
    UNREADABLE = "unreadable"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text, from `start` (0-based) on."""

    kind: TokenKind
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


# Spaces that do not break come along when a rule is copied from a page; nobody sees the difference.
_PIECE = re.compile(
    r"""(?P<space>[\s\u00a0\u2009\u202f]+)
      | (?P<time>\d{1,2}:\d\d(?!\d))
      | (?P<number>\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|\.\d+)
      | (?P<name>[^\W\d]\w*(?:\.\w+)*\.?)
      | (?P<habit>===|=>|=<|<>|>>|<<)
      | (?P<operator><=|>=|==|!=|[-+*/<>≤≥≠×−])
      | (?P<open>\()
      | (?P<close>\))
      | (?P<comma>,)
      | (?P<unreadable>'[^']*'|"[^"]*"|&&|\|\||[=!&|]|.)""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
_UNIT = re.compile(r"(?:°C|[€%]|[^\W\d_][\w³]*)(?:/[^\W\d_][\w³]*)?")
_SAME: dict[str, str] = {"≤": "<=", "≥": ">=", "≠": "!=", "×": "*", "−": "-"}


def tokenize(text: str) -> tuple[Token, ...]:
    """All tokens of `text`, without white space, with an END. Never raises."""
    return (*_pieces(text), Token(TokenKind.END, "", len(text)))


def operator_of(token: Token) -> str:
    """The operator in its one spelling: `≤` is `<=`."""
    return _SAME.get(token.text, token.text)


def _pieces(text: str) -> Iterator[Token]:
    at = 0
    after_number = False
    while at < len(text):
        unit = _unit_at(text, at) if after_number else None
        if unit is not None:
            yield Token(TokenKind.UNIT, unit, at)
            at += len(unit)
            after_number = False
            continue
        piece = _PIECE.match(text, at)
        assert piece is not None and piece.lastgroup is not None, (
            "the last alternative matches every character"
        )
        at = piece.end()
        if piece.lastgroup == "space":
            continue
        kind = _kind(piece.lastgroup, piece[0])
        after_number = kind is TokenKind.NUMBER
        yield Token(kind, piece[0], piece.start())


def _unit_at(text: str, at: int) -> str | None:
    """The unit at `at`, right after a number: a known one if possible, else whatever stands in its place."""
    found = _UNIT.match(text, at)
    if found is None:
        return None
    whole, first = found[0], found[0].partition("/")[0]
    if whole in UNITS:
        return whole
    is_name = text[found.start() + len(first) :].startswith((".", "("))
    return None if first in KEYWORDS or is_name else first


def _kind(group: str, text: str) -> TokenKind:
    if group == "habit":
        return TokenKind.UNREADABLE
    if group != "name":
        return TokenKind(group)
    if text in KEYWORDS:
        return TokenKind.KEYWORD
    if text in FUNCTIONS:
        return TokenKind.FUNCTION
    return TokenKind.CALENDAR if text in _CALENDAR else TokenKind.NAME
