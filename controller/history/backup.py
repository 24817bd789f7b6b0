# SPDX-License-Identifier: MIT
"""A copy of the history file while it is written to, and the way back.

The copy is taken by SQLite's own backup (SQLite documentation, "Online Backup API") over the one connection that has
the file for itself, in the store's thread, a little at a time with pauses: rows wait in memory meanwhile and no tick
is touched. It is whole as of one moment, is checked before it gets its name, and survives a power cut once it has it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from controller.history.connection import faults_of, outside_reader
from controller.history.migrations import APPLICATION_ID, StoreNewer, steps
from controller.model.errors import Fault
from controller.model.saying import Saying

STEP_PAGES = 256
PAUSE_S = 0.005
"""A quarter of a megabyte at a time, at most 50 MB a second: a card has other things to do too."""
MODE = 0o640
TAILS = ("-wal", "-shm", "")


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Copy it to `target`, which must not be there yet.

    Raises:
        Fault: the copy cannot be written, or is not whole; nothing is left of it.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        with faults_of(target):
            part.unlink(missing_ok=True)
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, MODE))
            with closing(sqlite3.connect(part)) as copy:
                source.backup(copy, pages=STEP_PAGES, sleep=PAUSE_S)
                # A copy is carried about: it is one file.
                copy.execute("PRAGMA journal_mode = DELETE")
        problem = examine(part)
        if problem:
            raise Fault(Saying("copy-not-whole", problem=problem), Saying("let-doctor-look"))
        with faults_of(target):
            _keep(part, target)
    finally:
        part.unlink(missing_ok=True)


def examine(path: Path) -> str:
    """What is wrong with the database at `path`, in one line; empty when it is whole.

    Raises:
        StoreNewer: a newer program wrote it.
        StoreInUse: a running controller has it for itself.
        Fault: it cannot be read.
    """
    with outside_reader(path) as connection:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(steps()):
            raise StoreNewer(path, version, len(steps()))
        verdict: str = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    return "" if verdict == "ok" else verdict


def copy_from_outside(file: Path, target: Path) -> None:
    """The same of a file that no controller has open.

    Raises:
        StoreInUse: a running controller has it.
        Fault: it cannot be read, or the copy cannot be written.
    """
    with outside_reader(file) as connection:
        # Holds the file until the end: SQLite's backup would wait for ever for whoever has it, or begin again.
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        copy_database(connection, target)


def bring_back(copy: Path, file: Path, now: datetime) -> Path | None:
    """Put a copy in the place of the history, of which no controller may run; return where the old one is kept.

    Raises:
        StoreNewer: a newer program wrote the copy.
        StoreInUse: a running controller has the copy or the history.
        Fault: the copy is no whole history, or there is no room; nothing is changed then.
    """
    if not copy.is_file():
        raise Fault(Saying("no-such-copy", path=str(copy)), Saying("name-a-backup"))
    with outside_reader(copy) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise Fault(Saying("no-history-of-ours", path=str(copy)), Saying("name-a-backup"))
    problem = examine(copy)
    if problem:
        raise Fault(Saying("copy-spoiled", path=str(copy), problem=problem), Saying("bring-another"))
    if file.exists():
        with outside_reader(file) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    fresh = file.with_name(f"{file.name}.restored")
    fresh.unlink(missing_ok=True)
    copy_from_outside(copy, fresh)
    with faults_of(file):
        aside = _set_aside(file, now)
        _keep(fresh, file)
    return aside


def _keep(part: Path, target: Path) -> None:
    """Give a finished file its name, so that it has it after a power cut too."""
    for path in (part, target.parent):
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if path == part:
            part.rename(target)


def _set_aside(file: Path, now: datetime) -> Path | None:
    if not file.exists():
        return None
    aside = Path(f"{file}.before-{now:%Y%m%d-%H%M%S}")
    number = 1
    while aside.exists():
        number += 1
        aside = Path(f"{file}.before-{now:%Y%m%d-%H%M%S}-{number}")
    for tail in TAILS:
        part = Path(f"{file}{tail}")
        if part.exists():
            part.rename(f"{aside}{tail}")
    return aside
