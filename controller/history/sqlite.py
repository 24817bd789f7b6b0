# SPDX-License-Identifier: MIT
"""History in one SQLite file: the store of a house.

It belongs to the thread in which it was opened (sqlite3 itself enforces that). A write is one transaction: seconds,
events, the roll-ups that they touch, and a little of what has grown too old. A damaged file is renamed with the date,
together with its WAL, and a new one is begun; nothing is deleted. A file that vanished under us is begun anew as well.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from controller.history import counters, evaluations, pages, priced, reading, shadows
from controller.history import events as event_tables
from controller.history import span as spans
from controller.history.connection import faults_of, is_damage, is_full, open_database
from controller.history.consumption import CounterRow, Used
from controller.history.events import DecisionFilter
from controller.history.imported import Batch, take_in
from controller.history.levels import Level
from controller.history.migrations import migrate
from controller.history.past import RecordedPast, is_empty
from controller.history.questions import Questions
from controller.history.rows import (
    Energy,
    Event,
    FactsRow,
    PeakRow,
    QuarterRow,
    RuleChange,
    SecondRow,
)
from controller.history.span import Recorded
from controller.history.store import HistoryQuery, Written
from controller.history.totals import quarter_map, totals
from controller.model.economics_messages import MoneyMessage
from controller.model.errors import Fault
from controller.model.import_messages import TakenMessage
from controller.model.messages import DecisionMessage, FaultMessage, HistoryMessage
from controller.model.page_messages import PageMessage
from controller.model.reading import ChannelKind
from controller.model.shadow import ShadowQuarter
from controller.model.total_messages import QuarterMapMessage, TotalMessage
from controller.tariff.entries import Entry

log = logging.getLogger(__name__)


class SqliteStore(Questions):
    """See `HistoryStore`. `zone` is the house's: days and months are local."""

    def __init__(self, path: Path, zone: ZoneInfo) -> None:
        super().__init__(zone)
        self.path = path
        self._connection: sqlite3.Connection | None = None
        self._inode: int | None = None
        self._is_first_open = True

    def open(self) -> Written:
        with faults_of(self.path):
            is_suspect = _size(Path(f"{self.path}-wal")) > 0
            try:
                self._open()
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                return self._begin_anew()
        return Written(is_suspect=is_suspect)

    def write(self, seconds: Sequence[SecondRow], events: Sequence[Event]) -> Written:
        with faults_of(self.path):
            try:
                return self._write(seconds, events)
            except sqlite3.DatabaseError as error:
                self._give_up(error)
                if not is_damage(error):
                    raise
            anew = self._begin_anew()
            return replace(self._write(seconds, events), set_aside=anew.set_aside)

    def begin_with(self, past: Callable[[], RecordedPast]) -> None:
        with faults_of(self.path):
            try:
                if is_empty(self._ready()):
                    self._take_over(past())
            except sqlite3.DatabaseError as error:
                self._give_up(error)
                raise

    def take_in(self, batch: Batch) -> TakenMessage:
        with faults_of(self.path):
            try:
                connection = self._ready()
                connection.execute("BEGIN IMMEDIATE")
                taken = take_in(connection, batch)
                connection.execute("COMMIT")
            except sqlite3.DatabaseError as error:
                self._give_up(error)
                raise
            return taken

    def mend(self) -> Written:
        with faults_of(self.path):
            try:
                verdict = self._ready().execute("PRAGMA quick_check(1)").fetchone()[0]
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                verdict = str(error)
            if verdict == "ok":
                return Written()
            log.error("%s does not pass its check: %s", self.path, verdict)
            return self._begin_anew()

    def close(self) -> None:
        self._is_first_open = True
        connection, self._connection = self._connection, None
        if connection is not None:
            with faults_of(self.path):
                connection.close()

    def _open(self) -> None:
        connection = open_database(self.path)
        try:
            migrate(connection, self.path)
            self._tables.look(connection, is_first=self._is_first_open)
        except BaseException:
            connection.close()
            raise
        self._connection, self._is_first_open = connection, False
        self._inode = self.path.stat().st_ino

    def _ready(self) -> sqlite3.Connection:
        """The connection, opened again after a Fault or when the file is not the one that was opened."""
        if self._connection is not None and self._inode != _inode(self.path):
            log.warning("%s is gone or was replaced while it was open: beginning anew", self.path)
            self._drop()
        if self._connection is None:
            self._open()
        assert self._connection is not None
        return self._connection

    def _write(self, seconds: Sequence[SecondRow], events: Sequence[Event]) -> Written:
        connection = self._ready()
        connection.execute("BEGIN IMMEDIATE")
        known = self._tables.write(connection, seconds, events)
        connection.execute("COMMIT")
        self._tables.known = known
        return Written(without_slot=known.without_slot)

    def _take_over(self, past: RecordedPast) -> None:
        connection = self._ready()
        connection.execute("BEGIN IMMEDIATE")
        known = self._tables.take_over(connection, past)
        connection.execute("COMMIT")
        self._tables.known = known

    def _give_up(self, error: sqlite3.Error) -> None:
        """Undo a write. What was kept can still be read while the disk is full; after worse it is opened anew."""
        if isinstance(error, sqlite3.ProgrammingError):
            return  # a Bug of ours, such as a wrong thread: the connection is not this caller's to let go of
        self._tables.evaluations.forget()
        if is_full(error) and self._connection is not None and self._connection.in_transaction:
            self._connection.rollback()
        elif not is_full(error):
            self._drop()

    def _drop(self) -> None:
        """Let go of the connection without caring whether it still works."""
        connection, self._connection = self._connection, None
        self._tables.evaluations.forget()
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.rollback()
            with suppress(sqlite3.Error):
                connection.close()

    def _begin_anew(self) -> Written:
        self._drop()
        aside = self._set_aside()
        self._open()
        return Written(set_aside=aside)

    def _set_aside(self) -> Path:
        """Rename the file and what belongs to it."""
        stem = f"{self.path}.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}"
        aside = next(
            path
            for number in range(1, 1000)
            if not (path := Path(f"{stem}{f'-{number}' * (number > 1)}")).exists()
        )
        for tail in ("-wal", "-shm", ""):
            part = Path(f"{self.path}{tail}")
            if part.exists():
                part.rename(f"{aside}{tail}")
        log.error("%s is damaged: set aside as %s, a new history begins", self.path, aside.name)
        return aside

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        if self._is_first_open:
            raise Fault("the history is not open", "its first opening failed, or has not been yet")
        with faults_of(self.path):
            yield self._ready()

    def series(self) -> tuple[str, ...]:
        with self._reading() as connection:
            return reading.series(connection)

    def query(self, asked: HistoryQuery, waiting: Sequence[SecondRow] = ()) -> HistoryMessage:
        with self._reading() as connection:
            return reading.history(connection, asked, waiting, self._zone)

    def energy(self, series: str, start: datetime, end: datetime) -> Energy:
        with self._reading() as connection:
            return reading.energy(connection, series, int(start.timestamp()), int(end.timestamp()))

    def recorded(self) -> Recorded | None:
        with self._reading() as connection:
            return spans.recorded(connection)

    def finest(self, span: Recorded) -> Level:
        with self._reading() as connection:
            return spans.finest(connection, span)

    def lines(self, level: Level, names: Sequence[str], span: Recorded) -> str:
        with self._reading() as connection:
            return spans.lines(connection, level, names, reading.columns_of(connection), span)

    def page(self, kind: str, span: Recorded) -> PageMessage:
        with self._reading() as connection:
            return pages.page(connection, kind, span)

    def totals(self, per: str, span: Recorded) -> tuple[TotalMessage, ...]:
        with self._reading() as connection:
            return totals(connection, per, span, self._zone)

    def quarter_map(self, series: str, span: Recorded) -> QuarterMapMessage:
        with self._reading() as connection:
            return quarter_map(connection, series, span, self._zone)

    def decisions(self, asked: DecisionFilter) -> tuple[DecisionMessage, ...]:
        with self._reading() as connection:
            return event_tables.read_decisions(connection, asked)

    def rule_change(self, rule: str, at: datetime) -> RuleChange | None:
        with self._reading() as connection:
            return self._tables.evaluations.change(connection, rule, at)

    def facts(self, at: datetime) -> FactsRow | None:
        with self._reading() as connection:
            return self._tables.evaluations.facts(connection, at)

    def rule_names(self) -> tuple[str, ...]:
        with self._reading() as connection:
            return evaluations.rule_names(connection)

    def began(self) -> datetime | None:
        with self._reading() as connection:
            return evaluations.began(connection)

    def faults(self, start: datetime, end: datetime) -> tuple[FaultMessage, ...]:
        with self._reading() as connection:
            return event_tables.read_faults(connection, start, end)

    def quarters(self, start: datetime, end: datetime) -> tuple[QuarterRow, ...]:
        with self._reading() as connection:
            return event_tables.read_quarters(connection, start, end)

    def entries(self, start: datetime, end: datetime) -> tuple[Entry, ...]:
        with self._reading() as connection:
            return priced.read_entries(connection, start, end)

    def newest_priced(self) -> datetime | None:
        with self._reading() as connection:
            return priced.newest_priced(connection)

    def shadows(self, start: datetime, end: datetime) -> tuple[ShadowQuarter, ...]:
        with self._reading() as connection:
            return shadows.read_shadows(connection, start, end)

    def money(self, start: datetime, end: datetime) -> tuple[MoneyMessage, ...]:
        with self._reading() as connection:
            return shadows.read_money(connection, start, end)

    def counters(self) -> tuple[CounterRow, ...]:
        with self._reading() as connection:
            return counters.read_counters(connection)

    def used(self, kind: ChannelKind, edges_s: Sequence[int]) -> tuple[Used, ...]:
        with self._reading() as connection:
            return counters.read_used(connection, kind, edges_s)

    def peaks(self) -> tuple[PeakRow, ...]:
        with self._reading() as connection:
            return event_tables.read_peaks(connection)

    def memory(self) -> Mapping[str, str]:
        with self._reading() as connection:
            return event_tables.read_memory(connection)


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
