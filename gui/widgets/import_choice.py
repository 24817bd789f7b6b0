# SPDX-License-Identifier: MIT
"""Which files: what was downloaded lately, as rows for fingers, and where such files come from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui import import_places
from gui.import_places import Candidate, candidate
from gui.import_words import day_words, size_words, sources
from gui.style import GRID, PAD, Look, Step
from gui.widgets.card import Card, Text, segment
from gui.widgets.row_list import Row, RowList
from gui.widgets.scrolling import Scrolling

WIDE = 900


class ImportChoice(QWidget):
    """Files on the left, where to get them on the right; on a small screen one of the two."""

    changed = Signal()
    """Others are chosen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.found: tuple[Candidate, ...] = ()
        self._other: list[Candidate] = []
        self._chosen: list[Path] = []
        self.rows = RowList(
            look,
            self.tr(
                "There is no CSV or zip file in Downloads, Documents, at home or on a stick. "
                "Download one, or plug in the stick that it is on."
            ),
        )
        self.rows.setAccessibleName(self.tr("Files"))
        self.rows.chosen.connect(lambda row: self._toggle(row.key))
        self.files_segment = segment(look, self.tr("Files"))
        self.where_segment = segment(look, self.tr("Where to get it"))
        self.files_segment.setChecked(True)
        for button in (self.files_segment, self.where_segment):
            button.clicked.connect(self._arrange)
        self._where = _Where(look)
        self._files = Card()
        self._lay_out(look)

    @property
    def chosen(self) -> tuple[Path, ...]:
        """In the order in which they were touched."""
        return tuple(self._chosen)

    def look_around(self) -> None:
        """What files are there now? Those that have gone are no longer chosen."""
        known = [each.path for each in self._other]
        self.found = (*self._other, *(each for each in import_places.candidates() if each.path not in known))
        there = {each.path for each in self.found}
        self._chosen = [path for path in self._chosen if path in there]
        self._show()

    def add(self, paths: list[str]) -> None:
        """Files from elsewhere: chosen, and first in the list."""
        for path in map(Path, paths):
            try:
                self._other.append(candidate(path, str(path.parent)))
            except OSError:
                continue
            if path not in self._chosen:
                self._chosen.append(path)
        self.look_around()

    def ask_elsewhere(self) -> None:
        """A file dialog, for a mouse and a keyboard."""
        dialog = QFileDialog(self, self.tr("Files with your past"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(self.tr("Exports") + " (*.csv *.csv.gz *.zip)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self.add)
        dialog.open()

    def let_go(self) -> None:
        """Choose nothing."""
        self._chosen = []
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _toggle(self, path: Path) -> None:
        if path in self._chosen:
            self._chosen.remove(path)
        else:
            self._chosen.append(path)
        self._show()

    def _show(self) -> None:
        self.rows.show_rows(tuple(_row(each, is_chosen=each.path in self._chosen) for each in self.found))
        self.changed.emit()

    def _arrange(self) -> None:
        is_wide = self.width() >= WIDE
        self._segments.setVisible(not is_wide)
        self._files.setVisible(is_wide or self.files_segment.isChecked())
        self._where.setVisible(is_wide or self.where_segment.isChecked())

    def _lay_out(self, look: Look) -> None:
        self._segments = QWidget()
        choice = QHBoxLayout(self._segments)
        choice.setContentsMargins(0, 0, 0, 0)
        choice.setSpacing(GRID // 2)
        choice.addWidget(self.files_segment)
        choice.addWidget(self.where_segment)
        choice.addStretch(1)
        inside = QVBoxLayout(self._files)
        inside.setContentsMargins(GRID // 2, GRID, GRID // 2, GRID)
        inside.addWidget(self.rows)
        both = QHBoxLayout()
        both.setSpacing(GRID)
        both.addWidget(self._files, 3)
        both.addWidget(self._where, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._segments)
        column.addLayout(both, 1)


def _row(file: Candidate, *, is_chosen: bool) -> Row:
    """A file to choose."""
    when = f"{day_words(file.changed.date())}, {file.changed:%H:%M}"
    return Row(
        key=file.path,
        icon="chosen" if is_chosen else "not-chosen",
        title=file.path.name,
        below=f"{file.place} · {when}",
        right=size_words(file.bytes),
    )


class _Where(Scrolling):
    """Three sources, each with the way to its file."""

    def __init__(self, look: Look) -> None:
        super().__init__(takes_keys=True)
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(GRID * 2, PAD, GRID * 2, PAD)
        column.setSpacing(0)
        for number, (name, way, worth) in enumerate(sources()):
            if number:
                column.addSpacing(PAD)
            column.addWidget(_words(look, name, Step.BODY, "", QFont.Weight.DemiBold))
            column.addWidget(_words(look, way, Step.BODY, ""))
            column.addWidget(_words(look, worth, Step.LABEL, "muted"))
        column.addStretch(1)
        self.setWidget(card)
        self.setAccessibleName(self.tr("Where to get it"))


def _words(look: Look, words: str, step: Step, tone: str, weight: QFont.Weight = QFont.Weight.Normal) -> Text:
    text = Text(look, step, tone, weight)
    text.setWordWrap(True)
    text.say(words)
    return text
