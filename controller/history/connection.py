# SPDX-License-Identifier: MIT
"""How SQLite is opened, and which of its errors are the world's.

There is one connection that writes and checkpoints (SQLite before 3.51.3 can lose a WAL that two connections reset at
once); all others are opened read-only, for one question each, so that nothing outlives a file that was set aside.
Every commit is synced (`synchronous=FULL`): with one commit a minute and one per event that costs little and means
that a power cut takes nothing that was kept. tests/bench/history.py measures it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from controller.history.migrations import NotOurs
from controller.history.store import StoreDamaged
from controller.model.errors import Fault

WRITER_SETTINGS = (
    # Half of the usual: a minute and a decision touch few rows, and what is written is whole pages.
    "PRAGMA page_size = 2048",
    "PRAGMA busy_timeout = 2000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA wal_autocheckpoint = 4000",
    "PRAGMA journal_size_limit = 16777216",
    "PRAGMA cache_size = -2000",
    "PRAGMA temp_store = MEMORY",
)

DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
"""Primary result codes of a file that is no (sound) database."""

WORLD: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: ("the disk is full", "make room on the disk of {folder}"),
    sqlite3.SQLITE_BUSY: (
        "another program keeps the history locked",
        "close what has {path} open for writing",
    ),
    sqlite3.SQLITE_LOCKED: (
        "another program keeps the history locked",
        "close what has {path} open for writing",
    ),
    sqlite3.SQLITE_READONLY: ("the history cannot be written", "look at the permissions of {folder}"),
    sqlite3.SQLITE_PERM: ("the history cannot be written", "look at the permissions of {folder}"),
    sqlite3.SQLITE_CANTOPEN: ("the history cannot be opened", "look at the permissions of {folder}"),
    sqlite3.SQLITE_IOERR: (
        "the disk does not take the history",
        "look at the disk of {folder}, and at its space",
    ),
    sqlite3.SQLITE_PROTOCOL: ("another program keeps the history locked", "close what has {path} open"),
    sqlite3.SQLITE_NOMEM: (
        "there is no memory left for the history",
        "look at what else runs on this computer",
    ),
}
"""Primary result code -> what the owner reads, and what can be done. Anything else is a Bug of ours."""


def primary_code(error: sqlite3.Error) -> int | None:
    """Which of SQLite's result codes it was, without its extension."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is broken. A header of an impossible format has no code of its own."""
    return (
        primary_code(error) in DAMAGED
        or isinstance(error, NotOurs)
        or str(error) == "unsupported file format"
    )


def as_fault(error: sqlite3.Error, path: Path) -> Fault | None:
    """`error` as a Fault of the world, or None when it is a Bug."""
    code = primary_code(error)
    if is_damage(error):
        return StoreDamaged("the history file is damaged", f"it will be set aside beside {path}")
    if code not in WORLD:
        return None
    message, hint = WORLD[code]
    return Fault(message, hint.format(path=path, folder=path.parent))


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
        raise Fault(
            f"the history cannot be kept: {error.strerror}", f"look at the permissions of {path.parent}"
        ) from error


def open_writer(path: Path) -> sqlite3.Connection:
    """The one connection that writes. The file is made for its owner and group only: it says when who is home."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o640))
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for setting in WRITER_SETTINGS:
            connection.execute(setting)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def reader(path: Path) -> Iterator[sqlite3.Connection]:
    """A read-only connection for one question.

    Raises:
        Fault: it cannot be read now.
    """
    with faults_of(path), closing(_open_reader(path)) as connection:
        yield connection


def _open_reader(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, isolation_level=None)
    connection.execute("PRAGMA busy_timeout = 1000")
    return connection
