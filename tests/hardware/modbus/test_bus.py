# SPDX-License-Identifier: MIT
"""The Modbus port against real servers on loopback: what it says when the world does not play along."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest

from controller.model.clock import VirtualClock
from controller.model.errors import Fault
from hardware.modbus import bus as bus_module
from hardware.modbus.bus import EXCEPTIONS, Bus, Refused
from hardware.sim import demo_start
from hardware.sim.banks import Answer
from hardware.sim.server import BankServer
from tests.hardware.rig import in_loop

TIMEOUT_S = 5.0
"""Of servers that answer, however busy the machine is."""
SOON_S = 0.15
"""Of those that do not."""


class Shelf:
    """Ten registers from 100; register 103 is read only, and 13 is no value."""

    def __init__(self, first: int = 0) -> None:
        self.registers = list(range(first, first + 10))

    def read(self, address: int, count: int, now_s: float) -> list[int] | Answer:
        at = address - 100
        return self.registers[at : at + count] if at >= 0 and at + count <= 10 else Answer.ILLEGAL_ADDRESS

    def write(self, address: int, values: Sequence[int], now_s: float) -> Answer | None:
        if address == 103:
            return Answer.ILLEGAL_ADDRESS
        if 13 in values:
            return Answer.ILLEGAL_VALUE
        self.registers[address - 100 : address - 100 + len(values)] = values
        return None


@asynccontextmanager
async def shelves() -> AsyncIterator[BankServer]:
    server = BankServer({1: Shelf(), 2: Shelf(50)}, VirtualClock(demo_start()))
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


def _bus(server: BankServer, timeout_s: float = TIMEOUT_S) -> Bus:
    return Bus("127.0.0.1", server.port, timeout_s)


@in_loop
async def test_registers_are_read_and_written() -> None:
    async with shelves() as server:
        bus = _bus(server)
        await bus.enter("a")
        await bus.write(104, [7, 8], 1)
        assert await bus.read(103, 3, 1) == [3, 7, 8]
        assert await bus.read(103, 3, 1, is_input=True) == [3, 7, 8]
        bus.leave("a")


@in_loop
async def test_units_of_one_address_share_a_connection_and_the_last_closes_it() -> None:
    async with shelves() as server:
        bus = _bus(server)
        await asyncio.gather(bus.enter("one"), bus.enter("two"))
        answers = await asyncio.gather(*(bus.read(100, 1, unit) for unit in (1, 2) * 20))
        assert answers == [[0], [50]] * 20
        bus.leave("one")
        assert await bus.read(100, 1, 2) == [50]
        bus.leave("two")
        with pytest.raises(Fault, match="the connection was lost"):
            await bus.read(100, 1, 2)


@in_loop
async def test_a_refused_read_is_a_fault_that_names_the_exception() -> None:
    async with shelves() as server:
        bus = _bus(server)
        await bus.enter("a")
        with pytest.raises(Refused) as fault:
            await bus.read(500, 2, 1)
        told = f"127.0.0.1:{server.port} unit 1: reading register 500: illegal address"
        assert (fault.value.message, fault.value.hint) == (told, EXCEPTIONS[2][1])
        bus.leave("a")


@pytest.mark.parametrize(
    ("address", "value", "name"), [(103, 1, "illegal address"), (104, 13, "illegal value")]
)
@in_loop
async def test_a_refused_write_is_a_fault_that_names_the_exception(
    address: int, value: int, name: str
) -> None:
    async with shelves() as server:
        bus = _bus(server)
        await bus.enter("a")
        with pytest.raises(Refused) as fault:
            await bus.write(address, [value], 1)
        assert fault.value.message == f"127.0.0.1:{server.port} unit 1: writing register {address}: {name}"
        bus.leave("a")


@in_loop
async def test_an_unknown_unit_is_named() -> None:
    async with shelves() as server:
        bus = _bus(server)
        await bus.enter("a")
        with pytest.raises(Refused, match="unit 9: reading register 100: gateway target did not answer"):
            await bus.read(100, 1, 9)
        bus.leave("a")


@in_loop
async def test_a_closed_port_refuses() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(Fault) as fault:
            await Bus("127.0.0.1", port, TIMEOUT_S).enter("a")
    assert fault.value.message == f"127.0.0.1:{port} refused the connection"


@in_loop
async def test_an_unknown_name_cannot_be_reached() -> None:
    with pytest.raises(Fault, match=r"no-such-host\.invalid:502 (cannot be reached|does not answer)"):
        await Bus("no-such-host.invalid", 502, SOON_S).enter("a")


@asynccontextmanager
async def silence() -> AsyncIterator[int]:
    """A machine that takes connections and says nothing."""
    writers: list[asyncio.StreamWriter] = []

    async def listen(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        for writer in writers:
            writer.close()
        server.close()


@in_loop
async def test_silence_is_no_answer_and_twice_closes_the_connection() -> None:
    async with silence() as port:
        bus = Bus("127.0.0.1", port, 0.05)
        await bus.enter("a")
        for _ in range(bus_module.SILENCES_BEFORE_CLOSING):
            with pytest.raises(Fault) as fault:
                await bus.read(1, 1, 1)
            assert fault.value.message == f"127.0.0.1:{port} unit 1: reading register 1: no answer"
        with pytest.raises(Fault) as lost:
            await bus.read(1, 1, 1)
        assert lost.value.message == f"127.0.0.1:{port}: the connection was lost"
        bus.leave("a")


@in_loop
async def test_a_server_that_comes_back_is_met_again() -> None:
    async with shelves() as server:
        bus = _bus(server, 1.0)
        await bus.enter("a")
        await server.stop()
        await asyncio.sleep(0)
        with pytest.raises(Fault):
            await bus.read(100, 1, 1)
        with pytest.raises(Fault, match="refused the connection"):
            bus.leave("a")
            await bus.enter("a")
        await server.start()
        await bus.enter("a")
        assert await bus.read(100, 1, 1) == [0]
        bus.leave("a")


@pytest.mark.parametrize(
    "address", ["192.168.1.20", "http://192.168.1.20", "tcp://", "tcp://host:99999", "tcp://h:x"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(Fault, match=r"is no Modbus address|the port is not a number"):
        Bus.at(address)


def test_the_port_may_be_left_out() -> None:
    assert str(Bus.at("tcp://192.168.1.20")) == "192.168.1.20:502"


class OneAtATime(asyncio.Protocol):
    """A device like many: what comes before it has answered is lost."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.written: list[int] = []
        self._waiting = b""
        self._wire: asyncio.BaseTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._wire = transport

    def data_received(self, data: bytes) -> None:
        if not self._waiting:
            self._waiting = data[:15]
            self.asked.set()

    def answer(self) -> None:
        """As function 16 is answered: the header, the address and the count come back."""
        asked, self._waiting = self._waiting, b""
        self.asked.clear()
        self.written.append(int.from_bytes(asked[13:15], "big"))
        assert isinstance(self._wire, asyncio.Transport)
        self._wire.write(asked[:4] + b"\0\6" + asked[6:12])


