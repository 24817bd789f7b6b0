# SPDX-License-Identifier: MIT
"""Who may speak to the controller: checks that every request passes before a route sees it, and how refusals look.

Host names are checked because a web page can make a browser speak to 127.0.0.1 under a name of its own (DNS
rebinding): an address or `localhost` cannot be such a name. There are no CORS headers, so no page of another origin
reads an answer. Each answer with a status of 400 and above is a Refusal in JSON.
"""

from __future__ import annotations

import hmac
import ipaddress
import logging
import re
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Middleware

from controller.api.service import Refused
from controller.model.messages import API_VERSION, Refusal, encode
from controller.model.said_messages import said_messages
from controller.model.saying import Saying, Words

log = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

VERSION_HEADER = "Kwartier-Api"
CLIENT_HEADER = "Kwartier-Client"
CHANGES = frozenset({"PUT", "POST", "DELETE", "PATCH"})
OTHER_VERSION = re.compile(r"/api/(\d{1,9})(/|\Z)")


class Guard:
    """The checks. Owned by the server; keeps nothing but the token and the names it answers to."""

    def __init__(self, token: str, host: str, largest_body: int) -> None:
        self.token = ""
        self.trouble: tuple[Words, Words] | None = None
        """Why nobody can know the token, and what can be done."""
        self.admit(token)
        self._names = {"localhost", host.lower().strip("[]")}
        self._largest_body = largest_body

    def admit(self, token: str) -> None:
        """From now on those who know `token`, and nobody else."""
        if not token:
            raise ValueError("an API without a token would let everyone in")
        self.token, self.trouble = token, None
        self._expected = f"Bearer {token}".encode()

    def middleware(self) -> Middleware:
        """For aiohttp."""

        @web.middleware
        async def checked(request: web.Request, handler: Handler) -> web.StreamResponse:
            response = await self._answer(request, handler)
            if request.method in CHANGES:
                log.info(
                    "%s %s by %s: %d", request.method, request.rel_url.raw_path, who(request), response.status
                )
            return response

        return checked

    async def _answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            self._check(request)
            return await handler(request)
        except Refused as refused:
            return refusal(refused.status, *refused.words)
        except web.HTTPException as answer:
            return self._in_our_words(request, answer)
        except ConnectionError:
            raise
        except Exception:
            # A Bug of ours, seen by one client: control goes on without that answer.
            log.exception("%s %s failed", request.method, request.rel_url.raw_path)
            return refusal(500, Saying("api-failed"), Saying("api-log-says"))

    def _check(self, request: web.Request) -> None:
        if request.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
            raise Refused(415, Saying("api-packed"), Saying("api-unpacked"))
        if not self._is_our_name(request.headers.get("Host", "")):
            raise Refused(403, Saying("api-other-host"), Saying("api-by-address"))
        given = request.headers.get("Authorization", "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._expected):
            raise Refused(401, *(self.trouble or (Saying("refused-token"), Saying("refused-token-hint"))))
        other = OTHER_VERSION.match(request.path)
        spoken = request.headers.get(VERSION_HEADER, other[1] if other else str(API_VERSION))
        if spoken != str(API_VERSION) or (other is not None and int(other[1]) != API_VERSION):
            theirs = spoken if spoken != str(API_VERSION) or other is None else other[1]
            told = Saying("refused-version", own=str(API_VERSION), other=theirs[:20])
            raise Refused(426, told, Saying("refused-version-hint"))

    def _is_our_name(self, host: str) -> bool:
        name = re.sub(r":\d*\Z", "", host).lower().strip("[]")
        if name in self._names:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

    def _in_our_words(self, request: web.Request, answer: web.HTTPException) -> web.Response:
        path, method = request.path[:100], request.method
        words: dict[int, Words] = {
            404: Saying("api-nothing-at", path=path),
            405: Saying("api-not-possible", method=method, path=path),
            413: Saying("api-too-large", limit=self._largest_body),
        }
        response = refusal(answer.status, words.get(answer.status, answer.reason or "refused"))
        if "Allow" in answer.headers:
            response.headers["Allow"] = answer.headers["Allow"]
        return response


def refusal(status: int, error: Words, hint: Words = "") -> web.Response:
    """An answer that something is not done."""
    said = said_messages(error=error, hint=hint)
    response = json_answer(encode(Refusal(str(error), str(hint), said)), status)
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def json_answer(text: str, status: int = 200) -> web.Response:
    """A JSON answer that nobody keeps."""
    headers = {
        VERSION_HEADER: str(API_VERSION),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return web.Response(text=text, status=status, content_type="application/json", headers=headers)


def who(request: web.Request) -> str:
    """The client as the log names it: what it calls itself, and its address."""
    name = "".join(char for char in request.headers.get(CLIENT_HEADER, "") if char.isprintable())[:40]
    return f"{name} at {request.remote}" if name else str(request.remote)
