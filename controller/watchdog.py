# SPDX-License-Identifier: MIT
"""How the machine is told that all is well.

A tick feeds systemd's watchdog only when it ran to its end with fresh data or in a mode that was declared, and set-up
mode, where nothing ticks, for as long as it serves; nothing else in the program may feed it.
"""

from __future__ import annotations

import os
import socket
from contextlib import suppress

from controller.model.snapshot import Mode


class Watchdog:
    """Speaks to systemd by sd_notify(3); silent when the program was not started by systemd."""

    def __init__(self, address: str | None = None) -> None:
        self._address = os.environ.get("NOTIFY_SOCKET") if address is None else address

    def ready(self) -> None:
        """Start-up is over: the API answers and the first tick ran."""
        self._send("READY=1")

    def feed(self, mode: Mode) -> None:
        """A tick ran to its end in a declared mode."""
        self._send(f"WATCHDOG=1\nSTATUS={mode.value}")

    def stopping(self) -> None:
        """The program is on its way out, on purpose."""
        self._send("STOPPING=1")

    def _send(self, text: str) -> None:
        if not self._address:
            return
        path = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        kind = socket.SOCK_DGRAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK
        # A full or missing socket is no reason to stop or to delay control. The next tick tries again, and if none
        # comes through, systemd ends us, which is right.
        with socket.socket(socket.AF_UNIX, kind) as link, suppress(OSError):
            link.sendto(text.encode(), path)
