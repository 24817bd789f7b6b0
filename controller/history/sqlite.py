# SPDX-License-Identifier: MIT
"""History in one SQLite file: the store of a house.

It belongs to the thread in which it was opened (sqlite3 itself enforces that). A write is one transaction: seconds,
events, the roll-ups that they touch, and a little of what has grown too old. A damaged file is renamed with the date,
together with its WAL, and a new one is begun; nothing is deleted. A file that vanished under us is begun anew as well.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from controller.history.backup import copy_database
from controller.history.connection import (
    faults_of,
    is_damage,
    is_full,
    is_refusal_to_write,
    open_database,
    read_only,
)
from controller.history.imported import Batch, take_in
from controller.history.migrations import migrate
from controller.history.past import RecordedPast, is_empty
from controller.history.questions import Questions
from controller.history.rows import (
    Event,
    SecondRow,
)
from controller.history.store import Written, sense_of_rows
from controller.model.errors import Fault
from controller.model.import_messages import TakenMessage
from controller.model.saying import Saying

log = logging.getLogger(__name__)


class SqliteStore(Questions):
    """See `HistoryStore`. `zone` is the house's: days and months are local."""

    def __init__(self, path: Path, zone: ZoneInfo) -> None:
        super().__init__(zone, is_packed=True)
        self.path = path
        self._connection: sqlite3.Connection | None = None
        self._onlooker: sqlite3.Connection | None = None
        """For questions, while the disk lets nothing be written."""
        self._inode: int | None = None
        self._is_first_open = True

    def open(self) -> Written:
        with faults_of(self.path):
            is_suspect = _size(Path(f"{self.path}-wal")) > 0
            try:
                self._open()
            except (sqlite3.DatabaseError, OSError) as error:
                if not isinstance(error, OSError) and is_damage(error):
                    return self._begin_anew()
                self._look_on(error)
                raise
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

    def backup(self, target: Path) -> None:
        with self._reading() as connection:
            copy_database(connection, target)

    def size_bytes(self) -> int:
        return _size(self.path) + _size(Path(f"{self.path}-wal"))

    def close(self) -> None:
        self._is_first_open = True
        self._look_away()
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
        self._look_away()

    def _look_on(self, refused: sqlite3.Error | OSError) -> None:
        """Have what is there read, if only writing was refused and there is something."""
        if self._onlooker is None and is_refusal_to_write(refused) and self.path.exists():
            with suppress(sqlite3.Error, Fault):
                self._onlooker = read_only(self.path)
                log.warning("%s can only be read", self.path)

    def _look_away(self) -> None:
        onlooker, self._onlooker = self._onlooker, None
        if onlooker is not None:
            onlooker.close()

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
        if self._is_first_open and self._onlooker is None:
            raise Fault(Saying("history-not-open"), Saying("never-opened"))
        with faults_of(self.path), sense_of_rows():
            yield self._readable()

    def _readable(self) -> sqlite3.Connection:
        if self._onlooker is None:
            try:
                return self._ready()
            except (sqlite3.Error, OSError) as error:
                self._look_on(error)
                if self._onlooker is None:
                    raise
        return self._onlooker


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
