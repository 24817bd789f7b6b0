# SPDX-License-Identifier: MIT
"""What the parser says when a text is no condition or action: the exact characters, the reason, and one hint.

Most mistakes are habits from elsewhere (`=`, `&&`, quotes, a decimal comma); each is named with what to write here.
"""

from __future__ import annotations

import unicodedata

from controller.model.errors import did_you_mean
from rules.nodes import Place
from rules.tokens import FUNCTIONS, KEYWORDS, Token, TokenKind

_INSTEAD = {
    "===": "==",
    "=>": ">=",
    "=<": "<=",
    "<>": "!=",
    ">>": ">",
    "<<": "<",
    "=": "==",
    "&&": "and",
    "||": "or",
    "&": "and",
    "|": "or",
    "!": "not",
    "is": "==",
    "isnt": "!=",
}
_OTHERWISE = {":": "a time of day is written like 22:30"}
_VALUES = frozenset(
    {
        TokenKind.TIME,
        TokenKind.NAME,
        TokenKind.FUNCTION,
        TokenKind.OPEN,
        TokenKind.KEYWORD,
    }
)


SUPERFLUOUS = frozenset({"if", "when", "then"})


class ParseError(Exception):
    """The text is no condition or action: where, why, and what to write."""

    def __init__(self, place: Place, message: str, hint: str = "", *, code: str = "syntax") -> None:
        super().__init__(message)
        self.code = code
        self.place = place
        self.message = message
        self.hint = hint


def place_of(token: Token, instead: Token | None = None) -> Place:
    """Where the token stands; for the end of the text, where `instead` does."""
    if token.kind is TokenKind.END and instead is not None:
        token = instead
    return Place(token.start, max(token.end, token.start + 1))


def superfluous(token: Token) -> ParseError:
    """A word of other languages that this one does without."""
    return ParseError(place_of(token), f'"{token.text}" has no meaning here', "leave it out")


def no_function(token: Token) -> ParseError:
    """A name with brackets behind it."""
    lower = token.text.lower()
    hint = f'write "{lower}"' if lower in KEYWORDS or lower in FUNCTIONS else did_you_mean(lower, FUNCTIONS)
    functions = f"there are {', '.join(FUNCTIONS[:-1])} and {FUNCTIONS[-1]}"
    return ParseError(
        place_of(token), f'"{token.text}" is not a function', hint or functions, code="unknown-name"
    )


def no_value(token: Token) -> ParseError:
    """Something stands where a value is due."""
    if token.kind is TokenKind.END:
        hint = "write a value, like 2 kW or grid.import"
        return ParseError(
            place_of(token), "a value is missing at the end" if token.start else "nothing is written", hint
        )
    if token.kind is TokenKind.UNREADABLE:
        return _unreadable(token)
    if token.text == "for":
        return ParseError(
            place_of(token), '"for" comes after a condition', "write grid.export > 1 kW for 3 min"
        )
    hint = "write a value, like 2 kW or grid.import"
    if token.kind is TokenKind.CALENDAR:
        hint = 'several days or months are written with commas: "on saturday, sunday"'
    elif token.text == "on":
        hint = "what is on or off is compared with true or false"
    return ParseError(place_of(token), f'a value is missing before "{token.text}"', hint)


def _unreadable(token: Token) -> ParseError:
    text = token.text
    if text[0] in "'\"" and len(text) > 1:
        return ParseError(place_of(token), "texts are written without quotes", f"write {text[1:-1]}")
    hint = f'write "{_INSTEAD[text]}"' if text in _INSTEAD else _OTHERWISE.get(text, "remove it")
    return ParseError(place_of(token), f"{_shown(text)} has no meaning here", hint)


def _shown(text: str) -> str:
    """A character that looks like another one, or like none, by its name."""
    return text if text.isascii() else f"{text} ({unicodedata.name(text, f'U+{ord(text):04X}').lower()})"


def left_over(token: Token, message: str = "", hint: str = "remove what follows") -> ParseError:
    """Something stands where the text should be complete."""
    if token.kind is TokenKind.UNREADABLE:
        return _unreadable(token)
    if message:
        return ParseError(place_of(token), message, hint)
    if token.kind is TokenKind.CLOSE:
        return ParseError(place_of(token), "this ) was never opened", "remove it, or open it with (")
    if token.kind is TokenKind.COMMA:
        return ParseError(
            place_of(token), "a comma has no meaning here", "decimals are written with a point: 2.5"
        )
    if token.text == "for":
        return ParseError(place_of(token), '"for" belongs at the end of a condition', "move it to the end")
    lower = token.text.lower()
    instead = _INSTEAD.get(lower, lower if lower in KEYWORDS or lower in FUNCTIONS else token.text)
    if instead != token.text:
        return ParseError(place_of(token), f'"{token.text}" has no meaning here', f'write "{instead}"')
    if token.text in SUPERFLUOUS:
        return superfluous(token)
    if token.text in ("between", "on", "in", "not"):
        return ParseError(
            place_of(token), f'"{token.text}" has no meaning here', 'join it to the rest with "and"'
        )
    if token.kind is TokenKind.NUMBER:
        return ParseError(
            place_of(token), f'"{token.text}" has no meaning here', "numbers are written without spaces"
        )
    due = 'write an operator before it, like > or "and"' if token.kind in _VALUES else "remove it"
    return ParseError(place_of(token), f'"{token.text}" has no meaning here', due)
