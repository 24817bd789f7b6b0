# SPDX-License-Identifier: MIT
"""The bytes that systemd gets, and that no systemd can hold up a tick."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from controller.model.snapshot import Mode
from controller.watchdog import Watchdog


@pytest.fixture(params=["path", "abstract"])
def systemd(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, socket.socket]]:
    """A socket as systemd gives it, by path or in the abstract name space."""
    path = str(tmp_path / "notify")
    address = f"@{path}" if request.param == "abstract" else path
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as link:
        link.bind("\0" + path if request.param == "abstract" else path)
        link.settimeout(2.0)
        yield address, link


def test_systemd_hears_of_start_ticks_and_stop(systemd: tuple[str, socket.socket]) -> None:
    address, link = systemd
    watchdog = Watchdog(address)
    watchdog.ready()
    watchdog.feed(Mode.AUTO)
    watchdog.feed(Mode.DEGRADED)
    watchdog.stopping()
    assert [link.recv(100) for _ in range(4)] == [
        b"READY=1",
        b"WATCHDOG=1\nSTATUS=auto",
        b"WATCHDOG=1\nSTATUS=degraded",
        b"STOPPING=1",
    ]


def test_the_address_comes_from_the_environment(
    systemd: tuple[str, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, link = systemd
    monkeypatch.setenv("NOTIFY_SOCKET", address)
    Watchdog().ready()
    assert link.recv(100) == b"READY=1"


def test_without_systemd_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    Watchdog().feed(Mode.AUTO)
    Watchdog("").feed(Mode.AUTO)


def test_a_socket_that_is_gone_stops_nothing_and_is_tried_again(tmp_path: Path) -> None:
    path = str(tmp_path / "notify")
    watchdog = Watchdog(path)
    watchdog.feed(Mode.AUTO)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as link:
        link.bind(path)
        link.settimeout(2.0)
        watchdog.feed(Mode.HOLD)
        assert link.recv(100) == b"WATCHDOG=1\nSTATUS=hold"


def test_a_systemd_that_does_not_read_never_blocks_the_tick(systemd: tuple[str, socket.socket]) -> None:
    address, link = systemd
    watchdog = Watchdog(address)
    for _ in range(1_000):
        watchdog.feed(Mode.AUTO)
    assert link.recv(100) == b"WATCHDOG=1\nSTATUS=auto"
