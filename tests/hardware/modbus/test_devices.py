# SPDX-License-Identifier: MIT
"""Drivers of every map against servers that keep their own timeouts: commands, hangs, kills, and coming back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hardware.driver import Driver
from tests.hardware.modbus.stage import Device, Scene, every_device
from tests.hardware.rig import MemoryBoard, in_loop, live, until


@every_device
@in_loop
async def test_a_device_follows_its_command_and_is_released_at_the_end(make: Callable[[], Device]) -> None:
    scene = Scene(make())
    async with scene.driven() as mailbox:
        scene.order(mailbox)
        await until(lambda: scene.does == scene.device.done)
    assert scene.board.reports == []
    assert scene.does in (scene.device.safe, (None, None))


@every_device
@in_loop
async def test_renewed_commands_keep_a_device_for_as_long_as_they_come(make: Callable[[], Device]) -> None:
    scene = Scene(make())
    async with scene.driven() as mailbox:
        for _ in range(150):
            scene.order(mailbox)
            await live(scene.clock, 1)
            await until(lambda: scene.does == scene.device.done)
    assert scene.board.reports == []


@every_device
@in_loop
async def test_a_device_falls_back_by_itself_when_nobody_renews(make: Callable[[], Device]) -> None:
    scene = Scene(make())
    async with scene.driven() as mailbox:
        scene.order(mailbox, lease_s=1e9)
        await until(lambda: scene.does == scene.device.done)
        await live(scene.clock, 61, turns=20)
        assert scene.does in (scene.device.fallen, (None, None))
        assert scene.board.reports == []


@every_device
@in_loop
async def test_a_device_whose_driver_is_killed_falls_back_by_itself(
    make: Callable[[], Device], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(driver: Driver, board: MemoryBoard) -> None:
        """As SIGKILL: no way out."""
        await driver._close(board)

    monkeypatch.setattr(Driver, "_leave", nothing)
    scene = Scene(make())
    async with scene.driven() as mailbox:
        scene.order(mailbox)
        await until(lambda: scene.does == scene.device.done)
    assert scene.does == scene.device.done
    scene.clock.advance(61)
    assert scene.does in (scene.device.fallen, (None, None))


@every_device
@in_loop
async def test_the_end_of_a_lease_releases_the_device_at_once(make: Callable[[], Device]) -> None:
    scene = Scene(make())
    async with scene.driven() as mailbox:
        scene.order(mailbox, lease_s=5)
        await until(lambda: scene.does == scene.device.done)
        await live(scene.clock, 6)
        await until(lambda: scene.does in (scene.device.safe, (None, None)))
        assert [source for source, _ in scene.board.reports] == [f"{scene.name} lease"]


@every_device
@in_loop
async def test_a_device_that_goes_and_comes_back_gets_its_command_again(make: Callable[[], Device]) -> None:
    scene = Scene(make(), timeout_s=0.2)
    async with scene.driven() as mailbox:
        scene.order(mailbox, lease_s=1e9)
        await until(lambda: scene.does == scene.device.done)
        await scene.server.stop()
        await live(scene.clock, 2)
        await until(lambda: scene.name in scene.board.standing)
        scene.clock.advance(61)
        await scene.server.start()
        for _ in range(40):
            scene.order(mailbox)
            await live(scene.clock, 1)
        await until(lambda: scene.does == scene.device.done)
        await until(lambda: scene.name not in scene.board.standing)
    told = [message is not None for source, message in scene.board.reports if source == scene.name]
    assert told[0] is True
    assert told[-1] is False
