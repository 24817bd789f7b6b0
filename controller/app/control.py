# SPDX-License-Identifier: MIT
"""The `control` command: the controller of the owner's house, of the simulated one, or of none yet (set-up mode)."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import NoReturn

from controller.api.server import ApiServer, CannotListen
from controller.app.demo import demo_setup
from controller.app.edge import CannotStart, Exit
from controller.app.held import HeldSite
from controller.app.listen import Address
from controller.app.owners_files import Described, OwnersFiles
from controller.app.ownership import owned, owned_if_there
from controller.app.paths import data_folder, is_there, top_folder
from controller.app.runtime import Controller, Setup
from controller.app.set_up import SetUpService
from controller.app.site_file import SiteFile
from controller.app.site_files import site_path
from controller.app.stopping import heard
from controller.app.token_keeper import TokenKeeper, to_the_log
from controller.model.clock import RealClock
from controller.model.snapshot import Mode
from controller.watchdog import Watchdog

LOG = logging.getLogger(__name__)
BEAT_S = 1.0
"""Between two signs of life to systemd while there is no house."""


def control(
    site: Path | None, *, is_demo: bool, data: Path | None, listen: Address, with_parent: bool = False
) -> int:
    """Run a controller until it is told to stop; `with_parent` also ends it when standard input closes."""
    log_to_stderr()
    path = site_path(site)
    folder = data or data_folder()
    if is_demo:
        life = _demo(data, listen)
    else:
        if site is not None and not is_there(path):
            raise CannotStart(f"{path}: {os.strerror(errno.ENOENT)}")
        life = _of_the_owner(path, folder, listen)
    return run_until_stopped(life, with_parent=with_parent)


def run_until_stopped(life: Coroutine[None, None, None], *, with_parent: bool = False) -> int:
    """Run `life` to its end; SIGTERM, SIGINT and a closed terminal end it in order, with every device safe.

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
    stop = _Stop(task)
    for number in heard():
        loop.add_signal_handler(number, stop)
    if with_parent:
        _watch_parent(stop)
    await task


class _Stop:
    """Ends a task once: who asks again while devices are being made safe does not keep them from it."""

    def __init__(self, task: asyncio.Task[None]) -> None:
        self._task = task
        self._is_asked = False

    def __call__(self) -> None:
        if not self._is_asked:
            self._is_asked = True
            self._task.cancel()


def _watch_parent(stop: Callable[[], None]) -> None:
    """Nobody ever writes to us, so when standard input is readable it has been closed: the window is gone."""
    loop = asyncio.get_running_loop()

    def end() -> None:
        loop.remove_reader(0)
        stop()

    try:
        loop.add_reader(0, end)
    except OSError:  # /dev/null, a file, nothing: there is no parent that could close it
        LOG.warning("--with-parent without a pipe on standard input: nobody is waited for")
        stop()


async def _demo(data: Path | None, address: Address) -> None:
    """The simulated house, with rules of its own that may be edited; kept only where a folder was named."""
    folder = data or Path(tempfile.mkdtemp(prefix="kwartier-demo-"))
    try:
        with owned(folder):
            rules = demo_rules(folder)
            async with demo_setup(folder, rules, address) as setup:
                await serve(setup)
    finally:
        if data is None:
            shutil.rmtree(folder, ignore_errors=True)


def demo_rules(folder: Path, source: Path | None = None) -> Path:
    """The folder of rules in the data folder of a simulated house; begun as a copy of `source`, else of the demo's.

    Raises:
        CannotStart: it cannot be made.
    """
    rules = folder / "rules"
    try:
        if not rules.exists() and source is not None and source.is_dir():
            shutil.copytree(source, rules)
        elif not rules.exists():
            rules.mkdir()
            shutil.copy(top_folder() / "rules" / "library" / "demo.yaml", rules / "demo.yaml")
    except (OSError, shutil.Error) as error:
        reason = error.strerror or "not every file could be copied"
        raise CannotStart(f"the rules of the simulated house cannot be made in {rules}: {reason}") from error
    return rules


