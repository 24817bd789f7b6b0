# SPDX-License-Identifier: MIT
"""Where a file can be saved without a file dialog: sticks that are plugged in, Downloads, Documents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, QStorageInfo

REMOVABLE = ("/media/", "/run/media/", "/mnt/")
MOST_NAMES = 1000


@dataclass(frozen=True, slots=True)
class ExportPlace:
    """A folder with a word for it."""

    word: str
    folder: Path
    is_stick: bool = False


def export_places() -> tuple[ExportPlace, ...]:
    """Sticks first, since who plugs one in means it."""
    return (*sticks(), *own_places())


def free_name(folder: Path, stem: str) -> Path:
    """`stem.csv`, or `stem-2.csv` where that is there already: nothing is written over."""
    names = (f"{stem}.csv", *(f"{stem}-{number}.csv" for number in range(2, MOST_NAMES)))
    return next((folder / name for name in names if not (folder / name).exists()), folder / names[-1])


def write_whole(path: Path, text: str) -> None:
    """The whole file or none of it, and on the stick before anybody is told so.

    Raises:
        OSError: it could not be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    rest = path.with_name(f".{path.name}.part")
    try:
        with rest.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        rest.replace(path)
    finally:
        rest.unlink(missing_ok=True)


def sticks(*, is_to_write: bool = True) -> Iterator[ExportPlace]:
    """What is plugged in; of those that can only be read, only if nothing is to be written."""
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if not root.startswith(REMOVABLE) or not volume.isReady():
            continue
        if not is_to_write or not volume.isReadOnly():
            yield ExportPlace(volume.displayName(), Path(root), is_stick=True)


def own_places() -> Iterator[ExportPlace]:
    """Folders of the user, as the desktop calls them."""
    translate = QCoreApplication.translate
    kinds = (
        (translate("Export", "Downloads"), QStandardPaths.StandardLocation.DownloadLocation),
        (translate("Export", "Documents"), QStandardPaths.StandardLocation.DocumentsLocation),
    )
    for word, kind in kinds:
        folder = QStandardPaths.writableLocation(kind)
        if folder:
            yield ExportPlace(word, Path(folder))
