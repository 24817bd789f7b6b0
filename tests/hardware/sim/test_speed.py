# SPDX-License-Identifier: MIT
"""Real time, some times as fast."""

from __future__ import annotations

import time

from hardware.sim import demo_start
from hardware.sim.speed import FastClock
from tests.hardware.rig import in_loop


@in_loop
async def test_a_fast_clock_passes_its_rate_times_real_time() -> None:
    clock = FastClock(demo_start(), 600)
    begun_s = time.monotonic()
    await clock.sleep(12)
    passed_s = 600 * (time.monotonic() - begun_s)
    earlier_s, moment, later_s = clock.monotonic_s(), clock.now(), clock.monotonic_s()
    assert 12 <= passed_s <= earlier_s
    assert earlier_s - 1e-3 <= (moment - demo_start()).total_seconds() <= later_s + 1e-3
