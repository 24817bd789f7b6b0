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
from pathlib import Path

from controller.app.about import VERSION
from controller.app.doctor_prices import look_at_prices
from controller.app.edge import CannotStart, Exit, say
from controller.app.finding import Finding, Grade, as_line, as_plain, failed
from controller.app.ownership import InUse, owned
from controller.app.paths import data_folder, is_there
from controller.app.quarter_findings import look_at_quarters
from controller.app.rule_files import read_folder
from controller.app.site_files import read_text, site_path
from controller.app.tongue import own_language
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
from controller.model.saying import Saying
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
            print(as_line(finding, own_language()), flush=True)
    if as_json:
        json.dump([as_plain(finding) for finding in findings], sys.stdout, indent=2)
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
                "controller", Grade.WARNING, Saying("doctor-controller-runs"), Saying("doctor-stop-controller"),
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
    told = Saying("doctor-program", version=VERSION, python=version, machine=os.uname().machine)
    return Finding("kwartier", Grade.OK, told)


def _disk(folder: Path) -> Finding:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".doctor"
        probe.write_text("written by the doctor", encoding="utf-8")
        probe.unlink()
        free = shutil.disk_usage(folder).free
    except OSError as error:
        told = Saying("doctor-disk-refuses", folder=str(folder), reason=str(error.strerror))
        return Finding("disk", Grade.FAILED, told, Saying("doctor-let-write", folder=str(folder)))
    if free < FREE_BYTES:
        told = Saying("doctor-little-room", free=free // 2**20, folder=str(folder))
        return Finding("disk", Grade.WARNING, told, Saying("doctor-make-room"))
    return Finding("disk", Grade.OK, Saying("doctor-room", free=free // 2**20, folder=str(folder)))


def _database(folder: Path) -> Finding:
    path = folder / "history.sqlite"
    if not is_there(path):
        return Finding("database", Grade.OK, Saying("doctor-no-database"))
    try:
        problems = examine(path)
    except StoreInUse:
        return Finding("database", Grade.OK, Saying("doctor-database-used"))
    except Fault as fault:
        return failed("database", fault)
    except StoreNewer as newer:
        return Finding("database", Grade.FAILED, str(newer), Saying("doctor-install-newer"))
    if problems:
        return Finding("database", Grade.FAILED, problems, Saying("doctor-set-aside"))
    return Finding("database", Grade.OK, Saying("doctor-database-whole", size=path.stat().st_size // 2**20))


def _server(house: House) -> Finding:
    server = where(house.history, Path())
    assert isinstance(server, Server)
    try:
        return Finding("database", Grade.OK, describe(server))
    except Fault as fault:
        return failed("database", fault)
    except StoreNewer as newer:
        return Finding("database", Grade.FAILED, str(newer), Saying("doctor-install-newer"))


def _site(path: Path) -> tuple[House | None, Finding]:
    try:
        house, problems = load_site(read_text(path), str(path))
    except CannotStart as error:
        return None, Finding("site file", Grade.FAILED, error.words, Saying("doctor-describe"))
    except FileRefused as refused:
        house, problems = None, refused.problems
    if house is None:
        return None, Finding("site file", Grade.FAILED, problems[0].as_saying(), f"kwartier check {path}")
    if problems:
        return house, Finding("site file", Grade.WARNING, problems[0].as_saying(), f"kwartier check {path}")
    return house, Finding("site file", Grade.OK, _described(house, path))


def _described(house: House, path: Path) -> Saying:
    devices, sensors = len(house.devices), len(house.sensors)
    named = Saying("one-device" if devices == 1 else "some-devices", count=devices)
    if not sensors:
        return Saying("doctor-house", path=str(path), name=house.name, devices=named)
    measured = Saying("one-sensor" if sensors == 1 else "some-sensors", count=sensors)
    return Saying("doctor-house-sensors", path=str(path), name=house.name, devices=named, sensors=measured)


def _rules(folder: Path, house: House) -> Finding:
    reading = read_folder(folder, Vocabulary.of(house))
    if has_errors(reading.problems):
        return Finding("rules", Grade.FAILED, reading.problems[0].as_saying(), f"kwartier check {folder}")
    if not reading.files:
        told = Saying("doctor-no-rules", folder=str(folder))
        return Finding("rules", Grade.WARNING, told, Saying("doctor-copy-rules"))
    count = len(reading.files)
    files = Saying("one-file" if count == 1 else "some-files", count=count)
    return Finding("rules", Grade.OK, Saying("doctor-rules", files=files, folder=str(folder)))


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
