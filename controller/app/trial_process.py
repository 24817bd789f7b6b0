# SPDX-License-Identifier: MIT
"""The process that tries rules, as the controller holds it: started, fed, listened to, and killed when unwanted.

Nothing of it can harm control: it has no way to a device, its trouble is an answer, and it ends with the controller,
because then its standard input does (`trial_child` is the other end).
"""

from __future__ import annotations

import asyncio
import os
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress

from controller.app.launch import program
from controller.app.trial_job import END_OF_PAST, Job
from controller.model.errors import Fault
from controller.model.messages import Refusal, decode
from controller.model.said_messages import words_of
from controller.model.saying import Saying

NOT_ITS_OWN = ("NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC")
"""What systemd says to the controller alone."""
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
PIECE_BYTES = 1 << 16
LOG_SAYS_MORE = Saying("control-goes-on")


async def run_in_child(job: Job, past: AsyncIterator[str], heard: Callable[[float], None]) -> bytes:
    """The report of `job` as JSON, made by a process of its own; `heard` is told the share that is done.

    Cancelling kills the process.

    Raises:
        Fault: it could not be started, could not do its job, or ended before.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *program("trial"), stdin=PIPE, stdout=PIPE, env=environment(os.environ)
        )
    except OSError as error:
        raise Fault(Saying("trial-not-begun", reason=str(error.strerror)), LOG_SAYS_MORE) from error
    feeding = asyncio.create_task(_feed(process, job, past), name="past for the trial")
    try:
        report = await _listen(process, heard)
        if report is None:
            await feeding  # it may know why
            raise _ended(await process.wait())
        return report
    finally:
        _kill(process)
        feeding.cancel()
        await asyncio.wait([feeding])
        await _end(process)


async def _feed(process: Process, job: Job, past: AsyncIterator[str]) -> None:
    """Write the job and the past; the pipe stays open, for its end would end the process."""
    assert process.stdin is not None
    data = job.to_bytes()
    try:
        with suppress(ConnectionError):  # it is gone: whoever listens to it knows
            process.stdin.write(b"%d\n%s" % (len(data), data))
            async for text in past:
                process.stdin.write(text.encode())
                await process.stdin.drain()
            process.stdin.write(END_OF_PAST)
            await process.stdin.drain()
    except BaseException:
        _kill(process)
        raise


async def _listen(process: Process, heard: Callable[[float], None]) -> bytes | None:
    """The report; None when the process ended without one."""
    assert process.stdout is not None
    with suppress(asyncio.IncompleteReadError):
        while line := await process.stdout.readline():
            word, _, number = line.decode().partition(" ")
            if word == "share":
                heard(float(number))
                continue
            data = await process.stdout.readexactly(int(number))
            if word == "refused":
                refusal = decode(Refusal, data)
                raise Fault(
                    words_of(refusal.error, refusal.said, "error"),
                    words_of(refusal.hint, refusal.said, "hint"),
                )
            return data
    return None


async def _end(process: Process) -> None:
    """Let go of a process that was killed. A pipe that is not read to its end would keep it from being over."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    while await process.stdout.read(PIECE_BYTES):
        continue
    await process.wait()


def _ended(code: int) -> Fault:
    told = Saying("trial-killed", code=-code) if code < 0 else Saying("trial-ended", code=code)
    return Fault(told, LOG_SAYS_MORE)


def _kill(process: Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()


def environment(own: Mapping[str, str]) -> dict[str, str]:
    """That of a process which works for the controller: one core, and nothing that systemd says to the controller."""
    return {**{name: text for name, text in own.items() if name not in NOT_ITS_OWN}, **ONE_CORE}
