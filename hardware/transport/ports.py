# SPDX-License-Identifier: MIT
"""The serial ports of this computer, by the names that stay the same wherever an adapter is plugged in."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from serial.tools.list_ports import comports

BY_ID: Final = Path("/dev/serial/by-id")
NOTHING_THERE: Final = "n/a"
"""What is told of ports that a computer could have, and has not."""


@dataclass(frozen=True, slots=True)
class SerialPortFound:
    """A port."""

    path: str
    about: str
    """Its adapter, in its maker's words; empty where it says nothing."""


def serial_ports(by_id: Path = BY_ID) -> tuple[SerialPortFound, ...]:
    """All of them, in the order of their names."""
    links = sorted(by_id.iterdir()) if by_id.is_dir() else []
    lasting = {os.path.realpath(link): str(link) for link in links}
    found = [
        SerialPortFound(lasting.get(os.path.realpath(port.device), port.device), _about(port.description))
        for port in comports()
        if port.hwid != NOTHING_THERE
    ]
    return tuple(sorted(found, key=lambda port: port.path))


def _about(told: str | None) -> str:
    return "" if told is None or told == NOTHING_THERE else told
