# SPDX-License-Identifier: MIT
"""Pieces of text for the parser and for colours in the editor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.tokens import Token, TokenKind, operator_of, tokenize
from tests.rules.trees import rough_text

N, U, NAME, K, F, C, T, OP = (
    TokenKind.NUMBER,
    TokenKind.UNIT,
    TokenKind.NAME,
    TokenKind.KEYWORD,
    TokenKind.FUNCTION,
    TokenKind.CALENDAR,
    TokenKind.TIME,
    TokenKind.OPERATOR,
)


def pieces(text: str) -> list[tuple[TokenKind, str]]:
    return [(token.kind, token.text) for token in tokenize(text)[:-1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("grid.export > 1.8 kW", [(NAME, "grid.export"), (OP, ">"), (N, "1.8"), (U, "kW")]),
        ("1.8kW", [(N, "1.8"), (U, "kW")]),
        ("1.8\u00a0kW\u202f> 3", [(N, "1.8"), (U, "kW"), (OP, ">"), (N, "3")]),
        ("20 %", [(N, "20"), (U, "%")]),
        ("0.1 EUR/kWh", [(N, "0.1"), (U, "EUR/kWh")]),
        ("3 €/kWh", [(N, "3"), (U, "€/kWh")]),
        ("3 m³/h", [(N, "3"), (U, "m³/h")]),
        ("21 °C", [(N, "21"), (U, "°C")]),
        ("3 kW/2", [(N, "3"), (U, "kW"), (OP, "/"), (N, "2")]),
        ("3 kW/abc", [(N, "3"), (U, "kW"), (OP, "/"), (NAME, "abc")]),
        ("3 min", [(N, "3"), (U, "min")]),
        ("min(3", [(F, "min"), (TokenKind.OPEN, "("), (N, "3")]),
        ("4 and x", [(N, "4"), (K, "and"), (NAME, "x")]),
        ("3 zork", [(N, "3"), (U, "zork")]),
        ("on weekdays, monday", [(K, "on"), (C, "weekdays"), (TokenKind.COMMA, ","), (C, "monday")]),
        ("in winter", [(K, "in"), (C, "winter")]),
        ("22:00 and 7:30", [(T, "22:00"), (K, "and"), (T, "7:30")]),
        (
            "a ≤ b ≥ c ≠ d",
            [(NAME, "a"), (OP, "≤"), (NAME, "b"), (OP, "≥"), (NAME, "c"), (OP, "≠"), (NAME, "d")],
        ),
        ("'x y'", [(TokenKind.UNREADABLE, "'x y'")]),
        ("a && b", [(NAME, "a"), (TokenKind.UNREADABLE, "&&"), (NAME, "b")]),
        ("é", [(TokenKind.UNREADABLE, "é")]),
        ("grid.", [(NAME, "grid.")]),
        (")", [(TokenKind.CLOSE, ")")]),
        (".5 h", [(N, ".5"), (U, "h")]),
        ("1e3 W", [(N, "1e3"), (U, "W")]),
    ],
)
def test_a_text_falls_into_its_pieces(text: str, expected: list[tuple[TokenKind, str]]) -> None:
    assert pieces(text) == expected


def test_operators_have_one_spelling() -> None:
    assert [operator_of(token) for token in tokenize("≤ ≥ ≠ × − <")[:-1]] == ["<=", ">=", "!=", "*", "-", "<"]


def test_the_end_is_a_token_of_its_own() -> None:
    assert tokenize("x ") == (Token(TokenKind.NAME, "x", 0), Token(TokenKind.END, "", 2))
    assert tokenize("") == (Token(TokenKind.END, "", 0),)


@given(rough_text | st.text(max_size=50))
def test_tokens_cover_any_text_and_never_raise(text: str) -> None:
    tokens = tokenize(text)
    at = 0
    for token in tokens:
        assert text[at : token.start].strip() == ""
        assert text[token.start : token.end] == token.text
        at = token.end
    assert at == len(text)
