# SPDX-License-Identifier: MIT
"""Routes about rules: their files, what was in use, settings, why not, and what they would have done."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from controller.api import queries
from controller.api.guard import Handler, json_answer, who
from controller.api.routes import Routes, listed
from controller.api.service import Refused
from controller.model.messages import CheckMessage, RuleFileRequest, RuleSetRequest, encode
from controller.model.past_messages import TakeBackRequest
from controller.model.saying import Saying
from controller.model.setting_messages import SettingRequest
from controller.model.trial_messages import TrialRequest


class RuleRoutes(Routes):
    """Rules and settings, read, checked, changed, taken back and tried."""

    def table(self) -> Sequence[tuple[str, str, Handler]]:
        return (
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
            ("GET", "why-not", self._why_not),
            ("GET", "backtest/sources", self._trial_sources),
            ("POST", "backtest", self._begin_trial),
            ("GET", "backtest/{id}", self._trial),
            ("DELETE", "backtest/{id}", self._end_trial),
        )

    async def _rules(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        return json_answer(encode(self.service.rules()))

    async def _put_rules(self, request: web.Request) -> web.StreamResponse:
        asked = await self.body(request, RuleFileRequest)
        checked = await self.service.put_rules(asked, who(request))
        return json_answer(encode(checked), 200 if checked.activated else 422)

    async def _put_rule_set(self, request: web.Request) -> web.StreamResponse:
        asked = await self.body(request, RuleSetRequest)
        checked = await self.service.put_rule_set(asked, who(request))
        return json_answer(encode(checked), 200 if checked.activated else 422)

    async def _check_rules(self, request: web.Request) -> web.StreamResponse:
        asked = await self.body(request, RuleFileRequest)
        return json_answer(encode(await self.service.check_rules(asked)))

    async def _rules_history(self, request: web.Request) -> web.StreamResponse:
        asked = queries.limit(request.query.items(), self.clock.now())
        return listed(await self.service.rules_history(asked))

    async def _activated_set(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        number = request.match_info["id"]
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            raise Refused(404, Saying("asked-no-set", number=number[:80]), Saying("sets-are-listed"))
        return json_answer(encode(await self.service.activated_set(int(number))))

    async def _take_back(self, request: web.Request) -> web.StreamResponse:
        asked = await self.body(request, TakeBackRequest)
        checked = await self.service.take_back(asked, who(request))
        return json_answer(encode(checked), 200 if checked.activated else 422)

    async def _settings(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        return listed(self.service.settings())

    async def _settings_history(self, request: web.Request) -> web.StreamResponse:
        asked = queries.limit(request.query.items(), self.clock.now())
        return listed(await self.service.settings_history(asked))

    async def _put_setting(self, request: web.Request) -> web.StreamResponse:
        asked = await self.body(request, SettingRequest)
        return json_answer(encode(await self.service.change_setting(asked, who(request))))

    async def _why_not(self, request: web.Request) -> web.StreamResponse:
        asked = queries.subject(request.query.items(), "rule", "Boiler on sunshine", self.clock.now())
        return json_answer(encode(await self.service.why_not(*asked)))

    async def _trial_sources(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        return json_answer(encode(await self.service.trial_sources()))

    async def _begin_trial(self, request: web.Request) -> web.StreamResponse:
        asked = await self.body(request, TrialRequest)
        begun = await self.service.begin_trial(asked, who(request))
        return json_answer(encode(begun), 422 if isinstance(begun, CheckMessage) else 202)

    async def _trial(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        return json_answer(encode(self.service.trial(request.match_info["id"])))

    async def _end_trial(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        return json_answer(encode(await self.service.end_trial(request.match_info["id"], who(request))))
