# SPDX-License-Identifier: MIT
"""Being told to stop before there is anything to end, and once more while all is ending: both are in order.

A controller needs a second and more, on a small computer several, until its event loop hears signals. Whoever starts it
and thinks better of it, or a system that goes down again, would take it for killed. What is imported here is imported
before all else, so that the time in which nobody hears is as short as it can be.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOPS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
"""A service is stopped, a key is pressed, a terminal is closed."""


def heard() -> tuple[signal.Signals, ...]:
    """Those of STOPS that were not switched off by whoever started us: nohup(1) asks for that."""
    return tuple(number for number in STOPS if signal.getsignal(number) is not signal.SIG_IGN)


@contextmanager
def ending_well() -> Iterator[None]:
    """Around all that a controller does in a process of its own."""
    for number in heard():
        # Until an event loop hears them: nothing has been touched yet, so nothing is to be made safe.
        signal.signal(number, _end)
    try:
        yield
    finally:
        # All devices are safe and the history is written: asking again changes nothing any more.
        for number in STOPS:
            signal.signal(number, signal.SIG_IGN)


def _end(_number: int, _frame: FrameType | None) -> None:
    """An exception in its place would get lost in some callback while modules are imported."""
    os._exit(0)
