# SPDX-License-Identifier: MIT
"""All rules at work: facts of a tick in, wishes and views out. Owned by the loop; knows no clock and no device.

The wishes come in the order of priority and are only wishes: the arbiter holds them against the house's limits. An
action whose amount is not known is not wished for; for a short while the last known amount stands in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from controller.model.decision import Action, AmountUnit, RuleState, RuleView, Wish
from controller.model.reading import Unknown, Value, negate
from controller.model.units import duration_in_words
from rules.budget import Budget
from rules.evaluator import Facts, compiled, number, prepare
from rules.machine import PATIENCE_S, Inputs, Moment, RuleRun, attach, new_machine
from rules.rule import Demand, Rule, RuleSet
from rules.schema import Vocabulary
from rules.sentences import Part, Sentences
from rules.tables import ACTION_BY_KIND

STATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class EngineResult:
    """What the rules want, highest priority first, and how each of them stands."""

    wishes: tuple[Wish, ...]
    views: tuple[RuleView, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Every part of a rule's conditions with its value at the last tick."""

    rule: str
    state: RuleState
    when: tuple[Part, ...]
    until: tuple[Part, ...]


class Engine:
    """Runs a set of rules. A new set can be adopted at any time between two ticks."""

    def __init__(self, ruleset: RuleSet) -> None:
        self._ruleset = ruleset
        self._names = ruleset.names
        self._machine = new_machine()
        self._works: dict[str, _Work] = {}
        self._saved: dict[str, Budget] = {}
        self._facts: Facts = {}
        self._is_settled = False

    @property
    def ruleset(self) -> RuleSet:
        return self._ruleset

    def adopt(self, ruleset: RuleSet) -> None:
        """Run these rules from the next tick on. A rule with the same name and text goes on in its state.

        A rule that was edited starts anew, but what it has used of its daily starts and running time stays used.
        """
        self._ruleset = ruleset
        self._names = ruleset.names
        self._is_settled = False

    def tick(self, facts: Mapping[str, Value], local: datetime, monotonic_s: float) -> EngineResult:
        """Let every rule see the facts of now."""
        now = Moment(local, monotonic_s)
        if not self._is_settled:
            self._settle(now)
        ready = prepare(facts, self._names, local)
        self._facts = ready
        wishes: list[Wish] = []
        views: list[RuleView] = []
        for rank, work in enumerate(self._works.values()):
            work.step(ready, now)
            wishes.extend(work.wishes(rank, ready))
            views.append(work.view(ready))
        return EngineResult(tuple(wishes), tuple(views))

    def explain(self, rule: str) -> Explanation | None:
        """The parts of a rule's conditions at the last tick; None when there is no such rule, or no tick yet."""
        work = self._works.get(rule)
        return work.explanation(self._facts) if work is not None and self._is_settled else None

    def to_dict(self) -> dict[str, Any]:
        """What must survive a restart, in types that JSON has."""
        rules = {name: work.saved() for name, work in self._works.items()}
        return {"version": STATE_VERSION, "rules": rules}

    def restore(self, saved: Mapping[str, Any]) -> tuple[str, ...]:
        """Take counters over from `to_dict`, before the first tick. Returns what could not be read."""
        if saved.get("version") != STATE_VERSION or not isinstance(saved.get("rules"), Mapping):
            return ("state of the rules",)
        unreadable: list[str] = []
        for name, budget in saved["rules"].items():
            try:
                self._saved[name] = Budget.restore(budget)
            except (KeyError, TypeError, ValueError):
                unreadable.append(str(name))
        return tuple(unreadable)

    def _settle(self, now: Moment) -> None:
        """Make the works fit the rules."""
        before, self._works = self._works, {}
        for rule in self._ruleset.rules:
            old = before.pop(rule.name, None)
            if old is not None and old.run.rule.text == rule.text:
                old.adopt(rule, self._ruleset.vocabulary)
                self._works[rule.name] = old
                continue
            run = RuleRun(rule, now)
            if old is not None:
                run.budget = old.final_budget(now)
                self._machine.remove_model(old.run)
            elif rule.name in self._saved:
                run.budget = self._saved.pop(rule.name)
                run.budget.shift(now.monotonic_s)
            attach(self._machine, run)
            self._works[rule.name] = _Work(run, self._ruleset.vocabulary)
        for gone in before.values():
            self._machine.remove_model(gone.run)
        self._is_settled = True


