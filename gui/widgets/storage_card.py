# SPDX-License-Identifier: MIT
"""How much room the house's history takes, how long what is kept, and a copy of it at a touch."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QLocale
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from controller.model.backup_messages import BackupMessage, StorageMessage
from gui.client import Failure
from gui.state import HouseState
from gui.style import GRID, PAD, Look, Step
from gui.widgets.card import Button, Card, Text
from gui.words import day_and_time, local

ASK_EVERY_MS = 60_000


class StorageCard(Card):
    """Asks when it is looked at, once a minute at most, and after a copy was made."""

    def __init__(self, look: Look, house: HouseState) -> None:
        super().__init__()
        self._house = house
        self._since = QElapsedTimer()
        title = Text(look, Step.TITLE, weight=QFont.Weight.DemiBold)
        title.say(self.tr("History"))
        self.room = Text(look, Step.BODY)
        self.kept = Text(look, Step.BODY, "muted")
        self.copy = Text(look, Step.BODY, "muted")
        self.make = Button(look, self.tr("Back up now"))
        self.make.setAccessibleName(self.tr("Back up the history now"))
        self.make.clicked.connect(self._make)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        column.setSpacing(PAD)
        column.addWidget(title)
        for text in (self.room, self.kept):
            text.setWordWrap(True)
            column.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self.copy.setWordWrap(True)
        row.addWidget(self.copy, 1)
        row.addWidget(self.make)
        column.addLayout(row)
        self.setVisible(False)

    def refresh(self) -> None:
        """Ask, unless it is known; called while somebody looks."""
        if self._house.is_live and (not self._since.isValid() or self._since.hasExpired(ASK_EVERY_MS)):
            self._ask()

    def show_storage(self, storage: StorageMessage) -> None:
        """Show how it is kept."""
        self.room.say(self._told(storage))
        days = {kept.kind: kept.days for kept in storage.kept}
        self.kept.say(
            self.tr(
                "Each second is kept for {seconds} days, each minute for {minutes}, decisions for {decisions}; "
                "quarters and what they cost for ever."
            ).format(seconds=days.get("second"), minutes=days.get("minute"), decisions=days.get("decision"))
        )
        is_file = storage.place == "file"
        self.make.setVisible(is_file)
        if not is_file:
            self.copy.say(self.tr("Back it up on the server, with its own tools."))
        elif storage.backups:
            self._tell(storage.backups[0])
        else:
            self.copy.say(self.tr("There is no copy of it yet."))
        self.setVisible(True)

    def _told(self, storage: StorageMessage) -> str:
        if storage.bytes is None:
            return self.tr("The history cannot be read at the moment.")
        words = _size(storage.bytes)
        if storage.place != "file":
            return self.tr("{size} on a PostgreSQL server").format(size=words)
        if storage.free_bytes is None:
            return words
        free = _size(storage.free_bytes)
        return self.tr("{size}, with {free} free on the same disk").format(size=words, free=free)

    def _tell(self, made: BackupMessage) -> None:
        state = self._house.state
        if state is None:
            return
        zone = state.about.timezone
        at = day_and_time(local(made.time, zone), local(state.now, zone))
        self.copy.say(
            self.tr(
                "Last copy: {time}, {size}. The command “kwartier backup” takes it to another disk."
            ).format(time=at, size=_size(made.bytes))
        )

    def _ask(self) -> None:
        call = self._house.client.get("history/storage", StorageMessage)
        if call is not None:
            self._since.start()
            call.done.connect(self.show_storage)

    def _make(self) -> None:
        call = self._house.client.post("history/backup", None, BackupMessage)
        if call is None:
            self.copy.say(self.tr("No connection"))
            return
        self.make.setEnabled(False)
        self.copy.say(self.tr("A copy is being made …"))
        call.done.connect(self._made)
        call.failed.connect(self._not_made)

    def _made(self, made: BackupMessage) -> None:
        self.make.setEnabled(True)
        self._tell(made)
        self._ask()

    def _not_made(self, failure: Failure) -> None:
        self.make.setEnabled(True)
        self.copy.say(f"{failure.error}. {failure.hint}" if failure.hint else failure.error)


def _size(size_bytes: int) -> str:
    return QLocale().formattedDataSize(size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
