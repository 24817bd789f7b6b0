# SPDX-License-Identifier: MIT
"""`control` as a service: what it says to systemd, how it ends, and what it leaves behind when it has a bug."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from controller.app.control import demo_rules
from controller.app.edge import CannotStart
from tests.controller.app.processes import (
    ROOT,
    Program,
    controller,
    planted,
    run,
    started,
    state_of,
    storage_mode,
    storage_mode_is,
    write_site,
)
from tests.patience import PATIENCE_S

CONTROLLED = 3
"""StorCtl_Mod of a battery that is in Kwartier's hand; 0 when it is on its own."""
BUG_IN_TICK = """
from controller.tick import Tick
run = Tick.run
def broken(self, snapshot):
    if NOW.exists():
        raise KeyError("planted in the tick")
    return run(self, snapshot)
Tick.run = broken
"""
BUG_IN_DRIVER = """
from hardware.driver.life import Driver
poll = Driver._poll
async def broken(self, board):
    if NOW.exists():
        raise ZeroDivisionError("planted in the driver")
    await poll(self, board)
Driver._poll = broken
"""
HUNG_LOOP = """
import asyncio
from controller.loop import Loop
run = Loop.run
async def hung(self):
    ticking = asyncio.ensure_future(run(self))
    while not NOW.exists():
        await asyncio.sleep(0.01)
    ticking.cancel()
    await asyncio.Event().wait()
Loop.run = hung
"""


@dataclass
class SimulatedHouse:
    """The simulated house as a process, and a site file for it."""

    folder: Path
    battery: str
    program: Program


@asynccontextmanager
async def simulated(folder: Path) -> AsyncIterator[SimulatedHouse]:
    async with started("-m", "hardware.sim") as program:
        addresses = json.loads(program.line)
        write_site(folder, addresses["p1"], addresses["battery.home"])
        yield SimulatedHouse(folder, addresses["battery.home"], program)
        assert await program.end() == 0


class Systemd:
    """The socket that a service of `Type=notify` speaks to."""

    def __init__(self, folder: Path) -> None:
        self.environment = {"NOTIFY_SOCKET": str(folder / "notify"), "KWARTIER_DATA": str(folder / "data")}
        self.link = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.link.bind(self.environment["NOTIFY_SOCKET"])
        self.link.setblocking(False)

    async def hears(self, within_s: float = PATIENCE_S) -> str:
        loop = asyncio.get_running_loop()
        return (await asyncio.wait_for(loop.sock_recv(self.link, 1000), within_s)).decode()

    def close(self) -> None:
        self.link.close()


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[Systemd]:
    with closing(Systemd(tmp_path)) as listening:
        yield listening


@pytest.mark.parametrize(
    ("patch", "bug"),
    [
        (BUG_IN_TICK, "KeyError: 'planted in the tick'"),
        (BUG_IN_DRIVER, "ZeroDivisionError: planted in the driver"),
    ],
)
def test_a_bug_leaves_every_device_safe_and_ends_with_one_line(patch: str, bug: str, tmp_path: Path) -> None:
    async def scenario() -> None:
        async with simulated(tmp_path) as house:
            arguments = (planted(tmp_path, patch), *controller(tmp_path)[1:])
            data = tmp_path / "data"
            async with started(*arguments, environment={"KWARTIER_DATA": str(data)}) as program:
                await storage_mode_is(CONTROLLED, house.battery, within_s=PATIENCE_S)
                (tmp_path / "now").touch()
                assert await asyncio.wait_for(program.process.wait(), PATIENCE_S) == 70
                errors = await program.errors()
            assert await storage_mode(house.battery) == 0
            assert errors[-1] == (
                f"error: this is a bug in Kwartier: {bug} (details in {data / 'crash.log'})"
            )
            assert not any(line.startswith(("Traceback", "  File")) for line in errors)
            assert bug in (data / "crash.log").read_text()

    asyncio.run(scenario())


