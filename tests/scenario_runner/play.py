# SPDX-License-Identifier: MIT
"""Plays a scenario: goes from step to step, lets things happen, and collects what was expected and did not come."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from tests.scenario_runner.acts import Undo
from tests.scenario_runner.checks import Check
from tests.scenario_runner.language import Scenario, Step
from tests.scenario_runner.stage import Stage

ENOUGH = 5
"""Failures after which a scenario is given up."""


@dataclass
class _Pending:
    """Something that must have come true before a time."""

    check: Check
    until_s: float
    failure: str


class Play:
    """One run of one scenario."""

    def __init__(self, scenario: Scenario, watch: Callable[[Stage], None] | None = None) -> None:
        """`watch` is told of every tick."""
        self._scenario = scenario
        self._watch = watch
        self._stage = Stage(scenario)
        self._failures: list[str] = []
        self._broken: set[Check] = set()
        self._pending: list[_Pending] = []
        self._undo: list[tuple[float, Undo]] = []
        self._throughout: tuple[Check, ...] = ()

    def run(self) -> list[str]:
        """Everything that was expected and did not come; empty when all is well."""
        asyncio.run(self._live())
        return self._failures

    async def _live(self) -> None:
        stage = self._stage
        await stage.begin()
        try:
            due_s = 0.0
            for step in self._scenario.steps:
                due_s = self._due_s(step, due_s)
                await self._wait(due_s)
                self._do(step)
            await self._wait(max([due_s, *(pending.until_s for pending in self._pending)]))
        finally:
            await stage.end()

    def _due_s(self, step: Step, last_s: float) -> float:
        """Seconds from the start to the step."""
        if step.at is None:
            return last_s + (step.after_s or 0.0)
        start = self._scenario.start
        at = _moment(step.at, start, start.astimezone(UTC) + timedelta(seconds=last_s))
        due_s = (at - start.astimezone(UTC)).total_seconds()
        if due_s < last_s:
            self._fail(step, "lies before the step above it")
        return due_s

    async def _wait(self, until_s: float) -> None:
        stage, step_s = self._stage, self._scenario.step_s
        while stage.clock.monotonic_s() < until_s - 1e-6 and len(self._failures) < ENOUGH:
            await stage.second(min(step_s, until_s - stage.clock.monotonic_s()))
            self._look()
            if self._watch is not None:
                self._watch(stage)
            self._take_back()

    def _do(self, step: Step) -> None:
        stage = self._stage
        if step.within_s is None:
            for check in step.expect:
                self._hold(check)
        if step.counts_anew:
            for count in stage.counts.values():
                count.begin_anew()
        now_s = stage.clock.monotonic_s()
        for act in step.acts:
            undo = act(stage)
            if undo is not None and step.for_s is not None:
                self._undo.append((now_s + step.for_s, undo))
        if step.rules is not None:
            stage.adopt(step.rules)
        stage.is_refused |= step.is_refused
        if step.within_s is not None:
            until_s = now_s + step.within_s
            self._pending += [_Pending(check, until_s, "was not looked at") for check in step.expect]
        self._throughout = step.throughout

    def _look(self) -> None:
        """Hold the tick that just was against what must always be, and what is waited for."""
        for check in (*self._scenario.always, *self._throughout):
            self._hold(check)
        now_s = self._stage.clock.monotonic_s()
        still: list[_Pending] = []
        for pending in self._pending:
            failure = pending.check.failure(self._stage)
            if failure is None:
                continue
            if now_s >= pending.until_s - 1e-6:
                self._tell(pending.check, failure)
            else:
                still.append(pending)
        self._pending = still

    def _take_back(self) -> None:
        now_s = self._stage.clock.monotonic_s()
        due = [undo for at_s, undo in self._undo if at_s <= now_s + 1e-6]
        self._undo = [(at_s, undo) for at_s, undo in self._undo if at_s > now_s + 1e-6]
        for undo in due:
            undo()

    def _hold(self, check: Check) -> None:
        failure = check.failure(self._stage) if check not in self._broken else None
        if failure is not None:
            self._broken.add(check)
            self._tell(check, failure)

    def _tell(self, check: Check, failure: str) -> None:
        span = check.span
        self._failures.append(
            f"{span.file}:{span.line}:{span.column}: at {self._stage.local:%H:%M:%S} {failure}"
        )

    def _fail(self, step: Step, message: str) -> None:
        self._failures.append(f"{step.span.file}:{step.span.line}:{step.span.column}: {message}")


def _moment(text: str, start: datetime, after: datetime) -> datetime:
    """The first instant (UTC) at or after `after` at which clocks show `text`; on the day of `after`, or the next.

    Where the clock shows it twice, the second can be asked for: `02:30 again`.
    """
    words = text.split()
    fold = int("again" in words)
    local = after.astimezone(start.tzinfo)
    day = date.fromisoformat(words[0]) if "-" in words[0] else local.date()
    clock = words[1] if "-" in words[0] else words[0]
    for days in (0, 1):
        at = datetime.combine(day + timedelta(days=days), time.fromisoformat(clock), start.tzinfo)
        found = at.replace(fold=fold).astimezone(UTC)
        if found >= after or "-" in words[0]:
            break
    return found
