# SPDX-License-Identifier: MIT
"""Files that somebody downloaded, as text: plain, gzipped, or several in the zip in which a portal packs them."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Sequence
from pathlib import Path

from controller.app.edge import CannotStart
from controller.imports.read import Text

LARGEST = 512 * 1024 * 1024
"""Of one file, unpacked: ten years of quarters are a fifth of it."""
ZIPPED, PACKED = b"PK\x03\x04", b"\x1f\x8b"
"""How a zip and a gzip file begin, whatever their names."""


def read_texts(paths: Sequence[Path]) -> list[Text]:
    """Every CSV file among `paths` and in the archives among them.

    Raises:
        CannotStart: one cannot be read, or is far too large.
    """
    return [text for path in paths for text in _read(path)]


def _read(path: Path) -> list[Text]:
    try:
        with path.open("rb") as file:
            head = file.read(4)
        if head.startswith(ZIPPED):
            return _unzipped(path)
        if head.startswith(PACKED):
            with gzip.open(path) as packed:
                return [Text(str(path), _text(packed.read(LARGEST + 1), path))]
        if path.stat().st_size > LARGEST:
            raise CannotStart(f"{path}: larger than any export of a house")
        return [Text(str(path), _text(path.read_bytes(), path))]
    except OSError as error:
        raise CannotStart(f"{path}: {error.strerror or error}") from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise CannotStart(f"{path}: a broken archive: {error}") from error


def _unzipped(path: Path) -> list[Text]:
    with zipfile.ZipFile(path) as archive:
        members = [each for each in archive.infolist() if each.filename.casefold().endswith(".csv")]
        if not members:
            raise CannotStart(f"{path}: there is no CSV file in it")
        if sum(each.file_size for each in members) > LARGEST:
            raise CannotStart(f"{path}: larger than any export of a house")
        return [Text(f"{path}/{each.filename}", _text(archive.read(each), path)) for each in members]


def _text(data: bytes, path: Path) -> str:
    """UTF-8, else what an old spreadsheet writes."""
    if len(data) > LARGEST:
        raise CannotStart(f"{path}: larger than any export of a house")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
