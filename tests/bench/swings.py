# SPDX-License-Identifier: MIT
"""Whether the loop swings: how often commands turn round in random houses whose meter and devices tell late.

A battery that follows a house turns round about as often as the house does; more would be its own echo. Meter and
devices are up to half a minute behind, each by itself and together. A car's current is counted by whole amperes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from controller.model.decision import ActionKind, Wish
from controller.model.house import DeviceSpec, dotted
from controller.model.snapshot import Flows
from tests.controller.arbiter.test_closed_loop import Quarters, RandomHouse
from tests.controller.closed_loop import ClosedLoop
from tests.controller.houses import BATTERY, CHARGER, house_of, wish

SECONDS = 1_800
DELAYS = ((0, 0), (2, 1), (5, 5), (10, 0), (0, 10), (10, 10), (30, 0), (0, 30), (30, 30))
SEEDS = range(3)
KINDS: tuple[tuple[str, DeviceSpec, ActionKind, float, float], ...] = (
    ("battery", BATTERY, ActionKind.KEEP_BELOW, 2_500.0, 500.0),
    ("car", CHARGER, ActionKind.FIT_BELOW, 4_500.0, 0.9),
)
"""Name, device, action, target [W], and the turn that counts [W or A]."""


def bench_swings() -> dict[str, Any]:
    """Turns of the commands beside turns of the house, over all delays; the worst of them too."""
    figures: dict[str, Any] = {}
    for name, spec, action, target_w, over in KINDS:
        ratios: list[float] = []
        for meter_s, device_s in DELAYS:
            turns = changes = 0
            for seed in SEEDS:
                house = RandomHouse(100 + seed, SECONDS)
                turns += _turns(spec, house, (meter_s, device_s), wish(dotted(spec), action, target_w), over)
                changes += len(house.changes)
            ratios.append(turns / changes)
            late = f"meter {meter_s} s, devices {device_s} s late"
            print(f"swings   {name}, {late}: {turns} turns, {changes} changes of the house", flush=True)
        figures[f"{name}_turns"] = sum(ratios) / len(ratios)
        figures[f"{name}_turns_most"] = max(ratios)
    return figures


def _turns(spec: DeviceSpec, house: RandomHouse, late_s: tuple[int, int], wished: Wish, over: float) -> int:
    def wishes(_second: int, _flows: Flows) -> Sequence[Wish]:
        return [wished]

    loop = ClosedLoop(house_of(spec), house.load_w, wishes, *late_s)
    return Quarters().follow(loop).run(SECONDS).reversals(dotted(spec), since=0, over=over)
