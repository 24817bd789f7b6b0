# SPDX-License-Identifier: MIT
"""Reading a user's YAML tree: keys, quantities, choices; everything wrong is collected, nothing raises.

    findings = Findings(tree)
    house = findings.root("the file")
    fuse_a = house.quantity("fuse", Dimension.CURRENT, within=(6, 400))      # required: None when missing or wrong
    unit = house.whole("unit", default=1, within=(0, 247))                   # optional
    for key, battery in house.each("batteries", Saying("a-battery")): ...
    house.close()                                                            # whatever was not asked for is unknown
    if has_errors(findings.problems): ...

A value that is missing or wrong comes back as the default, or as None where there is none; the problem has then been
noted, so the caller only has to stop before it builds something from it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from enum import Enum
from typing import Final, TypeVar, overload

from controller.model.errors import Problem, Severity, Span, has_errors, meant, nearest, problem_at
from controller.model.saying import Saying, Words, reasons_of
from controller.model.saying import quantity as say_quantity
from controller.model.units import Dimension, QuantityError, quantity
from controller.model.yaml_source import Entry, Mapping, Node, Scalar, Sequence, Tree


class _Absent(Enum):
    REQUIRED = "required"


REQUIRED: Final = _Absent.REQUIRED
"""The default of a key that must be there."""
_DIGITS = re.compile(r"[+-]?[0-9]+\Z")
_DECIMALS = re.compile(r"[0-9]+(?:\s*\D+)?\Z")
FIT = Saying("make-one-fit")
EXAMPLES: Final = {
    Dimension.POWER: "5 kW",
    Dimension.ENERGY: "10 kWh",
    Dimension.CURRENT: "25 A",
    Dimension.VOLTAGE: "230 V",
    Dimension.DURATION: "15 min",
    Dimension.SHARE: "6 %",
    Dimension.PRICE: "0.30 EUR/kWh",
    Dimension.MONEY: "20 EUR",
    Dimension.TEMPERATURE: "55 °C",
    Dimension.WARMTH: "5 K",
    Dimension.VOLUME: "200 l",
    Dimension.FLOW: "1 m³/h",
    Dimension.PRESSURE: "1.5 bar",
    Dimension.ILLUMINANCE: "300 lx",
    Dimension.FRACTION: "800 ppm",
    Dimension.CLOCK_TIME: "22:30",
    Dimension.NUMBER: "1",
}
"""What is written where one is missing."""
Range = tuple[float, float]
T = TypeVar("T")


class Findings:
    """All problems of one file, in the order of the file. What follows from broken syntax is not reported again."""

    def __init__(self, tree: Tree) -> None:
        self.file = tree.file
        self._tree = tree
        self._problems = list(tree.problems)
        self._broken = {(problem.line, problem.column) for problem in tree.problems}

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(sorted(self._problems))

    @property
    def error_count(self) -> int:
        return sum(problem.severity is Severity.ERROR for problem in self._problems)

    @property
    def has_errors(self) -> bool:
        return has_errors(self._problems)

    def report(self, place: Node | Span, code: str, message: Words, hint: Words = "") -> None:
        """An error at `place`."""
        self.add(problem_at(place if isinstance(place, Span) else place.span, code, message, hint))

    def conflict(self, place: Span, message: Words, hint: Words = FIT) -> None:
        """Values that do not go together, at one of them; where that one is wrong by itself, it has been told."""
        if all((each.line, each.column) != (place.line, place.column) for each in self._problems):
            self.report(place, "impossible-limits", message, hint)

    def warn(self, place: Node | Span, code: str, message: Words, hint: Words = "") -> None:
        """A warning at `place`: the file may be used."""
        span = place if isinstance(place, Span) else place.span
        self.add(problem_at(span, code, message, hint, severity=Severity.WARNING))

    def add(self, problem: Problem) -> None:
        """A problem that was found elsewhere."""
        if (problem.line, problem.column) not in self._broken:
            self._problems.append(problem)

    def withdraw(self, problem: Problem) -> None:
        """What turned out to be another problem in disguise."""
        self._problems = [each for each in self._problems if each is not problem]

    def root(self, what: Words) -> Fields:
        """The keys of the whole file; an empty file is a problem."""
        if self._tree.root is None and not self._problems:
            self.report(self._tree.start, "empty-file", Saying("p-is-empty", what=what))
        return self.fields(self._tree.root, what)

    def fields(self, node: Node | None, what: Words) -> Fields:
        """The keys of `node`, named `what` in messages. Of a node that is absent or no mapping, none is missed."""
        if isinstance(node, Mapping):
            return Fields(self, node, what)
        if node is not None:
            self.report(node, "not-a-mapping", Saying("p-no-mapping", what=what), Saying("key-value-lines"))
        return Fields(self, None, what)

    def items(self, node: Node | None, what: Words) -> tuple[Node, ...]:
        """The items of the list `node`."""
        if isinstance(node, Sequence):
            return node.items
        if node is not None:
            self.report(node, "not-a-list", Saying("p-no-list", what=what), Saying("item-lines"))
        return ()

    def text(self, node: Node | None, what: str) -> str | None:
        """The text of `node`, as it was written; numbers and truths are text too."""
        if node is None:
            return None
        if not isinstance(node, Scalar):
            hint = Saying("text-without", brackets="{ }")
            self.report(node, "not-a-text", Saying("p-no-text", what=what), hint)
        elif node.is_null or not node.text.strip():
            self.report(node, "no-value", Saying("p-has-no-value", what=what), Saying("write-or-remove"))
        else:
            return node.text
        return None

    def quantity(
        self, node: Node | None, what: str, dimension: Dimension, within: Range | None
    ) -> float | None:
        """The number of `node` in the base unit of `dimension`."""
        text = self.text(node, what)
        if text is None or node is None:
            return None
        try:
            value = quantity(text, dimension)
        except QuantityError as error:
            problem, hint = reasons_of(error)
            self.report(node, "quantity", Saying("p-of", what=what, problem=problem), hint)
            return None
        if within is not None and not within[0] <= value <= within[1]:
            low, high = (say_quantity(bound, dimension) for bound in within)
            self._beyond(node, what, text, low, high)
            return None
        return value

    def whole(self, node: Node | None, what: str, within: Range | None) -> int | None:
        """A plain whole number, like a count or an address."""
        text = self.text(node, what)
        if text is None or not isinstance(node, Scalar):
            return None
        value = node.value
        if isinstance(value, bool) or not isinstance(value, int):
            message = Saying("p-not-whole", what=what, text=text)
            self.report(node, "not-a-number", message, Saying("write-like-3"))
            return None
        if within is not None and not within[0] <= value <= within[1]:
            self._beyond(node, what, text, f"{within[0]:g}", f"{within[1]:g}")
            return None
        return value

    def _beyond(self, node: Node, what: str, text: str, low: Words, high: Words) -> None:
        message = Saying("p-beyond", what=what, text=text)
        self.report(node, "out-of-range", message, Saying("from-to", low=low, high=high))

    def truth(self, node: Node | None, what: str) -> bool | None:
        """`true` or `false`."""
        text = self.text(node, what)
        if text is None or not isinstance(node, Scalar):
            return None
        if isinstance(node.value, bool):
            return node.value
        message = Saying("p-not-truth", what=what, text=text)
        self.report(node, "not-a-truth", message, Saying("write-truth"))
        return None

    def day(self, node: Node | None, what: str) -> date | None:
        """A date like 2026-01-31."""
        text = self.text(node, what)
        if text is None or node is None:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.report(node, "date", Saying("p-no-date", key=what, text=text), Saying("write-date"))
            return None

    def choice(self, node: Node | None, what: str, choices: Collection[str]) -> str | None:
        """One of `choices`."""
        text = self.text(node, what)
        if text is None or node is None or text in choices:
            return text
        hint = meant(text, choices) or Saying("one-of-these", names=tuple(choices))
        self.report(node, "unknown-choice", Saying("p-choice-unknown", what=what, text=text), hint)
        return None


class Fields:
    """The keys of one mapping. Each is asked for by name; `close` reports those that nobody asked for."""

    def __init__(self, findings: Findings, mapping: Mapping | None, what: Words) -> None:
        self.span = mapping.span if mapping is not None else Span(findings.file, 1, 1)
        self.what = what
        self._findings = findings
        self._is_whole = mapping is not None and not mapping.is_merged
        written = () if mapping is None else _uncut(mapping.entries, findings)
        self._entries = {entry.key.text: entry for entry in written}
        self._asked: list[str] = []
        self._missed: dict[str, Problem] = {}
        self._meant: set[str] = set()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All keys and values; asking so counts as asking for each of them."""
        self._asked.extend(self._entries)
        return tuple(self._entries.values())

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def key_span(self, key: str) -> Span:
        """Where `key` stands; the mapping itself when it does not."""
        return self._entries[key].key.span if key in self._entries else self.span

    def value_span(self, *keys: str) -> Span:
        """Where the value of the first of `keys` that is written stands; the mapping itself when none is."""
        return next((self._entries[key].value.span for key in keys if key in self._entries), self.span)

    def node(self, key: str, *, required: bool = True, hint: Words = "") -> Node | None:
        """The value of `key`; `hint` says what to write when it is missed."""
        self._asked.append(key)
        entry = self._entries.get(key)
        if entry is None:
            if required and self._is_whole:
                message = Saying("p-needs-key", what=self.what, key=key)
                missed = problem_at(self.span, "missing-key", message, hint)
                self._missed[key] = missed
                self._findings.add(missed)
            return None
        return entry.value

    def is_misspelled(self, key: str) -> bool:
        """After `close`: whether a key that nobody asked for was probably meant to be `key`."""
        return key in self._meant

    @overload
    def text(self, key: str) -> str | None: ...
    @overload
    def text(self, key: str, default: T) -> str | T: ...
    def text(self, key: str, default: T | _Absent = REQUIRED) -> str | T | None:
        """The text of `key`."""
        return _or(
            self._findings.text(self._value(key, default, Saying("write", what=f"{key}: …")), key), default
        )

    @overload
    def quantity(self, key: str, dimension: Dimension, *, within: Range | None = None) -> float | None: ...
    @overload
    def quantity(
        self, key: str, dimension: Dimension, default: T, *, within: Range | None = None
    ) -> float | T: ...
    def quantity(
        self, key: str, dimension: Dimension, default: T | _Absent = REQUIRED, *, within: Range | None = None
    ) -> float | T | None:
        """The number of `key`, in the base unit."""
        hint = Saying("write-it-like", example=f"{key}: {EXAMPLES[dimension]}")
        return _or(self._findings.quantity(self._value(key, default, hint), key, dimension, within), default)

    @overload
    def whole(self, key: str, *, within: Range | None = None) -> int | None: ...
    @overload
    def whole(self, key: str, default: T, *, within: Range | None = None) -> int | T: ...
    def whole(
        self, key: str, default: T | _Absent = REQUIRED, *, within: Range | None = None
    ) -> int | T | None:
        """The plain whole number of `key`."""
        hint = Saying("write-it-like", example=f"{key}: 3")
        return _or(self._findings.whole(self._value(key, default, hint), key, within), default)

    @overload
    def truth(self, key: str) -> bool | None: ...
    @overload
    def truth(self, key: str, default: T) -> bool | T: ...
    def truth(self, key: str, default: T | _Absent = REQUIRED) -> bool | T | None:
        """`true` or `false`."""
        return _or(self._findings.truth(self._value(key, default, Saying("write-truth")), key), default)

    def day(self, key: str, default: _Absent | None = REQUIRED) -> date | None:
        """The date of `key`."""
        hint = Saying("write-it-like", example=f"{key}: 2026-01-31")
        return self._findings.day(self._value(key, default, hint), key)

    @overload
    def choice(self, key: str, choices: Collection[str]) -> str | None: ...
    @overload
    def choice(self, key: str, choices: Collection[str], default: T) -> str | T: ...
    def choice(self, key: str, choices: Collection[str], default: T | _Absent = REQUIRED) -> str | T | None:
        """One of `choices`."""
        hint = Saying("one-of-these", names=tuple(choices))
        return _or(self._findings.choice(self._value(key, default, hint), key, choices), default)

    def fields(self, key: str, *, required: bool = True) -> Fields:
        """The mapping under `key`; without keys when there is none."""
        hint = Saying("write", what=f"{key}: …")
        return self._findings.fields(self.node(key, required=required, hint=hint), key)

    def items(self, key: str, *, required: bool = True) -> tuple[Node, ...]:
        """The list under `key`."""
        return self._findings.items(self.node(key, required=required, hint=Saying("item-lines")), key)

    def each(self, key: str, what: Words) -> Iterator[tuple[Scalar, Fields]]:
        """Name and keys of each mapping in the (optional) mapping of mappings under `key`; closes each after use."""
        for entry in self.fields(key, required=False).entries:
            named = Saying("part-named", what=what, name=entry.key.text)
            fields = self._findings.fields(entry.value, named)
            yield entry.key, fields
            fields.close()

    def close(self) -> None:
        """Report every key that was never asked for; one that it was meant for is no longer missed."""
        for key, entry in self._entries.items():
            if key in self._asked:
                continue
            known = [name for name in dict.fromkeys(self._asked) if name not in self._entries]
            near = nearest(key, known)
            hint = meant(key, known) or Saying("known-keys", names=tuple(dict.fromkeys(self._asked)))
            message = Saying("p-no-key", what=self.what, key=key)
            self._findings.report(entry.key, "unknown-key", message, hint)
            if near is not None:
                self._meant.add(near)
            if near in self._missed:
                self._findings.withdraw(self._missed.pop(near))

    def _value(self, key: str, default: object, hint: Words) -> Node | None:
        return self.node(key, required=default is REQUIRED, hint=hint)


