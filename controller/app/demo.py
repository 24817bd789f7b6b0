# SPDX-License-Identifier: MIT
"""A house that is not there: the demo, and the devices around a recorded meter.

Drivers, byte streams, history and API are those of a real house; only the clock is virtual, so that a quarter of an
hour can be watched in fifteen seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from controller.app.listen import Address
from controller.app.pace import Pacer
from controller.app.runtime import Setup
from controller.app.simulation import Simulation
from controller.app.site_files import read_capacity, read_site
from controller.history.rows import SecondRow
from controller.model.clock import VirtualClock
from controller.model.house import House, MeterSpec
from hardware import registry
from hardware.sim import DEMO_SITE, HouseRow, SimulatedHouse, demo_start

SEED = 7


@asynccontextmanager
async def demo_setup(data_folder: Path, rules_folder: Path, listen: Address) -> AsyncIterator[Setup]:
    """The demo house on an evening worth watching, with the day before it."""
    start = demo_start()
    house = read_site(DEMO_SITE)
    async with simulated_setup(house, start, 1.0) as setup:
        yield replace(setup, rules_folder=rules_folder, data_folder=data_folder, listen=listen)


@asynccontextmanager
async def simulated_setup(
    house: House, start: datetime, rate: float, meter: MeterSpec | None = None
) -> AsyncIterator[Setup]:
    """`house` with simulated devices, from `start` on; `meter` stands in for its own meter.

    The simulated house and its clock go on until the controller inside has ended, so that it can end in order.
    """
    clock = VirtualClock(start)
    pacer = Pacer(clock, rate)
    async with SimulatedHouse(clock, SEED, start) as simulated:
        tasks = [asyncio.create_task(simulated.run()), asyncio.create_task(pacer.run())]
        driven = house if meter is None else replace(house, meter=meter)
        try:
            yield Setup(
                house=driven,
                clock=clock,
                drivers=registry.build(driven, clock, simulated),
                capacity=read_capacity(house, start),
                rules_folder=Path(),
                data_folder=Path(),
                listen=Address("127.0.0.1", 0),
                simulation=Simulation(simulated, pacer),
                past=() if meter is not None else tuple(map(_second_of, simulated.past())),
            )
        finally:
            for task in tasks:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task


def _second_of(row: HouseRow) -> SecondRow:
    """A minute of the simulated past, as the controller would have kept it."""
    return SecondRow(
        time_s=int(row.time.timestamp()),
        grid_w=row.grid_w,
        solar_w=row.solar_w,
        battery_w=row.battery_w,
        soc_pct=row.soc_pct,
        charger_w=row.charger_w,
        house_w=row.house_w,
    )
