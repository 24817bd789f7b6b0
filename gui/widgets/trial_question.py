# SPDX-License-Identifier: MIT
"""What somebody thinks of buying: a battery, a car, or both, between minus and plus.

It writes them in the words that the command line has too: `10 kWh, 5 kW` and `3x16 A, 12 kWh by 07:00`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from gui.quantities import parts
from gui.style import GRID, Look, Step
from gui.widgets.card import Button, Text, segment
from gui.widgets.stepper import Stepper

BATTERY_WH = (1_000.0, 100_000.0)
BATTERY_W = (500.0, 50_000.0)
CAR_A = (6.0, 32.0)
CAR_WH = (1_000.0, 100_000.0)
"""The least and the most that can be asked for."""
LINE = 4
"""What stands in each line."""


class TrialQuestion(QWidget):
    """Two lines: a battery, and a car."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.with_battery = _tick(look, self.tr("Battery"), is_on=True)
        self.with_car = _tick(look, self.tr("Car"), is_on=False)
        self.capacity = _stepper(look, self.tr("Size of the battery"), "10 kWh", BATTERY_WH)
        self.power = _stepper(look, self.tr("Power of the battery"), "5 kW", BATTERY_W, 5)
        self.current = _stepper(look, self.tr("Current of the charger"), "16 A", CAR_A)
        self.needs = _stepper(look, self.tr("What the car needs a night"), "12 kWh", CAR_WH, 2)
        self.ready = _stepper(look, self.tr("When the car leaves"), "07:00", None)
        self.phases = {
            "1": segment(look, self.tr("1 phase")),
            "3": segment(look, self.tr("3 phases")),
            "1/3": segment(look, self.tr("1 or 3")),
        }
        self.phases["3"].setChecked(True)
        self.phases["1/3"].setAccessibleName(self.tr("One or three phases, as it needs"))
        for button in self.phases.values():
            button.clicked.connect(self.changed)
        for tick in (self.with_battery, self.with_car):
            tick.toggled.connect(self._show_parts)
            tick.toggled.connect(self.changed)
        self._steppers = (self.capacity, self.power, self.current, self.needs, self.ready)
        for stepper in self._steppers:
            stepper.changed.connect(self.changed)
        self._lay_out()
        self._show_parts()

    def go_on_from(self, before: TrialQuestion) -> None:
        """Take the place of one in another language, with what was chosen there."""
        self.with_battery.setChecked(before.with_battery.isChecked())
        self.with_car.setChecked(before.with_car.isChecked())
        for count, button in self.phases.items():
            button.setChecked(before.phases[count].isChecked())
        for stepper, old in zip(self._steppers, before._steppers, strict=True):
            stepper.go_on_from(old)

    @property
    def battery(self) -> str | None:
        """The battery in words; None where it is not asked for."""
        return f"{self.capacity.text}, {self.power.text}" if self.with_battery.isChecked() else None

    @property
    def car(self) -> str | None:
        """The car in words; None where it is not asked for."""
        if not self.with_car.isChecked():
            return None
        phases = next(count for count, button in self.phases.items() if button.isChecked())
        return f"{phases}x{self.current.text}, {self.needs.text} by {self.ready.text}"

    def _show_parts(self) -> None:
        """What is not asked for takes no room."""
        for tick, fields in ((self.with_battery, self._of_battery), (self.with_car, self._of_car)):
            for field in fields:
                field.setVisible(tick.isChecked())

    def _lay_out(self) -> None:
        self._phases = QWidget()
        buttons = QHBoxLayout(self._phases)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(0)
        for button in self.phases.values():
            buttons.addWidget(button)
        needs = (self.needs, self._word(self.tr("by")), self.ready)
        charging = (self._word(self.tr("charging at")), self.current, self._word(self.tr("on")), self._phases)
        self._of_battery = (self.capacity, self._word(self.tr("and")), self.power)
        self._of_car = (*needs, *charging)
        self._lines = ((self.with_battery, *self._of_battery), (self.with_car, *needs), charging)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID // 2)
        self._grid.setVerticalSpacing(GRID)
        self._is_narrow: bool | None = None

    def arrange(self, width: int) -> None:
        """A line for each where it fits into `width`, else two."""
        widest = (
            max(widget.sizeHint().width() for widget in column) for column in zip(*self._lines, strict=True)
        )
        is_narrow = sum(widest) + (LINE - 1) * GRID // 2 > width
        if is_narrow is self._is_narrow:
            return
        self._is_narrow = is_narrow
        length = LINE // 2 if is_narrow else LINE
        widgets = [widget for line in self._lines for widget in line]
        for place, widget in enumerate(widgets):
            self._grid.removeWidget(widget)
            row, column = divmod(place, length)
            at_end = (Qt.AlignmentFlag.AlignLeft,) if column == length - 1 else ()
            self._grid.addWidget(widget, row, column, *at_end)
        for column in range(LINE + 1):
            self._grid.setColumnStretch(column, int(column == length))

    def _word(self, word: str) -> Text:
        text = Text(self._look, Step.LABEL, "muted")
        text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        text.say(word)
        return text


def _stepper(
    look: Look, name: str, first: str, bounds: tuple[float, float] | None, stride: int = 1
) -> Stepper:
    unit = parts(first)[1]
    stepper = Stepper(look, name, (unit,) if unit else (), stride)
    stepper.setAccessibleName(name)
    stepper.keep_unit_room()
    stepper.show_value(first, *(bounds or ()))
    return stepper


def _tick(look: Look, word: str, *, is_on: bool) -> Button:
    """A button that stays down, with a mark that says so."""
    button = Button(look, word, "", "chosen" if is_on else "not-chosen")
    button.setCheckable(True)
    button.setChecked(is_on)
    button.toggled.connect(lambda on: button.show_icon("chosen" if on else "not-chosen"))
    return button
