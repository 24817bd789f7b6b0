# SPDX-License-Identifier: MIT
"""Every set of rules that was ever active: its texts, when, and by whom. The newest is the last good set of a restart.

One small file each, written whole and never changed, beside the history database and not in it: the rules to start
with must be there also when the database is not.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher, unified_diff
from pathlib import Path
from typing import Any

from controller.app.user_files import replace_text
from controller.model.past_messages import (
    ActivatedSetMessage,
    ActivationMessage,
    FileChangeMessage,
    RuleTextMessage,
)
from controller.model.setting_messages import NewSetting
from controller.model.yaml_source import SourceText

LOG = logging.getLogger(__name__)
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Brought:
    """What came into site.yaml, and what went, when a set became active."""

    settings: tuple[NewSetting, ...] = ()
    before: str = ""
    """A word for the text of site.yaml that they came into; empty where none came."""
    gone: tuple[NewSetting, ...] = ()
    """With the values that they had by then, for when the set is wanted again."""


NOTHING = Brought()


@dataclass(frozen=True, slots=True)
class Kept:
    """A set as it was kept."""

    id: int
    time: datetime
    who: str
    texts: Texts
    changes: tuple[FileChangeMessage, ...]
    brought: Brought = NOTHING

    @property
    def files(self) -> tuple[SourceText, ...]:
        """The rule files, in the order in which they are read."""
        return tuple(SourceText(name, self.texts[name]) for name in sorted(self.texts))

    def message(self) -> ActivationMessage:
        """Without the texts."""
        added = sum(change.added for change in self.changes)
        removed = sum(change.removed for change in self.changes)
        return ActivationMessage(self.id, self.time, self.who, self.changes, added, removed)


class Activations:
    """The folder of activated sets. Every call waits for the disk; `RuleFiles` makes them, one at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, files: Iterable[SourceText], who: str, time: datetime, brought: Brought = NOTHING) -> None:
        """Keep a set that became active, unless it is the newest one again.

        Raises:
            OSError: the disk refuses.
        """
        texts = {source.name: source.text for source in files}
        newest = self.newest()
        if newest is not None and newest.texts == texts:
            return
        changes = _changes({} if newest is None else newest.texts, texts)
        number = max(self._numbers(), default=0) + 1
        whole = {
            "time": time.isoformat(),
            "who": who,
            "files": texts,
            "changes": [[change.name, change.added, change.removed] for change in changes],
            "brought": [[each.name, each.text, each.about] for each in brought.settings],
            "before": brought.before,
            "gone": [[each.name, each.text, each.about] for each in brought.gone],
        }
        self._folder.mkdir(parents=True, exist_ok=True)
        replace_text(self._path(number), json.dumps(whole))

    def newest(self) -> Kept | None:
        """The set that was active last; None when none can be read."""
        return next(self._from_newest(), None)

    def before(self, number: int) -> Kept | None:
        """The set before that one."""
        return next((kept for kept in self._from_newest() if kept.id < number), None)

    def get(self, number: int) -> Kept | None:
        """The set with that number; None when there is none, or it cannot be read."""
        return self._read(number)

    def newest_first(self, limit: int) -> tuple[ActivationMessage, ...]:
        """At most `limit` of them."""
        return tuple(kept.message() for kept, _ in zip(self._from_newest(), range(limit), strict=False))

    def after(self, number: int) -> Iterator[Kept]:
        """The sets that came after that one, the newest first."""
        return (kept for kept in self._from_newest() if kept.id > number)

    def settings(self) -> Mapping[str, NewSetting]:
        """Every setting that ever came or went with a set, as it was last."""
        found: dict[str, NewSetting] = {}
        for kept in self._from_newest():
            for each in (*kept.brought.gone, *kept.brought.settings):
                found.setdefault(each.name, each)
        return found

    def whole(self, number: int) -> ActivatedSetMessage | None:
        """A set with its texts, and how it differs from the one before."""
        kept = self.get(number)
        if kept is None:
            return None
        before = self.before(number)
        files = tuple(RuleTextMessage(source.name, source.text) for source in kept.files)
        return ActivatedSetMessage(
            kept.message(), files, _diff({} if before is None else before.texts, kept.texts)
        )

    def _from_newest(self) -> Iterator[Kept]:
        return (kept for number in sorted(self._numbers(), reverse=True) if (kept := self._read(number)))

    def _numbers(self) -> list[int]:
        try:
            names = [path.stem for path in self._folder.iterdir() if path.suffix == ".json"]
        except OSError:
            return []
        return [int(name) for name in names if name.isascii() and name.isdigit()]

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:06d}.json"

    def _read(self, number: int) -> Kept | None:
        try:
            whole: dict[str, Any] = json.loads(self._path(number).read_bytes())
            changes = (FileChangeMessage(str(name), int(a), int(r)) for name, a, r in whole["changes"])
            return Kept(
                id=number,
                time=datetime.fromisoformat(whole["time"]),
                who=str(whole["who"]),
                texts={str(name): str(text) for name, text in whole["files"].items()},
                changes=tuple(changes),
                brought=_brought(whole),
            )
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            LOG.warning("the set of rules %d cannot be read: %s", number, error)
            return None


def _brought(whole: Mapping[str, Any]) -> Brought:
    """Sets of before did not tell."""
    came, went = (
        tuple(NewSetting(str(name), str(text), str(about)) for name, text, about in whole.get(key, ()))
        for key in ("brought", "gone")
    )
    return Brought(came, str(whole.get("before", "")), went)


def _changes(before: Texts, after: Texts) -> tuple[FileChangeMessage, ...]:
    names = sorted({*before, *after})
    return tuple(
        FileChangeMessage(name, *_counts(before.get(name, ""), after.get(name, "")))
        for name in names
        if before.get(name) != after.get(name)
    )


def _counts(before: str, after: str) -> tuple[int, int]:
    """Lines added and removed."""
    matcher = SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    changed = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return sum(code[4] - code[3] for code in changed), sum(code[2] - code[1] for code in changed)


def _diff(before: Texts, after: Texts) -> str:
    lines: list[str] = []
    for name in sorted({*before, *after}):
        old, new = before.get(name, ""), after.get(name, "")
        lines += unified_diff(old.splitlines(), new.splitlines(), name, name, lineterm="")
    return "".join(f"{line}\n" for line in lines)
