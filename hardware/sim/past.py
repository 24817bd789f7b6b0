# SPDX-License-Identifier: MIT
"""The house's own past: how it lived without Kwartier, so that a demo does not begin with an empty plot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from hardware.sim.meter import MeterState, count, new_meter
from hardware.sim.world import World, WorldState

STEP_S = 60.0


@dataclass(frozen=True, slots=True)
class HouseRow:
    """The house at one instant [W]: grid + import, battery + discharge, the rest as it is made or used."""

    time: datetime
    grid_w: float
    solar_w: float
    battery_w: float
    soc_pct: float
    charger_w: float
    house_w: float
    boiler_w: float
    heat_pump_w: float
    water_c: float
    """In the boiler."""
    outside_c: float


def row_of(world: World, state: WorldState) -> HouseRow:
    """`state` as one row."""
    return HouseRow(
        datetime.fromtimestamp(state.at, UTC),
        state.grid_w,
        state.sun_w,
        state.battery.power_w,
        world.soc_pct(state),
        state.car_w,
        state.house_w,
        state.boiler_w,
        state.heat_pump_w,
        state.boiler.water_c,
        world.outside_c(state.at),
    )


def live_through(
    world: World, start: datetime, hours: float, seed: int
) -> tuple[WorldState, MeterState, tuple[HouseRow, ...]]:
    """The `hours` before `start`, minute by minute: the house and its meter at `start`, and a row for each minute."""
    end = start.timestamp()
    begin = end - hours * 3600
    zone = world.scenario.zone
    state = world.begin(begin)
    meter = new_meter(datetime.fromtimestamp(begin, UTC), zone, seed)
    rows: list[HouseRow] = []
    while state.at < end - 1e-6:
        dt_s = min(STEP_S, end - state.at)
        state = world.step(state, world.unattended(state), dt_s)
        meter = count(meter, state.grid_w, dt_s, zone)
        rows.append(row_of(world, state))
    return state, meter, tuple(rows)
