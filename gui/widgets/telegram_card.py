# SPDX-License-Identifier: MIT
"""The newest telegram, line by line with its meaning: fetched once a second while it is seen, and it can be frozen.

In its place, at a touch, the meter check: whether our quarters and clock agree with the meter's.
"""

from __future__ import annotations

import re
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from controller.model.telegram_messages import TelegramLineMessage, TelegramMessage
from controller.model.truth_messages import TruthMessage
from gui.client import Call, Failure
from gui.state import HouseState
from gui.style import GRID, Look, Meaning, Step
from gui.widgets.card import Button, Card, Elided
from gui.widgets.row_list import Row, RowList
from gui.widgets.truth_rows import truth_rows
from gui.words import begun, clock, date, in_own_decimals, local

TELEGRAM_EVERY_MS = 1_000
_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d")
_NUMBERED = re.compile(r"(?:channel (\d): )?(.*?)(?: (L[123]))?")


class TelegramCard(Card):
    """The newest telegram, line by line."""

    def __init__(self, look: Look, house: HouseState) -> None:
        super().__init__()
        self._house = house
        self._pending: Call | None = None
        self._title = Elided(look, Step.LABEL, "muted")
        self._freeze = Button(look, "", "quiet", "pause")
        self._freeze.setCheckable(True)
        self._freeze.toggled.connect(self._show_freeze)
        self.check = Button(look, self.tr("Check"), "quiet", "better")
        self.check.setCheckable(True)
        self.check.setToolTip(self.tr("Hold our quarters against the meter's own"))
        self.check.toggled.connect(self._show_check)
        self.list = RowList(look, self.tr("No telegram yet"))
        self.list.setAccessibleName(self.tr("Lines of the telegram"))
        self._timer = QTimer(self)
        self._timer.setInterval(TELEGRAM_EVERY_MS)
        self._timer.timeout.connect(self.ask)
        head = QHBoxLayout()
        head.setContentsMargins(GRID, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.check)
        head.addWidget(self._freeze)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self._show_freeze(False)

    def ask(self) -> None:
        """Fetch it, unless the last answer is still under way."""
        if self._pending is not None or not self._house.is_live or self.check.isChecked():
            return
        self._pending = self._house.client.get("telegram", TelegramMessage)
        if self._pending is not None:
            self._pending.done.connect(self.show_telegram)
            self._pending.failed.connect(self._give_up)

    def show_telegram(self, telegram: TelegramMessage) -> None:
        """Show these lines."""
        self._pending = None
        if self._freeze.isChecked() or self.check.isChecked():
            return
        state = self._house.state
        at = telegram.received
        if at is not None and state is not None:
            at = local(at, state.about.timezone)
        title = self.tr("Telegram of {time}").format(time=clock(at, seconds=True))
        self._title.say(title if telegram.lines else self.tr("Telegram"))
        lines = enumerate(line for line in telegram.lines if line.text.strip())
        self.list.show_rows(tuple(telegram_row(number, line) for number, line in lines))

    def show_truth(self, truth: TruthMessage) -> None:
        """Show the meter check, if it is still wanted."""
        state = self._house.state
        if self.check.isChecked() and state is not None:
            empty = self.tr("Nothing to compare with yet")
            self.list.show_rows(truth_rows(truth, state.about.timezone), empty)

    def _show_check(self, wanted: bool) -> None:
        self._freeze.setVisible(not wanted)
        self.check.setText(self.tr("Telegram") if wanted else self.tr("Check"))
        self._title.say(self.tr("Meter check, last 31 days") if wanted else self.tr("Telegram"))
        self.list.show_rows((), self.tr("Reading …") if wanted else self.tr("No telegram yet"))
        if not wanted:
            self.ask()
            return
        call = self._house.client.get("truth", TruthMessage)
        if call is not None:
            call.done.connect(self.show_truth)
            call.failed.connect(self._refused)

    def _refused(self, failure: Failure) -> None:
        self.list.show_rows((), failure.error)

    def showEvent(self, event: object) -> None:
        self.ask()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()

    def _give_up(self, _failure: object) -> None:
        self._pending = None

    def _show_freeze(self, frozen: bool) -> None:
        self._freeze.show_icon("resume" if frozen else "pause")
        word = self.tr("Go on reading") if frozen else self.tr("Freeze")
        self._freeze.setAccessibleName(word)
        self._freeze.setToolTip(word)


def meaning_words(meaning: str) -> str:
    """What a line means: `channel 2: serial number` and `voltage L1` with the words of the language in between."""
    found = _NUMBERED.fullmatch(meaning)
    channel, words, phase = found.groups("") if found else ("", meaning, "")
    said = QCoreApplication.translate("Telegram", words)
    if channel:
        said = QCoreApplication.translate("Telegram", "channel {number}: {what}").format(
            number=channel, what=said
        )
    return f"{said} {phase}".strip()


def value_words(value: str) -> str:
    """`11806.502 kWh` with the decimals, `2026-12-01 17:41:32+01:00` as a date of the language."""

    def told(found: re.Match[str]) -> str:
        at = datetime.fromisoformat(found[0])
        return f"{date(at)} {clock(at, seconds=True)}"

    return in_own_decimals(_TIME.sub(told, value))


def telegram_row(number: int, line: TelegramLineMessage) -> Row:
    """One line: its meaning large, as it came small."""
    return Row(
        key=number,
        icon="warning" if line.problem else "",
        title=begun(line.problem or meaning_words(line.meaning) or line.text),
        below=line.text,
        right=value_words(line.value) if line.value else "",
        meaning=Meaning.ATTENTION if line.problem else None,
        is_code=True,
    )
