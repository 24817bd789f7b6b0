# SPDX-License-Identifier: MIT
"""The controller's door: HTTP with JSON, and server-sent events, under /api/1.

Speaks only the words of controller.model.messages. Routes are a table; each handler checks the request, asks the
Service and encodes. Nothing here may stop or slow a tick: a failing request answers its client and nobody else.
"""

from __future__ import annotations

import asyncio
import errno
import logging
from collections.abc import Sequence

from aiohttp import web

from controller.api import queries, requests
from controller.api.guard import Guard, Handler, json_answer, who
from controller.api.keeper import Keeper, NoKeeper, keeper_routes
from controller.api.library import library_routes
from controller.api.plan import plan_routes
from controller.api.requests import Request
from controller.api.service import Refused, Service
from controller.api.stream import Stream
from controller.history.store import UnknownSeries
from controller.model.clock import Clock
from controller.model.errors import meant
from controller.model.import_messages import ImportRequest
from controller.model.messages import (
    API_VERSION,
    CheckMessage,
    DemoRequest,
    ManualRequest,
    ModeRequest,
    RuleFileRequest,
    RuleSetRequest,
    encode,
)
from controller.model.past_messages import TakeBackRequest
from controller.model.rate_messages import RateChangeRequest
from controller.model.saying import Saying
from controller.model.setting_messages import SettingRequest
from controller.model.swap_messages import SwapAnswerRequest
from controller.model.trial_messages import TrialRequest

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
        table: tuple[tuple[str, str, Handler], ...] = (
            ("GET", "state", self._state),
            ("GET", "events", self._events),
            ("GET", "history", self._history),
            ("GET", "history/csv", self._page),
            ("GET", "history/totals", self._totals),
            ("GET", "history/quarters", self._quarter_map),
            ("POST", "history/import", self._take_in),
            ("GET", "decisions", self._decisions),
            ("GET", "faults", self._faults),
            ("GET", "peaks", self._peaks),
            ("GET", "quarters", self._quarters),
            ("GET", "costs", self._costs),
            ("GET", "bill", self._bill),
            ("GET", "economics", self._economics),
            ("GET", "money", self._money),
            ("GET", "truth", self._truth),
            ("GET", "counters", self._counters),
            ("GET", "swaps", self._swaps),
            ("POST", "swaps/{id}", self._answer_swap),
            ("GET", "used", self._used),
            ("GET", "forecast", self._forecast),
            ("GET", "contracts", self._contracts),
            ("GET", "rates", self._rates),
            ("PUT", "rates", self._put_rates),
            ("POST", "rates/check", self._check_rates),
            ("GET", "telegram", self._telegram),
            ("GET", "rules", self._rules),
            ("PUT", "rules", self._put_rules),
            ("PUT", "rules/set", self._put_rule_set),
            ("POST", "rules/check", self._check_rules),
            ("GET", "rules/history", self._rules_history),
            ("GET", "rules/history/{id}", self._activated_set),
            ("POST", "rules/take-back", self._take_back),
            ("GET", "settings", self._settings),
            ("PUT", "settings", self._put_setting),
            ("GET", "settings/history", self._settings_history),
            ("GET", "why", self._why),
            ("GET", "why-not", self._why_not),
            ("GET", "backtest/sources", self._trial_sources),
            ("POST", "backtest", self._begin_trial),
            ("GET", "backtest/{id}", self._trial),
            ("DELETE", "backtest/{id}", self._end_trial),
            ("POST", "devices/{name}/command", self._command),
            ("POST", "mode", self._mode),
            ("POST", "demo", self._demo),
            *library_routes(self._service, self._clock),
            *plan_routes(self._service, self._clock),
            *keeper_routes(self.keeper, self._clock),
        )
        return [web.route(method, f"/api/{API_VERSION}/{path}", handler) for method, path, handler in table]

    async def _state(self, request: web.Request) -> web.StreamResponse:
        self._without_parameters(request)
        return json_answer(encode(self._service.state()))

    async def _events(self, request: web.Request) -> web.StreamResponse:
        self._without_parameters(request)
        return await self.stream.serve(request)

    async def _history(self, request: web.Request) -> web.StreamResponse:
        asked = queries.history(request.query.items(), self._clock.now())
        try:
            return json_answer(encode(await self._service.history(asked)))
        except UnknownSeries as unknown:
            raise Refused(400, *unknown.words) from None

    async def _page(self, request: web.Request) -> web.StreamResponse:
        asked = queries.page(request.query.items(), self._clock.now())
        return json_answer(encode(await self._service.page(*asked)))

    async def _totals(self, request: web.Request) -> web.StreamResponse:
        asked = queries.totals(request.query.items(), self._clock.now())
        return _list(await self._service.totals(*asked))

    async def _quarter_map(self, request: web.Request) -> web.StreamResponse:
        asked = queries.quarter_map(request.query.items(), self._clock.now())
        try:
            return json_answer(encode(await self._service.quarter_map(*asked)))
        except UnknownSeries as unknown:
            raise Refused(400, *unknown.words) from None

    async def _decisions(self, request: web.Request) -> web.StreamResponse:
        asked = queries.decisions(request.query.items(), self._clock.now())
        return _list(await self._service.decisions(asked))

    async def _faults(self, request: web.Request) -> web.StreamResponse:
        start, end = queries.span(request.query.items(), self._clock.now())
        return _list(await self._service.faults(start, end))

    async def _peaks(self, request: web.Request) -> web.StreamResponse:
        self._without_parameters(request)
        return _list(await self._service.peaks())

    async def _economics(self, request: web.Request) -> web.StreamResponse:
        month = queries.month(request.query.items(), self._clock.now())
        return json_answer(encode(await self._service.economics(month)))

    async def _money(self, request: web.Request) -> web.StreamResponse:
        start, end = queries.span(request.query.items(), self._clock.now())
        return _list(await self._service.money(start, end))

    async def _forecast(self, request: web.Request) -> web.StreamResponse:
        self._without_parameters(request)
        return json_answer(encode(self._service.forecast_record()))

    async def _quarters(self, request: web.Request) -> web.StreamResponse:
        start, end = queries.quarters(request.query.items(), self._clock.now())
        return _list(await self._service.quarters(start, end))

    async def _costs(self, request: web.Request) -> web.StreamResponse:
        start, end = queries.quarters(request.query.items(), self._clock.now())
        return _list(await self._service.costs(start, end))

    async def _swaps(self, request: web.Request) -> web.StreamResponse:
        self._without_parameters(request)
        return _list(self._service.swaps())

    async def _answer_swap(self, request: web.Request) -> web.StreamResponse:
        asked = await self._body(request, SwapAnswerRequest)
        number = request.match_info["id"]
        if not (number.isascii() and number.isdigit() and len(number) < 12):
            raise Refused(404, Saying("api-no-question", number=number[:80]), Saying("swaps-are-listed"))
        return json_answer(encode(await self._service.answer_swap(int(number), asked, who(request))))

    async def _truth(self, request: web.Request) -> web.StreamResponse:
        asked = queries.truth(request.query.items(), self._clock.now())
        return json_answer(encode(await self._service.truth(*asked)))

    async def _counters(self, request: web.Request) -> web.StreamResponse:
        self._without_parameters(request)
        return _list(await self._service.counters())

    async def _used(self, request: web.Request) -> web.StreamResponse:
        asked = queries.used(request.query.items(), self._clock.now())
        return _list(await self._service.used(*asked))

    async def _bill(self, request: web.Request) -> web.StreamResponse:
        month = queries.month(request.query.items(), self._clock.now())
        return json_answer(encode(await self._service.bill(month)))

    async def _contracts(self, request: web.Request) -> web.StreamResponse:
        self._without_parameters(request)
        return json_answer(encode(await self._service.contracts()))

    async def _rates(self, request: web.Request) -> web.StreamResponse:
        self._without_parameters(request)
        return json_answer(encode(await self._service.rates()))

    async def _put_rates(self, request: web.Request) -> web.StreamResponse:
        asked = await self._body(request, RateChangeRequest)
        checked = await self._service.change_rates(asked, who(request))
        return json_answer(encode(checked), 200 if checked.is_written else 422)

    async def _check_rates(self, request: web.Request) -> web.StreamResponse:
        asked = await self._body(request, RateChangeRequest)
        return json_answer(encode(await self._service.check_rates(asked)))

    async def _telegram(self, request: web.Request) -> web.StreamResponse:
        self._without_parameters(request)
        return json_answer(encode(self._service.telegram()))

    async def _rules(self, request: web.Request) -> web.StreamResponse:
        self._without_parameters(request)
        return json_answer(encode(self._service.rules()))

    async def _put_rules(self, request: web.Request) -> web.StreamResponse:
        asked = await self._body(request, RuleFileRequest)
        checked = await self._service.put_rules(asked, who(request))
        return json_answer(encode(checked), 200 if checked.activated else 422)

    async def _put_rule_set(self, request: web.Request) -> web.StreamResponse:
        asked = await self._body(request, RuleSetRequest)
        checked = await self._service.put_rule_set(asked, who(request))
        return json_answer(encode(checked), 200 if checked.activated else 422)

    async def _check_rules(self, request: web.Request) -> web.StreamResponse:
        asked = await self._body(request, RuleFileRequest)
        return json_answer(encode(await self._service.check_rules(asked)))

    async def _rules_history(self, request: web.Request) -> web.StreamResponse:
        asked = queries.limit(request.query.items(), self._clock.now())
        return _list(await self._service.rules_history(asked))

    async def _activated_set(self, request: web.Request) -> web.StreamResponse:
        self._without_parameters(request)
        number = request.match_info["id"]
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            raise Refused(404, Saying("asked-no-set", number=number[:80]), Saying("sets-are-listed"))
        return json_answer(encode(await self._service.activated_set(int(number))))

    async def _take_back(self, request: web.Request) -> web.StreamResponse:
        asked = await self._body(request, TakeBackRequest)
        checked = await self._service.take_back(asked, who(request))
        return json_answer(encode(checked), 200 if checked.activated else 422)

    async def _settings(self, request: web.Request) -> web.StreamResponse:
        self._without_parameters(request)
        return _list(self._service.settings())

    async def _settings_history(self, request: web.Request) -> web.StreamResponse:
        asked = queries.limit(request.query.items(), self._clock.now())
        return _list(await self._service.settings_history(asked))

    async def _take_in(self, request: web.Request) -> web.StreamResponse:
        asked = await self._body(request, ImportRequest)
        return json_answer(encode(await self._service.take_in(asked, who(request))))

    async def _put_setting(self, request: web.Request) -> web.StreamResponse:
        asked = await self._body(request, SettingRequest)
        return json_answer(encode(await self._service.change_setting(asked, who(request))))

    async def _why(self, request: web.Request) -> web.StreamResponse:
        asked = queries.subject(request.query.items(), "device", "charger.car", self._clock.now())
        device, at = asked
        self._known(device)
        return json_answer(encode(await self._service.why(device, at)))

    async def _why_not(self, request: web.Request) -> web.StreamResponse:
        asked = queries.subject(request.query.items(), "rule", "Boiler on sunshine", self._clock.now())
        return json_answer(encode(await self._service.why_not(*asked)))

    async def _trial_sources(self, request: web.Request) -> web.StreamResponse:
        self._without_parameters(request)
        return json_answer(encode(await self._service.trial_sources()))

    async def _begin_trial(self, request: web.Request) -> web.StreamResponse:
        asked = await self._body(request, TrialRequest)
        begun = await self._service.begin_trial(asked, who(request))
        return json_answer(encode(begun), 422 if isinstance(begun, CheckMessage) else 202)

    async def _trial(self, request: web.Request) -> web.StreamResponse:
        self._without_parameters(request)
        return json_answer(encode(self._service.trial(request.match_info["id"])))

    async def _end_trial(self, request: web.Request) -> web.StreamResponse:
        self._without_parameters(request)
        return json_answer(encode(await self._service.end_trial(request.match_info["id"], who(request))))

    async def _command(self, request: web.Request) -> web.StreamResponse:
        device = request.match_info["name"]
        self._known(device)
        asked = await self._body(request, ManualRequest)
        await self._service.command(device, asked, who(request))
        return json_answer("{}")

    def _known(self, device: str) -> None:
        known = self._service.device_names()
        if device not in known:
            raise Refused(404, Saying("api-no-device", name=device[:80]), meant(device[:80], known))

    async def _mode(self, request: web.Request) -> web.StreamResponse:
        asked = await self._body(request, ModeRequest)
        await self._service.set_mode(asked, who(request))
        return json_answer("{}")

    async def _demo(self, request: web.Request) -> web.StreamResponse:
        asked = await self._body(request, DemoRequest)
        await self._service.play(asked, who(request))
        return json_answer("{}")

    async def _body(self, request: web.Request, kind: type[Request]) -> Request:
        self._without_parameters(request)
        return requests.body(kind, await request.read())

    def _without_parameters(self, request: web.Request) -> None:
        queries.nothing(request.query.items(), self._clock.now())


def _list(items: Sequence[object]) -> web.Response:
    return json_answer(f"[{','.join(encode(item) for item in items)}]")


def _reason(refused: OSError) -> str:
    words = {
        errno.EADDRINUSE: "the port is taken (is another Kwartier running?)",
        errno.EADDRNOTAVAIL: "this computer does not have that address",
        errno.EACCES: "that port is not allowed",
    }
    # From Python 3.12 on, asyncio gives no number when none of the addresses can be had.
    number = errno.EADDRNOTAVAIL if refused.errno is None else refused.errno
    return words.get(number, refused.strerror or str(refused))
