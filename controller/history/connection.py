# SPDX-License-Identifier: MIT
"""How SQLite is opened, and which of its errors are the world's.

There is one connection, which holds the file for itself (`locking_mode=EXCLUSIVE`). That keeps the WAL's index in
memory; beside the file it would be written back twice a minute, and cost a card more than all rows together. It also
keeps a second controller out, and the race of SQLite before 3.51.3, in which two connections that reset a WAL at once
lose it, cannot happen.
Every commit is synced (`synchronous=FULL`): with one commit a minute and one per event that costs little and means
that a power cut takes nothing that was kept. tests/bench/history.py measures both.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from controller.history.migrations import NotOurs, StoreNewer, steps
from controller.history.store import StoreDamaged, StoreInUse, sense_of_rows
from controller.model.errors import Fault
from controller.model.saying import Saying

PATIENCE_MS = 2000
"""How long to wait for a lock; nobody waits for us meanwhile."""
LOOK_S = 0.2
"""How long a look from outside waits: a controller keeps its lock for as long as it runs."""
SETTINGS = (
    # First of all: later it would be too late to do without the index.
    "PRAGMA locking_mode = EXCLUSIVE",
    # A quarter of the usual: a minute and a decision touch few rows, and what is written is whole pages.
    "PRAGMA page_size = 1024",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA wal_autocheckpoint = 8000",
    "PRAGMA journal_size_limit = 16777216",
    "PRAGMA cache_size = -2000",
    "PRAGMA temp_store = MEMORY",
)

DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
"""Primary result codes of a file that is no (sound) database."""

SPOILED = ("unsupported file format", "Could not decode to UTF-8")
"""How errors of a broken file begin that have no code of their own."""

IN_USE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
"""Primary result codes of a file that another program has locked."""

WORLD: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: ("disk-full", "make-room-on-disk"),
    sqlite3.SQLITE_READONLY: ("history-read-only", "refused-permissions-of"),
    sqlite3.SQLITE_PERM: ("history-read-only", "refused-permissions-of"),
    sqlite3.SQLITE_CANTOPEN: ("history-not-opened", "refused-permissions-of"),
    sqlite3.SQLITE_IOERR: ("disk-refuses-history", "look-at-disk-of"),
    sqlite3.SQLITE_NOMEM: ("no-memory-for-history", "look-at-others-here"),
}
"""Primary result code -> templates of what the owner reads, and of what can be done in the folder. Anything else is a
Bug of ours."""


ONLY_READABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}
"""Primary result codes with which a disk that may only be read refuses to be written."""
NOT_WRITABLE = {errno.EROFS, errno.EACCES, errno.EPERM}
"""The same of the system, before SQLite is asked."""


class Garbled(sqlite3.DatabaseError):
    """What a damaged file has in place of its own layout cannot even be told in words."""


class TellingConnection(sqlite3.Connection):
    """One whose errors are sqlite3's: of a spoiled schema Python cannot make text, and says that in place of them."""

    def execute(self, *given: Any) -> sqlite3.Cursor:
        """As the connection's own.

        Raises:
            Garbled: the file's own words for its layout are spoiled.
        """
        try:
            return super().execute(*given)
        except UnicodeDecodeError as error:
            raise Garbled("the layout is spoiled") from error


def primary_code(error: sqlite3.Error) -> int | None:
    """Which of SQLite's result codes it was, without its extension."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is broken. An impossible format and spoiled text have no code of their own."""
    return (
        primary_code(error) in DAMAGED
        or isinstance(error, NotOurs | Garbled)
        or str(error).startswith(SPOILED)
    )


def is_full(error: sqlite3.Error) -> bool:
    """Whether only room is missing."""
    return primary_code(error) == sqlite3.SQLITE_FULL


def is_refusal_to_write(error: sqlite3.Error | OSError) -> bool:
    """Whether what is there may be read all the same."""
    if isinstance(error, OSError):
        return error.errno in NOT_WRITABLE
    return primary_code(error) in ONLY_READABLE


def as_fault(error: sqlite3.Error, path: Path) -> Fault | None:
    """`error` as a Fault of the world, or None when it is a Bug."""
    code = primary_code(error)
    if code in IN_USE:
        return StoreInUse(Saying("history-in-use"), Saying("controller-has-history", path=str(path)))
    if is_damage(error):
        return StoreDamaged(Saying("history-damaged"), Saying("set-aside-beside", path=str(path)))
    if code not in WORLD:
        return None
    message, hint = WORLD[code]
    return Fault(Saying(message), Saying(hint, folder=str(path.parent)))


@contextmanager
def faults_of(path: Path) -> Iterator[None]:
    """Turn what the world does to `path` into Faults; let Bugs through."""
    try:
        yield
    except sqlite3.Error as error:
        fault = as_fault(error, path)
        if fault is None:
            raise
        raise fault from error
    except OSError as error:
        told = Saying("history-not-kept", reason=str(error.strerror))
        raise Fault(told, Saying("refused-permissions-of", folder=str(path.parent))) from error


def open_database(path: Path) -> sqlite3.Connection:
    """The one connection. The file is made for its owner and group only: it says when who is home."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o640))
    connection = sqlite3.connect(path, isolation_level=None, factory=TellingConnection)
    try:
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        for setting in SETTINGS:
            connection.execute(setting)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def outside_reader(path: Path) -> Iterator[sqlite3.Connection]:
    """A look at a database that no controller has open now; nothing is changed.

    Raises:
        StoreInUse: a running controller has it.
        Fault: it cannot be read.
    """
    with faults_of(path), closing(_looked_at(path)) as connection:
        yield connection


def _looked_at(path: Path) -> sqlite3.Connection:
    connection = _connected(path, "mode=ro")
    try:
        connection.execute("PRAGMA user_version")
    except sqlite3.Error as error:
        connection.close()
        if is_refusal_to_write(error):
            return _without_locks(path)
        raise
    return connection


def _connected(path: Path, way: str) -> sqlite3.Connection:
    address = f"file:{quote(str(path))}?{way}"
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=LOOK_S, factory=TellingConnection)


def _without_locks(path: Path) -> sqlite3.Connection:
    """For a disk that may only be read: it takes no locks and no index beside the file, and nobody else writes there.

    The WAL is read with the file; its index is kept in memory.
    """
    connection = _connected(path, "mode=ro&vfs=unix-none")
    connection.execute(SETTINGS[0])
    return connection


@contextmanager
def outside_reader_of_rows(path: Path) -> Iterator[sqlite3.Connection]:
    """The same for whoever reads rows, which must be laid out as this program knows them.

    Raises:
        StoreNewer: a newer program wrote the database.
        StoreInUse: a running controller has it.
        Fault: it cannot be read, or an older program wrote it.
    """
    with outside_reader(path) as connection:
        _check_layout(connection, path)
        with sense_of_rows():
            yield connection


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that reads rows of a database that cannot be written.

    Raises:
        StoreNewer: a newer program wrote the database.
        Fault: an older program wrote it.
        sqlite3.Error: it cannot be read either.
    """
    connection = _without_locks(path)
    try:
        _check_layout(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_layout(connection: sqlite3.Connection, path: Path) -> None:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(steps()):
        raise StoreNewer(path, version, len(steps()))
    if version < len(steps()):
        raise Fault(Saying("history-older"), Saying("start-to-bring-up"))
