# SPDX-License-Identifier: MIT
"""The rule files as the window holds them: as they are in use, and as they are written here and not yet in use.

Pure: no widgets. Unsaved text survives anything but "revert"; when the controller's file changes meanwhile, a file
that was not touched here follows it.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from controller.model.library_messages import LibraryDraftMessage
from controller.model.messages import ProblemMessage, RuleFileRequest, RulesMessage
from controller.model.setting_messages import NewSetting


class RuleFiles:
    """All files, one of them open."""

    def __init__(self) -> None:
        self.current = ""
        self.problems: tuple[ProblemMessage, ...] = ()
        self.answer = ""
        """Why the controller refused, where it was not for problems in the text."""
        self.crossed: tuple[str, ...] = ()
        """Files that somebody else changed or removed while they were being changed here."""
        self.revision = ""
        """Of the files in use, as the controller counts them."""
        self._gone: set[str] = set()
        self._brought: dict[str, LibraryDraftMessage] = {}
        """Files that came from the library and are not in use yet."""
        self._used: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self.now: datetime | None = None
        """On the clocks of the house, as of the newest state."""
        self._since: dict[str, datetime] = {}

    @property
    def names(self) -> list[str]:
        return list(self._used)

    @property
    def text(self) -> str:
        """Of the open file, as written here."""
        return self._texts.get(self.current, "")

    @property
    def is_changed(self) -> bool:
        """Whether the open file differs from the one in use."""
        return self.has_changed(self.current)

    @property
    def used_since(self) -> datetime | None:
        """When the open file was made live from here; None when it was not."""
        return self._since.get(self.current)

    @property
    def error_count(self) -> int:
        return sum(problem.severity == "error" for problem in self.problems)

    def has_changed(self, name: str) -> bool:
        """Whether what is written here is not in use."""
        return self._texts.get(name) != self._used.get(name)

    def texts(self) -> list[tuple[str, str]]:
        """All files as written here, in the order in which they are read."""
        return [(name, self._texts[name]) for name in self.names]

    def take(self, message: RulesMessage) -> None:
        """The files in use. What is written here and not in use yet stays, even where its file has gone."""
        before, texts = self._used, self._texts
        unsaved = {name for name in self.names if self.has_changed(name)}
        found = {file.name: file.text for file in message.files}
        self._gone = unsaved - found.keys()
        self.revision = message.revision
        self._used = dict(sorted({**found, **dict.fromkeys(self._gone, "")}.items()))
        crossed = [
            name
            for name in sorted(unsaved)
            if name in self.crossed or self._used[name] not in (before[name], texts[name])
        ]
        self.crossed = tuple(name for name in crossed if self._used[name] != texts[name])
        self._texts = {
            name: texts[name] if name in texts and texts[name] != before.get(name) else text
            for name, text in self._used.items()
        }
        # What came into use elsewhere did not do so when it was said here.
        self._since = {
            name: since for name, since in self._since.items() if self._used.get(name) == before.get(name)
        }
        self.problems = tuple(problem for file in message.files for problem in file.problems)
        if self.current not in self._used:
            self.current = next(iter(self._used), "")

    def is_gone(self, name: str) -> bool:
        """Whether the file is only here any more."""
        return name in self._gone

    def bring(self, draft: LibraryDraftMessage) -> None:
        """One more file, from the library: open, and only here until it is used."""
        name = draft.file
        self._brought[name] = draft
        self._gone.add(name)
        self._used = dict(sorted({**self._used, name: ""}.items()))
        self._texts[name] = draft.text
        self.open(name)

    @property
    def settings(self) -> tuple[NewSetting, ...]:
        """What the house needs for the files from the library that are not in use yet."""
        found = {each.name: each for draft in self._brought.values() for each in draft.settings}
        return tuple(found.values())

    def with_settings(self, house: dict[str, Any]) -> dict[str, Any]:
        """What rules may speak of once the house has those settings."""
        if not self._brought or not house:
            return house
        known = {row["name"] for row in house["names"]}
        wanted = {f"site.{each.name}" for each in self.settings} - known
        rows = (row for draft in self._brought.values() for row in draft.house["names"])
        fresh = {row["name"]: row for row in rows if row["name"] in wanted}
        return {**house, "names": [*house["names"], *fresh.values()]}

    def settle(self, name: str) -> None:
        """The writer has chosen."""
        self.crossed = tuple(each for each in self.crossed if each != name)

    def forget(self, name: str) -> None:
        """Let go of a file that is only here."""
        if name in self._gone:
            self._gone.discard(name)
            self._brought.pop(name, None)
            del self._used[name], self._texts[name]
            self.current = next(iter(self._used), "") if self.current == name else self.current

    def open(self, name: str) -> None:
        """Work on this file."""
        if name in self._used:
            self.current = name
            self.answer = ""

    @property
    def changed(self) -> str:
        """The file whose change is next to be reverted: the open one, else the first; empty without any."""
        names = [self.current, *self.names]
        return next((name for name in names if self.has_changed(name)), "")

    @property
    def changed_files(self) -> tuple[RuleFileRequest, ...]:
        """All that is written here and not in use."""
        return tuple(
            RuleFileRequest(name, self._texts[name]) for name in self.names if self.has_changed(name)
        )

    def used_text(self, name: str) -> str:
        """The file as it is in use."""
        return self._used.get(name, "")

    def text_of(self, name: str) -> str:
        """The file as written here."""
        return self._texts.get(name, "")

    def edit(self, text: str) -> None:
        """The open file now reads so."""
        self._texts[self.current] = text
        self.answer = ""

    def edit_shown(self, shown: str) -> None:
        """The open file now reads so in an editor, which knows one kind of line end and of space only."""
        self._texts[self.current] = as_it_was(self.text, shown)
        self.answer = ""

    def revert(self) -> None:
        """Back to what is in use."""
        name = self.changed or self.current
        if name in self._brought:
            self.forget(name)
            return
        self._texts[name] = self._used.get(name, "")
        self.answer = ""

    def accept(self, name: str, text: str) -> None:
        """The controller uses this text from now on."""
        self._brought.pop(name, None)
        self._used[name] = text
        if self.now is not None:
            self._since[name] = self.now
        self.answer = ""


def as_it_was(before: str, shown: str) -> str:
    """`shown` with the line ends and spaces that `before` has in the lines that are the same in both."""
    old = _LINE.findall(before)
    new = _LINE.findall(shown)
    plain = [_shown(line) for line in old]
    least = min(len(old), len(new))
    head = next((i for i in range(least) if plain[i] != new[i]), least)
    tail = next((i for i in range(least - head) if plain[-1 - i] != new[-1 - i]), least - head)
    line_end = "\r\n" if before.count("\r\n") * 2 > before.count("\n") else "\n"
    middle = [line.replace("\n", line_end) for line in new[head : len(new) - tail]]
    return "".join([*old[:head], *middle, *old[len(old) - tail :]])


def _shown(text: str) -> str:
    """As an editor gives it back."""
    return _LINE_END.sub("\n", text).replace("\N{NO-BREAK SPACE}", " ")


_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
