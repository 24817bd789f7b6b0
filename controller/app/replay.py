# SPDX-License-Identifier: MIT
"""The `replay` command: a recorded P1 stream through the whole controller as if live.

The meter is the recording, the devices are simulated ones (a recording must never switch a real relay), the clock
starts at the first telegram. Decisions go to standard output as they fall; a window can look on.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from controller.app.control import log_to_stderr, run_until_stopped, serve
from controller.app.demo import simulated_setup
from controller.app.edge import CannotStart, say
from controller.app.listen import Address, parse_listen
from controller.app.paths import top_folder
from controller.app.site_files import read_site
from controller.loop import Outcome
from controller.model.clock import Clock, RealClock
from controller.model.errors import Fault
from controller.model.house import MeterSpec
from controller.model.ports import Board, MeterDriver
from controller.model.reading import DeviceData, MeterReading
from hardware.p1.encryption import AnyFramer
from hardware.p1.framing import Frame
from hardware.p1.telegram import read_telegram
from hardware.registry import Drivers
from hardware.sim import DEMO_SITE
from hardware.transport import StreamEnded

FIRST_BYTES = 65_536
SETTLE_S = 1.0


def replay(file: Path, *, speed: float, site: Path | None, data: Path | None, listen: str) -> int:
    """Play `file` to its end at `speed` times real time."""
    if not 0 < speed <= 1000:
        raise CannotStart(f"--speed {speed:g} is not between 0 and 1000")
    log_to_stderr()
    address = parse_listen(listen)
    start = _first_time(file)
    folder = data or Path(tempfile.mkdtemp(prefix="kwartier-replay-"))
    try:
        return run_until_stopped(_play(_Run(file, speed, start, site), folder, address))
    finally:
        if data is None:
            shutil.rmtree(folder, ignore_errors=True)


class _Run:
    """What is played, and what came of it so far."""

    def __init__(self, file: Path, speed: float, start: datetime, site: Path | None) -> None:
        self.file = file
        self.speed = speed
        self.start = start
        self.site = site
        self.counts: Counter[str] = Counter()

    def watch(self, outcome: Outcome) -> None:
        """Say each decision, count the rest."""
        self.counts["telegrams"] += outcome.is_new_telegram
        self.counts["quarters"] += len(outcome.closed)
        for decision in outcome.decisions:
            self.counts["decisions"] += 1
            print(f"{decision.time.isoformat(timespec='seconds')} {decision.sentence}", flush=True)

    def report(self) -> None:
        """The last line on standard error."""
        counts = self.counts
        say(
            f"{counts['telegrams']} telegrams, {counts['decisions']} decisions, "
            f"{counts['quarters']} quarters closed"
        )


async def _play(run: _Run, folder: Path, address: Address) -> None:
    house = read_site(run.site or DEMO_SITE)
    rules = folder / "rules"
    if not rules.exists():
        source = run.site.parent / "rules" if run.site is not None else None
        if source is not None and source.is_dir():
            shutil.copytree(source, rules)
        else:
            rules.mkdir(parents=True)
            shutil.copy(top_folder() / "rules" / "library" / "demo.yaml", rules)
    port = f"file://{quote(str(run.file.resolve()))}?speed=1"
    async with simulated_setup(house, run.start, run.speed, MeterSpec(port)) as setup:
        ended = asyncio.Event()
        drivers = Drivers(_UntilItEnds(setup.drivers.meter, ended), setup.drivers.devices)
        complete = replace(
            setup,
            drivers=drivers,
            rules_folder=rules,
            data_folder=folder,
            listen=address,
            watch=run.watch,
        )
        await _until(ended, asyncio.create_task(serve(complete)), setup.clock)
    run.report()


async def _until(ended: asyncio.Event, controller: asyncio.Task[None], clock: Clock) -> None:
    """Let the controller run to the end of the recording and a moment beyond; its own end comes through."""
    bell = asyncio.create_task(ended.wait())
    try:
        await asyncio.wait((controller, bell), return_when=asyncio.FIRST_COMPLETED)
        if controller.done():
            controller.result()
        await clock.sleep(SETTLE_S)
    finally:
        bell.cancel()
        controller.cancel()
        with suppress(asyncio.CancelledError):
            await controller


class _UntilItEnds:
    """A meter driver that rings a bell when its recording is over, and does not call that a fault."""

    def __init__(self, meter: MeterDriver, ended: asyncio.Event) -> None:
        self._meter = meter
        self._ended = ended

    async def run(self, board: Board) -> None:
        await self._meter.run(_Bell(board, self._ended))


class _Bell:
    """A board that hears the end of the recording."""

    def __init__(self, board: Board, ended: asyncio.Event) -> None:
        self._board = board
        self._ended = ended

    def post_meter(self, reading: MeterReading, raw: bytes) -> None:
        self._board.post_meter(reading, raw)

    def post_device(self, device: str, data: DeviceData) -> None:
        self._board.post_device(device, data)

    def report(self, source: str, fault: Fault | None) -> None:
        if isinstance(fault, StreamEnded):
            self._ended.set()
        else:
            self._board.report(source, fault)

    def reject(self, source: str, reason: str) -> None:
        self._board.reject(source, reason)


def _first_time(file: Path) -> datetime:
    """When the recording begins, by its first telegram that tells the time; else now.

    Raises:
        CannotStart: the file cannot be read.
    """
    try:
        with file.open("rb") as opened:
            begin = opened.read(FIRST_BYTES)
    except OSError as error:
        raise CannotStart(f"{file}: {error.strerror}") from error
    for found in AnyFramer(None, None).feed(begin):
        if isinstance(found, Frame):
            time = read_telegram(found).time
            if time is not None:
                return time
    return RealClock().now()
