# SPDX-License-Identifier: MIT
"""A Modbus TCP server on loopback in front of register banks, which can be switched off and on again.

The port is chosen by the system at the first start and kept, so that a device that comes back is where it was.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any, Final

from pymodbus.constants import ExcCodes
from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

from controller.model.clock import Clock
from hardware.sim.banks import Answer, Bank

HOST: Final = "127.0.0.1"
EVERY_REGISTER: Final = 0x1_0000
EVERY_UNIT: Final = 0
"""pymodbus asks this unit for those that it does not know."""

logging.getLogger("pymodbus").setLevel(logging.CRITICAL)


class BankServer:
    """Owned by one event loop."""

    def __init__(self, units: Mapping[int, Bank], clock: Clock) -> None:
        self._units = units
        self._clock = clock
        self._port = 0
        self._server: ModbusTcpServer | None = None
        self._changing = asyncio.Lock()
        self.writes = 0
        """How many writes were accepted: tests and the demo look at it."""

    @property
    def port(self) -> int:
        return self._port

    @property
    def address(self) -> str:
        return f"tcp://{HOST}:{self._port}"

    @property
    def is_running(self) -> bool:
        return self._server is not None

    async def start(self) -> None:
        async with self._changing:
            if self._server is None:
                self._server = await self._listening()

    async def stop(self) -> None:
        """As if its plug were pulled: connections break, later ones are refused."""
        async with self._changing:
            server, self._server = self._server, None
            if server is not None:
                await server.shutdown()  # type: ignore[no-untyped-call] # pymodbus leaves it so

    async def _listening(self) -> ModbusTcpServer:
        devices = [self._device(unit, bank) for unit, bank in self._units.items()]
        server = ModbusTcpServer([*devices, self._nobody()], address=(HOST, self._port))
        await server.serve_forever(background=True)
        listening: Any = server.transport
        self._port = listening.sockets[0].getsockname()[1]
        return server

    def _device(self, unit: int, bank: Bank) -> SimDevice:
        async def answer(
            _function: int,
            start: int,
            address: int,
            count: int,
            registers: list[int],
            values: list[int] | list[bool] | None,
        ) -> ExcCodes | None:
            now_s = self._clock.monotonic_s()
            if values is not None:
                refusal = bank.write(address, [int(value) for value in values], now_s)
                if refusal is None:
                    self.writes += 1
                return None if refusal is None else ExcCodes(refusal)
            found = bank.read(address, count, now_s)
            if isinstance(found, Answer):
                return ExcCodes(found)
            registers[address - start : address - start + count] = found
            return None

        return SimDevice(unit, _memory(), action=answer)

    @staticmethod
    def _nobody() -> SimDevice:
        async def answer(*_request: Any) -> ExcCodes:
            return ExcCodes.GATEWAY_NO_RESPONSE

        return SimDevice(EVERY_UNIT, _memory(), action=answer)


def _memory() -> SimData:
    return SimData(0, count=EVERY_REGISTER, datatype=DataType.REGISTERS)
