# SPDX-License-Identifier: MIT
"""The `doctor` command: looks at everything an installation needs, one line each, and says what to do.

It opens the meter's port and listens for a telegram, asks each device once, and leaves it in its safe state. A
controller that runs already holds the port and the devices, so then they are left alone.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from controller.app.edge import CannotStart, Exit
from controller.app.paths import data_folder
from controller.app.rule_files import RuleFiles
from controller.app.site_files import read_text, site_path
from controller.board import NewestBoard
from controller.failsafe import Plausibility
from controller.history.health import examine
from controller.history.migrations import StoreNewer
from controller.history.store import StoreInUse
from controller.model.clock import Clock, RealClock
from controller.model.command import Mailbox
from controller.model.errors import Fault, has_errors
from controller.model.house import House
from controller.model.ports import DeviceDriver, MeterDriver
from controller.model.reading import DeviceData
from controller.site import load_site
from hardware import registry
from rules.schema import Vocabulary

LISTEN_S = 13.0
"""The slowest meters send every 10 s; the driver says what is wrong after 12 s of silence."""
CLOCK_SKEW_S = 5.0
FREE_BYTES = 500 * 1024 * 1024


class Grade(StrEnum):
    """How a finding is to be taken."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    grade: Grade
    message: str
    hint: str = ""


def doctor(site: Path | None, data: Path | None, *, as_json: bool) -> int:
    """Look at everything; 0 when nothing has failed."""
    findings: list[Finding] = []
    for finding in _examine(site_path(site), data or data_folder()):
        findings.append(finding)
        if not as_json:
            _say(finding)
    if as_json:
        json.dump([asdict(finding) for finding in findings], sys.stdout, indent=2)
        print()
    has_failed = any(finding.grade is Grade.FAILED for finding in findings)
    return Exit.PROBLEMS if has_failed else Exit.DONE


def _say(finding: Finding) -> None:
    hint = f" → {finding.hint}" if finding.hint else ""
    print(f"{finding.grade.value:8}{finding.what}: {finding.message}{hint}", flush=True)


def _examine(path: Path, folder: Path) -> Iterator[Finding]:
    yield _python()
    yield _disk(folder)
    yield _database(folder)
    house, found = _site(path)
    yield found
    if house is None:
        return
    yield _rules(path.parent / "rules", folder, house)
    if _api_answers():
        yield Finding(
            "controller", Grade.WARNING, "a controller is running and holds the meter",
            "stop it to let the doctor listen to the meter, or look at its window",
        )  # fmt: skip
        return
    try:
        drivers = registry.build(house, RealClock(), None)
    except Fault as fault:
        yield Finding("devices", Grade.FAILED, fault.message, fault.hint)
        return
    yield from asyncio.run(_wires(house, drivers))


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", Grade.OK, f"{version} on {os.uname().machine}")


def _disk(folder: Path) -> Finding:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".doctor"
        probe.write_text("written by the doctor", encoding="utf-8")
        probe.unlink()
        free = shutil.disk_usage(folder).free
    except OSError as error:
        hint = f"let the user that runs Kwartier write {folder}"
        return Finding("disk", Grade.FAILED, f"{folder} cannot be written: {error.strerror}", hint)
    if free < FREE_BYTES:
        return Finding("disk", Grade.WARNING, f"only {free // 2**20} MB free in {folder}", "make room")
    return Finding("disk", Grade.OK, f"{free // 2**20} MB free in {folder}")


def _database(folder: Path) -> Finding:
    path = folder / "history.sqlite"
    if not path.exists():
        return Finding("database", Grade.OK, "none yet; it is begun at the first start")
    try:
        problems = examine(path)
    except StoreInUse:
        return Finding("database", Grade.OK, "in use by the running controller")
    except Fault as fault:
        return Finding("database", Grade.FAILED, fault.message, fault.hint)
    except StoreNewer as newer:
        return Finding("database", Grade.FAILED, str(newer), "install the newer Kwartier again")
    if problems:
        hint = "Kwartier sets it aside and begins a new one; keep a copy"
        return Finding("database", Grade.FAILED, problems, hint)
    return Finding("database", Grade.OK, f"whole, {path.stat().st_size // 2**20} MB")


