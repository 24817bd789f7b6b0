# SPDX-License-Identifier: MIT
"""Stand-ins: every device has a driver, and none of them knows an address of the real house."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from controller.app.site_files import read_site
from controller.app.stand_ins import Silent, stand_ins
from controller.board import NewestBoard
from controller.model.clock import VirtualClock
from controller.model.command import Mailbox
from controller.model.house import Connection, RelaySpec, dotted
from hardware.sim import DEMO_SITE, SimulatedHouse
from tests.controller.houses import BATTERY, CHARGER, SOLAR, START, house_of

REAL = Connection("modbus", "sunspec-storage", "tcp://192.0.2.1:502", unit=7)
PIN = Connection("gpio", options={"pin": 5, "active": "low", "pins": "real"})


def test_the_first_of_each_kind_is_played_relays_are_pretended_and_the_rest_is_silent() -> None:
    house = house_of(
        replace(BATTERY, name="attic", connection=REAL),
        replace(BATTERY, name="cellar", connection=REAL),
        replace(CHARGER, connection=REAL),
        RelaySpec("boiler", PIN),
        replace(SOLAR, connection=REAL),
    )

    async def scenario() -> None:
        clock = VirtualClock(START)
        async with SimulatedHouse(clock, 1, START) as simulated:
            drivers = stand_ins(house, clock, simulated)
            assert [driver.device for driver in drivers] == [dotted(spec) for spec in house.devices]
            assert [isinstance(driver, Silent) for driver in drivers] == [False, True, False, False, False]
            for driver in drivers:
                await driver.make_safe()

    asyncio.run(scenario())


def test_the_demo_house_keeps_its_own_pins() -> None:
    async def scenario() -> None:
        clock = VirtualClock(START)
        async with SimulatedHouse(clock, 1, START) as simulated:
            boiler = next(
                d for d in stand_ins(read_site(DEMO_SITE), clock, simulated) if d.device == "relay.boiler"
            )
            board = NewestBoard(clock, lambda _new, _old: None)
            living = asyncio.create_task(boiler.run(board, Mailbox()))
            await clock.run_for(2.0)
            assert simulated.pins.pin("GPIO17").function == "output"
            living.cancel()
            await asyncio.gather(living, return_exceptions=True)

    asyncio.run(scenario())


def test_a_silent_device_lives_until_it_is_cancelled_and_says_nothing() -> None:
    async def scenario() -> None:
        board = NewestBoard(VirtualClock(START), lambda _new, _old: None)
        living = asyncio.create_task(Silent("battery.cellar").run(board, Mailbox()))
        await asyncio.sleep(0)
        assert not living.done()
        living.cancel()
        await asyncio.gather(living, return_exceptions=True)
        assert board.snapshot().devices == {}
        assert board.faults == ()

    asyncio.run(scenario())
