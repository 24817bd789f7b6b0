# SPDX-License-Identifier: MIT
"""Modbus RTU on a serial line (RS-485), as the same thin port as over TCP; and which of the two an address means.

tcp://192.168.1.9:502                              TCP, or a gateway to units behind it
serial:///dev/ttyUSB1?baud=9600&parity=N           RTU; 9600 8N1 where nothing is stated, as most sensors are
"""

from __future__ import annotations

import asyncio
import os
import termios
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pymodbus.client import AsyncModbusSerialClient
from pymodbus.client.base import ModbusBaseClient
from pymodbus.pdu import ModbusPDU

from controller.model.errors import Fault
from controller.model.saying import Saying
from hardware.modbus.bus import Asking, Bus
from hardware.transport import PortForbidden, PortMissing, PortTaken, SerialSettings, serial_line

USUAL: Final = SerialSettings(9600, "N", 8)
TIMEOUT_S: Final = 1.0
QUIET_S: Final = 0.4
"""After a question without an answer."""


def bus_at(address: str, timeout_s: float | None = None) -> Bus:
    """The bus at an address; `timeout_s`: for how long an answer is waited for, where that is not as usual.

    Raises:
        Fault: it is no address of a bus.
    """
    if address.startswith("serial:"):
        return SerialBus(*serial_line(address, USUAL), timeout_s)
    return Bus.at(address) if timeout_s is None else Bus.at(address, timeout_s)


def check_not_the_meters(bus: Bus, port: str) -> None:
    """`port` is the address of the meter.

    Raises:
        Fault: the bus is on that port.
    """
    parts = urlsplit(port)
    if parts.scheme == "serial" and bus.way == os.path.realpath(parts.path):
        raise Fault(Saying("line-of-meter", name=str(bus)), Saying("line-of-meter-hint"))


class SerialBus(Bus):
    """The units of one RS-485 line; only one of them speaks at a time."""

    def __init__(self, path: str, settings: SerialSettings, timeout_s: float | None = None) -> None:
        super().__init__(path, 0, TIMEOUT_S if timeout_s is None else timeout_s)
        self._path = path
        self._settings = settings
        self._turn = asyncio.Lock()

    def __str__(self) -> str:
        return self._path

    @property
    def way(self) -> str:
        """Also where it is written by another of its names."""
        return os.path.realpath(self._path)

    def check_shared_with(self, other: Bus) -> None:
        if isinstance(other, SerialBus) and other._settings != self._settings:
            told = Saying(
                "line-set-twice", name=self._path, first=str(other._settings), second=str(self._settings)
            )
            raise Fault(told, Saying("line-set-twice-hint"))

    async def _ask(self, what: Saying, unit: int, asking: Asking) -> ModbusPDU:
        """One question at a time, with its whole answer: nothing on the line says whose question it answers."""
        async with self._turn:
            return await super()._ask(what, unit, asking)

    async def _after_silence(self) -> None:
        """An answer that is late after all passes before the next unit is asked. A port is none the worse for it."""
        await asyncio.sleep(min(QUIET_S, self._timeout_s))

    def _new_client(self) -> ModbusBaseClient:
        return AsyncModbusSerialClient(
            self._path,
            baudrate=self._settings.baud,
            bytesize=self._settings.bytesize,
            parity=self._settings.parity,
            timeout=self._timeout_s,
            retries=0,
            reconnect_delay=0,
        )

    async def _connect(self) -> ModbusBaseClient:
        try:
            return await super()._connect()
        except (OSError, ValueError, termios.error) as error:
            told = Saying("port-not-opened", name=self._path, error=str(error))
            raise Fault(told, Saying("port-not-opened-hint")) from error

    async def _why_not(self) -> Fault:
        """The library only says that it could not open the port."""
        return await asyncio.to_thread(_why_closed, self._path)


def _why_closed(path: str) -> Fault:
    if not Path(path).exists():
        return PortMissing(path)
    return PortTaken(path) if os.access(path, os.R_OK | os.W_OK) else PortForbidden(path)
