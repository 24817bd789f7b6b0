# SPDX-License-Identifier: MIT
"""Saves what is seen with three touches: what, where to, save. No file dialog, which no finger can use."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from gui.export import Export, Saved
from gui.export_places import ExportPlace, export_places
from gui.past_needs import Look as Looked
from gui.periods import Scope
from gui.state import HouseState
from gui.style import GRID, PAD, Look, Step
from gui.widgets.card import Button, Card, Choice, Text
from gui.words import decimal, percent

FEW_LETTERS = 8
PART_OF = {
    "power": "power",
    "energy": "energy",
    "cost": "energy",
    "quarters": "quarters",
    "peaks": "peaks",
    "sensors": "power",
}
"""What is seen -> which file holds it."""
ROWS = ("power", "quarters")
"""Files whose rows the controller has."""


class ExportCard(Card):
    """A line above the pictures, there while somebody wants it."""

    closed = Signal()

    def __init__(self, look: Look, house: HouseState) -> None:
        super().__init__()
        self.export = Export(house, self)
        self.text_of: Callable[[str], str] = lambda _part: ""
        """Makes a file of what is known already."""
        self._looked: Looked | None = None
        self._places: tuple[ExportPlace, ...] = ()
        self.what = Choice(look)
        self.what.setAccessibleName(self.tr("What is saved"))
        self.where = Choice(look)
        self.where.setAccessibleName(self.tr("Where it is saved"))
        for choice in (self.what, self.where):
            choice.setMinimumContentsLength(FEW_LETTERS)
        self.save = Button(look, self.tr("Save"), "primary")
        self.shut = Button(look, "", "icon", "remove")
        self.shut.setAccessibleName(self.tr("Close"))
        self.told = Text(look, Step.LABEL, "muted")
        self.told.setWordWrap(True)
        self.told.hide()
        self.save.clicked.connect(self._save)
        self.shut.clicked.connect(self.leave)
        self.export.progressed.connect(self._progress)
        self.export.ended.connect(self._ended)
        self.what.activated.connect(lambda _index: self.told.hide())
        self.where.activated.connect(lambda _index: self.told.hide())
        self._lay_out()
        self.hide()

    def toggle(self) -> None:
        """Come, or go."""
        if self.isVisible():
            self.leave()
            return
        self._places = export_places()
        self.where.clear()
        for place in self._places:
            self.where.addItem(place.word)
        self.told.hide()
        self.show()
        self.save.setFocus()

    def leave(self) -> None:
        """Go away, and give up what is not saved yet."""
        self.export.cancel()
        self._rest()
        self.hide()
        self.closed.emit()

    def offer(self, looked: Looked, seen: tuple[str, ...]) -> None:
        """What of this period can be saved; what is seen is chosen."""
        is_other = self._looked is None or looked.period != self._looked.period
        self._looked = looked
        wanted = PART_OF[seen[0]] if len(seen) == 1 else None
        parts = list(dict.fromkeys(PART_OF.values()))
        words = self._words(looked.period.scope)
        if [self.what.itemText(index) for index in range(self.what.count())] != [
            words[each] for each in parts
        ]:
            chosen = max(0, self.what.currentIndex())
            self.what.clear()
            for part in parts:
                self.what.addItem(words[part], part)
            self.what.setCurrentIndex(chosen)
        if wanted is not None and (is_other or not self.isVisible()):
            self.what.setCurrentIndex(parts.index(wanted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.leave()
        else:
            super().keyPressEvent(event)

    def _words(self, scope: Scope) -> dict[str, str]:
        sums = {
            Scope.DAY: self.tr("Energy and cost by hour"),
            Scope.YEAR: self.tr("Energy and cost by month"),
        }
        return {
            "power": self.tr("Power over time"),
            "energy": sums.get(scope, self.tr("Energy and cost by day")),
            "quarters": self.tr("Quarters as billed"),
            "peaks": self.tr("Peaks of the months"),
        }

    def _save(self) -> None:
        if self.export.is_running:
            self.export.cancel()
            self._rest()
            self._say(self.tr("Not saved"))
            return
        looked, index = self._looked, self.where.currentIndex()
        if looked is None or not 0 <= index < len(self._places):
            return
        part, folder = str(self.what.currentData()), self._places[index].folder
        if part in ROWS:
            self.save.setText(self.tr("Cancel"))
            self._say(self.tr("Saving …"))
            self.export.save_rows(part, looked, folder)
        else:
            self.export.save_text(part, looked, folder, self.text_of(part))

    def _progress(self, share: float) -> None:
        self._say(self.tr("Saving: {share}").format(share=percent(share * 100)))

    def _ended(self, saved: Saved) -> None:
        self._rest()
        if saved.path is None:
            self._say(saved.problem, "alarm")
        else:
            words = self.tr("Saved, {rows} rows: {path}")
            self._say(words.format(rows=decimal(saved.rows, 0), path=saved.path), "good")

    def _rest(self) -> None:
        self.save.setText(self.tr("Save"))

    def _say(self, words: str, tone: str = "muted") -> None:
        self.told.say(words, tone)
        self.told.show()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.what, 3)
        line.addWidget(self.where, 2)
        line.addWidget(self.save)
        line.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, GRID, GRID, GRID)
        column.setSpacing(GRID // 2)
        column.addLayout(line)
        column.addWidget(self.told)
