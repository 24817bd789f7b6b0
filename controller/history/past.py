# SPDX-License-Identifier: MIT
"""A past that was not recorded second by second, written as minutes: how a simulated house begins.

Minutes are written as if each of their seconds had been the mean; what is coarser is built from them as always. Only
an empty history takes a past: nothing that was really recorded is ever written over.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from controller.history.levels import DAY, MINUTE, MONTH, QUARTER
from controller.history.rollup import rebuild, stored_columns
from controller.history.rows import COLUMNS, QuarterRow, RollUp, SecondRow, Series, stored_row

_NAMES = tuple(column for series in COLUMNS for column in stored_columns(series))
_INSERT = (
    f"INSERT INTO minute (time_s, length_s, seen, {', '.join(_NAMES)}) "
    f"VALUES ({', '.join('?' * (len(_NAMES) + 3))})"
)


@dataclass(frozen=True, slots=True)
class RecordedPast:
    """What is to be taken for recorded: minutes, each as the row of its mean at its start, and billed quarters."""

    minutes: Sequence[SecondRow] = ()
    quarters: Sequence[QuarterRow] = ()


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether nothing was recorded yet."""
    found = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM minute), EXISTS (SELECT 1 FROM second)"
    ).fetchone()
    return not any(found)


def write_minutes(
    connection: sqlite3.Connection, minutes: Sequence[SecondRow], slots: Mapping[str, int], zone: ZoneInfo
) -> None:
    """Write them and the quarters, days and months that they fill, inside the transaction of the caller."""
    connection.executemany(_INSERT, (_minute(row, slots) for row in minutes))
    end_s = minutes[-1].time_s + MINUTE.length_s
    starts = {row.time_s - row.time_s % QUARTER.length_s for row in minutes}
    quarters = rebuild(
        connection, QUARTER, (start for start in starts if start + QUARTER.length_s <= end_s), zone
    )
    rebuild(connection, MONTH, rebuild(connection, DAY, quarters, zone), zone)


def _minute(row: SecondRow, slots: Mapping[str, int]) -> tuple[int | None, ...]:
    time_s, *values = stored_row(row, slots)
    length_s = MINUTE.length_s
    fields = (
        field
        for series, value in zip(COLUMNS, values, strict=True)
        for field in _fields(series, value, length_s)
    )
    return (time_s, length_s, length_s, *fields)


def _fields(series: Series, value: int | None, length_s: int) -> tuple[int | None, ...]:
    """In the order of `stored_columns`."""
    if not series.has_mean:
        return (value,)
    if value is None:
        return (None,) * len(stored_columns(series))
    plus = (max(0, value) * length_s,) if series.roll_up is RollUp.SPLIT_MEAN else ()
    extremes = (0, 0) if series.has_extremes else ()
    return (value * length_s, *plus, 0, *extremes)
