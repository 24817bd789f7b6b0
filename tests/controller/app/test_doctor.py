# SPDX-License-Identifier: MIT
"""The doctor: one line for each thing, and what to do about it; with a real terminal, real sockets, and without."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from controller.app import doctor as doctor_module
from controller.app.doctor import doctor
from controller.app.edge import Exit
from controller.app.ownership import owned
from controller.history.sqlite import SqliteStore
from hardware.sim.__main__ import open_terminal
from hardware.sim.speed import FastClock
from tests.controller.app.processes import free_port, run, started, storage_mode, write_site
from tests.telegrams import belgian_telegram, merged

SPEED = 60.0


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No controller runs on this machine."""
    monkeypatch.setattr(doctor_module, "API", ("127.0.0.1", free_port()))


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds of silence are short."""
    monkeypatch.setattr(doctor_module, "RealClock", lambda: FastClock(datetime.now(UTC), SPEED))


@contextmanager
def talking(data: Callable[[], bytes]) -> Iterator[str]:
    """A serial port on which something talks all the time, in words of its own choice."""
    with open_terminal() as terminal:
        is_over = threading.Event()

        def talk() -> None:
            while not is_over.wait(0.02):
                terminal.send(data())

        thread = threading.Thread(target=talk)
        thread.start()
        try:
            yield f"serial://{terminal.name}"
        finally:
            is_over.set()
            thread.join()


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with a sound house, of which nothing is there."""
    write_site(tmp_path, "serial:///dev/none", f"tcp://127.0.0.1:{free_port()}")
    return tmp_path


class Findings:
    """What the doctor said, by what it looked at."""

    def __init__(self, code: int, out: str) -> None:
        self.code = code
        self.all: list[dict[str, str]] = json.loads(out)

    def grades(self) -> dict[str, str]:
        return {finding["what"]: finding["grade"] for finding in self.all}

    def __getitem__(self, what: str) -> tuple[str, str, str]:
        found = next(finding for finding in self.all if finding["what"] == what)
        return found["grade"], found["message"], found["hint"]


def ask(house: Path, capsys: pytest.CaptureFixture[str]) -> Findings:
    code = doctor(house / "site.yaml", house / "data", as_json=True)
    captured = capsys.readouterr()
    assert captured.err == ""
    return Findings(code, captured.out)


