# SPDX-License-Identifier: MIT
"""The strip on top: the meter's time and freshness, the tariff, alarms, and who is in charge.

A simulated house says so here all the time, with the switch between its own pace and sixty times that. Pausing is one
touch and taken back by another; nothing asks "are you sure", because nothing is lost.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from controller.model.messages import State
from gui.client import LinkPhase
from gui.state import HouseState
from gui.style import GRID, PAD, Look, Meaning, Step
from gui.widgets.card import Button, Card, Picture, Text, segment
from gui.words import Sign, clock, lasting, mode_sign, tariff_sign

LATE_S = 3.0
SILENT_S = 15.0
FAST = 60


class Strip(QWidget):
    """One line of facts and the few switches that are always at hand."""

    mode_wanted = Signal(str)
    rate_wanted = Signal(int)
    alarms_wanted = Signal()

    def __init__(self, look: Look, house: HouseState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._house = house
        self._clock = Text(look, Step.TITLE, weight=QFont.Weight.DemiBold)
        self._fresh = SignLabel(look)
        self._tariff = SignLabel(look)
        self._badge = Card("raised")
        self._badge_sign = SignLabel(look)
        self._rates = {rate: segment(look, f"{rate}×") for rate in (1, FAST)}
        self._alarms = Button(look, "", "alarm", "alarm")
        self._mode = SignLabel(look, strong=True)
        self._pause = Button(look, "", "icon", "pause")
        self._lay_out()
        for rate, button in self._rates.items():
            button.setAccessibleName(self.tr("Speed of the simulated house: {rate}").format(rate=rate))
            button.clicked.connect(lambda _checked=False, wanted=rate: self.rate_wanted.emit(wanted))
        self._pause.clicked.connect(self._switch_mode)
        self._alarms.clicked.connect(self.alarms_wanted)
        house.changed.connect(self.refresh)
        house.link_changed.connect(self.refresh)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is known now, as far as there is room: words give way before signs, the tariff before both."""
        state = self._house.state
        self._show_time(state)
        self._show_badge(state)
        self._show_alarms(state)
        self._show_mode(state)
        ways = (self._shorten_badge, self._tariff.hide, self._badge_sign.drop_word, self._mode.drop_word)
        for give_way in ways:
            if self._needed_width() <= self.width():
                break
            give_way()
        # Else a word that has grown would be cut until Qt gets to it.
        self._row.activate()

    def _needed_width(self) -> int:
        # Qt tells the parents of a hidden word only with the next event; the question is asked now.
        for widget in (self._fresh, self._tariff, self._badge_sign, self._badge, self._mode):
            if (layout := widget.layout()) is not None:
                layout.invalidate()
            widget.updateGeometry()
        return self._row.sizeHint().width()

    def _shorten_badge(self) -> None:
        self._badge_sign.show_sign(Sign("simulated", self.tr("Simulated")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()

    def _show_time(self, state: State | None) -> None:
        meter = None if state is None else state.meter
        at = None if meter is None else meter.time
        self._clock.say("--:--:--" if at is None else clock(at, seconds=True))
        self._clock.setAccessibleName(self.tr("Meter time {time}").format(time=clock(at)))
        self._clock.setFixedWidth(self._clock.fontMetrics().horizontalAdvance("88:88:88") + 2)
        self._fresh.show_sign(self._freshness())
        self._tariff.show_sign(tariff_sign(None if meter is None else meter.tariff))

    def _freshness(self) -> Sign:
        phase, age_s = self._house.link.phase, self._house.meter_age_s
        if phase is LinkPhase.CONNECTING:
            return Sign("connecting", self.tr("connecting"))
        if phase is not LinkPhase.ONLINE:
            return Sign("lost", self.tr("no connection"), Meaning.PEAK)
        if age_s is None:
            return Sign("stale", self.tr("no meter"), Meaning.ATTENTION)
        if age_s <= LATE_S:
            return Sign("live", self.tr("live"), Meaning.GOOD)
        old = self.tr("{age} old").format(age=lasting(age_s))
        return Sign("stale", old, Meaning.PEAK if age_s > SILENT_S else Meaning.ATTENTION)

    def _show_badge(self, state: State | None) -> None:
        is_simulated = state is not None and state.about.is_simulated
        self._badge.setVisible(is_simulated)
        if state is None or not is_simulated:
            return
        self._badge_sign.show_sign(Sign("simulated", self.tr("Simulated house")))
        self._badge.setToolTip(self.tr("Nothing here is real: a house of the imagination, to try things out"))
        shown = self._rates.get(state.about.demo_rate or 1)
        if shown is not None:
            shown.setChecked(True)

    def _show_alarms(self, state: State | None) -> None:
        count = 0 if state is None else len(state.faults)
        self._alarms.setVisible(count > 0)
        self._alarms.setText(str(count))
        self._alarms.setAccessibleName(self.tr("Alarms: {count}").format(count=count))

    def _show_mode(self, state: State | None) -> None:
        mode = "starting" if state is None else state.mode
        sign = mode_sign(mode)
        self._mode.show_sign(sign)
        is_paused = mode == "paused"
        self._pause.setEnabled(self._house.is_live and mode not in ("set-up", "starting"))
        self._pause.show_icon("resume" if is_paused else "pause")
        self._pause.setAccessibleName(self.tr("Resume control") if is_paused else self.tr("Pause control"))
        self._pause.setToolTip(self._pause.accessibleName())

    def _switch_mode(self) -> None:
        state = self._house.state
        if state is not None:
            self.mode_wanted.emit("auto" if state.mode == "paused" else "paused")

    def _lay_out(self) -> None:
        badge = QHBoxLayout(self._badge)
        badge.setContentsMargins(GRID, 0, 0, 0)
        badge.setSpacing(GRID // 2)
        badge.addWidget(self._badge_sign)
        for button in self._rates.values():
            badge.addWidget(button)
        self._row = row = QHBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(PAD)
        for fact in (self._clock, self._fresh, self._tariff):
            row.addWidget(fact)
        row.addStretch(1)
        for widget in (self._badge, self._alarms, self._mode, self._pause):
            row.addWidget(widget)
        self.setFixedHeight(self._look.touch + GRID)


class SignLabel(QWidget):
    """An icon with its word."""

    def __init__(self, look: Look, *, strong: bool = False) -> None:
        super().__init__()
        self._look = look
        self._picture = Picture(look, 20)
        weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
        self._word = Text(look, Step.BODY if strong else Step.LABEL, weight=weight)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self._picture)
        row.addWidget(self._word)

    def show_sign(self, sign: Sign | None) -> None:
        """Show it; nothing for None."""
        self.setVisible(sign is not None)
        if sign is None:
            return
        tones = {Meaning.PEAK: "alarm", Meaning.ATTENTION: "attention"}
        tone = "" if sign.meaning is None else tones.get(sign.meaning, "")
        self._picture.show_icon(sign.icon, sign.meaning, muted=sign.meaning is None)
        self._word.say(sign.word, tone)
        self._word.show()
        self.setAccessibleName(sign.word)

    def drop_word(self) -> None:
        """The icon alone; the word stays for screen readers and as a tip."""
        self._word.hide()
        self.setToolTip(self._word.text())
