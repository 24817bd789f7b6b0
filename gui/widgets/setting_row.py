# SPDX-License-Identifier: MIT
"""One setting of the owner: what it is for, its value, and a slider with a minus and a plus, or a switch.

What is moved is sent when the finger is lifted, or a moment after the last step; until the controller has answered
the row says so, and when it refuses the value goes back and the reason stands below.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controller.model.setting_messages import SettingMessage
from gui.setting_values import count, place_of, stepped_place, text_at, title
from gui.style import GRID, Look, Step
from gui.widgets.card import Button, Elided, Text, segment
from gui.widgets.slider import Slider
from gui.words import in_own_decimals

SEND_AFTER_MS = 500
REPEAT_MS = 120
SLIDER_WIDTH = 176
MOST_RULES = 2


class SettingRow(QWidget):
    """Shows one setting and says what it shall be."""

    wanted = Signal(str, str)
    """Name and text."""

    def __init__(self, look: Look, setting: SettingMessage, *, is_written: bool = True) -> None:
        """`is_written`: what is chosen goes into site.yaml; else it waits for somebody to use it."""
        super().__init__()
        self._look = look
        self._is_written = is_written
        self.setting = setting
        self._place = place_of(setting)
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._send)
        self._title = Elided(look)
        self._title.say(title(setting.name))
        self._about = Text(look, Step.LABEL, "muted")
        self._about.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        row.setSpacing(GRID)
        row.addLayout(words, 1)
        self._make_control(row)
        self.show_setting(setting)

    def show_setting(self, setting: SettingMessage) -> None:
        """The setting as the controller has it; what a finger is moving just now stays under the finger."""
        self.setting = setting
        if self._due.isActive() or (self._slider is not None and self._slider.isSliderDown()):
            return
        self._place = place_of(setting)
        self._show_value(setting.text)
        if self._slider is not None:
            self._slider.show_place(self._place, count(setting))
        for button, is_on in self._switches:
            button.setChecked(setting.value is is_on)
        self._say(self._told(), "muted")

    def show_refusal(self, reason: str) -> None:
        """It stays as it was, because of that."""
        self.show_setting(self.setting)
        self._say(reason, "alarm")

    def _told(self) -> str:
        """What it is for, and who uses it."""
        rules = self.setting.rules
        if not rules:
            used = ""
        elif len(rules) > MOST_RULES:
            names = ", ".join(rules[:MOST_RULES])
            used = self.tr("Used by {rules} and %n more", "", len(rules) - MOST_RULES).format(rules=names)
        else:
            used = self.tr("Used by {rules}").format(rules=", ".join(rules))
        return "\n".join(part for part in (self.setting.about, used) if part)

    def _say(self, text: str, tone: str) -> None:
        self._about.say(text, tone)

    def _make_control(self, row: QHBoxLayout) -> None:
        self._slider: Slider | None = None
        self._switches: tuple[tuple[Button, bool], ...] = ()
        self._value = Text(self._look)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if self.setting.kind == "switch":
            self._make_switch(row)
        elif self.setting.kind == "word":
            row.addWidget(self._value)
        else:
            self._make_slider(row)

    def _make_switch(self, row: QHBoxLayout) -> None:
        group = QWidget()
        inside = QHBoxLayout(group)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID // 2)
        name = title(self.setting.name)
        off, on = segment(self._look, self.tr("Off")), segment(self._look, self.tr("On"))
        self._switches = ((off, False), (on, True))
        for button, is_on in self._switches:
            button.setAccessibleName(f"{name}: {button.text()}")
            button.clicked.connect(lambda _checked=False, to=is_on: self._switch(to))
            inside.addWidget(button)
        row.addWidget(group)

    def _make_slider(self, row: QHBoxLayout) -> None:
        name = title(self.setting.name)
        slider = self._slider = Slider(self._look, name)
        slider.setFixedWidth(SLIDER_WIDTH)
        slider.valueChanged.connect(self._moved)
        slider.sliderReleased.connect(self._send)
        less = self._step_button("minus", self.tr("{name}: less").format(name=name), -1)
        more = self._step_button("plus", self.tr("{name}: more").format(name=name), 1)
        self._value.keep_room(self._widest())
        for widget in (self._value, less, slider, more):
            row.addWidget(widget)

    def _widest(self) -> str:
        """The longest text that the slider can come to."""
        most = count(self.setting)
        texts = (text_at(self.setting, place) for place in (0, 1, most // 3, most - 1, most))
        return max((self.setting.text, *texts), key=len)

    def _step_button(self, icon: str, name: str, steps: int) -> Button:
        button = Button(self._look, "", "icon", icon)
        button.setAccessibleName(name)
        button.setAutoRepeat(True)
        button.setAutoRepeatInterval(REPEAT_MS)
        button.setFixedSize(QSize(self._look.touch, self._look.touch))
        button.clicked.connect(lambda: self._go_to(stepped_place(self.setting, self._place, steps)))
        return button

    def _go_to(self, place: int) -> None:
        if self._slider is not None and place != self._place:
            self._slider.setValue(place)

    def _moved(self, place: int) -> None:
        self._place = place
        self._show_value(text_at(self.setting, place))
        if self._slider is not None and self._slider.isSliderDown():
            return
        self._due.start(SEND_AFTER_MS)

    def _switch(self, is_on: bool) -> None:
        if self.setting.value is not is_on:
            self._tell("true" if is_on else "false")

    def _send(self) -> None:
        self._due.stop()
        text = text_at(self.setting, self._place)
        if self._place != place_of(self.setting):
            self._tell(text)
        else:
            self._show_value(self.setting.text)

    def _tell(self, text: str) -> None:
        if self._is_written:
            self._say(self.tr("Writing it into site.yaml …"), "muted")
        self.wanted.emit(self.setting.name, text)

    def _show_value(self, text: str) -> None:
        shown = in_own_decimals(text)
        self._value.say(shown)
        if self._slider is not None:
            self._slider.setAccessibleDescription(shown)
