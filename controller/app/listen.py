# SPDX-License-Identifier: MIT
"""Where the API listens: this machine only, until windows elsewhere can be paired over TLS."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

LARGEST_PORT = 65_535
PORT_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Address:
    """Host and port; port 0 lets the system choose."""

    host: str
    port: int


def parse_listen(text: str) -> Address:
    """`127.0.0.1:8415`, `[::1]:8415`, `localhost:0`.

    Raises:
        ValueError: not an address, or not one of this machine's loopback.
    """
    written, _, port = text.strip().rpartition(":")
    has_brackets = written.startswith("[") and written.endswith("]")
    host = written[1:-1] if has_brackets else written
    if not host or has_brackets != (":" in host) or not _is_port(port):
        raise ValueError(f'"{_shortened(text)}" is not an address; write one like 127.0.0.1:8415')
    if not _is_loopback(host):
        raise ValueError(
            f"{_shortened(host)} can be reached by other machines, which needs TLS and pairing; listen on 127.0.0.1"
        )
    return Address(host, int(port))


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= PORT_DIGITS and int(text) <= LARGEST_PORT


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
