# SPDX-License-Identifier: MIT
"""Routes about how history is kept."""

from __future__ import annotations

import asyncio
from pathlib import Path

from controller.api.keeper import NoKeeper
from controller.api.server import ApiServer
from controller.api.service import Refused
from controller.model.backup_messages import BackupMessage, KeptMessage, StorageMessage
from controller.model.clock import VirtualClock
from controller.model.messages import Refusal, decode
from tests.controller.api.house import HEADERS, TOKEN, FakeService
from tests.controller.api.samples import NOW

MADE = BackupMessage("history-20260131-180000.sqlite", NOW, 3)
STORAGE = StorageMessage("file", 5, None, (KeptMessage("second", 14), KeptMessage("quarter", None)), (MADE,))


class Keeper:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.asked: list[str] = []

    async def storage(self) -> StorageMessage:
        return STORAGE

    async def make(self, who: str) -> BackupMessage:
        self.asked.append(who)
        (self._folder / MADE.name).write_bytes(b"abc")
        return MADE

    def path(self, name: str) -> Path:
        if name != MADE.name:
            raise Refused(404, f'there is no copy "{name}"', "GET history/storage lists them")
        return self._folder / name


def ask(keeper: Keeper | NoKeeper, *requests: tuple[str, str]) -> list[tuple[int, bytes]]:
    """What the server answers, one after the other."""
    import aiohttp

    async def story() -> list[tuple[int, bytes]]:
        server = ApiServer(FakeService(), TOKEN, port=0, clock=VirtualClock(NOW))
        server.keeper = keeper
        await server.start()
        try:
            answers = []
            async with aiohttp.ClientSession(headers=HEADERS) as http:
                for method, path in requests:
                    url = f"http://127.0.0.1:{server.port}/api/1/{path}"
                    async with http.request(method, url) as answer:
                        answers.append((answer.status, await answer.read()))
            return answers
        finally:
            await server.stop()

    return asyncio.run(story())


def test_a_copy_is_made_and_fetched(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    (made, fetched, absent, outside, stored) = ask(
        keeper,
        ("POST", "history/backup"),
        ("GET", f"history/backup/{MADE.name}"),
        ("GET", "history/backup/other"),
        ("GET", "history/backup/..%2Fapi-token"),
        ("GET", "history/storage"),
    )
    assert (made[0], decode(BackupMessage, made[1])) == (201, MADE)
    assert keeper.asked == ["127.0.0.1"]
    assert fetched == (200, b"abc")
    assert (absent[0], decode(Refusal, absent[1]).error) == (404, 'there is no copy "other"')
    assert outside[0] == 404
    assert (stored[0], decode(StorageMessage, stored[1])) == (200, STORAGE)


def test_before_a_house_is_set_up_there_is_nothing_to_keep() -> None:
    for status, text in ask(
        NoKeeper(), ("POST", "history/backup"), ("GET", "history/storage"), ("GET", "history/backup/a")
    ):
        assert (status, decode(Refusal, text).error) == (409, "the house is not set up yet")
    ((status, text),) = ask(NoKeeper(), ("GET", "history/storage?a=1"))
    assert (status, decode(Refusal, text).error) == (400, "a: there is no such parameter")
