# SPDX-License-Identifier: MIT
"""The meter task on real connections of this computer: a pseudo terminal and a socket."""

from __future__ import annotations

import asyncio
import os
import pty
import termios
import tty
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import serial

from controller.model.clock import RealClock, VirtualClock, settle
from hardware.p1.faults import NotTelegrams, TelegramsDamaged
from hardware.p1.meter import P1Meter, P1Options
from hardware.transport import PortLost, PortMissing, StreamEnded
from hardware.transport.serial_port import SerialPort
from tests.hardware.p1.stage import GARBAGE, Board, good
from tests.patience import PATIENCE_S


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
                    async with asyncio.timeout(PATIENCE_S):
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

    def test_a_port_that_does_not_do_the_settings_of_old_meters_is_not_lost_by_trying_them(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As some adapters, and a pseudo terminal the second time: noise for a while must not end it for ever."""
        bauds: list[int] = []
        open_port = serial.Serial

        def picky(path: str, **options: Any) -> serial.Serial:
            bauds.append(options["baudrate"])
            if options["parity"] == "E":
                raise termios.error(22, "Invalid argument")
            return open_port(path, **options)

        monkeypatch.setattr("hardware.transport.serial_port.serial.Serial", picky)
        master, slave = pty.openpty()
        tty.setraw(slave)
        os.set_blocking(master, False)

        async def scenario() -> None:
            clock = VirtualClock(datetime(2026, 1, 18, tzinfo=UTC))
            board = Board()
            task = asyncio.create_task(P1Meter(P1Options(f"serial://{os.ttyname(slave)}"), clock).run(board))

            async def hears(said: bytes) -> None:
                with suppress(BlockingIOError):
                    os.write(master, said)
                for _ in range(20):
                    await asyncio.sleep(0)
                await clock.run_for(1.0)

            while not board.faults:
                await hears(GARBAGE)
            assert board.kinds() == [NotTelegrams]
            while not board.readings:
                await hears(good(1))
            assert board.kinds() == [NotTelegrams, None]
            assert bauds == [115_200, 9_600, 115_200]
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

        try:
            asyncio.run(asyncio.wait_for(scenario(), PATIENCE_S))
        finally:
            os.close(master)
            os.close(slave)

    def test_settings_that_a_port_does_no_more_are_not_told_in_the_place_of_what_is_wrong(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A pseudo terminal does those of old meters once; its other end then sends damaged telegrams."""
        bauds: list[int] = []
        open_port = serial.Serial

        def picky(path: str, **options: Any) -> serial.Serial:
            bauds.append(options["baudrate"])
            if bauds.count(9_600) > 1 and options["parity"] == "E":
                raise termios.error(22, "Invalid argument")
            return open_port(path, **options)

        monkeypatch.setattr("hardware.transport.serial_port.serial.Serial", picky)
        master, slave = pty.openpty()
        tty.setraw(slave)
        os.set_blocking(master, False)

        async def scenario() -> None:
            clock = VirtualClock(datetime(2026, 1, 18, tzinfo=UTC))
            board = Board()
            task = asyncio.create_task(P1Meter(P1Options(f"serial://{os.ttyname(slave)}"), clock).run(board))

            async def hears(said: bytes) -> None:
                with suppress(BlockingIOError):
                    os.write(master, said)
                for _ in range(20):
                    await asyncio.sleep(0)
                await clock.run_for(1.0)

            while 9_600 not in bauds:
                await hears(GARBAGE)
            while not board.readings:
                await hears(good(1))
            while bauds[-2:] != [9_600, 115_200]:
                await hears(good(1).replace(b"1-0", b"1-1"))
            while board.kinds()[-1] is not None:
                await hears(good(1))
            assert board.kinds() == [TelegramsDamaged, None]
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

        try:
            asyncio.run(asyncio.wait_for(scenario(), PATIENCE_S))
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
