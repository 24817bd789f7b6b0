# SPDX-License-Identifier: MIT
"""What stands apart from the rules as they are: trying them on the past, and the library. Made when first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from gui.rule_files import RuleFiles
from gui.rule_use import RuleUse
from gui.state import HouseState
from gui.style import Look
from gui.widgets.rules_bodies import RulesBodies

if TYPE_CHECKING:
    from controller.model.library_messages import LibraryDraftMessage
    from gui.trial import Trial
    from gui.widgets.library_panel import LibraryPanel
    from gui.widgets.trial_panel import TrialPanel


class RulesApart(QObject):
    """Owned by the page of rules, and puts its views into the bodies of it."""

    drafted = Signal(object, bool)
    """A set from the library is wanted as a file: a LibraryDraftMessage, and whether it shall be tried first."""
    left = Signal()
    """Back from the library."""
    editing_wanted = Signal()
    """Back from a trial."""
    place_wanted = Signal(str, int, int)
    """File, line and column of a problem."""

    def __init__(
        self, look: Look, house: HouseState, files: RuleFiles, use: RuleUse, bodies: RulesBodies
    ) -> None:
        super().__init__(bodies)
        self._look = look
        self._house = house
        self._files = files
        self._use = use
        self._bodies = bodies
        self._trial_before: Trial | None = None
        self.trial: TrialPanel | None = None
        self.library: LibraryPanel | None = None

    def go_on_from(self, before: RulesApart) -> None:
        """Take the place of these in another language: a trial goes on, and what was chosen stays."""
        if before.trial is not None:
            self._trial_before = before.trial.trial
            self.make_trial().choice.go_on_from(before.trial.choice)
        if before.library is not None:
            self.make_library().go_on_from(before.library)

    def make_trial(self) -> TrialPanel:
        """The views of trying."""
        from gui.widgets.trial_panel import TrialPanel

        if self.trial is None:
            self.trial = TrialPanel(self._look, self._house, self._files, self._use, self._trial_before)
            self.trial.editing_wanted.connect(self.editing_wanted)
            self.trial.place_wanted.connect(self.place_wanted)
            self._bodies.put_trial(self.trial)
        return self.trial

    def make_library(self) -> LibraryPanel:
        """The views of the library."""
        from gui.widgets.library_panel import LibraryPanel

        if self.library is None:
            self.library = LibraryPanel(self._look, self._house)
            self.library.drafted.connect(self._take)
            self.library.left.connect(self.left)
            self._bodies.put_library(self.library)
        return self.library

    def _take(self, draft: LibraryDraftMessage, is_tried: bool) -> None:
        """The library goes, and the focus with it, which must not land anywhere."""
        self._bodies.setFocus(Qt.FocusReason.OtherFocusReason)
        self.drafted.emit(draft, is_tried)
