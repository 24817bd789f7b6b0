# SPDX-License-Identifier: MIT
"""Whatever a command raises is one line and an exit code; the traceback is kept for whoever mends it."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path

import pytest

from controller.app.edge import CannotStart, Exit, WrongUsage, run_safely, say
from controller.model.errors import Bug, Fault, FileRefused, Problem, Severity


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("KWARTIER_DATA", str(folder))
    return folder


def raising(error: BaseException) -> Callable[[], int]:
    def command() -> int:
        raise error

    return command


def problem(line: int, message: str) -> Problem:
    return Problem("site.yaml", line, 3, Severity.ERROR, "code", message)


REFUSED = FileRefused([problem(9, "later"), problem(2, "sooner")])


@pytest.mark.parametrize(
    ("error", "code", "lines"),
    [
        (CannotStart("the port is taken"), Exit.CANNOT_START, ["error: the port is taken"]),
        (WrongUsage("not both"), Exit.USAGE, ["error: not both"]),
        (Fault("no cable", "plug it in"), Exit.CANNOT_START, ["error: no cable (plug it in)"]),
        (REFUSED, Exit.PROBLEMS, ["site.yaml:2:3: error: sooner", "site.yaml:9:3: error: later"]),
        (KeyboardInterrupt(), Exit.INTERRUPTED, []),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            Exit.CANNOT_START,
            ["error: the output cannot be written: No space left on device"],
        ),
        (
            OSError(errno.EROFS, "Read-only file system", "/srv/x"),
            Exit.CANNOT_START,
            ["error: /srv/x cannot be written: Read-only file system"],
        ),
    ],
)
def test_the_world_is_told_in_lines_without_a_crash_log(
    error: BaseException, code: Exit, lines: list[str], data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with os.fdopen(os.dup(1), "w") as stdout, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", stdout)
        assert run_safely(raising(error)) == code
    captured = capfd.readouterr()
    assert captured.err.splitlines() == lines
    assert captured.out == ""
    assert not data.exists()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("kind", "advice"), [(Terminal, ["    hint: write it in UTC"]), (io.StringIO, [])])
def test_who_sits_at_a_terminal_is_told_once_what_can_be_done(
    kind: type[io.StringIO], advice: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    times = [
        Problem("load.csv", line, 1, Severity.ERROR, "time", "no time", "write it in UTC") for line in (2, 3)
    ]
    other = Problem("load.csv", 4, 1, Severity.ERROR, "order", "too early")
    told = kind()
    monkeypatch.setattr(sys, "stderr", told)
    assert run_safely(raising(FileRefused([*times, other]))) == Exit.PROBLEMS
    lines = ["2:1: error: no time", "3:1: error: no time", "4:1: error: too early"]
    assert told.getvalue().splitlines() == [*(f"load.csv:{line}" for line in lines), *advice]


@pytest.mark.parametrize("depth", [1, 3])
def test_a_lone_error_out_of_a_task_group_is_told_as_itself(
    depth: int, capsys: pytest.CaptureFixture[str]
) -> None:
    error: Exception = CannotStart("the port is taken")
    for _ in range(depth):
        error = ExceptionGroup("unhandled errors in a TaskGroup", [error])
    assert run_safely(raising(error)) == Exit.CANNOT_START
    assert capsys.readouterr().err == "error: the port is taken\n"


def test_a_bug_is_one_line_and_its_traceback_is_kept(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    group = ExceptionGroup(
        "unhandled errors in a TaskGroup", [Bug("two\nlines"), KeyError("x"), ValueError()]
    )
    assert run_safely(raising(group)) == Exit.BUG
    assert capsys.readouterr().err == (
        "error: this is a bug in Kwartier: Bug: two lines; KeyError: 'x'; ValueError "
        f"(details in {data / 'crash.log'})\n"
    )
    kept = (data / "crash.log").read_text()
    assert "Traceback (most recent call last)" in kept
    assert "KeyError: 'x'" in kept


def test_a_crash_log_that_cannot_be_kept_changes_nothing(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.write_text("a file where the folder should be")
    assert run_safely(raising(Bug("odd"))) == Exit.BUG
    assert capsys.readouterr().err == "error: this is a bug in Kwartier: Bug: odd\n"


def test_a_reader_that_went_away_is_no_error(capfd: pytest.CaptureFixture[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", gone)

        def command() -> int:
            sys.stdout.write("nobody hears this")
            return Exit.PROBLEMS

        assert run_safely(command) == Exit.DONE
    assert capfd.readouterr().err == ""


def test_a_reader_that_went_away_inside_a_task_group_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_safely(raising(ExceptionGroup("tasks", [BrokenPipeError()]))) == Exit.DONE
    assert capsys.readouterr().err == ""


def test_a_terminal_without_a_character_shows_its_number(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with (
        TextIOWrapper(path.open("wb"), encoding="ascii") as ascii_only,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(sys, "stdout", ascii_only)

        def command() -> int:
            sys.stdout.write("off → on ☃ \udcff\n")
            return Exit.DONE

        assert run_safely(command) == Exit.DONE
    assert path.read_bytes() == b"off \\u2192 on \\u2603 \\udcff\n"


class Full(io.StringIO):
    """Standard error on a full disk."""

    def write(self, _text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("stderr", [None, Full()])
def test_who_cannot_hear_gets_the_exit_code(stderr: Full | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", stderr)
    say("nobody hears this")
    assert run_safely(raising(CannotStart("no"))) == Exit.CANNOT_START
