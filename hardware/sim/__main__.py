# SPDX-License-Identifier: MIT
"""`python -m hardware.sim`: the simulated house as a process of its own, met through a real terminal and real sockets.

Prints one line of JSON with the addresses, as they are written in site.yaml, then lives until SIGTERM or SIGINT:

    {"p1": "serial:///dev/pts/4", "battery.home": "tcp://127.0.0.1:40001", "charger.car": …, "solar.roof": …,
     "gpio": null}

Pins cannot be shared between processes, so `gpio` is null: boiler and heat pump stay on their safe side here.
"""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import json
import os
import signal
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from controller.model.clock import Clock
from controller.model.errors import Fault
from hardware.sim import FAULTS, SimulatedHouse, demo_start
from hardware.sim.faults import check_fault
from hardware.sim.house import BATTERY, CHARGER, METER, SOLAR
from hardware.sim.speed import FastClock

STALE_BYTES: Final = 4_000
"""What nobody has read when so much has gathered is thrown away, as a serial port would have done."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """A pseudo terminal: we write into `master`, the controller opens `name`."""

    master: int
    slave: int
    name: str

    def send(self, data: bytes) -> None:
        """To whoever reads; drops what nobody does."""
        waiting = int.from_bytes(fcntl.ioctl(self.slave, termios.FIONREAD, b"\0\0\0\0"), sys.byteorder)
        if waiting + len(data) > STALE_BYTES:
            termios.tcflush(self.slave, termios.TCIFLUSH)
        with suppress(BlockingIOError):  # the kernel counts a little late; what does not fit is lost
            os.write(self.master, data)


@contextmanager
def open_terminal() -> Iterator[Terminal]:
    """A pseudo terminal that changes no byte."""
    master, slave = os.openpty()
    try:
        tty.setraw(master)
        tty.setraw(slave)
        os.set_blocking(master, False)
        yield Terminal(master, slave, os.ttyname(slave))
    finally:
        os.close(slave)
        os.close(master)


def main(arguments: list[str] | None = None) -> int:
    """Run until told to stop."""
    options = _parser().parse_args(arguments)
    try:
        asyncio.run(_live(options))
    except Fault as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m hardware.sim", description="A simulated house.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--start", type=_moment, default=demo_start(), help="ISO 8601, UTC where no offset is given"
    )
    parser.add_argument("--speed", type=_speed, default=1.0, help="times real time")
    parser.add_argument(
        "--fault-at",
        type=_timed_fault,
        action="append",
        default=[],
        metavar="SECONDS:FAULT",
        help=f"seconds of the house's time after the start; faults: {', '.join(FAULTS)}, mend",
    )
    return parser


async def _live(options: argparse.Namespace) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    clock = FastClock(options.start, options.speed)
    with open_terminal() as terminal:
        async with SimulatedHouse(clock, options.seed, options.start) as house, asyncio.TaskGroup() as group:
            works = [house.run(), _forward(house, terminal)]
            works += [_play(house, clock, *timed) for timed in options.fault_at]
            tasks = [group.create_task(work) for work in works]
            _announce(house, terminal)
            await stop.wait()
            for task in tasks:
                task.cancel()


async def _forward(house: SimulatedHouse, terminal: Terminal) -> None:
    stream = house.ports.open(METER)
    try:
        while True:
            terminal.send(await stream.read())
    finally:
        stream.close()


async def _play(house: SimulatedHouse, clock: Clock, after_s: float, fault: str) -> None:
    await clock.sleep(after_s)
    if fault == "mend":
        house.mend()
    else:
        house.play(fault)


def _announce(house: SimulatedHouse, terminal: Terminal) -> None:
    addresses: dict[str, str | None] = {"p1": f"serial://{terminal.name}"}
    addresses |= {device: house.address(device) for device in (BATTERY, CHARGER, SOLAR)}
    addresses["gpio"] = None
    sys.stdout.write(json.dumps(addresses) + "\n")
    sys.stdout.flush()


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _speed(text: str) -> float:
    speed = float(text)
    if not 0.1 <= speed <= 600:
        raise argparse.ArgumentTypeError("a speed is 0.1 to 600")
    return speed


def _timed_fault(text: str) -> tuple[float, str]:
    after, _, fault = text.partition(":")
    try:
        if fault != "mend":
            check_fault(fault)
        return float(after), fault
    except (Fault, ValueError) as error:
        raise argparse.ArgumentTypeError(str(error)) from None


if __name__ == "__main__":
    sys.exit(main())
