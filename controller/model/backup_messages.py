# SPDX-License-Identifier: MIT
"""How the history is kept, and copies of it: what the window's page Settings and the command `backup` ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BackupMessage:
    """A copy of the history. POST /history/backup makes one, GET /history/backup/{name} fetches it."""

    name: str
    time: datetime
    bytes: int


@dataclass(frozen=True, slots=True)
class KeptMessage:
    """How long rows of a kind are kept [days]; null: for ever."""

    kind: str
    days: int | None


@dataclass(frozen=True, slots=True)
class StorageMessage:
    """GET /history/storage: where the history is and how much it takes."""

    place: str
    """`file`, or `server` where a PostgreSQL keeps it."""
    bytes: int | None
    """Null while the disk or the server does not answer."""
    free_bytes: int | None
    """On the disk of the data folder."""
    kept: tuple[KeptMessage, ...]
    backups: tuple[BackupMessage, ...]
    """The newest first."""
