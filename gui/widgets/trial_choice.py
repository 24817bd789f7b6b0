# SPDX-License-Identifier: MIT
"""What to try and on which past: the rules as they are written here, or a battery or car that there is not yet.

Whatever went wrong with the last try stands here, in its place, with what to do about it.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controller.model.messages import ProblemMessage
from controller.model.trial_messages import HISTORY, WEEK, TrialRequest, TrialSourcesMessage
from gui.rule_files import RuleFiles
from gui.style import GRID, PAD, ROW, Look, Step
from gui.trial_words import recorded
from gui.widgets.card import Button, Text, segment
from gui.widgets.row_list import RowList
from gui.widgets.rule_list import problem_row
from gui.widgets.rule_rows import RuleRows
from gui.widgets.scrolling import Scrolling
from gui.widgets.trial_question import TrialQuestion
from gui.widgets.trouble import Trouble

LAST_DAY, LAST_WEEK, LAST_MONTH = 1, 7, 30
SIMULATED = 0
MOST_PROBLEMS = 2
MOST_RULES = 3


class TrialChoice(Scrolling):
    """The first view of a trial."""

    wanted = Signal(object)
    """A TrialRequest."""
    place_wanted = Signal(str, int, int)
    """File, line and column of a problem."""

    def __init__(self, look: Look, files: RuleFiles) -> None:
        super().__init__()
        self._look = look
        self._files = files
        self._rows = RuleRows(files)
        self._has_history: bool | None = None
        self._is_live = False
        self.rules_segment = segment(look, self.tr("My rules"))
        self.buy_segment = segment(look, self.tr("What would a battery or car bring me?"))
        self.rules_segment.setChecked(True)
        self.question = TrialQuestion(look)
        self.pasts = {
            LAST_DAY: segment(look, self.tr("Last day")),
            LAST_WEEK: segment(look, self.tr("Last week")),
            LAST_MONTH: segment(look, self.tr("Last month")),
            SIMULATED: segment(look, self.tr("Simulated week")),
        }
        self.pasts[LAST_WEEK].setChecked(True)
        self.start = Button(look, self.tr("Try it"), "primary", "try")
        self.problems = RowList(look, "")
        self.problems.setAccessibleName(self.tr("Problems"))
        self._what = _sentence(look)
        self._recorded = _sentence(look, Step.LABEL, "muted")
        self._trouble = Trouble(look)
        self._lay_out()
        self._connect()
        self._show_question()

    def go_on_from(self, before: TrialChoice) -> None:
        """Take the place of one in another language, with what was chosen there."""
        for button, old in (
            (self.rules_segment, before.rules_segment),
            (self.buy_segment, before.buy_segment),
        ):
            button.setChecked(old.isChecked())
        for days, button in self.pasts.items():
            button.setChecked(before.pasts[days].isChecked())
        self._has_history = before._has_history
        self.question.go_on_from(before.question)
        self._show_question()

    @property
    def request(self) -> TrialRequest:
        """What is chosen, as it is asked of the controller."""
        days = next(days for days, button in self.pasts.items() if button.isChecked())
        source = WEEK if days == SIMULATED else HISTORY
        if self.is_purchase:
            asked = self.question
            return TrialRequest(source, days or LAST_WEEK, battery=asked.battery, car=asked.car)
        return TrialRequest(
            source, days or LAST_WEEK, self._files.changed_files, settings=self._files.settings
        )

    @property
    def is_purchase(self) -> bool:
        """Whether it is about something that there is not yet."""
        return self.buy_segment.isChecked()

    def show_files(self, *, is_live: bool) -> None:
        """What would be tried, and whether it can be; `is_live`: there is a controller to ask."""
        self._is_live = is_live
        errors = self._files.error_count
        self._what.say(self._words_for_files(errors), "alarm" if errors else "")
        has_question = self.question.battery is not None or self.question.car is not None
        self.start.setEnabled(is_live and (has_question if self.is_purchase else not errors))

    def show_sources(self, sources: TrialSourcesMessage | None, timezone: str, now: datetime) -> None:
        """What past there is."""
        self._recorded.say(recorded(sources, timezone, now))
        if sources is None:
            return
        has_history = sources.history_start is not None
        for days, button in self.pasts.items():
            button.setEnabled(days == SIMULATED or has_history)
        if has_history is not self._has_history:
            self._has_history = has_history
            self.pasts[LAST_WEEK if has_history else SIMULATED].setChecked(True)

    def show_trouble(self, message: str, hint: str, problems: tuple[ProblemMessage, ...]) -> None:
        """Why the last try came to nothing; empty when it did not."""
        self._trouble.say(message, hint)
        self.problems.show_rows(tuple(problem_row(index, item) for index, item in enumerate(problems)))
        self.problems.setFixedHeight(min(MOST_PROBLEMS, len(problems)) * (ROW + GRID // 2) + GRID)
        self.problems.setVisible(bool(problems))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self.question.arrange(self.viewport().width() - 2 * PAD)

    def _words_for_files(self, errors: int) -> str:
        if errors:
            return self.tr("There are mistakes in your rules. Mend them first, then try them.")
        changed = [file.name for file in self._files.changed_files]
        if not changed:
            return self.tr(
                "Nothing is changed: your rules as they run, beside no control and the best that was possible."
            )
        rules = self._rows.changed_names()
        if not rules:
            text = self.tr("Your changes in {files}, beside the rules as they run.")
            return text.format(files=", ".join(changed))
        named = "; ".join(rules[:MOST_RULES])
        if len(rules) > MOST_RULES:
            named = self.tr("{names} and %n more", "", len(rules) - MOST_RULES).format(names=named)
        return self.tr("You changed: {names}. This is tried beside the rules as they run.").format(
            names=named
        )

    def _show_question(self) -> None:
        self._what.setVisible(not self.is_purchase)
        self.question.setVisible(self.is_purchase)
        self._arrange()
        self.show_files(is_live=self._is_live)

    def _connect(self) -> None:
        for button in (self.rules_segment, self.buy_segment):
            button.clicked.connect(self._show_question)
        self.question.changed.connect(lambda: self.show_files(is_live=self._is_live))
        self.start.clicked.connect(lambda: self.wanted.emit(self.request))
        self.problems.chosen.connect(lambda row: self.place_wanted.emit(*row.key[1:]))

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(PAD, GRID // 2, PAD, GRID // 2)
        column.setSpacing(GRID)
        column.addWidget(_group(self.rules_segment, self.buy_segment))
        column.addWidget(self._trouble)
        column.addWidget(self.problems)
        column.addWidget(self._what)
        column.addWidget(self.question)
        title = Text(self._look, Step.LABEL, "muted")
        title.say(self.tr("On which past"))
        column.addWidget(title)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(_group(*self.pasts.values()))
        foot.addStretch(1)
        foot.addWidget(self.start)
        column.addLayout(foot)
        column.addWidget(self._recorded)
        column.addStretch(1)
        self.problems.hide()
        self.setWidget(body)


def _sentence(look: Look, step: Step = Step.BODY, tone: str = "") -> Text:
    text = Text(look, step, tone)
    text.setWordWrap(True)
    return text


def _group(*buttons: Button) -> QWidget:
    """Buttons of which one is down."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID // 2)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return group
