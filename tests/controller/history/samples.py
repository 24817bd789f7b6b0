# SPDX-License-Identifier: MIT
"""Rows and stores that the tests of history share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from controller.history.postgres import PostgresStore
from controller.history.rows import QuarterRow, SecondRow
from controller.history.sqlite import SqliteStore
from controller.model.decision import Decision, Lost, ReasonCode
from controller.model.errors import Fault
from controller.model.snapshot import Basis, ClosedQuarter
from tests.postgres import PostgresServer

BRUSSELS = ZoneInfo("Europe/Brussels")
START = datetime(2026, 3, 28, 12, tzinfo=UTC)
START_S = int(START.timestamp())


SERVERS: list[PostgresServer] = []
"""Where `opened` opens its stores while the contract is tested on a server: a schema for each path."""
Store = SqliteStore | PostgresStore
_SCHEMAS: dict[Path, str] = {}
_OPEN: set[Path] = set()


def store_of(path: Path, zone: ZoneInfo = BRUSSELS) -> Store:
    """A store at `path`, or in a schema of that name."""
    if not SERVERS:
        return SqliteStore(path, zone)
    return PostgresStore(SERVERS[0].history(_schema_of(path)), zone)


def _schema_of(path: Path) -> str:
    """One for each path; that of a path that is done with is emptied and used again, which is quicker."""
    if path not in _SCHEMAS:
        idle = [(old, schema) for old, schema in _SCHEMAS.items() if old not in _OPEN]
        if not idle:
            _SCHEMAS[path] = f"number_{len(_SCHEMAS)}"
        else:
            old, schema = idle[0]
            del _SCHEMAS[old]
            SERVERS[0].empty(schema)
            _SCHEMAS[path] = schema
    return _SCHEMAS[path]


@contextmanager
def opened(path: Path, zone: ZoneInfo = BRUSSELS) -> Iterator[Store]:
    """A store that is open inside the block."""
    store = store_of(path, zone)
    _OPEN.add(path)
    try:
        store.open()
        yield store
    finally:
        store.close()
        _OPEN.discard(path)


@contextmanager
def opened_file(path: Path, zone: ZoneInfo = BRUSSELS) -> Iterator[SqliteStore]:
    """A store in a file, whatever `opened` opens."""
    store = SqliteStore(path, zone)
    store.open()
    try:
        yield store
    finally:
        store.close()


def connection_of(store: Store) -> Any:
    """The store's own connection: while it is open, nobody else gets one."""
    assert store._connection is not None
    return store._connection


def count(store: Store, table: str) -> int:
    """How many rows there are, packed ones among them."""
    found: int = connection_of(store).execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    packed: int | None = (
        connection_of(store)
        .execute("SELECT sum(count_rows) FROM packed WHERE kind = ?", (table,))
        .fetchone()[0]
    )
    return found if packed is None else found + packed


def rows_of(store: Store, table: str) -> list[dict[str, Any]]:
    """All rows by column."""
    found = connection_of(store).execute(f"SELECT * FROM {table} ORDER BY 1")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def write_in_minutes(store: Store, rows: Sequence[SecondRow]) -> None:
    """As the recorder does: sixty rows at a time."""
    for first in range(0, len(rows), 60):
        store.write(rows[first : first + 60], ())


def grid(at_s: int, values: Sequence[float | None]) -> list[SecondRow]:
    """One row a second from `at_s`, with grid power alone."""
    return [SecondRow(at_s + place, grid_w=value) for place, value in enumerate(values)]


def at(offset_s: float) -> datetime:
    """An instant by its distance from START."""
    return START + timedelta(seconds=offset_s)


def quarter(
    number: int, *, import_wh: float = 500.0, is_complete: bool = True, meter: str = "1SAG1"
) -> QuarterRow:
    """The closed quarter that starts `number` quarters after START."""
    closed = ClosedQuarter(
        start=at(900 * number),
        import_wh=import_wh,
        export_wh=12.5,
        demand_w=round(4 * import_wh),
        basis=Basis.DEMAND_REGISTER if is_complete else Basis.PARTIAL,
        is_complete=is_complete,
        forecast_w=2100.0,
    )
    return QuarterRow(closed, meter)


def decision(offset_s: float = 0.0, device: str = "charger.car", rule: str | None = "peak") -> Decision:
    """A car that is slowed down."""
    return Decision(
        time=at(offset_s),
        device=device,
        setpoint="9 A",
        before="16 A",
        code=ReasonCode.RULE,
        sentence="car 16 → 9 A: 0.31 of 0.62 kWh used, 7:40 left",
        rule=rule,
        numbers={"used_wh": 310.0, "left_s": 460.0},
        lost=(Lost("solar surplus", "a higher rule decides"),),
    )


class Board:
    """Remembers what was reported."""

    def __init__(self) -> None:
        self.reports: list[tuple[str, str | None]] = []

    def report(self, source: str, fault: Fault | None) -> None:
        self.reports.append((source, None if fault is None else fault.message))
