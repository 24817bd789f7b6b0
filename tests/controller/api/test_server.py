# SPDX-License-Identifier: MIT
"""The server itself: its port, its end, its errors, and whatever is sent to it."""

from __future__ import annotations

import asyncio
import gzip
import json
import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.api.guard import Guard
from controller.api.server import ApiServer, CannotListen
from controller.model.clock import VirtualClock
from controller.model.errors import Bug
from controller.model.messages import (
    Refusal,
    decode,
)
from tests.controller.api.house import HEADERS, TOKEN, FakeService, Talk
from tests.controller.api.samples import NOW
from tests.controller.api.talk import over_http
from tests.patience import PATIENCE_S


def test_an_error_of_ours_answers_that_client_and_the_server_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def story(talk: Talk) -> None:
        talk.service.bug = Bug("no such state")
        status, text = await talk.ask("GET", "state")
        assert (status, decode(Refusal, text).error) == (500, "the controller failed at this request")
        assert "no such state" not in text
        talk.service.bug = None
        assert (await talk.ask("GET", "state"))[0] == 200

    over_http(story)
    assert "GET /api/1/state failed" in caplog.messages


def test_a_port_that_is_taken_is_said_plainly() -> None:
    async def story() -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            server = ApiServer(FakeService(), TOKEN, port=port, clock=VirtualClock(NOW))
            with pytest.raises(CannotListen) as refused:
                await server.run()
        assert str(refused.value) == (
            f"cannot listen on 127.0.0.1:{port}: the port is taken (is another Kwartier running?)"
        )
        await server.start()
        assert server.port == port
        await server.stop()

    asyncio.run(story())


def test_an_address_of_another_computer_is_said_plainly() -> None:
    server = ApiServer(FakeService(), TOKEN, "192.0.2.1", 0, clock=VirtualClock(NOW))
    with pytest.raises(
        CannotListen, match=r"cannot listen on 192\.0\.2\.1:0: this computer does not have that address"
    ):
        asyncio.run(server.start())


def test_cancelling_its_task_frees_the_port() -> None:
    async def story() -> None:
        server = ApiServer(FakeService(), TOKEN, port=0, clock=VirtualClock(NOW))
        task = asyncio.create_task(server.run())
        async with asyncio.timeout(PATIENCE_S):
            while server.port == 0:  # noqa: ASYNC110 - a port is no event
                await asyncio.sleep(0)
        port = server.port
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        with socket.socket() as again:
            again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            again.bind(("127.0.0.1", port))
            assert again.getsockname()[1] == port

    asyncio.run(story())


def test_a_server_without_a_token_is_not_made() -> None:
    with pytest.raises(ValueError, match="an API without a token would let everyone in"):
        Guard("", "127.0.0.1", 1)


ROUTES = ("state", "mode", "demo", "rules", "rules/check", "devices/charger.car/command", "history", "x")
WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("GET", "POST", "PUT", "PATCH")),
            st.sampled_from(ROUTES),
            st.dictionaries(WORDS, WORDS, max_size=3),
            st.binary(max_size=300),
        ),
        max_size=6,
    )
)
def test_whatever_is_sent_the_server_answers_in_json_and_never_with_a_failure(
    asked: list[tuple[str, str, dict[str, str], bytes]],
) -> None:
    async def story(talk: Talk) -> None:
        for method, path, query, body in asked:
            async with talk.session.request(
                method, f"{talk.base}/api/1/{path}", params=query, data=body, headers=HEADERS
            ) as response:
                assert response.status < 500
                json.loads(await response.text())
        assert (await talk.ask("GET", "state"))[0] == 200

    over_http(story)


@pytest.mark.parametrize("path", ["mode", "rules/check", "devices/charger.car/command"])
def test_a_packed_body_is_refused_before_anything_reads_it(path: str) -> None:
    async def story(talk: Talk) -> None:
        packed = {**HEADERS, "Content-Encoding": "gzip"}
        url = f"{talk.base}/api/1/{path}"
        for body in (b"{}", gzip.compress(b"{}")):
            async with talk.session.post(url, data=body, headers=packed) as response:
                refused = decode(Refusal, await response.text())
                assert (response.status, refused.error) == (415, "the request's body is packed")
        assert (await talk.ask("GET", "state"))[0] == 200

    over_http(story)


def test_a_body_that_is_damaged_on_its_way_is_refused() -> None:
    async def story(talk: Talk) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", talk.server.port)
        head = "POST /api/1/mode HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
        token = f"Authorization: {HEADERS['Authorization']}\r\n\r\n"
        writer.write(f"{head}{token}zz\r\n".encode())
        assert (await reader.readline()).startswith((b"HTTP/1.1 400", b"HTTP/1.0 400"))
        writer.close()
        await writer.wait_closed()

    over_http(story)


@settings(max_examples=20)
@given(st.binary(max_size=400))
def test_bytes_that_are_no_http_do_no_harm(noise: bytes) -> None:
    async def story(talk: Talk) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", talk.server.port)
        writer.write(noise + b"\r\n\r\n")
        writer.write_eof()
        async with asyncio.timeout(PATIENCE_S):
            await reader.read()
        writer.close()
        assert (await talk.ask("GET", "state"))[0] == 200

    over_http(story)
