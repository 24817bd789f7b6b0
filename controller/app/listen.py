# SPDX-License-Identifier: MIT
"""Where the API listens: this machine only, until windows elsewhere can be paired over TLS."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from controller.app.edge import CannotStart

LARGEST_PORT = 65_535


@dataclass(frozen=True, slots=True)
class Address:
    """Host and port; port 0 lets the system choose."""

    host: str
    port: int


def parse_listen(text: str) -> Address:
    """`127.0.0.1:8415`, `[::1]:8415`, `localhost:0`.

    Raises:
        CannotStart: not an address, or not one of this machine's loopback.
    """
    host, _, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not (port.isascii() and port.isdigit()) or int(port) > LARGEST_PORT:
        raise CannotStart(f'"{text}" is not an address; write one like 127.0.0.1:8415')
    if not _is_loopback(host):
        raise CannotStart(
            f"{host} can be reached by other machines, which needs TLS and pairing; listen on 127.0.0.1"
        )
    return Address(host, int(port))


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
