# SPDX-License-Identifier: MIT
"""A rule file as the form edits it: one rule's lines are rewritten, every other character stays as it is.

The text is the truth; nothing is kept beside it. Each change gives a new text, which is read again and compared with
what the change was to bring: a file written in a way that this cannot edit raises NotEditable and stays untouched.
What a rule means is not known here, only where its keys stand. Pure but for the words of a refusal; for places and
quoting see `controller.model.yaml_splice`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from controller.model.errors import Span
from controller.model.yaml_source import Mapping, Node, Scalar, Sequence, SourceText, parse_yaml
from controller.model.yaml_splice import (
    NotEditable,
    Places,
    plain,
    with_key,
    with_value,
    without_key,
    written,
)

__all__ = ["NotEditable", "RuleFile", "RuleOutline"]

KEYS = ("rule", "why", "enabled", "when", "then", "until", "run")
"""The order in which a new key joins the others."""
TEXT_KEYS = ("rule", "why")
_NOWHERE = Span("", 1, 1)
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class RuleOutline:
    """One rule as it is written: texts, not meanings."""

    index: int
    line: int
    """Of its first key, from 1."""
    last_line: int
    texts: dict[str, str]
    """rule, why, enabled, when, until: the value as text."""
    then: tuple[tuple[str, str], ...]
    run: tuple[tuple[str, str], ...]
    starts: tuple[tuple[int, int, str], ...] = ()
    """Line and column of each key, in the order of the file."""

    @property
    def name(self) -> str:
        return self.texts.get("rule", "")

    @property
    def is_enabled(self) -> bool:
        return self.texts.get("enabled", "").lower() != "false"

    def text(self, key: str) -> str:
        """The value of a key; empty when it is not there."""
        return self.texts.get(key, "")

    def key_at(self, line: int, column: int) -> str:
        """The key that a place in the rule belongs to."""
        before = [key for at_line, at_column, key in self.starts if (at_line, at_column) <= (line, column)]
        return before[-1] if before else ""


class RuleFile:
    """The rules in one text.

    Raises:
        NotEditable: it is not a list of rules, or its syntax is broken.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._mark = "\ufeff" if text.startswith("\ufeff") else ""
        self._places = Places(text.removeprefix("\ufeff"))
        tree = parse_yaml(SourceText("", text))
        if tree.problems:
            raise NotEditable(tree.problems[0].message)
        self._tree = tree.root
        self._rules_node = _rules_of(tree.root)
        is_list = isinstance(self._rules_node, Sequence)
        self._nodes = tuple(_whole_rules(self._rules_node)) if is_list else ()
        self.rules = tuple(self._outline(index, node) for index, node in enumerate(self._nodes))

    # --- one rule ---------------------------------------------------------------------------------------------------

    def with_text(self, index: int, key: str, value: str | None) -> str:
        """The file with another `rule`, `why`, `enabled`, `when` or `until` in that rule; None removes the key."""

        def meant(rule: dict[str, Any]) -> None:
            _set(rule, key, None if value is None else _read(value, key in TEXT_KEYS))

        return self._checked(index, meant, self._edited(self._nodes[index], key, value))

    def with_part(self, index: int, key: str, part: str, value: str | None) -> str:
        """The file with another `value` for the device `part` of `then`, or the limit `part` of `run`."""
        rule = self._nodes[index]
        inner = next((entry.value for entry in rule.entries if entry.key.text == key), None)

        def meant(changed: dict[str, Any]) -> None:
            before = changed.get(key)
            parts = dict(before) if isinstance(before, dict) else {}
            _set(parts, part, None if value is None else _read(value, False))
            _set(changed, key, parts or None)

        if isinstance(inner, Mapping) and inner.entries:
            is_last = value is None and [entry.key.text for entry in inner.entries] == [part]
            text = self._edited(rule, key, None) if is_last else self._edited(inner, part, value)
        elif value is None:
            return self.text
        else:
            braced = written(value, 0, "", is_flow=True, is_text=False)
            text = self._with_code(rule, key, f"{{{part}: {braced}}}")
        return self._checked(index, meant, text)

    def _edited(self, mapping: Mapping, key: str, value: str | None) -> str:
        places, keys = self._places, [entry.key.text for entry in mapping.entries]
        if value is None:
            if key not in keys:
                return places.text
            if len(keys) == 1:
                raise NotEditable("the only key cannot go")
            return without_key(places, mapping, keys.index(key))
        is_flow = places.is_flow(mapping)
        column = mapping.entries[0].key.span.column - 1
        line_end = places.line_end
        code = written(value, column + 2, line_end, is_flow=is_flow, is_text=key in TEXT_KEYS)
        return self._with_code(mapping, key, code)

    def _with_code(self, mapping: Mapping, key: str, code: str) -> str:
        keys = [entry.key.text for entry in mapping.entries]
        if key in keys:
            return with_value(self._places, mapping.entries[keys.index(key)].value, code)
        return with_key(self._places, mapping, _place_for(key, keys), f"{key}: {code}")

    # --- the list ---------------------------------------------------------------------------------------------------

    def moved(self, index: int, to: int) -> str:
        """The file with a rule at another place, the comments right above it with it."""
        wanted = list(range(len(self.rules)))
        wanted.insert(to, wanted.pop(index))
        cores = self._cores()
        ends = {start: (start, end) for start, end in cores}
        pieces = [self._places.text[start:end] for start, end in cores]
        text, before = "", 0
        for place, (start, end) in enumerate(ends.values()):
            text += self._places.text[before:start] + pieces[wanted[place]]
            before = end
        text += self._places.text[before:]
        items = _items(self._tree)
        return self._checked_list([items[number] for number in wanted], text)

    def without(self, index: int) -> str:
        """The file without a rule and the comments right above it."""
        items = _items(self._tree)
        cores = self._cores()
        start, end = cores[index]
        if len(cores) == 1:
            text = self._places.replaced(start, end, "")
            behind = self._behind_key()
            text = text if self._is_flow_list() else f"{text[:behind]} []{text[behind:]}"
        elif index + 1 < len(cores):
            text = self._places.replaced(start, cores[index + 1][0], "")
        else:
            text = self._places.replaced(cores[index - 1][1], end, "")
        return self._checked_list([item for number, item in enumerate(items) if number != index], text)

    def with_new(self, lines: tuple[str, ...]) -> str:
        """The file with one more rule at its end: `lines` are `key: value`, in block style."""
        places = self._places
        added = plain(parse_yaml(SourceText("", "\n".join(lines))).root)
        wanted = [*_items(self._tree), added]
        node = self._rules_node
        end = places.line_end
        if self._nodes:
            if self._is_flow_list():
                at = places.end(self._nodes[-1])
                return self._checked_list(wanted, places.replaced(at, at, f", {{{', '.join(lines)}}}"))
            column = self._dash_column(self._nodes[-1])
            at = self._cores()[-1][1]
            block = f"{end}{end}{_as_item(lines, column, end)}"
            return self._checked_list(wanted, places.replaced(at, at, block))
        block = _as_item(lines, 2, end) + end
        if self._tree is None:
            text = places.text
            gap = "" if not text or text.endswith(("\n", "\r")) else end
            return self._checked_list(wanted, f"{text}{gap}rules:{end}{block}")
        assert node is not None
        start, stop = places.start(node), places.end(node)
        head, tail = places.text[:start].rstrip(" "), places.text[stop:].lstrip(" ")
        gap = end if tail.startswith("#") else ""
        rest = re.sub(r"\A(?:\r\n|\r|\n)", "", tail) if not gap else tail
        return self._checked_list(wanted, f"{head}{end}{block}{rest}")

    def _is_flow_list(self) -> bool:
        return self._rules_node is not None and self._places.is_flow(self._rules_node)

    def _behind_key(self) -> int:
        """The place right behind `rules:`."""
        assert isinstance(self._tree, Mapping)
        key = next(entry.key for entry in self._tree.entries if entry.key.text == "rules")
        return self._places.text.index(":", self._places.end(key)) + 1

    def _cores(self) -> list[tuple[int, int]]:
        """From where to where each rule stands: leading comments to the last character that is its own."""
        places = self._places
        if self._is_flow_list():
            return [(places.start(item), places.end(item)) for item in self._nodes]
        cores: list[tuple[int, int]] = []
        least = 0
        for item in self._nodes:
            dash = self._dash_column(item)
            first = self._leading(places.line_of(places.start(item)), dash, least)
            last = self._trailing(places.line_of(max(0, places.end(item) - 1)), dash)
            start, end = places.line_start(first), places.line_start(last + 1)
            cores.append((start, len(places.text[:end].rstrip("\r\n"))))
            least = last + 1
        return cores

    def _dash_column(self, item: Node) -> int:
        line = self._line(self._places.line_of(self._places.start(item)))
        found = re.match(r"( *)-(?= )", line)
        if found is None:
            raise NotEditable(translate("RuleText", "the dash of a rule stands on another line"))
        return len(found[1])

    def _leading(self, line: int, dash: int, least: int) -> int:
        """The first line of the comments right above `line`."""
        while line > least:
            above = self._line(line - 1)
            if not above.lstrip().startswith("#") or len(above) - len(above.lstrip()) > dash:
                break
            line -= 1
        return line

    def _trailing(self, line: int, dash: int) -> int:
        """The last line of the comments that stand deeper than the dash below `line`."""
        while line + 1 < len(self._places.starts):
            below = self._line(line + 1)
            if not below.lstrip().startswith("#") or len(below) - len(below.lstrip()) <= dash:
                break
            line += 1
        return line

    def _line(self, number: int) -> str:
        places = self._places
        return places.text[places.line_start(number) : places.line_start(number + 1)].rstrip("\r\n")

    # --- what it says, and whether a change says what it should -----------------------------------------------------

    def _outline(self, index: int, node: Mapping) -> RuleOutline:
        values = {entry.key.text: entry.value for entry in node.entries}
        texts = {key: value.text for key, value in values.items() if isinstance(value, Scalar)}
        places = self._places
        return RuleOutline(
            index,
            node.span.line,
            places.line_of(max(0, places.end(node) - 1)) + 1,
            texts,
            _parts(values.get("then")),
            _parts(values.get("run")),
            tuple((entry.key.span.line, entry.key.span.column, entry.key.text) for entry in node.entries),
        )

    def _checked(self, index: int, meant: Callable[[dict[str, Any]], None], text: str) -> str:
        items = _items(self._tree)
        items[index] = dict(items[index])
        meant(items[index])
        return self._checked_list(items, text)

    def _checked_list(self, items: list[Any], text: str) -> str:
        """`text`, when it says just this; it is compared as a whole, keys outside of the rules too."""
        tree = parse_yaml(SourceText("", text))
        whole = plain(self._tree)
        wanted = {**whole, "rules": items} if isinstance(whole, dict) else {"rules": items}
        if tree.problems or repr(_sorted(plain(tree.root))) != repr(_sorted(wanted)):
            raise NotEditable(
                translate(
                    "RuleText", "this file is written in a way that the form cannot change; change its text"
                )
            )
        return self._mark + text


