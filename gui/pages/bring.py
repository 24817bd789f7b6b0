# SPDX-License-Identifier: MIT
"""Bring your past: choose files, look at what is in them, take it over. A page, with a way back to the one that asked.

Nothing is kept before somebody has seen what it is. Whatever goes wrong is told above what was asked, with what to do.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from gui.importing import Importing, ImportPhase
from gui.pages.page import Page
from gui.pages.set_up import comes_first
from gui.state import HouseState
from gui.style import GRID, Look, Step
from gui.widgets.card import Button, Elided
from gui.widgets.trouble import Trouble

if TYPE_CHECKING:
    from gui.widgets.import_choice import ImportChoice
    from gui.widgets.import_facts import ImportFacts
    from gui.widgets.import_progress import ImportProgress

RUNNING = (ImportPhase.LOOKING, ImportPhase.TAKING)


class BringPage(Page):
    """Three views of one import, and the buttons that belong to each."""

    left = Signal()
    """Back."""
    day_wanted = Signal(object)
    """What was taken over shall be seen: its last day."""

    def __init__(self, look: Look, house: HouseState, importing: Importing) -> None:
        super().__init__(look, house)
        self.importing = importing
        self._shown: object = None
        self._told: dict[str, str] = {}
        self.back: Button
        self.choice: ImportChoice
        self.progress: ImportProgress
        self.facts: ImportFacts
        self._has_parts = False

    def showEvent(self, event: QShowEvent) -> None:
        if not self._has_parts:
            self._make_parts()
        if self.importing.phase is ImportPhase.CHOOSING:
            self.choice.look_around()
        super().showEvent(event)

    def refresh(self) -> None:
        phase = self.importing.phase
        self._views.setCurrentWidget(
            {ImportPhase.CHOOSING: self.choice, **dict.fromkeys(RUNNING, self.progress)}.get(
                phase, self.facts
            )
        )
        self._show_buttons(phase)
        self.trouble.say(*self._trouble())
        if phase in RUNNING:
            self.progress.show_progress(self.importing)
        elif phase is not ImportPhase.CHOOSING:
            self._show_facts(phase)
        self.title.say(self._title(phase))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Back):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # --- what is shown ----------------------------------------------------------------------------------------------

    def _show_buttons(self, phase: ImportPhase) -> None:
        is_choosing, is_looked = phase is ImportPhase.CHOOSING, phase is ImportPhase.LOOKED
        needs_look = bool(self._told) or self.importing.report is None
        can_take = not self._why_not()[0]
        shown = {
            self.refresh_files: is_choosing,
            self.other: is_choosing and not self.window().isFullScreen(),
            self.begin: is_choosing or (is_looked and needs_look),
            self.cancel: phase in RUNNING,
            self.again: is_looked or phase is ImportPhase.DONE,
            self.take: is_looked and not needs_look and can_take,
            self.see: phase is ImportPhase.DONE,
        }
        for button, is_shown in shown.items():
            button.setVisible(is_shown)
        chosen = len(self.choice.chosen)
        self.begin.setText(self.tr("Look again") if is_looked else self.tr("Look"))
        self.begin.setEnabled(bool(self._told) if is_looked else chosen > 0)

    def _show_facts(self, phase: ImportPhase) -> None:
        """Made anew only for another report: a list that is scrolled stays where it is."""
        key = (phase, self.importing.report, self.importing.entities)
        if key != self._shown:
            self._shown = key
            self._told = {}
            self.facts.show_report(self.importing.report)
            self.facts.show_entities(self.importing.entities, can_tell=phase is ImportPhase.LOOKED)
            self._show_buttons(phase)

    def _title(self, phase: ImportPhase) -> str:
        report = self.importing.report
        if phase is ImportPhase.LOOKED and report is not None:
            return report.title
        titles = {
            ImportPhase.LOOKING: self.tr("A first look"),
            ImportPhase.LOOKED: self.tr("A question first"),
            ImportPhase.TAKING: self.tr("Taking it over"),
            ImportPhase.DONE: self.tr("Your past is here"),
        }
        chosen = len(self.choice.chosen)
        if chosen and phase is ImportPhase.CHOOSING:
            return self.tr("%n chosen", "", chosen)
        return titles.get(phase, self.tr("Bring your past"))

    def _trouble(self) -> tuple[str, str]:
        """What went wrong, else what stands in the way."""
        if self.importing.message:
            return self.importing.message, self.importing.hint
        if self.importing.phase in (ImportPhase.CHOOSING, ImportPhase.LOOKED):
            return self._why_not()
        return "", ""

    def _why_not(self) -> tuple[str, str]:
        """Why nothing can be taken over now; empty where it can."""
        state = self.house.state
        if state is not None and state.about.is_simulated:
            return (
                self.tr("This house is simulated: your own past does not belong in it."),
                self.tr("You may look at what is in your files. Take it over in your own house."),
            )
        if state is not None and state.mode == "set-up":
            title, words = comes_first(state)
            return f"{title}.", words
        if not self.house.is_live:
            return self.tr("The controller does not answer."), self.tr(
                "Your past can be taken over when it does."
            )
        return "", ""

    # --- what is touched --------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        if self.importing.phase is ImportPhase.LOOKED:
            known = {each.name: each.counts for each in self.importing.entities if each.counts is not None}
            self.importing.look(self.importing.files, {**known, **self._told})
        else:
            self.importing.look(self.choice.chosen)

    def _tell(self, entity: str, flow: str) -> None:
        self._told[entity] = flow
        self.refresh()

    def _choose_anew(self) -> None:
        self.choice.let_go()
        self.importing.put_away()
        self.choice.look_around()

    def _make_parts(self) -> None:
        """When the page is first seen: a start need not wait for it."""
        from gui.widgets.import_choice import ImportChoice
        from gui.widgets.import_facts import ImportFacts
        from gui.widgets.import_progress import ImportProgress

        look = self.look
        self.back = Button(look, self.tr("Back"), "", "return")
        self.title = Elided(look, Step.TITLE, weight=QFont.Weight.DemiBold)
        self.refresh_files = Button(look, "", "icon", "refresh")
        self.refresh_files.setAccessibleName(self.tr("Look for files again"))
        self.other = Button(look, self.tr("Other file …"))
        self.begin = Button(look, self.tr("Look"), "primary")
        self.cancel = Button(look, self.tr("Cancel"), "", "remove")
        self.again = Button(look, self.tr("Other files"))
        self.take = Button(look, self.tr("Take over"), "primary")
        self.see = Button(look, self.tr("See it"), "primary")
        self.trouble = Trouble(look)
        self.choice = ImportChoice(look)
        self.progress = ImportProgress(look)
        self.facts = ImportFacts(look)
        self._lay_out()
        self._connect()
        self._has_parts = True

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.refresh_files.clicked.connect(self.choice.look_around)
        self.other.clicked.connect(self.choice.ask_elsewhere)
        self.begin.clicked.connect(self._begin)
        self.cancel.clicked.connect(self.importing.cancel)
        self.again.clicked.connect(self._choose_anew)
        self.take.clicked.connect(self.importing.take)
        self.see.clicked.connect(self._see)
        self.choice.changed.connect(self._changed)
        self.facts.told.connect(self._tell)
        self.importing.changed.connect(self._changed)

    def _see(self) -> None:
        report = self.importing.report
        self._choose_anew()
        if report is not None:
            self.day_wanted.emit((report.until - timedelta(seconds=1)).date())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        buttons = (self.refresh_files, self.other, self.again, self.cancel, self.begin, self.take, self.see)
        for button in buttons:
            head.addWidget(button)
        self._views = QStackedWidget()
        for view in (self.choice, self.progress, self.facts):
            self._views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.trouble)
        column.addWidget(self._views, 1)
