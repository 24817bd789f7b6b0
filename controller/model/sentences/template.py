# SPDX-License-Identifier: MIT
"""One sentence in every language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Template:
    """The same sentence with the same `{values}` in each; see `controller.model.speech` for how these are shown."""

    en: str
    nl: str
    fr: str
    de: str


def same(text: str) -> Template:
    """What is written alike everywhere: numbers, names, signs."""
    return Template(text, text, text, text)