def _uncut(entries: tuple[Entry, ...], findings: Findings) -> tuple[Entry, ...]:
    """The entries; a decimal comma that cut a value in braces in two is told, and the value read as it was meant.

    `{capacity: 10,5 kWh}` has the keys `capacity` and `5 kWh`.
    """
    whole: list[Entry] = []
    for entry in entries:
        last = whole[-1].value if whole else None
        if isinstance(last, Scalar) and _DIGITS.match(last.text) and _follows(last, entry):
            text = f"{last.text},{entry.key.text}"
            point = text.replace(",", ".", 1)
            place = last.place(0, len(text))
            findings.report(place, "quantity", Saying("q-comma", text=text), Saying("write", what=point))
            whole[-1] = Entry(whole[-1].key, Scalar(point, last.span))
        else:
            whole.append(entry)
    return tuple(whole)


def _follows(value: Scalar, entry: Entry) -> bool:
    """Whether the key stands right behind the value and its comma, has no value, and begins with a digit."""
    span, key = value.span, entry.key.span
    is_bare = isinstance(entry.value, Scalar) and entry.value.is_null
    is_beside = (key.line, key.column) == (span.line, span.column + len(value.text) + 1)
    return is_bare and is_beside and _DECIMALS.match(entry.key.text) is not None


def _or(value: T | None, default: object) -> T | None:
    if value is not None or default is REQUIRED:
        return value
    return default  # type: ignore[return-value] # who reads a T gives one
