# SPDX-License-Identifier: MIT
"""The meter driver: it lives through everything, says each trouble once, and comes back by itself."""

from __future__ import annotations

import asyncio
import os
import pty
import tty
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import serial

from controller.model.clock import RealClock, VirtualClock, settle
from controller.model.errors import Bug, Fault
from controller.model.reading import DeviceData, MeterReading
from hardware.p1.encryption import PUBLISHED_AUTH_KEY
from hardware.p1.faults import KeyMissing, KeyWrong, NotTelegrams, PortSilent, TelegramsDamaged
from hardware.p1.meter import P1Meter, P1Options
from hardware.transport import PortLost, PortMissing, PortTaken, SimulatedPort, SimulatedPorts, StreamEnded
from hardware.transport.serial_port import SerialPort
from tests.telegrams import belgian_telegram, dsmr2_telegram, encrypted

KEY = bytes(range(16))
GARBAGE = bytes(range(128, 250)) * 2


@dataclass
class Board:
    """Keeps everything that was said; `changed` lets a test wait for it."""

    readings: list[MeterReading] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    faults: list[Fault | None] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def post_meter(self, reading: MeterReading, raw: bytes) -> None:
        self.readings.append(reading)
        self.raw.append(raw)
        self.changed.set()

    def post_device(self, device: str, data: DeviceData) -> None:
        raise Bug("a meter is no device")

    def report(self, source: str, fault: Fault | None) -> None:
        assert source == "meter"
        self.faults.append(fault)
        self.changed.set()

    def reject(self, source: str, reason: str) -> None:
        assert source == "meter"
        self.rejected.append(reason)

    def kinds(self) -> list[type[Fault] | None]:
        return [None if fault is None else type(fault) for fault in self.faults]

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not condition():
                self.changed.clear()
                await self.changed.wait()


@dataclass
class House:
    """A simulated port, a virtual clock and a running driver."""

    clock: VirtualClock
    port: SimulatedPort
    board: Board

    async def live(self, seconds: int, says: Callable[[int], bytes] = lambda _: b"") -> None:
        """So many seconds, in each of which the meter says something."""
        for second in range(seconds):
            self.port.send(says(second))
            await settle()
            await self.clock.run_for(1.0)


def in_a_house(
    scenario: Callable[[House], Awaitable[None]],
    *,
    key: bytes | None = None,
    auth_key: bytes | None = None,
    needs_checksum: bool = True,
) -> None:
    async def run() -> None:
        clock = VirtualClock(datetime(2026, 1, 18, tzinfo=UTC))
        ports = SimulatedPorts()
        house = House(clock, ports.add("p1"), Board())
        options = P1Options("sim://p1", key=key, auth_key=auth_key, needs_checksum=needs_checksum)
        task = asyncio.create_task(P1Meter(options, clock, ports).run(house.board))
        await settle()
        try:
            await scenario(house)
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    asyncio.run(run())


def good(second: int) -> bytes:
    return belgian_telegram(import_w=second)


def damaged(_second: int) -> bytes:
    return belgian_telegram().replace(b"433", b"434")


