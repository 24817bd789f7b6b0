# SPDX-License-Identifier: MIT
"""What the tables of history are written and read through: the little that SQLite and PostgreSQL have in common.

Statements are written once, in SQL that both understand: `?`, `?1` and `:name` for values, `ON CONFLICT` for what is
there already, `CASE` for the larger of two, CAST where a sum is divided. What SQLite alone understands (the names of
three functions) the connection to PostgreSQL puts in its own words; see controller.history.dialect. Integers are of
64 bits, truth is 1 and 0, a sum of nothing is null.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from math import ceil
from typing import Any, Protocol


class Rows(Protocol):
    """What a statement found."""

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """Row by row."""


class Database(Protocol):
    """An open connection. Belongs to the thread in which it was opened."""

    def execute(self, statement: str, values: Sequence[Any] | Mapping[str, Any] = ..., /) -> Rows:
        """Run one statement."""

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> object:
        """Run it once for each row."""


def from_second(at: datetime) -> int:
    """The first whole second [s since 1970] that is not before `at`: a bound of times that are kept as integers."""
    return ceil(at.timestamp())
