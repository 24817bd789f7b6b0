# SPDX-License-Identifier: MIT
"""The two families of trouble, and Problems with an address.

Fault     the world: cable out, disk full. Reported once down, once up; retried; the rest keeps running.
Bug       us: an assumption of the program does not hold. Loud, safe states, exit, restart.
Problem   a place in a user's file. Data, not an exception: a file is checked whole and all are shown together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from controller.model.saying import Saying, Words, in_language


class Fault(Exception):
    """Something in the world does not work: a plain message, and what the owner can do about it.

    `message` and `hint` are English; `words` are the same as they were given, to be told in any language.
    """

    def __init__(self, message: Words, hint: Words = "") -> None:
        self.message = str(message)
        self.hint = str(hint)
        self.words = (message, hint)
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.in_language("en")

    def in_language(self, language: str) -> str:
        """What happened, and in brackets what can be done about it."""
        message, hint = (in_language(words, language) for words in self.words)
        return f"{message} ({hint})" if hint else message


class Bug(Exception):
    """The program contradicts itself. Never caught to go on; the outermost edge makes the house safe and exits."""


class Severity(StrEnum):
    """Errors keep the last good file running; warnings do not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file. Lines and columns count from 1; `length` is how many characters the mark covers."""

    file: str
    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a user's file: where, what, and what to do."""

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    """Stable and machine-readable: `unknown-name`, `unit-mismatch`."""
    message: str
    hint: str = ""
    length: int = 1
    words: tuple[Words, Words] = field(default=("", ""), compare=False)
    """Message and hint as they were given, to be told in any language."""

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.message}"

    @property
    def place(self) -> str:
        """`site.yaml:3:5`."""
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def said(self) -> tuple[Words, Words]:
        """Message and hint, to be told in any language."""
        message, hint = self.words
        return message or self.message, hint or self.hint

    def as_saying(self) -> Saying:
        """What `str` tells, to be told in any language."""
        severity = Saying("an-error" if self.severity is Severity.ERROR else "a-warning")
        return Saying("problem-at", place=self.place, severity=severity, problem=self.said[0])

    def as_line(self, language: str) -> str:
        """One line for other programs: `error` and `warning` stay what they are, for they look for these."""
        return " ".join(f"{self.place}: {self.severity}: {in_language(self.said[0], language)}".splitlines())

    def explained(self, text: str, language: str = "en") -> str:
        """The problem with its line, a mark under the place, and the hint, as an editor or a terminal shows it."""
        lines = text.removeprefix("\ufeff").splitlines()
        shown = [" ".join(in_language(self.as_saying(), language).splitlines())]
        if 0 < self.line <= len(lines):
            line = "".join(each if each.isprintable() else " " for each in lines[self.line - 1])
            room = max(1, min(self.length, len(line) - self.column + 1))
            shown += [f"    {line}", "    " + " " * (self.column - 1) + "~" * (room - 1) + "^"]
        if self.hint:
            shown.append(f"    {in_language(Saying('hint-is', hint=self.said[1]), language)}")
        return "\n".join(shown)


def problem_at(
    span: Span, code: str, message: Words, hint: Words = "", *, severity: Severity = Severity.ERROR
) -> Problem:
    """The Problem at `span`."""
    told, advised = str(message), str(hint)
    return Problem(
        span.file, span.line, span.column, severity, code, told, advised, span.length, (message, hint)
    )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them keeps the file from being used."""
    return any(problem.severity is Severity.ERROR for problem in problems)


class FileRefused(Exception):
    """A user's file has errors. Carries all of them, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(sorted(problems))


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that was probably meant; None when nothing is near."""
    known = list(choices)
    near = get_close_matches(word, known, n=1, cutoff=0.6) or get_close_matches(
        word.lower(), known, n=1, cutoff=0.6
    )
    return near[0] if near else None


def meant(word: str, choices: Iterable[str]) -> Words:
    """`did you mean "grid.import"?`, or an empty string when nothing is near."""
    near = nearest(word, choices)
    return Saying("did-you-mean", name=near) if near else ""


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """The same in English."""
    return str(meant(word, choices))
