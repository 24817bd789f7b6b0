# SPDX-License-Identifier: MIT
"""The route about the day plan."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from controller.api import queries
from controller.api.guard import Handler, json_answer
from controller.api.service import Service
from controller.model.clock import Clock
from controller.model.messages import encode


def plan_routes(service: Service, clock: Clock) -> Sequence[tuple[str, str, Handler]]:
    """Method, path and handler."""

    async def plan(request: web.Request) -> web.StreamResponse:
        queries.nothing(request.query.items(), clock.now())
        return json_answer(encode(service.plan()))

    return (("GET", "plan", plan),)
