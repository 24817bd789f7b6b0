# SPDX-License-Identifier: MIT
"""Colours a rule file: names wear the colour that they have everywhere else in the window, the rest only weight.

`grid.import` is written in the colour of the grid, `battery.home.soc` in that of the battery. Keys are bold, comments
and the small words of the language muted; a `why` is prose, and stays as it is. A line at a time, with regular
expressions, remembering only the key it stands under: it colours what is half typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from gui.style import Look, Meaning

NAME_MEANINGS = {
    "grid": Meaning.GRID_IMPORT,
    "quarter": Meaning.GOOD,
    "peak": Meaning.PEAK,
    "house": Meaning.HOUSE,
    "solar": Meaning.SOLAR,
    "battery": Meaning.BATTERY,
    "charger": Meaning.CAR,
    "relay": Meaning.HEAT,
}
LANGUAGE_KEYS = frozenset(("when", "then", "until", "run"))
"""Only what stands under these is the language of rules; all else in a file is prose, numbers of its own, comments."""
_KEY = re.compile(r"^(\s*(?:-\s+)*)([a-z_][\w.]*)\s*:(?=\s|$)")
_FLOW_KEY = re.compile(r"[{,]\s*([a-z_][\w.]*)\s*:(?=\s|$)")
_NAME = re.compile(r"\b([a-z_]+)(\.\w+)+\b")
_SMALL_WORD = re.compile(
    r"\b(?:and|or|not|for|between|on(?=\s+[a-z])|in|min(?=\()|max(?=\()|abs(?=\()"
    r"|weekdays|weekends|winter|spring|summer|autumn)\b"
)
_QUOTED = re.compile(r"""(?<![^\s{\[,:])(?:"(?:[^"\\]|\\.)*"|'[^']*')""")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$")
_BLOCK_SCALAR = re.compile(r":\s+[|>][-+0-9]*\s*(?:#.*)?$")
_SHIFT = 8
"""A block's state: the indentation of the key that it stands under, and below that what the key holds."""


class Holds(IntEnum):
    """What stands under a key, on its line and on the deeper ones after it."""

    PROSE = 1
    BLOCK = 2
    """Prose in which `#` begins no comment."""
    LANGUAGE = 3


class RuleHighlighter(QSyntaxHighlighter):
    """Follows the theme."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        super().__init__(document)
        self._look = look
        look.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        before = self.previousBlockState()
        indent = len(text) - len(text.lstrip())
        is_under = before > 0 and (not text.strip() or indent > before >> _SHIFT)
        holds = Holds(before & 0xFF) if is_under else None
        self.setCurrentBlockState(before if is_under else 0)
        comment = None if holds is Holds.BLOCK else _comment_in(text)
        words = text if comment is None else text[:comment]
        if holds is None:
            self._colour_key_line(words)
        elif holds is Holds.LANGUAGE:
            self._colour_language(words, 0)
        if comment is not None:
            self.setFormat(comment, len(text) - comment, _format(QColor(self._look.theme.muted)))

    def _colour_key_line(self, text: str) -> None:
        """A line whose key begins something new."""
        found = _KEY.match(text)
        if found is None:
            return
        self.setFormat(found.start(2), len(found[2]), self._bold())
        holds = Holds.LANGUAGE if found[2] in LANGUAGE_KEYS else Holds.PROSE
        if _BLOCK_SCALAR.search(text) and holds is Holds.PROSE:
            holds = Holds.BLOCK
        if found[2] != "rules":
            self.setCurrentBlockState(len(found[1]) << _SHIFT | holds)
        if holds is Holds.LANGUAGE:
            self._colour_language(text, found.end())

    def _colour_language(self, text: str, start: int) -> None:
        muted = _format(QColor(self._look.theme.muted))
        self._mark(_SMALL_WORD, text, lambda _: muted, start)
        for found in _FLOW_KEY.finditer(text, start):
            self.setFormat(found.start(1), len(found[1]), self._bold())
        self._mark(_NAME, text, self._name_format, start)

    def _bold(self) -> QTextCharFormat:
        return _format(QColor(self._look.theme.text), QFont.Weight.Bold)

    def _name_format(self, found: re.Match[str]) -> QTextCharFormat:
        meaning = NAME_MEANINGS.get(found[1])
        theme = self._look.theme
        return _format(QColor(theme.text) if meaning is None else theme.ink(meaning))

    def _mark(
        self,
        pattern: re.Pattern[str],
        text: str,
        choose: Callable[[re.Match[str]], QTextCharFormat],
        start: int,
    ) -> None:
        for found in pattern.finditer(text, start):
            self.setFormat(found.start(), len(found[0]), choose(found))


def _comment_in(text: str) -> int | None:
    """Where a comment begins; not inside quotes."""
    found = _COMMENT.search(_QUOTED.sub(lambda quoted: "_" * len(quoted[0]), text))
    return None if found is None else found.start()


def _format(colour: QColor, weight: QFont.Weight = QFont.Weight.Normal) -> QTextCharFormat:
    result = QTextCharFormat()
    result.setForeground(colour)
    result.setFontWeight(weight)
    return result
