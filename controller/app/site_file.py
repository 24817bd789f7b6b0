# SPDX-License-Identifier: MIT
"""The owner's site.yaml on disk: its text, whether it is another one by now, and a new text in its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from controller.api.service import Refused
from controller.app.user_files import Unreadable, read_source, replace_text
from controller.model.saying import Saying

FILE = "site.yaml"


@dataclass(frozen=True, slots=True)
class SiteFile:
    """Where the settings are kept. What is not there yet begins as a copy of `seed`, at the first change."""

    path: Path
    seed: Path | None = None

    def text(self) -> str:
        """What stands in it now.

        Raises:
            Refused: it cannot be read.
        """
        there = self.path if self.seed is None or self.path.exists() else self.seed
        try:
            source, problems = read_source(there, FILE)
        except Unreadable as reason:
            told = Saying("refused-unreadable", file=FILE, reason=reason.reason)
            raise Refused(500, told, Saying("refused-permissions")) from reason
        if source is None:
            first = problems[0]
            told = Saying("refused-unreadable", file=FILE, reason=first.words[0] or first.message)
            raise Refused(409, told, first.words[1] or first.hint)
        return source.text

    def stamp(self) -> tuple[int, ...]:
        """What tells a changed file from an unchanged one."""
        try:
            status = self.path.stat()
        except OSError as error:
            return (error.errno or 0,)
        return status.st_mtime_ns, status.st_size, status.st_ino

    def replace(self, text: str) -> None:
        """Write another text in its place, whole or not at all.

        Raises:
            Refused: the disk refuses.
        """
        try:
            replace_text(self.path.resolve(), text)
        except OSError as error:
            told = Saying("refused-not-written", file=FILE, reason=error.strerror or str(error))
            raise Refused(500, told, Saying("refused-permissions")) from error
