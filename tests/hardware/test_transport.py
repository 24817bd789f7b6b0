# SPDX-License-Identifier: MIT
"""Streams of bytes: real pseudo terminals and sockets, cables pulled and ports taken, and every typing mistake."""

from __future__ import annotations

import asyncio
import os
import pty
import socket
import tty
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import serial

from controller.model.errors import Fault
from hardware.transport import (
    AddressInvalid,
    ByteStream,
    ConnectionRefused,
    HostUnreachable,
    PortForbidden,
    PortLost,
    PortMissing,
    PortTaken,
    SerialSettings,
    SimulatedPorts,
    StreamEnded,
    has_serial_settings,
    open_stream,
    with_serial_settings,
)
from tests.patience import PATIENCE_S
from tests.telegrams import belgian_telegram

TELEGRAM = belgian_telegram()


@dataclass
class Cable:
    """A pseudo terminal: `master` is the meter's end, `path` the port's."""

    master: int
    slave: int
    path: str

    def pull(self) -> None:
        os.close(self.master)
        self.master = -1


@pytest.fixture
def cable() -> Iterator[Cable]:
    master, slave = pty.openpty()
    tty.setraw(slave)
    made = Cable(master, slave, os.ttyname(slave))
    yield made
    for descriptor in (made.master, made.slave):
        if descriptor >= 0:
            os.close(descriptor)


async def read_until(stream: ByteStream, size: int) -> bytes:
    data = b""
    async with asyncio.timeout(PATIENCE_S):
        while len(data) < size:
            piece = await stream.read()
            assert piece
            data += piece
    return data


def fault_of(address: str, simulated: SimulatedPorts | None = None) -> Fault:
    with pytest.raises(Fault) as caught:
        asyncio.run(open_stream(address, simulated=simulated))
    return caught.value


class TestSerial:
    @pytest.mark.parametrize(
        "query", ["", "?baud=115200", "?baud=9600&parity=E&bytesize=7", "?baud=115200&parity=n"]
    )
    def test_bytes_come_through_one_at_a_time(self, cable: Cable, query: str) -> None:
        async def scenario() -> bytes:
            stream = await open_stream(f"serial://{cable.path}{query}")
            try:
                reading = asyncio.create_task(read_until(stream, len(TELEGRAM)))
                for at in range(len(TELEGRAM)):
                    os.write(cable.master, TELEGRAM[at : at + 1])
                    await asyncio.sleep(0)
                return await reading
            finally:
                stream.close()

        assert asyncio.run(scenario()) == TELEGRAM

    def test_a_pulled_cable_is_a_lost_port(self, cable: Cable) -> None:
        async def scenario() -> None:
            stream = await open_stream(f"serial://{cable.path}")
            os.write(cable.master, b"/FLU5")
            assert await read_until(stream, 5) == b"/FLU5"
            os.close(cable.slave)
            cable.slave = -1
            asyncio.get_running_loop().call_soon(cable.pull)
            try:
                with pytest.raises(PortLost, match=r"the connection to .* was lost"):
                    await read_until(stream, 1)
            finally:
                stream.close()

        asyncio.run(scenario())

    def test_a_second_reader_finds_the_port_taken(self, cable: Cable) -> None:
        first = serial.Serial(cable.path, exclusive=True)
        try:
            fault = fault_of(f"serial://{cable.path}")
        finally:
            first.close()
        assert isinstance(fault, PortTaken)
        assert str(fault) == (
            f"{cable.path} is in use by another program "
            f"(only one program can read a port: `sudo fuser -v {cable.path}` shows which one has it)"
        )

    def test_a_closed_port_is_free_again(self, cable: Cable) -> None:
        async def scenario() -> None:
            for _ in range(3):
                stream = await open_stream(f"serial://{cable.path}")
                stream.close()
                stream.close()
                with pytest.raises(PortLost):
                    await stream.read()

        asyncio.run(scenario())

    def test_a_cancelled_read_leaves_nothing_behind(self, cable: Cable) -> None:
        async def scenario() -> bytes:
            stream = await open_stream(f"serial://{cable.path}")
            try:
                waiting = asyncio.create_task(stream.read())
                await asyncio.sleep(0)
                waiting.cancel()
                await asyncio.gather(waiting, return_exceptions=True)
                os.write(cable.master, b"next")
                return await read_until(stream, 4)
            finally:
                stream.close()

        assert asyncio.run(scenario()) == b"next"

    def test_a_port_that_is_not_there(self) -> None:
        fault = fault_of("serial:///dev/ttyNOTHERE")
        assert isinstance(fault, PortMissing)
        assert fault.message == "/dev/ttyNOTHERE does not exist"

    @pytest.mark.parametrize(
        ("error", "kind"),
        [
            (serial.SerialException(13, "could not open port: Permission denied"), PortForbidden),
            (serial.SerialException(16, "could not open port: Device or resource busy"), PortTaken),
            (serial.SerialException("Could not exclusively lock port"), PortTaken),
            (serial.SerialException(6, "could not open port: No such device or address"), PortMissing),
            (serial.SerialException("something else"), Fault),
        ],
    )
    def test_each_refusal_of_the_system_has_its_own_words(
        self, error: Exception, kind: type[Fault], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_args: object, **_options: object) -> None:
            raise error

        monkeypatch.setattr("hardware.transport.serial_port.serial.Serial", refuse)
        assert type(fault_of("serial:///dev/ttyUSB0")) is kind

    def test_no_permission_names_the_group(self) -> None:
        assert "dialout" in PortForbidden("/dev/ttyUSB0").hint

    def test_a_file_is_no_serial_port(self, tmp_path: Path) -> None:
        path = tmp_path / "file"
        path.write_bytes(b"")
        assert "cannot be opened" in fault_of(f"serial://{path}").message


