# SPDX-License-Identifier: MIT
"""A sentence as its template and values, beside the English text of it, for windows that tell it in their own language.

A window that does not know the template, or is older than this, shows the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from controller.model.saying import Saying, Words, in_language, restored, to_plain


@dataclass(frozen=True, slots=True)
class SaidMessage:
    """See `Saying`."""

    template: str
    """A key of `controller.model.sentences`."""
    values: dict[str, Any]
    """Numbers in base units, as the end of a name says (`_w _wh _a _s _pct`); texts; times as ISO 8601; a sentence
    inside this one as `{"template": …, "values": {…}}`; several of them as a list."""


def said_messages(**texts: Words) -> dict[str, SaidMessage]:
    """Those of the texts that can be told in any language, by name."""
    return {name: _message(words) for name, words in texts.items() if isinstance(words, Saying)}


def said_list(name: str, texts: tuple[Words, ...]) -> dict[str, SaidMessage]:
    """The same of a list of texts: `lost.0`, `lost.1`."""
    return said_messages(**{f"{name}.{place}": words for place, words in enumerate(texts)})


def words_of(text: str, said: Mapping[str, SaidMessage], name: str) -> Words:
    """What a message says in its field `name`, of which `text` is the English."""
    found = said.get(name)
    return restored(None if found is None else {"template": found.template, "values": found.values}, text)


def told(text: str, said: Mapping[str, SaidMessage], name: str, language: str, decimal: str = "") -> str:
    """The same in the words of a language; see `in_language`."""
    if language == "en" and decimal in ("", "."):
        return text
    return in_language(words_of(text, said, name), language, decimal)


def _message(saying: Saying) -> SaidMessage:
    plain = to_plain(saying)
    return SaidMessage(plain["template"], plain["values"])
