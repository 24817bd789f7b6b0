# SPDX-License-Identifier: MIT
"""What gas, water and heat meters counted, on disk: registers as they stood, and nothing that was worked out of them.

A row says that a register stood at a value from one time until another, so a meter that counts nothing costs one row
however long it lasts. Use between any two times is a difference of registers; so the uses of the parts of a span add
up to that of the whole, over gaps and swaps and on days of 23 or 25 hours, and a roll-up can never disagree with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from controller.history.consumption import CounterRow, Edge, Used, edge_between, used_between
from controller.history.database import Database
from controller.history.span import Recorded
from controller.history.text import plain
from controller.model.counting import SHOWN, CountedUnit, Counter, Stand, masked
from controller.model.page_messages import PageMessage
from controller.model.reading import ChannelKind

COUNTED_HEADER = "time,until,kind,meter,life,value,unit"
"""A register stood at `value` from `time` until `until`."""
_OF_COUNTER = "meter = ? AND kind = ? AND unit = ? AND life = ?"


def write_stand(connection: Database, stand: Stand) -> None:
    """Keep it, inside the transaction of the caller. What is older than the newest row is known already."""
    counter = stand.counter
    key = (plain(counter.meter), counter.kind.value, counter.unit.value, counter.life)
    connection.execute(
        "INSERT INTO counter (meter, kind, unit, life) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", key
    )
    (number,) = connection.execute(f"SELECT id FROM counter WHERE {_OF_COUNTER}", key).fetchone()
    newest = connection.execute(
        "SELECT time_s, until_s, value FROM stand WHERE counter = ? ORDER BY time_s DESC LIMIT 1", (number,)
    ).fetchone()
    if newest is not None and stand.time_s <= newest[1]:
        return
    if newest is not None and newest[2] == stand.value:
        connection.execute(
            "UPDATE stand SET until_s = ? WHERE counter = ? AND time_s = ?", (stand.time_s, number, newest[0])
        )
        return
    connection.execute(
        "INSERT INTO stand (counter, time_s, until_s, value) VALUES (?, ?, ?, ?)",
        (number, stand.time_s, stand.time_s, stand.value),
    )


def read_counters(connection: Database) -> tuple[CounterRow, ...]:
    """Every register that was ever followed, in the order of its first stand."""
    return tuple(row for _, row in _counters(connection))


def _counters(connection: Database) -> list[tuple[int, CounterRow]]:
    rows = connection.execute("SELECT id, meter, kind, unit, life FROM counter ORDER BY id").fetchall()
    found: list[tuple[int, CounterRow]] = []
    for number, meter, kind, unit, life in rows:
        first, last = (_at_end(connection, number, order) for order in ("ASC", "DESC"))
        if first is not None and last is not None:
            counter = Counter(meter, ChannelKind(kind), CountedUnit(unit), life)
            found.append((number, CounterRow(counter, first[0], first[2], last[1], last[2])))
    return sorted(found, key=lambda each: each[1].first_s)


def _at_end(connection: Database, number: int, order: str) -> tuple[int, int, int] | None:
    row: tuple[int, int, int] | None = connection.execute(
        f"SELECT time_s, until_s, value FROM stand WHERE counter = ? ORDER BY time_s {order} LIMIT 1",
        (number,),
    ).fetchone()
    return row


def counted_page(connection: Database, span: Recorded, most: int) -> PageMessage:
    """Steps of all registers that begin in `span`, about `most` of them, those of one second together."""
    bound = connection.execute(
        "SELECT time_s FROM stand WHERE time_s >= ? AND time_s < ? ORDER BY time_s LIMIT 1 OFFSET ?",
        (span.start_s, span.end_s, most - 1),
    ).fetchone()
    end_s = span.end_s if bound is None else bound[0] + 1
    rows = connection.execute(
        "SELECT time_s, until_s, kind, meter, life, value, unit FROM stand "
        "JOIN counter ON counter.id = stand.counter WHERE time_s >= ? AND time_s < ? ORDER BY time_s, counter.id",
        (span.start_s, end_s),
    )
    text = "".join(f"{_line(*row)}\n" for row in rows)
    more = connection.execute(
        "SELECT min(time_s) FROM stand WHERE time_s >= ? AND time_s < ?", (end_s, span.end_s)
    ).fetchone()
    return PageMessage(COUNTED_HEADER, text, None if more is None else more[0])


def _line(time_s: int, until_s: int, kind: str, meter: str, life: int, value: int, unit: str) -> str:
    """Of a serial number only the end leaves the house."""
    name, factor = SHOWN[CountedUnit(unit)]
    begin, until = (
        datetime.fromtimestamp(at_s, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for at_s in (time_s, until_s)
    )
    return f"{begin},{until},{kind},{masked(meter)},{life},{value / factor:.3f},{name}"


def read_used(connection: Database, kind: ChannelKind, edges_s: Sequence[int]) -> tuple[Used, ...]:
    """What all meters of a kind counted between consecutive `edges_s`, which rise."""
    of_kind = [
        (number, row)
        for number, row in _counters(connection)
        if row.counter.kind is kind and row.first_s < edges_s[-1] and row.last_s >= edges_s[0]
    ]
    return used_between(
        edges_s, [(row, tuple(_edges(connection, number, row, edges_s))) for number, row in of_kind]
    )


def _edges(connection: Database, number: int, row: CounterRow, edges_s: Sequence[int]) -> Iterator[Edge]:
    before = "SELECT time_s, until_s, value FROM stand WHERE counter = ? AND time_s <= ? ORDER BY time_s DESC LIMIT 1"
    after = (
        "SELECT time_s, until_s, value FROM stand WHERE counter = ? AND time_s > ? ORDER BY time_s LIMIT 1"
    )
    for at_s in edges_s:
        asked = (number, at_s)
        left = connection.execute(before, asked).fetchone() if at_s >= row.first_s else None
        right = connection.execute(after, asked).fetchone() if at_s < row.last_s else None
        yield edge_between(at_s, left, right)
