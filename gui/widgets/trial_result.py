# SPDX-License-Identifier: MIT
"""What a trial came to: in a few sentences, in figures, and as a plot; and what can be done about it now.

On a tall page figures and plot stand above each other, on a small one they take turns.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controller.model.trial_messages import TrialReportMessage
from gui.speech import spoken_list
from gui.style import GRID, PAD, Look, Step
from gui.trial_figures import pair_of, rows_of, variant_word
from gui.trial_words import basis, headlines, year_basis, year_headlines
from gui.widgets.card import Button, Elided, Text, segment
from gui.widgets.trial_curves import TrialCurves
from gui.widgets.trial_table import TrialTable

TALL = 540
LEAST_PLOT = 180
LEAST_TABLE = 120
QWIDGETSIZE_MAX = 16_777_215
"""Qt's own word for no limit."""


class TrialResult(QWidget):
    """The third view of a trial."""

    back_wanted = Signal()
    another_wanted = Signal()
    """Choose anew what to try, and on what."""
    again_wanted = Signal()
    """The same with what has changed since."""
    use_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._is_stale = False
        self._headline = Text(look, weight=QFont.Weight.DemiBold)
        self._headline.setWordWrap(True)
        self._basis = Text(look, Step.LABEL, "muted")
        self._basis.setWordWrap(True)
        self.figures_segment = segment(look, self.tr("Figures"))
        self.plot_segment = segment(look, self.tr("Plot"))
        self.figures_segment.setChecked(True)
        self.table = TrialTable(look)
        self.curves = TrialCurves(look)
        self.status = Elided(look, Step.LABEL, "muted")
        self.back = Button(look, self.tr("Back to editing"), "", "back")
        self.another = Button(look, self.tr("Try another"), "", "try")
        self.use = Button(look, self.tr("Use it"), "primary")
        self._lay_out()
        for button in (self.figures_segment, self.plot_segment):
            button.clicked.connect(self._show_parts)
        self.back.clicked.connect(self.back_wanted)
        self.another.clicked.connect(self._go_on)
        self.use.clicked.connect(self.use_wanted)

    def show_report(
        self, report: TrialReportMessage, timezone: str, *, is_purchase: bool, is_usable: bool
    ) -> None:
        """Show what came out; of something to buy, what it comes to in a year.

        `is_usable`: changes were tried, that could be used.
        """
        pair = pair_of(report)
        heads = tuple(
            variant_word(name, is_purchase=is_purchase) for name in (pair.before, pair.after, *pair.quiet)
        )
        lines = year_headlines(report) if is_purchase else headlines(report)
        self._headline.say(" ".join(lines))
        self._basis.say((year_basis if is_purchase else basis)(report, timezone))
        self.table.show_rows(
            heads,
            rows_of(report, a_year=is_purchase),
            (*spoken_list(report, "gap"), *spoken_list(report, "notes")),
        )
        self.curves.show_report(report, timezone, (heads[0], heads[1]))
        self.use.setVisible(is_usable)
        self.back.setText(self.tr("Back to the rules") if is_purchase else self.tr("Back to editing"))
        self._show_parts()

    def show_state(self, text: str, tone: str, *, is_usable: bool, is_stale: bool) -> None:
        """How what was tried stands to what is written and in use now; `is_stale`: something changed since."""
        self._is_stale = is_stale
        self.another.setText(self.tr("Try again") if is_stale else self.tr("Try another"))
        self.status.say(text, tone)
        self.use.setEnabled(is_usable)

    def _go_on(self) -> None:
        if self._is_stale:
            self.again_wanted.emit()
        else:
            self.another_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_parts()

    def _show_parts(self) -> None:
        is_tall = self.height() >= TALL
        for button in (self.figures_segment, self.plot_segment):
            button.setVisible(not is_tall)
        self.table.setVisible(is_tall or self.figures_segment.isChecked())
        self.curves.setVisible(is_tall or self.plot_segment.isChecked())
        most = self.height() - LEAST_PLOT - self.back.height() - GRID * 14
        whole = self.table.whole_height(self.width())
        self.table.setMaximumHeight(max(LEAST_TABLE, min(whole, most)) if is_tall else QWIDGETSIZE_MAX)

    def _lay_out(self) -> None:
        turns = QHBoxLayout()
        turns.setSpacing(GRID // 2)
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(self._headline)
        words.addWidget(self._basis)
        turns.addLayout(words, 1)
        turns.addWidget(self.figures_segment)
        turns.addWidget(self.plot_segment)
        turns.setContentsMargins(PAD, GRID // 2, 0, 0)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(GRID)
        foot.addWidget(self.back)
        foot.addWidget(self.another)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(turns)
        column.addWidget(self.table, 1)
        column.addWidget(self.curves, 1)
        column.addLayout(foot)
