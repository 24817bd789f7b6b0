# SPDX-License-Identifier: MIT
"""The rule files as the window holds them: as they are in use, and as they are written here and not yet in use.

Pure: no widgets. Unsaved text survives anything but "revert"; when the controller's file changes meanwhile, a file
that was not touched here follows it.
"""

from __future__ import annotations

from controller.model.messages import ProblemMessage, RulesMessage


class RuleFiles:
    """All files, one of them open."""

    def __init__(self) -> None:
        self.current = ""
        self.problems: tuple[ProblemMessage, ...] = ()
        self.answer = ""
        """Why the controller refused, where it was not for problems in the text."""
        self._used: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._now = ""
        self._since: dict[str, str] = {}

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
    def used_since(self) -> str:
        """When the open file was made live from here; empty when it was not."""
        return self._since.get(self.current, "")

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
        """The files in use."""
        before, texts = self._used, self._texts
        self._used = {file.name: file.text for file in message.files}
        self._texts = {
            name: texts[name] if name in texts and texts[name] != before.get(name) else text
            for name, text in self._used.items()
        }
        self.problems = tuple(problem for file in message.files for problem in file.problems)
        if self.current not in self._used:
            self.current = next(iter(self._used), "")

    def open(self, name: str) -> None:
        """Work on this file."""
        if name in self._used:
            self.current = name
            self.answer = ""

    def edit(self, text: str) -> None:
        """The open file now reads so."""
        self._texts[self.current] = text
        self.answer = ""

    def revert(self) -> None:
        """Back to what is in use."""
        self._texts[self.current] = self._used.get(self.current, "")
        self.answer = ""

    def note_active(self, now: str) -> None:
        """The time that a file would be in use since."""
        self._now = now

    def accept(self, name: str, text: str) -> None:
        """The controller uses this text from now on."""
        self._used[name] = text
        self._since[name] = self._now
        self.answer = ""
