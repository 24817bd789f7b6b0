# SPDX-License-Identifier: MIT
"""Settings of this window and those that the rules use, and what it is made of: versions and licences.

Qt is used under the LGPL-3: its libraries lie beside the program as they came and may be replaced; this page says so
and where their source is.
"""

from __future__ import annotations

import platform
from itertools import pairwise

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt, QTimer, Signal, qVersion
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.languages import FOLLOWS_SYSTEM, LANGUAGES
from gui.pages.page import Page
from gui.preferences import Preferences
from gui.settings_store import SettingsStore
from gui.state import HouseState
from gui.style import DARK, GRID, LIGHT, PAD, TEXT_SIZES, Look, Step
from gui.widgets.bring_card import BringCard
from gui.widgets.card import Button, Card, Text, segment
from gui.widgets.house_settings import HouseSettings
from gui.widgets.picker import Option, Picker
from gui.widgets.scrolling import Scrolling
from gui.widgets.storage_card import StorageCard


class SettingsPage(Page):
    """What the rules use, looks, and about."""

    bring_wanted = Signal()
    """Somebody has a past to bring."""

    def __init__(self, look: Look, house: HouseState, preferences: Preferences, store: SettingsStore) -> None:
        super().__init__(look, house)
        self._preferences = preferences
        self._store = store
        self.settings = HouseSettings(look, store, is_used=True)
        self.others = HouseSettings(look, store, is_used=False)
        self.storage = StorageCard(look, house)
        self.bring = BringCard(look)
        self.bring.wanted.connect(self.bring_wanted)
        self.bring.hide()
        self.language = self._languages()
        self._about = Text(look, Step.BODY)
        self._about.setWordWrap(True)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(GRID, 0, GRID, GRID)
        column.setSpacing(GRID)
        self._parts = (
            self.settings,
            self._looks(),
            self.others,
            self.storage,
            self.bring,
            self._about_card(),
        )
        for part in self._parts:
            column.addWidget(part)
        column.addStretch(1)
        store.changed.connect(self._order_keys)
        area = self.area = Scrolling(self)
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._order_keys()

    def offer_past(self) -> None:
        """A past can be brought from this window."""
        self.bring.show()

    def show_setting(self, name: str) -> None:
        """Bring this setting into view."""
        row = {**self.others.rows, **self.settings.rows}.get(name)
        if row is not None:
            self.area.ensureWidgetVisible(row, 0, self.area.height() // 3)

    def show_language(self) -> None:
        """Bring the choice of a language into view, with the keyboard on it."""
        QTimer.singleShot(0, self, self._reach_language)

    def _reach_language(self) -> None:
        self.language.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(self.language)

    def refresh(self) -> None:
        self._store.refresh()
        self.storage.refresh()
        state = self.house.state
        lines = [self.tr("Window: PySide6 {version}").format(version=pyside_version)]
        if state is not None:
            about = state.about
            controller = self.tr("Controller: {program} {version}")
            lines.insert(0, controller.format(program=about.program, version=about.version))
            lines.append(self.tr("House: {house}").format(house=about.house))
        self._about.say("\n".join(lines))

    def _order_keys(self) -> None:
        """The Tab key goes down the page, also through settings that came after what stands below them."""
        inside: list[QWidget] = []
        for part in self._parts:
            inside += part.findChildren(QWidget)
        own = self.window()
        inside = [each for each in inside if each.window() is own]
        reached = [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        for one, next_one in pairwise(reached):
            self.setTabOrder(one, next_one)

    def _looks(self) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(GRID * 2, PAD, GRID * 2, PAD)
        column.setSpacing(GRID)
        column.addLayout(self._labelled(self.tr("Language"), self.language))
        taste = self._preferences.taste
        themes = [(self.tr("Dark"), DARK), (self.tr("Light"), LIGHT)]
        column.addLayout(self._choice(self.tr("Theme"), "theme", list(themes), taste.theme))
        sizes = [(self.tr("{percent} %").format(percent=size), size) for size in TEXT_SIZES]
        column.addLayout(self._choice(self.tr("Text size"), "text_percent", list(sizes), taste.text_percent))
        screens = [(self.tr("Window"), False), (self.tr("Full screen"), True)]
        column.addLayout(
            self._choice(self.tr("Screen"), "is_full_screen", list(screens), taste.is_full_screen)
        )
        return card

    def _choice(
        self, label: str, name: str, options: list[tuple[str, object]], chosen: object
    ) -> QHBoxLayout:
        group = QWidget()
        buttons = QHBoxLayout(group)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(GRID // 2)
        for word, value in options:
            button: Button = segment(self.look, word)
            button.setChecked(value == chosen)
            button.setAccessibleName(f"{label}: {word}")
            button.clicked.connect(lambda _on=False, pick=value: self._preferences.choose(**{name: pick}))
            buttons.addWidget(button)
        return self._labelled(label, group)

    def _labelled(self, label: str, control: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        title = Text(self.look)
        title.say(label)
        row.addWidget(title, 1)
        row.addWidget(control)
        return row

    def _languages(self) -> Picker:
        """By what their speakers call them, so that everybody finds his own."""
        system = Option(FOLLOWS_SYSTEM, shown=self.tr("As the system"))
        named = (Option(code, shown=word) for code, word in LANGUAGES.items())
        picker = Picker(self.look, self.tr("Language"), (system, *named), letters=14)
        picker.choose(self._preferences.taste.language)
        picker.picked.connect(lambda code: self._preferences.choose(language=code))
        return picker

    def _about_card(self) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        column.setSpacing(PAD)
        title = Text(self.look, Step.TITLE, weight=QFont.Weight.DemiBold)
        title.say(self.tr("About Kwartier"))
        column.addWidget(title)
        column.addWidget(self._about)
        licences = Text(self.look, Step.BODY, "muted")
        licences.setWordWrap(True)
        licences.say(self._licences())
        column.addWidget(licences)
        return card

    def _licences(self) -> str:
        versions = {"qt": qVersion(), "pyside": pyside_version, "python": platform.python_version()}
        return "\n\n".join(
            (
                self.tr("Kwartier is free software under the MIT licence."),
                self.tr(
                    "It uses Qt {qt} and PySide6 {pyside} under the GNU Lesser General Public License, version 3. "
                    "Their libraries are installed as separate files that you may replace by your own build. "
                    "Their source code: download.qt.io and code.qt.io."
                ).format(**versions),
                self.tr(
                    "Also inside: Python {python} (PSF), pyqtgraph and QtAwesome (MIT), NumPy (BSD), pydantic (MIT), "
                    "Material Design Icons (Apache 2.0); the typeface is Inter (OFL) where it is installed."
                ).format(**versions),
            )
        )