def _site(path: Path) -> tuple[House | None, Finding]:
    try:
        text, unreadable = read_text(path)
    except CannotStart as error:
        return None, Finding(
            "site file", Grade.FAILED, str(error), "describe your house there; see the README"
        )
    house, found = load_site(text, str(path))
    problems = (*unreadable, *found)
    if house is None or has_errors(problems):
        return None, Finding("site file", Grade.FAILED, str(problems[0]), f"kwartier check {path}")
    if problems:
        return house, Finding("site file", Grade.WARNING, str(problems[0]), f"kwartier check {path}")
    return house, Finding("site file", Grade.OK, f"{path}: {house.name}, {len(house.devices)} devices")


def _rules(folder: Path, data: Path, house: House) -> Finding:
    reading = RuleFiles(folder, data, Vocabulary.of(house)).newest
    if has_errors(reading.problems):
        return Finding("rules", Grade.FAILED, str(reading.problems[0]), f"kwartier check {folder}")
    if not reading.files:
        return Finding(
            "rules", Grade.WARNING, f"no rule files in {folder}", "copy one of rules/library there"
        )
    return Finding("rules", Grade.OK, f"{len(reading.files)} files in {folder}")


def _api_answers() -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as link:
        link.settimeout(1.0)
        return link.connect_ex(("127.0.0.1", 8415)) == 0


async def _wires(house: House, drivers: registry.Drivers) -> list[Finding]:
    clock = RealClock()
    meter = await _meter(house, drivers.meter, clock)
    devices = await asyncio.gather(*(_device(house, driver, clock) for driver in drivers.devices))
    return [*meter, *devices]


async def _meter(house: House, driver: MeterDriver, clock: RealClock) -> list[Finding]:
    board = NewestBoard(clock, Plausibility(house))
    task = asyncio.create_task(driver.run(board))
    try:
        async with asyncio.timeout(LISTEN_S):
            await board.arrived.wait()
    except TimeoutError:
        return [_silent(board)]
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    reading = board.snapshot().meter
    assert reading is not None
    found = [Finding("meter", Grade.OK, f"{house.meter.port}: {reading.identification}, {reading.grid_w} W")]
    if reading.time is not None:
        skew_s = (reading.time - clock.now()).total_seconds()
        if abs(skew_s) > CLOCK_SKEW_S:
            message = f"the meter and this computer differ by {abs(skew_s):.0f} s; quarters go by the meter"
            found.append(Finding("clock", Grade.WARNING, message, "switch on time synchronisation"))
        else:
            found.append(Finding("clock", Grade.OK, f"{abs(skew_s):.1f} s from the meter's"))
    found += [Finding("telegram", Grade.WARNING, problem) for problem in reading.problems]
    return found


def _silent(board: NewestBoard) -> Finding:
    for fault in board.faults:
        return Finding("meter", Grade.FAILED, fault.message, fault.hint)
    if board.last_rejection is not None:
        return Finding(
            "meter", Grade.FAILED, f"no good telegram; the last was refused: {board.last_rejection[1]}"
        )
    return Finding("meter", Grade.FAILED, f"no telegram within {LISTEN_S:.0f} s", "is the P1 port open?")


class _OneAnswer(NewestBoard):
    """A board that says when the first reading or fault has come."""

    def __init__(self, clock: Clock, judge: Plausibility) -> None:
        super().__init__(clock, judge)
        self.heard = asyncio.Event()

    def post_device(self, device: str, data: DeviceData) -> None:
        super().post_device(device, data)
        self.heard.set()

    def report(self, source: str, fault: Fault | None) -> None:
        super().report(source, fault)
        if fault is not None:
            self.heard.set()


async def _device(house: House, driver: DeviceDriver, clock: RealClock) -> Finding:
    """Connect and read once. The mailbox stays empty, so nothing is commanded but the way out's safe state."""
    board = _OneAnswer(clock, Plausibility(house))
    task = asyncio.create_task(driver.run(board, Mailbox()))
    try:
        async with asyncio.timeout(LISTEN_S):
            await board.heard.wait()
    except TimeoutError:
        return Finding(
            driver.device, Grade.FAILED, f"no answer within {LISTEN_S:.0f} s", "is it switched on?"
        )
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    for fault in board.faults:
        return Finding(driver.device, Grade.FAILED, fault.message, fault.hint)
    return Finding(driver.device, Grade.OK, str(board.snapshot().devices[driver.device].data))
