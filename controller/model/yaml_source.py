# SPDX-License-Identifier: MIT
"""A user's YAML text as a tree in which every node knows its place (YAML 1.2 core schema, a safe subset).

PyYAML reads YAML 1.1, where `on` is a truth, `22:30` is 1350 and the second of two equal keys silently wins. This
reader takes only the events of its C parser and builds its own tree: each scalar keeps the text as it was written,
each node a Span (lines and columns from 1), and `Scalar.place` leads from a character of the text, however it was
quoted or folded, back to its column in the file. Nothing raises for what a user wrote; all trouble is in
`Tree.problems`. Left out on purpose: anchors, aliases, merge keys, tags, several documents, and size without bound.

How files are read from this tree (keys, quantities, choices): `controller.model.yaml_fields`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeGuard

import yaml

from controller.model.errors import Problem, Span, problem_at
from controller.model.saying import Saying, Words
from controller.model.yaml_errors import explain

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 20
MAX_NODES = 100_000
NO_TEXT = Saying("y-no-text-file"), Saying("save-as-text")

_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_NULL = re.compile(r"(?:null|Null|NULL|~)?\Z")
_TRUTH = re.compile(r"(true|True|TRUE)\Z|(?:false|False|FALSE)\Z")
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_OTHER_BASE = re.compile(r"0(?:o[0-7]{1,20}|x[0-9a-fA-F]{1,16})\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?\Z")
_ENDLESS = re.compile(r"([-+]?)\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")
_ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|.)", re.DOTALL)
_WHITE = re.compile(r"[ \t\r\n]+")
_WHITE_OR_ESCAPED = re.compile(r"(?:[ \t\r\n]|\\(?:[ntr \t\r\n]|(?:x|u00|U000000)(?:20|09|0[aAdD])))+")
_PROPERTIES = re.compile(r"(?:[&!]\S*\s*)+")
_ESCAPED_LINE_ENDS = re.compile(r"(?:\\(?:\r\n|\r|\n))+")

Plain = None | bool | int | float | str


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's name, as problems shall call it, and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value that is not a list or a mapping, as text. `style` is "" (plain), ', ", | or >."""

    text: str
    span: Span
    style: str = ""
    raw: str = field(default="", repr=False, compare=False)
    """What stands in the file from `span` on, with quotes, indentation and line ends."""

    @property
    def value(self) -> Plain:
        """The value by the core schema; only plain scalars can be anything but text."""
        return self.text if self.style else core_value(self.text)

    @property
    def is_null(self) -> bool:
        return not self.style and _NULL.match(self.text) is not None

    def place(self, offset: int, length: int = 1) -> Span:
        """Where in the file the characters `offset` to `offset + length` of the text stand.

        A mark that would run over a line end is cut there. Offsets beyond the text lead to its end.
        """
        places = list(self._places())
        first = places[min(offset, len(places) - 1)]
        marked = zip(self.text[offset : offset + length], places[offset:], strict=False)
        covered = [
            column for character, (line, column) in marked if line == first[0] and not character.isspace()
        ]
        return Span(self.span.file, *first, max(1, max(covered, default=first[1]) - first[1] + 1))

    def _places(self) -> Iterator[tuple[int, int]]:
        """(line, column) of each character of the text, and of the end."""
        walk = _Walk(self.raw or self.text, self.span.line, self.span.column)
        if self.style in ("|", ">"):
            walk.skip_line()
        elif self.style:
            walk.step(1)
        for character in self.text:
            yield walk.find(character, self.style)
        yield walk.line, walk.column


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value`."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; of a key given twice only the first is kept."""

    entries: tuple[Entry, ...]
    span: Span
    is_merged: bool = False
    """More keys were to come from elsewhere (<<): what is not here may be there."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


Node = Scalar | Mapping | Sequence


@dataclass(frozen=True, slots=True)
class Tree:
    """`root` is None for an empty text, and where the syntax is broken."""

    file: str
    root: Node | None
    problems: tuple[Problem, ...]

    @property
    def start(self) -> Span:
        """Where to point when the file as a whole is wrong."""
        return self.root.span if self.root is not None else Span(self.file, 1, 1)


def parse_yaml(source: SourceText) -> Tree:
    """The tree in `source`, with every problem of its syntax. Never raises."""
    text = source.text.removeprefix("\ufeff")
    refused = _unfit(text, source.name)
    if refused is not None:
        return Tree(source.name, None, (refused,))
    builder = _Builder(source.name, text)
    try:
        root = builder.build()
    except yaml.MarkedYAMLError as error:
        broken = explain(error, text, source.name)
        return Tree(source.name, None, (*builder.problems, broken))
    except _TooMuch as stop:
        return Tree(source.name, None, (*builder.problems, stop.problem))
    return Tree(source.name, root, tuple(builder.problems))


def decode_source(data: bytes, name: str) -> tuple[SourceText | None, tuple[Problem, ...]]:
    """The text in the bytes of a file, or the problem that it is none; the first wrong byte is named."""
    try:
        return SourceText(name, data.decode("utf-8")), ()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        lines = _LINE_END.split(before)
        place = Span(name, len(lines), len(lines[-1]) + 1)
        message = Saying("y-not-utf-8", byte=f"0x{data[error.start]:02x}")
        if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return None, (problem_at(place, "not-text", *NO_TEXT),)
        return None, (problem_at(place, "not-utf-8", message, Saying("save-as-utf-8")),)


def core_value(text: str) -> Plain:
    """A plain scalar by the core schema of YAML 1.2.2, 10.3.2; `017`, `on`, `22:30` and dates stay text."""
    if _NULL.match(text):
        return None
    truth = _TRUTH.match(text)
    if truth is not None:
        return truth[1] is not None
    if _WHOLE.match(text):
        return int(text)
    if _OTHER_BASE.match(text):
        return int(text, 0)
    if _FLOAT.match(text):
        return float(text)
    endless = _ENDLESS.match(text)
    if endless is not None:
        return float("nan" if endless[1] is None else f"{endless[1]}inf")
    return text


def _unfit(text: str, file: str) -> Problem | None:
    """What keeps the text from being parsed at all."""
    if len(text) > MAX_CHARACTERS:
        message = Saying("y-too-large", length=len(text), count=MAX_CHARACTERS)
        return problem_at(Span(file, 1, 1), "too-large", message, Saying("split-files"))
    found = _FORBIDDEN.search(text)
    if found is None:
        return None
    lines = _LINE_END.split(text[: found.start()])
    place = Span(file, len(lines), len(lines[-1]) + 1)
    if found[0] == "\0":
        return problem_at(place, "not-text", *NO_TEXT)
    name = f"U+{ord(found[0]):04X}"
    return problem_at(place, "bad-character", Saying("y-invisible", name=name), Saying("delete-it"))


class _TooMuch(Exception):
    """A bound is passed; building stops."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Builder:
    """Turns the parser's events into nodes; belongs to one call of `parse_yaml`."""

    def __init__(self, file: str, text: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._text = text
        lines = _LINE_END.split(text)
        self._end = len(lines), len(lines[-1]) + 1
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
        self._nodes = 0

    def build(self) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._report(
                        event, "several-documents", Saying("y-second-document"), Saying("remove-dashes")
                    )
                    break
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, 1)
        return None if isinstance(root, Scalar) and root.is_null else root

    def _node(self, event: Any, depth: int) -> Node:
        self._nodes += 1
        if depth > MAX_DEPTH:
            deep = Saying("p-too-deep", count=MAX_DEPTH)
            raise _TooMuch(self._problem(event, "too-deep", deep, Saying("write-fewer")))
        if self._nodes > MAX_NODES:
            many = Saying("y-too-many-values", count=MAX_NODES)
            raise _TooMuch(self._problem(event, "too-large", many, Saying("split-files")))
        if isinstance(event, yaml.AliasEvent):
            self._report(event, "alias", Saying("y-alias"), Saying("write-value-out"))
            return Scalar(f"*{event.anchor}", self._span(event))
        if event.anchor is not None:
            self._report(event, "anchor", Saying("y-anchor"), Saying("write-value-out-where"))
        if event.tag is not None:
            self._report(event, "tag", Saying("y-tag"), Saying("leave-it-out"))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._scalar(event)

    def _scalar(self, event: Any) -> Scalar:
        raw = self._text[event.start_mark.index : event.end_mark.index]
        span = self._span(event)
        if event.anchor is not None or event.tag is not None:
            span, raw = _without_properties(span, raw)
        return Scalar(event.value, span, event.style or "", raw)

    def _sequence(self, start: Any, depth: int) -> Sequence:
        items = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), self._span(start))

    def _mapping(self, start: Any, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        is_merged = False
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            is_merged = is_merged or _is_merge(key)
            if self._is_good_key(key, entries):
                entries[key.text] = Entry(key, value)
        return Mapping(tuple(entries.values()), self._span(start), is_merged)

    def _is_good_key(self, key: Node, entries: dict[str, Entry]) -> TypeGuard[Scalar]:
        if not isinstance(key, Scalar):
            self.problems.append(
                problem_at(key.span, "key-not-text", Saying("y-key-not-text"), Saying("brackets-in-quotes"))
            )
            return False
        if _is_merge(key):
            self.problems.append(
                problem_at(key.span, "merge-key", Saying("y-merge"), Saying("write-keys-out"))
            )
            return False
        first = entries.get(key.text)
        if first is not None:
            place = first.key.span
            twice = Saying("y-twice", key=key.text, line=place.line, column=place.column)
            self.problems.append(problem_at(key.span, "duplicate-key", twice, Saying("keep-one")))
        return first is None

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        if start.line >= self._end[0]:  # the parser ends each text with a line end of its own
            return Span(self._file, *self._end)
        length = end.column - start.column if start.line == end.line else self._rest_of_line(start.index)
        return Span(self._file, start.line + 1, start.column + 1, max(1, length))

    def _rest_of_line(self, index: int) -> int:
        end = _LINE_END.search(self._text, index)
        return (end.start() if end else len(self._text)) - index

    def _problem(self, event: Any, code: str, message: Words, hint: Words = "") -> Problem:
        return problem_at(self._span(event), code, message, hint)

    def _report(self, event: Any, code: str, message: Words, hint: Words = "") -> None:
        self.problems.append(self._problem(event, code, message, hint))


def _without_properties(span: Span, raw: str) -> tuple[Span, str]:
    """Where the value itself begins, behind its anchor and tag, and what stands in the file from there on."""
    found = _PROPERTIES.match(raw)
    skipped = found.end() if found else 0
    walk = _Walk(raw, span.line, span.column)
    walk.step(skipped)
    return Span(span.file, walk.line, walk.column, max(1, span.length - skipped)), raw[skipped:]


class _Walk:
    """A finger on the raw text of a scalar, moving in step with its characters."""

    def __init__(self, raw: str, line: int, column: int) -> None:
        self._raw = raw
        self._at = 0
        self.line = line
        self.column = column

    def step(self, count: int) -> None:
        """Over `count` characters; a line end (also of two characters) begins a new line."""
        for character in self._raw[self._at : self._at + count]:
            self._at += 1
            if character == "\n" or (character == "\r" and self._raw[self._at : self._at + 1] != "\n"):
                self.line, self.column = self.line + 1, 1
            else:
                self.column += 1

    def skip_line(self) -> None:
        """Past the header of a block scalar."""
        end = _LINE_END.search(self._raw)
        self.step(end.end() if end else len(self._raw))

    def find(self, character: str, style: str) -> tuple[int, int]:
        """The place of `character`, and a step past it. Folding and indentation make only white space differ."""
        is_space = character in " \t\n\r"
        if not is_space:
            self._skip(_WHITE_OR_ESCAPED if style == '"' else _WHITE)
        elif style == '"':
            self._skip(_ESCAPED_LINE_ENDS)
        place = self.line, self.column
        escape = _ESCAPE.match(self._raw, self._at) if style == '"' else None
        if escape is not None:
            self.step(len(escape[0]))
        elif style == "'" and character == "'":
            self.step(2)
        else:
            self.step(1)
        return place

    def _skip(self, what: re.Pattern[str]) -> None:
        found = what.match(self._raw, self._at)
        self.step(len(found[0]) if found else 0)


def _is_merge(key: Node) -> bool:
    """Whether it stands for the keys of another mapping."""
    return isinstance(key, Scalar) and key.text == "<<" and not key.style
