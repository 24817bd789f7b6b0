# SPDX-License-Identifier: MIT
"""The `control` command: the controller of the owner's house, of the simulated one, or of none yet (set-up mode)."""

from __future__ import annotations

import asyncio
import logging
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path

from controller.api.server import ApiServer, CannotListen
from controller.app.demo import demo_setup
from controller.app.edge import CannotStart, Exit
from controller.app.exchange import exchange_of
from controller.app.listen import Address
from controller.app.ownership import owned, owned_if_there
from controller.app.paths import data_folder, is_there, top_folder
from controller.app.runtime import Controller, Setup
from controller.app.set_up import SetUpService
from controller.app.site_file import SiteFile
from controller.app.site_files import read_capacity, read_contract, read_site, site_path
from controller.app.stopping import heard
from controller.app.token_keeper import TokenKeeper, to_the_log
from controller.failsafe import Watchdog
from controller.model.clock import RealClock
from controller.model.snapshot import Mode
from hardware import registry

LOG = logging.getLogger(__name__)
LOOK_EVERY_S = 1.0
ASKED_WITHIN_S = 300.0
"""Houses spread their questions for tomorrow's prices over as much."""


def control(
    site: Path | None, *, is_demo: bool, data: Path | None, listen: Address, with_parent: bool = False
) -> int:
    """Run a controller until it is told to stop; `with_parent` also ends it when standard input closes."""
    log_to_stderr()
    path = site_path(site)
    folder = data or data_folder()
    if is_demo:
        life = _demo(data, listen)
    elif site is None and not is_there(path):
        life = _set_up(path, folder, listen)
    else:
        life = _real(path, folder, listen)
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


async def _real(path: Path, folder: Path, address: Address) -> None:
    house = read_site(path)
    clock = RealClock()
    with owned_if_there(folder):
        setup = Setup(
            house=house,
            clock=clock,
            drivers=registry.build(house, clock, None),
            capacity=read_capacity(house, clock.now()),
            contract=read_contract(house),
            rules_folder=path.parent / "rules",
            data_folder=folder,
            listen=address,
            site=SiteFile(path),
            exchange=exchange_of(house.prices, path, folder, clock, random.uniform(0, ASKED_WITHIN_S)),
        )
        await serve(setup)


async def _set_up(path: Path, folder: Path, address: Address) -> None:
    """Nothing is configured: the API answers and says what is missing, until there is a house to control."""
    service = SetUpService(path)
    token = TokenKeeper(folder)
    server = ApiServer(service, token.text, address.host, address.port, clock=RealClock())
    watchdog = Watchdog()
    await server.start()
    LOG.warning("no site file at %s: set-up mode, no device is touched", path)
    announce(address.host, server.port, folder)
    watchdog.ready()
    found = Address(address.host, server.port)
    async with asyncio.TaskGroup() as tasks:
        serving = tasks.create_task(server.run(), name="api")
        keeping = tasks.create_task(token.watch(RealClock(), server.guard, to_the_log), name="token")
        while not service.look():
            server.publish()
            watchdog.feed(Mode.SET_UP)
            await asyncio.sleep(LOOK_EVERY_S)
        serving.cancel()
        keeping.cancel()
    LOG.info("there is a house in %s now", path)
    await _real(path, folder, found)


async def serve(setup: Setup) -> None:
    """A controller, announced once its API answers."""
    controller = Controller(setup)
    await controller.run(lambda port: announce(setup.listen.host, port, setup.data_folder))


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
