# SPDX-License-Identifier: MIT
"""Where a downloaded export probably lies: sticks, Downloads, the other folders of the user; the newest first."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from gui.export_places import ExportPlace, own_places, sticks

KINDS = (".csv", ".csv.gz", ".zip")
MOST_SEEN = 5_000
"""Entries of one folder that are looked at."""
MOST_SHOWN = 60
DEPTH_ON_STICK = 1
"""Folders on a stick that are looked into; at home only what lies open."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be an export."""

    path: Path
    place: str
    """A word for its folder."""
    bytes: int
    changed: datetime
    """On the clocks of this machine."""


def candidates() -> tuple[Candidate, ...]:
    """Everything that there is to choose from, the newest first."""
    found: dict[Path, Candidate] = {}
    for place in places():
        for each in files_in(place, DEPTH_ON_STICK if place.is_stick else 0):
            found.setdefault(each.path, each)
    newest = sorted(found.values(), key=lambda each: each.changed, reverse=True)
    return tuple(newest[:MOST_SHOWN])


def places() -> tuple[ExportPlace, ...]:
    """Folders that are looked into."""
    home = ExportPlace(QCoreApplication.translate("Import", "Home"), Path.home())
    return (*sticks(is_to_write=False), *own_places(), home)


def files_in(place: ExportPlace, depth: int = 0) -> Iterator[Candidate]:
    """Files of the kinds that exports have; what cannot be looked at is passed over."""
    for entry in _entries(place.folder):
        with suppress(OSError):
            if depth and entry.is_dir(follow_symlinks=False):
                yield from files_in(ExportPlace(place.word, Path(entry.path)), depth - 1)
            elif entry.name.casefold().endswith(KINDS) and entry.is_file():
                yield candidate(Path(entry.path), place.word)


def candidate(path: Path, place: str) -> Candidate:
    """The file with what can be told of it from outside.

    Raises:
        OSError: it is not there, or may not be looked at.
    """
    known = path.stat()
    return Candidate(path, place, known.st_size, datetime.fromtimestamp(known.st_mtime, UTC).astimezone())


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with suppress(OSError), os.scandir(folder) as entries:
        return [
            entry
            for _, entry in zip(range(MOST_SEEN), entries, strict=False)
            if not entry.name.startswith(".")
        ]
    return []
