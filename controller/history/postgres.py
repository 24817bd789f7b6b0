# SPDX-License-Identifier: MIT
"""History in PostgreSQL, for houses that have outgrown a file; with TimescaleDB, in hypertables.

The same tables, statements and answers as in the file, over a connection that is made anew whenever it was lost. The
server looks after its disk itself: nothing is set aside here, and what it cannot do is a Fault. While it is away rows
wait in the recorder's memory.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from controller.history.dialect import PREPARED, translated_schema
from controller.history.imported import Batch, take_in
from controller.history.levels import DAY_S, MINUTE, QUARTER, SECOND, Level
from controller.history.migrations import StoreNewer, steps
from controller.history.past import RecordedPast, is_empty
from controller.history.questions import Questions
from controller.history.rows import Event, SecondRow
from controller.history.server import LOCK, Server, ServerConnection, connect, faults_of_server
from controller.history.store import StoreInUse, Written, sense_of_rows
from controller.model.errors import Fault
from controller.model.import_messages import TakenMessage
from controller.model.saying import Saying

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")

CHUNK_S: dict[Level, int] = {SECOND: DAY_S, MINUTE: 30 * DAY_S, QUARTER: 365 * DAY_S}
"""How much time is in one chunk of a hypertable, where there is TimescaleDB."""


class PostgresStore(Questions):
    """See `HistoryStore`. `zone` is the house's: days and months are local."""

    def __init__(self, server: Server, zone: ZoneInfo) -> None:
        super().__init__(zone)
        self.server = server
        self._connection: ServerConnection | None = None
        self._is_first_open = True

    def open(self) -> Written:
        with faults_of_server(self.server):
            self._ready()
        return Written()

    def write(self, seconds: Sequence[SecondRow], events: Sequence[Event]) -> Written:
        known = self._in_transaction(lambda connection: self._tables.write(connection, seconds, events))
        self._tables.known = known
        return Written(without_slot=known.without_slot)

    def begin_with(self, past: Callable[[], RecordedPast]) -> None:
        with faults_of_server(self.server):
            is_new = is_empty(self._ready())
        if is_new:
            made = past()
            known = self._in_transaction(lambda connection: self._tables.take_over(connection, made))
            self._tables.known = known

    def take_in(self, batch: Batch) -> TakenMessage:
        return self._in_transaction(lambda connection: take_in(connection, batch))

    def mend(self) -> Written:
        """The server looks after its own disk."""
        return Written()

    def backup(self, target: Path) -> None:
        hint = Saying("back-up-there", command=f"pg_dump --schema={self.server.schema}")
        raise Fault(Saying("refused-on-a-server"), hint)

    def size_bytes(self) -> int:
        with self._reading() as connection:
            return size_of(connection, self.server)

    def close(self) -> None:
        self._is_first_open = True
        if self._connection is not None and self._connection.is_open:
            with suppress(Exception):
                # Who hangs up is let go of a little later: the next one would find the history in use.
                self._connection.execute("SELECT pg_advisory_unlock_all()")
        self._drop()

    def _in_transaction(self, job: Callable[[ServerConnection], Answer]) -> Answer:
        """Do all of it or nothing."""
        with faults_of_server(self.server):
            connection = self._ready()
            try:
                connection.execute("BEGIN")
                answer = job(connection)
                connection.execute("COMMIT")
            except BaseException:
                self._drop()
                raise
        return answer

    def _ready(self) -> ServerConnection:
        if self._connection is not None and not self._connection.is_open:
            self._drop()
        if self._connection is None:
            self._open()
        assert self._connection is not None
        return self._connection

    def _open(self) -> None:
        connection = connect(self.server)
        try:
            _lock(connection, self.server)
            _lay_out(connection, self.server)
            self._tables.look(connection, is_first=self._is_first_open)
        except BaseException:
            connection.close()
            raise
        self._connection, self._is_first_open = connection, False

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        self._tables.evaluations.forget()
        if connection is not None:
            with suppress(Exception):
                connection.close()

    @contextmanager
    def _reading(self) -> Iterator[ServerConnection]:
        if self._is_first_open:
            raise Fault(Saying("history-not-open"), Saying("never-opened"))
        with faults_of_server(self.server), sense_of_rows():
            connection = self._ready()
            try:
                yield connection
            except LookupError:
                raise  # of a question that makes no sense: the line is sound
            except BaseException:
                self._drop()
                raise


def _lock(connection: ServerConnection, server: Server) -> None:
    (has_it,) = connection.execute(
        "SELECT pg_try_advisory_lock(CAST(? AS integer), hashtext(?))", (LOCK, server.schema)
    ).fetchone()
    if not has_it:
        raise StoreInUse(Saying("history-in-use"), Saying("controller-has-history", path=server.said))


def version_of(connection: ServerConnection, server: Server) -> int:
    """How far its layout is; 0 while there is none.

    Raises:
        StoreNewer: a newer program wrote it.
    """
    (is_there,) = connection.execute(
        "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = ? AND tablename = 'layout'",
        (server.schema,),
    ).fetchone()
    version: int = connection.execute("SELECT max(version) FROM layout").fetchone()[0] if is_there else 0
    if version > len(steps()):
        raise StoreNewer(str(server), version, len(steps()))
    return version


def size_of(connection: ServerConnection, server: Server) -> int:
    """Bytes of all its tables."""
    size: int = connection.execute(
        "SELECT coalesce(sum(pg_total_relation_size(CAST(format('%I.%I', schemaname, tablename) AS regclass))), 0) "
        "FROM pg_catalog.pg_tables WHERE schemaname = ?",
        (server.schema,),
    ).fetchone()[0]
    return size


def _lay_out(connection: ServerConnection, server: Server) -> None:
    """Bring the schema to the layout that this program knows; each step is one transaction."""
    version = version_of(connection, server)
    if version == 0:
        connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{server.schema}"')
        connection.run_script("BEGIN; CREATE TABLE layout (version bigint NOT NULL);" + ";".join(PREPARED))
        connection.execute("INSERT INTO layout (version) VALUES (0)")
        connection.execute("COMMIT")
    for number, script in enumerate(steps()[version:], start=version + 1):
        connection.run_script(
            f"BEGIN;\n{translated_schema(script)}\nUPDATE layout SET version = {number};\nCOMMIT;"
        )
    if version == 0:
        _make_hypertables(connection)


def _make_hypertables(connection: ServerConnection) -> None:
    """Where the database has TimescaleDB, the levels that grow become hypertables, in chunks of time."""
    (has_it,) = connection.execute(
        "SELECT count(*) FROM pg_catalog.pg_proc WHERE proname = 'create_hypertable'"
    ).fetchone()
    if not has_it:
        return
    for level, chunk_s in CHUNK_S.items():
        connection.execute(
            f"SELECT create_hypertable('{level.table}', 'time_s', chunk_time_interval => CAST(? AS bigint))",
            (chunk_s,),
        )
    log.info("history is kept in hypertables of TimescaleDB")
