# SPDX-License-Identifier: MIT
"""The simulated house as a process of its own, met through a terminal and sockets, and ended by a signal."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.sim.__main__ import main, open_terminal
from tests.patience import PATIENCE_S

ROOT = Path(__file__).parents[3]


@pytest.fixture
def process() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "hardware.sim", "--speed", "20", "--fault-at", "400:cable"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as started:
        try:
            yield started
        finally:
            started.kill()


def _read(port: str, seconds: float) -> bytes:
    """What comes over a terminal within some real seconds, until three telegrams are whole."""
    terminal = os.open(port, os.O_RDONLY | os.O_NOCTTY)
    data, deadline = b"", time.monotonic() + seconds
    try:
        while data.count(b"!") < 3 and time.monotonic() < deadline:
            if select.select([terminal], [], [], 0.1)[0]:
                data += os.read(terminal, 4_096)
    finally:
        os.close(terminal)
    return data


def test_a_process_tells_its_addresses_and_ends_on_sigterm(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stderr is not None
    addresses = json.loads(process.stdout.readline())
    assert set(addresses) == {"p1", "battery.home", "charger.car", "solar.roof", "gpio"}
    assert addresses["gpio"] is None
    data = _read(addresses["p1"].removeprefix("serial://"), PATIENCE_S)
    assert b"\r\n!" in data
    assert data.count(b"/FLU5") >= 2
    for device in ("battery.home", "charger.car", "solar.roof"):
        host, _, port = addresses[device].removeprefix("tcp://").partition(":")
        socket.create_connection((host, int(port)), timeout=PATIENCE_S).close()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=PATIENCE_S) == 0
    assert process.stderr.read() == ""


def test_a_terminal_passes_bytes_unchanged_and_never_blocks_when_nobody_reads() -> None:
    message = bytes(range(256)) * 4
    with open_terminal() as terminal:
        for _ in range(200):
            terminal.send(message)
        reader = os.open(terminal.name, os.O_RDONLY | os.O_NOCTTY)
        try:
            old = _drain(reader)
            terminal.send(message)
            assert _drain(reader) == message
        finally:
            os.close(reader)
    assert len(old) <= 70_000


def _drain(reader: int) -> bytes:
    """Everything that comes until a tenth of a second is quiet."""
    data = b""
    while select.select([reader], [], [], 0.1)[0]:
        data += os.read(reader, 65_536)
    return data


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--speed", "0"], "a speed is 0.1 to 600"),
        (["--fault-at", "5:fire"], 'the simulated house has no fault "fire"'),
        (["--fault-at", "soon:cable"], "could not convert string to float: 'soon'"),
        (["--start", "today"], "invalid _moment value: 'today'"),
    ],
)
def test_wrong_options_are_refused(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert message in capsys.readouterr().err
