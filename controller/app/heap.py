# SPDX-License-Identifier: MIT
"""Memory that is free in this process, given back to the computer.

What is remembered is written as a megabyte of text now and then, days are planned and bills are made; between them
small things that stay are laid into the holes. The C library keeps what is free between those: over ten hours of a
house 10 MB, of which one was in use. Asked once an hour it lets go of nearly all of it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Takes milliseconds, in which nobody else gets memory: not for every tick."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    """malloc_trim(3) of the GNU C library; others have none."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None)
