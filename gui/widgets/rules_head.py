# SPDX-License-Identifier: MIT
"""The row above the rules: what of them is shown, which file, how it stands, and the buttons that change that."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui.rule_files import RuleFiles
from gui.style import GRID, Look
from gui.widgets.card import LEAST_LETTERS, Button, Choice, Elided, segment
from gui.words import day_and_time

FEW_LETTERS = 2
"""Of the name of a file at least, where there is little room: it takes all that the buttons leave."""


class RulesHead(QWidget):
    """Shows how the files stand; what its buttons do is the page's affair."""

    def __init__(self, look: Look, files: RuleFiles) -> None:
        super().__init__()
        self._files = files
        self._is_short = False
        self.status = Elided(look)
        self.list_segment = segment(look, self.tr("Rules"))
        self.form_segment = segment(look, self.tr("Form"))
        self.text_segment = segment(look, self.tr("Text"))
        self.try_segment = segment(look, self.tr("Try it"))
        self.past_segment = segment(look, self.tr("Past"))
        self.library_segment = segment(look, self.tr("Library"))
        # Never seen: the button below the rules leads there, and every other segment back.
        self.library_segment.hide()
        self.segments = (
            self.list_segment,
            self.form_segment,
            self.text_segment,
            self.try_segment,
            self.past_segment,
            self.library_segment,
        )
        self.choice = Choice(look)
        self.choice.setAccessibleName(self.tr("Rule file"))
        self.back = _tool(look, "back", self.tr("Undo"))
        self.again = _tool(look, "again", self.tr("Redo"))
        self.revert = Button(look, "", "", "undo")
        self.revert.setAccessibleName(self.tr("Revert"))
        self.revert.setToolTip(self.tr("Back to the text that is in use"))
        self.use = Button(look, self.tr("Use it"), "primary")
        self.list_segment.setChecked(True)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (*self.segments, self.choice):
            row.addWidget(widget)
        row.addWidget(self.status, 1)
        for button in (self.back, self.again, self.revert, self.use):
            row.addWidget(button)

    def go_on_from(self, before: RulesHead) -> None:
        """Take the place of one in another language: the same is shown."""
        for segment_, old in zip(self.segments, before.segments, strict=True):
            segment_.setChecked(old.isChecked())

    def show_parts(self, is_wide: bool) -> None:
        """Beside the list, or one thing at a time."""
        if is_wide and self.list_segment.isChecked():
            self.form_segment.setChecked(True)
        self.list_segment.setVisible(not is_wide)
        apart = (self.past_segment, self.try_segment, self.library_segment)
        is_apart = any(each.isChecked() for each in apart)
        self._row.setSpacing(GRID if is_wide else GRID // 2)
        self._row.setStretchFactor(self.choice, 0 if is_wide else 1)
        self.revert.setText(self.tr("Revert") if is_wide else "")
        self.revert.wear("" if is_wide else "icon")
        self.choice.setMinimumContentsLength(LEAST_LETTERS if is_wide else FEW_LETTERS)
        in_form = not is_apart if is_wide else self.form_segment.isChecked()
        shown = {
            self.choice: not is_apart if is_wide else self.text_segment.isChecked(),
            self.back: in_form,
            self.again: in_form,
            self.revert: not is_apart,
            self.use: not is_apart,
        }
        self._make_room(shown)
        # What goes makes room before anything comes: else the window would grow for a moment, and stay so.
        for widget in sorted(shown, key=lambda widget: shown[widget]):
            widget.setVisible(shown[widget])
        self._is_short = not is_wide and not self.list_segment.isChecked() and not is_apart
        self._show_status()

    def _make_room(self, shown: dict[QWidget, bool]) -> None:
        """With large letters on a small screen some buttons stay in the other views: none is shown clipped."""
        segments = [each for each in self.segments if not each.isHidden()]
        for button in (self.revert, self.again, self.back):
            widgets = [*segments, *(widget for widget, is_shown in shown.items() if is_shown)]
            needed = sum(max(each.minimumSizeHint().width(), each.minimumWidth()) for each in widgets)
            if needed + len(widgets) * self._row.spacing() <= self.width():
                return
            shown[button] = False

    def show_state(self, *, is_usable: bool) -> None:
        """How the files stand; `is_usable`: what is changed can be used now."""
        files = self._files
        self.use.setEnabled(is_usable)
        self.revert.setEnabled(bool(files.changed))
        self._show_status()
        for index in range(self.choice.count()):
            name = str(self.choice.itemData(index))
            shown = f"● {name}" if files.has_changed(name) else name
            if self.choice.itemText(index) != shown:
                self.choice.setItemText(index, shown)

    def show_history(self, document: QTextDocument) -> None:
        """Which steps can be taken back, or again."""
        self.back.setEnabled(document.isUndoAvailable())
        self.again.setEnabled(document.isRedoAvailable())

    def name_files(self) -> None:
        """Offer the files that there are."""
        names = self._files.names
        self.choice.blockSignals(True)
        self.choice.clear()
        for name in names:
            self.choice.addItem(name, name)
        if self._files.current in names:
            self.choice.setCurrentIndex(names.index(self._files.current))
        self.choice.blockSignals(False)

    def _show_status(self) -> None:
        words, tone = self._status_text()
        is_counted = self._is_short and self.text_segment.isChecked() and bool(self._files.error_count)
        count = f"✕ {self._files.error_count}"
        # Beside the choice of a file it takes what it needs, and no half of the little room.
        self._row.setStretchFactor(self.status, 0 if is_counted else 1)
        self._keep_room(count if is_counted else "")
        self.status.say(count if is_counted else words, tone, self._short_status(count))
        self.status.setAccessibleName(words)
        self.status.setVisible(bool(words))

    def _keep_room(self, count: str) -> None:
        """For this text at least; without one the status takes what is left."""
        policy = QSizePolicy.Policy.Minimum if count else QSizePolicy.Policy.Ignored
        self.status.setSizePolicy(policy, QSizePolicy.Policy.Preferred)
        width = self.status.fontMetrics().horizontalAdvance(count) + GRID // 2
        self.status.setMinimumWidth(width if count else 0)

    def _short_status(self, count: str) -> str:
        """What stands for the words of the status where they have no room."""
        if self._files.error_count:
            return count
        if not self._files.changed or self._files.answer:
            return ""
        return "●" if self._is_short else self.tr("Changed")

    def _status_text(self) -> tuple[str, str]:
        files = self._files
        if not files.names:
            return self.tr("Fetching the rules …"), "muted"
        if files.error_count:
            return self.tr("Problems: {count}").format(count=files.error_count), "alarm"
        if files.answer:
            return files.answer, "alarm"
        if self._is_short and self.text_segment.isChecked():
            # The choice of a file has the little room that there is, and a dot at one that is changed.
            return "", "muted"
        if files.changed:
            text = self.tr("Changed") if self._is_short else self.tr("Changed, not in use yet")
            return text, "attention"
        if files.used_since and files.now and not self._is_short:
            since = day_and_time(files.used_since, files.now)
            return self.tr("In use since {time}").format(time=since), "good"
        return self.tr("In use"), "muted"


def _tool(look: Look, icon: str, name: str) -> Button:
    button = Button(look, "", "icon", icon)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
