# SPDX-License-Identifier: MIT
"""Routes about what was: history, decisions, faults, quarters and meters."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from controller.api import queries
from controller.api.guard import Handler, json_answer, who
from controller.api.routes import Routes, listed
from controller.api.service import Refused
from controller.history.store import UnknownSeries
from controller.model.import_messages import ImportRequest
from controller.model.messages import encode
from controller.model.saying import Saying
from controller.model.swap_messages import SwapAnswerRequest


class PastRoutes(Routes):
    """The past of the house, and what its meters say of it."""

    def table(self) -> Sequence[tuple[str, str, Handler]]:
        return (
            ("GET", "history", self._history),
            ("GET", "history/csv", self._page),
            ("GET", "history/totals", self._totals),
            ("GET", "history/quarters", self._quarter_map),
            ("POST", "history/import", self._take_in),
            ("GET", "decisions", self._decisions),
            ("GET", "faults", self._faults),
            ("GET", "peaks", self._peaks),
            ("GET", "quarters", self._quarters),
            ("GET", "truth", self._truth),
            ("GET", "counters", self._counters),
            ("GET", "swaps", self._swaps),
            ("POST", "swaps/{id}", self._answer_swap),
            ("GET", "used", self._used),
            ("GET", "forecast", self._forecast),
        )

    async def _history(self, request: web.Request) -> web.StreamResponse:
        asked = queries.history(request.query.items(), self.clock.now())
        try:
            return json_answer(encode(await self.service.history(asked)))
        except UnknownSeries as unknown:
            raise Refused(400, *unknown.words) from None

    async def _page(self, request: web.Request) -> web.StreamResponse:
        asked = queries.page(request.query.items(), self.clock.now())
        return json_answer(encode(await self.service.page(*asked)))

    async def _totals(self, request: web.Request) -> web.StreamResponse:
        asked = queries.totals(request.query.items(), self.clock.now())
        return listed(await self.service.totals(*asked))

    async def _quarter_map(self, request: web.Request) -> web.StreamResponse:
        asked = queries.quarter_map(request.query.items(), self.clock.now())
        try:
            return json_answer(encode(await self.service.quarter_map(*asked)))
        except UnknownSeries as unknown:
            raise Refused(400, *unknown.words) from None

    async def _decisions(self, request: web.Request) -> web.StreamResponse:
        asked = queries.decisions(request.query.items(), self.clock.now())
        return listed(await self.service.decisions(asked))

    async def _faults(self, request: web.Request) -> web.StreamResponse:
        start, end = queries.span(request.query.items(), self.clock.now())
        return listed(await self.service.faults(start, end))

    async def _peaks(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        return listed(await self.service.peaks())

    async def _forecast(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        return json_answer(encode(self.service.forecast_record()))

    async def _quarters(self, request: web.Request) -> web.StreamResponse:
        start, end = queries.quarters(request.query.items(), self.clock.now())
        return listed(await self.service.quarters(start, end))

    async def _swaps(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        return listed(self.service.swaps())

    async def _answer_swap(self, request: web.Request) -> web.StreamResponse:
        asked = await self.body(request, SwapAnswerRequest)
        number = request.match_info["id"]
        if not (number.isascii() and number.isdigit() and len(number) < 12):
            raise Refused(404, Saying("api-no-question", number=number[:80]), Saying("swaps-are-listed"))
        return json_answer(encode(await self.service.answer_swap(int(number), asked, who(request))))

    async def _truth(self, request: web.Request) -> web.StreamResponse:
        asked = queries.truth(request.query.items(), self.clock.now())
        return json_answer(encode(await self.service.truth(*asked)))

    async def _counters(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        return listed(await self.service.counters())

    async def _used(self, request: web.Request) -> web.StreamResponse:
        asked = queries.used(request.query.items(), self.clock.now())
        return listed(await self.service.used(*asked))

    async def _take_in(self, request: web.Request) -> web.StreamResponse:
        asked = await self.body(request, ImportRequest)
        return json_answer(encode(await self.service.take_in(asked, who(request))))
