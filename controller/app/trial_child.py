# SPDX-License-Identifier: MIT
"""The `trial` command, which a controller starts and nobody else: tries rules on the past, beside control.

The job and the past arrive on standard input, the share that is done and at last the report leave on standard output
(`trial_process` is the other end). Everything here makes way for control: low priority, one core, bounded
memory, the first to go when the computer runs out of it. When the controller is gone, so are we.
"""

from __future__ import annotations

import os
import resource
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Queue
from typing import BinaryIO

from controller.app.edge import Exit
from controller.app.trial_job import END_OF_PAST, Job
from controller.model.errors import Fault, FileRefused
from controller.model.messages import Refusal, encode
from controller.model.said_messages import said_messages
from controller.model.saying import Saying, Words

NICENESS = 15
MEMORY_BYTES = 1 << 30
"""Of addresses, of which a fifth is used: where more are asked for, something is wrong."""
GOES_FIRST = "1000"
PIECE_BYTES = 1 << 16
PIECES = 8
"""Of the past that wait to be read."""
NO_MEMORY = Saying("no-memory-for-trial")
LEAST_SHARE = 0.005
"""Less of it is no news."""


def trial_child() -> int:
    """Do the job on standard input."""
    make_way()
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # whoever prints does not print into the report
        _work(_Inlet(0), _Outlet(out))
    return Exit.DONE


def _work(inlet: _Inlet, outlet: _Outlet) -> None:
    job = Job.from_bytes(inlet.sized())
    # Only now, with low priority: all of this takes a second to load.
    from controller.app.trial_past import PastRows
    from controller.app.trial_work import try_rules

    try:
        past = None
        if job.past is not None:
            past = PastRows(job.past)
            past.take(inlet.lines())
        outlet.report(try_rules(job, past, outlet.share))
    except Fault as fault:
        outlet.refused(*fault.words)
    except FileRefused as refused:
        outlet.refused(refused.problems[0].as_saying(), "")
    except MemoryError:
        outlet.refused(NO_MEMORY, Saying("try-fewer-days"))


class _Inlet:
    """Standard input, read in a thread of its own, so that its end is noticed whatever else is done."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._pieces: Queue[bytes] = Queue(PIECES)
        self._rest = b""
        threading.Thread(target=self._pump, daemon=True).start()

    def sized(self) -> bytes:
        """A line with a length, and then so many bytes."""
        while b"\n" not in self._rest:
            self._rest += self._pieces.get()
        length, _, self._rest = self._rest.partition(b"\n")
        while len(self._rest) < int(length):
            self._rest += self._pieces.get()
        data, self._rest = self._rest[: int(length)], self._rest[int(length) :]
        return data

    def lines(self) -> Iterator[str]:
        """The lines of the past, without their ends."""
        while True:
            whole, separator, self._rest = self._rest.rpartition(b"\n")
            for line in (whole + separator).splitlines(keepends=True):
                if line == END_OF_PAST:
                    return
                yield line.rstrip(b"\n").decode()
            self._rest += self._pieces.get()

    def _pump(self) -> None:
        while data := os.read(self._descriptor, PIECE_BYTES):
            self._pieces.put(data)
        os._exit(Exit.DONE)  # nobody is left who would read a report


class _Outlet:
    """What the controller is told: lines of a word and a number; after `report` and `refused` come so many bytes."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._told = -1.0

    def share(self, share: float) -> bool:
        """So much is done."""
        if share - self._told >= LEAST_SHARE:
            self._told = share
            self._say(b"share %.3f\n" % share)
        return True

    def report(self, report: object) -> None:
        """All is done."""
        self._sized(b"report", encode(report).encode())

    def refused(self, problem: Words, hint: Words) -> None:
        """It cannot be done."""
        said = said_messages(error=problem, hint=hint)
        self._sized(b"refused", encode(Refusal(str(problem), str(hint), said)).encode())

    def _sized(self, word: bytes, data: bytes) -> None:
        self._say(b"%s %d\n%s" % (word, len(data), data))

    def _say(self, data: bytes) -> None:
        self._out.write(data)
        self._out.flush()


def make_way() -> None:
    """Low priority, bounded memory, and the first to go when the computer runs out of it."""
    with suppress(OSError):
        os.nice(NICENESS)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(GOES_FIRST, encoding="ascii")
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
