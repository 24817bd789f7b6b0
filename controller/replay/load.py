# SPDX-License-Identifier: MIT
"""A recorded series as CSV: looked through whole, so that every bad line is named, and then streamed row by row.

    time,house_w[,solar_w][,import_eur_kwh][,export_eur_kwh][,sensor.<name>…]

Times are ISO 8601 in UTC (one without an offset is taken for UTC), an even step of 1 s to 15 min apart. Where rows are
missing there is a gap: it is counted and nothing is invented for it. A row holds from its time until the next one. What
a sensor told is in the base unit of what it measures; an empty field is not known.
"""

from __future__ import annotations

import csv
import gzip
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice, pairwise
from pathlib import Path
from typing import TextIO

from controller.model.errors import FileRefused, Problem, Span, meant, problem_at
from controller.model.house import SENSOR
from controller.model.saying import Saying, Words
from controller.replay.source import Row

SEPARATORS = {";": Saying("csv-semicolons"), "\t": Saying("csv-tabs")}
"""What a spreadsheet may have written instead of commas."""
NEEDED = ("time", "house_w")
COLUMNS = (*NEEDED, "solar_w", "import_eur_kwh", "export_eur_kwh")
_A_SENSOR = re.compile(r"sensor\.[a-z][a-z0-9_]*")
LONGEST_STEP_S = 900
LOOKED_AT = 1000
"""Rows from which the step is told."""
SHOWN = 100
"""More bad lines than this are only counted."""
LARGEST = 1e6
"""No house draws a gigawatt: a number beyond is a slip of the unit."""
POWERS = ("house_w", "solar_w")
PRICES = ("import_eur_kwh", "export_eur_kwh")
DEAREST_EUR_KWH = 2.0
"""On average over a series: no household ever paid as much, and cents for euros are above it. Less is never doubted:
prices may be nothing, or below it."""
FIRST_YEAR, LAST_YEAR = 1971, 2200
"""Beyond these a time is a slip too, and arithmetic with it would have no ground."""
TWICE = Saying("csv-twice-an-hour", example="2026-10-25T02:30:00+01:00")
WITHOUT_OFFSETS = "the times do not say how far they are from UTC, and were taken for UTC"
DOUBLE = Saying("csv-line-twice")
NET = Saying("csv-net-apart")
SECONDS = {f":{second:02}Z": second for second in range(60)}
"""How a time ends that is written as it should be."""
ZIPPED = b"\x1f\x8b"
"""How a gzip file begins, whatever its name."""


@dataclass(frozen=True, slots=True)
class Series:
    """What is in a file that has no bad line."""

    path: Path
    columns: tuple[str, ...]
    rows: int
    step_s: int
    gaps: int
    start: datetime
    end: datetime
    """When the last row ends."""
    has_offsets: bool = True
    """The first time says how far from UTC it is; else it was taken for UTC."""

    def __iter__(self) -> Iterator[Row]:
        places = [self.columns.index(name) if name in self.columns else None for name in COLUMNS]
        at, house, solar, bought, sold = places
        sensed = _Sensed(self.columns) if any(name.startswith(SENSOR) for name in self.columns) else None
        with _opened(self.path) as file:
            lines = csv.reader(file)
            next(lines)
            for fields in lines:
                if fields:
                    yield Row(
                        _seconds(fields[at or 0]),
                        float(fields[house or 0]),
                        0.0 if solar is None else float(fields[solar]),
                        0.0 if bought is None else float(fields[bought]),
                        0.0 if sold is None else float(fields[sold]),
                        None if sensed is None else sensed.of(fields),
                    )

    @property
    def sensors(self) -> tuple[str, ...]:
        """Those that have a column."""
        return tuple(name for name in self.columns if name.startswith(SENSOR))


