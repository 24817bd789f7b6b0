# SPDX-License-Identifier: MIT
"""Seconds to minutes to quarters to days to months, in SQL that is written from the table of series.

Each bucket is rebuilt whole from the level below, so doing it twice changes nothing, and late seconds only ask for
their own buckets once more. Sums and counts are integers: a quarter is exactly the sum of its minutes. What was not
seen is counted as missing and is in no mean. A bucket is never replaced by one that saw less, so that a wrong clock
cannot spoil what is older than the seconds that are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from controller.history.database import Database
from controller.history.levels import DAY, MINUTE, MONTH, QUARTER, SECOND, SIX_HOURS, Level, bounds
from controller.history.rows import COLUMNS, RollUp, Series

BELOW: dict[Level, Level] = {
    MINUTE: SECOND,
    QUARTER: MINUTE,
    SIX_HOURS: QUARTER,
    DAY: QUARTER,
    MONTH: DAY,
}
"""From what each level is built."""


def seen(column: str) -> str:
    """SQL: how many seconds of a bucket this series was known."""
    return f"(length_s - {column}_missing)"


def positive(column: str) -> str:
    """SQL: what is above zero of it; null stays."""
    return f"CASE WHEN {column} < 0 THEN 0 ELSE {column} END"


def lowest(series: Series, level: Level) -> str:
    """SQL: the smallest second of a row of `level`."""
    column = series.column
    if level is SECOND or not series.has_mean:
        return column
    below = f" - {column}_below" if series.has_extremes else ""
    return f"({column} / {seen(column)}{below})"


def highest(series: Series, level: Level) -> str:
    """SQL: the largest second of a row of `level`."""
    column = series.column
    if level is SECOND or not series.has_mean:
        return column
    above = f" + {column}_above" if series.has_extremes else ""
    return f"({column} / {seen(column)}{above})"


def stored_columns(series: Series) -> tuple[str, ...]:
    """The columns of a series in a bucket."""
    column = series.column
    if not series.has_mean:
        return (column,)
    plus = (f"{column}_plus",) if series.roll_up is RollUp.SPLIT_MEAN else ()
    extremes = (f"{column}_below", f"{column}_above") if series.has_extremes else ()
    return (column, *plus, f"{column}_missing", *extremes)


def _aggregates(series: Series, below: Level) -> tuple[str, ...]:
    """SQL for `stored_columns` of the bucket, over rows of the level below."""
    column = series.column
    if not series.has_mean:
        return (f"max({column})",)
    if below is SECOND:
        count, plus = f"count({column})", f"sum({positive(column)})"
    else:
        count, plus = f"sum{seen(column)}", f"sum({column}_plus)"
    mean = f"CAST(sum({column}) AS BIGINT) / nullif(CAST({count} AS BIGINT), 0)"
    extremes = (f"{mean} - min({lowest(series, below)})", f"max({highest(series, below)}) - {mean}")
    return (
        f"sum({column})",
        *((plus,) if series.roll_up is RollUp.SPLIT_MEAN else ()),
        f":length_s - nullif({count}, 0)",
        *(extremes if series.has_extremes else ()),
    )


def _statement(level: Level) -> str:
    below = BELOW[level]
    columns = [column for series in COLUMNS for column in stored_columns(series)]
    values = [value for series in COLUMNS for value in _aggregates(series, below)]
    count = "count(*)" if below is SECOND else "coalesce(sum(seen), 0)"
    updates = ", ".join(f"{column} = excluded.{column}" for column in ("length_s", "seen", *columns))
    return (
        f"INSERT INTO {level.table} (time_s, length_s, seen, {', '.join(columns)}) "
        f"SELECT :start_s, :length_s, {count}, {', '.join(values)} FROM {below.table} "
        f"WHERE time_s >= :start_s AND time_s < :end_s HAVING {count} > 0 "
        f"ON CONFLICT (time_s) DO UPDATE SET {updates} WHERE excluded.seen >= {level.table}.seen"
    )


_STATEMENTS: dict[Level, str] = {level: _statement(level) for level in BELOW}


def rebuild(connection: Database, level: Level, times_s: Iterable[int], zone: ZoneInfo) -> set[int]:
    """Build the buckets of `level` that `times_s` fall in anew from the level below; return their starts."""
    buckets = {bounds(level, time_s, zone) for time_s in times_s}
    for start_s, end_s in sorted(buckets):
        values = {"start_s": start_s, "end_s": end_s, "length_s": end_s - start_s}
        connection.execute(_STATEMENTS[level], values)
    return {start_s for start_s, _ in buckets}


def rebuild_above(connection: Database, quarters_s: Iterable[int], zone: ZoneInfo) -> None:
    """Build everything coarser than quarters anew where these quarters, by their starts, are part of it."""
    starts = set(quarters_s)
    rebuild(connection, SIX_HOURS, starts, zone)
    rebuild(connection, MONTH, rebuild(connection, DAY, starts, zone), zone)
