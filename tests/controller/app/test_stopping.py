# SPDX-License-Identifier: MIT
"""A controller that is told to stop before it hears signals, or again when all has ended: it ended in order."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from controller.app.stopping import STOPS
from tests.controller.app.processes import ROOT, planted
from tests.patience import PATIENCE_S

TOLD_WHILE_LOADING = """
import os
def told(chosen):
    os.kill(os.getpid(), {number})
    return 70
main.COMMANDS = {{**main.COMMANDS, "control": told}}
"""
TOLD_AT_THE_END = """
import atexit, os
from controller.app import control
control.run_until_stopped = lambda life, with_parent: life.close() or 0
atexit.register(os.kill, os.getpid(), {number})
"""


def _code(script: str, *before: str) -> int:
    arguments = (*before, sys.executable, script, "control", "--demo", "--listen", "127.0.0.1:0")
    return subprocess.run(arguments, cwd=ROOT, timeout=PATIENCE_S, check=False).returncode


@pytest.mark.parametrize("number", STOPS)
def test_told_to_stop_while_it_is_being_loaded_it_ends_well_at_once(number: int, tmp_path: Path) -> None:
    assert _code(planted(tmp_path, TOLD_WHILE_LOADING.format(number=int(number)))) == 0


def test_told_to_stop_once_more_when_all_has_ended_it_has_ended_well(tmp_path: Path) -> None:
    assert _code(planted(tmp_path, TOLD_AT_THE_END.format(number=int(signal.SIGTERM)))) == 0


def test_who_switched_off_that_a_closed_terminal_ends_it_is_not_overruled(tmp_path: Path) -> None:
    assert _code(planted(tmp_path, TOLD_WHILE_LOADING.format(number=int(signal.SIGHUP))), "nohup") == 70
