# SPDX-License-Identifier: MIT
"""One rule at work: its state, its wishes and the words about it.

Most rules stay as they are on most ticks, and nobody reads most of their words. So nothing is asked of a rule whose
inputs are as they were before a time at which a clock of it runs out; a wish is made anew only when a number that it
depends on has changed; and what a rule waits for is put into words only when somebody looks.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from operator import itemgetter
from typing import Any

from controller.model.decision import Action, AmountUnit, RuleState, RuleView, Wish
from controller.model.reading import Unknown, Value
from controller.model.saying import Saying, Words
from rules.budget import Budget
from rules.evaluator import Facts, compiled, number
from rules.machine import PATIENCE_S, Moment, RuleRun
from rules.nodes import Between, InMonths, Node, OnDays, names_in, walk
from rules.rule import Demand, Rule
from rules.schema import Vocabulary
from rules.sentences import Sentences
from rules.tables import ACTION_BY_KIND

ALWAYS = "true"
"""A rule with this for its `when` waits for no end, and has no other reason than itself."""


class _Ask:
    """What a rule asks of one device, with the last amount that was known."""

    def __init__(self, demand: Demand, known: tuple[float, float] | None) -> None:
        node = demand.action.amount
        self.device = demand.device.name
        self.known = known
        """The amount, and the second at which it was known."""
        self.is_known = True
        self._kind, self._unit = demand.action.kind, demand.unit
        self._function = None if node is None else compiled(node)
        self._is_clipped = ACTION_BY_KIND[self._kind].is_never_negative
        self._action: Action = Action(self._kind, None, AmountUnit.NONE)

    def action(self, facts: Facts, now_s: float, known_s: float) -> Action | None:
        """The action with its amount; None when that has not been known for too long."""
        if self._function is None:
            return self._action
        amount = number(self._function(facts))
        self.is_known = not isinstance(amount, Unknown)
        if not isinstance(amount, Unknown):
            self.known = amount, now_s
        elif self.known is None or now_s - max(self.known[1], known_s) >= PATIENCE_S:
            return None
        else:
            amount = self.known[0]
        if self._is_clipped and amount < 0:
            amount = 0.0
        if amount != self._action.amount:
            self._action = Action(self._kind, amount, self._unit)
        return self._action


class Work:
    """One rule with its words, its last reason and its last known amounts."""

    def __init__(self, run: RuleRun, vocabulary: Vocabulary) -> None:
        self.run = run
        self._because: Words = ""
        self._asks: tuple[_Ask, ...] = ()
        self._known_s = -math.inf
        """When the wishes were last found to be as they were: their amounts were known then too."""
        self.adopt(run.rule, vocabulary)

    def adopt(self, rule: Rule, vocabulary: Vocabulary) -> None:
        """The same rule from a newer file: its line and the limits of its devices may differ."""
        self.run.take_over(rule)
        self._when = Sentences(rule.when, vocabulary)
        self._until = None if rule.until is None else Sentences(rule.until, vocabulary)
        known = {ask.device: ask.known for ask in self._asks}
        self._asks = tuple(_Ask(demand, known.get(demand.device.name)) for demand in rule.then)
        trees = [rule.when.test, *([] if rule.until is None else [rule.until.test])]
        self._looks_at = tuple(dict.fromkeys(name for tree in trees for name in names_in(tree)))
        amounts = [demand.action.amount for demand in rule.then]
        self._stamp = _stamp([*trees, *(node for node in amounts if node is not None)])
        self._stamped: tuple[Value, ...] | None = None
        self._wishes: tuple[Wish, ...] = ()

    def wishes(self, rank: int, facts: Facts) -> tuple[Wish, ...]:
        """What the rule, which is running, wants of its devices now."""
        is_owed = self.run.budget.owed_s > 0
        stamp = (rank, is_owed, self.run.inputs.when, *self._stamp(facts))
        if stamp == self._stamped:
            self._known_s = self.run.now.monotonic_s
            return self._wishes
        because = self._because = self._reason(facts)
        name, now_s, since_s = self.run.rule.name, self.run.now.monotonic_s, self._known_s
        asked = [(ask.device, ask.action(facts, now_s, since_s)) for ask in self._asks]
        self._wishes = tuple(
            [
                Wish(name, rank, device, action, because, self._looks_at)
                for device, action in asked
                if action is not None
            ]
        )
        is_lasting = not is_owed and all(ask.is_known for ask in self._asks)
        self._stamped = stamp if is_lasting else None
        return self._wishes

    def _reason(self, facts: Facts) -> Words:
        """Why it is running; the last reason that was known, where none is now."""
        if self.run.inputs.when is True:
            if self._when.text == ALWAYS:
                return Saying("rule-always", rule=self.run.rule.name)
            return self._when.because(facts)
        if self.run.owed_s > 0:
            return self._owed()
        if self.run.inputs.when is False and self._until is not None:
            return Saying("until", what=self._until.missing(facts) or self._until.written)
        return self._because

    def view(self, facts: Facts) -> RuleView:
        """How the rule stands."""
        run, rule = self.run, self.run.rule
        waits_for = _WAITS[run.state](self, facts)
        return RuleView(
            rule.name, rule.file, rule.line, run.state, run.since.local, waits_for, rule.why, rule.drives
        )

    def saved(self) -> dict[str, Any]:
        self.run.settle()
        return self.run.budget.to_dict(self.run.now.monotonic_s, is_running=self.run.is_running)

    def final_budget(self, now: Moment) -> Budget:
        """The counters for the rule that takes this one's place."""
        self.run.settle()
        if self.run.is_running:
            self.run.budget.stopped_s = now.monotonic_s
        return self.run.budget

    # --- what it waits for, a sentence for each state

    def waits_off(self, facts: Facts) -> Words:
        return self._when.missing(facts)

    def waits_waiting(self, facts: Facts) -> Words:
        run = self.run
        if run.when_left_s > 0 and run.inputs.when is True:
            return Saying("to-go", what=self._when.written, left_s=run.when_left_s)
        refusal = run.budget.refusal(run.now.monotonic_s, run.rule.run)
        if refusal:
            return refusal
        return "" if self._until is None else Saying("end-of", what=self._until.written)

    def waits_active(self, facts: Facts) -> Words:
        if self.run.owed_s > 0:
            return self._owed()
        if self._until is None:
            return "" if self._when.text == ALWAYS else Saying("while", what=self._when.written)
        return self._until.missing(facts)

    def waits_finishing(self, facts: Facts) -> Words:
        run = self.run
        if run.until_left_s > 0 and self._until is not None:
            return Saying("to-go", what=self._until.written, left_s=run.until_left_s)
        return Saying("runs-at-least", least_s=run.rule.run.at_least_s, left_s=run.run_left_s)

    def waits_resting(self, facts: Facts) -> Words:
        limits = self.run.rule.run
        left_s = self.run.budget.rest_left_s(self.run.now.monotonic_s, limits)
        return Saying("rests", rest_s=limits.rest_s, left_s=left_s)

    def waits_blocked(self, facts: Facts) -> Words:
        if self.run.inputs.is_offline:
            names = self.run.rule.drives
            return Saying("one-silent" if len(names) == 1 else "some-silent", names=names)
        until = () if self._until is None else self._until.unknown(facts)
        unknown = self._when.unknown(facts) or self._unset(facts) or until
        return Saying("one-unknown" if len(unknown) == 1 else "some-unknown", names=unknown)

    def _unset(self, facts: Facts) -> tuple[str, ...]:
        """Settings of its limits that are not known."""
        names = dict.fromkeys(each.name for each in self.run.rule.moved)
        return tuple(name for name in names if isinstance(facts[name], Unknown))

    def waits_disabled(self, facts: Facts) -> Words:
        return Saying("disabled")

    def _owed(self) -> Saying:
        limits = self.run.rule.run
        return Saying("owes", least_s=limits.per_day_at_least_s, left_s=self.run.owed_s)


_WAITS = {
    RuleState.OFF: Work.waits_off,
    RuleState.WAITING: Work.waits_waiting,
    RuleState.ACTIVE: Work.waits_active,
    RuleState.FINISHING: Work.waits_finishing,
    RuleState.RESTING: Work.waits_resting,
    RuleState.BLOCKED: Work.waits_blocked,
    RuleState.DISABLED: Work.waits_disabled,
}


def _stamp(trees: list[Node]) -> Callable[[Facts], tuple[Value, ...]]:
    """A function for all that the words and amounts of these trees depend on: equal stamps, equal words."""
    names = tuple(dict.fromkeys(name for tree in trees for name in names_in(tree)))
    parts = [part for tree in trees for part in walk(tree)]
    calendar = tuple(compiled(part) for part in parts if isinstance(part, (Between, OnDays, InMonths)))
    if not names:
        return lambda facts: tuple(function(facts) for function in calendar)
    one = itemgetter(*names)
    look: Callable[[Facts], tuple[Value, ...]] = one if len(names) > 1 else lambda facts: (one(facts),)
    if not calendar:
        return look
    return lambda facts: (*look(facts), *(function(facts) for function in calendar))
