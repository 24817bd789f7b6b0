# SPDX-License-Identifier: MIT
"""The report of an import: facts with their signs, what entities count, and the months beside or below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from controller.model.import_messages import ImportedEntity, ImportReport
from gui.import_words import Fact, flow_words, found_facts, taken_facts
from gui.style import GRID, ICON_LIST, PAD, Look, Step
from gui.widgets.card import Card, Elided, Picture, Text
from gui.widgets.import_months import ImportMonths
from gui.widgets.picker import Option, Picker
from gui.widgets.scrolling import Scrolling

WIDE = 900
LEAST_PICKER = 190


class ImportFacts(Scrolling):
    """Read from top to bottom; only the entities can be changed."""

    told = Signal(str, str)
    """An entity, and what its owner says that it counts."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.pickers: dict[str, Picker] = {}
        self.facts: tuple[Fact, ...] = ()
        self.months = ImportMonths(look)
        self._facts = _CardOf(look, "")
        self._entities = _CardOf(look, self.tr("What each name counts"))
        self._table = _CardOf(look, self.tr("By month, to hold against your bills"))
        self._table.column.addWidget(self.months)
        self._lay_out()

    def show_report(self, report: ImportReport | None) -> None:
        """What was found, or became of it; nothing while there is only a question."""
        self.facts = ()
        if report is not None:
            taken = () if report.taken is None else taken_facts(report.taken)
            self.facts = (*taken, *found_facts(report))
            self.months.show_months(report.months)
        self._facts.fill([_FactRow(self._look, fact) for fact in self.facts])
        self._facts.setVisible(bool(self.facts))
        self._table.setVisible(report is not None)
        self._both.setStretch(1, int(report is not None))

    def show_entities(self, entities: tuple[ImportedEntity, ...], *, can_tell: bool) -> None:
        """A choice for each of them."""
        self.pickers = {}
        rows = [self._row(each) for each in entities] if can_tell else []
        self._entities.fill(rows)
        self._entities.setVisible(bool(rows))
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.viewport().width() >= WIDE
        self._both.setDirection(
            QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        )

    def _row(self, entity: ImportedEntity) -> QWidget:
        options = tuple(Option(flow, meaning, shown=word) for flow, (word, meaning) in flow_words().items())
        name = self.tr("{entity} counts").format(entity=entity.name)
        picker = Picker(self._look, name, options)
        picker.setPlaceholderText(self.tr("choose …"))
        picker.setMinimumWidth(LEAST_PICKER)
        if entity.counts is not None:
            picker.choose(entity.counts)
        picker.picked.connect(lambda flow, of=entity.name: self.told.emit(of, flow))
        self.pickers[entity.name] = picker
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(PAD)
        label = Elided(self._look)
        label.say(entity.name)
        label.setToolTip(entity.name)
        line.addWidget(label, 1)
        line.addWidget(picker)
        return row

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self._entities)
        left.addWidget(self._facts)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self._table)
        right.addStretch(1)
        body = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom, body)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(GRID)
        self._both.addLayout(left, 1)
        self._both.addLayout(right, 1)
        self.setWidget(body)
        self.setAccessibleName(self.tr("What is in the files"))


class _CardOf(Card):
    """A title, if it has one, and rows that come and go."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(GRID * 2, PAD, GRID * 2, PAD)
        self.column.setSpacing(GRID)
        if title:
            head = Text(look, Step.LABEL, weight=QFont.Weight.DemiBold)
            head.say(title)
            self.column.addWidget(head)
        self._rows: list[QWidget] = []

    def fill(self, rows: list[QWidget]) -> None:
        """These in the place of those before."""
        for row in self._rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = rows
        for row in rows:
            self.column.addWidget(row)


class _FactRow(QWidget):
    """Sign, sentence, and in quiet type what belongs to it."""

    def __init__(self, look: Look, fact: Fact) -> None:
        super().__init__()
        picture = Picture(look, ICON_LIST)
        picture.show_icon(fact.icon, fact.meaning, muted=fact.meaning is None)
        words = QVBoxLayout()
        words.setSpacing(0)
        for text, step, tone in ((fact.words, Step.BODY, ""), (fact.more, Step.LABEL, "muted")):
            if text:
                words.addWidget(_sentence(look, text, step, tone))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(PAD)
        line.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.setAccessibleName(f"{fact.words}. {fact.more}")


def _sentence(look: Look, words: str, step: Step, tone: str) -> Text:
    text = Text(look, step, tone)
    text.setWordWrap(True)
    text.say(words)
    return text
