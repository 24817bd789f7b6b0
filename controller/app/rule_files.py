# SPDX-License-Identifier: MIT
"""The folder of rule files: read in name order, watched, and changed only as a whole.

A broken file never stops control: the last good set stays, over a restart too, and the problems are shown. What is
activated through the API is written beside and renamed, so that a power cut leaves the old file or the new one.
Nothing is deleted: every set that was active is kept, whoever changed it, and can be taken back.
"""

from __future__ import annotations

import asyncio
import errno
import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from controller.app.activations import NOTHING, Activations, Brought
from controller.app.paths import is_there
from controller.app.user_files import Unreadable, read_source, replace_text
from controller.model.clock import Clock
from controller.model.errors import Fault, Problem, Severity, Span, has_errors, problem_at
from controller.model.saying import Saying, Words
from controller.model.yaml_source import SourceText
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary

LOG = logging.getLogger(__name__)
LOOK_EVERY_S = 2.0
BY_FILE = "file"
"""Who changed a set that was not changed through the API."""
BY_FILE_AT_START = "file, at start"
ASIDE = ".taken-back"
"""Added to the name of a rule file that a set of before did not have."""
SUFFIXES = (".yaml", ".yml")
LONGEST_NAME = 100
Stamps = dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """All rule files as they are on disk, and what came out of them."""

    files: tuple[SourceText, ...]
    ruleset: RuleSet | None
    problems: tuple[Problem, ...]

    @property
    def revision(self) -> str:
        """A word for just these names and texts, over restarts too."""
        whole = hashlib.blake2b(digest_size=8)
        for source in self.files:
            for part in (source.name, source.text):
                data = part.encode("utf-8", "surrogatepass")
                whole.update(len(data).to_bytes(8, "big") + data)
        return whole.hexdigest()


def is_rule_file_name(name: str) -> bool:
    """Whether a file of that name in the folder is a rule file: visible, YAML, and nothing that leads elsewhere."""
    is_plain = name.isprintable() and not name.startswith(".") and "/" not in name and "\\" not in name
    return is_plain and name.endswith(SUFFIXES) and len(name) <= LONGEST_NAME


