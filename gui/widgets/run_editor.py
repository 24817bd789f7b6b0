# SPDX-License-Identifier: MIT
"""How long and how often a rule runs: a row with a stepper for each limit that is set, and a list to set one more."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from controller.model.units import Dimension
from gui.condition_form import UNITS_OF
from gui.style import GRID, Look
from gui.widgets.card import Button, Elided
from gui.widgets.parts_editor import PartsEditor
from gui.widgets.picker import Option, Picker
from gui.widgets.setting_picker import is_setting, setting_picker
from gui.widgets.stepper import Stepper
from gui.words import meaning_of
from rules.schema import Vocabulary
from rules.tables import RUN_KEYS, SETTING_OF, KeyRow, ValueKind

_ROWS: dict[str, KeyRow] = {row.key: row for row in RUN_KEYS}


class RunEditor(PartsEditor):
    """The limits of one rule."""

    changed = Signal(str, object)
    """A limit, and its value or None."""

    def __init__(self, look: Look, vocabulary: Vocabulary) -> None:
        super().__init__(look)
        self._vocabulary = vocabulary

    def fill(self, rows: QVBoxLayout) -> None:
        for key, value in self._parts:
            rows.addLayout(self._row(key, value))
        present = {key for key, _ in self._parts}
        free = tuple(
            Option(key, meaning_of(row.meaning), shown=name_of(key))
            for key, row in _ROWS.items()
            if key not in present
        )
        if free:
            invitation = self.tr("Add a limit …")
            add = Picker(self._look, invitation, free, invitation)
            add.picked.connect(lambda key: self.changed.emit(key, _ROWS[key].example))
            rows.addWidget(add)

    def _row(self, key: str, value: str) -> QHBoxLayout:
        limit = _ROWS.get(key)
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        label = Elided(self._look)
        label.say(name_of(key))
        row.addWidget(label, 1)
        is_moved = limit is not None and is_setting(value)
        row.addWidget(self._setting(limit, value) if limit and is_moved else self._stepper(key, value))
        remove = Button(self._look, "", "quiet", "remove")
        remove.setAccessibleName(self.tr("Remove {limit}").format(limit=name_of(key)))
        remove.clicked.connect(lambda: self.changed.emit(key, None))
        row.addWidget(remove)
        return row

    def _stepper(self, key: str, value: str) -> Stepper:
        limit = _ROWS.get(key)
        is_duration = limit is not None and limit.kind is ValueKind.DURATION
        stepper = Stepper(self._look, name_of(key), UNITS_OF[Dimension.DURATION] if is_duration else ())
        if limit is not None:
            stepper.show_value(value, limit.low, limit.high or None)
        else:
            stepper.show_value(value)
        stepper.changed.connect(lambda text: self._set(key, text))
        return stepper

    def _setting(self, limit: KeyRow, value: str) -> Picker:
        """The setting by its name: its slider moves it, and the form only says which one it is."""
        key = limit.key
        picker = setting_picker(self._look, name_of(key), value, SETTING_OF[limit.kind], self._vocabulary)
        picker.picked.connect(lambda chosen: self._choose(limit, chosen))
        return picker

    def _choose(self, limit: KeyRow, chosen: str) -> None:
        self._set(limit.key, chosen or limit.example)
        if not chosen:
            # The list that asked for it is still open.
            QTimer.singleShot(0, self, self._build)

    def _set(self, key: str, text: str) -> None:
        self._parts = tuple((name, text if name == key else value) for name, value in self._parts)
        self.changed.emit(key, text)


def name_of(key: str) -> str:
    """A limit in words."""
    translate = QCoreApplication.translate
    words = {
        "at_least": translate("RunLimit", "Runs at least"),
        "rest": translate("RunLimit", "Rests afterwards"),
        "starts_per_day": translate("RunLimit", "Starts a day, at most"),
        "starts_per_hour": translate("RunLimit", "Starts an hour, at most"),
        "per_day_at_least": translate("RunLimit", "Runs each day at least"),
        "catch_up_from": translate("RunLimit", "Makes up for it from"),
        "per_day_at_most": translate("RunLimit", "Runs each day at most"),
    }
    return words.get(key, key)
