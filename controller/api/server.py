# SPDX-License-Identifier: MIT
"""The controller's door: HTTP with JSON, and server-sent events, under /api/1.

Speaks only the words of controller.model.messages. The routes of each subject are a table in a file of its own, see
routes.py. Nothing here may stop or slow a tick: a failing request answers its client and nobody else.
"""

from __future__ import annotations

import asyncio
import errno
import logging
from collections.abc import Sequence

from aiohttp import web

from controller.api import requests
from controller.api.guard import Guard
from controller.api.house import HouseRoutes
from controller.api.keeper import Keeper, KeeperRoutes, NoKeeper
from controller.api.library import LibraryRoutes
from controller.api.money import MoneyRoutes
from controller.api.past import PastRoutes
from controller.api.routes import Routes
from controller.api.rules import RuleRoutes
from controller.api.service import Service
from controller.api.stream import Stream
from controller.model.clock import Clock
from controller.model.messages import API_VERSION

log = logging.getLogger(__name__)

PORT = 8415


class CannotListen(Exception):
    """The address cannot be had; the program must not start without its API."""


class ApiServer:
    """Owned by the controller's event loop. `run` is its task; `publish` is called at the end of a tick."""

    def __init__(
        self, service: Service, token: str, host: str = "127.0.0.1", port: int = PORT, *, clock: Clock
    ) -> None:
        self._service = service
        self._host = host
        self._port = port
        self._clock = clock
        self.stream = Stream(service.state)
        self.keeper: Keeper = NoKeeper()
        self.guard = Guard(token, host, requests.LARGEST_BODY)
        self._runner: web.AppRunner | None = None

    @property
    def port(self) -> int:
        """Where it listens; after `start` the real one, also when 0 was asked for."""
        if self._runner is None or not self._runner.addresses:
            return self._port
        port: int = self._runner.addresses[0][1]
        return port

    def publish(self) -> None:
        """There is a new state for those who look on."""
        self.stream.publish()

    async def start(self) -> None:
        """Listen.

        Raises:
            CannotListen: the port is taken or the address not ours.
        """
        app = web.Application(middlewares=[self.guard.middleware()], client_max_size=requests.LARGEST_BODY)
        app.add_routes(self._routes())
        runner = web.AppRunner(
            app, access_log=None, handle_signals=False, shutdown_timeout=2.0, auto_decompress=False
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self._port).start()
        except OSError as refused:
            await runner.cleanup()
            raise CannotListen(f"cannot listen on {self._host}:{self._port}: {_reason(refused)}") from None
        self._runner = runner
        log.info("the API answers on %s:%d", self._host, self.port)

    async def stop(self) -> None:
        """Let clients go and stop listening."""
        self.stream.close()
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    async def run(self) -> None:
        """Serve until cancelled."""
        if self._runner is None:
            await self.start()
        try:
            await asyncio.Event().wait()
        finally:
            await self.stop()

    def _routes(self) -> Sequence[web.RouteDef]:
        service, clock = self._service, self._clock
        subjects: tuple[Routes, ...] = (
            HouseRoutes(service, clock, self.stream),
            PastRoutes(service, clock),
            MoneyRoutes(service, clock),
            RuleRoutes(service, clock),
            LibraryRoutes(service, clock),
            KeeperRoutes(service, clock, self.keeper),
        )
        table = [row for subject in subjects for row in subject.table()]
        return [web.route(method, f"/api/{API_VERSION}/{path}", handler) for method, path, handler in table]


def _reason(refused: OSError) -> str:
    words = {
        errno.EADDRINUSE: "the port is taken (is another Kwartier running?)",
        errno.EADDRNOTAVAIL: "this computer does not have that address",
        errno.EACCES: "that port is not allowed",
    }
    # From Python 3.12 on, asyncio gives no number when none of the addresses can be had.
    number = errno.EADDRNOTAVAIL if refused.errno is None else refused.errno
    return words.get(number, refused.strerror or str(refused))
