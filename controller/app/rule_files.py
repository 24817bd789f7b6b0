# SPDX-License-Identifier: MIT
"""The folder of rule files: read in name order, watched, and changed only as a whole.

A broken file never stops control: the last good set stays, over a restart too, and the problems are shown. What is
activated through the API is written beside and renamed, so that a power cut leaves the old file or the new one.
Nothing is deleted.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from controller.app.user_files import Unreadable, read_source
from controller.model.clock import Clock
from controller.model.errors import Fault, Problem, Severity, has_errors
from controller.model.yaml_source import SourceText
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary

LOG = logging.getLogger(__name__)
LOOK_EVERY_S = 2.0
SUFFIXES = (".yaml", ".yml")
LONGEST_NAME = 100
Stamps = dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """All rule files as they are on disk, and what came out of them."""

    files: tuple[SourceText, ...]
    ruleset: RuleSet | None
    problems: tuple[Problem, ...]


def is_rule_file_name(name: str) -> bool:
    """Whether a file of that name in the folder is a rule file: visible, YAML, and nothing that leads elsewhere."""
    is_plain = name.isprintable() and not name.startswith(".") and "/" not in name and "\\" not in name
    return is_plain and name.endswith(SUFFIXES) and len(name) <= LONGEST_NAME


def read_folder(folder: Path, vocabulary: Vocabulary) -> Reading:
    """Everything in the folder now. Changes nothing."""
    files: list[SourceText] = []
    problems: list[Problem] = []
    try:
        paths = _visible(folder)
    except OSError as error:
        return Reading((), None, (_unreadable(str(folder), error.strerror or str(error)),))
    for path in paths:
        if not is_rule_file_name(path.name):
            problems.append(_misnamed(path.name))
            continue
        try:
            source, unreadable = read_source(path, path.name)
        except Unreadable as reason:
            problems.append(_unreadable(path.name, str(reason)))
            continue
        problems.extend(unreadable)
        if source is not None:
            files.append(source)
    return judge(tuple(files), vocabulary, problems)


def judge(files: tuple[SourceText, ...], vocabulary: Vocabulary, problems: list[Problem]) -> Reading:
    """What comes out of these files, with problems that were there before."""
    loaded = load(files, vocabulary)
    found = tuple(sorted((*problems, *loaded.problems)))
    return Reading(files, None if has_errors(found) else loaded.ruleset, found)


class RuleFiles:
    """Watches and replaces rule files. Owned by the controller's event loop; what may take long runs beside it."""

    def __init__(self, folder: Path, data_folder: Path, vocabulary: Vocabulary) -> None:
        """`data_folder` keeps a copy of the last good set."""
        self._folder = folder
        self._kept = data_folder / "rules-in-use.json"
        self._vocabulary = vocabulary
        self._turn = asyncio.Lock()
        self._seen = _stamps(folder)
        self.newest = read_folder(folder, vocabulary)
        self.last_good = self._begin()

    def check(self, name: str, text: str) -> Reading:
        """What the set would be with `text` as the file `name`."""
        others = [source for source in self.newest.files if source.name != name]
        files = sorted([*others, SourceText(name, text)], key=lambda source: source.name)
        return judge(tuple(files), self._vocabulary, [])

    async def activate(self, name: str, text: str) -> Reading:
        """Write `text` as the file `name`, unless the set would have errors.

        Raises:
            Fault: the name cannot be a rule file's, or the disk refuses.
        """
        if not is_rule_file_name(name):
            raise Fault(f'"{name}" cannot be the name of a rule file', 'write one like "evening.yaml"')
        async with self._turn:
            reading = await asyncio.to_thread(self.check, name, text)
            if not has_errors(reading.problems):
                await asyncio.to_thread(self._write, name, text)
                self._seen = _stamps(self._folder)
                await self._take(reading)
        return reading

    async def watch(self, clock: Clock, adopt: Callable[[Reading], None]) -> None:
        """Call `adopt` with each new reading when a file was changed by another program."""
        while True:
            await clock.sleep(LOOK_EVERY_S)
            async with self._turn:
                stamps = await asyncio.to_thread(_stamps, self._folder)
                if stamps == self._seen:
                    continue
                # Stamped before it is read: what changes meanwhile is seen at the next look.
                self._seen = stamps
                await self._take(await asyncio.to_thread(read_folder, self._folder, self._vocabulary))
                adopt(self.newest)

    async def _take(self, reading: Reading) -> None:
        self.newest = reading
        if reading.ruleset is not None:
            self.last_good = reading.ruleset
            await asyncio.to_thread(self._keep, reading)

    def _write(self, name: str, text: str) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _replace(self._folder / name, text)
        except OSError as error:
            raise Fault(f"{name} could not be written: {error.strerror}", "check the disk") from error

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
        texts = {source.name: source.text for source in reading.files}
        try:
            self._kept.parent.mkdir(parents=True, exist_ok=True)
            _replace(self._kept, json.dumps(texts))
        except OSError as error:
            LOG.warning("the rules in use could not be kept: %s", error)

    def _recall(self) -> RuleSet | None:
        try:
            texts = json.loads(self._kept.read_bytes())
            files = tuple(SourceText(str(name), str(text)) for name, text in texts.items())
        except (OSError, ValueError, AttributeError, RecursionError):
            return None
        return load(files, self._vocabulary).ruleset


def _visible(folder: Path) -> list[Path]:
    """The files in the folder that mean to be rules, in name order; none where there is no folder."""
    try:
        paths = sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    return [path for path in paths if path.name.endswith(SUFFIXES) and not path.name.startswith(".")]


def _stamps(folder: Path) -> Stamps:
    """What tells a changed folder from an unchanged one."""
    stamps: Stamps = {}
    try:
        for path in _visible(folder):
            stamps[path.name] = _stamp(path)
    except OSError as error:
        stamps[""] = (error.errno or 0,)
    return stamps


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        status = path.stat()
    except OSError as error:
        return (error.errno or 0,)
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_mode, status.st_ino


def _replace(target: Path, text: str) -> None:
    """Write whole or not at all."""
    fresh = target.with_name(f".{target.name}.new")
    with fresh.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(target)


def _unreadable(name: str, reason: str) -> Problem:
    message = f"the file cannot be read: {reason}"
    return Problem(name, 1, 1, Severity.ERROR, "unreadable-file", message, "check its permissions")


def _misnamed(name: str) -> Problem:
    shown = name.encode("ascii", "backslashreplace").decode()
    message = "the file is not read, because of its name"
    return Problem(shown, 1, 1, Severity.WARNING, "bad-file-name", message, "give it a plain, short name")
