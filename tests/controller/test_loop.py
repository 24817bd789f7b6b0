# SPDX-License-Identifier: MIT
"""The loop that ticks, and what ends it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

import pytest

from controller.loop import Loop
from controller.model.command import Mailbox, SetPower
from controller.model.errors import Bug
from controller.model.snapshot import Mode
from controller.outcome import Outcome
from controller.watchdog import Watchdog
from tests.controller.tick_stage import Scene, telegram


def looped(scenario: Callable[[Scene, list[str]], Coroutine[None, None, None]]) -> list[str]:
    """What the watchdog was told while the scenario ran with a loop."""
    fed: list[str] = []

    async def life() -> None:
        await scenario(Scene(), fed)

    asyncio.run(life())
    return fed


class Listener(Watchdog):
    """In the place of systemd."""

    def __init__(self, fed: list[str]) -> None:
        super().__init__("")
        self._fed = fed

    def feed(self, mode: Mode) -> None:
        self._fed.append(mode.value)


def mailboxes() -> dict[str, Mailbox]:
    return {name: Mailbox() for name in ("battery.home", "charger.car", "relay.boiler")}


def test_the_loop_ticks_on_telegrams_and_at_least_every_two_seconds_without() -> None:
    async def scenario(scene: Scene, fed: list[str]) -> None:
        published: list[Outcome] = []
        boxes = mailboxes()
        loop = Loop(scene.tick, scene.board, scene.clock, boxes, published.append, Listener(fed))
        tasks = [asyncio.create_task(loop.run()), asyncio.create_task(loop.heartbeat())]
        await scene.clock.run_for(1.0)
        scene.devices()
        scene.board.post_meter(telegram(scene.clock.now(), 3000), b"")
        await scene.clock.run_for(0.1, 0.1)
        assert len(published) == 1
        assert (await boxes["battery.home"].take()).setpoint == SetPower(2000)
        await scene.clock.run_for(10.0)
        assert 5 <= len(published) <= 7
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    assert set(looped(scenario)) == {"auto", "hold"}


def test_a_bug_in_a_tick_ends_the_loop_and_does_not_feed_the_watchdog() -> None:
    async def scenario(scene: Scene, fed: list[str]) -> None:
        def publish(_outcome: Outcome) -> None:
            raise Bug("planted")

        loop = Loop(scene.tick, scene.board, scene.clock, mailboxes(), publish, Listener(fed))
        scene.board.arrived.set()
        with pytest.raises(Bug, match="planted"):
            await loop.run()

    assert looped(scenario) == []
