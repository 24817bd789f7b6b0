# SPDX-License-Identifier: MIT
"""Routes about the house now: its state, the telegram, the day plan, why, and what somebody does by hand."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from controller.api import queries
from controller.api.guard import Handler, json_answer, who
from controller.api.routes import Routes
from controller.api.service import Refused, Service
from controller.api.stream import Stream
from controller.model.clock import Clock
from controller.model.errors import meant
from controller.model.messages import DemoRequest, ManualRequest, ModeRequest, encode
from controller.model.saying import Saying


class HouseRoutes(Routes):
    """What the house is doing, and what it is told to do."""

    def __init__(self, service: Service, clock: Clock, stream: Stream) -> None:
        super().__init__(service, clock)
        self._stream = stream

    def table(self) -> Sequence[tuple[str, str, Handler]]:
        return (
            ("GET", "state", self._state),
            ("GET", "events", self._events),
            ("GET", "telegram", self._telegram),
            ("GET", "plan", self._plan),
            ("GET", "why", self._why),
            ("POST", "devices/{name}/command", self._command),
            ("POST", "mode", self._mode),
            ("POST", "demo", self._demo),
        )

    async def _state(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        return json_answer(encode(self.service.state()))

    async def _events(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        return await self._stream.serve(request)

    async def _telegram(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        return json_answer(encode(self.service.telegram()))

    async def _plan(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        return json_answer(encode(self.service.plan()))

    async def _why(self, request: web.Request) -> web.StreamResponse:
        device, at = queries.subject(request.query.items(), "device", "charger.car", self.clock.now())
        self._known(device)
        return json_answer(encode(await self.service.why(device, at)))

    async def _command(self, request: web.Request) -> web.StreamResponse:
        device = request.match_info["name"]
        self._known(device)
        asked = await self.body(request, ManualRequest)
        await self.service.command(device, asked, who(request))
        return json_answer("{}")

    def _known(self, device: str) -> None:
        known = self.service.device_names()
        if device not in known:
            raise Refused(404, Saying("api-no-device", name=device[:80]), meant(device[:80], known))

    async def _mode(self, request: web.Request) -> web.StreamResponse:
        asked = await self.body(request, ModeRequest)
        await self.service.set_mode(asked, who(request))
        return json_answer("{}")

    async def _demo(self, request: web.Request) -> web.StreamResponse:
        asked = await self.body(request, DemoRequest)
        await self.service.play(asked, who(request))
        return json_answer("{}")
