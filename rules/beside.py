# SPDX-License-Identifier: MIT
"""What else is wrong in a text of which the first mistake ended the parsing: names that this house does not know.

So that a condition with a slip of grammar and a slip in a name is mended at once, and not one after the other.
"""

from __future__ import annotations

from itertools import pairwise

from controller.model.units import Dimension
from rules.dimensions import Trouble, check_amount
from rules.nodes import Name, Place
from rules.parse_errors import place_of
from rules.schema import Vocabulary
from rules.tokens import TokenKind, tokenize


def unknown_names(text: str, mistake: Place, vocabulary: Vocabulary) -> list[Trouble]:
    """The names in `text` that are not known, but for what `mistake` covers."""
    return [
        trouble
        for token, following in pairwise(tokenize(text))
        if token.kind is TokenKind.NAME and "." in token.text and following.kind is not TokenKind.OPEN
        if token.end <= mistake.start or mistake.end <= token.start
        for trouble in check_amount(Name(token.text, place_of(token)), tuple(Dimension), vocabulary)[1]
        if trouble.code == "unknown-name"
    ]
