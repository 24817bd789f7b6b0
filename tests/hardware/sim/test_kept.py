# SPDX-License-Identifier: MIT
"""A simulated house that goes on: the same house, and never a meter that stands lower than it has told."""

from __future__ import annotations

import asyncio

from controller.model.clock import VirtualClock
from hardware.sim import KeptHouse, SimulatedHouse, demo_start

SEED = 7


def house() -> tuple[VirtualClock, SimulatedHouse]:
    clock = VirtualClock(demo_start())
    return clock, SimulatedHouse(clock, SEED, demo_start(), past_hours=0.0)


def test_a_house_that_goes_on_is_the_house_that_stopped() -> None:
    async def scenario() -> None:
        clock, first = house()
        for _ in range(5):
            clock.advance(1.0)
            first.live()
        kept = first.kept()
        _, second = house()
        second.go_on(kept)
        assert second.kept() == kept
        clock.advance(1.0)
        first.live()
        assert first.meter.time > kept.meter.time

    asyncio.run(scenario())


def test_time_that_may_be_missing_is_lived_through() -> None:
    async def scenario() -> None:
        clock, first = house()
        begun = first.kept()
        for _ in range(150):
            clock.advance(1.0)
            first.live()
        _, second = house()
        second.go_on(KeptHouse(begun.world, begun.meter, ahead_s=150.0))
        assert second.kept().world.at == first.kept().world.at
        assert second.meter.time == first.meter.time
        before, after = begun.meter, second.meter
        assert after.import_day_wh + after.export_day_wh > before.import_day_wh + before.export_day_wh
        assert second.kept().ahead_s == 0.0

    asyncio.run(scenario())
