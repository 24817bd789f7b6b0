# SPDX-License-Identifier: MIT
"""A figure of a tariff between a minus and a plus, which can be typed too: its name, its number, its unit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from controller.model.rate_messages import NewFigureRequest, RateFigureMessage
from gui.cost_words import label_words, price_words
from gui.rate_figures import is_share, number_of, request_of, shown, stepped, typed, unit_of
from gui.style import GRID, Look
from gui.widgets.card import Button, Elided, Field, Text

REPEAT_MS = 120
WIDEST = "−00.00000"


class RateRow(QWidget):
    """One figure."""

    changed = Signal()

    def __init__(self, look: Look, figure: RateFigureMessage, vat_pct: float) -> None:
        super().__init__()
        self.figure = figure
        self._vat_pct = vat_pct
        self._with_vat = True
        self._first = ""
        self.name = Elided(look)
        self.name.lines = 2
        self.name.say(label_words(figure.label))
        self.number = Field(look)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setAccessibleName(label_words(figure.label))
        self.number.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self._fit_number()
        look.changed.connect(self._fit_number)
        self.number.textEdited.connect(self.changed)
        self._unit = Text(look, tone="muted")
        self._unit.say(price_words(unit_of(figure)))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID // 2)
        line.addWidget(self.name, 1)
        line.addWidget(self._button(look, "minus", self.tr("{name}: less"), -1))
        line.addWidget(self.number)
        line.addWidget(self._button(look, "plus", self.tr("{name}: more"), 1))
        line.addWidget(self._unit)

    def _fit_number(self) -> None:
        self.number.setFixedWidth(self.number.fontMetrics().horizontalAdvance(WIDEST) + GRID * 4)

    @property
    def is_changed(self) -> bool:
        """Whether it says another number than what is in force."""
        return self.number.text() != self._first

    @property
    def is_number(self) -> bool:
        """Whether it can be read."""
        return typed(self.number.text()) is not None

    def keep_room(self, width: int) -> None:
        """For the widest unit, so that the numbers stand below each other."""
        self._unit.setFixedWidth(width)

    @property
    def unit_width(self) -> int:
        """Of its own."""
        return self._unit.fontMetrics().horizontalAdvance(self._unit.text()) + GRID

    def show_basis(self, *, with_vat: bool) -> None:
        """The number in force, with VAT or without."""
        self._with_vat = with_vat
        as_told = with_vat and not is_share(self.figure)
        self._first = shown(number_of(self.figure, self._vat_pct, with_vat=as_told))
        self.number.setText(self._first)

    def go_on_from(self, before: RateRow) -> None:
        """The same figure in another language, with what is written there in the decimals of this one."""
        if before.is_changed:
            number = typed(before.number.text())
            self.number.setText(before.number.text() if number is None else shown(format(number, "f")))

    def request(self) -> NewFigureRequest | None:
        """What to write; None where it is no number."""
        return request_of(self.figure, self.number.text(), with_vat=self._with_vat)

    def _step(self, steps: int) -> None:
        self.number.setText(stepped(self.number.text(), steps))
        self.changed.emit()

    def _button(self, look: Look, icon: str, word: str, steps: int) -> Button:
        button = Button(look, "", "icon", icon)
        button.setAccessibleName(word.format(name=label_words(self.figure.label)))
        button.setAutoRepeat(True)
        button.setAutoRepeatInterval(REPEAT_MS)
        button.setFixedSize(QSize(look.touch, look.touch))
        button.clicked.connect(lambda: self._step(steps))
        return button