def test_a_closed_terminal_leaves_every_device_safe_and_ends_well(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with simulated(tmp_path) as house:
            async with started(*controller(tmp_path)) as program:
                await storage_mode_is(CONTROLLED, house.battery, within_s=PATIENCE_S)
                program.process.send_signal(signal.SIGHUP)
                assert await program.end() == 0  # who asks twice is not left with half of it
                assert all(line.startswith(("INFO ", "WARNING ")) for line in await program.errors())
            assert await storage_mode(house.battery) == 0

    asyncio.run(scenario())


def test_a_device_that_cannot_be_left_safe_is_told_of_in_the_log(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with simulated(tmp_path) as house, started(*controller(tmp_path)) as program:
            await storage_mode_is(CONTROLLED, house.battery, within_s=PATIENCE_S)
            assert await house.program.end() == 0
            assert await program.end() == 0
            told = "home: battery.home could not be put in its safe state"
            assert any(told in line for line in await program.errors())

    asyncio.run(scenario())


def test_systemd_hears_ready_after_the_first_tick_then_every_tick_and_the_end(
    systemd: Systemd, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with simulated(tmp_path) as house:
            async with started(*controller(tmp_path), environment=systemd.environment) as program:
                assert await systemd.hears() == "READY=1"
                words = [await systemd.hears() for _ in range(4)]
                assert {word.partition("\n")[0] for word in words} == {"WATCHDOG=1"}
                assert words[-1] == "WATCHDOG=1\nSTATUS=auto"
                await storage_mode_is(CONTROLLED, house.battery, within_s=PATIENCE_S)
                assert await program.end(signal.SIGTERM) == 0
                while await systemd.hears(1.0) != "STOPPING=1":
                    pass
                with pytest.raises(TimeoutError):
                    await systemd.hears(0.1)
            assert await storage_mode(house.battery) == 0

    asyncio.run(scenario())


def test_systemd_hears_no_watchdog_when_ticks_stop_although_the_rest_lives(
    systemd: Systemd, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with simulated(tmp_path):
            arguments = (planted(tmp_path, HUNG_LOOP), *controller(tmp_path)[1:])
            async with started(*arguments, environment=systemd.environment) as program:
                words = [await systemd.hears() for _ in range(4)]
                assert [word.partition("\n")[0] for word in words] == ["READY=1"] + ["WATCHDOG=1"] * 3
                (tmp_path / "now").touch()
                with pytest.raises(TimeoutError):
                    while True:
                        await systemd.hears(2.5)
                assert (await state_of(program, tmp_path, lambda _state: True)).mode != ""
                assert await program.end() == 0

    asyncio.run(scenario())


def test_a_bug_in_the_first_tick_is_never_ready(systemd: Systemd, tmp_path: Path) -> None:
    async def scenario() -> None:
        write_site(tmp_path, "serial:///dev/none")
        patch = "from controller.tick import Tick\ndef broken(self, snapshot): raise KeyError(1)\nTick.run = broken"
        arguments = controller(tmp_path)[1:]
        said = await run(*arguments, environment=systemd.environment, program=planted(tmp_path, patch))
        assert said.code == 70
        assert await systemd.hears(1.0) == "STOPPING=1"

    asyncio.run(scenario())


def test_set_up_mode_is_well_says_what_is_wrong_and_goes_on_with_the_house(
    systemd: Systemd, tmp_path: Path
) -> None:
    async def scenario() -> None:
        environment = {**systemd.environment, "KWARTIER_CONFIG": str(tmp_path)}
        async with started(
            "main.py", "control", "--listen", "127.0.0.1:0", environment=environment
        ) as program:
            assert await systemd.hears() == "READY=1"
            assert await systemd.hears() == "WATCHDOG=1\nSTATUS=set-up"
            site = tmp_path / "site.yaml"
            site.write_text("house: {name: X", encoding="utf-8")
            state = await state_of(program, tmp_path, lambda state: "error" in state.missing[0])
            assert state.missing == (f"{site}:1:8: error: this {{ is not closed, or a comma is missing",)
            write_site(tmp_path, "serial:///dev/none")
            while "starting" not in await systemd.hears():
                pass
            state = await state_of(program, tmp_path, lambda state: state.about.house == "Test")
            assert state.missing == ()
            assert await program.end() == 0

    asyncio.run(scenario())


@pytest.mark.parametrize("stdin", [asyncio.subprocess.DEVNULL, asyncio.subprocess.PIPE])
def test_with_its_parent_gone_it_ends(stdin: int, tmp_path: Path) -> None:
    async def scenario() -> None:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "main.py", "control", "--demo", "--with-parent", "--data", str(tmp_path),
            "--listen", "127.0.0.1:0", cwd=ROOT, stdin=stdin, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            if process.stdin is not None:
                assert process.stdout is not None
                assert (await asyncio.wait_for(process.stdout.readline(), PATIENCE_S)).startswith(
                    b"listening on "
                )
                process.stdin.close()
            assert await asyncio.wait_for(process.wait(), PATIENCE_S) == 0
        finally:
            if process.returncode is None:
                process.kill()
            await process.communicate()

    asyncio.run(scenario())


def test_the_demo_begins_with_its_own_rules_and_keeps_what_became_of_them(tmp_path: Path) -> None:
    rules = demo_rules(tmp_path)
    assert [path.name for path in rules.iterdir()] == ["demo.yaml"]
    (rules / "demo.yaml").write_text("rules: []")
    assert (demo_rules(tmp_path) / "demo.yaml").read_text() == "rules: []"


def test_rules_of_another_house_are_copied_whole(tmp_path: Path) -> None:
    source = tmp_path / "owner"
    source.mkdir()
    (source / "mine.yaml").write_text("rules: []")
    (tmp_path / "data").mkdir()
    assert [path.name for path in demo_rules(tmp_path / "data", source).iterdir()] == ["mine.yaml"]


def test_rules_that_cannot_be_made_are_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", forbidden)
    with pytest.raises(CannotStart) as refused:
        demo_rules(tmp_path)
    assert str(refused.value) == (
        f"the rules of the simulated house cannot be made in {tmp_path / 'rules'}: Permission denied"
    )
