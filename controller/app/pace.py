# SPDX-License-Identifier: MIT
"""How fast a simulated house lives: real time, or sixty times that, chosen while it runs.

The virtual clock is advanced in small steps. When the computer cannot keep up the house lives slower; it never skips
a second, so no data ever looks stale that is not.
"""

from __future__ import annotations

import asyncio

from controller.model.clock import VirtualClock, settle

RATES = (1, 60)
SMOOTH_STEP_S = 0.1
FAST_STEP_S = 0.5
"""Below the second of the simulated meter, so that actuators and timeouts keep their order."""


class Pacer:
    """Advances a virtual clock against the event loop's time. Owned by the controller's TaskGroup."""

    def __init__(self, clock: VirtualClock, rate: float) -> None:
        self._clock = clock
        self.rate = rate

    async def run(self) -> None:
        """Advance until cancelled."""
        time_s = asyncio.get_running_loop().time
        due_s = time_s()
        while True:
            step_s = SMOOTH_STEP_S if self.rate <= 1 else FAST_STEP_S
            due_s = max(due_s + step_s / self.rate, time_s() - step_s / self.rate)
            await asyncio.sleep(max(0.0, due_s - time_s()))
            self._clock.advance(step_s)
            await settle()