class _Sensed:
    """What sensors tell in a row: the same object as long as it is the same."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        self._places = [(name, place) for place, name in enumerate(columns) if name.startswith(SENSOR)]
        self._texts: list[str] = []
        self._newest: dict[str, float] = {}

    def of(self, fields: list[str]) -> dict[str, float]:
        texts = [fields[place] for _, place in self._places]
        if texts != self._texts:
            told = zip(self._places, texts, strict=True)
            self._texts, self._newest = texts, {name: float(text) for (name, _), text in told if text}
        return self._newest


def look_through(path: Path, *, is_net: bool = False) -> Series:
    """Read all of `path` once. `is_net`: only the difference of house and sun counts, so either may be below 0.

    Raises:
        FileRefused: with every line that is wrong.
        OSError: it cannot be read.
    """
    try:
        with _opened(path) as file:
            lines = csv.reader(file)
            found = _Findings(str(path))
            columns = found.header(next(lines, None))
            step_s = _step_s(path, columns) if columns else 0
            look = _Look(found, columns, step_s, is_net=is_net)
            if step_s:
                look.through(lines)
            return look.series(path)
    except (UnicodeDecodeError, csv.Error, EOFError, gzip.BadGzipFile) as error:
        problem = problem_at(Span(str(path), 1, 1), "no-csv", Saying("csv-no-text", error=str(error)))
        raise FileRefused([problem]) from error


class _Findings:
    """What is wrong with a file, each with its line."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.count = 0
        self.problems: list[Problem] = []

    def report(self, line: int, code: str, message: Words, hint: Words = "") -> None:
        self.count += 1
        if self.count <= SHOWN:
            self.problems.append(problem_at(Span(self._name, line, 1), code, message, hint))
        elif self.count == SHOWN + 1:
            self.problems.append(problem_at(Span(self._name, line, 1), code, Saying("csv-more-lines")))

    def header(self, fields: list[str] | None) -> tuple[str, ...]:
        """The columns; none when they cannot be used."""
        if fields is None:
            self.report(1, "empty", Saying("sensor-empty"))
            return ()
        columns = tuple(field.strip() for field in fields)
        for name in columns:
            if len(columns) == 1 and (mark := next((each for each in ";\t" if each in name), "")):
                self.report(1, "separator", SEPARATORS[mark])
                return ()
            if name not in COLUMNS and not _A_SENSOR.fullmatch(name):
                hint = meant(name, COLUMNS) or Saying("csv-columns", names=(*COLUMNS, f"{SENSOR}<name>"))
                self.report(1, "unknown-column", Saying("csv-no-column", name=name), hint)
            elif columns.count(name) > 1:
                self.report(1, "duplicate-column", Saying("csv-column-twice", name=name))
        for name in NEEDED:
            if name not in columns:
                self.report(1, "missing-column", Saying("csv-lacks-column", name=name))
        return () if self.problems else columns


