# SPDX-License-Identifier: MIT
"""An import at work: what it does, how far it is, and that it can be left alone."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.import_words import count
from gui.importing import Importing, ImportPhase
from gui.style import GRID, PAD, Look, Step
from gui.widgets.card import Text
from gui.widgets.figure import Figure
from gui.widgets.trial_progress import ShareBar
from gui.words import SHARE_UNIT, decimal

KEEP = "keep"


class ImportProgress(QWidget):
    """Nothing to touch: Cancel stands in the head of the page."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.figure = Figure(look, "100", Step.NUMBER)
        self._bar = ShareBar(look)
        self.step = Text(look)
        calm = Text(look, Step.LABEL, "muted")
        calm.setWordWrap(True)
        calm.say(self.tr("The house is controlled as before meanwhile. You may leave this page; it goes on."))
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.setSpacing(GRID)
        for widget in (self.figure, self._bar, self.step, calm):
            column.addWidget(widget)
        column.addStretch(1)

    def show_progress(self, importing: Importing) -> None:
        """As far as the child has said."""
        share = importing.done / importing.whole if importing.whole else 0.0
        self._bar.show_share(share)
        self.figure.show_value(self._what(importing), decimal(100 * share, 0), SHARE_UNIT)
        self.step.say(self._step(importing))
        self.setAccessibleName(self.figure.text)

    def _what(self, importing: Importing) -> str:
        if importing.phase is ImportPhase.TAKING and importing.stage == KEEP:
            return self.tr("Taking over")
        return self.tr("Reading")

    def _step(self, importing: Importing) -> str:
        if importing.stage == KEEP:
            words = self.tr("{done} of {whole} quarters")
            return words.format(done=count(importing.done), whole=count(importing.whole))
        if importing.whole and importing.done >= importing.whole:
            return self.tr("Adding up the quarters …")
        if len(importing.files) == 1:
            return importing.files[0].name
        return self.tr("%n files", "", len(importing.files))
