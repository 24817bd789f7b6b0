# SPDX-License-Identifier: MIT
"""The `plan` command, which a controller starts and nobody else: works one day plan out, and ends.

The question arrives on standard input, the plan leaves on standard output (`plan_process` is the other end). The
solver and what it needs take as much memory as the controller itself, and a library that crashes takes its process
along: so neither is in the process that steers the house.
"""

from __future__ import annotations

import os
import resource
import sys
from contextlib import suppress

from controller.app.edge import Exit
from controller.app.trial_child import make_way
from controller.model.day_plan import Question
from controller.model.messages import decode, encode

CPU_S = 120
"""A plan takes some hundredths of a second. Who needs this is lost, also where nobody waits for it any more."""


def plan_child() -> int:
    """Answer the question on standard input."""
    make_way()
    with suppress(ValueError):  # a stricter one is set already
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # whoever prints does not print into the plan
        question = decode(Question, sys.stdin.buffer.read())
        # Only now, with low priority: it takes half a second to load.
        from controller.plan.optimum import make_plan

        out.write(encode(make_plan(question)).encode())
    return Exit.DONE
