# SPDX-License-Identifier: MIT
"""A simulated house as it was, so that one that ended can go on, and some time later.

It is written down now and then, so a house that was killed has lived on since; its meter must not stand lower than it
has told already. Who takes it up lets it live through the time that may be missing, as it lives when nobody steers.
"""

from __future__ import annotations

from dataclasses import dataclass

from hardware.sim.meter import MeterState, count
from hardware.sim.past import STEP_S
from hardware.sim.world import World, WorldState


@dataclass(frozen=True, slots=True)
class KeptHouse:
    """All that a house and its meter remember."""

    world: WorldState
    meter: MeterState
    ahead_s: float = 0.0
    """So much longer it may have lived than this tells."""

    def lived_on(self, world: World) -> KeptHouse:
        """With the time behind it that may be missing."""
        state, meter, left_s = self.world, self.meter, self.ahead_s
        while left_s > 0:
            dt_s = min(STEP_S, left_s)
            state = world.step(state, world.unattended(state), dt_s)
            meter = count(meter, state.grid_w, dt_s, world.scenario.zone)
            left_s -= dt_s
        return KeptHouse(state, meter)
