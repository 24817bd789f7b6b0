# SPDX-License-Identifier: MIT
"""The editor of rule files by itself: keys, jumps, and colours for the language of rules alone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from controller.model.messages import ProblemMessage
from gui.style import Look, Meaning
from gui.widgets.rule_editor import RuleEditor
from gui.widgets.rule_highlighter import NAME_MEANINGS


def test_a_word_without_continuation_offers_nothing(qtbot: QtBot) -> None:
    editor = RuleEditor(Look())
    qtbot.addWidget(editor)
    QTest.keyClicks(editor, "zz zzz")
    assert not editor._completer.popup().isVisible()
    assert editor.word_before() == "zzz"


def test_tab_writes_two_spaces(qtbot: QtBot) -> None:
    editor = RuleEditor(Look())
    qtbot.addWidget(editor)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "  "


@pytest.mark.parametrize("line", [0, 1, 2, 99])
def test_jumping_beyond_the_text_is_survived(qtbot: QtBot, line: int) -> None:
    editor = RuleEditor(Look())
    qtbot.addWidget(editor)
    editor.setPlainText("one\ntwo")
    editor.jump_to(line, 50)
    editor.show_problems((ProblemMessage("a", line, 50, 9, "warning", "x", "x", ""),))
    editor.show()
    assert not editor.grab().isNull()


def coloured(editor: RuleEditor, line: int) -> dict[str, str]:
    """Each piece of a line that has a format of its own, with its colour."""
    block = editor.document().findBlockByNumber(line)
    formats: list[Any] = block.layout().formats()
    pieces = {block.text()[item.start : item.start + item.length]: item.format for item in formats}
    return {piece: format.foreground().color().name() for piece, format in pieces.items()}


def test_names_wear_the_colour_of_their_device(qtbot: QtBot) -> None:
    look = Look()
    editor = RuleEditor(look)
    qtbot.addWidget(editor)
    editor.setPlainText("when: battery.home.soc > 20 % # grid.power")
    found = coloured(editor, 0)
    assert found["battery.home.soc"] == look.theme.ink(Meaning.BATTERY).name()
    assert found["# grid.power"] == look.theme.muted.lower()
    assert set(NAME_MEANINGS.values()) <= set(Meaning)


def test_only_the_language_of_rules_is_coloured_and_no_prose(qtbot: QtBot) -> None:
    editor = RuleEditor(Look())
    qtbot.addWidget(editor)
    lines = (
        "# a note on grid.import and more for you",
        "rules:",
        "  - rule: Warm and dry in winter, on time",
        "    why: >-",
        "      Not for free: between on and off # lies the boiler,",
        "      and then: grid.import for us.",
        "    when: not relay.boiler.on",
        "      and grid.export > 1 kW for 3 min  # and on",
        "    then:",
        "      relay.boiler: on",
        "    run: {at_least: 20 min, rest: 10 min}",
        "    why: 'on #1, or' # or not",
    )
    editor.setPlainText("\n".join(lines))
    expected: tuple[set[str], ...] = (
        {lines[0]},
        {"rules"},
        {"rule"},
        {"why"},
        set(),
        set(),
        {"when", "not", "relay.boiler.on"},
        {"and", "grid.export", "for", "# and on"},
        {"then"},
        {"relay.boiler"},
        {"run", "at_least", "rest"},
        {"why", "# or not"},
    )
    assert tuple(set(coloured(editor, number)) for number in range(len(lines))) == expected