def _rules_of(root: Node | None) -> Node | None:
    if root is None:
        return None
    if not isinstance(root, Mapping):
        raise NotEditable(translate("RuleText", 'the file does not start with "rules:"'))
    node = next((entry.value for entry in root.entries if entry.key.text == "rules"), None)
    if node is None or isinstance(node, Mapping) or (isinstance(node, Scalar) and not node.is_null):
        raise NotEditable(translate("RuleText", 'there is no list under "rules:"'))
    return node


def _whole_rules(node: Node | None) -> list[Mapping]:
    items = node.items if isinstance(node, Sequence) else ()
    found = [item for item in items if isinstance(item, Mapping) and item.entries]
    if len(found) != len(items):
        raise NotEditable(translate("RuleText", "something in the list is no rule"))
    return found


def _parts(node: Node | None) -> tuple[tuple[str, str], ...]:
    if not isinstance(node, Mapping):
        return ()
    return tuple(
        (entry.key.text, entry.value.text) for entry in node.entries if isinstance(entry.value, Scalar)
    )


def _items(root: Node | None) -> list[Any]:
    whole = plain(root)
    items = whole.get("rules") if isinstance(whole, dict) else None
    return list(items) if isinstance(items, list) else []


def _set(mapping: dict[str, Any], key: str, value: Any) -> None:
    if value is None:
        mapping.pop(key, None)
    else:
        mapping[key] = value


def _read(value: str, is_text: bool) -> Any:
    return value if is_text else Scalar(value, _NOWHERE).value


def _sorted(value: Any) -> Any:
    """Without the order of keys and the line ends behind a text, which say nothing."""
    if isinstance(value, str):
        return value.rstrip("\n")
    if isinstance(value, dict):
        return sorted(((key, _sorted(item)) for key, item in value.items()), key=lambda pair: pair[0])
    return [_sorted(item) for item in value] if isinstance(value, list) else value


def _place_for(key: str, keys: list[str]) -> int:
    """Behind which of `keys` a new one belongs."""
    if key not in KEYS:
        return len(keys) - 1
    before = KEYS[: KEYS.index(key)]
    return max((index for index, present in enumerate(keys) if present in before), default=len(keys) - 1)


def _as_item(lines: tuple[str, ...], column: int, line_end: str) -> str:
    first, *others = lines
    return line_end.join([f"{' ' * column}- {first}", *(f"{' ' * (column + 2)}{line}" for line in others)])