def read_folder(folder: Path, vocabulary: Vocabulary, *, must_be_there: bool = False) -> Reading:
    """Everything in the folder now. Changes nothing. No folder is no rules, unless it `must_be_there`."""
    files: list[SourceText] = []
    problems: list[Problem] = []
    if must_be_there and not is_there(folder):
        return Reading((), None, (_gone(folder),))
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
        except Unreadable as why_not:
            problems.append(_unreadable(path.name, why_not.reason))
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

    def __init__(
        self, folder: Path, data_folder: Path, vocabulary: Vocabulary, now: Callable[[], datetime]
    ) -> None:
        """`data_folder` keeps the sets that were active; `now` tells when they became so."""
        self._folder = folder
        self.activations = Activations(data_folder / "rules-history")
        self.vocabulary = vocabulary
        self._now = now
        self._turn = asyncio.Lock()
        self._seen = _stamps(folder)
        kept = self.activations.newest()
        self.newest = read_folder(folder, vocabulary, must_be_there=kept is not None and bool(kept.files))
        self.last_good = self._begin()

    def good_files(self) -> tuple[SourceText, ...]:
        """The texts of the active set."""
        if self.newest.ruleset is not None:
            return self.newest.files
        kept = self.activations.newest()
        return () if kept is None else kept.files

    def check(self, *changed: SourceText, vocabulary: Vocabulary | None = None) -> Reading:
        """What the set would be with these in the place of the files of their names, or beside the others.

        `vocabulary`: of the house as it would be; else as it is.
        """
        names = {source.name for source in changed}
        others = [source for source in self.newest.files if source.name not in names]
        files = sorted([*others, *changed], key=lambda source: source.name)
        return judge(tuple(files), self.vocabulary if vocabulary is None else vocabulary, [])

    def names_on_disk(self) -> set[str]:
        """Of everything in the folder, also of what cannot be read.

        Raises:
            Fault: the folder cannot be looked into.
        """
        try:
            return {path.name for path in _visible(self._folder)}
        except OSError as error:
            told = Saying("rules-folder-not-read", reason=str(error.strerror))
            raise Fault(told, Saying("refused-permissions")) from error

    def look_again(self) -> None:
        """Other settings may mend what was wrong: everything is read anew at the next look."""
        self._seen = {}

    async def activate(
        self, changed: tuple[SourceText, ...], who: str, brought: Brought = NOTHING
    ) -> Reading:
        """Write these files, unless the set would have errors; `brought` is kept with the set.

        Raises:
            Fault: a name cannot be a rule file's, or the disk refuses. What is on disk by then is looked at as if an
                editor had written it.
        """
        for source in changed:
            if not is_rule_file_name(source.name):
                message = Saying("no-name-of-a-rule-file", name=source.name)
                raise Fault(message, Saying("write-file-name", example="evening.yaml"))
        async with self._turn:
            reading = await asyncio.to_thread(self.check, *changed)
            if not has_errors(reading.problems):
                for source in changed:
                    await asyncio.to_thread(self._write, source.name, source.text)
                # Of these alone: another file may have been changed by hand since the last look.
                written = {source.name: _stamp(self._folder / source.name) for source in changed}
                self._seen = {**self._seen, **written}
                await self._take(reading, who, brought)
        return reading

    async def take_back(self, number: int, who: str, brought: Brought = NOTHING) -> Reading | None:
        """Make a set of before the active one, unless it has errors in today's house; None when it is not kept.

        A file that the set did not have is renamed out of the way.

        Raises:
            Fault: the disk refuses. What is on disk by then is looked at as if an editor had written it.
        """
        async with self._turn:
            kept = await asyncio.to_thread(self.activations.get, number)
            if kept is None:
                return None
            reading = await asyncio.to_thread(judge, kept.files, self.vocabulary, [])
            if not has_errors(reading.problems):
                await asyncio.to_thread(self._put, kept.files)
                self._seen = _stamps(self._folder)
                await self._take(reading, who, brought)
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
                await self._take(await asyncio.to_thread(self._read), BY_FILE)
                adopt(self.newest)

    def _read(self) -> Reading:
        """The folder as it is. One that went away with the rules in it is a fault of the disk or of a hand."""
        return read_folder(self._folder, self.vocabulary, must_be_there=bool(self.good_files()))

    async def _take(self, reading: Reading, who: str, brought: Brought = NOTHING) -> None:
        self.newest = reading
        if reading.ruleset is not None:
            self.last_good = reading.ruleset
            await asyncio.to_thread(self._keep, reading, who, brought)

    def _put(self, files: tuple[SourceText, ...]) -> None:
        """Make the folder hold these rule files and no others."""
        for source in files:
            self._write(source.name, source.text)
        names = {source.name for source in files}
        for path in _visible(self._folder):
            if path.name not in names and is_rule_file_name(path.name):
                try:
                    path.rename(path.with_name(f"{path.name}{ASIDE}"))
                except OSError as error:
                    told = Saying("file-not-put-aside", name=path.name, reason=str(error.strerror))
                    raise Fault(told, Saying("check-disk")) from error

    def _write(self, name: str, text: str) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            replace_text(self._folder / name, text)
        except OSError as error:
            told = Saying("file-not-written", name=name, reason=str(error.strerror))
            raise Fault(told, Saying("check-disk")) from error

    def _begin(self) -> RuleSet:
        """The rules to start with: those on disk, else the last good ones, else none, which is said."""
        if self.newest.ruleset is not None:
            self._keep(self.newest, BY_FILE_AT_START)
            return self.newest.ruleset
        kept = self._recall()
        if kept is not None:
            LOG.error("the rule files have errors: the last good set is active")
            return kept
        LOG.error("the rule files have errors and no good set is known: no rule is active")
        return RuleSet((), self.vocabulary)

    def _keep(self, reading: Reading, who: str, brought: Brought = NOTHING) -> None:
        """Remember a good set. That it could not be remembered changes nothing today, so it is only logged."""
        try:
            self.activations.keep(reading.files, who, self._now(), brought)
        except OSError as error:
            LOG.warning("the rules in use could not be kept: %s", error)

    def _recall(self) -> RuleSet | None:
        kept = self.activations.newest()
        return None if kept is None else load(kept.files, self.vocabulary).ruleset


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
        if not folder.exists():
            return {"": (errno.ENOENT,)}
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


def _unreadable(name: str, reason: Words) -> Problem:
    message = Saying("file-not-read", reason=reason)
    return problem_at(Span(name, 1, 1), "unreadable-file", message, Saying("refused-permissions"))


def _gone(folder: Path) -> Problem:
    message, hint = Saying("rules-folder-gone", folder=str(folder)), Saying("rules-folder-gone-hint")
    return problem_at(Span(folder.name, 1, 1), "unreadable-file", message, hint)


def _misnamed(name: str) -> Problem:
    shown = name.encode("ascii", "backslashreplace").decode()
    message, hint = Saying("file-misnamed"), Saying("plain-short-name")
    return problem_at(Span(shown, 1, 1), "bad-file-name", message, hint, severity=Severity.WARNING)
