# SPDX-License-Identifier: MIT
"""The `doctor` command: looks at everything an installation needs, one line each, and says what to do.

It opens the meter's port and listens for a telegram, asks each device once, and leaves it in its safe state. A
controller that runs already holds the port and the devices, so then they are left alone.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from controller.app.about import VERSION
from controller.app.counted import counted
from controller.app.doctor_prices import look_at_prices
from controller.app.edge import CannotStart, Exit, say
from controller.app.finding import Finding, Grade, as_line, failed
from controller.app.ownership import InUse, owned
from controller.app.paths import data_folder, is_there
from controller.app.quarter_findings import look_at_quarters
from controller.app.rule_files import read_folder
from controller.app.site_files import read_text, site_path
from controller.app.wires import LISTEN_S, listen_to
from controller.history.backup import examine
from controller.history.health import describe
from controller.history.migrations import StoreNewer
from controller.history.outside import where
from controller.history.server import Server
from controller.history.store import StoreInUse
from controller.model.clock import RealClock
from controller.model.errors import Fault, FileRefused, has_errors
from controller.model.house import House
from controller.site import load_site
from hardware import registry
from rules.schema import Vocabulary

LOG = logging.getLogger(__name__)
API = ("127.0.0.1", 8415)
FREE_BYTES = 500 * 1024 * 1024


def doctor(site: Path | None, data: Path | None, *, as_json: bool) -> int:
    """Look at everything; 0 when nothing has failed."""
    findings: list[Finding] = []
    for finding in _examine(site_path(site), data or data_folder()):
        findings.append(finding)
        if not as_json:
            print(as_line(finding), flush=True)
    if as_json:
        json.dump([asdict(finding) for finding in findings], sys.stdout, indent=2)
        print()
    has_failed = any(finding.grade is Grade.FAILED for finding in findings)
    return Exit.PROBLEMS if has_failed else Exit.DONE


def _examine(path: Path, folder: Path) -> Iterator[Finding]:
    yield _program()
    yield _disk(folder)
    house, found = _site(path)
    yield _database(folder) if house is None or house.history is None else _server(house)
    yield found
    if house is None:
        return
    yield _rules(path.parent / "rules", house)
    yield from look_at_prices(house, folder, RealClock().now())
    yield from look_at_quarters(house, folder, RealClock().now())
    with ExitStack() as alone:
        if controller_runs(folder, alone):
            yield Finding(
                "controller", Grade.WARNING, "a controller is running and holds the meter",
                "stop it to let the doctor listen to the meter, or look at its window",
            )  # fmt: skip
        else:
            yield from _wires(house)


def _wires(house: House) -> list[Finding]:
    clock = RealClock()
    try:
        drivers = registry.build(house, clock, None)
    except Fault as fault:
        return [failed("devices", fault)]
    if sys.stderr is not None and sys.stderr.isatty():
        say(f"listening to the meter and the devices, for at most {LISTEN_S:.0f} s …")
    return asyncio.run(listen_to(house, drivers, clock))


def _program() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("kwartier", Grade.OK, f"{VERSION}, with Python {version} on {os.uname().machine}")


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
    if not is_there(path):
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


def _server(house: House) -> Finding:
    server = where(house.history, Path())
    assert isinstance(server, Server)
    try:
        return Finding("database", Grade.OK, describe(server))
    except Fault as fault:
        return Finding("database", Grade.FAILED, fault.message, fault.hint)
    except StoreNewer as newer:
        return Finding("database", Grade.FAILED, str(newer), "install the newer Kwartier again")


def _site(path: Path) -> tuple[House | None, Finding]:
    try:
        house, problems = load_site(read_text(path), str(path))
    except CannotStart as error:
        hint = "describe your house there; see the README"
        return None, Finding("site file", Grade.FAILED, str(error), hint)
    except FileRefused as refused:
        house, problems = None, refused.problems
    if house is None:
        return None, Finding("site file", Grade.FAILED, str(problems[0]), f"kwartier check {path}")
    if problems:
        return house, Finding("site file", Grade.WARNING, str(problems[0]), f"kwartier check {path}")
    told = f"{path}: {house.name}, {len(house.devices)} devices"
    if house.sensors:
        told += f" and {len(house.sensors)} sensors"
    return house, Finding("site file", Grade.OK, told)


def _rules(folder: Path, house: House) -> Finding:
    reading = read_folder(folder, Vocabulary.of(house))
    if has_errors(reading.problems):
        return Finding("rules", Grade.FAILED, str(reading.problems[0]), f"kwartier check {folder}")
    if not reading.files:
        return Finding(
            "rules", Grade.WARNING, f"no rule files in {folder}", "copy one of rules/library there"
        )
    return Finding("rules", Grade.OK, f"{counted(len(reading.files), 'file')} in {folder}")


def controller_runs(folder: Path, alone: ExitStack) -> bool:
    """Whether a controller has the data folder or the usual port; if not, none can start while `alone` is open."""
    try:
        if is_there(folder):
            alone.enter_context(owned(folder))
    except InUse:
        return True
    except CannotStart as unusable:
        LOG.debug("%s", unusable)  # the disk's own finding tells it to the owner
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as link:
        link.settimeout(1.0)
        return link.connect_ex(API) == 0
