# SPDX-License-Identifier: MIT
"""A house that is not there: the demo, and the stage on which a recorded meter is played.

Drivers, byte streams, history and API are those of a real house; only the clock is virtual, so that a quarter of an
hour can be watched in fifteen seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from controller.app.demo_contract import demo_contract, shipped_rates, with_contract
from controller.app.demo_keeper import DemoKeeper, KeptDemo
from controller.app.demo_past import HOURS, recorded_past
from controller.app.listen import Address
from controller.app.pace import Pacer
from controller.app.runtime import Setup
from controller.app.simulation import Simulation
from controller.app.site_file import SiteFile
from controller.app.site_files import RatesAt, read_capacity, read_rates, read_site
from controller.model.clock import VirtualClock
from controller.model.house import House
from hardware import registry
from hardware.registry import Drivers
from hardware.sim import DEMO_SITE, SimulatedHouse, demo_start
from hardware.sim.house import PAST_HOURS

SEED = 7


@dataclass(frozen=True, slots=True)
class Stage:
    """A simulated house that lives: what a controller is made of meets it here."""

    simulated: SimulatedHouse
    pacer: Pacer
    clock: VirtualClock

    def setup(self, house: House, drivers: Drivers, rates: Callable[[], RatesAt] = read_rates) -> Setup:
        """A controller's Setup, but for where it keeps its files and listens."""
        return Setup(
            house=house,
            clock=self.clock,
            drivers=drivers,
            capacity=read_capacity(house, self.clock.now(), rates),
            rates=rates,
            rules_folder=Path(),
            data_folder=Path(),
            listen=Address("127.0.0.1", 0),
            simulation=Simulation(self.simulated, self.pacer),
        )


@asynccontextmanager
async def demo_setup(data_folder: Path, rules_folder: Path, listen: Address) -> AsyncIterator[Setup]:
    """The demo house on an evening worth watching, with the week before it; one that was begun goes on.

    Its settings may be changed: from then on it has a site.yaml of its own in the data folder.
    """
    site = SiteFile(data_folder / "site.yaml", DEMO_SITE)
    house = with_contract(read_site(site.path if site.path.exists() else DEMO_SITE))
    keeper = DemoKeeper(data_folder)
    kept = keeper.kept()
    async with _stage_of(kept) as where:
        drivers = registry.build(house, where.clock, where.simulated)
        setup = where.setup(house, drivers, shipped_rates)
        setup = replace(setup, rules_folder=rules_folder, data_folder=data_folder, listen=listen, site=site)
        setup = replace(setup, contract=demo_contract(house))
        if kept is None:
            rows = where.simulated.past(HOURS)
            setup = replace(setup, past=lambda: recorded_past(rows, ZoneInfo(house.timezone)))
        async with _beside(keeper.run(where.simulated, where.pacer)):
            yield setup


@asynccontextmanager
async def _stage_of(kept: KeptDemo | None) -> AsyncIterator[Stage]:
    if kept is None:
        async with stage(demo_start(), 1.0, past_hours=HOURS) as where:
            yield where
        return
    async with stage(kept.at, kept.rate, past_hours=0.0) as where:
        where.simulated.go_on(kept.house)
        yield where


@asynccontextmanager
async def _beside(*lives: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """All of these as tasks, until what is inside has ended."""
    tasks = [asyncio.create_task(life) for life in lives]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


@asynccontextmanager
async def stage(
    start: datetime, rate: float, begin: asyncio.Event | None = None, past_hours: float = PAST_HOURS
) -> AsyncIterator[Stage]:
    """A simulated house that lives from `start` on, once `begin` is set.

    It and its clock go on until the controller inside has ended, so that that can end in order.
    """
    clock = VirtualClock(start)
    pacer = Pacer(clock, rate)
    async with (
        SimulatedHouse(clock, SEED, start, past_hours=past_hours) as simulated,
        _beside(simulated.run(), _pace(pacer, begin)),
    ):
        yield Stage(simulated, pacer, clock)


async def _pace(pacer: Pacer, begin: asyncio.Event | None) -> None:
    if begin is not None:
        await begin.wait()
    await pacer.run()
