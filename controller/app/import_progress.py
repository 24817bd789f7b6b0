# SPDX-License-Identifier: MIT
"""How far an import is: for a person a share that counts up on the terminal, for a program a line for each step.

A line is `progress STAGE DONE ALL`, with STAGE `read` (characters of the files) or `keep` (quarters).
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from controller.app.edge import say

Tell = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much."""
READ, KEEP = "read", "keep"
_WORDS = {READ: "read", KEEP: "of {whole} quarters"}


def teller(*, as_lines: bool) -> Tell:
    """As lines, else on the terminal, if there is one to look at."""
    if as_lines:
        return _line
    is_seen = sys.stderr is not None and sys.stderr.isatty()
    return _on_terminal if is_seen else _to_nobody


def _line(stage: str, done: int, whole: int) -> None:
    say(f"progress {stage} {done} {whole}")


def _on_terminal(stage: str, done: int, whole: int) -> None:
    share = done / whole if whole else 1.0
    end = "\r\033[K" if done >= whole else ""
    sys.stderr.write(f"\r{share:4.0%} {_WORDS[stage].format(whole=whole)}{end}")
    sys.stderr.flush()


def _to_nobody(_stage: str, _done: int, _whole: int) -> None:
    """Neither asked for nor seen."""
