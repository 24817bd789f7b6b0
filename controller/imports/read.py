# SPDX-License-Identifier: MIT
"""Which export a file is, and what it says: the entrance to this package.

Several files of one source are read as one: the operator gives offtake and injection apart, the dashboard of Home
Assistant a view at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from controller.imports import dsmr_reader, fluvius, home_assistant
from controller.imports.home_assistant import UNTOLD
from controller.imports.interval import Asked, Findings, Flow, Interval
from controller.imports.quarters import Quarters, quarters_of
from controller.model.errors import FileRefused, Problem, Span, problem_at
from controller.model.saying import Saying, Words

Reader = Callable[[Iterable[str], Asked, Findings], Iterator[Interval]]
Heard = Callable[[int, int], None]
"""Told how many characters were read, of how many."""
HEARD_EVERY = 1 << 20
"""Characters."""


@dataclass(frozen=True, slots=True)
class Source:
    """A program or an authority whose export is known."""

    name: str
    title: str
    is_mine: Callable[[str], bool]
    intervals: Reader


SOURCES: tuple[Source, ...] = (
    Source(fluvius.NAME, "Mijn Fluvius", fluvius.is_mine, fluvius.intervals),
    Source(home_assistant.NAME, "Home Assistant", home_assistant.is_mine, home_assistant.intervals),
    Source(dsmr_reader.NAME, "DSMR-reader", dsmr_reader.is_mine, dsmr_reader.intervals),
)
"""In the order in which they are trusted where they contradict each other: who bills, goes first."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file's name and what stands in it."""

    name: str
    text: str


class NothingInIt(FileRefused):
    """Files of a known kind of which no quarter can be made."""

    def __init__(self, problems: Sequence[Problem], findings: Sequence[Findings]) -> None:
        super().__init__(problems)
        self.entities = entities_of(findings)


@dataclass(frozen=True, slots=True)
class Exported:
    """What files of one source say together."""

    source: Source
    findings: tuple[Findings, ...]
    quarters: Quarters


def silent(_done: int, _all: int) -> None:
    """Nobody wants to know how far it is."""


def read_exports(files: Sequence[Text], asked: Asked | None = None, heard: Heard = silent) -> Exported:
    """Everything that `files` know of quarters.

    Raises:
        FileRefused: one is of no known kind, or they are of different sources.
        NothingInIt: there is nothing in them.
    """
    asked = asked or Asked()
    kinds = [_source(file) for file in files]
    if len({kind.name for kind in kinds}) != 1:
        titles = tuple(sorted({kind.title for kind in kinds}))
        raise _refused(files[-1], Saying("files-mixed", titles=titles))
    findings = [Findings(file.name) for file in files]
    made = quarters_of(_chain(kinds[0], list(zip(files, findings, strict=True)), asked, heard))
    if not made.rows:
        raise NothingInIt(_nothing(files[0], findings, made), findings)
    return Exported(kinds[0], tuple(findings), made)


def entities_of(findings: Sequence[Findings]) -> dict[str, Flow | None]:
    """What had to be guessed or told, over all files."""
    return {entity: flow for found in findings for entity, flow in found.entities.items()}


def _chain(
    source: Source, files: Sequence[tuple[Text, Findings]], asked: Asked, heard: Heard
) -> Iterator[Interval]:
    before, whole = 0, sum(len(file.text) for file, _ in files)
    for file, found in files:
        lines = _lines(file.text, partial(_hear, heard, before, whole))
        for interval in source.intervals(lines, asked, found):
            doubt = asked.doubt(interval)
            if doubt is None:
                yield interval
            else:
                found.skipped[doubt] += 1
        before += len(file.text)
    heard(whole, whole)


def _hear(heard: Heard, before: int, whole: int, done: int) -> None:
    heard(before + done, whole)


def _lines(text: str, heard: Callable[[int], None]) -> Iterator[str]:
    """One at a time: a few years of quarters are half a million lines."""
    start = told = 0
    while start < len(text):
        if start - told >= HEARD_EVERY:
            told = start
            heard(start)
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        yield text[start:end].rstrip("\r")
        start = end + 1


def _source(file: Text) -> Source:
    header = file.text[:65536].lstrip("\ufeff").partition("\n")[0].rstrip("\r")
    found = next((source for source in SOURCES if source.is_mine(header)), None)
    if found is not None:
        return found
    if dsmr_reader.is_by_day(header):
        raise _refused(file, Saying("file-by-day"))
    raise _refused(file, Saying("file-unknown"))


def _nothing(file: Text, findings: Sequence[Findings], made: Quarters) -> list[Problem]:
    """Why nothing came of the files, as well as can be told."""
    counted = [*made.left_out.items(), *(each for found in findings for each in found.skipped.items())]
    reasons = tuple(Saying("file-reason", why=why, count=count) for why, count in counted)
    message = Saying("file-nothing-but", reasons=reasons) if reasons else Saying("file-nothing")
    if any(isinstance(why, Saying) and UNTOLD in why.values.values() for why, _ in counted):
        message = Saying("file-tell-entity", why=message)
    problem = problem_at(Span(file.name, 1, 1, 1), "nothing", message)
    return [problem, *(each for found in findings for each in found.problems)]


def _refused(file: Text, message: Words) -> FileRefused:
    return FileRefused([problem_at(Span(file.name, 1, 1, 1), "no-export", message)])
