# SPDX-License-Identifier: MIT
"""The outermost edge of every command: errors become one line and an exit code, never a traceback on the screen."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import traceback
from collections.abc import Callable
from enum import IntEnum

from controller.app.paths import data_folder
from controller.model.errors import Fault, FileRefused

LOG = logging.getLogger("kwartier")


class Exit(IntEnum):
    """Exit codes of all commands."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    CANNOT_START = 3
    BUG = 70
    """EX_SOFTWARE of sysexits.h: systemd restarts us."""
    INTERRUPTED = 130


class CannotStart(Exception):
    """The command cannot begin: port busy, database newer. The message is the line that the user reads."""


def run_safely(command: Callable[[], int]) -> int:
    """Run `command`; whatever it raises becomes a line on standard error and an exit code."""
    try:
        return command()
    except BrokenPipeError:
        # The reader of our output went away (`| head`): not an error, but nothing more can be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except FileRefused as refused:
        for problem in refused.problems:
            say(str(problem))
        return Exit.PROBLEMS
    except (CannotStart, Fault) as error:
        say(f"error: {error}")
        return Exit.CANNOT_START
    except Exception as bug:
        say(f"error: this is a bug in Kwartier: {type(bug).__name__}: {_one_line(bug)}{_kept(bug)}")
        return Exit.BUG


def say(line: str) -> None:
    """One line on standard error."""
    print(line, file=sys.stderr, flush=True)


def _one_line(error: BaseException) -> str:
    causes = error.exceptions if isinstance(error, BaseExceptionGroup) else (error,)
    return "; ".join(" ".join(str(cause).split()) or type(cause).__name__ for cause in causes)


def _kept(bug: Exception) -> str:
    """Keep the traceback for whoever mends it; say where."""
    path = data_folder() / "crash.log"
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(traceback.format_exception(bug)), encoding="utf-8")
        return f" (details in {path})"
    return ""
