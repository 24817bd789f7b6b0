# SPDX-License-Identifier: MIT
"""A quantity between a minus and a plus, for fingers: no keyboard, and a chip that changes the unit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui.quantities import converted, parts, stepped
from gui.style import GRID, Look
from gui.widgets.card import Button, Text
from gui.words import in_own_decimals

REPEAT_MS = 120
WIDEST = "000.00"


class Stepper(QWidget):
    """One quantity. `changed` carries it as a rule file writes it."""

    changed = Signal(str)

    def __init__(self, look: Look, name: str, units: tuple[str, ...] = (), stride: int = 1) -> None:
        """`stride`: how many steps of its unit a tap goes."""
        super().__init__()
        self._look = look
        self._units = units
        self._low: float | None = None
        self._high: float | None = None
        self.text = ""
        self._less = _repeating(look, "minus", self.tr("{name}: less").format(name=name))
        self._more = _repeating(look, "plus", self.tr("{name}: more").format(name=name))
        self._number = Text(look)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._number.keep_room(WIDEST)
        self._unit = Button(look, "", "chip")
        self._unit.setEnabled(len(units) > 1)
        self._unit.setAccessibleName(self.tr("{name}: unit").format(name=name))
        self._fit_unit()
        look.changed.connect(self._fit_unit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        for widget in (self._less, self._number, self._unit, self._more):
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._less.clicked.connect(lambda: self._change(stepped(self.text, -stride, self._low, self._high)))
        self._more.clicked.connect(lambda: self._change(stepped(self.text, stride, self._low, self._high)))
        self._unit.clicked.connect(self._next_unit)

    def show_value(self, text: str, low: float | None = None, high: float | None = None) -> None:
        """Show this quantity; it stays within `low` and `high` [base unit]."""
        self._low, self._high = low, high
        self.text = text
        number, unit = parts(text)
        self._number.say(in_own_decimals(number))
        self._unit.setText(unit)
        self._unit.setVisible(bool(unit))
        self.setAccessibleDescription(in_own_decimals(text))

    def keep_unit_room(self) -> None:
        """Also where there is no unit: steppers below each other then stand in line."""
        policy = self._unit.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._unit.setSizePolicy(policy)

    def go_on_from(self, before: Stepper) -> None:
        """The same one in another language."""
        self.show_value(before.text, before._low, before._high)

    def _change(self, text: str) -> None:
        if text != self.text:
            self.show_value(text, self._low, self._high)
            self.changed.emit(text)

    def _next_unit(self) -> None:
        now = parts(self.text)[1]
        place = self._units.index(now) + 1 if now in self._units else 0
        self._change(converted(self.text, self._units[place % len(self._units)]))

    def _fit_unit(self) -> None:
        """As wide as the widest unit, and as a finger."""
        widest = max((self._unit.fontMetrics().horizontalAdvance(unit) for unit in self._units), default=0)
        self._unit.setFixedWidth(max(self._look.touch, widest + GRID * 2))


def _repeating(look: Look, icon: str, name: str) -> Button:
    button = Button(look, "", "icon", icon)
    button.setAccessibleName(name)
    button.setAutoRepeat(True)
    button.setAutoRepeatInterval(REPEAT_MS)
    button.setFixedSize(QSize(look.touch, look.touch))
    return button
