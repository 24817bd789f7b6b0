# SPDX-License-Identifier: MIT
"""The folder of rule files: read in name order, watched, and changed only as a whole.

A broken file never stops control: the last good set stays, over a restart too, and the problems are shown. What is
activated through the API is written beside and renamed, so that a power cut leaves the old file or the new one.
Nothing is deleted.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from controller.model.clock import Clock
from controller.model.errors import Fault, Problem, Severity, has_errors
from controller.model.yaml_source import SourceText, decode_source
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary

LOG = logging.getLogger(__name__)
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

    def __init__(self, folder: Path, data_folder: Path, vocabulary: Vocabulary) -> None:
        """`data_folder` keeps a copy of the last good set."""
        self._folder = folder
        self._kept = data_folder / "rules-in-use.json"
        self._vocabulary = vocabulary
        self._seen: dict[str, tuple[int, int]] = {}
        self.newest = self.read()
        self.last_good = self._begin()

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
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _replace(self._folder / name, text)
        except OSError as error:
            raise Fault(f"{name} could not be written: {error.strerror}", "check the disk") from error
        self._seen = self._stamps()
        self.newest = reading
        self._keep(reading)
        return reading

    async def watch(self, clock: Clock, adopt: Callable[[Reading], None]) -> None:
        """Call `adopt` with each new reading when a file was changed by another program."""
        while True:
            await clock.sleep(LOOK_EVERY_S)
            if self._stamps() != self._seen:
                self.newest = self.read()
                self._keep(self.newest)
                adopt(self.newest)

    def _begin(self) -> RuleSet:
        """The rules to start with: those on disk, else the last good ones, else none, which is said."""
        if self.newest.ruleset is not None:
            self._keep(self.newest)
            return self.newest.ruleset
        kept = self._recall()
        if kept is not None:
            LOG.error("the rule files have errors: the last good set is active")
            return kept
        LOG.error("the rule files have errors and no good set is known: no rule is active")
        return RuleSet((), self._vocabulary)

    def _keep(self, reading: Reading) -> None:
        """Remember a good set. That it could not be remembered changes nothing today, so it is only logged."""
        if reading.ruleset is None:
            return
        self.last_good = reading.ruleset
        texts = {source.name: source.text for source in reading.files}
        try:
            self._kept.parent.mkdir(parents=True, exist_ok=True)
            _replace(self._kept, json.dumps(texts))
        except OSError as error:
            LOG.warning("the rules in use could not be kept: %s", error)

    def _recall(self) -> RuleSet | None:
        try:
            texts = json.loads(self._kept.read_text(encoding="utf-8"))
            files = tuple(SourceText(str(name), str(text)) for name, text in texts.items())
        except (OSError, ValueError, AttributeError):
            return None
        return load(files, self._vocabulary).ruleset

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


def _replace(target: Path, text: str) -> None:
    """Write whole or not at all."""
    fresh = target.with_name(f".{target.name}.new")
    with fresh.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(target)


def _unreadable(path: Path, error: OSError) -> Problem:
    message = f"the file cannot be read: {error.strerror}"
    return Problem(path.name, 1, 1, Severity.ERROR, "unreadable-file", message, "check its permissions")