class _Work:
    """One rule with its words, its last reason and its last known amounts."""

    def __init__(self, run: RuleRun, vocabulary: Vocabulary) -> None:
        self.run = run
        self._because = ""
        self._amounts: dict[str, tuple[float, float]] = {}
        self.adopt(run.rule, vocabulary)

    def adopt(self, rule: Rule, vocabulary: Vocabulary) -> None:
        """The same rule from a newer file: its line and the limits of its devices may differ."""
        self.run.rule = rule
        self._when = Sentences(rule.when, vocabulary)
        self._until = None if rule.until is None else Sentences(rule.until, vocabulary)
        nodes = {demand.device.name: demand.action.amount for demand in rule.then}
        self._functions = {name: compiled(node) for name, node in nodes.items() if node is not None}

    def step(self, facts: Facts, now: Moment) -> None:
        when = self._when.truth(facts)
        until = negate(when) if self._until is None else self._until.truth(facts)
        is_offline = all(_is_offline(demand, facts) for demand in self.run.rule.then)
        self.run.step(Inputs(when, until, is_offline), now)

    def wishes(self, rank: int, facts: Facts) -> list[Wish]:
        """What the rule wants of its devices now."""
        if not self.run.is_running:
            return []
        if self.run.inputs.when is True:
            self._because = self._when.because(facts)
        elif self.run.budget.owed_s > 0:
            self._because = self._owed()
        elif self.run.inputs.when is False and self._until is not None:
            self._because = f"until {self._until.missing(facts) or self._until.text}"
        wishes = []
        for demand in self.run.rule.then:
            action = self._action(demand, facts)
            if action is not None:
                wishes.append(Wish(self.run.rule.name, rank, demand.device.name, action, self._because))
        return wishes

    def _action(self, demand: Demand, facts: Facts) -> Action | None:
        """The action with its amount; None when that has not been known for too long."""
        kind, device = demand.action.kind, demand.device.name
        if device not in self._functions:
            return Action(kind, None, AmountUnit.NONE)
        value = number(self._functions[device](facts))
        now_s = self.run.now.monotonic_s
        if not isinstance(value, Unknown):
            self._amounts[device] = (value, now_s)
        elif device in self._amounts:
            value, at_s = self._amounts[device]
            if now_s - at_s >= PATIENCE_S:
                return None
        else:
            return None
        is_clipped = ACTION_BY_KIND[kind].is_never_negative
        return Action(kind, max(0.0, value) if is_clipped else value, demand.unit)

    def view(self, facts: Facts) -> RuleView:
        """How the rule stands."""
        run, rule = self.run, self.run.rule
        waits_for = _WAITS[run.state](self, facts)
        return RuleView(
            rule.name, rule.file, rule.line, run.state, run.since.local, waits_for, rule.why, rule.drives
        )

    def explanation(self, facts: Facts) -> Explanation:
        until = () if self._until is None else self._until.parts(facts)
        return Explanation(self.run.rule.name, self.run.state, self._when.parts(facts), until)

    def saved(self) -> dict[str, Any]:
        return self.run.budget.to_dict(self.run.now.monotonic_s, is_running=self.run.is_running)

    def final_budget(self, now: Moment) -> Budget:
        """The counters for the rule that takes this one's place."""
        if self.run.is_running:
            self.run.budget.stopped_s = now.monotonic_s
        return self.run.budget

    # --- what it waits for, a sentence for each state

    def waits_off(self, facts: Facts) -> str:
        return self._when.missing(facts)

    def waits_waiting(self, facts: Facts) -> str:
        run = self.run
        if run.when_left_s > 0 and run.inputs.when is True:
            return f"{self._when.text}: {duration_in_words(run.when_left_s)} to go"
        refusal = run.budget.refusal(run.now.monotonic_s, run.rule.run)
        if refusal:
            return refusal
        return "" if self._until is None else f"the end of: {self._until.text}"

    def waits_active(self, facts: Facts) -> str:
        if self.run.budget.owed_s > 0:
            return self._owed()
        if self._until is None:
            return f"the end of: {self._when.text}"
        return self._until.missing(facts)

    def waits_finishing(self, facts: Facts) -> str:
        run = self.run
        if run.until_left_s > 0 and self._until is not None:
            return f"{self._until.text}: {duration_in_words(run.until_left_s)} to go"
        return f"runs at least {_words(run.rule.run.at_least_s)}: {_words(run.run_left_s)} to go"

    def waits_resting(self, facts: Facts) -> str:
        limits = self.run.rule.run
        left_s = self.run.budget.rest_left_s(self.run.now.monotonic_s, limits)
        return f"rests {_words(limits.rest_s)}: {_words(left_s)} to go"

    def waits_blocked(self, facts: Facts) -> str:
        if self.run.inputs.is_offline:
            names = self.run.rule.drives
            return f"{' and '.join(names)} {'does' if len(names) == 1 else 'do'} not answer"
        unknown = self._when.unknown(facts) or (() if self._until is None else self._until.unknown(facts))
        return f"{' and '.join(unknown)} {'is' if len(unknown) == 1 else 'are'} not known"

    def waits_disabled(self, facts: Facts) -> str:
        return "switched off by enabled: false"

    def _owed(self) -> str:
        limits = self.run.rule.run
        return f"{_words(limits.per_day_at_least_s)} a day: {_words(self.run.budget.owed_s)} to make up for"


_WAITS = {
    RuleState.OFF: _Work.waits_off,
    RuleState.WAITING: _Work.waits_waiting,
    RuleState.ACTIVE: _Work.waits_active,
    RuleState.FINISHING: _Work.waits_finishing,
    RuleState.RESTING: _Work.waits_resting,
    RuleState.BLOCKED: _Work.waits_blocked,
    RuleState.DISABLED: _Work.waits_disabled,
}


def _words(seconds: float) -> str:
    return duration_in_words(seconds)


def _is_offline(demand: Demand, facts: Facts) -> bool:
    return all(isinstance(facts[name], Unknown) for name in demand.device.presence)
