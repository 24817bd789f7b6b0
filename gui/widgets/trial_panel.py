# SPDX-License-Identifier: MIT
"""Trying rules on the past, beside Form, Text and Past: choose, wait, look, use.

What is tried are the files as they are written here; what is used is what is written by then. Should they differ from
what was tried, it is said.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from controller.model.trial_messages import WEEK, TrialRequest
from gui.rule_files import RuleFiles
from gui.rule_use import RuleUse
from gui.state import HouseState
from gui.style import Look
from gui.trial import Trial, TrialPhase
from gui.trial_words import days_or_hours
from gui.widgets.trial_choice import TrialChoice
from gui.widgets.trial_progress import TrialProgress
from gui.widgets.trial_result import TrialResult

DAY_S = 86_400.0


class TrialPanel(QWidget):
    """The three views, one at a time."""

    editing_wanted = Signal()
    place_wanted = Signal(str, int, int)
    """File, line and column of a problem."""

    def __init__(
        self, look: Look, house: HouseState, files: RuleFiles, use: RuleUse, trial: Trial | None = None
    ) -> None:
        """`trial` is one that was begun in another panel, and goes on in this one."""
        super().__init__()
        self._house = house
        self._files = files
        self._use = use
        self._shown: object = None
        self.trial = Trial(house) if trial is None else trial
        self.trial.setParent(self)
        self.choice = TrialChoice(look, files)
        self.progress = TrialProgress(look)
        self.result = TrialResult(look)
        self._views = QStackedLayout(self)
        for view in (self.choice, self.progress, self.result):
            self._views.addWidget(view)
        self.trial.changed.connect(self.refresh)
        use.changed.connect(self.refresh)
        self.choice.wanted.connect(self._begin)
        self.choice.place_wanted.connect(self.place_wanted)
        self.progress.cancelled.connect(self.trial.cancel)
        self.result.back_wanted.connect(self.editing_wanted)
        self.result.another_wanted.connect(self.trial.put_away)
        self.result.again_wanted.connect(self._try_again)
        self.result.use_wanted.connect(use.begin)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.trial.watch()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.trial.rest()

    def begin(self) -> None:
        """Try what is written here, on the past that is chosen."""
        self.choice.rules_segment.setChecked(True)
        self._begin(self.choice.request)

    def refresh(self) -> None:
        """Show where the trial stands."""
        trial = self.trial
        if not self.isVisible():
            return
        if trial.phase is TrialPhase.DONE and trial.report is not None:
            self._show_result()
        elif trial.phase in (TrialPhase.ASKED, TrialPhase.RUNNING):
            self._turn_to(self.progress, self.progress.cancel)
            self.progress.show_progress(self._what(trial.asked), trial.share, trial.left_s)
        else:
            self._turn_to(self.choice, self.choice.start)
            self._show_choice()

    def _turn_to(self, view: QWidget, action: QWidget) -> None:
        """Show this view; the keyboard goes on where it can do something."""
        if self._views.currentWidget() is not view:
            focused = self.window().focusWidget()
            # Qt says None where nothing has the focus; its stubs do not.
            was_here = focused is not None and self.isAncestorOf(focused)  # type: ignore[redundant-expr]
            self._views.setCurrentWidget(view)
            if was_here:
                action.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_choice(self) -> None:
        state, trial = self._house.state, self.trial
        if trial.sources is None and self._house.is_live:
            trial.ask_sources()
        self.choice.show_files(is_live=self._house.is_live)
        self.choice.show_trouble(trial.message, trial.hint, trial.problems)
        if state is not None:
            self.choice.show_sources(trial.sources, state.about.timezone, state.now)

    def _show_result(self) -> None:
        state, report = self._house.state, self.trial.report
        if state is None or report is None:
            return
        self._turn_to(self.result, self.result.back)
        if self._shown is not report:
            self._shown = report
            asked = self.trial.asked
            self.result.show_report(
                report,
                state.about.timezone,
                is_purchase=_is_purchase(asked),
                is_usable=bool(asked.files),
            )
        self.result.show_state(
            *self._standing(), is_usable=self._use.is_possible, is_stale=self._has_changed_since
        )

    def _standing(self) -> tuple[str, str]:
        """How what was tried stands to what is written here and in use."""
        tried, now = self.trial.asked.files, self._files.changed_files
        if self._files.answer or self._files.error_count:
            return self._files.answer or self.tr("The controller found mistakes: see Text"), "alarm"
        if self._has_changed_since:
            return self.tr("Changed since"), "attention"
        return (self.tr("In use now"), "good") if tried != now else ("", "muted")

    @property
    def _has_changed_since(self) -> bool:
        """Whether what is written or in use by now is something else than what was tried."""
        tried, now = self.trial.asked.files, self._files.changed_files
        if _is_purchase(self.trial.asked):
            return False
        if tried == now:
            state = self._house.state
            return state is not None and state.rules_revision != self.trial.asked_revision
        return bool(now) or any(self._files.used_text(file.name) != file.text for file in tried)

    def _try_again(self) -> None:
        """What is written by now, on the same past."""
        if self._files.error_count:
            self.trial.put_away()
        else:
            self._begin(
                replace(self.trial.asked, files=self._files.changed_files, settings=self._files.settings)
            )

    def _begin(self, request: TrialRequest) -> None:
        state = self._house.state
        self.trial.asked_revision = "" if state is None else state.rules_revision
        self.trial.begin(request)

    def _what(self, asked: TrialRequest) -> str:
        """What is being tried, in a few words."""
        if asked.source == WEEK:
            span = self.tr("a simulated week")
        else:
            span = self.tr("the last {span}").format(span=days_or_hours(asked.days * DAY_S))
        if _is_purchase(asked):
            return self.tr("Trying it on {span}").format(span=span)
        if asked.files:
            return self.tr("Trying your changes on {span}").format(span=span)
        return self.tr("Trying your rules on {span}").format(span=span)


def _is_purchase(asked: TrialRequest) -> bool:
    return asked.battery is not None or asked.car is not None
