# SPDX-License-Identifier: MIT
"""One ready set of rules: what it does, whose devices it would drive, its settings as sliders, and its text.

A set that this house cannot use says why, and has nothing to press. What is chosen here is written nowhere before the
set is used.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from controller.model.library_messages import LibraryDeviceMessage, LibraryRequest, LibrarySetMessage
from controller.model.setting_messages import SettingMessage
from controller.model.units import parse_quantity
from gui.speech import spoken_list
from gui.style import GRID, PAD, Look, Step
from gui.widgets.card import Text
from gui.widgets.picker import Option, Picker
from gui.widgets.scrolling import Scrolling
from gui.widgets.setting_row import SettingRow
from gui.widgets.trouble import Trouble

TEXT_MARGIN = 2 * GRID


def own_words(text: str) -> str:
    """What the head of a set says, in the language of the window."""
    return QCoreApplication.translate("Library", text).replace("`", "") if text else ""


class LibraryPreview(Scrolling):
    """Shows a set; `chosen` is what was chosen for it."""

    changed = Signal()
    """Another device or value was chosen."""
    setting_wanted = Signal(str, str)
    """A setting that the house has already, and what it shall be from now on."""

    def __init__(self, look: Look, ready: LibrarySetMessage, chosen: LibraryRequest | None = None) -> None:
        """`chosen`: what somebody chose for it before."""
        super().__init__()
        self._look = look
        self.ready = ready
        self.pickers: dict[str, Picker] = {}
        self.rows: dict[str, SettingRow] = {}
        self.known_rows: dict[str, SettingRow] = {}
        self._devices = {each.name: each.chosen for each in ready.devices}
        self._values: dict[str, str] = {}
        if chosen is not None:
            self._devices |= chosen.devices
            self._values |= chosen.settings
        self.title = Text(look, Step.TITLE, weight=QFont.Weight.DemiBold)
        self.title.setWordWrap(True)
        self.title.say(own_words(ready.title))
        self.text = QPlainTextEdit()
        self._lay_out()

    @property
    def is_possible(self) -> bool:
        """Whether this house can use it, and every device is chosen, each for one place."""
        chosen = list(self._devices.values())
        return not self.ready.missing and None not in chosen and len(set(chosen)) == len(chosen)

    @property
    def chosen(self) -> LibraryRequest:
        """What was chosen, and nothing that goes without saying."""
        usual = {each.name: each.chosen for each in self.ready.devices}
        devices = {
            name: chosen
            for name, chosen in self._devices.items()
            if chosen is not None and chosen != usual[name]
        }
        return LibraryRequest(devices, dict(self._values))

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(PAD, GRID, PAD, GRID)
        column.setSpacing(GRID)
        ready = self.ready
        for part in (
            self.title,
            self._words(own_words(ready.about)),
            self._why_not(),
            self._once_more(),
        ):
            if part is not None:
                column.addWidget(part)
        if not ready.missing:
            self._add_devices(column)
            self._add_settings(column)
        note = self._words(own_words(ready.note), tone="muted")
        if note is not None:
            note.setContentsMargins(0, GRID, 0, 0)
            column.addWidget(note)
        column.addWidget(self._heading(self.tr("Its text")))
        column.addWidget(self._text())
        column.addStretch(1)
        self.setWidget(body)

    def _words(self, words: str, step: Step = Step.BODY, tone: str = "") -> Text | None:
        if not words:
            return None
        text = Text(self._look, step, tone)
        text.setWordWrap(True)
        text.say(words)
        return text

    def _label(self, words: str) -> Text:
        text = Text(self._look, Step.LABEL, "muted")
        text.say(words)
        return text

    def _heading(self, words: str) -> Text:
        """Of a part, apart from the one above."""
        text = self._label(words)
        text.setWordWrap(True)
        text.setContentsMargins(0, GRID, 0, 0)
        return text

    def _why_not(self) -> Trouble | None:
        if not self.ready.missing:
            return None
        reasons = spoken_list(self.ready, "missing")
        trouble = Trouble(self._look)
        trouble.say(self.tr("Not for this house"), "; ".join(reasons))
        return trouble

    def _once_more(self) -> Text | None:
        """Of a set that is in use, and that there is another device for."""
        if not self.ready.used_in or self.ready.missing:
            return None
        told = self.tr("In use already: {file}. Here for another device of yours.")
        return self._words(told.format(file=self.ready.used_in), tone="good")

    def _add_devices(self, column: QVBoxLayout) -> None:
        """Those that have another name here, and those that somebody has to choose."""
        asked = [each for each in self.ready.devices if len(each.choices) > 1 or each.chosen != each.name]
        if asked:
            column.addWidget(self._heading(self.tr("Which of your devices")))
        for each in asked:
            row = QHBoxLayout()
            row.setSpacing(GRID)
            name = self._words(each.name)
            assert name is not None
            name.setWordWrap(False)
            row.addWidget(name)
            row.addWidget(self._label(self.tr("is")))
            if len(each.choices) > 1:
                row.addWidget(self._picker(each), 1)
            else:
                only = self._words(each.choices[0])
                assert only is not None
                row.addWidget(only, 1)
            column.addLayout(row)

    def _picker(self, device: LibraryDeviceMessage) -> Picker:
        options = tuple(Option(name) for name in device.choices)
        picker = Picker(self._look, self.tr("{name} is").format(name=device.name), options)
        picker.setPlaceholderText(self.tr("Choose …"))
        picker.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        chosen = self._devices[device.name]
        if chosen is not None:
            picker.choose(chosen)
        picker.picked.connect(partial(self._choose, device.name))
        self.pickers[device.name] = picker
        return picker

    def _choose(self, name: str, chosen: str) -> None:
        self._devices[name] = chosen
        self._show_text()
        self.changed.emit()

    def _add_settings(self, column: QVBoxLayout) -> None:
        new, known = self.ready.new_settings, self.ready.known_settings
        if new:
            column.addWidget(self._heading(self.tr("Settings that it brings")))
        for each in new:
            shown = _told(each, self._values.get(each.name))
            row = self.rows[each.name] = SettingRow(self._look, shown, is_written=False)
            row.wanted.connect(self._move)
            column.addWidget(row)
        if known:
            column.addWidget(
                self._heading(self.tr("Settings that your house has already; a change holds at once"))
            )
        for each in known:
            row = self.known_rows[each.name] = SettingRow(self._look, each)
            row.wanted.connect(self.setting_wanted)
            column.addWidget(row)

    def _move(self, name: str, text: str) -> None:
        self._values[name] = text
        self.changed.emit()

    def _text(self) -> QPlainTextEdit:
        text = self.text
        text.setReadOnly(True)
        text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        text.setAccessibleName(self.tr("Its text"))
        text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        text.setFont(self._look.mono())
        self._show_text()
        return text

    def _show_text(self) -> None:
        """With the names of this house, as far as they are chosen; as high as it is, so that only the page scrolls."""
        from rules.ready_sets import with_devices

        names = {name: chosen for name, chosen in self._devices.items() if chosen is not None}
        shown = with_devices(self.ready.text, names)
        self.text.setPlainText(shown)
        metrics = QFontMetrics(self.text.font())
        letters = max(
            20, (self.width() - 2 * PAD - TEXT_MARGIN * 2) // max(1, metrics.horizontalAdvance("0"))
        )
        lines = sum(1 + max(0, len(line) - 1) // letters for line in shown.splitlines())
        self.text.setFixedHeight((lines + 1) * metrics.lineSpacing() + TEXT_MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_text()


def _told(setting: SettingMessage, chosen: str | None) -> SettingMessage:
    """In the words of the window, with another value where one was chosen."""
    setting = replace(setting, about=own_words(setting.about))
    if chosen is None:
        return setting
    truth = {"true": True, "false": False}.get(chosen)
    return replace(setting, text=chosen, value=parse_quantity(chosen).value if truth is None else truth)