@in_loop
async def test_a_question_that_was_given_up_is_answered_before_the_next_one_is_asked() -> None:
    """Of a setpoint and its release, which a stop sends after it, the release would be lost otherwise."""
    device = OneAtATime()
    server = await asyncio.get_running_loop().create_server(lambda: device, "127.0.0.1", 0)
    async with server:
        bus = Bus("127.0.0.1", server.sockets[0].getsockname()[1], TIMEOUT_S)
        await bus.enter("a")
        setpoint = asyncio.create_task(bus.write(104, [3], 1))
        await device.asked.wait()
        setpoint.cancel()
        release = asyncio.create_task(bus.write(104, [0], 1))
        for _ in range(50):
            await asyncio.sleep(0)
        assert setpoint.cancelled()
        device.answer()
        await device.asked.wait()
        device.answer()
        await release
        assert device.written == [3, 0]
        bus.leave("a")


@in_loop
async def test_silence_after_a_question_that_was_given_up_is_nobodys_trouble() -> None:
    async with silence() as port:
        bus = Bus("127.0.0.1", port, SOON_S)
        await bus.enter("a")
        asking = asyncio.create_task(bus.read(100, 1, 1))
        await asyncio.sleep(0)
        asking.cancel()
        with pytest.raises(Fault, match="no answer"):
            await bus.read(100, 1, 1)
        assert asking.cancelled()
        bus.leave("a")
