# SPDX-License-Identifier: MIT
"""Why batteries do not reach the best possible month peak in recorded households: unknown month, devices, rules.

KWARTIER_BENCH_DAYS cuts the recordings; without it only what takes minutes is lived through, the quarters.
"""

from __future__ import annotations

import tempfile
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
from tests.bench.households import QUARTERS
from tests.bench.peaks import BATTERIES, HAS_SUN, TARIFF, _written


def bench_gap() -> dict[str, Any]:
    """Mean parts of the gap [W]; each month is printed."""
    if not QUARTERS.path.exists():
        print(f"gap      {QUARTERS.name} is not recorded on this machine", flush=True)
        return {}
    found = [(battery, gap) for battery in BATTERIES for gap in _gaps(battery)]
    for battery, gap in found:
        where = f"{QUARTERS.name}, {battery}, {gap.month}: gap, forecast, actuators, rules W"
        parts = (gap.gap_w, gap.forecast_w, gap.actuators_w, gap.rules_w)
        print(f"gap      {where:70}{''.join(f'{watts:8.0f}' for watts in parts)}", flush=True)
    count = max(1, len(found))
    names = ("gap_w", "forecast_w", "actuators_w", "rules_w")
    return {name: sum(getattr(gap, name) for _, gap in found) / count for name in names}


def _gaps(battery: str) -> tuple[MonthGap, ...]:
    house, _ = imagined_house(battery, None, has_sun=QUARTERS.name in HAS_SUN)
    loaded = load([standard_rules(house)], Vocabulary.of(house))
    assert loaded.ruleset is not None, loaded.problems
    plan = Plan(house, {"rules": loaded.ruleset}, lambda _day: TARIFF)
    with tempfile.TemporaryDirectory() as folder:
        source = look_through(_written(Path(folder) / "series.csv", QUARTERS))
        return gap_of(plan, source, backtest(plan, source))
