# SPDX-License-Identifier: MIT
"""The `control` command: the controller of the owner's house, of the simulated one, or of none yet (set-up mode)."""

from __future__ import annotations

import asyncio
import logging
import shutil
import signal
import sys
import tempfile
from collections.abc import Coroutine
from pathlib import Path

from controller.api.server import ApiServer, CannotListen
from controller.app.demo import demo_setup
from controller.app.edge import CannotStart, Exit
from controller.app.listen import Address, parse_listen
from controller.app.paths import data_folder, top_folder
from controller.app.runtime import Controller, Setup, make_token
from controller.app.set_up import SetUpService
from controller.app.site_files import read_capacity, read_site, site_path
from controller.model.clock import RealClock
from hardware import registry

LOG = logging.getLogger(__name__)


def control(
    site: Path | None, *, is_demo: bool, data: Path | None, listen: str, with_parent: bool = False
) -> int:
    """Run a controller until it is told to stop; `with_parent` also ends it when standard input closes."""
    log_to_stderr()
    address = parse_listen(listen)
    path = site_path(site)
    folder = data or data_folder()
    if is_demo:
        life = _demo(data, address)
    elif site is None and not path.exists():
        life = _set_up(path, folder, address)
    else:
        life = _real(path, folder, address)
    return run_until_stopped(life, with_parent=with_parent)


def run_until_stopped(life: Coroutine[None, None, None], *, with_parent: bool = False) -> int:
    """Run `life` to its end; SIGTERM and SIGINT end it in order, with every device safe.

    Raises:
        CannotStart: as `life` does, alone or out of a group of tasks.
    """
    try:
        asyncio.run(_stoppable(life, with_parent))
    except asyncio.CancelledError:
        return Exit.DONE
    except CannotListen as refused:
        raise CannotStart(str(refused)) from refused
    return Exit.DONE


async def _stoppable(life: Coroutine[None, None, None], with_parent: bool) -> None:
    loop = asyncio.get_running_loop()
    task = loop.create_task(life, name="life")
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, task.cancel)
    if with_parent:
        loop.add_reader(sys.stdin.fileno(), _end_with_parent, task)
    await task


def _end_with_parent(task: asyncio.Task[None]) -> None:
    """Nobody ever writes to us, so a readable standard input has been closed: the window is gone."""
    asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
    task.cancel()


async def _demo(data: Path | None, address: Address) -> None:
    """The simulated house, with rules of its own that may be edited; kept only where a folder was named."""
    folder = data or Path(tempfile.mkdtemp(prefix="kwartier-demo-"))
    try:
        rules = folder / "rules"
        if not rules.exists():
            rules.mkdir(parents=True)
            shutil.copy(top_folder() / "rules" / "library" / "demo.yaml", rules / "demo.yaml")
        async with demo_setup(folder, rules, address) as setup:
            await serve(setup)
    finally:
        if data is None:
            shutil.rmtree(folder, ignore_errors=True)


async def _real(path: Path, folder: Path, address: Address) -> None:
    house = read_site(path)
    clock = RealClock()
    setup = Setup(
        house=house,
        clock=clock,
        drivers=registry.build(house, clock, None),
        capacity=read_capacity(house, clock.now()),
        rules_folder=path.parent / "rules",
        data_folder=folder,
        listen=address,
    )
    await serve(setup)


async def _set_up(path: Path, folder: Path, address: Address) -> None:
    """Nothing is configured: the API answers and says what is missing; no device is touched."""
    server = ApiServer(SetUpService(path), make_token(folder), address.host, address.port, clock=RealClock())
    await server.start()
    LOG.warning("no site file at %s: set-up mode, no device is touched", path)
    announce(address.host, server.port, folder)
    await server.run()


async def serve(setup: Setup) -> None:
    """A controller, announced once its API answers."""
    controller = Controller(setup)
    await controller.run(lambda port: announce(setup.listen.host, port, setup.data_folder))


def announce(host: str, port: int, folder: Path) -> None:
    """Two lines on standard output that whoever started us waits for: where we listen, and where the token is."""
    shown = f"[{host}]" if ":" in host else host
    print(f"listening on http://{shown}:{port}\ntoken in {folder / 'api-token'}", flush=True)


def log_to_stderr() -> None:
    """One line per event on standard error, where systemd's journal takes it."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    for chatty in ("transitions", "aiohttp.access", "asyncio"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.getLogger("pymodbus").setLevel(logging.CRITICAL)  # its faults reach the board in our own words
