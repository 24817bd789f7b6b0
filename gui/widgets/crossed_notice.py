# SPDX-License-Identifier: MIT
"""A rule file was changed elsewhere while it was being changed here: both texts are there, and its writer chooses."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from gui.rule_files import RuleFiles
from gui.style import GRID, PAD, Look, Meaning
from gui.widgets.card import Button, Card, Picture, Text


class CrossedNotice(Card):
    """A line with two ways out; hidden while there is nothing to choose."""

    theirs_wanted = Signal(str)
    """The name of the file; its text as it is on disk now shall be shown."""

    def __init__(self, look: Look, files: RuleFiles) -> None:
        super().__init__("attention")
        self._files = files
        self._name = ""
        picture = Picture(look)
        picture.show_icon("changed", Meaning.ATTENTION)
        self._text = Text(look)
        self._text.setWordWrap(True)
        self.theirs = Button(look, self.tr("Show theirs"))
        self.mine = Button(look, self.tr("Keep mine"))
        self.theirs.clicked.connect(self._take_theirs)
        self.mine.clicked.connect(self._keep_mine)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAD, GRID // 2, PAD, GRID // 2)
        row.setSpacing(PAD)
        row.addWidget(picture)
        row.addWidget(self._text, 1)
        row.addWidget(self.theirs)
        row.addWidget(self.mine)
        self.hide()

    def refresh(self) -> None:
        """Ask about the first of the files that need it."""
        name = self._name = next(iter(self._files.crossed), "")
        self.setVisible(bool(name))
        if not name:
            return
        said = (
            self.tr("{file} was removed by somebody else. Your text is still here.")
            if self._files.is_gone(name)
            else self.tr("{file} was changed by somebody else. Your text is still here.")
        )
        self._text.say(said.format(file=name))
        self.setAccessibleName(self._text.text())

    def _take_theirs(self) -> None:
        name = self._name
        self._files.settle(name)
        self.theirs_wanted.emit(name)
        self.refresh()

    def _keep_mine(self) -> None:
        self._files.settle(self._name)
        self.refresh()
