# SPDX-License-Identifier: MIT
"""Files that people write, read with care: whole or not at all, never endlessly, and never anything but a file.

Why it could not be read is said in words that fit behind "the file cannot be read: ".
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from controller.model.errors import Problem
from controller.model.saying import Saying, Words
from controller.model.yaml_source import MAX_CHARACTERS, SourceText, decode_source

MAX_BYTES = 4 * MAX_CHARACTERS


class Unreadable(Exception):
    """The bytes of the file cannot be had."""

    def __init__(self, reason: Words) -> None:
        self.reason = reason
        super().__init__(str(reason))


def read_source(path: Path, name: str) -> tuple[SourceText | None, tuple[Problem, ...]]:
    """The text of the file at `path` under the name that its Problems are to bear, or the Problem that it is no text.

    Raises:
        Unreadable: it is not there, not a file, too large, or not ours to read.
    """
    try:
        if path.exists() and not path.is_file():
            raise Unreadable(Saying("it-is-a-folder" if path.is_dir() else "it-is-no-file"))
        if path.stat().st_size > MAX_BYTES:
            raise Unreadable(Saying("it-is-too-large", limit=MAX_BYTES))
        with path.open("rb") as file:
            data = file.read(MAX_BYTES)
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from error
    except ValueError as error:
        raise Unreadable(Saying("no-name-of-a-file")) from error
    return decode_source(data, name)


def replace_text(target: Path, text: str) -> None:
    """Write `text` whole or not at all, so that a power cut leaves the old file or the new one.

    Who may read the file stays as it is: a site.yaml may hold the keys of the meter.

    Raises:
        OSError: the disk refuses.
    """
    fresh = target.with_name(f".{target.name}.new")
    try:
        with fresh.open("w", encoding="utf-8", newline="") as file:
            if target.exists():
                os.fchmod(file.fileno(), stat.S_IMODE(target.stat().st_mode))
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(target)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
