# SPDX-License-Identifier: MIT
"""Rows that are a day or a week old go many into one, which takes a tenth of the room; a question unpacks them again.

Only a file needs it: a server that is short of room has its own ways. A block holds an hour of seconds or a day of
minutes, decisions or values of rules; its rows are nowhere else. Whoever reads asks `source` for something to select
from: the table itself, or the table together with what was unpacked of the span. Whoever writes rows that are as old
as a block gets that block's rows back into their table first, so late rows are rolled up with the others.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from controller.history.columns import Cell, Spoiled, pack, unpack
from controller.history.database import Database
from controller.history.levels import DAY_S, DECISIONS_KEPT_S, FACTS_KEPT_S, MINUTE, QUARTER, SECOND, Level
from controller.history.rollup import stored_columns
from controller.history.rows import COLUMNS, Series
from controller.history.span import NEEDED, Recorded
from controller.history.text import EVENT_IDS
from controller.model.errors import Fault
from controller.model.saying import Saying

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Packed:
    """How the rows of a table are packed."""

    table: str
    columns: tuple[str, ...]
    """The first is the key: a time, or an id that begins with one."""
    block_s: int
    fresh_s: int
    """Younger rows stay as they are: they are looked at most."""
    kept_s: int
    per_s: int = 1
    """Of the key."""

    @property
    def key(self) -> str:
        return self.columns[0]


_BUCKET = ("time_s", "length_s", "seen", *(name for series in COLUMNS for name in stored_columns(series)))
_SECONDS = Packed(
    SECOND.table, ("time_s", *(series.column for series in COLUMNS)), 3600, DAY_S, SECOND.kept_s or 0
)
_MINUTES = Packed(MINUTE.table, _BUCKET, DAY_S, 7 * DAY_S, MINUTE.kept_s or 0)
DECISIONS = Packed(
    "decision",
    ("id", "device", "setpoint", "before", "code", "sentence", "rule", "numbers", "lost", "said"),
    DAY_S,
    7 * DAY_S,
    DECISIONS_KEPT_S,
    1_000_000 * EVENT_IDS,
)
FACTS = Packed("fact", ("time_s", "is_whole", "facts"), DAY_S, DAY_S, FACTS_KEPT_S)
KINDS: tuple[Packed, ...] = (_SECONDS, _MINUTES, DECISIONS, FACTS)
LEVELS: dict[str, Packed] = {_SECONDS.table: _SECONDS, _MINUTES.table: _MINUTES}


@dataclass(frozen=True, slots=True)
class Block:
    """Some packed rows."""

    start_s: int
    end_s: int
    data: bytes

    def rows(self, names: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
        """Unpacked, oldest first.

        Raises:
            Fault: it is spoiled.
        """
        try:
            return zip(*unpack(self.data, names).values(), strict=True)
        except Spoiled as spoiled:
            at = datetime.fromtimestamp(self.start_s, UTC)
            told = Saying("packed-unreadable", day=f"{at:%Y-%m-%d %H:%M} UTC")
            raise Fault(told, Saying("packed-spoiled", what=str(spoiled))) from spoiled


def blocks(connection: Database, kind: Packed, start_s: int, end_s: int) -> list[Block]:
    """Those that touch [start_s, end_s), oldest first."""
    found = connection.execute(
        "SELECT start_s, end_s, data FROM packed WHERE kind = ? AND end_s > ? AND start_s < ? ORDER BY start_s",
        (kind.table, start_s, end_s),
    )
    return [Block(start, end, bytes(data)) for start, end, data in found]


def pack_old(connection: Database, newest_s: int) -> None:
    """Pack at most one block of each kind, inside the transaction of the caller."""
    for kind in KINDS:
        first = connection.execute(
            f"SELECT min({kind.key}) FROM {kind.table} WHERE {kind.key} >= ?",
            ((newest_s - kind.kept_s) * kind.per_s,),
        ).fetchone()[0]
        if first is None:
            continue
        first_s = first // kind.per_s
        start_s = first_s - first_s % kind.block_s
        if start_s + kind.block_s + kind.fresh_s <= newest_s:
            _pack(connection, kind, start_s, start_s + kind.block_s)


def _pack(connection: Database, kind: Packed, start_s: int, end_s: int) -> None:
    melt(connection, kind, start_s, end_s)
    keys = (start_s * kind.per_s, end_s * kind.per_s)
    rows = connection.execute(
        f"SELECT {', '.join(kind.columns)} FROM {kind.table} WHERE {kind.key} >= ? AND {kind.key} < ? "
        f"ORDER BY {kind.key}",
        keys,
    ).fetchall()
    columns: dict[str, Sequence[Cell]] = dict(zip(kind.columns, zip(*rows, strict=True), strict=True))
    is_house = [True] * len(rows) if kind.table != MINUTE.table else [v is not None for v in columns[NEEDED]]
    seen = columns.get("seen", (0,) * len(rows))
    connection.execute(
        "INSERT INTO packed (kind, start_s, end_s, count_rows, house_rows, house_seen, data) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            kind.table,
            rows[0][0] // kind.per_s,
            rows[-1][0] // kind.per_s + 1,
            len(rows),
            sum(is_house),
            sum(int(each or 0) for each, known in zip(seen, is_house, strict=True) if known),
            pack(columns),
        ),
    )
    connection.execute(f"DELETE FROM {kind.table} WHERE {kind.key} >= ? AND {kind.key} < ?", keys)


def melt(connection: Database, kind: Packed, start_s: int, end_s: int) -> None:
    """Put the rows of the blocks that touch [start_s, end_s) back into their table; a spoiled one is put by."""
    for block in blocks(connection, kind, start_s, end_s):
        try:
            rows = list(block.rows(kind.columns))
        except Fault as spoiled:
            log.error("%s", spoiled)
            connection.execute(
                "UPDATE packed SET kind = kind || ' spoiled' WHERE kind = ? AND start_s = ?",
                (kind.table, block.start_s),
            )
            continue
        connection.executemany(
            f"INSERT INTO {kind.table} ({', '.join(kind.columns)}) "
            f"VALUES ({', '.join('?' * len(kind.columns))}) ON CONFLICT DO NOTHING",
            rows,
        )
        connection.execute("DELETE FROM packed WHERE kind = ? AND start_s = ?", (kind.table, block.start_s))


def melt_touched(connection: Database, times_s: Iterable[int]) -> None:
    """Before seconds at `times_s` are written: blocks that they belong to."""
    times = sorted(set(times_s))
    for kind in LEVELS.values():
        last_s = connection.execute("SELECT max(end_s) FROM packed WHERE kind = ?", (kind.table,)).fetchone()[
            0
        ]
        if last_s is None or times[0] >= last_s:
            continue
        for start_s in sorted({time_s - time_s % kind.block_s for time_s in times if time_s < last_s}):
            melt(connection, kind, start_s, start_s + kind.block_s)


def clear_packed(connection: Database, newest_s: int) -> None:
    """Delete the oldest block of each kind when it is older than is kept. A clock that is wrong for a moment deletes
    nothing: there has to be a second of the quarter before.
    """
    (is_going,) = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {SECOND.table} WHERE time_s > ? AND time_s <= ? LIMIT 1) AS found",
        (newest_s - 3 * QUARTER.length_s, newest_s - QUARTER.length_s),
    ).fetchone()
    if not is_going:
        return
    for kind in KINDS:
        connection.execute(
            "DELETE FROM packed WHERE kind = :kind AND end_s < :limit_s "
            "AND start_s = (SELECT min(start_s) FROM packed WHERE kind = :kind)",
            {"kind": kind.table, "limit_s": newest_s - kind.kept_s},
        )


def needed(series: Series, level: Level) -> tuple[str, ...]:
    """The columns of a level that anything said of a series is made of."""
    return (series.column,) if level is SECOND else ("length_s", *stored_columns(series))


def source(connection: Database, level: Level, columns: Iterable[str], span: Recorded) -> str:
    """SQL: what to select `time_s` and `columns` of `span` from; its name is that of the level's table.

    What is packed is unpacked into a table of the connection's own, which the next question overwrites.
    """
    kind = LEVELS.get(level.table)
    found = [] if kind is None else blocks(connection, kind, span.start_s, span.end_s)
    if not found:
        return level.table
    names = ("time_s", *dict.fromkeys(columns))
    fields = ", ".join(names)
    rows = [
        row
        for block in found
        for row in block.rows(names)
        if isinstance(row[0], int) and span.start_s <= row[0] < span.end_s
    ]
    connection.execute("DROP TABLE IF EXISTS temp.unpacked")
    connection.execute(f"CREATE TEMP TABLE unpacked ({fields})")
    connection.execute("SAVEPOINT unpacking")
    connection.executemany(
        f"INSERT INTO temp.unpacked ({fields}) VALUES ({', '.join('?' * len(names))})", rows
    )
    connection.execute("RELEASE unpacking")
    return (
        f"(SELECT {fields} FROM {level.table} UNION ALL SELECT {fields} FROM temp.unpacked) AS {level.table}"
    )


def oldest(connection: Database, level: Level) -> int | None:
    """Time of the first row of a level, packed or not."""
    (first_s,) = connection.execute(f"SELECT min(time_s) FROM {level.table}").fetchone()
    (packed_s,) = connection.execute(
        "SELECT min(start_s) FROM packed WHERE kind = ?", (level.table,)
    ).fetchone()
    return min((each for each in (first_s, packed_s) if each is not None), default=None)


def narrowed(connection: Database, table: str, span: Recorded, rows: int) -> Recorded:
    """The beginning of `span` in which at least so many rows of a level are packed; all of it where there are fewer."""
    counted = 0
    for end_s, count in connection.execute(
        "SELECT end_s, count_rows FROM packed WHERE kind = ? AND start_s >= ? AND start_s < ? ORDER BY start_s",
        (table, span.start_s, span.end_s),
    ):
        counted += count
        if counted >= rows:
            return Recorded(span.start_s, min(span.end_s, end_s))
    return span


def next_packed(connection: Database, table: str, span: Recorded) -> int | None:
    """Time of the first packed row of `span`, or of one before it where a block begins earlier."""
    found = connection.execute(
        "SELECT min(start_s) FROM packed WHERE kind = ? AND end_s > ? AND start_s < ?",
        (table, span.start_s, span.end_s),
    ).fetchone()[0]
    return None if found is None else max(found, span.start_s)


def counted(connection: Database, level: Level, span: Recorded) -> tuple[int, int]:
    """Packed rows of `span` in which the house is known, and the seconds that were seen in them."""
    kind = LEVELS.get(level.table)
    if kind is None:
        return 0, 0
    rows, seen = connection.execute(
        "SELECT coalesce(sum(house_rows), 0), coalesce(sum(house_seen), 0) FROM packed "
        "WHERE kind = ? AND start_s >= ? AND end_s <= ?",
        (kind.table, span.start_s, span.end_s),
    ).fetchone()
    for block in blocks(connection, kind, span.start_s, span.end_s):
        if block.start_s >= span.start_s and block.end_s <= span.end_s:
            continue
        for time_s, house, each in block.rows(("time_s", NEEDED, "seen")):
            if house is not None and isinstance(time_s, int) and span.start_s <= time_s < span.end_s:
                rows, seen = rows + 1, seen + int(each or 0)
    return rows, seen
