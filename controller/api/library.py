# SPDX-License-Identifier: MIT
"""Routes about the ready sets of rules: which there are, and one of them as a rule file of this house."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from controller.api import queries, requests
from controller.api.guard import Handler, json_answer
from controller.api.service import Service
from controller.model.clock import Clock
from controller.model.library_messages import LibraryRequest
from controller.model.messages import encode


def library_routes(service: Service, clock: Clock) -> Sequence[tuple[str, str, Handler]]:
    """Method, path and handler of each."""

    async def sets(request: web.Request) -> web.StreamResponse:
        queries.nothing(request.query.items(), clock.now())
        return json_answer(f"[{','.join(encode(each) for each in await service.library())}]")

    async def draft(request: web.Request) -> web.StreamResponse:
        queries.nothing(request.query.items(), clock.now())
        asked = requests.body(LibraryRequest, await request.read())
        return json_answer(encode(await service.library_draft(request.match_info["name"], asked)))

    return (("GET", "library", sets), ("POST", "library/{name}", draft))