class TestTcp:
    def test_bytes_come_through_and_the_end_is_a_lost_port(self) -> None:
        async def serve(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(TELEGRAM)
            await writer.drain()
            writer.close()

        async def scenario() -> None:
            server = await asyncio.start_server(serve, "127.0.0.1", 0)
            port = server.sockets[0].getsockname()[1]
            async with server:
                stream = await open_stream(f"tcp://127.0.0.1:{port}")
                assert await read_until(stream, len(TELEGRAM)) == TELEGRAM
                with pytest.raises(PortLost, match="the connection to 127"):
                    await stream.read()
                stream.close()
                stream.close()

        asyncio.run(scenario())

    def test_nobody_listening_is_refused(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        fault = fault_of(f"tcp://127.0.0.1:{port}")
        assert isinstance(fault, ConnectionRefused)
        assert fault.message == f"127.0.0.1:{port} refuses the connection"

    def test_a_name_that_does_not_resolve_is_unreachable(self) -> None:
        assert isinstance(fault_of("tcp://meter..invalid:2001"), HostUnreachable)


class TestRecording:
    def test_it_is_played_telegram_by_telegram(self, tmp_path: Path) -> None:
        path = tmp_path / "recording.txt"
        path.write_bytes(TELEGRAM * 3 + b"tail")

        async def scenario() -> list[bytes]:
            stream = await open_stream(f"file://{path}")
            pieces = []
            with pytest.raises(StreamEnded, match="has been played to its end"):
                while True:
                    pieces.append(await stream.read())
            stream.close()
            return pieces

        assert asyncio.run(scenario()) == [TELEGRAM, TELEGRAM, TELEGRAM, b"tail"]

    @pytest.mark.parametrize(("speed", "pauses"), [("1", [0.0, 1.0, 9.0]), ("10", [0.0, 0.1, 0.9])])
    def test_it_keeps_the_time_between_the_stamps(
        self, tmp_path: Path, speed: str, pauses: list[float]
    ) -> None:
        path = tmp_path / "recording.txt"
        stamps = ["261025025959S", "261025020000W", "261025020009W"]  # over the change of the hour
        path.write_text("".join(f"/X\r\n0-0:1.0.0({stamp})\r\n!\r\n" for stamp in stamps))
        slept: list[float] = []

        async def sleep(seconds: float) -> None:
            slept.append(seconds)

        async def scenario() -> None:
            stream = await open_stream(f"file://{path}?speed={speed}", sleep=sleep)
            for _ in stamps:
                await stream.read()
            stream.close()

        asyncio.run(scenario())
        assert slept == pytest.approx(pauses)

    def test_telegrams_without_a_time_come_each_second(self, tmp_path: Path) -> None:
        path = tmp_path / "recording.txt"
        path.write_text("/X\r\n!\r\n/X\r\n0-0:1.0.0(269925025959S)\r\n!\r\n")
        slept: list[float] = []

        async def sleep(seconds: float) -> None:
            slept.append(seconds)

        async def scenario() -> None:
            stream = await open_stream(f"file://{path}?speed=1", sleep=sleep)
            await stream.read()
            await stream.read()
            stream.close()

        asyncio.run(scenario())
        assert slept == [1.0, 1.0]

    def test_a_missing_recording(self, tmp_path: Path) -> None:
        assert isinstance(fault_of(f"file://{tmp_path}/none"), PortMissing)


class TestSimulated:
    def test_what_the_meter_sends_is_read(self) -> None:
        async def scenario() -> bytes:
            ports = SimulatedPorts()
            meter = ports.add("p1")
            meter.send(b"before anyone listens")
            stream = await open_stream("sim://p1", simulated=ports)
            meter.send(b"one ")
            meter.send(b"two")
            return await stream.read()

        assert asyncio.run(scenario()) == b"one two"

    def test_a_pulled_cable_is_lost_and_then_missing_until_it_is_back(self) -> None:
        async def scenario() -> None:
            ports = SimulatedPorts()
            meter = ports.add("p1")
            stream = await open_stream("sim://p1", simulated=ports)
            reading = asyncio.create_task(stream.read())
            await asyncio.sleep(0)
            meter.unplug()
            with pytest.raises(PortLost):
                await reading
            stream.close()
            with pytest.raises(PortMissing):
                await open_stream("sim://p1", simulated=ports)
            meter.plug()
            again = await open_stream("sim://p1", simulated=ports)
            meter.send(b"back")
            assert await again.read() == b"back"

        asyncio.run(scenario())

    def test_one_reader_at_a_time(self) -> None:
        async def scenario() -> None:
            ports = SimulatedPorts()
            ports.add("p1")
            await open_stream("sim://p1", simulated=ports)
            with pytest.raises(PortTaken):
                await open_stream("sim://p1", simulated=ports)

        asyncio.run(scenario())

    def test_an_unknown_name_lists_the_known(self) -> None:
        ports = SimulatedPorts()
        ports.add("p1")
        assert fault_of("sim://p2", ports).hint == "ports of the simulated house: p1"


@pytest.mark.parametrize(
    ("address", "message", "hint"),
    [
        ("seriel:///dev/ttyUSB0", 'it starts with "seriel:"', 'did you mean "serial"?'),
        ("/dev/ttyUSB0", "it does not say of what kind", "write serial:///dev/ttyUSB0"),
        ("", "it does not say of what kind", "for example serial:///dev/ttyUSB0"),
        ("serial://dev/ttyUSB0", "a path starts with a third slash", "write serial:///dev/ttyUSB0"),
        ("serial:///dev/ttyUSB0?boud=9600", 'unknown option "boud"', 'did you mean "baud"?'),
        ("serial:///dev/ttyUSB0?speed=1", 'unknown option "speed"', "the options are baud, parity, bytesize"),
        ("serial:///dev/ttyUSB0?baud=fast", '"fast" is not a speed', "meters use baud=115200 or baud=9600"),
        ("serial:///dev/ttyUSB0?baud=-9600", '"-9600" is not a speed', "meters use baud=115200 or baud=9600"),
        (
            "serial:///dev/ttyUSB0?parity=X",
            '"X" is not a parity',
            "write parity=N (none), E (even) or O (odd)",
        ),
        ("serial:///dev/ttyUSB0?bytesize=9", '"9" is not a size of a byte', "write bytesize=8 or bytesize=7"),
        ("serial:///dev/ttyUSB0?baud", "options like baud=9600", "for example serial:///dev/ttyUSB0"),
        ("tcp://192.168.1.7", "host or port is missing", "write tcp://192.168.1.7:2001"),
        ("tcp://:2001", "host or port is missing", "write tcp://192.168.1.7:2001"),
        ("tcp://192.168.1.7:99999", "the port is not a number from 1 to 65535", ""),
        ("tcp://192.168.1.7:port", "the port is not a number from 1 to 65535", ""),
        ("tcp://192.168.1.7:2001?baud=9600", 'unknown option "baud"', "tcp:// has no options"),
        ("file:///x?speed=nan", '"nan" is not a speed', "speed=1 is real time"),
        ("tcp://[::1:2001", "a bracket [ ] is missing", "for example serial:///dev/ttyUSB0"),
    ],
)
def test_a_typing_mistake_is_named_and_mended(address: str, message: str, hint: str) -> None:
    fault = fault_of(address)
    assert isinstance(fault, AddressInvalid)
    assert fault.message.startswith(f'"{address}" is not an address: ')
    assert message in fault.message
    assert hint in fault.hint


def test_an_address_says_whether_its_speed_is_settled() -> None:
    assert not has_serial_settings("serial:///dev/ttyUSB0")
    assert has_serial_settings("serial:///dev/ttyUSB0?baud=9600")
    assert has_serial_settings("tcp://192.168.1.7:2001")
    settled = with_serial_settings("serial:///dev/ttyUSB0", SerialSettings(9600, "E", 7))
    assert settled == "serial:///dev/ttyUSB0?baud=9600&parity=E&bytesize=7"
    assert str(SerialSettings(9600, "E", 7)) == "9600 7E1"
