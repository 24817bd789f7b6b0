# SPDX-License-Identifier: MIT
"""A stretch of the past as text, row by row: for whoever lives through it again.

SQLite writes the lines itself, a few thousand at a time, so that the interpreter is free meanwhile and no tick waits
for it. A row holds means over what was seen in it; what was not seen is empty, never zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from controller.history.database import Database
from controller.history.levels import MINUTE, QUARTER, SECOND, Level
from controller.history.packing import counted, needed, oldest, source
from controller.history.rollup import seen
from controller.history.rows import Series
from controller.history.span import NEEDED, Recorded

ENOUGH = 0.9
"""Of its seconds must have been seen, for a span to be told in seconds."""
SAME = 0.95
"""Minutes that cover this share of what the quarters saw are as good as all."""


def recorded(connection: Database) -> Recorded | None:
    """The whole past; None while there is none."""
    starts_s, ends_s = [], []
    for level in (MINUTE, QUARTER):
        first_s, last_s = _edge(connection, level, "ASC"), _edge(connection, level, "DESC")
        if first_s is not None and last_s is not None:
            starts_s.append(first_s)
            ends_s.append(last_s + level.length_s)
    return Recorded(min(starts_s), max(ends_s)) if starts_s else None


def _edge(connection: Database, level: Level, order: str) -> int | None:
    row = connection.execute(
        f"SELECT time_s FROM {level.table} WHERE {NEEDED} IS NOT NULL ORDER BY time_s {order} LIMIT 1"
    ).fetchone()
    return None if row is None else row[0]


def finest(connection: Database, span: Recorded) -> Level:
    """The finest level that tells all of `span` evenly: seconds of a meter that speaks each second, else coarser."""
    oldest_s = oldest(connection, SECOND)
    minutes, in_seconds = _count(connection, MINUTE, span)
    _, in_quarters = _count(connection, QUARTER, span)
    covered_s = minutes * MINUTE.length_s
    if covered_s < SAME * in_quarters:
        return QUARTER
    if oldest_s is None or oldest_s >= span.start_s + QUARTER.length_s or in_seconds < ENOUGH * covered_s:
        return MINUTE
    return SECOND


def _count(connection: Database, level: Level, span: Recorded) -> tuple[int, int]:
    """Rows of a level, and the seconds that were seen in them."""
    rows, seconds = connection.execute(
        f"SELECT count(*), coalesce(sum(seen), 0) FROM {level.table} "
        f"WHERE time_s >= ? AND time_s < ? AND {NEEDED} IS NOT NULL",
        (span.start_s, span.end_s),
    ).fetchone()
    packed_rows, packed_seconds = counted(connection, level, span)
    return rows + packed_rows, seconds + packed_seconds


def lines(
    connection: Database,
    level: Level,
    names: Sequence[str],
    known: Mapping[str, Series],
    span: Recorded,
) -> str:
    """`time_s,value,…` for each row, values in the order of `names`; nothing at all where there is no row."""
    fields = "".join(f" || ',' || {_field(known.get(name), level)}" for name in names)
    columns = [column for name in names if name in known for column in needed(known[name], level)]
    (text,) = connection.execute(
        f"SELECT group_concat(line, char(10)) FROM (SELECT time_s{fields} AS line "
        f"FROM {source(connection, level, columns, span)} "
        "WHERE time_s >= ? AND time_s < ? ORDER BY time_s) AS told",
        (span.start_s, span.end_s),
    ).fetchone()
    return f"{text}\n" if text else ""


def _field(series: Series | None, level: Level) -> str:
    if series is None:
        return "''"
    value = (
        series.column
        if level is SECOND
        else f"round(CAST({series.column} AS FLOAT) / {seen(series.column)}, 1)"
    )
    scaled = value if series.scale == 1 else f"CAST({value} AS FLOAT) / {series.scale}"
    return f"coalesce(CAST({scaled} AS TEXT), '')"
