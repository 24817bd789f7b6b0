# SPDX-License-Identifier: MIT
"""Rules from the library: the ready sets with what each brings, one of them in full, and the two ways to take it.

The controller says which sets the house can use and makes the rule file; here it is looked at, and its sliders moved.
What is taken becomes a file beside the owner's own, as if he had written it: tried, used and taken back as any other.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controller.model.library_messages import LibraryDraftMessage, LibrarySetMessage
from controller.model.setting_messages import SettingMessage, SettingRequest
from gui.client import Failure
from gui.speech import spoken_list
from gui.state import HouseState
from gui.style import GRID, Look, Meaning, Step
from gui.widgets.card import Button, Elided
from gui.widgets.library_preview import LibraryPreview, own_words
from gui.widgets.row_list import Row, RowList

WIDE = 900


class LibraryPanel(QWidget):
    """List and preview beside each other, or one at a time."""

    drafted = Signal(object, bool)
    """A LibraryDraftMessage, and whether it shall be tried; else it shall be used."""
    left = Signal()
    """Back to the rules."""

    def __init__(self, look: Look, house: HouseState) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._look = look
        self._house = house
        self._sets: tuple[LibrarySetMessage, ...] = ()
        self._is_busy = False
        self._is_open = False
        """On a small screen: the set is shown, not the list."""
        self.preview: LibraryPreview | None = None
        self.back = Button(look, "", "icon", "return")
        self.back.setAccessibleName(self.tr("Back"))
        self.heading = Elided(look, Step.BODY)
        self.list = RowList(look, self.tr("Fetching the library …"))
        self.list.setAccessibleName(self.tr("Ready sets of rules"))
        self.answer = Elided(look, Step.LABEL, "muted")
        self.try_it = Button(look, self.tr("Try it"), "", "try")
        self.use = Button(look, self.tr("Use it"), "primary")
        self._lay_out()
        self._connect()
        self._show_parts()

    def go_on_from(self, before: LibraryPanel) -> None:
        """Take the place of one in another language: the same set is open, with what was chosen for it."""
        if before.preview is not None:
            self._sets, self._is_open = before._sets, before._is_open
            self._put(LibraryPreview(self._look, before.preview.ready, before.preview.chosen))
            self._show_parts()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fetch()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Back):
            self._go_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_parts()

    def fetch(self) -> None:
        """Ask which sets there are for the house as it is by now."""
        call = self._house.client.get("library", list[LibrarySetMessage])
        if call is not None:
            call.done.connect(self._take)
            call.failed.connect(self._fail)

    def open_set(self, name: str) -> None:
        """Show this one in full."""
        found = next((each for each in self._sets if each.name == name), None)
        if found is None:
            return
        self._is_open = True
        if self.list.hasFocus() and self.width() < WIDE:
            # The list goes, and the focus with it, which must not land anywhere.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.preview is None or self.preview.ready != found:
            self._put(LibraryPreview(self._look, found))
            self.answer.say("")
        self.list.show_chosen(name)
        self._show_parts()

    def _take(self, found: list[LibrarySetMessage]) -> None:
        self._sets = tuple(sorted(found, key=lambda each: bool(each.missing)))
        self.list.show_rows(tuple(map(self._row, self._sets)), self.tr("The library is empty"))
        if self.preview is not None:
            was_open = self._is_open
            self.open_set(self.preview.ready.name)
            self._is_open = was_open
        elif self.width() >= WIDE and self._sets:
            self.open_set(self._sets[0].name)
            self._is_open = False
        self._show_parts()

    def _row(self, ready: LibrarySetMessage) -> Row:
        """What this house cannot use is told so, below its name, and in a muted sign."""
        below = own_words(ready.about)
        if ready.missing:
            below = "; ".join(spoken_list(ready, "missing"))
        return Row(
            key=ready.name,
            icon="good" if ready.used_in else "rules" if not ready.missing else "disabled",
            title=own_words(ready.title),
            below=below,
            most_below=2,
            meaning=Meaning.GOOD if ready.used_in else None,
            is_muted=bool(ready.missing) and not ready.used_in,
        )

    def _put(self, preview: LibraryPreview) -> None:
        """In the place of the one before."""
        if self.preview is not None:
            self._right.removeWidget(self.preview)
            self.preview.hide()
            self.preview.deleteLater()
        self.preview = preview
        preview.changed.connect(self._show_buttons)
        preview.setting_wanted.connect(self._change)
        self._right.insertWidget(0, preview, 1)

    def _change(self, name: str, text: str) -> None:
        """A setting of the house becomes another, as on the page Settings."""
        call = self._house.client.put("settings", SettingRequest(name, text), SettingMessage)
        rows = {} if self.preview is None else self.preview.known_rows
        if call is None:
            rows[name].show_refusal(self.tr("No connection"))
            return
        call.done.connect(lambda setting: rows[name].show_setting(setting))
        call.failed.connect(lambda failure: rows[name].show_refusal(failure.told))

    def _ask(self, is_tried: bool) -> None:
        if self.preview is None or not self.preview.is_possible or self._is_busy:
            return
        route = f"library/{self.preview.ready.name}"
        call = self._house.client.post(route, self.preview.chosen, LibraryDraftMessage)
        if call is None:
            self.answer.say(self.tr("No connection"), "alarm")
            return
        self._is_busy = True
        # Before the button that has the focus cannot be pressed any more.
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_buttons()
        call.done.connect(lambda draft: self._draft(draft, is_tried))
        call.failed.connect(self._fail)

    def _draft(self, draft: LibraryDraftMessage, is_tried: bool) -> None:
        self._is_busy = False
        settings = tuple(replace(each, about=own_words(each.about)) for each in draft.settings)
        self._show_buttons()
        self.drafted.emit(replace(draft, settings=settings), is_tried)

    def _fail(self, failure: Failure) -> None:
        self._is_busy = False
        self.answer.say(failure.told, "alarm")
        self._show_buttons()

    def _go_back(self) -> None:
        if self._is_open and self.width() < WIDE:
            self._is_open = False
            self._show_parts()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def _show_parts(self) -> None:
        is_wide = self.width() >= WIDE
        self.list.setVisible(is_wide or not self._is_open)
        self._side.setVisible(self.preview is not None and (is_wide or self._is_open))
        self.heading.say(self.tr("Rules from the library"))
        if self.preview is not None:
            self.preview.title.setVisible(is_wide)
            if self._is_open and not is_wide:
                self.heading.say(own_words(self.preview.ready.title))
        self._show_buttons()

    def _show_buttons(self) -> None:
        preview = self.preview
        has_way = preview is not None and not preview.ready.missing
        self._foot.setVisible(has_way or bool(self.answer.accessibleName()))
        for button in (self.try_it, self.use):
            button.setVisible(has_way)
            button.setEnabled(preview is not None and preview.is_possible and not self._is_busy)
        if has_way and preview is not None and not preview.is_possible:
            self.answer.say(self.tr("Choose a device of yours for each of them"), "attention")
        elif self.answer.property("tone") == "attention":
            self.answer.say("", "muted")

    def _connect(self) -> None:
        self.list.chosen.connect(lambda row: self.open_set(str(row.key)))
        self.back.clicked.connect(self._go_back)
        self.try_it.clicked.connect(lambda: self._ask(True))
        self.use.clicked.connect(lambda: self._ask(False))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.back)
        head.addWidget(self.heading, 1)
        self._side = QWidget()
        self._right = QVBoxLayout(self._side)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(GRID // 2)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(GRID, 0, 0, 0)
        foot.setSpacing(GRID)
        foot.addWidget(self.answer, 1)
        foot.addWidget(self.try_it)
        foot.addWidget(self.use)
        self._right.addWidget(self._foot)
        bodies = QHBoxLayout()
        bodies.setSpacing(GRID)
        bodies.addWidget(self.list, 2)
        bodies.addWidget(self._side, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        column.addLayout(bodies, 1)
