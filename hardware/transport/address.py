# SPDX-License-Identifier: MIT
"""From the text of an address to an open stream. Every typing mistake gets a sentence of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, Protocol
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from controller.model.errors import meant
from controller.model.saying import Saying
from hardware.transport.faults import AddressInvalid
from hardware.transport.recording import Recording
from hardware.transport.serial_port import SerialPort, SerialSettings
from hardware.transport.simulated import SimulatedPorts
from hardware.transport.tcp import connect

Sleep = Callable[[float], Awaitable[None]]


class ByteStream(Protocol):
    """An open stream. Owned by the task that opened it."""

    async def read(self) -> bytes:
        """The bytes that have arrived, at least one; waits for it. Raises a Fault when there will be no more."""

    def close(self) -> None:
        """Let go of it. May be called twice."""


OPTIONS: Final[dict[str, tuple[str, ...]]] = {
    "serial": ("baud", "parity", "bytesize"),
    "tcp": (),
    "file": ("speed",),
    "sim": (),
}
OF_METERS: Final = SerialSettings(115_200, "N", 8)
PARITIES: Final = ("N", "E", "O")
BYTE_SIZES: Final = ("7", "8")


async def open_stream(
    address: str, *, simulated: SimulatedPorts | None = None, sleep: Sleep = asyncio.sleep
) -> ByteStream:
    """Open the stream at `address`.

    Args:
        address: as in the examples of this package.
        simulated: the ports of the simulated house, for `sim://`.
        sleep: how a recording waits for its next telegram; a virtual clock has its own.

    Raises:
        Fault: one of faults.py.
    """
    parts, options = _split(address)
    match parts.scheme:
        case "serial":
            return SerialPort(_path(address, parts), _serial_settings(address, options))
        case "tcp":
            return await connect(*_host_and_port(address, parts))
        case "file":
            return Recording(_path(address, parts), _speed(address, options), sleep)
        case _:
            return (simulated or SimulatedPorts()).open(parts.netloc)


def check_address(address: str) -> None:
    """Look whether this can be the address of a stream, without opening anything.

    Raises:
        AddressInvalid: it cannot.
    """
    parts, options = _split(address)
    match parts.scheme:
        case "serial":
            _path(address, parts)
            _serial_settings(address, options)
        case "tcp":
            _host_and_port(address, parts)
        case "file":
            _path(address, parts)
            _speed(address, options)


def serial_line(address: str, usual: SerialSettings) -> tuple[str, SerialSettings]:
    """The port of a `serial://` address and how it is set; what is not stated, as `usual`.

    Raises:
        AddressInvalid: it is none.
    """
    parts, options = _split(address)
    if parts.scheme != "serial":
        raise AddressInvalid(
            address,
            Saying("address-starts", scheme=parts.scheme),
            Saying("write", what="serial:///dev/ttyUSB0"),
        )
    return _path(address, parts), _serial_settings(address, options, usual)


def has_serial_settings(address: str) -> bool:
    """Whether the address leaves nothing to find out: no serial port, or one with a stated speed."""
    parts, options = _split(address)
    return parts.scheme != "serial" or "baud" in options


def with_serial_settings(address: str, settings: SerialSettings) -> str:
    """The same serial port with other settings."""
    query = urlencode({"baud": settings.baud, "parity": settings.parity, "bytesize": settings.bytesize})
    return f"serial://{urlsplit(address).path}?{query}"


def _split(address: str) -> tuple[SplitResult, dict[str, str]]:
    try:
        parts = urlsplit(address)
    except ValueError:
        raise AddressInvalid(address, Saying("address-brackets")) from None
    try:
        pairs = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        raise AddressInvalid(address, Saying("address-bad-options", example="baud=9600")) from None
    if parts.scheme not in OPTIONS:
        starts = Saying("address-starts", scheme=parts.scheme)
        is_port = address.startswith("/dev/")
        guess = Saying("write", what=f"serial://{address}") if is_port else meant(parts.scheme, OPTIONS)
        raise AddressInvalid(address, starts if parts.scheme else Saying("address-without-kind"), guess)
    known = OPTIONS[parts.scheme]
    for name, _ in pairs:
        if name not in known:
            none = Saying("address-no-options", scheme=parts.scheme)
            allowed = Saying("address-options", names=known) if known else none
            raise AddressInvalid(address, Saying("address-option", name=name), meant(name, known) or allowed)
    return parts, dict(pairs)


def _path(address: str, parts: SplitResult) -> str:
    if parts.netloc or not parts.path.startswith("/"):
        hint = Saying("write", what=f"{parts.scheme}:///{(parts.netloc + parts.path).lstrip('/')}")
        raise AddressInvalid(address, Saying("address-third-slash"), hint)
    return unquote(parts.path)


def _serial_settings(
    address: str, options: dict[str, str], usual: SerialSettings = OF_METERS
) -> SerialSettings:
    baud = options.get("baud", str(usual.baud))
    parity = options.get("parity", usual.parity).upper()
    bytesize = options.get("bytesize", str(usual.bytesize))
    if not (baud.isascii() and baud.isdigit() and 0 < int(baud[:9]) <= 4_000_000):
        usual_speeds = Saying("speeds-of-meters", names=("baud=115200", "baud=9600"))
        raise AddressInvalid(address, Saying("address-no-speed", text=baud), usual_speeds)
    if parity not in PARITIES:
        raise AddressInvalid(address, Saying("address-no-parity", text=parity), Saying("write-parity"))
    if bytesize not in BYTE_SIZES:
        raise AddressInvalid(
            address, Saying("address-no-byte-size", text=bytesize), Saying("write-byte-size")
        )
    return SerialSettings(int(baud), parity, int(bytesize))


def _host_and_port(address: str, parts: SplitResult) -> tuple[str, int]:
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        raise AddressInvalid(address, Saying("address-no-port")) from None
    if not host or not port:
        raise AddressInvalid(
            address, Saying("address-no-host"), Saying("write", what="tcp://192.168.1.7:2001")
        )
    return host, port


def _speed(address: str, options: dict[str, str]) -> float:
    """How many times real time; 0 is as fast as it is read."""
    text = options.get("speed", "0")
    try:
        speed = float(text)
    except ValueError:
        speed = -1.0
    if not 0.0 <= speed <= 1e6:
        raise AddressInvalid(address, Saying("address-no-speed", text=text), Saying("speeds-of-recordings"))
    return speed
