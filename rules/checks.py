# SPDX-License-Identifier: MIT
"""From the tree of a rule file to checked rules, with every problem of every rule at its place.

Errors are what has no meaning; warnings are what has one that is probably not meant. What looks at several rules at
once is in rules.ruleset.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest

from controller.model.decision import AmountUnit
from controller.model.errors import Problem, Severity, Span, meant
from controller.model.saying import Saying
from controller.model.units import Dimension
from controller.model.yaml_fields import Fields, Findings
from controller.model.yaml_source import Entry, Mapping, Node, Scalar, Tree
from rules.beside import unknown_names
from rules.dimensions import Kind, Trouble, check_amount, check_truth
from rules.limits import check_limits
from rules.nodes import ActionText, Arithmetic, Condition, Name, Number, Place, Truth, walk
from rules.nodes import Node as Formula
from rules.parse_errors import ParseError
from rules.parser import parse_action, parse_condition
from rules.regions import Map
from rules.rule import Demand, Moved, Rule, RunLimits
from rules.run_limits import HOLD, RunReader, report, setting_limit
from rules.schema import DeviceInfo, Vocabulary
from rules.tables import ACTION_BY_KIND, RULE_KEYS, ActionRow, actions_of
from rules.wanted import undescribed
from rules.written import Written

MAX_NAME = 100
_EXAMPLES = {row.key: row.example for row in RULE_KEYS}
_UNITS: dict[Kind, AmountUnit] = {Dimension.POWER: AmountUnit.POWER, Dimension.CURRENT: AmountUnit.CURRENT}


@dataclass(frozen=True, slots=True)
class FileRules:
    """The rules of one file that can be used, the names of all of them, and all problems."""

    rules: tuple[Written, ...]
    names: tuple[tuple[str, Span], ...]
    problems: tuple[Problem, ...]


def read_rules(tree: Tree, vocabulary: Vocabulary) -> FileRules:
    """The rules of one file, as far as they can be read."""
    findings = Findings(tree)
    if tree.root is None:
        if not tree.problems:
            findings.warn(tree.start, "empty-file", Saying("p-no-rules"), Saying("start-with-rules"))
        return FileRules((), (), findings.problems)
    root = findings.fields(tree.root, Saying("a-rule-file"))
    map_ = Map(vocabulary)
    readers = [_RuleReader(findings, node, vocabulary, map_) for node in _rule_nodes(root, findings)]
    rules = [rule for reader in readers if (rule := reader.read()) is not None]
    root.close()
    names = [name for reader in readers if (name := reader.named) is not None]
    return FileRules(tuple(rules), tuple(names), findings.problems)


def _rule_nodes(root: Fields, findings: Findings) -> tuple[Node, ...]:
    node = root.node("rules", hint=Saying("start-with-rules"))
    is_empty = isinstance(node, Scalar) and node.is_null
    items = () if is_empty else findings.items(node, "rules")
    if is_empty or (node is not None and not items and not findings.has_errors):
        findings.warn(
            root.key_span("rules"),
            "empty-file",
            Saying("p-no-rules"),
            Saying("write-rule-below"),
        )
    return items


class _RuleReader:
    """Reads one rule."""

    def __init__(self, findings: Findings, node: Node, vocabulary: Vocabulary, map_: Map) -> None:
        self._findings = findings
        self._node = node
        self._fields = findings.fields(node, Saying("a-rule"))
        self._vocabulary = vocabulary
        self._map = map_
        self.named: tuple[str, Span] | None = None
        """The name and its place, once it has been read."""
        self._moved: tuple[Moved, ...] = ()

    def read(self) -> Written | None:
        """The rule; None when any part of it has an error."""
        if not isinstance(self._node, Mapping):
            return None
        fields, text = self._fields, repr(_words(self._node))
        errors = self._findings.error_count
        name = self._name()
        why = fields.text("why", "")
        is_enabled = fields.truth("enabled", True)
        when = self._condition("when", is_required=True)
        then = self._then()
        until = self._condition("until")
        run = self._run()
        self._close()
        if name is None or when is None or not then:
            return None
        key = fields.key_span("rule")
        if self._findings.error_count > errors:
            return None
        rule = Rule(name, key.file, key.line, when, then, until, run, why, is_enabled, text, self._moved)
        return self._written(rule)

    def _written(self, rule: Rule) -> Written | None:
        """The rule with the texts that it was made of."""
        when, until, then = (self._fields.node(key, required=False) for key in ("when", "until", "then"))
        if not isinstance(when, Scalar) or not isinstance(then, Mapping):
            return None
        actions = {entry.key.text: entry.value for entry in then.entries if isinstance(entry.value, Scalar)}
        return Written(rule, when, until if isinstance(until, Scalar) else None, actions)

    def _close(self) -> None:
        for row in RULE_KEYS:
            self._fields.node(row.key, required=False)
        self._fields.close()

    def _name(self) -> str | None:
        node = self._fields.node("rule", hint=Saying("write", what=_EXAMPLES["rule"]))
        name = self._findings.text(node, "rule")
        if name is None or node is None:
            return None
        if len(name) > MAX_NAME or "\n" in name:
            message = Saying("p-name-too-long", count=MAX_NAME)
            self._findings.report(node, "bad-name", message, Saying("reason-under-why"))
        name = " ".join(name.split())
        self.named = name, node.span
        return name

    def _condition(self, key: str, *, is_required: bool = False) -> Condition | None:
        node = self._fields.node(key, required=is_required, hint=Saying("write", what=_EXAMPLES[key]))
        text = self._findings.text(node, key)
        if text is None or not isinstance(node, Scalar):
            return None
        try:
            condition = parse_condition(text)
        except ParseError as error:
            self._unread(node, error)
            return None
        troubles = check_truth(condition.test, self._vocabulary)
        if all(trouble.severity is Severity.WARNING for trouble in troubles):
            troubles += _without_value(condition.test) or self._constant(condition, key)
        condition, held = self._held(condition, key)
        for trouble in (*troubles, *held):
            self._add(node, trouble)
        return condition

    def _held(self, condition: Condition, key: str) -> tuple[Condition, list[Trouble]]:
        """The condition with what the setting is worth that its `for` names."""
        if not isinstance(condition.hold, Name):
            return condition, []
        limit, troubles = setting_limit(condition.hold, HOLD, key, self._vocabulary)
        if limit.moved is not None:
            self._moved += (limit.moved,)
        return condition if limit.value is None else replace(condition, setting_s=limit.value), troubles

    def _constant(self, condition: Condition, key: str) -> list[Trouble]:
        """Warnings for a test whose outcome is certain; a plain `when: true` is meant."""
        outcome = self._map.certain(condition.test)
        if outcome is None or (outcome and isinstance(condition.test, Truth)):
            return []
        if outcome:
            message, hint = Saying("p-always-true", key=key), Saying("true-if-meant")
        else:
            message = Saying("p-never-true", key=key)
            hint = Saying("disable-rule" if key == "when" else "leave-until-out")
        return [Trouble(condition.place, "constant-condition", message, hint, Severity.WARNING)]

    def _then(self) -> tuple[Demand, ...]:
        node = self._fields.node("then", hint=Saying("write", what=_EXAMPLES["then"]))
        if node is None:
            return ()
        entries = self._findings.fields(node, "then").entries
        if isinstance(node, Mapping) and not entries:
            hint = Saying("write", what="relay.boiler: on")
            self._findings.report(node, "no-action", Saying("p-does-nothing"), hint)
        whole = self._uncut(entries)
        demands = [demand for entry in whole if (demand := self._demand(entry)) is not None]
        return tuple(demands) if len(demands) == len(entries) else ()

    def _uncut(self, entries: tuple[Entry, ...]) -> list[Entry]:
        """The entries without those that a comma cut: `{battery.home: charge min(3 kW, site.power)}`."""
        whole: list[Entry] = []
        is_open = False
        for entry, following in zip_longest(entries, entries[1:]):
            is_open = is_open and _is_bare(entry)
            if is_open:
                continue
            is_open = _is_cut(entry.value) and following is not None and _is_bare(following)
            if not is_open:
                whole.append(entry)
            elif isinstance(entry.value, Scalar):
                place = Place(entry.value.text.index("("), len(entry.value.text))
                message = Saying("p-comma-ends", brackets="{ }")
                hint = Saying("action-in-quotes")
                self._add(entry.value, Trouble(place, "syntax", message, hint))
        return whole

    def _demand(self, entry: Entry) -> Demand | None:
        device = self._device(entry.key)
        if device is None:
            return None
        text = self._findings.text(entry.value, f"then: {device.name}")
        if text is None or not isinstance(entry.value, Scalar):
            return None
        possible = actions_of(device.kind)
        try:
            action = parse_action(text, possible)
        except ParseError as error:
            self._unread(entry.value, error)
            return None
        if device.kind not in ACTION_BY_KIND[action.kind].devices:
            self._wrong_action(entry.value, action, device, possible)
            return None
        return self._with_amount(entry.value, action, device)

    def _device(self, key: Scalar) -> DeviceInfo | None:
        device = self._vocabulary.device(key.text)
        if device is not None:
            return device
        if key.text in self._vocabulary.read_only:
            message = Saying("p-only-read", device=key.text)
            self._findings.report(key, "read-only-device", message, Saying("write-lowest"))
            return None
        names = [device.name for device in self._vocabulary.devices]
        hint = meant(key.text, names) or undescribed(key.text, self._vocabulary)
        if not hint:
            hint = Saying("devices-are", names=tuple(names)) if names else Saying("no-devices")
        self._findings.report(key, "unknown-device", Saying("p-no-device", name=key.text), hint)
        return None

    def _wrong_action(
        self, node: Scalar, action: ActionText, device: DeviceInfo, possible: tuple[ActionRow, ...]
    ) -> None:
        words = [row.kind.value for row in possible]
        hint = meant(action.kind.value, words) or Saying("it-can", names=tuple(words))
        message = Saying("p-cannot", device=device.name, action=action.kind.value)
        self._add(node, Trouble(action.place, "impossible-action", message, hint))

    def _with_amount(self, node: Scalar, action: ActionText, device: DeviceInfo) -> Demand:
        if action.amount is None:
            return Demand(device, action, AmountUnit.NONE)
        row = ACTION_BY_KIND[action.kind]
        kind, troubles = check_amount(action.amount, row.amounts, self._vocabulary)
        for trouble in troubles or check_limits(action, row, kind, device, self._vocabulary):
            self._add(node, trouble)
        return Demand(device, action, _UNITS.get(kind, AmountUnit.NONE))

    def _run(self) -> RunLimits:
        reader = RunReader(self._fields.fields("run", required=False), self._findings, self._vocabulary)
        run, moved = reader.read(self._fields.node("then", required=False))
        self._moved += moved
        return run

    def _unread(self, node: Scalar, error: ParseError) -> None:
        """A text that could not be read to its end, and the names in it that nobody knows."""
        self._add(node, Trouble(error.place, error.code, error.message, error.hint))
        for trouble in unknown_names(node.text, error.place, self._vocabulary):
            self._add(node, trouble)

    def _add(self, node: Scalar, trouble: Trouble) -> None:
        report(self._findings, node, trouble)


def _is_cut(value: Node) -> bool:
    """Whether a bracket of it is never closed."""
    return isinstance(value, Scalar) and value.text.count("(") > value.text.count(")")


def _is_bare(entry: Entry) -> bool:
    """Whether it is a key without a value."""
    return isinstance(entry.value, Scalar) and entry.value.is_null


def _without_value(test: Formula) -> list[Trouble]:
    """Divisions by a plain 0: what stands there is never known, and a rule waits for it."""
    return [
        Trouble(
            part.place,
            "no-value",
            Saying("p-no-value", node=str(part)),
            Saying("division-by-zero"),
            Severity.WARNING,
        )
        for part in walk(test)
        if isinstance(part, Arithmetic)
        and part.operator == "/"
        and isinstance(part.right, Number)
        and part.right.value == 0
    ]


def _words(node: Node) -> object:
    """All that was written, without places and layout."""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    if isinstance(node, Mapping):
        return tuple((entry.key.text, _words(entry.value)) for entry in node.entries)
    return tuple(_words(item) for item in node.items)
