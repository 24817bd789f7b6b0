# SPDX-License-Identifier: MIT
"""Live pictures: first the whole, then what changed; nobody waits for a slow client."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from controller.api import stream as module
from controller.api.stream import MOST_CLIENTS
from controller.model.clock import settle
from controller.model.messages import FaultMessage, State, decode, encode
from tests.controller.api.house import HEADERS, TOKEN, Talk, talking
from tests.controller.api.samples import NOW
from tests.patience import PATIENCE_S


async def event(response: aiohttp.ClientResponse) -> tuple[str, str]:
    """The next event (name, data); a keep-alive is a comment."""
    async with asyncio.timeout(PATIENCE_S):
        name, data = "", ""
        while line := (await response.content.readline()).decode().rstrip("\n"):
            if line.startswith(":"):
                name, data = "comment", line
            elif line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: "):
                data = line.removeprefix("data: ")
        return name, data


def open_events(talk: Talk) -> Any:
    return talk.session.get(f"{talk.base}/api/1/events", headers=HEADERS)


async def clients(talk: Talk, count: int) -> None:
    """Wait until so many look on."""
    async with asyncio.timeout(PATIENCE_S):
        while talk.server.stream.clients != count:  # noqa: ASYNC110 - a count is no event
            await asyncio.sleep(0.001)


def test_first_the_whole_then_what_changed() -> None:
    async def story() -> None:
        async with talking() as talk, open_events(talk) as response:
            assert response.headers["Content-Type"] == "text/event-stream"
            name, data = await event(response)
            seen = decode(State, data)
            assert (name, seen) == ("init", talk.service.current)
            talk.service.tick("hold")
            talk.server.publish()
            name, data = await event(response)
            assert (name, set(json.loads(data))) == ("mod", {"now", "mode"})
            told = json.loads(encode(seen)) | json.loads(data)
            assert decode(State, json.dumps(told)) == talk.service.current

    asyncio.run(story())


def test_without_anybody_looking_no_state_is_made() -> None:
    async def story() -> None:
        async with talking() as talk:
            for _ in range(10):
                talk.service.tick()
                talk.server.publish()
            await settle()
            assert talk.service.states_asked == 0
            talk.service.tick("hold")
            async with open_events(talk) as response:
                assert decode(State, (await event(response))[1]).mode == "hold"

    asyncio.run(story())


def test_a_tick_is_encoded_once_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    encoded: list[object] = []

    def counted(before: State | None, after: State) -> dict[str, Any]:
        encoded.append(after)
        return {"mode": after.mode}

    async def story() -> None:
        async with (
            talking() as talk,
            open_events(talk) as one,
            open_events(talk) as two,
            open_events(talk) as three,
        ):
            for response in (one, two, three):
                assert (await event(response))[0] == "init"
            # All stand at one state from here on.
            talk.service.tick()
            talk.server.publish()
            for response in (one, two, three):
                await event(response)
            asked = talk.service.states_asked
            encoded.clear()
            talk.service.tick("hold")
            talk.server.publish()
            for response in (one, two, three):
                assert await event(response) == ("mod", '{"mode":"hold"}')
            assert (talk.service.states_asked - asked, len(encoded)) == (1, 1)

    monkeypatch.setattr(module, "changed_fields", counted)
    asyncio.run(story())


def test_ticks_that_come_too_fast_are_told_together() -> None:
    async def story() -> None:
        async with talking() as talk, open_events(talk) as response:
            await event(response)
            for mode in ("hold", "degraded", "auto"):
                talk.service.tick(mode)
                talk.server.publish()
            changes = json.loads((await event(response))[1])
            assert changes == {"now": "2026-01-31T18:00:03Z"}, "newest wins, and auto is what it was"

    asyncio.run(story())


def test_a_number_that_is_none_is_null() -> None:
    async def story() -> None:
        async with talking() as talk, open_events(talk) as response:
            await event(response)
            about = replace(talk.service.current.about, demo_rate=float("nan"))  # type: ignore[arg-type] # it is whole
            talk.service.current = replace(talk.service.current, about=about)
            talk.server.publish()
            with pytest.warns(UserWarning, match="serialized value may not be as expected"):
                assert json.loads((await event(response))[1])["about"]["demo_rate"] is None

    asyncio.run(story())


def test_silence_is_filled_with_comments() -> None:
    async def story() -> None:
        async with talking() as talk:
            talk.server.stream._keep_alive_s = 0.01
            async with open_events(talk) as response:
                assert (await event(response))[0] == "init"
                assert await event(response) == ("comment", ": still here")
                assert await event(response) == ("comment", ": still here")

    asyncio.run(story())


def test_a_client_that_goes_is_forgotten() -> None:
    async def story() -> None:
        async with talking() as talk:
            talk.server.stream._keep_alive_s = 0.01
            async with open_events(talk) as response:
                await event(response)
                assert talk.server.stream.clients == 1
            await clients(talk, 0)

    asyncio.run(story())


def test_a_client_that_reads_nothing_is_let_go_and_slows_nobody(caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        async with talking() as talk:
            talk.server.stream._patience_s = 0.2
            _, slow = await asyncio.open_connection("127.0.0.1", talk.server.port, limit=1)
            slow.write(
                f"GET /api/1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TOKEN}\r\n\r\n".encode()
            )
            await clients(talk, 1)
            async with open_events(talk) as response:
                await event(response)
                long = FaultMessage("meter", "x" * 200_000, "", NOW, None)
                told = 0
                async with asyncio.timeout(PATIENCE_S):
                    while talk.server.stream.clients == 2:
                        told += 1
                        talk.service.tick()
                        fault = replace(long, hint=str(told))
                        talk.service.current = replace(talk.service.current, faults=(fault,))
                        talk.server.publish()
                        assert json.loads((await event(response))[1])["faults"][0]["hint"] == str(told)
            slow.close()

    with caplog.at_level(logging.WARNING):
        asyncio.run(story())
    assert "a client at 127.0.0.1 took nothing for 0.2 s and was let go" in caplog.messages


def test_there_is_room_for_so_many_clients() -> None:
    async def story() -> None:
        async with talking() as talk:
            talk.server.stream._clients = MOST_CLIENTS
            status, text = await talk.ask("GET", "events")
            assert (status, json.loads(text)["error"]) == (503, "32 clients look on already")
            talk.server.stream._clients = 0

    asyncio.run(story())


def test_stopping_lets_the_clients_go_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """And does not wait until the time is over in which requests may end."""
    runner = web.AppRunner

    def patient(app: web.Application, **how: Any) -> web.AppRunner:
        return runner(app, **{**how, "shutdown_timeout": 2 * PATIENCE_S})

    monkeypatch.setattr(web, "AppRunner", patient)

    async def story() -> None:
        async with talking() as talk, open_events(talk) as response:
            await event(response)
            async with asyncio.timeout(PATIENCE_S):
                await talk.server.stop()
                assert await response.content.read() == b""

    asyncio.run(story())
