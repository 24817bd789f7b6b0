# SPDX-License-Identifier: MIT
"""Routes about the ready sets of rules: which there are, and one of them as a rule file of this house."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from controller.api.guard import Handler, json_answer
from controller.api.routes import Routes, listed
from controller.model.library_messages import LibraryRequest
from controller.model.messages import encode


class LibraryRoutes(Routes):
    """The library, and drafts out of it."""

    def table(self) -> Sequence[tuple[str, str, Handler]]:
        return (("GET", "library", self._sets), ("POST", "library/{name}", self._draft))

    async def _sets(self, request: web.Request) -> web.StreamResponse:
        self.without_parameters(request)
        return listed(await self.service.library())

    async def _draft(self, request: web.Request) -> web.StreamResponse:
        asked = await self.body(request, LibraryRequest)
        return json_answer(encode(await self.service.library_draft(request.match_info["name"], asked)))
