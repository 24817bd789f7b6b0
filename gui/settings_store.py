# SPDX-License-Identifier: MIT
"""The owner's settings as the window knows them: fetched when somebody looks, and again when they are other ones."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from controller.model.messages import State
from controller.model.setting_messages import SettingMessage, SettingRequest
from gui.client import Failure
from gui.state import HouseState


class SettingsStore(QObject):
    """Owned by the window; pages and panels show from it."""

    changed = Signal()
    """Other settings, or other values."""
    refused = Signal(str, str)
    """The name of a setting, and why it stays as it is."""

    def __init__(self, house: HouseState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.settings: tuple[SettingMessage, ...] = ()
        self._revision: int | None = None
        self._is_asking = False
        house.link_changed.connect(self._forget_if_lost)

    def refresh(self) -> None:
        """Fetch them, unless they are known; called while somebody looks."""
        state = self._house.state
        if state is None or not self._house.is_live or self._is_asking:
            return
        if self._revision != state.settings_revision:
            self._ask(state)

    def put(self, name: str, text: str) -> None:
        """Have a setting changed; `changed` or `refused` follows."""
        call = self._house.client.put("settings", SettingRequest(name, text), SettingMessage)
        if call is None:
            self.refused.emit(name, self.tr("No connection"))
            return
        call.done.connect(self._take_one)
        call.failed.connect(lambda failure: self._refuse(name, failure))

    def _ask(self, state: State) -> None:
        call = self._house.client.get("settings", list[SettingMessage])
        if call is None:
            return
        self._is_asking = True
        revision = state.settings_revision
        call.done.connect(lambda settings: self._take(settings, revision))
        call.failed.connect(self._not_fetched)

    def _take(self, settings: list[SettingMessage], revision: int) -> None:
        self._is_asking = False
        self._revision = revision
        self.settings = tuple(settings)
        self.changed.emit()

    def _take_one(self, setting: SettingMessage) -> None:
        self.settings = tuple(setting if each.name == setting.name else each for each in self.settings)
        self.changed.emit()

    def _refuse(self, name: str, failure: Failure) -> None:
        self.refused.emit(name, " ".join(part for part in (failure.error, failure.hint) if part))

    def _not_fetched(self, _failure: object) -> None:
        self._is_asking = False

    def _forget_if_lost(self) -> None:
        if not self._house.is_live:
            self._revision = None
