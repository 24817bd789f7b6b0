# SPDX-License-Identifier: MIT
"""What each device does while a rule is active: the device, one of the actions that it has, and the amount of it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from controller.model.units import Dimension
from gui.condition_form import UNITS_OF, ActionForm, new_action, read_action
from gui.style import GRID, Look
from gui.widgets.card import Button, Field
from gui.widgets.parts_editor import PartsEditor
from gui.widgets.picker import Option, Picker
from gui.widgets.stepper import Stepper
from gui.words import meaning_of
from rules.schema import Vocabulary
from rules.tables import ActionRow, actions_of


class ThenEditor(PartsEditor):
    """The devices of one rule, a row each."""

    changed = Signal(str, object)
    """A device, and what it shall do or None."""
    device_changed = Signal(str, str, str)
    """A device, the one in its place, and what that shall do."""

    def __init__(self, look: Look, vocabulary: Vocabulary) -> None:
        super().__init__(look)
        self._vocabulary = vocabulary

    def fill(self, rows: QVBoxLayout) -> None:
        for device, action in self._parts:
            rows.addLayout(self._row(device, action))
        free = self._free()
        if free:
            invitation = self.tr("Add a device …")
            add = Picker(self._look, invitation, free, invitation)
            add.picked.connect(self._add)
            rows.addWidget(add)

    def _row(self, device: str, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        picker = Picker(self._look, self.tr("Device"), (*self._free(), self._option(device)), letters=7)
        picker.choose(device)
        picker.picked.connect(lambda chosen: self._change_device(device, chosen))
        row.addWidget(picker, 2)
        action = read_action(text)
        possible = self._actions(device)
        if action is None or action.row not in possible:
            row.addWidget(self._line(device, text, ""), 3)
        else:
            names = tuple(Option(row.kind.value, meaning_of(row.meaning)) for row in possible)
            choice = Picker(self._look, self.tr("Action of {device}").format(device=device), names, letters=7)
            choice.choose(action.row.kind.value)
            choice.picked.connect(lambda chosen: self._change_action(device, chosen))
            row.addWidget(choice, 2)
            self._add_amount(row, device, action)
        if len(self._parts) == 1:
            return row
        remove = Button(self._look, "", "quiet", "remove")
        remove.setAccessibleName(self.tr("Remove {device}").format(device=device))
        remove.clicked.connect(lambda: self.changed.emit(device, None))
        row.addWidget(remove)
        return row

    def _add_amount(self, row: QHBoxLayout, device: str, action: ActionForm) -> None:
        if not action.row.amounts:
            return
        prefix = f"{action.row.kind.value} "
        if not action.is_simple:
            row.addWidget(self._line(device, action.amount, prefix), 3)
            return
        units = tuple(unit for amount in action.row.amounts for unit in UNITS_OF[amount])
        is_current = action.amount.endswith(" A")
        kind = Dimension.CURRENT if is_current else Dimension.POWER
        stepper = Stepper(self._look, f"{device} {prefix}", UNITS_OF[kind] if len(units) > 2 else units)
        stepper.show_value(action.amount, 0.0 if action.row.is_never_negative else None)
        stepper.changed.connect(lambda amount: self._set(device, prefix + amount))
        row.addWidget(stepper)

    def _line(self, device: str, text: str, prefix: str) -> Field:
        line = Field(self._look, text, is_code=True)
        line.setAccessibleName(self.tr("Amount of {device}").format(device=device))
        line.setCursorPosition(0)
        line.textEdited.connect(lambda typed: self._set(device, f"{prefix}{typed}".strip()))
        line.editingFinished.connect(lambda: QTimer.singleShot(0, self, self._settle))
        return line

    def _settle(self) -> None:
        """When a typed amount is done and simple now, it gets its stepper."""
        forms = map(read_action, dict(self._parts).values())
        steppers = sum(form is not None and form.is_simple for form in forms)
        shown: list[Stepper] = [] if self._body is None else list(self._body.findChildren(Stepper))
        if steppers > len(shown):
            self._build()

    def _set(self, device: str, text: str) -> None:
        self._parts = tuple((name, text if name == device else action) for name, action in self._parts)
        self.changed.emit(device, text)

    def _change_action(self, device: str, chosen: str) -> None:
        row = next(row for row in self._actions(device) if row.kind.value == chosen)
        self._set(device, new_action(row))
        QTimer.singleShot(0, self, self._build)

    def _change_device(self, device: str, chosen: str) -> None:
        if chosen != device:
            self.device_changed.emit(device, chosen, new_action(self._actions(chosen)[0]))

    def _add(self, device: str) -> None:
        self.changed.emit(device, new_action(self._actions(device)[0]))

    def _actions(self, device: str) -> tuple[ActionRow, ...]:
        info = self._vocabulary.device(device)
        return () if info is None else actions_of(info.kind)

    def _free(self) -> tuple[Option, ...]:
        taken = {device for device, _ in self._parts}
        return tuple(self._option(info.name) for info in self._vocabulary.devices if info.name not in taken)

    def _option(self, device: str) -> Option:
        return Option(device)
