# SPDX-License-Identifier: MIT
"""What the parser says when a text is no condition or action: the exact characters, the reason, and one hint.

Most mistakes are habits from elsewhere (`=`, `&&`, quotes, a decimal comma); each is named with what to write here.
"""

from __future__ import annotations

import unicodedata

from controller.model.errors import meant
from controller.model.saying import Saying, Words
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
_OTHERWISE = {":": Saying("time-of-day-like")}
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

    def __init__(self, place: Place, message: Words, hint: Words = "", *, code: str = "syntax") -> None:
        super().__init__(str(message))
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
    return ParseError(place_of(token), _no_meaning(token), Saying("leave-it-out"))


def _no_meaning(token: Token) -> Saying:
    return Saying("p-no-meaning", text=f'"{token.text}"')


def no_function(token: Token) -> ParseError:
    """A name with brackets behind it."""
    lower = token.text.lower()
    hint = meant(lower, (*FUNCTIONS, "not")) or Saying(
        "functions-are", names=FUNCTIONS[:-1], last=FUNCTIONS[-1]
    )
    if lower in KEYWORDS or lower in FUNCTIONS:
        hint = Saying("write-quoted", what=lower)
    return ParseError(place_of(token), Saying("p-no-function", name=token.text), hint, code="unknown-name")


def no_value(token: Token) -> ParseError:
    """Something stands where a value is due."""
    if token.kind is TokenKind.END:
        message = Saying("p-value-missing-end" if token.start else "p-nothing-written")
        return ParseError(place_of(token), message, Saying("write-value"))
    if token.kind is TokenKind.UNREADABLE:
        return _unreadable(token)
    if token.text == "for":
        example = Saying("write", what="grid.export > 1 kW for 3 min")
        return ParseError(place_of(token), Saying("p-for-after"), example)
    hint = Saying("write-value")
    if token.kind is TokenKind.CALENDAR:
        hint = Saying("days-with-commas")
    elif token.text == "on":
        hint = Saying("on-off-truth")
    return ParseError(place_of(token), Saying("p-value-missing-before", text=token.text), hint)


def _unreadable(token: Token) -> ParseError:
    text = token.text
    if text[0] in "'\"" and len(text) > 1:
        return ParseError(place_of(token), Saying("p-quotes"), Saying("write", what=text[1:-1]))
    hint = _OTHERWISE.get(text, Saying("remove-it"))
    if text in _INSTEAD:
        hint = Saying("write-quoted", what=_INSTEAD[text])
    return ParseError(place_of(token), Saying("p-no-meaning", text=_shown(text)), hint)


def _shown(text: str) -> str:
    """A character that looks like another one, or like none, by its name."""
    return text if text.isascii() else f"{text} ({unicodedata.name(text, f'U+{ord(text):04X}').lower()})"


REMOVE = Saying("remove-what-follows")


_BEGINNING = ("between", "on", "in", "not")
_JOINING = ("and", "or", "for")


def left_over(token: Token, before: Token, message: Words = "", hint: Words = REMOVE) -> ParseError:
    """Something stands where the text should be complete, or the word `before` it was to begin something."""
    if token.kind is TokenKind.UNREADABLE:
        return _unreadable(token)
    if message:
        return ParseError(place_of(token), message, hint)
    if begins := _misspelt(before, _BEGINNING):
        return ParseError(place_of(before), _no_meaning(before), begins)
    if token.kind is TokenKind.CLOSE:
        return ParseError(place_of(token), Saying("p-never-opened"), Saying("remove-or-open"))
    if token.kind is TokenKind.COMMA:
        return ParseError(place_of(token), Saying("p-comma"), Saying("decimals-point"))
    if token.text == "for":
        return ParseError(place_of(token), Saying("p-for-at-end"), Saying("move-to-end"))
    lower = token.text.lower()
    instead = _INSTEAD.get(lower, lower if lower in KEYWORDS or lower in FUNCTIONS else token.text)
    if instead != token.text:
        return ParseError(place_of(token), _no_meaning(token), Saying("write-quoted", what=instead))
    if token.text in SUPERFLUOUS:
        return superfluous(token)
    if joins := _misspelt(token, _JOINING):
        return ParseError(place_of(token), _no_meaning(token), joins)
    if token.text in _BEGINNING:
        return ParseError(place_of(token), _no_meaning(token), Saying("join-with-and"))
    if token.kind is TokenKind.NUMBER:
        return ParseError(place_of(token), _no_meaning(token), Saying("numbers-no-spaces"))
    due = Saying("write-operator" if token.kind in _VALUES else "remove-it")
    return ParseError(place_of(token), _no_meaning(token), due)


def _misspelt(token: Token, keywords: tuple[str, ...]) -> Words:
    """Which of these the word was probably to be; nothing for a name, which has a dot."""
    is_a_word = token.kind is TokenKind.NAME and "." not in token.text
    return meant(token.text.lower(), keywords) if is_a_word else ""
