# SPDX-License-Identifier: MIT
"""The API's token where the disk does not let us: control goes on, those who ask hear why, and get in when it does."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
from pathlib import Path

import pytest

from controller.api import token as token_module
from controller.api.guard import Guard
from controller.api.token import FILE
from controller.app.token_keeper import AGAIN_S, TokenKeeper, to_the_log
from controller.model.clock import VirtualClock
from hardware.sim import demo_start
from tests.hardware.rig import MemoryBoard, in_loop

NOT_KEPT = "no window can come in, because the token cannot be kept in {folder}: {reason}"


def _guard(keeper: TokenKeeper) -> Guard:
    return Guard(keeper.text, "127.0.0.1", 1_000)


@in_loop
async def test_a_token_in_the_folder_needs_no_watching(tmp_path: Path) -> None:
    keeper, board = TokenKeeper(tmp_path), MemoryBoard()
    guard = _guard(keeper)
    await keeper.watch(VirtualClock(demo_start()), guard, board.report)
    assert keeper.text == (tmp_path / FILE).read_text().strip()
    assert (keeper.fault, guard.trouble, board.reports) == (None, None, [])


@in_loop
async def test_a_full_disk_keeps_windows_out_tells_why_and_lets_them_in_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    clock, board = VirtualClock(demo_start()), MemoryBoard()
    with monkeypatch.context() as broken:
        broken.setattr(token_module, "_write", full)
        keeper = TokenKeeper(tmp_path)
        guard = _guard(keeper)
        of_this_run = keeper.text
        watching = asyncio.create_task(keeper.watch(clock, guard, board.report))
        await clock.run_for(2 * AGAIN_S)
        told = NOT_KEPT.format(folder=tmp_path, reason="No space left on device")
        assert len(of_this_run) >= 40
        assert board.reports == [(FILE, told)]
        assert guard.trouble is not None
        assert str(guard.trouble[0]) == told
    while not watching.done():
        await clock.run_for(AGAIN_S)
    assert board.reports[-1] == (FILE, None)
    assert guard.trouble is None
    assert keeper.text == (tmp_path / FILE).read_text().strip() != of_this_run


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
