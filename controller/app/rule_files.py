# SPDX-License-Identifier: MIT
"""The folder of rule files: read in name order, watched, and changed only as a whole.

A broken file never stops control: the last good set stays, and the problems are shown. What is activated through the
API is written beside and renamed, so that a power cut leaves the old file or the new one. Nothing is deleted.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from controller.model.clock import Clock
from controller.model.errors import Fault, Problem, Severity, has_errors
from controller.model.yaml_source import SourceText, decode_source
from rules.ruleset import RuleSet, load
from rules.schema import Vocabulary

LOOK_EVERY_S = 2.0
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}\.ya?ml\Z")


@dataclass(frozen=True, slots=True)
class Reading:
    """All rule files as they are on disk, and what came out of them."""

    files: tuple[SourceText, ...]
    ruleset: RuleSet | None
    problems: tuple[Problem, ...]


class RuleFiles:
    """Reads, watches and replaces rule files. Owned by the controller's event loop."""

    def __init__(self, folder: Path, vocabulary: Vocabulary) -> None:
        self._folder = folder
        self._vocabulary = vocabulary
        self._seen: dict[str, tuple[int, int]] = {}
        self.newest = self.read()

    def read(self) -> Reading:
        """Everything in the folder now."""
        files: list[SourceText] = []
        problems: list[Problem] = []
        for path in self._paths():
            try:
                data = path.read_bytes()
            except OSError as error:
                problems.append(_unreadable(path, error))
                continue
            source, unreadable = decode_source(data, path.name)
            problems.extend(unreadable)
            if source is not None:
                files.append(source)
        self._seen = self._stamps()
        return self._judge(tuple(files), problems)

    def check(self, name: str, text: str) -> Reading:
        """What the set would be with `text` as the file `name`."""
        others = [source for source in self.newest.files if source.name != name]
        files = sorted([*others, SourceText(name, text)], key=lambda source: source.name)
        return self._judge(tuple(files), [])

    def activate(self, name: str, text: str) -> Reading:
        """Write `text` as the file `name`, unless the set would have errors.

        Raises:
            Fault: the name cannot be a rule file's, or the disk refuses.
        """
        if not NAME.match(name):
            raise Fault(f'"{name}" cannot be the name of a rule file', 'write one like "evening.yaml"')
        reading = self.check(name, text)
        if has_errors(reading.problems):
            return reading
        target, fresh = self._folder / name, self._folder / f".{name}.new"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with fresh.open("w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(target)
        except OSError as error:
            raise Fault(f"{target.name} could not be written: {error.strerror}", "check the disk") from error
        self._seen = self._stamps()
        self.newest = reading
        return reading

    async def watch(self, clock: Clock, adopt: Callable[[Reading], None]) -> None:
        """Call `adopt` with each new reading when a file was changed by another program."""
        while True:
            await clock.sleep(LOOK_EVERY_S)
            if self._stamps() != self._seen:
                self.newest = self.read()
                adopt(self.newest)

    def _judge(self, files: tuple[SourceText, ...], problems: list[Problem]) -> Reading:
        loaded = load(files, self._vocabulary)
        found = tuple(sorted((*problems, *loaded.problems)))
        return Reading(files, None if has_errors(found) else loaded.ruleset, found)

    def _paths(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        return sorted(path for path in self._folder.iterdir() if NAME.match(path.name) and path.is_file())

    def _stamps(self) -> dict[str, tuple[int, int]]:
        stamps: dict[str, tuple[int, int]] = {}
        for path in self._paths():
            with suppress(FileNotFoundError):  # gone since the folder was listed: as good as never there
                status = path.stat()
                stamps[path.name] = (status.st_mtime_ns, status.st_size)
        return stamps


def _unreadable(path: Path, error: OSError) -> Problem:
    message = f"the file cannot be read: {error.strerror}"
    return Problem(path.name, 1, 1, Severity.ERROR, "unreadable-file", message, "check its permissions")
