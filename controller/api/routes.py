# SPDX-License-Identifier: MIT
"""What the routes of every subject need: the service, the clock, and the one way to read a request.

A subject is a class of handlers with a table of them. Each handler checks the request, asks the Service and encodes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from aiohttp import web

from controller.api import queries, requests
from controller.api.guard import Handler, json_answer
from controller.api.requests import Request
from controller.api.service import Service
from controller.model.clock import Clock
from controller.model.messages import encode


class Routes(ABC):
    """Belongs to the server."""

    def __init__(self, service: Service, clock: Clock) -> None:
        self.service = service
        self.clock = clock

    @abstractmethod
    def table(self) -> Sequence[tuple[str, str, Handler]]:
        """Method, path and handler of each."""

    async def body(self, request: web.Request, kind: type[Request]) -> Request:
        """What the request says, checked.

        Raises:
            Refused: it is no such request.
        """
        self.without_parameters(request)
        return requests.body(kind, await request.read())

    def without_parameters(self, request: web.Request) -> None:
        """Nothing is asked behind the path.

        Raises:
            Refused: something is.
        """
        queries.nothing(request.query.items(), self.clock.now())


def listed(items: Sequence[object]) -> web.Response:
    """Messages as a JSON list."""
    return json_answer(f"[{','.join(encode(item) for item in items)}]")
