# SPDX-License-Identifier: MIT
"""Why batteries do not reach the best possible month peak in recorded households: unknown month, devices, rules.

Only households of minutes and quarters are lived through: three runs of seconds would take an hour.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from controller.replay.gap import MonthGap, gap_of
from controller.replay.imagined import imagined_house
from controller.replay.load import look_through
from controller.replay.run import Plan
from controller.replay.standard import standard_rules
from controller.replay.variants import backtest
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.bench.households import QUARTERS, Household, households
from tests.bench.peak_cases import BATTERIES, TARIFF
from tests.bench.peaks import HAS_SUN, _written

COARSE_S = 60


def bench_gap() -> dict[str, Any]:
    """Mean parts of the gap [W]; each month is printed."""
    every = [each for each in (*households()[0], QUARTERS) if each.path.exists() and each.step_s >= COARSE_S]
    found = [
        (f"{household.name}, {battery}, {gap.month}", gap)
        for household in every
        for battery in BATTERIES
        for gap in _gaps(household, battery)
    ]
    for where, gap in found:
        parts = (gap.gap_w, gap.forecast_w, gap.actuators_w, gap.rules_w)
        text = f"{where}: gap, forecast, actuators, rules W"
        print(f"gap      {text:70}{''.join(f'{watts:8.0f}' for watts in parts)}", flush=True)
    count = max(1, len(found))
    names = ("gap_w", "forecast_w", "actuators_w", "rules_w")
    return {name: sum(getattr(gap, name) for _, gap in found) / count for name in names}


def _gaps(household: Household, battery: str) -> Iterator[MonthGap]:
    house, _ = imagined_house(battery, None, has_sun=household.name in HAS_SUN)
    loaded = load([standard_rules(house)], Vocabulary.of(house))
    assert loaded.ruleset is not None, loaded.problems
    plan = Plan(house, {"rules": loaded.ruleset}, lambda _day: TARIFF)
    with tempfile.TemporaryDirectory() as folder:
        for _, path in _written(Path(folder), household):
            source = look_through(path)
            yield from gap_of(plan, source, backtest(plan, source))
