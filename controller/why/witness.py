# SPDX-License-Identifier: MIT
"""Notes what the rules saw: how each stands when that changes, and once a minute the values that any of them looks at.

A rule that swings each second would fill a card; after a number of changes within a quarter it is noted at full
minutes only. States are compared at each tick; words and values are asked for when one of them is another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from controller.history.rows import GONE, STARTED, Fact, FactsRow, RuleChange
from controller.model.decision import RuleState, RuleView
from controller.model.reading import Unknown, Value
from controller.why.wording import Wording
from rules.rule import RuleSet

SAMPLE_S = 60
CHANGES_PER_QUARTER = 30
QUARTER_S = 900
Facts = Mapping[str, Value]


@dataclass(slots=True)
class _Noted:
    """What was last noted of a rule."""

    state: str
    reason: str
    wording: str
    quarter: int = 0
    changes: int = 0


@dataclass(frozen=True)
class _Texts:
    """A set of rules in words."""

    ruleset: RuleSet | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    all_names: tuple[str, ...] = ()

    @classmethod
    def of(cls, ruleset: RuleSet) -> _Texts:
        wordings = {rule.name: Wording.of(rule, ruleset.vocabulary) for rule in ruleset.rules}
        names = {name: wording.names for name, wording in wordings.items()}
        texts = {name: wording.text for name, wording in wordings.items()}
        return cls(ruleset, texts, names, tuple(sorted({one for each in names.values() for one in each})))


class Witness:
    """Owned by the controller, which shows it every tick."""

    def __init__(self) -> None:
        self._now = _Texts()
        self._noted: dict[str, _Noted] = {}
        self._minute: int | None = None

    def see(
        self,
        ruleset: RuleSet,
        states: Sequence[tuple[str, RuleState]],
        look: Callable[[], tuple[Sequence[RuleView], Facts]],
        at: datetime,
    ) -> tuple[FactsRow | RuleChange, ...]:
        """What of this tick is worth keeping. `look` is called only on a tick of which something may be."""
        is_other = ruleset is not self._now.ruleset
        if is_other:
            self._now = _Texts.of(ruleset)
        time_s = int(at.timestamp())
        minute = time_s // SAMPLE_S
        is_first = self._minute is None
        is_sample, self._minute = minute != self._minute, minute
        if not (is_sample or is_other or any(self._may_be_news(name, state) for name, state in states)):
            return ()
        views, values = look()
        changed = [view for view in views if self._is_news(view, time_s // QUARTER_S, is_sample)]
        gone = [name for name in self._noted if name not in self._now.texts]
        rows: list[FactsRow | RuleChange] = []
        if is_first:
            rows.append(RuleChange(at, STARTED, "", "", "", {}))
        if is_sample:
            rows.append(FactsRow(at, _kept(values, self._now.all_names)))
        rows.extend(self._change(view, values, at) for view in changed)
        rows.extend(RuleChange(at, name, GONE, "", self._noted.pop(name).wording, {}) for name in gone)
        return tuple(rows)

    def _may_be_news(self, name: str, state: RuleState) -> bool:
        noted = self._noted.get(name)
        return noted is None or noted.state != state.value

    def _is_news(self, view: RuleView, quarter: int, is_sample: bool) -> bool:
        wording = self._now.texts.get(view.name)
        if wording is None:
            return False
        noted = self._noted.setdefault(view.name, _Noted("", "", ""))
        if (noted.state, noted.reason, noted.wording) == (view.state.value, _reason(view), wording):
            return False
        if noted.quarter != quarter:
            noted.quarter, noted.changes = quarter, 0
        return is_sample or noted.changes < CHANGES_PER_QUARTER

    def _change(self, view: RuleView, values: Facts, at: datetime) -> RuleChange:
        noted = self._noted[view.name]
        noted.state, noted.reason, noted.wording = view.state.value, _reason(view), self._now.texts[view.name]
        noted.changes += 1
        facts = _kept(values, self._now.names[view.name])
        return RuleChange(at, view.name, noted.state, view.waits_for, noted.wording, facts)


def _reason(view: RuleView) -> str:
    """Why it waits, without the time that is left: a wait for its `for` can become one for its starts."""
    return str(view.waits_for).partition(": ")[0] if view.state is RuleState.WAITING else ""


def _kept(values: Facts, names: Sequence[str]) -> dict[str, Fact]:
    return {name: _fact(values[name]) if name in values else None for name in names}


def _fact(value: Value) -> Fact:
    return None if isinstance(value, Unknown) else value
