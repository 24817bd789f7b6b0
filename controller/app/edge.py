# SPDX-License-Identifier: MIT
"""The outermost edge of every command: errors become one line and an exit code, never a traceback on the screen."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
import traceback
from collections.abc import Callable
from enum import IntEnum

from controller.app.paths import data_folder
from controller.app.tongue import in_own_tongue, own_language
from controller.model.errors import Fault, FileRefused
from controller.model.saying import Saying, Words


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
    """The command cannot begin: port busy, database newer. The words are the line that the user reads."""

    def __init__(self, words: Words) -> None:
        self.words = words
        super().__init__(str(words))


class WrongUsage(Exception):
    """The options cannot be understood, or not together. The message is the line that the user reads."""


def run_safely(command: Callable[[], int]) -> int:
    """Run `command`; whatever it raises becomes a line on standard error and an exit code."""
    _write_whatever_the_terminal()
    try:
        return _told(command)
    except Exception as error:
        return _explain(_lone_cause(error))
    except KeyboardInterrupt:
        return Exit.INTERRUPTED


def say(line: str) -> None:
    """One line on standard error; where nobody can hear it, the exit code has to do."""
    with contextlib.suppress(OSError, ValueError):
        print(line, file=sys.stderr, flush=True)


def _told(command: Callable[[], int]) -> int:
    """Run `command`, and have all that it said written while trouble with that can still be explained."""
    code = command()
    if sys.stdout is not None:
        sys.stdout.flush()
    return code


def _write_whatever_the_terminal() -> None:
    """A terminal without a character that we need shows its number; it never ends the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(OSError):
                stream.reconfigure(errors="backslashreplace")


def _lone_cause(error: Exception) -> Exception:
    """The error itself, out of the groups that a TaskGroup wraps it in; the group where there are several."""
    while isinstance(error, ExceptionGroup) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    return error


def _explain(error: Exception) -> int:
    match error:
        case BrokenPipeError():
            # The reader of our output went away (`| head`): not an error, but nothing more can be written.
            _write_nowhere()
            return Exit.DONE
        case FileRefused():
            for problem in error.problems:
                say(problem.as_line(own_language()))
            _advise(error)
            return Exit.PROBLEMS
        case WrongUsage():
            say(f"error: {error}")
            return Exit.USAGE
        case Fault():
            say(f"error: {error.in_language(own_language())}")
            return Exit.CANNOT_START
        case CannotStart():
            say(f"error: {in_own_tongue(error.words)}")
            return Exit.CANNOT_START
        case OSError(errno=errno.ENOSPC | errno.EIO | errno.EDQUOT | errno.EROFS | errno.EFBIG):
            _write_nowhere()
            say(f"error: {error.filename or 'the output'} cannot be written: {error.strerror}")
            return Exit.CANNOT_START
        case _:
            say(f"error: this is a bug in Kwartier: {_in_one_line(error)}{_kept(error)}")
            return Exit.BUG


def _advise(refused: FileRefused) -> None:
    """What can be done, each advice once; for somebody at a terminal, other programs read a line for each problem."""
    if sys.stderr is None or not sys.stderr.isatty():
        return
    for hint in dict.fromkeys(in_own_tongue(problem.said[1]) for problem in refused.problems if problem.hint):
        say(f"    {in_own_tongue(Saying('hint-is', hint=hint))}")


def _write_nowhere() -> None:
    """What is still waiting to be written goes to /dev/null, so that the way out does not stumble over it."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _in_one_line(error: BaseException) -> str:
    """`KeyError: 'x'`; of a group, every one of them."""
    if isinstance(error, BaseExceptionGroup):
        return "; ".join(map(_in_one_line, error.exceptions))
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _kept(bug: Exception) -> str:
    """Keep the traceback for whoever mends it; say where."""
    with contextlib.suppress(OSError, CannotStart):
        path = data_folder() / "crash.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(traceback.format_exception(bug)), encoding="utf-8", errors="backslashreplace")
        return f" (details in {path})"
    return ""
