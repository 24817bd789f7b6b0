# SPDX-License-Identifier: MIT
"""Routes about money: costs, bills, savings, contracts and the rates behind them."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from controller.api import queries
from controller.api.guard import Handler, json_answer, who
from controller.api.routes import Routes, listed
from controller.model.messages import encode
from controller.model.rate_messages import RateChangeRequest


class MoneyRoutes(Routes):
    """What was paid, what would be, and by which figures."""

    def table(self) -> Sequence[tuple[str, str, Handler]]:
        return (
            ("GET", "costs", self._costs),
            ("GET", "bill", self._bill),
            ("GET", "economics", self._economics),
            ("GET", "money", self._money),
            ("GET", "contracts", self._contracts),
            ("GET", "rates", self._rates),
            ("PUT", "rates", self._put_rates),
            ("POST", "rates/check", self._check_rates),
        )

    async def _economics(self, request: web.Request) -> web.StreamResponse:
        month = queries.month(request.query.items(), self.clock.now())
        return json_answer(encode(await self.service.economics(month)))

    async def _money(self, request: web.Request) -> web.StreamResponse:
        start, end = queries.span(request.query.items(), self.clock.now())
        return listed(await self.service.money(start, end))

    async def _costs(self, request: web.Request) -> web.StreamResponse:
        start, end = queries.quarters(request.query.items(), self.clock.now())
        return listed(await self.service.costs(start, end))

    async def _bill(self, request: web.Request) -> web.StreamResponse:
        month = queries.month(request.query.items(), self.clock.now())
        return json_answer(encode(await self.service.bill(month)))

    async def _contracts(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        return json_answer(encode(await self.service.contracts()))

    async def _rates(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        return json_answer(encode(await self.service.rates()))

    async def _put_rates(self, request: web.Request) -> web.StreamResponse:
        asked = await self.body(request, RateChangeRequest)
        checked = await self.service.change_rates(asked, who(request))
        return json_answer(encode(checked), 200 if checked.is_written else 422)

    async def _check_rates(self, request: web.Request) -> web.StreamResponse:
        asked = await self.body(request, RateChangeRequest)
        return json_answer(encode(await self.service.check_rates(asked)))
