# SPDX-License-Identifier: MIT
"""All rules at work: facts of a tick in, wishes and views out. Owned by the loop; knows no clock and no device.

The wishes come in the order of priority and are only wishes: the arbiter holds them against the house's limits. An
action whose amount is not known is not wished for; for a short while the last known amount stands in.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from controller.model.decision import ActionKind, RuleState, RuleView, Wish
from controller.model.reading import UNKNOWN, Truth, Unknown, Value
from rules.budget import Budget
from rules.evaluator import Facts, Function, compiled, prepare
from rules.machine import Inputs, Moment, RuleRun, attach, new_machine
from rules.nodes import Not
from rules.rule import Rule, RuleSet
from rules.work import Work

STATE_VERSION = 1
NOBODY: frozenset[str] = frozenset()


class EngineResult:
    """What the rules want, highest priority first. How each of them stands is put into words when it is asked for."""

    __slots__ = ("_look", "wishes")

    def __init__(self, wishes: tuple[Wish, ...], look: Callable[[], tuple[RuleView, ...]]) -> None:
        self.wishes = wishes
        self._look = look

    @property
    def views(self) -> tuple[RuleView, ...]:
        """How each rule stands, as of the newest tick of the engine."""
        return self._look()


class _Post(NamedTuple):
    """Where a rule stands in the engine: its rank, the slots of its two truths, and where its relays should be."""

    work: Work
    run: RuleRun
    when_at: int
    until_at: int
    devices: frozenset[str]
    relays: tuple[tuple[str, bool], ...]
    """Of a rule with daily times: facts, and what they are while it is served."""


class Engine:
    """Runs a set of rules. A new set can be adopted at any time between two ticks."""

    def __init__(self, ruleset: RuleSet) -> None:
        self._ruleset = ruleset
        self._names = ruleset.names
        self._machine = new_machine()
        self._works: dict[str, Work] = {}
        self._posts: tuple[_Post, ...] = ()
        self._runs: tuple[RuleRun, ...] = ()
        self._functions: tuple[Function, ...] = ()
        self._presence: tuple[tuple[str, tuple[str, ...]], ...] = ()
        self._turns_s: tuple[float, ...] = ()
        self._between: tuple[datetime, datetime] | None = None
        """The newest turn and the next one, by the local clock."""
        self._moving: tuple[str, ...] = ()
        self._moved_to: tuple[Value, ...] = ()
        self._saved: dict[str, Budget] = {}
        self._facts: Facts = {}
        self._views: tuple[RuleView, ...] | None = ()
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
        ready = self._facts = prepare(facts, self._names, local, self._ruleset.vocabulary.country)
        self._views = None
        if self._moving and tuple([ready[name] for name in self._moving]) != self._moved_to:
            self._follow_settings(ready, now)
        truths = [function(ready) for function in self._functions]
        silent = self._silent(ready)
        is_turn = self._is_turn(local)
        wishes: list[Wish] = []
        for rank, (work, run, when_at, until_at, devices, relays) in enumerate(self._posts):
            run.now = now
            when, until, inputs = truths[when_at], truths[until_at], run.inputs
            is_offline = bool(silent) and devices <= silent
            is_served = not relays or _is_served(relays, ready)
            if (
                when is not inputs.when
                or until is not inputs.until
                or is_offline is not inputs.is_offline
                or is_served is not inputs.is_served
                or monotonic_s >= run.wakes_at_s
                or is_turn
            ):
                run.step(Inputs(_truth(when), _truth(until), is_offline, is_served), now)
            if run.is_running:
                wishes.extend(work.wishes(rank, ready))
        return EngineResult(tuple(wishes), self.views)

    @property
    def wakes_at_s(self) -> float:
        """The monotonic second at which time alone may change a rule. Before it the same facts change nothing,

        as long as no day begins and no time of day in a condition is passed: those are facts too.
        """
        return min([run.wakes_at_s for run in self._runs], default=math.inf)

    def states(self) -> tuple[tuple[str, RuleState], ...]:
        """Name and state of each rule since the newest tick, without words."""
        return tuple((name, work.run.state) for name, work in self._works.items())

    def views(self) -> tuple[RuleView, ...]:
        """How each rule stands since the newest tick."""
        if self._views is None:
            self._views = tuple(work.view(self._facts) for work in self._works.values())
        return self._views

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
            self._works[rule.name] = Work(run, self._ruleset.vocabulary)
        for gone in before.values():
            self._machine.remove_model(gone.run)
        self._moving = tuple(dict.fromkeys(each.name for rule in self._ruleset.rules for each in rule.moved))
        self._moved_to = ()
        self._post()
        self._is_settled = True

    def _follow_settings(self, facts: Facts, now: Moment) -> None:
        """Limits that are settings become what those are worth now; states, clocks and counters stay."""
        self._moved_to = tuple([facts[name] for name in self._moving])
        for run in self._runs:
            if run.rule.moved:
                run.now = now
                run.take_over(run.rule.with_settings(facts))
        unset = {name for name in self._moving if isinstance(facts[name], Unknown)}
        self._post(frozenset(unset))

    def _post(self, unset: frozenset[str] = frozenset()) -> None:
        """Look up once what every tick needs: equal conditions of several rules share a slot.

        A rule one of whose limits is a setting that is `unset` cannot know whether to start.
        """
        slots: dict[Function, int] = {}
        posts = []
        for work in self._works.values():
            rule = work.run.rule
            is_unset = any(each.name in unset for each in rule.moved)
            when = _never_known if is_unset else compiled(rule.when.test)
            until = compiled(Not(rule.when.test) if rule.until is None else rule.until.test)
            when_at = slots.setdefault(when, len(slots))
            until_at = slots.setdefault(until, len(slots))
            posts.append(_Post(work, work.run, when_at, until_at, frozenset(rule.drives), _relays(rule)))
        self._posts = tuple(posts)
        self._runs = tuple(post.run for post in posts)
        self._functions = tuple(slots)
        demands = [demand for rule in self._ruleset.rules for demand in rule.then]
        self._presence = tuple({each.device.name: each.device.presence for each in demands}.items())
        catch_ups = {run.rule.run.catch_up_from_s for run in self._runs}
        self._turns_s = tuple(sorted(each for each in catch_ups if each is not None))
        self._between = None

    def _silent(self, facts: Facts) -> frozenset[str]:
        """The devices that do not answer."""
        silent: frozenset[str] = NOBODY
        for device, names in self._presence:
            for name in names:
                if facts[name] is not UNKNOWN:
                    break
            else:
                silent |= {device}
        return silent

    def _is_turn(self, local: datetime) -> bool:
        """Whether a day has begun, or one of the days that end where a rule catches up: counters may begin anew."""
        if self._between is not None and self._between[0] <= local < self._between[1]:
            return False
        day = local.replace(hour=0, minute=0, second=0, microsecond=0)
        turns = [day, *(day + timedelta(seconds=second) for second in self._turns_s), day + timedelta(days=1)]
        after = bisect_right(turns, local)
        self._between = turns[after - 1], turns[after]
        return True


def _relays(rule: Rule) -> tuple[tuple[str, bool], ...]:
    """The relays that a rule with daily times switches, as facts that are true or false while it has its way."""
    if rule.run.per_day_at_least_s == 0 and rule.run.per_day_at_most_s is None:
        return ()
    return tuple(
        (name, demand.action.kind is ActionKind.ON)
        for demand in rule.then
        if demand.action.kind in (ActionKind.ON, ActionKind.OFF)
        for name in demand.device.presence
    )


def _is_served(relays: tuple[tuple[str, bool], ...], facts: Facts) -> bool:
    """Whether every relay is where it should be, as far as is known."""
    return all(facts[name] is wanted or isinstance(facts[name], Unknown) for name, wanted in relays)


def _never_known(facts: Facts) -> Value:
    return UNKNOWN


def _truth(value: Value) -> Truth:
    if isinstance(value, (bool, Unknown)):
        return value
    raise TypeError(f"{value} is neither true nor false")
