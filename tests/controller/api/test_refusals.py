# SPDX-License-Identifier: MIT
"""The door over real HTTP: who may come in, and what the others hear."""

from __future__ import annotations

import logging

import pytest

from controller.api.requests import LARGEST_BODY
from controller.model.messages import (
    Refusal,
    decode,
)
from tests.controller.api.house import HEADERS, TOKEN, Talk
from tests.controller.api.talk import over_http


@pytest.mark.parametrize(
    ("method", "path", "text", "status", "refusal"),
    [
        ("GET", "nothing", None, 404, Refusal("there is nothing at /api/1/nothing")),
        ("DELETE", "state", None, 405, Refusal("DELETE is not possible at /api/1/state")),
        ("GET", "why", None, 400, Refusal("device: say which", "like device=charger.car")),
        ("GET", "why-not?rule=", None, 400, Refusal("rule: say which", "like rule=Boiler on sunshine")),
        (
            "GET",
            "why?device=charger.caar",
            None,
            404,
            Refusal('there is no device "charger.caar"', 'did you mean "charger.car"?'),
        ),
        (
            "GET",
            "why-not?rule=x&at=tea",
            None,
            400,
            Refusal('at: "tea" is no time', "write it like 2026-01-31T18:00:00Z, or as seconds since 1970"),
        ),
        (
            "GET",
            "rules/history/8",
            None,
            404,
            Refusal("there is no activated set 8", "GET rules/history lists them"),
        ),
        (
            "GET",
            "rules/history/x",
            None,
            404,
            Refusal("there is no activated set x", "GET rules/history lists them"),
        ),
        (
            "POST",
            "devices/charger.caar/command",
            '{"lease_s": 60, "on": true}',
            404,
            Refusal('there is no device "charger.caar"', 'did you mean "charger.car"?'),
        ),
        (
            "POST",
            "devices/battery.home/command",
            '{"lease_s": 60, "current_a": 9}',
            422,
            Refusal("a battery takes power_w, not current_a"),
        ),
        (
            "GET",
            "history?series=gird_w",
            None,
            400,
            Refusal('series: there is no series "gird_w"', 'did you mean "grid_w"?'),
        ),
        ("GET", "state?x=1", None, 400, Refusal("x: there is no such parameter")),
        (
            "POST",
            "mode",
            "no JSON",
            400,
            Refusal("ModeRequest: Invalid JSON: expected ident at line 1 column 2"),
        ),
        ("POST", "mode", b"\xff\xfe", 400, None),
        ("POST", "mode", "", 400, None),
        (
            "POST",
            "mode",
            "x" * (LARGEST_BODY + 1),
            413,
            Refusal(f"the request is larger than {LARGEST_BODY} bytes"),
        ),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(
    method: str, path: str, text: str | bytes | None, status: int, refusal: Refusal | None
) -> None:
    async def story(talk: Talk) -> None:
        got, answer = await talk.ask(method, path, text)
        assert got == status
        assert decode(Refusal, answer) == refusal or refusal is None
        assert talk.service.done == [] or method == "GET"

    over_http(story)


@pytest.mark.parametrize(
    ("headers", "status", "error"),
    [
        ({"Authorization": "Bearer wrong"}, 401, "the token is missing or wrong"),
        ({"Authorization": TOKEN}, 401, "the token is missing or wrong"),
        ({"Authorization": ""}, 401, "the token is missing or wrong"),
        ({"Authorization": "Bearer é"}, 401, "the token is missing or wrong"),
        ({"Host": "evil.example"}, 403, "the Host header names another server"),
        ({"Host": "evil.example:8415"}, 403, "the Host header names another server"),
        ({"Host": "127.0.0.1.evil.example"}, 403, "the Host header names another server"),
        ({"Host": ""}, 403, "the Host header names another server"),
        ({"Kwartier-Api": "2"}, 426, "this controller speaks version 1 of the API, the client 2"),
        ({"Kwartier-Api": "one"}, 426, "this controller speaks version 1 of the API, the client one"),
    ],
)
def test_strangers_stay_outside(headers: dict[str, str], status: int, error: str) -> None:
    async def story(talk: Talk) -> None:
        for method, path in (("GET", "state"), ("GET", "events"), ("POST", "mode"), ("GET", "nothing")):
            got, text = await talk.ask(method, path, '{"mode": "paused"}', headers)
            assert (got, decode(Refusal, text).error) == (status, error)
        assert (talk.service.done, talk.service.states_asked) == ([], 0)

    over_http(story)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8415", "192.168.1.7:8415"])
def test_addresses_and_localhost_are_our_names(host: str) -> None:
    async def story(talk: Talk) -> None:
        status, _ = await talk.ask("GET", "state", headers={"Host": host, "Kwartier-Api": "1"})
        assert status == 200

    over_http(story)


def test_another_version_in_the_path_is_refused_plainly() -> None:
    async def story(talk: Talk) -> None:
        async with talk.session.get(f"{talk.base}/api/2/state", headers=HEADERS) as response:
            assert response.status == 426
            assert decode(Refusal, await response.text()) == Refusal(
                "this controller speaks version 1 of the API, the client 2",
                "install the same Kwartier on both",
            )

    over_http(story)


def test_no_page_of_another_origin_reads_an_answer() -> None:
    async def story(talk: Talk) -> None:
        for method in ("GET", "OPTIONS"):
            async with talk.session.request(
                method, f"{talk.base}/api/1/state", headers={**HEADERS, "Origin": "https://evil.example"}
            ) as response:
                assert not [name for name in response.headers if name.lower().startswith("access-control")]
                assert response.headers["Kwartier-Api"] == "1"
                assert response.headers["X-Content-Type-Options"] == "nosniff"

    over_http(story)


def test_a_path_writes_no_line_of_its_own_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async def story(talk: Talk) -> None:
        with caplog.at_level(logging.INFO, "controller.api"):
            await talk.ask("POST", "mode%0AGET%20everything", "{}")
        assert caplog.messages[-1] == "POST /api/1/mode%0AGET%20everything by 127.0.0.1: 404"

    over_http(story)
