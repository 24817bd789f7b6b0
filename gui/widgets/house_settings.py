# SPDX-License-Identifier: MIT
"""The settings that the owner's rules use, a card for each group of them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from controller.model.setting_messages import SettingMessage
from gui.setting_values import groups, title
from gui.settings_store import SettingsStore
from gui.style import GRID, PAD, Look, Step
from gui.widgets.card import Card, Text
from gui.widgets.setting_row import SettingRow


class SettingRows(QWidget):
    """Rows of some settings, without a card; those that are not known are left out."""

    def __init__(self, look: Look, store: SettingsStore) -> None:
        super().__init__()
        self._look = look
        self._store = store
        self.rows: dict[str, SettingRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        store.refused.connect(self._refused)

    def show_settings(self, settings: tuple[SettingMessage, ...]) -> None:
        """Show these; rows that stay keep their place under the finger."""
        if [(each.name, each.kind) for each in settings] != [
            (name, row.setting.kind) for name, row in self.rows.items()
        ]:
            self._make(settings)
        for setting in settings:
            self.rows[setting.name].show_setting(setting)

    def _make(self, settings: tuple[SettingMessage, ...]) -> None:
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for setting in settings:
            row = self.rows[setting.name] = SettingRow(self._look, setting)
            row.wanted.connect(self._store.put)
            self._column.addWidget(row)

    def _refused(self, name: str, reason: str) -> None:
        if name in self.rows:
            self.rows[name].show_refusal(reason)


class HouseSettings(QWidget):
    """The settings that rules in use ask for, in groups by the first word of their names; or all the others."""

    def __init__(self, look: Look, store: SettingsStore, *, is_used: bool) -> None:
        super().__init__()
        self._is_used = is_used
        self._look = look
        self._store = store
        self._cards: dict[str, tuple[Card, SettingRows]] = {}
        self._empty = Card()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        nothing = Text(look, Step.BODY, "muted")
        nothing.setWordWrap(True)
        nothing.say(
            self.tr(
                "Numbers and times that your rules use can stand under “settings” in site.yaml; "
                "they then have a slider here."
            )
        )
        _inside(self._empty).addWidget(nothing)
        self._column.addWidget(self._empty)
        store.changed.connect(self.refresh)
        self.refresh()

    @property
    def rows(self) -> dict[str, SettingRow]:
        """All rows by the name of their setting."""
        return {name: row for _, rows in self._cards.values() for name, row in rows.rows.items()}

    def refresh(self) -> None:
        """Show what is known."""
        known = self._store.settings
        wanted = tuple(setting for setting in known if bool(setting.rules) is self._is_used)
        found = groups(wanted) if self._is_used else {"": list(wanted)} if wanted else {}
        if list(found) != list(self._cards):
            self._make(list(found))
        for word, settings in found.items():
            self._cards[word][1].show_settings(tuple(settings))
        self._empty.setVisible(self._is_used and not known)

    def _heading(self, word: str, *, is_alone: bool) -> str:
        if not self._is_used:
            return self.tr("Settings that no rule in use asks for")
        return title(word) if word else self.tr("Settings") if is_alone else self.tr("More settings")

    def _make(self, words: list[str]) -> None:
        for card, _ in self._cards.values():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = {}
        for word in words:
            card, rows = Card(), SettingRows(self._look, self._store)
            heading = Text(self._look, Step.LABEL, "muted")
            heading.say(self._heading(word, is_alone=len(words) == 1))
            column = _inside(card)
            column.addWidget(heading)
            column.addWidget(rows)
            self._cards[word] = (card, rows)
            self._column.addWidget(card)


def _inside(card: Card) -> QVBoxLayout:
    column = QVBoxLayout(card)
    column.setContentsMargins(GRID * 2, PAD, GRID * 2, PAD)
    column.setSpacing(GRID // 2)
    return column
