# SPDX-License-Identifier: MIT
"""The life of a rule: off, waiting, active, finishing, resting, blocked.

One `transitions.Machine` serves all rules of an engine; each rule is a model of it. The table below is the whole
behaviour: from each state the first row whose guards hold is taken, at most one row per tick (a second one only from
`off`, so that a rule that wakes up need not lose a tick). Guards are pure functions of what the tick told the rule;
no callback does anything, and nobody looks at what a trigger returns: states are compared.

UNKNOWN never starts a rule. A running rule whose conditions are not known, or whose devices do not answer, is kept
for a short patience, so that one lost message does not let go of a device, and is then blocked.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime
from typing import cast

from transitions import EventData, Machine

from controller.model.decision import RuleState
from controller.model.frozen import frozen
from controller.model.reading import Truth, Unknown
from rules.budget import HOUR_S, Budget
from rules.rule import Rule

PATIENCE_S = 15.0
"""How long a running rule bears not knowing: the same time after which a silent meter makes the house safe."""
_ULP_S = 1e-6
"""A clock is looked at a hair too early rather than too late: its end is a sum of rounded numbers."""
RUNNING = frozenset({RuleState.ACTIVE, RuleState.FINISHING})


@frozen
class Moment:
    """Now, by both clocks."""

    local: datetime
    monotonic_s: float


@frozen
class Inputs:
    """What a tick tells a rule. `until` is the contrary of `when` for a rule that has none."""

    when: Truth
    until: Truth
    is_offline: bool = False
    """None of its devices answers."""
    is_served: bool = True
    """Its relays are where it wants them: while a higher rule holds one back, no daily time runs."""

    @property
    def is_known(self) -> bool:
        return not (self.is_offline or isinstance(self.when, Unknown) or isinstance(self.until, Unknown))


class RuleRun:
    """One rule at work. `state` and the trigger `tick` are added by the machine."""

    state: RuleState
    tick: Callable[[], bool]

    def __init__(self, rule: Rule, now: Moment) -> None:
        self.rule = rule
        self.since = now
        self.now = now
        self.inputs = Inputs(when=False, until=True)
        self.budget = Budget()
        self.is_running = False
        self.has_held = False
        """`when` has held in this run; else it runs for what is owed, and ends with that."""
        self.wakes_at_s = -math.inf
        """Until then nothing changes as long as the inputs stay as they are, and no day begins."""
        self._started_s = now.monotonic_s
        self._counted_s = now.monotonic_s
        self.when_since_s: float | None = None
        self.until_since_s: float | None = None
        self.unknown_since_s: float | None = None

    @property
    def owed_s(self) -> float:
        """What is still owed to the daily minimum now."""
        is_counting = self.is_running and self.inputs.is_served
        running_s = max(0.0, self.now.monotonic_s - self._counted_s) if is_counting else 0.0
        return max(0.0, self.budget.owed_s - running_s)

    @property
    def when_left_s(self) -> float:
        """How long `when` must still stay true."""
        return self._left(self.when_since_s, self.rule.when.hold_s)

    @property
    def until_left_s(self) -> float:
        """How long `until` must still stay true."""
        return self._left(self.until_since_s, 0.0 if self.rule.until is None else self.rule.until.hold_s)

    @property
    def run_left_s(self) -> float:
        """How much of `at_least` is left."""
        return max(0.0, self.rule.run.at_least_s - (self.now.monotonic_s - self._started_s))

    def take_over(self, rule: Rule) -> None:
        """The same rule with other limits, or from another line: what it has counted stays."""
        self.settle()
        self.budget.follow(self.rule.run, rule.run)
        self.rule = rule
        self.wakes_at_s = -math.inf

    def settle(self) -> None:
        """Count the running time until now."""
        elapsed_s = max(0.0, self.now.monotonic_s - self._counted_s)
        self._counted_s = self.now.monotonic_s
        if self.is_running and self.inputs.is_served:
            self.budget.ran(elapsed_s)

    def step(self, inputs: Inputs, now: Moment) -> None:
        """One tick."""
        self.now = now
        self.settle()
        self.inputs = inputs
        self.budget.new_day(now.local, self.rule.run)
        now_s = now.monotonic_s
        self.when_since_s = _since(inputs.when is True, self.when_since_s, now_s)
        self.until_since_s = _since(inputs.until is True, self.until_since_s, now_s)
        holds = inputs.when is True and self.when_left_s == 0
        self.has_held = holds or (self.has_held and self.is_running)
        self.unknown_since_s = _since(not inputs.is_known, self.unknown_since_s, now_s)
        has_moved = self._moves()
        if has_moved and self.state is RuleState.OFF:
            self._moves()
        self.wakes_at_s = -math.inf if has_moved else now_s + min(self._timers_s(), default=math.inf) - _ULP_S

    def _moves(self) -> bool:
        """Take a row of the table; whether there was one."""
        before = self.state
        if not any(row.is_open(self) for row in _ROWS_FROM[before]):
            return False
        was_running = self.is_running
        self.tick()
        self.is_running = self.state in RUNNING
        if self.is_running and not was_running:
            self.budget.started(self.now.monotonic_s)
            self._started_s = self.now.monotonic_s
        if was_running and not self.is_running:
            self.budget.stopped_s = self.now.monotonic_s
        self.since = self.now
        return True

    def _timers_s(self) -> list[float]:
        """How long each clock of the rule still runs that can open a row of the table."""
        limits, budget, now_s = self.rule.run, self.budget, self.now.monotonic_s
        timers = [budget.rest_left_s(now_s, limits)]
        if self.when_since_s is not None:
            timers.append(self.when_left_s)
        if self.until_since_s is not None:
            timers.append(self.until_left_s)
        if limits.starts_per_hour is not None:
            timers += [HOUR_S - (now_s - start_s) for start_s in budget.starts_s]
        if self.is_running:
            timers.append(self.run_left_s)
            if self.inputs.is_served:
                timers.append(budget.owed_s)
            if self.inputs.is_served and limits.per_day_at_most_s is not None:
                timers.append(limits.per_day_at_most_s - budget.runtime_today_s)
            if self.unknown_since_s is not None:
                timers.append(PATIENCE_S - (now_s - self.unknown_since_s))
        return [timer for timer in timers if timer > 0]

    def _left(self, since_s: float | None, hold_s: float) -> float:
        held_s = 0.0 if since_s is None else self.now.monotonic_s - since_s
        return max(0.0, hold_s - held_s)


def _since(is_so: bool, since_s: float | None, now_s: float) -> float | None:
    """Since when something has been so without a break."""
    if not is_so:
        return None
    return now_s if since_s is None else since_s


# --- guards: what a row of the table asks


def is_unknown(run: RuleRun) -> bool:
    """What would start it is not known."""
    inputs = run.inputs
    is_wanted = inputs.when is True or run.budget.owed_s > 0
    is_until_unknown = is_wanted and isinstance(inputs.until, Unknown)
    return inputs.is_offline or isinstance(inputs.when, Unknown) or is_until_unknown


def is_blind(run: RuleRun) -> bool:
    """It has not known its conditions for longer than its patience."""
    return run.unknown_since_s is not None and run.now.monotonic_s - run.unknown_since_s >= PATIENCE_S


def is_called(run: RuleRun) -> bool:
    """`when` is true, or running time is owed."""
    return run.inputs.when is True or run.budget.owed_s > 0


def is_due(run: RuleRun) -> bool:
    """`when` has been true for long enough (and its end is not), or running time is owed."""
    is_ended = run.inputs.until is True and run.until_left_s == 0
    return run.budget.owed_s > 0 or (run.inputs.when is True and run.when_left_s == 0 and not is_ended)


def may_start(run: RuleRun) -> bool:
    """Its starts and its running time are not used up, and it has rested."""
    return not run.budget.refusal(run.now.monotonic_s, run.rule.run)


def is_ending(run: RuleRun) -> bool:
    """Nothing is owed, and `until` is true, or it ran for what was owed alone: that has no other end."""
    return run.budget.owed_s == 0 and (run.inputs.until is True or not run.has_held)


def is_over(run: RuleRun) -> bool:
    """`until` has been true for long enough and it ran long enough, or it may run no longer today."""
    until_left_s = run.until_left_s if run.has_held else 0.0
    is_ended = is_ending(run) and until_left_s == 0 and run.run_left_s == 0
    return is_ended or run.budget.is_spent(run.rule.run)


def must_rest(run: RuleRun) -> bool:
    """Its rest is not over."""
    rest_s = run.rule.run.rest_s
    return rest_s > 0 and (run.is_running or run.budget.rest_left_s(run.now.monotonic_s, run.rule.run) > 0)


Guard = Callable[[RuleRun], bool]


@frozen
class Row:
    """From `source` to `dest` when all of `guards` hold and none of `unless` does."""

    source: RuleState
    dest: RuleState
    guards: tuple[Guard, ...] = ()
    unless: tuple[Guard, ...] = ()

    def is_open(self, run: RuleRun) -> bool:
        """Whether the machine would take this row, if none before it is open."""
        return all(guard(run) for guard in self.guards) and not any(guard(run) for guard in self.unless)


TABLE: tuple[Row, ...] = (
    Row(RuleState.OFF, RuleState.BLOCKED, (is_unknown,)),
    Row(RuleState.OFF, RuleState.ACTIVE, (is_due, may_start)),
    Row(RuleState.OFF, RuleState.WAITING, (is_called,)),
    Row(RuleState.WAITING, RuleState.BLOCKED, (is_unknown,)),
    Row(RuleState.WAITING, RuleState.ACTIVE, (is_due, may_start)),
    Row(RuleState.WAITING, RuleState.OFF, unless=(is_called,)),
    Row(RuleState.ACTIVE, RuleState.BLOCKED, (is_blind,)),
    Row(RuleState.ACTIVE, RuleState.RESTING, (is_over, must_rest)),
    Row(RuleState.ACTIVE, RuleState.OFF, (is_over,)),
    Row(RuleState.ACTIVE, RuleState.FINISHING, (is_ending,)),
    Row(RuleState.FINISHING, RuleState.BLOCKED, (is_blind,)),
    Row(RuleState.FINISHING, RuleState.RESTING, (is_over, must_rest)),
    Row(RuleState.FINISHING, RuleState.OFF, (is_over,)),
    Row(RuleState.FINISHING, RuleState.ACTIVE, unless=(is_ending,)),
    Row(RuleState.RESTING, RuleState.OFF, unless=(must_rest,)),
    Row(RuleState.BLOCKED, RuleState.RESTING, (must_rest,), unless=(is_unknown,)),
    Row(RuleState.BLOCKED, RuleState.OFF, unless=(is_unknown,)),
)
"""`disabled` has no row: it is left by editing the rule."""
_ROWS_FROM = {state: tuple(row for row in TABLE if row.source is state) for state in RuleState}
"""The machine is only asked when a row is open: most rules stay as they are on most ticks."""


def new_machine() -> Machine:
    """A machine without models; `attach` adds them."""
    machine = Machine(
        model=None,
        states=RuleState,
        initial=RuleState.OFF,
        auto_transitions=False,
        queued=True,
        send_event=True,
    )
    for row in TABLE:
        machine.add_transition(
            "tick",
            row.source,
            row.dest,
            conditions=[_asking(guard) for guard in row.guards],
            unless=[_asking(guard) for guard in row.unless],
        )
    return machine


def _asking(guard: Guard) -> Callable[[EventData], bool]:
    def ask(event: EventData) -> bool:
        return guard(cast(RuleRun, event.model))

    return ask


def attach(machine: Machine, run: RuleRun) -> None:
    """Put a rule under the machine, in its first state."""
    machine.add_model(run, initial=RuleState.OFF if run.rule.is_enabled else RuleState.DISABLED)


def diagram() -> str:
    """The table as a Mermaid state diagram, for docs/states.md."""
    lines = ["stateDiagram-v2", f"    [*] --> {RuleState.OFF}"]
    for row in TABLE:
        words = [guard.__name__ for guard in row.guards] + [f"not {guard.__name__}" for guard in row.unless]
        lines.append(f"    {row.source} --> {row.dest}: {', '.join(words).replace('_', ' ')}")
    return "\n".join([*lines, f"    [*] --> {RuleState.DISABLED}"]) + "\n"
