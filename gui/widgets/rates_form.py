# SPDX-License-Identifier: MIT
"""Rates as a form: figures of one tariff from a day on. What was paid before stays as it was.

The controller says what is wrong while one types, and writes nothing that it could not read back.
"""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from controller.model.rate_messages import (
    RateChangeRequest,
    RatesCheckMessage,
    RatesMessage,
    TariffRatesMessage,
)
from gui.client import Failure
from gui.cost_words import day_words, label_words
from gui.speech import spoken
from gui.state import HouseState
from gui.style import GRID, PAD, Look, Step
from gui.widgets.card import Button, Choice, Field, Text, segment
from gui.widgets.day_stepper import DayStepper
from gui.widgets.rate_row import RateRow
from gui.widgets.scrolling import Scrolling
from gui.words import local

CHECK_MS = 400
DOUBTED = "unit"
"""A price that can hardly be meant; it is asked about and may be saved."""
DAY = timedelta(days=1)
SOURCE = 180
"""Pixels that the source has at least."""


class RatesForm(QWidget):
    """Tariff, figures, first day, source."""

    left = Signal()
    """Nothing more is wanted of it."""
    saved = Signal()

    def __init__(self, look: Look, house: HouseState) -> None:
        super().__init__()
        self._look = look
        self._house = house
        self._tariffs: tuple[TariffRatesMessage, ...] = ()
        self.rows: list[RateRow] = []
        self.tariff = Choice(look)
        self.tariff.setAccessibleName(self.tr("Tariff"))
        self.incl = segment(look, self.tr("with VAT"))
        self.ex = segment(look, self.tr("without VAT"))
        self.incl.setChecked(True)
        self.begins = DayStepper(look, self.tr("From"))
        self.source = Field(look)
        self.source.setAccessibleName(self.tr("Source"))
        self.source.setPlaceholderText(self.tr("tariff card, bill"))
        self.told = Text(look, Step.LABEL, "muted")
        self.told.setWordWrap(True)
        self.save = Button(look, self.tr("Save"), "primary")
        self.back = Button(look, self.tr("Cancel"))
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._check)
        self._lay_out()
        self.tariff.activated.connect(self._choose)
        for button in (self.incl, self.ex):
            button.clicked.connect(self._show_basis)
        self.begins.changed.connect(self._edited)
        self.source.textEdited.connect(self._edited)
        self.save.clicked.connect(self._save)
        self.back.clicked.connect(self.left)
        look.changed.connect(self._fit_units)

    def go_on_from(self, before: RatesForm) -> None:
        """Take the place of one in another language, with what is written there."""
        self._offer(before._tariffs)
        self.tariff.setCurrentIndex(before.tariff.currentIndex())
        self.incl.setChecked(before.incl.isChecked())
        self.ex.setChecked(before.ex.isChecked())
        self._choose()
        for row, old in zip(self.rows, before.rows, strict=False):
            row.go_on_from(old)
        self.begins.show_day(before.begins.day, before.begins.least)
        self.source.setText(before.source.text())
        self._edited()

    def open(self, rates: RatesMessage) -> None:
        """Begin anew, with these in force."""
        self._offer(tuple(each for each in rates.tariffs if each.figures))
        self.source.clear()
        self._choose()

    def _offer(self, tariffs: tuple[TariffRatesMessage, ...]) -> None:
        self._tariffs = tariffs
        self.tariff.clear()
        for each in self._tariffs:
            self.tariff.addItem(each.name)

    @property
    def chosen(self) -> TariffRatesMessage | None:
        """The tariff whose figures are shown."""
        index = self.tariff.currentIndex()
        return self._tariffs[index] if 0 <= index < len(self._tariffs) else None

    def request(self) -> RateChangeRequest | None:
        """The change as it stands; None while nothing is changed, or a number cannot be read."""
        chosen = self.chosen
        changed = [row for row in self.rows if row.is_changed]
        if chosen is None or not changed or not all(row.is_number for row in changed):
            return None
        figures = tuple(found for row in changed if (found := row.request()) is not None)
        source = self.source.text().strip() or self.tr("entered by hand")
        return RateChangeRequest(chosen.key, self.begins.day, source, figures)

    def minimumSizeHint(self) -> QSize:
        """While it is behind the lists it claims no room; open it has that of its neighbours too."""
        return QSize(super().minimumSizeHint().width() if self.isVisible() else 0, self._look.touch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        chosen, state = self.chosen, self._house.state
        for row in self.rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self.rows = []
        if chosen is None or state is None:
            return
        self.rows = [RateRow(self._look, figure, chosen.vat_pct) for figure in chosen.figures]
        self._fit_units()
        for place, row in enumerate(self.rows):
            row.changed.connect(self._edited)
            self._column.insertWidget(place, row)
        today = local(state.now, state.about.timezone).date()
        least = chosen.valid_from if chosen.valid_from > today else chosen.valid_from + DAY
        self.begins.show_day(max(least, _next_month(today)), least)
        self._show_basis()

    def _fit_units(self) -> None:
        widest = max((row.unit_width for row in self.rows), default=0)
        for row in self.rows:
            row.keep_room(widest)

    def _show_basis(self) -> None:
        for row in self.rows:
            row.show_basis(with_vat=self.incl.isChecked())
        self._say_what_holds()

    def _say_what_holds(self) -> None:
        chosen = self.chosen
        self.save.setEnabled(False)
        if chosen is not None:
            words = self.tr("These figures hold since {day}. Change what is another from then on.")
            self.told.say(words.format(day=day_words(chosen.valid_from)), "muted")

    def _edited(self) -> None:
        wrong = next((row for row in self.rows if row.is_changed and not row.is_number), None)
        self.save.setEnabled(False)
        if wrong is not None:
            self.told.say(
                self.tr("{name}: that is no number").format(name=label_words(wrong.figure.label)), "alarm"
            )
        elif self.request() is None:
            self._say_what_holds()
        else:
            self._due.start(CHECK_MS)

    def _check(self) -> None:
        request = self.request()
        if request is None:
            return
        call = self._house.client.post("rates/check", request, RatesCheckMessage)
        if call is not None:
            call.done.connect(lambda found: self._checked(request, found))
            call.failed.connect(self._failed)

    def _checked(self, request: RateChangeRequest, found: RatesCheckMessage) -> None:
        if request != self.request():
            return
        errors = [each for each in found.problems if each.severity == "error"]
        self.save.setEnabled(not errors)
        if errors:
            self.told.say(_said(spoken(errors[0], "message"), spoken(errors[0], "hint")), "alarm")
            return
        doubt = next((each for each in found.problems if each.code == DOUBTED), None)
        if doubt is not None:
            self.told.say(_said(spoken(doubt, "message"), spoken(doubt, "hint")), "attention")
        else:
            words = self.tr("From {day} on. Everything before stays as it was paid.")
            self.told.say(words.format(day=day_words(request.valid_from)), "good")

    def _save(self) -> None:
        request = self.request()
        if request is None:
            return
        self.save.setEnabled(False)
        call = self._house.client.put("rates", request, RatesCheckMessage)
        if call is not None:
            call.done.connect(self._saved)
            call.failed.connect(self._failed)

    def _saved(self, found: RatesCheckMessage) -> None:
        if found.is_written:
            self.saved.emit()
        else:
            first = found.problems[0]
            self.told.say(_said(spoken(first, "message"), spoken(first, "hint")), "alarm")

    def _failed(self, failure: Failure) -> None:
        self.told.say(_said(failure.error, failure.hint), "alarm")

    def resizeEvent(self, event: object) -> None:
        buttons = (self.incl, self.ex, self.back, self.save)
        head = self.tariff.minimumSizeHint().width() + sum(each.sizeHint().width() + GRID for each in buttons)
        foot = self.begins.sizeHint().width() + SOURCE
        for line, needed in ((self._head, head), (self._foot, foot)):
            is_narrow = self.width() < needed + 2 * PAD
            line.setDirection(
                QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
            )

    def _lay_out(self) -> None:
        basis = QHBoxLayout()
        basis.setSpacing(GRID // 2)
        basis.addWidget(self.incl)
        basis.addWidget(self.ex)
        basis.addStretch(1)
        basis.addWidget(self.back)
        basis.addWidget(self.save)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(GRID)
        self._head.addWidget(self.tariff, 1)
        self._head.addLayout(basis)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, GRID, 0)
        self._column.setSpacing(GRID)
        self._column.addStretch(1)
        self.area = Scrolling()
        self.area.setWidget(content)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setSpacing(GRID)
        self._foot.addWidget(self.begins)
        self._foot.addWidget(self.source, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, GRID, PAD, GRID)
        column.setSpacing(GRID)
        column.addLayout(self._head)
        column.addWidget(self.area, 1)
        column.addLayout(self._foot)
        column.addWidget(self.told)


def _said(message: str, hint: str) -> str:
    """Both as sentences."""
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in (message, hint) if part)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
