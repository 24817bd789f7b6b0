# SPDX-License-Identifier: MIT
"""Errors of the YAML parser in the words of somebody who has never read a YAML manual, at the place of the mistake.

libyaml notices an open bracket or quote only where the text after it makes no sense any more; its `context` mark
knows where that began. A table says which of the two marks is the true place, and what to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import yaml

from controller.model.errors import Problem, Span, problem_at
from controller.model.saying import Saying, Words


@dataclass(frozen=True, slots=True)
class _Explanation:
    fragment: str
    """Part of libyaml's own message."""
    message: Words
    hint: Words
    is_at_context: bool = False


_TAB = _Explanation("", Saying("y-tab"), Saying("indent-with-spaces"))
_EXPLANATIONS = (
    _Explanation("unexpected end of stream", Saying("y-quote"), Saying("close-same-mark"), True),
    _Explanation(
        "expected ',' or '}'", Saying("y-brace", bracket="{"), Saying("close-with", bracket="}"), True
    ),
    _Explanation(
        "expected ',' or ']'", Saying("y-brace", bracket="["), Saying("close-with", bracket="]"), True
    ),
    _Explanation("found unexpected ':'", Saying("y-colon-alone"), Saying("value-behind-colon")),
    _Explanation("could not find expected ':'", Saying("y-no-colon"), Saying("write-key-value"), True),
    _Explanation(
        "mapping values are not allowed",
        Saying("y-colon"),
        Saying("check-indentation"),
    ),
    _Explanation(
        "did not find expected key",
        Saying("y-line-above"),
        Saying("same-column"),
    ),
    _Explanation(
        "did not find expected '-'",
        Saying("y-list-above"),
        Saying("item-in-column"),
    ),
    _Explanation("block sequence entries are not allowed", Saying("y-no-list"), Saying("start-new-line")),
    _Explanation("expected node content", Saying("y-value"), Saying("value-or-remove")),
    _Explanation("expected comment or line break", Saying("y-block"), Saying("put-in-quotes"), True),
    _Explanation("unknown escape character", Saying("y-backslash"), Saying("single-quotes")),
    _Explanation("hexdecimal number", Saying("y-backslash-digits"), Saying("single-quotes")),
    _Explanation("alphabetic or numeric character", Saying("y-star"), Saying("put-in-quotes"), True),
    _Explanation("cannot start any token", Saying("y-no-start"), Saying("put-in-quotes")),
    _Explanation("<document start>", Saying("y-complete"), Saying("remove-or-brackets")),
    _Explanation("directive", Saying("y-percent"), Saying("remove-it")),
    _Explanation("incompatible YAML document", Saying("y-version"), Saying("remove-line")),
)
_UNEXPLAINED = _Explanation("", "this is not YAML", Saying("check-all"))


def explain(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """The problem that `error` stands for, inside the text."""
    lines = text.splitlines() or [""]
    known = next((row for row in _EXPLANATIONS if row.fragment in (error.problem or "")), _UNEXPLAINED)
    noticed = cast(yaml.Mark, error.problem_mark)
    place = _place(noticed, lines, file)
    if _is_tab(lines[place.line - 1], place.column):
        known = _TAB
    elif known.is_at_context:
        place = _place(error.context_mark or noticed, lines, file)
    if known is _UNEXPLAINED:
        return problem_at(place, "yaml-syntax", Saying("y-unclear", problem=str(error.problem)), known.hint)
    return problem_at(place, "yaml-syntax", known.message, known.hint)


def _place(mark: yaml.Mark, lines: list[str], file: str) -> Span:
    """The mark, from 1, and never beyond the end of the text."""
    if mark.line >= len(lines):
        return Span(file, len(lines), len(lines[-1]) + 1)
    return Span(file, mark.line + 1, mark.column + 1)


def _is_tab(line: str, column: int) -> bool:
    """Whether the indentation up to the place of the error has a tab in it."""
    indent = line[: len(line) - len(line.lstrip())]
    return "\t" in indent and column <= len(indent) + 1
