# SPDX-License-Identifier: MIT
"""Has day plans worked out beside control, each in a process of its own (`plan_child` is the other end).

The tick asks and goes on; it looks for the answer when the next quarter begins. One that does not come within
PATIENCE_S is none, and whatever is wrong with the process is the plan's trouble and not the controller's.
"""

from __future__ import annotations

import asyncio
import logging
import os
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence
from contextlib import suppress

from controller.app.launch import program
from controller.app.trial_process import environment
from controller.model.day_plan import Answer, DayPlan, PlanReason, Question
from controller.model.messages import MessageError, decode, encode

LOG = logging.getLogger(__name__)
PATIENCE_S = 120.0
"""A slow computer under load needs seconds; a plan that takes longer is for a quarter that is nearly over."""


class _Box:
    """Holds an answer when it is there."""

    def __init__(self) -> None:
        self.plan: DayPlan | None = None


class PlanProcess:
    """Answers a controller's questions. `run` is one task of its event loop, in which `ask` is called, too."""

    def __init__(self, argv: Callable[[], Sequence[str]] = lambda: program("plan")) -> None:
        self._argv = argv
        self._asked: asyncio.Queue[tuple[Question, _Box]] = asyncio.Queue()

    def ask(self, question: Question) -> Answer:
        """Begin to work on it; the answer is there when it is called and gives a plan."""
        box = _Box()
        self._asked.put_nowait((question, box))
        return lambda: box.plan

    async def run(self) -> None:
        """One question after the other, until cancelled."""
        while True:
            question, box = await self._asked.get()
            box.plan = await self._solved(question)

    async def _solved(self, question: Question) -> DayPlan:
        try:
            async with asyncio.timeout(PATIENCE_S):
                return await self._in_child(question)
        except TimeoutError:
            LOG.warning("the day plan was not ready after %.0f s", PATIENCE_S)
        except (OSError, MessageError) as error:
            LOG.warning("no day plan could be made: %s", error)
        return DayPlan(question.start, PlanReason.UNSOLVED)

    async def _in_child(self, question: Question) -> DayPlan:
        """The plan that a process of its own makes.

        Raises:
            OSError: it could not be started.
            MessageError: it ended without one, or with another one.
        """
        process = await asyncio.create_subprocess_exec(
            *self._argv(), stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment(os.environ)
        )
        try:
            answer, complaint = await process.communicate(encode(question).encode())
        finally:
            await _end(process)
        if process.returncode:
            last = complaint.decode("utf-8", "replace").strip().splitlines()[-1:]
            raise MessageError(": ".join((f"its process ended with {process.returncode}", *last)))
        plan = decode(DayPlan, answer)
        if plan.start != question.start or (plan.reason is PlanReason.MADE and plan.question != question):
            raise MessageError("its process answered something else than it was asked")
        return plan


async def _end(process: Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
