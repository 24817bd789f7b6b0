# SPDX-License-Identifier: MIT
"""What every page is: a widget that shows the newest State while it is seen, and does nothing while it is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from gui.state import HouseState
from gui.style import Look


class Page(QWidget):
    """One page of the window."""

    def __init__(self, look: Look, house: HouseState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.house = house
        # Something has to have the focus when the window opens; on a page it is not seen.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        house.changed.connect(self._changed)
        house.link_changed.connect(self._changed)

    def refresh(self) -> None:
        """Show what is known now. Only called while the page is seen."""
        raise NotImplementedError

    def go_on_from(self, before: Page) -> None:
        """Take the place of the same page in another language: what was chosen and half written there stays.

        A page that keeps nothing does nothing here.
        """

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()
