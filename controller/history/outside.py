# SPDX-License-Identifier: MIT
"""Where a history is, and a look at it from outside: for commands that read while a controller runs or none does.

A file belongs to the controller that runs, and is then refused; a server lets others look on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from controller.history.connection import outside_reader_of_rows
from controller.history.database import Database
from controller.history.migrations import steps
from controller.history.postgres import PostgresStore, version_of
from controller.history.server import Server, ServerConnection, connect, faults_of_server
from controller.history.sqlite import SqliteStore
from controller.model.errors import Fault
from controller.model.keeping import PostgresSpec
from controller.model.saying import Saying

Where = Path | Server


def where(kept: PostgresSpec | None, file: Path) -> Where:
    """What site.yaml says, else the file."""
    return file if kept is None else Server(kept.conninfo, kept.password_file)


def store_at(place: Where, zone: ZoneInfo) -> SqliteStore | PostgresStore:
    """The store of a history; nothing is opened yet."""
    return SqliteStore(place, zone) if isinstance(place, Path) else PostgresStore(place, zone)


@contextmanager
def reader_of(place: Where) -> Iterator[Database]:
    """A look at rows that are laid out as this program knows them; nothing is changed.

    Raises:
        StoreNewer: a newer program wrote the database.
        StoreInUse: a running controller has the file.
        Fault: it cannot be read, or an older program wrote it.
    """
    if isinstance(place, Path):
        with outside_reader_of_rows(place) as file:
            yield file
        return
    with onlooker(place) as connection:
        if version_of(connection, place) < len(steps()):
            raise Fault(Saying("history-other"), Saying("start-to-begin"))
        yield connection


@contextmanager
def onlooker(place: Server) -> Iterator[ServerConnection]:
    """A session that can only read.

    Raises:
        Fault: the server cannot be had.
    """
    with faults_of_server(place):
        connection = connect(place)
        try:
            connection.execute("SET default_transaction_read_only = on")
            yield connection
        finally:
            connection.close()
