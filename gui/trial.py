# SPDX-License-Identifier: MIT
"""A trial on the past as the window knows it: asked of the controller, followed while somebody looks, shown when done.

The controller lives through the past, not the window: a page that is left lets it go on, and asks how far it is when
it is seen again. Nothing is asked while nobody looks. Owned by the Qt thread, as all of the window.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QTimer, Signal

from controller.model.messages import CheckMessage, MessageError, ProblemMessage, decode
from controller.model.trial_messages import (
    CANCELLED,
    DONE,
    FAILED,
    TrialMessage,
    TrialReportMessage,
    TrialRequest,
    TrialSourcesMessage,
)
from gui.client import Call, Failure
from gui.state import HouseState

LOOK_EVERY_MS = 500
LOOK_AGAIN_MS = 2_000
"""After nobody answered."""
SMALLEST_SHARE = 0.03
"""Done before the time that is left can be told."""
LOST_STATUS = 404


class TrialPhase(Enum):
    """Where the window stands with it."""

    NOTHING = "nothing"
    ASKED = "asked"
    RUNNING = "running"
    DONE = "done"


class Trial(QObject):
    """The one trial of this window."""

    changed = Signal()
    """Another phase, more done, or a problem."""

    def __init__(self, house: HouseState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._id: str | None = None
        self._is_watched = False
        self._asks_sources = False
        self._round = 0
        self._since = QElapsedTimer()
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._look)
        self.phase = TrialPhase.NOTHING
        self.asked = TrialRequest()
        self.asked_revision = ""
        """Of the rules that ran when it began."""
        self.share = 0.0
        self.report: TrialReportMessage | None = None
        self.sources: TrialSourcesMessage | None = None
        self.message = ""
        self.hint = ""
        self.problems: tuple[ProblemMessage, ...] = ()

    @property
    def left_s(self) -> float | None:
        """About how long it takes still; None as long as that cannot be told."""
        if self.phase is not TrialPhase.RUNNING or self.share < SMALLEST_SHARE:
            return None
        return self._since.elapsed() / 1000 * (1 - self.share) / self.share

    def watch(self) -> None:
        """Somebody looks: what past there is, and how far a trial is."""
        self._is_watched = True
        self.ask_sources()
        if self.phase is TrialPhase.RUNNING:
            self._look()

    def ask_sources(self) -> None:
        """What past is there now?"""
        if self._asks_sources:
            return
        call = self._house.client.get("backtest/sources", TrialSourcesMessage)
        if call is not None:
            self._asks_sources = True
            call.done.connect(self._take_sources)
            call.failed.connect(self._without_sources)

    def rest(self) -> None:
        """Nobody looks."""
        self._is_watched = False
        self._due.stop()

    def begin(self, request: TrialRequest) -> None:
        """Try this; a trial that runs is ended by it."""
        call = self._house.client.post("backtest", request, TrialMessage)
        if call is None:
            return
        self._turn_to(TrialPhase.ASKED)
        self.asked, self.report, self.share = request, None, 0.0
        self._follow(call)
        self.changed.emit()

    def cancel(self) -> None:
        """End it."""
        if self._id is not None:
            self._house.client.delete(f"backtest/{self._id}", type(None))
        self._turn_to(TrialPhase.NOTHING)
        self.changed.emit()

    def put_away(self) -> None:
        """Choose anew; what came out is forgotten."""
        self._turn_to(TrialPhase.NOTHING)
        self.report = None
        self.changed.emit()

    # --- what comes back --------------------------------------------------------------------------------------------

    def _turn_to(self, phase: TrialPhase) -> None:
        """What is still on its way belongs to another trial from now on."""
        self._round += 1
        self._id = None
        self._due.stop()
        self.phase = phase
        self.message, self.hint, self.problems = "", "", ()

    def _follow(self, call: Call) -> None:
        asked = self._round
        call.done.connect(lambda message: self._take(message, asked))
        call.failed.connect(lambda failure: self._fail(failure, asked))

    def _look(self) -> None:
        call = None if self._id is None else self._house.client.get(f"backtest/{self._id}", TrialMessage)
        if call is not None:
            self._follow(call)

    def _take(self, message: TrialMessage, asked: int) -> None:
        if asked != self._round:
            if self._id is None and self.phase is TrialPhase.NOTHING:
                # It was ended before the controller had told its name.
                self._house.client.delete(f"backtest/{message.id}", type(None))
            return
        if self.phase is TrialPhase.DONE:
            return  # the answer to an earlier look, that came after the one with the result
        if self.phase is TrialPhase.ASKED:
            self._since.start()
            self._id, self.phase = message.id, TrialPhase.RUNNING
        self.share = message.share
        if message.state == DONE and message.report is not None:
            self.phase, self.report = TrialPhase.DONE, message.report
            self._due.stop()
        elif message.state in (DONE, FAILED, CANCELLED):
            self._end_without(message)
        elif self._is_watched:
            self._due.start(LOOK_EVERY_MS)
        self.changed.emit()

    def _end_without(self, message: TrialMessage) -> None:
        self._turn_to(TrialPhase.NOTHING)
        ended = QCoreApplication.translate("Trial", "The trial was ended before it was done.")
        self.message, self.hint = message.problem or ended, message.hint

    def _fail(self, failure: Failure, asked: int) -> None:
        if asked != self._round:
            return
        if failure.status == 0 and self.phase is TrialPhase.RUNNING:
            if self._is_watched:
                self._due.start(LOOK_AGAIN_MS)
            return
        was_running = self.phase is TrialPhase.RUNNING
        self._turn_to(TrialPhase.NOTHING)
        self._say_why(failure, was_running)
        self.changed.emit()

    def _say_why(self, failure: Failure, was_running: bool) -> None:
        try:
            self.problems = decode(CheckMessage, failure.body).problems
            self.message = QCoreApplication.translate("Trial", "These rules cannot be tried as they are.")
        except MessageError:
            self.message, self.hint = failure.error, failure.hint
        if was_running and failure.status == LOST_STATUS:
            self.message = QCoreApplication.translate("Trial", "The controller no longer has this trial.")
            self.hint = QCoreApplication.translate("Trial", "Start it again.")

    def _without_sources(self, _failure: Failure) -> None:
        self._asks_sources = False

    def _take_sources(self, sources: TrialSourcesMessage) -> None:
        self._asks_sources = False
        self.sources = sources
        self.changed.emit()
