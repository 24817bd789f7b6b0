# SPDX-License-Identifier: MIT
"""Routes about how history is kept: its size, and copies of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from aiohttp import web

from controller.api.guard import Handler, json_answer, who
from controller.api.routes import Routes
from controller.api.service import Refused, Service
from controller.model.backup_messages import BackupMessage, StorageMessage
from controller.model.clock import Clock
from controller.model.messages import encode
from controller.model.saying import Saying


class Keeper(Protocol):
    """Who looks after the history of a house."""

    async def storage(self) -> StorageMessage:
        """How it is kept, and which copies there are."""

    async def make(self, who: str) -> BackupMessage:
        """A new copy.

        Raises:
            Refused: it cannot be made.
        """

    def path(self, name: str) -> Path:
        """Where the copy of that name is.

        Raises:
            Refused: there is none.
        """


class NoKeeper:
    """Of a house that is not set up yet."""

    async def storage(self) -> StorageMessage:
        raise _not_yet()

    async def make(self, who: str) -> BackupMessage:
        raise _not_yet()

    def path(self, name: str) -> Path:
        raise _not_yet()


def _not_yet() -> Refused:
    return Refused(409, Saying("not-set-up"), Saying("api-nothing-to-keep"))


class KeeperRoutes(Routes):
    """The size of the history, and its copies."""

    def __init__(self, service: Service, clock: Clock, keeper: Keeper) -> None:
        super().__init__(service, clock)
        self._keeper = keeper

    def table(self) -> Sequence[tuple[str, str, Handler]]:
        return (
            ("GET", "history/storage", self._storage),
            ("POST", "history/backup", self._make),
            ("GET", "history/backup/{name}", self._fetch),
        )

    async def _storage(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        return json_answer(encode(await self._keeper.storage()))

    async def _make(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        return json_answer(encode(await self._keeper.make(who(request))), 201)

    async def _fetch(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        headers = {"Cache-Control": "no-store", "Content-Type": "application/vnd.sqlite3"}
        return web.FileResponse(self._keeper.path(request.match_info["name"]), headers=headers)
