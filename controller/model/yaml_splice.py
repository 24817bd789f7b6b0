# SPDX-License-Identifier: MIT
"""Changes single values in a YAML text and leaves every other character as it was.

Knows places, not meanings: where a node of controller.model.yaml_source begins and ends in the text, how to write a
value so that it reads back the same, how to set or remove one key of a mapping in the style that the mapping has.
Pure. The form of the window and the settings of site.yaml are written with it; what a rule is: `gui.rule_text`.
"""

from __future__ import annotations

import re
import textwrap

from controller.model.saying import Saying, Words
from controller.model.yaml_source import Mapping, Node, Scalar, Sequence, SourceText, core_value, parse_yaml

LINE_END = re.compile(r"\r\n|\r|\n")
LONG = 100
"""A value that makes its line longer is folded over several."""
_CLOSED_BY = {"{": "}", "[": "]"}
_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")
_COMMENT_OF_BLOCK = re.compile(r"[|>][-+0-9]*([ \t]+#[^\r\n]*)")
"""What stands behind the sign of a block of text."""
_BETWEEN = re.compile(r"(?:[\s,]|(?<!\S)#[^\r\n]*)*")


class NotEditable(ValueError):
    """The text is written in a way that cannot be changed piece by piece; it is left to its writer."""

    def __init__(self, words: Words) -> None:
        super().__init__(str(words))
        self.words = words


class Places:
    """Where the nodes of a text are, as offsets from 0."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(found.end() for found in LINE_END.finditer(text))]
        found = LINE_END.search(text)
        self.line_end = found[0] if found else "\n"

    def start(self, node: Node) -> int:
        """Of the node's first character."""
        line = min(node.span.line, len(self.starts)) - 1
        return min(len(self.text), self.starts[line] + node.span.column - 1)

    def end(self, node: Node) -> int:
        """Behind the node's last character; of a block scalar without the empty lines below it."""
        start = self.start(node)
        if isinstance(node, Scalar):
            return start + len(node.raw.rstrip() if node.style in ("|", ">") else node.raw)
        parts = [entry.value for entry in node.entries] if isinstance(node, Mapping) else list(node.items)
        last = self.end(parts[-1]) if parts else start
        if not self.is_flow(node):
            return last
        at = _BETWEEN.match(self.text, last if parts else start + 1)
        close = at.end() if at else last
        if self.text[close : close + 1] != _CLOSED_BY[self.text[start]]:
            raise NotEditable(Saying("end-not-found"))
        return close + 1

    def is_flow(self, node: Node) -> bool:
        """Whether a list or mapping is written in brackets or braces."""
        return not isinstance(node, Scalar) and self.text[self.start(node) : self.start(node) + 1] in (
            "{",
            "[",
        )

    def line_of(self, offset: int) -> int:
        """The line, from 0, in which the character stands."""
        return sum(start <= offset for start in self.starts) - 1

    def line_start(self, line: int) -> int:
        """The offset of a line; of one after the last, the end of the text."""
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def replaced(self, start: int, end: int, by: str) -> str:
        """The text with these characters replaced."""
        return self.text[:start] + by + self.text[end:]


def plain(node: Node | None) -> object:
    """The tree as built-in values: two texts with the same one say the same."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}


def written(value: str, indent: int, line_end: str, *, is_flow: bool, is_text: bool) -> str:
    """`value` as a scalar that reads back as it is; `is_text`: also where it looks like a number or a truth."""
    quoted = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    quoted = "".join(_ESCAPES.get(character, character) for character in quoted)
    lines = textwrap.wrap(value, LONG - indent, break_long_words=False, break_on_hyphens=False)
    if is_text and not is_flow and len(value) + indent > LONG and " ".join(lines) == value:
        return f">-{line_end}" + line_end.join(" " * indent + line for line in lines)
    is_word = not is_text or isinstance(core_value(value), str)
    return value if is_word and _reads_back(value, is_flow) else quoted


_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _reads_back(value: str, is_flow: bool) -> bool:
    text = f"{{k: {value}, l: m}}" if is_flow else f"k: {value}\nl: m"
    tree = parse_yaml(SourceText("", text))
    if tree.problems or not isinstance(tree.root, Mapping) or len(tree.root.entries) != 2:
        return False
    node = tree.root.entries[0].value
    return isinstance(node, Scalar) and not node.style and node.raw == value and node.text == value


def with_value(places: Places, old: Node, value: str) -> str:
    """The text with `value`, written out already, in the place of `old`; a space before it where there was nothing.

    A comment on the line of the key stays there, whether the value is folded now, was before, or is not.
    """
    start, end = places.start(old), places.end(old)
    space = " " if places.text[start - 1 : start] == ":" else ""
    head, *below = value.split(places.line_end, 1)
    comment = (
        _COMMENT_OF_BLOCK.match(old.raw) if isinstance(old, Scalar) and old.style in ("|", ">") else None
    )
    if comment is not None:
        head += comment[1]
    elif below:
        behind = _COMMENT.match(places.text, end)
        head, end = (head + behind[0], behind.end()) if behind is not None else (head, end)
    return places.replaced(start, end, space + places.line_end.join([head, *below]))


def with_key(places: Places, mapping: Mapping, after: int, line: str) -> str:
    """The text with `line` (`key: value`) as a new entry behind entry number `after` of `mapping`."""
    entry = mapping.entries[after]
    end = places.end(entry.value)
    if places.is_flow(mapping):
        return places.replaced(end, end, f", {line}")
    column = entry.key.span.column - 1
    below = places.line_start(places.line_of(max(end - 1, places.start(entry.key))) + 1)
    before = "" if places.text[:below].endswith(("\n", "\r")) else places.line_end
    after_it = "" if before else places.line_end
    return places.replaced(below, below, f"{before}{' ' * column}{line}{after_it}")


def without_key(places: Places, mapping: Mapping, index: int) -> str:
    """The text without entry number `index` of `mapping`, which has others."""
    entry = mapping.entries[index]
    start, end = places.start(entry.key), places.end(entry.value)
    if places.is_flow(mapping):
        if index + 1 < len(mapping.entries):
            return places.replaced(start, places.start(mapping.entries[index + 1].key), "")
        return places.replaced(places.end(mapping.entries[index - 1].value), end, "")
    if index == 0:
        return places.replaced(start, places.start(mapping.entries[1].key), "")
    first = places.line_start(places.line_of(start))
    behind = places.line_start(places.line_of(max(start, end - 1)) + 1)
    if behind == len(places.text) and not places.text.endswith(("\n", "\r")):
        # The file had no line end at its end, and keeps to that.
        first = places.starts[places.line_of(start)] and len(places.text[:first].rstrip("\r\n"))
    return places.replaced(first, behind, "")
