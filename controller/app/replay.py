# SPDX-License-Identifier: MIT
"""The `replay` command: a recorded P1 stream through the whole controller as if live.

The meter is the recording, sent into a wire telegram by telegram at the pace of its own stamps; the driver at the
other end is that of a real meter, so a hole in the recording is a meter that is silent, and damage is damage. Devices
are stand-ins (a recording must never switch a real relay), and the clock stands still at the first telegram until the
controller listens. Decisions go to standard output as they fall; a window can look on.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import tempfile
from collections import Counter
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

from controller.app.control import demo_rules, log_to_stderr, run_until_stopped, serve
from controller.app.demo import stage
from controller.app.edge import CannotStart, Exit, say
from controller.app.listen import Address
from controller.app.ownership import owned
from controller.app.site_files import read_site
from controller.app.stand_ins import stand_ins
from controller.board import NewestBoard
from controller.model.clock import Clock, RealClock
from controller.model.house import House, MeterSpec
from controller.model.ports import Board, MeterDriver
from controller.outcome import Outcome
from hardware.p1.encryption import AnyFramer
from hardware.p1.framing import Frame
from hardware.p1.meter import P1Meter, P1Options
from hardware.p1.telegram import read_telegram
from hardware.registry import Drivers
from hardware.sim import DEMO_SITE
from hardware.transport import ByteStream, SimulatedPort, SimulatedPorts, StreamEnded, open_stream

FIRST_BYTES = 65_536
SETTLE_S = 1.0
WIRE = "recording"


def replay(file: Path, *, speed: float, site: Path | None, data: Path | None, listen: Address) -> int:
    """Play `file` to its end at `speed` times real time; 1 when there was no telegram in it."""
    log_to_stderr(logging.WARNING)  # decisions are on standard output already
    house = replace(
        read_site(site or DEMO_SITE), history=None
    )  # what is played is kept nowhere but in the folder
    run = _Run(file, speed, _first_time(file, house.meter), house, site)
    folder = data or Path(tempfile.mkdtemp(prefix="kwartier-replay-"))
    try:
        run_until_stopped(_play(run, folder, listen))
    finally:
        if data is None:
            shutil.rmtree(folder, ignore_errors=True)
    run.report()
    return Exit.DONE if run.counts["telegrams"] else Exit.PROBLEMS


class _Run:
    """What is played, and what came of it so far."""

    def __init__(self, file: Path, speed: float, start: datetime, house: House, site: Path | None) -> None:
        self.file = file.resolve()
        self.speed = speed
        self.start = start
        self.house = house
        self.rules = None if site is None else site.parent / "rules"
        self.zone = ZoneInfo(house.timezone)
        self.counts: Counter[str] = Counter()
        self.board: Board | None = None
        """Where the meter's driver leaves what it reads."""

    def watch(self, outcome: Outcome) -> None:
        """Say each decision, count the rest."""
        self.counts["telegrams"] += outcome.is_new_telegram
        self.counts["quarters"] += len(outcome.closed)
        for decision in outcome.decisions:
            self.counts["decisions"] += 1
            at = decision.time.astimezone(self.zone).isoformat(timespec="seconds")
            print(at, decision.sentence, flush=True)

    def report(self) -> None:
        """The last lines on standard error."""
        counts = self.counts
        if isinstance(self.board, NewestBoard) and self.board.last_rejection is not None:
            say(f"{self.board.rejected} rejected, the last one because: {self.board.last_rejection}")
        say(
            f"{counts['telegrams']} telegrams, {counts['decisions']} decisions, "
            f"{counts['quarters']} quarters closed"
        )


async def _play(run: _Run, folder: Path, address: Address) -> None:
    house = run.house
    ports = SimulatedPorts()
    wire, listening = ports.add(WIRE), asyncio.Event()
    options = P1Options(f"sim://{WIRE}", house.meter.key, house.meter.auth_key)
    with owned(folder):
        rules = demo_rules(folder, run.rules)
        async with stage(run.start, run.speed, listening) as where:
            meter = P1Meter(options, where.clock, ports)
            devices = stand_ins(house, where.clock, where.simulated)
            setup = replace(
                where.setup(house, Drivers(_Heralded(meter, listening, run), devices)),
                rules_folder=rules,
                data_folder=folder,
                listen=address,
                watch=run.watch,
            )
            await _to_the_end(serve(setup), _send(run.file, wire, listening, where.clock))


class _Heralded:
    """A meter driver that says when it listens, for the recording waits for nobody. Implements `MeterDriver`."""

    def __init__(self, meter: MeterDriver, listening: asyncio.Event, run: _Run) -> None:
        self._meter = meter
        self._listening = listening
        self._run = run

    async def run(self, board: Board) -> None:
        self._listening.set()  # heard by nobody before the meter, which takes its port at once, first waits
        self._run.board = board
        await self._meter.run(board)


async def _send(file: Path, wire: SimulatedPort, listening: asyncio.Event, clock: Clock) -> None:
    """The whole recording into the wire, at the pace of its own stamps."""
    await listening.wait()
    stream = await open_stream(f"file://{quote(str(file))}?speed=1", sleep=clock.sleep)
    try:
        with suppress(StreamEnded):
            await _forward(stream, wire)
    finally:
        stream.close()
    await clock.sleep(SETTLE_S)


async def _forward(stream: ByteStream, wire: SimulatedPort) -> None:
    while True:
        wire.send(await stream.read())


async def _to_the_end(serving: Coroutine[None, None, None], sending: Coroutine[None, None, None]) -> None:
    """Let the controller run until everything was sent, or until one of the two fails."""
    controller, sender = asyncio.create_task(serving), asyncio.create_task(sending)
    try:
        for done in (await asyncio.wait((controller, sender), return_when=asyncio.FIRST_COMPLETED))[0]:
            done.result()
    finally:
        for task in (sender, controller):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


def _first_time(file: Path, meter: MeterSpec) -> datetime:
    """When the recording begins, by its first telegram that tells the time; else now.

    Raises:
        CannotStart: the file cannot be read.
    """
    try:
        if file.exists() and not file.is_file():
            raise CannotStart(f"{file}: it is not a file")
        with file.open("rb") as opened:
            begin = opened.read(FIRST_BYTES)
    except (OSError, ValueError) as error:
        raise CannotStart(f"{file}: {getattr(error, 'strerror', None) or error}") from error
    for found in AnyFramer(meter.key, meter.auth_key).feed(begin):
        if isinstance(found, Frame):
            time = read_telegram(found).time
            if time is not None:
                return time
    return RealClock().now()
