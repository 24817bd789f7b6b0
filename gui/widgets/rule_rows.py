# SPDX-License-Identifier: MIT
"""The rows of the list of rules: what is written here beside what runs in the controller, matched by name.

Each file is read once for each text that it has. A file whose syntax is broken has no rules of its own here; those
that run from it are shown.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from controller.model.messages import ProblemMessage, RuleMessage, State
from gui.rule_files import RuleFiles
from gui.rule_text import NotEditable, RuleFile, RuleOutline
from gui.style import Meaning
from gui.widgets.row_list import Row
from gui.widgets.rule_list import rule_row
from gui.words import lasting

if TYPE_CHECKING:
    from rules.schema import Vocabulary

TEMPLATE_ACTIONS = {
    "relay": "on",
    "battery": "cover above quarter.allowance",
    "charger": "limit to quarter.allowance",
    "solar": "limit to 2 kW",
}
TEMPLATE_WHEN = "grid.export > 1.5 kW for 3 min"
TEMPLATE_UNTIL = "grid.import > 200 W for 2 min"
TEMPLATE_RUN = "{at_least: 20 min, rest: 10 min}"
"""A load may draw more than what is left over: without this it would switch itself off and on again."""


class RuleRows:
    """Reads the files as they are written here and as they are in use."""

    def __init__(self, files: RuleFiles) -> None:
        self._files = files
        self._read: dict[tuple[str, bool], tuple[str, tuple[RuleOutline, ...], str]] = {}

    def rules(self, file: str) -> tuple[RuleOutline, ...]:
        """The rules of a file as written here; none where they cannot be read."""
        return self._outline(file, False)[1]

    def reason(self, file: str) -> str:
        """Why the file has no form; empty when it has."""
        return self._outline(file, False)[2]

    def rows(self, state: State | None, *, with_devices: bool = True) -> tuple[Row, ...]:
        """A row for each rule, in the order of the files; without its devices where there is little room."""
        rows = self._all_rows(state)
        return rows if with_devices else tuple(replace(row, right="") for row in rows)

    def _all_rows(self, state: State | None) -> tuple[Row, ...]:
        live = {} if state is None else {rule.name: rule for rule in state.rules}
        since = {
            rule.name: lasting((state.now - rule.since).total_seconds())
            for rule in live.values()
            if state is not None
        }
        if not self._files.names:
            return tuple(rule_row(rule, since[rule.name]) for rule in live.values())
        rows: list[Row] = []
        for file in self._files.names:
            if self.reason(file):
                rows += [rule_row(rule, since[rule.name]) for rule in live.values() if rule.file == file]
                continue
            used = {rule.name: rule for rule in self._outline(file, True)[1]}
            for rule in self.rules(file):
                running = live.get(rule.name)
                row = _row(file, rule, running, since.get(rule.name, ""))
                rows.append(_marked(row, rule, used.get(rule.name)))
        return tuple(rows)

    def place_of(self, row: Row) -> tuple[str, int | None, int]:
        """File, index in it (None: it has no form now) and line of the rule of a row."""
        assert isinstance(row.key, tuple)
        if row.is_on is None:
            return row.key[0], None, row.key[1]
        file, index = row.key
        rules = self.rules(file)
        return (file, index, rules[index].line) if index < len(rules) else (file, None, 1)

    def problems_of(self, rule: RuleOutline) -> dict[str, tuple[ProblemMessage, ...]]:
        """The problems of a rule of the open file, by the key that they stand in."""
        found: dict[str, tuple[ProblemMessage, ...]] = {}
        for problem in self._files.problems:
            if problem.file == self._files.current and rule.line <= problem.line <= rule.last_line:
                key = rule.key_at(problem.line, problem.column)
                found[key] = (*found.get(key, ()), problem)
        return found

    def changed_names(self) -> tuple[str, ...]:
        """The rules that are written otherwise than they run: changed, switched, new or gone."""
        names: list[str] = []
        for file in self._files.names:
            used = {rule.name: rule for rule in self._outline(file, True)[1]}
            here = {rule.name: rule for rule in self.rules(file)}
            names += [name for name, rule in here.items() if _content(rule) != _content(used.get(name))]
            names += [name for name in used if name not in here and not self.reason(file)]
        return tuple(dict.fromkeys(names))

    def template(self, vocabulary: Vocabulary, name: str) -> tuple[str, ...]:
        """The lines of a new rule that is already right, for the first device of the house, which has one."""
        taken = {rule.name for file in self._files.names for rule in self.rules(file)}
        names = (name, *(f"{name} {number}" for number in range(2, len(taken) + 3)))
        device = min(vocabulary.devices, key=lambda info: list(TEMPLATE_ACTIONS).index(info.kind.value))
        run = (f"run: {TEMPLATE_RUN}",) if device.kind.value == "relay" else ()
        return (
            f"rule: {next(each for each in names if each not in taken)}",
            f"when: {TEMPLATE_WHEN}",
            f"then: {{{device.name}: {TEMPLATE_ACTIONS[device.kind.value]}}}",
            f"until: {TEMPLATE_UNTIL}",
            *run,
        )

    def _outline(self, file: str, is_used: bool) -> tuple[str, tuple[RuleOutline, ...], str]:
        text = self._files.used_text(file) if is_used else self._files.text_of(file)
        known = self._read.get((file, is_used))
        if known is None or known[0] != text:
            known = self._read[file, is_used] = (text, *_read(text))
        return known


def _read(text: str) -> tuple[tuple[RuleOutline, ...], str]:
    try:
        return RuleFile(text).rules, ""
    except NotEditable as reason:
        return (), str(reason)


def _row(file: str, rule: RuleOutline, running: RuleMessage | None, since: str) -> Row:
    key = (file, rule.index)
    if running is not None:
        return rule_row(running, since, key, rule.is_enabled)
    drives = ", ".join(device for device, _ in rule.then)
    return Row(key, "off", rule.name, rule.text("why"), drives, is_right_first=False, is_on=rule.is_enabled)


def _content(rule: RuleOutline | None) -> tuple[object, ...] | None:
    return None if rule is None else (rule.is_enabled, rule.texts, rule.then, rule.run)


def _marked(row: Row, rule: RuleOutline, used: RuleOutline | None) -> Row:
    """With a word before the rest where what is written is not what runs."""
    translate = QCoreApplication.translate
    if used is None:
        mark = translate("RuleRows", "New, not in use yet")
    elif rule.is_enabled != used.is_enabled:
        mark = (
            translate("RuleRows", "On, not in use yet")
            if rule.is_enabled
            else translate("RuleRows", "Off, not in use yet")
        )
    elif (rule.texts, rule.then, rule.run) != (used.texts, used.then, used.run):
        mark = translate("RuleRows", "Changed, not in use yet")
    else:
        return row
    return replace(
        row, icon="changed", meaning=Meaning.ATTENTION, below=f"● {mark} · {row.below}".rstrip(" ·")
    )
