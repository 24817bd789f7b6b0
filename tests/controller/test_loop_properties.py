# SPDX-License-Identifier: MIT
"""Whatever is read, the tick answers within its limits; and the loop that ticks, with what ends it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.failsafe import Watchdog
from controller.loop import Loop, Outcome
from controller.model.command import Mailbox, Release, SetCurrent, SetPower, Switch
from controller.model.errors import Bug, Fault
from controller.model.reading import (
    BatteryReading,
    ChargerReading,
    ChargerStatus,
    RelayReading,
)
from controller.model.snapshot import Mode
from tests.controller.loop_stage import RULES, Scene, telegram


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


def loop_of(scene: Scene, fed: list[str], published: list[Outcome]) -> tuple[Loop, dict[str, Mailbox]]:
    mailboxes = {name: Mailbox() for name in ("battery.home", "charger.car", "relay.boiler")}
    return (
        Loop(scene.tick, scene.board, scene.clock, mailboxes, published.append, Listener(fed)),
        mailboxes,
    )


def test_the_loop_ticks_on_telegrams_and_at_least_every_two_seconds_without() -> None:
    async def scenario(scene: Scene, fed: list[str]) -> None:
        published: list[Outcome] = []
        loop, mailboxes = loop_of(scene, fed, published)
        tasks = [asyncio.create_task(loop.run()), asyncio.create_task(loop.heartbeat())]
        await scene.clock.run_for(1.0)
        scene.devices()
        scene.board.post_meter(telegram(scene.clock.now(), 3000), b"")
        await scene.clock.run_for(0.1, 0.1)
        assert len(published) == 1
        assert (await mailboxes["battery.home"].take()).setpoint == SetPower(2000)
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

        loop = Loop(scene.tick, scene.board, scene.clock, _any_mailbox(), publish, Listener(fed))
        scene.board.arrived.set()
        with pytest.raises(Bug, match="planted"):
            await loop.run()

    assert looped(scenario) == []


def _any_mailbox() -> dict[str, Mailbox]:
    return {name: Mailbox() for name in ("battery.home", "charger.car", "relay.boiler")}


Second = tuple[int | None, BatteryReading | None, ChargerReading | None, bool | None, float]
watts = st.none() | st.integers(-30_000, 30_000) | st.sampled_from([0, 2500, 90_000])
floats = st.none() | st.floats(-20_000, 20_000) | st.just(0.0)


@st.composite
def seconds(
    draw: st.DrawFn,
) -> tuple[int | None, BatteryReading | None, ChargerReading | None, bool | None, float]:
    battery = draw(st.none() | st.builds(BatteryReading, floats, st.none() | st.floats(0, 100), st.none()))
    charger = draw(
        st.none()
        | st.builds(
            ChargerReading,
            st.none() | st.sampled_from(ChargerStatus),
            floats,
            st.tuples(floats, floats, floats),
            st.none() | st.floats(0, 32),
        )
    )
    return (
        draw(watts),
        battery,
        charger,
        draw(st.none() | st.booleans()),
        draw(st.sampled_from([0.0, 1.0, 1.0, 7.0, 20.0, 900.0])),
    )


@settings(max_examples=60)
@given(st.lists(seconds(), min_size=1, max_size=25))
def test_whatever_is_read_the_tick_answers_and_stays_inside_the_limits(
    life: list[Second],
) -> None:
    scene = Scene(
        RULES
        + "  - {rule: On, when: grid.export > 100 W, then: {relay.boiler: on, battery.home: charge 9 kW}}\n"
    )
    for grid_w, battery, charger, relay, step_s in life:
        scene.clock.advance(step_s)
        if battery is not None:
            scene.board.post_device("battery.home", battery)
        if charger is not None:
            scene.board.post_device("charger.car", charger)
        if relay is not None:
            scene.board.post_device("relay.boiler", RelayReading(relay))
        if grid_w is not None:
            scene.board.post_meter(telegram(scene.clock.now(), grid_w), b"")
        outcome = scene.tick.run(scene.board.snapshot())
        assert {command.device for command in outcome.commands} == {
            "battery.home",
            "charger.car",
            "relay.boiler",
        }
        for command in outcome.commands:
            match command.setpoint:
                case SetPower(power_w):
                    assert -4000 <= power_w <= 5000
                    assert outcome.mode in (Mode.AUTO, Mode.HOLD)
                case SetCurrent(current_a):
                    assert current_a == 0 or 6 <= current_a <= 16
                case Switch() | Release():
                    pass
        if outcome.quarter is not None:
            assert outcome.quarter.used_wh >= 0
            assert outcome.quarter.allowance_w >= 0


def test_faults_of_devices_are_part_of_the_snapshot() -> None:
    scene = Scene()
    scene.board.report("battery.home", Fault("it does not answer", "is it on?"))
    assert scene.second(500).snapshot.faults == {"battery.home": "it does not answer"}


@pytest.mark.parametrize(
    "spoiled", [{}, {"quarter": 3}, {"rules": {"x": 1}}, {"fleet": {"relay.boiler": "?"}}, {"fleet": []}]
)
def test_a_spoiled_memory_only_costs_the_memory(spoiled: dict[str, object]) -> None:
    scene = Scene()
    scene.tick.restore(spoiled)
    assert scene.second(3000).mode is Mode.AUTO
