# SPDX-License-Identifier: MIT
"""Brings a database to the layout that this program knows, one numbered SQL file at a time.

`schema/0001_….sql` is the first layout, each further file a step from the one before; `PRAGMA user_version` says how
far a database is. A step is one transaction: it happened or it did not. A database that is newer than the program is
refused untouched, because writing into a layout one does not know is how histories are lost.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path

SCHEMA = Path(__file__).parent / "schema"
APPLICATION_ID = 0x4B574152
"""Marks the file as Kwartier's: `KWAR` in its header."""


class NotOurs(sqlite3.DatabaseError):
    """The header says that the file has a layout, and not that the layout is ours: it is damaged, or another's."""


class StoreNewer(Exception):
    """The database was written by a newer Kwartier. Nothing was changed; the program must not start on it."""

    def __init__(self, place: Path | str, version: int, known: int) -> None:
        super().__init__(
            f"{place} was written by a newer Kwartier (layout {version}, this one knows {known}): "
            "install the newer program again, or start with another data folder"
        )


@cache
def steps(folder: Path = SCHEMA) -> tuple[str, ...]:
    """The SQL of each step; step n leads to version n + 1."""
    return tuple(file.read_text(encoding="utf-8") for file in sorted(folder.glob("[0-9]*.sql")))


def migrate(connection: sqlite3.Connection, path: Path, folder: Path = SCHEMA) -> int:
    """Apply every step that is missing; return how many there were.

    Raises:
        StoreNewer: the database is ahead of this program.
        NotOurs: it has a layout of somebody else, or its header is spoiled.
    """
    known = steps(folder)
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < 0 or (
        version > 0 and connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID
    ):
        raise NotOurs(f"layout {version} of another program, or a spoiled header")
    if version > len(known):
        raise StoreNewer(path, version, len(known))
    for number, script in enumerate(known[version:], start=version + 1):
        try:
            connection.executescript(
                f"BEGIN IMMEDIATE;\n{script}\nPRAGMA application_id = {APPLICATION_ID};\n"
                f"PRAGMA user_version = {number};\nCOMMIT;"
            )
        except sqlite3.Error:
            if connection.in_transaction:
                connection.rollback()
            raise
    return len(known) - version
