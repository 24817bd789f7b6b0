# SPDX-License-Identifier: MIT
"""`devices scan`: what an installer is told of what hangs on his wires, against real sockets and pseudo terminals."""

from __future__ import annotations

import asyncio
import json
import os
import threading
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from controller.app import doctor, scan
from controller.app.edge import Exit
from controller.app.ownership import owned
from controller.model.clock import VirtualClock
from hardware.sensors import w1
from hardware.sim import demo_start
from hardware.sim.server import BankServer
from hardware.transport.ports import SerialPortFound
from main import main
from tests.controller.app.processes import free_port
from tests.hardware.modbus.test_search import Registers
from tests.telegrams import belgian_telegram

SITE = """\
house: {{name: Home, country: BE, timezone: Europe/Brussels, grid: 3x400 V, fuse: 40 A}}
meter: {{port: "serial://{port}"}}
sensors:
  boiler: {{driver: w1, address: 28-000000000001}}
  hall: {{driver: modbus, map: xy-md02, value: humidity, address: "{address}", unit: 3, measures: "%"}}
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(doctor, "API", ("127.0.0.1", free_port()))
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path))
    monkeypatch.setenv("KWARTIER_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(w1, "DEVICES", str(tmp_path / "w1"))
    monkeypatch.setattr(scan, "serial_ports", lambda: ())
    (tmp_path / "data").mkdir()
    for chip, text in (("28-000000000001", "54937\n"), ("28-000000000002", "85000\n")):
        (tmp_path / "w1" / chip).mkdir(parents=True)
        (tmp_path / "w1" / chip / "temperature").write_text(text)
    return tmp_path


@contextmanager
def transmitters() -> Iterator[BankServer]:
    """Units 3 and 4 of a gateway, in a loop of their own, since the command has one as well."""
    server = BankServer({3: Registers(0, 215, 481), 4: Registers(1)}, VirtualClock(demo_start()))
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    asyncio.run_coroutine_threadsafe(server.start(), loop).result(10)
    try:
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(server.stop(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


@contextmanager
def meter() -> Iterator[str]:
    """A port on which a meter speaks."""
    near, far = os.openpty()
    tty.setraw(near)
    tty.setraw(far)
    stop = threading.Event()

    def speak() -> None:
        while not stop.wait(0.05):
            os.write(near, belgian_telegram())

    thread = threading.Thread(target=speak)
    thread.start()
    try:
        yield os.ttyname(far)
    finally:
        stop.set()
        thread.join(10)
        os.close(near)
        os.close(far)


def test_chips_and_ports_are_told_with_what_to_write_and_what_is_there_already(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "site.yaml").write_text(SITE.format(port="/dev/none", address="tcp://192.0.2.1:502"))
    with meter() as port:
        found = (SerialPortFound(port, "USB adapter"), SerialPortFound(f"{home}/gone", ""))
        monkeypatch.setattr(scan, "serial_ports", lambda: found)
        assert main(["devices", "scan"]) == Exit.DONE
    assert capsys.readouterr().out.splitlines() == [
        "28-000000000001 [sensor.boiler]: 54.9 °C",
        "28-000000000002: 85 °C is what the chip tells before it has measured",
        "    sensors: {NAME: {driver: w1, address: 28-000000000002}}",
        f"{port}: USB adapter: a meter, FLU5\\253769484_A",
        f'    meter: {{port: "serial://{port}"}}',
        f"{home}/gone: {home}/gone does not exist",
    ]


def test_a_port_without_a_meter_is_asked_nothing_unless_it_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(scan, "LISTEN_S", 0.05)
    near, far = os.openpty()
    tty.setraw(near)
    port = os.ttyname(far)
    (home / "site.yaml").write_text(SITE.format(port=port, address="tcp://192.0.2.1:502"))
    monkeypatch.setattr(scan, "serial_ports", lambda: (SerialPortFound(port, ""),))
    assert main(["devices", "scan", "--json"]) == Exit.DONE
    told = json.loads(capsys.readouterr().out)[-1]
    assert (told["known"], told["told"]) == (
        ["meter"],
        f"no meter is heard; to ask who answers there: devices scan {port}",
    )
    os.set_blocking(near, False)
    with pytest.raises(BlockingIOError):
        os.read(near, 1)
    os.close(near)
    os.close(far)


def test_units_at_an_address_are_told_with_the_lines_that_site_yaml_needs(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with transmitters() as server:
        assert main(["devices", "scan", server.address, "--units", "2-4"]) == Exit.DONE
        way = f'driver: modbus, map: xy-md02, address: "{server.address}", unit: 3'
        assert capsys.readouterr().out.splitlines() == [
            f"{server.address} unit 3: xy-md02 (XY-MD02, temperature and humidity): "
            "temperature 21.5 °C, humidity 48.1 %",
            f"    sensors: {{NAME: {{{way}, value: temperature, measures: °C}}}}",
            f'    sensors: {{NAME: {{{way}, value: humidity, measures: "%"}}}}',
            f"{server.address} unit 4: it answers, and no map fits it: "
            "describe its registers (docs/sensors.md)",
        ]
        (home / "site.yaml").write_text(SITE.format(port="/dev/none", address=server.address))
        host = server.address.removeprefix("tcp://")
        assert main(["devices", "scan", host, "--units", "3", "--json"]) == Exit.DONE
        (found,) = json.loads(capsys.readouterr().out)
        assert found["known"] == ["sensor.hall"]
        assert server.writes == 0


def test_a_line_is_asked_at_all_usual_settings_before_nobody_is_there(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(scan, "LISTEN_S", 0.02)
    monkeypatch.setattr(scan, "OLD_METER_S", 0.02)
    monkeypatch.setattr(scan, "ANSWER_S", 0.02)
    near, far = os.openpty()
    tty.setraw(near)
    path = os.ttyname(far)
    monkeypatch.setattr(scan, "LINE_SETTINGS", ("", "?baud=19200"))
    assert main(["devices", "scan", path, "--units", "1"]) == Exit.PROBLEMS
    assert capsys.readouterr().err == f"error: serial://{path}: nobody answers (other units: --units 1-247)\n"
    assert os.read(near, 256) == 2 * bytes.fromhex("010300000001840a")
    os.close(near)
    os.close(far)


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (["ftp://x"], Exit.USAGE, "error: ftp://x is no Modbus address (write tcp://host:502)\n"),
        (
            ["/dev/ttyUSB9?baud=x"],
            Exit.USAGE,
            'error: "serial:///dev/ttyUSB9?baud=x" is not an address: "x" is not a speed '
            "(meters use baud=115200 or baud=9600)\n",
        ),
        (
            ["/dev/none"],
            Exit.PROBLEMS,
            "error: /dev/none does not exist (is the cable plugged in? `ls /dev/serial/by-id` shows ports)\n",
        ),
    ],
)
def test_what_cannot_be_reached_is_told(
    arguments: list[str], code: int, error: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["devices", "scan", *arguments]) == code
    assert capsys.readouterr().err == error


@pytest.mark.parametrize("units", ["x", "5-3", "1-300", ""])
def test_units_are_numbers(units: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["devices", "scan", "192.0.2.1", "--units", units])
    assert stopped.value.code == Exit.USAGE


def test_where_nothing_is_there_it_says_how_to_go_on(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for chip in (home / "w1").iterdir():
        (chip / "temperature").unlink()
        chip.rmdir()
    assert main(["devices", "scan"]) == Exit.DONE
    assert capsys.readouterr().err.startswith("nothing was found; name a port or a host")


def test_a_running_controller_keeps_its_ports(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with owned(home / "data"):
        assert main(["devices", "scan"]) == Exit.CANNOT_START
    assert "a controller is running and holds the devices; stop it first" in capsys.readouterr().err
