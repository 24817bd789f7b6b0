# SPDX-License-Identifier: MIT
"""Makes what is written here live: all changed files at once, since together they were checked and tried.

What the controller refuses changes nothing; its problems, or its reason, are kept with the files.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from controller.model.messages import CheckMessage, MessageError, RuleSetRequest, decode
from gui.client import Failure
from gui.rule_files import RuleFiles
from gui.state import HouseState


class RuleUse(QObject):
    """Asks the controller, and tells the files what came of it."""

    changed = Signal()
    """Asked, or answered."""

    def __init__(self, files: RuleFiles, house: HouseState, parent: QObject) -> None:
        super().__init__(parent)
        self._files = files
        self._house = house
        self.is_busy = False

    @property
    def is_possible(self) -> bool:
        """Whether there is something to use that can be, and somebody to ask."""
        files = self._files
        is_ready = self._house.is_live and not self.is_busy
        return is_ready and bool(files.changed) and files.error_count == 0

    def begin(self) -> None:
        """Ask for all that is changed."""
        asked = RuleSetRequest(self._files.changed_files, self._files.settings)
        call = self._house.client.put("rules/set", asked, CheckMessage)
        if call is None:
            return
        self.is_busy = True
        call.done.connect(lambda answer: self._used(asked, answer))
        call.failed.connect(self._refused)
        self.changed.emit()

    def _used(self, asked: RuleSetRequest, answer: CheckMessage) -> None:
        self.is_busy = False
        if answer.activated:
            for file in asked.files:
                self._files.accept(file.name, file.text)
        self._files.problems = answer.problems
        self.changed.emit()

    def _refused(self, failure: Failure) -> None:
        self.is_busy = False
        try:
            self._files.problems = decode(CheckMessage, failure.body).problems
            self._files.answer = ""
        except MessageError:
            self._files.answer = failure.told
        self.changed.emit()
