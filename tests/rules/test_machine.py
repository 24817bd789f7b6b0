# SPDX-License-Identifier: MIT
"""The life of a rule: each row of its table, its diagram, and what never happens whatever the inputs are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from controller.model.decision import RuleState
from controller.model.reading import UNKNOWN, Truth, negate
from rules.machine import PATIENCE_S, RUNNING, TABLE, Inputs, Moment, RuleRun, attach, diagram, new_machine
from rules.rule import Rule
from tests.rules.demo_house import ZONE, ruleset

Steps = list[tuple[float, Truth, Truth]]
"""(second, when, until)"""
START = datetime(2026, 1, 15, 11, 0, tzinfo=UTC)
OFF, WAITING, ACTIVE, FINISHING, RESTING, BLOCKED, DISABLED = (
    RuleState.OFF,
    RuleState.WAITING,
    RuleState.ACTIVE,
    RuleState.FINISHING,
    RuleState.RESTING,
    RuleState.BLOCKED,
    RuleState.DISABLED,
)


def moment(at_s: float) -> Moment:
    return Moment((START + timedelta(seconds=at_s)).astimezone(ZONE), at_s)


def make(keys: str = "", when: str = "relay.heatpump.on") -> Rule:
    return ruleset(f"rules:\n  - rule: A\n    when: {when}\n    then: {{relay.boiler: on}}\n{keys}").rules[0]


def begin(rule_: Rule) -> RuleRun:
    run = RuleRun(rule_, moment(0))
    attach(new_machine(), run)
    return run


def states(run: RuleRun, steps: Steps) -> list[RuleState]:
    found = []
    for at_s, when, until in steps:
        run.step(Inputs(when, until), moment(at_s))
        found.append(run.state)
    return found


U = UNKNOWN
UNTIL = "    until: not relay.heatpump.on for 60 s\n"


def test_a_rule_without_until_ends_when_its_condition_does() -> None:
    run = begin(make())
    assert states(run, [(0, False, True), (1, True, False), (2, True, False), (3, False, True)]) == [
        OFF,
        ACTIVE,
        ACTIVE,
        OFF,
    ]
    assert (run.since.monotonic_s, run.budget.starts_today, run.budget.runtime_today_s) == (3, 1, 2.0)


def test_a_condition_has_to_hold_without_a_break() -> None:
    run = begin(make(when="relay.heatpump.on for 60 s"))
    steps: Steps = [
        (0, True, False),
        (59, True, False),
        (60, False, True),
        (61, True, False),
        (120, True, False),
        (121, True, False),
    ]
    assert states(run, steps) == [WAITING, WAITING, OFF, WAITING, WAITING, ACTIVE]
    assert run.when_left_s == 0.0


def test_not_knowing_breaks_the_time_that_a_condition_holds() -> None:
    run = begin(make(when="relay.heatpump.on for 60 s"))
    steps: Steps = [
        (0, True, False),
        (59, U, U),
        (60, True, False),
        (61, True, False),
    ]
    assert states(run, steps) == [WAITING, BLOCKED, WAITING, WAITING]
    assert run.when_left_s == 59.0


def test_until_has_to_hold_and_can_be_taken_back() -> None:
    run = begin(make(UNTIL))
    steps: Steps = [
        (0, True, False),
        (10, False, True),
        (40, True, False),
        (50, False, True),
        (109, False, True),
        (110, False, True),
    ]
    assert states(run, steps) == [ACTIVE, FINISHING, ACTIVE, FINISHING, FINISHING, OFF]


def test_a_rule_does_not_start_while_its_end_holds() -> None:
    run = begin(make("    until: relay.heatpump.on\n"))
    assert states(run, [(0, True, True), (1, True, True), (2, True, False)]) == [WAITING, WAITING, ACTIVE]


def test_at_least_is_run() -> None:
    run = begin(make("    run: {at_least: 100 s}\n"))
    steps: Steps = [
        (0, True, False),
        (50, False, True),
        (99, False, True),
        (100, False, True),
    ]
    assert states(run, steps) == [ACTIVE, FINISHING, FINISHING, OFF]
    assert run.run_left_s == 0.0


def test_a_rest_is_kept_before_the_next_start() -> None:
    run = begin(make("    run: {rest: 100 s}\n"))
    steps: Steps = [
        (0, True, False),
        (10, False, True),
        (20, True, False),
        (109, U, U),
        (110, True, False),
    ]
    assert states(run, steps) == [ACTIVE, RESTING, RESTING, RESTING, ACTIVE]


def test_a_rest_is_kept_after_finishing_too() -> None:
    run = begin(make(UNTIL + "    run: {rest: 100 s}\n"))
    steps: Steps = [
        (0, True, False),
        (10, False, True),
        (70, False, True),
        (170, False, True),
    ]
    assert states(run, steps) == [ACTIVE, FINISHING, RESTING, OFF]


def test_starts_of_a_day_are_counted() -> None:
    run = begin(make("    run: {starts_per_day: 1}\n"))
    steps: Steps = [
        (0, True, False),
        (10, False, True),
        (20, True, False),
        (46_800, True, False),
    ]
    assert states(run, steps) == [ACTIVE, OFF, WAITING, ACTIVE]


def test_the_running_time_of_a_day_ends_a_rule() -> None:
    run = begin(make("    run: {per_day_at_most: 100 s}\n"))
    steps: Steps = [
        (0, True, False),
        (99, True, False),
        (100, True, False),
        (101, True, False),
    ]
    assert states(run, steps) == [ACTIVE, ACTIVE, WAITING, WAITING]


def test_the_running_time_of_a_day_ends_a_rule_that_is_finishing() -> None:
    run = begin(make("    run: {per_day_at_most: 100 s, at_least: 90 s}\n"))
    steps: Steps = [(0, True, False), (50, False, True), (90, False, True)]
    assert states(run, steps) == [ACTIVE, FINISHING, OFF]


def test_what_is_owed_is_run_without_the_condition_and_then_ends() -> None:
    run = begin(make(UNTIL + "    run: {per_day_at_least: 1 h, catch_up_from: 13:00}\n"))
    steps: Steps = [
        (0, False, True),
        (3_599, False, True),
        (3_600, False, True),
        (7_199, False, True),
        (7_200, False, True),
    ]
    assert states(run, steps) == [OFF, OFF, ACTIVE, ACTIVE, OFF]


def test_what_ran_for_what_is_owed_alone_ends_with_it_and_does_not_wait_for_until() -> None:
    """A boiler that its thermostat has stopped imports nothing: its rule would go on for the whole night."""
    keys = "    run: {per_day_at_least: 1 h, catch_up_from: 13:00, at_least: 10 min}\n"
    run = begin(make(UNTIL + keys))
    steps: Steps = [(0, False, False), (3_600, False, False), (7_199, False, False), (7_200, False, False)]
    assert states(run, steps) == [OFF, ACTIVE, ACTIVE, OFF]
    assert (run.budget.owed_s, run.budget.counted_s) == (0.0, 0.0), "the next day has all of it to run"
    called = begin(make(UNTIL + keys))
    steps = [(0, False, False), (3_600, False, False), (5_000, True, False), (5_100, False, False)]
    assert states(called, [*steps, (7_200, False, False), (9_000, False, True)])[-2:] == [ACTIVE, FINISHING]


def test_what_is_owed_waits_while_something_is_not_known() -> None:
    run = begin(make("    run: {per_day_at_least: 1 h, catch_up_from: 13:00}\n"))
    assert states(run, [(0, False, True), (3_600, U, U), (3_700, False, True)]) == [OFF, BLOCKED, ACTIVE]
    run = begin(make(UNTIL + "    run: {per_day_at_least: 1 h, catch_up_from: 13:00}\n"))
    assert states(run, [(0, False, True), (3_600, False, U)]) == [OFF, BLOCKED]


@pytest.mark.parametrize(
    ("when", "until", "state"),
    [(U, False, BLOCKED), (U, U, BLOCKED), (True, U, BLOCKED), (False, U, OFF), (U, True, BLOCKED)],
)
def test_a_rule_that_does_not_know_whether_to_start_is_blocked(
    when: Truth, until: Truth, state: RuleState
) -> None:
    assert states(begin(make(UNTIL)), [(0, when, until)]) == [state]


@pytest.mark.parametrize("before", [(False, True), (True, False)])
def test_a_rule_at_work_bears_not_knowing_for_a_while(before: tuple[bool, bool]) -> None:
    run = begin(make(UNTIL))
    states(run, [(0, True, False), (10, *before)])
    at_work = run.state
    assert states(run, [(20, U, U), (34.9, U, U)])[-1] in RUNNING
    assert states(run, [(35, U, U)]) == [BLOCKED]
    assert run.budget.stopped_s == 35
    assert at_work in RUNNING


def test_patience_begins_anew_after_each_answer() -> None:
    run = begin(make(UNTIL))
    steps: Steps = [
        (0, True, False),
        (1, U, U),
        (15, True, False),
        (16, U, U),
        (30, U, U),
    ]
    assert states(run, steps)[-1] is ACTIVE


def test_a_device_that_does_not_answer_blocks() -> None:
    run = begin(make())
    run.step(Inputs(True, False, is_offline=True), moment(0))
    assert run.state is BLOCKED
    run.step(Inputs(True, False), moment(1))
    assert run.state is ACTIVE
    run.step(Inputs(True, False, is_offline=True), moment(2))
    assert run.state is ACTIVE
    run.step(Inputs(True, False, is_offline=True), moment(2 + PATIENCE_S))
    assert run.state is BLOCKED


def test_a_blocked_rule_still_rests() -> None:
    run = begin(make("    run: {rest: 100 s}\n"))
    steps: Steps = [
        (0, True, False),
        (10, U, U),
        (25, U, U),
        (30, True, False),
        (124, True, False),
        (125, True, False),
    ]
    assert states(run, steps) == [ACTIVE, ACTIVE, BLOCKED, RESTING, RESTING, ACTIVE]


def test_a_rule_that_is_switched_off_stays_so() -> None:
    run = begin(make("    enabled: false\n"))
    assert states(run, [(0, True, False), (1, U, U), (2, False, True)]) == [DISABLED] * 3


def test_time_that_stands_still_or_goes_back_counts_for_nothing() -> None:
    run = begin(make())
    assert states(run, [(10, True, False), (5, True, False)]) == [ACTIVE, ACTIVE]
    assert run.budget.runtime_today_s == 0.0


def test_every_row_of_the_table_can_be_taken() -> None:
    """The tests above are the specification of the table; this one says that they leave no row out."""
    taken = {(row.source, row.dest) for row in TABLE}
    assert len(taken) == len(TABLE)
    assert {row.source for row in TABLE} == set(RuleState) - {DISABLED}
    assert DISABLED not in {row.dest for row in TABLE}


def test_the_diagram_is_drawn_from_the_table() -> None:
    lines = diagram().splitlines()
    assert lines[:3] == ["stateDiagram-v2", "    [*] --> off", "    off --> blocked: is unknown"]
    assert "    waiting --> off: not is called" in lines
    assert len(lines) == len(TABLE) + 3


class Life(RuleBasedStateMachine):
    """A rule with every limit, fed with anything."""

    @initialize(has_until=st.booleans())
    def start(self, has_until: bool) -> None:
        keys = "    run: {at_least: 60 s, rest: 30 s, starts_per_day: 3, starts_per_hour: 2, per_day_at_most: 1 h}\n"
        self.rule = make((UNTIL if has_until else "") + keys, when="relay.heatpump.on for 20 s")
        self.has_until = has_until
        self.run = begin(self.rule)
        self.now_s = 0.0
        self.starts: list[float] = []
        self.stops: list[float] = []
        self.true_s: float | None = None
        self.unknown_s: float | None = None

    @rule(
        step_s=st.sampled_from([0.0, 1.0, 7.0, 15.0, 61.0, 1_800.0, 40_000.0]),
        when=st.sampled_from([True, False, U]),
        until=st.sampled_from([True, False, U]),
        is_offline=st.sampled_from([False, False, False, True]),
    )
    def tick(self, step_s: float, when: Truth, until: Truth, is_offline: bool) -> None:
        self.now_s += step_s
        until = until if self.has_until else negate(when)
        self.true_s = None if when is not True else (self.now_s if self.true_s is None else self.true_s)
        inputs = Inputs(when, until, is_offline)
        before, was_running = self.run.state, self.run.is_running
        self.unknown_s = (
            None if inputs.is_known else (self.now_s if self.unknown_s is None else self.unknown_s)
        )
        self.run.step(inputs, moment(self.now_s))
        if self.run.is_running and not was_running:
            self.started(inputs)
        if was_running and not self.run.is_running:
            self.ended(inputs, before)

    def started(self, inputs: Inputs) -> None:
        assert inputs.when is True
        assert inputs.is_known
        assert self.true_s is not None
        assert self.now_s - self.true_s >= 20.0
        assert all(self.now_s - stop >= 30.0 for stop in self.stops)
        self.starts.append(self.now_s)
        recent = [start for start in self.starts if self.now_s - start < 3_600.0]
        assert len(recent) <= 2
        today = moment(self.now_s).local.date()
        assert sum(moment(start).local.date() == today for start in self.starts) <= 3

    def ended(self, inputs: Inputs, before: RuleState) -> None:
        is_spent = self.run.budget.runtime_today_s >= 3_600.0
        is_blind = self.unknown_s is not None and self.now_s - self.unknown_s >= PATIENCE_S
        is_done = inputs.until is True and self.now_s - self.starts[-1] >= 60.0
        assert is_spent or is_blind or is_done
        assert before in RUNNING
        self.stops.append(self.now_s)

    @invariant()
    def the_state_is_one_of_the_table(self) -> None:
        if hasattr(self, "run"):
            assert self.run.state is not DISABLED
            assert self.run.budget.runtime_today_s >= 0.0


Life.TestCase.settings = settings(max_examples=60, stateful_step_count=40)
TestLife = Life.TestCase
