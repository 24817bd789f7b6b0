# SPDX-License-Identifier: MIT
"""What this window remembers of its owner's taste: language, theme, size of text, full screen. Nothing of the house."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QSettings, Signal

from gui.languages import FOLLOWS_SYSTEM, LANGUAGES
from gui.style import DARK, TEXT_SIZES, THEMES, Theme


@dataclass(frozen=True, slots=True)
class Taste:
    """The choices."""

    theme: Theme = DARK
    text_percent: int = TEXT_SIZES[0]
    is_full_screen: bool = False
    language: str = FOLLOWS_SYSTEM


class Preferences(QObject):
    """The choices, kept in `settings`."""

    changed = Signal(object)
    """Taste."""

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.taste = _read(settings)

    @property
    def page(self) -> str:
        """The page that was open last; empty when none was."""
        return str(self._settings.value("page", ""))

    def keep_page(self, name: str) -> None:
        """Where the window opens when it is started again, also after a power cut."""
        if name != self.page:
            self._settings.setValue("page", name)

    def choose(self, **choices: object) -> None:
        """Change some of them."""
        self.taste = replace(self.taste, **choices)  # type: ignore[arg-type] # the names are checked by replace
        self._settings.setValue("theme", self.taste.theme.name)
        self._settings.setValue("text_percent", self.taste.text_percent)
        self._settings.setValue("full_screen", self.taste.is_full_screen)
        self._settings.setValue("language", self.taste.language)
        self.changed.emit(self.taste)


def _read(settings: QSettings) -> Taste:
    """What was kept; a strange value is as good as none."""
    theme = THEMES.get(str(settings.value("theme", DARK.name)), DARK)
    percent = str(settings.value("text_percent", TEXT_SIZES[0]))
    size = int(percent) if percent.isdigit() and int(percent) in TEXT_SIZES else TEXT_SIZES[0]
    is_full_screen = str(settings.value("full_screen", "false")).lower() == "true"
    language = str(settings.value("language", FOLLOWS_SYSTEM))
    return Taste(theme, size, is_full_screen, language if language in LANGUAGES else FOLLOWS_SYSTEM)
