# SPDX-License-Identifier: MIT
"""Modbus as a thin port: registers in, registers out, and every trouble a Fault in plain words.

One connection per address, shared by the units behind it (a gateway or a GX device has several); many devices allow
two connections in all. Units enter and leave; the last one closes the door. pymodbus does the protocol; it hands
error answers back as values, so each answer is tested, and its own reconnecting is off: when to try again is the
driver's affair, on the driver's clock.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from pymodbus.client import AsyncModbusTcpClient
from pymodbus.client.base import ModbusBaseClient
from pymodbus.exceptions import ModbusException, ModbusIOException
from pymodbus.pdu import ExceptionResponse, ModbusPDU

from controller.model.errors import Fault
from controller.model.saying import Saying, Words

PORT: Final = 502
TIMEOUT_S: Final = 1.0
MOST_REGISTERS: Final = 120
SILENCES_BEFORE_CLOSING: Final = 2

EXCEPTIONS: Final = {
    1: ("illegal function", "the device does not know this kind of access, or a licence is missing"),
    2: ("illegal address", "the register map does not fit this device or its firmware"),
    3: ("illegal value", "the device refuses this setpoint"),
    4: ("device failure", "look at the device's own display or log"),
    5: ("acknowledge", "the device needs more time"),
    6: ("device busy", "another program may be talking to it"),
    7: ("negative acknowledge", "the device cannot do this now"),
    8: ("memory parity error", "look at the device's own display or log"),
    10: ("gateway path unavailable", "check the unit number"),
    11: ("gateway target did not answer", "check the unit number and the cable behind the gateway"),
}
"""Exception codes of the Modbus Application Protocol V1.1b3, section 7."""


Asking = Callable[[], Awaitable[ModbusPDU]]


class Refused(Fault):
    """The device answered, and the answer is an exception."""

    code: int = 0
    """Its number; see EXCEPTIONS."""


logging.getLogger("pymodbus").setLevel(logging.CRITICAL)  # Faults are reported once, by the driver.


class Bus:
    """Over TCP. Owned by one event loop; shared by the links of one address, which take turns inside pymodbus."""

    def __init__(self, host: str, port: int = PORT, timeout_s: float = TIMEOUT_S) -> None:
        self._host = host
        self._port = port
        self._timeout_s = timeout_s
        self._client: ModbusBaseClient | None = None
        self._connecting = asyncio.Lock()
        self._users: set[object] = set()
        self._silences = 0

    @classmethod
    def at(cls, address: str, timeout_s: float = TIMEOUT_S) -> Bus:
        """The bus at `tcp://host:port`.

        Raises:
            Fault: not such an address.
        """
        hint = Saying("write", what="tcp://host:502")
        try:
            parts = urlsplit(address)
            port = parts.port or PORT
        except ValueError:
            raise Fault(
                Saying("no-address", address=address, reason=Saying("address-no-port")), hint
            ) from None
        if parts.scheme != "tcp" or not parts.hostname:
            raise Fault(Saying("no-modbus-address", address=address), hint)
        return cls(parts.hostname, port, timeout_s)

    def __str__(self) -> str:
        return f"{self._host}:{self._port}"

    @property
    def way(self) -> str:
        """The same for all addresses that lead to the same wire."""
        return f"{self._host}:{self._port}"

    def check_shared_with(self, other: Bus) -> None:
        """Raises:
        Fault: both are one line, and are to be set differently.
        """

    async def enter(self, user: object) -> None:
        """Connect, unless another unit already did."""
        async with self._connecting:
            if self._client is None or not self._client.connected:
                self._drop()
                self._client = await self._connect()
                self._silences = 0
        self._users.add(user)

    def leave(self, user: object) -> None:
        """Close the connection when nobody uses it any more."""
        self._users.discard(user)
        if not self._users:
            self._drop()

    async def read(self, address: int, count: int, unit: int, *, is_input: bool = False) -> list[int]:
        """`count` registers from `address` (0-based)."""
        client = self._connected()
        reading = client.read_input_registers if is_input else client.read_holding_registers
        what = Saying("reading-register", register=address)
        asking = partial(reading, address, count=count, device_id=unit)
        answer = await self._to_its_end(what, unit, asking)
        if len(answer.registers) != count:
            got = f"{len(answer.registers)} registers instead of {count}"
            raise Fault(self._says(unit, what, got))
        return list(answer.registers)

    async def write(self, address: int, values: Sequence[int], unit: int) -> None:
        """Registers from `address` (0-based) in one message."""
        writing = partial(self._connected().write_registers, address, list(values), device_id=unit)
        await self._to_its_end(Saying("writing-register", register=address), unit, writing)

    async def _to_its_end(self, what: Saying, unit: int, asking: Asking) -> ModbusPDU:
        """Ask. Who is cancelled leaves at once, and the next question waits for the answer to this one all the same.

        Many devices lose what reaches them before they have answered: after a setpoint that would be its release. And
        until Python 3.12 a cancellation that came together with the answer would get lost in the library.
        """
        question = asyncio.ensure_future(self._ask(what, unit, asking))
        question.add_done_callback(_note)
        return await asyncio.shield(question)

    async def _ask(self, what: Saying, unit: int, asking: Asking) -> ModbusPDU:
        try:
            answer = await asking()
        except ModbusIOException:
            await self._after_silence()
            silence = self._says(unit, what, Saying("bus-no-answer"))
            raise Fault(silence, Saying("unit-and-cable-hint")) from None
        except (ModbusException, OSError) as error:
            self._drop()
            lost = Saying("bus-lost-while", bus=str(self), what=what, error=str(error))
            raise Fault(lost) from None
        self._silences = 0
        if answer.isError():
            raise self._refusal(what, unit, answer)
        return answer

    async def _after_silence(self) -> None:
        """A connection over which nothing comes any more may be a dead one."""
        self._silences += 1
        if self._silences >= SILENCES_BEFORE_CLOSING:
            self._drop()

    def _refusal(self, what: Saying, unit: int, answer: ModbusPDU) -> Refused:
        code = answer.exception_code if isinstance(answer, ExceptionResponse) else 0
        name, hint = EXCEPTIONS.get(code, (f"exception {code}", ""))
        refused = Refused(self._says(unit, what, name), hint)
        refused.code = code
        return refused

    def _says(self, unit: int, what: Saying, answer: Words) -> Saying:
        return Saying("unit-says", bus=str(self), unit=unit, what=what, answer=answer)

    def _connected(self) -> ModbusBaseClient:
        if self._client is None or not self._client.connected:
            raise Fault(Saying("bus-lost", bus=str(self)))
        return self._client

    async def _connect(self) -> ModbusBaseClient:
        client = self._new_client()
        if await client.connect():
            return client
        client.close()
        raise await self._why_not()

    def _new_client(self) -> ModbusBaseClient:
        return AsyncModbusTcpClient(
            self._host, port=self._port, timeout=self._timeout_s, retries=0, reconnect_delay=0
        )

    async def _why_not(self) -> Fault:
        """The library only says that it could not connect; one more try says why."""
        name = str(self)
        try:
            async with asyncio.timeout(self._timeout_s):
                _, writer = await asyncio.open_connection(self._host, self._port)
        except ConnectionRefusedError:
            return Fault(Saying("bus-refused", bus=name), Saying("bus-refused-hint"))
        except TimeoutError:
            return Fault(Saying("bus-silent", bus=name), Saying("bus-silent-hint"))
        except OSError as error:
            reason = error.strerror or str(error)
            return Fault(Saying("bus-unreachable", bus=name, error=reason), Saying("bus-unreachable-hint"))
        writer.close()
        return Fault(Saying("bus-slow", bus=name), Saying("bus-slow-hint"))

    def _drop(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None


def _note(question: asyncio.Future[ModbusPDU]) -> None:
    """What came of a question that was given up is nobody's trouble."""
    if not question.cancelled():
        question.exception()