class _Look:
    """Goes through the lines once and counts."""

    def __init__(self, found: _Findings, columns: tuple[str, ...], step_s: int, *, is_net: bool) -> None:
        self._found = found
        self._never_below_0 = () if is_net else POWERS
        self._columns = columns
        self._step_s = step_s
        self._rows = self._gaps = 0
        self._first = self._last = 0
        self._has_offsets = True
        self._paid = {name: 0.0 for name in PRICES if name in columns}
        """Of each column of prices the sum."""

    def through(self, lines: Iterable[list[str]]) -> None:
        """Every line after the header."""
        width = len(self._columns)
        at = self._columns.index("time")
        for number, fields in enumerate(lines, 2):
            if not fields:
                continue
            if len(fields) != width:
                self._found.report(number, "columns", Saying("line-fields", count=len(fields), due=width))
                continue
            self._numbers(number, fields)
            try:
                seconds = _seconds(fields[at])
            except ValueError:
                message = Saying("csv-no-time", text=fields[at])
                hint = Saying("write-it-like", example="2026-01-31T18:15:00Z")
                self._found.report(number, "time", message, hint)
                continue
            self._place(number, seconds, fields[at])

    def _numbers(self, number: int, fields: list[str]) -> None:
        for name, text in zip(self._columns, fields, strict=True):
            if name == "time" or (not text and name.startswith(SENSOR)):
                continue
            value = _number(text)
            if value is None:
                hint = Saying("csv-point") if "," in text else ""
                self._found.report(number, "number", Saying("csv-no-number", name=name, text=text), hint)
                continue
            if not math.isfinite(value) or abs(value) > LARGEST:
                self._found.report(number, "number", Saying("csv-cannot-be", name=name, text=text))
            elif value < 0 and name in self._never_below_0:
                self._found.report(number, "negative", Saying("csv-below-0", name=name, text=text), NET)
            elif name in self._paid:
                self._paid[name] += value

    def _place(self, number: int, seconds: int, text: str) -> None:
        if self._rows:
            passed_s = seconds - self._last
            if passed_s <= 0:
                hint = TWICE if passed_s else DOUBLE
                self._found.report(number, "order", Saying("csv-no-order", text=text), hint)
                return
            if passed_s % self._step_s:
                message = Saying("csv-off-step", text=text, passed=passed_s, step=self._step_s)
                self._found.report(number, "step", message)
            self._gaps += passed_s > self._step_s
        else:
            self._first = seconds
            self._has_offsets = datetime.fromisoformat(text.strip()).tzinfo is not None
        self._last = seconds
        self._rows += 1

    def series(self, path: Path) -> Series:
        if self._columns and not self._rows and not self._found.problems:
            self._found.report(1, "empty", Saying("csv-no-rows"))
        if self._columns and self._rows and not 0 < self._step_s <= LONGEST_STEP_S:
            self._found.report(2, "step", Saying("csv-step", step=self._step_s))
        for name, total in self._paid.items():
            if self._rows and total / self._rows > DEAREST_EUR_KWH:
                message = Saying("csv-dear", name=name, price=total / self._rows)
                hint = Saying("csv-cents", euros="0.25", cents="25 ct")
                self._found.report(1, "unit", message, hint)
        if self._found.problems:
            raise FileRefused(self._found.problems)
        start = datetime.fromtimestamp(self._first, UTC)
        end = datetime.fromtimestamp(self._last + self._step_s, UTC)
        counted = self._rows, self._step_s, self._gaps
        return Series(path, self._columns, *counted, start, end, self._has_offsets)


def _step_s(path: Path, columns: tuple[str, ...]) -> int:
    """The step that most of the first rows are apart; of a single row a quarter of an hour."""
    at = columns.index("time")
    with _opened(path) as file:
        lines = csv.reader(file)
        next(lines)
        times = []
        for fields in islice(lines, LOOKED_AT):
            try:
                times.append(_seconds(fields[at]))
            except (IndexError, ValueError):
                continue
    steps = Counter(after - before for before, after in pairwise(times) if after > before)
    return min(steps, key=lambda step: (-steps[step], step), default=LONGEST_STEP_S)


def _number(text: str) -> float | None:
    """None where this is no number, or one to Python alone: 5_000, or digits of another script."""
    if "_" in text or not text.isascii():
        return None
    try:
        return float(text)
    except ValueError:
        return None


def _seconds(text: str) -> int:
    """Whole seconds since 1970.

    Raises:
        ValueError: this is no time, one between two seconds, or one that no meter has seen.
    """
    second = SECONDS.get(text[16:])
    if second is None or text[13] != ":":
        return _instant(text)
    return _instant(text[:16]) + second


@lru_cache(maxsize=16)
def _instant(text: str) -> int:
    """The same; of the rows of one minute only the first is taken apart."""
    moment = datetime.fromisoformat(text.strip())
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(text)
    seconds = moment.timestamp()
    if seconds % 1:
        raise ValueError(text)
    return int(seconds)


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    with path.open("rb") as start:
        is_zipped = start.read(len(ZIPPED)) == ZIPPED
    if is_zipped:
        with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
            yield file
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield file