def test_a_house_that_works_is_all_ok_and_left_safe(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with started("-m", "hardware.sim") as sim:
            addresses = json.loads(sim.line)
            battery = addresses["battery.home"]
            write_site(tmp_path, addresses["p1"], battery)
            said = await run(
                "doctor", "--json", "--site", str(tmp_path / "site.yaml"), "--data", str(tmp_path / "data")
            )
            assert said.errors == []
            found = Findings(said.code, said.out)
            if "controller" in found.grades():
                pytest.skip("a controller is running on this machine")
            grades = found.grades()
            # The simulated house lives on an evening of its own.
            assert grades.pop("clock") == "warning"
            assert grades == dict.fromkeys(
                ("kwartier", "disk", "database", "site file", "rules", "meter", "battery.home"), "ok"
            )
            assert said.code == Exit.DONE
            assert "FLU5" in found["meter"][1]
            assert found["battery.home"][1].startswith("it answers: ")
            assert await storage_mode(battery) == 0
            assert await sim.end() == 0

    asyncio.run(scenario())


def test_nothing_there_is_said_at_once_with_what_to_do(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = ask(house, capsys)
    assert found.code == Exit.PROBLEMS
    assert found["meter"] == (
        "failed", "/dev/none does not exist", "is the cable plugged in? `ls /dev/serial/by-id` shows ports",
    )  # fmt: skip
    grade, message, _ = found["battery.home"]
    assert grade == "failed"
    assert message.endswith("refused the connection")
    assert [finding["what"] for finding in found.all].count("battery.home") == 1


@pytest.mark.usefixtures("fast")
def test_a_port_without_data_is_a_closed_port(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_terminal() as terminal:
        write_site(house, f"serial://{terminal.name}")
        grade, message, hint = ask(house, capsys)["meter"]
    assert (grade, message) == ("failed", "the meter sends nothing")
    assert "portal" in hint


@pytest.mark.usefixtures("fast")
def test_a_port_with_garbage_is_tried_at_both_speeds_before_that_is_said(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with talking(lambda: bytes(range(128, 256))) as port:
        write_site(house, port)
        grade, message, _ = ask(house, capsys)["meter"]
    assert (grade, message) == (
        "failed", "what the meter sends is no telegram, at 115200 8N1 or 9600 7E1",
    )  # fmt: skip


def test_a_meter_that_agrees_with_this_computer_is_ok(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with talking(lambda: belgian_telegram(time=datetime.now(UTC), import_w=777)) as port:
        write_site(house, port)
        found = ask(house, capsys)
    assert found["meter"][0] == "ok"
    assert found["meter"][1].endswith("777 W")
    assert found["clock"][0] == "ok"
    assert found.code == Exit.DONE


def test_a_line_of_the_telegram_that_cannot_be_read_and_a_clock_that_differs_are_warnings(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    late = datetime.now(UTC) - timedelta(seconds=61)
    telegram = merged(belgian_telegram(time=late), {"0-0:96.14.0": "(none)"})
    with talking(lambda: telegram) as port:
        write_site(house, port)
        found = ask(house, capsys)
    grade, message, hint = found["clock"]
    assert (grade, hint) == ("warning", "switch on time synchronisation")
    assert message.startswith("the meter and this computer differ by 6")
    assert found["telegram"][0] == "warning"
    assert found.code == Exit.DONE


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("house: {name: X", "site.yaml:1:8: error: this { is not closed, or a comma is missing"),
        ("\xff", "site.yaml:1:1: error: byte 0xff is not UTF-8 text"),
        ("", "site.yaml:1:1: error: the site file is empty"),
    ],
)
def test_a_broken_site_ends_the_visit_there(
    text: str, message: str, house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (house / "site.yaml").write_text(text, encoding="latin-1")
    found = ask(house, capsys)
    assert found.code == Exit.PROBLEMS
    assert found["site file"] == ("failed", f"{house}/{message}", f"kwartier check {house / 'site.yaml'}")
    assert found.all[-1]["what"] == "site file"


def test_no_site_file_says_where_it_should_be(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (house / "site.yaml").unlink()
    assert ask(house, capsys)["site file"] == (
        "failed",
        f"{house / 'site.yaml'}: No such file or directory",
        "describe your house there; see the README",
    )


def test_rules_are_read_and_nothing_of_them_is_written(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (house / "rules" / "broken.yaml").write_text("rules: [a")
    found = ask(house, capsys)
    assert found["rules"][0] == "failed"
    assert found["rules"][1].startswith("broken.yaml:1:8: error: ")
    assert list((house / "data").iterdir()) == []
    for path in (house / "rules").iterdir():
        path.unlink()
    assert ask(house, capsys)["rules"][0] == "warning"


def test_a_running_controller_is_left_alone(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with owned(house / "data"):
        found = ask(house, capsys)
    assert found["controller"][1] == "a controller is running and holds the meter"
    assert found.all[-1]["what"] == "controller"
    assert found.code == Exit.DONE


def test_a_controller_at_the_usual_port_is_left_alone(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(doctor_module.API):
        assert ask(house, capsys)["controller"][0] == "warning"


def test_a_database_is_whole_newer_or_broken(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = house / "data" / "history.sqlite"
    store = SqliteStore(path, ZoneInfo("Europe/Brussels"))
    store.open()
    store.close()
    assert ask(house, capsys)["database"][:2] == ("ok", "whole, 0 MB")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    grade, message, hint = ask(house, capsys)["database"]
    assert (grade, hint) == ("failed", "install the newer Kwartier again")
    assert message.startswith(f"{path} was written by a newer Kwartier")
    path.write_bytes(os.urandom(4096))
    assert ask(house, capsys)["database"][0] == "failed"


def test_a_data_folder_that_cannot_be_written_says_who_should(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (house / "data").touch()
    found = ask(house, capsys)
    assert found["disk"] == (
        "failed",
        f"{house / 'data'} cannot be written: File exists",
        f"let the user that runs Kwartier write {house / 'data'}",
    )
    assert "controller" not in found.grades()


def test_a_disk_that_is_nearly_full_is_a_warning(
    house: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor_module, "FREE_BYTES", 1 << 62)
    grade, message, hint = ask(house, capsys)["disk"]
    assert (grade, hint) == ("warning", "make room")
    assert message.startswith("only ")


def test_a_site_that_cannot_be_built_is_a_finding(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = house / "site.yaml"
    path.write_text(path.read_text().replace("sunspec-storage", "sunspec-storrage"))
    grade, message, hint = ask(house, capsys)["devices"]
    assert grade == "failed"
    assert "sunspec-storrage" in message
    assert "sunspec-storage" in hint


def test_each_sensor_is_asked(
    house: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("controller.app.wires.DEVICE_S", 0.5)
    chips = {"28-000000000001": "54937\n", "28-000000000002": "85000\n"}
    for chip, text in chips.items():
        (house / chip).mkdir()
        (house / chip / "temperature").write_text(text)
    names = ("boiler", "attic", "cellar")
    sensors = "".join(
        f"  {name}: {{driver: w1, address: {house}/28-00000000000{number}}}\n"
        for number, name in enumerate(names, start=1)
    )
    site = house / "site.yaml"
    site.write_text(f"{site.read_text()}sensors:\n{sensors}")
    found = ask(house, capsys)
    assert found["site file"][1].endswith("1 device and 3 sensors")
    assert found["sensor.boiler"] == ("ok", "it tells 54.9 °C", "")
    assert found["sensor.attic"] == (
        "failed",
        "refused: 85 °C is what the chip tells before it has measured",
        "look at its wiring",
    )
    grade, message, hint = found["sensor.cellar"]
    assert (grade, message) == ("failed", "there is no 28-000000000003 on the 1-wire bus")
    assert hint.endswith("there now: 28-000000000001, 28-000000000002")


def test_people_get_one_line_for_each_finding(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor(house / "site.yaml", house / "data", as_json=False) == Exit.PROBLEMS
    lines = capsys.readouterr().out.splitlines()
    assert [line[:8].strip() for line in lines] == ["ok"] * 5 + ["failed"] * 2
    assert lines[5] == (
        "failed  meter: /dev/none does not exist → is the cable plugged in? `ls /dev/serial/by-id` shows ports"
    )
