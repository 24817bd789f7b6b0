# SPDX-License-Identifier: MIT
"""Rewrites the open rule file as list and form ask for it: a step each, which the editor can take back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.rule_files import RuleFiles
from gui.rule_text import NotEditable, RuleFile
from gui.widgets.rule_editor import RuleEditor
from gui.widgets.rule_rows import RuleRows

if TYPE_CHECKING:
    from gui.widgets.rule_form import RuleForm
    from rules.schema import Vocabulary


Place = tuple[str, int | None, int]
"""File, which of its rules, line."""


class RuleChanges(QObject):
    """Changes of the rule that is chosen in the open file."""

    made = Signal()
    refused = Signal()
    """The file is written in a way that cannot be changed piece by piece; why is in the files' `answer`."""

    def __init__(self, files: RuleFiles, rows: RuleRows, editor: RuleEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._files = files
        self._rows = rows
        self._editor = editor
        self.chosen = 0
        """The place of the rule in its file."""
        self.is_writing = False
        """What changes in the editor now was not typed."""

    def obey(self, form: RuleForm) -> None:
        """Do what this form asks from now on."""
        form.text_changed.connect(
            lambda key, value: self._rewrite(lambda rules: rules.with_text(self.chosen, key, value))
        )
        form.part_changed.connect(
            lambda key, part, value: self._rewrite(
                lambda rules: rules.with_part(self.chosen, key, part, value)
            )
        )
        form.device_changed.connect(self._exchange)
        form.moved.connect(lambda step: self.move(self.chosen, self.chosen + step))
        form.deleted.connect(lambda: self._rewrite(lambda rules: rules.without(self.chosen)))

    def switch(self, index: int, is_on: bool) -> None:
        """`enabled: false` comes or goes."""
        self._rewrite(lambda rules: rules.with_text(index, "enabled", None if is_on else "false"))

    def move(self, index: int, to: int) -> None:
        """Another priority."""
        self.chosen = to
        self._rewrite(lambda rules: rules.moved(index, to))

    def drag(self, place: Place, other: Place) -> bool:
        """The rule of one place of the list to another, unless that is in another file."""
        if place[0] != other[0]:
            self._files.answer = self.tr("A rule moves within its file only")
            self.refused.emit()
            return False
        if place[1] is None or other[1] is None:
            return False
        self.move(place[1], other[1])
        return True

    def add(self, vocabulary: Vocabulary, name: str) -> None:
        """One more rule at the end of the open file, from a small template."""
        lines = self._rows.template(vocabulary, name)
        self.chosen = len(self._rows.rules(self._files.current))
        self._rewrite(lambda rules: rules.with_new(lines))

    def take_theirs(self, name: str) -> None:
        """The text of the open file becomes the one in use, as a step that can be taken back."""
        self.is_writing = True
        self._editor.rewrite(self._files.used_text(name))
        self.is_writing = False
        self._files.edit(self._files.used_text(name))
        self.made.emit()

    def show_text(self) -> None:
        """Put the text of the open file into the editor."""
        if self._files.text != self._editor.toPlainText():
            self.is_writing = True
            self._editor.setPlainText(self._files.text)
            self.is_writing = False

    def _exchange(self, device: str, other: str, action: str) -> None:
        """Another device in the place of one: the new one first, since a rule always drives something."""
        index = self.chosen

        def change(rules: RuleFile) -> str:
            both = RuleFile(rules.with_part(index, "then", other, action))
            return both.with_part(index, "then", device, None)

        self._rewrite(change)

    def _rewrite(self, change: Callable[[RuleFile], str]) -> None:
        try:
            text = change(RuleFile(self._files.text))
        except NotEditable as reason:
            self._files.answer = str(reason)
            self.refused.emit()
            return
        self.is_writing = True
        self._editor.rewrite(text)
        self.is_writing = False
        self._files.edit(text)
        self.made.emit()