class TestVirtual:
    def test_every_telegram_is_posted_with_its_bytes(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(5, good)
            assert [reading.import_w for reading in house.board.readings] == [0, 1, 2, 3, 4]
            assert house.board.raw[4] == good(4).rstrip(b"\r\n")
            assert house.board.faults == []

        in_a_house(scenario)

    def test_the_telegram_that_was_already_running_is_no_fault(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(3, lambda second: good(second)[300:] if second == 0 else good(second))
            assert (len(house.board.readings), house.board.rejected) == (2, [])

        in_a_house(scenario)

    def test_a_closed_port_is_told_once_with_what_to_do_and_its_recovery_once(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(60)
            assert house.board.kinds() == [PortSilent]
            assert "portal of the grid operator" in str(house.board.faults[0])
            await house.live(20, good)
            assert house.board.kinds() == [PortSilent, None]

        in_a_house(scenario)

    def test_a_meter_that_sends_every_ten_seconds_is_not_silent(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(60, lambda second: good(second) if second % 10 == 9 else b"")
            assert (len(house.board.readings), house.board.faults) == (6, [])

        in_a_house(scenario)

    def test_bytes_without_a_telegram_mean_a_wrong_speed(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(40, lambda _: GARBAGE)
            assert house.board.kinds() == [NotTelegrams]
            assert "baud=9600 parity=E bytesize=7" in str(house.board.faults[0])

        in_a_house(scenario)

    def test_only_damaged_telegrams_mean_noise(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(40, damaged)
            assert house.board.kinds() == [TelegramsDamaged]
            assert set(house.board.rejected) == {house.board.rejected[0]}
            assert house.board.rejected[0].startswith("wrong checksum")
            await house.live(10, good)
            assert house.board.kinds() == [TelegramsDamaged, None]

        in_a_house(scenario)

    def test_now_and_then_a_damaged_telegram_is_counted_and_no_fault(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(60, lambda second: damaged(second) if second % 7 == 3 else good(second))
            assert house.board.faults == []
            assert len(house.board.rejected) == 9

        in_a_house(scenario)

    def test_encrypted_telegrams_ask_for_the_key_at_once(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(3, sealed)
            assert house.board.kinds() == [KeyMissing]

        in_a_house(scenario)

    def test_encrypted_telegrams_are_read_with_the_key(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(3, sealed)
            assert len(house.board.readings) == 3

        in_a_house(scenario, key=KEY)

    def test_a_wrong_key_is_told_as_such(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(30, sealed)
            assert house.board.kinds() == [KeyWrong]

        in_a_house(scenario, key=bytes(16))

    def test_a_pulled_cable_and_its_return_are_told_in_order(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(3, good)
            house.port.unplug()
            await house.live(30)
            assert house.board.kinds() == [PortLost, PortMissing]
            house.port.plug()
            await house.live(10, good)
            assert house.board.kinds() == [PortLost, PortMissing, None]

        in_a_house(scenario)

    def test_it_comes_back_within_five_seconds_and_tries_no_more_often(self) -> None:
        async def scenario(house: House) -> None:
            house.port.unplug()
            await house.live(60)
            house.port.plug()
            await house.live(6, good)
            assert house.board.readings

        in_a_house(scenario)

    def test_a_port_taken_by_another_is_told_as_such(self) -> None:
        async def scenario(house: House) -> None:
            house.port.unplug()
            await settle()
            house.port.plug()
            house.port.open()
            await house.live(10)
            assert house.board.kinds() == [PortLost, PortTaken]

        in_a_house(scenario)

    def test_old_meters_and_missing_checksums_by_wish(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(2, lambda _: dsmr2_telegram())
            await house.live(2, lambda second: good(second)[:-6] + b"\r\n")
            assert len(house.board.readings) == 4

        in_a_house(scenario, needs_checksum=False)

    def test_a_bug_is_not_survived(self) -> None:
        class Faulty(Board):
            def post_meter(self, reading: MeterReading, raw: bytes) -> None:
                raise Bug("planted")

        async def scenario() -> None:
            clock, ports = VirtualClock(datetime(2026, 1, 18, tzinfo=UTC)), SimulatedPorts()
            port = ports.add("p1")
            task = asyncio.create_task(P1Meter(P1Options("sim://p1"), clock, ports).run(Faulty()))
            await settle()
            port.send(good(1))
            with pytest.raises(Bug, match="planted"):
                await task

        asyncio.run(scenario())


def sealed(second: int) -> bytes:
    return encrypted(good(second), KEY, PUBLISHED_AUTH_KEY, counter=second + 1)


class Talker:
    """A meter at the far end of a pseudo terminal. It says its telegram again and again, byte by byte."""

    def __init__(self, link: Path) -> None:
        self._link = link
        self._master = self._slave = -1

    def plug(self) -> None:
        self._master, self._slave = pty.openpty()
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        self._link.symlink_to(os.ttyname(self._slave))

    def pull(self) -> None:
        self._link.unlink()
        os.close(self._slave)
        os.close(self._master)

    async def talk(self, telegram: bytes) -> None:
        while True:
            for at in range(len(telegram)):
                with suppress(BlockingIOError):  # nobody reads: lost, as on a wire
                    os.write(self._master, telegram[at : at + 1])
                await asyncio.sleep(0)


class TestReal:
    """Real pseudo terminals and sockets, in real time."""

    def test_a_serial_port_byte_by_byte_and_its_cable_pulled_and_put_back(self, tmp_path: Path) -> None:
        link = tmp_path / "meter"
        talker = Talker(link)
        talker.plug()

        async def scenario(board: Board) -> None:
            async with _talking(talker, good(1)):
                await board.until(lambda: len(board.readings) >= 3)
            assert board.faults == []
            talker.pull()
            await board.until(lambda: PortMissing in board.kinds())
            talker.plug()
            async with _talking(talker, good(2)):
                await board.until(lambda: board.readings[-1].import_w == 2)
            talker.pull()
            assert board.kinds() == [PortLost, PortMissing, None]

        _with_driver(f"serial://{link}?baud=115200", scenario)

    def test_the_speed_is_found_out_where_it_is_not_stated(self, monkeypatch: pytest.MonkeyPatch) -> None:
        ports: list[serial.Serial] = []
        arrived = asyncio.Event()
        open_port, read_port = serial.Serial, SerialPort.read

        def noted(path: str, **options: Any) -> serial.Serial:
            ports.append(open_port(path, **options))
            return ports[-1]

        async def heard(port: SerialPort) -> bytes:
            data = await read_port(port)
            arrived.set()
            return data

        monkeypatch.setattr("hardware.transport.serial_port.serial.Serial", noted)
        monkeypatch.setattr(SerialPort, "read", heard)
        master, slave = pty.openpty()
        tty.setraw(slave)

        async def scenario() -> None:
            clock = VirtualClock(datetime(2026, 1, 18, tzinfo=UTC))
            board = Board()
            task = asyncio.create_task(P1Meter(P1Options(f"serial://{os.ttyname(slave)}"), clock).run(board))
            while len(board.readings) < 20:
                assert not task.done()
                await settle()
                if ports[-1].is_open:
                    arrived.clear()
                    os.write(master, good(1) if ports[-1].baudrate == 9600 else GARBAGE)
                    async with asyncio.timeout(10):
                        await arrived.wait()
                await clock.run_for(1.0)
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            assert board.faults == []
            assert [port.baudrate for port in ports] == [115_200, 9_600]

        try:
            asyncio.run(scenario())
        finally:
            os.close(master)
            os.close(slave)

    def test_a_tcp_server_that_restarts(self) -> None:
        async def scenario() -> None:
            board = Board()
            connected: list[asyncio.StreamWriter] = []

            async def serve(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                connected.append(writer)
                writer.write(good(len(connected)))

            server = await asyncio.start_server(serve, "127.0.0.1", 0)
            port = server.sockets[0].getsockname()[1]
            task = asyncio.create_task(P1Meter(P1Options(f"tcp://127.0.0.1:{port}"), RealClock()).run(board))
            await board.until(lambda: len(board.readings) == 1)
            server.close()
            connected[0].close()
            await board.until(lambda: bool(board.faults))
            server = await asyncio.start_server(serve, "127.0.0.1", port)
            await board.until(lambda: len(board.readings) == 2)
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            connected[1].close()
            server.close()
            await server.wait_closed()
            assert board.kinds()[0] is PortLost
            assert board.kinds()[-1] is None

        asyncio.run(scenario())

    def test_a_recording_is_played_once(self, tmp_path: Path) -> None:
        path = tmp_path / "recording.txt"
        path.write_bytes(b"".join(good(n) for n in range(50)))

        async def scenario(board: Board) -> None:
            await board.until(lambda: bool(board.faults))
            await settle(200)
            assert [reading.import_w for reading in board.readings] == list(range(50))
            assert board.kinds() == [StreamEnded]

        _with_driver(f"file://{path}", scenario)


@asynccontextmanager
async def _talking(talker: Talker, telegram: bytes) -> AsyncIterator[None]:
    task = asyncio.create_task(talker.talk(telegram))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def _with_driver(address: str, scenario: Callable[[Board], Awaitable[None]]) -> None:
    async def run() -> None:
        board = Board()
        task = asyncio.create_task(P1Meter(P1Options(address), RealClock()).run(board))
        try:
            await scenario(board)
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    asyncio.run(run())
