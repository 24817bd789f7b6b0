# SPDX-License-Identifier: MIT
"""The text editor of a rule file: line numbers, a wave under each problem, completion of names, keys and units.

It shows problems and offers words; what is a problem and which words there are is decided elsewhere.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QCompleter, QListView, QPlainTextEdit, QTextEdit, QWidget

from controller.model.messages import ProblemMessage
from gui.completion import LOOKED_BACK, spot_behind
from gui.rules_check import Word
from gui.style import GRID, Look, Meaning, Step
from gui.widgets.rule_highlighter import RuleHighlighter

SHORTEST_PREFIX = 2
_WORD_CHARACTERS = "._:/%°€"
Index = QModelIndex | QPersistentModelIndex


class RuleEditor(QPlainTextEdit):
    """One file."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._problems: tuple[ProblemMessage, ...] = ()
        self._all_words: tuple[Word, ...] = ()
        self._words = _WordModel()
        self._completer = QCompleter(self._words, self)
        self._completer.setWidget(self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setCompletionRole(Qt.ItemDataRole.EditRole)
        popup = QListView()
        popup.setProperty("surface", "popup")
        self._completer.setPopup(popup)
        self._completer.activated.connect(self._complete)
        self._gutter = _Gutter(self)
        self._highlighter = RuleHighlighter(self.document(), look)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setAccessibleName(self.tr("Rule file"))
        self.setTabChangesFocus(False)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scroll_gutter)
        look.changed.connect(self._dress)
        self._dress()

    def rewrite(self, text: str) -> None:
        """Show `text`, as one step that can be undone; what is the same stays untouched."""
        old, new = self.toPlainText(), text.replace("\r\n", "\n").replace("\r", "\n")
        least = min(len(old), len(new))
        head = next((i for i in range(least) if old[i] != new[i]), least)
        tail = next((i for i in range(least - head) if old[-1 - i] != new[-1 - i]), least - head)
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(old[:head]))
        cursor.setPosition(_units(old[: len(old) - tail]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new[head : len(new) - tail])

    def offer(self, words: tuple[Word, ...]) -> None:
        """Complete with these from now on, each where it may stand."""
        self._all_words = words
        self._words.show_words(())

    def show_problems(self, problems: tuple[ProblemMessage, ...]) -> None:
        """Put a wave under each of them, and a mark at its line."""
        self._problems = problems
        self.setExtraSelections([self._wave(problem) for problem in problems])
        self._gutter.update()

    def jump_to(self, line: int, column: int = 1) -> None:
        """Go there, with the line in view."""
        block = self.document().findBlockByNumber(max(0, line - 1))
        cursor = QTextCursor(block)
        cursor.movePosition(
            QTextCursor.MoveOperation.Right,
            QTextCursor.MoveMode.MoveAnchor,
            min(max(0, column - 1), max(0, block.length() - 1)),
        )
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._completer.popup()
        accepting = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape)
        if popup.isVisible() and event.key() in accepting:
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Tab:
            self.insertPlainText("  ")
            return
        super().keyPressEvent(event)
        is_asked = event.key() == Qt.Key.Key_Space and bool(
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if event.text() or is_asked:
            self._suggest(is_asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._gutter.setGeometry(QRect(inside.left(), inside.top(), self.gutter_width, inside.height()))

    @property
    def gutter_width(self) -> int:
        """Room for line numbers and marks."""
        digits = max(2, len(str(self.blockCount())))
        return self.fontMetrics().horizontalAdvance("8" * digits) + GRID * 3

    def word_before(self) -> str:
        """What has been typed of the word at the cursor."""
        cursor = self.textCursor()
        line = cursor.block().text()[: cursor.positionInBlock()]
        start = len(line)
        while start and (line[start - 1].isalnum() or line[start - 1] in _WORD_CHARACTERS):
            start -= 1
        return line[start:]

    def _suggest(self, is_asked: bool) -> None:
        prefix = self.word_before()
        if len(prefix) < SHORTEST_PREFIX and not is_asked:
            self._completer.popup().hide()
            return
        self._words.show_words(self._fitting())
        self._completer.setCompletionPrefix(prefix)
        if self._completer.completionCount() == 0 or self._completer.currentCompletion() == prefix:
            self._completer.popup().hide()
            return
        popup = self._completer.popup()
        popup.setFont(self._look.font(Step.BODY))
        popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
        place = self.cursorRect()
        place.translate(self.gutter_width, 0)
        place.setWidth(min(460, self.width() - GRID * 2))
        self._completer.complete(place)

    def _fitting(self) -> tuple[Word, ...]:
        """The words that may stand at the cursor."""
        cursor = self.textCursor()
        block = cursor.block()
        lines = [block.text()[: cursor.positionInBlock()]]
        while len(lines) < LOOKED_BACK and (block := block.previous()).isValid():
            lines.append(block.text())
        spot = spot_behind("\n".join(reversed(lines)))
        return tuple(word for word in self._all_words if word.fits(spot))

    def _complete(self, text: str) -> None:
        cursor = self.textCursor()
        for _ in self.word_before():
            cursor.deletePreviousChar()
        cursor.insertText(text)

    def _wave(self, problem: ProblemMessage) -> QTextEdit.ExtraSelection:
        block = self.document().findBlockByNumber(max(0, problem.line - 1))
        start = min(max(0, problem.column - 1), max(0, block.length() - 1))
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + start)
        length = min(max(1, problem.length), max(0, block.length() - 1 - start))
        cursor.setPosition(block.position() + start + length, QTextCursor.MoveMode.KeepAnchor)
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(self._look.theme.line(_meaning(problem)))
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor  # type: ignore[attr-defined] # the stubs miss the fields
        selection.format = wave  # type: ignore[attr-defined] # as above
        return selection

    def _dress(self) -> None:
        self.setFont(self._look.mono(Step.LABEL))
        self.setTabStopDistance(self.fontMetrics().horizontalAdvance("  "))
        self._make_room()
        self.show_problems(self._problems)

    def _make_room(self) -> None:
        self.setViewportMargins(self.gutter_width, GRID // 2, 0, 0)

    def _scroll_gutter(self, place: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        else:
            self._gutter.update(0, place.y(), self._gutter.width(), place.height())

    def paint_gutter(self, painter: QPainter, shown: QRect) -> None:
        """Numbers of the lines in view; a line with a problem has a mark and its colour."""
        theme = self._look.theme
        marks: dict[int, ProblemMessage] = {}
        for problem in self._problems:
            if problem.line not in marks or problem.severity == "error":
                marks[problem.line] = problem
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top() + GRID // 2
        while block.isValid() and top <= shown.bottom():
            height = self.blockBoundingRect(block).height()
            number = block.blockNumber() + 1
            mark = marks.get(number)
            painter.setPen(QColor(theme.muted) if mark is None else theme.ink(_meaning(mark)))
            place = QRect(0, round(top), self._gutter.width() - GRID, round(height))
            text = f"{number}" if mark is None else f"● {number}"
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
            block, top = block.next(), top + height


class _Gutter(QWidget):
    def __init__(self, editor: RuleEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.gutter_width, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_gutter(QPainter(self), event.rect())


class _WordModel(QAbstractListModel):
    """Words with their meaning beside them."""

    def __init__(self) -> None:
        super().__init__()
        self._words: tuple[Word, ...] = ()

    def show_words(self, words: tuple[Word, ...]) -> None:
        in_order = tuple(sorted(words, key=lambda word: word.text.lower()))
        if in_order == self._words:
            return
        self.beginResetModel()
        self._words = in_order
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._words)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        word = self._words[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return word.text
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{word.text}   {word.meaning}"
        return None


def _units(text: str) -> int:
    """How many places of a document the text takes: a character beyond the first plane takes two."""
    return len(text.encode("utf-16-le")) // 2


def _meaning(problem: ProblemMessage) -> Meaning:
    return Meaning.PEAK if problem.severity == "error" else Meaning.ATTENTION
