# SPDX-License-Identifier: MIT
"""The API's token where the disk does not let us: control goes on, those who ask hear why, and get in when it does."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from controller.api import token as token_module
from controller.api.guard import Guard
from controller.api.token import FILE
from controller.app.token_keeper import AGAIN_S, TokenKeeper, mode_of_token, to_the_log
from controller.model.clock import VirtualClock
from hardware.sim import demo_start
from tests.hardware.rig import MemoryBoard, in_loop

Until = Callable[[Callable[[], bool]], Awaitable[None]]
NOT_KEPT = "no window can come in, because the token cannot be kept in {folder}: {reason}"


def _guard(keeper: TokenKeeper) -> Guard:
    return Guard(keeper.text, "127.0.0.1", 1_000)


def test_the_service_shares_its_token_with_its_group_and_a_user_with_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert mode_of_token({}) == mode_of_token({"STATE_DIRECTORY": ""}) == 0o600
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path))
    TokenKeeper(tmp_path)
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o640


@asynccontextmanager
async def watched(keeper: TokenKeeper, guard: Guard, board: MemoryBoard) -> AsyncIterator[Until]:
    """Lets time pass until something is so."""
    clock = VirtualClock(demo_start())
    watching = asyncio.create_task(keeper.watch(clock, guard, board.report))

    async def until(is_so: Callable[[], bool]) -> None:
        while not is_so():
            await clock.run_for(AGAIN_S)
            await asyncio.sleep(0)  # the disk is looked at in a thread
            assert not watching.done()

    yield until
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)


@in_loop
async def test_a_token_that_is_taken_away_or_written_anew_holds_at_once(tmp_path: Path) -> None:
    keeper, board = TokenKeeper(tmp_path), MemoryBoard()
    guard = _guard(keeper)
    first = (tmp_path / FILE).read_text().strip()
    assert guard.token == first
    async with watched(keeper, guard, board) as until:
        (tmp_path / FILE).unlink()
        await until(lambda: guard.token != first)
        assert guard.token == (tmp_path / FILE).read_text().strip()
        (tmp_path / FILE).write_text("the owner's own")
        await until(lambda: guard.token == "the owner's own")
    assert (keeper.fault, guard.trouble, board.reports) == (None, None, [])


@in_loop
async def test_a_full_disk_keeps_windows_out_tells_why_and_lets_them_in_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    board = MemoryBoard()
    with monkeypatch.context() as broken:
        broken.setattr(token_module, "_write", full)
        keeper = TokenKeeper(tmp_path)
        guard = _guard(keeper)
        of_this_run = guard.token
        assert len(of_this_run) >= 40
        async with watched(keeper, guard, board) as until:
            await until(lambda: bool(board.reports))
            told = NOT_KEPT.format(folder=tmp_path, reason="No space left on device")
            assert board.reports == [(FILE, told)]
            assert guard.trouble is not None
            assert str(guard.trouble[0]) == told
            broken.undo()
            await until(lambda: guard.token != of_this_run)
    assert board.reports[1:] == [(FILE, None)]
    assert guard.trouble is None
    assert guard.token == (tmp_path / FILE).read_text().strip()


def test_a_folder_that_cannot_be_is_told_of_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    with caplog.at_level(logging.ERROR):
        keeper = TokenKeeper(tmp_path / "file" / "data")
    told = NOT_KEPT.format(folder=tmp_path / "file" / "data", reason="Not a directory")
    hint = "the house is controlled all the same; make room on the disk, or look at its permissions"
    assert caplog.messages == [f"{told} ({hint})"]
    to_the_log(FILE, keeper.fault)
    assert caplog.messages == [f"{told} ({hint})"]
