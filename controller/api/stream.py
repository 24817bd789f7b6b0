# SPDX-License-Identifier: MIT
"""The live picture: server-sent events, `init` with a whole State, then `mod` with the fields that changed.

A tick only says that there is news; the state is built and encoded once for all clients, later, and only when there
are clients. A slow client has no queue: when it can take more it gets the difference to the newest state, and one
that takes nothing for a while is let go. It then connects again and begins with `init`.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable

from aiohttp import web
from pydantic_core import to_json

from controller.api.service import Refused
from controller.model.changes import changed_fields
from controller.model.messages import State, encode
from controller.model.saying import Saying

log = logging.getLogger(__name__)

KEEP_ALIVE_S = 15.0
PATIENCE_S = 20.0
"""How long a client may take nothing."""
MOST_CLIENTS = 32
KERNEL_BUFFER = 64 * 1024
"""What the kernel may hold back for a client that does not read: old news is worth nothing."""


class Stream:
    """The clients that look on. Owned by the event loop; `state` is asked at most once per `publish`."""

    def __init__(
        self, state: Callable[[], State], keep_alive_s: float = KEEP_ALIVE_S, patience_s: float = PATIENCE_S
    ) -> None:
        self._ask_state = state
        self._keep_alive_s = keep_alive_s
        self._patience_s = patience_s
        self._clients = 0
        self._version = 0
        self._news = asyncio.Event()
        self._is_closing = False
        self._built = -1
        self._state: State | None = None
        self._mods: dict[int, bytes] = {}

    @property
    def clients(self) -> int:
        """How many look on now."""
        return self._clients

    def publish(self) -> None:
        """There is a new state. Costs nothing when nobody looks."""
        if self._clients:
            self._version += 1
            self._tell()

    def close(self) -> None:
        """Let all clients go."""
        self._is_closing = True
        self._tell()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One client, until it goes, is too slow, or the server closes."""
        if self._clients >= MOST_CLIENTS:
            raise Refused(503, Saying("api-many-clients", count=self._clients), Saying("api-close-window"))
        response = web.StreamResponse(
            headers={"Cache-Control": "no-store", "Content-Type": "text/event-stream"}
        )
        self._clients += 1
        # What was built while nobody looked on is old.
        self._version += 1
        try:
            _keep_small(request.transport)
            await response.prepare(request)
            await self._feed(response)
        except TimeoutError:
            log.warning(
                "a client at %s took nothing for %g s and was let go", request.remote, self._patience_s
            )
            if request.transport is not None:
                request.transport.abort()
        except ConnectionError as gone:
            log.debug("a client at %s is gone: %s", request.remote, gone)
        finally:
            self._clients -= 1
        return response

    async def _feed(self, response: web.StreamResponse) -> None:
        version, state = self._newest()
        await self._send(response, b"event: init\ndata: " + encode(state).encode() + b"\n\n")
        while not self._is_closing:
            try:
                async with asyncio.timeout(self._keep_alive_s):
                    await self._news_after(version)
            except TimeoutError:
                await self._send(response, b": still here\n\n")
                continue
            if not self._is_closing:
                newest, after = self._newest()
                text = self._mod(version, state)
                version, state = newest, after
                await self._send(response, text)

    async def _send(self, response: web.StreamResponse, text: bytes) -> None:
        async with asyncio.timeout(self._patience_s):
            await response.write(text)

    async def _news_after(self, version: int) -> None:
        while self._version == version and not self._is_closing:
            await self._news.wait()

    def _tell(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()

    def _newest(self) -> tuple[int, State]:
        """The newest state and its version, built by the first who asks."""
        if self._built != self._version or self._state is None:
            self._state = self._ask_state()
            self._built = self._version
            self._mods.clear()
        return self._built, self._state

    def _mod(self, version: int, before: State) -> bytes:
        """The event that leads from `before` to the newest state, encoded by the first who needs it."""
        if version not in self._mods:
            changes = changed_fields(before, self._newest()[1])
            self._mods[version] = b"event: mod\ndata: " + to_json(changes, inf_nan_mode="null") + b"\n\n"
        return self._mods[version]


def _keep_small(transport: asyncio.BaseTransport | None) -> None:
    connection = None if transport is None else transport.get_extra_info("socket")
    if connection is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BUFFER)
