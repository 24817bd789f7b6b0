# SPDX-License-Identifier: MIT
"""That every word of the window can be translated, by reading its code.

lupdate takes only literals, by the name of the call, and says nothing of what it passes over: an alias, an f-string, a
word that is never given to it. Each of these is looked for here, and planted once so that the search is known to find.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.icons import NAMES

GUI = Path(__file__).parent.parent.parent / "gui"
CALLS = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}
"""Call -> which argument is the text."""
PROSE = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}|^[A-Z][a-z]+[.!?…]?$|^[A-Z][a-z]+ ")
"""What looks like something to read: two words, or one that begins with a capital."""
SHOWN = frozenset(
    {"say", "setText", "setToolTip", "setPlaceholderText", "setWindowTitle", "setAccessibleName"}
    | {"setAccessibleDescription", "setStatusTip", "addItem", "say_once", "say_failure"}
)
"""What these are given is read, however short it is."""
WORD = re.compile(r"[A-Za-z]{2,}")

NOT_FOR_TRANSLATION = {
    "names of their own": "Kwartier|Mijn Fluvius|Home Assistant|English|Nederlands|Français|Deutsch",
    "fonts, and a style": "Fusion|Inter|Inter Variable|Noto Sans|Noto Sans Mono|DejaVu Sans Mono|JetBrains Mono"
    "|Liberation Mono",
    "units": "Wh",
    "goes over the line": "Bearer ",
    "how a month is written, for Qt": "MMMM yyyy|MMM yyyy",
    "given to day_in, which translates it": "d MMM yyyy|d MMM yy|ddd d MMM yyyy|ddd d MMM|dddd d MMMM",
    "the rule language, which is English": "grid.export > 1.5 kW for 3 min|cover above quarter.allowance"
    "|limit to quarter.allowance|limit to 2 kW",
    "compared with what the controller says": "site.yaml names no contract|site.yaml names no grid area|month peak"
    "|maximum tariff|battery wear|while |file, at start|not synchronised"
    "|history devices|incl VAT|ex VAT|no VAT|meter telegrams|price shelf",
    "places in a file, by their names": "file key|rule key|run key",
    "errors of the line, which no widget shows": "an event that carries no fields|an event of more than ",
    "raised for the programmer": "the only key cannot go",
}
ALLOWED = frozenset(text for texts in NOT_FOR_TRANSLATION.values() for text in texts.split("|"))


def sources() -> dict[str, str]:
    """Every file of the window but the stylesheet, by its name."""
    files = (file for file in sorted(GUI.rglob("*.py")) if file.name != "stylesheet.py")
    return {str(file.relative_to(GUI)): file.read_text(encoding="utf-8") for file in files}


def named(call: ast.Call) -> str:
    """`tr` of `self.tr(…)`."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def findings(text: str) -> Iterator[str]:
    """What cannot be translated in this code, each with its line."""
    tree = ast.parse(text)
    known = set(_passed_over(tree))
    yield from _calls(tree, known)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and _is_alias(node):
            yield f"{node.lineno}: lupdate does not see through another name of translate"
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in known:
            continue
        if PROSE.search(node.value) and node.value not in ALLOWED:
            yield f"{node.lineno}: not translated: {node.value!r}"


def _passed_over(tree: ast.AST) -> Iterator[int]:
    """Docstrings, and what is given to a translation."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)
        if isinstance(node, ast.Call) and named(node) in {*CALLS, "Context"}:
            yield from (id(part) for each in node.args for part in ast.walk(each))
        if isinstance(node, ast.Subscript):
            yield from (id(part) for part in ast.walk(node.slice))


def _calls(tree: ast.AST, known: set[int]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            inside = (part for part in ast.walk(node) if isinstance(part, ast.Call) and named(part) in CALLS)
            yield from (f"{part.lineno}: lupdate does not look into an f-string" for part in inside)
        if not isinstance(node, ast.Call):
            continue
        if named(node) in CALLS and len(node.args) > CALLS[named(node)]:
            given = node.args[CALLS[named(node)]]
            if not (isinstance(given, ast.Constant) and isinstance(given.value, str)):
                yield f"{node.lineno}: lupdate needs a literal: {ast.unparse(node)}"
        if named(node) in SHOWN and node.args:
            shown = (part for part in _as_it_is(node.args[0]) if id(part) not in known)
            yield from (f"{part.lineno}: shown, and not translated: {part.value!r}" for part in shown)


def _as_it_is(node: ast.AST) -> Iterator[ast.Constant]:
    """The words in it that are shown as they stand, and given to no other call."""
    if isinstance(node, ast.Constant):
        text = node.value if isinstance(node.value, str) else ""
        if WORD.search(text) and text not in ALLOWED and text not in NAMES:
            yield node
    elif not isinstance(node, (ast.Call, ast.Compare, ast.Subscript)):
        for part in ast.iter_child_nodes(node):
            yield from _as_it_is(part)


def _is_alias(node: ast.Assign) -> bool:
    """`say = QCoreApplication.translate`; `Costs = Context("Bill")`."""
    names = [each.id for each in node.targets if isinstance(each, ast.Name)]
    value = node.value
    if isinstance(value, ast.Attribute) and value.attr in CALLS:
        return names != [value.attr]
    if isinstance(value, ast.Call) and named(value) == "Context":
        return names != [ast.literal_eval(value.args[0])]
    return False


DYNAMIC = {
    "words.py": ("translate('Date', form)", "translate('RuleLanguage', text)"),
    "number_words.py": (
        "translate('Number', name.removesuffix(suffix).replace('_', ' '))",
        "translate('Number', name.replace('_', ' '))",
    ),
    "widgets/library_preview.py": ("translate('Library', text)",),
    "widgets/telegram_card.py": ("translate('Telegram', words)",),
    "languages.py": ("translate(self._name, text, about, count)",),
    "widgets/rule_editor.py": ("place.translate(self.gutter_width, 0)",),
}
"""Where texts come out of a table that lupdate reads elsewhere; and a rectangle is moved."""


def test_every_word_of_the_window_is_translated() -> None:
    found = {name: list(findings(text)) for name, text in sources().items()}
    unseen = [
        f"gui/{name}:{each}"
        for name, lines in found.items()
        for each in lines
        if not each.endswith(DYNAMIC.get(name, "\0"))
    ]
    assert unseen == []


def test_what_is_allowed_is_there() -> None:
    whole = "\n".join(sources().values())
    assert [text for text in sorted(ALLOWED) if text not in whole] == []


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ('label.say("Peak of the month")', "not translated: 'Peak of the month'"),
        ('label.setText("soon")', "shown, and not translated: 'soon'"),
        ('Button(look, "Save")', "not translated: 'Save'"),
        ('self.tr(f"{name} is off")', "lupdate needs a literal: self.tr(f'{name} is off')"),
        ('say = QCoreApplication.translate\nsay("Costs", "Gas")', "another name of translate"),
        ("told = f\"{self.tr('Gas')}: 3\"", "lupdate does not look into an f-string"),
        ('translate("Costs", word)', "lupdate needs a literal: translate('Costs', word)"),
        ('Costs = Context("Bill")', "another name of translate"),
    ],
)
def test_a_planted_word_is_found(planted: str, found: str) -> None:
    assert any(found in each for each in findings(planted))


def test_what_is_given_to_a_translation_passes() -> None:
    text = (
        'label.say(self.tr("Peak of {month}").format(month=name))\nlabel.say(translate("A", "Gas"), "muted")'
    )
    assert list(findings(text)) == []
