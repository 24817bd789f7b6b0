# SPDX-License-Identifier: MIT
"""One line under the strip for what should be known now: never in the way, never a dialog, gone when it is over."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controller.model.house import SENSOR
from controller.model.messages import State
from gui.client import LinkPhase
from gui.past_sensors import name_of
from gui.speech import spoken
from gui.state import HouseState
from gui.style import GRID, PAD, Look, Meaning, Step
from gui.widgets.card import Card, Picture, Text
from gui.words import Sign, begun

SAID_ONCE_MS = 8_000
HARMLESS = (SENSOR, "history devices", "site.yaml")
"""Sources of faults that only rules notice which ask for a sensor, or nobody before the next start or look back."""


class NoticeBar(QWidget):
    """The most urgent thing, or nothing."""

    def __init__(self, look: Look, house: HouseState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._once: tuple[Sign, str] | None = None
        self._failure: tuple[Sign, str] | None = None
        self._failed_after = house.state
        self._card = Card("attention")
        self._picture = Picture(look)
        self._message = Text(look, Step.BODY)
        self._message.setWordWrap(True)
        self._hint = Text(look, Step.LABEL)
        self._hint.setWordWrap(True)
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self._forget_once)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._message)
        words.addWidget(self._hint)
        row = QHBoxLayout(self._card)
        row.setContentsMargins(PAD, GRID // 2, PAD, GRID // 2)
        row.setSpacing(PAD)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GRID, 0, GRID, GRID)
        outer.addWidget(self._card)
        self.hide()
        house.changed.connect(self.refresh)
        house.link_changed.connect(self.refresh)

    def say_once(self, message: str, hint: str) -> None:
        """Something that was refused: shown for a few seconds."""
        self._once = (Sign("error", message, Meaning.ATTENTION), hint)
        self._forget.start(SAID_ONCE_MS)
        self.refresh()

    def say_failure(self, message: str, hint: str) -> None:
        """There is no controller, or it has gone: shown until one tells of the house anew."""
        self._failure = (Sign("error", message, Meaning.PEAK), hint)
        self._failed_after = self._house.state
        self.refresh()

    def go_on_from(self, before: NoticeBar) -> None:
        """What it was told goes on here, in the words in which it was told."""
        self._failure, self._failed_after = before._failure, before._failed_after
        self.refresh()

    def refresh(self) -> None:
        """Show the most urgent thing, or nothing."""
        if self._house.state is not self._failed_after:
            self._failure = None
        notice = self._once or self._failure or self._notice()
        self.setVisible(notice is not None)
        if notice is None:
            return
        sign, hint = notice
        self._card.wear("alarm" if sign.meaning is Meaning.PEAK else "attention")
        self._picture.show_icon(sign.icon, sign.meaning)
        self._message.say(begun(sign.word))
        self._hint.say(begun(hint))
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(f"{sign.word} {hint}".strip())

    def _forget_once(self) -> None:
        self._once = None
        self.refresh()

    def _notice(self) -> tuple[Sign, str] | None:
        link, state = self._house.link, self._house.state
        if link.phase is LinkPhase.REFUSED:
            return Sign("lost", link.message, Meaning.PEAK), link.hint
        if link.phase is LinkPhase.LOST:
            lost = self.tr("No connection to the controller. Trying again …")
            return Sign("lost", lost, Meaning.PEAK), self.tr(
                "The controller itself goes on without this window."
            )
        if state is None or link.phase is not LinkPhase.ONLINE:
            return None
        if state.faults:
            return _told(state)
        if state.mode == "degraded":
            silent = self.tr("The meter is silent: every device is in its safe state.")
            return Sign("degraded", silent, Meaning.PEAK), ""
        if any(problem.severity == "error" for problem in state.rules_problems):
            kept = self.tr("The newest rules have errors: the last good ones are in use.")
            return Sign("error", kept, Meaning.ATTENTION), ""
        return None


def _told(state: State) -> tuple[Sign, str]:
    """The oldest fault; those by which the house is steered as before, after all others."""
    fault = next((each for each in state.faults if not each.source.startswith(HARMLESS)), state.faults[0])
    sensor = next((each for each in state.sensors if each.name == fault.source), None)
    if sensor is None:
        meaning = Meaning.ATTENTION if fault.source.startswith(HARMLESS) else Meaning.PEAK
        return Sign("fault", spoken(fault, "message"), meaning), spoken(fault, "hint")
    words = f"{name_of(sensor)}: {spoken(fault, 'message')}"
    return Sign("fault", words, Meaning.ATTENTION), spoken(fault, "hint")
