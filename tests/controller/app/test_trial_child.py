# SPDX-License-Identifier: MIT
"""The real process that tries rules: it makes way for control, and does not outlive the controller."""

from __future__ import annotations

import asyncio
import os
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from controller.app.launch import program
from controller.app.trial_child import GOES_FIRST, NICENESS
from controller.app.trial_job import END_OF_PAST, Job, Past
from controller.app.trial_process import run_in_child
from controller.model.errors import Fault
from tests.controller.app.trying import BEGIN_S, HOUSE, LOOKS_EVERY_S, PATIENCE
from tests.patience import PATIENCE_S

PAST = Past(60, BEGIN_S, BEGIN_S + 3600, has_sun=True, adds_cars=False, relays=())
JOB = Job(HOUSE, {}, PAST, battery="10 kWh, 5 kW")


@asynccontextmanager
async def started() -> AsyncIterator[Process]:
    """A child that was given its job, and waits for the past."""
    process = await asyncio.create_subprocess_exec(*program("trial"), stdin=PIPE, stdout=PIPE)
    assert process.stdin is not None
    data = JOB.to_bytes()
    process.stdin.write(b"%d\n%s" % (len(data), data))
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def score_of(process: Process) -> str:
    """How soon the system ends it when memory runs out."""
    return Path(f"/proc/{process.pid}/oom_score_adj").read_text(encoding="ascii").strip()


def test_a_job_comes_out_as_it_went_in() -> None:
    assert Job.from_bytes(JOB.to_bytes()) == JOB


def test_when_the_controller_is_gone_the_child_is_gone_whatever_it_was_doing() -> None:
    async def story() -> None:
        async with started() as process:
            assert process.stdin is not None
            process.stdin.write(f"{BEGIN_S},500.0,0.0,0.0\n".encode())
            process.stdin.close()
            async with asyncio.timeout(PATIENCE_S):
                assert await process.wait() == 0
            assert process.stdout is not None
            assert await process.stdout.read() == b""

    asyncio.run(story())


@pytest.mark.skipif(not Path("/proc/self/oom_score_adj").exists(), reason="no Linux")
def test_it_makes_way_for_control() -> None:
    async def story() -> None:
        async with started() as process:
            own = os.getpriority(os.PRIO_PROCESS, 0)
            for _ in range(PATIENCE):
                if score_of(process) == GOES_FIRST:
                    break
                await asyncio.sleep(LOOKS_EVERY_S)
            assert score_of(process) == GOES_FIRST
            assert os.getpriority(os.PRIO_PROCESS, process.pid) == min(19, own + NICENESS)

    asyncio.run(story())


def test_what_it_cannot_do_is_a_fault_in_its_words() -> None:
    async def nothing() -> AsyncIterator[str]:
        yield ""

    async def story() -> None:
        with pytest.raises(Fault) as fault:
            await run_in_child(JOB, nothing(), lambda _share: None)
        assert fault.value.message == "nothing was recorded in this time"

    asyncio.run(story())


def test_the_end_of_the_past_is_no_line_of_it() -> None:
    assert not END_OF_PAST[:1].isdigit()