async def _of_the_owner(path: Path, folder: Path, address: Address) -> None:
    """The owner's house: controlled as its files say, and waited for as long as they do not say it rightly."""
    with owned_if_there(folder):
        files, held = OwnersFiles(path, folder, RealClock()), HeldSite(folder)
        found = files.look()
        while True:
            if found is None:
                found, address = await _waited_for(files, held, address)
            await held.take_over(found.house, found.text)
            found, address = await _controlled(found, files, held, address)


async def _controlled(
    found: Described, files: OwnersFiles, held: HeldSite, address: Address
) -> tuple[Described, Address]:
    """Control the house. It ends only where something is not as the owner wrote it: with the house, once it is, and
    where the API was.
    """
    controller = Controller(_setup(found, files, address))
    ways = [files.mended()] if found.faults else []
    tasks = [asyncio.create_task(way) for way in (_endless(controller, address, files.folder), *ways)]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return done.pop().result(), Address(address.host, controller.port)
    finally:
        await _ended(tasks)
        if controller.is_left_safe:
            held.let_go()


async def _endless(controller: Controller, address: Address, folder: Path) -> NoReturn:
    await controller.run(lambda port: announce(address.host, port, folder))
    raise AssertionError("a controller runs until it is cancelled")


async def _ended(tasks: Sequence[asyncio.Task[Described]]) -> None:
    """Cancel them and wait; what one of them stumbles over on its way out is not lost."""
    for task in tasks:
        task.cancel()
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(result, Exception):
            raise result


def _setup(found: Described, files: OwnersFiles, address: Address) -> Setup:
    return Setup(
        house=found.house,
        clock=RealClock(),
        drivers=found.drivers,
        capacity=found.capacity,
        contract=found.contract,
        rates=found.rates,
        rules_folder=files.site.parent / "rules",
        data_folder=files.folder,
        listen=address,
        site=SiteFile(files.site),
        exchange=found.exchange,
        faults=found.faults,
    )


async def _waited_for(files: OwnersFiles, held: HeldSite, address: Address) -> tuple[Described, Address]:
    """The house, once its files are right, and where the API was. Until then that tells what is wrong with them."""
    token = TokenKeeper(files.folder)
    server = ApiServer(SetUpService(files), token.text, address.host, address.port, clock=RealClock())
    watchdog = Watchdog()
    await server.start()
    announce(address.host, server.port, files.folder)
    found_at = Address(address.host, server.port)
    watchdog.ready()
    async with asyncio.TaskGroup() as tasks:
        beside = (
            tasks.create_task(server.run(), name="api"),
            tasks.create_task(token.watch(RealClock(), server.guard, to_the_log), name="token"),
            tasks.create_task(held.release(), name="held"),
            tasks.create_task(_beat(server, watchdog), name="heartbeat"),
        )
        found = await files.mended()
        for task in beside:
            task.cancel()
    LOG.info("there is a house in %s now", files.site)
    return found, found_at


async def _beat(server: ApiServer, watchdog: Watchdog) -> None:
    while True:
        server.publish()
        watchdog.feed(Mode.SET_UP)
        await asyncio.sleep(BEAT_S)


async def serve(setup: Setup) -> None:
    """A controller, announced once its API answers."""
    await _endless(Controller(setup), setup.listen, setup.data_folder)


def announce(host: str, port: int, folder: Path) -> None:
    """Two lines on standard output that whoever started us waits for: where we listen, and where the token is."""
    shown = f"[{host}]" if ":" in host else host
    print(f"listening on http://{shown}:{port}\ntoken in {folder / 'api-token'}", flush=True)


def log_to_stderr(level: int = logging.INFO) -> None:
    """One line per event on standard error, where systemd's journal takes it."""
    logging.basicConfig(stream=sys.stderr, level=level, format="%(levelname)s %(name)s: %(message)s")
    logging.raiseExceptions = False  # who closed standard error does not want to hear that it is closed
    for chatty in ("transitions", "aiohttp.access", "asyncio"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.getLogger("pymodbus").setLevel(logging.CRITICAL)  # its faults reach the board in our own words
