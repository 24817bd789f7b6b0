# SPDX-License-Identifier: MIT
"""A serial port, read when the kernel says that there is something to read: no thread, no polling.

pyserial opens and sets the port and takes an exclusive lock; reading goes straight to the file descriptor, because
pyserial would wait. A pseudo terminal is as good a port as any, which is how the tests plug and pull cables.
"""

from __future__ import annotations

import asyncio
import errno
import os
import termios
from dataclasses import dataclass
from typing import Final

import serial

from controller.model.errors import Fault
from controller.model.saying import Saying
from hardware.transport.faults import (
    PortForbidden,
    PortLost,
    PortMissing,
    PortRefusesSettings,
    PortTaken,
)

CHUNK_BYTES: Final = 65_536
_MISSING: Final = frozenset({errno.ENOENT, errno.ENXIO, errno.ENODEV, errno.EIO})
_FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM})
_TAKEN: Final = frozenset({errno.EBUSY, errno.EAGAIN})


@dataclass(frozen=True, slots=True)
class SerialSettings:
    """Speed and shape of a byte. `8N1` is 8 bits, no parity."""

    baud: int
    parity: str
    bytesize: int

    def __str__(self) -> str:
        return f"{self.baud} {self.bytesize}{self.parity}1"


class SerialPort:
    """An open port. Owned by the task that reads it."""

    def __init__(self, path: str, settings: SerialSettings) -> None:
        self._path = path
        try:
            self._port = serial.Serial(
                path,
                baudrate=settings.baud,
                parity=settings.parity,
                bytesize=settings.bytesize,
                timeout=0,
                exclusive=True,
            )
        except (OSError, ValueError, termios.error) as error:  # SerialException is an OSError
            raise _why_not_open(path, error) from error

    async def read(self) -> bytes:
        while True:
            await self._readable()
            try:
                data = os.read(self._descriptor(), CHUNK_BYTES)
            except BlockingIOError:
                continue
            except OSError as error:
                raise PortLost(self._path) from error
            if not data:
                raise PortLost(self._path)
            return data

    def close(self) -> None:
        self._port.close()

    async def _readable(self) -> None:
        loop = asyncio.get_running_loop()
        ready: asyncio.Future[None] = loop.create_future()
        descriptor = self._descriptor()
        loop.add_reader(descriptor, _wake, ready)
        try:
            await ready
        finally:
            loop.remove_reader(descriptor)

    def _descriptor(self) -> int:
        if not self._port.is_open:
            raise PortLost(self._path)
        descriptor: int = self._port.fileno()
        return descriptor


def _wake(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)


def _why_not_open(path: str, error: Exception) -> Fault:
    number = getattr(error, "errno", None)
    if number in _TAKEN or "exclusively lock" in str(error):
        return PortTaken(path)
    if number in _FORBIDDEN:
        return PortForbidden(path)
    if number in _MISSING:
        return PortMissing(path)
    if isinstance(error, termios.error):
        return PortRefusesSettings(path, str(error.args[-1]))
    return Fault(Saying("port-not-opened", name=path, error=str(error)), Saying("port-not-opened-hint"))
