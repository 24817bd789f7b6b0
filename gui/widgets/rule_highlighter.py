# SPDX-License-Identifier: MIT
"""Colours a rule file: names wear the colour that they have everywhere else in the window, the rest only weight.

`grid.import` is written in the colour of the grid, `battery.home.soc` in that of the battery. Keys are bold, comments
and the small words of the language muted. A line at a time, with regular expressions: it colours what is half typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

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
_KEY = re.compile(r"^[\s{-]*([a-z_][\w.]*)(?=\s*:)")
_NAME = re.compile(r"\b([a-z_]+)(\.\w+)+\b")
_SMALL_WORD = re.compile(
    r"\b(?:and|or|not|for|between|on|in|min(?=\()|max(?=\()|abs(?=\()|weekdays|weekends|winter|summer)\b"
)
_PROSE = re.compile(r"^[\s-]*(?:rule|why)\s*:")
_COMMENT = re.compile(r"(?:^|\s)#.*$")


class RuleHighlighter(QSyntaxHighlighter):
    """Follows the theme."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        super().__init__(document)
        self._look = look
        look.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        muted = _format(QColor(self._look.theme.muted))
        bold = _format(QColor(self._look.theme.text), QFont.Weight.Bold)
        if not _PROSE.match(text):
            self._mark(_SMALL_WORD, text, lambda _: muted, 0)
        self._mark(_KEY, text, lambda _: bold, 1)
        self._mark(_NAME, text, self._name_format, 0)
        self._mark(_COMMENT, text, lambda _: muted, 0)

    def _name_format(self, found: re.Match[str]) -> QTextCharFormat:
        meaning = NAME_MEANINGS.get(found[1])
        theme = self._look.theme
        return _format(QColor(theme.text) if meaning is None else theme.ink(meaning))

    def _mark(
        self,
        pattern: re.Pattern[str],
        text: str,
        choose: Callable[[re.Match[str]], QTextCharFormat],
        group: int,
    ) -> None:
        for found in pattern.finditer(text):
            self.setFormat(found.start(group), len(found[group]), choose(found))


def _format(colour: QColor, weight: QFont.Weight = QFont.Weight.Normal) -> QTextCharFormat:
    result = QTextCharFormat()
    result.setForeground(colour)
    result.setFontWeight(weight)
    return result
