# SPDX-License-Identifier: MIT
"""Day plans from a process beside control: the same as here, and no trouble of it is the controller's."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence

import pytest

from controller.app import plan_process
from controller.app.plan_process import PlanProcess
from controller.model.day_plan import DayPlan, PlanReason
from controller.plan.optimum import make_plan
from tests.controller.plan.questions import BATTERY, BOILER, CAR, question_of
from tests.patience import PATIENCE_S

ASKED = question_of(batteries=(BATTERY,), cars=(CAR,), relays=(BOILER,), peak_eur_per_kw=4.8)


def answered(plans: PlanProcess) -> DayPlan:
    """What comes of a question, once it is there."""

    async def story() -> DayPlan:
        running = asyncio.create_task(plans.run())
        answer = plans.ask(ASKED)
        assert answer() is None
        try:
            async with asyncio.timeout(PATIENCE_S):
                while (plan := answer()) is None:  # noqa: ASYNC110 - an answer is asked for, as a tick does
                    await asyncio.sleep(0.01)
                return plan
        finally:
            running.cancel()
            await asyncio.wait([running])

    return asyncio.run(story())


def python(code: str) -> Sequence[str]:
    """A process that does something else."""
    return (sys.executable, "-c", code)


def test_the_process_makes_the_plan_that_is_made_here() -> None:
    assert answered(PlanProcess()) == make_plan(ASKED)


def test_a_process_that_dies_leaves_no_plan_and_a_reason() -> None:
    plan = answered(PlanProcess(lambda: python("import os; os.abort()")))
    assert plan == DayPlan(ASKED.start, PlanReason.UNSOLVED)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import sys; sys.exit('no memory left')", "its process ended with 1: no memory left"),
        ("print('{\"start\": 1}')", "its process answered something else than it was asked"),
        ("print('plan')", "DayPlan: Invalid JSON: expected value at line 1 column 1"),
    ],
)
def test_whatever_it_answers_is_a_plan_or_is_told_in_the_log(
    code: str, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert answered(PlanProcess(lambda: python(code))) == DayPlan(ASKED.start, PlanReason.UNSOLVED)
    assert f"no day plan could be made: {why}" in caplog.text


def test_a_process_that_cannot_be_started_leaves_no_plan_and_a_reason() -> None:
    assert answered(PlanProcess(lambda: ("/nowhere/kwartier",))).reason is PlanReason.UNSOLVED


def test_a_process_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_process, "PATIENCE_S", 0.2)
    hangs = PlanProcess(lambda: python("import sys, time; sys.stdin.read(); time.sleep(600)"))
    assert answered(hangs).reason is PlanReason.UNSOLVED
